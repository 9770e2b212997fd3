//! The clock: nights on which it is changed, quiet hours, holds that run out, and a machine that slept.

use crate::clinic::{Clinic, Person, practice_file};

/// The shipped practice, open through the nights of Saturday and Sunday too.
fn open_at_night() -> String {
    let file = practice_file().text.replace(
        "[therapist.hours]\nmonday",
        "[therapist.hours]\nsaturday = [\"00:00-24:00\"]\nsunday = [\"00:00-24:00\"]\nmonday",
    );
    assert!(file.contains("sunday"), "the practice file has changed its shape");
    file.replace("quiet_hours = \"21:00-07:00\"", "quiet_hours = \"none\"")
}

async fn sees_times_on(client: &Person, day: &str) -> Vec<String> {
    client.says("/book").await;
    client.taps("Neuromuscular 45 min · £55").await;
    client.taps("Maya").await;
    client.taps(day).await;
    client.skims();
    client.sees_buttons().into_iter().filter(|label| label.contains(':')).collect()
}

#[tokio::test]
async fn an_hour_that_the_spring_night_leaves_out_is_not_offered() {
    let clinic = Clinic::with(&open_at_night(), "2027-03-26 08:00").await;
    let anna = clinic.client("Anna");
    let times = sees_times_on(&anna, "28").await;
    assert!(times.contains(&"00:45".to_owned()) && times.contains(&"02:00".to_owned()), "{times:?}");
    assert!(!times.iter().any(|time| time.starts_with("01:")), "{times:?}");
    anna.taps("00:30").await;
    let seen = anna.reads();
    // 45 minutes later by any clock, though the hands show 02:15.
    assert!(seen.contains("Sunday 28 March, 00:30") && seen.contains("Until 02:15 (45 min)"), "{seen}");
}

#[tokio::test]
async fn an_hour_that_the_autumn_night_repeats_is_offered_once() {
    let clinic = Clinic::with(&open_at_night(), "2027-10-29 08:00").await;
    let anna = clinic.client("Anna");
    let times = sees_times_on(&anna, "31").await;
    assert_eq!(times.iter().filter(|time| *time == "01:30").count(), 1, "{times:?}");
    assert!(times.is_sorted(), "{times:?}");
    anna.taps("13:00").await;
    anna.taps("Yes, book it").await;
    anna.skims();
    // The last hour that leaves three hours, and the evening before: both by the wall clock.
    clinic.waits_until("2027-10-30 17:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-10-30 18:00").await;
    assert!(anna.reads().contains("water"));
    clinic.waits_until("2027-10-31 09:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-10-31 10:00").await;
    assert!(anna.reads().contains("loose"));
}

#[tokio::test]
async fn a_machine_that_slept_through_the_evening_does_not_wake_anybody_at_night() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    clinic.clock_jumps_to("2027-03-03 23:30");
    clinic.waits_until("2027-03-04 06:59").await;
    anna.hears_nothing();
    // The evening's reminder comes at the end of the quiet hours, as it is still of use.
    clinic.waits_until("2027-03-04 07:00").await;
    assert!(anna.reads().contains("water"));
    clinic.waits_until("2027-03-04 12:00").await;
    assert!(anna.reads().contains("loose"));
}

#[tokio::test]
async fn a_reminder_that_is_no_longer_useful_is_not_sent() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    clinic.clock_jumps_to("2027-03-04 13:40");
    clinic.waits_until("2027-03-04 18:59").await;
    anna.hears_nothing();
}

#[tokio::test]
async fn a_reminder_that_telegram_kept_from_arriving_in_time_expires() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-04 13:45").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-04 18:59").await;
    anna.hears_nothing();
    assert_eq!(clinic.outbox().await.expired, 2);
}

#[tokio::test]
async fn a_clock_that_jumps_back_repeats_nothing() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.skims();
    clinic.clock_jumps_to("2027-03-03 12:00");
    clinic.waits_until("2027-03-03 23:00").await;
    anna.hears_nothing();
}

#[tokio::test]
async fn a_hold_that_has_run_out_is_anybodys() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let _times = sees_times_on(&anna, "4").await;
    anna.taps("10:00").await;
    anna.skims();
    clinic.waits_until("2027-03-01 08:09").await;
    assert!(!sees_times_on(&ben, "4").await.contains(&"10:00".to_owned()), "it is held");
    clinic.waits_until("2027-03-01 08:10").await;
    ben.books("4", "10:00").await;
    anna.taps("Yes, book it").await;
    let seen = anna.reads();
    assert!(seen.contains("that time has just gone") && !seen.contains("[10:00]"), "{seen}");
}

#[tokio::test]
async fn a_hold_that_has_run_out_is_taken_up_again_if_it_is_still_free() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let _times = sees_times_on(&anna, "4").await;
    anna.taps("10:00").await;
    clinic.waits_until("2027-03-01 08:30").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment"));
}

#[tokio::test]
async fn the_minimum_notice_is_kept_and_a_hold_at_its_edge_can_still_be_confirmed() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let times = sees_times_on(&anna, "1").await;
    assert_eq!(times.first().map(String::as_str), Some("10:00"));
    anna.taps("10:00").await;
    clinic.waits_until("2027-03-01 08:09").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}
