//! The one writer and whose turn it is: transactions that wait for each other are committed together.
//!
//! Whoever is alone begins, works and commits, and waits for nobody. Where others wait already, the next works on in
//! the same transaction of SQLite, from a savepoint of its own, and one commit makes the work of all of them last:
//! the disk is waited for once. Nobody hears "committed" before that. What one of them does not commit is taken back
//! to its savepoint and touches nobody else; if the commit itself fails, it has failed for all of them.

use std::mem::take;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::Fault;

/// How many are committed together at most: the first of them waits for the last.
const MOST_TOGETHER: usize = 100;

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
    place: Arc<Mutex<Option<Open>>>,
    waiting: Arc<AtomicUsize>,
}

/// The connection, and how far its transaction is.
#[derive(Debug)]
struct Open {
    connection: PoolConnection<Sqlite>,
    /// Those whose work is in it and who wait to hear that it lasts.
    members: Vec<oneshot::Sender<Result<(), Fault>>>,
    last: Last,
}

/// What has become of the work since the last savepoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// There is none, and no transaction.
    Closed,
    /// There is no savepoint: it is the first's work.
    Unmarked,
    /// It is to last.
    Kept,
    /// It is to be undone.
    Left,
    /// All that there is since the beginning is to be undone.
    Void,
}

/// A turn: the connection that writes is one's own until it ends.
#[derive(Debug)]
pub(super) struct Turn {
    /// None only at the end.
    open: Option<Open>,
    /// How it was before, as long as nothing has been said.
    before: Option<Last>,
    place: OwnedMutexGuard<Option<Open>>,
    turns: Turns,
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
            let joins = turn.before.is_some_and(|before| before != Last::Closed);
            let begins = turn.before();
            match sqlx::raw_sql(begins).execute(&mut *turn).await {
                Ok(_) => return Ok(turn),
                Err(fault) if joins => turn.fail(&Arc::new(fault)),
                Err(fault) => return Err(fault.into()),
            }
        }
    }

    /// Waits for its turn. What [`Turn::before`] says must go before the first statement.
    pub(super) async fn begin_with(&self) -> Result<Turn, Fault> {
        let mut place = self.next().await;
        let open = match place.take() {
            Some(open) if open.last == Last::Void => open.undone(self).await,
            open => open,
        };
        let mut open = match open {
            Some(open) => open,
            None => Open::anew(self.writer.acquire().await?),
        };
        let before = Some(open.last);
        // Nothing of it lasts until it says so.
        open.last = if open.last == Last::Closed { Last::Unmarked } else { Last::Left };
        Ok(Turn { open: Some(open), before, place, turns: self.clone() })
    }

    /// Says something outside of any transaction.
    pub(super) async fn between(&self, sql: &'static str) -> Result<SqliteRow, Fault> {
        let mut place = self.next().await;
        let open = match place.take() {
            Some(open) => open.closed(self).await,
            None => None,
        };
        let mut open = match open {
            Some(open) => open,
            None => Open::anew(self.writer.acquire().await?),
        };
        let said = sqlx::query(sql).fetch_one(&mut *open.connection).await;
        *place = Some(open).filter(|_| !self.shares);
        Ok(said?)
    }

    /// Lets go of the connection once nothing is left to be done.
    pub(super) async fn end(&self) {
        self.close().await;
        drop(self.place.lock().await.take());
    }

    async fn next(&self) -> OwnedMutexGuard<Option<Open>> {
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
        if let Some(open) = place.take() {
            *place = open.closed(self).await;
        }
    }
}

/// A statement with what has to be said before it, of a macro that takes that.
macro_rules! begins_with {
    ($before:expr, $statement:ident) => {
        match $before {
            "BEGIN IMMEDIATE;" => $statement!("BEGIN IMMEDIATE;"),
            "SAVEPOINT turn;" => $statement!("SAVEPOINT turn;"),
            _ => $statement!("ROLLBACK TO turn;"),
        }
    };
}
pub(super) use begins_with;

impl Last {
    /// The statement that ends what there was since the last savepoint, and marks where the next one's work begins.
    fn ends(self) -> &'static str {
        match self {
            Self::Closed | Self::Void => "BEGIN IMMEDIATE;",
            // A savepoint within the last one, of the same name, which means the innermost from then on.
            Self::Unmarked | Self::Kept => "SAVEPOINT turn;",
            // It stands where it stood.
            Self::Left => "ROLLBACK TO turn;",
        }
    }
}

impl Turn {
    /// What is to be said before the first statement, in one go with it ([`begins_with`]); only then is the work this turn's
    /// own.
    pub(super) fn before(&mut self) -> &'static str {
        self.before.take().map_or("", Last::ends)
    }

    /// Nobody knows where the work of this turn begins: that of the others cannot be told from it.
    pub(super) fn fail(mut self, fault: &Arc<sqlx::Error>) {
        if let Some(mut open) = self.open.take() {
            open.fail(fault);
            self.leave(open);
        }
    }

    /// Makes the work of this turn last, alone or together with that of others.
    ///
    /// # Errors
    /// When the storage fails; nothing of it has changed then.
    pub(super) async fn commit(mut self) -> Result<(), Fault> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        let (tell, told) = oneshot::channel();
        open.last = if open.last == Last::Unmarked { Last::Unmarked } else { Last::Kept };
        open.members.push(tell);
        if self.turns.waiting.load(Ordering::Acquire) == 0 || open.members.len() >= MOST_TOGETHER {
            *self.place = open.closed(&self.turns).await;
            drop(self);
        } else {
            self.leave(open);
            drop(self);
        }
        // It is always told, but where the runtime ends: then nobody knows.
        told.await.unwrap_or(Err(Fault::Storage(sqlx::Error::WorkerCrashed)))
    }

    /// Leaves it to whoever comes next, who can wait, and sees to it that somebody comes.
    fn leave(&mut self, open: Open) {
        let is_first = open.members.len() < 2;
        *self.place = Some(open);
        if is_first && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let turns = self.turns.clone();
            runtime.spawn(async move { turns.close().await });
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        open.last = match self.before {
            // Nothing was said.
            Some(before) => before,
            None if open.members.is_empty() => Last::Void,
            None => Last::Left,
        };
        if open.last == Last::Closed {
            *self.place = Some(open).filter(|_| !self.turns.shares);
        } else {
            self.leave(open);
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
        &self.open.as_ref().expect("a turn that has not ended").connection
    }
}

impl DerefMut for Turn {
    #[expect(
        clippy::expect_used,
        reason = "only the end of a turn takes it away, and nobody has it after that"
    )]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.open.as_mut().expect("a turn that has not ended").connection
    }
}

impl Open {
    fn anew(connection: PoolConnection<Sqlite>) -> Self {
        Self { connection, members: Vec::new(), last: Last::Closed }
    }

    /// Makes the work of all members last and tells them, or undoes all of it; the connection, if it can still be used and
    /// is kept.
    async fn closed(mut self, turns: &Turns) -> Option<Self> {
        let ends = match self.last {
            Last::Closed => return Some(self),
            Last::Void => return self.undone(turns).await,
            Last::Unmarked | Last::Kept => "COMMIT",
            Last::Left => "ROLLBACK TO turn; COMMIT",
        };
        match sqlx::raw_sql(ends).execute(&mut *self.connection).await {
            Ok(_) => {
                self.last = Last::Closed;
                tell(take(&mut self.members), || Ok(()));
                Some(self).filter(|_| !turns.shares)
            }
            Err(fault) => {
                self.fail(&Arc::new(fault));
                self.undone(turns).await
            }
        }
    }

    /// Undoes all of it. Of some failures SQLite has done so by itself; which, a new connection need not know.
    async fn undone(mut self, turns: &Turns) -> Option<Self> {
        let undone = sqlx::raw_sql("ROLLBACK").execute(&mut *self.connection).await;
        self.last = Last::Closed;
        if turns.shares {
            return None;
        }
        if undone.is_err() {
            if let Err(fault) = self.connection.close().await {
                tracing::debug!(%fault, "a connection was not closed well");
            }
            return None;
        }
        Some(self)
    }

    /// Nothing of it lasts; all members are told.
    fn fail(&mut self, fault: &Arc<sqlx::Error>) {
        self.last = Last::Void;
        tell(take(&mut self.members), || Err(Fault::Together(fault.clone())));
    }
}

fn tell(members: Vec<oneshot::Sender<Result<(), Fault>>>, outcome: impl Fn() -> Result<(), Fault>) {
    for member in members {
        // Nobody may be listening any more.
        let _ = member.send(outcome());
    }
}
