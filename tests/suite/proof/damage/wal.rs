//! One byte of the log beside the store's file is another one, where a process was killed that had committed into it, and
//! where it was killed while it moved the log into the file.
//!
//! SQLite ends the log at the first frame whose sum is wrong: what was committed from there on is gone, and SQLite does not
//! say so. The rest must be whole, or the start refused.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{Start, starts};
use crate::clinic::{Clinic, contents};
use crate::proof::story::{self, MONDAY};
use crate::proof::{seed, size};

/// What stands before the first frame, and before each page.
const HEADER: usize = 32;
const FRAME: usize = 24;

/// The files that a process has left which was killed.
struct Left {
    file: Vec<u8>,
    /// The file once all of the log had been moved into it.
    moved: Vec<u8>,
    log: Vec<u8>,
    page: usize,
    /// Whether each frame of the log ends a commit.
    commits: Vec<bool>,
}

/// A store after some days of work, and a few commits more.
async fn left() -> &'static Left {
    static LEFT: OnceCell<Left> = OnceCell::const_new();
    LEFT.get_or_init(|| async {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("frontdesk.db");
        let clinic = Clinic::in_the_file(&path, MONDAY).await;
        story::happens(&clinic).await;
        let emil = clinic.client("Emil");
        emil.books("15", "10:00").await;
        emil.says("/appointments").await;
        emil.says("does it hurt?").await;
        emil.says("/help").await;
        emil.puts_away();
        clinic.is_at_rest().await;
        let (file, log) = (std::fs::read(&path).unwrap(), std::fs::read(beside(&path)).unwrap());
        let page = number(&log, 8);
        let salts = &log[16..24];
        let frames = log[HEADER..].chunks_exact(FRAME + page);
        // What is left of an earlier round of the log has other salts.
        let frames = frames.take_while(|frame| &frame[8..16] == salts);
        let commits: Vec<bool> = frames.map(|frame| number(frame, 4) > 0).collect();
        let copy = written(&file, &log);
        let mut moving = opened(&at(&copy)).await;
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut moving).await.unwrap();
        let moved = std::fs::read(at(&copy)).unwrap();
        clinic.store().close().await;
        Left { file, moved, log, page, commits }
    })
    .await
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()).try_into().unwrap()
}

fn beside(file: &Path) -> PathBuf {
    file.with_extension("db-wal")
}

fn at(folder: &TempDir) -> PathBuf {
    folder.path().join("frontdesk.db")
}

fn written(file: &[u8], log: &[u8]) -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(at(&folder), file).unwrap();
    std::fs::write(beside(&at(&folder)), log).unwrap();
    folder
}

async fn opened(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).connect().await.unwrap()
}

/// All rows that SQLite finds in such files.
async fn rows(file: &[u8], log: &[u8]) -> Vec<String> {
    contents(&mut opened(&at(&written(file, log))).await).await
}

impl Left {
    /// The first so many pages of the file are as they will be once all of the log is moved into it.
    fn half_moved(&self, pages: usize) -> Vec<u8> {
        let end = (pages * self.page).min(self.moved.len());
        let mut file = self.moved[..end].to_vec();
        file.extend_from_slice(self.file.get(end..).unwrap_or_default());
        file
    }

    /// The frame that this byte of the log belongs to; none for the header.
    fn frame(&self, byte: usize) -> Option<usize> {
        Some(byte.checked_sub(HEADER)? / (FRAME + self.page))
    }

    /// The log up to this frame.
    fn until(&self, frame: usize) -> &[u8] {
        &self.log[..HEADER + frame * (FRAME + self.page)]
    }

    /// The log with one byte changed: half of them where a frame tells of itself.
    fn mutant(&self, random: &mut fastrand::Rng) -> (usize, Vec<u8>) {
        let frame = random.usize(..self.commits.len()) * (FRAME + self.page);
        let byte = match random.u8(..10) {
            0 => random.usize(..HEADER),
            1..5 => HEADER + frame + random.usize(..FRAME),
            _ => HEADER + frame + FRAME + random.usize(..self.page),
        };
        let mut log = self.log.clone();
        log[byte] ^= random.u8(1..);
        (byte, log)
    }
}

/// What became of mutants.
#[derive(Debug, Default)]
struct Ends {
    starts: BTreeMap<Start, usize>,
    /// Of those that work: how many have all, how many only what was committed before, and how many something else.
    whole: usize,
    cut: usize,
    mixed: usize,
    /// The most commits that are gone.
    lost: usize,
}

impl Ends {
    /// One byte of the log is another one, beside this file.
    async fn tries(&mut self, left: &Left, file: &[u8], random: &mut fastrand::Rng) {
        let (byte, log) = left.mutant(random);
        let folder = written(file, &log);
        let (end, said) = starts(&at(&folder)).await;
        *self.starts.entry(end).or_default() += 1;
        println!("byte {byte} of the log: {end:?} {said}");
        if end != Start::Works {
            assert!(!said.is_empty(), "byte {byte}");
            return;
        }
        let sound: String = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_one(&mut opened(&at(&folder)).await)
            .await
            .unwrap();
        assert_eq!(sound, "ok", "byte {byte}");
        let found = rows(file, &log).await;
        let frame = left.frame(byte).unwrap_or_default();
        if found == rows(file, &left.log).await {
            self.whole += 1;
        } else if found == rows(&left.file, left.until(frame)).await {
            self.cut += 1;
            self.lost = self.lost.max(left.commits[frame..].iter().filter(|ends| **ends).count());
        } else {
            self.mixed += 1;
        }
    }
}

#[tokio::test]
async fn a_byte_of_the_log_that_was_flipped_costs_what_was_committed_last_and_halves_nothing() {
    let (mutants, mut random) = (size("WAL_MUTANTS", 6), fastrand::Rng::with_seed(seed("WAL_SEED")));
    let left = left().await;
    let commits = left.commits.iter().filter(|ends| **ends).count();
    println!(
        "a log of {} bytes: {} frames, {commits} commits; {} pages of {} bytes in the file",
        left.log.len(),
        left.commits.len(),
        left.moved.len() / left.page,
        left.page
    );
    assert!(commits > 5, "there is something to lose");
    let mut ends = Ends::default();
    for _ in 0..mutants {
        ends.tries(left, &left.file, &mut random).await;
    }
    println!("{mutants} mutants of the log, nothing of it in the file: {ends:?}");
    assert_eq!(ends.mixed, 0, "something was half applied");
    // The control: whoever trusts that what was committed is there is wrong.
    assert!(ends.cut > 0 || mutants < 20, "the control must fail");
    // Whole, the log makes up for a file that it was being moved into.
    let all = rows(&left.file, &left.log).await;
    let mut ends = Ends::default();
    for _ in 0..mutants {
        let file = left.half_moved(random.usize(1..left.moved.len() / left.page));
        assert_eq!(rows(&file, &left.log).await, all, "a whole log");
        ends.tries(left, &file, &mut random).await;
    }
    println!("{mutants} mutants of a log that was being moved into the file: {ends:?}");
}
