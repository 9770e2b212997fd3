//! A question that a client passed on to the practice.

use super::person::{ChatId, Name};

/// A question's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub i64);

/// A question that waits for, or has, a person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its row.
    pub id: QuestionId,
    /// Whom to answer.
    pub chat: ChatId,
    /// What to call the client.
    pub name: Name,
    /// What was asked, as typed.
    pub text: String,
    /// Whether a person has answered already.
    pub answered: bool,
}
