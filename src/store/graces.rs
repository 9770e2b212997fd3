//! What clients have just done, can undo for a while, and others have not heard of yet.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::visit;
use super::{Batch, Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::{AppointmentId, Visit, VisitRef};
use crate::domain::grace::{Act, Grace, Known};
use crate::domain::person::ClientId;
use crate::domain::practice::{RoomId, TherapistId};
use crate::domain::slots::Slot;
use crate::domain::time::Span;

/// How many of them one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 200;

impl Batch {
    /// Lets the last act on an appointment be undone; it takes the place of an earlier one.
    pub fn put_grace(&mut self, grace: &Grace) {
        let (act, was) = match &grace.act {
            Act::Booked => ("booked", None),
            Act::Moved(was) => ("moved", Some(was)),
            Act::Cancelled => ("cancelled", None),
            Act::Nothing => ("nothing", None),
        };
        let known = grace.known.as_ref();
        let at = |moment: Timestamp| moment.as_second();
        self.add(
            "INSERT OR REPLACE INTO grace (appointment, version, act, until, was_therapist, was_room, was_starts_at,
                 was_ends_at, was_busy_from, was_busy_until, known_therapist, known_starts_at, known_ends_at)
             SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> '$[4][0]',
                    j.value ->> '$[4][1]', j.value ->> '$[4][2]', j.value ->> '$[4][3]', j.value ->> '$[4][4]',
                    j.value ->> '$[4][5]', j.value ->> '$[5][0]', j.value ->> '$[5][1]', j.value ->> '$[5][2]'
             FROM jsonb_each($list) AS j",
            &(
                grace.visit.id.0,
                grace.visit.version,
                act,
                at(grace.until),
                was.map(|Slot { therapist, room, time, busy }| {
                    let spans = (at(time.from), at(time.until), at(busy.from), at(busy.until));
                    let room = room.as_ref().map(RoomId::as_str);
                    (therapist.as_str(), room, spans.0, spans.1, spans.2, spans.3)
                }),
                known.map(|known| (known.therapist.as_str(), at(known.time.from), at(known.time.until))),
            ),
        );
    }
}

impl Writing {
    /// What a person has just done.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn graces(&mut self, client: ClientId) -> Result<Vec<Grace>, Fault> {
        let rows = sqlx::query(
            "SELECT g.* FROM grace AS g JOIN appointment AS a ON a.id = g.appointment WHERE a.client = $1",
        )
        .bind(client.0)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(grace).collect()
    }

    /// What can no longer be undone, with the appointments as they stand. It is told of once: the rows go.
    ///
    /// # Errors
    /// When the storage fails. A row that cannot be read is given up.
    pub async fn settled_graces(&mut self, now: Timestamp) -> Result<Vec<(Grace, Visit)>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable,
                    c.id IN (SELECT client FROM intake) AS has_notes, g.appointment, g.version AS of_version, g.act, g.until,
                    g.was_therapist, g.was_room, g.was_starts_at, g.was_ends_at, g.was_busy_from, g.was_busy_until,
                    g.known_therapist, g.known_starts_at, g.known_ends_at
             FROM grace AS g JOIN appointment AS a ON a.id = g.appointment JOIN client AS c ON c.id = a.client
             WHERE g.until <= $1 ORDER BY g.until, g.appointment LIMIT +$2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut settled = Vec::with_capacity(rows.len());
        for row in &rows {
            match grace_of(row, "of_version").and_then(|grace| Ok((grace, visit(row)?))) {
                Ok(both) => settled.push(both),
                // One that cannot be read must not keep everything else from happening.
                Err(bad) if bad.is_of_one_row() => tracing::error!(%bad, "a change is not told to staff"),
                Err(fault) => return Err(fault),
            }
            sqlx::query("DELETE FROM grace WHERE appointment = $1")
                .bind(row.try_get::<i64, _>("appointment")?)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(settled)
    }

    /// An appointment was never made; its row stays, as of a held time that was not taken.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn unbook(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        let sql = "UPDATE appointment SET state = 'released', released_at = $3, mark = NULL, marked_at = NULL, version = version + 1
             WHERE id = $1 AND version = $2 AND state = 'booked'";
        self.change(now, visit, sql, "an appointment").await?;
        self.forget_reminders(now, visit.id).await
    }

    /// An appointment was never called off.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on; an overlap is refused by a trigger and is a bug
    /// of the decision.
    pub async fn restore(&mut self, visit: VisitRef) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET state = 'booked', cancelled_at = NULL, cancelled_by = NULL, cancelled_why = NULL,
                    version = version + 1
             WHERE id = $1 AND version = $2 AND state = 'cancelled'",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")
    }

    /// Notes how late a client has said to be.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn run_late(&mut self, visit: VisitRef, minutes: u16) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET late_minutes = $3 WHERE id = $1 AND version = $2 AND state = 'booked'",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(i64::from(minutes))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")
    }
}

fn grace(row: &SqliteRow) -> Result<Grace, Fault> {
    grace_of(row, "version")
}

/// Reads a grace of which an appointment's own `version` may stand beside it.
pub(super) fn grace_of(row: &SqliteRow, version: &str) -> Result<Grace, Fault> {
    let id: i64 = row.try_get("appointment")?;
    let bad = |column: &'static str| Corrupt { table: "grace", column, row: id };
    let therapist = |column: &'static str| -> Result<Option<TherapistId>, Fault> {
        let text: Option<String> = row.try_get(column)?;
        Ok(match text {
            Some(text) => Some(TherapistId::parse(&text).ok_or_else(|| bad(column))?),
            None => None,
        })
    };
    let at = |column: &'static str| -> Result<Timestamp, Fault> {
        let seconds: Option<i64> = row.try_get(column)?;
        instant(seconds.ok_or_else(|| bad(column))?, "grace", column, id)
    };
    let span = |from, until| -> Result<Span, Fault> { Ok(Span { from: at(from)?, until: at(until)? }) };
    let act: String = row.try_get("act")?;
    let act = match (act.as_str(), therapist("was_therapist")?) {
        ("booked", None) => Act::Booked,
        ("cancelled", None) => Act::Cancelled,
        ("nothing", None) => Act::Nothing,
        ("moved", Some(therapist)) => Act::Moved(Slot {
            therapist,
            room: match row.try_get::<Option<String>, _>("was_room")? {
                Some(room) => Some(RoomId::parse(&room).ok_or_else(|| bad("was_room"))?),
                None => None,
            },
            time: span("was_starts_at", "was_ends_at")?,
            busy: span("was_busy_from", "was_busy_until")?,
        }),
        _ => return Err(bad("act").into()),
    };
    let known = match therapist("known_therapist")? {
        Some(therapist) => Some(Known { therapist, time: span("known_starts_at", "known_ends_at")? }),
        None => None,
    };
    let version = u32::try_from(row.try_get::<i64, _>(version)?).map_err(|_| bad("version"))?;
    Ok(Grace { visit: VisitRef { id: AppointmentId(id), version }, act, until: at("until")?, known })
}
