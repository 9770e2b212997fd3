//! What becomes known at once of something that has arrived.

/// What the messenger is told about an update at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// A short note over the chat, as plain text.
    pub toast: Option<String>,
    /// It had had its effects before: whoever did it has been told, or will not be.
    pub again: bool,
}

impl Received {
    /// What was seen before.
    pub(super) fn again() -> Self {
        Self { toast: None, again: true }
    }
}
