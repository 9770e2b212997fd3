//! The questions that a chat has typed lately, as JSON in the dialogue's row, so that all of it goes when its time is up.

use serde::{Deserialize, Serialize};

use crate::domain::dialogue::{Asked, Dialogue, Noise, Typed};
use crate::domain::question::QuestionId;
use crate::domain::time::Timestamp;
use crate::domain::topic::TopicId;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedRow {
    asked: Vec<TypedRow>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    offered: bool,
    /// How often in a row, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    noise: Option<(u32, i64)>,
}

#[derive(Serialize, Deserialize)]
struct TypedRow {
    number: u32,
    at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shown: Vec<String>,
    /// The row under which staff see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kept: Option<i64>,
}

/// The questions as text; none where there is nothing to keep.
pub fn write(dialogue: &Dialogue) -> Result<Option<String>, serde_json::Error> {
    let Dialogue { asked, noise, .. } = dialogue;
    if asked.lately.is_empty() && !asked.offered && noise.is_none() {
        return Ok(None);
    }
    let typed = |typed: &Typed| TypedRow {
        number: typed.number,
        at: typed.at.as_second(),
        text: typed.text.clone(),
        shown: typed.shown.iter().map(ToString::to_string).collect(),
        kept: typed.kept.map(|question| question.0),
    };
    let row = AskedRow {
        asked: asked.lately.iter().map(typed).collect(),
        offered: asked.offered,
        noise: noise.map(|noise| (noise.times, noise.since.as_second())),
    };
    serde_json::to_string(&row).map(Some)
}

/// Reads them back. What is not JSON is the one question that 0.1.0 kept, as it was typed, `then` at the latest.
pub fn read(number: u32, text: Option<String>, then: Timestamp) -> (Asked, Option<Noise>) {
    let Some(text) = text else { return (Asked { number, ..Asked::default() }, None) };
    let Ok(row) = serde_json::from_str::<AskedRow>(&text) else {
        let typed = Typed { number, at: then, text: Some(text), shown: Vec::new(), kept: None };
        return (Asked { number, lately: vec![typed], offered: false }, None);
    };
    let typed = |row: TypedRow| Typed {
        number: row.number,
        at: Timestamp::from_second(row.at).unwrap_or(then),
        text: row.text,
        shown: row.shown.iter().filter_map(|id| TopicId::parse(id)).collect(),
        kept: row.kept.map(QuestionId),
    };
    let noise = row
        .noise
        .and_then(|(times, since)| Some(Noise { times, since: Timestamp::from_second(since).ok()? }));
    let lately = row.asked.into_iter().map(typed).collect();
    (Asked { number, lately, offered: row.offered }, noise)
}
