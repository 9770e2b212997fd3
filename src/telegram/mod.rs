//! The Telegram edge, the only module that knows Telegram: what arrives becomes `Incoming`, and what must be
//! said becomes calls of the Bot API.
//!
//! ```text
//! connect    who am I? the clients' commands            (a wrong token ends the start, a dead network is waited for)
//! inbound    getUpdates -> inbox.deal_with_now, or inbox.keep where that cannot be -> move the offset; answerCallbackQuery
//! update     one raw update -> Incoming
//! outbound   Delivery -> sendMessage, editMessage.., setMyCommands -> what became of it
//! api        one call over HTTP, and an honest account of its outcome
//! answer     what Telegram answers to a call, or somebody before it
//! ```
//!
//! teloxide gives the words (method names, payloads, types); the calls are our own, see `api`.

mod answer;
mod api;
mod backoff;
mod connect;
mod inbound;
mod letter;
mod outbound;
mod quick;
pub mod update;

use std::sync::Arc;

use teloxide::types::BotCommand;

use crate::domain::message::CommandMenu;

pub use connect::{ConnectError, connect};
pub use inbound::receive;

/// A bot that Telegram has recognised. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Telegram {
    api: api::Api,
    username: Arc<str>,
    commands: Arc<Commands>,
    /// Whether the server has said of itself that it knows no limit; Telegram's never does.
    takes_any_number: bool,
}

impl Telegram {
    /// The bot's name without `@`, for deep links.
    pub fn username(&self) -> &str {
        &self.username
    }
}

/// What the menu beside the text field offers to whom: names without the slash, and descriptions.
#[derive(Debug, Clone, Default)]
pub struct Commands {
    /// To everyone who has no list of their own.
    pub client: Vec<(String, String)>,
    /// To staff.
    pub staff: Vec<(String, String)>,
    /// To reception.
    pub reception: Vec<(String, String)>,
    /// To the owner.
    pub owner: Vec<(String, String)>,
}

impl Commands {
    fn of(&self, menu: CommandMenu) -> Vec<BotCommand> {
        let list = match menu {
            CommandMenu::Client => &self.client,
            CommandMenu::Staff => &self.staff,
            CommandMenu::Reception => &self.reception,
            CommandMenu::Owner => &self.owner,
        };
        list.iter().map(|(name, description)| BotCommand::new(name, description)).collect()
    }
}
