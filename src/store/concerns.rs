//! What has changed before visits, sealed before it comes here, and erased after them.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::visit;
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::{AppointmentId, Visit, VisitRef};
use crate::domain::person::ClientId;

/// How many of them one tick tells of; the next tick follows at once.
const AT_ONCE: i64 = 200;

/// What was said before a visit, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedConcerns {
    /// Before which.
    pub visit: VisitRef,
    /// When.
    pub at: Timestamp,
    /// What.
    pub sealed: Vec<u8>,
    /// Whether the therapist has heard of it.
    pub told: bool,
}

impl Writing {
    /// Keeps what has changed before a visit, in place of what was said earlier; its therapist is to be told.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_concerns(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        sealed: &[u8],
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO concern (appointment, version, said_at, sealed, tell_at) VALUES ($1, $2, $3, $4, $3)
             ON CONFLICT (appointment) DO UPDATE SET version = excluded.version, said_at = excluded.said_at,
                 sealed = excluded.sealed, tell_at = excluded.tell_at",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(now.as_second())
        .bind(sealed)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Erases what was said before a visit.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn erase_concerns(&mut self, visit: AppointmentId) -> Result<(), Fault> {
        sqlx::query("DELETE FROM concern WHERE appointment = $1")
            .bind(visit.0)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// What a client has said of visits that are not over.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn concerns_of(
        &mut self,
        now: Timestamp,
        client: ClientId,
    ) -> Result<Vec<SealedConcerns>, Fault> {
        let rows = sqlx::query(
            "SELECT n.* FROM concern AS n JOIN appointment AS a ON a.id = n.appointment
             WHERE a.client = $1 AND a.ends_at > $2",
        )
        .bind(client.0)
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(concerns).collect()
    }

    /// What was said before a visit.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn concerns_before(&mut self, visit: AppointmentId) -> Result<Option<SealedConcerns>, Fault> {
        let row = sqlx::query("SELECT * FROM concern WHERE appointment = $1")
            .bind(visit.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(concerns).transpose()
    }

    /// The visits that are not over and before which something has changed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn visits_with_concerns(&mut self, now: Timestamp) -> Result<Vec<AppointmentId>, Fault> {
        let rows = sqlx::query(
            "SELECT n.appointment FROM concern AS n JOIN appointment AS a ON a.id = n.appointment WHERE a.ends_at > $1",
        )
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(|row| Ok(AppointmentId(row.try_get("appointment")?))).collect()
    }

    /// What therapists are to be told now, with the visits as they stand.
    ///
    /// # Errors
    /// When the storage fails. A row that cannot be read is given up.
    pub async fn concerns_to_tell(&mut self, now: Timestamp) -> Result<Vec<(Visit, Vec<u8>)>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes,
                    n.sealed
             FROM concern AS n JOIN appointment AS a ON a.id = n.appointment JOIN client AS c ON c.id = a.client
             WHERE n.tell_at <= $1 ORDER BY n.tell_at, n.appointment LIMIT +$2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut to_tell = Vec::with_capacity(rows.len());
        for row in &rows {
            match visit(row) {
                Ok(visit) => to_tell.push((visit, row.try_get("sealed")?)),
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "what has changed cannot be told");
                    self.tell_concerns_at(AppointmentId(row.try_get("id")?), None).await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(to_tell)
    }

    /// Notes when a therapist is to be told what has changed; none once they have been.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn tell_concerns_at(
        &mut self,
        visit: AppointmentId,
        until: Option<Timestamp>,
    ) -> Result<(), Fault> {
        let done = sqlx::query("UPDATE concern SET tell_at = $2 WHERE appointment = $1")
            .bind(visit.0)
            .bind(until.map(Timestamp::as_second))
            .execute(&mut *self.tx)
            .await?;
        one(&done, "what has changed")
    }

    /// Erases what was said before visits that are over or not to be any more; gives back of how many.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_concerns(&mut self, now: Timestamp) -> Result<u64, Fault> {
        let done = sqlx::query(
            "DELETE FROM concern WHERE NOT EXISTS
                 (SELECT 1 FROM appointment AS a WHERE a.id = concern.appointment
                  AND a.state IN ('booked', 'displaced') AND a.ends_at > $1)",
        )
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected())
    }
}

fn concerns(row: &SqliteRow) -> Result<SealedConcerns, Fault> {
    let id: i64 = row.try_get("appointment")?;
    let version = u32::try_from(row.try_get::<i64, _>("version")?);
    let version = version.map_err(|_| Corrupt { table: "concern", column: "version", row: id })?;
    Ok(SealedConcerns {
        visit: VisitRef { id: AppointmentId(id), version },
        at: instant(row.try_get("said_at")?, "concern", "said_at", id)?,
        sealed: row.try_get("sealed")?,
        told: row.try_get::<Option<i64>, _>("tell_at")?.is_none(),
    })
}
