//! How many presses it takes from `/book` to booked.

use crate::clinic::{Clinic, Person};

/// Presses these, and says how many they were.
async fn presses(person: &Person, labels: &[&str]) -> usize {
    for label in labels {
        person.taps(label).await;
    }
    labels.len()
}

#[tokio::test]
async fn from_book_to_booked_takes_a_new_client_5_taps_and_the_same_as_last_time_2() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    assert!(!anna.reads().contains("The same as last time"), "there was no last time");
    let taps = presses(&anna, &["Neuromuscular 45 min · £55", "Maya", "4", "10:00", "Yes, book it"]).await;
    assert!(anna.reads().contains("You are booked."));
    assert!(taps <= 5, "{taps} taps for a new client");

    clinic.waits_until("2027-03-15 08:00").await;
    anna.skims();
    anna.says("/book").await;
    insta::assert_snapshot!(anna.reads(), @"
    The same as last time? Neuromuscular 45 min with Maya, soonest Monday 15 March, 10:00.
    Or choose something else:
    [Same again: Mon 15 Mar, 10:00]
    [Neuromuscular 45 min · £55]
    [Neuromuscular 75 min · £80]
    [‹ Back] [Cancel]
    ");
    let taps = presses(&anna, &["Same again: Mon 15 Mar, 10:00", "Yes, book it"]).await;
    let seen = anna.reads();
    assert!(seen.contains("You are booked.") && seen.contains("Monday 15 March, 10:00"), "{seen}");
    assert!(taps <= 2, "{taps} taps for the same as last time");
}

#[tokio::test]
async fn the_same_as_last_time_is_held_and_can_be_left_for_another_day() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    anna.says("/book").await;
    anna.taps("Same again: Mon 1 Mar, 10:00").await;
    assert!(anna.reads().contains("I am holding this time for you until 08:10."));
    ben.says("/book").await;
    presses(&ben, &["Neuromuscular 45 min · £55", "Maya", "1"]).await;
    ben.skims();
    assert!(!ben.sees_buttons().contains(&"10:00".to_owned()));
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("Free times on Monday 1 March"));
    presses(&anna, &["‹ Back", "8", "11:00", "Yes, book it"]).await;
    assert!(anna.reads().contains("Monday 8 March, 11:00"));
}

#[tokio::test]
async fn the_same_as_last_time_that_has_just_gone_shows_what_is_still_free() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    anna.says("/book").await;
    anna.skims();
    ben.books("1", "10:00").await;
    anna.taps("Same again: Mon 1 Mar, 10:00").await;
    let seen = anna.reads();
    assert!(seen.contains("that time has just gone") && seen.contains("[11:00]"), "{seen}");
}

#[tokio::test]
async fn what_cannot_be_had_again_is_not_offered_again() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    let file = clinic.breaks_in().await;
    for (column, gone) in [("service", "gone"), ("therapist", "zoe")] {
        let sql =
            format!("UPDATE appointment SET service = 'nmt-45', therapist = 'maya', {column} = '{gone}'");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&file).await.unwrap();
        anna.says("/book").await;
        let seen = anna.reads();
        assert!(
            seen.contains("What would you like to book?") && !seen.contains("Same again"),
            "{column}: {seen}"
        );
    }
}
