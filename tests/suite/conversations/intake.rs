//! The questions before a first visit: asked with consent, each of them to be skipped, read by two people only.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod sealed;
mod word;

/// Keys as an owner would have them.
const KEY: &str = "1:q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
const NEXT_KEY: &str = "2:EjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8=";

/// A practice with a key.
async fn clinic(moment: &str) -> Clinic {
    let clinic = Clinic::at(moment).await;
    clinic.restarts_with_keys(&[KEY]).await;
    clinic
}

/// Anna's first booking, on Thursday at ten with Maya, up to the question whether she agrees.
async fn begins(anna: &Person) {
    anna.books("4", "10:00").await;
    anna.taps("Answer them").await;
}

/// Anna answers both questions, up to the listed conditions.
async fn answers(anna: &Person) {
    begins(anna).await;
    anna.taps("I agree").await;
    anna.says("My left shoulder, since August").await;
    anna.says("A broken collarbone in 2019").await;
    anna.skims();
}

#[tokio::test]
async fn after_the_first_booking_two_questions_are_asked_with_consent() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("Yes, book it").await;
    let seen = anna.reads();
    let (_, offer) = seen.split_once("\n\nTwo short").expect("an offer below the card");
    assert_snapshot!(offer, @"
     questions would help Maya prepare for you.
    [Answer them] [No, thanks]
    ");
    anna.taps("Answer them").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Before you answer: only you and the therapist you are booked with (Maya for now) can read it. It is stored encrypted, and erased 365 days after your last visit, or whenever you erase it under “My notes”. You can skip any question.

    If something feels urgent, please call a doctor instead of writing it here.
    [I agree] [No, thanks]
    ");
    anna.taps("I agree").await;
    assert_snapshot!(anna.reads(), @"
    (in place) What hurts, and since when? Type it in your own words.
    [Skip this]
    [‹ Back] [No more questions]
    ");
    anna.says("My left shoulder, since August").await;
    assert_snapshot!(anna.reads(), @"
    Are there injuries, operations or medical conditions that Maya should know of? Type it in your own words.
    [Skip this]
    [‹ Back] [No more questions]
    ");
    anna.says("A broken collarbone in 2019").await;
    assert_snapshot!(anna.reads(), @"
    With some conditions a massage needs a word with the therapist first. Does one of these apply to you?

    • pregnancy
    • a blood clot or thrombosis, now or in the past
    • blood-thinning medicine
    • a heart condition, high blood pressure or a pacemaker
    • cancer, or treatment for it
    • osteoporosis, or a slipped disc
    • epilepsy or diabetes
    • a recent operation
    • a fever, an infection or a skin rash
    [One of these applies]
    [None of these]
    [Skip this]
    [‹ Back] [No more questions]
    ");
    anna.taps("None of these").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Thank you. Maya can read it before your visit. You can see, change or erase it at any time.
    [My notes] [Change or cancel]
    ");
    anna.taps("My notes").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your notes for the therapist

    What hurts: My left shoulder, since August

    Injuries and conditions: A broken collarbone in 2019

    The listed conditions: none of them applies
    [Change them] [Erase them]
    [‹ Back] [Main menu]
    ");
    // The next booking is not the first.
    anna.books("5", "10:00").await;
    anna.taps("Change or cancel").await;
    assert!(anna.reads().contains("[My notes]"));
}

#[tokio::test]
async fn each_question_can_be_skipped_and_stopped() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    begins(&anna).await;
    for label in ["I agree", "Skip this", "Skip this", "Skip this"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Thank you."));
    anna.taps("My notes").await;
    assert_eq!(anna.reads().matches("nothing noted").count(), 3);
    // Answered anew, without being asked for consent again; what was answered before it was stopped is kept.
    anna.taps("Change them").await;
    anna.says("My left shoulder").await;
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("What hurts"));
    anna.taps("Skip this").await;
    anna.taps("No more questions").await;
    anna.taps("My notes").await;
    let seen = anna.reads();
    assert!(seen.contains("What hurts: My left shoulder") && seen.contains("nothing noted"), "{seen}");
    // Whoever goes elsewhere is not taken at their word any more.
    anna.taps("Change them").await;
    anna.says("/appointments").await;
    anna.says("does it hurt?").await;
    assert!(anna.reads().contains("It can feel intense"));
}

#[tokio::test]
async fn without_consent_nothing_is_asked_or_kept() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    begins(&anna).await;
    anna.taps("No, thanks").await;
    assert!(anna.reads().contains("Your appointment:"));
    anna.taps("My notes").await;
    assert!(anna.reads().contains("[I agree]"), "there is nothing, but it can be made");
    anna.says("my shoulder").await;
    let seen = anna.reads();
    assert!(seen.contains("[I agree]"), "a text is no consent:\n{seen}");
    let tx = clinic.store().begin().await.expect("a transaction");
    drop(tx);
    anna.taps("No, thanks").await;
    anna.skims();
    assert!(!on_file(&clinic).await);
}

#[tokio::test]
async fn a_consent_that_is_withdrawn_erases_everything() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    for label in ["None of these", "My notes", "Erase them", "No, keep them", "Erase them", "Yes, erase them"]
    {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Your notes are erased."));
    assert!(!on_file(&clinic).await);
    clinic.waits_until("2027-03-04 09:00").await;
    anna.skims();
    maya.says("/today").await;
    assert!(!maya.reads().contains("has notes"));
    maya.forges("1:kr:1:2").await;
    assert!(maya.reads().contains("There is nothing to read any more"));
}

/// Whether Anna, the first client, has notes.
async fn on_file(clinic: &Clinic) -> bool {
    let mut tx = clinic.store().begin().await.expect("a transaction");
    tx.notes(frontdesk::domain::person::ClientId(1)).await.expect("readable").is_some()
}

#[tokio::test]
async fn a_red_flag_is_heard_first_and_not_kept() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    begins(&anna).await;
    anna.taps("I agree").await;
    anna.says("I have chest pain and my arm is numb").await;
    assert!(anna.reads().contains("This needs a doctor now."));
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    anna.taps("My notes").await;
    let seen = anna.reads();
    assert!(seen.contains("What hurts: nothing noted"), "{seen}");
}

#[tokio::test]
async fn what_is_too_long_is_asked_for_again() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    begins(&anna).await;
    anna.taps("I agree").await;
    anna.says(&"sore ".repeat(400)).await;
    assert!(anna.reads().contains("1500"), "the limit is said");
    anna.says("sore").await;
    assert!(anna.reads().contains("injuries"));
}

#[tokio::test]
async fn notes_are_read_by_their_writer_and_their_therapist_and_by_nobody_else() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let tom = clinic.therapist("Tom", "tom").await;
    let (anna, mallory) = (clinic.client("Anna"), clinic.client("Mallory"));
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.skims();
    let words = "My left shoulder, since August";
    for (who, may) in [(&maya, true), (&olivia, false), (&tom, false), (&mallory, false)] {
        who.says("/start").await;
        who.skims();
        who.forges("1:kr:1:2").await;
        assert_eq!(who.reads().contains(words), may);
    }
    for (who, may) in [(&anna, true), (&mallory, false), (&maya, false)] {
        who.says("/start").await;
        who.skims();
        who.forges("1:km:1:2").await;
        assert_eq!(who.reads().contains(words), may);
    }
    mallory.forges("1:ke:1:2").await;
    mallory.forges("1:ka:1:2").await;
    mallory.skims();
    assert!(on_file(&clinic).await, "nobody else erases them");
    // Another therapist's once the appointment is theirs; nobody's once it is over.
    clinic.waits_until("2027-03-04 08:00").await;
    anna.skims();
    maya.says("/today").await;
    assert!(maya.reads().contains("· has notes for you"));
    maya.taps("10:00 Anna").await;
    maya.taps("Read the notes").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Notes of Anna, for this appointment:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    What hurts: My left shoulder, since August

    Injuries and conditions: A broken collarbone in 2019

    The listed conditions: none of them applies
    [Today] [Main menu]
    ");
    olivia.says("/today").await;
    assert!(!olivia.reads().contains("has notes"), "an owner who does not treat");
    clinic.waits_until("2027-03-04 10:45").await;
    maya.forges("1:kr:1:2").await;
    assert!(maya.reads().starts_with("(Only their therapist can read that"));
}

#[tokio::test]
async fn notes_are_erased_when_they_were_kept_long_enough_after_the_last_visit() {
    let clinic = clinic("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.skims();
    clinic.waits_until("2028-03-03 09:00").await;
    anna.skims();
    assert!(on_file(&clinic).await, "a year after the visit is not over");
    clinic.waits_until("2028-03-03 12:00").await;
    assert!(!on_file(&clinic).await);
}

#[tokio::test]
async fn a_guests_appointment_asks_nothing_and_shows_nothing() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.chooses("5", "10:00").await;
    anna.taps("It is for somebody else").await;
    anna.says("Mia").await;
    anna.taps("Yes, book it").await;
    anna.taps("Change or cancel").await;
    assert!(!anna.reads().contains("My notes"));
    maya.says("/start").await;
    maya.skims();
    maya.forges("1:kr:2:2").await;
    assert!(maya.reads().starts_with("(Only their therapist can read that"));
}
