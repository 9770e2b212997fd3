//! Words for what is free of what a person typed, and for what cannot be.

use super::keyboard::grid;
use super::{Draft, Wording};
use crate::domain::message::{Button, Press};
use crate::domain::reply::{Fitting, FittingDay};
use crate::domain::tap::{Step, Tap, WaitStep};
use crate::domain::time::{Month, Time};
use crate::domain::when::{Hours, Refusal, Wish};

/// How many times of each day are shown where there are several days.
const TIMES_A_DAY: usize = 4;

impl Wording {
    pub(super) fn fitting(&self, fitting: &Fitting) -> Draft {
        let session = fitting.session;
        let known = self.chosen(&fitting.chosen);
        let key = match (fitting.nearest, fitting.more) {
            (true, _) => "nearest",
            (false, true) => "fitting-first",
            (false, false) => "fitting",
        };
        let (service, therapist) = (super::escape(&known.service), super::escape(&known.therapist));
        let (when, zone) = (self.when(fitting), super::escape(&self.zone()));
        let args =
            [("service", service.as_str()), ("therapist", &therapist), ("when", &when), ("zone", &zone)];
        let mut draft = Draft { html: self.words.html(key, &args), buttons: Vec::new() };
        if let [only] = fitting.days.as_slice() {
            // The heading says which day only if it was typed.
            if fitting.nearest || fitting.wish.days.single().is_none() {
                draft = draft.row(vec![self.whole_day(session, only)]);
                draft.buttons.extend(self.times(session, &only.starts));
            } else {
                draft.buttons.extend(self.times(session, &only.starts));
                draft = draft.row(vec![self.whole_day(session, only)]);
            }
        } else {
            for day in &fitting.days {
                draft = draft.row(vec![self.whole_day(session, day)]);
                let shown = &day.starts[..day.starts.len().min(TIMES_A_DAY)];
                draft.buttons.extend(grid(&self.starts(session, shown)));
            }
            if let Some(first) = fitting.days.first() {
                let month = Step::Month(Month::of(first.date));
                draft = draft.row(vec![self.tap("button-calendar", Tap::Flow(session, month))]);
            }
        }
        let (days, parts) = fitting.would_suit;
        draft
            .column(self.wait(session, &fitting.chosen, WaitStep::OpenWith(days, parts)))
            .row(self.ways_out(session))
    }

    fn whole_day(&self, session: u32, day: &FittingDay) -> Button {
        let label = self.words.label("button-whole-day-of", &[("date", &self.short_date(day.date))]);
        Button { label, press: Press::Tap(Tap::Flow(session, Step::Day(day.date))) }
    }

    /// "on Friday 27 November from 16:00 on", as HTML.
    fn when(&self, fitting: &Fitting) -> String {
        let days = self.days(fitting.wish, fitting);
        let time = |key: &str, time: Time| self.words.text(key, &[("time", &self.time(time))]);
        let hours = match fitting.wish.hours {
            Hours::Any => return days,
            Hours::At(at) => time("wish-at", at),
            Hours::From(from) => time("wish-from", from),
            Hours::Before(until) => time("wish-before", until),
            Hours::Between(from, until) => {
                let (from, until) = (self.time(from), self.time(until));
                self.words.text("wish-between", &[("from", &from), ("until", &until)])
            }
        };
        format!("{days} {hours}")
    }

    fn days(&self, wish: Wish, fitting: &Fitting) -> String {
        let days = wish.days;
        let has_gaps = || {
            std::iter::successors(Some(days.from), |day| day.tomorrow().ok())
                .take_while(|day| *day <= days.until)
                .any(|day| !days.contain(day))
        };
        match days.single() {
            Some(day) => self.words.text("wish-day", &[("date", &self.date(day))]),
            None if has_gaps() => self.words.text("wish-those-days", &[]),
            None if days.until == fitting.horizon => self.words.text("wish-days-ahead", &[]),
            None => {
                let (from, until) = (self.date(days.from), self.date(days.until));
                self.words.text("wish-days", &[("from", &from), ("until", &until)])
            }
        }
    }

    /// Why what was typed cannot be; the open screen follows.
    pub(super) fn not_then(&self, refusal: Refusal) -> Draft {
        match refusal {
            Refusal::Past(date) => self.text("not-then-past", &[("date", &self.date(date))]),
            Refusal::TimePast(time) => self.text("not-then-time-past", &[("time", &self.time(time))]),
            Refusal::NoSuchDay { day, month } => {
                let date = match month {
                    1..=12 => format!("{day} {}", self.words.label(&format!("month-{month}"), &[])),
                    _ => format!("{day}/{month}"),
                };
                self.text("not-then-no-such-day", &[("date", &date)])
            }
            Refusal::NoSuchTime { hour, minute } => {
                self.text("not-then-no-such-time", &[("time", &format!("{hour:02}:{minute:02}"))])
            }
            Refusal::TooFar { last } => self.text("not-then-too-far", &[("last", &self.date(last))]),
            Refusal::OtherWeekday(date) => self.text("not-then-other-weekday", &[("date", &self.date(date))]),
        }
    }
}
