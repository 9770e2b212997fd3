//! The usual week: opening hours on the wall clock, and the spans of time that they make on a given day.

use super::time::{Date, Span, Time, Weekday, Zone};

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

    /// Whether there is any open time in the week.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}
