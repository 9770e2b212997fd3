//! What changes around an outage: it is planned, carried out, and comes further with each visit.

use jiff::Timestamp;

use super::super::rows::outage::words;
use super::super::{Fault, Writing, one};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::outage::{CaseId, OutageChange, OutageId, Plan, Progress, Why};
use crate::domain::person::ChatId;

impl Writing {
    /// Carries out a change; what becomes of appointments besides is the desk's.
    ///
    /// # Errors
    /// When the storage fails or a row is not as it was decided on.
    pub async fn change_outage(
        &mut self,
        now: Timestamp,
        author: ChatId,
        change: &OutageChange,
    ) -> Result<(), Fault> {
        match change {
            OutageChange::Open { id, therapist, span, begins, cases } => {
                sqlx::query(
                    "INSERT INTO outage (id, therapist, author, from_at, until_at, made_at, begins_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(id.0)
                .bind(therapist.as_str())
                .bind(author.0)
                .bind(span.from.as_second())
                .bind(span.until.as_second())
                .bind(now.as_second())
                .bind(begins.as_second())
                .execute(&mut *self.tx)
                .await?;
                for (visit, was, plan) in cases {
                    sqlx::query(
                        "INSERT INTO outage_case (outage, appointment, plan, was_starts_at)
                         VALUES ($1, $2, $3, $4)",
                    )
                    .bind(id.0)
                    .bind(visit.0)
                    .bind(plan.code())
                    .bind(was.as_second())
                    .execute(&mut *self.tx)
                    .await?;
                }
                Ok(())
            }
            OutageChange::Plan(id, plan) => self.plan_case(*id, *plan).await,
            OutageChange::Begin(id) => {
                sqlx::query("UPDATE outage SET begins_at = $2 WHERE id = $1 AND begins_at IS NOT NULL")
                    .bind(id.0)
                    .bind(now.as_second())
                    .execute(&mut *self.tx)
                    .await?;
                self.revise(*id).await
            }
            OutageChange::Becomes(id, progress) => self.becomes(now, *id, *progress).await.map(drop),
            OutageChange::Reinstate(visit) => self.reinstate(*visit).await,
        }
    }

    async fn plan_case(&mut self, id: CaseId, plan: Plan) -> Result<(), Fault> {
        let sql =
            "UPDATE outage_case SET plan = $3 WHERE outage = $1 AND appointment = $2 AND state = 'planned'";
        let done = sqlx::query(sql).bind(id.outage.0).bind(id.visit.0).bind(plan.code());
        one(&done.execute(&mut *self.tx).await?, "a case")?;
        self.revise(id.outage).await
    }

    /// Its plan is carried out, and not again.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn outage_has_begun(&mut self, id: OutageId) -> Result<(), Fault> {
        sqlx::query("UPDATE outage SET begins_at = NULL WHERE id = $1")
            .bind(id.0)
            .execute(&mut *self.tx)
            .await?;
        self.revise(id).await
    }

    /// The client of a visit is asked, and these rows hold the times.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn ask_case(
        &mut self,
        now: Timestamp,
        id: CaseId,
        plan: Plan,
        (until, remind): (Timestamp, Option<Timestamp>),
        holds: &[AppointmentId],
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE outage_case SET state = 'asked', plan = $3, asked_at = $4, deadline = $5, remind_at = $6
             WHERE outage = $1 AND appointment = $2 AND state = 'planned'",
        )
        .bind(id.outage.0)
        .bind(id.visit.0)
        .bind(plan.code())
        .bind(now.as_second())
        .bind(until.as_second())
        .bind(remind.map(Timestamp::as_second))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a case")?;
        for hold in holds {
            sqlx::query("INSERT INTO outage_time (hold, outage, appointment) VALUES ($1, $2, $3)")
                .bind(hold.0)
                .bind(id.outage.0)
                .bind(id.visit.0)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }

    /// Which row of the outbox carries the letter.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn note_letter(&mut self, id: CaseId, row: Option<i64>) -> Result<(), Fault> {
        sqlx::query("UPDATE outage_case SET letter = $3 WHERE outage = $1 AND appointment = $2")
            .bind(id.outage.0)
            .bind(id.visit.0)
            .bind(row)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Staff know already that somebody must call.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn call_is_told(&mut self, id: CaseId) -> Result<(), Fault> {
        sqlx::query("UPDATE outage_case SET untold = 0 WHERE outage = $1 AND appointment = $2")
            .bind(id.outage.0)
            .bind(id.visit.0)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// It has come further with a visit: its times are let go of, and a letter that has not gone out stays here. Says
    /// whether there was such a letter.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn becomes(&mut self, now: Timestamp, id: CaseId, progress: Progress) -> Result<bool, Fault> {
        let (state, why) = words(progress);
        let is_news = matches!(progress, Progress::ToCall(Why::Silent | Why::Wished | Why::Unreachable));
        let done = sqlx::query(
            "UPDATE outage_case SET state = $3, why = $4, untold = $5, settled_at = $6, remind_at = NULL
             WHERE outage = $1 AND appointment = $2 AND state IN ('planned', 'asked', 'choosing', 'to-call')",
        )
        .bind(id.outage.0)
        .bind(id.visit.0)
        .bind(state)
        .bind(why)
        .bind(i64::from(is_news))
        .bind((!progress.is_open()).then_some(now.as_second()))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a case")?;
        sqlx::query(
            "UPDATE appointment SET state = 'released', released_at = $3 WHERE state = 'held' AND id IN
                (SELECT hold FROM outage_time WHERE outage = $1 AND appointment = $2)",
        )
        .bind(id.outage.0)
        .bind(id.visit.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        let kept = sqlx::query(
            "UPDATE outbox SET state = 'obsolete', settled_at = $3, why = 'what it told of has changed'
             WHERE state = 'waiting' AND id =
                (SELECT letter FROM outage_case WHERE outage = $1 AND appointment = $2)",
        )
        .bind(id.outage.0)
        .bind(id.visit.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        self.revise(id.outage).await?;
        Ok(kept.rows_affected() > 0)
    }

    /// A visit that could not be is booked again where it was.
    async fn reinstate(&mut self, visit: VisitRef) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET state = 'booked', displaced_at = NULL, confirmed_at = NULL,
                    version = version + 1
             WHERE id = $1 AND version = $2 AND state = 'displaced'",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")
    }
}
