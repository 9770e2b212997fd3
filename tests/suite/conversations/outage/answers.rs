//! What a client answers: another time, none of them, a call, or nothing at all but what they do by themselves.

use insta::assert_snapshot;

use super::{line, two_who_are_asked};
use crate::clinic::Person;

#[tokio::test]
async fn none_of_these_leads_to_other_times_a_call_or_a_cancellation() {
    let (_clinic, anna, ben, maya) = two_who_are_asked().await;
    anna.taps("None of these").await;
    assert_snapshot!(anna.reads(), @"
    (in place) All right, I have let go of those times. What would you like to do about this appointment?

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    Maya can't be there then.
    [Pick another time]
    [Please call me]
    [Cancel it]
    [Main menu]
    ");
    assert_eq!(line(&maya, "Anna"), "none of the times suited; choosing another");
    // Nobody else could have had it before; now it is free for all.
    anna.taps("Pick another time").await;
    anna.taps("5").await;
    assert!(anna.sees_buttons().contains(&"10:00".to_owned()));
    anna.taps("11:00").await;
    anna.taps("Yes, move it").await;
    assert!(anna.reads().contains("Your appointment has moved."));
    assert_eq!(line(&maya, "Anna"), "✓ moved to Fri 5 Mar, 11:00 with Maya");
    ben.taps("None of these").await;
    ben.taps("Cancel it").await;
    ben.taps("Yes, cancel it").await;
    ben.skims();
    assert_eq!(line(&maya, "Ben"), "✗ cancelled by the client");
    maya.hears_nothing();
}

#[tokio::test]
async fn whoever_wants_a_call_is_on_the_board_and_staff_are_told() {
    let (_clinic, anna, _ben, maya) = two_who_are_asked().await;
    anna.taps("None of these").await;
    anna.taps("Please call me").await;
    assert_snapshot!(anna.reads(), @"
    (in place) We will call you about your appointment, to find another time:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I don't know your number yet: please write it to us.
    [Write to us]
    [Pick another time]
    [Cancel it]
    [Main menu]
    ");
    assert_snapshot!(maya.reads(), @"
    Maya is out on Thursday 4 March
    Please call:

    • Anna, Thu 4 Mar, 10:00
       wants a call
    [Main menu]
    ");
    assert_eq!(line(&maya, "Anna"), "wants a call");
    anna.taps_again().await;
    assert!(anna.reads().starts_with("(That is done already.)"));
    maya.hears_nothing();
    // They can find another time all the same.
    for label in ["Pick another time", "5", "09:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    assert_eq!(line(&maya, "Anna"), "✓ moved to Fri 5 Mar, 09:00 with Maya");
}

#[tokio::test]
async fn a_second_tap_changes_nothing_and_a_late_one_is_shown_what_is_free() {
    let (clinic, anna, ben, maya) = two_who_are_asked().await;
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    ben.skims();
    ben.taps_again().await;
    assert!(ben.reads().starts_with("(That is done already.)"));
    // After the deadline Anna's times are free, and Clara is quicker.
    clinic.waits_until("2027-03-02 09:01").await;
    for person in [&anna, &maya] {
        person.puts_away();
    }
    let clara = clinic.client("Clara");
    clara.books("5", "10:00").await;
    anna.presses(offered("maya", "2027-03-05T10:00:00Z")).await;
    assert_snapshot!(anna.reads(), @"
    (That time has just gone. Here are the free ones.)

    (in place) I'm sorry, Friday 5 March, 10:00 is taken by now. These times are free at the moment (London time):
    [Take Thu 4 Mar, 12:00 with Tom]
    [Take Fri 5 Mar, 09:00 with Maya]
    [Take Fri 5 Mar, 12:00 with Maya]
    [Pick another time]
    [Please call me]
    [Cancel it]
    [Main menu]
    ");
    anna.taps("Take Fri 5 Mar, 09:00 with Maya").await;
    assert!(anna.reads().contains("Your appointment has moved."));
    assert_eq!(line(&maya, "Anna"), "✓ Fri 5 Mar, 09:00 with Maya");
    maya.puts_away();
}

/// A button of Anna's letter that is not on it any more.
fn offered(therapist: &str, start: &str) -> frontdesk::domain::tap::Tap {
    use frontdesk::domain::appointment::AppointmentId;
    use frontdesk::domain::practice::TherapistId;
    use frontdesk::domain::tap::{OutageTap, Tap};
    let therapist = TherapistId::parse(therapist).expect("an id");
    Tap::Outage(OutageTap::Take(AppointmentId(1), therapist, start.parse().expect("a moment")))
}

#[tokio::test]
async fn what_is_held_is_lost_by_nothing_that_a_client_does_elsewhere() {
    let (clinic, anna, ben, maya) = two_who_are_asked().await;
    // A booking of her own is begun, and left.
    anna.chooses("12", "10:00").await;
    anna.taps("Cancel").await;
    anna.skims();
    // The list and her card lead to what is held for her.
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · choose another time").await;
    let seen = anna.reads();
    assert!(seen.contains("[Take Fri 5 Mar, 10:00 with Maya]") && seen.contains("[None of these]"), "{seen}");
    // Nobody else sees those times.
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "5"] {
        ben.taps(label).await;
    }
    let free = ben.sees_buttons();
    assert!(!free.contains(&"10:00".to_owned()) && free.contains(&"11:00".to_owned()), "{free:?}");
    ben.skims();
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    assert!(anna.reads().contains("Your appointment has moved."));
    assert_eq!(line(&maya, "Anna"), "✓ Fri 5 Mar, 10:00 with Maya");
    clinic.waits_until("2027-03-01 09:10").await;
}

#[tokio::test]
async fn another_clients_times_are_nobody_elses() {
    let (_clinic, anna, ben, maya) = two_who_are_asked().await;
    ben.presses(offered("maya", "2027-03-05T10:00:00Z")).await;
    assert!(!ben.reads().contains("has moved"));
    assert!(line(&maya, "Anna").starts_with("no answer yet"));
    anna.hears_nothing();
}

#[tokio::test]
async fn who_cancels_meanwhile_frees_what_was_held_and_the_waiting_list_may_have_it() {
    let (clinic, anna, ben, maya) = two_who_are_asked().await;
    // Clara would like Friday morning, when Maya is full but for what is held for Anna.
    let clara = clinic.client("Clara");
    for time in ["09:00", "11:00"] {
        ben.books("5", time).await;
        ben.puts_away();
    }
    clara.says("/book").await;
    for label in ["Neuromuscular 75 min · £80", "Maya", "5"] {
        clara.taps(label).await;
    }
    for label in ["None of these suits me", "Put me on the list"] {
        clara.taps(label).await;
    }
    clara.skims();
    anna.says("/appointments").await;
    anna.taps_on_any("Cancel it").await;
    anna.taps_on_any("Yes, cancel it").await;
    anna.skims();
    assert_eq!(line(&maya, "Anna"), "✗ cancelled by the client");
    let held = held(&clinic).await;
    assert_eq!(held, 1, "only Ben's is left");
    clara.puts_away();
    maya.puts_away();
}

/// How many times are held.
async fn held(clinic: &crate::clinic::Clinic) -> usize {
    let mut tx = clinic.store().begin().await.expect("a transaction");
    let outages = tx.open_outages().await.expect("readable");
    outages.iter().flat_map(|outage| &outage.cases).map(|case| case.times(clinic.now()).count()).sum()
}

#[tokio::test]
async fn a_time_of_a_day_that_is_closed_after_it_was_offered_is_not_given() {
    let (_clinic, anna, ben, maya) = two_who_are_asked().await;
    let friday =
        |person: &Person| person.sees_buttons().into_iter().find(|label| label.contains("Fri 5 Mar"));
    let offered = friday(&anna).expect("a time on Friday");
    maya.says("/availability").await;
    for label in ["5", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.skims();
    anna.says("/appointments").await;
    anna.skims();
    let own = anna.sees_buttons().into_iter().find(|label| label.contains("Mar")).expect("her appointment");
    anna.taps(&own).await;
    let seen = anna.reads();
    assert_eq!(friday(&anna), None, "{seen}");
    anna.taps_on_any(&offered).await;
    let seen = anna.reads();
    assert!(seen.starts_with("(That time has just gone."), "{seen}");
    assert_eq!(friday(&anna), None, "{seen}");
    ben.taps("None of these").await;
    ben.skims();
}
