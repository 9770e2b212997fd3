//! Remembers. The only module that speaks SQL.
//!
//! One connection writes, in transactions that begin with `BEGIN IMMEDIATE`; a few others only read.
//! No future inside a transaction may be cancelled, and nothing is sent while one is open.
//!
//! A limit is written `LIMIT +$1`: of one without the plus SQLite looks at the value while it plans, and would prepare the
//! statement anew each time that is bound.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, SqlitePool};

mod ahead;
mod amendments;
mod announcements;
mod appointments;
mod arrivals;
mod backup;
mod circulars;
mod clients;
mod concerns;
mod conversations;
mod day;
mod dialogues;
mod ending;
mod feeds;
mod graces;
mod guests;
mod inbox;
mod intake;
mod jobs;
mod ledger;
mod outages;
mod outbox;
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

pub use appointments::Beginning;
pub use arrivals::{Arrival, Arrived, Has, OnFile};
pub use backup::{Backups, Failed};
pub use circulars::{Standing, ToTell};
pub use concerns::SealedConcerns;
pub use day::Known;
pub use ending::Ending;
pub use inbox::RawUpdate;
pub use intake::{Note, SealedNotes};
pub use jobs::Firing;
pub use outbox::{Claimed, Counts, NewRow};
pub use reminders::ToPlan;
pub use rows::Corrupt;
pub use settling::Settlement;
use turns::{Turn, Turns};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The oldest SQLite without the WAL-reset corruption bug (3.7.0 to 3.51.2; sqlite.org, 2026-03-13).
pub const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How many prepared statements a connection keeps; there are some three hundred in all.
const STATEMENTS: usize = 400;

/// What SQLite says when the disk is full.
const SQLITE_FULL: i32 = 13;

/// What SQLite says when a constraint or a trigger refuses a change.
const SQLITE_CONSTRAINT: i32 = 19;

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
    readers: SqlitePool,
    /// Whether something that was private may still be read in the journal.
    to_scrub: Arc<AtomicBool>,
}

/// A fault of the storage, or in what it holds.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// SQLite says no: busy, full, unreadable.
    #[error("the store failed: {0}")]
    Storage(#[from] sqlx::Error),
    /// The same, to all whose work was to be committed together.
    #[error("the store failed: {0}")]
    Together(Arc<sqlx::Error>),
    /// A row cannot be read back.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// A row was not as the decision believed, although nobody else can write: a bug.
    #[error("a change of {0} did not find the row it was decided on")]
    Conflict(&'static str),
    /// Deciding panicked; nothing was changed.
    #[error("deciding panicked")]
    Panicked,
}

/// What a look into a store's file has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What SQLite finds damaged, if anything.
    pub damage: Option<String>,
    /// How many migrations the next start will apply.
    pub pending: usize,
}

impl Fault {
    /// Whether there is no room left on the disk.
    pub fn is_of_a_full_disk(&self) -> bool {
        matches!(self.storage(), Some(sqlx::Error::Database(no)) if kind(&**no) == Some(SQLITE_FULL))
    }

    /// Whether the same may succeed later, as with a full disk; not so if the store refuses just this change.
    pub fn may_pass(&self) -> bool {
        self.storage().is_some_and(Self::is_passing)
    }

    /// The same of what SQLite has said.
    fn is_passing(fault: &sqlx::Error) -> bool {
        match fault {
            sqlx::Error::Database(no) => kind(&**no) != Some(SQLITE_CONSTRAINT),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::Encode(_) => false,
            _ => true,
        }
    }

    /// What the storage says, if it is that.
    fn storage(&self) -> Option<&sqlx::Error> {
        match self {
            Self::Storage(fault) => Some(fault),
            Self::Together(fault) => Some(fault),
            Self::Corrupt(_) | Self::Conflict(_) | Self::Panicked => None,
        }
    }
}

/// What kind of refusal it is. The first byte of SQLite's code says so; what follows says which constraint it was.
fn kind(no: &dyn sqlx::error::DatabaseError) -> Option<i32> {
    no.code().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff)
}

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be opened, written, or read as a database.
    #[error("cannot be used as a database: {0}")]
    Unusable(sqlx::Error),
    /// It was written by a newer frontdesk.
    #[error("was written by a newer frontdesk (it has migration {0}, which this one does not know)")]
    Newer(i64),
    /// A migration failed.
    #[error("could not be brought up to date: {0}")]
    Migration(MigrateError),
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
        // After SQLITE_FULL a connection can be left inside a transaction that SQLite has rolled back
        // already; it would refuse every BEGIN from then on (measured with sqlx 0.9).
        let pool = || {
            SqlitePoolOptions::new()
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(Duration::from_secs(10))
                .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        };
        let writer =
            pool().max_connections(1).connect_with(options.clone()).await.map_err(OpenError::Unusable)?;
        MIGRATIONS.run(&writer).await.map_err(|fault| match fault {
            MigrateError::VersionMissing(version) => OpenError::Newer(version),
            MigrateError::Execute(fault) => OpenError::Unusable(fault),
            other => OpenError::Migration(other),
        })?;
        let readers = match home {
            // Another connection would be another store.
            Home::Memory => writer.clone(),
            Home::File(_) => {
                pool().max_connections(2).min_connections(0).connect_lazy_with(options.read_only(true))
            }
        };
        Ok(Self { turns: Turns::new(writer.clone()), writer, readers, to_scrub: Arc::default() })
    }

    /// Looks into a store's file without changing it.
    ///
    /// # Errors
    /// When the file cannot be read as a database, or belongs to a newer frontdesk.
    pub async fn inspect(path: &Path) -> Result<Inspection, OpenError> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection = options.connect().await.map_err(OpenError::Unusable)?;
        let found = sqlx::query("PRAGMA integrity_check(1)").fetch_one(&mut connection).await;
        let integrity: String = found.and_then(|row| row.try_get(0)).map_err(OpenError::Unusable)?;
        // A file without this table is new, or somebody else's; then all migrations are to come.
        let applied = sqlx::query("SELECT version FROM _sqlx_migrations").fetch_all(&mut connection).await;
        let applied: Vec<i64> =
            applied.unwrap_or_default().iter().filter_map(|row| row.try_get("version").ok()).collect();
        connection.close().await.map_err(OpenError::Unusable)?;
        let known = |version: &i64| MIGRATIONS.iter().any(|migration| migration.version == *version);
        if let Some(newer) = applied.iter().find(|version| !known(version)) {
            return Err(OpenError::Newer(*newer));
        }
        let pending = MIGRATIONS.iter().filter(|known| !applied.contains(&known.version)).count();
        Ok(Inspection { damage: (integrity != "ok").then_some(integrity), pending })
    }

    /// Begins a transaction that may write. It waits for its turn; there is one writer. Those that wait for each other
    /// may be committed together.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn begin(&self) -> Result<Writing, Fault> {
        Ok(Writing { tx: self.turns.begin().await? })
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
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.writer).await;
        let busy = match &emptied {
            Ok(row) => row.try_get::<i64, _>(0)? != 0,
            Err(_) => true,
        };
        if busy {
            self.scrub_soon();
        }
        emptied.map(|_| ()).map_err(Fault::from)
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn answers(&self) -> Result<(), Fault> {
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

    /// Closes all connections, so that what is committed rests in the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// An open transaction. Dropped without [`Writing::commit`] it leaves no trace.
#[derive(Debug)]
pub struct Writing {
    tx: Turn,
}

impl Writing {
    /// Makes everything since [`Store::begin`] last.
    ///
    /// # Errors
    /// When the storage fails; nothing has changed then.
    pub async fn commit(self) -> Result<(), Fault> {
        self.tx.commit().await
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
