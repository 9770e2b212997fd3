//! What was typed with formatting, or below a picture, as a letter. Pure.

use teloxide::types::{Message, MessageEntity, MessageEntityKind};

use crate::domain::circular::{Letter, Mark, Photo, Style};

/// The letter of a message that has formatting or a picture; none for plain text and for anything else.
pub(super) fn of(message: &Message) -> Option<Letter> {
    if let Some(text) = message.text() {
        let marks = marks(message.entities());
        return (!marks.is_empty()).then(|| Letter::new(text, marks, None));
    }
    // The last one is the largest.
    let photo = message.photo()?.last()?;
    let photo = Photo(photo.file.id.to_string());
    let (text, entities) = (message.caption().unwrap_or_default(), message.caption_entities());
    Some(Letter::new(text, marks(entities), Some(photo)))
}

fn marks(entities: Option<&[MessageEntity]>) -> Vec<Mark> {
    entities.into_iter().flatten().filter_map(mark).collect()
}

fn mark(entity: &MessageEntity) -> Option<Mark> {
    let style = match &entity.kind {
        MessageEntityKind::Bold => Style::Bold,
        MessageEntityKind::Italic => Style::Italic,
        MessageEntityKind::Underline => Style::Underline,
        MessageEntityKind::Strikethrough => Style::Strike,
        MessageEntityKind::Spoiler => Style::Spoiler,
        MessageEntityKind::Code => Style::Code,
        MessageEntityKind::Pre { .. } => Style::Pre,
        MessageEntityKind::Blockquote | MessageEntityKind::ExpandableBlockquote => Style::Quote,
        MessageEntityKind::TextLink { url } => Style::Link(url.to_string()),
        // Telegram finds these in the text by itself, or their characters say enough.
        _ => return None,
    };
    Some(Mark { style, from: entity.offset, until: entity.offset.saturating_add(entity.length) })
}
