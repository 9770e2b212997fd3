//! Planned reminders, each for one version of an appointment.

use jiff::Timestamp;
use sqlx::Row;

use super::rows::appointment::visit;
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::decide::due::{DueVisit, Outcome};
use crate::domain::reminder::{DueReminder, PlannedReminder, ReminderId};
use crate::domain::topic::TopicId;

/// How many due reminders one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 200;

impl Writing {
    /// Plans the reminders of one version of an appointment.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn plan_reminders(&mut self, visit: VisitRef, plan: &[PlannedReminder]) -> Result<(), Fault> {
        for reminder in plan {
            sqlx::query(
                "INSERT INTO reminder (appointment, version, topic, due_at, useful_until)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (appointment, version, topic) DO NOTHING",
            )
            .bind(visit.id.0)
            .bind(i64::from(visit.version))
            .bind(reminder.topic.as_str())
            .bind(reminder.due.as_second())
            .bind(reminder.useful_until.as_second())
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
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

    /// Reminders whose moment has come, with their appointments as they stand, in order.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn due_reminders(&mut self, now: Timestamp) -> Result<Vec<DueVisit>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes, r.id AS reminder, r.version AS planned_for, r.topic,
                    r.due_at, r.useful_until
             FROM reminder AS r JOIN appointment AS a ON a.id = r.appointment JOIN client AS c ON c.id = a.client
             WHERE r.state = 'planned' AND r.due_at <= $1 ORDER BY r.due_at, r.id LIMIT $2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            match due(row) {
                Ok(visit) => found.push(visit),
                // One reminder that cannot be read must not keep everything else from happening.
                Err(Fault::Corrupt(bad)) => {
                    tracing::error!(%bad, "a reminder is given up");
                    self.settle_reminder(now, ReminderId(row.try_get("reminder")?), Outcome::Obsolete)
                        .await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }

    /// Notes what became of a reminder.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn settle_reminder(
        &mut self,
        now: Timestamp,
        id: ReminderId,
        outcome: Outcome,
    ) -> Result<(), Fault> {
        let state = match outcome {
            Outcome::Sent => "sent",
            Outcome::Obsolete => "obsolete",
            Outcome::Late => "late",
        };
        let done = sqlx::query(
            "UPDATE reminder SET state = $2, decided_at = $3 WHERE id = $1 AND state = 'planned'",
        )
        .bind(id.0)
        .bind(state)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a reminder")
    }
}

fn due(row: &sqlx::sqlite::SqliteRow) -> Result<DueVisit, Fault> {
    let seen = visit(row)?;
    let id: i64 = row.try_get("reminder")?;
    let bad = |column| Corrupt { table: "reminder", column, row: id };
    let topic: String = row.try_get("topic")?;
    Ok(DueVisit {
        reminder: DueReminder {
            id: ReminderId(id),
            appointment: seen.appointment.id,
            version: u32::try_from(row.try_get::<i64, _>("planned_for")?).map_err(|_| bad("version"))?,
            plan: PlannedReminder {
                topic: TopicId::parse(&topic).ok_or_else(|| bad("topic"))?,
                due: instant(row.try_get("due_at")?, "reminder", "due_at", id)?,
                useful_until: instant(row.try_get("useful_until")?, "reminder", "useful_until", id)?,
            },
        },
        appointment: seen.appointment,
        chat: seen.chat,
    })
}
