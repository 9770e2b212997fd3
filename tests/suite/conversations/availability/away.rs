//! Away: a day, some days, a span.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn several_days_are_chosen_one_by_one() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("8", "10:00").await;
    maya.says("/availability").await;
    for label in ["4", "More days", "8", "9"] {
        maya.taps(label).await;
    }
    maya.skims();
    // Pressed again, a day is left out.
    maya.taps("✓ 9").await;
    maya.skims();
    maya.taps("These 2 days").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Thu 4 Mar, Mon 8 Mar: away the whole day, or for some hours? Or other hours?
    [The whole day]
    [Some hours]
    [Extra hours] [Different hours]
    [‹ Back] [Cancel]
    ");
    maya.taps("The whole day").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya away on Thu 4 Mar, Mon 8 Mar, all day. 16 h less can be booked.

    This touches one appointment:
    • Anna, Mon 8 Mar, 10:00–10:45

    Before anybody is told, you see what I would offer them.
    [Yes, and tell them]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
    assert!(free(&anna, "4").await.is_empty());
    assert!(!free(&anna, "9").await.is_empty());
}

#[tokio::test]
async fn a_span_goes_from_the_first_to_the_last_day() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability").await;
    for label in ["8", "Up to a later day"] {
        maya.taps(label).await;
    }
    assert!(maya.reads().contains("From Monday 8 March up to which day?"));
    // A day before the first is none to end with.
    maya.taps("2").await;
    maya.skims();
    for label in ["12", "The whole day"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) Maya away from Monday 8 March to Friday 12 March, all day. 32 h less can be booked.

    Nobody is booked then, so nobody needs to be told.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya away from Monday 8 March to Friday 12 March, all day.
    [Undo]
    [My availability] [Main menu]
    ");
    for day in ["8", "9", "11", "12"] {
        assert!(free(&anna, day).await.is_empty(), "{day}");
    }
    assert!(!free(&anna, "15").await.is_empty());
}

#[tokio::test]
async fn a_day_within_a_holiday_can_be_opened_again() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability off 8 march - 12 march").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    maya.says("/availability hours 9 march 10-12").await;
    assert_snapshot!(maya.reads(), @"
    Maya works 10:00–12:00 on Tuesday 9 March, instead of the usual hours. 2 h more can be booked.

    This was noted before for the same days; where it differs, your new word counts:
    • Maya away from Monday 8 March to Friday 12 March, all day

    No appointment is touched.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    maya.skims();
    assert_eq!(free(&anna, "9").await, ["10:00", "10:15", "10:30", "10:45", "11:00", "11:15"]);
    assert!(free(&anna, "8").await.is_empty());
}
