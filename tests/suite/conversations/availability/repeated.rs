//! Every week until a day: one word, taken back as a whole.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn every_thursday_until_a_day_by_buttons() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("11", "15:00").await;
    maya.puts_away();
    maya.says("/availability").await;
    for label in ["4", "Every Thursday until …"] {
        maya.taps(label).await;
    }
    assert!(maya.reads().contains("Every Thursday from Thursday 4 March until when?"));
    for label in ["26", "Some hours", "14:00", "18:00"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) Maya away every Thursday from 4 March until 25 March, 14:00–18:00. 16 h less can be booked.

    This touches one appointment:
    • Anna, Thu 11 Mar, 15:00–15:45

    Before anybody is told, you see what I would offer them.
    [Yes, and tell them]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
    for day in ["4", "11", "18", "25"] {
        assert!(free(&anna, day).await.iter().all(|time| time.as_str() < "12:30"), "{day}");
    }
    assert!(free(&anna, "5").await.contains(&"15:00".to_owned()));
    // One word, taken back as a whole.
    maya.says("/availability").await;
    for label in ["What is noted (1)", "Take back: every Thu until Thu 25 Mar: away 14:00–18:00"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) To be taken back: Maya away every Thursday from 4 March until 25 March, 14:00–18:00. 16 h more can be booked.

    No appointment is touched.
    [Yes, take it back]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, take it back").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: Maya away every Thursday from 4 March until 25 March, 14:00–18:00. Clients who were told, and have no other time yet, are told that their appointment takes place if it can.
    [My availability] [Main menu]
    ");
    assert!(free(&anna, "25").await.contains(&"15:00".to_owned()));
}

#[tokio::test]
async fn every_wednesday_until_a_day_typed() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability extra every wednesday 9-12 until 24 march").await;
    assert_snapshot!(maya.reads(), @"
    Maya also works every Wednesday from 3 March until 24 March, 09:00–12:00. 12 h more can be booked.

    No appointment is touched.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    maya.skims();
    maya.says("/availability").await;
    maya.skims();
    let marked: Vec<String> = maya.sees_buttons().into_iter().filter(|label| label.ends_with('+')).collect();
    assert_eq!(marked, ["3 +", "10 +", "17 +", "24 +"]);
}
