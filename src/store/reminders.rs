//! The plans of reminders: what each rule means for each version of an appointment.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::appointment;
use super::wishes::wishes;
use super::{Batch, Fault, Writing};
use crate::domain::appointment::{Appointment, AppointmentId, VisitRef};
use crate::domain::person::{ChatId, ClientId, Name};
use crate::domain::reminder::{PlannedReminder, RuleId, Skipped, Wishes};

/// How many appointments one step of a reconciliation looks at.
const VISITS_AT_ONCE: i64 = 50;

/// An appointment whose reminders are to be planned.
#[derive(Debug, Clone)]
pub struct ToPlan {
    /// The appointment.
    pub appointment: Appointment,
    /// Where its client can be written to.
    pub chat: ChatId,
    /// What the client wants.
    pub wishes: Wishes,
    /// Whether it is the first visit of whoever comes.
    pub first: bool,
}

/// Whether an appointment `a` is, once it is booked, the first visit of whoever comes.
macro_rules! is_first {
    () => {
        "NOT EXISTS (SELECT 1 FROM appointment AS e WHERE e.client = a.client AND e.for_name IS a.for_name
                     AND e.starts_at < a.starts_at AND e.state = 'booked' AND e.mark IS NOT 'no_show') AS is_first "
    };
}
pub(super) use is_first;

/// An appointment, with its client's wishes and whether it is the first visit of whoever comes.
macro_rules! select_to_plan {
    ($which:literal) => {
        concat!(
            "SELECT a.*, c.chat, c.reminders, c.quiet_from, c.quiet_until, c.proposals, ",
            is_first!(),
            "FROM appointment AS a JOIN client AS c ON c.id = a.client ",
            $which
        )
    };
}

impl Writing {
    /// An appointment whose reminders are to be planned, if it is booked.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn to_plan(&mut self, id: AppointmentId) -> Result<Option<ToPlan>, Fault> {
        let sql = select_to_plan!("WHERE a.id = $1 AND a.state = 'booked'");
        let row = sqlx::query(sql).bind(id.0).fetch_optional(&mut *self.tx).await?;
        row.as_ref().map(to_plan).transpose()
    }

    /// The next booked appointments whose reminders may have to be planned anew, in the order of their starts: those
    /// behind `after`, which is a start and a row.
    ///
    /// # Errors
    /// When the storage fails. A row that cannot be read is passed over.
    pub async fn next_to_plan(&mut self, after: (Timestamp, AppointmentId)) -> Result<Vec<ToPlan>, Fault> {
        let sql = select_to_plan!(
            "WHERE a.state = 'booked' AND a.starts_at >= $1 AND (a.starts_at, a.id) > ($1, $2)
             ORDER BY a.starts_at, a.id LIMIT +$3"
        );
        let rows = sqlx::query(sql)
            .bind(after.0.as_second())
            .bind(after.1.0)
            .bind(VISITS_AT_ONCE)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            match to_plan(row) {
                Ok(one) => found.push(one),
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "an appointment's reminders are not planned");
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }
}

impl Batch {
    /// Makes the ledger say what is planned for one version of an appointment. What is new is written; what is planned
    /// for later, or was skipped, gets its new moment; what is not in the plan any more becomes obsolete. What was
    /// sent, or told with the confirmation, stays, and so does what is due already: it is as good as on its way.
    pub fn plan_reminders(&mut self, visit: VisitRef, client: ClientId, plan: &[PlannedReminder]) {
        for reminder in plan {
            let skipped = reminder.skipped.map(Skipped::code);
            self.add(
                "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state, why,
                                       decided_at)
                 SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5,
                        j.value ->> 4, j.value ->> 6, j.value ->> 7, iif(j.value ->> 6 = 'skipped', $now, NULL)
                 FROM jsonb_each($list) AS j WHERE true
                 ON CONFLICT (appointment, version, rule, client) DO UPDATE
                 SET due_at = excluded.due_at, useful_until = excluded.useful_until,
                     look_at = CASE WHEN excluded.due_at = due_at THEN look_at ELSE excluded.look_at END,
                     state = excluded.state, why = excluded.why, decided_at = excluded.decided_at
                 WHERE ((reminder.state = 'planned' AND reminder.due_at > $now) OR reminder.state = 'obsolete'
                        OR (reminder.state = 'skipped' AND reminder.why NOT IN ('folded', 'late', 'passed')))
                   AND (excluded.due_at, excluded.useful_until, excluded.state, coalesce(excluded.why, ''))
                       != (reminder.due_at, reminder.useful_until, reminder.state, coalesce(reminder.why, ''))",
                &(
                    visit.id.0,
                    visit.version,
                    reminder.rule.as_str(),
                    client.0,
                    reminder.due.as_second(),
                    reminder.useful_until.as_second(),
                    if skipped.is_some() { "skipped" } else { "planned" },
                    skipped,
                ),
            );
        }
        let kept: Vec<&str> = plan.iter().map(|reminder| reminder.rule.as_str()).collect();
        self.add(
            "UPDATE reminder SET state = 'obsolete', why = NULL, decided_at = $now FROM jsonb_each($list) AS j
             WHERE appointment = j.value ->> 0 AND version = j.value ->> 1 AND client = j.value ->> 2
               AND reminder.state = 'planned' AND rule NOT IN (SELECT value FROM json_each(j.value, '$[3]'))",
            &(visit.id.0, visit.version, client.0, kept),
        );
    }

    /// Notes which rules the confirmation of an appointment tells of.
    pub fn note_told(&mut self, appointment: AppointmentId, rules: &[RuleId]) {
        let names: Vec<&str> = rules.iter().map(RuleId::as_str).collect();
        let told = (!names.is_empty()).then(|| names.join(" "));
        self.add(
            "UPDATE appointment SET prepare = j.value ->> 1 FROM jsonb_each($list) AS j
             WHERE appointment.id = j.value ->> 0 AND prepare IS NOT j.value ->> 1",
            &(appointment.0, told),
        );
    }
}

impl Writing {
    /// Forgets what a confirmation was to tell of, within the transaction in which that was decided.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_told(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        sqlx::query("DELETE FROM reminder WHERE appointment = $1 AND version = $2 AND state = 'skipped' AND why = 'folded'")
            .bind(visit.id.0)
            .bind(i64::from(visit.version))
            .execute(&mut *self.tx)
            .await?;
        let mut batch = Batch::at(now);
        batch.note_told(visit.id, &[]);
        self.carry_out(batch).await
    }

    /// Whom the confirmation of an appointment has told how to prepare, and by which rules.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn told(&mut self, appointment: AppointmentId) -> Result<Option<(Name, Vec<RuleId>)>, Fault> {
        let row = sqlx::query(
            "SELECT a.prepare, coalesce(a.for_name, c.name) AS name
             FROM appointment AS a JOIN client AS c ON c.id = a.client
             WHERE a.id = $1 AND a.state = 'booked' AND a.prepare IS NOT NULL",
        )
        .bind(appointment.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let names: String = row.try_get("prepare")?;
        let rules = names.split(' ').filter_map(RuleId::parse).collect();
        Ok(Some((Name::new(row.try_get("name")?), rules)))
    }

    /// Takes back what was planned for an appointment that has changed.
    pub(super) async fn forget_reminders(
        &mut self,
        now: Timestamp,
        appointment: AppointmentId,
    ) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE reminder SET state = 'obsolete', decided_at = $2 WHERE appointment = $1 AND state = 'planned'",
        )
        .bind(appointment.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The rules under which all plans were last made; none before the first time.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn planned_under(&mut self) -> Result<Option<String>, Fault> {
        let row = sqlx::query("SELECT fingerprint FROM planned_under").fetch_optional(&mut *self.tx).await?;
        Ok(row.map(|row| row.try_get("fingerprint")).transpose()?)
    }

    /// Notes that all plans are made under these rules.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn plan_under(&mut self, fingerprint: &str) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO planned_under (one, fingerprint) VALUES (1, $1)
             ON CONFLICT (one) DO UPDATE SET fingerprint = excluded.fingerprint",
        )
        .bind(fingerprint)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

pub(super) fn to_plan(row: &SqliteRow) -> Result<ToPlan, Fault> {
    Ok(ToPlan {
        appointment: appointment(row)?,
        chat: ChatId(row.try_get("chat")?),
        wishes: wishes(row)?,
        first: row.try_get::<i64, _>("is_first")? == 1,
    })
}
