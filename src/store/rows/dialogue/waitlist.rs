//! Joining the waiting list as JSON.

use serde::{Deserialize, Serialize};

use super::{BookingRow, read_booking, read_with, write_booking, write_with};
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
        from: read_booking(row.from)?,
    })
}
