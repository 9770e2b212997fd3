//! The plan before anybody is told: changed for one visit, taken for all, taken by itself, or taken back.

use insta::assert_snapshot;

use super::{board, books, closes, line, two_clients};
use crate::clinic::Clinic;

#[tokio::test]
async fn the_therapist_changes_what_is_done_about_one_visit() {
    let (_clinic, anna, ben, maya) = two_clients().await;
    maya.skims();
    maya.taps("Change: Ben, Thu 4 Mar, 14:00").await;
    assert_snapshot!(maya.reads(), @"
    (in place) What shall I do for this appointment?

    • Ben, Thu 4 Mar, 14:00
       the same time with Tom
    [Same time with Tom]
    [Thu 4 Mar, 14:00 · Fri 5 Mar, 11:00 · Fri 5 Mar, 14:00]
    [We call them]
    [Cancel it, with an apology]
    [‹ Back]
    ");
    maya.taps("‹ Back").await;
    assert!(maya.reads().contains("the same time with Tom"));
    maya.taps("Change: Ben, Thu 4 Mar, 14:00").await;
    maya.taps("Cancel it, with an apology").await;
    let seen = maya.reads();
    assert!(seen.contains("• Ben, Thu 4 Mar, 14:00\n   cancelled, with an apology"), "{seen}");
    maya.taps("Change: Anna, Thu 4 Mar, 10:00").await;
    maya.taps("We call them").await;
    maya.taps("Take this plan for all 2").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya is out on Thursday 4 March
    Settled: 1 of 2

    • Anna, Thu 4 Mar, 10:00
       please call
    • Ben, Thu 4 Mar, 14:00
       ✗ cancelled, with an apology
    [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    We will call you to find another time. You can also choose one here.

    I don't know your number yet: please write it to us.
    [Write to us]
    [Pick another time]
    [Cancel it]
    [Main menu]
    ");
    assert_snapshot!(ben.reads(), @"
    I'm sorry: Maya can't be there, and we had to cancel your appointment.

    Thursday 4 March, 14:00
    Neuromuscular 45 min with Maya
    Until 14:45 (45 min), £55

    We apologise for the trouble. You are welcome to choose another time.
    [Book an appointment] [Main menu]

    (cancelled-2027-03-04-1400.ics) Open this to take Thursday 4 March, 14:00 out of your calendar.
    ");
    ben.says("/appointments").await;
    assert!(ben.reads().contains("no appointments"));
}

#[tokio::test]
async fn a_plan_that_nobody_takes_is_carried_out_after_a_quarter_of_an_hour() {
    let (clinic, anna, ben, maya) = two_clients().await;
    maya.skims();
    clinic.waits_until("2027-03-01 09:14").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-01 09:15").await;
    assert!(anna.reads().contains("[None of these]") && ben.reads().contains("[None of these]"));
    maya.hears_nothing();
    assert!(board(&maya).contains("Settled: 0 of 2"));
    // The button is gone, and an old one does nothing more.
    assert!(!board(&maya).contains("[Take"));
}

#[tokio::test]
async fn the_main_menu_does_not_take_the_boards_place() {
    let (_clinic, anna, ben, maya) = two_clients().await;
    maya.taps("Take this plan for all 2").await;
    maya.taps("Main menu").await;
    assert!(maya.reads().contains("Hello Maya"));
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    assert_eq!(line(&maya, "Ben"), "✓ Thu 4 Mar, 14:00 with Tom");
    for person in [&anna, &ben] {
        person.skims();
    }
}

#[tokio::test]
async fn for_a_visit_that_begins_very_soon_somebody_calls() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    books(&anna, "1", "11:00").await;
    clinic.waits_until("2027-03-01 09:05").await;
    maya.skims();
    closes(&maya, "1").await;
    let seen = maya.reads();
    assert!(seen.contains("• Anna, Mon 1 Mar, 11:00\n   you call"), "{seen}");
    // She can be asked all the same.
    maya.taps("Change: Anna, Mon 1 Mar, 11:00").await;
    assert!(maya.reads().contains("[Tue 2 Mar"));
    maya.taps("We call them").await;
    maya.taps("Take this plan").await;
    assert!(maya.reads().contains("please call"));
    assert!(anna.reads().contains("We will call you to find another time. You can also choose one here."));
}

#[tokio::test]
async fn nobody_is_told_of_what_is_taken_back_before_the_plan_is_taken() {
    let (clinic, anna, ben, maya) = two_clients().await;
    maya.taps_on_any("Undo").await;
    maya.skims();
    clinic.waits_until("2027-03-01 10:00").await;
    anna.hears_nothing();
    ben.hears_nothing();
    assert_eq!(line(&maya, "Anna"), "✓ stands again");
    anna.says("/appointments").await;
    assert!(anna.reads().contains("Thu 4 Mar, 10:00 · Maya"));
}

#[tokio::test]
async fn hours_that_are_opened_again_end_the_offers_and_give_the_visits_back() {
    let (clinic, anna, ben, maya) = two_clients().await;
    maya.taps("Take this plan for all 2").await;
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    for person in [&anna, &ben, &maya] {
        person.skims();
    }
    maya.taps_on_any("Undo").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: Maya away on Thursday 4 March, the whole day. Clients who were told, and have no other time yet, are told that their appointment takes place if it can.
    [My availability] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    Good news: your appointment takes place after all.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]
    ");
    // Who has another time keeps it.
    ben.hears_nothing();
    assert_eq!(line(&maya, "Anna"), "✓ stands again");
    assert_eq!(line(&maya, "Ben"), "✓ Thu 4 Mar, 14:00 with Tom");
    // Nothing is held any more, and the letter has no buttons that would do anything.
    let letter =
        anna.looks().into_iter().find(|message| message.contains("takes place after all")).expect("it");
    assert!(!letter.contains("[Take"), "{letter}");
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment:"));
    ben.puts_away();
    maya.puts_away();
}

#[tokio::test]
async fn whoever_closes_the_hours_and_whoever_runs_the_diary_both_see_the_board() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    let olivia = clinic.owner("Olivia").await;
    books(&anna, "4", "10:00").await;
    clinic.waits_until("2027-03-01 09:00").await;
    olivia.puts_away();
    olivia.says("/availability").await;
    for label in ["Maya", "4", "The whole day", "Yes, and tell them", "Take this plan"] {
        olivia.taps(label).await;
    }
    olivia.skims();
    assert!(maya.reads().contains("Settled: 0 of 1"));
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    anna.skims();
    for staff in [&olivia, &maya] {
        assert_eq!(line(staff, "Anna"), "✓ Fri 5 Mar, 10:00 with Maya");
        staff.hears_nothing();
    }
    olivia.says("/audit").await;
    let log = olivia.reads();
    assert!(log.contains("closed hours of Maya") && log.contains("took the plan of outage 1"), "{log}");
}

#[tokio::test]
async fn whoever_has_moved_meanwhile_is_planned_for_where_they_are_now() {
    let (clinic, anna, ben, maya) = two_clients().await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.puts_away();
    maya.skims();
    // Nobody has been told of the first day when she closes the second.
    closes(&maya, "5").await;
    let seen = maya.reads();
    assert!(
        seen.contains("It touches one appointment") && seen.contains("• Anna, Fri 5 Mar, 10:00"),
        "{seen}"
    );
    maya.taps("Take this plan").await;
    clinic.waits_until("2027-03-01 09:15").await;
    let seen = anna.reads();
    assert!(seen.contains("Maya can't be there") && seen.contains("Friday 5 March, 10:00"), "{seen}");
    for person in [&ben, &maya] {
        person.puts_away();
    }
}
