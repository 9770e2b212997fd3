//! Who works at the practice, and in which hours.

use toml::Spanned;

use super::file::TherapistTable;
use super::hours::{date, weekly_hours};
use super::mistakes::Mistakes;
use crate::domain::hours::Rota;
use crate::domain::practice::{Therapist, TherapistId};
use crate::domain::time::Date;

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
    let hours = rota(row, mistakes);
    Some(Therapist { id: id?, name: name?, hours })
}

/// The same hours every week, or weeks that take turns.
fn rota(row: &TherapistTable, mistakes: &mut Mistakes<'_>) -> Rota {
    let example = "any day of the week in which the first [[therapist.rota]] holds, such as 2026-11-30";
    if let (Some(_), Some(first)) = (&row.hours, row.rota.first()) {
        let what = "the therapist has both [therapist.hours] and [[therapist.rota]]";
        mistakes.at(first.span(), what, "hours for every week, or a rota of weeks that take turns");
    }
    if let (Some(from), []) = (&row.rota_from, row.rota.as_slice()) {
        let hint = "a rota is two or more [[therapist.rota]], a week each; otherwise take this line out";
        mistakes.at(from.span(), "`rota_from` has no rota", hint);
    }
    let hours = row.hours.as_ref().map(|hours| weekly_hours(hours, mistakes));
    let weeks: Vec<_> = row.rota.iter().map(|week| weekly_hours(week.get_ref(), mistakes)).collect();
    let from = match (&row.rota_from, row.rota.first()) {
        (Some(from), _) => date(from, example, mistakes),
        (None, Some(first)) if row.hours.is_none() => {
            mistakes.at(first.span(), "`rota_from` is missing beside the therapist's name", example);
            None
        }
        (None, Some(_) | None) => None,
    };
    match (hours, from) {
        (Some(week), _) => Rota::every_week(week),
        (None, Some(from)) => Rota::in_turns(from, weeks),
        // Without a day to count from it has been told; the weeks show whether there are any hours at all.
        (None, None) => Rota::in_turns(Date::ZERO, weeks),
    }
}
