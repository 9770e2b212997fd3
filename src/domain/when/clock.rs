//! Times of day as they are typed: "10.30", "4pm", "half past two", "noon".

use super::super::time::Time;
use super::tokens::{Kind, Token};
use super::{Part, Question, Refusal};

/// A time as it was typed, before it is known which half of the day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub half: Half,
    /// Whether it is written so that it can be nothing but a time.
    pub sure: bool,
}

/// Which half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Morning,
    Afternoon,
    /// It says so itself: 16:00, 09:00, noon.
    Either,
    /// It does not say.
    Unsaid,
}

impl Clock {
    const fn sure(hour: u32, minute: u32, half: Half) -> Self {
        Self { hour, minute, half, sure: true }
    }

    /// The time that is meant, by the part of the day that was typed and by when the practice is open.
    pub fn time(self, part: Option<Part>, question: &Question) -> Result<Time, Refusal> {
        let no_such = Refusal::NoSuchTime {
            hour: u8::try_from(self.hour).unwrap_or(u8::MAX),
            minute: u8::try_from(self.minute).unwrap_or(u8::MAX),
        };
        let at = |hour: u32| {
            let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(self.minute).ok()?);
            Time::new(hour, minute, 0, 0).ok()
        };
        let (morning, afternoon) = (at(self.hour % 12), at(self.hour % 12 + 12));
        let time = match (self.half, part) {
            _ if self.hour == 0 || self.hour > 12 => at(self.hour),
            (Half::Either, _) => at(self.hour),
            (Half::Morning, _) => morning,
            (Half::Afternoon, _) => afternoon,
            // "12 in the morning" is hardly midnight.
            (Half::Unsaid, Some(Part::Morning)) => at(self.hour),
            (Half::Unsaid, Some(Part::Afternoon | Part::Evening)) => afternoon,
            (Half::Unsaid, None) => {
                let is_open = |time: &Option<Time>| {
                    time.is_some_and(|time| question.open.0 <= time && time < question.open.1)
                };
                let otherwise = if self.hour < 7 { afternoon } else { at(self.hour) };
                [at(self.hour), afternoon].into_iter().find(is_open).unwrap_or(otherwise)
            }
        };
        time.ok_or(no_such)
    }
}

/// The time at the beginning of these tokens, and how many it takes.
pub fn clock(tokens: &[Token], question: &Question) -> Option<(Clock, usize)> {
    named(tokens).or_else(|| in_words(tokens)).or_else(|| in_digits(tokens, question)).map(|(clock, used)| {
        let more = tokens.get(used).filter(|next| next.is(&["o'clock", "oclock", "uhr"]));
        match more {
            Some(_) => (Clock { sure: true, ..clock }, used + 1),
            None => (clock, used),
        }
    })
}

fn named(tokens: &[Token]) -> Option<(Clock, usize)> {
    let first = tokens.first()?;
    if first.is(&["noon", "midday"]) {
        return Some((Clock::sure(12, 0, Half::Either), 1));
    }
    first.is(&["midnight"]).then_some((Clock::sure(0, 0, Half::Either), 1))
}

/// "half past two", "quarter to 4", "ten past two"; "half two" is half past it.
fn in_words(tokens: &[Token]) -> Option<(Clock, usize)> {
    let skip = usize::from(tokens.first()?.is(&["a"]));
    let tokens = &tokens[skip..];
    let minutes = match tokens.first()? {
        first if first.is(&["half"]) => 30,
        first if first.is(&["quarter"]) => 15,
        first => first.number().filter(|minutes| (1..30).contains(minutes))?,
    };
    let (past, used) = match tokens.get(1)? {
        second if second.is(&["past"]) => (true, 2),
        second if second.is(&["to"]) && tokens[0].number().is_none_or(|minutes| minutes % 5 == 0) => {
            (false, 2)
        }
        second if minutes == 30 && second.number().is_some() => (true, 1),
        _ => return None,
    };
    // "10 to 12" is a stretch, "ten to 12" a time.
    if !past && tokens[0].digits(1..).is_some() {
        return None;
    }
    let hour = tokens.get(used)?.number().filter(|hour| (1..=12).contains(hour))?;
    let (hour, minute) = match (past, hour) {
        (true, hour) => (hour, minutes),
        (false, 1) => (12, 60 - minutes),
        (false, hour) => (hour - 1, 60 - minutes),
    };
    let (half, more) = half(&tokens[used + 1..]);
    Some((Clock::sure(hour, minute, half), skip + used + 1 + more))
}

fn in_digits(tokens: &[Token], question: &Question) -> Option<(Clock, usize)> {
    let first = tokens.first()?;
    // "0930", "1630"
    if let Some(value) = first.digits(4..=4) {
        let (half, more) = half(&tokens[1..]);
        let used = 1 + more + usize::from(tokens.get(1 + more).is_some_and(|next| next.is(&["h", "hrs"])));
        let half = if half == Half::Unsaid { Half::Either } else { half };
        let (hour, minute) = (value / 100, value % 100);
        return (hour < 24 && minute < 60).then_some((Clock::sure(hour, minute, half), used));
    }
    let hour = first.number().filter(|_| !matches!(first.kind, Kind::Number { value: 100.., .. }))?;
    if let Some((minute, used)) = minutes(tokens, question) {
        let (half, more) = half(&tokens[used..]);
        let half = match half {
            // "09:30" and "16:30" say it themselves, "9:30" does not.
            Half::Unsaid if first.digits(2..=2).is_some_and(|hour| !(10..=12).contains(&hour)) => {
                Half::Either
            }
            half => half,
        };
        return Some((Clock::sure(hour, minute, half), used + more));
    }
    let (half, more) = half(&tokens[1..]);
    if half != Half::Unsaid {
        return Some((Clock::sure(hour, 0, half), 1 + more));
    }
    if tokens.get(1).is_some_and(|next| next.glued && next.is(&["h", "hrs"])) {
        return Some((Clock::sure(hour, 0, Half::Either), 2));
    }
    // "ten thirty"
    let spelled = first.digits(1..).is_none();
    let minute = tokens.get(1).and_then(Token::number).filter(|minute| [15, 30, 45].contains(minute));
    if let (true, Some(minute)) = (spelled, minute) {
        return Some((Clock::sure(hour, minute, Half::Unsaid), 2));
    }
    let half = if first.digits(2..=2).is_some_and(|hour| hour < 10) { Half::Either } else { Half::Unsaid };
    (hour <= 24).then_some((Clock { hour, minute: 0, half, sure: false }, 1))
}

/// The minutes behind an hour: "10:30", "16h30", and "10.30" where that is no date.
fn minutes(tokens: &[Token], question: &Question) -> Option<(u32, usize)> {
    let (mark, minute) = (tokens.get(1)?, tokens.get(2)?);
    let glued = mark.glued && minute.glued;
    let value = minute.digits(2..=2).filter(|_| glued)?;
    let hour = tokens.first()?.digits(1..=2)?;
    let by_mark = match &mark.kind {
        Kind::Mark(':') => true,
        Kind::Word(word) => word == "h",
        Kind::Mark('.') => {
            let is_a_date = (1..=31).contains(&hour) && (1..=12).contains(&value);
            let says_so = half(&tokens[3..]).0 != Half::Unsaid;
            let no_year = !tokens.get(3).is_some_and(|next| next.joins(&['.']));
            no_year && (says_so || question.on.is_some() || (!is_a_date && hour <= 24))
        }
        Kind::Mark(_) | Kind::Number { .. } => false,
    };
    by_mark.then_some((value, 3))
}

/// "am", "p.m.", "a"
fn half(tokens: &[Token]) -> (Half, usize) {
    let Some(first) = tokens.first() else { return (Half::Unsaid, 0) };
    if first.is(&["am"]) {
        return (Half::Morning, 1);
    }
    if first.is(&["pm"]) {
        return (Half::Afternoon, 1);
    }
    let dotted = first.is(&["a", "p"])
        && tokens.get(1).is_some_and(|dot| dot.joins(&['.']))
        && tokens.get(2).is_some_and(|m| m.is(&["m"]));
    let short = first.glued && first.is(&["a", "p"]);
    match (dotted, short, first.is(&["a"])) {
        (true, _, true) => (Half::Morning, 3),
        (true, _, false) => (Half::Afternoon, 3),
        (false, true, true) => (Half::Morning, 1),
        (false, true, false) => (Half::Afternoon, 1),
        (false, false, _) => (Half::Unsaid, 0),
    }
}
