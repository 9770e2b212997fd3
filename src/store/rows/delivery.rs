//! A delivery as JSON, in the outbox.

use serde::{Deserialize, Serialize};

use crate::domain::message::{Button, CommandMenu, Delivery, Message, Press};
use crate::domain::person::MessageId;
use crate::domain::tap::Tap;

#[derive(Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum DeliveryRow {
    Send { html: String, buttons: Vec<Vec<ButtonRow>> },
    Edit { message: i64, html: String, buttons: Vec<Vec<ButtonRow>> },
    Update { message: i64, html: String, buttons: Vec<Vec<ButtonRow>> },
    Buttons { message: i64, buttons: Vec<Vec<ButtonRow>> },
    Commands { menu: MenuRow },
}

#[derive(Serialize, Deserialize)]
struct ButtonRow {
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tap: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MenuRow {
    Client,
    Staff,
    Owner,
}

/// The delivery as text.
pub fn write(delivery: &Delivery) -> Result<String, serde_json::Error> {
    serde_json::to_string(&match delivery {
        Delivery::Send(message) => {
            DeliveryRow::Send { html: message.html.clone(), buttons: rows(&message.buttons) }
        }
        Delivery::Edit(id, message) => {
            DeliveryRow::Edit { message: id.0, html: message.html.clone(), buttons: rows(&message.buttons) }
        }
        Delivery::Update(id, message) => {
            DeliveryRow::Update { message: id.0, html: message.html.clone(), buttons: rows(&message.buttons) }
        }
        Delivery::Buttons(id, buttons) => DeliveryRow::Buttons { message: id.0, buttons: rows(buttons) },
        Delivery::Commands(menu) => DeliveryRow::Commands {
            menu: match menu {
                CommandMenu::Client => MenuRow::Client,
                CommandMenu::Staff => MenuRow::Staff,
                CommandMenu::Owner => MenuRow::Owner,
            },
        },
    })
}

/// Reads it back.
pub fn read(text: &str) -> Option<Delivery> {
    Some(match serde_json::from_str(text).ok()? {
        DeliveryRow::Send { html, buttons } => {
            Delivery::Send(Message { html, buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Edit { message, html, buttons } => {
            Delivery::Edit(MessageId(message), Message { html, buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Update { message, html, buttons } => {
            Delivery::Update(MessageId(message), Message { html, buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Buttons { message, buttons } => {
            Delivery::Buttons(MessageId(message), buttons_of(buttons)?)
        }
        DeliveryRow::Commands { menu } => Delivery::Commands(match menu {
            MenuRow::Client => CommandMenu::Client,
            MenuRow::Staff => CommandMenu::Staff,
            MenuRow::Owner => CommandMenu::Owner,
        }),
    })
}

fn rows(buttons: &[Vec<Button>]) -> Vec<Vec<ButtonRow>> {
    let button = |button: &Button| ButtonRow {
        label: button.label.clone(),
        tap: match &button.press {
            Press::Tap(tap) => Some(tap.encode()),
            Press::Link(_) => None,
        },
        link: match &button.press {
            Press::Link(url) => Some(url.clone()),
            Press::Tap(_) => None,
        },
    };
    buttons.iter().map(|row| row.iter().map(button).collect()).collect()
}

fn buttons_of(rows: Vec<Vec<ButtonRow>>) -> Option<Vec<Vec<Button>>> {
    let button = |row: ButtonRow| {
        let press = match (row.tap, row.link) {
            (Some(tap), None) => Press::Tap(Tap::parse(&tap)?),
            (None, Some(url)) => Press::Link(url),
            _ => return None,
        };
        Some(Button { label: row.label, press })
    };
    rows.into_iter().map(|row| row.into_iter().map(button).collect()).collect()
}
