//! The hours of weekdays, as they are typed.

use super::super::super::hours::WallSpan;
use super::super::super::time::{Date, Weekday};
use super::super::bounds::bound;
use super::super::dates::{Stretch, stretch};
use super::super::tokens::Token;
use super::super::{Question, Refusal, plus, spelling};
use super::{Saying, Wrong, apart, days_of, span};

/// Words for a weekday on which nobody works.
const NONE: [&str; 5] = ["off", "free", "closed", "none", "away"];

/// Weekdays that have the same hours; and whether they were said to have none.
type Group = (Vec<Weekday>, Vec<WallSpan>, bool);

/// "mon 9-12 and 14-18, tue-thu 10-16, fri off, from 1 march"
pub(super) fn week(tokens: &[Token], question: &Question) -> Result<Option<Saying>, Wrong> {
    let (mut groups, mut from): (Vec<Group>, _) = (Vec::new(), None);
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let filled = groups.last().is_none_or(|(_, hours, off)| !hours.is_empty() || *off);
        if let Some((date, used)) = beginning(rest, question) {
            from = Some(date.map_err(Wrong::When)?);
            rest = &rest[used..];
        } else if let Some((days, used)) = weekdays(rest) {
            match groups.last_mut() {
                Some((known, _, _)) if !filled => known.extend(days),
                Some(_) | None => groups.push((days, Vec::new(), false)),
            }
            rest = &rest[used..];
        } else if let (Some((bound, used)), Some((_, hours, _))) = (bound(rest, question), groups.last_mut())
        {
            match span(bound, None, question)? {
                Some(span) => hours.push(span),
                None => return Ok(None),
            }
            rest = &rest[used..];
        } else if let (true, Some((_, _, off))) = (first.is(&NONE), groups.last_mut()) {
            *off = true;
            rest = &rest[1..];
        } else if first.is(&["every", "each", "on", "and", "the"]) || first.is_mark(&[':']) {
            rest = &rest[1..];
        } else {
            return Ok(None);
        }
    }
    let mut days: Vec<(Weekday, Vec<WallSpan>)> = Vec::new();
    for (of, hours, off) in groups {
        if hours.is_empty() && !off {
            return Ok(None);
        }
        let hours = apart(hours)?;
        days.extend(of.into_iter().map(|day| (day, hours.clone())));
    }
    Ok((!days.is_empty() || from.is_some()).then_some(Saying::Week { days, from }))
}

/// "from 1 march", "starting 8.3."
fn beginning(tokens: &[Token], question: &Question) -> Option<(Result<Date, Refusal>, usize)> {
    let begins = tokens.first()?.is(&["from", "starting", "since", "as"]);
    let rest = tokens.get(1..).filter(|_| begins)?;
    let of = usize::from(rest.first().is_some_and(|next| next.is(&["of", "on"])));
    let (found, used) = stretch(rest.get(of..)?, question)?;
    let date = match found {
        Ok(Stretch::Day(day)) => Ok(day),
        Ok(Stretch::Days(from, _)) => Ok(from),
        Ok(Stretch::Weekday(day, _)) => {
            let today = question.now.date();
            let next = days_of(today, plus(today, 6)).find(|date| date.weekday() == day);
            Ok(next.unwrap_or(today))
        }
        Ok(Stretch::Workdays | Stretch::AnyDay) => return None,
        Err(refusal) => Err(refusal),
    };
    let date = date.and_then(|date| match date {
        _ if date < question.now.date() => Err(Refusal::Past(date)),
        _ if date > question.last => Err(Refusal::TooFar { last: question.last }),
        _ => Ok(date),
    });
    Some((date, 1 + of + used))
}

/// "mon", "mon-fri", "monday to friday"
fn weekdays(tokens: &[Token]) -> Option<(Vec<Weekday>, usize)> {
    let day =
        |token: Option<&Token>| token.and_then(Token::word).and_then(spelling::weekday).map(|(day, _)| day);
    if tokens.first()?.is(&["weekdays"]) {
        return Some((Weekday::Monday.cycle_forward().take(5).collect(), 1));
    }
    let first = day(tokens.first())?;
    let to = tokens.get(1).is_some_and(|next| next.is_mark(&['-']) || next.is(&["to", "till", "until"]));
    match day(tokens.get(2)).filter(|_| to) {
        Some(last) => {
            let many = first.until(last).unsigned_abs();
            Some((first.cycle_forward().take(usize::from(many) + 1).collect(), 3))
        }
        None => Some((vec![first], 1)),
    }
}
