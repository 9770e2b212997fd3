//! What an announcement says as JSON, in its row and in the dialogue's.

use serde::{Deserialize, Serialize};

use crate::domain::circular::{Content, Letter, Mark, Photo, Shift, Style};
use crate::domain::practice::TherapistId;
use crate::domain::time::{Span, Timestamp};

#[derive(Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "kebab-case")]
pub(in crate::store) enum ContentRow {
    Letter {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<MarkRow>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        photo: Option<String>,
    },
    Shift {
        therapist: String,
        from: i64,
        until: i64,
        opens: bool,
    },
}

#[derive(Serialize, Deserialize)]
pub(in crate::store) struct MarkRow {
    style: StyleRow,
    from: usize,
    until: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StyleRow {
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
    Code,
    Pre,
    Quote,
    Link(String),
}

/// What it says as a row.
pub(in crate::store) fn row(content: &Content) -> ContentRow {
    match content {
        Content::Letter(Letter { text, marks, photo }) => ContentRow::Letter {
            text: text.clone(),
            marks: marks.iter().map(mark_row).collect(),
            photo: photo.as_ref().map(|photo| photo.0.clone()),
        },
        Content::Shift(Shift { therapist, span, opens }) => ContentRow::Shift {
            therapist: therapist.to_string(),
            from: span.from.as_second(),
            until: span.until.as_second(),
            opens: *opens,
        },
    }
}

/// Reads it back.
pub(in crate::store) fn content(row: ContentRow) -> Option<Content> {
    Some(match row {
        ContentRow::Letter { text, marks, photo } => {
            let marks = marks.into_iter().map(mark).collect();
            Content::Letter(Letter::new(&text, marks, photo.map(Photo)))
        }
        ContentRow::Shift { therapist, from, until, opens } => {
            let at = |second| Timestamp::from_second(second).ok();
            let span = Span { from: at(from)?, until: at(until)? };
            Content::Shift(Shift { therapist: TherapistId::parse(&therapist)?, span, opens })
        }
    })
}

/// What it says as text.
pub fn write(content: &Content) -> Result<String, serde_json::Error> {
    serde_json::to_string(&row(content))
}

/// Reads it back; none if it was emptied or is of another version.
pub fn read(text: &str) -> Option<Content> {
    content(serde_json::from_str(text).ok()?)
}

fn mark_row(mark: &Mark) -> MarkRow {
    let style = match &mark.style {
        Style::Bold => StyleRow::Bold,
        Style::Italic => StyleRow::Italic,
        Style::Underline => StyleRow::Underline,
        Style::Strike => StyleRow::Strike,
        Style::Spoiler => StyleRow::Spoiler,
        Style::Code => StyleRow::Code,
        Style::Pre => StyleRow::Pre,
        Style::Quote => StyleRow::Quote,
        Style::Link(to) => StyleRow::Link(to.clone()),
    };
    MarkRow { style, from: mark.from, until: mark.until }
}

fn mark(row: MarkRow) -> Mark {
    let style = match row.style {
        StyleRow::Bold => Style::Bold,
        StyleRow::Italic => Style::Italic,
        StyleRow::Underline => Style::Underline,
        StyleRow::Strike => Style::Strike,
        StyleRow::Spoiler => Style::Spoiler,
        StyleRow::Code => Style::Code,
        StyleRow::Pre => Style::Pre,
        StyleRow::Quote => Style::Quote,
        StyleRow::Link(to) => Style::Link(to),
    };
    Mark { style, from: row.from, until: row.until }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_says_is_read_back_as_it_was_written() {
        let mark = |style, from| Mark { style, from, until: from + 1 };
        let styles = [
            Style::Bold,
            Style::Italic,
            Style::Underline,
            Style::Strike,
            Style::Spoiler,
            Style::Code,
            Style::Pre,
            Style::Quote,
            Style::Link("https://example.org/?a=\"b\"".to_owned()),
        ];
        let marks = styles.into_iter().enumerate().map(|(at, style)| mark(style, at)).collect();
        let letter = Letter::new("Hello {name} <b>", marks, Some(Photo("AgAC".to_owned())));
        let shift = Shift {
            therapist: TherapistId::parse("tom").expect("an id"),
            span: Span { from: Timestamp::UNIX_EPOCH, until: Timestamp::from_second(60).expect("a time") },
            opens: true,
        };
        for content in [Content::Letter(letter), Content::Shift(shift)] {
            let written = write(&content).expect("written");
            assert_eq!(read(&written), Some(content), "{written}");
        }
        assert_eq!(read(""), None);
    }
}
