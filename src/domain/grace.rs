//! The minutes in which a client can undo what was just done, and in which nobody else hears of it.

use super::appointment::{Appointment, AppointmentId, State, VisitRef};
use super::practice::TherapistId;
use super::reply::Notice;
use super::slots::Slot;
use super::time::{Span, Timestamp};

/// What a client has just done with an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grace {
    /// Which, in the version that the act has made: once there is a later one, nothing can be undone.
    pub visit: VisitRef,
    /// What.
    pub act: Act,
    /// Until when it can be undone; staff are told then of what is left of it.
    pub until: Timestamp,
    /// What staff know of it; none if they know of no appointment.
    pub known: Option<Known>,
}

/// What can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// It was booked.
    Booked,
    /// It has moved from there.
    Moved(Slot),
    /// It was cancelled.
    Cancelled,
    /// Nothing: it was undone, or cannot be.
    Nothing,
}

/// An appointment as staff know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// With whom.
    pub therapist: TherapistId,
    /// When.
    pub time: Span,
}

impl Grace {
    /// Whether this can still undo the last act on an appointment.
    pub fn undoes(&self, own: &Appointment, now: Timestamp) -> bool {
        let something = match self.act {
            Act::Booked | Act::Moved(_) | Act::Cancelled => true,
            Act::Nothing => false,
        };
        something && self.visit == own.as_ref() && now < self.until
    }

    /// What staff are to be told once the grace is over; none if all is as they know it.
    pub fn news(&self, now: &Appointment) -> Option<Notice> {
        match (&now.state, &self.known) {
            (State::Booked { .. }, None) => Some(Notice::Booked),
            (State::Booked { .. }, Some(known)) => (*known != Known::of(now)).then_some(Notice::Moved),
            (State::Cancelled { .. }, Some(_)) => Some(Notice::Cancelled),
            // They have made it so themselves, or never knew of it.
            (State::Displaced { .. } | State::Held { .. } | State::Released { .. }, _)
            | (State::Cancelled { .. }, None) => None,
        }
    }
}

impl Known {
    /// An appointment as it stands.
    pub fn of(own: &Appointment) -> Self {
        Self { therapist: own.therapist.clone(), time: own.time }
    }
}

/// The graces of one person, with what belongs to an appointment.
pub fn of(graces: &[Grace], id: AppointmentId) -> Option<&Grace> {
    graces.iter().find(|grace| grace.visit.id == id)
}
