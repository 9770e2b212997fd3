//! When a therapist is out: a closing of hours that touches visits, what each client is offered, and what comes of it.

use super::appointment::{Appointment, AppointmentId, CancelledBy, State, Visit, VisitRef};
use super::person::ChatId;
use super::practice::{Policies, QuietHours, TherapistId};
use super::time::{SignedDuration, Span, Timestamp, Zone};

pub mod planning;

/// How long a plan waits to be taken or changed. After that it is carried out as it stands: nobody whom a closing
/// touches is forgotten because somebody else was called away from their phone.
pub const PLAN_WAITS: SignedDuration = SignedDuration::from_mins(15);

/// How many times are held for one visit.
pub const TIMES: usize = 3;

/// How long before a visit its client can answer in the chat: after that somebody must have the time to call.
pub const LAST_CALL: SignedDuration = SignedDuration::from_hours(1);

/// How much time to answer there must be, for a proposal of times rather than of a call.
pub const TIME_TO_ANSWER: SignedDuration = SignedDuration::from_hours(1);

/// The least with which anybody is asked at all.
pub const LEAST_TIME: SignedDuration = SignedDuration::from_mins(10);

/// How long before the end whoever has not answered is asked once more; with less time than twice this, half of it.
pub const REMIND_BEFORE: SignedDuration = SignedDuration::from_hours(4);

/// How long somebody is left alone after they were asked, and how long before the quiet hours they are asked again.
pub const LEFT_ALONE: SignedDuration = SignedDuration::from_hours(1);

/// An outage's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutageId(pub i64);

/// A visit that an outage touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CaseId {
    /// The outage.
    pub outage: OutageId,
    /// The visit.
    pub visit: AppointmentId,
}

/// What is to be done about a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// The same time with a colleague.
    Colleague,
    /// The nearest free times.
    Times,
    /// Somebody calls.
    Call,
    /// It is cancelled, with an apology.
    Apology,
}

impl Plan {
    /// All, in the order in which they are preferred.
    pub const ALL: [Plan; 4] = [Plan::Colleague, Plan::Times, Plan::Call, Plan::Apology];

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Plan::Colleague => "colleague",
            Plan::Times => "times",
            Plan::Call => "call",
            Plan::Apology => "apology",
        }
    }

    /// Reads [`Plan::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.code() == code)
    }
}

/// Why somebody must call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was planned so.
    Planned,
    /// The client has asked for it.
    Wished,
    /// The client has not answered in time.
    Silent,
    /// The client has no chat, or messages do not arrive.
    Unreachable,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 4] = [Why::Planned, Why::Wished, Why::Silent, Why::Unreachable];

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Why::Planned => "planned",
            Why::Wished => "wished",
            Why::Silent => "silent",
            Why::Unreachable => "unreachable",
        }
    }

    /// Reads [`Why::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// How far it has come with a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The client has not been told of anything yet.
    Planned,
    /// Times are held for the client, who has not answered.
    Asked {
        /// Until when.
        until: Timestamp,
    },
    /// None of them suits; the client has yet to choose another.
    Choosing {
        /// Until when that is waited for.
        until: Timestamp,
    },
    /// Somebody must call.
    ToCall(Why),
    /// The client has taken an offered time.
    Taken,
    /// It was moved in another way.
    Moved,
    /// It is cancelled.
    Cancelled(CancelledBy),
    /// The therapist is there after all.
    Stands,
    /// Its time has passed before anything came of it.
    Over,
}

impl Progress {
    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        match self {
            Progress::Planned | Progress::Asked { .. } | Progress::Choosing { .. } | Progress::ToCall(_) => {
                true
            }
            Progress::Taken
            | Progress::Moved
            | Progress::Cancelled(_)
            | Progress::Stands
            | Progress::Over => false,
        }
    }

    /// What has become of a visit whose appointment is no longer what the plan was for.
    pub fn of_state(state: State) -> Self {
        match state {
            State::Booked { .. } => Progress::Moved,
            State::Cancelled { by, .. } => Progress::Cancelled(by),
            State::Held { .. } | State::Released { .. } => Progress::Cancelled(CancelledBy::Client),
            State::Displaced { .. } => Progress::ToCall(Why::Silent),
        }
    }
}

/// A visit that an outage touches, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// What is to be done, or was.
    pub plan: Plan,
    /// How far it has come.
    pub progress: Progress,
    /// When the visit was to begin.
    pub was: Timestamp,
    /// The visit as it is now, with its client.
    pub visit: Visit,
    /// The times that are or were held, in order.
    pub held: Vec<Appointment>,
}

impl Case {
    /// The times that are held for the client at this moment.
    pub fn times(&self, now: Timestamp) -> impl Iterator<Item = &Appointment> {
        self.held.iter().filter(move |held| match held.state {
            State::Held { until, .. } => until > now,
            State::Booked { .. }
            | State::Displaced { .. }
            | State::Cancelled { .. }
            | State::Released { .. } => false,
        })
    }

    /// Whether its appointment is still the one that the closing touches.
    pub fn is_touched(&self, therapist: &TherapistId) -> bool {
        let own = &self.visit.appointment;
        matches!(own.state, State::Booked { .. }) && own.therapist == *therapist && own.time.from == self.was
    }
}

/// A closing of hours that touches visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Its row.
    pub id: OutageId,
    /// Goes up by one with everything that its board shows.
    pub revision: u32,
    /// Who is out.
    pub therapist: TherapistId,
    /// Who has closed the hours.
    pub author: ChatId,
    /// From the beginning of the first closed hours to the end of the last.
    pub span: Span,
    /// When the plan is carried out at the latest; none once it is.
    pub begins: Option<Timestamp>,
    /// The visits, in order.
    pub cases: Vec<Case>,
}

/// A change around an outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutageChange {
    /// Hours are closed, and visits are touched.
    Open {
        /// The new row.
        id: OutageId,
        /// Who is out.
        therapist: TherapistId,
        /// From the first closed hours to the last.
        span: Span,
        /// When the plan is carried out at the latest.
        begins: Timestamp,
        /// The visits, when each was to begin, and what is planned.
        cases: Vec<(AppointmentId, Timestamp, Plan)>,
    },
    /// Something else is to be done about a visit.
    Plan(CaseId, Plan),
    /// The plan is to be carried out now.
    Begin(OutageId),
    /// It has come further with a visit; times that were held for it are let go of.
    Becomes(CaseId, Progress),
    /// A visit that could not be is booked again where it was.
    Reinstate(VisitRef),
}

/// Until when a client can answer who is asked now.
pub fn deadline(policies: &Policies, now: Timestamp, start: Timestamp) -> Timestamp {
    (now + policies.out_hold).min(start - LAST_CALL)
}

/// When a client who was asked is asked once more; none where there is too little time for it.
pub fn reminds_at(quiet: QuietHours, zone: &Zone, asked: Timestamp, until: Timestamp) -> Option<Timestamp> {
    let half = SignedDuration::from_secs(until.duration_since(asked).as_secs() / 2);
    let wanted = until - REMIND_BEFORE.min(half);
    let wall = zone.civil(wanted);
    let at = if quiet.include(wall.time()) {
        // The evening before.
        let date = if wall.time() >= quiet.from { wall.date() } else { wall.date().yesterday().ok()? };
        zone.instant(date.to_datetime(quiet.from)) - LEFT_ALONE
    } else {
        wanted
    };
    (at >= asked + LEFT_ALONE && at < until).then_some(at)
}
