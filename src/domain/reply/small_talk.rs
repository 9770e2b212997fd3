//! What is said to a message that is no question: a human line, and a calm one where somebody is not.

use super::super::person::Name;
use super::super::time::Timestamp;

/// A line in answer to what is no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmallTalk {
    /// To a greeting in the middle of something.
    Hello {
        /// Whom to greet.
        name: Name,
    },
    /// To thanks.
    YouAreWelcome {
        /// Whom to answer.
        name: Name,
    },
    /// To a goodbye.
    Goodbye {
        /// Whom to answer.
        name: Name,
        /// When the person comes next, if that is agreed.
        next: Option<Timestamp>,
    },
    /// To "ok", and to "no thanks".
    AllRight,
    /// To "ok" and "no" where a button must be pressed.
    UseTheButtons,
    /// To insults, threats and advances.
    Boundary {
        /// Whether it was said just before; then it is shorter.
        again: bool,
    },
    /// To what makes no sense.
    NoSense {
        /// Likewise.
        again: bool,
    },
}
