//! Joining the waiting list as JSON.

use serde::{Deserialize, Serialize};

use super::{BookingRow, read_booking, read_with, write_booking, write_with};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::dialogue::Joining;
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::time::Timestamp;
use crate::domain::waitlist::{DayParts, Weekdays, Wish};

#[derive(Serialize, Deserialize)]
pub(super) struct JoiningRow {
    service: String,
    with: Option<String>,
    days: u8,
    parts: u8,
    until: i64,
    asked_for: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moving: Option<(i64, u32)>,
    from: BookingRow,
}

pub(super) fn write(joining: &Joining) -> JoiningRow {
    let wish = &joining.wish;
    JoiningRow {
        service: wish.service.to_string(),
        with: write_with(&wish.with),
        days: wish.days.bits(),
        parts: wish.parts.bits(),
        until: wish.until.as_second(),
        asked_for: joining.asked_for.as_ref().map(ToString::to_string),
        moving: joining.moving.map(|visit| (visit.id.0, visit.version)),
        from: write_booking(&joining.from),
    }
}

pub(super) fn read(row: JoiningRow) -> Option<Joining> {
    let asked_for = match row.asked_for {
        Some(id) => Some(TherapistId::parse(&id)?),
        None => None,
    };
    Some(Joining {
        wish: Wish {
            service: ServiceId::parse(&row.service)?,
            with: read_with(row.with)?,
            days: Weekdays::from_bits(row.days)?,
            parts: DayParts::from_bits(row.parts)?,
            until: Timestamp::from_second(row.until).ok()?,
        },
        asked_for,
        moving: row.moving.map(|(id, version)| VisitRef { id: AppointmentId(id), version }),
        from: read_booking(row.from)?,
    })
}
