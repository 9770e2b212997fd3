//! What cannot be is said so that the next try succeeds, and nothing is lost.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn what_is_typed_wrongly_is_turned_back_kindly() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    let mut said = String::new();
    for text in [
        "away 20 feb",
        "away today 06:00-07:00",
        "away fri 18-12",
        "off 1 april - 2 april 2037",
        "off 1/4/2027 - 2/4/2037",
        "away every wednesday",
        "extra 9-13",
        "away wed",
        "extra fri 9-13",
        "hours fri 9-13 and 12-18",
        "away friday 7 march",
        "away fri 12",
        "mumble",
    ] {
        maya.says(&format!("/availability {text}")).await;
        let seen = maya.reads();
        let answer = seen.split("\n\n").next().expect("an answer");
        assert!(seen.contains("[Weekly hours]"), "the month is at hand: {seen}");
        said.push_str(&format!("{text}\n    {}\n", answer.lines().next().expect("a line")));
    }
    assert_snapshot!(said, @"
    away 20 feb
        Saturday 20 February 2027 has passed. Which day do you mean?
    away today 06:00-07:00
        That time is over. Which time to come do you mean?
    away fri 18-12
        18:00 to 12:00 ends before it begins. Please type it again, such as “12-18”; what ends at midnight ends at 24.
    off 1 april - 2 april 2037
        That is too far ahead: hours can be changed until Wednesday 1 March 2028, a year from now. Nothing was noted.
    off 1/4/2027 - 2/4/2037
        That is too far ahead: hours can be changed until Wednesday 1 March 2028, a year from now. Nothing was noted.
    away every wednesday
        Until when? Please add the last day, such as “away every wednesday until 1 march”; a year from now is the most.
    extra 9-13
        On which day? Please add it, such as “away fri 12-18”, or choose it.
    away wed
        That would change nothing (Wed 3 Mar: away): the hours are like that already, so I noted nothing.
    extra fri 9-13
        That would change nothing (Fri 5 Mar: extra 09:00–13:00): the hours are like that already, so I noted nothing.
    hours fri 9-13 and 12-18
        09:00–13:00 and 12:00–18:00 overlap. Please make one of the two, such as “9-13 and 14-18”.
    away friday 7 march
        That date is Sunday 7 March. Which day do you mean?
    away fri 12
        I could not quite read that. It works like this: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”, “hours mon 10-16”, “away every wednesday until 1 march”, or for good “hours every monday 9-12 14-18 from 1 march”.
    mumble
        I could not quite read that. It works like this: “away fri 12-18”, “off 24 dec - 2 jan”, “extra sat 9-13”, “hours mon 10-16”, “away every wednesday until 1 march”, or for good “hours every monday 9-12 14-18 from 1 march”.
    ");
    maya.says("/availability").await;
    maya.skims();
    assert!(!maya.sees_buttons().iter().any(|label| label.starts_with("What is noted")));
}

#[tokio::test]
async fn what_overlaps_something_earlier_says_so_and_the_last_word_counts() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability away thu 9-13").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    maya.says("/availability away thu 11-16").await;
    assert_snapshot!(maya.reads(), @"
    Maya away on Thursday 4 March, 11:00–16:00. 2 h less can be booked.

    This was noted before for the same days; where it differs, your new word counts:
    • Maya away on Thursday 4 March, 09:00–13:00

    Nobody is booked then, so nobody needs to be told.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    maya.skims();
    assert!(free(&anna, "4").await.iter().all(|time| time.as_str() >= "16:00"));
    // The same once more changes nothing, and says so.
    maya.says("/availability away thu 11-16").await;
    assert!(maya.reads().contains("That would change nothing"));
    // Either can be taken back alone.
    maya.says("/availability").await;
    for label in ["4 ◐", "Take back: Thu 4 Mar: away 11:00–16:00", "Yes, take it back"] {
        maya.taps(label).await;
    }
    maya.skims();
    assert_eq!(free(&anna, "4").await.first().map(String::as_str), Some("14:00"));
}

#[tokio::test]
async fn a_time_that_passes_before_the_yes_is_not_noted() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability away today 9-10").await;
    maya.skims();
    clinic.waits_until("2027-03-01 10:05").await;
    maya.taps("Yes, note it").await;
    assert!(maya.reads().contains("That time is over."));
    maya.says("/availability").await;
    maya.skims();
    assert!(!maya.sees_buttons().iter().any(|label| label.starts_with("What is noted")));
}

#[tokio::test]
async fn stretches_that_are_pressed_together_cannot_overlap() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    for label in ["5", "Different hours", "10:00", "12:00", "Another stretch"] {
        maya.taps(label).await;
    }
    maya.skims();
    assert!(!maya.sees_buttons().contains(&"11:00".to_owned()), "it is taken already");
    maya.forges_step("f1100").await;
    maya.forges_step("u1300").await;
    let seen = maya.reads();
    assert!(seen.contains("10:00–12:00 and 11:00–13:00 overlap."), "{seen}");
    maya.says("9-11").await;
    assert!(maya.reads().contains("Maya works 09:00–11:00 on Friday 5 March"));
}
