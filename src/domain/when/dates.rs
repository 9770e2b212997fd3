//! Dates as they are typed: "27/11", "the 3rd", "dec 3", "next friday", "in two weeks".

use super::super::time::{Date, Month, Weekday};
use super::tokens::Token;
use super::{DayOrder, Question, Refusal, month_after, plus, spelling, week};

/// How long a date without a year counts as the one that has passed.
const LATELY: i64 = 31;

/// Days as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// One day.
    Day(Date),
    /// From the first to the last.
    Days(Date, Date),
    /// The next such weekday, or one within other days; true for all of them.
    Weekday(Weekday, bool),
    /// All days but Saturday and Sunday.
    Workdays,
    /// All days that can be booked.
    AnyDay,
}

type Found = Option<(Result<Stretch, Refusal>, usize)>;

/// The days at the beginning of these tokens, and how many tokens they take.
pub fn stretch(tokens: &[Token], question: &Question) -> Found {
    numbers(tokens, question)
        .or_else(|| with_month(tokens, question))
        .or_else(|| day_of_month(tokens, question))
        .or_else(|| near(tokens, question))
        .or_else(|| relative(tokens, question))
        .or_else(|| ahead(tokens, question))
        .or_else(|| part_of(tokens, question))
}

/// "27/11", "27.11.", "27-11-2026", "2026-11-27"
fn numbers(tokens: &[Token], question: &Question) -> Found {
    let (first, mark, second) = (tokens.first()?, tokens.get(1)?, tokens.get(2)?);
    if !(mark.joins(&['/', '.', '-']) && second.glued) {
        return None;
    }
    let same = |at: usize| tokens.get(at).filter(|next| next.glued && next.kind == mark.kind);
    let third = same(3).and_then(|_| tokens.get(4)).filter(|third| third.glued);
    if let (Some(year), Some(month), Some(day)) =
        (first.digits(4..=4), second.digits(1..=2), third.and_then(|third| third.digits(1..=2)))
    {
        return Some((date(Some(year), month, day, question), 5));
    }
    let (a, b) = (first.digits(1..=2)?, second.digits(1..=2)?);
    let year = third.and_then(|third| third.digits(2..=2).map(|year| 2000 + year).or(third.digits(4..=4)));
    let is_stretch_of_hours = mark.is_mark(&['-']) && year.is_none() && a <= 24 && b <= 24;
    let is_time = mark.is_mark(&['.'])
        && year.is_none()
        && (question.on.is_some() || second.digits(2..=2).is_some() && (b > 12 || b == 0));
    if is_stretch_of_hours || is_time {
        return None;
    }
    let used = match year {
        Some(_) => 5,
        None => 3 + usize::from(mark.is_mark(&['.']) && same(3).is_some()),
    };
    // A number with more than three parts is something else, such as a version.
    let goes_on = |at: usize| tokens.get(at).is_some_and(|next| next.glued && next.digits(1..).is_some());
    if goes_on(used) || (goes_on(used + 1) && tokens[used].joins(&['.', '/', '-'])) {
        return None;
    }
    let day_first = match question.order {
        DayOrder::DayFirst => b <= 12 || a > 12,
        DayOrder::MonthFirst => a > 12 && b <= 12,
    };
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    Some((date(year, month, day, question), used))
}

/// "3 dec", "3rd of december 2026", "dec 3", "december"
fn with_month(tokens: &[Token], question: &Question) -> Found {
    let the = usize::from(tokens.first()?.is(&["the"]));
    if let Some((day, used)) = ordinal(&tokens[the..], true) {
        let of = the + used + usize::from(tokens.get(the + used).is_some_and(|next| next.is(&["of"])));
        if let Some(month) = tokens.get(of).and_then(Token::word).and_then(spelling::month) {
            let (year, more) = year(&tokens[of + 1..], question);
            return Some((date(year, month.unsigned_abs().into(), day, question), of + 1 + more));
        }
    }
    let month = tokens.first()?.word().and_then(spelling::month)?;
    let the = 1 + usize::from(tokens.get(1).is_some_and(|next| next.is(&["the"])));
    let is_time = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|next| next.is(&["am", "pm", "h", "o'clock"]) || next.joins(&[':', '.', '/']))
    };
    if let Some((day, used)) = ordinal(tokens.get(the..)?, true).filter(|(_, used)| !is_time(the + used)) {
        let (year, more) = year(&tokens[the + used..], question);
        return Some((date(year, month.unsigned_abs().into(), day, question), the + used + more));
    }
    // "may i come" is no month.
    if month == 5 && tokens.len() > 1 {
        return None;
    }
    let today = question.now.date();
    let year = if month < today.month() { today.year().saturating_add(1) } else { today.year() };
    let whole = Month::new(year, month)?;
    Some((Ok(Stretch::Days(whole.first(), whole.last())), 1))
}

/// "the 3rd", "3rd", "on the 3", and "3." where a day is asked for
fn day_of_month(tokens: &[Token], question: &Question) -> Found {
    let the = usize::from(tokens.first()?.is(&["the"]));
    let (day, used) = ordinal(&tokens[the..], the == 1)?;
    let found = of_month(day, question)?;
    Some((Ok(Stretch::Day(found)), the + used))
}

/// The next day of this number.
pub fn of_month(day: u32, question: &Question) -> Option<Date> {
    let (today, day) = (question.now.date(), i8::try_from(day).ok()?);
    let months = (0..13).map(|later| month_after(today, later).first());
    months.filter_map(|first| Date::new(first.year(), first.month(), day).ok()).find(|date| *date >= today)
}

/// A day of the month: "3rd", "first"; and "3" where more says that it is one.
fn ordinal(tokens: &[Token], bare: bool) -> Option<(u32, usize)> {
    const NAMES: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let first = tokens.first()?;
    if let Some(at) = first.word().and_then(|word| NAMES.iter().position(|name| *name == word)) {
        let is_free =
            tokens.get(1).is_some_and(|next| next.is(&["free", "available", "slot", "time", "thing", "one"]));
        return u32::try_from(at + 1).ok().filter(|_| bare && !is_free).map(|day| (day, 1));
    }
    let day = first.digits(1..=2).filter(|day| *day >= 1)?;
    let suffix = tokens.get(1).is_some_and(|next| next.glued && next.is(&["st", "nd", "rd", "th"]));
    let dot =
        tokens.get(1).is_some_and(|next| next.joins(&['.'])) && !tokens.get(2).is_some_and(|next| next.glued);
    (suffix || dot || bare).then_some((day, 1 + usize::from(suffix || dot)))
}

/// The year behind a day and month; "2030" would rather be half past eight.
fn year(tokens: &[Token], question: &Question) -> (Option<u32>, usize) {
    let near = |year: &u32| u32::from(question.now.year().unsigned_abs()).abs_diff(*year) <= 1;
    match tokens.first().and_then(|next| next.digits(4..=4)).filter(near) {
        Some(year) => (Some(year), 1),
        None => (None, 0),
    }
}

/// A date of numbers; without a year the one that is meant now.
fn date(year: Option<u32>, month: u32, day: u32, question: &Question) -> Result<Stretch, Refusal> {
    let today = question.now.date();
    let of = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let this_year = today.year();
    let found = match year {
        Some(year) => i16::try_from(year).ok().and_then(of),
        None => {
            let years = [this_year - 1, this_year, this_year.saturating_add(1)];
            years.into_iter().filter_map(of).find(|date| *date >= plus(today, -LATELY))
        }
    };
    let no_such_day = Refusal::NoSuchDay {
        day: u8::try_from(day).unwrap_or(u8::MAX),
        month: u8::try_from(month).unwrap_or(0),
    };
    found.map(Stretch::Day).ok_or(no_such_day)
}

/// "today", "day after tomorrow", "friday", "weekend", "any day", "as soon as possible"
fn near(tokens: &[Token], question: &Question) -> Found {
    let today = question.now.date();
    let first = tokens.first()?;
    let follow = |words: &[&str]| {
        tokens.len() >= words.len() && words.iter().zip(tokens).all(|(word, token)| token.is(&[word]))
    };
    for (words, stretch) in [
        (&["the", "day", "after", "tomorrow"][..], Stretch::Day(plus(today, 2))),
        (&["day", "after", "tomorrow"], Stretch::Day(plus(today, 2))),
        (&["the", "day", "before", "yesterday"], Stretch::Day(plus(today, -2))),
        (&["day", "before", "yesterday"], Stretch::Day(plus(today, -2))),
        (&["as", "soon", "as", "possible"], Stretch::AnyDay),
        (&["as", "soon", "as", "you", "can"], Stretch::AnyDay),
        (&["first", "available"], Stretch::AnyDay),
        (&["first", "appointment"], Stretch::AnyDay),
        (&["first", "free"], Stretch::AnyDay),
        (&["next", "available"], Stretch::AnyDay),
        (&["next", "free"], Stretch::AnyDay),
        (&["any", "day"], Stretch::AnyDay),
        (&["any", "time"], Stretch::AnyDay),
        (&["every", "day"], Stretch::AnyDay),
        (&["today"], Stretch::Day(today)),
        (&["tomorrow"], Stretch::Day(plus(today, 1))),
        (&["yesterday"], Stretch::Day(plus(today, -1))),
        (&["tonight"], Stretch::Day(today)),
        (&["weekend"], weekend(today)),
        (&["weekdays"], Stretch::Workdays),
        (&["weekday"], Stretch::Workdays),
        (&["anytime"], Stretch::AnyDay),
        (&["whenever"], Stretch::AnyDay),
        (&["asap"], Stretch::AnyDay),
        (&["soonest"], Stretch::AnyDay),
        (&["earliest"], Stretch::AnyDay),
        (&["soon"], Stretch::AnyDay),
    ] {
        if follow(words) {
            return Some((Ok(stretch), words.len()));
        }
    }
    let any = first.is(&["any", "every"]);
    let (day, several) = tokens.get(usize::from(any))?.word().and_then(spelling::weekday)?;
    Some((Ok(Stretch::Weekday(day, any || several)), 1 + usize::from(any)))
}

/// The Saturday and Sunday of this week.
fn weekend(today: Date) -> Stretch {
    let (_, sunday) = week(today);
    Stretch::Days(plus(sunday, -1), sunday)
}

/// "this week", "next friday", "last month", "next few days"
fn relative(tokens: &[Token], question: &Question) -> Found {
    let today = question.now.date();
    let the = usize::from(tokens.first()?.is(&["the"]));
    let first = tokens.get(the)?;
    let by: i64 = match first {
        _ if first.is(&["this", "coming"]) => 0,
        _ if first.is(&["next", "following"]) => 1,
        _ if first.is(&["last", "past"]) => -1,
        _ => return None,
    };
    let what = tokens.get(the + 1)?;
    let (monday, sunday) = week(plus(today, 7 * by));
    let stretch = match what.word() {
        Some("week") => Stretch::Days(monday, sunday),
        Some("weekend") => weekend(plus(today, 7 * by)),
        Some("month") if by < 0 => Stretch::Day(plus(today.first_of_month(), -1)),
        Some("month") => {
            let month = month_after(today, u32::try_from(by).unwrap_or_default());
            Stretch::Days(month.first(), month.last())
        }
        Some("few" | "couple") if by == 1 => {
            let used = tokens[the + 2..].iter().take_while(|next| next.is(&["of", "days"])).count();
            return (used > 0).then_some((Ok(Stretch::Days(today, plus(today, 4))), the + 2 + used));
        }
        Some(word) => {
            if spelling::month(word).is_some() {
                return with_month(&tokens[the + 1..], question).map(|(found, used)| (found, the + 1 + used));
            }
            let (day, _) = spelling::weekday(word)?;
            let of_week = plus(monday, i64::from(day.to_monday_zero_offset()));
            match by {
                0 => Stretch::Weekday(day, false),
                _ => Stretch::Day(of_week),
            }
        }
        None => {
            let days = what.number().filter(|days| (1..=60).contains(days) && by == 1)?;
            let unit = tokens.get(the + 2)?;
            let days = match unit {
                _ if unit.is(&["days", "day"]) => i64::from(days),
                _ if unit.is(&["weeks", "week"]) => 7 * i64::from(days),
                _ => return None,
            };
            return Some((Ok(Stretch::Days(today, plus(today, days))), the + 3));
        }
    };
    Some((Ok(stretch), the + 2))
}

/// "in two weeks", "in 3 days", "two weeks from now", "in a month"
fn ahead(tokens: &[Token], question: &Question) -> Found {
    let today = question.now.date();
    let within = usize::from(tokens.first()?.is(&["in"]));
    let first = tokens.get(within)?;
    let count = match first.number() {
        Some(count) => i64::from(count),
        None if first.is(&["a", "an"]) => 1,
        None => return None,
    };
    let couple =
        usize::from(tokens.get(within + 1)?.is(&["couple"]) && tokens.get(within + 2)?.is(&["of"])) * 2;
    let count = if couple > 0 { 2 } else { count };
    let at = within + couple + 1;
    let unit = tokens.get(at)?;
    let mut used = at + 1;
    let rest = |words: &[&str]| {
        words.iter().zip(&tokens[used..]).filter(|(word, token)| token.is(&[word])).count() == words.len()
    };
    let closes = [&["from", "now"][..], &["from", "today"], &["time"], &["ahead"]]
        .into_iter()
        .find(|words| tokens.len() >= used + words.len() && rest(words));
    used += closes.map_or(0, <[&str]>::len);
    if (within == 0 && closes.is_none()) || count > 1000 {
        return None;
    }
    let stretch = match unit {
        _ if unit.is(&["day", "days", "days'"]) => Stretch::Day(plus(today, count)),
        _ if unit.is(&["week", "weeks", "weeks'"]) => {
            let (monday, sunday) = week(plus(today, 7 * count));
            Stretch::Days(monday, sunday)
        }
        _ if unit.is(&["month", "months", "months'"]) => {
            let month = month_after(today, u32::try_from(count).ok()?.min(1200));
            Stretch::Days(month.first(), month.last())
        }
        _ => return None,
    };
    Some((Ok(stretch), used))
}

/// "end of the month", "beginning of december", "middle of next week"
fn part_of(tokens: &[Token], question: &Question) -> Found {
    let the = usize::from(tokens.first()?.is(&["the"]));
    let first = tokens.get(the)?;
    if !tokens.get(the + 1)?.is(&["of"]) {
        return None;
    }
    let third = match first {
        _ if first.is(&["beginning", "start"]) => 0,
        _ if first.is(&["middle", "mid"]) => 1,
        _ if first.is(&["end"]) => 2,
        _ => return None,
    };
    let rest = &tokens[the + 2..];
    let today = question.now.date();
    let whole = rest.first().filter(|next| next.is(&["the"])).and_then(|_| rest.get(1));
    let (found, used) = match whole {
        Some(whole) if whole.is(&["week"]) => {
            let (monday, sunday) = week(today);
            (Ok(Stretch::Days(monday, sunday)), 2)
        }
        Some(whole) if whole.is(&["month"]) => {
            let month = Month::of(today);
            (Ok(Stretch::Days(month.first(), month.last())), 2)
        }
        _ => relative(rest, question).or_else(|| with_month(rest, question))?,
    };
    let Ok(Stretch::Days(from, until)) = found else { return None };
    let length = i64::from(until.since(from).map_or(0, |span| span.get_days())) + 1;
    let days = match third {
        0 => (from, plus(from, length / 3 - 1)),
        1 => (plus(from, length / 3), plus(until, -(length / 3))),
        _ => (plus(until, 1 - length / 3), until),
    };
    Some((Ok(Stretch::Days(days.0, days.1)), the + 2 + used))
}
