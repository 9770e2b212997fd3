//! The messages in which people see an appointment, and which of them are to change when it does.

use super::appointment::{AppointmentId, VisitRef};
use super::person::{ChatId, MessageId};
use super::time::Timestamp;

/// What a message will show once it has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shows {
    /// Which appointment, as it stood then.
    pub visit: VisitRef,
    /// As what; none for a message that is the last word on it.
    pub role: Option<ShownAs>,
    /// When it changes by itself, as when something can no longer be undone.
    pub next: Option<Timestamp>,
}

/// As what a message shows an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownAs {
    /// The card, which lives as long as the appointment does.
    Card,
    /// A reminder of some moment before it.
    Reminder,
    /// A look at it, or a letter about it: good until the next change.
    Note,
}

/// A message in which somebody sees an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// In which chat.
    pub chat: ChatId,
    /// Which message.
    pub message: MessageId,
    /// Which appointment.
    pub visit: AppointmentId,
    /// As what.
    pub role: ShownAs,
}
