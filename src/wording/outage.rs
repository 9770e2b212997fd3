//! Words for when a therapist is out: the letters to the clients whom it touches.

use super::keyboard::cell;
use super::{Draft, Wording, escape};
use crate::domain::guest::Phone;
use crate::domain::message::Button;
use crate::domain::reply::{Card, OutageScreen, Turn, VisitFacts};
use crate::domain::slots::Slot;
use crate::domain::tap::{Door, OutageTap, Tap, VisitAct};
use crate::domain::time::Timestamp;

mod staff;

impl Wording {
    pub(super) fn say_outage(&self, screen: &OutageScreen) -> Draft {
        match screen {
            OutageScreen::Plan { of, begins, lines, page } => self.outage_plan(of, *begins, lines, *page),
            OutageScreen::Options { of, line, choices } => self.outage_options(of, line, choices),
            OutageScreen::Board { of, lines } => self.outage_board(of, lines),
            OutageScreen::PleaseCall { of, lines } => self.outage_please_call(of, lines),
            OutageScreen::Offer { card, times, until, turn } => self.outage_offer(card, times, *until, *turn),
            OutageScreen::Choosing { card } => {
                self.outage_letter("outage-choosing", card).column(self.outage_ways_on(card, true))
            }
            OutageScreen::WillCall { card, phone, wished } => {
                self.outage_will_call(card, phone.as_ref(), *wished)
            }
            OutageScreen::Lapsed { card } => {
                self.outage_letter("outage-lapsed", card).column(self.outage_ways_on(card, false))
            }
            OutageScreen::Gone { card, wanted, free } => {
                let wanted = self.moment(*wanted);
                let key = if free.is_empty() { "outage-gone-nothing" } else { "outage-gone" };
                self.text(key, &[("moment", &wanted), ("zone", &self.zone())])
                    .column(free.iter().map(|slot| self.outage_take(card, slot)))
                    .column(self.outage_ways_on(card, true))
            }
            OutageScreen::Apology { facts } => {
                let (therapist, facts) = (escape(&self.therapist(&facts.therapist)), self.facts(facts));
                let args = [("therapist", therapist.as_str()), ("facts", &facts)];
                Draft { html: self.words.html("outage-apology", &args), buttons: Vec::new() }
                    .row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            OutageScreen::Stands { card } => self.done("outage-stands", card),
        }
    }

    fn outage_offer(&self, card: &Card, times: &[Slot], until: Timestamp, turn: Turn) -> Draft {
        let key = match (turn, times) {
            (Turn::First | Turn::Opened, [only]) if only.time.from == card.facts.time.from => {
                "outage-offer-colleague"
            }
            (Turn::First | Turn::Opened, _) => "outage-offer",
            (Turn::Again, _) => "outage-offer-again",
        };
        let (until, zone) = (self.moment(until), escape(&self.zone()));
        let (therapist, facts) = (escape(&self.therapist(&card.facts.therapist)), self.facts(&card.facts));
        let colleague =
            times.first().map_or_else(String::new, |slot| escape(&self.therapist(&slot.therapist)));
        let count = times.len().to_string();
        let args = [
            ("therapist", therapist.as_str()),
            ("facts", &facts),
            ("until", &until),
            ("zone", &zone),
            ("colleague", &colleague),
            ("count", &count),
        ];
        Draft { html: self.words.html(key, &args), buttons: Vec::new() }
            .column(times.iter().map(|slot| self.outage_take(card, slot)))
            .row(vec![self.tap("button-outage-none", Tap::Outage(OutageTap::None(card.visit.id)))])
            .row(vec![self.door(Door::Menu)])
    }

    fn outage_will_call(&self, card: &Card, phone: Option<&Phone>, wished: bool) -> Draft {
        let key = if wished { "outage-will-call" } else { "outage-letter-call" };
        let number = match phone {
            Some(phone) => self.words.text("outage-call-number", &[("phone", phone.as_str())]),
            None => self.words.text("outage-call-no-number", &[]),
        };
        let write = phone.is_none().then(|| self.door(Door::Write));
        self.outage_letter(key, card)
            .paragraph(&number)
            .column(write)
            .column(self.outage_ways_on(card, false))
    }

    /// "Take Thu 4 Mar, 14:00 with Tom"
    fn outage_take(&self, card: &Card, slot: &Slot) -> Button {
        let facts = VisitFacts { therapist: slot.therapist.clone(), time: slot.time, ..card.facts.clone() };
        let date = self.short_date(self.practice.zone.date(facts.time.from));
        let (time, therapist) = (self.clock(facts.time.from), self.therapist(&facts.therapist));
        let args = [("date", date.as_str()), ("time", &time), ("therapist", &therapist)];
        let label = self.words.label("button-outage-take", &args);
        let take = OutageTap::Take(card.visit.id, slot.therapist.clone(), slot.time.from);
        cell(&label, Tap::Outage(take))
    }

    fn outage_letter(&self, key: &str, card: &Card) -> Draft {
        let (therapist, facts) = (escape(&self.therapist(&card.facts.therapist)), self.facts(&card.facts));
        let args = [("therapist", therapist.as_str()), ("facts", &facts)];
        Draft { html: self.words.html(key, &args), buttons: Vec::new() }
    }

    /// What a client can do where no offered time suits.
    fn outage_ways_on(&self, card: &Card, call: bool) -> Vec<Button> {
        let call =
            call.then(|| self.tap("button-outage-call-me", Tap::Outage(OutageTap::CallMe(card.visit.id))));
        [self.tap("button-another-time", Tap::Visit(card.visit, VisitAct::Move))]
            .into_iter()
            .chain(call)
            .chain([self.tap("button-cancel-visit", Tap::Visit(card.visit, VisitAct::AskCancel))])
            .chain([self.door(Door::Menu)])
            .collect()
    }
}
