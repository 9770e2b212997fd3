//! Each statement fails once, as SQLite itself lets it fail: nobody is told what was not stored, nothing is done by half,
//! and the same update tried again has its effect once.

use std::collections::BTreeSet;
use std::path::Path;

use faulty_disk::{Code, Disk};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tempfile::TempDir;

use super::size;
use super::story::{self, MONDAY};
use crate::clinic::{Clinic, in_trouble};

#[tokio::test]
async fn whatever_statement_fails_everybody_reads_what_they_always_read() {
    let every = size("TROUBLE_EVERY", 61);
    let undisturbed = story::happens(&Clinic::on_disk_at(MONDAY).await).await;
    for code in Code::ALL {
        let mut seen = Vec::new();
        let tally = in_trouble(code, every, async {
            seen = story::happens(&Clinic::on_disk_at(MONDAY).await).await;
        });
        let tally = tally.await;
        let different: BTreeSet<&String> = tally.statements.iter().collect();
        println!(
            "{code:?}, every {every}: {} updates and ticks failed {} times and changed nothing; {} failures were \
             nobody's to know; {} different statements",
            tally.done,
            tally.refused,
            tally.passed_over,
            different.len()
        );
        assert_eq!(seen, undisturbed, "{code:?}");
        assert!(tally.refused * every > tally.done / 4, "{code:?}: {tally:?}");
    }
}

/// A desk as one would write it first: each statement by itself, and the person is told once they have run.
async fn naive_booking(file: &SqlitePool, told: &mut usize) -> Result<(), sqlx::Error> {
    for sql in [
        "INSERT INTO visit (start) VALUES (10)",
        "INSERT INTO reminder (visit) SELECT max(id) FROM visit",
        "INSERT INTO seen (update_id) VALUES (1)",
    ] {
        sqlx::query(sql).execute(file).await?;
    }
    *told += 1;
    Ok(())
}

async fn naive_store(folder: &Path) -> (Disk, SqlitePool) {
    let file = folder.join("naive.db");
    let disk = Disk::below(&file);
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let file = SqlitePool::connect_with(options).await.unwrap();
    for sql in [
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, start INTEGER)",
        "CREATE TABLE reminder (visit INTEGER)",
        "CREATE TABLE seen (update_id INTEGER PRIMARY KEY)",
    ] {
        sqlx::query(sql).execute(&file).await.unwrap();
    }
    (disk, file)
}

#[tokio::test]
async fn without_a_transaction_the_same_failures_do_half_and_do_it_twice() {
    let folder = TempDir::new().unwrap();
    let (disk, file) = naive_store(folder.path()).await;
    let (mut told, mut tries) = (0, 0);
    while told == 0 {
        tries += 1;
        disk.fails_at(tries, Code::Interrupt);
        let _ = naive_booking(&file, &mut told).await;
        disk.is_well();
    }
    let visits: i64 = sqlx::query_scalar("SELECT count(*) FROM visit").fetch_one(&file).await.unwrap();
    println!("control: told once after {tries} tries, {visits} visits");
    assert!(visits > 1, "the control must fail: {visits}");
}
