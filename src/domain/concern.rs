//! What may have changed with a client since they booked, as they can say it in one tap before a visit.

use std::fmt;

use super::access::Action;
use super::appointment::{Appointment, AppointmentId, State};
use super::person::Role;
use super::time::Timestamp;

/// Something that the therapist should know of before the visit. A category and nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// A fever or an infection.
    Fever,
    /// An injury.
    Injury,
    /// An operation.
    Surgery,
    /// Pregnancy.
    Pregnancy,
    /// Something on the skin.
    Skin,
    /// A new medicine.
    Medicine,
}

impl Concern {
    /// Each, in the order in which they are offered.
    pub const ALL: [Concern; 6] = [
        Concern::Fever,
        Concern::Injury,
        Concern::Surgery,
        Concern::Pregnancy,
        Concern::Skin,
        Concern::Medicine,
    ];

    /// Whether others could catch it: whoever has it is to stay at home.
    fn is_contagious(self) -> bool {
        match self {
            Concern::Fever => true,
            Concern::Injury | Concern::Surgery | Concern::Pregnancy | Concern::Skin | Concern::Medicine => {
                false
            }
        }
    }

    fn bit(self) -> u8 {
        match self {
            Concern::Fever => 1,
            Concern::Injury => 2,
            Concern::Surgery => 4,
            Concern::Pregnancy => 8,
            Concern::Skin => 16,
            Concern::Medicine => 32,
        }
    }
}

/// Those that a client has named. They do not show in a debug print, and so in no log.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Concerns(u8);

impl Concerns {
    /// These and one more.
    #[must_use]
    pub fn with(self, concern: Concern) -> Self {
        Self(self.0 | concern.bit())
    }

    /// Whether this one was named.
    pub fn has(self, concern: Concern) -> bool {
        self.0 & concern.bit() != 0
    }

    /// All that were named, in order.
    pub fn each(self) -> impl Iterator<Item = Concern> {
        Concern::ALL.into_iter().filter(move |concern| self.has(*concern))
    }

    /// Whether others could catch one of them.
    pub fn are_contagious(self) -> bool {
        self.each().any(Concern::is_contagious)
    }

    /// The text that is sealed: always of the same length, so that the seal does not tell by its own.
    pub fn to_text(self) -> String {
        format!("{:02x}", self.0)
    }

    /// Reads [`Concerns::to_text`] back.
    pub fn parse(text: &str) -> Option<Self> {
        let bits = u8::from_str_radix(text, 16).ok().filter(|bits| (1..64).contains(bits))?;
        Some(Self(bits)).filter(|concerns| concerns.to_text() == text)
    }
}

impl fmt::Debug for Concerns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Concerns(…)")
    }
}

/// What was said before a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// Before which.
    pub visit: AppointmentId,
    /// As it stood then.
    pub version: u32,
    /// When.
    pub at: Timestamp,
    /// What; none if no key of today opens it.
    pub concerns: Option<Concerns>,
    /// Whether the therapist has heard of it.
    pub told: bool,
}

/// Whether somebody may read what was said before this visit: only its therapist, and only until it is over.
pub fn may_read(role: Option<&Role>, appointment: &Appointment, now: Timestamp) -> bool {
    let theirs = role.is_some_and(|role| role.may(Action::ReadNotes, &appointment.therapist));
    let stands = match appointment.state {
        State::Booked { .. } | State::Displaced { .. } => appointment.time.until > now,
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => false,
    };
    theirs && stands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_comes_back_and_its_length_tells_nothing() {
        for bits in 1..64 {
            let concerns = Concern::ALL.into_iter().filter(|one| bits & one.bit() != 0);
            let concerns = concerns.fold(Concerns::default(), Concerns::with);
            let text = concerns.to_text();
            assert_eq!((text.len(), Concerns::parse(&text)), (2, Some(concerns)));
            assert_eq!(concerns.each().fold(Concerns::default(), Concerns::with), concerns);
            assert_eq!(concerns.are_contagious(), concerns.has(Concern::Fever));
            assert_eq!(format!("{concerns:?}"), "Concerns(…)");
        }
        for text in ["", "0", "00", "40", "ff", "001", "+1", "no", "My left shoulder"] {
            assert_eq!(Concerns::parse(text), None, "{text}");
        }
    }
}
