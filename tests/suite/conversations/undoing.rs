//! Undoing what was just done: for three minutes, and staff hear only of what is left of it.

use crate::clinic::{Clinic, Person, practice_file};

async fn clinic() -> (Clinic, Person, Person, Person) {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    (clinic, anna, ben, maya)
}

#[tokio::test]
async fn a_booking_that_is_undone_never_happened_and_nobody_hears_of_it() {
    let (clinic, anna, ben, maya) = clinic().await;
    anna.books("1", "14:00").await;
    anna.taps("Undo (until 08:03)").await;
    let seen = anna.reads();
    assert!(seen.contains("Undone: nothing is booked.") && seen.contains("[Book an appointment]"), "{seen}");
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    // The time is anybody's.
    ben.books("1", "14:00").await;
    anna.says("/appointments").await;
    assert!(anna.reads().contains("You have no appointments ahead."));
    clinic.waits_until("2027-03-01 08:10").await;
    let seen = maya.reads();
    assert!(seen.contains("Ben") && !seen.contains("Anna"), "{seen}");
    clinic.waits_until("2027-03-02 08:00").await;
    ben.skims();
    anna.hears_nothing();
}

#[tokio::test]
async fn a_move_can_be_undone_unless_the_old_time_has_been_taken() {
    let (clinic, anna, ben, maya) = clinic().await;
    anna.books("2", "14:00").await;
    clinic.waits_until("2027-03-01 08:05").await;
    for label in ["Change or cancel", "Move it", "4", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.taps("Undo (until 08:08)").await;
    let seen = anna.reads();
    assert!(seen.contains("back at its old time") && seen.contains("Tuesday 2 March, 14:00"), "{seen}");
    clinic.waits_until("2027-03-01 08:20").await;
    maya.hears_nothing();
    // Once more, and this time Ben is quick.
    for label in ["Change or cancel", "Move it", "4", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    ben.books("2", "14:00").await;
    anna.taps("Undo (until 08:23)").await;
    let seen = anna.reads();
    assert!(seen.contains("Tuesday 2 March, 14:00 has been taken meanwhile"), "{seen}");
    assert!(seen.contains("stays as it is:\n\nThursday 4 March, 10:00"), "{seen}");
    anna.says("/appointments").await;
    assert!(anna.reads().contains("[Thu 4 Mar, 10:00 · Maya]"));
}

#[tokio::test]
async fn a_cancellation_can_be_undone_unless_the_time_has_been_taken() {
    let (clinic, anna, ben, maya) = clinic().await;
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Cancel it", "Work or family"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("is cancelled"));
    anna.taps("Undo (until 08:03)").await;
    let seen = anna.reads();
    assert!(seen.contains("Your appointment stands again.") && seen.contains("[Change or cancel]"), "{seen}");
    // With its reminders.
    clinic.waits_until("2027-03-02 18:00").await;
    anna.hears_nothing();
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    ben.books("4", "10:00").await;
    anna.taps("Undo (until 18:03)").await;
    let seen = anna.reads();
    assert!(seen.contains("taken meanwhile") && seen.contains("stays cancelled"), "{seen}");
    maya.hears_nothing();
}

#[tokio::test]
async fn a_restored_appointment_is_reminded_of() {
    let (clinic, anna, _ben, _maya) = clinic().await;
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it", "Undo (until 08:03)"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment"));
}

#[tokio::test]
async fn after_the_grace_undo_says_so_kindly_and_shows_the_card() {
    let (clinic, anna, _ben, _maya) = clinic().await;
    anna.books("4", "10:00").await;
    clinic.clock_jumps_to("2027-03-01 08:03");
    anna.taps("Undo (until 08:03)").await;
    let seen = anna.reads();
    assert!(seen.contains("(That can no longer be undone here. This is how things stand now.)"), "{seen}");
    assert!(seen.contains("You are booked.") && !seen.contains("[Undo"), "{seen}");
}

#[tokio::test]
async fn who_undoes_a_booking_and_books_again_is_told_of_once() {
    let (clinic, anna, _ben, maya) = clinic().await;
    anna.books("1", "14:00").await;
    for label in ["Change or cancel", "Cancel it"] {
        anna.taps(label).await;
    }
    // The day of the booking is within the cut-off: she undoes it, and books another time.
    anna.skims();
    anna.taps("‹ Back").await;
    anna.taps("‹ Back").await;
    anna.taps("Undo (until 08:03)").await;
    anna.skims();
    anna.books("1", "15:00").await;
    clinic.waits_until("2027-03-01 09:00").await;
    let seen = maya.reads();
    assert_eq!(seen.matches("Anna").count(), 1, "{seen}");
    assert!(seen.contains("New appointment at short notice, Anna:\n\nMonday 1 March, 15:00"), "{seen}");
}

/// The shipped practice without cut-offs.
async fn easy_going(grace: &str) -> Clinic {
    let text = practice_file()
        .text
        .replace("cutoff = \"24h\"", "cutoff = \"0m\"")
        .replace("undo_grace = \"3m\"", &format!("undo_grace = \"{grace}\""));
    Clinic::with(&text, "2027-03-01 08:00").await
}

#[tokio::test]
async fn a_booking_and_its_move_are_one_piece_of_news() {
    let clinic = easy_going("3m").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("1", "14:00").await;
    clinic.waits_until("2027-03-01 08:02").await;
    for label in ["Change or cancel", "Move it", "1", "15:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    maya.hears_nothing();
    clinic.waits_until("2027-03-01 08:05").await;
    let seen = maya.reads();
    assert!(seen.starts_with("New appointment at short notice, Anna:\n\nMonday 1 March, 15:00"), "{seen}");
    // There and back again is no news at all.
    for label in ["Change or cancel", "Move it", "1", "16:00", "Yes, move it", "Undo (until 08:08)"] {
        anna.taps(label).await;
    }
    clinic.waits_until("2027-03-01 08:30").await;
    anna.skims();
    maya.hears_nothing();
    // A real move, and a cancellation with its reason, are.
    for label in ["Change or cancel", "Move it", "1", "16:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    clinic.waits_until("2027-03-01 08:40").await;
    assert!(maya.reads().contains("Anna has moved their appointment to:\n\nMonday 1 March, 16:00"));
    for label in ["Change or cancel", "Cancel it", "Too expensive"] {
        anna.taps(label).await;
    }
    clinic.waits_until("2027-03-01 08:50").await;
    let seen = maya.reads();
    assert!(seen.contains("Anna has cancelled:") && seen.contains("Reason: too expensive"), "{seen}");
    anna.skims();
}

#[tokio::test]
async fn without_a_grace_nothing_can_be_undone_and_staff_hear_at_once() {
    let clinic = easy_going("0m").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.chooses("1", "14:00").await;
    anna.taps("Yes, book it").await;
    assert!(!anna.reads().contains("[Undo"));
    assert!(maya.reads().contains("New appointment at short notice, Anna"));
}

#[tokio::test]
async fn what_is_undone_while_another_time_is_held_lets_that_time_go() {
    let (clinic, anna, ben, _maya) = clinic().await;
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    // She holds the very time that she has just given up.
    anna.chooses("4", "10:15").await;
    anna.taps_on_any("Undo (until 08:03)").await;
    assert!(anna.reads().contains("Your appointment stands again."));
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4"] {
        ben.taps(label).await;
    }
    ben.skims();
    assert!(
        ben.sees_buttons().contains(&"11:00".to_owned()) && !ben.sees_buttons().contains(&"10:15".to_owned())
    );
    drop(clinic);
}

#[tokio::test]
async fn nobody_can_undo_what_another_has_done() {
    let (_clinic, anna, ben, _maya) = clinic().await;
    anna.books("4", "10:00").await;
    ben.says("/start").await;
    ben.skims();
    ben.forges("1:v:1:2:u").await;
    assert!(ben.reads().contains("That appointment is not in the diary any more."));
    anna.says("/appointments").await;
    assert!(anna.reads().contains("[Thu 4 Mar, 10:00 · Maya]"));
}

#[tokio::test]
async fn neither_an_old_yes_nor_undo_gives_more_than_one_may_have() {
    let one_only = practice_file().text.replace("open_bookings = 3", "open_bookings = 1");
    let clinic = Clinic::with(&one_only, "2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    // While she is asked whether another time is right, the first one stands again.
    anna.chooses("5", "10:00").await;
    anna.taps_on_any("Undo (until 08:03)").await;
    assert!(anna.reads().contains("Your appointment stands again."));
    anna.taps_on_any("Yes, book it").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) You have one appointment ahead, which is as many as can be booked here at a time. You can move or cancel one, or contact us.

    So this time is not booked, and others can have it.
    [My appointments]
    [Contact us] [Main menu]
    ");
    ben.books("5", "10:00").await;
    // The other way round: it has been replaced before it is undone.
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-01 08:01").await;
    anna.books("8", "10:00").await;
    anna.taps_on_any("Undo (until 08:03)").await;
    let seen = anna.reads();
    assert!(seen.contains("So what you have cancelled stays cancelled."), "{seen}");
    anna.says("/appointments").await;
    assert_eq!(anna.sees_buttons()[0], "Mon 8 Mar, 10:00 · Maya");
    anna.skims();
}
