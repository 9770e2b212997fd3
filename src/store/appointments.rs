//! Appointments: the diary.

use jiff::Timestamp;
use sqlx::Row;

use super::reminders::is_first;
use super::rows::appointment::{appointment, visit};
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::{Appointment, AppointmentId, CancelledBy, Reason, Visit, VisitRef};
use crate::domain::availability::Availability;
use crate::domain::diary::{Diary, Taken};
use crate::domain::person::ClientId;
use crate::domain::practice::{RoomId, TherapistId};
use crate::domain::slots::Slot;
use crate::domain::time::Span;

/// How many visits that are over are shown.
const PAST: i64 = 5;

/// What of an appointment makes somebody busy: number, therapist, room, from, until.
type Busy = (i64, String, Option<String>, i64, i64);

impl Writing {
    /// Lets go of holds that have run out.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn release_lapsed(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE appointment SET state = 'released', released_at = $1
             WHERE state = 'held' AND held_until <= $1",
        )
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A person's appointments that are held, booked or displaced and not over, in order. A time that is held because
    /// it was offered to them is not theirs yet: they answer it by its own buttons.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn own_appointments(
        &mut self,
        now: Timestamp,
        client: ClientId,
    ) -> Result<Vec<Appointment>, Fault> {
        let own = self.own_appointments_of(now, &[client]).await?;
        Ok(own.into_iter().map(|(own, _)| own).collect())
    }

    /// The same of several people, each appointment with whether it is held and would be, once it is booked, the first visit
    /// of whoever comes.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn own_appointments_of(
        &mut self,
        now: Timestamp,
        clients: &[ClientId],
    ) -> Result<Vec<(Appointment, bool)>, Fault> {
        let clients: Vec<_> = clients.iter().map(|client| client.0).collect();
        let rows = sqlx::query(concat!(
            "SELECT a.*, a.state = 'held' AND ",
            is_first!(),
            "FROM json_each($1) AS j CROSS JOIN appointment AS a ON a.client = j.value
             WHERE a.starts_at > $2 - 86400 AND a.ends_at > $2
               AND a.state IN ('held', 'booked', 'displaced')
               AND NOT (a.state = 'held' AND (EXISTS (SELECT 1 FROM offer AS o WHERE o.hold = a.id)
                                           OR EXISTS (SELECT 1 FROM outage_time AS t WHERE t.hold = a.id)))
             ORDER BY a.starts_at",
        ))
        .bind(serde_json::Value::from(clients).to_string())
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        let own = rows.iter().map(|row| Ok((appointment(row)?, row.try_get::<i64, _>("is_first")? == 1)));
        own.collect()
    }

    /// A person's last few visits that are over, the last one first; none to which they did not come.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn past_appointments(
        &mut self,
        now: Timestamp,
        client: ClientId,
    ) -> Result<Vec<Appointment>, Fault> {
        let rows = sqlx::query(
            "SELECT a.* FROM appointment AS a
             WHERE a.client = $1 AND a.starts_at < $2 AND a.ends_at <= $2 AND a.state = 'booked'
               AND a.mark IS NOT 'no_show'
             ORDER BY a.starts_at DESC LIMIT +$3",
        )
        .bind(client.0)
        .bind(now.as_second())
        .bind(PAST)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(appointment).collect()
    }

    /// An appointment, whatever its state.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn appointment(&mut self, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
        let row = sqlx::query("SELECT a.* FROM appointment AS a WHERE a.id = $1")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(appointment).transpose()
    }

    /// Taken time of all therapists and rooms, and what was said of hours, within a span.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn diary(&mut self, span: Span) -> Result<Diary, Fault> {
        // One list in place of a row for each: a full diary has many hundreds, and it is looked at for every screen.
        let (list, is_amended): (String, bool) = sqlx::query_as(
            "SELECT json_group_array(json_array(id, therapist, room, busy_from, busy_until)),
                    EXISTS (SELECT 1 FROM amendment WHERE taken_back_at IS NULL)
             FROM appointment
             WHERE state IN ('held', 'booked') AND busy_from < $2 AND busy_from > $1 - 86400 AND busy_until > $1",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        let bad = |column, row| Corrupt { table: "appointment", column, row };
        let list: Vec<Busy> = serde_json::from_str(&list).map_err(|_| bad("busy_from", 0))?;
        let mut taken = Vec::with_capacity(list.len());
        let mut rooms = Vec::new();
        for (id, who, room, from, until) in list {
            let who = therapist("appointment", who, id)?;
            let span = Span {
                from: instant(from, "appointment", "busy_from", id)?,
                until: instant(until, "appointment", "busy_until", id)?,
            };
            let by_it = Taken { by: AppointmentId(id), span };
            if let Some(room) = room {
                rooms.push((RoomId::parse(&room).ok_or_else(|| bad("room", id))?, by_it));
            }
            taken.push((who, by_it));
        }
        let availability = if is_amended { self.availability(span).await? } else { Availability::default() };
        Ok(Diary::new(taken).with_availability(availability).with_rooms(rooms).reaching(span))
    }

    /// Booked and displaced appointments that start within a span, with their clients, in order.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn visits(&mut self, span: Span) -> Result<Vec<Visit>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes FROM appointment AS a JOIN client AS c ON c.id = a.client
             WHERE a.state IN ('booked', 'displaced') AND a.starts_at >= $1 AND a.starts_at < $2
             ORDER BY a.starts_at",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(visit).collect()
    }

    /// One change of one appointment as it was decided on: `sql` binds its id, its version and the time.
    pub(super) async fn change(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        sql: &'static str,
        what: &'static str,
    ) -> Result<(), Fault> {
        let done = sqlx::query(sql)
            .bind(visit.id.0)
            .bind(i64::from(visit.version))
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        one(&done, what)
    }

    /// Gives an appointment another time, in its next version; it has to be confirmed anew.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn move_to(&mut self, now: Timestamp, visit: VisitRef, slot: &Slot) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET therapist = $3, starts_at = $4, ends_at = $5, busy_from = $6, busy_until = $7,
                    state = 'booked', booked_at = $8, confirmed_at = NULL, displaced_at = NULL, late_minutes = NULL, mark = NULL,
                    marked_at = NULL, room = $9,
                    version = version + 1
             WHERE id = $1 AND version = $2 AND state IN ('booked', 'displaced')",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(slot.therapist.as_str())
        .bind(slot.time.from.as_second())
        .bind(slot.time.until.as_second())
        .bind(slot.busy.from.as_second())
        .bind(slot.busy.until.as_second())
        .bind(now.as_second())
        .bind(slot.room.as_ref().map(RoomId::as_str))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")?;
        self.forget_reminders(now, visit.id).await
    }

    /// Calls an appointment off.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn cancel(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        by: CancelledBy,
        why: Option<Reason>,
    ) -> Result<(), Fault> {
        let by = match by {
            CancelledBy::Client => "client",
            CancelledBy::Practice => "practice",
        };
        let done = sqlx::query(
            "UPDATE appointment SET state = 'cancelled', cancelled_at = $3, cancelled_by = $4, cancelled_why = $5,
                    mark = NULL, marked_at = NULL, version = version + 1
             WHERE id = $1 AND version = $2 AND state IN ('booked', 'displaced')",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(now.as_second())
        .bind(by)
        .bind(why.map(Reason::code))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")?;
        self.forget_reminders(now, visit.id).await
    }

    /// Notes that the client will be there.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn confirm(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        let sql =
            "UPDATE appointment SET confirmed_at = $3 WHERE id = $1 AND version = $2 AND state = 'booked'";
        self.change(now, visit, sql, "an appointment").await
    }

    /// Notes that an appointment cannot be, as its therapist is away.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn displace(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        let sql = "UPDATE appointment SET state = 'displaced', displaced_at = $3, mark = NULL, marked_at = NULL, version = version + 1
             WHERE id = $1 AND version = $2 AND state = 'booked'";
        self.change(now, visit, sql, "an appointment").await?;
        self.forget_reminders(now, visit.id).await
    }
}

pub(super) fn therapist(table: &'static str, id: String, row: i64) -> Result<TherapistId, Fault> {
    TherapistId::parse(&id).ok_or(Corrupt { table, column: "therapist", row }.into())
}
