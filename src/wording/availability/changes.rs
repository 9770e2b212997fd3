//! A change of hours in words: what is said of which days, and how much time it gives and takes.

use super::super::{Wording, escape};
use crate::domain::availability::{Amends, Days, Kind};
use crate::domain::hours::WeeklyHours;
use crate::domain::reply::{Gain, Reach, TouchedVisit};
use crate::domain::time::{Date, SignedDuration, Weekday};

/// How many days are named one by one.
const NAMED: usize = 12;

impl Wording {
    /// What is said of a therapist's hours, as HTML.
    pub(super) fn said(&self, therapist: &str, amends: &Amends) -> String {
        let therapist = escape(therapist);
        match amends {
            Amends::Days { kind, days, hours } => {
                let key = match (kind, hours.as_slice()) {
                    (Kind::Away, []) if days.single().is_some() => "said-away",
                    (Kind::Away, []) => "said-away-days",
                    (Kind::Away, _) => "said-away-hours",
                    (Kind::Extra, _) => "said-extra",
                    (Kind::Instead, _) => "said-instead",
                };
                let (days, hours) = (self.on_days(days), self.spans(hours));
                self.words.html(key, &[("therapist", &therapist), ("days", &days), ("hours", &hours)])
            }
            Amends::Week { from, week } => {
                let args = [
                    ("therapist", therapist.as_str()),
                    ("date", &self.date(*from)),
                    ("week", &self.week_of(week)),
                ];
                self.words.html("said-week", &args)
            }
        }
    }

    /// The same in a few words, for a button.
    pub(super) fn shortly(&self, amends: &Amends) -> String {
        match amends {
            Amends::Days { kind, days, hours } => {
                let key = match (kind, hours.as_slice()) {
                    (Kind::Away, []) => "short-away",
                    (Kind::Away, _) => "short-away-hours",
                    (Kind::Extra, _) => "short-extra",
                    (Kind::Instead, _) => "short-instead",
                };
                let more = if hours.len() > 1 { ", …" } else { "" };
                let hours = format!("{}{more}", self.spans(&hours[..hours.len().min(1)]));
                self.words.label(key, &[("days", &self.short_days(days)), ("hours", &hours)])
            }
            Amends::Week { from, .. } => self.words.label("short-week", &[("date", &self.short_date(*from))]),
        }
    }

    /// "on Thursday 4 March", "from Friday 24 December to Sunday 2 January", as HTML.
    fn on_days(&self, days: &Days) -> String {
        self.in_words(days, ["days-on", "days-on-some", "days-from-to", "days-weekly"])
    }

    /// The same at the beginning of a sentence.
    pub(super) fn these_days(&self, days: &Days) -> String {
        self.in_words(days, ["these-one", "these-some", "these-from-to", "these-weekly"])
    }

    fn in_words(&self, days: &Days, [one, some, from_to, weekly]: [&str; 4]) -> String {
        let (first, last) = (days.first(), days.last());
        let date = |date: Date| self.date(date);
        match days {
            Days::Each(all) => match all.as_slice() {
                [only] => self.words.text(one, &[("date", &date(*only))]),
                all => {
                    let named: Vec<String> =
                        all.iter().take(NAMED).map(|day| self.short_date(*day)).collect();
                    let more = if all.len() > NAMED { ", …" } else { "" };
                    self.words.text(some, &[("dates", &format!("{}{more}", named.join(", ")))])
                }
            },
            Days::Through(..) => self.words.text(from_to, &[("from", &date(first)), ("until", &date(last))]),
            Days::Weekly(..) => {
                let args = [
                    ("weekday", self.long_weekday(first)),
                    ("from", self.without_weekday(first)),
                    ("until", self.without_weekday(last)),
                ];
                self.words.text(weekly, &args.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
        }
    }

    fn without_weekday(&self, date: Date) -> String {
        let month = self.words.label(&format!("month-{}", date.month()), &[]);
        self.words.label("day-and-month", &[("day", &date.day().to_string()), ("month", &month)])
    }

    fn short_days(&self, days: &Days) -> String {
        let (first, last) = (self.short_date(days.first()), self.short_date(days.last()));
        match days {
            Days::Each(all) if all.len() > 1 => {
                let count = all.len().to_string();
                self.words.label("short-days-some", &[("date", &first), ("count", &count)])
            }
            Days::Each(_) => first,
            Days::Through(..) => format!("{first} – {last}"),
            Days::Weekly(..) => {
                let weekday = self.weekday(days.first().weekday().to_monday_one_offset().unsigned_abs());
                self.words.label("short-days-weekly", &[("weekday", &weekday), ("until", &last)])
            }
        }
    }

    /// The hours of each weekday, a line each.
    fn week_of(&self, week: &WeeklyHours) -> String {
        let line = |day: Weekday| {
            let name = self.weekday(day.to_monday_one_offset().unsigned_abs());
            match week.on(day) {
                [] => self.words.text("week-line-off", &[("weekday", &name)]),
                spans => self.words.text("week-line", &[("weekday", &name), ("hours", &self.spans(spans))]),
            }
        };
        Weekday::Monday.cycle_forward().take(7).map(line).collect::<Vec<_>>().join("\n")
    }

    /// How much more or less can be booked.
    pub(super) fn gain(&self, gain: Gain) -> String {
        let none = SignedDuration::ZERO;
        let key = match (gain.more > none, gain.less > none, gain.weekly) {
            (false, false, _) => "gain-none",
            (true, false, false) => "gain-more",
            (false, true, false) => "gain-less",
            (true, true, false) => "gain-both",
            (true, false, true) => "gain-more-weekly",
            (false, true, true) => "gain-less-weekly",
            (true, true, true) => "gain-both-weekly",
        };
        let (more, less) = (self.how_long(gain.more), self.how_long(gain.less));
        self.words.text(key, &[("more", &more), ("less", &less)])
    }

    fn how_long(&self, time: SignedDuration) -> String {
        let (hours, minutes) = (time.as_mins() / 60, time.as_mins() % 60);
        let key = match (hours, minutes) {
            (0, _) => "long-minutes",
            (_, 0) => "long-hours",
            (_, _) => "long-both",
        };
        self.words.label(key, &[("hours", &hours.to_string()), ("minutes", &minutes.to_string())])
    }

    /// Somebody whom a change touches; where it is of one day, its date need not be said.
    pub(super) fn touched(&self, visit: &TouchedVisit, one_day: bool) -> String {
        let key = match visit.reach {
            Reach::Chat => "away-touched",
            Reach::Blocked => "away-touched-unreachable",
            Reach::Caller => "away-touched-caller",
        };
        let phone = visit.phone.as_ref().filter(|_| visit.reach != Reach::Chat);
        let who = self.who_comes(&visit.name, visit.card.facts.for_name.as_ref(), phone);
        let time = visit.card.facts.time;
        let (from, until) = (self.clock(time.from), self.clock(time.until));
        let date = self.short_date(self.practice.zone.date(time.from));
        let from =
            if one_day { from } else { self.words.label("moment", &[("date", &date), ("time", &from)]) };
        self.words.text(key, &[("name", &who), ("from", &from), ("until", &until)])
    }
}
