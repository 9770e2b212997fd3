//! A series as far as it is planned.

use super::super::appointment::VisitRef;
use super::super::practice::{ServiceId, TherapistId};
use super::super::series::Rhythm;
use super::super::time::Timestamp;
use super::BookingStep;

/// A series under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planning {
    /// From where it starts.
    pub first: FirstVisit,
    /// How far it has come.
    pub step: PlanStep,
}

/// The visit from which a series starts: its weekday and time are the usual ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstVisit {
    /// What is done.
    pub service: ServiceId,
    /// By whom.
    pub therapist: TherapistId,
    /// When.
    pub start: Timestamp,
    /// Where it stands.
    pub from: Origin,
}

/// Where the first visit of a series stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is booked.
    Booked(VisitRef),
    /// It is chosen and held, at this step of a booking.
    Chosen(BookingStep),
    /// It is to move there, and those that follow with it.
    Moving(VisitRef, BookingStep),
}

/// How far a series has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanStep {
    /// How often?
    Rhythm,
    /// How many?
    Count {
        /// How often.
        rhythm: Rhythm,
    },
    /// These; is it right?
    Confirm {
        /// How often.
        rhythm: Rhythm,
        /// How many were asked for.
        count: u8,
        /// Those after the first that were found: with whom, and when.
        visits: Vec<(TherapistId, Timestamp)>,
    },
    /// The rest of a series moves; is it right?
    Rest {
        /// Which, with whom and when.
        visits: Vec<(VisitRef, TherapistId, Timestamp)>,
    },
}
