//! An announcement under way as JSON.

use serde::{Deserialize, Serialize};

use super::super::letter::{self, ContentRow};
use crate::domain::circular::{Audience, Kind, Sketch};
use crate::domain::dialogue::{Announcing, AnnouncingStep};
use crate::domain::time::Timestamp;

#[derive(Serialize, Deserialize)]
pub(super) struct AnnouncingRow {
    ask: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    audience: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content: Option<ContentRow>,
    kind: String,
    bookable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<i64>,
}

const STEPS: [(AnnouncingStep, &str); 8] = [
    (AnnouncingStep::Audience, "audience"),
    (AnnouncingStep::Days, "days"),
    (AnnouncingStep::Therapist, "therapist"),
    (AnnouncingStep::Service, "service"),
    (AnnouncingStep::Weeks, "weeks"),
    (AnnouncingStep::Text, "text"),
    (AnnouncingStep::Right, "right"),
    (AnnouncingStep::When, "when"),
];

pub(super) fn write(open: &Announcing) -> AnnouncingRow {
    let shown = match open.step {
        AnnouncingStep::Number { shown } => Some(shown),
        AnnouncingStep::Audience
        | AnnouncingStep::Days
        | AnnouncingStep::Therapist
        | AnnouncingStep::Service
        | AnnouncingStep::Weeks
        | AnnouncingStep::Text
        | AnnouncingStep::Right
        | AnnouncingStep::When => None,
    };
    let ask = STEPS.iter().find(|(step, _)| *step == open.step).map_or("number", |(_, word)| word);
    let Sketch { audience, content, kind, bookable, at } = &open.sketch;
    AnnouncingRow {
        ask: ask.to_owned(),
        shown,
        audience: audience.as_ref().map(Audience::code),
        content: content.as_ref().map(letter::row),
        kind: kind.word().to_owned(),
        bookable: *bookable,
        at: at.map(Timestamp::as_second),
    }
}

pub(super) fn read(row: AnnouncingRow) -> Option<Announcing> {
    let step = match (row.ask.as_str(), row.shown) {
        ("number", Some(shown)) => AnnouncingStep::Number { shown },
        (ask, _) => STEPS.iter().find(|(_, word)| *word == ask)?.0,
    };
    let audience = match row.audience {
        Some(code) => Some(Audience::parse(&code)?),
        None => None,
    };
    let content = match row.content {
        Some(row) => Some(letter::content(row)?),
        None => None,
    };
    let at = match row.at {
        Some(second) => Some(Timestamp::from_second(second).ok()?),
        None => None,
    };
    let kind = Kind::parse(&row.kind)?;
    Some(Announcing { sketch: Sketch { audience, content, kind, bookable: row.bookable, at }, step })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::circular::{Content, Letter, Mark, Photo, Style};

    #[test]
    fn an_open_announcement_is_read_back_as_it_was_written() {
        let mark = Mark { style: Style::Bold, from: 0, until: 2 };
        let letter = Letter::new("We are closed.", vec![mark], Some(Photo("AgAC".to_owned())));
        let sketch = Sketch {
            audience: Some(Audience::NotSeen(12)),
            content: Some(Content::Letter(letter)),
            kind: Kind::Openings,
            bookable: false,
            at: Timestamp::from_second(1_804_154_400).ok(),
        };
        let number = AnnouncingStep::Number { shown: 51 };
        for step in STEPS.iter().map(|(step, _)| *step).chain([number]) {
            for sketch in [Sketch::default(), sketch.clone()] {
                let open = Announcing { sketch, step };
                let written = serde_json::to_string(&write(&open)).expect("written");
                let back = serde_json::from_str(&written).ok().and_then(read);
                assert_eq!(back, Some(open), "{written}");
            }
        }
    }
}
