//! The questions that a chat has typed lately, as JSON in the dialogue's row, so that all of it goes when its time is up.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::dialogue::{Asked, Dialogue, Noise, Typed};
use crate::domain::question::QuestionId;
use crate::domain::time::Timestamp;
use crate::domain::topic::TopicId;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedRow<'a> {
    asked: Vec<TypedRow<'a>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    offered: bool,
    /// How often in a row, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    noise: Option<(u32, i64)>,
}

#[derive(Serialize, Deserialize)]
struct TypedRow<'a> {
    number: u32,
    at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shown: Vec<Cow<'a, str>>,
    /// The row under which staff see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kept: Option<i64>,
}

/// The questions as text; none where there is nothing to keep.
pub fn write(dialogue: &Dialogue) -> Result<Option<String>, serde_json::Error> {
    row(dialogue).as_ref().map(serde_json::to_string).transpose()
}

/// The same as a part of something larger.
pub fn row(dialogue: &Dialogue) -> Option<impl Serialize> {
    let Dialogue { asked, noise, .. } = dialogue;
    if asked.lately.is_empty() && !asked.offered && noise.is_none() {
        return None;
    }
    Some(AskedRow {
        asked: asked.lately.iter().map(typed_row).collect(),
        offered: asked.offered,
        noise: noise.map(|noise| (noise.times, noise.since.as_second())),
    })
}

fn typed_row(typed: &Typed) -> TypedRow<'_> {
    TypedRow {
        number: typed.number,
        at: typed.at.as_second(),
        text: typed.text.as_deref().map(Cow::Borrowed),
        shown: typed.shown.iter().map(|topic| Cow::Borrowed(topic.as_str())).collect(),
        kept: typed.kept.map(|question| question.0),
    }
}

/// Reads them back. What is not JSON is the one question that 0.1.0 kept, as it was typed, `then` at the latest.
pub fn read(number: u32, text: Option<String>, then: Timestamp) -> (Asked, Option<Noise>) {
    let Some(text) = text else { return (Asked { number, ..Asked::default() }, None) };
    let Ok(row) = serde_json::from_str::<AskedRow<'_>>(&text) else {
        let typed = Typed { number, at: then, text: Some(text), shown: Vec::new(), kept: None };
        return (Asked { number, lately: vec![typed], offered: false }, None);
    };
    let typed = |row: TypedRow<'_>| Typed {
        number: row.number,
        at: Timestamp::from_second(row.at).unwrap_or(then),
        text: row.text.map(Cow::into_owned),
        shown: row.shown.iter().filter_map(|id| TopicId::parse(id)).collect(),
        kept: row.kept.map(QuestionId),
    };
    let noise = row
        .noise
        .and_then(|(times, since)| Some(Noise { times, since: Timestamp::from_second(since).ok()? }));
    let lately = row.asked.into_iter().map(typed).collect();
    (Asked { number, lately, offered: row.offered }, noise)
}
