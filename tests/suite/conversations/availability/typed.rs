//! Typed at the screens: a day, a time, hours, or all at once; and a question is still a question.

use insta::assert_snapshot;

use super::MONDAY;
use crate::clinic::Clinic;

#[tokio::test]
async fn whatever_a_screen_asks_for_can_be_typed() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.skims();
    maya.says("8 march - 10 march").await;
    assert_snapshot!(maya.reads(), @"
    Monday 8 March to Wednesday 10 March: away the whole day, or for some hours? Or other hours?
    [The whole day]
    [Some hours]
    [Extra hours] [Different hours]
    [‹ Back] [Cancel]
    ");
    maya.taps("Some hours").await;
    maya.skims();
    maya.says("10.30").await;
    assert!(maya.reads().contains("from 10:30 until when?"));
    maya.says("9").await;
    assert!(maya.reads().contains("ends before it begins"));
    maya.says("12").await;
    assert_snapshot!(maya.reads(), @"
    Maya away from Monday 8 March to Wednesday 10 March, 10:30–12:00. 3 h less can be booked.

    Nobody is booked then, so nobody needs to be told.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    // Another thought, and all of it at once.
    maya.says("extra sat 9-13").await;
    assert!(
        maya.reads().contains("Maya also works on Saturday 6 March, 09:00–13:00. 4 h more can be booked.")
    );
    // The kind alone speaks of the day on the screen.
    maya.says("away 10-12").await;
    let seen = maya.reads();
    assert!(seen.contains("That would change nothing (Sat 6 Mar: away 10:00–12:00)"), "{seen}");
    maya.says("When are you open?").await;
    let seen = maya.reads();
    assert!(seen.starts_with("When are you open?") && seen.contains("[Yes, note it]"), "{seen}");
}

#[tokio::test]
async fn examples_say_what_can_be_typed() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability away some time soonish in week 12").await;
    assert_snapshot!(maya.reads(), @"
    I could not quite read that. It works like this: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”, “hours mon 10-16”, “away every wednesday until 1 march”, or for good “hours every monday 9-12 14-18 from 1 march”.

    Maya: on which day do the hours change? Choose it, or just type it: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”.

    (1) day off
    [⠀] [March 2027] [›]
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [1] [2] [(3)] [4] [5] [(6)] [(7)]
    [8] [9] [(10)] [11] [12] [(13)] [(14)]
    [15] [16] [(17)] [18] [19] [(20)] [(21)]
    [22] [23] [(24)] [25] [26] [(27)] [(28)]
    [29] [30] [(31)] [⠀] [⠀] [⠀] [⠀]
    [Weekly hours]
    [‹ Back] [Cancel]
    ");
}

#[tokio::test]
async fn a_red_flag_beside_hours_is_heard_first() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.skims();
    maya.says("away fri, I have chest pain").await;
    assert!(maya.reads().contains("needs a doctor"));
}
