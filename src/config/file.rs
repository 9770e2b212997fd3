//! The shape of `practice.toml`. What must be there is an `Option` all the same, so that all that is missing is told
//! at once.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

pub(super) type Text = Spanned<String>;

/// A value that may be missing; an empty one counts as missing.
pub(super) fn given(value: &Option<Text>) -> Option<&Text> {
    value.as_ref().filter(|value| !value.get_ref().trim().is_empty())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PracticeFile {
    pub(super) name: Option<Text>,
    pub(super) time_zone: Option<Text>,
    pub(super) emergency_number: Option<Text>,
    pub(super) phone: Option<Text>,
    pub(super) email: Option<Text>,
    #[serde(default)]
    pub(super) other_massages: Vec<Text>,
    pub(super) place: Option<Spanned<PlaceTable>>,
    #[serde(default)]
    pub(super) policies: PoliciesTable,
    #[serde(default)]
    pub(super) service: Vec<Spanned<ServiceTable>>,
    #[serde(default)]
    pub(super) therapist: Vec<Spanned<TherapistTable>>,
    #[serde(default)]
    pub(super) room: Vec<Spanned<RoomTable>>,
    pub(super) reminder: Option<Vec<Spanned<ReminderTable>>>,
    #[serde(default)]
    pub(super) rhythm: RhythmTable,
    /// The practice's own words for reminders, by name.
    #[serde(default)]
    pub(super) texts: BTreeMap<String, Text>,
    #[serde(default)]
    pub(super) jobs: JobsTable,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceTable {
    pub(super) address: Option<Text>,
    pub(super) map: Option<Text>,
    pub(super) directions: Option<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PoliciesTable {
    pub(super) grid: Option<Text>,
    pub(super) minimum_notice: Option<Text>,
    pub(super) horizon: Option<Text>,
    pub(super) hold: Option<Text>,
    pub(super) cancel_cutoff: Option<Text>,
    pub(super) move_cutoff: Option<Text>,
    /// The old name for both.
    pub(super) cutoff: Option<Text>,
    pub(super) open_bookings: Option<Spanned<i64>>,
    pub(super) announcements_a_week: Option<Spanned<i64>>,
    pub(super) undo_grace: Option<Text>,
    pub(super) illness_exempt: Option<bool>,
    pub(super) check_before: Option<Spanned<bool>>,
    pub(super) quiet_hours: Option<Text>,
    pub(super) out_hold: Option<Text>,
    pub(super) keep_questions: Option<Text>,
    pub(super) keep_intake: Option<Text>,
}

/// When the next visit is proposed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RhythmTable {
    pub(super) at: Option<Text>,
    pub(super) after: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceTable {
    pub(super) id: Option<Text>,
    pub(super) name: Option<Text>,
    pub(super) duration: Option<Text>,
    pub(super) price: Option<Text>,
    pub(super) buffer_before: Option<Text>,
    pub(super) buffer_after: Option<Text>,
    pub(super) therapists: Option<Spanned<Vec<Text>>>,
    pub(super) rooms: Option<Spanned<Vec<Text>>>,
    #[serde(rename = "for")]
    pub(super) bookable_by: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoomTable {
    pub(super) id: Option<Text>,
    pub(super) name: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TherapistTable {
    pub(super) id: Option<Text>,
    pub(super) name: Option<Text>,
    pub(super) hours: Option<HoursTable>,
    pub(super) rota_from: Option<Text>,
    #[serde(default)]
    pub(super) rota: Vec<Spanned<HoursTable>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct HoursTable {
    pub(super) monday: Vec<Text>,
    pub(super) tuesday: Vec<Text>,
    pub(super) wednesday: Vec<Text>,
    pub(super) thursday: Vec<Text>,
    pub(super) friday: Vec<Text>,
    pub(super) saturday: Vec<Text>,
    pub(super) sunday: Vec<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JobsTable {
    pub(super) morning_digest: Option<Text>,
    pub(super) unconfirmed: Option<Text>,
    pub(super) weekly_summary: Option<Text>,
    pub(super) backup: Option<Text>,
    pub(super) retention: Option<Text>,
    pub(super) reconcile: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReminderTable {
    pub(super) id: Option<Text>,
    pub(super) topic: Option<Text>,
    pub(super) text: Option<Text>,
    pub(super) at: Option<Text>,
    pub(super) before: Option<Text>,
    pub(super) after: Option<Text>,
    pub(super) at_most: Option<Text>,
    pub(super) useful_until: Option<Text>,
    pub(super) services: Option<Spanned<Vec<Text>>>,
    pub(super) visits: Option<Text>,
    pub(super) asks: Option<bool>,
}
