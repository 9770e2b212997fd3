//! The card: one living message for each appointment, true from the booking to the end.

use crate::clinic::{Clinic, Person};

/// The one message that has this in it, as it stands on the phone.
#[track_caller]
fn the_one(person: &Person, part: &str) -> String {
    let all: Vec<String> = person.looks().into_iter().filter(|seen| seen.contains(part)).collect();
    let [one] = all.as_slice() else {
        panic!("{} messages with “{part}”:\n{}", all.len(), all.join("\n\n"))
    };
    one.clone()
}

/// All that is in the chat but files.
fn messages(person: &Person) -> Vec<String> {
    person.looks().into_iter().filter(|seen| !seen.contains(".ics) ")).collect()
}

#[tokio::test]
async fn the_card_is_one_message_from_the_booking_to_the_end() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    assert_eq!(messages(&anna).len(), 1);
    assert!(the_one(&anna, "You are booked.").contains("[Undo (until 08:03)]"));
    clinic.waits_until("2027-03-01 08:03").await;
    // Silently: a phone does not ring for it.
    anna.hears_nothing();
    assert!(!the_one(&anna, "You are booked.").contains("Undo"));
    clinic.waits_until("2027-03-03 18:00").await;
    anna.taps("I'll be there").await;
    anna.skims();
    assert!(
        the_one(&anna, "You are booked, and you said that you'll be there.").contains("[Change or cancel]")
    );
    clinic.waits_until("2027-03-04 06:59").await;
    assert!(!the_one(&anna, "You are booked").contains("[Running late]"));
    clinic.waits_until("2027-03-04 07:00").await;
    assert!(the_one(&anna, "You are booked").contains("[Running late]"));
    clinic.waits_until("2027-03-04 10:44").await;
    clinic.waits_until("2027-03-04 10:45").await;
    anna.hears_nothing();
    let done = the_one(&anna, "Done. I hope it did you good.");
    assert!(done.contains("Thursday 4 March, 10:00") && done.contains("[Book the same again]"), "{done}");
}

#[tokio::test]
async fn what_is_changed_from_its_card_is_changed_in_its_card() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it", "5", "11:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Your appointment has moved."));
    for label in ["Change or cancel", "Cancel it", "I feel better"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Friday 5 March, 11:00") && seen.contains("is cancelled"), "{seen}");
    assert_eq!(messages(&anna).len(), 1, "{:?}", anna.looks());
}

#[tokio::test]
async fn older_messages_say_where_it_has_moved_and_lose_their_buttons() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-02 18:00").await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "5", "11:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    let old = the_one(&anna, "This appointment has moved to Friday 5 March, 11:00 with Maya.");
    assert!(!old.contains('['), "the card of before has no button left: {old}");
    // The reminder of the new time is closed in its turn.
    clinic.waits_until("2027-03-04 18:00").await;
    anna.skims();
    anna.says("/appointments").await;
    clinic.waits_until("2027-03-04 18:01").await;
    anna.taps("Fri 5 Mar, 11:00 · Maya").await;
    anna.taps("Cancel it").await;
    anna.taps("I'm ill (fever or infection)").await;
    anna.skims();
    let closed: Vec<String> = anna
        .looks()
        .into_iter()
        .filter(|seen| seen.contains("on Friday 5 March, 11:00 is cancelled"))
        .collect();
    // The moved card and the reminder; the pressed message says it in full.
    assert_eq!(closed.len(), 2, "{closed:?}");
    assert!(closed.iter().all(|seen| !seen.contains('[')), "{closed:?}");
}

#[tokio::test]
async fn what_the_practice_changes_is_seen_in_the_card_and_told_in_a_message_of_its_own() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.skims();
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(label).await;
    }
    maya.skims();
    let told = anna.reads();
    assert!(told.starts_with("I'm sorry: Maya can't be there"), "{told}");
    let [card, reminder, letter] = &messages(&anna)[..] else { panic!("{:?}", anna.looks()) };
    assert!(card.contains("Maya can't be there") && card.contains("[Pick another time]"), "{card}");
    assert!(!reminder.contains('[') && reminder.contains("Please choose another time."), "{reminder}");
    assert!(letter.contains("[None of these]"), "{letter}");
    // From the letter as well as from the card; what is left over is closed.
    for label in ["None of these", "Pick another time", "11", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    let card = the_one(&anna, "This appointment has moved to Thursday 11 March, 10:00 with Maya.");
    assert!(!card.contains('['), "{card}");
}

#[tokio::test]
async fn a_card_stays_where_it_is_when_something_else_is_opened_from_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Main menu").await;
    assert!(anna.reads().starts_with("Hello Anna"));
    assert!(the_one(&anna, "You are booked.").contains("[Change or cancel]"));
    // What is opened from the list gives its place back to the list.
    anna.taps("My appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("(in place) Your appointments:"));
    // And the way back from the card's own details leads to the card.
    anna.taps_on_any("Change or cancel").await;
    assert!(anna.reads().contains("Your appointment:"));
    anna.taps_on_any("‹ Back").await;
    assert!(anna.reads().contains("(in place) You are booked."));
}

#[tokio::test]
async fn a_card_that_was_deleted_is_sent_anew_and_lives_on() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Change or cancel").await;
    anna.deletes_everything();
    anna.taps_again().await;
    assert!(anna.reads().contains("Your appointment:"));
    clinic.waits_until("2027-03-04 07:00").await;
    anna.skims();
    assert!(the_one(&anna, "You are booked.").contains("[Running late]"));
    // Nothing is sent to keep up a card that is gone.
    anna.deletes_everything();
    clinic.waits_until("2027-03-05 08:00").await;
    anna.skims();
    assert_eq!(clinic.outbox().await.dead, 0);
}

#[tokio::test]
async fn a_card_that_could_not_be_kept_up_for_hours_is_true_again_at_its_next_change() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-01 12:00").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-04 07:00").await;
    anna.skims();
    let card = the_one(&anna, "You are booked.");
    assert!(card.contains("[Running late]") && !card.contains("[Undo"), "{card}");
}

#[tokio::test]
async fn a_card_in_which_another_time_is_chosen_is_not_overwritten_by_the_clock() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Change or cancel").await;
    anna.taps("Move it").await;
    anna.skims();
    clinic.waits_until("2027-03-01 08:05").await;
    assert!(messages(&anna)[0].contains("You are moving your appointment"), "{}", messages(&anna)[0]);
    anna.taps("Cancel").await;
    anna.skims();
    clinic.waits_until("2027-03-04 07:00").await;
    anna.skims();
    assert!(messages(&anna)[0].contains("[Running late]"), "{}", messages(&anna)[0]);
}
