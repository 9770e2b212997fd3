//! What is said of series.

use super::super::series::Rhythm;
use super::super::time::{Date, Timestamp};
use super::{Card, VisitFacts};

/// A screen of series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesScreen {
    /// How often?
    HowOften {
        /// The open flow.
        session: u32,
        /// The first visit.
        first: VisitFacts,
        /// Those rhythms of which at least two visits can be booked.
        rhythms: Vec<Rhythm>,
    },
    /// How many?
    HowMany {
        /// The open flow.
        session: u32,
        /// The first visit.
        first: VisitFacts,
        /// How often.
        rhythm: Rhythm,
    },
    /// Is it right?
    Right {
        /// The open flow.
        session: u32,
        /// How often; none where the rest of a series moves.
        rhythm: Option<Rhythm>,
        /// The visits in order, the first included.
        lines: Vec<SeriesLine>,
        /// Until when what is new is held; none where it is not held.
        held_until: Option<Timestamp>,
        /// How many lie farther ahead than can be booked.
        beyond: u8,
        /// The last day that can be booked.
        last: Date,
        /// Whether one of the times has just gone.
        gone: bool,
    },
    /// It is booked, or has moved.
    Done {
        /// The visits in order.
        visits: Vec<VisitFacts>,
        /// Whether it has moved.
        moved: bool,
    },
    /// There is a series already.
    Already,
    /// Nothing can be planned: all that would follow is taken, or farther ahead than can be booked.
    NothingToPlan {
        /// The last day that can be booked.
        last: Date,
    },
    /// Really cancel it and those that follow?
    ReallyCancelRest {
        /// The first of them.
        card: Card,
        /// All of them, in order.
        visits: Vec<VisitFacts>,
    },
    /// They are cancelled.
    CancelledRest {
        /// All of them, in order.
        visits: Vec<VisitFacts>,
    },
}

/// A visit of a series that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesLine {
    /// As usual.
    AsUsual(VisitFacts),
    /// The usual time is taken.
    Instead {
        /// What is proposed instead.
        facts: VisitFacts,
        /// The usual time.
        usual: Timestamp,
        /// Whether it is with somebody else.
        with_another: bool,
    },
    /// Nothing is free in the week of that day.
    Nothing {
        /// The usual day.
        wanted: Date,
        /// The appointment that stays as it is, where one was to move.
        stays: Option<VisitFacts>,
    },
}

/// What can be done together with a chosen time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// A series can start with it.
    Series,
    /// So many visits of its series can follow it to another time.
    Rest(u8),
}
