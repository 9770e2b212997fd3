//! Words for an appointment as staff see it, and for what its client reads of what they do with it.

use super::super::keyboard::cell;
use super::super::{Draft, Wording, escape};
use crate::domain::appointment::CancelledBy;
use crate::domain::mark::Mark;
use crate::domain::message::Button;
use crate::domain::reply::{DayScreen, Done, Reach, StaffVisit, Stands, VisitFacts};
use crate::domain::tap::{CheckAct, ClientAct, DayTap, Door, IntakeAct, StaffAct, Tap};
use crate::domain::time::Timestamp;

impl Wording {
    pub(super) fn staff_visit(&self, screen: &DayScreen) -> Draft {
        match screen {
            DayScreen::Visit(visit) => self.one_of_the_day(visit),
            DayScreen::ReallyCancel(visit) => {
                let key = match visit.reach {
                    Reach::Chat => "staff-really-cancel",
                    Reach::Blocked | Reach::Caller => "staff-really-cancel-call",
                };
                let facts = self.bare_facts(&visit.facts);
                let name = escape(&self.who_comes(&visit.name, visit.facts.for_name.as_ref(), None));
                let html = self.words.html(key, &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.act("button-yes-cancel", visit, StaffAct::Cancel)])
                    .row(vec![self.act("button-keep", visit, StaffAct::Open), self.door(Door::Menu)])
            }
            DayScreen::Cancelled(done) => {
                self.done_for("staff-cancelled", "staff-cancelled-call", done).row(self.to_its_day(done))
            }
            DayScreen::Moved(done) => self
                .done_for("staff-moved", "staff-moved-call", done)
                .row(vec![self.open(done)])
                .row(self.to_its_day(done)),
            DayScreen::Booked(done) => self
                .done_for("staff-booked", "staff-booked-call", done)
                .row(vec![self.open(done)])
                .row(self.to_its_day(done)),
            DayScreen::MovedForYou { card, was } => {
                let mut draft = self.done("moved-for-you", card);
                let was = self.words.text("moved-for-you-was", &[("was", &self.moment(*was))]);
                draft.html = format!("{was}\n\n{}", draft.html);
                draft
            }
            DayScreen::BookedForYou { card } => self.done("booked-for-you", card),
            DayScreen::CancelledForYou { facts } => {
                let html = self.words.html("cancelled-for-you", &[("facts", &self.facts(facts))]);
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.door(Door::Book), self.door(Door::Write)])
                    .row(vec![self.door(Door::Menu)])
            }
            _ => self.text("staff-visit-gone", &[]).row(vec![self.door(Door::Today), self.door(Door::Menu)]),
        }
    }

    fn one_of_the_day(&self, visit: &StaffVisit) -> Draft {
        let who = escape(&self.who_comes(&visit.name, visit.facts.for_name.as_ref(), visit.phone.as_ref()));
        let args = [("name", who.as_str()), ("facts", &self.bare_facts(&visit.facts))];
        let head = Draft { html: self.words.html("staff-visit", &args), buttons: Vec::new() };
        let marks =
            visit.can.marks.iter().map(|mark| self.act(mark_button(*mark), visit, StaffAct::Mark(*mark)));
        let marks: Vec<Button> = marks.collect();
        let change = visit.can.change.then(|| {
            [
                self.act("button-move", visit, StaffAct::Move),
                self.act("button-cancel-visit", visit, StaffAct::AskCancel),
            ]
        });
        let write = visit.can.write.then(|| self.act("button-write-them", visit, StaffAct::Write));
        let next = visit.can.next.then(|| self.act("button-book-next", visit, StaffAct::Next));
        let notes =
            visit.notes.then(|| self.tap("button-notes-read", Tap::Intake(visit.visit, IntakeAct::Read)));
        let changed =
            visit.changed.then(|| self.tap("button-changed-read", Tap::Check(visit.visit, CheckAct::Read)));
        let client = self.tap("button-the-client", Tap::Day(DayTap::Client(visit.client, ClientAct::Open)));
        head.paragraph(&self.status(visit).join("\n"))
            .row(marks)
            .column(visit.can.unmark.then(|| self.act("button-unmark", visit, StaffAct::Unmark)))
            .row(change.into_iter().flatten().collect())
            .row(write.into_iter().chain(next).collect())
            .row(notes.into_iter().chain(changed).collect())
            .row(vec![client])
            .row(vec![self.to_the_day(visit), self.door(Door::Menu)])
    }

    /// What is known of it besides the facts, a line each.
    fn status(&self, visit: &StaffVisit) -> Vec<String> {
        let stands = match (visit.mark, visit.stands) {
            (Some(mark), _) => self.mark_word(mark),
            (None, Stands::As(standing)) => self.stands(standing),
            (None, Stands::Over) => self.words.label("staff-over", &[]),
            (None, Stands::Cancelled(CancelledBy::Client)) => self.words.label("staff-off-client", &[]),
            (None, Stands::Cancelled(CancelledBy::Practice)) => self.words.label("staff-off-practice", &[]),
        };
        let mut line = vec![escape(stands.trim_start_matches(['·', ' ']))];
        line.extend(
            visit.room.as_ref().map(|room| self.words.text("day-room", &[("room", &self.room(room))])),
        );
        line.extend(visit.first.then(|| self.words.text("morning-first", &[])));
        line.extend(
            visit.late.map(|minutes| self.words.text("day-late", &[("minutes", &minutes.to_string())])),
        );
        let mut lines = vec![line.join(" ")];
        lines.extend(visit.series.map(|place| escape(&self.place_in_series(place))));
        lines.extend(visit.notes.then(|| self.words.text("staff-has-notes", &[])));
        lines.extend(visit.changed.then(|| self.words.text("staff-has-changed", &[])));
        lines.extend(self.reminded(visit));
        lines.extend(self.reached(visit.reach, visit.phone.is_some()));
        lines
    }

    fn reminded(&self, visit: &StaffVisit) -> Option<String> {
        if visit.reach == Reach::Caller || matches!(visit.stands, Stands::Cancelled(_)) {
            return None;
        }
        let arrived = visit.reminded.arrived;
        let told =
            (arrived > 0).then(|| self.words.text("staff-reminded", &[("count", &arrived.to_string())]));
        let next = visit.reminded.next.filter(|_| visit.reach == Reach::Chat);
        let next =
            next.map(|at: Timestamp| self.words.text("staff-reminds-next", &[("at", &self.moment(at))]));
        let both: Vec<String> = told.into_iter().chain(next).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    /// That only a call reaches them, where that is so.
    pub(super) fn reached(&self, reach: Reach, has_number: bool) -> Option<String> {
        let key = match (reach, has_number) {
            (Reach::Chat, _) => return None,
            (Reach::Blocked, _) => "staff-blocked",
            (Reach::Caller, true) => "staff-caller",
            (Reach::Caller, false) => "staff-caller-no-number",
        };
        Some(self.words.text(key, &[]))
    }

    fn done_for(&self, told: &str, call: &str, done: &Done) -> Draft {
        let (name, facts) = (escape(done.name.as_str()), self.facts(&done.facts));
        let key = if done.told { told } else { call };
        let html = self.words.html(key, &[("name", &name), ("facts", &facts)]);
        let draft = Draft { html, buttons: Vec::new() };
        if done.told { draft } else { draft.paragraph(&self.call(done.phone.as_ref())) }
    }

    fn open(&self, done: &Done) -> Button {
        self.tap("button-open-visit", Tap::Day(DayTap::Visit(done.visit, StaffAct::Open)))
    }

    fn to_its_day(&self, done: &Done) -> Vec<Button> {
        let day = Tap::Day(DayTap::Day(done.date, None, 0));
        let label = self.words.label("button-day-back", &[("date", &self.short_date(done.date))]);
        vec![cell(&label, day), self.door(Door::Menu)]
    }

    fn act(&self, key: &str, visit: &StaffVisit, act: StaffAct) -> Button {
        self.tap(key, Tap::Day(DayTap::Visit(visit.visit, act)))
    }

    fn to_the_day(&self, visit: &StaffVisit) -> Button {
        let date = self.practice.zone.date(visit.facts.time.from);
        let label = self.words.label("button-day-back", &[("date", &self.short_date(date))]);
        cell(&label, Tap::Day(DayTap::Day(date, visit.of.clone(), 0)))
    }

    /// The facts without what the rest of a screen says.
    fn bare_facts(&self, facts: &VisitFacts) -> String {
        self.facts(&facts.clone().coming(None).waiting(false))
    }
}

fn mark_button(mark: Mark) -> &'static str {
    match mark {
        Mark::Arrived => "button-arrived",
        Mark::Done => "button-done",
        Mark::NoShow => "button-no-show",
    }
}
