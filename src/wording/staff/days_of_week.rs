//! Words for seven days of the diaries.

use super::super::keyboard::cell;
use super::super::{Draft, Wording};
use crate::domain::message::Button;
use crate::domain::practice::TherapistId;
use crate::domain::reply::{WeekDay, WeekView};
use crate::domain::tap::{DayTap, Door, PictureTap, Tap};
use crate::domain::time::{Date, SignedDuration};

/// How many of those who are away are named for a day.
const NAMED: usize = 8;

impl Wording {
    pub(super) fn days_of_week(&self, view: &WeekView) -> Draft {
        let sunday = view.days.last().map_or(view.monday, |day| day.date);
        let (from, until) = (self.short_date(view.monday), self.short_date(sunday));
        let whose = match (&view.of, view.choice.is_empty()) {
            (Some(therapist), _) => self.therapist(therapist),
            (None, true) => self.words.label("days-yours", &[]),
            (None, false) => self.words.label("days-all", &[]),
        };
        let args = [("from", from.as_str()), ("until", &until), ("whose", &whose)];
        let named = view.of.is_none() && !view.choice.is_empty();
        let lines: Vec<String> = view.days.iter().map(|day| self.line_of(day, view.today, named)).collect();
        let week = |by: i64| {
            let monday = view.monday.checked_add(jiff::Span::new().days(7 * by)).unwrap_or(view.monday);
            Tap::Day(DayTap::Week(monday, view.of.clone()))
        };
        let days: Vec<Button> =
            view.days.iter().map(|day| self.button_of(day.date, view.of.as_ref())).collect();
        let this = view.days.iter().any(|day| day.date == view.today);
        let back = (!this)
            .then(|| self.tap("button-this-week", Tap::Day(DayTap::Week(view.today, view.of.clone()))));
        let picture = Tap::Picture(PictureTap::Week(view.monday, view.of.clone()));
        let draft = self.text("days-head", &args).paragraph(&lines.join("\n"));
        let draft = days.chunks(4).map(<[Button]>::to_vec).fold(draft, Draft::row);
        draft
            .rows(self.whose(view.of.as_ref(), &view.choice, |of| Tap::Day(DayTap::Week(view.monday, of))))
            .row(vec![self.tap("button-week-back", week(-1)), self.tap("button-week-on", week(1))])
            .row(vec![self.tap("button-picture", picture)])
            .row(back.into_iter().chain([self.door(Door::Today), self.door(Door::Menu)]).collect())
    }

    fn button_of(&self, date: Date, of: Option<&TherapistId>) -> Button {
        cell(&self.short_date(date), Tap::Day(DayTap::Day(date, of.cloned(), 0)))
    }

    fn line_of(&self, day: &WeekDay, today: Date, named: bool) -> String {
        let date = self.short_date(day.date);
        let mut said = match (day.open || day.visits > 0, day.away.is_empty()) {
            (true, _) => vec![self.words.text("days-visits", &[("count", &day.visits.to_string())])],
            (false, true) => vec![self.words.text("days-closed", &[])],
            (false, false) => Vec::new(),
        };
        if !day.free.is_zero() {
            said.push(self.words.text("days-free", &[("time", &self.length(day.free))]));
        }
        let away = day.away.iter().take(NAMED).map(|(therapist, whole)| {
            let therapist = self.therapist(therapist);
            match (named, whole) {
                (true, true) => self.words.text("days-away-of", &[("therapist", &therapist)]),
                (true, false) => self.words.text("days-away-part-of", &[("therapist", &therapist)]),
                (false, true) => self.words.text("days-away", &[]),
                (false, false) => self.words.text("days-away-part", &[]),
            }
        });
        said.extend(away);
        let said = said.join(", ");
        let key = if day.date == today { "days-line-today" } else { "days-line" };
        self.words.html(key, &[("date", &date), ("said", &said)])
    }

    /// "3 h 15 min", "45 min", "2 h"
    fn length(&self, length: SignedDuration) -> String {
        let (hours, minutes) = (length.as_mins() / 60, length.as_mins() % 60);
        let args = [("hours", hours.to_string()), ("minutes", minutes.to_string())];
        let args: Vec<(&'static str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let key = match (hours, minutes) {
            (0, _) => "length-minutes",
            (_, 0) => "length-hours",
            (_, _) => "length-both",
        };
        self.words.label(key, &args)
    }
}
