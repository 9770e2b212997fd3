//! Words for the screens on which therapists change their hours.

use super::keyboard::{cell, grid};
use super::staff::fitting;
use super::{Draft, Wording, escape};
use crate::domain::availability::{Amends, Days, Kind};
use crate::domain::dialogue::{Picking, Target};
use crate::domain::hours::WallSpan;
use crate::domain::message::{Button, Press};
use crate::domain::reply::{AvailabilityScreen, DoneFacts, MarkedMonth, Meantime, NotedLine, Preview};
use crate::domain::tap::{AmendStep, AvailabilityTap, Door, Step, Tap};
use crate::domain::time::{Date, Time, Weekday};

mod changes;
mod month;
mod refusals;

/// How much of those whom a change touches stands in its preview, in UTF-16 units.
const TOUCHED: usize = 2_000;

/// How much of what is noted stands in a message.
const NOTED: usize = 900;

impl Wording {
    pub(super) fn say_availability_screen(&self, screen: &AvailabilityScreen) -> Draft {
        match screen {
            AvailabilityScreen::Whose { session } => {
                let button = |therapist: &crate::domain::practice::Therapist| Button {
                    label: therapist.name.clone(),
                    press: Press::Tap(Tap::Flow(*session, Step::Diary(therapist.id.clone()))),
                };
                self.text("whose-availability", &[])
                    .column(self.practice.therapists.iter().map(button))
                    .row(self.ways_out(*session))
            }
            AvailabilityScreen::Month { session, therapist, month, picking, noted } => {
                self.month_of_hours(*session, &self.therapist(therapist), (month, picking), *noted)
            }
            AvailabilityScreen::What { session, days, open, noted } => {
                self.what_of_days(*session, days, open, noted)
            }
            AvailabilityScreen::From { session, of, times } => {
                let step = |time| Step::From(time);
                let mut draft = self.hours_of(of, "hours-from", &[]);
                draft.buttons = self.times_of(*session, times, step);
                self.no_work(*session, of, draft).row(self.ways_out(*session))
            }
            AvailabilityScreen::Until { session, of, from, times } => {
                let step = |time| Step::Until(time);
                let mut draft = self.hours_of(of, "hours-until", &[("from", &self.time(*from))]);
                draft.buttons = self.times_of(*session, times, step);
                draft.row(self.ways_out(*session))
            }
            AvailabilityScreen::Stretches { session, of, spans } => {
                let tap = |key: &str, step| self.tap(key, Tap::Flow(*session, Step::Amend(step)));
                let hours = self.spans(spans);
                let draft = self
                    .hours_of(of, "hours-so-far", &[("hours", &hours)])
                    .row(vec![tap("button-that-is-all", AmendStep::Enough)])
                    .row(vec![tap("button-another-stretch", AmendStep::More)]);
                self.no_work(*session, of, draft).row(self.ways_out(*session))
            }
            AvailabilityScreen::Week { session, therapist, plan, begins, turns } => {
                let week = Amends::Week { from: plan.from, week: plan.week.clone() };
                let said = self.said(&self.therapist(therapist), &week);
                let tap = |step| Tap::Flow(*session, Step::Amend(step));
                let days = Weekday::Monday.cycle_forward().take(7);
                let days: Vec<Button> = days
                    .map(|day| {
                        let label = self.weekday(day.to_monday_one_offset().unsigned_abs());
                        cell(&label, tap(AmendStep::Weekday(day)))
                    })
                    .collect();
                let begins = begins.iter().map(|date| {
                    let label = self.words.label("button-week-from", &[("date", &self.short_date(*date))]);
                    cell(&label, tap(AmendStep::WeekFrom(*date)))
                });
                let turns = if *turns { self.words.text("week-ends-turns", &[]) } else { String::new() };
                let mut draft = Draft { html: said, buttons: Vec::new() }
                    .paragraph(&turns)
                    .paragraph(&self.words.text("week-how", &[]))
                    .row(days);
                draft.buttons.extend(begins.collect::<Vec<_>>().chunks(2).map(<[Button]>::to_vec));
                draft
                    .row(vec![self.tap("button-week-preview", Tap::Flow(*session, Step::Confirm))])
                    .row(self.ways_out(*session))
            }
            AvailabilityScreen::Noted { session, therapist, lines, back, forward } => {
                self.noted(*session, &self.therapist(therapist), lines, (*back, *forward))
            }
            AvailabilityScreen::Right(preview) => self.change_right(preview),
            AvailabilityScreen::Done(done) => self.change_done(done),
            AvailabilityScreen::NotSo(why) => self.not_so(why),
        }
    }

    fn month_of_hours(
        &self,
        session: u32,
        therapist: &str,
        (month, picking): (&MarkedMonth, &Picking),
        noted: usize,
    ) -> Draft {
        let day = |date: &Date| self.date(*date);
        let mut draft = match picking {
            Picking::One => self.text("hours-which-day", &[("therapist", therapist)]),
            Picking::Several(_) => self.text("hours-which-days", &[]),
            Picking::Through(first) => self.text("hours-through", &[("date", &day(first))]),
            Picking::Every(first) => {
                self.text("hours-every", &[("weekday", &self.long_weekday(*first)), ("date", &day(first))])
            }
        };
        draft = draft.paragraph(&self.legend(month));
        draft.buttons = self.month_with_marks(session, month, picking);
        let tap = |key: &str, step| self.tap(key, Tap::Flow(session, Step::Amend(step)));
        match picking {
            Picking::One => {
                let count = noted.to_string();
                let label = self.words.label("button-noted", &[("count", &count)]);
                let noted =
                    (noted > 0).then(|| cell(&label, Tap::Flow(session, Step::Amend(AmendStep::Noted(0)))));
                let week = tap("button-weekly-hours", AmendStep::Week);
                draft = draft.row([week].into_iter().chain(noted).collect());
            }
            Picking::Several(days) if !days.is_empty() => {
                let label = self.words.label("button-these-days", &[("count", &days.len().to_string())]);
                draft = draft.row(vec![cell(&label, Tap::Flow(session, Step::Amend(AmendStep::Chosen)))]);
            }
            Picking::Several(_) | Picking::Through(_) | Picking::Every(_) => {}
        }
        draft.row(self.ways_out(session))
    }

    fn what_of_days(&self, session: u32, days: &Days, open: &[(Time, Time)], noted: &[NotedLine]) -> Draft {
        let amend = |key: &str, step| self.tap(key, Tap::Flow(session, Step::Amend(step)));
        let single = days.single();
        let away = |draft: Draft| {
            draft
                .row(vec![self.tap("button-whole-day", Tap::Flow(session, Step::WholeDay))])
                .row(vec![self.tap("button-some-hours", Tap::Flow(session, Step::Hours))])
        };
        let is_away = |line: &NotedLine| matches!(&line.amends, Amends::Days { kind: Kind::Away, .. });
        let mut draft = match single {
            None => away(self.hours_draft("hours-what", &[("days", &self.these_days(days))])),
            Some(date) if !open.is_empty() => {
                let (date, hours) = (self.date(date), self.hours(open.iter().copied()));
                away(self.text("away-how-long", &[("date", &date), ("hours", &hours)]))
            }
            Some(date) if noted.iter().any(is_away) => {
                self.text("away-already", &[("date", &self.date(date))])
            }
            Some(date) => self.text("hours-day-off", &[("date", &self.date(date))]),
        };
        draft = draft.row(vec![
            amend("button-extra-hours", AmendStep::Extra),
            amend("button-different-hours", AmendStep::Instead),
        ]);
        if let Some(date) = single {
            let label = self.words.label("button-every-week", &[("weekday", &self.long_weekday(date))]);
            draft = draft
                .row(vec![
                    amend("button-more-days", AmendStep::Several),
                    amend("button-through", AmendStep::Through),
                ])
                .row(vec![cell(&label, Tap::Flow(session, Step::Amend(AmendStep::Every)))]);
        }
        draft.column(noted.iter().map(|line| self.takes_back(session, line))).row(self.ways_out(session))
    }

    fn noted(
        &self,
        session: u32,
        therapist: &str,
        lines: &[NotedLine],
        (back, forward): (Option<u8>, Option<u8>),
    ) -> Draft {
        if lines.is_empty() {
            return self.text("hours-nothing-noted", &[("therapist", therapist)]).row(self.ways_out(session));
        }
        let list = fitting(lines.iter().map(|line| self.noted_line(therapist, line)), TOUCHED);
        let html = self.words.html("hours-noted", &[("list", &list.join("\n"))]);
        let turn = |label: &str, to: Option<u8>| {
            to.map(|to| cell(label, Tap::Flow(session, Step::Amend(AmendStep::Noted(to)))))
        };
        Draft { html, buttons: Vec::new() }
            .column(lines.iter().map(|line| self.takes_back(session, line)))
            .row(turn("‹", back).into_iter().chain(turn("›", forward)).collect())
            .row(self.ways_out(session))
    }

    fn takes_back(&self, session: u32, line: &NotedLine) -> Button {
        let label = self.words.label("button-take-back", &[("change", &self.shortly(&line.amends))]);
        cell(&label, Tap::Flow(session, Step::Amend(AmendStep::TakeBack(line.id))))
    }

    fn noted_line(&self, therapist: &str, line: &NotedLine) -> String {
        let said = self.said(therapist, &line.amends);
        match &line.by {
            Some(by) => self.words.html("noted-line-by", &[("said", &said), ("name", &escape(by.as_str()))]),
            None => self.words.html("noted-line", &[("said", &said)]),
        }
    }

    fn change_right(&self, preview: &Preview) -> Draft {
        let therapist = self.therapist(&preview.therapist);
        let said = self.said(&therapist, &preview.amends);
        let gain = self.gain(preview.effect);
        let is_week = matches!(preview.amends, Amends::Week { .. });
        let key = match (preview.back, is_week) {
            (true, false) => "change-back",
            (true, true) => "change-back-week",
            (false, true) => "change-week",
            (false, false) => "change-right",
        };
        let right = self.words.html(key, &[("said", &said), ("gain", &gain)]);
        let list = |lines: &[NotedLine]| {
            fitting(lines.iter().map(|line| self.noted_line(&therapist, line)), NOTED).join("\n")
        };
        let mut draft = match &preview.meanwhile {
            None => Draft { html: right, buttons: Vec::new() },
            Some(meanwhile) => {
                let html = match meanwhile {
                    Meantime::Noted(lines) => {
                        self.words.html("change-meanwhile-noted", &[("list", &list(lines))])
                    }
                    Meantime::Other => self.words.text("change-meanwhile", &[]),
                };
                Draft { html, buttons: Vec::new() }.paragraph(&right)
            }
        };
        if !preview.noted.is_empty() && !preview.back {
            let key = if is_week { "change-later-weeks" } else { "change-over" };
            draft = draft.paragraph(&self.words.html(key, &[("list", &list(&preview.noted))]));
        }
        let confirm = |key: &str| self.tap(key, Tap::Flow(preview.session, Step::Confirm));
        let keep =
            || self.tap("button-confirm-keep", Tap::Flow(preview.session, Step::Amend(AmendStep::Keep)));
        if preview.touched.is_empty() {
            let is_absence = matches!(preview.amends, Amends::Days { kind: Kind::Away, .. });
            let nobody = if is_absence && !preview.back {
                "change-touches-nobody-away"
            } else {
                "change-touches-nobody"
            };
            let button = if preview.back { "button-confirm-back" } else { "button-confirm-away-nobody" };
            return draft
                .paragraph(&self.words.text(nobody, &[]))
                .row(vec![confirm(button)])
                .row(self.ways_out(preview.session));
        }
        let one_day = match &preview.amends {
            Amends::Days { days, .. } => days.single().is_some(),
            Amends::Week { .. } => false,
        };
        let lines = fitting(preview.touched.iter().map(|visit| self.touched(visit, one_day)), TOUCHED);
        let count = preview.touched.len().to_string();
        let may_stand = preview.back || !matches!(preview.amends, Amends::Days { kind: Kind::Away, .. });
        let key = if may_stand { "change-touches-may-stand" } else { "change-touches" };
        let args = [("count", count.as_str()), ("list", &lines.join("\n"))];
        draft = draft.paragraph(&self.words.html(key, &args));
        let buttons = match (may_stand, is_week && !preview.back) {
            (false, _) => vec![confirm("button-confirm-away")],
            // Whoever changes the week means what comes, and not what was agreed.
            (true, true) => vec![keep(), confirm("button-confirm-away")],
            (true, false) => vec![confirm("button-confirm-away"), keep()],
        };
        draft.column(buttons).row(self.ways_out(preview.session))
    }

    fn change_done(&self, done: &DoneFacts) -> Draft {
        let said = self.said(&self.therapist(&done.therapist), &done.amends);
        let kept = match done.kept {
            0 => String::new(),
            kept => self.words.text("done-kept", &[("count", &kept.to_string())]),
        };
        let is_absence = matches!(done.amends, Amends::Days { kind: Kind::Away, .. });
        let is_week = matches!(done.amends, Amends::Week { .. });
        let key = match (done.id.is_some(), is_absence, is_week) {
            (true, _, false) => "change-noted",
            (true, _, true) => "change-noted-week",
            (false, true, _) => "away-taken-back",
            (false, false, false) => "change-taken-back",
            (false, false, true) => "change-taken-back-week",
        };
        let html = self.words.html(key, &[("said", &said), ("kept", &kept)]);
        let undo =
            done.id.map(|id| self.tap("button-undo-change", Tap::Availability(AvailabilityTap::Undo(id))));
        Draft { html: html.trim_end().to_owned(), buttons: Vec::new() }
            .row(undo.into_iter().collect())
            .row(vec![self.door(Door::Availability), self.door(Door::Menu)])
    }

    /// A text of the language file whose arguments are finished HTML.
    fn hours_draft(&self, key: &str, args: &[(&'static str, &str)]) -> Draft {
        Draft { html: self.words.html(key, args), buttons: Vec::new() }
    }

    /// Of what hours are put together, and a question about them.
    fn hours_of(&self, of: &Target, question: &str, args: &[(&'static str, &str)]) -> Draft {
        let question = self.words.text(question, args);
        let (key, days) = match of {
            Target::Days(kind, days) => {
                let key = match kind {
                    Kind::Away => "hours-of-away",
                    Kind::Extra => "hours-of-extra",
                    Kind::Instead => "hours-of-instead",
                };
                (key, self.these_days(days))
            }
            Target::Weekday(_, day) => {
                let number = day.to_monday_one_offset();
                ("hours-of-weekday", escape(&self.words.label(&format!("weekday-{number}"), &[])))
            }
        };
        self.hours_draft(key, &[("days", &days), ("question", &question)])
    }

    fn times_of(&self, session: u32, times: &[Time], step: impl Fn(Time) -> Step) -> Vec<Vec<Button>> {
        let times: Vec<Button> =
            times.iter().map(|time| cell(&self.time(*time), Tap::Flow(session, step(*time)))).collect();
        grid(&times)
    }

    /// A weekday may have no hours at all.
    fn no_work(&self, session: u32, of: &Target, draft: Draft) -> Draft {
        let key = match of {
            Target::Weekday(..) => "button-no-work",
            Target::Days(..) => return draft,
        };
        draft.row(vec![self.tap(key, Tap::Flow(session, Step::Amend(AmendStep::NoWork)))])
    }

    /// "09:00–13:00, 14:00–18:00"
    fn spans(&self, spans: &[WallSpan]) -> String {
        self.hours(spans.iter().map(|span| (span.from(), span.until())))
    }
}
