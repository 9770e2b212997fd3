//! How a transaction is made to last: by itself, or in one go with the last that is said in it.

use std::panic::Location;

use sqlx::sqlite::SqliteRow;

use super::dialogues::Statement;
use super::editions::Changes;
use super::{Fault, Writing};

impl Writing {
    /// Says the last, which gives a row, with `COMMIT` behind it; nothing can be said after it. See
    /// [`Turn::ends_with`](super::Turn::ends_with).
    pub(super) async fn ends_with(&mut self, last: Statement<'static>) -> Result<SqliteRow, Fault> {
        let (editions, lately) = (self.editions.clone(), self.lately.clone());
        let changes = move || Changes::now(&editions, &lately);
        let (row, changes, told) = self.tx.ends_with(last, changes).await?;
        self.ended = Some((changes, told));
        Ok(row)
    }

    /// How often anything has changed, with what this transaction has.
    pub(super) fn changes(&self) -> Changes {
        let now = || Changes::now(&self.editions, &self.lately);
        self.ended.as_ref().map_or_else(now, |(changes, _)| *changes)
    }

    /// Makes everything since [`Store::begin`](super::Store::begin) last.
    ///
    /// # Errors
    /// When the storage fails; nothing has changed then.
    #[track_caller]
    pub fn commit(self) -> impl Future<Output = Result<(), Fault>> {
        let at = Location::caller();
        async move {
            tracing::trace!(%at, "commits");
            match self.ended {
                Some((_, told)) => told.await.unwrap_or(Err(Fault::Storage(sqlx::Error::WorkerCrashed))),
                None => self.tx.commit().await,
            }
        }
    }
}
