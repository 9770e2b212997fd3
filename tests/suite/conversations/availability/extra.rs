//! Extra hours and different hours: time that comes free, and appointments that no longer fit.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn extra_hours_open_a_day_off() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability").await;
    maya.skims();
    maya.taps("(6)").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Saturday 6 March: not a working day. You can open it for some hours.
    [Extra hours] [Different hours]
    [More days] [Up to a later day]
    [Every Saturday until …]
    [‹ Back] [Cancel]
    ");
    for label in ["Extra hours", "09:00", "13:00"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) Maya also works on Saturday 6 March, 09:00–13:00. 4 h more can be booked.

    No appointment is touched.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya also works on Saturday 6 March, 09:00–13:00.
    [Undo]
    [My availability] [Main menu]
    ");
    let times = free(&anna, "6").await;
    assert_eq!((times.first().map(String::as_str), times.len()), (Some("09:00"), 14), "{times:?}");
}

#[tokio::test]
async fn whoever_waits_for_such_a_time_is_asked() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    let ben = clinic.client("Ben");
    maya.says("/availability away 4 march").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    ben.says("/book").await;
    for label in [
        "Neuromuscular 45 min · £55",
        "Maya",
        "None of these suits me",
        "✓ Mon",
        "✓ Tue",
        "✓ Fri",
        "Put me on the list",
    ] {
        ben.taps(label).await;
    }
    ben.skims();
    maya.says("/availability extra 4 march 10-12").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    clinic.waits_until("2027-03-01 08:03").await;
    let seen = ben.reads();
    assert!(seen.contains("Thursday 4 March, 10:00"), "{seen}");
    ben.taps("Take it").await;
    assert!(ben.reads().contains("You are booked."));
}

#[tokio::test]
async fn different_hours_of_a_day_touch_what_no_longer_fits() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("4", "09:00").await;
    ben.books("4", "14:00").await;
    maya.puts_away();
    maya.says("/availability").await;
    for label in ["4", "Different hours", "10:00", "12:00"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) Thursday 4 March: working 10:00–12:00. Is that all?
    [That is all]
    [Another stretch]
    [‹ Back] [Cancel]
    ");
    for label in ["Another stretch", "14:00", "16:00"] {
        maya.taps(label).await;
    }
    maya.skims();
    maya.taps("That is all").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya works 10:00–12:00, 14:00–16:00 on Thursday 4 March, instead of the usual hours. 4 h less can be booked.

    One appointment no longer fits:
    • Anna, 09:00–09:45

    You can keep them as they are, and nobody is told. Otherwise you see first what I would offer them.
    [Yes, and tell them]
    [Yes, and keep them]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
    ben.hears_nothing();
    let times = free(&ben, "4").await;
    assert!(!times.contains(&"09:15".to_owned()) && times.contains(&"11:00".to_owned()), "{times:?}");
}

#[tokio::test]
async fn those_who_no_longer_fit_may_be_kept() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "09:00").await;
    maya.puts_away();
    maya.says("/availability hours thu 10-16").await;
    maya.skims();
    maya.taps("Yes, and keep them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya works 10:00–16:00 on Thursday 4 March, instead of the usual hours. One appointment stands as agreed; nobody was told.
    [Undo]
    [My availability] [Main menu]
    ");
    anna.hears_nothing();
    // It stands, and is not forgotten.
    maya.says("/today").await;
    assert!(maya.reads().contains("no longer fit"));
    maya.taps("What no longer fits").await;
    assert_snapshot!(maya.reads(), @"
    (in place) These were booked before the practice's file or the hours were changed, and would not be made now. They stand; please get in touch where one can't be kept:

    • Thu 4 Mar, 09:00–09:45 Anna, Neuromuscular 45 min with Maya: outside the hours
    [Today] [Main menu]
    ");
}
