//! What is said becomes a row of the outbox: worded at once, with the time in which it is of use.

use jiff::{SignedDuration, Timestamp};

use super::Desk;
use crate::domain::message::Delivery;
use crate::domain::person::MessageId;
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
        let question = match &say.what {
            Reply::QuestionForStaff { question, .. } => Some(question.id),
            _ => None,
        };
        let answers = match &say.what {
            Reply::PracticeAnswers { about, .. } => *about,
            _ => None,
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
            question,
            answers,
            private: match &say.what {
                Reply::Intake(screen) => screen.is_private(),
                Reply::Check(screen) => screen.is_private(),
                _ => false,
            },
            reminds: say.reminds.clone(),
            shows: say.shows,
            board: match &say.what {
                Reply::Outage(screen) => screen.board(),
                _ => None,
            },
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

/// How long a message may take to arrive before it would only confuse.
fn time_to_arrive(class: Class) -> SignedDuration {
    match class {
        Class::Reply => SignedDuration::from_hours(24),
        Class::Reminder | Class::Announcement => SignedDuration::from_hours(24),
        Class::Alert => SignedDuration::from_hours(48),
    }
}
