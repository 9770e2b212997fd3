//! What came in: marked as done in the transaction of its effects, or kept, before the messenger may forget it.

use jiff::Timestamp;
use sqlx::Row;

use super::ending::end_update;
use super::{Fault, Store, Writing};
use crate::domain::person::ChatId;

/// How long a done update's number is remembered: a repeat can come for 24 h, and after a quiet week the
/// numbers begin anew at random.
const REMEMBERED_SECONDS: i64 = 8 * 86_400;

/// How many waiting updates are read at a time.
const AT_ONCE: i64 = 100;

/// An update as it came, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawUpdate {
    /// The messenger's number for it.
    pub update: i64,
    /// The chat that it is from, or 0 where it says none.
    pub chat: i64,
    /// As it came.
    pub body: String,
}

impl Store {
    /// Updates that wait, in order of arrival, each with the number of tries so far.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn waiting_updates(&self) -> Result<Vec<(RawUpdate, u32)>, Fault> {
        let rows = sqlx::query(
            "SELECT update_id, chat, body, tries FROM inbox WHERE state = 'waiting'
             ORDER BY received_at, update_id LIMIT +$1",
        )
        .bind(AT_ONCE)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let update = RawUpdate {
                    update: row.try_get("update_id")?,
                    chat: row.try_get("chat")?,
                    body: row.try_get("body")?,
                };
                Ok((update, u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX)))
            })
            .collect()
    }
}

impl Writing {
    /// Keeps an update; one that is known already changes nothing.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn keep_update(&mut self, now: Timestamp, update: &RawUpdate) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO inbox (update_id, chat, body, received_at, state) VALUES ($1, $2, $3, $4, 'waiting')
             ON CONFLICT (update_id) DO NOTHING",
        )
        .bind(update.update)
        .bind(update.chat)
        .bind(&update.body)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Whether an update has had its effects.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn seen(&mut self, update: i64) -> Result<bool, Fault> {
        let row = sqlx::query("SELECT 1 FROM inbox WHERE update_id = $1 AND state != 'waiting'")
            .bind(update)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(row.is_some())
    }

    /// Marks an update as done, and forgets its content.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn mark_seen(&mut self, now: Timestamp, update: i64, chat: ChatId) -> Result<(), Fault> {
        self.end_update(now, update, chat.0, "done").await
    }

    /// Sets an update aside that cannot be dealt with.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn set_update_aside(&mut self, now: Timestamp, update: &RawUpdate) -> Result<(), Fault> {
        self.end_update(now, update.update, update.chat, "set_aside").await
    }

    async fn end_update(
        &mut self,
        now: Timestamp,
        update: i64,
        chat: i64,
        state: &'static str,
    ) -> Result<(), Fault> {
        sqlx::query(end_update!("$1, $2, $3, $4"))
            .bind(update)
            .bind(chat)
            .bind(now.as_second())
            .bind(state)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Counts a try that failed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn count_try(&mut self, update: i64) -> Result<(), Fault> {
        sqlx::query("UPDATE inbox SET tries = tries + 1 WHERE update_id = $1")
            .bind(update)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Forgets what is older than it needs to be remembered.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_updates(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query("DELETE FROM inbox WHERE received_at < $1 AND state != 'waiting'")
            .bind(now.as_second() - REMEMBERED_SECONDS)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}
