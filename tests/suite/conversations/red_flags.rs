//! Red flags: wherever one is raised, nothing is booked, a doctor is named, and nothing is advertised.

use insta::assert_snapshot;

use crate::clinic::{Clinic, practice_file};

const ALARM: &str = "I have chest pain and my arm is numb";

#[tokio::test]
async fn an_open_booking_ends_and_its_time_is_let_go() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.chooses("4", "10:00").await;
    anna.says(ALARM).await;
    let seen = anna.reads();
    assert!(seen.starts_with("This needs a doctor now.") && seen.contains("Nothing was booked"), "{seen}");
    assert_eq!(anna.sees_buttons(), ["Main menu"]);
    anna.taps_on_any("Yes, book it").await;
    assert!(anna.reads().contains("That menu is from earlier"));
    ben.books("4", "10:00").await;
}

#[tokio::test]
async fn the_menu_after_it_does_not_begin_with_booking_and_booking_is_not_barred() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says(ALARM).await;
    assert_snapshot!(anna.reads(), @"
    This needs a doctor now.

    Please stop here: this is not for massage. Chest pain, trouble breathing, sudden numbness or weakness, a drooping face, fever with severe pain, a hot swollen calf, loss of bladder control, a sudden violent headache, or pain after an accident or a fall need medical help.

    Call a doctor or the emergency number below now. Do not wait for an answer in this chat.

    Emergency number: 999
    [Main menu]
    ");
    // Anew: the number to call stays to be seen.
    anna.taps("Main menu").await;
    assert_snapshot!(anna.reads(), @"
    I hope you are soon in good hands. If there is something else, I am here.
    [Contact us]
    [My appointments]
    [Ask a question]
    [Preparing for a visit]
    [Book an appointment]
    ");
    anna.taps("Book an appointment").await;
    assert!(anna.reads().contains("What would you like to book?"));
    anna.books("4", "10:00").await;
}

#[tokio::test]
async fn the_number_is_that_of_the_practices_country() {
    let file = practice_file().text.replace("emergency_number = \"999\"", "emergency_number = \"112\"");
    let clinic = Clinic::with(&file, "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says(ALARM).await;
    let seen = anna.reads();
    assert!(seen.contains("Emergency number: 112") && !seen.contains("999"), "{seen}");
}

#[tokio::test]
async fn in_the_middle_of_a_move_the_appointment_stays_as_it_was() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it", "5", "10:00"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.says(ALARM).await;
    assert!(anna.reads().contains("I have stopped what we had begun here."));
    anna.taps_on_any("Yes, move it").await;
    anna.skims();
    anna.says("/appointments").await;
    assert!(anna.reads().contains("[Thu 4 Mar, 10:00 · Maya]"));
    // The time that it was to move to is free again.
    clinic.client("Ben").books("5", "10:00").await;
}

#[tokio::test]
async fn what_is_written_to_the_practice_is_passed_on_and_answered_at_once() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("/contact").await;
    anna.taps("Write to us").await;
    anna.skims();
    anna.says(ALARM).await;
    let seen = anna.reads();
    assert!(seen.starts_with("Your message is with the practice."), "{seen}");
    assert!(seen.contains("This needs a doctor now.") && seen.contains("999"), "{seen}");
    assert!(maya.reads().contains(ALARM));
}

#[tokio::test]
async fn a_therapist_who_answers_is_told_too_and_the_answer_goes_out() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("Can I come tomorrow?").await;
    maya.taps("Answer").await;
    maya.skims();
    maya.says("Sorry, I have to close. I have chest pain.").await;
    let seen = maya.reads();
    assert!(seen.starts_with("Your answer is on its way to Anna.") && seen.contains("999"), "{seen}");
    assert!(anna.reads().contains("I have to close"));
}

#[tokio::test]
async fn in_the_middle_of_availability_nothing_is_noted() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    for label in ["4", "The whole day"] {
        maya.taps(label).await;
    }
    maya.skims();
    maya.says(ALARM).await;
    assert!(maya.reads().contains("Nothing was booked or changed."));
    maya.taps_on_any("Yes, note it").await;
    maya.skims();
    clinic.client("Anna").books("4", "10:00").await;
}

#[tokio::test]
async fn beside_an_insult_or_a_question_it_is_all_that_is_heard() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for text in
        ["you idiot, I have chest pain", "can I take ibuprofen, I have chest pain", "hello, I can't breathe"]
    {
        anna.says(text).await;
        let seen = anna.reads();
        assert!(seen.starts_with("This needs a doctor now."), "{text}: {seen}");
        assert_eq!(anna.sees_buttons(), ["Main menu"], "{text}");
    }
}

#[tokio::test]
async fn whoever_only_reads_of_it_reads_the_same_without_the_alarm() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/ask").await;
    anna.taps("About the treatment").await;
    anna.taps("Is this an emergency?").await;
    let seen = anna.reads();
    assert!(seen.starts_with("(in place) Is this an emergency?") && seen.contains("999"), "{seen}");
    assert_eq!(anna.sees_buttons(), ["Main menu"]);
}
