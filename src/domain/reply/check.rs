//! What is said around the question whether anything has changed before a visit.

use super::super::concern::Concerns;
use super::super::guest::Phone;
use super::super::person::Name;
use super::super::time::Timestamp;
use super::{Card, VisitFacts};

/// A screen of the question whether anything has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckScreen {
    /// What has changed?
    What {
        /// The card of the visit.
        card: Card,
        /// What they have said already, as far as it can be read.
        said: Option<Concerns>,
        /// Whether they have said anything.
        on_file: bool,
    },
    /// It is noted.
    Noted {
        /// The card of the visit.
        card: Card,
        /// Whether others could catch it: then the visit can move or be cancelled at any time.
        contagious: bool,
    },
    /// It is as if nothing had been said.
    TakenBack {
        /// The card of the visit.
        card: Card,
    },
    /// It cannot be noted at the moment.
    Closed {
        /// The card of the visit.
        card: Card,
    },
    /// Therapist: what a client has said.
    TheySaid {
        /// Whose visit it is.
        name: Name,
        /// Where to call.
        phone: Option<Phone>,
        /// The visit.
        facts: VisitFacts,
        /// What; none if it cannot be read.
        concerns: Option<Concerns>,
        /// When they have said it, where it is looked up later.
        at: Option<Timestamp>,
        /// Whether this person is the therapist, who may know what it is.
        readable: bool,
    },
    /// Therapist: it was a mistake.
    TheyTookBack {
        /// Whose visit it is.
        name: Name,
        /// The visit.
        facts: VisitFacts,
    },
    /// Therapist: there is nothing to be read any more.
    NothingToRead,
}

impl CheckScreen {
    /// Whether it shows what a client has entrusted.
    pub fn is_private(&self) -> bool {
        match self {
            CheckScreen::What { said, .. } => said.is_some(),
            CheckScreen::TheySaid { concerns, .. } => concerns.is_some(),
            // What it offers tells what was said.
            CheckScreen::Noted { .. } => true,
            CheckScreen::TakenBack { .. }
            | CheckScreen::Closed { .. }
            | CheckScreen::TheyTookBack { .. }
            | CheckScreen::NothingToRead => false,
        }
    }
}
