//! What a client entrusts to their therapist before the first visit.

use std::fmt;

use super::appointment::Appointment;
use super::concern;
use super::person::Role;
use super::time::Timestamp;

/// Words that only their writer and their therapist may read. They do not show in a debug print, and so in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Private(String);

impl Private {
    /// The most UTF-16 units: two of these stand in one message.
    pub const MOST: usize = 1_500;

    /// Takes what was typed; `None` if it is too long.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.encode_utf16().count() <= Self::MOST).then(|| Self(text.to_owned()))
    }

    /// The words, unescaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}

/// What a client has answered; what was skipped is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// What hurts.
    pub hurts: Option<Private>,
    /// Injuries and conditions that the therapist should know of.
    pub conditions: Option<Private>,
    /// Whether one of the listed contraindications applies.
    pub applies: Option<bool>,
}

/// Notes as they can be read today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// These.
    Notes(Notes),
    /// None of today's keys opens them.
    Sealed,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// What hurts.
    Hurts(Private),
    /// Injuries and conditions.
    Conditions(Private),
    /// Whether one of the listed contraindications applies.
    Applies(bool),
}

/// Whether the therapist wants to speak with a client before a treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// They have not spoken yet.
    Wanted,
    /// They have, and all is right.
    Given,
    /// They have, and it is not suitable for now.
    Refused,
}

impl Word {
    /// Whether a new appointment of this client waits for it.
    pub fn is_missing(self) -> bool {
        match self {
            Word::Wanted | Word::Refused => true,
            Word::Given => false,
        }
    }
}

/// Whether somebody may read the notes of the client whose appointment this is: only its therapist, only until it is
/// over, and not for a guest, whose notes they are not. An owner who does not treat may not.
pub fn may_read(role: Option<&Role>, appointment: &Appointment, now: Timestamp) -> bool {
    concern::may_read(role, appointment, now) && appointment.for_name.is_none()
}
