//! Brings a message into the plain form in which it is compared: folded, cut, split into words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest part of a message that is read, in characters. Telegram sends 4,096 characters at most; other callers may send more.
pub const MOST_READ: usize = 4_096;

/// As much of a message as is read.
pub(super) fn head(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_READ).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The words of a message in their order, folded: `"Does it HÜRT?!"` becomes `does it hurt`.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words = Vec::with_capacity(folded.len() / 4);
    for word in folded.unicode_words() {
        let word = plain(word);
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// One form for what looks or sounds the same: compatibility forms, case, accents, quotes, invisible characters.
///
/// Accents go, because people on phones leave them out.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(MOST_READ));
    for c in text.chars().filter(|c| c.is_ascii() || !is_invisible(*c)).take(MOST_READ) {
        match plain_form(c) {
            Some(c) => push(&mut folded, c),
            None => return fold_any(text),
        }
    }
    folded
}

/// The form of a character that takes no tables to find: nearly all that people type.
fn plain_form(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        // Quotes, dashes, and pictures have no other form.
        '\u{2013}'..='\u{2014}' | '\u{2018}'..='\u{201e}' | '€' | '£' | '\u{1f300}'..='\u{1faff}' => {
            Some(c)
        }
        _ => None,
    }
}

/// [`fold`] for every script.
pub(super) fn fold_any(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c)).take(MOST_READ);
    let plain = visible.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len().min(MOST_READ));
    plain.nfc().for_each(|c| push(&mut folded, c));
    folded
}

fn push(folded: &mut String, c: char) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '`' | '\u{b4}' => folded.push('\''),
        '$' | '€' | '£' => folded.push_str(" money "),
        // Unicode keeps these inside a word: "price/duration", "hurt?no", "on.off", "a_b", "10:30".
        '/' | '_' | '.' | ':' => folded.push(' '),
        c => folded.push(c),
    }
}

/// Characters without a shape of their own, with which a word could look like another or hide.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A word without apostrophes, contracted endings and drawn-out letters: `what's`, `don't`, `sooo` become `what`, `dont`, `so`.
fn plain(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.as_bytes().windows(3).any(is_drawn_out) {
        return word.to_owned();
    }
    let stem = ["'s", "'ll", "'ve", "'re", "'d", "'m"].iter().find_map(|ending| word.strip_suffix(ending));
    let mut plain = String::with_capacity(word.len());
    let mut run = 0;
    let mut last = None;
    for c in stem.unwrap_or(word).chars().filter(|c| *c != '\'') {
        run = if last == Some(c) { run + 1 } else { 1 };
        last = Some(c);
        if run == 3 && c.is_alphabetic() {
            plain.pop();
        }
        if run < 3 || !c.is_alphabetic() {
            plain.push(c);
        }
    }
    plain
}

fn is_drawn_out(letters: &[u8]) -> bool {
    letters[0] == letters[1] && letters[1] == letters[2]
}
