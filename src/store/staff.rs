//! Who works here.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::invites::word;
use super::{Corrupt, Fault, Writing, instant};
use crate::domain::person::{ChatId, Name, Role, Staff};
use crate::domain::practice::TherapistId;
use crate::domain::team::{Member, Post};

/// Everybody who works here, from a list in JSON of chat, name, owner, reception and therapist.
pub(super) fn from_list(list: &str) -> Result<Vec<Staff>, Fault> {
    type Kept = (i64, String, i64, i64, Option<String>);
    let bad = |_| Corrupt { table: "staff", column: "chat", row: 0 };
    let list: Vec<Kept> = serde_json::from_str(list).map_err(bad)?;
    let read = |(chat, name, owner, reception, therapist): Kept| {
        let bad = Corrupt { table: "staff", column: "therapist", row: chat };
        let therapist = therapist.map(|id| TherapistId::parse(&id).ok_or(bad)).transpose()?;
        let role = Role { owner: owner == 1, reception: reception == 1, therapist };
        Ok(Staff { chat: ChatId(chat), name: Name::new(&name), role })
    };
    list.into_iter().map(read).collect()
}

impl Writing {
    /// Everybody who works here.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn staff(&mut self) -> Result<Vec<Staff>, Fault> {
        let rows = sqlx::query("SELECT chat, name, owner, reception, therapist FROM staff ORDER BY chat")
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter()
            .map(|row| {
                let (chat, role) = role_of(row)?;
                Ok(Staff { chat, name: Name::new(row.try_get("name")?), role })
            })
            .collect()
    }

    /// The same as the owner sees them, in order of coming, by the names that they go by today.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn members(&mut self) -> Result<Vec<Member>, Fault> {
        let rows = sqlx::query(
            "SELECT s.chat, coalesce(c.name, s.name) AS name, s.owner, s.reception, s.therapist, s.since
             FROM staff AS s LEFT JOIN client AS c ON c.chat = s.chat ORDER BY s.since, s.chat",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter()
            .map(|row| {
                let (chat, role) = role_of(row)?;
                let since = instant(row.try_get("since")?, "staff", "since", chat.0)?;
                Ok(Member { chat, name: Name::new(row.try_get("name")?), role, since })
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
             ON CONFLICT (chat) DO UPDATE SET owner = 1, reception = 0",
        )
        .bind(chat.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Makes this person work here in that post. An owner stays one; addresses of calendars go with the role before.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn employ(
        &mut self,
        now: Timestamp,
        chat: ChatId,
        name: &Name,
        post: &Post,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO staff (chat, name, reception, therapist, since) VALUES ($1, $2, $3 IS NULL, $3, $4)
             ON CONFLICT (chat) DO UPDATE SET name = excluded.name, therapist = excluded.therapist,
                 reception = CASE owner WHEN 1 THEN 0 ELSE excluded.reception END",
        )
        .bind(chat.0)
        .bind(name.as_str())
        .bind(word(post))
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        self.forget_feeds(chat).await
    }

    /// This person works here no more, and hears nothing more of what waits for staff: a client's question, or what
    /// need not be said in the quiet hours.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn dismiss(&mut self, now: Timestamp, chat: ChatId) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE outbox SET state = 'obsolete', body = '', settled_at = $2, why = 'no longer one of the team'
             WHERE chat = $1 AND state = 'waiting' AND class = 2 AND (question IS NOT NULL OR not_before > $2)",
        )
        .bind(chat.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        self.forget_feeds(chat).await?;
        sqlx::query("DELETE FROM staff_taste WHERE chat = $1").bind(chat.0).execute(&mut *self.tx).await?;
        sqlx::query("DELETE FROM staff WHERE chat = $1").bind(chat.0).execute(&mut *self.tx).await?;
        Ok(())
    }
}

pub(super) fn role_of(row: &SqliteRow) -> Result<(ChatId, Role), Fault> {
    let chat: i64 = row.try_get("chat")?;
    let flag = |column| row.try_get::<i64, _>(column).map(|flag| flag == 1);
    let (owner, reception) = (flag("owner")?, flag("reception")?);
    Ok((ChatId(chat), Role { owner, reception, therapist: therapist_of(row, "staff", chat)? }))
}

pub(super) fn therapist_of(
    row: &SqliteRow,
    table: &'static str,
    id: i64,
) -> Result<Option<TherapistId>, Fault> {
    let Some(text) = row.try_get::<Option<String>, _>("therapist")? else { return Ok(None) };
    Ok(Some(TherapistId::parse(&text).ok_or(Corrupt { table, column: "therapist", row: id })?))
}
