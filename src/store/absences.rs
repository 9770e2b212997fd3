//! Absences: when therapists are away from their usual hours.

use jiff::Timestamp;
use sqlx::Row;

use super::appointments::therapist;
use super::{Fault, Writing, instant};
use crate::domain::person::ChatId;
use crate::domain::practice::TherapistId;
use crate::domain::time::Span;

impl Writing {
    /// Absences that touch a span and count.
    pub(super) async fn absences(&mut self, span: Span) -> Result<Vec<(TherapistId, Span)>, Fault> {
        let rows = sqlx::query(
            "SELECT id, therapist, from_at, until_at FROM away
             WHERE until_at > $1 AND from_at < $2 AND taken_back_at IS NULL",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: i64 = row.try_get("id")?;
            let span = Span {
                from: instant(row.try_get("from_at")?, "away", "from_at", id)?,
                until: instant(row.try_get("until_at")?, "away", "until_at", id)?,
            };
            Ok((therapist("away", row.try_get("therapist")?, id)?, span))
        };
        rows.iter().map(read).collect()
    }

    /// Absences of a therapist that touch a span no longer count.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn take_back_away(
        &mut self,
        now: Timestamp,
        therapist: &TherapistId,
        span: Span,
    ) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE away SET taken_back_at = $4
             WHERE therapist = $1 AND until_at > $2 AND from_at < $3 AND taken_back_at IS NULL",
        )
        .bind(therapist.as_str())
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Notes that a therapist is away.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_away(
        &mut self,
        now: Timestamp,
        therapist: &TherapistId,
        span: Span,
        by: ChatId,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO away (therapist, from_at, until_at, noted_at, noted_by) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(therapist.as_str())
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .bind(now.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
