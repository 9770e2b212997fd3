//! A delivery as JSON, in the outbox.

use std::borrow::Cow;

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use crate::domain::message::{Button, CommandMenu, Delivery, File, KeptPhoto, Message, Photo, Press};
use crate::domain::person::MessageId;
use crate::domain::tap::Tap;

#[derive(Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum DeliveryRow<'a> {
    Send { html: Cow<'a, str>, buttons: Vec<Vec<ButtonRow<'a>>> },
    Edit { message: i64, html: Cow<'a, str>, buttons: Vec<Vec<ButtonRow<'a>>> },
    Update { message: i64, html: Cow<'a, str>, buttons: Vec<Vec<ButtonRow<'a>>> },
    Buttons { message: i64, buttons: Vec<Vec<ButtonRow<'a>>> },
    File { name: Cow<'a, str>, media_type: Cow<'a, str>, content: Cow<'a, str>, caption: Cow<'a, str> },
    Photo { name: Cow<'a, str>, png: String, alt: Cow<'a, str>, caption: Cow<'a, str> },
    KeptPhoto { id: Cow<'a, str>, html: Cow<'a, str>, buttons: Vec<Vec<ButtonRow<'a>>> },
    Commands { menu: MenuRow },
}

#[derive(Serialize, Deserialize)]
struct ButtonRow<'a> {
    label: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tap: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copy: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MenuRow {
    Client,
    Staff,
    Reception,
    Owner,
}

/// The delivery as text.
pub fn write(delivery: &Delivery) -> Result<String, serde_json::Error> {
    serde_json::to_string(&row(delivery))
}

/// The same, behind what was written before.
pub fn write_behind(before: &mut Vec<u8>, delivery: &Delivery) -> Result<(), serde_json::Error> {
    serde_json::to_writer(before, &row(delivery))
}

fn row(delivery: &Delivery) -> DeliveryRow<'_> {
    match delivery {
        Delivery::Send(message) => {
            DeliveryRow::Send { html: message.html.as_str().into(), buttons: rows(&message.buttons) }
        }
        Delivery::Edit(id, message) => DeliveryRow::Edit {
            message: id.0,
            html: message.html.as_str().into(),
            buttons: rows(&message.buttons),
        },
        Delivery::Update(id, message) => DeliveryRow::Update {
            message: id.0,
            html: message.html.as_str().into(),
            buttons: rows(&message.buttons),
        },
        Delivery::Buttons(id, buttons) => DeliveryRow::Buttons { message: id.0, buttons: rows(buttons) },
        Delivery::File(File { name, media_type, content, caption }) => DeliveryRow::File {
            name: name.as_str().into(),
            media_type: media_type.as_str().into(),
            content: content.as_str().into(),
            caption: caption.as_str().into(),
        },
        Delivery::Photo(Photo { name, png, alt, caption }) => DeliveryRow::Photo {
            name: name.as_str().into(),
            png: BASE64.encode(png),
            alt: alt.as_str().into(),
            caption: caption.as_str().into(),
        },
        Delivery::KeptPhoto(KeptPhoto { id, message }) => DeliveryRow::KeptPhoto {
            id: id.as_str().into(),
            html: message.html.as_str().into(),
            buttons: rows(&message.buttons),
        },
        Delivery::Commands(menu) => DeliveryRow::Commands {
            menu: match menu {
                CommandMenu::Client => MenuRow::Client,
                CommandMenu::Staff => MenuRow::Staff,
                CommandMenu::Reception => MenuRow::Reception,
                CommandMenu::Owner => MenuRow::Owner,
            },
        },
    }
}

/// Reads it back.
pub fn read(text: &str) -> Option<Delivery> {
    Some(match serde_json::from_str(text).ok()? {
        DeliveryRow::Send { html, buttons } => {
            Delivery::Send(Message { html: html.into(), buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Edit { message, html, buttons } => {
            Delivery::Edit(MessageId(message), Message { html: html.into(), buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Update { message, html, buttons } => {
            Delivery::Update(MessageId(message), Message { html: html.into(), buttons: buttons_of(buttons)? })
        }
        DeliveryRow::Buttons { message, buttons } => {
            Delivery::Buttons(MessageId(message), buttons_of(buttons)?)
        }
        DeliveryRow::File { name, media_type, content, caption } => {
            let (name, media_type) = (name.into(), media_type.into());
            Delivery::File(File { name, media_type, content: content.into(), caption: caption.into() })
        }
        DeliveryRow::Photo { name, png, alt, caption } => {
            let png = BASE64.decode(png.as_bytes()).ok()?;
            Delivery::Photo(Photo { name: name.into(), png, alt: alt.into(), caption: caption.into() })
        }
        DeliveryRow::KeptPhoto { id, html, buttons } => {
            let message = Message { html: html.into(), buttons: buttons_of(buttons)? };
            Delivery::KeptPhoto(KeptPhoto { id: id.into(), message })
        }
        DeliveryRow::Commands { menu } => Delivery::Commands(match menu {
            MenuRow::Client => CommandMenu::Client,
            MenuRow::Staff => CommandMenu::Staff,
            MenuRow::Reception => CommandMenu::Reception,
            MenuRow::Owner => CommandMenu::Owner,
        }),
    })
}

fn rows(buttons: &[Vec<Button>]) -> Vec<Vec<ButtonRow<'_>>> {
    fn button(button: &Button) -> ButtonRow<'_> {
        let label = button.label.as_str().into();
        let row = ButtonRow { label, tap: None, link: None, copy: None };
        match &button.press {
            Press::Tap(tap) => ButtonRow { tap: Some(tap.encode()), ..row },
            Press::Link(url) => ButtonRow { link: Some(url.as_str().into()), ..row },
            Press::Copy(text) => ButtonRow { copy: Some(text.as_str().into()), ..row },
        }
    }
    buttons.iter().map(|row| row.iter().map(button).collect()).collect()
}

fn buttons_of(rows: Vec<Vec<ButtonRow<'_>>>) -> Option<Vec<Vec<Button>>> {
    let button = |row: ButtonRow<'_>| {
        let press = match (row.tap, row.link, row.copy) {
            (Some(tap), None, None) => Press::Tap(Tap::parse(&tap)?),
            (None, Some(url), None) => Press::Link(url.into()),
            (None, None, Some(text)) => Press::Copy(text.into()),
            _ => return None,
        };
        Some(Button { label: row.label.into(), press })
    };
    rows.into_iter().map(|row| row.into_iter().map(button).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tap::Door;

    #[test]
    fn every_delivery_is_read_back_as_it_was_written() {
        let press = |press| vec![Button { label: "x".to_owned(), press }];
        let buttons = vec![
            press(Press::Tap(Tap::Open(Door::Book))),
            press(Press::Link("https://example.org/".to_owned())),
            press(Press::Copy("12 Mill Lane\n\"BA1\"".to_owned())),
        ];
        let message = Message { html: "<b>x</b>".to_owned(), buttons: buttons.clone() };
        let file = File {
            name: "x.ics".to_owned(),
            media_type: "text/calendar".to_owned(),
            content: "BEGIN:VCALENDAR\r\n é\r\n".to_owned(),
            caption: "<b>x</b>".to_owned(),
        };
        let photo = Photo {
            name: "week.png".to_owned(),
            png: vec![0x89, b'P', b'N', b'G', 0, 255],
            alt: "\"Mon\" 1".to_owned(),
            caption: "<b>x</b>".to_owned(),
        };
        for delivery in [
            Delivery::Photo(photo),
            Delivery::KeptPhoto(KeptPhoto { id: "AgAC".to_owned(), message: message.clone() }),
            Delivery::Send(message.clone()),
            Delivery::Edit(MessageId(7), message),
            Delivery::Buttons(MessageId(7), buttons),
            Delivery::File(file),
            Delivery::Commands(CommandMenu::Owner),
        ] {
            let written = write(&delivery).expect("written");
            assert_eq!(read(&written), Some(delivery), "{written}");
        }
    }

    #[test]
    fn a_button_does_one_thing() {
        let row = r#"{"do":"send","html":"x","buttons":[[{"label":"x","link":"https://example.org/","copy":"y"}]]}"#;
        assert_eq!(read(row), None);
    }
}
