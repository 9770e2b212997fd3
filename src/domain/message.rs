//! A finished message: what a person sees in the chat, and what becomes of it on its way.

use super::person::MessageId;
use super::person::Role;
use super::tap::Tap;

/// A text with buttons below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Telegram's HTML: `b`, `i`, `u`, `s`, `a`, `code`, `pre`, `blockquote`, and escaped text.
    pub html: String,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
}

/// A button below a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says, as plain text.
    pub label: String,
    /// What pressing it does.
    pub press: Press,
}

/// What pressing a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// It tells the desk something.
    Tap(Tap),
    /// It opens a page.
    Link(String),
    /// It copies a text of 1 to [`Press::LONGEST_COPY`] characters.
    Copy(String),
}

impl Press {
    /// The most characters that Telegram lets a button copy.
    pub const LONGEST_COPY: usize = 256;
}

/// A file with a text below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is called, with its ending.
    pub name: String,
    /// What is in it, such as `text/calendar`.
    pub media_type: String,
    /// The text in it.
    pub content: String,
    /// What is said of it, in Telegram's HTML.
    pub caption: String,
}

/// A picture with a text below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// What it is called, with its ending.
    pub name: String,
    /// What is in it, as PNG. It lies in the outbox until it is sent, so it must be small.
    pub png: Vec<u8>,
    /// What it shows, as plain text, for those who cannot see it.
    pub alt: String,
    /// What is said of it, in Telegram's HTML.
    pub caption: String,
}

/// A picture that the messenger keeps already, with a text and buttons below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPhoto {
    /// What the messenger calls it.
    pub id: String,
    /// What stands below it.
    pub message: Message,
}

/// What a messenger is to do in one chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// Send a new message.
    Send(Message),
    /// Change an earlier message in place; send it anew where that cannot be done.
    Edit(MessageId, Message),
    /// Change an earlier message in place, as nobody waits for it; where that cannot be done, nothing.
    Update(MessageId, Message),
    /// Change only the buttons below an earlier message; where that cannot be done, nothing.
    Buttons(MessageId, Vec<Vec<Button>>),
    /// Send a file.
    File(File),
    /// Send a picture.
    Photo(Photo),
    /// Send a picture that the messenger keeps already.
    KeptPhoto(KeptPhoto),
    /// Offer these commands in the chat's menu.
    Commands(CommandMenu),
}

/// Which commands a chat's menu offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandMenu {
    /// What clients can do.
    Client,
    /// That, and what staff can do.
    Staff,
    /// What clients can do, and what reception can.
    Reception,
    /// That of staff, and what only the owner can do.
    Owner,
}

impl CommandMenu {
    /// The menu of somebody with this role; none for a client.
    pub fn of(role: Option<&Role>) -> Self {
        match role {
            None => Self::Client,
            Some(role) if role.owner => Self::Owner,
            Some(role) if role.reception => Self::Reception,
            Some(_) => Self::Staff,
        }
    }
}
