//! The end of a transaction: all who are in it are told, whether it lasts or not.

use std::mem::take;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures::TryStreamExt as _;
use futures::stream::BoxStream;
use sqlx::sqlite::SqliteRow;
use tokio::sync::oneshot;

use super::super::Fault;
use super::super::dialogues::Statement;
use super::{MOST_TOGETHER, NOTHING_TO_UNDO, Stands, Turn, Turns, Writer};

/// Tells whether it lasts.
pub(in super::super) type Told = oneshot::Receiver<Result<(), Fault>>;

impl Turn {
    /// Whether nobody waits to work on in the same transaction.
    pub(in super::super) fn is_the_last(&self) -> bool {
        let members = self.held.as_ref().map_or(0, |(writer, _)| writer.members.len());
        self.before.is_none()
            && (self.turns.waiting.load(Ordering::Acquire) == 0 || members + 1 >= MOST_TOGETHER)
    }

    /// Says a last statement that gives a row and has `COMMIT` behind it, so that there is one way to SQLite's thread less. The
    /// row is given as soon as it is there, with what is true at that moment; then the turn is over, and it is told whether all
    /// of it lasts. Once it is asked for, it happens, whether or not anybody waits for it.
    ///
    /// # Errors
    /// When the statement fails; nothing of this turn has changed then.
    pub(in super::super) async fn ends_with<M: Send + 'static>(
        &mut self,
        last: Statement<'static>,
        then: impl FnOnce() -> M + Send + 'static,
    ) -> Result<(SqliteRow, M, Told), Fault> {
        let crashed = || Fault::Storage(sqlx::Error::WorkerCrashed);
        let (mut writer, mut place) = self.held.take().ok_or_else(crashed)?;
        let ((gives, given), (tell, told)) = (oneshot::channel(), oneshot::channel());
        let turns = self.turns.clone();
        tokio::spawn(async move {
            let mut said = last.fetch(&mut *writer.connection);
            let row = said.try_next().await.and_then(|row| row.ok_or(sqlx::Error::RowNotFound));
            match row {
                Ok(row) => {
                    // Nobody may be listening any more.
                    let _ = gives.send(Ok((row, then(), told)));
                    writer.members.push(tell);
                    // Whoever has the row can go on, and hears after those before whether it lasts.
                    tokio::task::yield_now().await;
                    let ended = drained(said).await;
                    *place = writer.ended(ended, &turns).await;
                }
                Err(fault) => {
                    drop(said);
                    writer.stands = if writer.members.is_empty() { Stands::Void } else { Stands::Left };
                    turns.leave(writer, place);
                    let _ = gives.send(Err(fault.into()));
                }
            }
        });
        given.await.unwrap_or_else(|_| Err(crashed()))
    }
}

/// The end of what was said.
async fn drained(mut said: BoxStream<'_, Result<SqliteRow, sqlx::Error>>) -> Result<(), sqlx::Error> {
    while said.try_next().await?.is_some() {}
    Ok(())
}

impl Writer {
    /// Makes the work of all members last and tells them, or undoes all of it; the connection, if it can still be used and
    /// is kept.
    pub(super) async fn closed(mut self, turns: &Turns) -> Option<Self> {
        let ends = match self.stands {
            Stands::Closed => return Some(self),
            Stands::Void => return self.undone(turns).await,
            Stands::Unmarked | Stands::Kept => "COMMIT",
            Stands::Left => "ROLLBACK TO turn; COMMIT",
        };
        let ended = sqlx::raw_sql(ends).execute(&mut *self.connection).await.map(drop);
        self.ended(ended, turns).await
    }

    /// All of it lasts, or nothing of it does.
    async fn ended(mut self, ended: Result<(), sqlx::Error>, turns: &Turns) -> Option<Self> {
        match ended {
            Ok(()) => {
                self.stands = Stands::Closed;
                tell(take(&mut self.members), || Ok(()));
                Some(self).filter(|_| !turns.shares)
            }
            Err(fault) => {
                self.fail(&Arc::new(fault));
                self.undone(turns).await
            }
        }
    }

    /// Undoes all of it.
    pub(super) async fn undone(mut self, turns: &Turns) -> Option<Self> {
        let undone = sqlx::raw_sql("ROLLBACK").execute(&mut *self.connection).await;
        self.stands = Stands::Closed;
        if turns.shares {
            return None;
        }
        match undone {
            Ok(_) => Some(self),
            // Of some failures SQLite has done so by itself, or nothing was begun.
            Err(sqlx::Error::Database(no)) if no.code().as_deref() == Some(NOTHING_TO_UNDO) => Some(self),
            Err(_) => {
                if let Err(fault) = self.connection.close().await {
                    tracing::debug!(%fault, "a connection was not closed well");
                }
                None
            }
        }
    }

    /// Nothing of it lasts; all members are told.
    pub(super) fn fail(&mut self, fault: &Arc<sqlx::Error>) {
        self.stands = Stands::Void;
        tell(take(&mut self.members), || Err(Fault::Together(fault.clone())));
    }
}

fn tell(members: Vec<oneshot::Sender<Result<(), Fault>>>, outcome: impl Fn() -> Result<(), Fault>) {
    for member in members {
        // Nobody may be listening any more.
        let _ = member.send(outcome());
    }
}
