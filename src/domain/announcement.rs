//! A message from the staff to many clients at once, and what became of it.

use super::person::ChatId;

/// An announcement's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnouncementId(pub i64);

/// Whom an announcement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Clients with an appointment today.
    Today,
    /// Clients with an appointment in the next seven days.
    Week,
    /// Clients with any appointment ahead.
    Upcoming,
    /// All clients who have ever booked.
    Everyone,
}

impl Audience {
    /// All of them, in the order of their buttons.
    pub const ALL: [Audience; 4] = [Audience::Today, Audience::Week, Audience::Upcoming, Audience::Everyone];

    /// The letter that stands for it in a button and in the store.
    pub fn letter(self) -> &'static str {
        match self {
            Audience::Today => "t",
            Audience::Week => "w",
            Audience::Upcoming => "u",
            Audience::Everyone => "e",
        }
    }

    /// Reads the letter.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.letter() == text)
    }
}

/// An announcement all of whose messages have come to an end, for the report to its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Which one.
    pub id: AnnouncementId,
    /// Who sent it.
    pub author: ChatId,
    /// Whether its author wants to hear only of those who could not be reached.
    pub if_unreached: bool,
    /// How many were told.
    pub told: u32,
    /// Who could not be reached, or of whom it is not known.
    pub unreached: Vec<super::guest::Contact>,
}
