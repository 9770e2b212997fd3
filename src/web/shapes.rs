//! The shapes that the page reads and sends, as JSON.

use serde::{Deserialize, Serialize};

use crate::domain::message::{Button, Press};
use crate::domain::tap::Tap;
use crate::domain::time::{Timestamp, Zone};

/// Everything the page shows.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    pub practice: String,
    pub clock: ClockFace,
    pub phones: Vec<Phone>,
}

/// A phone as it is now.
#[derive(Debug, Clone, Serialize)]
pub struct Phone {
    pub phone: &'static str,
    pub name: String,
    pub role: &'static str,
    pub blocked: bool,
    pub commands: Vec<CommandEntry>,
    pub messages: Vec<Bubble>,
}

/// A line of the menu of commands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommandEntry {
    /// With its slash.
    pub command: String,
    pub about: String,
}

/// The practice's clock: milliseconds since 1970, and the zone in which to read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockFace {
    pub now: i64,
    pub zone: String,
}

impl ClockFace {
    pub fn new(now: Timestamp, zone: &Zone) -> Self {
        Self { now: now.as_millisecond(), zone: zone.to_string() }
    }
}

/// A message in a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "lowercase")]
pub enum Bubble {
    /// From the practice.
    Desk {
        id: i64,
        at: i64,
        html: String,
        buttons: Vec<Vec<Cell>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<Attachment>,
    },
    /// From the phone's holder.
    Person {
        id: i64,
        at: i64,
        text: String,
        answers: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<Attachment>,
    },
}

impl Bubble {
    pub fn id(&self) -> i64 {
        match self {
            Bubble::Desk { id, .. } | Bubble::Person { id, .. } => *id,
        }
    }
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    pub name: String,
    /// Where the page finds it.
    pub url: String,
    /// What it shows, if it is a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

impl Attachment {
    /// The picture that the page sends.
    pub fn sample() -> Self {
        let alt = Some("A treatment room with a massage table".to_owned());
        Self { name: "photo.svg".to_owned(), url: "/assets/photo.svg".to_owned(), alt }
    }
}

/// A button below a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub label: String,
    #[serde(flatten)]
    pub press: CellPress,
    /// Whether it only shows something.
    pub idle: bool,
}

/// What the page is to do when a button is pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CellPress {
    /// Send this back, as Telegram would.
    Data(String),
    /// Open this page.
    Url(String),
    /// Copy this text.
    Copy(String),
}

impl From<&Button> for Cell {
    fn from(button: &Button) -> Self {
        let (press, idle) = match &button.press {
            Press::Tap(tap) => (CellPress::Data(tap.encode()), *tap == Tap::Nothing),
            Press::Link(url) => (CellPress::Url(url.clone()), false),
            Press::Copy(text) => (CellPress::Copy(text.clone()), false),
        };
        Self { label: button.label.clone(), press, idle }
    }
}

/// Rows of buttons, as the page reads them.
pub fn cells(rows: &[Vec<Button>]) -> Vec<Vec<Cell>> {
    rows.iter().map(|row| row.iter().map(Cell::from).collect()).collect()
}

/// Something on the page has changed.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Change {
    /// All of it: the page begins, or has missed something.
    State(State),
    /// A message is new, or reads differently now.
    Message { phone: &'static str, message: Bubble },
    /// The menu of commands.
    Commands { phone: &'static str, commands: Vec<CommandEntry> },
    /// The bot was blocked or unblocked.
    Blocked { phone: &'static str, blocked: bool },
    /// The clock was moved on.
    Clock { clock: ClockFace },
}

/// A text was typed.
#[derive(Debug, Deserialize)]
pub struct Say {
    pub phone: String,
    pub text: String,
    /// The message that it answers.
    pub answers: Option<i64>,
}

/// A button was pressed. The page returns the button's data rather than its place, as Telegram does: so a
/// press of a button that has meanwhile changed arrives as what it was.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    pub phone: String,
    pub message: i64,
    pub data: String,
}

/// Something other than text was sent.
#[derive(Debug, Deserialize)]
pub struct Show {
    pub phone: String,
    pub what: Picture,
    /// What stands below a photo.
    #[serde(default)]
    pub text: String,
}

/// What is not text.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Picture {
    Photo,
    Sticker,
    Voice,
}

impl Picture {
    /// What the sender's own phone shows in its place; nothing for a photo, which is shown itself.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Picture::Photo => None,
            Picture::Sticker => Some("🌿 A sticker"),
            Picture::Voice => Some("🎤 A voice note, 0:07"),
        }
    }
}

/// The bot is to be blocked or unblocked.
#[derive(Debug, Deserialize)]
pub struct Block {
    pub phone: String,
    pub blocked: bool,
}

/// The clock is to be moved on.
#[derive(Debug, Deserialize)]
pub struct MoveOn {
    #[serde(rename = "move")]
    pub by: By,
}

/// How far to move the clock on.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// An hour.
    Hour,
    /// To the next moment at which something is due.
    Event,
    /// To the same time of the next day, on the practice's wall clock.
    Day,
}

/// The answer to a deed in a chat.
#[derive(Debug, Serialize)]
pub struct Done {
    /// A short note to show over the chat.
    pub toast: Option<String>,
}

/// The answer to a move of the clock.
#[derive(Debug, Serialize)]
pub struct Moved {
    /// False if there was no next event.
    pub moved: bool,
    pub clock: ClockFace,
}
