//! What falls due as time passes: reminders, and reports on messages that have come to their end.

use super::super::appointment::{Appointment, AppointmentId, State, Visit};
use super::super::grace::Grace;
use super::super::person::{ChatId, Name, Staff};
use super::super::practice::Practice;
use super::super::reminder::{DueReminder, Level, ReminderId, ReminderRule, Says, Side, Skipped, Wishes};
use super::super::reply::{Class, Manner, Reminding, Reply, Say};
use super::super::report::Finished;
use super::super::shown::Seen;
use super::super::time::Timestamp;
use super::check::{self, ToTell};
use super::{keepers, living, visits};

/// A reminder whose moment has come, with the appointment as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueVisit {
    /// The reminder.
    pub reminder: DueReminder,
    /// The appointment.
    pub appointment: Appointment,
    /// Where its client can be written to.
    pub chat: ChatId,
    /// The client's name.
    pub name: Name,
    /// What the client wants.
    pub wishes: Wishes,
}

/// What becomes of a reminder whose moment has come and that is not said now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The appointment is no longer what it was planned for, or the rule is gone.
    Obsolete,
    /// It is not sent, for this reason.
    Skipped(Skipped),
    /// The client is left alone until then.
    Waits(Timestamp),
}

/// What falls due now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// What became of each reminder that is not said; the others are named by what is said.
    pub outcomes: Vec<(ReminderId, Outcome)>,
    /// Until when it waits that a therapist is told what has changed before a visit; none once they have been.
    pub concerns: Vec<(AppointmentId, Option<Timestamp>)>,
    /// What is said.
    pub says: Vec<Say>,
}

/// Everything whose moment has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moments {
    /// Reminders.
    pub reminders: Vec<DueVisit>,
    /// Announcements that have come to their end.
    pub finished: Vec<Finished>,
    /// What can no longer be undone, with the appointment as it stands.
    pub settled: Vec<(Grace, Visit)>,
    /// Cards that change by themselves, with their appointments.
    pub cards: Vec<(Seen, Appointment, Option<Grace>)>,
    /// What has changed before visits, and is to be told.
    pub concerns: Vec<ToTell>,
    /// Whether reminders that ask may ask if anything has changed too: there is a key to seal it with.
    pub can_seal: bool,
    /// Who works here.
    pub staff: Vec<Staff>,
}

impl Moments {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.reminders.is_empty()
            && self.finished.is_empty()
            && self.settled.is_empty()
            && self.cards.is_empty()
            && self.concerns.is_empty()
    }
}

/// Decides on everything whose moment has come. Reminders of one visit at one moment become one message.
pub fn decide(now: Timestamp, practice: &Practice, rules: &[ReminderRule], moments: Moments) -> Due {
    let mut decided = Due::default();
    for (grace, visit) in &moments.settled {
        let mut chats = keepers(&moments.staff, &visit.appointment.therapist);
        // Also whoever was to see them before.
        for chat in grace.known.iter().flat_map(|known| keepers(&moments.staff, &known.therapist)) {
            if !chats.contains(&chat) {
                chats.push(chat);
            }
        }
        let whose = (visit.chat, &visit.name);
        decided.says.extend(visits::news(now, &chats, grace, &visit.appointment, whose));
    }
    for concern in &moments.concerns {
        let waits_until = check::waits_until(now, practice, concern);
        if waits_until.is_none() {
            decided.says.extend(check::tell(now, &moments.staff, concern));
        }
        decided.concerns.push((concern.visit.appointment.id, waits_until));
    }
    for (seen, own, grace) in &moments.cards {
        decided.says.push(living::refresh(now, seen, own, grace.as_ref()));
    }
    if !practice.policies.quiet.include(practice.zone.civil(now).time()) {
        let check = practice.policies.check_before && moments.can_seal;
        for visit in moments.reminders {
            remind(now, (practice, rules), visit, check, &mut decided);
        }
    }
    for report in &moments.finished {
        if report.if_unreached && report.unreached.is_empty() {
            continue;
        }
        let (told, unreached) = (report.told, report.unreached.clone());
        decided.says.push(Say::alert(report.author, Reply::ToldThem { told, unreached }));
    }
    decided
}

fn remind(
    now: Timestamp,
    (practice, rules): (&Practice, &[ReminderRule]),
    due: DueVisit,
    check: bool,
    decided: &mut Due,
) {
    let DueVisit { reminder, appointment, chat, name, wishes } = due;
    let mut ends = |outcome| decided.outcomes.push((reminder.id, outcome));
    let State::Booked { confirmed, .. } = appointment.state else { return ends(Outcome::Obsolete) };
    let rule = rules.iter().find(|rule| rule.id == reminder.rule);
    let Some(rule) =
        rule.filter(|_| appointment.as_ref() == reminder.visit && appointment.client == reminder.client)
    else {
        return ends(Outcome::Obsolete);
    };
    let begun = now >= appointment.time.from && rule.side == Side::Before;
    if now >= reminder.useful_until || begun {
        return ends(Outcome::Skipped(Skipped::Late));
    }
    if appointment.is_missed() && rule.side == Side::After {
        return ends(Outcome::Skipped(Skipped::Missed));
    }
    if chat.is_nobodys() {
        return ends(Outcome::Skipped(Skipped::NoChat));
    }
    if let Some(until) = wishes.silent_until(now, &practice.zone) {
        return ends(Outcome::Waits(until));
    }
    let says = match wishes.level {
        Level::All => rule.says.to_person(appointment.for_name.as_ref().unwrap_or(&name)),
        Level::Facts if rule.says == Says::Facts || rule.asks => Says::Facts,
        Level::Facts | Level::Nothing => return ends(Outcome::Skipped(Skipped::Muted)),
    };
    let manner = match (rule.side, confirmed) {
        (Side::After, _) => Manner::LooksBack,
        (Side::Before, Some(_)) => Manner::Confirmed,
        (Side::Before, None) if rule.asks => Manner::Asks,
        (Side::Before, None) => Manner::Tells,
    };
    let asks_too = check && rule.asks && rule.side == Side::Before;
    let together = decided.says.iter_mut().find_map(|say| match (&mut say.what, &mut say.reminds) {
        (Reply::Reminder { says, manner: known, check, .. }, Some(reminds))
            if reminds.visit == reminder.visit && known.goes_with(manner) =>
        {
            Some((says, known, check, reminds))
        }
        _ => None,
    });
    if let Some((all, known, check, reminds)) = together {
        *check |= asks_too;
        if says != Says::Facts && !all.contains(&says) {
            all.push(says);
        }
        *known = known.with(manner);
        reminds.useful_until = reminds.useful_until.max(reminder.useful_until);
        reminds.rows.push(reminder.id);
        return;
    }
    let card = visits::card_at(now, &appointment, None);
    let says = if says == Says::Facts { Vec::new() } else { vec![says] };
    let what = Reply::Reminder { card, says, manner, check: asks_too };
    decided.says.push(Say {
        class: Class::Reminder,
        reminds: Some(Reminding {
            visit: reminder.visit,
            rule: reminder.rule,
            due: reminder.due,
            useful_until: reminder.useful_until,
            rows: vec![reminder.id],
        }),
        shows: what.shows(now, false),
        ..Say::anew(chat, what)
    });
}
