//! Reading the dates and times that people type: "friday after 4", "27/11 10am", "next week".
//!
//! What is read is a [`Wish`]: days and hours to look for. Nothing is guessed in silence where guessing could book
//! a wrong day; these are the guesses that are made, and whoever typed sees the date in the answer:
//!
//! - A date without a year is the next one to come; one of the last 31 days has passed.
//! - `3/12` is 3 December, except in the zones of the United States, where it is March 12; where only one of the
//!   two exists, it is that one.
//! - "friday" is the first from today on, "next friday" the one of the calendar week after this; weeks begin on
//!   Monday, and "in two weeks" is the whole calendar week.
//! - An hour from 1 to 12 without "am" or "pm" is the one at which the practice is open: the morning's if both
//!   are, and without either 1 to 6 are in the afternoon.
//! - `3.12` is a date at the question for the day and a time at the question for the time; `10.30` and `9.00` are times.
//! - A number alone is a day of the month at the question for the day, an hour at the question for the time.
//!
//! A text with one word that has nothing to do with days or hours is none: it is left to those who answer questions.

use super::time::{Date, DateTime, Month, SignedDuration, Time, Weekday, Zone};

mod bounds;
mod changes;
mod clock;
mod dates;
mod pieces;
mod spelling;
mod tokens;
mod wish;

pub use changes::{Saying, Verb, Wrong, read_hours, read_week};

#[cfg(test)]
mod tests;

/// The longest text that is read, in characters: who writes more says something else.
const LONGEST: usize = 120;

/// What a text is read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The practice's wall clock.
    pub now: DateTime,
    /// The last day that can be booked.
    pub last: Date,
    /// The day that is chosen already, if only its time is asked for.
    pub on: Option<Date>,
    /// How dates of two numbers are written.
    pub order: DayOrder,
    /// When the practice opens and closes at all, on any day.
    pub open: (Time, Time),
}

/// Whether the day or the month comes first in `3/12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// 3 December: nearly everywhere.
    DayFirst,
    /// March 12: in the United States.
    MonthFirst,
}

impl DayOrder {
    /// How dates are written where this zone's clocks hang.
    pub fn of(zone: &Zone) -> Self {
        let name = zone.to_string();
        let city = name.strip_prefix("America/").unwrap_or_default();
        let american = name.starts_with("US/")
            || name == "Pacific/Honolulu"
            || AMERICAN.iter().any(|known| city == *known || city.starts_with(&format!("{known}/")));
        if american { DayOrder::MonthFirst } else { DayOrder::DayFirst }
    }
}

/// The zones below `America/` that are in the United States.
const AMERICAN: [&str; 18] = [
    "New_York",
    "Detroit",
    "Chicago",
    "Denver",
    "Boise",
    "Phoenix",
    "Los_Angeles",
    "Anchorage",
    "Juneau",
    "Sitka",
    "Metlakatla",
    "Yakutat",
    "Nome",
    "Adak",
    "Menominee",
    "Indiana",
    "Kentucky",
    "North_Dakota",
];

/// What came of reading a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Days and hours to look for.
    Wish(Wish),
    /// A day or an hour that cannot be, and why.
    Refused(Refusal),
    /// Something else than a day or an hour.
    Other,
}

/// Days and hours to look for; the days are bookable ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// On which days.
    pub days: Days,
    /// At which hours an appointment may begin.
    pub hours: Hours,
}

/// A stretch of days, or only some weekdays of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last; not before the first.
    pub until: Date,
    /// Which weekdays, a bit for each from Monday on.
    weekdays: u8,
}

const EVERY_WEEKDAY: u8 = 0b111_1111;

impl Days {
    /// All days from one to another.
    fn all(from: Date, until: Date) -> Self {
        Self { from, until, weekdays: EVERY_WEEKDAY }
    }

    /// Whether a day is among them.
    pub fn contain(self, date: Date) -> bool {
        (self.from..=self.until).contains(&date) && self.weekdays & bit(date.weekday()) != 0
    }

    /// The days, in order.
    pub fn each(self) -> impl Iterator<Item = Date> {
        let days = std::iter::successors(Some(self.from), |day| day.tomorrow().ok());
        days.take_while(move |day| *day <= self.until).filter(move |day| self.contain(*day))
    }

    /// The day, if it is one only.
    pub fn single(self) -> Option<Date> {
        let mut each = self.each();
        each.next().filter(|_| each.next().is_none())
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// Hours at which an appointment may begin, on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    /// At any.
    Any,
    /// At exactly this time.
    At(Time),
    /// Then or later.
    From(Time),
    /// Sooner than that.
    Before(Time),
    /// From the first on, and sooner than the second, which is the later.
    Between(Time, Time),
}

impl Hours {
    /// Whether an appointment that begins at this time is wanted.
    pub fn contain(self, time: Time) -> bool {
        match self {
            Hours::Any => true,
            Hours::At(at) => time == at,
            Hours::From(from) => from <= time,
            Hours::Before(until) => time < until,
            Hours::Between(from, until) => from <= time && time < until,
        }
    }

    /// How far this time is from what is wanted.
    pub fn distance(self, time: Time) -> SignedDuration {
        let early = |from: Time| from.duration_since(time).max(SignedDuration::ZERO);
        let late = |until: Time| time.duration_since(until).max(SignedDuration::ZERO);
        match self {
            Hours::Any => SignedDuration::ZERO,
            Hours::At(at) => early(at).max(late(at)),
            Hours::From(from) => early(from),
            Hours::Before(until) => late(until),
            Hours::Between(from, until) => early(from).max(late(until)),
        }
    }

    /// The last moment of the day that is wanted, where there is one.
    fn end(self) -> Option<Time> {
        match self {
            Hours::Any | Hours::From(_) => None,
            Hours::At(until) | Hours::Before(until) | Hours::Between(_, until) => Some(until),
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Before noon.
    Morning,
    /// From noon to 17:00.
    Afternoon,
    /// From 17:00 on.
    Evening,
}

const NOON: Time = Time::constant(12, 0, 0, 0);
const EVENING: Time = Time::constant(17, 0, 0, 0);

impl Part {
    /// The part in which a time lies.
    pub fn of(time: Time) -> Self {
        match time {
            _ if time < NOON => Part::Morning,
            _ if time < EVENING => Part::Afternoon,
            _ => Part::Evening,
        }
    }

    fn hours(self) -> Hours {
        match self {
            Part::Morning => Hours::Before(NOON),
            Part::Afternoon => Hours::Between(NOON, EVENING),
            Part::Evening => Hours::From(EVENING),
        }
    }
}

/// Why what was typed cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has passed.
    Past(Date),
    /// That time of today has passed.
    TimePast(Time),
    /// The month, from 1 to 12, has no such day.
    NoSuchDay {
        /// The day.
        day: u8,
        /// The month.
        month: u8,
    },
    /// The clock has no such time.
    NoSuchTime {
        /// The hour.
        hour: u8,
        /// The minute.
        minute: u8,
    },
    /// It is later than can be booked by now.
    TooFar {
        /// The last day that can be booked.
        last: Date,
    },
    /// The date falls on another weekday than was typed.
    OtherWeekday(Date),
}

/// Reads what was typed.
pub fn read(text: &str, question: &Question) -> Reading {
    if text.chars().nth(LONGEST).is_some() {
        return Reading::Other;
    }
    let Some(tokens) = tokens::tokens(text) else { return Reading::Other };
    let Some(pieces) = pieces::pieces(&tokens, question) else { return Reading::Other };
    match pieces.wish(question) {
        Ok(Some(wish)) => bookable(wish, question).map_or_else(Reading::Refused, Reading::Wish),
        Ok(None) => Reading::Other,
        Err(refusal) => Reading::Refused(refusal),
    }
}

/// The part of a wish that can be booked at all.
fn bookable(wish: Wish, question: &Question) -> Result<Wish, Refusal> {
    let today = question.now.date();
    let days = wish.days;
    if days.until < today {
        return Err(Refusal::Past(days.until));
    }
    if days.from > question.last {
        return Err(Refusal::TooFar { last: question.last });
    }
    let days = Days { from: days.from.max(today), until: days.until.min(question.last), ..days };
    let single = days.single();
    if days.each().next().is_none() {
        // What is left of it lies before today, or behind the last day.
        let over = wish.days.each().take_while(|day| *day < today).last();
        return Err(over.map_or(Refusal::TooFar { last: question.last }, Refusal::Past));
    }
    if let (Some(end), true) = (wish.hours.end(), single == Some(today))
        && end <= question.now.time()
    {
        return Err(Refusal::TimePast(end));
    }
    Ok(Wish { days, ..wish })
}

/// The calendar week of a day, from Monday to Sunday.
fn week(of: Date) -> (Date, Date) {
    let monday = plus(of, -i64::from(of.weekday().to_monday_zero_offset()));
    (monday, plus(monday, 6))
}

/// A day so many days later.
fn plus(date: Date, days: i64) -> Date {
    let moved = date.checked_add(SignedDuration::from_hours(24 * days));
    moved.unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// The month so many months later.
fn month_after(date: Date, months: u32) -> Month {
    (0..months).fold(Month::of(date), |month, _| month.next())
}
