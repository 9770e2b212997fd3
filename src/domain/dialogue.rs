//! Where a conversation stands: which flow is open, and what is known in it so far.

use super::appointment::VisitRef;
use super::guest::Whom;
use super::practice::{ServiceId, TherapistId};
use super::question::QuestionId;
use super::time::{Date, Month, Timestamp};

mod announcing;
mod asked;
mod day;
mod away;
mod guests;
mod intake;
mod series;
mod teaching;
mod waitlist;

pub use announcing::{Announcing, AnnouncingStep};
pub use asked::{Asked, Noise, Typed};
pub use away::{Away, Editing, Looked, Picking, Plan, Target, WeekPlan};
pub use day::DayFlow;
pub use guests::Guests;
pub use intake::{Intake, IntakeStep};
pub use series::{FirstVisit, Origin, PlanStep, Planning};
pub use teaching::{Teaching, TeachingStep, WritingStep, WritingTopic};
pub use waitlist::Joining;

/// The state of one chat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialogue {
    /// The number of the flow that was opened last. Buttons carry it, so that those of an earlier flow are known.
    pub session: u32,
    /// The number of the flow that was last brought to its end by a "yes"; 0 for none. A repeated "yes" is known by it.
    pub finished: u32,
    /// The open flow.
    pub flow: Flow,
    /// The last questions, for "not what I meant" and for passing one on.
    pub asked: Asked,
    /// How often in a row nothing could be made of what was typed; none while something can.
    pub noise: Option<Noise>,
}

/// An open flow, with exactly what is known by then.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Flow {
    /// None is open.
    #[default]
    Idle,
    /// Choosing an appointment, or another time for one.
    Booking(Booking),
    /// Choosing for whom to book.
    Guests(Guests),
    /// The questions before a first visit.
    Intake(Intake),
    /// A therapist changes their hours.
    Away(Away),
    /// Staff write to many.
    Announcing(Announcing),
    /// Staff answer a question; the next text is the answer.
    Answering(QuestionId),
    /// Staff answer several at once; the next text is the answer.
    AnsweringAll(Vec<QuestionId>),
    /// A client writes to the practice; the next text is the message.
    Writing,
    /// A client writes back to the answer to this question; the next text is the message.
    WritingBack(QuestionId),
    /// Staff teach what some questions mean.
    Teaching(Teaching),
    /// Staff write a topic that answers some questions.
    WritingTopic(WritingTopic),
    /// A client joins the waiting list.
    Joining(Joining),
    /// A client plans a series, or moves the rest of one.
    Series(Planning),
    /// Staff look for a client, or write to one.
    Day(DayFlow),
}

/// A booking under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// The appointment that is to move, if it is one.
    pub moving: Option<VisitRef>,
    /// For whom it is.
    pub whom: Whom,
    /// How far it has come.
    pub step: BookingStep,
}

impl Booking {
    /// The same booking at another step.
    pub fn at(&self, step: BookingStep) -> Self {
        Self { moving: self.moving, whom: self.whom.clone(), step }
    }
}

/// With whom a client wants to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// Whoever is free.
    Anyone,
    /// This therapist.
    Therapist(TherapistId),
}

/// How far a booking has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookingStep {
    /// Which service?
    Service,
    /// With whom?
    Therapist {
        /// What is booked.
        service: ServiceId,
    },
    /// On which day?
    Day {
        /// What is booked.
        service: ServiceId,
        /// With whom.
        with: With,
        /// The month on the screen.
        month: Month,
    },
    /// When?
    Time {
        /// What is booked.
        service: ServiceId,
        /// With whom.
        with: With,
        /// On which day.
        date: Date,
    },
    /// The time is held; is it right?
    Confirm {
        /// What is booked.
        service: ServiceId,
        /// With whom the client asked to book.
        with: With,
        /// Who it will be.
        therapist: TherapistId,
        /// When.
        start: Timestamp,
    },
}

impl Dialogue {
    /// Opens a flow under a new number.
    pub fn open(&mut self, flow: Flow) {
        self.session = self.session.wrapping_add(1);
        self.flow = flow;
    }

    /// Ends the open flow because what it was for is done.
    pub fn finish(&mut self) {
        self.finished = self.session;
        self.close();
    }

    /// Ends the open flow; its buttons lose their power.
    pub fn close(&mut self) {
        self.open(Flow::Idle);
    }
}
