//! Undo, below what was noted and from the month.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn what_was_just_noted_is_undone_by_one_press() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability off 4 march").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    maya.taps("Undo").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: Maya away on Thursday 4 March, the whole day. Clients who were told, and have no other time yet, are told that their appointment takes place if it can.
    [My availability] [Main menu]
    ");
    assert!(!free(&anna, "4").await.is_empty());
    // A second thumb has nothing more to undo.
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
}

#[tokio::test]
async fn undoing_extra_hours_shows_who_has_booked_them() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability extra sat 9-13").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.books("6", "10:00").await;
    maya.puts_away();
    maya.taps_on_any("Undo").await;
    assert_snapshot!(maya.reads(), @"
    (in place) To be taken back: Maya also works on Saturday 6 March, 09:00–13:00. 4 h less can be booked.

    One appointment no longer fits:
    • Anna, 10:00–10:45

    You can keep them as they are, and nobody is told. Otherwise you see first what I would offer them.
    [Yes, and tell them]
    [Yes, and keep them]
    [‹ Back] [Cancel]
    ");
    anna.hears_nothing();
    maya.taps("Yes, and tell them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: Maya also works on Saturday 6 March, 09:00–13:00.
    [My availability] [Main menu]

    Maya is out on Saturday 6 March, 09:00–13:00

    It touches one appointment, and nobody has been told yet. My plan:

    • Anna, Sat 6 Mar, 10:00
       the same time with Tom

    If you change nothing, I tell them at 08:15.
    [Take this plan]
    [Change: Anna, Sat 6 Mar, 10:00]
    [Main menu]
    ");
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
}

#[tokio::test]
async fn those_who_were_told_and_have_no_other_time_yet_have_theirs_again_after_an_undo() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "10:00").await;
    maya.says("/availability off 4 march").await;
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    anna.skims();
    maya.taps_on_any("Undo").await;
    assert!(maya.reads().contains("are told that their appointment takes place"));
    assert!(anna.reads().contains("Good news: your appointment takes place after all."));
}
