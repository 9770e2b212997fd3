//! What a chat has typed lately: its questions, and what nothing could be made of.

use super::super::question::QuestionId;
use super::super::time::Timestamp;
use super::super::topic::TopicId;

/// The typed questions of a chat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Counts the questions; buttons carry it.
    pub number: u32,
    /// The last [`Asked::KEPT`] of them, oldest first.
    pub lately: Vec<Typed>,
    /// Whether something was offered just now that only a button can accept.
    pub offered: bool,
}

/// A typed question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its number.
    pub number: u32,
    /// When it was typed.
    pub at: Timestamp,
    /// As typed; none once it has been passed on.
    pub text: Option<String>,
    /// The topics with which it was answered, so that none is offered for it again.
    pub shown: Vec<TopicId>,
    /// The row under which staff see it, where they do.
    pub kept: Option<QuestionId>,
}

/// Messages in a row of which nothing could be made, or which were abuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noise {
    /// How many.
    pub times: u32,
    /// When the first came.
    pub since: Timestamp,
}

impl Asked {
    /// How many questions are kept: their buttons are still within a thumb's reach.
    pub const KEPT: usize = 5;

    /// Keeps a question, and lets go of the oldest. Its number is the answer.
    pub fn keep(&mut self, now: Timestamp, text: &str) -> u32 {
        self.number = self.number.wrapping_add(1);
        let typed = Typed {
            number: self.number,
            at: now,
            text: Some(text.to_owned()),
            shown: Vec::new(),
            kept: None,
        };
        self.lately.push(typed);
        let too_many = self.lately.len().saturating_sub(Self::KEPT);
        self.lately.drain(..too_many);
        self.number
    }

    /// The question of this number, while it is kept.
    pub fn typed(&self, number: u32) -> Option<&Typed> {
        self.lately.iter().find(|typed| typed.number == number)
    }

    /// Likewise, to note what became of it.
    pub fn typed_mut(&mut self, number: u32) -> Option<&mut Typed> {
        self.lately.iter_mut().find(|typed| typed.number == number)
    }
}
