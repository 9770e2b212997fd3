//! What a decision needs to know, beyond the small things that are always at hand.

use super::super::dialogue::{BookingStep, Dialogue, Flow, With};
use super::super::incoming::{Command, Said};
use super::super::practice::Practice;
use super::super::question::Understood;
use super::super::slots::{span_around, span_of_diary, span_of_week};
use super::super::tap::{CircularTap, ClientAct, DayTap, Door, LessonAct, StaffAct, Step, Tap, VisitAct};
use super::super::time::{Date, Span, Timestamp};
use super::super::topic::{Fact, TopicId, Topics};

/// What a decision needs beyond the small things that are always at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// [`Scene::diary`](super::Scene::diary).
    pub diary: Reach,
    /// [`Scene::visits`](super::Scene::visits).
    pub visits: bool,
    /// [`Scene::circulars`](super::Scene::circulars).
    pub circulars: bool,
    /// The groups of open questions in [`Scene::inbox`](super::Scene::inbox).
    pub groups: bool,
    /// The lessons in it.
    pub lessons: bool,
    /// The ledger of the day so many days ago, in [`Scene::reminders`](super::Scene::reminders).
    pub reminders: Option<u8>,
    /// All who wait, in [`Scene::waitlist`](super::Scene::waitlist).
    pub waiting: bool,
}

/// How much of the diary a decision needs. What turns out to be too little is made good: see
/// [`Decision::out_of_sight`](super::Decision::out_of_sight).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// None of it.
    #[default]
    Nothing,
    /// One day, with what reaches over midnight.
    Day(Date),
    /// A day and its week, to weigh who has most to do.
    Week(Date),
    /// All days that can be booked.
    All,
}

impl Reach {
    /// The span that the diary must hold, if any.
    pub fn span(self, practice: &Practice, now: Timestamp) -> Option<Span> {
        match self {
            Self::Nothing => None,
            Self::Day(date) => Some(span_around(practice, date)),
            Self::Week(date) => Some(span_of_week(practice, date)),
            Self::All => Some(span_of_diary(practice, now)),
        }
    }

    fn all_if(needed: bool) -> Self {
        if needed { Self::All } else { Self::Nothing }
    }

    /// What one day of a search needs.
    fn for_day(with: &With, date: Date) -> Self {
        match with {
            With::Anyone => Self::Week(date),
            With::Therapist(_) => Self::Day(date),
        }
    }
}

/// What the decision on this will need.
pub fn needs(
    said: &Said,
    dialogue: &Dialogue,
    practice: &Practice,
    topics: &Topics,
    understood: &Understood,
) -> Needs {
    let live = |fact: &Fact| matches!(fact, Fact::Hours | Fact::NextFree);
    let reads_diary = |id: &TopicId| topics.get(id).is_some_and(|topic| topic.facts.iter().any(live));
    let mut needs = Needs::default();
    match said {
        Said::Command(command) => match command {
            Command::Book => needs.diary = Reach::All,
            Command::Availability(_) => (needs.diary, needs.visits) = (Reach::All, true),
            Command::Today => needs.visits = true,
            Command::Reminders => needs.reminders = Some(0),
            Command::Announce => needs.circulars = true,
            Command::Questions => needs.groups = true,
            Command::Waitlist => needs.waiting = true,
            Command::Ask(Some(_)) => needs.diary = Reach::all_if(understood.answers.iter().any(reads_diary)),
            Command::Start(_)
            | Command::Appointments
            | Command::Ask(None)
            | Command::Prepare
            | Command::Contact
            | Command::Week
            | Command::Find(_)
            | Command::Help
            | Command::Cancel
            | Command::BookFor
            | Command::Invite
            | Command::Team
            | Command::Group
            | Command::Calendar
            | Command::Audit
            | Command::Settings
            | Command::Unknown => {}
        },
        Said::Text { .. } => {
            // In a booking it may name any day.
            let books = matches!(dialogue.flow, Flow::Booking(_) | Flow::Guests(_));
            needs.diary = Reach::all_if(books || understood.answers.iter().any(reads_diary));
            needs.circulars = matches!(dialogue.flow, Flow::Announcing(_));
        }
        Said::Tap { tap: Some(tap), .. } => match tap {
            Tap::Flow(_, step) => {
                needs.diary = pressed(step, dialogue, practice);
                needs.visits = matches!(dialogue.flow, Flow::Away(_));
                needs.circulars = matches!(dialogue.flow, Flow::Announcing(_));
                // The way back leads to the questions.
                let teaches = matches!(dialogue.flow, Flow::Teaching(_) | Flow::WritingTopic(_));
                needs.groups = teaches && *step == Step::Back;
            }
            Tap::Open(Door::Waitlist) => needs.waiting = true,
            Tap::Offer(..) | Tap::Series(..) | Tap::Proposal(..) => needs.diary = Reach::All,
            Tap::Open(Door::Questions) | Tap::Questions(_) | Tap::Asked(..) => needs.groups = true,
            Tap::Open(Door::Lessons) | Tap::Lessons(_) => needs.lessons = true,
            Tap::Lesson(_, act) => {
                (needs.lessons, needs.diary) = (true, Reach::all_if(*act == LessonAct::Tell));
            }
            Tap::Open(Door::Book)
            | Tap::Visit(_, VisitAct::Move | VisitAct::Undo | VisitAct::Again | VisitAct::Late(_)) => {
                needs.diary = Reach::All;
            }
            Tap::Open(Door::Availability) => (needs.diary, needs.visits) = (Reach::All, true),
            Tap::Open(Door::Today | Door::Tomorrow | Door::Strays)
            // What has changed before a visit is flagged with those ahead.
            | Tap::Day(DayTap::Day(..) | DayTap::Visit(_, StaffAct::Open | StaffAct::Mark(_) | StaffAct::Unmark)) => {
                needs.visits = true;
            }
            Tap::Day(DayTap::Visit(_, StaffAct::Move | StaffAct::Next) | DayTap::Client(_, ClientAct::Book)) => {
                needs.diary = Reach::All;
            }
            Tap::Availability(_) | Tap::Outage(_) => (needs.diary, needs.visits) = (Reach::All, true),
            Tap::Open(Door::Reminders) => needs.reminders = Some(0),
            Tap::Reminders(back) => needs.reminders = Some(*back),
            Tap::Open(Door::Announce) => needs.circulars = true,
            Tap::Circular(CircularTap::Free(..)) => needs.diary = Reach::All,
            Tap::Circular(CircularTap::Act(..)) => needs.circulars = true,
            Tap::Topic(id) | Tap::Meant(_, id) => needs.diary = Reach::all_if(reads_diary(id)),
            Tap::Open(
                Door::Menu
                | Door::Later
                | Door::Visits
                | Door::Ask
                | Door::Prepare
                | Door::Contact
                | Door::Write
                | Door::BookFor
                | Door::Invite
                | Door::Team
                | Door::Group
                | Door::Calendar
                | Door::Audit
                | Door::Settings,
            )
            | Tap::Visit(..)
            | Tap::Visits(_)
            | Tap::Earlier
            | Tap::Group(..)
            | Tap::NotThis(_)
            | Tap::PassOn(_)
            | Tap::Answer(_)
            | Tap::Invite(_)
            | Tap::Team(_)
            | Tap::Talk(_)
            | Tap::Picture(_)
            | Tap::Feed(_)
            | Tap::TeamGroup(_)
            | Tap::Waiting(..)
            | Tap::Guests(_)
            | Tap::Intake(..)
            | Tap::Check(..)
            | Tap::Day(
                DayTap::Week(..)
                | DayTap::Find
                | DayTap::Visit(_, StaffAct::AskCancel | StaffAct::Cancel | StaffAct::Write)
                | DayTap::Client(_, ClientAct::Open | ClientAct::Write),
            )
            | Tap::Settings(_)
            | Tap::Circular(CircularTap::Subscribe(..))
            | Tap::Nothing => {}
        },
        // A picture may be for an announcement.
        Said::Unreadable => needs.circulars = matches!(dialogue.flow, Flow::Announcing(_)),
        Said::Tap { tap: None, .. }
        | Said::Edited
        | Said::Left
        | Said::Returned
        | Said::InGroup
        | Said::GroupLink(_)
        | Said::LeftGroup
        | Said::GroupMoved(_) => {}
    }
    // What is asked in between, and a press that has lost its meaning, show the open screen again, which must not
    // show what was free once.
    if let Said::Tap { .. } | Said::Text { .. } | Said::Command(Command::Ask(Some(_))) = said {
        if needs.diary == Reach::Nothing {
            needs.diary = shown(&dialogue.flow, practice);
        }
        needs.visits |= matches!(dialogue.flow, Flow::Away(_));
    }
    needs
}

/// A press within a flow: within a booking it is mostly about one day, and the rest of a full diary is long.
fn pressed(step: &Step, dialogue: &Dialogue, practice: &Practice) -> Reach {
    let Flow::Booking(booking) = &dialogue.flow else { return shown(&dialogue.flow, practice) };
    let with = match &booking.step {
        BookingStep::Service | BookingStep::Therapist { .. } => return Reach::All,
        BookingStep::Day { with, .. }
        | BookingStep::Time { with, .. }
        | BookingStep::Confirm { with, .. } => with,
    };
    if let Step::Day(date) = step {
        Reach::for_day(with, *date)
    } else if let Step::Start(start) = step {
        Reach::for_day(with, practice.zone.date(*start))
    } else if matches!(step, Step::Confirm) {
        shown(&dialogue.flow, practice)
    } else {
        Reach::All
    }
}

/// What the open screen needs to be shown as it stands.
fn shown(flow: &Flow, practice: &Practice) -> Reach {
    match flow {
        Flow::Booking(booking) => match &booking.step {
            // The soonest time of all is offered first, or that of the same as last time.
            BookingStep::Service | BookingStep::Therapist { .. } | BookingStep::Day { .. } => Reach::All,
            BookingStep::Time { with, date, .. } => Reach::for_day(with, *date),
            BookingStep::Confirm { with, start, .. } => Reach::for_day(with, practice.zone.date(*start)),
        },
        // A name leads to the summary of a booking, or to its beginning.
        Flow::Guests(_) | Flow::Away(_) | Flow::Joining(_) | Flow::Series(_) => Reach::All,
        Flow::Idle
        | Flow::Announcing(_)
        | Flow::Answering(_)
        | Flow::AnsweringAll(_)
        | Flow::Writing
        | Flow::WritingBack(_)
        | Flow::Day(_)
        | Flow::Intake(_)
        | Flow::Teaching(_)
        | Flow::WritingTopic(_) => Reach::Nothing,
    }
}
