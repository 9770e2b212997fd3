//! Remembers. The only module that speaks SQL.
//!
//! One connection writes, in transactions that begin with `BEGIN IMMEDIATE`; a few others only read.
//! What is dropped inside a transaction is undone, until the last of it is said, and nothing is sent while one is open.
//!
//! A limit is written `LIMIT +$1`: of one without the plus SQLite looks at the value while it plans, and would prepare the
//! statement anew each time that is bound.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row, SqlitePool};

mod ahead;
mod amendments;
mod reports;
mod appointments;
mod arrivals;
mod backup;
mod batch;
mod blank;
mod booking;
mod circulars;
mod clients;
mod concerns;
mod conversations;
mod day;
mod dialogues;
mod editions;
mod ending;
mod fault;
mod feeds;
mod graces;
mod guests;
mod inbox;
mod intake;
mod jobs;
mod lasting;
mod lately;
mod ledger;
mod looking;
mod next;
mod outages;
mod outbox;
mod place;
mod proposals;
mod questions;
mod reminders;
mod rows;
mod series;
mod settling;
mod shown;
mod staff;
mod invites;
mod audit;
mod tastes;
mod team_group;
mod teachings;
mod turns;
mod waitlist;
mod wishes;

pub use arrivals::{Arrival, Arrived, Arriving, Has, OnFile};
pub use backup::{Backups, Failed};
pub use batch::Batch;
pub use booking::Beginning;
pub use circulars::{Standing, ToTell};
pub use concerns::SealedConcerns;
pub use day::Known;
pub use editions::Edition;
use editions::{Changes, Editions};
pub use ending::Ending;
pub use fault::{Fault, OpenError};
pub use inbox::RawUpdate;
pub use intake::{Note, SealedNotes};
pub use jobs::Firing;
use lately::Lately;
pub use lately::Left;
pub use looking::Inspection;
pub use outbox::{Answered, Answers, Claimed, Counts, NewRow};
use place::Place;
pub use reminders::ToPlan;
pub use rows::Corrupt;
pub use settling::Settlement;
use turns::{Begins, Told, Turn, Turns};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The oldest SQLite without the WAL-reset corruption bug (3.7.0 to 3.51.2; sqlite.org, 2026-03-13).
pub const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How many prepared statements a connection keeps; there are some three hundred in all.
const STATEMENTS: usize = 400;

/// Where the store lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// In memory: gone when the process ends.
    Memory,
    /// In a file, made when it is missing.
    File(PathBuf),
}

/// The store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    turns: Turns,
    editions: Editions,
    lately: Lately,
    readers: SqlitePool,
    /// None in memory.
    place: Option<Arc<Place>>,
    /// Whether something that was private may still be read in the journal.
    to_scrub: Arc<AtomicBool>,
}

impl Store {
    /// Opens a store and brings its schema up to date.
    ///
    /// # Errors
    /// When the file cannot be used, or belongs to a newer frontdesk.
    pub async fn open(home: &Home) -> Result<Self, OpenError> {
        let options = match home {
            Home::Memory => SqliteConnectOptions::new().in_memory(true),
            Home::File(path) => SqliteConnectOptions::new().filename(path).create_if_missing(true),
        };
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("secure_delete", "on")
            // All statements of a busy day, so that none is parsed twice.
            .statement_cache_capacity(STATEMENTS)
            // What a savepoint may have to bring back.
            .pragma("temp_store", "memory");
        let pool = || {
            SqlitePoolOptions::new()
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(Duration::from_secs(10))
                // There is no line that could have died meanwhile.
                .test_before_acquire(false)
        };
        let (editions, lately) = (Editions::default(), Lately::default());
        let followed = (editions.clone(), lately.clone());
        let writer = pool().max_connections(1).after_connect(move |connection, _| {
            let (editions, lately) = followed.clone();
            Box::pin(async move { editions.follow(connection, lately).await })
        });
        let writer = writer.connect_with(options.clone()).await.map_err(OpenError::Unusable)?;
        let laid = match home {
            Home::Memory => blank::lay(&writer).await,
            Home::File(_) => MIGRATIONS.run(&writer).await,
        };
        laid.map_err(|fault| match fault {
            MigrateError::VersionMissing(version) => OpenError::Newer(version),
            MigrateError::Execute(fault) => OpenError::Unusable(fault),
            other => OpenError::Migration(other),
        })?;
        // A file that can only be read opens well; better to be told now than with the first message.
        sqlx::query("DELETE FROM freeze WHERE until < 0")
            .execute(&writer)
            .await
            .map_err(OpenError::Unusable)?;
        let readers = match home {
            // Another connection would be another store.
            Home::Memory => writer.clone(),
            Home::File(_) => {
                pool().max_connections(2).min_connections(0).connect_lazy_with(options.read_only(true))
            }
        };
        let place = match home {
            Home::Memory => None,
            Home::File(path) => Place::of(path).map(Arc::new),
        };
        let turns = Turns::new(writer.clone(), *home == Home::Memory);
        Ok(Self { turns, editions, lately, writer, readers, place, to_scrub: Arc::default() })
    }

    /// Begins a transaction that may write. It waits for its turn; there is one writer. Those that wait for each other
    /// may be committed together.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn begin(&self) -> Result<Writing, Fault> {
        self.is_in_place()?;
        Ok(self.writing(self.turns.begin().await?))
    }

    /// A transaction that has its turn, and what has to be said before its first statement: see [`Writing::begun`].
    async fn begin_with_the_first(&self) -> Result<(Writing, Begins), Fault> {
        self.is_in_place()?;
        let mut tx = self.writing(self.turns.begin_with().await?);
        let begins = tx.tx.takes_its_beginning();
        Ok((tx, begins))
    }

    fn writing(&self, turn: Turn) -> Writing {
        let (editions, lately) = (self.editions.clone(), self.lately.clone());
        Writing { tx: turn, editions, lately, elsewhere: None, ended: None }
    }

    /// Something private was in the journal, and is no longer in the store: [`Store::scrub`] has work to do.
    pub fn scrub_soon(&self) {
        self.to_scrub.store(true, Ordering::Release);
    }

    /// Empties the journal, if something private may still be read in it. What SQLite frees in the file itself it
    /// overwrites at once (`secure_delete`). While a reader stands in the way, the next call tries again.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn scrub(&self) -> Result<(), Fault> {
        if !self.to_scrub.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        let in_place = self.is_in_place();
        if in_place.is_err() {
            self.scrub_soon();
        }
        in_place?;
        let emptied = self.turns.between("PRAGMA wal_checkpoint(TRUNCATE)").await;
        let busy = match &emptied {
            Ok(row) => row.try_get::<i64, _>(0)? != 0,
            Err(_) => true,
        };
        if busy {
            self.scrub_soon();
        }
        emptied.map(|_| ())
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn answers(&self) -> Result<(), Fault> {
        self.is_in_place()?;
        sqlx::query("SELECT count(*) FROM staff").fetch_one(&self.readers).await?;
        Ok(())
    }

    /// The version of SQLite that is linked in.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn sqlite_version(&self) -> Result<String, Fault> {
        let row = sqlx::query("SELECT sqlite_version()").fetch_one(&self.readers).await?;
        Ok(row.try_get::<String, _>(0)?)
    }

    /// Copies the store into a file that does not exist or is empty. Whoever writes meanwhile goes on, and the copy is of
    /// one moment.
    ///
    /// # Errors
    /// When the storage fails or the file cannot be written.
    pub async fn copy_into(&self, file: &str) -> Result<(), Fault> {
        sqlx::query("VACUUM INTO $1").bind(file).execute(&self.readers).await?;
        Ok(())
    }

    fn is_in_place(&self) -> Result<(), Fault> {
        match self.place.as_ref().and_then(|place| place.is_left()) {
            Some(path) => Err(Fault::Gone(path.to_owned())),
            None => Ok(()),
        }
    }

    /// Closes all connections, so that what is committed rests in the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.turns.end().await;
        self.writer.close().await;
    }
}

/// An open transaction. Dropped without [`Writing::commit`] it leaves no trace, unless its last has been said
/// ([`Writing::put_together`]).
#[derive(Debug)]
pub struct Writing {
    tx: Turn,
    editions: Editions,
    lately: Lately,
    /// What SQLite had counted of others at the beginning, if it was asked. Nobody else commits before the end.
    elsewhere: Option<i64>,
    /// Where the last has been said: how often anything had changed by then, and whether it lasts.
    ended: Option<(Changes, Told)>,
}

impl Writing {
    /// The transaction after its first statement, with what that has given; `None` where that has failed with the work of
    /// others, so that it is tried once more without them.
    fn begun<T>(self, begins: Begins, said: Result<T, Fault>) -> Result<Option<(Self, T)>, Fault> {
        match said {
            Ok(said) => Ok(Some((self, said))),
            // It may have failed before the savepoint stood.
            Err(Fault::Storage(fault)) if Fault::is_passing(&fault) => {
                let fault = Arc::new(fault);
                self.tx.fail(&fault);
                if begins == Begins::Anew { Err(Fault::Together(fault)) } else { Ok(None) }
            }
            Err(fault) => Err(fault),
        }
    }
}

/// A statement that must have changed exactly one row.
fn one(done: &sqlx::sqlite::SqliteQueryResult, what: &'static str) -> Result<(), Fault> {
    if done.rows_affected() == 1 { Ok(()) } else { Err(Fault::Conflict(what)) }
}

/// An instant from a column of UTC seconds.
fn instant(seconds: i64, table: &'static str, column: &'static str, row: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_second(seconds).map_err(|_| Corrupt { table, column, row }.into())
}

/// Ends a house that is being built, where what is remembered is not what the store has: a panic would be caught, and the
/// next try begins without.
#[cfg(debug_assertions)]
pub(crate) fn ends_at_once(told: &str) -> ! {
    // No test holds this back.
    drop(std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()));
    std::process::abort()
}
