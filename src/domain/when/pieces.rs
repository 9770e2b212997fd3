//! Puts days and hours together: every word of the text must belong to one of them, or mean nothing.

use super::super::time::Date;
use super::bounds::{Bound, bound, sure_clock};
use super::dates::{Stretch, stretch};
use super::tokens::Token;
use super::{Part, Question, Refusal, plus};

/// Words that go with days and hours and say nothing of them.
const POLITE: &[&str] = &[
    "a",
    "about",
    "an",
    "and",
    "any",
    "anything",
    "appointment",
    "appointments",
    "appt",
    "are",
    "at",
    "available",
    "be",
    "best",
    "better",
    "book",
    "can",
    "come",
    "could",
    "day",
    "days",
    "do",
    "else",
    "fine",
    "for",
    "free",
    "get",
    "give",
    "good",
    "got",
    "great",
    "have",
    "hello",
    "hey",
    "hi",
    "how",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "ideally",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "just",
    "let",
    "like",
    "love",
    "make",
    "maybe",
    "me",
    "my",
    "of",
    "ok",
    "okay",
    "on",
    "only",
    "or",
    "perhaps",
    "please",
    "pls",
    "plz",
    "possible",
    "possibly",
    "prefer",
    "preferably",
    "rather",
    "really",
    "see",
    "slot",
    "slots",
    "so",
    "some",
    "something",
    "sometime",
    "suits",
    "sure",
    "thank",
    "thanks",
    "that",
    "the",
    "then",
    "there",
    "time",
    "times",
    "to",
    "try",
    "u",
    "us",
    "want",
    "well",
    "what",
    "when",
    "will",
    "with",
    "work",
    "works",
    "would",
    "yes",
    "you",
];

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Pieces {
    pub(super) stretches: Vec<Stretch>,
    pub(super) refusal: Option<Refusal>,
    pub(super) hours: Vec<Bound>,
    pub(super) part: Option<Part>,
    /// A number that may be a day or an hour.
    pub(super) bare: Option<u32>,
    /// Whether "or" stands in it.
    pub(super) or: bool,
    pub(super) tokens: usize,
}

/// On which side of some days others lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    From,
    After,
    Before,
    Until,
}

/// The first and last of some days, seen from this one.
fn ends(stretch: Stretch, from: Date) -> Option<(Date, Date)> {
    match stretch {
        Stretch::Day(day) => Some((day, day)),
        Stretch::Days(from, until) => Some((from, until)),
        Stretch::Weekday(day, false) => Some((next(day, from), next(day, from))),
        Stretch::Weekday(_, true) | Stretch::Workdays | Stretch::AnyDay => None,
    }
}

/// The days and hours of a text; none if there is a word in it that belongs to neither.
pub fn pieces(tokens: &[Token], question: &Question) -> Option<Pieces> {
    let mut pieces = Pieces { tokens: tokens.len(), ..Pieces::default() };
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let used = pieces
            .bounded_days(rest, question)
            .or_else(|| pieces.hours(rest, question))
            .or_else(|| pieces.days(rest, question))
            .or_else(|| pieces.part_of_day(rest, question))
            .or_else(|| pieces.bare_number(rest))
            .or_else(|| polite(rest))?;
        pieces.or |= first.is(&["or"]);
        rest = &rest[used..];
    }
    Some(pieces)
}

fn polite(tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    let greets = first.is(&["good"]) && tokens.get(1).is_some_and(|next| part(next).is_some());
    let may_i = first.is(&["may"]) && tokens.get(1).is_some_and(|next| next.is(&["i", "we"]));
    let early_or_late = first.is(&["early", "late", "mid"])
        && tokens.iter().skip(1).find(|next| !next.is_mark(&['-'])).is_some_and(|next| part(next).is_some());
    match first.word() {
        Some(_) if greets || may_i => Some(2),
        Some(_) if early_or_late => Some(1),
        Some(word) => POLITE.contains(&word).then_some(1),
        None => first.is_mark(&['-', '/', '.', ':', '@']).then_some(1),
    }
}

fn part(token: &Token) -> Option<Part> {
    match token.word()? {
        "morning" => Some(Part::Morning),
        "afternoon" => Some(Part::Afternoon),
        "evening" | "night" | "tonight" => Some(Part::Evening),
        _ => None,
    }
}

impl Pieces {
    /// "after the 3rd", "until friday", "between monday and wednesday"
    fn bounded_days(&mut self, tokens: &[Token], question: &Question) -> Option<usize> {
        let first = tokens.first()?;
        let side = match first {
            _ if first.is(&["from", "since", "between"]) => Side::From,
            _ if first.is(&["after"]) => Side::After,
            _ if first.is(&["before"]) => Side::Before,
            _ if first.is(&["until", "till", "by"]) => Side::Until,
            _ => return None,
        };
        let rest = tokens.get(1..)?;
        if sure_clock(rest, question) {
            return None;
        }
        if side == Side::From
            && let Some(used) = self.range(rest, question)
        {
            return Some(1 + used);
        }
        let (found, used) = stretch(rest, question)?;
        let today = question.now.date();
        match found {
            Ok(found) => {
                let (begin, end) = ends(found, today)?;
                self.stretches.push(match side {
                    Side::After => Stretch::Days(plus(end, 1), plus(end, 1).max(question.last)),
                    Side::From => Stretch::Days(begin, begin.max(question.last)),
                    Side::Before => Stretch::Days(today.min(plus(begin, -1)), plus(begin, -1)),
                    Side::Until => Stretch::Days(today.min(end), end),
                });
            }
            Err(refusal) => {
                self.refusal.get_or_insert(refusal);
            }
        }
        Some(1 + used)
    }

    /// "monday to wednesday"
    fn range(&mut self, tokens: &[Token], question: &Question) -> Option<usize> {
        let (first, used) = stretch(tokens, question)?;
        let to = tokens.get(used)?;
        if !(to.is(&["to", "and", "until", "till", "through"]) || to.is_mark(&['-'])) {
            return None;
        }
        let (second, more) = stretch(&tokens[used + 1..], question)?;
        let (Ok(first), Ok(second)) = (first, second) else { return None };
        let (from, _) = ends(first, question.now.date())?;
        let (_, until) = ends(second, from)?;
        if until < from {
            return None;
        }
        self.stretches.push(Stretch::Days(from, until));
        Some(used + 1 + more)
    }

    fn days(&mut self, tokens: &[Token], question: &Question) -> Option<usize> {
        let (_, used) = stretch(tokens, question)?;
        let joined = tokens
            .get(used)
            .is_some_and(|next| next.is(&["to", "until", "till", "through"]) || next.is_mark(&['-']));
        if joined && let Some(used) = self.range(tokens, question) {
            return Some(used);
        }
        let (found, used) = stretch(tokens, question)?;
        match found {
            Ok(stretch) => self.stretches.push(stretch),
            Err(refusal) => {
                self.refusal.get_or_insert(refusal);
            }
        }
        if tokens.first().is_some_and(|first| first.is(&["tonight"])) {
            self.part = Some(Part::Evening);
        }
        Some(used)
    }

    fn hours(&mut self, tokens: &[Token], question: &Question) -> Option<usize> {
        let (bound, used) = bound(tokens, question)?;
        self.hours.push(bound);
        Some(used)
    }

    fn part_of_day(&mut self, tokens: &[Token], question: &Question) -> Option<usize> {
        let first = tokens.first()?;
        let this = usize::from(first.is(&["this"]));
        let found = part(tokens.get(this)?)?;
        if self.part.is_some_and(|known| known != found) {
            return None;
        }
        self.part = Some(found);
        if this == 1 {
            self.stretches.push(Stretch::Day(question.now.date()));
        }
        Some(1 + this)
    }

    /// A number alone, or beside a day.
    fn bare_number(&mut self, tokens: &[Token]) -> Option<usize> {
        let number = tokens.first()?.digits(1..=2)?;
        let counts = tokens.get(1).is_some_and(|next| {
            next.is(&["time", "times", "day", "days"]) || next.is_mark(&['-', '/', '.', ':'])
        });
        if self.bare.is_some() || counts {
            return None;
        }
        self.bare = Some(number);
        Some(1)
    }
}

fn next(day: super::super::time::Weekday, from: Date) -> Date {
    (0..7).map(|later| plus(from, later)).find(|date| date.weekday() == day).unwrap_or(from)
}
