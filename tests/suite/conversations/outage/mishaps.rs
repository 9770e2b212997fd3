//! What goes wrong meanwhile: a restart, no Telegram, a role that is taken back, two who could want the same.

use frontdesk::domain::appointment::State;

use super::{board, books, closes, line, two_clients};
use crate::clinic::{Clinic, Person, practice_file};

async fn on_disk() -> (Clinic, Person, Person) {
    let hasty = practice_file().text.replace("out_hold = \"24h\"", "out_hold = \"1h\"");
    let clinic = Clinic::on_disk_with(&hasty, "2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    books(&anna, "4", "10:00").await;
    clinic.waits_until("2027-03-01 09:00").await;
    closes(&maya, "4").await;
    maya.skims();
    (clinic, anna, maya)
}

#[tokio::test]
async fn a_restart_between_the_steps_loses_nothing_and_writes_nothing_twice() {
    let (clinic, anna, maya) = on_disk().await;
    clinic.restarts().await;
    maya.taps("Take this plan").await;
    maya.skims();
    clinic.restarts().await;
    anna.skims();
    clinic.waits_until("2027-03-01 09:30").await;
    clinic.restarts().await;
    anna.hears_nothing();
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    clinic.restarts().await;
    assert_eq!(line(&maya, "Anna"), "✓ Fri 5 Mar, 10:00 with Maya");
    anna.skims();
}

#[tokio::test]
async fn without_telegram_letters_wait_and_the_board_is_true_afterwards() {
    let (clinic, anna, maya) = on_disk().await;
    maya.taps("Take this plan").await;
    anna.skims();
    maya.skims();
    clinic.telegram_is_down();
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    clinic.waits_until("2027-03-01 09:10").await;
    assert!(line(&maya, "Anna").starts_with("no answer yet"));
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 09:20").await;
    assert!(anna.reads().contains("Your appointment has moved."));
    assert_eq!(line(&maya, "Anna"), "✓ Fri 5 Mar, 10:00 with Maya");
}

#[tokio::test]
async fn many_changes_in_a_row_are_one_edit() {
    let (clinic, anna, maya) = on_disk().await;
    maya.taps("Take this plan").await;
    anna.skims();
    maya.skims();
    let file = clinic.breaks_in().await;
    let edits = "SELECT id, state FROM outbox WHERE outage IS NOT NULL AND updates IS NOT NULL ORDER BY id";
    let before = sqlx::query(edits).fetch_all(&file).await.expect("readable").len();
    clinic.telegram_is_down();
    anna.taps("None of these").await;
    anna.forges("1:uk:1").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 09:12").await;
    let all = sqlx::query(edits).fetch_all(&file).await.expect("readable");
    let ends: Vec<String> = all[before..].iter().map(|row| sqlx::Row::get(row, "state")).collect();
    assert_eq!(ends, ["obsolete", "sent"]);
    assert_eq!(line(&maya, "Anna"), "wants a call");
    file.close().await;
    for person in [&anna, &maya] {
        person.skims();
    }
}

#[tokio::test]
async fn whom_no_letter_reached_in_time_reads_one_that_is_true() {
    let (clinic, anna, maya) = on_disk().await;
    clinic.telegram_is_down();
    maya.taps("Take this plan").await;
    clinic.clock_jumps_to("2027-03-01 10:01");
    clinic.delivers().await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 10:20").await;
    let seen = anna.reads();
    assert!(!seen.contains("[Take"), "{seen}");
    assert!(seen.contains("I hold no times for you any more"), "{seen}");
    assert!(maya.reads().contains("Please call:"));
    assert!(line(&maya, "Anna").ends_with("please call"));
}

#[tokio::test]
async fn a_role_that_is_taken_back_takes_the_plan_and_the_board_with_it() {
    let (clinic, anna, _ben, maya) = two_clients().await;
    maya.skims();
    let mut tx = clinic.store().begin().await.expect("a transaction");
    tx.dismiss(clinic.now(), maya.chat()).await.expect("dismissed");
    tx.commit().await.expect("committed");
    maya.taps("Take this plan for all 2").await;
    let seen = maya.reads();
    assert!(!seen.contains("Settled"), "{seen}");
    anna.hears_nothing();
    // The clients are told all the same, and she sees nothing of their answers.
    clinic.waits_until("2027-03-01 09:15").await;
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    anna.skims();
    assert!(maya.looks().iter().all(|message| !message.contains("✓ Fri 5 Mar")));
    for person in [&maya, &_ben] {
        person.puts_away();
    }
}

#[tokio::test]
async fn nobody_is_offered_what_is_held_for_another() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = ["Anna", "Ben", "Clara", "Dan"].map(|name| clinic.client(name));
    for (person, time) in people.iter().zip(["09:00", "10:00", "11:00", "12:00"]) {
        books(person, "4", time).await;
    }
    closes(&maya, "4").await;
    maya.taps("Take this plan for all 4").await;
    maya.skims();
    let mut tx = clinic.store().begin().await.expect("a transaction");
    let outage = tx.open_outages().await.expect("readable").remove(0);
    drop(tx);
    let held: Vec<_> = outage.cases.iter().flat_map(|case| case.times(clinic.now())).collect();
    assert_eq!(held.len(), 10, "three for each, and for Dan his own time with Tom");
    for (at, one) in held.iter().enumerate() {
        assert!(matches!(one.state, State::Held { moves: Some(_), .. }));
        let mut others = held[at + 1..].iter().filter(|other| other.therapist == one.therapist);
        assert!(!others.any(|other| other.busy.overlaps(one.busy)), "{one:?}");
    }
    for person in &people {
        let first = person.sees_buttons()[0].clone();
        person.taps(&first).await;
        assert!(person.reads().contains("Your appointment has moved."));
    }
    assert!(board(&maya).contains("Settled: 4 of 4"));
}
