//! An announcement under way.

use super::super::circular::Sketch;

/// An announcement under way: what is known of it, and what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcing {
    /// What is known.
    pub sketch: Sketch,
    /// What is asked.
    pub step: AnnouncingStep,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AnnouncingStep {
    /// To whom?
    #[default]
    Audience,
    /// With a visit on which days?
    Days,
    /// Of which therapist?
    Therapist,
    /// Of which service?
    Service,
    /// Not seen for how long?
    Weeks,
    /// What? The next text is it.
    Text,
    /// Is it right?
    Right,
    /// When?
    When,
    /// To how many? The number is typed, as they are many.
    Number {
        /// As it was shown.
        shown: u32,
    },
}
