//! Calendar feeds: the addresses, under a hash of their secrets, and what the feeds show.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::appointments::therapist;
use super::invites::hash;
use super::rows::appointment::visit;
use super::staff::role_of;
use super::{Fault, Store, Writing, instant, one};
use crate::domain::appointment::Visit;
use crate::domain::feed::{Absence, Feed, FeedChange, Whose};
use crate::domain::person::{ChatId, Role};
use crate::domain::time::Span;

impl Store {
    /// The feed of this secret, with the role that its reader has in this moment; none for whoever works here no more.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn feed(&self, token: &str) -> Result<Option<(Feed, Role)>, Fault> {
        let row = sqlx::query(
            "SELECT f.chat AS reader, f.whose, f.busy_only, f.since, s.chat, s.owner, s.reception, s.therapist
             FROM feed AS f JOIN staff AS s ON s.chat = f.chat WHERE f.token_hash = $1",
        )
        .bind(hash(token))
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let (_, role) = role_of(&row)?;
        Ok(Some((feed(&row)?, role)))
    }

    /// What stands in the diaries within a span: appointments in order, and absences that count.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn diaries(&self, span: Span) -> Result<(Vec<Visit>, Vec<Absence>), Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, 0 AS has_notes
             FROM appointment AS a JOIN client AS c ON c.id = a.client
             WHERE a.state NOT IN ('held', 'released', 'cancelled') AND a.starts_at >= $1 AND a.starts_at < $2
             ORDER BY a.starts_at, a.id",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&self.readers)
        .await?;
        let visits = rows.iter().map(visit).collect::<Result<Vec<Visit>, Fault>>()?;
        let rows = sqlx::query(
            "SELECT w.id, a.therapist, w.from_at, w.until_at, a.noted_at
             FROM away AS w JOIN amendment AS a ON a.id = w.amendment
             WHERE w.until_at > $1 AND w.from_at < $2 AND a.taken_back_at IS NULL ORDER BY w.id",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&self.readers)
        .await?;
        let absence = |row: &SqliteRow| -> Result<Absence, Fault> {
            let id: i64 = row.try_get("id")?;
            let at = |column| instant(row.try_get(column)?, "away", column, id);
            Ok(Absence {
                id,
                therapist: therapist("away", row.try_get("therapist")?, id)?,
                span: Span { from: at("from_at")?, until: at("until_at")? },
                noted_at: at("noted_at")?,
            })
        };
        Ok((visits, rows.iter().map(absence).collect::<Result<_, Fault>>()?))
    }
}

impl Writing {
    /// The feeds that somebody has addresses for.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn feeds_of(&mut self, reader: ChatId) -> Result<Vec<Feed>, Fault> {
        let rows = sqlx::query(
            "SELECT chat AS reader, whose, busy_only, since FROM feed WHERE chat = $1 ORDER BY whose",
        )
        .bind(reader.0)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(feed).collect()
    }

    /// Carries out a change of somebody's feed.
    ///
    /// # Errors
    /// When the storage fails, or there is no such feed.
    pub async fn change_feed(
        &mut self,
        now: Timestamp,
        reader: ChatId,
        change: &FeedChange,
    ) -> Result<(), Fault> {
        match change {
            FeedChange::Renew { whose, token } => {
                sqlx::query(
                    "INSERT INTO feed (chat, whose, token_hash, since) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (chat, whose)
                     DO UPDATE SET token_hash = excluded.token_hash, since = excluded.since",
                )
                .bind(reader.0)
                .bind(word(whose))
                .bind(hash(token))
                .bind(now.as_second())
                .execute(&mut *self.tx)
                .await?;
                Ok(())
            }
            FeedChange::BusyOnly(whose, on) => {
                let done = sqlx::query("UPDATE feed SET busy_only = $3 WHERE chat = $1 AND whose = $2")
                    .bind(reader.0)
                    .bind(word(whose))
                    .bind(i64::from(*on))
                    .execute(&mut *self.tx)
                    .await?;
                one(&done, "a feed")
            }
            FeedChange::Remove(whose) => {
                let done = sqlx::query("DELETE FROM feed WHERE chat = $1 AND whose = $2")
                    .bind(reader.0)
                    .bind(word(whose))
                    .execute(&mut *self.tx)
                    .await?;
                one(&done, "a feed")
            }
        }
    }

    /// All of somebody's addresses are void, as their role has changed or is gone.
    pub(super) async fn forget_feeds(&mut self, reader: ChatId) -> Result<(), Fault> {
        sqlx::query("DELETE FROM feed WHERE chat = $1").bind(reader.0).execute(&mut *self.tx).await?;
        Ok(())
    }
}

/// The word for whose it is: a therapist's id, and nothing for the practice.
fn word(whose: &Whose) -> &str {
    match whose {
        Whose::Practice => "",
        Whose::Therapist(id) => id.as_str(),
    }
}

fn feed(row: &SqliteRow) -> Result<Feed, Fault> {
    let reader: i64 = row.try_get("reader")?;
    let whose = match row.try_get::<&str, _>("whose")? {
        "" => Whose::Practice,
        id => Whose::Therapist(therapist("feed", id.to_owned(), reader)?),
    };
    Ok(Feed {
        reader: ChatId(reader),
        whose,
        busy_only: row.try_get::<i64, _>("busy_only")? == 1,
        since: instant(row.try_get("since")?, "feed", "since", reader)?,
    })
}
