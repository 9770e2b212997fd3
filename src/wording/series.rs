//! Words for series: planned, booked, moved and cancelled together.

use super::keyboard::cell;
use super::{Draft, Wording};
use crate::domain::message::Button;
use crate::domain::practice::TherapistId;
use crate::domain::reply::{SeriesLine, SeriesScreen, Together, VisitFacts};
use crate::domain::series::{Membership, Rhythm};
use crate::domain::tap::{Door, Screen, SeriesAct, SeriesStep, Step, Tap, VisitAct};

impl Wording {
    pub(super) fn say_series(&self, screen: &SeriesScreen) -> Draft {
        match screen {
            SeriesScreen::HowOften { session, first, rhythms } => {
                let button = |rhythm: &Rhythm| {
                    let tap = Tap::Flow(*session, Step::Series(SeriesStep::Rhythm(*rhythm)));
                    cell(&self.rhythm(*rhythm), tap)
                };
                self.with_first("series-how-often", first)
                    .column(rhythms.iter().map(button))
                    .row(self.ways_back(*session, Screen::Rhythm))
            }
            SeriesScreen::HowMany { session, first, rhythm } => {
                let button = |count: u8| {
                    cell(&count.to_string(), Tap::Flow(*session, Step::Series(SeriesStep::Count(count))))
                };
                let html = self.words.html(
                    "series-how-many",
                    &[("facts", &self.facts(first)), ("rhythm", &self.rhythm(*rhythm))],
                );
                Draft { html, buttons: Vec::new() }
                    .row(rhythm.counts().map(button).collect())
                    .row(self.ways_back(*session, Screen::Count))
            }
            SeriesScreen::Right { .. } => self.series_right(screen),
            SeriesScreen::Done { visits, moved } => {
                let key = if *moved { "series-moved" } else { "series-booked" };
                self.with_visits(key, visits)
                    .paragraph(
                        &self.words.text("visit-address", &[("address", &self.practice.place.address)]),
                    )
                    .row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            SeriesScreen::Already => {
                self.text("series-already", &[]).row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            SeriesScreen::NothingToPlan { last } => self
                .text("series-nothing", &[("date", &self.date(*last))])
                .row(vec![self.door(Door::Visits), self.door(Door::Menu)]),
            SeriesScreen::ReallyCancelRest { card, visits } => self
                .with_visits("series-really-cancel", visits)
                .row(vec![self.tap("button-yes-cancel-all", Tap::Series(card.visit, SeriesAct::CancelRest))])
                .row(vec![self.tap("button-keep", Tap::Visit(card.visit, VisitAct::Open))]),
            SeriesScreen::CancelledRest { visits } => self
                .with_visits("series-cancelled", visits)
                .row(vec![self.door(Door::Book), self.door(Door::Menu)]),
        }
    }

    fn with_first(&self, key: &str, first: &VisitFacts) -> Draft {
        Draft { html: self.words.html(key, &[("facts", &self.facts(first))]), buttons: Vec::new() }
    }

    fn with_visits(&self, key: &str, visits: &[VisitFacts]) -> Draft {
        let usual = visits.first().map(|first| &first.therapist);
        let list = visits
            .iter()
            .zip(1..)
            .map(|(facts, number)| self.series_line(number, &SeriesLine::AsUsual(facts.clone()), usual));
        let list = list.collect::<Vec<_>>().join("\n");
        let count = visits.len().to_string();
        let (service, therapist) = match visits.first() {
            Some(first) => (self.service(&first.service), self.therapist(&first.therapist)),
            None => Default::default(),
        };
        let head = self.words.text("series-what", &[("service", &service), ("therapist", &therapist)]);
        let html = self.words.html(key, &[("count", &count), ("what", &head), ("list", &list)]);
        Draft { html, buttons: Vec::new() }
    }

    fn series_right(&self, screen: &SeriesScreen) -> Draft {
        let SeriesScreen::Right { session, rhythm, lines, held_until, beyond, last, gone } = screen else {
            return self.text("series-already", &[]);
        };
        let first = lines.iter().find_map(|line| match line {
            SeriesLine::AsUsual(facts) | SeriesLine::Instead { facts, .. } => Some(facts),
            SeriesLine::Nothing { .. } => None,
        });
        let (service, therapist) = match first {
            Some(facts) => (self.service(&facts.service), self.therapist(&facts.therapist)),
            None => Default::default(),
        };
        let what = self.words.text("series-what", &[("service", &service), ("therapist", &therapist)]);
        let usual = first.map(|facts| &facts.therapist);
        let list: Vec<String> =
            lines.iter().zip(1..).map(|(line, number)| self.series_line(number, line, usual)).collect();
        let list = list.join("\n");
        let (key, button) = match rhythm {
            Some(_) => ("series-right", "button-book-all"),
            None => ("series-right-move", "button-move-all"),
        };
        let rhythm = rhythm.map(|rhythm| self.rhythm(rhythm).to_lowercase()).unwrap_or_default();
        let args = [("rhythm", rhythm.as_str()), ("what", &what), ("list", &list)];
        let mut draft = Draft { html: self.words.html(key, &args), buttons: Vec::new() };
        if *gone {
            draft = draft.paragraph(&self.words.text("series-gone", &[]));
        }
        if *beyond > 0 {
            let args = [("count", beyond.to_string()), ("date", self.date(*last))];
            let args: Vec<(&'static str, &str)> =
                args.iter().map(|(key, value)| (*key, value.as_str())).collect();
            draft = draft.paragraph(&self.words.text("series-beyond", &args));
        }
        if let Some(until) = held_until {
            draft = draft.paragraph(&self.words.text("series-held", &[("until", &self.clock(*until))]));
        }
        draft
            .paragraph(&self.times_are())
            .row(vec![self.tap(button, Tap::Flow(*session, Step::Confirm))])
            .row(self.ways_back(*session, Screen::Series))
    }

    /// "2. Thu 10 Dec, 10:45 · 10:00 is taken"
    fn series_line(&self, number: usize, line: &SeriesLine, usual: Option<&TherapistId>) -> String {
        let number = number.to_string();
        let date = |facts: &VisitFacts| self.short_date(self.practice.zone.date(facts.time.from));
        match line {
            SeriesLine::AsUsual(facts) if usual.is_some_and(|usual| *usual != facts.therapist) => {
                self.words.text(
                    "series-line-with",
                    &[
                        ("number", &number),
                        ("date", &date(facts)),
                        ("time", &self.clock(facts.time.from)),
                        ("therapist", &self.therapist(&facts.therapist)),
                    ],
                )
            }
            SeriesLine::AsUsual(facts) => self.words.text(
                "series-line",
                &[("number", &number), ("date", &date(facts)), ("time", &self.clock(facts.time.from))],
            ),
            SeriesLine::Instead { facts, usual: at, with_another } => {
                let same_day = self.practice.zone.date(facts.time.from) == self.practice.zone.date(*at);
                let key = match (with_another, same_day) {
                    (true, _) => "series-line-another",
                    (false, true) => "series-line-instead",
                    (false, false) => "series-line-other-day",
                };
                let usual_date = self.short_date(self.practice.zone.date(*at));
                let missing = usual.map(|usual| self.therapist(usual)).unwrap_or_default();
                self.words.text(
                    key,
                    &[
                        ("number", &number),
                        ("date", &date(facts)),
                        ("time", &self.clock(facts.time.from)),
                        ("usual", &self.clock(*at)),
                        ("missing", &missing),
                        ("day", &usual_date),
                        ("therapist", &self.therapist(&facts.therapist)),
                    ],
                )
            }
            SeriesLine::Nothing { wanted, stays: None } => self
                .words
                .text("series-line-nothing", &[("number", &number), ("date", &self.short_date(*wanted))]),
            SeriesLine::Nothing { stays: Some(facts), .. } => self.words.text(
                "series-line-stays",
                &[("number", &number), ("date", &date(facts)), ("time", &self.clock(facts.time.from))],
            ),
        }
    }

    fn rhythm(&self, rhythm: Rhythm) -> String {
        let key = match rhythm {
            Rhythm::Weekly => "rhythm-weekly",
            Rhythm::Fortnightly => "rhythm-fortnightly",
            Rhythm::Monthly => "rhythm-monthly",
            Rhythm::Bimonthly => "rhythm-bimonthly",
        };
        self.words.label(key, &[])
    }

    /// "3 of 6"
    pub(super) fn place_in_series(&self, place: Membership) -> String {
        let (number, all) = (place.number.to_string(), place.count.to_string());
        self.words.label("series-place", &[("number", &number), ("all", &all)])
    }

    /// What can be done together with a chosen time.
    pub(super) fn together(&self, session: u32, together: Together) -> Button {
        let tap = Tap::Flow(session, Step::Series(SeriesStep::Open));
        match together {
            Together::Series => self.tap("button-make-series", tap),
            Together::Rest(count) => {
                let label = self.words.label("button-move-rest", &[("count", &count.to_string())]);
                cell(&label, tap)
            }
        }
    }
}
