//! What is said of the waiting list.

use super::super::person::Name;
use super::super::practice::TherapistId;
use super::super::time::{Timestamp, Weekday};
use super::super::waitlist::{EntryId, OfferId, Wish};
use super::VisitFacts;

/// A screen of the waiting list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitlistScreen {
    /// What would suit you?
    Join {
        /// The open flow.
        session: u32,
        /// What is chosen so far.
        wish: Wish,
        /// The days of the week on which there are hours.
        days: Vec<Weekday>,
        /// Whom the client had asked for, if anyone: the other choice beside anyone.
        asked_for: Option<TherapistId>,
        /// The ends to choose from: two weeks, a month, as far as can be booked.
        ends: [Timestamp; 3],
        /// What becomes of the appointment that is to move, if one is.
        meanwhile: Option<Meanwhile>,
    },
    /// You are on the list.
    Joined {
        /// With what.
        wish: Wish,
    },
    /// As many entries as one may have.
    Enough {
        /// How many.
        limit: usize,
    },
    /// What I wait for.
    Mine {
        /// In order of waiting.
        entries: Vec<(EntryId, Wish)>,
    },
    /// No longer waiting for this.
    Left {
        /// What it was.
        wish: Wish,
    },
    /// Waiting on for this.
    Kept {
        /// What it is.
        wish: Wish,
    },
    /// A time has come free.
    Offer {
        /// Which offer, for the buttons.
        offer: OfferId,
        /// What is offered.
        facts: VisitFacts,
        /// Until when it is held; none where the first to say yes has it.
        held_until: Option<Timestamp>,
    },
    /// That time is not there any more.
    OfferGone {
        /// What was offered.
        facts: VisitFacts,
        /// Whether they still wait.
        waiting: bool,
    },
    /// They do not want it, and wait on.
    Declined {
        /// What was offered.
        facts: VisitFacts,
    },
    /// The time is theirs, and they no longer wait.
    OffTheList {
        /// Which entry was closed.
        entry: EntryId,
        /// What it was.
        wish: Wish,
    },
    /// Staff: who waits for what.
    WhoWaits {
        /// Each diary that this person runs.
        diaries: Vec<(TherapistId, Vec<WaitLine>)>,
    },
}

/// What becomes of an appointment while its client waits for a time to which it could move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meanwhile {
    /// It stands, then.
    Stands(Timestamp),
    /// It stands, then, and is one of as many as one may have: until one is cancelled nothing can be offered.
    IsOneOf(Timestamp, u16),
    /// It has no time any more, and moves to the one that is taken.
    Moves,
}

/// Somebody who waits, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitLine {
    /// Who.
    pub name: Name,
    /// For what.
    pub wish: Wish,
    /// Since when.
    pub since: Timestamp,
}
