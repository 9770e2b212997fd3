//! What is wished for, once all that was typed has been found: the days and hours together.

use super::super::time::Date;
use super::bounds::{Bound, both};
use super::clock::{Clock, Half};
use super::dates::{Stretch, of_month};
use super::pieces::Pieces;
use super::{Days, EVERY_WEEKDAY, Hours, Part, Question, Refusal, Wish, bit, plus};

impl Pieces {
    /// What is wished for; none if nothing is.
    pub fn wish(mut self, question: &Question) -> Result<Option<Wish>, Refusal> {
        if let Some(refusal) = self.refusal {
            return Err(refusal);
        }
        if let Some(number) = self.bare {
            let clock = Clock { hour: number, minute: 0, half: Half::Unsaid, sure: false };
            if !self.stretches.is_empty() || (self.part.is_some() && self.hours.is_empty()) {
                self.hours.push(Bound::At(clock));
            } else if self.tokens > 3 || !self.hours.is_empty() {
                return Ok(None);
            } else if question.on.is_some() {
                self.hours.push(Bound::At(clock));
            } else {
                let no_such_day = Refusal::NoSuchDay {
                    day: u8::try_from(number).unwrap_or(u8::MAX),
                    month: question.now.date().month().unsigned_abs(),
                };
                self.stretches.push(of_month(number, question).map(Stretch::Day).ok_or(no_such_day)?);
            }
        }
        if self.stretches.is_empty() && self.hours.is_empty() && self.part.is_none() {
            return Ok(None);
        }
        let Some(hours) = self.all_hours(question)? else { return Ok(None) };
        let Some(days) = self.all_days(question)? else { return Ok(None) };
        Ok(Some(Wish { days, hours }))
    }

    fn all_hours(&self, question: &Question) -> Result<Option<Hours>, Refusal> {
        let mut hours: Option<Hours> = None;
        for bound in &self.hours {
            let one = bound.hours(self.part, question)?;
            hours = match hours {
                None => Some(one),
                Some(known) => match both(known, one) {
                    Some(both) => Some(both),
                    None => return Ok(None),
                },
            };
        }
        let in_order = match hours {
            Some(Hours::Between(from, until)) => from < until,
            _ => true,
        };
        let hours = hours.unwrap_or_else(|| self.part.map_or(Hours::Any, Part::hours));
        Ok(in_order.then_some(hours))
    }

    fn all_days(&self, question: &Question) -> Result<Option<Days>, Refusal> {
        let today = question.now.date();
        let mut weekdays = 0;
        let (mut several, mut stretch): (bool, Option<(Date, Date)>) = (false, None);
        let mut single: Vec<Date> = Vec::new();
        let join = |known: Option<(Date, Date)>, (from, until): (Date, Date)| {
            known.map_or((from, until), |known| (known.0.min(from), known.1.max(until)))
        };
        for one in &self.stretches {
            match *one {
                Stretch::Day(day) => {
                    single.push(day);
                    stretch = Some(join(stretch, (day, day)));
                }
                Stretch::Days(from, until) => stretch = Some(join(stretch, (from, until))),
                Stretch::Weekday(day, all) => {
                    weekdays |= bit(day);
                    several |= all;
                }
                Stretch::Workdays => (weekdays, several) = (weekdays | 0b001_1111, true),
                Stretch::AnyDay => several = true,
            }
        }
        let mask = if weekdays == 0 { EVERY_WEEKDAY } else { weekdays };
        let days = match (stretch, single.as_slice()) {
            (None, _) if self.stretches.is_empty() => match question.on {
                Some(on) => Days::all(on, on),
                None => Days::all(today, question.last),
            },
            (None, _) if several => Days { from: today, until: question.last, weekdays: mask },
            (None, _) => Days { from: today, until: plus(today, 6), weekdays: mask },
            (Some((from, until)), []) => Days { from, until, weekdays: mask },
            // "tomorrow or friday"
            (Some((from, until)), single) if self.or && weekdays != 0 => {
                let named = single.iter().fold(weekdays, |mask, day| mask | bit(day.weekday()));
                Days { from, until: until.max(plus(from, 6)), weekdays: named }
            }
            (Some((day, last)), _) if day == last && mask & bit(day.weekday()) == 0 => {
                return Err(Refusal::OtherWeekday(day));
            }
            (Some((from, until)), [_, _, ..]) if weekdays == 0 && self.or => {
                let named = single.iter().fold(0, |mask, day| mask | bit(day.weekday()));
                Days { from, until, weekdays: named }
            }
            (Some((from, until)), _) => Days { from, until, weekdays: mask },
        };
        Ok(days.each().next().map(|first| match days.single() {
            Some(only) => Days::all(only, only),
            None => Days { from: first, ..days },
        }))
    }
}
