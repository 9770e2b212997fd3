//! The ledger of reminders: what has become of each, from its moment on.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::visit;
use super::wishes::wishes;
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::VisitRef;
use crate::domain::decide::due::{DueVisit, Outcome};
use crate::domain::decide::reminders::{Entry, Fate};
use crate::domain::person::ClientId;
use crate::domain::reminder::{DueReminder, ReminderId, RuleId, Skipped};
use crate::domain::time::Span;

/// How many due reminders one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 200;

impl Writing {
    /// Reminders whose moment has come, with their appointments as they stand, in order.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn due_reminders(&mut self, now: Timestamp) -> Result<Vec<DueVisit>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes,
                    c.reminders, c.quiet_from, c.quiet_until, c.proposals,
                    r.id AS reminder, r.version AS planned_for, r.rule, r.client AS reminds, r.due_at, r.useful_until
             FROM reminder AS r JOIN appointment AS a ON a.id = r.appointment JOIN client AS c ON c.id = a.client
             WHERE r.state = 'planned' AND r.look_at <= $1 ORDER BY r.look_at, r.id LIMIT +$2",
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
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "a reminder is given up");
                    self.settle_reminder(now, ReminderId(row.try_get("reminder")?), Outcome::Obsolete)
                        .await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }

    /// The ledger's rows that are due within a span, with their appointments as they stand.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn reminders_due(&mut self, span: Span) -> Result<Vec<Entry>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes,
                    r.id AS reminder, r.version AS planned_for, r.rule, r.due_at, r.state AS fate, r.why
             FROM reminder AS r JOIN appointment AS a ON a.id = r.appointment JOIN client AS c ON c.id = r.client
             WHERE r.due_at >= $1 AND r.due_at < $2",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// Notes what became of a reminder that is not sent now.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn settle_reminder(
        &mut self,
        now: Timestamp,
        id: ReminderId,
        outcome: Outcome,
    ) -> Result<(), Fault> {
        let (state, why, look_at) = match outcome {
            Outcome::Obsolete => ("obsolete", None, None),
            Outcome::Skipped(why) => ("skipped", Some(why.code()), None),
            Outcome::Waits(until) => ("planned", None, Some(until.as_second())),
        };
        let done = sqlx::query(
            "UPDATE reminder SET state = $2, why = $3, decided_at = $4, look_at = coalesce($5, look_at)
             WHERE id = $1 AND state = 'planned'",
        )
        .bind(id.0)
        .bind(state)
        .bind(why)
        .bind(look_at.is_none().then_some(now.as_second()))
        .bind(look_at)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a reminder")
    }

    /// Notes that reminders are in the outbox, in one message: from then on its end is theirs. Without a row the outbox
    /// has known the message before, and they are obsolete.
    ///
    /// # Errors
    /// When the storage fails or a row is not as it was decided on.
    pub async fn carry_reminders(
        &mut self,
        now: Timestamp,
        ids: &[ReminderId],
        outbox: Option<i64>,
    ) -> Result<(), Fault> {
        for id in ids {
            let done = sqlx::query(
                "UPDATE reminder SET state = CASE WHEN $2 IS NULL THEN 'obsolete' ELSE 'claimed' END, outbox = $2,
                        decided_at = $3
                 WHERE id = $1 AND state = 'planned'",
            )
            .bind(id.0)
            .bind(outbox)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
            one(&done, "a reminder")?;
        }
        Ok(())
    }
}

fn entry(row: &SqliteRow) -> Result<Entry, Fault> {
    let id: i64 = row.try_get("reminder")?;
    let bad = |column| Corrupt { table: "reminder", column, row: id };
    let rule: String = row.try_get("rule")?;
    let why: Option<String> = row.try_get("why")?;
    Ok(Entry {
        visit: visit(row)?,
        version: u32::try_from(row.try_get::<i64, _>("planned_for")?).map_err(|_| bad("version"))?,
        rule: RuleId::parse(&rule).ok_or_else(|| bad("rule"))?,
        asks: false,
        due: instant(row.try_get("due_at")?, "reminder", "due_at", id)?,
        fate: match row.try_get::<String, _>("fate")?.as_str() {
            "planned" | "claimed" => Fate::Planned,
            "sent" => Fate::Sent,
            "skipped" => Fate::Skipped(why.as_deref().and_then(Skipped::parse).ok_or_else(|| bad("why"))?),
            "obsolete" => Fate::Obsolete,
            "undeliverable" => Fate::Undeliverable,
            "unknown" => Fate::Unknown,
            _ => return Err(bad("state").into()),
        },
    })
}

fn due(row: &SqliteRow) -> Result<DueVisit, Fault> {
    let seen = visit(row)?;
    let id: i64 = row.try_get("reminder")?;
    let bad = |column| Corrupt { table: "reminder", column, row: id };
    let rule: String = row.try_get("rule")?;
    Ok(DueVisit {
        reminder: DueReminder {
            id: ReminderId(id),
            visit: VisitRef {
                id: seen.appointment.id,
                version: u32::try_from(row.try_get::<i64, _>("planned_for")?).map_err(|_| bad("version"))?,
            },
            client: ClientId(row.try_get("reminds")?),
            rule: RuleId::parse(&rule).ok_or_else(|| bad("rule"))?,
            due: instant(row.try_get("due_at")?, "reminder", "due_at", id)?,
            useful_until: instant(row.try_get("useful_until")?, "reminder", "useful_until", id)?,
        },
        appointment: seen.appointment,
        chat: seen.chat,
        name: seen.name,
        wishes: wishes(row)?,
    })
}
