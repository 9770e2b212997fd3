//! What can go wrong with the storage, and what that means for whoever asked.

use std::path::PathBuf;
use std::sync::Arc;

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;

use super::Corrupt;

/// What SQLite says when somebody else has locked the file for too long.
const SQLITE_BUSY: i32 = 5;

/// What SQLite says when the disk is full.
const SQLITE_FULL: i32 = 13;

/// What SQLite says when a page is not as it must be.
const SQLITE_CORRUPT: i32 = 11;

/// What SQLite says when the file does not begin as one of its own.
const SQLITE_NOTADB: i32 = 26;

/// What SQLite says when a constraint or a trigger refuses a change.
const SQLITE_CONSTRAINT: i32 = 19;

/// A fault of the storage, or in what it holds.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// SQLite says no: busy, full, unreadable.
    #[error("the store failed: {0}")]
    Storage(#[from] sqlx::Error),
    /// The same, to all whose work was to be committed together.
    #[error("the store failed: {0}")]
    Together(Arc<sqlx::Error>),
    /// The file was taken away while the store is open; what is written now would go with it.
    #[error(
        "{} is not the file any more that was opened: put it back, or restart frontdesk with the one that is to be used",
        .0.display()
    )]
    Gone(PathBuf),
    /// A row cannot be read back.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// A row was not as the decision believed, although nobody else can write: a bug.
    #[error("a change of {0} did not find the row it was decided on")]
    Conflict(&'static str),
    /// The system gave no random numbers, without which nothing can be sealed.
    #[error("what a client entrusted could not be sealed")]
    Unsealed,
    /// Deciding panicked; nothing was changed.
    #[error("deciding panicked")]
    Panicked,
}

impl Fault {
    /// Whether there is no room left on the disk.
    pub fn is_of_a_full_disk(&self) -> bool {
        matches!(self.storage(), Some(sqlx::Error::Database(no)) if kind(&**no) == Some(SQLITE_FULL))
    }

    /// Whether the same may succeed later, as with a full disk; not so if the store refuses just this change.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Gone(_)) || self.storage().is_some_and(Self::is_passing)
    }

    /// The same of what SQLite has said.
    pub(super) fn is_passing(fault: &sqlx::Error) -> bool {
        match fault {
            sqlx::Error::Database(no) => kind(&**no) != Some(SQLITE_CONSTRAINT),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::Encode(_) => false,
            _ => true,
        }
    }

    /// Whether just one row cannot be read back: the others need not wait for it.
    pub fn is_of_one_row(&self) -> bool {
        match self.storage() {
            Some(fault) => matches!(fault, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)),
            None => matches!(self, Self::Corrupt(_)),
        }
    }

    /// What the storage says, if it is that.
    fn storage(&self) -> Option<&sqlx::Error> {
        match self {
            Self::Storage(fault) => Some(fault),
            Self::Together(fault) => Some(fault),
            Self::Gone(_) | Self::Corrupt(_) | Self::Conflict(_) | Self::Unsealed | Self::Panicked => None,
        }
    }
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

impl OpenError {
    /// Whether the file itself is not as SQLite has left it.
    pub fn is_of_damage(&self) -> bool {
        self.is_one_of(&[SQLITE_CORRUPT, SQLITE_NOTADB])
    }

    /// Whether somebody else holds it.
    pub fn is_of_a_lock(&self) -> bool {
        self.is_one_of(&[SQLITE_BUSY])
    }

    fn is_one_of(&self, kinds: &[i32]) -> bool {
        match self {
            // The schema is no text any more.
            Self::Unusable(sqlx::Error::ColumnDecode { .. }) => kinds.contains(&SQLITE_CORRUPT),
            Self::Unusable(sqlx::Error::Database(no))
            | Self::Migration(MigrateError::ExecuteMigration(sqlx::Error::Database(no), _)) => {
                kind(&**no).is_some_and(|kind| kinds.contains(&kind))
            }
            Self::Unusable(_) | Self::Migration(_) | Self::Newer(_) => false,
        }
    }
}

/// What kind of refusal it is. The first byte of SQLite's code says so; what follows says which constraint it was.
fn kind(no: &dyn DatabaseError) -> Option<i32> {
    no.code().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff)
}
