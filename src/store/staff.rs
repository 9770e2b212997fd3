//! The team, and the invitations to it.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::Row;

use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::decide::Invite;
use crate::domain::person::{ChatId, Client, Name, Role, Staff};
use crate::domain::practice::TherapistId;

impl Writing {
    /// Everybody who works here.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn staff(&mut self) -> Result<Vec<Staff>, Fault> {
        let rows = sqlx::query("SELECT chat, name, owner, therapist FROM staff ORDER BY chat")
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter()
            .map(|row| {
                let chat: i64 = row.try_get("chat")?;
                let therapist = match row.try_get::<Option<String>, _>("therapist")? {
                    Some(id) => Some(TherapistId::parse(&id).ok_or(Corrupt {
                        table: "staff",
                        column: "therapist",
                        row: chat,
                    })?),
                    None => None,
                };
                let role = Role { owner: row.try_get::<i64, _>("owner")? == 1, therapist };
                Ok(Staff { chat: ChatId(chat), name: Name::new(row.try_get("name")?), role })
            })
            .collect()
    }

    /// Makes this person the one owner.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn appoint_owner(&mut self, now: Timestamp, chat: ChatId) -> Result<(), Fault> {
        sqlx::query("DELETE FROM staff WHERE owner = 1 AND therapist IS NULL AND chat != $1")
            .bind(chat.0)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query("UPDATE staff SET owner = 0 WHERE owner = 1 AND chat != $1")
            .bind(chat.0)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query(
            "INSERT INTO staff (chat, name, owner, since) VALUES ($1, '?', 1, $2)
             ON CONFLICT (chat) DO UPDATE SET owner = 1",
        )
        .bind(chat.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Makes this person work here as that therapist.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn employ(
        &mut self,
        now: Timestamp,
        chat: ChatId,
        name: &Name,
        therapist: &TherapistId,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO staff (chat, name, therapist, since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (chat) DO UPDATE SET name = excluded.name, therapist = excluded.therapist",
        )
        .bind(chat.0)
        .bind(name.as_str())
        .bind(therapist.as_str())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps an invitation, under a hash of its secret.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_invite(
        &mut self,
        now: Timestamp,
        therapist: &TherapistId,
        token: &str,
        until: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query("INSERT INTO invite (token_hash, therapist, made_at, until) VALUES ($1, $2, $3, $4)")
            .bind(hash(token))
            .bind(therapist.as_str())
            .bind(now.as_second())
            .bind(until.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// The invitation of this secret.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn invite(&mut self, token: &str) -> Result<Option<Invite>, Fault> {
        let row = sqlx::query(
            "SELECT rowid AS id, therapist, until, used_at IS NOT NULL AS used FROM invite WHERE token_hash = $1",
        )
        .bind(hash(token))
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: i64 = row.try_get("id")?;
        let therapist: String = row.try_get("therapist")?;
        Ok(Some(Invite {
            therapist: TherapistId::parse(&therapist).ok_or(Corrupt {
                table: "invite",
                column: "therapist",
                row: id,
            })?,
            until: instant(row.try_get("until")?, "invite", "until", id)?,
            used: row.try_get::<i64, _>("used")? == 1,
        }))
    }

    /// Uses an invitation up: it makes this person work here, once.
    ///
    /// # Errors
    /// When the storage fails, or the invitation was used meanwhile.
    pub async fn join(
        &mut self,
        now: Timestamp,
        client: &Client,
        token: &str,
        therapist: &TherapistId,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE invite SET used_at = $2, used_by = $3
             WHERE token_hash = $1 AND used_at IS NULL AND until > $2",
        )
        .bind(hash(token))
        .bind(now.as_second())
        .bind(client.chat.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "invite")?;
        self.employ(now, client.chat, &client.name, therapist).await
    }
}

pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
