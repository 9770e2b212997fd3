//! Cuts a text into words, numbers and the marks between numbers.

use super::spelling;

/// A piece of a text, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// Whether nothing stands between it and the one before.
    pub glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Number {
        value: u32,
        /// How many digits; 0 for a number in words.
        digits: usize,
    },
    Word(String),
    /// `.`, `:`, `/`, `-` or `@`.
    Mark(char),
}

impl Token {
    /// The word.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Number { .. } | Kind::Mark(_) => None,
        }
    }

    /// The number, also one in words.
    pub fn number(&self) -> Option<u32> {
        match self.kind {
            Kind::Number { value, .. } => Some(value),
            Kind::Word(_) | Kind::Mark(_) => None,
        }
    }

    /// The number, if it is written in so many digits.
    pub fn digits(&self, count: impl std::ops::RangeBounds<usize>) -> Option<u32> {
        match self.kind {
            Kind::Number { value, digits } if count.contains(&digits) => Some(value),
            Kind::Number { .. } | Kind::Word(_) | Kind::Mark(_) => None,
        }
    }

    pub fn is(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    /// Whether it is one of these marks, glued to what stands before.
    pub fn joins(&self, marks: &[char]) -> bool {
        self.glued && self.is_mark(marks)
    }

    pub fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(&mark))
    }
}

/// The tokens of a text; none if it has digits that nobody types for a date, or nothing at all.
pub fn tokens(text: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(c) = chars.get(at).copied() {
        let length = match c {
            '0'..='9' => run(&chars[at..], |c| c.is_ascii_digit()),
            _ if c.is_alphabetic() => run(&chars[at..], |c| c.is_alphabetic() || c == '\''),
            _ => 1,
        };
        let piece: String = chars[at..at + length].iter().collect();
        at += length;
        let kind = match c {
            '0'..='9' if length > 4 => return None,
            '0'..='9' => Kind::Number { value: piece.parse().ok()?, digits: length },
            '.' | ':' | '/' | '-' | '@' => Kind::Mark(c),
            _ if c.is_alphabetic() => word(&piece),
            _ if c.is_numeric() => return None,
            _ => {
                glued = false;
                continue;
            }
        };
        tokens.push(Token { kind, glued });
        glued = true;
    }
    drop_full_stops(&mut tokens);
    (!tokens.is_empty()).then_some(tokens)
}

fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '`' | '´' => '\'',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        _ => c,
    }
}

fn run(chars: &[char], belongs: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| belongs(**c)).count()
}

fn word(piece: &str) -> Kind {
    let piece = piece.trim_matches('\'');
    let piece = piece.strip_suffix("'s").unwrap_or(piece);
    match in_words(piece) {
        Some(value) => Kind::Number { value, digits: 0 },
        None => Kind::Word(spelling::mended(piece).to_owned()),
    }
}

fn in_words(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let small = NUMBERS.iter().position(|number| *number == word).and_then(|at| u32::try_from(at + 1).ok());
    small.or(match word {
        "fifteen" => Some(15),
        "twenty" => Some(20),
        "thirty" => Some(30),
        "fortyfive" => Some(45),
        _ => None,
    })
}

/// A full stop behind a word ends a sentence or an abbreviation, and says nothing; "a.m." keeps its own.
fn drop_full_stops(tokens: &mut Vec<Token>) {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let behind_a_word = kept.last().is_some_and(|before| before.word().is_some());
        let in_am_or_pm = tokens.get(at + 1).is_some_and(|next| next.glued && next.is(&["m"]));
        let stands_alone = !token.glued && token.is_mark(&['.', ':', '/']);
        let full_stop = token.is_mark(&['.']) && behind_a_word && !in_am_or_pm;
        if !full_stop && !stands_alone {
            kept.push(token.clone());
        }
    }
    *tokens = kept;
}
