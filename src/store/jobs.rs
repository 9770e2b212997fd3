//! What the house does by itself: which firings are taken, and what its jobs look at.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::Row;

use super::appointments::therapist;
use super::{Fault, Writing, instant, one};
use crate::domain::appointment::AppointmentId;
use crate::domain::job::Job;
use crate::domain::reminder::RuleId;
use crate::domain::summary::{Became, Counted, Messages};
use crate::domain::time::Span;

/// How many firings of each job are remembered: years of a daily one, and so many that a clock that is put back by weeks
/// repeats nothing.
const REMEMBERED: i64 = 2_000;

/// What became of a firing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Firing {
    /// It will not be done.
    Passed,
    /// It is being done, outside of any transaction.
    Begun,
    /// It was done.
    Done,
    /// It could not be done.
    Failed,
}

impl Firing {
    fn word(self) -> &'static str {
        match self {
            Firing::Passed => "passed",
            Firing::Begun => "begun",
            Firing::Done => "done",
            Firing::Failed => "failed",
        }
    }
}

impl Writing {
    /// Whether any firing of a job was ever noted.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn knows_job(&mut self, job: Job) -> Result<bool, Fault> {
        let known = sqlx::query("SELECT 1 FROM firing WHERE job = $1 LIMIT 1")
            .bind(job.code())
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(known.is_some())
    }

    /// Takes a firing; false if it was taken before, by whomever.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn take_firing(
        &mut self,
        now: Timestamp,
        job: Job,
        fired_at: Timestamp,
        as_what: Firing,
    ) -> Result<bool, Fault> {
        let done = sqlx::query(
            "INSERT INTO firing (job, fired_at, state, noted_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (job, fired_at) DO NOTHING",
        )
        .bind(job.code())
        .bind(fired_at.as_second())
        .bind(as_what.word())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Notes how a firing ended that was begun.
    ///
    /// # Errors
    /// When the storage fails, or the row is not as it was decided on.
    pub async fn end_firing(
        &mut self,
        now: Timestamp,
        job: Job,
        fired_at: Timestamp,
        how: Firing,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE firing SET state = $3, noted_at = $4 WHERE job = $1 AND fired_at = $2 AND state = 'begun'",
        )
        .bind(job.code())
        .bind(fired_at.as_second())
        .bind(how.word())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a firing")
    }

    /// Gives up what an earlier process had begun and never ended: all but this firing.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn give_up_begun(&mut self, now: Timestamp, job: Job, but: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE firing SET state = 'passed', noted_at = $2
             WHERE job = $1 AND state = 'begun' AND fired_at != $3",
        )
        .bind(job.code())
        .bind(now.as_second())
        .bind(but.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Whether the last firing of a job that came to an end, before this one, had failed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn failed_before(&mut self, job: Job, fired_at: Timestamp) -> Result<bool, Fault> {
        let last = sqlx::query(
            "SELECT state FROM firing WHERE job = $1 AND fired_at != $2 AND state IN ('done', 'failed')
             ORDER BY id DESC LIMIT 1",
        )
        .bind(job.code())
        .bind(fired_at.as_second())
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(match last {
            Some(row) => row.try_get::<String, _>("state")? == "failed",
            None => false,
        })
    }

    /// Forgets firings so old that no clock will show them again.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_firings(&mut self) -> Result<(), Fault> {
        for job in Job::ALL {
            sqlx::query(
                "DELETE FROM firing WHERE job = $1 AND id <
                    (SELECT id FROM firing WHERE job = $1 ORDER BY id DESC LIMIT 1 OFFSET +$2)",
            )
            .bind(job.code())
            .bind(REMEMBERED - 1)
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    /// Which of the visits that begin within a span are booked, not confirmed, and were asked for: a reminder by one of
    /// these rules, for the visit as it is now, has arrived.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn asked_in_vain(
        &mut self,
        span: Span,
        asking: &[&RuleId],
    ) -> Result<BTreeSet<AppointmentId>, Fault> {
        let rows = sqlx::query(
            "SELECT a.id, r.rule FROM appointment AS a
             JOIN reminder AS r ON r.appointment = a.id AND r.version = a.version
             WHERE a.state = 'booked' AND a.confirmed_at IS NULL AND a.starts_at >= $1 AND a.starts_at < $2
               AND r.state = 'sent'",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        let mut asked = BTreeSet::new();
        for row in &rows {
            let rule: String = row.try_get("rule")?;
            if asking.iter().any(|known| known.as_str() == rule) {
                asked.insert(AppointmentId(row.try_get("id")?));
            }
        }
        Ok(asked)
    }

    /// What began within a span or was to begin, for counting; holds are not among it.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn counted_visits(&mut self, span: Span) -> Result<Vec<Counted>, Fault> {
        let rows = sqlx::query(
            "SELECT id, therapist, starts_at, state, mark FROM appointment
             WHERE state IN ('booked', 'displaced', 'cancelled') AND starts_at >= $1 AND starts_at < $2
             ORDER BY starts_at, id",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter()
            .map(|row| {
                let id: i64 = row.try_get("id")?;
                Ok(Counted {
                    therapist: therapist("appointment", row.try_get("therapist")?, id)?,
                    start: instant(row.try_get("starts_at")?, "appointment", "starts_at", id)?,
                    became: match (row.try_get("state")?, row.try_get::<Option<&str>, _>("mark")?) {
                        ("booked", Some("no_show")) => Became::Missed,
                        ("booked", _) => Became::TookPlace,
                        _ => Became::CalledOff,
                    },
                })
            })
            .collect()
    }

    /// How many appointments were made within a span, whenever they are, and whatever has become of them.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn made_within(&mut self, span: Span) -> Result<u32, Fault> {
        let row = sqlx::query(
            "SELECT count(*) FROM appointment WHERE booked_at >= $1 AND booked_at < $2 AND state != 'released'",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(u32::try_from(row.try_get::<i64, _>(0)?).unwrap_or(u32::MAX))
    }

    /// What became of the reminders that came to their end within a span. What was overtaken is not among them.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn reminders_within(&mut self, span: Span) -> Result<Messages, Fault> {
        let row = sqlx::query(
            "SELECT count(*) FILTER (WHERE state = 'sent') AS sent,
                    count(*) FILTER (WHERE state IN ('expired', 'dead', 'unknown')) AS lost
             FROM outbox WHERE class = 1 AND settled_at >= $1 AND settled_at < $2",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        let count = |column| -> Result<u32, Fault> {
            Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or(u32::MAX))
        };
        Ok(Messages { sent: count("sent")?, lost: count("lost")? })
    }
}
