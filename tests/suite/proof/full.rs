//! A file system that is full in earnest: nobody is told what was not stored, and once there is room again everybody soon has
//! their answer.
//!
//! It needs a small file system of its own, for which one must be root, so it is only tried where one is named:
//! ```sh
//! mkdir /tmp/small && mount -t tmpfs -o size=8m tmpfs /tmp/small
//! FULL_FOLDER=/tmp/small cargo test --test suite proof::full -- --nocapture
//! ```
//! Everywhere else `proof::disk` says "full" in its place.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;

use super::process::Home;
use super::{crowd, passes, secrets, size};
use crate::wire::{Person, TelegramServer};

/// The longest that anybody may wait once there is room again.
const SOON: Duration = Duration::from_secs(5);

/// The last byte is taken; how many that were.
fn is_filled(file: &Path) -> usize {
    let mut filling = File::create(file).unwrap();
    let mut taken = 0;
    // To the last page, then to the last byte.
    for piece in [65_536, 4_096, 1] {
        let piece = vec![0; piece];
        while filling.write_all(&piece).is_ok() {
            taken += piece.len();
        }
    }
    taken
}

/// Somebody goes on until only the last word is missing for a booking.
async fn is_about_to_book(person: &Person) {
    person.asks("/book").await;
    loop {
        let labels = person.labels();
        if labels.iter().any(|label| label == LAST_WORD) {
            return;
        }
        let before = person.changes();
        person.presses(crowd::leads_on(&labels).unwrap());
        person.changes_again(before).await;
    }
}

/// The last word of a booking.
const LAST_WORD: &str = "Yes, book it";

/// How many have read that they are booked.
fn have_read_it(people: &[Person]) -> i64 {
    let booked = |person: &&Person| person.sees().iter().any(|message| message.contains("You are booked"));
    people.iter().filter(booked).count().try_into().unwrap()
}

async fn one(file: &SqlitePool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(file).await.unwrap()
}

const BOOKED: &str = "SELECT count(*) FROM appointment WHERE booked_at IS NOT NULL";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_file_system_nothing_is_promised_and_soon_after_it_all_is_answered() {
    let Some(small) = std::env::var_os("FULL_FOLDER") else {
        println!(
            "FULL_FOLDER names no small file system: proof::disk shows the same with what SQLite says of one"
        );
        return;
    };
    let server = TelegramServer::start().await;
    let mut home = Home::new(include_str!("../../../practice.toml"), &server);
    // The log and all else lie elsewhere.
    let folder = TempDir::new_in(&small).unwrap();
    home.keeps_its_store_in(folder.path());
    let process = home.starts();
    let (clients, askers): (Vec<_>, Vec<_>) =
        (1..=8).map(|chat| server.person(chat, secrets::NAME)).partition(|person| person.chat() <= 4);
    for person in &clients {
        is_about_to_book(person).await;
    }
    for person in &askers {
        assert!(person.asks("/start").await.starts_with("Hello"));
    }
    let filler = folder.path().join("filler");
    let taken = is_filled(&filler);
    let everybody = || clients.iter().chain(&askers);
    let before: Vec<usize> = everybody().map(Person::changes).collect();
    for person in &clients {
        person.presses(LAST_WORD);
    }
    for person in &askers {
        person.types("/help");
    }
    passes(Duration::from_secs(size("TROUBLE_SECONDS", 3).try_into().unwrap())).await;
    let told = everybody().zip(&before).filter(|(person, before)| person.changes() > **before).count();
    let file = SqlitePool::connect_with(SqliteConnectOptions::new().filename(home.file()).read_only(true));
    let file = file.await.unwrap();
    let (read, booked) = (have_read_it(&clients), one(&file, BOOKED).await);
    let full = home.logged().matches("disk is full").count();
    std::fs::remove_file(&filler).unwrap();
    let over = Instant::now();
    for (person, before) in everybody().zip(before) {
        person.changes_again(before).await;
    }
    let waited = over.elapsed();
    println!(
        "{taken} bytes taken, the log says {full} times that the disk is full; {told} of 8 were told something \
         meanwhile, {read} that they are booked, and {booked} were; all were answered {waited:.1?} after its end"
    );
    assert!(full > 0, "it was not full: {}", home.logged());
    assert!(read <= booked, "{read} have read that they are booked, {booked} are");
    assert!(waited < SOON, "{waited:?}");
    assert_eq!((have_read_it(&clients), one(&file, BOOKED).await), (4, 4));
    assert!(process.ends().success(), "{}", home.logged());
    secrets::are_kept(&home.logged());
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&file).await.unwrap();
    assert_eq!(sound, "ok");
}
