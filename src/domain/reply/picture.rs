//! What is said around the picture of a week.

use super::super::practice::TherapistId;
use super::super::time::Date;
use super::super::week_picture::WeekPicture;

/// The picture, or the way to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureScreen {
    /// The picture itself.
    Week(Box<WeekPicture>),
    /// Where to go on from it.
    Turn {
        /// The first day of what is shown.
        from: Date,
        /// Whose diary is shown; none for all.
        of: Option<TherapistId>,
        /// Whose else can be shown.
        others: Vec<TherapistId>,
        /// Whether all can be shown side by side, and are not.
        all: bool,
        /// Whether pictures are dark.
        dark: bool,
    },
}
