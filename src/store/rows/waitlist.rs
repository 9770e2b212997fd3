//! Rows of the waiting list, read back.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Corrupt;
use crate::domain::dialogue::With;
use crate::domain::person::{ChatId, ClientId, Name};
use crate::domain::practice::{RoomId, ServiceId, TherapistId};
use crate::domain::time::Span;
use crate::domain::waitlist::{DayParts, Entry, EntryId, Freed, FreedId, Waiting, Weekdays, Wish};
use crate::store::{Fault, instant};

/// Reads a place on the list.
pub fn entry(row: &SqliteRow) -> Result<Entry, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column: &'static str| Corrupt { table: "waitlist", column, row: id };
    let service: String = row.try_get("service")?;
    let bits = |column| -> Result<u8, Fault> {
        Ok(u8::try_from(row.try_get::<i64, _>(column)?).map_err(|_| bad(column))?)
    };
    let wish = Wish {
        service: ServiceId::parse(&service).ok_or_else(|| bad("service"))?,
        with: match row.try_get::<Option<String>, _>("therapist")? {
            None => With::Anyone,
            Some(id) => With::Therapist(TherapistId::parse(&id).ok_or_else(|| bad("therapist"))?),
        },
        days: Weekdays::from_bits(bits("weekdays")?).ok_or_else(|| bad("weekdays"))?,
        parts: DayParts::from_bits(bits("parts")?).ok_or_else(|| bad("parts"))?,
        until: instant(row.try_get("until_at")?, "waitlist", "until_at", id)?,
    };
    let since = instant(row.try_get("since")?, "waitlist", "since", id)?;
    Ok(Entry { id: EntryId(id), client: ClientId(row.try_get("client")?), wish, since })
}

/// Reads a place on the list together with `c.chat` and `c.name` of its client.
pub fn waiting(row: &SqliteRow) -> Result<Waiting, Fault> {
    let name: String = row.try_get("name")?;
    Ok(Waiting { entry: entry(row)?, chat: ChatId(row.try_get("chat")?), name: Name::new(&name) })
}

/// Reads time that has come free.
pub fn freed(row: &SqliteRow) -> Result<Freed, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column: &'static str| Corrupt { table: "freed", column, row: id };
    let at = |column: &'static str| -> Result<_, Fault> {
        let seconds: Option<i64> = row.try_get(column)?;
        seconds.map(|seconds| instant(seconds, "freed", column, id)).transpose()
    };
    let must = |column: &'static str| -> Result<_, Fault> { Ok(at(column)?.ok_or_else(|| bad(column))?) };
    let therapist: String = row.try_get("therapist")?;
    Ok(Freed {
        id: FreedId(id),
        therapist: TherapistId::parse(&therapist).ok_or_else(|| bad("therapist"))?,
        room: match row.try_get::<Option<String>, _>("room")? {
            None => None,
            Some(room) => Some(RoomId::parse(&room).ok_or_else(|| bad("room"))?),
        },
        client: row.try_get::<Option<i64>, _>("client")?.map(ClientId),
        span: Span { from: must("from_at")?, until: must("until_at")? },
        at: must("freed_at")?,
        held_until: at("held_until")?,
        offered_at: at("offered_at")?,
    })
}
