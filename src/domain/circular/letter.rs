//! A text as it was typed, with its formatting and perhaps a picture; what is wrong with it is found before anyone gets it.

use std::fmt;

/// A text as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// The text, with its placeholders.
    pub text: String,
    /// Its formatting, in order.
    pub marks: Vec<Mark>,
    /// The picture that it stands below.
    pub photo: Option<Photo>,
}

/// Some of a text that is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// How.
    pub style: Style,
    /// Where it begins, in UTF-16 units, as Telegram counts.
    pub from: usize,
    /// Where it ends.
    pub until: usize,
}

/// How some of a text is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck out.
    Strike,
    /// Hidden until it is tapped.
    Spoiler,
    /// Of fixed width.
    Code,
    /// A block of fixed width.
    Pre,
    /// Quoted.
    Quote,
    /// A link to a page.
    Link(String),
}

/// A picture that the messenger keeps, by its name there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo(pub String);

/// What stands in place of something that differs from reader to reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What the reader is called.
    Name,
    /// What the practice is called.
    Practice,
}

/// Why a letter cannot go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterFault {
    /// Nothing is in it.
    Empty,
    /// It is too long for a message, or for the text below a picture.
    TooLong {
        /// How many characters it has.
        has: usize,
        /// How many it may have.
        most: usize,
        /// Whether it stands below a picture.
        caption: bool,
    },
    /// It names something that nobody would fill in.
    NoSuchWord(String),
}

impl Word {
    const ALL: [(Word, &'static str); 2] = [(Word::Name, "{name}"), (Word::Practice, "{practice}")];

    /// As it is typed.
    pub fn typed(self) -> &'static str {
        Self::ALL.iter().find(|(word, _)| *word == self).map_or("{name}", |(_, typed)| typed)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.typed())
    }
}

/// A stretch of a letter under the same formatting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// These words.
    Text(&'a str),
    /// What differs from reader to reader.
    Word(Word),
    /// Here formatting begins.
    Opens(&'a Style),
    /// Here it ends.
    Closes(&'a Style),
}

impl Letter {
    /// The most UTF-16 units of a message.
    pub const MOST: usize = 4_096;
    /// The most of a text below a picture.
    pub const MOST_OF_A_CAPTION: usize = 1_024;
    /// The most that a name takes: see [`Name::MAX`](super::super::person::Name::MAX); some characters count twice.
    const NAME: usize = 128;

    /// A text as it was typed; formatting that cannot be is mended: what lies outside of the text is cut, what
    /// tears a character or a placeholder apart is widened, and what is empty or leads nowhere is left out.
    pub fn new(text: &str, marks: Vec<Mark>, photo: Option<Photo>) -> Self {
        let text: String = text.trim_end().chars().filter(|c| *c != '\0').collect();
        let length = text.encode_utf16().count();
        let words = words(&text);
        let mend = |mut mark: Mark| {
            (mark.from, mark.until) = (mark.from.min(length), mark.until.min(length));
            for (from, until, _) in characters(&text).chain(words.iter().copied()) {
                if mark.from > from && mark.from < until {
                    mark.from = from;
                }
                if mark.until > from && mark.until < until {
                    mark.until = until;
                }
            }
            let leads = match &mark.style {
                Style::Link(to) => ["https://", "http://", "tg://"].iter().any(|start| to.starts_with(start)),
                Style::Bold
                | Style::Italic
                | Style::Underline
                | Style::Strike
                | Style::Spoiler
                | Style::Code
                | Style::Pre
                | Style::Quote => true,
            };
            (mark.from < mark.until && leads).then_some(mark)
        };
        let mut marks: Vec<Mark> = marks.into_iter().filter_map(mend).collect();
        // The longer one is around the shorter.
        marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.until)));
        Self { text, marks, photo }
    }

    /// Why it cannot go out, if it cannot; `practice` is what the practice is called.
    pub fn fault(&self, practice: &str) -> Option<LetterFault> {
        if self.text.trim().is_empty() && self.photo.is_none() {
            return Some(LetterFault::Empty);
        }
        if let Some(word) = unknown_word(&self.text) {
            return Some(LetterFault::NoSuchWord(word));
        }
        let grows = words(&self.text).into_iter().map(|(_, _, word)| match word {
            Some(Word::Name) => Self::NAME,
            Some(Word::Practice) => practice.encode_utf16().count(),
            None => 0,
        });
        let has = self.text.encode_utf16().count() + grows.sum::<usize>();
        let caption = self.photo.is_some();
        let most = if caption { Self::MOST_OF_A_CAPTION } else { Self::MOST };
        (has > most).then_some(LetterFault::TooLong { has, most, caption })
    }

    /// The letter in order, its formatting well nested whatever was typed.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut open: Vec<&Mark> = Vec::new();
        let (mut next, words) = (0, words(&self.text));
        let (mut plain, mut skip_until) = (0, 0);
        let mut bytes = 0;
        for (from, until, c) in positions(&self.text) {
            if from >= skip_until {
                let here = (self.marks.get(next).is_some_and(|mark| mark.from <= from))
                    || open.iter().any(|mark| mark.until <= from);
                let word = words.iter().find(|(at, ..)| *at == from);
                if here || word.is_some() {
                    flush(&self.text, &mut plain, bytes, &mut pieces);
                }
                close(from, &mut open, &mut pieces);
                while let Some(mark) = self.marks.get(next).filter(|mark| mark.from <= from) {
                    next += 1;
                    begin(mark, &mut open, &mut pieces);
                }
                if let Some((_, end, Some(word))) = word {
                    pieces.push(Piece::Word(*word));
                    skip_until = *end;
                }
            }
            bytes += c.len_utf8();
            if until <= skip_until {
                plain = bytes;
            }
        }
        flush(&self.text, &mut plain, bytes, &mut pieces);
        while let Some(mark) = open.pop() {
            pieces.push(Piece::Closes(&mark.style));
        }
        pieces
    }
}

fn flush<'a>(text: &'a str, plain: &mut usize, bytes: usize, pieces: &mut Vec<Piece<'a>>) {
    if *plain < bytes {
        pieces.push(Piece::Text(&text[*plain..bytes]));
        *plain = bytes;
    }
}

/// Ends what ends here. What stands inside of it and goes on is ended too, and begun anew.
fn close<'a>(at: usize, open: &mut Vec<&'a Mark>, pieces: &mut Vec<Piece<'a>>) {
    let Some(first) = open.iter().position(|mark| mark.until <= at) else { return };
    let inside = open.split_off(first);
    pieces.extend(inside.iter().rev().map(|mark| Piece::Closes(&mark.style)));
    for mark in inside.into_iter().filter(|mark| mark.until > at) {
        begin(mark, open, pieces);
    }
}

/// Begins a mark, unless it cannot stand where it is: nothing goes into what is of fixed width, no quote into a quote,
/// and no mark into one like it.
fn begin<'a>(mark: &'a Mark, open: &mut Vec<&'a Mark>, pieces: &mut Vec<Piece<'a>>) {
    let fixed = |style: &Style| matches!(style, Style::Code | Style::Pre);
    let like = |other: &Style| std::mem::discriminant(other) == std::mem::discriminant(&mark.style);
    if open.iter().any(|around| fixed(&around.style) || like(&around.style)) {
        return;
    }
    // A quote or something of fixed width goes around no half of a mark that began before it.
    open.push(mark);
    pieces.push(Piece::Opens(&mark.style));
}

/// Each character with where it begins and ends in UTF-16 units.
fn positions(text: &str) -> impl Iterator<Item = (usize, usize, char)> {
    text.chars().scan(0, |at, c| {
        let from = *at;
        *at += c.len_utf16();
        Some((from, *at, c))
    })
}

/// The characters of more than one unit, which no mark may tear apart.
fn characters(text: &str) -> impl Iterator<Item = (usize, usize, Option<Word>)> {
    positions(text).filter(|(from, until, _)| until - from > 1).map(|(from, until, _)| (from, until, None))
}

/// The placeholders with where they begin and end in UTF-16 units.
fn words(text: &str) -> Vec<(usize, usize, Option<Word>)> {
    let mut found: Vec<_> = Word::ALL
        .into_iter()
        .flat_map(|(word, typed)| {
            text.match_indices(typed).map(move |(at, _)| {
                let from = text[..at].encode_utf16().count();
                (from, from + typed.len(), Some(word))
            })
        })
        .collect();
    found.sort_by_key(|(from, ..)| *from);
    found
}

/// The first `{word}` that is no placeholder of ours.
fn unknown_word(text: &str) -> Option<String> {
    text.match_indices('{').find_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find('}')?;
        let word = &rest[..=end];
        let inside = &word[1..end];
        let is_word = !inside.is_empty()
            && inside.chars().count() <= 24
            && inside.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ' ');
        (is_word && Word::ALL.iter().all(|(_, typed)| *typed != word)).then(|| word.to_owned())
    })
}
