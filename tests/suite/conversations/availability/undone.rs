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
    (in place) Taken back: Maya away on Thursday 4 March, the whole day. Clients who were told keep choosing another time.
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

    You can keep them as they are, and nobody is told. Otherwise they will read:
    > I'm sorry: Maya can't be there at the time of your appointment.

    Saturday 6 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    Please pick another time, or cancel it. We apologise for the trouble.
    [Yes, and tell them]
    [Yes, and keep them]
    [‹ Back] [Cancel]
    ");
    anna.hears_nothing();
    maya.taps("Yes, and tell them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: Maya also works on Saturday 6 March, 09:00–13:00. I am telling one client now.
    [My availability] [Main menu]

    One client has been told.
    [Main menu]
    ");
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
}

#[tokio::test]
async fn those_who_were_told_keep_choosing_after_an_undo() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "10:00").await;
    maya.says("/availability off 4 march").await;
    maya.taps("Yes, and tell them").await;
    maya.skims();
    anna.skims();
    maya.taps_on_any("Undo").await;
    assert!(maya.reads().contains("Clients who were told keep choosing another time."));
    anna.hears_nothing();
}
