//! The invitations to the team.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::staff::therapist_of;
use super::{Fault, Writing, instant, one};
use crate::domain::person::{ChatId, Name};
use crate::domain::team::{Ending, Invite, InviteId, Post, Stage};

/// What is read of an invitation.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.therapist, i.until, i.opened_by, i.ended IS NOT NULL AS over, c.name ",
            "FROM invite AS i LEFT JOIN client AS c ON c.chat = i.opened_by ",
            $rest
        )
    };
}

impl Writing {
    /// Keeps an invitation, under a hash of its secret.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_invite(
        &mut self,
        now: Timestamp,
        id: InviteId,
        post: &Post,
        token: &str,
        until: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO invite (id, token_hash, therapist, made_at, until) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.0)
        .bind(hash(token))
        .bind(word(post))
        .bind(now.as_second())
        .bind(until.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// An id that no invitation has.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_invite(&mut self) -> Result<InviteId, Fault> {
        let row =
            sqlx::query("SELECT coalesce(max(id), 0) + 1 AS id FROM invite").fetch_one(&mut *self.tx).await?;
        Ok(InviteId(row.try_get("id")?))
    }

    /// The invitation of this secret.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn invite(&mut self, token: &str) -> Result<Option<Invite>, Fault> {
        let row = sqlx::query(select!("WHERE i.token_hash = $1"))
            .bind(hash(token))
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The invitation of this number.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn invite_numbered(&mut self, id: InviteId) -> Result<Option<Invite>, Fault> {
        let row = sqlx::query(select!("WHERE i.id = $1")).bind(id.0).fetch_optional(&mut *self.tx).await?;
        row.as_ref().map(read).transpose()
    }

    /// Those that can still be opened, and those that wait for the owner's word.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn open_invites(&mut self, now: Timestamp) -> Result<Vec<Invite>, Fault> {
        let rows = sqlx::query(select!(
            "WHERE i.ended IS NULL AND (i.opened_by IS NOT NULL OR i.until > $1) ORDER BY i.id"
        ))
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(read).collect()
    }

    /// An invitation is this person's from now on.
    ///
    /// # Errors
    /// When the storage fails, or somebody else has opened it meanwhile.
    pub async fn open_invite(&mut self, now: Timestamp, id: InviteId, by: ChatId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE invite SET opened_at = $2, opened_by = $3
             WHERE id = $1 AND opened_at IS NULL AND ended IS NULL AND until > $2",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "invite")
    }

    /// An invitation is over.
    ///
    /// # Errors
    /// When the storage fails, or it was over already.
    pub async fn end_invite(&mut self, now: Timestamp, id: InviteId, ending: Ending) -> Result<(), Fault> {
        let word = match ending {
            Ending::Admitted => "admitted",
            Ending::Declined => "declined",
            Ending::Withdrawn => "withdrawn",
        };
        let done = sqlx::query("UPDATE invite SET ended_at = $2, ended = $3 WHERE id = $1 AND ended IS NULL")
            .bind(id.0)
            .bind(now.as_second())
            .bind(word)
            .execute(&mut *self.tx)
            .await?;
        one(&done, "invite")
    }
}

fn read(row: &SqliteRow) -> Result<Invite, Fault> {
    let id: i64 = row.try_get("id")?;
    let post = therapist_of(row, "invite", id)?.map_or(Post::Reception, Post::Therapist);
    let name = row.try_get::<Option<String>, _>("name")?.unwrap_or_default();
    let stage = match row.try_get::<Option<i64>, _>("opened_by")? {
        _ if row.try_get::<i64, _>("over")? == 1 => Stage::Ended,
        Some(by) => Stage::Opened { by: ChatId(by), name: Name::new(&name) },
        None => Stage::Unopened,
    };
    Ok(Invite {
        id: InviteId(id),
        post,
        until: instant(row.try_get("until")?, "invite", "until", id)?,
        stage,
    })
}

/// How a post is kept: reception as no therapist.
pub(super) fn word(post: &Post) -> Option<&str> {
    match post {
        Post::Reception => None,
        Post::Therapist(id) => Some(id.as_str()),
    }
}

pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
