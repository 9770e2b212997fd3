//! How staff want to see things.

use sqlx::Row;

use super::{Fault, Writing};
use crate::domain::person::ChatId;

impl Writing {
    /// Whether somebody wants pictures dark.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn wants_dark(&mut self, chat: ChatId) -> Result<bool, Fault> {
        let row = sqlx::query("SELECT dark FROM staff_taste WHERE chat = $1")
            .bind(chat.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(match row {
            Some(row) => row.try_get::<i64, _>("dark")? == 1,
            None => false,
        })
    }

    /// Notes it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn want_dark(&mut self, chat: ChatId, dark: bool) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO staff_taste (chat, dark) VALUES ($1, $2)
             ON CONFLICT (chat) DO UPDATE SET dark = excluded.dark",
        )
        .bind(chat.0)
        .bind(i64::from(dark))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
