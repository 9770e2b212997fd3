//! Words for the question whether anything has changed before a visit. None of them says what it might mean.

use super::{Draft, Wording, escape};
use crate::domain::appointment::Reason;
use crate::domain::concern::{Concern, Concerns};
use crate::domain::message::Button;
use crate::domain::reply::{Card, CheckScreen};
use crate::domain::tap::{CheckAct, Door, Tap, VisitAct};

impl Wording {
    pub(super) fn say_check(&self, screen: &CheckScreen) -> Draft {
        match screen {
            CheckScreen::What { card, said, on_file } => {
                let therapist = self.therapist(&card.facts.therapist);
                let said = said.map(|said| {
                    let said = self.concerns(said);
                    self.words.text("check-said", &[("therapist", &therapist), ("said", &said)])
                });
                let what = |concern: Concern| {
                    self.tap(button(concern), Tap::Check(card.visit, CheckAct::Say(concern)))
                };
                let rows: Vec<Button> = Concern::ALL.into_iter().map(what).collect();
                let draft = self
                    .text("check-what", &[("therapist", &therapist)])
                    .paragraph(&self.facts(&card.facts))
                    .paragraph(&said.unwrap_or_default());
                rows.chunks(2)
                    .fold(draft, |draft, row| draft.row(row.to_vec()))
                    .column(on_file.then(|| self.take_back(card)))
                    .row(self.ways_from(card))
            }
            CheckScreen::Noted { card, contagious: true } => self
                .about_visit("check-noted-contagious", card)
                .row(vec![
                    self.tap("button-move", Tap::Visit(card.visit, VisitAct::Move)),
                    self.tap("button-cancel-visit", Tap::Visit(card.visit, VisitAct::CancelFor(Reason::Ill))),
                ])
                .row(vec![self.something_else(card), self.take_back(card)])
                .row(self.ways_from(card)),
            CheckScreen::Noted { card, contagious: false } => self
                .about_visit("check-noted", card)
                .paragraph(&self.words.text("check-doctor", &[]))
                .row(vec![self.something_else(card), self.take_back(card)])
                .row(self.ways_from(card)),
            CheckScreen::TakenBack { card } => {
                self.about_visit("check-taken-back", card).row(self.ways_from(card))
            }
            CheckScreen::Closed { card } => self
                .about_visit("check-closed", card)
                .paragraph(&self.reach_lines().join("\n"))
                .row(vec![self.door(Door::Write)])
                .row(self.ways_from(card)),
            CheckScreen::TheySaid { name, phone, facts, concerns, at, readable } => {
                let (name, therapist) = (escape(name.as_str()), escape(&self.therapist(&facts.therapist)));
                let facts = self.facts(facts);
                let said = concerns.map(|said| escape(&self.concerns(said)));
                let key = match (&said, readable) {
                    (Some(_), _) => "they-changed",
                    (None, true) => "they-changed-sealed",
                    (None, false) => "they-changed-unread",
                };
                let said = said.unwrap_or_default();
                let args =
                    [("name", name.as_str()), ("therapist", &therapist), ("said", &said), ("facts", &facts)];
                let call = match phone {
                    Some(phone) => self.words.text("word-call", &[("phone", phone.as_str())]),
                    None => String::new(),
                };
                let contagious = concerns.is_some_and(Concerns::are_contagious);
                let free = if contagious { self.words.text("they-changed-free", &[]) } else { String::new() };
                let at = at.map(|at| self.words.text("they-changed-at", &[("moment", &self.moment(at))]));
                Draft { html: self.words.html(key, &args), buttons: Vec::new() }
                    .paragraph(&at.unwrap_or_default())
                    .paragraph(&free)
                    .paragraph(&call)
                    .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
            }
            CheckScreen::TheyTookBack { name, facts } => {
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let html = self.words.html("they-took-back", &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
            }
            CheckScreen::NothingToRead => {
                self.text("changed-nothing", &[]).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
        }
    }

    /// "Something has changed", below a reminder.
    pub(super) fn something_changed(&self, card: &Card) -> Button {
        self.tap("button-changed", Tap::Check(card.visit, CheckAct::Open))
    }

    fn something_else(&self, card: &Card) -> Button {
        self.tap("button-changed-more", Tap::Check(card.visit, CheckAct::Open))
    }

    fn take_back(&self, card: &Card) -> Button {
        self.tap("button-changed-not", Tap::Check(card.visit, CheckAct::TakeBack))
    }

    fn ways_from(&self, card: &Card) -> Vec<Button> {
        vec![self.tap("button-back", Tap::Visit(card.visit, VisitAct::Open)), self.door(Door::Menu)]
    }

    fn about_visit(&self, key: &str, card: &Card) -> Draft {
        let (therapist, facts) = (escape(&self.therapist(&card.facts.therapist)), self.facts(&card.facts));
        let html = self.words.html(key, &[("therapist", &therapist), ("facts", &facts)]);
        Draft { html, buttons: Vec::new() }
    }

    fn concerns(&self, concerns: Concerns) -> String {
        let named = concerns.each().map(|concern| self.words.label(said(concern), &[]));
        named.collect::<Vec<_>>().join(", ")
    }
}

fn button(concern: Concern) -> &'static str {
    match concern {
        Concern::Fever => "button-concern-fever",
        Concern::Injury => "button-concern-injury",
        Concern::Surgery => "button-concern-surgery",
        Concern::Pregnancy => "button-concern-pregnancy",
        Concern::Skin => "button-concern-skin",
        Concern::Medicine => "button-concern-medicine",
    }
}

fn said(concern: Concern) -> &'static str {
    match concern {
        Concern::Fever => "concern-fever",
        Concern::Injury => "concern-injury",
        Concern::Surgery => "concern-surgery",
        Concern::Pregnancy => "concern-pregnancy",
        Concern::Skin => "concern-skin",
        Concern::Medicine => "concern-medicine",
    }
}
