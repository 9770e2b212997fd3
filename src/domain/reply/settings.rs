//! What is said of what a client has set.

use super::super::circular::Subscribed;
use super::super::language::Language;
use super::super::practice::QuietHours;
use super::super::reminder::Wishes;

/// A screen of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsScreen {
    /// All of them.
    Overview {
        /// Which reminders, and when not.
        wishes: Wishes,
        /// The languages to choose from; none where there is only one.
        languages: Vec<Language>,
        /// The one that they have chosen.
        language: Option<Language>,
        /// Which announcements they read.
        subscribed: Subscribed,
    },
    /// In which hours is the client left alone?
    Hours {
        /// Those that are set.
        quiet: Option<QuietHours>,
    },
}
