//! An appointment's row, read back into its state.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Corrupt;
use crate::domain::appointment::{Appointment, AppointmentId, CancelledBy, Reason, State, Visit};
use crate::domain::guest::Phone;
use crate::domain::mark::Mark;
use crate::domain::person::{ChatId, ClientId, Name};
use crate::domain::practice::{RoomId, ServiceId, TherapistId};
use crate::domain::series::{Membership, SeriesId};
use crate::domain::time::{Span, Timestamp};
use crate::store::{Fault, instant};

/// Reads an appointment.
pub fn appointment(row: &SqliteRow) -> Result<Appointment, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column: &'static str| Corrupt { table: "appointment", column, row: id };
    let service: String = row.try_get("service")?;
    let therapist: String = row.try_get("therapist")?;
    Ok(Appointment {
        id: AppointmentId(id),
        version: u32::try_from(row.try_get::<i64, _>("version")?).map_err(|_| bad("version"))?,
        client: ClientId(row.try_get("client")?),
        for_name: row.try_get::<Option<&str>, _>("for_name")?.map(Name::new),
        service: ServiceId::parse(&service).ok_or_else(|| bad("service"))?,
        therapist: TherapistId::parse(&therapist).ok_or_else(|| bad("therapist"))?,
        room: match row.try_get::<Option<String>, _>("room")? {
            Some(room) => Some(RoomId::parse(&room).ok_or_else(|| bad("room"))?),
            None => None,
        },
        time: Span { from: at(row, "starts_at", id)?, until: at(row, "ends_at", id)? },
        late: match row.try_get::<Option<i64>, _>("late_minutes")? {
            Some(minutes) => Some(u16::try_from(minutes).map_err(|_| bad("late_minutes"))?),
            None => None,
        },
        mark: match row.try_get::<Option<&str>, _>("mark")? {
            Some(code) => Some(Mark::parse(code).ok_or_else(|| bad("mark"))?),
            None => None,
        },
        busy: Span { from: at(row, "busy_from", id)?, until: at(row, "busy_until", id)? },
        series: series(row, id)?,
        state: state(row, id)?,
        waits_since: match row.try_get::<Option<i64>, _>("waits_since")? {
            Some(seconds) => Some(instant(seconds, "appointment", "waits_since", id)?),
            None => None,
        },
    })
}

/// Its place in a series.
fn series(row: &SqliteRow, id: i64) -> Result<Option<Membership>, Fault> {
    let Some(series) = row.try_get::<Option<i64>, _>("series")? else { return Ok(None) };
    let number = |column: &'static str| -> Result<u8, Fault> {
        let bad = Corrupt { table: "appointment", column, row: id };
        Ok(row.try_get::<Option<i64>, _>(column)?.and_then(|n| u8::try_from(n).ok()).ok_or(bad)?)
    };
    let (number, count) = (number("series_number")?, number("series_count")?);
    Ok(Some(Membership { series: SeriesId(series), number, count }))
}

fn state(row: &SqliteRow, id: i64) -> Result<State, Fault> {
    let state: String = row.try_get("state")?;
    let bad = |column: &'static str| Corrupt { table: "appointment", column, row: id };
    Ok(match state.as_str() {
        "held" => State::Held {
            until: at(row, "held_until", id)?,
            moves: row.try_get::<Option<i64>, _>("moves")?.map(AppointmentId),
        },
        "booked" => State::Booked {
            at: at(row, "booked_at", id)?,
            confirmed: match row.try_get::<Option<i64>, _>("confirmed_at")? {
                Some(seconds) => Some(instant(seconds, "appointment", "confirmed_at", id)?),
                None => None,
            },
        },
        "displaced" => State::Displaced { at: at(row, "displaced_at", id)? },
        "cancelled" => State::Cancelled {
            at: at(row, "cancelled_at", id)?,
            by: match row.try_get::<Option<String>, _>("cancelled_by")?.as_deref() {
                Some("client") => CancelledBy::Client,
                Some("practice") => CancelledBy::Practice,
                _ => return Err(bad("cancelled_by").into()),
            },
            why: match row.try_get::<Option<String>, _>("cancelled_why")? {
                Some(code) => Some(Reason::parse(&code).ok_or_else(|| bad("cancelled_why"))?),
                None => None,
            },
        },
        "released" => State::Released { at: at(row, "released_at", id)? },
        _ => return Err(bad("state").into()),
    })
}

fn at(row: &SqliteRow, column: &'static str, id: i64) -> Result<Timestamp, Fault> {
    let seconds: Option<i64> = row.try_get(column)?;
    let seconds = seconds.ok_or(Corrupt { table: "appointment", column, row: id })?;
    instant(seconds, "appointment", column, id)
}

/// Reads an appointment together with `c.chat`, `c.name`, `c.phone`, `c.reachable` and `has_notes` of its client.
pub fn visit(row: &SqliteRow) -> Result<Visit, Fault> {
    let name: String = row.try_get("name")?;
    Ok(Visit {
        appointment: appointment(row)?,
        chat: ChatId(row.try_get("chat")?),
        name: Name::new(&name),
        phone: row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse),
        reachable: row.try_get::<i64, _>("reachable")? == 1,
        has_notes: row.try_get::<i64, _>("has_notes")? == 1,
    })
}
