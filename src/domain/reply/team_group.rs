//! What is said of the group of the team, and in it.

use super::super::person::Name;
use super::super::team_group::{GroupLinkId, Hears, LinkStage};
use super::super::time::Timestamp;

/// A screen about the group of the team, or a message in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamGroupScreen {
    /// Owner: there is none.
    None {
        /// A link that is open, if there is one.
        link: Option<(GroupLinkId, LinkStage)>,
    },
    /// Owner: the link that registers one.
    Link {
        /// Its secret.
        token: String,
        /// Until when it is good.
        until: Timestamp,
    },
    /// Owner: is it this group?
    IsItThis {
        /// Which link.
        link: GroupLinkId,
        /// Who has opened it.
        name: Name,
    },
    /// Owner: the group, and what it hears of.
    Here {
        /// Since when.
        since: Timestamp,
        /// What it hears of.
        hears: Hears,
    },
    /// Owner: it was not to be.
    Declined,
    /// Owner: there is none any more.
    Removed,
    /// Owner: nothing arrives in the group any more.
    Lost,
    /// In a group: the owner is asked.
    OwnerIsAsked,
    /// In a group: that link is void.
    LinkVoid,
    /// In the group: this is what will be told here.
    Welcome,
    /// In the group: nothing more is told here.
    Goodbye,
    /// In the group: what is new.
    News(GroupNews),
}

/// What a group is told: instants and counts, and nothing from which a person could be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupNews {
    /// What is new, in order.
    pub lines: Vec<GroupNewsLine>,
    /// How much more there is.
    pub more: usize,
}

/// A line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupNewsLine {
    /// A new appointment at that time.
    Booked(Timestamp),
    /// One has moved from one time to another.
    Moved(Timestamp, Timestamp),
    /// One at that time is called off.
    Cancelled(Timestamp),
    /// That time has come free, and nobody who waits has taken it.
    Free(Timestamp),
}
