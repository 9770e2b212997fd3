//! The one way out of the house: what a messenger must do, and how it says what became of a message.

use std::future::Future;
use std::time::Duration;

use crate::domain::message::Delivery;
use crate::domain::person::{ChatId, MessageId};

/// Telegram, the playground, or a phone in a test.
pub trait Messenger: Send + Sync + 'static {
    /// The most messages in a second over all chats; a phone in the same house takes any number.
    const MOST_A_SECOND: usize = usize::MAX;

    /// The same of this very messenger, which may know better.
    fn most_a_second(&self) -> usize {
        Self::MOST_A_SECOND
    }

    /// Delivers one message. It neither retries nor waits for a turn: the outbox does both. What it takes may be made ready
    /// at once, but nothing goes out before it is waited for.
    fn deliver(
        &self,
        to: ChatId,
        delivery: &Delivery,
    ) -> impl Future<Output = Result<Option<MessageId>, Undelivered>> + Send;

    /// Whether the server answers at this moment; asked with a question that changes nothing, after a message went
    /// without an answer. A phone in the same house always does.
    fn answers(&self) -> impl Future<Output = bool> + Send {
        std::future::ready(true)
    }
}

/// Why a message did not arrive, or may not have; the variant is the decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// It surely did not arrive, and may next time: no connection, or the server said so.
    #[error("not sent: {0}")]
    NotSent(String),
    /// Too many: nothing may be sent to anyone for this long. Surely did not arrive.
    #[error("told to wait {} s", .0.as_secs())]
    Frozen(Duration),
    /// The server says that it failed. Almost surely did not arrive.
    #[error("the server failed: {0}")]
    Failed(String),
    /// Nobody can know: the connection broke after the message was on its way.
    #[error("unknown whether it arrived: {0}")]
    Unknown(String),
    /// Nobody can know, but doing it again shows nothing twice.
    #[error("unknown whether it was done: {0}")]
    Repeatable(String),
    /// This person has blocked the bot, or is gone.
    #[error("the person cannot be reached: {0}")]
    Unreachable(String),
    /// The markup was refused; the same as plain text may pass.
    #[error("the markup was refused: {0}")]
    Markup(String),
    /// It will never arrive.
    #[error("refused: {0}")]
    Refused(String),
}
