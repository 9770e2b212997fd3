//! The one writer and whose turn it is: transactions that wait for each other are committed together.
//!
//! Whoever is alone begins, works and commits, and waits for nobody. Where others wait already, the next works on in
//! the same transaction of SQLite, from a savepoint of its own, and one commit makes the work of all of them last:
//! the disk is waited for once. Nobody hears "committed" before that. What one of them does not commit is taken back
//! to its savepoint and touches nobody else; if the commit itself fails, it has failed for all of them.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::Fault;

mod closing;

pub(super) use closing::Told;

/// How many are committed together at most: the first of them waits for the last.
const MOST_TOGETHER: usize = 100;

/// SQLite's code for a `ROLLBACK` where there is no transaction: `SQLITE_ERROR`.
const NOTHING_TO_UNDO: &str = "1";

/// The way to the one connection that writes. Cheap to clone.
///
/// The transactions are begun and ended by statements of our own: sqlx's would take two ways to the thread of SQLite and
/// back for each beginning, and the pool two more to see that the connection lives.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    writer: SqlitePool,
    /// Whether the connection goes back after each transaction, for whoever reads by it too.
    shares: bool,
    /// Locked by whoever's turn it is, in order of asking. It holds the connection, and what those before have left to be
    /// committed or undone; then [`Turns::close`] has asked for a turn too, so that it never stays.
    place: Arc<Mutex<Option<Writer>>>,
    waiting: Arc<AtomicUsize>,
}

/// The connection that writes, and how it stands with its transaction.
#[derive(Debug)]
struct Writer {
    connection: PoolConnection<Sqlite>,
    /// Those whose work is in it and who wait to hear that it lasts.
    members: Vec<oneshot::Sender<Result<(), Fault>>>,
    stands: Stands,
}

/// How it stands with a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// There is none.
    Closed,
    /// There is the work of the first, and no savepoint.
    Unmarked,
    /// What there is since the last savepoint is to last.
    Kept,
    /// What there is since the last savepoint is to be undone.
    Left,
    /// All that there is since the beginning is to be undone.
    Void,
}

/// What has to be said before the first statement of a turn, in one go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// A transaction.
    Anew,
    /// A savepoint within the last one, of the same name, which means the innermost from then on.
    AfterOthers,
    /// The work since the last savepoint is undone; it stands where it stood.
    AfterUndoing,
}

/// A turn: the connection that writes is one's own until it ends.
#[derive(Debug)]
pub(super) struct Turn {
    /// The connection and its place. None only at the end.
    held: Option<(Writer, Place)>,
    /// How it stood before, as long as nothing has been said.
    before: Option<Stands>,
    turns: Turns,
}

/// Where the connection lies between two turns.
type Place = OwnedMutexGuard<Option<Writer>>;

/// A statement with what has to be said before it, of a macro that takes that.
macro_rules! begins_with {
    ($begins:expr, $statement:ident) => {
        match $begins {
            $crate::store::turns::Begins::Anew => $statement!("BEGIN IMMEDIATE;"),
            $crate::store::turns::Begins::AfterOthers => $statement!("SAVEPOINT turn;"),
            $crate::store::turns::Begins::AfterUndoing => $statement!("ROLLBACK TO turn;"),
        }
    };
}
pub(super) use begins_with;

/// Nothing after it.
macro_rules! nothing_more {
    ($begins:literal) => {
        $begins
    };
}

impl Turns {
    /// The turns of a pool with one connection, which is kept from it unless others read by it too.
    pub(super) fn new(writer: SqlitePool, shares: bool) -> Self {
        Self { writer, shares, place: Arc::default(), waiting: Arc::default() }
    }

    /// Waits for its turn, and begins.
    pub(super) async fn begin(&self) -> Result<Turn, Fault> {
        loop {
            let mut turn = self.begin_with().await?;
            let begins = turn.takes_its_beginning();
            match sqlx::raw_sql(begins_with!(begins, nothing_more)).execute(&mut *turn).await {
                Ok(_) => return Ok(turn),
                Err(fault) if begins == Begins::Anew => return Err(fault.into()),
                Err(fault) => turn.fail(&Arc::new(fault)),
            }
        }
    }

    /// Waits for its turn. What [`Turn::takes_its_beginning`] gives must go before the first statement.
    pub(super) async fn begin_with(&self) -> Result<Turn, Fault> {
        let mut place = self.next().await;
        let kept = match place.take() {
            Some(writer) if writer.stands == Stands::Void => writer.undone(self).await,
            kept => kept,
        };
        let mut writer = match kept {
            Some(writer) => writer,
            None => Writer::anew(self.writer.acquire().await?),
        };
        let before = Some(writer.stands);
        // Nothing of it lasts until it says so.
        writer.stands = if writer.stands == Stands::Closed { Stands::Unmarked } else { Stands::Left };
        Ok(Turn { held: Some((writer, place)), before, turns: self.clone() })
    }

    /// Says something outside of any transaction.
    pub(super) async fn between(&self, sql: &'static str) -> Result<SqliteRow, Fault> {
        let mut place = self.next().await;
        let kept = match place.take() {
            Some(writer) => writer.closed(self).await,
            None => None,
        };
        let mut writer = match kept {
            Some(writer) => writer,
            None => Writer::anew(self.writer.acquire().await?),
        };
        let said = sqlx::query(sql).fetch_one(&mut *writer.connection).await;
        *place = Some(writer).filter(|_| !self.shares);
        Ok(said?)
    }

    /// Ends what is open, and lets go of the connection.
    pub(super) async fn end(&self) {
        if let Some(writer) = self.place.lock().await.take() {
            drop(writer.closed(self).await);
        }
    }

    async fn next(&self) -> Place {
        /// Counted as long as it waits, also if it is given up.
        struct Waiting<'a>(&'a AtomicUsize);
        impl Drop for Waiting<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::AcqRel);
            }
        }
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let _waiting = Waiting(&self.waiting);
        self.place.clone().lock_owned().await
    }

    /// Ends what is open, after those who wait already. They may have gone away meanwhile; this does not.
    async fn close(&self) {
        let mut place = self.place.lock().await;
        if let Some(writer) = place.take() {
            *place = writer.closed(self).await;
        }
    }
}

impl Stands {
    /// How the next one's work begins.
    fn begins(self) -> Begins {
        match self {
            Self::Closed | Self::Void => Begins::Anew,
            Self::Unmarked | Self::Kept => Begins::AfterOthers,
            Self::Left => Begins::AfterUndoing,
        }
    }
}

impl Turn {
    /// What is to be said before the first statement, in one go with it ([`begins_with`]); only then is the work this turn's
    /// own.
    pub(super) fn takes_its_beginning(&mut self) -> Begins {
        // Whoever asks again is in the middle of their own work, and marks it.
        self.before.take().map_or(Begins::AfterOthers, Stands::begins)
    }

    /// Nobody knows where the work of this turn begins: that of the others cannot be told from it.
    pub(super) fn fail(mut self, fault: &Arc<sqlx::Error>) {
        if let Some((mut writer, place)) = self.held.take() {
            writer.fail(fault);
            self.turns.leave(writer, place);
        }
    }

    /// Makes the work of this turn last, alone or together with that of others. Once it is asked for, it happens, whether or
    /// not anybody waits for it.
    ///
    /// # Errors
    /// When the storage fails; nothing of it has changed then.
    pub(super) async fn commit(mut self) -> Result<(), Fault> {
        let Some((mut writer, mut place)) = self.held.take() else {
            // Its last has been said, and has failed.
            return Err(Fault::Storage(sqlx::Error::WorkerCrashed));
        };
        let (tell, told) = oneshot::channel();
        writer.stands = if writer.stands == Stands::Unmarked { Stands::Unmarked } else { Stands::Kept };
        writer.members.push(tell);
        let turns = self.turns.clone();
        if turns.waiting.load(Ordering::Acquire) == 0 || writer.members.len() >= MOST_TOGETHER {
            tokio::spawn(async move { *place = writer.closed(&turns).await });
        } else {
            turns.leave(writer, place);
        }
        // It is always told, but where the runtime ends: then nobody knows.
        told.await.unwrap_or(Err(Fault::Storage(sqlx::Error::WorkerCrashed)))
    }
}

impl Turns {
    /// Leaves the connection to whoever comes next, who can wait, and sees to it that somebody comes.
    fn leave(&self, writer: Writer, mut place: Place) {
        let is_first = writer.members.len() < 2;
        *place = Some(writer);
        if is_first && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let turns = self.clone();
            runtime.spawn(async move { turns.close().await });
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some((mut writer, mut place)) = self.held.take() else { return };
        writer.stands = match self.before {
            // Nothing was said.
            Some(before) => before,
            None if writer.members.is_empty() => Stands::Void,
            None => Stands::Left,
        };
        if writer.stands == Stands::Closed {
            *place = Some(writer).filter(|_| !self.turns.shares);
        } else {
            self.turns.leave(writer, place);
        }
    }
}

impl Deref for Turn {
    type Target = SqliteConnection;

    #[expect(
        clippy::expect_used,
        reason = "only the end of a turn takes it away, and nobody has it after that"
    )]
    fn deref(&self) -> &SqliteConnection {
        &self.held.as_ref().expect("a turn that has not ended").0.connection
    }
}

impl DerefMut for Turn {
    #[expect(
        clippy::expect_used,
        reason = "only the end of a turn takes it away, and nobody has it after that"
    )]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.held.as_mut().expect("a turn that has not ended").0.connection
    }
}

impl Writer {
    fn anew(connection: PoolConnection<Sqlite>) -> Self {
        Self { connection, members: Vec::new(), stands: Stands::Closed }
    }
}
