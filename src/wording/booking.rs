//! Words for the screens of a booking.

use super::keyboard::{cell, grid};
use super::{Draft, Wording};
use crate::domain::message::{Button, Press};
use crate::domain::practice::{Late, ServiceId, TherapistId};
use crate::domain::reply::{Card, Chosen, Reply, VisitFacts};
use crate::domain::tap::{Door, Step, Tap, VisitAct};

impl Wording {
    pub(super) fn say_booking(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::WhichService { session, services, .. } => self.which_service(*session, services),
            Reply::WithWhom { session, service, moving } => self.with_whom(*session, service, *moving),
            Reply::WhichDay { session, chosen, calendar } => {
                let key = if chosen.moving { "which-day-move" } else { "which-day" };
                let mut draft = self.text(key, &self.chosen(chosen).args());
                draft.buttons = self.calendar(*session, calendar);
                let others =
                    self.practice.service(&chosen.service).is_some_and(|known| known.therapists.len() > 1);
                if chosen.moving && others {
                    // One screen back, but nobody would look for it there.
                    draft = draft.row(vec![self.tap("button-with-others", Tap::Flow(*session, Step::Back))]);
                }
                draft.row(self.ways_out(*session))
            }
            Reply::WhatTime { session, chosen, date, starts, gone } => {
                let known = self.chosen(chosen);
                let date = self.date(*date);
                let mut args = known.args();
                args.push(("date", &date));
                let mut draft = self.text(if *gone { "what-time-gone" } else { "what-time" }, &args);
                let times: Vec<Button> = starts
                    .iter()
                    .map(|at| cell(&self.clock(*at), Tap::Flow(*session, Step::Start(*at))))
                    .collect();
                draft.buttons = grid(&times);
                draft.row(self.ways_out(*session))
            }
            Reply::IsItRight { session, facts, whom, held_until, instead_of, binding } => {
                let (facts, until) = (self.facts(facts), self.clock(*held_until));
                let binding = binding.map(|late| self.binding(late)).unwrap_or_default();
                let (key, button, old) = match instead_of {
                    Some(old) => ("is-it-right-move", "button-confirm-move", self.moment(*old)),
                    None => ("is-it-right", "button-confirm-booking", String::new()),
                };
                let html = self.words.html(key, &[("facts", &facts), ("until", &until), ("old", &old)]);
                Draft { html, buttons: Vec::new() }
                    .paragraph(&binding)
                    .row(vec![self.tap(button, Tap::Flow(*session, Step::Confirm))])
                    .column(self.for_whom(*session, *whom))
                    .row(self.ways_out(*session))
            }
            Reply::Booked { card } => self.done("booked", card),
            Reply::Moved { card } => self.done("moved", card),
            Reply::NothingFree { chosen, session } => self
                .text("nothing-free", &self.chosen(chosen).args())
                .row(vec![self.tap("button-somebody-else", Tap::Flow(*session, Step::Back))])
                .row(vec![
                    self.door(Door::Contact),
                    self.tap("button-cancel", Tap::Flow(*session, Step::Cancel)),
                ]),
            Reply::EnoughBooked { limit } => self
                .text("enough-booked", &[("limit", &limit.to_string())])
                .row(vec![self.door(Door::Visits)])
                .row(vec![self.door(Door::Contact), self.door(Door::Menu)]),
            Reply::NoLongerOffered => {
                self.text("no-longer-offered", &[]).row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            Reply::OnlyForKnownClients => {
                let draft =
                    self.text("only-for-known-clients", &[]).paragraph(&self.reach_lines().join("\n"));
                let others = self.practice.services.iter().any(|service| service.is_for(false));
                let others = others.then(|| self.door(Door::Book));
                draft
                    .row(vec![self.door(Door::Write)])
                    .row(others.into_iter().chain([self.door(Door::Menu)]).collect())
            }
            _ => return None,
        })
    }

    /// What can no longer be done here once it is booked.
    fn binding(&self, late: Late) -> String {
        let key = match late {
            Late::ToMove => "is-binding-move",
            Late::ToCancel => "is-binding-cancel",
            Late::ToChange => "is-binding",
        };
        self.words.text(key, &[("lead", &self.lead(self.practice.policies.cutoff_of(late)))])
    }

    fn which_service(&self, session: u32, services: &[ServiceId]) -> Draft {
        let button = |service: &crate::domain::practice::Service| {
            let label = match &service.price {
                Some(price) => format!("{} · {price}", service.name),
                None => service.name.clone(),
            };
            Button { label, press: Press::Tap(Tap::Flow(session, Step::Service(service.id.clone()))) }
        };
        self.text("which-service", &[])
            .column(services.iter().filter_map(|id| self.practice.service(id)).map(button))
            .row(self.ways_out(session))
    }

    fn with_whom(&self, session: u32, service: &ServiceId, moving: bool) -> Draft {
        let who = self.practice.service(service).map_or(&[][..], |service| service.therapists.as_slice());
        let button = |id: &TherapistId| Button {
            label: self.therapist(id),
            press: Press::Tap(Tap::Flow(session, Step::With(Some(id.clone())))),
        };
        let key = if moving { "with-whom-move" } else { "with-whom" };
        self.text(key, &[("service", &self.service(service))])
            .row(vec![self.tap("button-anyone", Tap::Flow(session, Step::With(None)))])
            .column(who.iter().map(button))
            .row(self.ways_out(session))
    }

    /// A booking that has come to its end: the facts, the address and how to prepare.
    fn done(&self, key: &str, card: &Card) -> Draft {
        let therapist = self.therapist(&card.facts.therapist);
        Draft { html: self.words.html(key, &[("facts", &self.facts(&card.facts))]), buttons: Vec::new() }
            .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]))
            .paragraph(&self.words.text("prepare-short", &[("therapist", &therapist)]))
            .column(self.map())
            .row(vec![
                self.tap("button-change", Tap::Visit(card.visit, VisitAct::Open)),
                self.door(Door::Menu),
            ])
    }

    /// The facts of an appointment, as HTML.
    pub(super) fn facts(&self, facts: &VisitFacts) -> String {
        let date = self.date(self.practice.zone.date(facts.time.from));
        let (from, until) = (self.clock(facts.time.from), self.clock(facts.time.until));
        let minutes = facts.time.length().as_mins().to_string();
        let (service, therapist) = (self.service(&facts.service), self.therapist(&facts.therapist));
        let mut args = vec![
            ("date", date.as_str()),
            ("from", &from),
            ("until", &until),
            ("minutes", &minutes),
            ("service", &service),
            ("therapist", &therapist),
        ];
        let price = self.practice.service(&facts.service).and_then(|service| service.price.as_deref());
        let known = match price {
            Some(price) => {
                args.push(("price", price));
                self.words.text("visit-facts-price", &args)
            }
            None => self.words.text("visit-facts", &args),
        };
        format!("{known}{}{}", self.coming(facts.for_name.as_ref()), self.waits(facts))
    }

    fn chosen(&self, chosen: &Chosen) -> ChosenWords {
        let therapist = match &chosen.therapist {
            Some(id) => self.words.label("with-therapist", &[("name", &self.therapist(id))]),
            None => self.words.label("with-anyone", &[]),
        };
        ChosenWords { service: self.service(&chosen.service), therapist }
    }
}

/// What is chosen so far, in words.
struct ChosenWords {
    service: String,
    therapist: String,
}

impl ChosenWords {
    fn args(&self) -> Vec<(&'static str, &str)> {
        vec![("service", &self.service), ("therapist", &self.therapist)]
    }
}
