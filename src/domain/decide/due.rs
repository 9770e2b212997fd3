//! What falls due as time passes: reminders, and reports on announcements that have come to their end.

use super::super::announcement::Finished;
use super::super::appointment::{Appointment, State, Visit, VisitRef};
use super::super::grace::Grace;
use super::super::person::{ChatId, Staff};
use super::super::practice::Practice;
use super::super::reminder::{DueReminder, ReminderId};
use super::super::reply::{Class, Reminding, Reply, Say};
use super::super::shown::Seen;
use super::super::time::Timestamp;
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
}

/// What became of a reminder whose moment had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on its way.
    Sent,
    /// The appointment is no longer what it was planned for.
    Obsolete,
    /// It came too late to be useful.
    Late,
}

/// What falls due now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// What became of each reminder.
    pub outcomes: Vec<(ReminderId, Outcome)>,
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
    }
}

/// Decides on everything whose moment has come. Reminders of one visit at one moment become one message.
pub fn decide(now: Timestamp, practice: &Practice, moments: Moments) -> Due {
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
    for (seen, own, grace) in &moments.cards {
        decided.says.push(living::refresh(now, seen, own, grace.as_ref()));
    }
    if !practice.policies.quiet.include(practice.zone.civil(now).time()) {
        for visit in moments.reminders {
            remind(now, visit, &mut decided);
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

fn remind(now: Timestamp, due: DueVisit, decided: &mut Due) {
    let DueVisit { reminder, appointment, chat } = due;
    let State::Booked { confirmed, .. } = appointment.state else {
        return decided.outcomes.push((reminder.id, Outcome::Obsolete));
    };
    if appointment.version != reminder.version {
        return decided.outcomes.push((reminder.id, Outcome::Obsolete));
    }
    if now >= reminder.plan.useful_until || now >= appointment.time.from {
        return decided.outcomes.push((reminder.id, Outcome::Late));
    }
    decided.outcomes.push((reminder.id, Outcome::Sent));
    let visit = VisitRef { id: appointment.id, version: appointment.version };
    let together = decided.says.iter_mut().find_map(|say| match (&mut say.what, &mut say.reminds) {
        (Reply::Reminder { topics, .. }, Some(known)) if known.visit == visit => Some((topics, known)),
        _ => None,
    });
    if let Some((topics, known)) = together {
        topics.push(reminder.plan.topic);
        known.useful_until = known.useful_until.max(reminder.plan.useful_until);
        return;
    }
    let (due, useful_until) = (reminder.plan.due, reminder.plan.useful_until);
    let (card, topic) = (visits::card_at(now, &appointment, None), reminder.plan.topic);
    let topics = vec![topic.clone()];
    let what = Reply::Reminder { card, topics, confirmed: confirmed.is_some() };
    decided.says.push(Say {
        class: Class::Reminder,
        reminds: Some(Reminding { visit, topic, due, useful_until }),
        shows: what.shows(now, false),
        ..Say::anew(chat, what)
    });
}
