//! What was said of hours in the chat: absences, extra and different hours, and the week from a day on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::appointments::therapist;
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::availability::{Amendment, AmendmentId, Availability, Made};
use crate::domain::hours::{WallSpan, WeeklyHours};
use crate::domain::person::ChatId;
use crate::domain::practice::TherapistId;
use crate::domain::time::{Date, Span, Time, Weekday};

/// The minute that stands for the end of a day.
const END_OF_DAY: i64 = 1_440;

impl Writing {
    /// What was said of hours and counts, as far as it touches a span.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn availability(&mut self, span: Span) -> Result<Availability, Fault> {
        standing(&mut self.tx, span).await
    }

    /// An unused row for something that is said of hours.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_amendment(&mut self) -> Result<AmendmentId, Fault> {
        let row = sqlx::query("SELECT coalesce(max(id), 0) + 1 AS id FROM amendment")
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(AmendmentId(row.try_get("id")?))
    }

    /// Notes what is said of a therapist's hours.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn amend(&mut self, amendment: &Amendment) -> Result<(), Fault> {
        let Amendment { id, therapist, at, by, made } = amendment;
        let (kind, from) = match made {
            Made::Away(_) => ("away", None),
            Made::Extra(_) => ("extra", None),
            Made::Instead(_) => ("instead", None),
            Made::Week(from, _) => ("week", Some(from.to_string())),
        };
        sqlx::query(
            "INSERT INTO amendment (id, therapist, kind, from_day, noted_at, noted_by)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.0)
        .bind(therapist.as_str())
        .bind(kind)
        .bind(from)
        .bind(at.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        match made {
            Made::Away(spans) => {
                for span in spans {
                    self.add_absence(*id, *span).await?;
                }
            }
            Made::Extra(all) | Made::Instead(all) => {
                for (date, hours) in all {
                    self.add_day_hours(*id, *date, *hours).await?;
                }
            }
            Made::Week(_, week) => {
                for day in Weekday::Monday.cycle_forward().take(7) {
                    for hours in week.on(day) {
                        self.add_week_hours(*id, day, *hours).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn add_absence(&mut self, id: AmendmentId, span: Span) -> Result<(), Fault> {
        sqlx::query("INSERT INTO away (amendment, from_at, until_at) VALUES ($1, $2, $3)")
            .bind(id.0)
            .bind(span.from.as_second())
            .bind(span.until.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn add_day_hours(&mut self, id: AmendmentId, date: Date, hours: WallSpan) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO day_hours (amendment, day, from_minute, until_minute) VALUES ($1, $2, $3, $4)",
        )
        .bind(id.0)
        .bind(date.to_string())
        .bind(minute(hours.from()))
        .bind(minute(hours.until()))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn add_week_hours(&mut self, id: AmendmentId, day: Weekday, hours: WallSpan) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO week_hours (amendment, weekday, from_minute, until_minute) VALUES ($1, $2, $3, $4)",
        )
        .bind(id.0)
        .bind(i64::from(day.to_monday_one_offset()))
        .bind(minute(hours.from()))
        .bind(minute(hours.until()))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What was said no longer counts.
    ///
    /// # Errors
    /// When the storage fails, or it did not count any more.
    pub async fn take_back_amendment(&mut self, now: Timestamp, id: AmendmentId) -> Result<(), Fault> {
        let done =
            sqlx::query("UPDATE amendment SET taken_back_at = $2 WHERE id = $1 AND taken_back_at IS NULL")
                .bind(id.0)
                .bind(now.as_second())
                .execute(&mut *self.tx)
                .await?;
        one(&done, "hours")
    }

    /// A therapist's time can be had that could not be had before: those who wait are to be asked. While nobody waits,
    /// nothing is kept.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn free_time(&mut self, now: Timestamp, of: &TherapistId, spans: &[Span]) -> Result<(), Fault> {
        for span in spans {
            sqlx::query(
                "INSERT INTO freed (therapist, from_at, until_at, freed_at) SELECT $1, $2, $3, $4
                 WHERE EXISTS (SELECT 1 FROM waitlist WHERE state = 'open')",
            )
            .bind(of.as_str())
            .bind(span.from.as_second())
            .bind(span.until.as_second())
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }
}

/// What was said of hours and counts, as far as it touches a span; all weeks, as each may still hold then.
pub(super) async fn standing(connection: &mut SqliteConnection, span: Span) -> Result<Availability, Fault> {
    let rows = sqlx::query(
        "SELECT id, therapist, kind, from_day, noted_at, noted_by FROM amendment WHERE taken_back_at IS NULL",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut all = BTreeMap::new();
    for row in &rows {
        let amendment = head(row)?;
        all.insert(amendment.id, amendment);
    }
    if all.is_empty() {
        return Ok(Availability::default());
    }
    absences(connection, span, &mut all).await?;
    day_hours(connection, span, &mut all).await?;
    week_hours(connection, &mut all).await?;
    let says_something = |amendment: &Amendment| match &amendment.made {
        Made::Away(spans) => !spans.is_empty(),
        Made::Extra(days) | Made::Instead(days) => !days.is_empty(),
        Made::Week(..) => true,
    };
    Ok(Availability::of(all.into_values().filter(says_something)))
}

/// What was said, without its days.
fn head(row: &SqliteRow) -> Result<Amendment, Fault> {
    let id: i64 = row.try_get("id")?;
    let made = match row.try_get::<&str, _>("kind")? {
        "away" => Made::Away(Vec::new()),
        "extra" => Made::Extra(Vec::new()),
        "instead" => Made::Instead(Vec::new()),
        "week" => Made::Week(day(row.try_get("from_day")?, "amendment", id)?, WeeklyHours::default()),
        _ => return Err(Corrupt { table: "amendment", column: "kind", row: id }.into()),
    };
    Ok(Amendment {
        id: AmendmentId(id),
        therapist: therapist("amendment", row.try_get("therapist")?, id)?,
        at: instant(row.try_get("noted_at")?, "amendment", "noted_at", id)?,
        by: ChatId(row.try_get("noted_by")?),
        made,
    })
}

type Known = BTreeMap<AmendmentId, Amendment>;

async fn absences(connection: &mut SqliteConnection, span: Span, all: &mut Known) -> Result<(), Fault> {
    let rows = sqlx::query(
        "SELECT w.id, w.amendment, w.from_at, w.until_at FROM away AS w JOIN amendment AS a ON a.id = w.amendment
         WHERE w.until_at > $1 AND w.from_at < $2 AND a.taken_back_at IS NULL ORDER BY w.from_at, w.id",
    )
    .bind(span.from.as_second())
    .bind(span.until.as_second())
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        let id: i64 = row.try_get("id")?;
        let span = Span {
            from: instant(row.try_get("from_at")?, "away", "from_at", id)?,
            until: instant(row.try_get("until_at")?, "away", "until_at", id)?,
        };
        if let Some(Amendment { made: Made::Away(spans), .. }) =
            all.get_mut(&AmendmentId(row.try_get("amendment")?))
        {
            spans.push(span);
        }
    }
    Ok(())
}

async fn day_hours(connection: &mut SqliteConnection, span: Span, all: &mut Known) -> Result<(), Fault> {
    // No clock is a whole day away from UTC.
    let utc = |at: Timestamp| jiff::tz::TimeZone::UTC.to_datetime(at).date();
    let (first, last) = (utc(span.from), utc(span.until));
    let (first, last) = (first.yesterday().unwrap_or(first), last.tomorrow().unwrap_or(last));
    let rows = sqlx::query(
        "SELECT h.amendment, h.day, h.from_minute, h.until_minute
         FROM day_hours AS h JOIN amendment AS a ON a.id = h.amendment
         WHERE h.day BETWEEN $1 AND $2 AND a.taken_back_at IS NULL ORDER BY h.day, h.from_minute",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        let id: i64 = row.try_get("amendment")?;
        let of_day = (day(row.try_get("day")?, "day_hours", id)?, hours(row, "day_hours", id)?);
        match all.get_mut(&AmendmentId(id)).map(|known| &mut known.made) {
            Some(Made::Extra(days) | Made::Instead(days)) => days.push(of_day),
            Some(Made::Away(_) | Made::Week(..)) | None => {}
        }
    }
    Ok(())
}

async fn week_hours(connection: &mut SqliteConnection, all: &mut Known) -> Result<(), Fault> {
    let rows = sqlx::query(
        "SELECT h.amendment, h.weekday, h.from_minute, h.until_minute
         FROM week_hours AS h JOIN amendment AS a ON a.id = h.amendment
         WHERE a.taken_back_at IS NULL ORDER BY h.weekday, h.from_minute",
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        let id: i64 = row.try_get("amendment")?;
        let corrupt = |column| Corrupt { table: "week_hours", column, row: id };
        let weekday =
            Weekday::from_monday_one_offset(row.try_get("weekday")?).map_err(|_| corrupt("weekday"))?;
        let more = hours(row, "week_hours", id)?;
        if let Some(Amendment { made: Made::Week(_, week), .. }) = all.get_mut(&AmendmentId(id)) {
            let spans = [week.on(weekday), &[more]].concat();
            week.set(weekday, spans).map_err(|_| corrupt("from_minute"))?;
        }
    }
    Ok(())
}

fn day(text: Option<String>, table: &'static str, row: i64) -> Result<Date, Fault> {
    let date = text.and_then(|text| text.parse().ok());
    date.ok_or_else(|| Corrupt { table, column: "day", row }.into())
}

fn hours(row: &SqliteRow, table: &'static str, id: i64) -> Result<WallSpan, Fault> {
    let (from, until) = (row.try_get("from_minute")?, row.try_get("until_minute")?);
    let hours = time(from).zip(time(until)).and_then(|(from, until)| WallSpan::new(from, until));
    hours.ok_or_else(|| Corrupt { table, column: "from_minute", row: id }.into())
}

fn minute(time: Time) -> i64 {
    if time == WallSpan::END_OF_DAY {
        return END_OF_DAY;
    }
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn time(minute: i64) -> Option<Time> {
    if minute == END_OF_DAY {
        return Some(WallSpan::END_OF_DAY);
    }
    Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}
