//! What is said of announcements: to the staff who write them, and to the clients who read them.

use super::super::circular::{Audience, Circular, CircularId, Content, Count, Kind, LetterFault, Shift};
use super::super::person::Name;
use super::super::time::Timestamp;
use super::super::when::Refusal;

/// A screen of announcements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CircularScreen {
    /// To whom?
    ToWhom {
        /// The open flow.
        session: u32,
        /// Whether only the clients of one's own diary can be written to.
        own: bool,
        /// Those that are planned or on their way.
        open: Vec<Circular>,
        /// Whether the text is there already.
        written: bool,
    },
    /// On which days?
    WhichDays {
        /// The open flow.
        session: u32,
        /// Why those that were typed cannot be.
        refused: Option<Unclear>,
        /// Today, by which the buttons name their days.
        today: super::super::time::Date,
    },
    /// Of which therapist?
    WhichTherapist {
        /// The open flow.
        session: u32,
    },
    /// Of which service?
    WhichOfferedService {
        /// The open flow.
        session: u32,
    },
    /// Not seen for how long?
    HowLong {
        /// The open flow.
        session: u32,
    },
    /// What is to be said?
    WhatToSay {
        /// The open flow.
        session: u32,
        /// To whom.
        audience: Audience,
        /// The newest change of hours, if one lies ahead.
        shift: Option<Shift>,
    },
    /// The text cannot go out.
    NotSo {
        /// The open flow.
        session: u32,
        /// Why.
        why: LetterFault,
    },
    /// There is nobody whom it would reach.
    Nobody {
        /// The open flow.
        session: u32,
        /// Whether only the clients of one's own diary can be written to.
        own: bool,
        /// To whom it was to go.
        audience: Audience,
        /// Why.
        count: Count,
        /// The kind of it.
        kind: Kind,
    },
    /// What the clients read.
    Letter(LetterShown),
    /// Is it right?
    Right(Proof),
    /// When?
    When {
        /// The open flow.
        session: u32,
        /// Why what was typed cannot be.
        refused: Option<Unclear>,
    },
    /// The number is to be typed.
    TypeNumber {
        /// The open flow.
        session: u32,
        /// To how many it goes.
        count: u32,
        /// When, if not now.
        at: Option<Timestamp>,
        /// Whether another number was typed.
        wrong: bool,
    },
    /// How far it has come.
    Board {
        /// Which.
        circular: Box<Circular>,
        /// When it was looked at.
        now: Timestamp,
        /// Until when the quiet hours make it wait, if they do.
        quiet_until: Option<Timestamp>,
    },
    /// Whether it is to end early.
    ReallyStop(Box<Circular>),
    /// Whether it is to go once more to those of whom it is not known whether it has reached them.
    ReallyAgain(Box<Circular>),
    /// What became of it.
    Report(Box<Circular>),
    /// There is no such announcement any more, or it is another's.
    Gone,
    /// A client reads this kind, or no longer does.
    Subscribed {
        /// Which.
        kind: Kind,
        /// Whether they read it.
        wanted: bool,
    },
}

/// Why a moment that was typed is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It is no day and no time.
    NotRead,
    /// It cannot be.
    Refused(Refusal),
}

/// An announcement as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterShown {
    /// Which, where it is made already.
    pub id: Option<CircularId>,
    /// What it says.
    pub content: Content,
    /// The kind under which it can be muted.
    pub kind: Kind,
    /// Whether buttons lead to what is free.
    pub bookable: bool,
    /// What the reader is called.
    pub name: Name,
    /// As of when it is so.
    pub at: Timestamp,
}

/// An announcement before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The open flow.
    pub session: u32,
    /// To whom.
    pub audience: Audience,
    /// How many they are.
    pub count: Count,
    /// How many messages a client gets in a week at most.
    pub cap: u16,
    /// The kind under which it can be muted.
    pub kind: Kind,
    /// Whether buttons lead to what is free.
    pub bookable: bool,
    /// When it goes out, if not now.
    pub at: Option<Timestamp>,
    /// Until when the quiet hours make it wait, if they do.
    pub quiet_until: Option<Timestamp>,
}
