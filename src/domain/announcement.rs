//! Messages that are counted together, so that their author hears what became of them.

use super::person::ChatId;

/// An announcement's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnouncementId(pub i64);

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
