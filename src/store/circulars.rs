//! Announcements to many: kept once, their recipients in a list of their own, and what became of each.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::letter;
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::circular::{Audience, Circular, CircularId, Content, Kind, Letter, Stage, Tally};
use crate::domain::person::{ChatId, MessageId};
use crate::domain::practice::TherapistId;

mod audience;
mod feeding;
mod readers;

pub use feeding::{Standing, ToTell};

/// How long it is kept what became of each recipient.
const KEPT_SECONDS: i64 = 30 * 86_400;

/// How many recipients are forgotten in one transaction.
const FORGOTTEN_AT_ONCE: i64 = 20_000;

/// How often the message that shows how far one has come is brought up to date, at most.
pub(super) const BOARD_SECONDS: i64 = 5;

impl Writing {
    /// Keeps an announcement; who its recipients are is worked out when it begins.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_circular(&mut self, now: Timestamp, circular: &Circular) -> Result<(), Fault> {
        let says = letter::write(&circular.content).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        sqlx::query(
            "INSERT INTO circular (id, author, scope, audience, kind, letter, bookable, made_at, starts_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(circular.id.0)
        .bind(circular.author.0)
        .bind(circular.scope.as_ref().map(TherapistId::as_str))
        .bind(circular.audience.code())
        .bind(Kind::word(circular.kind))
        .bind(says)
        .bind(i64::from(circular.bookable))
        .bind(now.as_second())
        .bind(circular.starts.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// One announcement.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn circular(&mut self, id: CircularId) -> Result<Option<Circular>, Fault> {
        let row = sqlx::query("SELECT * FROM circular WHERE id = $1")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(circular).transpose()
    }

    /// Those that are planned or under way, of one author or of all; the first to begin first.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn open_circulars(&mut self, of: Option<ChatId>) -> Result<Vec<Circular>, Fault> {
        let rows = sqlx::query(
            "SELECT * FROM circular WHERE ended_at IS NULL AND ($1 IS NULL OR author = $1)
             ORDER BY starts_at, id LIMIT 20",
        )
        .bind(of.map(|author| author.0))
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(circular).collect()
    }

    /// Those that want something to be done: they have begun or are to begin, or have ended and nobody has heard of it.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn circulars_at_work(&mut self, now: Timestamp) -> Result<Vec<Circular>, Fault> {
        let rows = sqlx::query(
            "SELECT * FROM circular WHERE ended_at IS NULL AND state != 'paused' AND starts_at <= $1
             UNION ALL
             SELECT * FROM circular WHERE ended_at IS NOT NULL AND reported_at IS NULL AND NOT EXISTS
                 (SELECT 1 FROM recipient WHERE circular = circular.id AND state = 'queued')",
        )
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(circular).collect()
    }

    /// It begins: its recipients are listed next, all of whom are known by now.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn begin_circular(&mut self, id: CircularId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE circular SET state = 'listing', list_until = (SELECT coalesce(max(id), 0) FROM client)
             WHERE id = $1 AND state = 'planned'",
        )
        .bind(id.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an announcement")
    }

    /// It waits. What has not left the house goes back to its list.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn pause_circular(&mut self, id: CircularId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE circular SET state = 'paused', runs_since = NULL WHERE id = $1 AND state IN ('listing', 'running')",
        )
        .bind(id.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an announcement")?;
        self.list_again(id).await
    }

    /// It goes on where it was.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn resume_circular(&mut self, now: Timestamp, id: CircularId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE circular SET state = CASE WHEN listed_upto < list_until THEN 'listing' ELSE 'running' END,
                    runs_since = $2, through_then = sent + blocked + failed + unknown + left_out
             WHERE id = $1 AND state = 'paused'",
        )
        .bind(id.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an announcement")
    }

    /// It ends: early, or because all are through, or before it has begun.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn end_circular(&mut self, now: Timestamp, id: CircularId, how: Stage) -> Result<(), Fault> {
        let (state, reported) = match how {
            Stage::CalledBack => ("called_back", Some(now.as_second())),
            Stage::Done => ("done", None),
            Stage::Stopped | Stage::Planned | Stage::Listing | Stage::Running { .. } | Stage::Paused => {
                ("stopped", None)
            }
        };
        let done = sqlx::query(
            "UPDATE circular SET state = $2, ended_at = $3, reported_at = $4 WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(id.0)
        .bind(state)
        .bind(now.as_second())
        .bind(reported)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an announcement")?;
        self.list_again(id).await
    }

    /// Its author has heard what became of it.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn report_circular(&mut self, now: Timestamp, id: CircularId) -> Result<(), Fault> {
        let done = sqlx::query("UPDATE circular SET reported_at = $2 WHERE id = $1 AND reported_at IS NULL")
            .bind(id.0)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        one(&done, "an announcement")
    }

    /// Takes the turn of bringing the message up to date that shows how far one has come; false if that was done just
    /// now, if nothing has changed since, or if one is still on its way.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn take_board(&mut self, now: Timestamp, id: CircularId) -> Result<bool, Fault> {
        let done = sqlx::query(
            "UPDATE circular SET board_at = $2, board_shows = sent + blocked + failed + unknown + left_out
             WHERE id = $1 AND board IS NOT NULL AND board_at <= $2 - $3
               AND board_shows != sent + blocked + failed + unknown + left_out
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE board = $1 AND state IN ('waiting', 'claimed'))",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(BOARD_SECONDS)
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes that a row of the outbox shows how far one has come.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn carry_board(&mut self, id: CircularId, row: i64) -> Result<(), Fault> {
        sqlx::query("UPDATE outbox SET board = $1 WHERE id = $2")
            .bind(id.0)
            .bind(row)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Forgets who the recipients were, and what was said, once that has been kept long enough. What was counted stays.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_circulars(&mut self, now: Timestamp) -> Result<(), Fault> {
        let before = now.as_second() - KEPT_SECONDS;
        sqlx::query(
            "DELETE FROM recipient WHERE (circular, chat) IN
                (SELECT r.circular, r.chat FROM circular AS c JOIN recipient AS r ON r.circular = c.id
                 WHERE c.ended_at < $1 LIMIT +$2)",
        )
        .bind(before)
        .bind(FORGOTTEN_AT_ONCE)
        .execute(&mut *self.tx)
        .await?;
        sqlx::query("UPDATE circular SET letter = '' WHERE ended_at < $1 AND letter != ''")
            .bind(before)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

fn circular(row: &SqliteRow) -> Result<Circular, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column| Corrupt { table: "circular", column, row: id };
    let number = |column| -> Result<u32, Fault> {
        Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or(u32::MAX))
    };
    let scope: Option<&str> = row.try_get("scope")?;
    let stage = match row.try_get("state")? {
        "planned" => Stage::Planned,
        "listing" => Stage::Listing,
        "running" => Stage::Running {
            since: instant(row.try_get("runs_since")?, "circular", "runs_since", id)?,
            through: number("through_then")?,
        },
        "paused" => Stage::Paused,
        "called_back" => Stage::CalledBack,
        "stopped" => Stage::Stopped,
        "done" => Stage::Done,
        _ => return Err(bad("state").into()),
    };
    // One that was emptied says nothing any more.
    let content = letter::read(row.try_get("letter")?).unwrap_or_else(|| Content::Letter(Letter::default()));
    Ok(Circular {
        id: CircularId(id),
        author: ChatId(row.try_get("author")?),
        scope: match scope {
            Some(id) => Some(TherapistId::parse(id).ok_or_else(|| bad("scope"))?),
            None => None,
        },
        audience: Audience::parse(row.try_get("audience")?).ok_or_else(|| bad("audience"))?,
        content,
        kind: Kind::parse(row.try_get("kind")?).ok_or_else(|| bad("kind"))?,
        bookable: row.try_get::<i64, _>("bookable")? == 1,
        starts: instant(row.try_get("starts_at")?, "circular", "starts_at", id)?,
        stage,
        tally: Tally {
            total: number("total")?,
            sent: number("sent")?,
            blocked: number("blocked")?,
            failed: number("failed")?,
            unknown: number("unknown")?,
            left_out: number("left_out")?,
        },
        board: row.try_get::<Option<i64>, _>("board")?.map(MessageId),
    })
}
