//! The practice file changes under the feet of clients: while they choose, and with appointments ahead.

use crate::clinic::{Clinic, practice_file};

const MORNING: &str = "2027-03-01 08:00";

/// The shipped practice without its shorter treatment.
fn without_the_shorter_treatment() -> String {
    let text = practice_file().text.to_string();
    let from = text.find("[[service]]\nid = \"nmt-45\"").expect("it is there");
    let until = text.find("[[service]]\nid = \"nmt-75\"").expect("it is there");
    format!("{}{}", &text[..from], &text[until..])
}

/// The shipped practice without Tom.
fn without_tom() -> String {
    let text = practice_file().text.to_string();
    let from = text.find("[[therapist]]\nid = \"tom\"").expect("he is there");
    let until = text.find("# Somebody whose weeks differ").expect("it is there");
    format!("{}{}", &text[..from], &text[until..])
}

#[tokio::test]
async fn a_treatment_that_is_taken_out_while_somebody_chooses_it_is_said_kindly_at_every_step() {
    let steps = ["Neuromuscular 45 min · £55", "Maya", "4", "10:00", "Yes, book it"];
    for known in 1..steps.len() {
        let clinic = Clinic::on_disk_at(MORNING).await;
        let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
        anna.says("/book").await;
        for label in &steps[..known] {
            anna.taps(label).await;
        }
        anna.skims();
        clinic.restarts_with(&without_the_shorter_treatment()).await;
        anna.taps(steps[known]).await;
        let seen = anna.reads();
        assert!(seen.contains("That is no longer offered, I'm sorry."), "before {}: {seen}", steps[known]);
        // The way on, and whatever was held is free again.
        anna.taps("Book an appointment").await;
        assert!(anna.reads().contains("Neuromuscular 75 min"));
        ben.says("/book").await;
        for label in ["Maya", "4", "10:00", "Yes, book it"] {
            ben.taps(label).await;
        }
        assert!(ben.reads().contains("You are booked."));
    }
}

#[tokio::test]
async fn the_first_press_after_the_change_may_also_be_the_service_itself() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.skims();
    clinic.restarts_with(&without_the_shorter_treatment()).await;
    anna.taps("Neuromuscular 45 min · £55").await;
    assert!(anna.reads().contains("no longer offered"));
}

#[tokio::test]
async fn a_therapist_who_is_taken_out_while_somebody_chooses_a_day_is_said_kindly() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "4"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.restarts_with(&without_tom()).await;
    anna.taps("14:00").await;
    let seen = anna.reads();
    assert!(seen.contains("no longer offered") && seen.contains("[Book an appointment]"), "{seen}");
}

#[tokio::test]
async fn what_is_booked_stands_when_its_treatment_is_taken_out() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.restarts_with(&without_the_shorter_treatment()).await;
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 10:00") && seen.contains("Until 10:45"), "{seen}");
    anna.taps("Move it").await;
    assert!(anna.reads().contains("no longer offered"));
    // Nobody else gets its time, and its client is reminded.
    let ben = clinic.client("Ben");
    ben.says("/book").await;
    for label in ["Maya", "4"] {
        ben.taps(label).await;
    }
    ben.skims();
    assert_eq!(ben.sees_buttons()[..2], ["Morning", "11:00"]);
    clinic.waits_until("2027-03-03 18:00").await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 10:00"), "{seen}");
}

#[tokio::test]
async fn what_is_booked_with_a_therapist_who_leaves_can_be_cancelled_or_moved_to_somebody_else() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "4", "14:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.restarts_with(&without_tom()).await;
    for label in ["Change or cancel", "Move it", "5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Friday 5 March, 10:00") && seen.contains("with Maya"), "{seen}");
}
