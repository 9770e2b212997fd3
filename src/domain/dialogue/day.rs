//! What staff type on the screens of the diary: whom they look for, and what they write to a client.

use super::super::appointment::VisitRef;
use super::super::person::ClientId;

/// What the next text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFlow {
    /// A name, or digits of a number.
    Finding,
    /// What a client is to read.
    Writing {
        /// To whom.
        client: ClientId,
        /// The appointment from which it was begun, to lead back there.
        about: Option<VisitRef>,
    },
}
