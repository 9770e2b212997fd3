//! One byte of the store's file is another one: the start says so and leaves the file alone, or the bot works.

use std::path::Path;

use frontdesk::domain::time::Timestamp;
use frontdesk::store::{Home, Store};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::process::Home as ProcessHome;
use super::story::{self, MONDAY};
use super::{seed, size};
use crate::clinic::Clinic;
use crate::wire::TelegramServer;

mod wal;

/// Where the first page of a table begins in the file.
async fn page_of(file: &Path, table: &str) -> usize {
    let mut file = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    let page: i64 = sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = $1")
        .bind(table)
        .fetch_one(&mut file)
        .await
        .unwrap();
    let size: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(&mut file).await.unwrap();
    usize::try_from((page - 1) * size).unwrap()
}

/// What became of a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Start {
    /// The file was refused.
    Refused,
    /// It was opened, and found to be damaged by the look through it.
    Found,
    /// It was opened, is sound to SQLite, and the bot works.
    Works,
}

/// A store's file after some days of work.
async fn worked_in() -> &'static Vec<u8> {
    static SOUND: OnceCell<Vec<u8>> = OnceCell::const_new();
    SOUND
        .get_or_init(|| async {
            let folder = TempDir::new().unwrap();
            let file = folder.path().join("frontdesk.db");
            let clinic = Clinic::in_the_file(&file, MONDAY).await;
            story::happens(&clinic).await;
            clinic.store().close().await;
            std::fs::read(file).unwrap()
        })
        .await
}

/// The start with this file, as `frontdesk run` makes it; and what was said of it.
async fn starts(file: &Path) -> (Start, String) {
    let store = match Store::open(&Home::File(file.to_owned())).await {
        Ok(store) => store,
        Err(refused) => return (Start::Refused, refused.to_string()),
    };
    let found = Store::look_through(file, clinic_now()).await;
    store.close().await;
    if let Some(found) = found {
        return (Start::Found, found);
    }
    // Whoever is new here knows nothing of what was before.
    let clinic = Clinic::in_the_file(file, "2027-03-08 08:00").await;
    clinic.counts_on_from(50_000);
    for name in ["1", "2", "3", "4", "5", "6"] {
        clinic.client(name);
    }
    let dora = clinic.client("Dora");
    dora.books("11", "10:00").await;
    clinic.waits_until("2027-03-10 18:00").await;
    clinic.everybody_puts_away();
    clinic.store().close().await;
    (Start::Works, String::new())
}

fn clinic_now() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_byte_that_was_flipped_is_found_or_does_no_harm() {
    let (mutants, mut random) = (size("MUTANTS", 8), fastrand::Rng::with_seed(seed("MUTANTS_SEED")));
    let sound = worked_in().await;
    let written: Vec<usize> = (0..sound.len()).filter(|at| sound[*at] != 0).collect();
    println!("{} bytes, {} of them not nought", sound.len(), written.len());
    let mut ends = Vec::new();
    for number in 0..mutants {
        let mut bytes = sound.clone();
        // Some in the header, where every byte is read; half of the rest where something is written.
        let at = match number % 10 {
            0 => random.usize(..100),
            1..5 => random.usize(..bytes.len()),
            _ => written[random.usize(..written.len())],
        };
        bytes[at] ^= random.u8(1..);
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("frontdesk.db");
        std::fs::write(&file, &bytes).unwrap();
        println!("byte {at}: {} instead of {}", bytes[at], sound[at]);
        let (end, said) = starts(&file).await;
        println!("    {end:?} {said}");
        if end == Start::Refused {
            assert!(
                !said.is_empty() && std::fs::read(&file).unwrap() == bytes,
                "byte {at}: the file was changed"
            );
        }
        ends.push(end);
    }
    let count = |end| ends.iter().filter(|known| **known == end).count();
    let (refused, found, works) = (count(Start::Refused), count(Start::Found), count(Start::Works));
    println!(
        "{mutants} mutants: {refused} refused, {found} found by the look through the file, {works} work"
    );
    // The control: without that look they would have been served from.
    assert!(found > 0 || mutants < 100, "the control must fail");
    assert_eq!(refused + found + works, mutants);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_process_ends_with_clear_words_and_leaves_a_damaged_file_where_it_is() {
    let server = TelegramServer::start().await;
    let sound = worked_in().await;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("frontdesk.db");
    std::fs::write(&file, sound).unwrap();
    let spoilt_table = page_of(&file, "waitlist").await;
    // What says what the file is, what is read at the start, and what is read later.
    for (spoilt, words) in [
        (3..4, "file is not a database"),
        (100..200, "malformed"),
        (spoilt_table..spoilt_table + 8, "is damaged: "),
    ] {
        let home = ProcessHome::new(include_str!("../../../practice.toml"), &server);
        let mut bytes = sound.clone();
        bytes[spoilt].fill(0xAA);
        std::fs::write(home.file(), &bytes).unwrap();
        let ended = home.starts().ends_by_itself();
        let log = home.logged();
        assert_eq!(ended.code(), Some(2), "{log}");
        assert!(log.contains("frontdesk.db: ") && log.contains(words), "{log}");
        assert!(
            log.contains("restore the last backup beside this file") && !log.contains("panicked"),
            "{log}"
        );
        assert_eq!(
            std::fs::metadata(home.file()).unwrap().len(),
            sound.len() as u64,
            "another file is there"
        );
    }
}
