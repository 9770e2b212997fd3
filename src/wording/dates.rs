//! Dates and times in words, always by the practice's own clock.

use super::Wording;
use crate::domain::hours::WallSpan;
use crate::domain::time::{Date, Month, Time, Timestamp};

impl Wording {
    /// "Tuesday 24 November"
    pub(super) fn date(&self, date: Date) -> String {
        self.date_in(date, "date-long", "weekday", "month")
    }

    /// "Tue 24 Nov"
    pub(super) fn short_date(&self, date: Date) -> String {
        self.date_in(date, "date-short", "weekday-short", "month-short")
    }

    fn date_in(&self, date: Date, pattern: &str, weekday: &str, month: &str) -> String {
        let number = date.weekday().to_monday_one_offset();
        let weekday = self.words.label(&format!("{weekday}-{number}"), &[]);
        let month = self.words.label(&format!("{month}-{}", date.month()), &[]);
        let day = date.day().to_string();
        self.words.label(pattern, &[("weekday", &weekday), ("day", &day), ("month", &month)])
    }

    /// "Tuesday"
    pub(super) fn long_weekday(&self, date: Date) -> String {
        self.words.label(&format!("weekday-{}", date.weekday().to_monday_one_offset()), &[])
    }

    /// "Tue"
    pub(super) fn weekday(&self, monday_first: u8) -> String {
        self.words.label(&format!("weekday-short-{monday_first}"), &[])
    }

    /// "November 2026"
    pub(super) fn month(&self, month: Month) -> String {
        let name = self.words.label(&format!("month-{}", month.first().month()), &[]);
        let year = month.first().year().to_string();
        self.words.label("month-and-year", &[("month", &name), ("year", &year)])
    }

    /// "London time": by which clock times are told, for those who are elsewhere.
    pub(super) fn zone(&self) -> String {
        match self.practice.zone.place() {
            Some(place) => self.words.label("zone-of", &[("place", &place)]),
            None => self.words.label("zone-ours", &[]),
        }
    }

    /// That all times are told by that clock.
    pub(super) fn times_are(&self) -> String {
        self.words.text("times-are", &[("zone", &self.zone())])
    }

    /// "10:00", on the practice's clock.
    pub(super) fn clock(&self, at: Timestamp) -> String {
        self.time(self.practice.zone.civil(at).time())
    }

    /// "10:00"; the end of a day is "24:00".
    pub(super) fn time(&self, time: Time) -> String {
        if time == WallSpan::END_OF_DAY { "24:00".to_owned() } else { time.strftime("%H:%M").to_string() }
    }

    /// "Tuesday 24 November, 10:00"
    pub(super) fn moment(&self, at: Timestamp) -> String {
        let date = self.date(self.practice.zone.date(at));
        self.words.label("moment", &[("date", &date), ("time", &self.clock(at))])
    }

    /// "09:00–13:00, 14:00–18:00"
    pub(super) fn hours(&self, spans: impl IntoIterator<Item = (Time, Time)>) -> String {
        let spans =
            spans.into_iter().map(|(from, until)| format!("{}–{}", self.time(from), self.time(until)));
        spans.collect::<Vec<_>>().join(", ")
    }
}
