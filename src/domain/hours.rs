//! The usual weeks: opening hours on the wall clock, and the spans of time that they make on a given day.

use super::time::{Date, SignedDuration, Span, Time, Weekday, Zone};

/// A stretch of the wall clock on one day. It ends after it begins; midnight at the end is written as
/// [`WallSpan::END_OF_DAY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallSpan {
    from: Time,
    until: Time,
}

impl WallSpan {
    /// The last moment of a day, which stands for 24:00.
    pub const END_OF_DAY: Time = Time::constant(23, 59, 59, 0);

    /// A stretch that ends after it begins.
    pub fn new(from: Time, until: Time) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// When it begins.
    pub fn from(self) -> Time {
        self.from
    }

    /// When it ends.
    pub fn until(self) -> Time {
        self.until
    }

    /// How long it is on a day on which no clock is changed.
    pub fn length(self) -> SignedDuration {
        let last = SignedDuration::from_secs(i64::from(self.until == Self::END_OF_DAY));
        self.until.duration_since(self.from) + last
    }

    /// Whether the two share any time.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// The instants between its ends on a day; none if a DST gap swallows it.
    pub fn on(self, date: Date, zone: &Zone) -> Option<Span> {
        let from = zone.instant(date.to_datetime(self.from));
        let until = if self.until == Self::END_OF_DAY {
            zone.day(date).until
        } else {
            zone.instant(date.to_datetime(self.until))
        };
        (from < until).then_some(Span { from, until })
    }
}

/// A therapist's usual week: for each weekday, spans in order that do not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeeklyHours([Vec<WallSpan>; 7]);

impl WeeklyHours {
    /// Sets one weekday's spans. They are sorted here; overlaps give the first offending pair.
    ///
    /// # Errors
    /// The two spans that overlap.
    pub fn set(&mut self, day: Weekday, mut spans: Vec<WallSpan>) -> Result<(), (WallSpan, WallSpan)> {
        spans.sort();
        if let Some(pair) = spans.windows(2).find(|pair| pair[0].overlaps(pair[1])) {
            return Err((pair[0], pair[1]));
        }
        self.0[usize::from(day.to_monday_zero_offset().unsigned_abs())] = spans;
        Ok(())
    }

    /// The spans of a weekday, in order.
    pub fn on(&self, day: Weekday) -> &[WallSpan] {
        &self.0[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }

    /// The spans of all its days.
    pub fn spans(&self) -> impl Iterator<Item = WallSpan> {
        self.0.iter().flatten().copied()
    }

    /// Whether there is any open time in the week.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

/// A therapist's weeks: the same each week, or some that take turns. Turns are counted from a day, not by the numbers
/// of the calendar's weeks, so that a year of 53 weeks changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rota {
    /// A Monday in which the first of the weeks begins.
    first: Date,
    /// At least one, but for a therapist without any hours.
    weeks: Vec<WeeklyHours>,
}

impl Rota {
    /// The same hours every week.
    pub fn every_week(week: WeeklyHours) -> Self {
        Self { first: Date::ZERO, weeks: vec![week] }
    }

    /// Weeks that take turns, for ever before and after; the first of them holds in the week of this day.
    pub fn in_turns(first: Date, weeks: Vec<WeeklyHours>) -> Self {
        Self { first: monday_of(first), weeks }
    }

    /// The spans of a day, in order.
    pub fn on(&self, date: Date) -> &[WallSpan] {
        let week = match self.weeks.as_slice() {
            [] => return &[],
            [only] => only,
            weeks => {
                // Both are Mondays: no rest is lost.
                let passed = i64::from((monday_of(date) - self.first).get_days()) / 7;
                let turns = i64::try_from(weeks.len()).unwrap_or(1);
                &weeks[usize::try_from(passed.rem_euclid(turns)).unwrap_or(0)]
            }
        };
        week.on(date.weekday())
    }

    /// The spans of all days of all weeks.
    pub fn spans(&self) -> impl Iterator<Item = WallSpan> {
        self.weeks.iter().flat_map(WeeklyHours::spans)
    }

    /// Whether weeks take turns.
    pub fn takes_turns(&self) -> bool {
        self.weeks.len() > 1
    }

    /// Whether there is any open time in any week.
    pub fn is_empty(&self) -> bool {
        self.weeks.iter().all(WeeklyHours::is_empty)
    }
}

/// The Monday of a day's week.
pub fn monday_of(date: Date) -> Date {
    let days = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn week(day: Weekday, from: i8) -> WeeklyHours {
        let mut week = WeeklyHours::default();
        let span = WallSpan::new(Time::constant(from, 0, 0, 0), Time::constant(20, 0, 0, 0));
        week.set(day, span.into_iter().collect()).expect("one span");
        week
    }

    #[test]
    fn two_weeks_take_turns_over_a_year_of_53_weeks() {
        // 2026 has 53 weeks: the last of them and the first of 2027 both have odd numbers.
        let weeks = vec![week(Weekday::Monday, 9), week(Weekday::Monday, 12)];
        let rota = Rota::in_turns(Date::constant(2026, 12, 16), weeks);
        let begins = |month, day, year| rota.on(Date::constant(year, month, day))[0].from().hour();
        let mondays =
            [(12, 7, 2026), (12, 14, 2026), (12, 21, 2026), (12, 28, 2026), (1, 4, 2027), (1, 11, 2027)];
        assert_eq!(mondays.map(|(month, day, year)| begins(month, day, year)), [12, 9, 12, 9, 12, 9]);
        assert!(rota.on(Date::constant(2026, 12, 16)).is_empty(), "nobody works on a Wednesday");
    }

    proptest! {
        #[test]
        fn a_rota_repeats_after_as_many_weeks_as_it_has(
            count in 1_i64..6, first in 0_i64..2_000, day in -3_000_i64..3_000,
        ) {
            let origin = Date::constant(2026, 1, 1);
            let after = |days: i64| origin.checked_add(SignedDuration::from_hours(24 * days)).expect("in range");
            let weeks = (0..count).map(|n| week(Weekday::Friday, i8::try_from(n).expect("few"))).collect();
            let rota = Rota::in_turns(after(first), weeks);
            prop_assert_eq!(rota.on(after(day)), rota.on(after(day + 7 * count)));
            for n in 0..count {
                let friday = after(first + 7 * n);
                let friday = monday_of(friday).checked_add(SignedDuration::from_hours(24 * 4)).expect("in range");
                prop_assert_eq!(i64::from(rota.on(friday)[0].from().hour()), n);
            }
        }
    }
}
