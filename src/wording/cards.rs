//! Words for what becomes of an appointment: its card, undoing, running late, and visits that are over.

use super::{Draft, Wording, escape};
use crate::domain::appointment::{Appointment, Reason};
use crate::domain::message::{Button, Press};
use crate::domain::practice::Late;
use crate::domain::reply::{Card, Closing, Head, LateFacts, Lateness, VisitFacts, VisitScreen};
use crate::domain::tap::{Door, Tap, VisitAct};

impl Wording {
    pub(super) fn say_card(&self, screen: &VisitScreen) -> Draft {
        match screen {
            VisitScreen::Card { card, head } => self.standing(card, *head),
            VisitScreen::Closed(closing) => self.closed(closing),
            VisitScreen::Unbooked { facts } => {
                self.about("unbooked", facts).row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            VisitScreen::CannotMoveBack { card, from } => {
                let (facts, old) = (self.facts(&card.facts), self.moment(*from));
                let html = self.words.html("cannot-move-back", &[("facts", &facts), ("old", &old)]);
                Draft { html, buttons: Vec::new() }.row(vec![self.change(card), self.door(Door::Menu)])
            }
            VisitScreen::StaysCancelled { facts } => {
                self.about("stays-cancelled", facts).row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            VisitScreen::HowLate { card } => self
                .about("how-late", &card.facts)
                .row(vec![
                    self.tap("button-late-ten", Tap::Visit(card.visit, VisitAct::Late(10))),
                    self.tap("button-late-twenty", Tap::Visit(card.visit, VisitAct::Late(20))),
                ])
                .row(vec![self.tap("button-late-more", Tap::Open(Door::Write))])
                .row(vec![self.tap("button-back", Tap::Visit(card.visit, VisitAct::Card))]),
            VisitScreen::RunsLate { card, late } => {
                let html = self.words.html("runs-late", &[("facts", &self.facts(&card.facts))]);
                Draft { html, buttons: Vec::new() }
                    .paragraph(&self.late("late-full", "late-shorter", late))
                    .row(vec![self.tap("button-late-more", Tap::Open(Door::Write))])
                    .row(vec![
                        self.tap("button-back", Tap::Visit(card.visit, VisitAct::Card)),
                        self.door(Door::Menu),
                    ])
            }
            VisitScreen::Over { visit, facts, listed } | VisitScreen::Missed { visit, facts, listed } => {
                let missed = matches!(screen, VisitScreen::Missed { .. });
                let back = listed.then(|| self.tap("button-back", Tap::Earlier));
                self.about(if missed { "visit-missed" } else { "visit-over" }, facts)
                    .row(vec![self.tap("button-same-again", Tap::Visit(*visit, VisitAct::Again))])
                    .row(back.into_iter().chain([self.door(Door::Menu)]).collect())
            }
            VisitScreen::Earlier { visits } => self
                .text(if visits.is_empty() { "earlier-none" } else { "earlier" }, &[])
                .column(visits.iter().map(|visit| self.past_button(visit)))
                .row(vec![self.tap("button-back", Tap::Open(Door::Visits)), self.door(Door::Menu)]),
            VisitScreen::Tried { what, facts, name } => {
                let key = match what {
                    Late::ToMove => "tried-to-move",
                    Late::ToCancel | Late::ToChange => "tried-to-cancel",
                };
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let html = self.words.html(key, &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
            }
            VisitScreen::TheyRunLate { facts, name, late } => {
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let minutes = late.by.to_string();
                let args = [("name", name.as_str()), ("facts", &facts), ("minutes", &minutes)];
                Draft { html: self.words.html("they-run-late", &args), buttons: Vec::new() }
                    .paragraph(&self.late("they-late-full", "they-late-shorter", late))
                    .row(vec![self.door(Door::Today)])
            }
        }
    }

    /// Why it is cancelled, as staff read it; nothing where nobody has said.
    pub(super) fn reason(&self, why: Option<Reason>) -> String {
        let key = match why {
            None => return String::new(),
            Some(Reason::Ill) => "reason-ill",
            Some(Reason::Busy) => "reason-busy",
            Some(Reason::Better) => "reason-better",
            Some(Reason::Price) => "reason-price",
            Some(Reason::Other) => "reason-other",
        };
        self.words.text("cancelled-why", &[("why", &self.words.label(key, &[]))])
    }

    /// Reasons to choose from: each cancels.
    pub(super) fn reasons(&self, card: &Card) -> Vec<Vec<Button>> {
        let button = |key: &str, why| self.tap(key, Tap::Visit(card.visit, VisitAct::CancelFor(why)));
        vec![
            vec![button("button-why-ill", Reason::Ill), button("button-why-busy", Reason::Busy)],
            vec![button("button-why-better", Reason::Better), button("button-why-price", Reason::Price)],
            vec![button("button-why-other", Reason::Other)],
        ]
    }

    /// "Undo", for as long as it can be.
    pub(super) fn undo(&self, card: &Card) -> Vec<Button> {
        let Some(until) = card.undo else { return Vec::new() };
        let label = self.words.label("button-undo", &[("until", &self.clock(until))]);
        vec![Button { label, press: Press::Tap(Tap::Visit(card.visit, VisitAct::Undo)) }]
    }

    /// "Running late", when it is time for it.
    pub(super) fn running_late(&self, card: &Card) -> Option<Button> {
        let (label, act) = match card.late {
            Lateness::No => return None,
            Lateness::CanSay => (self.words.label("button-running-late", &[]), VisitAct::AskLate),
            Lateness::Said(minutes) => {
                let minutes = minutes.to_string();
                (self.words.label("button-said-late", &[("minutes", &minutes)]), VisitAct::AskLate)
            }
        };
        Some(Button { label, press: Press::Tap(Tap::Visit(card.visit, act)) })
    }

    pub(super) fn change(&self, card: &Card) -> Button {
        self.tap("button-change", Tap::Visit(card.visit, VisitAct::Open))
    }

    fn standing(&self, card: &Card, head: Head) -> Draft {
        let key = match head {
            Head::Booked => "booked",
            Head::Confirmed => "card-confirmed",
            Head::StandsAgain => "stands-again",
            Head::MovedBack => "moved-back",
            Head::Begun => {
                return self
                    .about("visit-begun", &card.facts)
                    .column(self.running_late(card))
                    .column(self.map())
                    .row(vec![self.door(Door::Write), self.door(Door::Menu)]);
            }
        };
        self.done(key, card)
    }

    fn closed(&self, closing: &Closing) -> Draft {
        let moment = |facts: &VisitFacts| self.moment(facts.time.from);
        match closing {
            Closing::Moved(to) => {
                let (moment, therapist) = (moment(to), self.therapist(&to.therapist));
                self.text("closed-moved", &[("moment", &moment), ("therapist", &therapist)])
            }
            Closing::Cancelled(facts) => self.text("closed-cancelled", &[("moment", &moment(facts))]),
            Closing::Unbooked(facts) => self.text("closed-unbooked", &[("moment", &moment(facts))]),
            Closing::Stands(facts) => self.text("closed-stands", &[("moment", &moment(facts))]),
            Closing::Away(facts) => {
                let (moment, therapist) = (moment(facts), self.therapist(&facts.therapist));
                self.text("closed-away", &[("moment", &moment), ("therapist", &therapist)])
            }
        }
    }

    fn about(&self, key: &str, facts: &VisitFacts) -> Draft {
        Draft { html: self.words.html(key, &[("facts", &self.facts(facts))]), buttons: Vec::new() }
    }

    fn late(&self, full: &str, shorter: &str, late: &LateFacts) -> String {
        let (until, minutes) = (self.clock(late.until), late.minutes.to_string());
        let args = [("until", until.as_str()), ("minutes", &minutes)];
        self.words.text(if late.full { full } else { shorter }, &args)
    }

    fn past_button(&self, visit: &Appointment) -> Button {
        let date = self.short_date(self.practice.zone.date(visit.time.from));
        let (time, therapist) = (self.clock(visit.time.from), self.therapist(&visit.therapist));
        let label =
            self.words.label("button-visit", &[("date", &date), ("time", &time), ("therapist", &therapist)]);
        Button { label, press: Press::Tap(Tap::Visit(visit.as_ref(), VisitAct::Open)) }
    }
}
