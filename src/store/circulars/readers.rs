//! Which announcements clients read, and the change of hours of which they can be told.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::super::{Corrupt, Fault, Writing, instant};
use crate::domain::circular::{Kind, Shift};
use crate::domain::person::ClientId;
use crate::domain::practice::TherapistId;
use crate::domain::time::{Date, SignedDuration, Span, Time, Zone};

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

    /// The newest change of hours that lies ahead, of one therapist or of any: an absence, one that was taken back, or
    /// extra hours. Of several days it is the first stretch.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn newest_shift(
        &mut self,
        now: Timestamp,
        zone: &Zone,
        of: Option<&TherapistId>,
    ) -> Result<Option<Shift>, Fault> {
        let row = sqlx::query(
            "SELECT m.id, m.therapist, m.kind, m.kind = 'extra' OR m.taken_back_at IS NOT NULL AS opens
             FROM amendment AS m
             WHERE ($3 IS NULL OR m.therapist = $3)
               AND ((m.kind = 'away' AND EXISTS (SELECT 1 FROM away WHERE amendment = m.id AND until_at > $1))
                 OR (m.kind = 'extra' AND m.taken_back_at IS NULL
                     AND EXISTS (SELECT 1 FROM day_hours WHERE amendment = m.id AND day >= $2)))
             ORDER BY coalesce(m.taken_back_at, m.noted_at) DESC, m.id DESC LIMIT 1",
        )
        .bind(now.as_second())
        .bind(zone.date(now).to_string())
        .bind(of.map(TherapistId::as_str))
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: i64 = row.try_get("id")?;
        let bad = |column| Corrupt { table: "amendment", column, row: id };
        let therapist = TherapistId::parse(row.try_get("therapist")?).ok_or_else(|| bad("therapist"))?;
        let opens = row.try_get::<i64, _>("opens")? == 1;
        let spans = match row.try_get("kind")? {
            "away" => self.absences_of(id).await?,
            _ => self.extra_hours_of(id, zone).await?,
        };
        let mut ahead = spans.into_iter().filter(|span| span.until > now);
        let Some(mut first) = ahead.next() else { return Ok(None) };
        for next in ahead {
            if next.from > first.until {
                break;
            }
            first.until = first.until.max(next.until);
        }
        Ok(Some(Shift { therapist, span: first, opens }))
    }

    async fn absences_of(&mut self, amendment: i64) -> Result<Vec<Span>, Fault> {
        let rows =
            sqlx::query("SELECT id, from_at, until_at FROM away WHERE amendment = $1 ORDER BY from_at")
                .bind(amendment)
                .fetch_all(&mut *self.tx)
                .await?;
        let span = |row: &SqliteRow| {
            let id: i64 = row.try_get("id")?;
            Ok(Span {
                from: instant(row.try_get("from_at")?, "away", "from_at", id)?,
                until: instant(row.try_get("until_at")?, "away", "until_at", id)?,
            })
        };
        rows.iter().map(span).collect()
    }

    async fn extra_hours_of(&mut self, amendment: i64, zone: &Zone) -> Result<Vec<Span>, Fault> {
        let rows = sqlx::query(
            "SELECT day, from_minute, until_minute FROM day_hours WHERE amendment = $1 ORDER BY day, from_minute",
        )
        .bind(amendment)
        .fetch_all(&mut *self.tx)
        .await?;
        let bad = || Corrupt { table: "day_hours", column: "day", row: amendment };
        let span = |row: &SqliteRow| {
            let day: Date = row.try_get::<&str, _>("day")?.parse().map_err(|_| bad())?;
            let at = |minutes: i64| {
                let civil = day.to_datetime(Time::midnight()).checked_add(SignedDuration::from_mins(minutes));
                civil.map(|civil| zone.instant(civil)).map_err(|_| bad())
            };
            Ok(Span { from: at(row.try_get("from_minute")?)?, until: at(row.try_get("until_minute")?)? })
        };
        rows.iter().map(span).collect()
    }
}
