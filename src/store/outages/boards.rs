//! The messages in which staff see how it stands with an outage: each is brought up to date when that changes.

use jiff::Timestamp;
use sqlx::Row;

use super::super::{Fault, Writing};
use crate::domain::outage::OutageId;
use crate::domain::person::{ChatId, MessageId};

/// How long after the last closed hours a board is remembered.
const KEPT_SECONDS: i64 = 30 * 86_400;

impl Writing {
    /// Something that the boards of an outage show has changed.
    pub(in super::super) async fn revise(&mut self, id: OutageId) -> Result<(), Fault> {
        sqlx::query("UPDATE outage SET revision = revision + 1 WHERE id = $1")
            .bind(id.0)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Boards that show what is no longer so.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn stale_boards(&mut self) -> Result<Vec<(OutageId, ChatId, MessageId)>, Fault> {
        let rows = sqlx::query(
            "SELECT b.outage, b.chat, b.message FROM outage_board AS b JOIN outage AS u ON u.id = b.outage
             WHERE b.message IS NOT NULL AND b.revision < u.revision ORDER BY b.outage, b.chat",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let (outage, chat) = (OutageId(row.try_get("outage")?), ChatId(row.try_get("chat")?));
            Ok((outage, chat, MessageId(row.try_get("message")?)))
        };
        rows.iter().map(read).collect()
    }

    /// Whether a chat has a board of an outage, or is about to.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn has_board(&mut self, id: OutageId, chat: ChatId) -> Result<bool, Fault> {
        let row = sqlx::query("SELECT 1 FROM outage_board WHERE outage = $1 AND chat = $2")
            .bind(id.0)
            .bind(chat.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(row.is_some())
    }

    /// The messages of a chat that are boards.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn boards_in(&mut self, chat: ChatId) -> Result<Vec<MessageId>, Fault> {
        let rows = sqlx::query("SELECT message FROM outage_board WHERE chat = $1 AND message IS NOT NULL")
            .bind(chat.0)
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter().map(|row| Ok(MessageId(row.try_get("message")?))).collect()
    }

    /// Forgets the boards of closings that are long over.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_boards(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query("DELETE FROM outage_board WHERE outage IN (SELECT id FROM outage WHERE until_at < $1)")
            .bind(now.as_second() - KEPT_SECONDS)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// A board is put into words in this revision, whether or not it will arrive.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn expect_board(&mut self, id: OutageId, chat: ChatId, revision: u32) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO outage_board (outage, chat, revision) VALUES ($1, $2, $3)
             ON CONFLICT (outage, chat) DO UPDATE SET revision = max(revision, excluded.revision)",
        )
        .bind(id.0)
        .bind(chat.0)
        .bind(i64::from(revision))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
