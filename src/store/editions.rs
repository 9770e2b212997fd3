//! Which edition of the diary the store holds, so that whoever remembers one can tell whether it is still the last.
//!
//! SQLite tells of each row that the connection that writes has changed, be it undone later. It says nothing of tables without
//! row numbers, of rows that `REPLACE` removes, nor of a table that is emptied as a whole (sqlite.org, `sqlite3_update_hook`):
//! none of that is done to what a diary is made of, and a test watches it. What another process commits is seen by SQLite's
//! own counter (`PRAGMA data_version`), which this connection does not count in.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::SqliteConnection;

use super::{Lately, Writing};

/// Tables of which no diary is made, and that are written while people ask, book and are answered. Any other counts, so that
/// a new one that is forgotten here costs time and no more.
const BESIDE: [&str; 7] = ["client", "dialogue", "grace", "group_news", "inbox", "outbox", "reminder"];

/// An edition of the diary. As long as a transaction begins with the one with which another that lasts has ended, nothing of
/// it has changed between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    changes: u64,
    elsewhere: i64,
}

/// How many rows have changed of which a diary may be made. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Editions(Arc<AtomicU64>);

/// How often anything has changed of which the diary is made, and of which those are made who have written lately.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changes {
    diary: u64,
    pub people: u64,
}

impl Changes {
    /// As it is now.
    pub(super) fn now(editions: &Editions, lately: &Lately) -> Self {
        Self { diary: editions.0.load(Ordering::Acquire), people: lately.changed() }
    }
}

impl Editions {
    /// Counts what this connection changes from now on, and has it told to who has written lately.
    pub(super) async fn follow(
        &self,
        connection: &mut SqliteConnection,
        lately: Lately,
    ) -> Result<(), sqlx::Error> {
        let changes = self.0.clone();
        // The counter of another connection said something else.
        changes.fetch_add(1, Ordering::Release);
        lately.begin_anew();
        connection.lock_handle().await?.set_update_hook(move |row| {
            lately.changes(row.table, row.rowid);
            if !BESIDE.contains(&row.table) {
                changes.fetch_add(1, Ordering::Release);
            }
        });
        Ok(())
    }
}

impl Writing {
    /// Which edition of the diary it is now, with what this transaction has changed; `None` where it was not asked for at its
    /// beginning: see [`Store::begin_arriving`](super::Store::begin_arriving).
    pub fn edition(&self) -> Option<Edition> {
        let changes = self.changes().diary;
        self.elsewhere.map(|elsewhere| Edition { changes, elsewhere })
    }
}
