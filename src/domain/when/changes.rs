//! Reading what therapists type of their hours: "away fri 12-18", "off 24 dec - 2 jan", "hours every monday 9-12 14-18".

use super::super::hours::WallSpan;
use super::super::time::{Date, Time, Weekday};
use super::bounds::Bound;
use super::clock::Clock;
use super::dates::{Stretch, stretch};
use super::pieces::pieces;
use super::tokens::{Token, tokens};
use super::{Hours, LONGEST, Question, Refusal, plus, spelling};

mod week;

use week::week;

/// What is to become of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Away.
    Away,
    /// Extra hours.
    Extra,
    /// Different hours.
    Instead,
    /// The hours of every week.
    Week,
}

/// The words that say it; those that stand first count first.
const VERBS: [(Verb, &[&str]); 4] = [
    (Verb::Week, &["weekly", "always", "usually", "usual", "week"]),
    (
        Verb::Away,
        &[
            "away",
            "off",
            "out",
            "unavailable",
            "absent",
            "closed",
            "close",
            "holiday",
            "holidays",
            "vacation",
            "leave",
            "sick",
            "ill",
        ],
    ),
    (Verb::Extra, &["extra", "additional", "additionally", "also", "open", "besides"]),
    (Verb::Instead, &["hours", "different", "work", "working", "works", "change", "changed"]),
];

/// Words beside them that say nothing more.
const BESIDE: [&str; 8] = ["all", "whole", "day", "hours", "working", "entire", "full", "completely"];

/// What was typed of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// Of some days.
    Days {
        /// What is to become of them, if it was said.
        verb: Option<Verb>,
        /// Which days, if any were named: in order, each once, none before today.
        days: Option<Vec<Date>>,
        /// At which hours, in order and apart.
        hours: Vec<WallSpan>,
    },
    /// Of all weeks.
    Week {
        /// The hours of those weekdays that were named.
        days: Vec<(Weekday, Vec<WallSpan>)>,
        /// From when on, if it was said.
        from: Option<Date>,
    },
    /// It cannot be.
    Refused(Wrong),
    /// It speaks of hours, and nobody can say what of them.
    Unclear,
    /// It is something else.
    Other,
}

/// Why what was typed of hours cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The day or the time.
    When(Refusal),
    /// It ends before it begins.
    Backwards(Time, Time),
    /// Two stretches of one day overlap.
    Overlap(WallSpan, WallSpan),
    /// "Every Wednesday", and nobody knows until when.
    UntilWhen,
}

/// Reads what was typed.
pub fn read_hours(text: &str, question: &Question) -> Saying {
    if text.chars().nth(LONGEST).is_some() {
        return Saying::Other;
    }
    let Some(tokens) = tokens(text) else { return Saying::Other };
    if let Some(far) = far_year(&tokens, question) {
        return Saying::Refused(Wrong::When(far));
    }
    let (verb, rest) = verb(&tokens);
    let said = match verb {
        Some(Verb::Week) => week(&rest, question),
        Some(_) | None => of_days(verb, &rest, question),
    };
    match said {
        Ok(Some(said)) => said,
        Ok(None) if verb.is_some() && speaks_of_days(&rest, question) => Saying::Unclear,
        Ok(None) => Saying::Other,
        Err(wrong) => Saying::Refused(wrong),
    }
}

/// Reads the hours of weekdays: "mon 9-12 14-18, tue off".
pub fn read_week(text: &str, question: &Question) -> Saying {
    let Some(tokens) = tokens(text).filter(|_| text.chars().nth(LONGEST).is_none()) else {
        return Saying::Other;
    };
    let rest: Vec<Token> =
        tokens.into_iter().filter(|token| !token.is(&["weekly", "always", "hours"])).collect();
    match week(&rest, question) {
        Ok(said) => said.unwrap_or(Saying::Other),
        Err(wrong) => Saying::Refused(wrong),
    }
}

/// What is to become of the days, and the words that say which and when.
fn verb(tokens: &[Token]) -> (Option<Verb>, Vec<Token>) {
    let is_verb = |token: &Token| VERBS.iter().find(|(_, words)| token.is(words)).map(|(verb, _)| *verb);
    // "this week", "next week" are days.
    let is_a_stretch = |at: usize| {
        tokens[at].is(&["week"])
            && at > 0
            && tokens[at - 1].is(&["this", "next", "following", "last", "the", "a", "coming", "per"])
    };
    let found =
        (0..tokens.len()).find_map(|at| Some((at, is_verb(&tokens[at]).filter(|_| !is_a_stretch(at))?)));
    let Some((at, mut verb)) = found else { return (None, tokens.to_vec()) };
    let mut rest: Vec<Token> = tokens.to_vec();
    rest.remove(at);
    // "not working on Friday"
    let not = ["not", "can't", "cannot", "don't", "won't", "no"];
    if at > 0 && tokens[at - 1].is(&not) {
        rest.remove(at - 1);
        verb = Verb::Away;
    }
    rest.retain(|token| !token.is(&BESIDE));
    (Some(verb), rest)
}

/// Whether anything in it is a day or a time; if not, "are you open?" is a question.
fn speaks_of_days(tokens: &[Token], question: &Question) -> bool {
    tokens.is_empty()
        || (0..tokens.len())
            .any(|at| stretch(&tokens[at..], question).is_some() || tokens[at].digits(1..).is_some())
}

/// "2 january 2037": a year that the calendar of bookings would take for half past eight.
fn far_year(tokens: &[Token], question: &Question) -> Option<Refusal> {
    let month = |at: usize| tokens.get(at).and_then(Token::word).and_then(spelling::month).is_some();
    let day = |at: usize| tokens.get(at).is_some_and(|token| token.digits(1..=2).is_some());
    let year = (1..tokens.len()).find_map(|at| {
        let year = tokens[at].digits(4..=4).filter(|year| (1_900..3_000).contains(year))?;
        (month(at - 1) || (at > 1 && day(at - 1) && month(at - 2))).then_some(year)
    })?;
    let now = u32::from(question.now.year().unsigned_abs());
    (year > now + 1).then_some(Refusal::TooFar { last: question.last })
}

fn of_days(verb: Option<Verb>, rest: &[Token], question: &Question) -> Result<Option<Saying>, Wrong> {
    if rest.is_empty() {
        return Ok(verb.map(|_| Saying::Days { verb, days: None, hours: Vec::new() }));
    }
    // "hours every monday 9-12 from 1 march" is a week's; with an end it is some Mondays'.
    if verb == Some(Verb::Instead)
        && rest.iter().any(|token| token.is(&["every", "each"]))
        && !rest.iter().any(|token| token.is(&["until", "till"]))
        && let Some(said) = week(rest, question)?
    {
        return Ok(Some(said));
    }
    let Some(found) = pieces(rest, question) else { return Ok(None) };
    if let Some(refusal) = found.refusal {
        return Err(Wrong::When(refusal));
    }
    if found.bare.is_some() {
        return Ok(None);
    }
    let mut hours = Vec::new();
    for bound in &found.hours {
        match span(*bound, found.part, question)? {
            Some(span) => hours.push(span),
            None => return Ok(None),
        }
    }
    if let (true, Some(part)) = (hours.is_empty(), found.part) {
        hours.extend(bounds_of(part.hours()));
    }
    let hours = apart(hours)?;
    let days = match found.stretches.as_slice() {
        [] => None,
        stretches => Some(days(stretches, question)?),
    };
    Ok((days.is_some() || !hours.is_empty()).then_some(Saying::Days { verb, days, hours }))
}

/// The days that are meant; a stretch of them leaves out what has passed.
fn days(stretches: &[Stretch], question: &Question) -> Result<Vec<Date>, Wrong> {
    let today = question.now.date();
    let (mut weekdays, mut every) = (Vec::new(), false);
    let (mut single, mut range): (Vec<Date>, Option<(Date, Date)>) = (Vec::new(), None);
    for one in stretches {
        match *one {
            Stretch::Day(day) => single.push(day),
            Stretch::Days(from, until) => {
                range = Some(range.map_or((from, until), |(first, last)| (first.max(from), last.min(until))));
            }
            Stretch::Weekday(day, all) => {
                weekdays.push(day);
                every |= all;
            }
            Stretch::Workdays => {
                weekdays.extend(Weekday::Monday.cycle_forward().take(5));
                every = true;
            }
            Stretch::AnyDay => every = true,
        }
    }
    if let (None, [day], false) = (range, single.as_slice(), weekdays.is_empty())
        && !weekdays.contains(&day.weekday())
    {
        return Err(Wrong::When(Refusal::OtherWeekday(*day)));
    }
    let named = |date: &Date| weekdays.is_empty() || weekdays.contains(&date.weekday());
    let mut all = match range {
        // "every Wednesday" without an end, and "from 1 March".
        None if every => return Err(Wrong::UntilWhen),
        Some((_, until)) if until >= question.last && !every && weekdays.is_empty() => {
            return Err(if until > question.last {
                Wrong::When(Refusal::TooFar { last: question.last })
            } else {
                Wrong::UntilWhen
            });
        }
        Some((_, until)) if until == question.last && every => return Err(Wrong::UntilWhen),
        Some((_, until)) if until > question.last => {
            return Err(Wrong::When(Refusal::TooFar { last: question.last }));
        }
        Some((from, until)) => {
            if until < today {
                return Err(Wrong::When(Refusal::Past(until)));
            }
            days_of(from.max(today), until).filter(named).collect()
        }
        None if single.is_empty() => days_of(today, plus(today, 6)).filter(named).collect(),
        None => Vec::new(),
    };
    for day in single {
        if day < today {
            return Err(Wrong::When(Refusal::Past(day)));
        }
        if day > question.last {
            return Err(Wrong::When(Refusal::TooFar { last: question.last }));
        }
        all.push(day);
    }
    all.sort_unstable();
    all.dedup();
    if all.is_empty() { Err(Wrong::When(Refusal::Past(today))) } else { Ok(all) }
}

fn days_of(from: Date, until: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= until)
}

/// The stretch of a day that is meant; none if it is none.
fn span(bound: Bound, part: Option<super::Part>, question: &Question) -> Result<Option<WallSpan>, Wrong> {
    // "18-24" ends with the day.
    if let Bound::Between(from, Clock { hour: 24, minute: 0, .. }) = bound {
        let from = from.time(part, question).map_err(Wrong::When)?;
        return Ok(WallSpan::new(from, WallSpan::END_OF_DAY));
    }
    let hours = bound.hours(part, question).map_err(Wrong::When)?;
    if let Hours::Between(from, until) = hours
        && from >= until
    {
        return Err(Wrong::Backwards(from, until));
    }
    Ok(bounds_of(hours))
}

fn bounds_of(hours: Hours) -> Option<WallSpan> {
    match hours {
        Hours::Any | Hours::At(_) => None,
        Hours::From(from) => WallSpan::new(from, WallSpan::END_OF_DAY),
        Hours::Before(until) => WallSpan::new(Time::midnight(), until),
        Hours::Between(from, until) => WallSpan::new(from, until),
    }
}

/// In order; two that overlap cannot be.
fn apart(mut hours: Vec<WallSpan>) -> Result<Vec<WallSpan>, Wrong> {
    hours.sort();
    match hours.windows(2).find(|pair| pair[0].overlaps(pair[1])) {
        Some(pair) => Err(Wrong::Overlap(pair[0], pair[1])),
        None => Ok(hours),
    }
}
