//! Staff move, call off and book for a client, who reads it in a message of its own.

use insta::assert_snapshot;

use super::with_maya;
use crate::clinic::{Clinic, Person};

/// Opens the visit at ten on Thursday the fourth, seen from the first of March.
async fn opens(staff: &Person, label: &str) {
    staff.says("/week").await;
    staff.taps("Thu 4 Mar").await;
    staff.taps(label).await;
    staff.skims();
}

#[tokio::test]
async fn a_visit_is_moved_for_its_client_who_reads_it_and_whose_card_says_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    opens(&maya, "10:00 Anna").await;
    maya.taps("Move it").await;
    let seen = maya.reads();
    assert!(
        seen.starts_with(
            "(in place) You are moving the appointment of Anna (Neuromuscular 45 min, with Maya)."
        ),
        "{seen}"
    );
    maya.taps("5").await;
    maya.taps("11:00").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Please check the new time:

    Friday 5 March, 11:00
    Neuromuscular 45 min with Maya
    Until 11:45 (45 min), £55
    For Anna

    It replaces Thursday 4 March, 10:00. I am holding the new time for you until 08:10. All times are the practice's (London time).
    [Yes, move it]
    [‹ Back] [Cancel]
    ");
    anna.hears_nothing();
    maya.taps("Yes, move it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) The appointment of Anna has moved, and they are being told.

    Friday 5 March, 11:00
    Neuromuscular 45 min with Maya
    Until 11:45 (45 min), £55
    [Open it]
    [‹ Fri 5 Mar] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    We have moved your appointment of Thursday 4 March, 10:00.

    This is the new time. If it does not suit you, change or cancel it below.

    Friday 5 March, 11:00
    Neuromuscular 45 min with Maya
    Until 11:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-05-1100.ics) For your calendar: Friday 5 March, 11:00
    ");
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    anna.hears_nothing();
    // It is hers as before: she is reminded, and can change it below the new card.
    anna.taps("Change or cancel").await;
    assert!(anna.reads().contains("Friday 5 March, 11:00"));
    maya.taps("Open it").await;
    assert!(maya.reads().contains("Friday 5 March, 11:00"));
    clinic.waits_until("2027-03-04 18:00").await;
    let seen = anna.reads();
    assert!(
        seen.contains("A reminder of your appointment") && seen.contains("Friday 5 March, 11:00"),
        "{seen}"
    );
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/audit").await;
    assert!(olivia.reads().contains("Maya moved appointment 1"));
}

#[tokio::test]
async fn a_move_can_be_left_and_leads_back_to_the_visit() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    with_maya(&clinic, "Anna", "4", "10:00").await;
    for way_out in ["‹ Back", "Cancel"] {
        opens(&maya, "10:00 Anna").await;
        maya.taps("Move it").await;
        maya.skims();
        maya.taps(way_out).await;
        let seen = maya.reads();
        assert!(seen.contains("Thursday 4 March, 10:00") && seen.contains("[Move it]"), "{way_out}: {seen}");
    }
    // A day and time can be typed, as clients do.
    maya.taps("Move it").await;
    maya.says("friday at 11:00").await;
    assert!(maya.reads().contains("Please check the new time:"));
    maya.taps("Cancel").await;
    maya.skims();
}

#[tokio::test]
async fn a_visit_is_called_off_with_an_apology_once_that_is_meant() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let rita = clinic.reception("Rita").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    opens(&rita, "10:00 Anna · Maya").await;
    rita.taps("Cancel it").await;
    assert_snapshot!(rita.reads(), @"
    (in place) Really cancel the appointment of Anna? They get an apology at once.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Yes, cancel it]
    [No, keep it] [Main menu]
    ");
    rita.taps("No, keep it").await;
    assert!(rita.reads().contains("[Cancel it]"));
    rita.taps("Cancel it").await;
    rita.skims();
    anna.hears_nothing();
    rita.taps("Yes, cancel it").await;
    assert_snapshot!(rita.reads(), @"
    (in place) The appointment of Anna is cancelled, and they are being told.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [‹ Thu 4 Mar] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    We are sorry: we have to cancel this appointment of yours. Book another time below, or write to us and we will find one together.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Book an appointment] [Write to us]
    [Main menu]

    (cancelled-2027-03-04-1000.ics) Open this to take Thursday 4 March, 10:00 out of your calendar.
    ");
    rita.taps_again().await;
    let seen = rita.reads();
    assert!(
        seen.starts_with("(That is done already.)") && seen.contains("cancelled by the practice"),
        "{seen}"
    );
    anna.hears_nothing();
    // Nothing is reminded, and the time is free again.
    clinic.waits_until("2027-03-04 09:00").await;
    anna.hears_nothing();
    let ben = clinic.client("Ben");
    ben.books("5", "10:00").await;
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/audit").await;
    assert!(olivia.reads().contains("Rita cancelled appointment 1"));
}

#[tokio::test]
async fn the_next_visit_is_booked_for_the_same_client_who_is_told_and_reminded() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "1", "10:00").await;
    clinic.waits_until("2027-03-01 10:50").await;
    anna.puts_away();
    maya.puts_away();
    maya.says("/today").await;
    maya.taps("10:00 Anna").await;
    maya.taps("Book the next").await;
    let seen = maya.reads();
    assert!(seen.contains("Neuromuscular 45 min, with Maya"), "service and therapist are known: {seen}");
    maya.taps("4").await;
    maya.taps("10:00").await;
    assert!(maya.reads().contains("For Anna"));
    maya.taps("Yes, book it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Booked for Anna, and they are being told.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Open it]
    [‹ Thu 4 Mar] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    We have booked this for you. If it does not suit you, change or cancel it below.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00
    ");
    anna.says("/appointments").await;
    assert!(anna.reads().contains("[Thu 4 Mar, 10:00 · Maya]"));
    maya.says("/appointments").await;
    assert!(maya.reads().contains("You have no appointments ahead."));
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment"));
    clinic.everybody_puts_away();
}

#[tokio::test]
async fn what_is_booked_too_late_for_reminders_tells_how_to_prepare() {
    let clinic = Clinic::at("2027-03-04 09:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("5", "10:00").await;
    maya.says("/find Anna").await;
    maya.taps("Anna").await;
    maya.taps("Book for them").await;
    for label in ["Neuromuscular 45 min · £55", "4", "12:00", "Yes, book it"] {
        maya.taps(label).await;
    }
    maya.skims();
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 12:00") && seen.contains("comfortable clothes"), "{seen}");
}

#[tokio::test]
async fn a_caller_is_moved_and_called_off_and_staff_are_told_to_call() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/bookfor").await;
    maya.says("Mia Brown 0161 496 0000").await;
    for label in ["Neuromuscular 45 min · £55", "4", "10:00", "Yes, book it"] {
        maya.taps(label).await;
    }
    opens(&maya, "10:00 Mia Brown").await;
    assert!(!maya.sees_buttons().contains(&"Write to them".to_owned()));
    for label in ["Move it", "5", "11:00", "Yes, move it"] {
        maya.taps(label).await;
    }
    let seen = maya.reads();
    assert!(
        seen.contains("has moved.") && seen.contains("please call if anything changes: 0161 496 0000"),
        "{seen}"
    );
    maya.taps("Open it").await;
    maya.taps("Book the next").await;
    maya.taps("8").await;
    maya.taps("10:00").await;
    maya.taps("Yes, book it").await;
    // One who has phoned gets the link, as before.
    assert!(maya.reads().contains("With this link Mia Brown can take it over"));
    maya.says("/find 0161496").await;
    maya.taps("Mia Brown").await;
    maya.skims();
    maya.taps("Fri 5 Mar, 11:00 · Maya").await;
    maya.taps("Cancel it").await;
    assert!(maya.reads().contains("I can't tell them, so please call."));
    maya.taps("Yes, cancel it").await;
    assert!(maya.reads().contains("0161 496 0000"));
    assert_eq!(clinic.outbox().await.dead, 0, "nobody tries to write to a caller");
}

#[tokio::test]
async fn whoever_waits_for_a_time_waits_no_more_once_staff_have_booked_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    let joins = ["Neuromuscular 45 min · £55", "Maya", "4", "None of these suits me", "Put me on the list"];
    for label in joins {
        anna.taps(label).await;
    }
    anna.skims();
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/find anna").await;
    olivia.taps("Anna").await;
    assert!(olivia.reads().contains("Waits for:"));
    olivia.taps("Book for them").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4", "10:00", "Yes, book it"] {
        olivia.taps(label).await;
    }
    olivia.skims();
    let seen = anna.reads();
    assert!(seen.starts_with("We have booked this for you."), "{seen}");
    assert!(
        seen.contains("you are no longer waiting for this") && seen.contains("[Keep me on the list]"),
        "{seen}"
    );
    maya.puts_away();
    anna.taps_on_any("Keep me on the list").await;
    assert!(anna.reads().contains("on the list"));
}
