//! The changes that staff make for a client, by name, and the line that each leaves in the log.

use super::super::super::appointment::VisitRef;
use super::super::super::audit::{Act, Object};
use super::super::super::mark::Mark;
use super::super::super::person::ClientId;
use super::super::super::slots::Slot;

/// What staff change of an appointment for its client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayChange {
    /// Give it another time.
    Move(VisitRef, Slot),
    /// Say what became of it, or take that back.
    Mark {
        /// Which.
        visit: VisitRef,
        /// What was said of it before.
        was: Option<Mark>,
        /// What is said of it from now on.
        mark: Option<Mark>,
    },
    /// A message goes to this client as from the practice. Only the log tells of it.
    WroteTo(ClientId),
}

impl DayChange {
    /// The line that it leaves in the log of who did what.
    pub fn record(&self) -> (Act, Object) {
        match self {
            DayChange::Move(visit, _) => (Act::Moved, Object::Appointment(visit.id)),
            DayChange::Mark { visit, mark, .. } => {
                let act = match mark {
                    Some(Mark::Arrived) => Act::MarkedArrived,
                    Some(Mark::Done) => Act::MarkedDone,
                    Some(Mark::NoShow) => Act::MarkedNoShow,
                    None => Act::Unmarked,
                };
                (act, Object::Appointment(visit.id))
            }
            DayChange::WroteTo(client) => (Act::WroteTo, Object::Client(*client)),
        }
    }
}
