//! What staff see of their days and absences.

use super::super::appointment::VisitRef;
use super::super::guest::Phone;
use super::super::mark::Mark;
use super::super::person::Name;
use super::super::practice::{RoomId, TherapistId};
use super::super::series::Membership;
use super::super::strays::Astray;
use super::super::time::Span;
use super::{Card, VisitFacts};

/// What happened at short notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Booked.
    Booked,
    /// Moved here.
    Moved,
    /// Cancelled.
    Cancelled,
}

/// A therapist's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayDiary {
    /// Whose.
    pub therapist: TherapistId,
    /// The usual hours less the absences.
    pub open: Vec<Span>,
    /// The appointments, in order.
    pub visits: Vec<DayVisit>,
    /// The stretches in which something can still be booked, in order.
    pub free: Vec<Span>,
}

/// An appointment in a therapist's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayVisit {
    /// Which, for its button.
    pub visit: VisitRef,
    /// Whose.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// The appointment from which this person can read the client's notes, if they may and there are any.
    pub notes: Option<VisitRef>,
    /// The appointment before which something has changed, if this person may read it.
    pub changed: Option<VisitRef>,
    /// The facts.
    pub facts: VisitFacts,
    /// Where it stands.
    pub standing: Standing,
    /// What staff have said of it.
    pub mark: Option<Mark>,
    /// Whether it is the first of whoever comes.
    pub first: bool,
    /// How late they have said to be, in minutes.
    pub late: Option<u16>,
    /// Its place in a series, if it has one.
    pub series: Option<Membership>,
    /// The room, if it takes one.
    pub room: Option<RoomId>,
}

/// An appointment ahead that would not be made as the practice file is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrayVisit {
    /// Whose.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// The facts.
    pub facts: VisitFacts,
    /// Why it would not be made.
    pub why: Astray,
}

/// Where an appointment stands, as staff need to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The client said "I'll be there".
    Confirmed,
    /// Booked, and not confirmed yet.
    Unconfirmed,
    /// The therapist is away; the client has yet to choose.
    WaitsForClient,
    /// The client waits for the therapist's word.
    WaitsForWord,
}

/// How a person can be told of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// In the chat.
    Chat,
    /// Only by a call, as the bot is blocked.
    Blocked,
    /// Only by a call, as they have phoned and have no chat.
    Caller,
}

/// An appointment that a change of hours touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedVisit {
    /// Whose.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// How a message reaches them.
    pub reach: Reach,
    /// The card that its client will read.
    pub card: Card,
}
