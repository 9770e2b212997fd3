//! What is said when a therapist is out: the plan and the board for staff, the letters for clients.

use super::super::appointment::AppointmentId;
use super::super::guest::Phone;
use super::super::outage::planning::{Choices, Proposed};
use super::super::outage::{CaseId, OutageId, Progress};
use super::super::person::Name;
use super::super::practice::TherapistId;
use super::super::shown::{ShownAs, Shows};
use super::super::slots::Slot;
use super::super::time::{Span, Timestamp};
use super::{Card, VisitFacts};

/// What is said when a therapist is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutageScreen {
    /// Staff: what would be proposed to whom.
    Plan {
        /// Who is out.
        of: OutageHead,
        /// When it is carried out if nobody changes it.
        begins: Timestamp,
        /// Each visit.
        lines: Vec<PlanLine>,
        /// Which page of the buttons, from 0.
        page: u8,
    },
    /// Staff: what else could be done about a visit.
    Options {
        /// Who is out.
        of: OutageHead,
        /// The visit, and what would be done.
        line: PlanLine,
        /// What else.
        choices: Choices,
    },
    /// Staff: how it stands.
    Board {
        /// Who is out.
        of: OutageHead,
        /// Each visit.
        lines: Vec<BoardLine>,
    },
    /// Staff: these people must be called.
    PleaseCall {
        /// Who is out.
        of: OutageHead,
        /// Each of them.
        lines: Vec<BoardLine>,
    },
    /// Client: these times are held.
    Offer {
        /// The visit that cannot be.
        card: Card,
        /// The times.
        times: Vec<Slot>,
        /// Until when.
        until: Timestamp,
        /// How often it was asked before.
        turn: Turn,
    },
    /// Client: none of them suits; what then?
    Choosing {
        /// The visit that cannot be.
        card: Card,
    },
    /// Client: somebody will call.
    WillCall {
        /// The visit that cannot be.
        card: Card,
        /// The number, where it is known.
        phone: Option<Phone>,
        /// Whether the client has wished it.
        wished: bool,
    },
    /// Client: nothing is held any more, as there was no answer.
    Lapsed {
        /// The visit that cannot be.
        card: Card,
    },
    /// Client: that time cannot be had any more.
    Gone {
        /// The visit that cannot be.
        card: Card,
        /// What was wanted.
        wanted: Timestamp,
        /// What is free now.
        free: Vec<Slot>,
    },
    /// Client: the practice had to cancel.
    Apology {
        /// What is cancelled.
        facts: VisitFacts,
    },
    /// Client: the therapist is there after all.
    Stands {
        /// The visit.
        card: Card,
    },
}

/// How a client is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// For the first time.
    First,
    /// Once more.
    Again,
    /// As they have opened it.
    Opened,
}

/// Who is out, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutageHead {
    /// Which.
    pub id: OutageId,
    /// In which revision it is shown.
    pub revision: u32,
    /// Who.
    pub therapist: TherapistId,
    /// From the beginning of the first closed hours to the end of the last.
    pub span: Span,
}

/// What would be done about a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// Which.
    pub case: CaseId,
    /// Whose.
    pub name: Name,
    /// Who comes, where that is somebody else.
    pub for_name: Option<Name>,
    /// Where to call, where only a call reaches them.
    pub phone: Option<Phone>,
    /// When it was to be.
    pub was: Timestamp,
    /// What would be done.
    pub proposed: Proposed,
}

/// What has become of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// Which.
    pub visit: AppointmentId,
    /// Whose.
    pub name: Name,
    /// Who comes, where that is somebody else.
    pub for_name: Option<Name>,
    /// Where to call.
    pub phone: Option<Phone>,
    /// When it was to be.
    pub was: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// Where it is now, for one that has another time.
    pub now: VisitFacts,
}

impl OutageScreen {
    /// The board that a message is which says this, in which revision.
    pub fn board(&self) -> Option<(OutageId, u32)> {
        match self {
            Self::Plan { of, .. } | Self::Options { of, .. } | Self::Board { of, .. } => {
                Some((of.id, of.revision))
            }
            Self::PleaseCall { .. }
            | Self::Offer { .. }
            | Self::Choosing { .. }
            | Self::WillCall { .. }
            | Self::Lapsed { .. }
            | Self::Gone { .. }
            | Self::Apology { .. }
            | Self::Stands { .. } => None,
        }
    }

    /// The card of a visit that takes place after all.
    pub(super) fn card_that_stands(&mut self) -> Option<&mut Card> {
        match self {
            Self::Stands { card } => Some(card),
            Self::Plan { .. }
            | Self::Options { .. }
            | Self::Board { .. }
            | Self::PleaseCall { .. }
            | Self::Offer { .. }
            | Self::Choosing { .. }
            | Self::WillCall { .. }
            | Self::Lapsed { .. }
            | Self::Gone { .. }
            | Self::Apology { .. } => None,
        }
    }

    /// Which appointment a message shows that says this.
    pub(super) fn shows(&self, as_note: impl Fn(&Card) -> Shows) -> Option<Shows> {
        match self {
            Self::Offer { card, .. }
            | Self::Choosing { card }
            | Self::WillCall { card, .. }
            | Self::Lapsed { card }
            | Self::Gone { card, .. } => Some(as_note(card)),
            Self::Stands { card } => Some(Shows { role: Some(ShownAs::Card), ..as_note(card) }),
            Self::Plan { .. }
            | Self::Options { .. }
            | Self::Board { .. }
            | Self::PleaseCall { .. }
            | Self::Apology { .. } => None,
        }
    }
}
