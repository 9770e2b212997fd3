//! Each firing is done once: over restarts, by two processes, and whatever the clock does.

use std::collections::BTreeSet;

use fastrand::Rng;
use frontdesk::config::read_practice;
use frontdesk::domain::job::Job;
use frontdesk::domain::practice::Practice;
use frontdesk::domain::time::{SignedDuration, Timestamp};
use frontdesk::problem::SourceFile;
use frontdesk::schedule::Timetable;
use sqlx::SqlitePool;

use super::only;
use crate::clinic::{Clinic, FAQ, Person, practice_file};
use crate::diary::times;

/// How many histories are tried, and how long each is. `FRONTDESK_CLOCK_HISTORIES` tries more.
const HISTORIES: u32 = 12;
const STEPS: usize = 20;

/// Maya has a visit on Thursday 4 March, and it is the evening before.
async fn eve() -> (Clinic, Person) {
    let clinic = Clinic::keeping_time_with(&only("morning_digest"), "2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "15:00").await;
    anna.blocks_the_bot().await;
    clinic.waits_until("2027-03-03 20:00").await;
    maya.puts_away();
    (clinic, maya)
}

fn reads_her_day(maya: &Person) {
    let seen = maya.reads();
    assert_eq!(seen.matches("Good morning.").count(), 1, "{seen}");
}

#[tokio::test]
async fn a_digest_comes_once_however_often_the_house_begins_anew() {
    let (clinic, maya) = eve().await;
    clinic.waits_until("2027-03-04 07:29").await;
    clinic.restarts().await;
    maya.hears_nothing();
    clinic.waits_until("2027-03-04 07:30").await;
    reads_her_day(&maya);
    for moment in ["2027-03-04 07:30", "2027-03-04 07:31", "2027-03-04 11:00", "2027-03-04 13:00"] {
        clinic.clock_jumps_to(moment);
        clinic.restarts().await;
        maya.hears_nothing();
    }
}

#[tokio::test]
async fn a_missed_digest_comes_late_but_not_after_noon() {
    for (moment, comes) in [("2027-03-04 11:59", true), ("2027-03-04 12:00", false)] {
        let (clinic, maya) = eve().await;
        clinic.clock_jumps_to(moment);
        clinic.restarts().await;
        if comes {
            reads_her_day(&maya);
        } else {
            maya.hears_nothing();
        }
    }
}

#[tokio::test]
async fn a_house_that_has_just_opened_catches_up_nothing() {
    let clinic = Clinic::keeping_time_with(&only("morning_digest"), "2027-03-04 07:30").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "15:00").await;
    clinic.delivers().await;
    maya.puts_away();
    clinic.waits_until("2027-03-04 08:00").await;
    anna.puts_away();
    // Of the booking she hears; her day she would have read an hour ago.
    assert!(!maya.reads().contains("Good morning."));
}

#[tokio::test]
async fn a_clock_that_is_put_back_or_far_forward_repeats_nothing() {
    let (clinic, maya) = eve().await;
    clinic.waits_until("2027-03-04 07:45").await;
    reads_her_day(&maya);
    clinic.clock_jumps_to("2027-03-03 22:00");
    clinic.delivers().await;
    clinic.waits_until("2027-03-04 09:00").await;
    maya.hears_nothing();
    clinic.clock_jumps_to("2037-03-04 09:00");
    clinic.delivers().await;
    clinic.clock_jumps_to("2027-03-04 07:00");
    clinic.delivers().await;
    clinic.waits_until("2027-03-04 11:00").await;
    maya.hears_nothing();
}

#[tokio::test]
async fn two_desks_on_one_file_send_one_digest() {
    let clinic = Clinic::keeping_time_on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "15:00").await;
    clinic.waits_until("2027-03-04 07:00").await;
    anna.puts_away();
    maya.puts_away();
    let (desk, other) = (clinic.desk(), clinic.another_desk().await);
    clinic.clock_jumps_to("2027-03-04 07:30");
    let (one, two) = tokio::join!(desk.tick(clinic.now()), other.tick(clinic.now()));
    one.and(two).unwrap();
    clinic.delivers().await;
    anna.puts_away();
    reads_her_day(&maya);
}

#[tokio::test]
async fn a_job_that_cannot_be_done_keeps_no_other_from_being_done() {
    let clinic = Clinic::keeping_time_on_disk_at("2027-03-01 08:00").await;
    let (maya, olga) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olga").await);
    let anna = clinic.client("Anna");
    anna.books("4", "15:00").await;
    clinic.waits_until("2027-03-04 07:00").await;
    for person in [&anna, &maya, &olga] {
        person.puts_away();
    }
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE appointment SET therapist = 'NOBODY'").execute(&file).await.unwrap();
    clinic.clock_jumps_to("2027-03-04 07:30");
    clinic.delivers().await;
    anna.puts_away();
    sqlx::query("UPDATE appointment SET therapist = 'maya'").execute(&file).await.unwrap();
    clinic.delivers().await;
    assert_eq!(firings(&file, "morning_digest", "failed").await.len(), 1);
    assert!(firings(&file, "reconcile", "done").await.len() > 60);
    maya.hears_nothing();
}

#[tokio::test]
async fn on_the_nights_when_the_clocks_change_each_firing_is_done_once() {
    let text = only("reconcile").replace("retention = \"30 3 * * *\"", "retention = \"30 1 * * *\"");
    assert!(text.contains("30 1 * * *"));
    // What falls into the gap moves on by it; an hour that comes twice counts the first time.
    for (eve, end, retention, reconciled) in [
        ("2027-03-27 20:00", "2027-03-28 06:00", "2027-03-28T01:30:00Z", 9),
        ("2027-10-30 20:00", "2027-10-31 06:00", "2027-10-31T00:30:00Z", 10),
    ] {
        let clinic = Clinic::keeping_time_on_disk_with(&text, eve).await;
        clinic.waits_until(end).await;
        let file = clinic.breaks_in().await;
        let retention: Timestamp = retention.parse().unwrap();
        assert_eq!(firings(&file, "retention", "done").await, [retention.as_second()], "{eve}");
        assert_eq!(firings(&file, "reconcile", "done").await.len(), reconciled, "{eve}");
    }
}

#[tokio::test]
async fn a_house_that_is_always_open_misses_no_firing() {
    let clinic = Clinic::keeping_time_on_disk_at("2027-03-04 12:30").await;
    clinic.waits_until("2027-03-08 12:30").await;
    let file = clinic.breaks_in().await;
    let timetable = Timetable::new(&shipped()).unwrap();
    let opened = clinic.now() - SignedDuration::from_hours(4 * 24);
    for job in Job::ALL.into_iter().filter(|job| *job != Job::Backup) {
        let mut all = Vec::new();
        let mut at = opened;
        while let Some(next) = timetable.next_of(job, at).filter(|next| *next <= clinic.now()) {
            all.push(next.as_second());
            at = next;
        }
        assert_eq!(firings(&file, job.code(), "done").await, all, "{}", job.code());
    }
}

/// The clock jumps about, from a second to ten years and back, and the process begins anew at random, or is two.
#[test]
fn whatever_the_clock_does_a_firing_is_done_once_in_its_time() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for seed in 0..times("FRONTDESK_CLOCK_HISTORIES", HISTORIES) {
        runtime.block_on(history(u64::from(seed)));
    }
}

async fn history(seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let clinic = Clinic::keeping_time_on_disk_at("2027-03-26 08:00").await;
    clinic.delivers().await;
    let zone = shipped().zone;
    let mut looked = Vec::new();
    for _ in 0..STEPS {
        let most = [60, 3_600, 86_400, 7 * 86_400, 315_576_000][rng.usize(..5)];
        let by = SignedDuration::from_secs(rng.i64(1..=most));
        let earliest = zone.instant("2027-01-01 00:00".parse().unwrap());
        let to = if rng.u8(0..3) == 0 { (clinic.now() - by).max(earliest) } else { clinic.now() + by };
        clinic.clock_jumps_to(&zone.civil(to).strftime("%Y-%m-%d %H:%M:%S").to_string());
        looked.push(clinic.now());
        match rng.u8(0..4) {
            0 => clinic.restarts().await,
            1 => clinic.another_desk().await.tick(clinic.now()).await.unwrap(),
            _ => clinic.delivers().await,
        }
    }
    holds(&clinic, &looked, seed).await;
}

async fn holds(clinic: &Clinic, looked: &[Timestamp], seed: u64) {
    let (practice, file) = (shipped(), clinic.breaks_in().await);
    let timetable = Timetable::new(&practice).unwrap();
    for job in Job::ALL.into_iter().filter(|job| *job != Job::Backup) {
        let rows: Vec<(i64, i64)> =
            sqlx::query_as("SELECT fired_at, noted_at FROM firing WHERE job = $1 AND state = 'done'")
                .bind(job.code())
                .fetch_all(&file)
                .await
                .unwrap();
        for (fired_at, noted_at) in &rows {
            let of = |second: &i64| Timestamp::from_second(*second).unwrap();
            let (fired_at, noted_at) = (of(fired_at), of(noted_at));
            let told = format!("seed {seed}: {} of {fired_at}, done {noted_at}", job.code());
            // The last firing up to that moment, and no older one; nor what is of no use any more.
            assert_eq!(timetable.last(job, noted_at), Some(fired_at), "{told}");
            assert!(
                job.useful_until(&practice.zone, fired_at).is_none_or(|until| noted_at < until),
                "{told}"
            );
        }
        let fired: BTreeSet<i64> = rows.iter().map(|(fired_at, _)| *fired_at).collect();
        assert_eq!(fired.len(), rows.len(), "seed {seed}: {} was repeated", job.code());
        // And whenever somebody has looked, what could be done was done.
        for at in looked {
            let Some(last) = timetable.last(job, *at) else { continue };
            let noted: Option<i64> =
                sqlx::query_scalar("SELECT 1 FROM firing WHERE job = $1 AND fired_at = $2")
                    .bind(job.code())
                    .bind(last.as_second())
                    .fetch_optional(&file)
                    .await
                    .unwrap();
            assert!(noted.is_some(), "seed {seed}: {} of {last} was forgotten at {at}", job.code());
        }
    }
}

fn shipped() -> Practice {
    let SourceFile { path, text } = practice_file();
    read_practice(&SourceFile { path, text }, Some(&FAQ.topics)).unwrap()
}

/// When the firings fired that came to this end, in order.
async fn firings(file: &SqlitePool, job: &str, state: &str) -> Vec<i64> {
    sqlx::query_scalar("SELECT fired_at FROM firing WHERE job = $1 AND state = $2 ORDER BY fired_at")
        .bind(job)
        .bind(state)
        .fetch_all(file)
        .await
        .unwrap()
}
