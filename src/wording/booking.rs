//! Words for the screens of a booking.

use super::{Draft, Wording, escape};
use crate::domain::message::{Button, Press};
use crate::domain::person::Name;
use crate::domain::practice::{Late, ServiceId, TherapistId};
use crate::domain::reply::{Card, Chosen, NotDone, Reply, VisitFacts};
use crate::domain::tap::{Door, Screen, SeriesAct, Step, Tap, WaitStep};
use crate::domain::time::Timestamp;

impl Wording {
    pub(super) fn say_booking(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::WhichService { session, services, same, .. } => {
                self.which_service(*session, services, same.as_ref())
            }
            Reply::WithWhom { session, service, moving, soonest, whose } => {
                self.with_whom(*session, service, (*moving, whose.as_ref()), *soonest)
            }
            Reply::WhichDay { session, chosen, calendar, soonest } => {
                let (key, whose) = match (chosen.moving, &chosen.whose) {
                    (true, Some(whose)) => ("which-day-move-for", whose.as_str()),
                    (true, None) => ("which-day-move", ""),
                    (false, _) => ("which-day", ""),
                };
                let known = self.chosen(chosen);
                let mut draft = self.text(key, &[&known.args()[..], &[("name", whose)]].concat());
                draft.buttons.extend(soonest.map(|at| vec![self.soonest(*session, at)]));
                draft.buttons.extend(self.calendar(*session, calendar));
                let others =
                    self.practice.service(&chosen.service).is_some_and(|known| known.therapists.len() > 1);
                if chosen.moving && others {
                    // One screen back, but nobody would look for it there.
                    draft = draft.row(vec![
                        self.tap("button-with-others", Tap::Flow(*session, Step::BackFrom(Screen::Day))),
                    ]);
                }
                draft.column(self.none_suits(*session, chosen)).row(self.ways_back(*session, Screen::Day))
            }
            Reply::WhatTime { session, chosen, date, starts, gone } => {
                let known = self.chosen(chosen);
                let (date, zone) = (self.date(*date), self.zone());
                let mut args = known.args();
                args.extend([("date", date.as_str()), ("zone", &zone)]);
                let mut draft = self.text(if *gone { "what-time-gone" } else { "what-time" }, &args);
                draft.buttons = self.times(*session, starts);
                draft.column(self.none_suits(*session, chosen)).row(self.ways_back(*session, Screen::Time))
            }
            Reply::Fitting(fitting) => self.fitting(fitting),
            Reply::NotThen { refusal } => self.not_then(*refusal),
            Reply::IsItRight { session, facts, whom, held_until, instead_of, binding, together } => {
                let (facts, until) = (self.facts(facts), self.clock(*held_until));
                let binding = binding.map(|late| self.binding(late)).unwrap_or_default();
                let (key, button, old) = match instead_of {
                    Some(old) => ("is-it-right-move", "button-confirm-move", self.moment(*old)),
                    None => ("is-it-right", "button-confirm-booking", String::new()),
                };
                let zone = escape(&self.zone());
                let args = [("facts", facts.as_str()), ("until", &until), ("old", &old), ("zone", &zone)];
                Draft { html: self.words.html(key, &args), buttons: Vec::new() }
                    .paragraph(&binding)
                    .row(vec![self.tap(button, Tap::Flow(*session, Step::Confirm))])
                    .column(together.map(|together| self.together(*session, together)))
                    .column(self.for_whom(*session, *whom))
                    .row(self.ways_back(*session, Screen::Confirm))
            }
            Reply::Booked { card } => {
                let mut draft = self.done("booked", card);
                // Above the way out, which is last.
                if card.facts.for_name.is_none() {
                    let plan = self.tap("button-plan-series", Tap::Series(card.visit, SeriesAct::Plan));
                    draft.buttons.insert(draft.buttons.len().saturating_sub(1), vec![plan]);
                }
                draft
            }
            Reply::Moved { card } => self.done("moved", card),
            Reply::CalendarFile { card, cancelled, .. } => self.calendar_caption(card, *cancelled),
            Reply::NothingFree { chosen, session } => self
                .text("nothing-free", &self.chosen(chosen).args())
                .column(self.none_suits(*session, chosen))
                .row(vec![self.tap("button-somebody-else", Tap::Flow(*session, Step::BackFrom(Screen::Day)))])
                .row(vec![
                    self.door(Door::Contact),
                    self.tap("button-cancel", Tap::Flow(*session, Step::Cancel)),
                ]),
            Reply::EnoughBooked { limit, instead } => self
                .text("enough-booked", &[("limit", &limit.to_string())])
                .paragraph(&instead.map(|what| self.not_done(what)).unwrap_or_default())
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

    /// The way back and the way out, below each screen of a booking or a series.
    pub(super) fn ways_back(&self, session: u32, from: Screen) -> Vec<Button> {
        vec![
            self.tap("button-back", Tap::Flow(session, Step::BackFrom(from))),
            self.tap("button-cancel", Tap::Flow(session, Step::Cancel)),
        ]
    }

    fn none_suits(&self, session: u32, chosen: &Chosen) -> Option<Button> {
        self.wait(session, chosen, WaitStep::Open)
    }

    /// The way to the waiting list.
    pub(super) fn wait(&self, session: u32, chosen: &Chosen, step: WaitStep) -> Option<Button> {
        let tap = Tap::Flow(session, Step::Wait(step));
        chosen.can_wait.then(|| self.tap("button-none-suits", tap))
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

    fn not_done(&self, what: NotDone) -> String {
        let key = match what {
            NotDone::Booking => "not-done-booking",
            NotDone::Undoing => "not-done-undoing",
            NotDone::Taking => "not-done-taking",
        };
        self.words.text(key, &[])
    }

    fn which_service(&self, session: u32, services: &[ServiceId], same: Option<&VisitFacts>) -> Draft {
        let button = |service: &crate::domain::practice::Service| {
            let label = match &service.price {
                Some(price) => format!("{} · {price}", service.name),
                None => service.name.clone(),
            };
            Button { label, press: Press::Tap(Tap::Flow(session, Step::Service(service.id.clone()))) }
        };
        let draft = match same {
            None => self.text("which-service", &[]),
            Some(same) => {
                let (service, therapist) = (self.service(&same.service), self.therapist(&same.therapist));
                let moment = self.moment(same.time.from);
                let args = [("service", service.as_str()), ("therapist", &therapist), ("moment", &moment)];
                let date = self.short_date(self.practice.zone.date(same.time.from));
                let label = self
                    .words
                    .label("button-same", &[("date", &date), ("time", &self.clock(same.time.from))]);
                let press = Press::Tap(Tap::Flow(session, Step::Again(same.time.from)));
                self.text("which-service-or-same", &args).row(vec![Button { label, press }])
            }
        };
        draft
            .column(services.iter().filter_map(|id| self.practice.service(id)).map(button))
            .row(self.ways_back(session, Screen::Service))
    }

    fn with_whom(
        &self,
        session: u32,
        service: &ServiceId,
        (moving, whose): (bool, Option<&Name>),
        soonest: Option<Timestamp>,
    ) -> Draft {
        let who = self.practice.service(service).map_or(&[][..], |service| service.therapists.as_slice());
        let button = |id: &TherapistId| Button {
            label: self.therapist(id),
            press: Press::Tap(Tap::Flow(session, Step::With(Some(id.clone())))),
        };
        let (key, whose) = match (moving, whose) {
            (true, Some(whose)) => ("with-whom-move-for", whose.as_str()),
            (true, None) => ("with-whom-move", ""),
            (false, _) => ("with-whom", ""),
        };
        self.text(key, &[("service", &self.service(service)), ("name", whose)])
            .column(soonest.map(|at| self.soonest(session, at)))
            .row(vec![self.tap("button-anyone", Tap::Flow(session, Step::With(None)))])
            .column(who.iter().map(button))
            .row(self.ways_back(session, Screen::Therapist))
    }

    /// A booking that has come to its end: the facts, the address and how to prepare.
    pub(super) fn done(&self, key: &str, card: &Card) -> Draft {
        let lines = self.lines(&card.facts, &card.prepare);
        let prepare =
            if lines.is_empty() { self.prepare_short(Some(&card.facts)) } else { lines.join("\n\n") };
        Draft { html: self.words.html(key, &[("facts", &self.facts(&card.facts))]), buttons: Vec::new() }
            .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]))
            .paragraph(&prepare)
            .row(self.undo(card))
            .column(self.running_late(card))
            .row(self.way_here())
            .row(vec![self.change(card), self.door(Door::Menu)])
    }

    /// How to prepare, in a sentence; nothing without a visit.
    pub(super) fn prepare_short(&self, facts: Option<&VisitFacts>) -> String {
        let therapist = facts.map(|facts| self.therapist(&facts.therapist));
        therapist.map_or_else(String::new, |name| self.words.text("prepare-short", &[("therapist", &name)]))
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

    /// The first free time, one tap away.
    fn soonest(&self, session: u32, at: Timestamp) -> Button {
        let date = self.short_date(self.practice.zone.date(at));
        let label = self.words.label("button-soonest", &[("date", &date), ("time", &self.clock(at))]);
        Button { label, press: Press::Tap(Tap::Flow(session, Step::Start(at))) }
    }

    pub(super) fn chosen(&self, chosen: &Chosen) -> ChosenWords {
        let therapist = match &chosen.therapist {
            Some(id) => self.words.label("with-therapist", &[("name", &self.therapist(id))]),
            None => self.words.label("with-anyone", &[]),
        };
        ChosenWords { service: self.service(&chosen.service), therapist }
    }
}

/// What is chosen so far, in words.
pub(super) struct ChosenWords {
    pub(super) service: String,
    pub(super) therapist: String,
}

impl ChosenWords {
    pub(super) fn args(&self) -> Vec<(&'static str, &str)> {
        vec![("service", &self.service), ("therapist", &self.therapist)]
    }
}
