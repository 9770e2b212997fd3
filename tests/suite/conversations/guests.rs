//! A client books for somebody else, whose name is read everywhere.

use insta::assert_snapshot;

use crate::clinic::Clinic;

#[tokio::test]
async fn a_client_books_for_a_guest_whose_name_is_read_everywhere() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Who is it for? Type the name of the person who will come. If it is a child, please come along.

    Everything about the appointment still reaches you here.
    [‹ Back] [Cancel]
    ");
    anna.says("Mia").await;
    assert_snapshot!(anna.reads(), @"
    Please check:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    For Mia

    I am holding this time for you until 08:10. All times are the practice's (London time).
    [Yes, book it]
    [It is for me after all]
    [‹ Back] [Cancel]
    ");
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("For Mia"));
    anna.says("/appointments").await;
    assert!(anna.reads().contains("[Thu 4 Mar, 10:00 · Maya · for Mia]"));
    anna.taps("Thu 4 Mar, 10:00 · Maya · for Mia").await;
    assert!(anna.reads().contains("For Mia"));
    clinic.waits_until("2027-03-04 08:00").await;
    assert!(anna.reads().contains("For Mia"), "the reminders say it");
    maya.says("/today").await;
    assert!(maya.reads().contains("10:00–10:45 Mia (booked by Anna), Neuromuscular 45 min"));
    // She stays the one to talk to.
    anna.taps_on_any("I'll be there").await;
    anna.skims();
}

#[tokio::test]
async fn a_guest_keeps_the_name_when_the_appointment_moves() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    anna.says("Mia").await;
    for label in ["Yes, book it", "Change or cancel", "Move it", "5", "11:00"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("For Mia") && !seen.contains("somebody else"), "{seen}");
    anna.taps("Yes, move it").await;
    assert!(anna.reads().contains("For Mia"));
}

#[tokio::test]
async fn a_name_can_be_taken_back_and_is_offered_the_next_time() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for (time, name) in [("10:00", "Mia"), ("11:00", "Ben"), ("12:00", "Mia")] {
        anna.chooses("4", time).await;
        anna.taps("It is for somebody else").await;
        anna.says(name).await;
        anna.taps("Yes, book it").await;
        anna.skims();
        anna.taps("Change or cancel").await;
        anna.taps("Cancel it").await;
        anna.taps("Yes, cancel it").await;
        anna.skims();
    }
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    assert_eq!(anna.sees_buttons(), ["Mia", "Ben", "‹ Back", "Cancel"]);
    anna.taps("Ben").await;
    assert!(anna.reads().contains("For Ben"));
    anna.taps("It is for me after all").await;
    let seen = anna.reads();
    assert!(!seen.contains("For Ben") && seen.contains("[It is for somebody else]"), "{seen}");
    anna.taps("It is for somebody else").await;
    anna.taps("‹ Back").await;
    anna.taps("Yes, book it").await;
    assert!(!anna.reads().contains("For Ben"));
}

#[tokio::test]
async fn whatever_is_typed_as_a_name_is_shown_as_far_as_it_can_be_seen() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for (typed, shown) in [
        ("🙂".repeat(500), format!("For {}", "🙂".repeat(64))),
        ("\u{202E}<b>aiM\u{200B} & Co".to_owned(), "For <b>aiM & Co".to_owned()),
    ] {
        anna.chooses("4", "10:00").await;
        anna.taps("It is for somebody else").await;
        anna.says(&typed).await;
        let seen = anna.reads();
        assert!(seen.lines().any(|line| line == shown), "{seen}");
    }
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    anna.says("\u{200B}").await;
    assert!(anna.reads().contains("Type the name"), "nothing can be seen of it");
    // Going elsewhere means no name any more, and the time is still held.
    anna.says("/appointments").await;
    anna.says("what does it cost?").await;
    let seen = anna.reads();
    assert!(seen.contains("£55") && seen.contains("[It is for somebody else]"), "{seen}");
}

#[tokio::test]
async fn a_red_flag_is_heard_where_a_name_was_asked_for() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    anna.says("I have chest pain and my arm is numb").await;
    let seen = anna.reads();
    assert!(seen.contains("This needs a doctor now.") && seen.contains("Nothing was booked"), "{seen}");
    let (maya, typed) = (clinic.therapist("Maya", "maya").await, "Mia has chest pain and her arm is numb");
    maya.says("/bookfor").await;
    maya.says(typed).await;
    assert!(maya.reads().contains("This needs a doctor now."));
}
