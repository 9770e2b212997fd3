//! A client's conversation with the practice: what they have written, who has answered, and when.

use super::person::{ChatId, ClientId, MessageId, Name};
use super::question::QuestionId;
use super::time::Timestamp;
use super::topic::TopicId;

/// A message in which one of the team sees a question that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedCard {
    /// Which question.
    pub question: QuestionId,
    /// In which chat.
    pub chat: ChatId,
    /// Which message.
    pub message: MessageId,
}

/// A page of what was written to and fro.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// With which client.
    pub client: ClientId,
    /// What they are called.
    pub name: Name,
    /// The lines of this page, the oldest first.
    pub lines: Vec<Line>,
    /// Which page, counted from 0: the first has the newest lines.
    pub page: u16,
    /// Whether there is another, with older lines.
    pub more: bool,
}

impl Conversation {
    /// How many lines stand on a page.
    pub const ON_A_PAGE: usize = 6;
}

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Who of the team has written it; none for the client.
    pub by: Option<Name>,
    /// What.
    pub words: Words,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// As typed.
    Typed(String),
    /// One of the answers that all clients can read.
    Topic(TopicId),
}

/// A change in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkChange {
    /// This person has taken a question.
    Take(QuestionId),
    /// Nobody has taken it any more.
    GiveBack(QuestionId),
    /// What was answered.
    Said(QuestionId, Words),
    /// A question writes back to the answer to an earlier one, and is with whoever gave that.
    Follow {
        /// The new question.
        id: QuestionId,
        /// The earlier one.
        follows: QuestionId,
        /// Who has it now.
        with: Option<ChatId>,
    },
    /// Staff have read the conversation with this client.
    Read(ClientId),
}
