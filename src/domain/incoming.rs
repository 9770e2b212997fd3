//! What reaches the desk from a chat, whichever messenger brought it.

use super::circular::Letter;
use super::person::{ChatId, MessageId, Name};
use super::tap::Tap;

/// One update from one chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The messenger's number for it, by which repeats are known.
    pub update: i64,
    /// The chat, and so the person.
    pub chat: ChatId,
    /// What the person calls themselves today.
    pub name: Name,
    /// What the person did.
    pub said: Said,
    /// What was typed, with its formatting or the picture above it; none where it is plain.
    pub letter: Option<Letter>,
}

/// What a person did in the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A command, with what follows it.
    Command(Command),
    /// Typed text; perhaps as an answer to an earlier message of ours.
    Text {
        /// As typed.
        text: String,
        /// The message of ours that it answers.
        answers: Option<MessageId>,
    },
    /// A press of a button; `None` if it cannot be read.
    Tap {
        /// Its meaning.
        tap: Option<Tap>,
        /// The message below which it stood, where it can still be edited.
        message: Option<MessageId>,
    },
    /// A message changed after it was sent.
    Edited,
    /// Something other than text: a photo, a sticker, a voice note.
    Unreadable,
    /// The bot was blocked.
    Left,
    /// The bot was unblocked.
    Returned,
    /// Something was said to the bot in a group.
    InGroup,
    /// A deep link with this payload was opened in a group.
    GroupLink(String),
    /// The bot was sent away from a group, or the group is gone.
    LeftGroup,
    /// Telegram has given the group this number.
    GroupMoved(ChatId),
}

/// The commands of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `/start`, perhaps with a deep link's payload.
    Start(Option<String>),
    /// `/book`
    Book,
    /// `/appointments`
    Appointments,
    /// `/ask`, perhaps with the question.
    Ask(Option<String>),
    /// `/prepare`
    Prepare,
    /// `/contact`
    Contact,
    /// `/help`
    Help,
    /// `/cancel`
    Cancel,
    /// `/today`
    Today,
    /// `/week`
    Week,
    /// `/find`, perhaps with a name or a number.
    Find(Option<String>),
    /// `/reminders`
    Reminders,
    /// `/availability`, perhaps with what is to change.
    Availability(Option<String>),
    /// `/announce`
    Announce,
    /// `/bookfor`
    BookFor,
    /// `/questions`
    Questions,
    /// `/invite`
    Invite,
    /// `/team`
    Team,
    /// `/calendar`
    Calendar,
    /// `/group`
    Group,
    /// `/audit`
    Audit,
    /// `/waitlist`
    Waitlist,
    /// `/settings`
    Settings,
    /// Anything else that begins with a slash.
    Unknown,
}

impl Command {
    /// Reads a text that begins with `/`; `None` for any other text. A bot's name after `@` is left out.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('/')?;
        let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let word = word.split('@').next().unwrap_or(word).to_lowercase();
        let argument = Some(argument.trim()).filter(|a| !a.is_empty()).map(str::to_owned);
        Some(match word.as_str() {
            "start" => Self::Start(argument),
            "book" => Self::Book,
            "appointments" => Self::Appointments,
            "ask" => Self::Ask(argument),
            "prepare" => Self::Prepare,
            "contact" => Self::Contact,
            "help" => Self::Help,
            "cancel" => Self::Cancel,
            "today" => Self::Today,
            "week" => Self::Week,
            "find" => Self::Find(argument),
            "reminders" => Self::Reminders,
            "availability" => Self::Availability(argument),
            "announce" => Self::Announce,
            "bookfor" => Self::BookFor,
            "questions" => Self::Questions,
            "invite" => Self::Invite,
            "team" => Self::Team,
            "calendar" => Self::Calendar,
            "group" => Self::Group,
            "audit" => Self::Audit,
            "waitlist" => Self::Waitlist,
            "settings" => Self::Settings,
            _ => Self::Unknown,
        })
    }
}

impl Said {
    /// What a typed text says: a command, or a text.
    pub fn typed(text: String, answers: Option<MessageId>) -> Self {
        match Command::parse(&text) {
            Some(command) => Said::Command(command),
            None => Said::Text { text, answers },
        }
    }
}
