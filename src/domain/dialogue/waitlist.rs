//! Joining the waiting list: what somebody would like, as far as it is chosen.

use super::super::appointment::VisitRef;
use super::super::practice::TherapistId;
use super::super::waitlist::Wish;
use super::BookingStep;

/// Joining the waiting list under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// What is chosen so far.
    pub wish: Wish,
    /// The therapist who was asked for, if one was.
    pub asked_for: Option<TherapistId>,
    /// The appointment that is to move, if one is.
    pub moving: Option<VisitRef>,
    /// The screen of the booking to which the way back leads.
    pub from: BookingStep,
}
