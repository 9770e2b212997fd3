//! The group of the team, which hears of bookings without names: how it is registered, and what it is told.

use super::person::ChatId;
use super::time::Timestamp;

/// The row of a link that registers a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupLinkId(pub i64);

/// A link by which a group is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupLink {
    /// Which.
    pub id: GroupLinkId,
    /// From when on it can no longer be opened.
    pub until: Timestamp,
    /// How far it has come.
    pub stage: LinkStage,
}

/// How far a link has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStage {
    /// Nobody has opened it.
    Unopened,
    /// It was opened in this group, which waits for the owner's word.
    Opened(ChatId),
    /// The owner has said yes or no.
    Ended,
}

/// The registered group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamGroup {
    /// Its chat.
    pub chat: ChatId,
    /// By which link.
    pub link: GroupLinkId,
    /// Since when.
    pub since: Timestamp,
    /// What it hears of.
    pub hears: Hears,
    /// Whether nothing arrives there any more.
    pub lost: bool,
}

/// The kinds of what a group can hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsKind {
    /// New appointments, and those that have moved.
    Bookings,
    /// What is called off.
    Cancellations,
    /// What has come free and is still to be had.
    FreeTimes,
}

impl NewsKind {
    /// All, in the order of the buttons, each with its letter.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Bookings, "b"), (Self::Cancellations, "c"), (Self::FreeTimes, "f")];
}

/// Which kinds a group hears of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hears {
    /// [`NewsKind::Bookings`]
    pub bookings: bool,
    /// [`NewsKind::Cancellations`]
    pub cancellations: bool,
    /// [`NewsKind::FreeTimes`]
    pub free_times: bool,
}

impl Hears {
    /// What a new group hears of. A cancellation says already that a time may be free.
    pub const AT_FIRST: Self = Self { bookings: true, cancellations: true, free_times: false };

    /// Whether it hears of this kind.
    pub fn of(self, kind: NewsKind) -> bool {
        match kind {
            NewsKind::Bookings => self.bookings,
            NewsKind::Cancellations => self.cancellations,
            NewsKind::FreeTimes => self.free_times,
        }
    }

    /// The same with a kind switched on or off.
    #[must_use]
    pub fn with(self, kind: NewsKind, on: bool) -> Self {
        match kind {
            NewsKind::Bookings => Self { bookings: on, ..self },
            NewsKind::Cancellations => Self { cancellations: on, ..self },
            NewsKind::FreeTimes => Self { free_times: on, ..self },
        }
    }
}

/// What has become of an appointment since the group last heard of it: instants, and never whose it is or what for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Since {
    /// When it was then; none if there was none.
    pub was: Option<Timestamp>,
    /// When it is now; none if it is called off.
    pub is: Option<Timestamp>,
}

/// A change that concerns the group of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupChange {
    /// A new link; those before it that nobody has opened are void.
    Link {
        /// The new row.
        id: GroupLinkId,
        /// The secret of the link; the store keeps a hash of it.
        token: String,
        /// From when on it is void.
        until: Timestamp,
    },
    /// A link is this group's from now on, if the owner agrees.
    Open(GroupLinkId, ChatId),
    /// The owner agrees: this is the group of the team.
    Confirm(GroupLinkId, ChatId),
    /// The owner does not.
    Decline(GroupLinkId),
    /// It hears of this kind, or no longer does.
    Switch(GroupLinkId, NewsKind, bool),
    /// There is no group any more.
    Remove(GroupLinkId),
    /// Telegram has given the group another number.
    Moved(ChatId, ChatId),
}
