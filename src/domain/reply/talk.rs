//! What is said of a question that was passed on, and of the conversation that it belongs to.

use super::super::conversation::Conversation;
use super::super::question::Question;

/// A screen of a conversation between a client and the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkScreen {
    /// Staff: what was written to and fro.
    Conversation(Conversation),
    /// Staff: a colleague was quicker, and what was typed is not sent.
    TooLate(Box<Question>),
    /// Client: type what to write back.
    WriteBack {
        /// The open flow.
        session: u32,
    },
}
