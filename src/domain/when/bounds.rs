//! Bounds on the hour as they are typed: "after 4", "between 2 and 4", "3ish", "at ten".

use super::super::time::{SignedDuration, Time};
use super::clock::{Clock, Half, clock};
use super::dates::stretch;
use super::tokens::Token;
use super::{EVENING, Hours, Part, Question, Refusal};

/// Hours as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    At(Clock),
    From(Clock),
    Before(Clock),
    Around(Clock),
    Between(Clock, Clock),
    After(Time),
}

/// The bound at the beginning of these tokens, and how many it takes.
pub fn bound(tokens: &[Token], question: &Question) -> Option<(Bound, usize)> {
    fixed(tokens).or_else(|| introduced_or_sure(tokens, question))
}

impl Bound {
    /// The hours that are meant.
    pub fn hours(self, part: Option<Part>, question: &Question) -> Result<Hours, Refusal> {
        let time = |clock: Clock| clock.time(part, question);
        Ok(match self {
            Bound::At(clock) => Hours::At(time(clock)?),
            Bound::From(clock) => Hours::From(time(clock)?),
            Bound::Before(clock) => Hours::Before(time(clock)?),
            Bound::After(time) => Hours::From(time),
            Bound::Around(clock) => {
                let (around, hour) = (time(clock)?, SignedDuration::from_hours(1));
                Hours::Between(around.saturating_sub(hour), around.saturating_add(hour))
            }
            Bound::Between(from, until) => {
                // "2-4pm" is in the afternoon throughout, "11-1pm" is not.
                let alike = if from.half == Half::Unsaid { Clock { half: until.half, ..from } } else { from };
                let (alike, until) = (time(alike)?, time(until)?);
                Hours::Between(if alike < until { alike } else { time(from)? }, until)
            }
        })
    }
}

/// Hours that are in both.
pub fn both(a: Hours, b: Hours) -> Option<Hours> {
    match (a, b) {
        (Hours::From(from), Hours::Before(until)) | (Hours::Before(until), Hours::From(from)) => {
            Some(Hours::Between(from, until))
        }
        // "at 4 or 5"
        (Hours::At(one), Hours::At(other)) if one != other => {
            let until = one.max(other).saturating_add(SignedDuration::from_mins(1));
            Some(Hours::Between(one.min(other), until))
        }
        (a, b) if a == b => Some(a),
        _ => None,
    }
}

/// Hours that have a name.
fn fixed(tokens: &[Token]) -> Option<(Bound, usize)> {
    let follow = |words: &[&str]| {
        tokens.len() >= words.len() && words.iter().zip(tokens).all(|(word, token)| token.is(&[word]))
    };
    let at = |hour| Clock { hour, minute: 0, half: Half::Either, sure: true };
    for (words, bound) in [
        (&["after", "work"][..], Bound::After(EVENING)),
        (&["after", "lunch"], Bound::From(at(13))),
        (&["before", "lunch"], Bound::Before(at(12))),
        (&["before", "work"], Bound::Before(at(9))),
        (&["first", "thing"], Bound::Before(at(10))),
        (&["lunch", "time"], Bound::Between(at(12), at(14))),
        (&["lunch", "break"], Bound::Between(at(12), at(14))),
        (&["lunchtime"], Bound::Between(at(12), at(14))),
        (&["lunch"], Bound::Between(at(12), at(14))),
    ] {
        if follow(words) {
            return Some((bound, words.len()));
        }
    }
    None
}

/// "after 4", "between 2 and 4", "10-12", "at ten", "4pm or later"
fn introduced_or_sure(tokens: &[Token], question: &Question) -> Option<(Bound, usize)> {
    let (word, skip) = introduced(tokens);
    let rest = tokens.get(skip..)?;
    if word.is_none() && stretch(rest, question).is_some_and(|(_, used)| used > 1) {
        return None;
    }
    let (first, used) = clock(rest, question)?;
    let second = rest.get(used).filter(|next| {
        next.is_mark(&['-'])
            || next.is(&["to", "until", "till"])
            || (word == Some(Word::Between) && next.is(&["and"]))
    });
    if second.is_some()
        && let Some((second, more)) = clock(&rest[used + 1..], question)
        && (word.is_some() || first.sure || second.sure || plausible(first, second))
    {
        return Some((Bound::Between(first, second), skip + used + 1 + more));
    }
    let tail = |words: &[&[&str]]| {
        let after = &rest[used..];
        let fits = |words: &&&[&str]| {
            after.len() >= words.len() && words.iter().zip(after).all(|(word, token)| token.is(&[word]))
        };
        words.iter().find(fits).map(|words| words.len())
    };
    let ish = usize::from(rest.get(used).is_some_and(|next| next.is(&["ish"])))
        + 2 * usize::from(
            rest.get(used).is_some_and(|next| next.joins(&['-']))
                && rest.get(used + 1).is_some_and(|next| next.is(&["ish"])),
        );
    if ish > 0 {
        return Some((Bound::Around(first), skip + used + ish));
    }
    if let Some(more) =
        tail(&[&["onwards"], &["onward"], &["or", "later"], &["or", "after"], &["and", "later"]])
    {
        return Some((Bound::From(first), skip + used + more));
    }
    if let Some(more) = tail(&[&["or", "earlier"], &["or", "before"], &["or", "sooner"]]) {
        return Some((Bound::Before(first), skip + used + more));
    }
    let bound = match word {
        Some(Word::From) => Bound::From(first),
        Some(Word::Before) => Bound::Before(first),
        Some(Word::Around) => Bound::Around(first),
        Some(Word::At) => Bound::At(first),
        Some(Word::Between) => return None,
        None if first.sure => Bound::At(first),
        None => return None,
    };
    Some((bound, skip + used))
}

/// How an hour is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    At,
    From,
    Before,
    Around,
    Between,
}

fn introduced(tokens: &[Token]) -> (Option<Word>, usize) {
    let Some(first) = tokens.first() else { return (None, 0) };
    let second = |words: &[&str]| tokens.get(1).is_some_and(|next| next.is(words));
    match first {
        _ if first.is(&["later", "past"]) && second(&["than"]) => (Some(Word::From), 2),
        _ if first.is(&["earlier", "sooner"]) && second(&["than"]) => (Some(Word::Before), 2),
        _ if first.is(&["after", "from", "past", "since"]) => (Some(Word::From), 1),
        _ if first.is(&["before", "until", "till", "by"]) => (Some(Word::Before), 1),
        _ if first.is(&["around", "about", "circa", "approx", "approximately", "roughly"]) => {
            (Some(Word::Around), 1)
        }
        _ if first.is(&["between"]) => (Some(Word::Between), 1),
        _ if first.is(&["at"]) && second(&["around", "about"]) => (Some(Word::Around), 2),
        _ if first.is(&["at"]) || first.is_mark(&['@']) => (Some(Word::At), 1),
        _ => (None, 0),
    }
}

/// Whether these tokens begin with what can be nothing but a time.
pub fn sure_clock(tokens: &[Token], question: &Question) -> bool {
    clock(tokens, question).is_some_and(|(clock, _)| clock.sure)
}

/// Whether two bare numbers can be hours.
fn plausible(first: Clock, second: Clock) -> bool {
    first.hour <= 24 && second.hour <= 24 && first.hour != second.hour
}
