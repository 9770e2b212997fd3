//! Who works at the practice, and in which hours.

use toml::Spanned;

use super::file::TherapistTable;
use super::hours::weekly_hours;
use super::mistakes::Mistakes;
use crate::domain::practice::{Therapist, TherapistId};

/// What an id may look like.
pub(super) const ID_HINT: &str = "1 to 24 of a-z, 0-9 and -";

/// Reads the therapists; those with a mistake are left out.
pub(super) fn therapists(tables: &[Spanned<TherapistTable>], mistakes: &mut Mistakes<'_>) -> Vec<Therapist> {
    if tables.is_empty() {
        mistakes.of_file("there is no therapist", "at least one [[therapist]] with `id`, `name` and hours");
    }
    mistakes.unique("id", tables.iter().filter_map(|table| table.get_ref().id.as_ref()));
    mistakes.unique("name", tables.iter().filter_map(|table| table.get_ref().name.as_ref()));
    let before = mistakes.count();
    let therapists: Vec<Therapist> = tables.iter().filter_map(|table| therapist(table, mistakes)).collect();
    let nobody_works = therapists.iter().all(|therapist| therapist.hours.is_empty());
    // Hours that could not be read have been told already.
    if let Some(first) = tables.first()
        && nobody_works
        && mistakes.count() == before
    {
        mistakes.at(
            first.span(),
            "no therapist has any hours",
            "such as [therapist.hours] with monday = [\"09:00-13:00\"]",
        );
    }
    therapists
}

fn therapist(table: &Spanned<TherapistTable>, mistakes: &mut Mistakes<'_>) -> Option<Therapist> {
    let (at, row) = (table.span(), table.get_ref());
    let id = mistakes.required(&row.id, at.clone(), "id", "maya");
    let id = id.and_then(|value| {
        let id = TherapistId::parse(value.get_ref());
        if id.is_none() {
            mistakes.at(value.span(), format!("`{}` cannot be an id", value.get_ref()), ID_HINT);
        }
        id
    });
    let name = mistakes.required(&row.name, at, "name", "Maya");
    let name = name.and_then(|value| mistakes.name(value, "name"));
    let hours = weekly_hours(&row.hours, mistakes);
    Some(Therapist { id: id?, name: name?, hours })
}
