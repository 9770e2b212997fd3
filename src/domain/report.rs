//! Messages of whose arrival their author hears once all of them have come to their end.

use super::person::ChatId;

/// A row of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub i64);

/// Messages all of which have come to their end, for the report to their author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Which.
    pub id: ReportId,
    /// Who sent them.
    pub author: ChatId,
    /// Whether the author wants to hear only of those who could not be reached.
    pub if_unreached: bool,
    /// How many were told.
    pub told: u32,
    /// Who could not be reached, or of whom it is not known.
    pub unreached: Vec<super::guest::Contact>,
}
