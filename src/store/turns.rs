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

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::Fault;

/// How many are committed together at most: the first of them waits for the last.
const MOST_TOGETHER: usize = 100;

/// The way to the one connection that writes. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    writer: SqlitePool,
    /// Locked by whoever's turn it is, in order of asking. It holds what those before have left to be committed; then
    /// [`Turns::close`] has asked for a turn too, so that it never stays.
    open: Arc<Mutex<Option<Open>>>,
    waiting: Arc<AtomicUsize>,
}

/// A transaction of SQLite.
#[derive(Debug)]
struct Open {
    tx: Transaction<'static, Sqlite>,
    /// Those whose work is in it and who wait to hear that it lasts.
    members: Vec<oneshot::Sender<Result<(), Fault>>>,
    /// What has become of the work since the last savepoint.
    last: Last,
}

/// What was done with the work since the last savepoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// There is no savepoint: it is the first's work.
    Unmarked,
    /// It is to last.
    Kept,
    /// It is to be undone.
    Left,
}

/// A turn: the connection that writes is one's own until it ends.
#[derive(Debug)]
pub(super) struct Turn {
    /// None only at the end.
    open: Option<Open>,
    /// What was done with the work of others, as long as that has not been said before the first statement.
    before: Option<Last>,
    place: OwnedMutexGuard<Option<Open>>,
    turns: Turns,
}

impl Turns {
    pub(super) fn new(writer: SqlitePool) -> Self {
        Self { writer, open: Arc::default(), waiting: Arc::default() }
    }

    /// Waits for its turn, and begins.
    pub(super) async fn begin(&self) -> Result<Turn, Fault> {
        loop {
            let mut turn = self.begin_with().await?;
            match turn.before.take() {
                None => return Ok(turn),
                Some(before) => match sqlx::raw_sql(before.ends()).execute(&mut *turn).await {
                    Ok(_) => return Ok(turn),
                    Err(fault) => turn.fail(&Arc::new(fault)),
                },
            }
        }
    }

    /// Waits for its turn. What [`Turn::before`] says must go before the first statement.
    pub(super) async fn begin_with(&self) -> Result<Turn, Fault> {
        let mut place = self.next().await;
        if let Some(mut open) = place.take() {
            let before = Some(open.last);
            // Nothing of it lasts until it says so.
            open.last = Last::Left;
            return Ok(Turn { open: Some(open), before, place, turns: self.clone() });
        }
        let tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let open = Open { tx, members: Vec::new(), last: Last::Unmarked };
        Ok(Turn { open: Some(open), before: None, place, turns: self.clone() })
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
        self.open.clone().lock_owned().await
    }

    /// Commits what is open, after those who wait already. They may have gone away meanwhile; this does not.
    async fn close(self) {
        let open = self.open.lock().await.take();
        if let Some(open) = open {
            open.commit().await;
        }
    }
}

impl Last {
    /// The statement that ends what there was since the last savepoint, and marks where the next one's work begins.
    fn ends(self) -> &'static str {
        match self {
            // A savepoint within the last one, of the same name, which means the innermost from then on.
            Self::Unmarked | Self::Kept => "SAVEPOINT turn;",
            // It stands where it stood.
            Self::Left => "ROLLBACK TO turn;",
        }
    }
}

impl Turn {
    /// What is to be said before the first statement, in one go with it; only then is the work this turn's own.
    pub(super) fn before(&mut self) -> &'static str {
        self.before.take().map_or("", Last::ends)
    }

    /// Nobody knows where the work of this turn begins: that of the others cannot be told from it.
    pub(super) fn fail(mut self, fault: &Arc<sqlx::Error>) {
        if let Some(open) = self.open.take() {
            open.fail(fault);
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
        let others = open.members.len();
        open.members.push(tell);
        if self.turns.waiting.load(Ordering::Acquire) == 0 || open.members.len() >= MOST_TOGETHER {
            open.commit().await;
            drop(self);
        } else {
            *self.place = Some(open);
            if others == 0 {
                tokio::spawn(self.turns.clone().close());
            }
            drop(self);
        }
        // It is always told, but where the runtime ends: then nobody knows.
        told.await.unwrap_or(Err(Fault::Storage(sqlx::Error::WorkerCrashed)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // The first's work goes with its transaction; that of others is left to whoever comes next, who can wait.
        if let Some(mut open) = self.open.take()
            && !open.members.is_empty()
        {
            open.last = self.before.unwrap_or(Last::Left);
            *self.place = Some(open);
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
        &self.open.as_ref().expect("a turn that has not ended").tx
    }
}

impl DerefMut for Turn {
    #[expect(
        clippy::expect_used,
        reason = "only the end of a turn takes it away, and nobody has it after that"
    )]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.open.as_mut().expect("a turn that has not ended").tx
    }
}

impl Open {
    /// Makes the work of all members last, and tells them.
    async fn commit(mut self) {
        let undone = match self.last {
            Last::Unmarked | Last::Kept => Ok(()),
            Last::Left => sqlx::raw_sql("ROLLBACK TO turn").execute(&mut *self.tx).await.map(|_| ()),
        };
        if let Err(fault) = undone {
            return self.fail(&Arc::new(fault));
        }
        let members = take(&mut self.members);
        match self.tx.commit().await {
            Ok(()) => tell(members, || Ok(())),
            Err(fault) => {
                let fault = Arc::new(fault);
                tell(members, || Err(Fault::Together(fault.clone())));
            }
        }
    }

    /// Nothing of it lasts; all members are told.
    fn fail(mut self, fault: &Arc<sqlx::Error>) {
        tell(take(&mut self.members), || Err(Fault::Together(fault.clone())));
    }
}

fn tell(members: Vec<oneshot::Sender<Result<(), Fault>>>, outcome: impl Fn() -> Result<(), Fault>) {
    for member in members {
        // Nobody may be listening any more.
        let _ = member.send(outcome());
    }
}
