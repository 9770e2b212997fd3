//! What staff see of their calendar feeds.

use super::super::feed::{Feed, Whose};

/// A screen about calendar feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedScreen {
    /// The bot has no address on the web.
    NotServed {
        /// Whether the reader can do something about it.
        owner: bool,
    },
    /// Whose diary?
    Which {
        /// Those that this person may read, and whether there is an address already.
        all: Vec<(Whose, bool)>,
    },
    /// One feed.
    One {
        /// Whose diary.
        whose: Whose,
        /// The feed, if there is an address.
        feed: Option<Feed>,
    },
    /// The address, which is shown only now.
    Address {
        /// Whose diary.
        whose: Whose,
        /// Its secret.
        token: String,
        /// Whether there was one before, which is void now.
        renewed: bool,
    },
}
