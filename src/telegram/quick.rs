//! What nearly all updates are: a plain text, or a press, of a person in their own chat. Read by what is in them and nothing
//! else, as teloxide's types take many times as long for all that might be. Pure.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use crate::domain::incoming::{Incoming, Said};
use crate::domain::person::{ChatId, MessageId, Name};
use crate::domain::tap::Tap;
use crate::inbox::RawUpdate;

/// What a person did; `None` for whatever has more to it than is known here, which may still be read otherwise.
pub(super) fn read(raw: &RawUpdate) -> Option<Incoming> {
    let Update { message, callback_query, .. } = serde_json::from_str(&raw.body).ok()?;
    let (from, chat, said) = match (message, callback_query) {
        (Some(text), None) => {
            is_a_moment(text.date).then_some(())?;
            (text.from, text.chat, Said::typed(text.text.into_owned(), None))
        }
        (None, Some(press)) => {
            // One without a moment is inaccessible.
            is_a_moment(press.message.date).then_some(())?;
            let message = Some(MessageId(press.message.message_id.into()));
            (press.from, press.message.chat, Said::Tap { tap: Tap::parse(&press.data), message })
        }
        _ => return None,
    };
    let person = i64::try_from(from.id).ok()?;
    (chat.id == person && !from.is_bot).then(|| Incoming {
        update: raw.update,
        chat: ChatId(person),
        name: Name::new(&from.full_name()),
        said,
        letter: None,
    })
}

/// Telegram's moments are seconds since 1970; what is none is left to whoever knows what to say about it.
fn is_a_moment(date: i64) -> bool {
    (1..=i64::from(u32::MAX)).contains(&date)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Update<'a> {
    #[serde(rename = "update_id")]
    _number: IgnoredAny,
    #[serde(borrow, default, deserialize_with = "is_there")]
    message: Option<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "is_there")]
    callback_query: Option<Press<'a>>,
}

/// A text without formatting, that answers nothing and was forwarded from nowhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text<'a> {
    #[serde(rename = "message_id")]
    _number: i32,
    #[serde(borrow)]
    from: User<'a>,
    #[serde(borrow)]
    chat: Private<'a>,
    date: i64,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Press<'a> {
    #[serde(rename = "id", borrow)]
    _id: Cow<'a, str>,
    #[serde(borrow)]
    from: User<'a>,
    #[serde(borrow)]
    message: Pressed<'a>,
    #[serde(rename = "chat_instance", borrow)]
    _instance: Cow<'a, str>,
    #[serde(borrow)]
    data: Cow<'a, str>,
}

/// The message whose button was pressed; what it says is ours.
#[derive(Deserialize)]
struct Pressed<'a> {
    message_id: i32,
    date: i64,
    #[serde(borrow)]
    chat: Private<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Private<'a> {
    id: i64,
    #[serde(rename = "type")]
    _kind: Kind,
    #[serde(borrow, default, rename = "first_name")]
    _first_name: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "last_name")]
    _last_name: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "username")]
    _username: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Private,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct User<'a> {
    id: u64,
    is_bot: bool,
    #[serde(borrow)]
    first_name: Cow<'a, str>,
    #[serde(borrow, default)]
    last_name: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "username")]
    _username: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "language_code")]
    _language: Option<Cow<'a, str>>,
    #[serde(default, rename = "is_premium")]
    _premium: bool,
    #[serde(default, rename = "added_to_attachment_menu")]
    _menu: bool,
}

impl User<'_> {
    /// As [`teloxide::types::User::full_name`] has it.
    fn full_name(&self) -> Cow<'_, str> {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name).into(),
            None => Cow::Borrowed(&self.first_name),
        }
    }
}

/// A field that may be left out, and is something where it is there.
fn is_there<'de, D: Deserializer<'de>, T: Deserialize<'de>>(field: D) -> Result<Option<T>, D::Error> {
    T::deserialize(field).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"update_id":7,"message":{"message_id":1,"from":{"id":5,"is_bot":false,"first_name":"Ann\u00e9",
        "last_name":"Lee","language_code":"en"},"chat":{"id":5,"type":"private","first_name":"x"},"date":1700000000,
        "text":"Does it \"hurt\"?"}}"#;

    const PRESS: &str = r#"{"update_id":8,"callback_query":{"id":"77","from":{"id":5,"is_bot":false,"first_name":"Anna"},
        "message":{"message_id":41,"from":{"id":1,"is_bot":true,"first_name":"Desk"},"chat":{"id":5,"type":"private"},
        "date":1700000000,"text":"Which?","reply_markup":{"inline_keyboard":[]}},"chat_instance":"1","data":"qwfp"}}"#;

    fn said(body: &str) -> Option<(String, Said)> {
        let raw = RawUpdate { update: 7, chat: 5, body: body.to_owned() };
        read(&raw).map(|incoming| (incoming.name.to_string(), incoming.said))
    }

    #[test]
    fn a_text_and_a_press_are_read() {
        let text = Said::typed("Does it \"hurt\"?".to_owned(), None);
        assert_eq!(said(TEXT), Some(("Anné Lee".to_owned(), text)));
        let press = Said::Tap { tap: Tap::parse("qwfp"), message: Some(MessageId(41)) };
        assert_eq!(said(PRESS), Some(("Anna".to_owned(), press)));
    }

    #[test]
    fn whatever_has_more_to_it_is_left() {
        for (body, part, other) in [
            (TEXT, r#""date""#, r#""entities":[{"type":"bold","offset":0,"length":4}],"date""#),
            (TEXT, r#""date""#, r#""forward_date":1,"date""#),
            (TEXT, r#""text":"Does it \"hurt\"?""#, r#""text":null"#),
            (TEXT, r#""is_bot":false"#, r#""is_bot":true"#),
            (TEXT, "private", "group"),
            (TEXT, r#""chat":{"id":5"#, r#""chat":{"id":6"#),
            (TEXT, r#"{"update_id":7,"#, r#"{"update_id":7,"edited_message":null,"#),
            (TEXT, r#"{"update_id":7,"#, r#"{"update_id":7,"callback_query":null,"#),
            (PRESS, r#""date":1700000000"#, r#""date":0"#),
            (PRESS, r#""data":"qwfp""#, r#""game_short_name":"chess""#),
        ] {
            assert!(body.contains(part), "{part}");
            assert_eq!(said(&body.replacen(part, other, 1)), None, "{other}");
        }
    }
}
