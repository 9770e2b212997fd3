//! Which announcements clients read, and the change of hours of which they can be told.

use jiff::Timestamp;
use sqlx::Row;

use super::super::{Corrupt, Fault, Writing, instant};
use crate::domain::circular::{Kind, Shift};
use crate::domain::person::ClientId;
use crate::domain::practice::TherapistId;
use crate::domain::time::Span;

impl Writing {
    /// Notes whether a client reads a kind of announcement. What is on its way to somebody who does not is given up.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn subscribe(
        &mut self,
        now: Timestamp,
        client: ClientId,
        kind: Kind,
        wanted: bool,
    ) -> Result<(), Fault> {
        let sql = match kind {
            Kind::News => "UPDATE client SET news = $2 WHERE id = $1",
            Kind::Openings => "UPDATE client SET openings = $2 WHERE id = $1",
        };
        sqlx::query(sql).bind(client.0).bind(i64::from(wanted)).execute(&mut *self.tx).await?;
        if wanted {
            return Ok(());
        }
        sqlx::query(
            "UPDATE outbox SET state = 'obsolete', settled_at = $3, why = 'the person wants none of these'
             WHERE state = 'waiting' AND class = 3 AND chat = (SELECT chat FROM client WHERE id = $1)
               AND circular IN (SELECT id FROM circular WHERE kind = $2 AND ended_at IS NULL)",
        )
        .bind(client.0)
        .bind(kind.word())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The newest change of hours that lies ahead, of one therapist or of any: an absence, or one that was taken back.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn newest_shift(
        &mut self,
        now: Timestamp,
        of: Option<&TherapistId>,
    ) -> Result<Option<Shift>, Fault> {
        let row = sqlx::query(
            "SELECT id, therapist, from_at, until_at, taken_back_at IS NOT NULL AS opens FROM away
             WHERE until_at > $1 AND ($2 IS NULL OR therapist = $2)
             ORDER BY coalesce(taken_back_at, noted_at) DESC, id DESC LIMIT 1",
        )
        .bind(now.as_second())
        .bind(of.map(TherapistId::as_str))
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: i64 = row.try_get("id")?;
        let bad = || Corrupt { table: "away", column: "therapist", row: id };
        let span = Span {
            from: instant(row.try_get("from_at")?, "away", "from_at", id)?,
            until: instant(row.try_get("until_at")?, "away", "until_at", id)?,
        };
        let therapist = TherapistId::parse(row.try_get("therapist")?).ok_or_else(bad)?;
        Ok(Some(Shift { therapist, span, opens: row.try_get::<i64, _>("opens")? == 1 }))
    }
}
