//! What is said becomes a row of the outbox: worded at once, with the time in which it is of use.

use jiff::{SignedDuration, Timestamp};

use super::Desk;
use crate::domain::message::Delivery;
use crate::domain::outage::OutageId;
use crate::domain::person::MessageId;
use crate::domain::question::QuestionId;
use crate::domain::reply::{
    CheckScreen, Class, How, IntakeScreen, OutageScreen, Reply, Routine, Say, TeamGroupScreen, TeamScreen,
    VisitScreen,
};
use crate::store::NewRow;
use crate::wording::Wording;

/// How long it is tried to bring a message up to date, which nobody waits for.
const TIME_TO_UPDATE: SignedDuration = SignedDuration::from_hours(1);

impl Desk {
    /// A reply as a row of the outbox: worded now, so that what was decided is what is sent.
    pub(super) fn row(
        &self,
        now: Timestamp,
        wording: &Wording,
        say: &Say,
        pressed: Option<MessageId>,
    ) -> NewRow {
        let delivery = match (say.how, pressed, wording.delivery(&say.what)) {
            (How::InPlace, Some(id), Delivery::Send(message)) => Delivery::Edit(id, message),
            (How::ButtonsInPlace, Some(id), Delivery::Send(message)) => {
                Delivery::Buttons(id, message.buttons)
            }
            (How::Update(id), _, Delivery::Send(message)) => Delivery::Update(id, message),
            (How::InPlace | How::ButtonsInPlace | How::Anew | How::Update(_), _, delivery) => delivery,
        };
        let useful = say.reminds.as_ref().map(|reminds| reminds.useful_until).or(say.useful_until);
        let in_time = now
            + match say.how {
                // How it stands with an outage is read until it is over.
                How::Update(_) if !matches!(say.what, Reply::Outage(_)) => TIME_TO_UPDATE,
                How::Update(_) | How::InPlace | How::ButtonsInPlace | How::Anew => time_to_arrive(say.class),
            };
        let deadline = match (&say.reminds, useful) {
            (Some(_), Some(useful)) => useful,
            (None, Some(useful)) => useful.min(in_time),
            (_, None) => in_time,
        };
        NewRow {
            chat: say.to,
            class: say.class,
            delivery,
            group: say.group,
            question: tells_of(&say.what),
            answers: answers(&say.what),
            private: is_private(&say.what),
            reminds: say.reminds.clone(),
            shows: say.shows,
            board: board(&say.what),
            once: say.once,
            not_before: match say.how {
                // A message that changes in its place disturbs nobody.
                How::Update(_) => now,
                How::InPlace | How::ButtonsInPlace | How::Anew => self.not_before(now, &say.what),
            },
            deadline,
        }
    }

    /// What staff need not know at once waits for the end of the quiet hours.
    fn not_before(&self, now: Timestamp, what: &Reply) -> Timestamp {
        match what {
            Reply::QuestionForStaff { .. }
            | Reply::Intake(IntakeScreen::WordWanted { .. })
            | Reply::Check(CheckScreen::TheyTookBack { .. })
            | Reply::Team(TeamScreen::WantsToJoin { .. })
            | Reply::TeamGroup(TeamGroupScreen::News(_) | TeamGroupScreen::Lost)
            | Reply::EditBroken(_)
            | Reply::EditLive(..)
            | Reply::Routine(Routine::Week(_) | Routine::NoBackup(_) | Routine::BackupAgain) => {
                self.quiet_until(now).unwrap_or(now)
            }
            Reply::Outage(screen) if matches!(**screen, OutageScreen::PleaseCall { .. }) => {
                self.quiet_until(now).unwrap_or(now)
            }
            // They may be ill, and cancel after all.
            Reply::Visit(VisitScreen::Tried { .. }) => {
                let settled = now + self.practice.policies.undo_grace;
                self.quiet_until(settled).unwrap_or(settled)
            }
            _ => now,
        }
    }
}

/// Whether it is a reply that is worded in no time, and on which nothing hangs but what shows an appointment: the row of such
/// a one is plain ([`NewRow::is_plain`]).
pub(super) fn is_plain(say: &Say) -> bool {
    let Say { to, how, class, group, reminds, shows: _, once, useful_until: _, what } = say;
    let is_drawn = matches!(what, Reply::Picture(_) | Reply::Routine(_));
    // A letter and a board are followed up, and a menu is no message.
    let is_other = matches!(what, Reply::Circular(_) | Reply::Outage(_) | Reply::Menu(_));
    let hangs = group.is_some() || reminds.is_some() || once.is_some();
    let is_followed_up = hangs || tells_of(what).is_some() || answers(what).is_some() || is_private(what);
    let is_reply = *class == Class::Reply && !matches!(how, How::Update(_)) && !to.is_nobodys();
    is_reply && !is_drawn && !is_other && !is_followed_up
}

/// The question that it tells staff of.
fn tells_of(what: &Reply) -> Option<QuestionId> {
    match what {
        Reply::QuestionForStaff { question, .. } => Some(question.id),
        _ => None,
    }
}

/// The question that it answers.
fn answers(what: &Reply) -> Option<QuestionId> {
    match what {
        Reply::PracticeAnswers { about, .. } => *about,
        _ => None,
    }
}

/// Whether its words are forgotten however it ends.
fn is_private(what: &Reply) -> bool {
    match what {
        Reply::Intake(screen) => screen.is_private(),
        Reply::Check(screen) => screen.is_private(),
        _ => false,
    }
}

/// Which board it is, in which revision.
fn board(what: &Reply) -> Option<(OutageId, u32)> {
    match what {
        Reply::Outage(screen) => screen.board(),
        _ => None,
    }
}

/// How long a message may take to arrive before it would only confuse.
fn time_to_arrive(class: Class) -> SignedDuration {
    match class {
        Class::Reply => SignedDuration::from_hours(24),
        Class::Reminder | Class::Announcement => SignedDuration::from_hours(24),
        Class::Alert => SignedDuration::from_hours(48),
    }
}
