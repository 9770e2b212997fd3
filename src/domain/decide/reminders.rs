//! What has become of a day's reminders, for staff: who must be called, who was told, and why others were not.

use std::collections::BTreeMap;

use super::super::access::Action;
use super::super::appointment::{AppointmentId, State, Visit};
use super::super::reminder::{RuleId, Skipped};
use super::super::reply::{Reached, ReminderLine, RemindersOf, Reply};
use super::super::time::Timestamp;
use super::{Decision, Scene};

/// A row of the ledger, with the appointment as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The appointment, and whose it is.
    pub visit: Visit,
    /// The version of the appointment that it was planned for.
    pub version: u32,
    /// The rule.
    pub rule: RuleId,
    /// Whether it asks, by the rules as they are now.
    pub asks: bool,
    /// When it was, or is, due.
    pub due: Timestamp,
    /// What has become of it.
    pub fate: Fate,
}

/// What has become of a row of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its moment has not come, or it is on its way.
    Planned,
    /// It has arrived.
    Sent,
    /// It was not sent, for this reason.
    Skipped(Skipped),
    /// What it was planned for is no longer so.
    Obsolete,
    /// It was refused.
    Undeliverable,
    /// Nobody knows whether it has arrived.
    Unknown,
}

/// `/reminders`, of so many days ago.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, back: u8) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    let today = scene.practice.zone.date(scene.now);
    let date = today.checked_sub(jiff::Span::new().days(i64::from(back))).unwrap_or(today);
    let mut lines: BTreeMap<(Reached, Timestamp, AppointmentId), ReminderLine> = BTreeMap::new();
    let theirs = scene
        .reminders
        .iter()
        .filter(|entry| role.may(Action::SeeReminders, &entry.visit.appointment.therapist));
    for entry in theirs {
        let Some(reached) = reached(entry) else { continue };
        let own = &entry.visit.appointment;
        let confirmed = match own.state {
            State::Booked { confirmed, .. } if entry.asks && own.time.until > scene.now => {
                Some(confirmed.is_some())
            }
            State::Booked { .. }
            | State::Held { .. }
            | State::Displaced { .. }
            | State::Cancelled { .. }
            | State::Released { .. } => None,
        };
        let line = lines.entry((reached, own.time.from, own.id)).or_insert_with(|| ReminderLine {
            name: own.for_name.clone().unwrap_or_else(|| entry.visit.name.clone()),
            phone: entry.visit.phone.clone(),
            start: own.time.from,
            therapist: own.therapist.clone(),
            confirmed: None,
            reached,
        });
        line.confirmed = line.confirmed.or(confirmed);
    }
    desk.reply(scene, Reply::Reminders(RemindersOf { date, back, lines: lines.into_values().collect() }));
}

fn reached(entry: &Entry) -> Option<Reached> {
    match entry.fate {
        Fate::Planned => Some(Reached::Soon(entry.due)),
        Fate::Sent => Some(Reached::Yes),
        Fate::Skipped(why) if entry.version == entry.visit.appointment.version => Some(Reached::Skipped(why)),
        Fate::Skipped(_) | Fate::Obsolete => None,
        Fate::Undeliverable => Some(Reached::Not),
        Fate::Unknown => Some(Reached::Perhaps),
    }
}
