//! For whom a booking is, as JSON in the dialogue's row.

use serde::{Deserialize, Serialize};

use super::dialogue::{BookingRow, read_booking, write_booking};
use crate::domain::dialogue::{Booking, Guests};
use crate::domain::guest::{Caller, Phone, Whom};
use crate::domain::person::{ChatId, ClientId, Name};

#[derive(Serialize, Deserialize, Default)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(super) enum WhomRow {
    #[default]
    Oneself,
    Guest {
        name: String,
    },
    Caller(CallerRow),
}

impl WhomRow {
    pub(super) fn is_oneself(&self) -> bool {
        matches!(self, WhomRow::Oneself)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct CallerRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<i64>,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chat: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub(super) enum GuestsRow {
    Naming {
        #[serde(default, skip_serializing_if = "WhomRow::is_oneself")]
        whom: WhomRow,
        at: BookingRow,
    },
    Calling,
    WhichCaller(CallerRow),
}

pub(super) fn write_whom(whom: &Whom) -> WhomRow {
    match whom {
        Whom::Oneself => WhomRow::Oneself,
        Whom::Guest(name) => WhomRow::Guest { name: name.to_string() },
        Whom::Caller(caller) => WhomRow::Caller(write_caller(caller)),
    }
}

pub(super) fn read_whom(row: WhomRow) -> Option<Whom> {
    Some(match row {
        WhomRow::Oneself => Whom::Oneself,
        WhomRow::Guest { name } => Whom::Guest(Name::new(&name)),
        WhomRow::Caller(caller) => Whom::Caller(read_caller(caller)?),
    })
}

fn write_caller(caller: &Caller) -> CallerRow {
    CallerRow {
        client: caller.client.map(|client| client.0),
        name: caller.name.to_string(),
        phone: caller.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        chat: caller.chat.map(|chat| chat.0),
    }
}

fn read_caller(row: CallerRow) -> Option<Caller> {
    let phone = match row.phone {
        Some(phone) => Some(Phone::parse(&phone)?),
        None => None,
    };
    Some(Caller {
        client: row.client.map(ClientId),
        name: Name::new(&row.name),
        phone,
        chat: row.chat.map(ChatId),
    })
}

pub(super) fn write(at: &Guests) -> GuestsRow {
    match at {
        // Only a booking of one's own is asked for a name; none that moves.
        Guests::Naming(booking) => {
            GuestsRow::Naming { whom: write_whom(&booking.whom), at: write_booking(&booking.step) }
        }
        Guests::Calling => GuestsRow::Calling,
        Guests::WhichCaller(caller) => GuestsRow::WhichCaller(write_caller(caller)),
    }
}

pub(super) fn read(row: GuestsRow) -> Option<Guests> {
    Some(match row {
        GuestsRow::Naming { whom, at } => {
            Guests::Naming(Booking { moving: None, whom: read_whom(whom)?, step: read_booking(at)? })
        }
        GuestsRow::Calling => Guests::Calling,
        GuestsRow::WhichCaller(caller) => Guests::WhichCaller(read_caller(caller)?),
    })
}
