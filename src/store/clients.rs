//! Clients: everybody who has ever written to the bot.

use jiff::Timestamp;
use sqlx::Row;

use super::{Fault, Writing};
use crate::domain::person::{ChatId, Client, ClientId, Name};

impl Writing {
    /// The person of a chat, under the name of today; made when it is new. Whoever does something here can be
    /// reached; that they have blocked the bot is noted after this.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recognise(&mut self, now: Timestamp, chat: ChatId, name: &Name) -> Result<Client, Fault> {
        let row = sqlx::query(
            "INSERT INTO client (chat, name, first_seen) VALUES ($1, $2, $3)
             ON CONFLICT (chat) DO UPDATE SET name = excluded.name, reachable = 1
             RETURNING id, reachable",
        )
        .bind(chat.0)
        .bind(name.as_str())
        .bind(now.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        let (id, reachable) = (ClientId(row.try_get("id")?), row.try_get::<i64, _>("reachable")? == 1);
        Ok(Client { id, chat, name: name.clone(), reachable, known: self.is_known(now, id).await? })
    }

    /// Whether an appointment of theirs was booked and has begun, and they came for all that is known. The one place that says what a known client is.
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
