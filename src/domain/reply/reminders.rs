//! What staff see of a day's reminders.

use super::super::guest::Phone;
use super::super::person::Name;
use super::super::practice::TherapistId;
use super::super::reminder::Skipped;
use super::super::time::{Date, Timestamp};

/// What has become of the reminders of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemindersOf {
    /// The day on which they were, or are, due.
    pub date: Date,
    /// How many days ago it is; 0 is today.
    pub back: u8,
    /// One line for each visit and what has become of its reminders, in the order of the visits.
    pub lines: Vec<ReminderLine>,
}

/// What has become of reminders of one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderLine {
    /// Whose visit.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// When it starts.
    pub start: Timestamp,
    /// With whom.
    pub therapist: TherapistId,
    /// Whether the client has said to be there; none where it was not asked, or is over.
    pub confirmed: Option<bool>,
    /// What has become of them.
    pub reached: Reached,
}

/// What has become of a reminder, as staff need to know it. In the order in which staff read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// It could not be delivered: the client must be called.
    Not,
    /// Nobody knows whether it has arrived.
    Perhaps,
    /// It has arrived.
    Yes,
    /// It is on its way, or its moment has not come.
    Soon(Timestamp),
    /// It was not sent, for this reason.
    Skipped(Skipped),
}
