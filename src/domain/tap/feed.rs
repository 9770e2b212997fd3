//! Buttons of calendar feeds, and the bytes that stand for them.

use super::super::feed::Whose;
use super::super::practice::TherapistId;

/// What a button does with one's own feed of a diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedTap {
    /// Show it.
    Open(Whose),
    /// Make an address for it, or another.
    Renew(Whose),
    /// Show only that time is taken, or more.
    BusyOnly(Whose, bool),
    /// There is to be no address.
    Remove(Whose),
}

impl FeedTap {
    pub(super) fn encode(&self) -> String {
        let (letter, whose) = match self {
            Self::Open(whose) => ("o", whose),
            Self::Renew(whose) => ("r", whose),
            Self::BusyOnly(whose, true) => ("b", whose),
            Self::BusyOnly(whose, false) => ("m", whose),
            Self::Remove(whose) => ("x", whose),
        };
        match whose {
            Whose::Practice => format!("cf:{letter}"),
            Whose::Therapist(id) => format!("cf:{letter}:{id}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (letter, whose) = match text.split_once(':') {
            Some((letter, id)) => (letter, Whose::Therapist(TherapistId::parse(id)?)),
            None => (text, Whose::Practice),
        };
        match letter {
            "o" => Some(Self::Open(whose)),
            "r" => Some(Self::Renew(whose)),
            "b" => Some(Self::BusyOnly(whose, true)),
            "m" => Some(Self::BusyOnly(whose, false)),
            "x" => Some(Self::Remove(whose)),
            _ => None,
        }
    }
}
