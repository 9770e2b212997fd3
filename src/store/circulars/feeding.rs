//! From the list into the outbox, a few seconds' worth at a time.

use jiff::Timestamp;
use sqlx::Row;

use super::super::rows::delivery;
use super::super::wishes::own_hours;
use super::super::{Fault, Writing};
use crate::domain::circular::{Circular, CircularId, Kind, LATELY};
use crate::domain::message::Delivery;
use crate::domain::person::{ChatId, Name};
use crate::domain::practice::QuietHours;

/// How long a message may wait in the outbox before it would only confuse, in seconds.
const TIME_TO_ARRIVE: i64 = 86_400;

/// How many may wait in the outbox: what Telegram lets through in two seconds.
const ON_THE_WAY: i64 = 60;

/// One to be told, as things stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// Where.
    pub chat: ChatId,
    /// What they are called.
    pub name: Name,
    /// Whether messages arrive.
    pub reachable: bool,
    /// Whether they want this kind.
    pub wanted: bool,
    /// How many they had of late.
    pub lately: u16,
    /// When they want to be left alone.
    pub quiet: Option<QuietHours>,
}

/// What becomes of a recipient who is not told now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They want to be left alone until then.
    Waits(Timestamp),
    /// They have blocked the bot since.
    Blocked,
    /// They have muted it since, or had enough by now.
    LeftOut,
}

impl Writing {
    /// Those whose turn is next, where the outbox runs low.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn next_recipients(
        &mut self,
        now: Timestamp,
        circular: &Circular,
    ) -> Result<Vec<ToTell>, Fault> {
        let waiting =
            sqlx::query("SELECT count(*) AS rows FROM recipient WHERE circular = $1 AND state = 'queued'")
                .bind(circular.id.0)
                .fetch_one(&mut *self.tx)
                .await?;
        let waiting: i64 = waiting.try_get("rows")?;
        if waiting > ON_THE_WAY / 2 {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "SELECT r.chat, c.id, c.name, c.reachable, c.quiet_from, c.quiet_until,
                    CASE $4 WHEN 'news' THEN c.news ELSE c.openings END AS wanted,
                    (SELECT count(*) FROM recipient AS l WHERE l.chat = r.chat AND l.at >= $5
                        AND l.state IN ('queued', 'sent', 'unknown')) AS lately
             FROM recipient AS r JOIN client AS c ON c.chat = r.chat
             WHERE r.circular = $1 AND r.state = 'listed' AND r.not_before <= $2
             ORDER BY r.not_before, r.chat LIMIT +$3",
        )
        .bind(circular.id.0)
        .bind(now.as_second())
        .bind(ON_THE_WAY - waiting)
        .bind(Kind::word(circular.kind))
        .bind((now - LATELY).as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ToTell {
                    chat: ChatId(row.try_get("chat")?),
                    name: Name::new(row.try_get("name")?),
                    reachable: row.try_get::<i64, _>("reachable")? == 1,
                    wanted: row.try_get::<i64, _>("wanted")? == 1,
                    lately: u16::try_from(row.try_get::<i64, _>("lately")?).unwrap_or(u16::MAX),
                    quiet: own_hours(row, row.try_get("id")?)?,
                })
            })
            .collect()
    }

    /// Puts one recipient's message into the outbox. It goes there once: its key is the announcement's and the chat's.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn tell_recipient(
        &mut self,
        now: Timestamp,
        circular: CircularId,
        chat: ChatId,
        what: &Delivery,
    ) -> Result<(), Fault> {
        let body = delivery::write(what).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        sqlx::query("UPDATE recipient SET state = 'queued', at = $3 WHERE circular = $1 AND chat = $2 AND state = 'listed'")
            .bind(circular.0)
            .bind(chat.0)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        sqlx::query(
            "INSERT INTO outbox (chat, class, body, key, circular, not_before, deadline)
             VALUES ($1, 3, $2, 'circular:' || $3 || ':' || $1, $3, $4, $5)",
        )
        .bind(chat.0)
        .bind(body)
        .bind(circular.0)
        .bind(now.as_second())
        .bind(now.as_second() + TIME_TO_ARRIVE)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Notes that a recipient is not told now, or at all.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn pass_recipient(
        &mut self,
        circular: CircularId,
        chat: ChatId,
        standing: Standing,
    ) -> Result<(), Fault> {
        let (state, until) = match standing {
            Standing::Waits(until) => ("listed", until.as_second()),
            Standing::Blocked => ("blocked", 0),
            Standing::LeftOut => ("left_out", 0),
        };
        // Whoever has blocked the bot since was never told, but that is how it is counted.
        sqlx::query(
            "UPDATE recipient SET state = $3, not_before = $4, at = CASE $3 WHEN 'blocked' THEN 0 ELSE at END
             WHERE circular = $1 AND chat = $2 AND state = 'listed'",
        )
        .bind(circular.0)
        .bind(chat.0)
        .bind(state)
        .bind(until)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back what waits in the outbox and was surely not sent: it is listed again.
    pub(super) async fn list_again(&mut self, circular: CircularId) -> Result<(), Fault> {
        sqlx::query("DELETE FROM outbox WHERE circular = $1 AND state = 'waiting'")
            .bind(circular.0)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query(
            "UPDATE recipient SET state = 'listed', at = NULL
             WHERE circular = $1 AND state = 'queued' AND NOT EXISTS
                 (SELECT 1 FROM outbox AS o WHERE o.circular = $1 AND o.chat = recipient.chat AND o.state = 'claimed')",
        )
        .bind(circular.0)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
