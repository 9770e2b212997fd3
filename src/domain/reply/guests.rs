//! What is said when somebody books for somebody else.

use super::super::guest::{Caller, Phone};
use super::super::person::Name;
use super::{Card, VisitFacts};

/// A screen of booking for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuestScreen {
    /// What is the name of the person who will come?
    WhoseName {
        /// The open flow.
        session: u32,
        /// Names that this client has booked for, the last first.
        names: Vec<Name>,
    },
    /// Staff: who has phoned?
    WhoCalls {
        /// The open flow.
        session: u32,
        /// Whether nothing that was typed can be a name.
        nameless: bool,
    },
    /// Staff: is it one of those who have phoned before?
    WhichCaller {
        /// The open flow.
        session: u32,
        /// As typed.
        typed: Caller,
        /// Those whom it may be.
        found: Vec<Caller>,
    },
    /// Staff: it is booked, with the link to pass on.
    BookedFor {
        /// The card.
        card: Card,
        /// For whom.
        caller: Caller,
        /// The secret of the link.
        token: String,
    },
    /// Staff: really cancel it?
    ReallyCancelFor {
        /// The card.
        card: Card,
        /// Whose.
        name: Name,
    },
    /// Staff: it is cancelled.
    CancelledFor {
        /// What is cancelled.
        facts: VisitFacts,
        /// Whose.
        name: Name,
        /// Where to call them.
        phone: Option<Phone>,
    },
    /// Staff: it is in the client's own hands by now, or has begun, or is called off.
    NotToCancel,
    /// A link was opened: is this yours?
    IsThisYours {
        /// The secret of the link.
        token: String,
        /// Under which name it was booked.
        name: Name,
        /// What stands ahead.
        visits: Vec<VisitFacts>,
    },
    /// It is theirs from now on.
    TakenOver {
        /// What stands ahead.
        visits: Vec<VisitFacts>,
    },
    /// The link is used, has run out, or never was.
    LinkVoid,
    /// Staff: somebody has taken over what was booked for a caller.
    TheyTookOver {
        /// Under which name it was booked.
        name: Name,
        /// What they call themselves.
        by: Name,
        /// What stands ahead.
        visits: Vec<VisitFacts>,
    },
}

/// Whether the summary of a booking offers to book for somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForWhom {
    /// It is for the person who books, and may be for somebody else.
    Oneself,
    /// It is for somebody else, and may be for the person who books after all.
    Guest,
    /// It cannot be changed here: an appointment that moves, or a caller's.
    Settled,
}
