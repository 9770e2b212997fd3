//! Clients: everybody who has ever written to the bot, or has called and was entered by the team.

use jiff::Timestamp;
use sqlx::Row;

use super::{Fault, Writing};
use crate::domain::person::{ChatId, ClientId};

impl Writing {
    /// Whether an appointment of theirs was booked and has begun, and nobody has said that they did not come.
    /// [`Store::begin_arriving`](super::Store::begin_arriving) asks the same of many at once.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn is_known(&mut self, now: Timestamp, client: ClientId) -> Result<bool, Fault> {
        let row = sqlx::query(
            "SELECT EXISTS (SELECT 1 FROM appointment WHERE client = $1 AND starts_at <= $2 AND state = 'booked'
                            AND mark IS NOT 'no_show')",
        )
        .bind(client.0)
        .bind(now.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(row.try_get::<i64, _>(0)? == 1)
    }

    /// Notes whether messages to this chat arrive.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn set_reachable(&mut self, chat: ChatId, reachable: bool) -> Result<(), Fault> {
        sqlx::query("UPDATE client SET reachable = $2 WHERE chat = $1 AND reachable != $2")
            .bind(chat.0)
            .bind(i64::from(reachable))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}
