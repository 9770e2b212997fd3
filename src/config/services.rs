//! What can be booked, and who does it.

use toml::Spanned;

use super::durations::duration;
use super::file::{ServiceTable, Text, TherapistTable, given};
use super::mistakes::{Mistakes, one_of};
use super::therapists::ID_HINT;
use crate::domain::practice::{Service, ServiceId, TherapistId};
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
    tables.iter().filter_map(|table| service(table, &everyone, mistakes)).collect()
}

fn service(
    table: &Spanned<ServiceTable>,
    everyone: &[TherapistId],
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
        Some(named) => chosen(named, everyone, mistakes),
        None => everyone.to_vec(),
    };
    Some(Service {
        id: id?,
        name: name?,
        duration: length?,
        price,
        buffer_before: buffer_before?,
        buffer_after: buffer_after?,
        therapists,
    })
}

/// The therapists that a service names, in the order in which the file introduces them.
fn chosen(
    named: &Spanned<Vec<Text>>,
    everyone: &[TherapistId],
    mistakes: &mut Mistakes<'_>,
) -> Vec<TherapistId> {
    if named.get_ref().is_empty() {
        mistakes.at(named.span(), "nobody does this service", "leave `therapists` out if all of them do");
    }
    mistakes.unique("therapist", named.get_ref().iter());
    for value in named.get_ref() {
        let text = value.get_ref();
        if !everyone.iter().any(|id| id.as_str() == text) {
            let known: Vec<&str> = everyone.iter().map(TherapistId::as_str).collect();
            mistakes.at(value.span(), format!("there is no therapist `{text}`"), one_of(text, &known));
        }
    }
    let names_it = |id: &&TherapistId| named.get_ref().iter().any(|value| value.get_ref() == id.as_str());
    everyone.iter().filter(names_it).cloned().collect()
}
