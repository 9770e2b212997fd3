//! Telegram's rules for what a bot sends, each with Telegram's own words of refusal.

use serde_json::{Map, Value, json};

use super::markup::{self, Text};

/// The arguments of a call, from JSON, from a form or from the address.
#[derive(Debug, Clone, Default)]
pub struct Args(pub Map<String, Value>);

impl Args {
    /// A number; Telegram takes it as text as well.
    pub fn int(&self, name: &str) -> Option<i64> {
        let value = self.0.get(name)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A structure; a form carries it as text.
    pub fn json(&self, name: &str) -> Option<Value> {
        match self.0.get(name)? {
            Value::String(text) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }
}

/// A refusal.
#[derive(Debug, Clone)]
pub struct No {
    /// Telegram's code.
    pub code: u16,
    /// Telegram's words.
    pub text: String,
    /// Whether the bot broke a rule that it could have kept.
    pub is_violation: bool,
}

/// A refusal that life brings: a block, a message that is gone.
pub fn no<T>(code: u16, text: &str) -> Result<T, No> {
    Err(No { code, text: text.to_owned(), is_violation: false })
}

/// A refusal that a careful bot never meets.
pub fn broken<T>(text: impl Into<String>) -> Result<T, No> {
    Err(No { code: 400, text: format!("Bad Request: {}", text.into()), is_violation: true })
}

/// Only arguments that the method has: a misspelt one would be ignored in silence.
pub fn only(args: &Args, known: &[&str]) -> Result<(), No> {
    match args.0.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => broken(format!("unknown argument \"{name}\"")),
        None => Ok(()),
    }
}

/// The text of a message, after its markup.
pub fn text(args: &Args) -> Result<Text, No> {
    let raw = args.text("text").unwrap_or_default();
    let text = match args.text("parse_mode") {
        Some("HTML") => markup::parse(raw).or_else(broken)?,
        None => Text::plain(raw),
        Some(_) => return broken("unsupported parse_mode"),
    };
    match text.utf16_len() {
        0 => broken("message text is empty"),
        1..=4096 => Ok(text),
        _ => broken("message is too long"),
    }
}

/// The file of a call and what is said of it. Only a form can bring a file.
pub fn document(args: &Args) -> Result<Text, No> {
    let Some(file) = args.0.get("document") else { return broken("there is no document in the request") };
    let (Some(name), Some(content)) = (file["file_name"].as_str(), file["content"].as_str()) else {
        return broken("wrong file identifier/HTTP URL specified");
    };
    if name.is_empty() || content.is_empty() {
        return broken("file must be non-empty");
    }
    let caption = caption(args)?;
    Ok(Text::plain(&format!("({name}) {}", caption.plain)))
}

/// The picture of a call and what is said of it: a PNG of a size that Telegram takes.
pub fn photo(args: &Args) -> Result<Text, No> {
    let Some(file) = args.0.get("photo") else { return broken("there is no photo in the request") };
    // One that Telegram has already is named: see [`Person::sends_photo`](super::Person::sends_photo).
    if file.as_str().is_some_and(|id| id.starts_with("AgAC")) {
        let caption = caption(args)?;
        return Ok(Text::plain(&format!("[picture] {}", caption.plain)));
    }
    let Some(content) = file["content"].as_str() else {
        return broken("wrong file identifier/HTTP URL specified");
    };
    let bytes: Vec<u32> = content.chars().map(u32::from).collect();
    let size = |at: usize| bytes.get(at..at + 4).map(|of| of.iter().fold(0, |all, byte| all * 256 + byte));
    let (Some(width), Some(height)) = (size(16), size(20)) else { return broken("IMAGE_PROCESS_FAILED") };
    if !content.starts_with("\u{89}PNG\r\n") {
        return broken("IMAGE_PROCESS_FAILED");
    }
    if width == 0 || height == 0 || width + height > 10_000 || width.max(height) > 20 * width.min(height) {
        return broken("PHOTO_INVALID_DIMENSIONS");
    }
    let caption = caption(args)?;
    Ok(Text::plain(&format!("[picture] {}", caption.plain)))
}

fn caption(args: &Args) -> Result<Text, No> {
    let caption = match (args.text("caption"), args.text("parse_mode")) {
        (Some(caption), Some("HTML")) => markup::parse(caption).or_else(broken)?,
        (Some(caption), None) => Text::plain(caption),
        (None, None) => Text::plain(""),
        (_, Some(_)) => return broken("unsupported parse_mode"),
    };
    if caption.utf16_len() > 1024 {
        return broken("message caption is too long");
    }
    Ok(caption)
}

/// A button as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What it says.
    pub label: String,
    /// What comes back when it is pressed; `None` for a link or a text to copy.
    pub data: Option<String>,
}

/// The rows of an inline keyboard.
pub fn keyboard(args: &Args) -> Result<Vec<Vec<Key>>, No> {
    let Some(markup) = args.json("reply_markup") else { return Ok(Vec::new()) };
    let Some(rows) = markup["inline_keyboard"].as_array() else {
        return broken("object expected as reply markup");
    };
    let rows: Vec<Vec<Key>> = rows
        .iter()
        .map(|row| row.as_array().into_iter().flatten().map(key).collect())
        .collect::<Result<_, _>>()?;
    if rows.iter().any(|row| row.len() > 8) || rows.iter().map(Vec::len).sum::<usize>() > 100 {
        return broken("reply markup is too long");
    }
    Ok(rows)
}

fn key(button: &Value) -> Result<Key, No> {
    let label = button["text"].as_str().unwrap_or_default().to_owned();
    if label.trim().is_empty() {
        return broken("inline keyboard button text must be non-empty");
    }
    let data = button["callback_data"].as_str();
    if let Some(copied) = button.get("copy_text") {
        let alone = data.is_none() && button.get("url").is_none();
        return match copied["text"].as_str() {
            Some(text) if alone && (1..=256).contains(&text.chars().count()) => Ok(Key { label, data: None }),
            _ => broken("BUTTON_COPY_TEXT_INVALID"),
        };
    }
    match (data, button["url"].as_str()) {
        (Some(data), None) if (1..=64).contains(&data.len()) => {
            Ok(Key { label, data: Some(data.to_owned()) })
        }
        (Some(_), None) => broken("BUTTON_DATA_INVALID"),
        (None, Some(url)) if is_link(url) => Ok(Key { label, data: None }),
        (None, Some(url)) => broken(format!("inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")),
        (None, None) | (Some(_), Some(_)) => broken("Text buttons are unallowed in the inline keyboard"),
    }
}

fn is_link(url: &str) -> bool {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    match scheme {
        "http" | "https" => rest.split('/').next().is_some_and(|host| host.contains('.')),
        "tg" => !rest.is_empty(),
        _ => false,
    }
}

/// The names of a menu's commands.
pub fn commands(args: &Args) -> Result<Vec<String>, No> {
    let list = args.json("commands").and_then(|list| list.as_array().cloned()).unwrap_or_default();
    if list.len() > 100 {
        return broken("too many commands");
    }
    let mut names = Vec::new();
    for command in &list {
        let name = command["command"].as_str().unwrap_or_default();
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !(1..=32).contains(&name.len()) || !name.chars().all(right) {
            return broken("BOT_COMMAND_INVALID");
        }
        if !(1..=256).contains(&command["description"].as_str().unwrap_or_default().chars().count()) {
            return broken("BOT_COMMAND_DESCRIPTION_INVALID");
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

#[test]
fn a_document_is_a_file_with_a_name_and_a_caption_that_fits() {
    let with = |document: Value, caption: &str| {
        Args(json!({ "document": document, "caption": caption }).as_object().unwrap().clone())
    };
    let file = json!({ "file_name": "a.ics", "content": "BEGIN" });
    assert_eq!(document(&with(file.clone(), "x")).unwrap().plain, "(a.ics) x");
    for (args, rule) in [
        (with(json!("a.ics"), "x"), "wrong file identifier"),
        (with(json!({ "file_name": "a.ics", "content": "" }), "x"), "non-empty"),
        (with(file, &"é".repeat(1025)), "caption is too long"),
    ] {
        let refused = document(&args).unwrap_err();
        assert!(refused.is_violation && refused.text.contains(rule), "{}", refused.text);
    }
}

#[test]
fn callback_data_is_1_to_64_bytes_and_a_link_leads_somewhere() {
    for (button, rule) in [
        (json!({ "text": "x", "callback_data": "" }), "BUTTON_DATA_INVALID"),
        (json!({ "text": "x", "callback_data": "é".repeat(33) }), "BUTTON_DATA_INVALID"),
        (json!({ "text": "x", "url": "javascript:alert()" }), "Wrong HTTP URL"),
        (json!({ "text": "x" }), "Text buttons are unallowed"),
        (json!({ "text": "", "callback_data": "1" }), "text must be non-empty"),
        (json!({ "text": "x", "copy_text": { "text": "" } }), "BUTTON_COPY_TEXT_INVALID"),
        (json!({ "text": "x", "copy_text": { "text": "é".repeat(257) } }), "BUTTON_COPY_TEXT_INVALID"),
    ] {
        let refused = keyboard(&with_button(&button)).unwrap_err();
        assert!(refused.is_violation && refused.text.contains(rule), "{button}: {}", refused.text);
    }
    for button in [
        json!({ "text": "x", "callback_data": "é".repeat(32) }),
        json!({ "text": "x", "url": "https://example.org/a?b=1" }),
        json!({ "text": "x", "url": "tg://user?id=5" }),
        json!({ "text": "x", "copy_text": { "text": "é".repeat(256) } }),
    ] {
        assert_eq!(keyboard(&with_button(&button)).unwrap().len(), 1, "{button}");
    }
}

fn with_button(button: &Value) -> Args {
    let markup = json!({ "inline_keyboard": [[button]] });
    // Once as structure and once as the text that a form carries.
    let as_text = json!({ "reply_markup": markup.to_string() });
    let parsed = Args(as_text.as_object().unwrap().clone());
    assert_eq!(parsed.json("reply_markup"), Some(markup));
    parsed
}
