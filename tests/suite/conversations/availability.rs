//! Therapists change their hours: each kind of change, typed or pressed, seen before it is done.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod another;
mod away;
mod extra;
mod impossible;
mod repeated;
mod typed;
mod undone;
mod weekly;

/// Monday, early.
const MONDAY: &str = "2027-03-01 08:00";

/// The free times that a client sees of a day with Maya; none if the day cannot be chosen.
async fn free(client: &Person, day: &str) -> Vec<String> {
    client.says("/book").await;
    client.taps("Neuromuscular 45 min · £55").await;
    client.taps("Maya").await;
    client.skims();
    if !client.sees_buttons().contains(&day.to_owned()) {
        return Vec::new();
    }
    client.taps(day).await;
    client.skims();
    client.sees_buttons().into_iter().filter(|label| label.contains(':')).collect()
}

#[tokio::test]
async fn a_month_shows_how_each_day_stands() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    for text in ["away 4 march", "away 5 march 12-18", "extra 6 march 9-13", "hours 8 march 10-16"] {
        maya.says(&format!("/availability {text}")).await;
        maya.taps("Yes, note it").await;
        maya.skims();
    }
    maya.says("/availability").await;
    assert_snapshot!(maya.reads(), @"
    Maya: on which day do the hours change? Choose it, or just type it: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”.

    (1) day off · ✕ away · ◐ away for some hours · + extra hours · ≠ other hours
    [⠀] [March 2027] [›]
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [1] [2] [(3)] [4 ✕] [5 ◐] [6 +] [(7)]
    [8 ≠] [9] [(10)] [11] [12] [(13)] [(14)]
    [15] [16] [(17)] [18] [19] [(20)] [(21)]
    [22] [23] [(24)] [25] [26] [(27)] [(28)]
    [29] [30] [(31)] [⠀] [⠀] [⠀] [⠀]
    [Weekly hours] [What is noted (4)]
    [‹ Back] [Cancel]
    ");
    maya.taps("What is noted (4)").await;
    assert_snapshot!(maya.reads(), @"
    (in place) What is noted:
    • Maya away on Thursday 4 March, the whole day
    • Maya away on Friday 5 March, 12:00–18:00
    • Maya also works on Saturday 6 March, 09:00–13:00
    • Maya works 10:00–16:00 on Monday 8 March, instead of the usual hours
    [Take back: Thu 4 Mar: away]
    [Take back: Fri 5 Mar: away 12:00–18:00]
    [Take back: Sat 6 Mar: extra 09:00–13:00]
    [Take back: Mon 8 Mar: 10:00–16:00]
    [‹ Back] [Cancel]
    ");
    maya.taps("‹ Back").await;
    maya.taps("6 +").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Saturday 6 March: working 09:00–13:00.
    Away the whole day, or for some hours?
    [The whole day]
    [Some hours]
    [Extra hours] [Different hours]
    [More days] [Up to a later day]
    [Every Saturday until …]
    [Take back: Sat 6 Mar: extra 09:00–13:00]
    [‹ Back] [Cancel]
    ");
}
