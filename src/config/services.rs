//! What can be booked, who does it, in which rooms, and for whom.

use toml::Spanned;

use super::durations::duration;
use super::file::{RoomTable, ServiceTable, Text, TherapistTable, given};
use super::mistakes::{Mistakes, nearest, one_of};
use super::therapists::ID_HINT;
use crate::domain::practice::{BookableBy, Room, RoomId, Service, ServiceId, TherapistId};
use crate::domain::time::SignedDuration;

/// The longest treatment, in minutes.
const LONGEST: i64 = 12 * 60;

/// The longest buffer, in minutes: with one on each side an appointment takes less than a day, as the store demands.
const LONGEST_BUFFER: i64 = 4 * 60;

/// What a therapist needs after a treatment when the file does not say.
const BUFFER_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Reads the services; those with a mistake are left out.
pub(super) fn services(
    tables: &[Spanned<ServiceTable>],
    therapists: &[Spanned<TherapistTable>],
    rooms: &[Spanned<RoomTable>],
    mistakes: &mut Mistakes<'_>,
) -> Vec<Service> {
    if tables.is_empty() {
        mistakes.of_file("there is no service", "at least one [[service]] with `id`, `name` and `duration`");
    }
    mistakes.unique("id", tables.iter().filter_map(|table| table.get_ref().id.as_ref()));
    mistakes.unique("name", tables.iter().filter_map(|table| table.get_ref().name.as_ref()));
    // By their ids alone: a therapist whose hours are wrong is not unknown for that.
    let everyone: Vec<TherapistId> = therapists
        .iter()
        .filter_map(|table| TherapistId::parse(table.get_ref().id.as_ref()?.get_ref()))
        .collect();
    let everywhere: Vec<RoomId> =
        rooms.iter().filter_map(|table| RoomId::parse(table.get_ref().id.as_ref()?.get_ref())).collect();
    let mut services: Vec<Service> =
        tables.iter().filter_map(|table| service(table, &everyone, &everywhere, mistakes)).collect();
    try_the_least_wanted_first(&mut services);
    services
}

/// A treatment that could be in any room leaves the one that others depend on free as long as there is another.
fn try_the_least_wanted_first(services: &mut [Service]) {
    let wanted: Vec<RoomId> = services.iter().flat_map(|service| service.rooms.iter().cloned()).collect();
    for service in services {
        service.rooms.sort_by_key(|room| wanted.iter().filter(|other| *other == room).count());
    }
}

/// Reads the rooms; those with a mistake are left out.
pub(super) fn rooms(tables: &[Spanned<RoomTable>], mistakes: &mut Mistakes<'_>) -> Vec<Room> {
    mistakes.unique("id", tables.iter().filter_map(|table| table.get_ref().id.as_ref()));
    mistakes.unique("name", tables.iter().filter_map(|table| table.get_ref().name.as_ref()));
    tables.iter().filter_map(|table| room(table, mistakes)).collect()
}

fn room(table: &Spanned<RoomTable>, mistakes: &mut Mistakes<'_>) -> Option<Room> {
    let (at, row) = (table.span(), table.get_ref());
    let id = mistakes.required(&row.id, at.clone(), "id", "quiet");
    let id = id.and_then(|value| {
        let id = RoomId::parse(value.get_ref());
        if id.is_none() {
            mistakes.at(value.span(), format!("`{}` cannot be an id", value.get_ref()), ID_HINT);
        }
        id
    });
    let name = mistakes.required(&row.name, at, "name", "Quiet room");
    let name = name.and_then(|value| mistakes.name(value, "name"));
    Some(Room { id: id?, name: name? })
}

fn service(
    table: &Spanned<ServiceTable>,
    everyone: &[TherapistId],
    everywhere: &[RoomId],
    mistakes: &mut Mistakes<'_>,
) -> Option<Service> {
    let (at, row) = (table.span(), table.get_ref());
    let id = mistakes.required(&row.id, at.clone(), "id", "nmt-45");
    let id = id.and_then(|value| {
        let id = ServiceId::parse(value.get_ref());
        if id.is_none() {
            mistakes.at(value.span(), format!("`{}` cannot be an id", value.get_ref()), ID_HINT);
        }
        id
    });
    let name = mistakes.required(&row.name, at.clone(), "name", "Neuromuscular 45 min");
    let name = name.and_then(|value| mistakes.name(value, "name"));
    let length = mistakes.required(&row.duration, at, "duration", "45m");
    let length = length.and_then(|value| duration(value, "duration", 1..=LONGEST, mistakes));
    let price = given(&row.price).and_then(|value| mistakes.name(value, "price"));
    let mut buffer = |value: &Option<Text>, name, default| match value {
        Some(value) => duration(value, name, 0..=LONGEST_BUFFER, mistakes),
        None => Some(default),
    };
    let buffer_before = buffer(&row.buffer_before, "buffer_before", SignedDuration::ZERO);
    let buffer_after = buffer(&row.buffer_after, "buffer_after", BUFFER_AFTER);
    let therapists = match &row.therapists {
        Some(named) => {
            let hint = "leave `therapists` out if all of them do";
            let nobody = ("nobody does this service", hint);
            chosen("therapist", named, everyone, TherapistId::as_str, nobody, mistakes)
        }
        None => everyone.to_vec(),
    };
    let rooms = match &row.rooms {
        Some(named) => {
            let nowhere = ("there is no room for this service", "leave `rooms` out if it needs none");
            chosen("room", named, everywhere, RoomId::as_str, nowhere, mistakes)
        }
        None => Vec::new(),
    };
    let bookable_by = match &row.bookable_by {
        Some(value) => bookable_by(value, mistakes)?,
        None => BookableBy::Everyone,
    };
    Some(Service {
        id: id?,
        name: name?,
        duration: length?,
        price,
        buffer_before: buffer_before?,
        buffer_after: buffer_after?,
        therapists,
        rooms,
        bookable_by,
    })
}

/// Reads who may book a service.
fn bookable_by(value: &Text, mistakes: &mut Mistakes<'_>) -> Option<BookableBy> {
    const KNOWN: [(&str, BookableBy); 2] =
        [("everyone", BookableBy::Everyone), ("known clients", BookableBy::KnownClients)];
    let text = value.get_ref().trim();
    if let Some((_, who)) = KNOWN.iter().find(|(name, _)| *name == text) {
        return Some(*who);
    }
    let hint = match nearest(text, KNOWN.map(|(name, _)| name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "everyone, or known clients: those who have been here before".to_owned(),
    };
    mistakes.at(value.span(), format!("a service cannot be for `{text}`"), hint);
    None
}

/// The ids that a service names, in the order in which the file introduces them.
fn chosen<I: Clone>(
    what: &str,
    named: &Spanned<Vec<Text>>,
    all: &[I],
    as_str: fn(&I) -> &str,
    none: (&str, &str),
    mistakes: &mut Mistakes<'_>,
) -> Vec<I> {
    if named.get_ref().is_empty() {
        mistakes.at(named.span(), none.0, none.1);
    }
    mistakes.unique(what, named.get_ref().iter());
    for value in named.get_ref() {
        let text = value.get_ref();
        if !all.iter().any(|id| as_str(id) == text) {
            let known: Vec<&str> = all.iter().map(as_str).collect();
            mistakes.at(value.span(), format!("there is no {what} `{text}`"), one_of(text, &known));
        }
    }
    let names_it = |id: &&I| named.get_ref().iter().any(|value| value.get_ref() == as_str(id));
    all.iter().filter(names_it).cloned().collect()
}
