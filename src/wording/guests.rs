//! Words for booking for somebody else.

use super::{Draft, Wording, escape};
use crate::domain::guest::{Caller, Phone};
use crate::domain::message::{Button, Press};
use crate::domain::person::Name;
use crate::domain::reply::{Card, ForWhom, GuestScreen, VisitFacts};
use crate::domain::tap::{Door, GuestTap, Step, Tap, WhomStep};

/// How many appointments are listed in one message.
const LISTED: usize = 8;

impl Wording {
    pub(super) fn say_guests(&self, screen: &GuestScreen) -> Draft {
        match screen {
            GuestScreen::WhoseName { session, names } => {
                let name = |(at, name): (usize, &Name)| Button {
                    label: name.to_string(),
                    press: Press::Tap(whom(*session, WhomStep::Name(u8::try_from(at).unwrap_or(u8::MAX)))),
                };
                self.text("whose-name", &[])
                    .column(names.iter().enumerate().map(name))
                    // Pressed twice, it must not lead back from the summary too.
                    .row(vec![
                        self.tap("button-back", whom(*session, WhomStep::Myself)),
                        self.tap("button-cancel", Tap::Flow(*session, Step::Cancel)),
                    ])
            }
            GuestScreen::WhoCalls { session, nameless } => {
                let key = if *nameless { "who-calls-nameless" } else { "who-calls" };
                self.text(key, &[]).row(self.ways_out(*session))
            }
            GuestScreen::WhichCaller { session, typed, found } => self.which_caller(*session, typed, found),
            GuestScreen::BookedFor { card, caller, token } => self.booked_for(card, caller, token),
            GuestScreen::ReallyCancelFor { card, name } => {
                let (name, facts) = (escape(name.as_str()), self.facts(&card.facts));
                let html = self.words.html("really-cancel-for", &[("name", &name), ("facts", &facts)]);
                let cancel = Tap::Guests(GuestTap::Cancel(card.visit));
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.tap("button-yes-cancel", cancel)])
                    .row(vec![self.tap("button-keep", Tap::Open(Door::Today)), self.door(Door::Menu)])
            }
            GuestScreen::CancelledFor { facts, name, phone } => {
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let html = self.words.html("cancelled-for", &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .paragraph(&self.call(phone.as_ref()))
                    .row(vec![self.door(Door::BookFor), self.door(Door::Menu)])
            }
            GuestScreen::NotToCancel => {
                self.text("not-to-cancel", &[]).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
            GuestScreen::IsThisYours { token, name, visits } => {
                let (name, list) = (escape(name.as_str()), self.list(visits));
                let html = self.words.html("is-this-yours", &[("name", &name), ("list", &list)]);
                let take = Tap::Guests(GuestTap::Take(token.clone()));
                Draft { html, buttons: Vec::new() }
                    .row(vec![self.tap("button-is-mine", take)])
                    .row(vec![self.tap("button-is-not-mine", Tap::Open(Door::Menu))])
            }
            GuestScreen::TakenOver { visits } => {
                let html = self.words.html("taken-over", &[("list", &self.list(visits))]);
                Draft { html, buttons: Vec::new() }.row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            GuestScreen::LinkVoid => {
                let draft = self.text("take-over-void", &[]).paragraph(&self.reach_lines().join("\n"));
                draft.row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            GuestScreen::TheyTookOver { name, by, visits } => {
                let (name, by, list) = (escape(name.as_str()), escape(by.as_str()), self.list(visits));
                let html =
                    self.words.html("they-took-over", &[("name", &name), ("by", &by), ("list", &list)]);
                Draft { html, buttons: Vec::new() }.row(vec![self.door(Door::Menu)])
            }
        }
    }

    /// The button of a summary that says for whom it is.
    pub(super) fn for_whom(&self, session: u32, at: ForWhom) -> Option<Button> {
        match at {
            ForWhom::Oneself => Some(self.tap("button-for-somebody", whom(session, WhomStep::Somebody))),
            ForWhom::Guest => Some(self.tap("button-for-me", whom(session, WhomStep::Myself))),
            ForWhom::Settled => None,
        }
    }

    /// "For Mia", as a line of its own below other facts.
    pub(super) fn coming(&self, name: Option<&Name>) -> String {
        name.map(|name| format!("\n{}", self.words.text("visit-for", &[("name", name.as_str())])))
            .unwrap_or_default()
    }

    /// Who comes, as staff read it, unescaped: the guest before the client, and a number to call.
    pub(super) fn who_comes(&self, name: &Name, guest: Option<&Name>, phone: Option<&Phone>) -> String {
        let who = match guest {
            Some(guest) => {
                self.words.label("who-comes", &[("guest", guest.as_str()), ("name", name.as_str())])
            }
            None => name.to_string(),
        };
        match phone {
            Some(phone) => self.words.label("who-to-call", &[("who", &who), ("phone", phone.as_str())]),
            None => who,
        }
    }

    fn which_caller(&self, session: u32, typed: &Caller, found: &[Caller]) -> Draft {
        let known = |caller: &Caller| {
            let id = caller.client?;
            let label = self.who_comes(&caller.name, None, caller.phone.as_ref());
            Some(Button { label, press: Press::Tap(whom(session, WhomStep::Caller(id))) })
        };
        let label = self.words.label("button-new-caller", &[("name", typed.name.as_str())]);
        let new = Button { label, press: Press::Tap(whom(session, WhomStep::NewCaller)) };
        self.text("which-caller", &[("name", typed.name.as_str())])
            .column(found.iter().filter_map(known))
            .row(vec![new])
            .row(self.ways_out(session))
    }

    fn booked_for(&self, card: &Card, caller: &Caller, token: &str) -> Draft {
        let link = format!("https://t.me/{}?start=take_{token}", self.bot);
        let (name, facts) = (escape(caller.name.as_str()), self.facts(&card.facts));
        let html = self.words.html("booked-for", &[("name", &name), ("facts", &facts)]);
        let cancel = Tap::Guests(GuestTap::AskCancel(card.visit));
        Draft { html, buttons: Vec::new() }
            .paragraph(&self.call(caller.phone.as_ref()))
            .paragraph(&self.words.text("take-over-link", &[("name", caller.name.as_str()), ("link", &link)]))
            .row(vec![self.tap("button-cancel-for", cancel)])
            .row(vec![self.door(Door::BookFor), self.door(Door::Menu)])
    }

    /// That nothing reaches a caller but a call.
    pub(super) fn call(&self, phone: Option<&Phone>) -> String {
        match phone {
            Some(phone) => self.words.text("call-them", &[("phone", phone.as_str())]),
            None => self.words.text("call-them-no-number", &[]),
        }
    }

    fn list(&self, visits: &[VisitFacts]) -> String {
        visits.iter().take(LISTED).map(|facts| self.facts(facts)).collect::<Vec<_>>().join("\n\n")
    }
}

fn whom(session: u32, step: WhomStep) -> Tap {
    Tap::Flow(session, Step::Whom(step))
}
