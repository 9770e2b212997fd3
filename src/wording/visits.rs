//! Words for a client's own appointments and for reminders.

use super::{Draft, Wording, escape};
use crate::domain::appointment::{Appointment, State};
use crate::domain::message::{Button, Press};
use crate::domain::practice::Late;
use crate::domain::reply::{Card, Reply};
use crate::domain::tap::{Door, IntakeAct, Tap, VisitAct};
use crate::domain::topic::TopicId;

impl Wording {
    pub(super) fn say_visit(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::MyVisits { visits } if visits.is_empty() => self
                .text("my-visits-none", &[])
                .row(vec![self.door(Door::Book)])
                .row(vec![self.door(Door::Menu)]),
            Reply::MyVisits { visits } => self
                .text("my-visits", &[])
                .column(visits.iter().map(|visit| self.visit_button(visit)))
                .row(vec![self.door(Door::Menu)]),
            Reply::OneVisit { card, notes } => self
                .with_facts("one-visit", card)
                .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]))
                .row(vec![
                    self.tap("button-move", Tap::Visit(card.visit, VisitAct::Move)),
                    self.tap("button-cancel-visit", Tap::Visit(card.visit, VisitAct::AskCancel)),
                ])
                .column(self.map())
                .column(notes.then(|| self.tap("button-my-notes", Tap::Intake(card.visit, IntakeAct::Mine))))
                .row(vec![self.tap("button-back", Tap::Open(Door::Visits)), self.door(Door::Menu)]),
            Reply::ReallyCancel { card } => self
                .with_facts("really-cancel", card)
                .row(vec![self.tap("button-yes-cancel", Tap::Visit(card.visit, VisitAct::Cancel))])
                .row(vec![self.tap("button-keep", Tap::Visit(card.visit, VisitAct::Open))]),
            Reply::CancelledVisit { facts } => {
                let date = self.date(self.practice.zone.date(facts.time.from));
                let (time, therapist) = (self.clock(facts.time.from), self.therapist(&facts.therapist));
                self.text("cancelled-visit", &[("date", &date), ("time", &time), ("therapist", &therapist)])
                    .row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            Reply::TooLate { card, what } => self.too_late(card, *what),
            Reply::VisitGone => {
                self.text("visit-gone", &[]).row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            Reply::VisitOver { facts } => {
                let html = self.words.html("visit-over", &[("facts", &self.facts(facts))]);
                Draft { html, buttons: Vec::new() }.row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            Reply::Reminder { card, topics, confirmed } => self.reminder(card, topics, *confirmed),
            Reply::SeeYou { card } => {
                Draft { html: self.facts(&card.facts), buttons: Vec::new() }.column(self.confirmed(card))
            }
            Reply::TherapistAway { card } => self.therapist_away(card),
            _ => return None,
        })
    }

    fn with_facts(&self, key: &str, card: &Card) -> Draft {
        Draft { html: self.words.html(key, &[("facts", &self.facts(&card.facts))]), buttons: Vec::new() }
    }

    /// The cut-off has passed: how to reach a person, and what can still be done here.
    fn too_late(&self, card: &Card, late: Late) -> Draft {
        let (lead, facts) = (self.lead(self.practice.policies.cutoff_of(late)), self.facts(&card.facts));
        let (key, still) = match late {
            Late::ToMove => ("too-late-to-move", Some(("button-cancel-visit", VisitAct::AskCancel))),
            Late::ToCancel => ("too-late-to-cancel", Some(("button-move", VisitAct::Move))),
            Late::ToChange => ("too-late", None),
        };
        let still = still.map(|(button, act)| self.tap(button, Tap::Visit(card.visit, act)));
        let html = self.words.html(key, &[("lead", &lead), ("facts", &facts)]);
        Draft { html, buttons: Vec::new() }
            .paragraph(&self.reach_lines().join("\n"))
            .column(still)
            .row(vec![self.door(Door::Write)])
            .row(vec![self.tap("button-back", Tap::Open(Door::Visits)), self.door(Door::Menu)])
    }

    fn visit_button(&self, visit: &Appointment) -> Button {
        let date = self.short_date(self.practice.zone.date(visit.time.from));
        let (time, therapist) = (self.clock(visit.time.from), self.therapist(&visit.therapist));
        let label = match visit.state {
            State::Displaced { .. } => {
                self.words.label("button-visit-displaced", &[("date", &date), ("time", &time)])
            }
            State::Booked { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
                let args = [("date", date.as_str()), ("time", &time), ("therapist", &therapist)];
                let label = self.words.label("button-visit", &args);
                match &visit.for_name {
                    Some(name) => {
                        let args = [("visit", label.as_str()), ("name", name.as_str())];
                        self.words.label("button-visit-for", &args)
                    }
                    None => label,
                }
            }
        };
        Button { label, press: Press::Tap(Tap::Visit(visit.as_ref(), VisitAct::Open)) }
    }

    fn reminder(&self, card: &Card, topics: &[TopicId], confirmed: bool) -> Draft {
        let draft = self
            .text("reminder-head", &[])
            .paragraph(&self.facts(&card.facts))
            .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]));
        let lines = topics.iter().filter_map(|id| self.topics.get(id)?.reminder.as_deref());
        let draft = lines.fold(draft, |draft, line| draft.paragraph(&escape(line)));
        if confirmed {
            return draft.column(self.confirmed(card));
        }
        draft
            .row(vec![self.tap("button-ill-be-there", Tap::Visit(card.visit, VisitAct::Confirm))])
            .row(vec![self.tap("button-change", Tap::Visit(card.visit, VisitAct::Open))])
    }

    fn confirmed(&self, card: &Card) -> [Button; 2] {
        [
            self.tap("button-you-said-yes", Tap::Visit(card.visit, VisitAct::Confirm)),
            self.tap("button-change", Tap::Visit(card.visit, VisitAct::Open)),
        ]
    }

    /// What a client reads whose therapist is away; also its preview.
    pub(super) fn therapist_away(&self, card: &Card) -> Draft {
        Draft { html: self.therapist_away_html(card), buttons: Vec::new() }
            .row(vec![self.tap("button-another-time", Tap::Visit(card.visit, VisitAct::Move))])
            .row(vec![self.tap("button-cancel-visit", Tap::Visit(card.visit, VisitAct::AskCancel))])
            .row(vec![self.door(Door::Menu)])
    }

    pub(super) fn therapist_away_html(&self, card: &Card) -> String {
        let (therapist, facts) = (escape(&self.therapist(&card.facts.therapist)), self.facts(&card.facts));
        self.words.html("therapist-away", &[("therapist", &therapist), ("facts", &facts)])
    }
}
