//! Civil time, zones and daylight saving: the only place where a wall clock meets an instant.

use std::fmt;

pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use jiff::{SignedDuration, Timestamp};

/// A day on which no clock is changed.
const DAY_SECONDS: i64 = 86_400;

/// The practice's time zone, from the bundled IANA database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(jiff::tz::TimeZone);

impl Zone {
    /// Finds a zone by its IANA name, such as `Europe/London`.
    pub fn parse(name: &str) -> Option<Self> {
        jiff::tz::TimeZone::get(name).ok().map(Self)
    }

    /// UTC.
    pub fn utc() -> Self {
        Self(jiff::tz::TimeZone::UTC)
    }

    /// The place by whose clock people call the zone, such as `New York`; none where its name has no place in it.
    pub fn place(&self) -> Option<String> {
        let (area, place) = self.0.iana_name()?.rsplit_once('/')?;
        (area != "Etc").then(|| place.replace('_', " "))
    }

    /// The wall clock at an instant.
    pub fn civil(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.0.clone()).datetime()
    }

    /// The calendar day at an instant.
    pub fn date(&self, at: Timestamp) -> Date {
        self.civil(at).date()
    }

    /// The instant of a wall-clock moment, for deadlines and hours: a moment that a DST gap leaves out
    /// moves on by the gap, one that exists twice means the first.
    pub fn instant(&self, civil: DateTime) -> Timestamp {
        match self.0.to_ambiguous_timestamp(civil).compatible() {
            Ok(instant) => instant,
            // Only moments at the edge of the year ±9999 end here.
            Err(_) => Timestamp::MAX,
        }
    }

    /// The instant at which an appointment may start on the wall clock: none in a DST gap (it must not be
    /// shifted silently), the first of two in an overlap (it must not be offered twice).
    pub fn start_instant(&self, civil: DateTime) -> Option<Timestamp> {
        let ambiguous = self.0.to_ambiguous_timestamp(civil);
        match ambiguous.offset() {
            jiff::tz::AmbiguousOffset::Gap { .. } => None,
            jiff::tz::AmbiguousOffset::Unambiguous { .. } | jiff::tz::AmbiguousOffset::Fold { .. } => {
                ambiguous.compatible().ok()
            }
        }
    }

    /// The instants at which an appointment may start on a day: the multiples of the grid on its wall clock, each
    /// once and in order. The grid is a minute at least.
    pub fn starts(&self, date: Date, grid: SignedDuration) -> Vec<Timestamp> {
        let grid = usize::try_from(grid.as_secs()).unwrap_or(0).max(60);
        let seconds = (0..DAY_SECONDS).step_by(grid);
        let day = self.day(date);
        if self.runs_evenly(day, date) {
            return seconds.map(|second| day.from + SignedDuration::from_secs(second)).collect();
        }
        let midnight = date.to_datetime(Time::midnight());
        let civil = seconds.filter_map(|second| midnight.checked_add(SignedDuration::from_secs(second)).ok());
        civil.filter_map(|civil| self.start_instant(civil)).collect()
    }

    /// Whether no clock is changed on a day, which is so but for two days a year.
    fn runs_evenly(&self, day: Span, date: Date) -> bool {
        day.length().as_secs() == DAY_SECONDS
            && self.civil(day.from) == date.to_datetime(Time::midnight())
            && self.0.following(day.from).next().is_none_or(|change| change.timestamp() >= day.until)
    }

    /// Every change of the clocks from the last one before a span to the end of the year in which the span ends.
    pub fn changes_around(&self, span: Span) -> Vec<ClockChange> {
        let before = self.0.preceding(span.from + SignedDuration::from_secs(1)).next();
        let year = self.civil(span.until).date().last_of_year();
        let end = self.day(year).until;
        let after = self.0.following(span.from).take_while(|change| change.timestamp() < end);
        let change = |change: jiff::tz::TimeZoneTransition<'_>| ClockChange {
            at: change.timestamp(),
            offset: change.offset().seconds(),
            offset_before: self.offset(change.timestamp() - SignedDuration::from_secs(1)),
            name: change.abbreviation().to_owned(),
            is_summer_time: change.dst().is_dst(),
        };
        before.into_iter().chain(after).map(change).collect()
    }

    /// How far the wall clock is ahead of UTC at an instant, in seconds.
    pub fn offset(&self, at: Timestamp) -> i32 {
        self.0.to_offset(at).seconds()
    }

    /// The day from its first instant to the first instant of the next.
    pub fn day(&self, date: Date) -> Span {
        let next = date.tomorrow().unwrap_or(date);
        Span {
            from: self.instant(date.to_datetime(Time::midnight())),
            until: self.instant(next.to_datetime(Time::midnight())),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.iana_name().unwrap_or("UTC"))
    }
}

/// A change of the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockChange {
    /// When.
    pub at: Timestamp,
    /// How far the wall clock is ahead of UTC from then on, in seconds.
    pub offset: i32,
    /// The same until then.
    pub offset_before: i32,
    /// What the time is called from then on, such as `BST`.
    pub name: String,
    /// Whether it is summer time from then on.
    pub is_summer_time: bool,
}

/// A stretch of time, its end excluded: spans that touch do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first instant inside.
    pub from: Timestamp,
    /// The first instant outside.
    pub until: Timestamp,
}

impl Span {
    /// Whether the two share any time.
    pub fn overlaps(self, other: Span) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// How long it is.
    pub fn length(self) -> SignedDuration {
        self.until.duration_since(self.from)
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of a day.
    pub fn of(date: Date) -> Self {
        Self { first: date.first_of_month() }
    }

    /// Reads a year and a month from 1 to 12.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|first| Self { first })
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first.last_of_month()
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let (year, month) = (self.first.year(), self.first.month());
        (1..=self.first.days_in_month()).filter_map(move |day| Date::new(year, month, day).ok())
    }

    /// The month after.
    pub fn next(self) -> Self {
        Self::of(self.last().tomorrow().unwrap_or(self.first))
    }

    /// The month before.
    pub fn previous(self) -> Self {
        Self::of(self.first.yesterday().unwrap_or(self.first))
    }
}
