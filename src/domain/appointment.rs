//! An appointment and the states of its life.

use super::guest::Phone;
use super::mark::Mark;
use super::person::{ChatId, ClientId, Name};
use super::practice::{RoomId, ServiceId, TherapistId};
use super::series::Membership;
use super::slots::Slot;
use super::time::{Span, Timestamp};

/// An appointment's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppointmentId(pub i64);

/// An appointment as a button names it: the version tells a button of yesterday's facts from one of today's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VisitRef {
    /// Which one.
    pub id: AppointmentId,
    /// The version that the button was made for.
    pub version: u32,
}

/// A client's time with a therapist, from the moment that it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its row.
    pub id: AppointmentId,
    /// Goes up by one with every change of its facts.
    pub version: u32,
    /// Whose it is.
    pub client: ClientId,
    /// Who will come, where the client has booked for somebody else.
    pub for_name: Option<Name>,
    /// What is done.
    pub service: ServiceId,
    /// By whom.
    pub therapist: TherapistId,
    /// In which room, if it takes one.
    pub room: Option<RoomId>,
    /// When the client is there.
    pub time: Span,
    /// The time it takes from the therapist's diary, and from the room's: with the buffers.
    pub busy: Span,
    /// How late the client has said to be, in minutes.
    pub late: Option<u16>,
    /// What became of it, as far as staff have said so.
    pub mark: Option<Mark>,
    /// Its place in a series, if it has one.
    pub series: Option<Membership>,
    /// Where it stands.
    pub state: State,
    /// Since when it waits for the therapist's word, if it does; its time is taken all the same.
    pub waits_since: Option<Timestamp>,
}

impl Appointment {
    /// The appointment as a button made now would name it.
    pub fn as_ref(&self) -> VisitRef {
        VisitRef { id: self.id, version: self.version }
    }

    /// The time it takes, as a search would have found it.
    pub fn slot(&self) -> Slot {
        Slot { therapist: self.therapist.clone(), room: self.room.clone(), time: self.time, busy: self.busy }
    }

    /// A held time once it is booked.
    pub fn booked(&self, now: Timestamp) -> Self {
        let state = State::Booked { at: now, confirmed: None };
        Self { version: self.version + 1, state, ..self.clone() }
    }

    /// The same once the client has said to be there.
    pub fn said_yes(&self, now: Timestamp) -> Self {
        let state = match self.state {
            State::Booked { at, confirmed } => State::Booked { at, confirmed: confirmed.or(Some(now)) },
            other @ (State::Held { .. }
            | State::Displaced { .. }
            | State::Cancelled { .. }
            | State::Released { .. }) => other,
        };
        Self { state, ..self.clone() }
    }

    /// Whether the client is expected, and it has not begun.
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        match self.state {
            State::Booked { .. } | State::Displaced { .. } => self.time.from > now,
            State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => false,
        }
    }

    /// Whether it counts towards the number that one client can have. The visits of a series do not: one series is
    /// allowed at a time instead.
    pub fn counts(&self, now: Timestamp) -> bool {
        self.is_ahead(now) && self.series.is_none()
    }
}

/// Where an appointment stands, with the facts that belong to each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Kept for a client who is making up their mind.
    Held {
        /// When it is let go.
        until: Timestamp,
        /// The appointment that is to move here, whose own time does not stand in the way.
        moves: Option<AppointmentId>,
    },
    /// Agreed.
    Booked {
        /// When.
        at: Timestamp,
        /// When the client said "I'll be there", if so.
        confirmed: Option<Timestamp>,
    },
    /// The therapist is away after all; the client has yet to choose another time.
    Displaced {
        /// Since when.
        at: Timestamp,
    },
    /// Called off.
    Cancelled {
        /// When.
        at: Timestamp,
        /// By whom.
        by: CancelledBy,
        /// Why, if they have said.
        why: Option<Reason>,
    },
    /// A held time that was not taken.
    Released {
        /// When.
        at: Timestamp,
    },
}

/// Why a client calls an appointment off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Ill.
    Ill,
    /// Work or family.
    Busy,
    /// Feeling better.
    Better,
    /// Too expensive.
    Price,
    /// Another reason.
    Other,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 5] = [Reason::Ill, Reason::Busy, Reason::Better, Reason::Price, Reason::Other];

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Ill => "ill",
            Reason::Busy => "busy",
            Reason::Better => "better",
            Reason::Price => "price",
            Reason::Other => "other",
        }
    }

    /// Reads [`Reason::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Who called an appointment off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelledBy {
    /// The client.
    Client,
    /// The practice.
    Practice,
}

/// An appointment together with the person whose it is, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The appointment.
    pub appointment: Appointment,
    /// Where the client can be written to.
    pub chat: ChatId,
    /// The client's name.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// Whether messages arrive.
    pub reachable: bool,
    /// Whether the client has notes for the therapist.
    pub has_notes: bool,
}

impl Visit {
    /// Whether the client has phoned and has no chat: only a call reaches them.
    pub fn is_callers(&self) -> bool {
        self.chat.is_nobodys()
    }
}
