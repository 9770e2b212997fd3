//! Words for a client's own appointments and for reminders.

use super::{Draft, Wording, escape};
use crate::domain::appointment::{Appointment, Reason, State};
use crate::domain::decide::PAGE;
use crate::domain::message::{Button, Press};
use crate::domain::practice::Late;
use crate::domain::reply::{Card, Reply};
use crate::domain::series::Membership;
use crate::domain::tap::{Door, IntakeAct, SeriesAct, Tap, VisitAct};

impl Wording {
    pub(super) fn say_visit(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::MyVisits { visits, page, earlier } => self.my_visits(visits, *page, *earlier),
            Reply::OneVisit { card, on_card, series, notes } => self
                .with_facts("one-visit", card)
                .paragraph(&series.map(|place| self.member(place)).unwrap_or_default())
                .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]))
                .row(vec![
                    self.tap("button-move", Tap::Visit(card.visit, VisitAct::Move)),
                    self.tap("button-cancel-visit", Tap::Visit(card.visit, VisitAct::AskCancel)),
                ])
                .column(self.running_late(card))
                .column(
                    (series.is_none() && card.facts.for_name.is_none())
                        .then(|| self.tap("button-plan-series", Tap::Series(card.visit, SeriesAct::Plan))),
                )
                .column(notes.then(|| self.tap("button-my-notes", Tap::Intake(card.visit, IntakeAct::Mine))))
                .row(self.way_here())
                .row(vec![
                    if *on_card {
                        self.tap("button-back", Tap::Visit(card.visit, VisitAct::Card))
                    } else {
                        self.tap("button-back", Tap::Open(Door::Visits))
                    },
                    self.door(Door::Menu),
                ]),
            Reply::ReallyCancel { card, following } => self
                .reasons(card)
                .into_iter()
                .fold(self.with_facts("really-cancel", card), Draft::row)
                .row(vec![self.tap(
                    if *following == 0 { "button-yes-cancel" } else { "button-cancel-this" },
                    Tap::Visit(card.visit, VisitAct::Cancel),
                )])
                .column((*following > 0).then(|| self.cancel_rest(card, *following)))
                .row(vec![self.tap("button-keep", Tap::Visit(card.visit, VisitAct::Open))]),
            Reply::CancelledVisit { card, why } => {
                let facts = &card.facts;
                let date = self.date(self.practice.zone.date(facts.time.from));
                let (time, therapist) = (self.clock(facts.time.from), self.therapist(&facts.therapist));
                let key = match why {
                    Some(Reason::Ill) => "cancelled-visit-ill",
                    Some(Reason::Busy | Reason::Better | Reason::Price | Reason::Other) | None => {
                        "cancelled-visit"
                    }
                };
                self.text(key, &[("date", &date), ("time", &time), ("therapist", &therapist)])
                    .row(self.undo(card))
                    .row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            Reply::TooLate { card, what, unless_ill } => self.too_late(card, *what, *unless_ill),
            Reply::VisitGone => {
                self.text("visit-gone", &[]).row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            Reply::Visit(screen) => self.say_card(screen),
            Reply::Reminder { card, says, manner, check } => self.reminder(card, says, *manner, *check),
            Reply::SeeYou { card, check } => {
                let draft = Draft { html: self.facts(&card.facts), buttons: Vec::new() };
                draft.column(self.confirmed(card, *check))
            }
            Reply::Series(screen) => self.say_series(screen),
            Reply::Waitlist(screen) => self.say_waitlist(screen),
            Reply::Proposal(screen) => self.say_proposal(screen),
            Reply::Check(screen) => self.say_check(screen),
            Reply::Settings(screen) => self.say_settings(screen),
            Reply::Outage(screen) => self.say_outage(screen),
            Reply::TherapistAway { card } => self.therapist_away(card),
            _ => return None,
        })
    }

    fn member(&self, place: Membership) -> String {
        self.words.text("series-member", &[("place", &self.place_in_series(place))])
    }

    fn cancel_rest(&self, card: &Card, following: usize) -> Button {
        let label = self.words.label("button-cancel-rest", &[("count", &following.to_string())]);
        Button { label, press: Press::Tap(Tap::Series(card.visit, SeriesAct::AskCancelRest)) }
    }

    fn with_facts(&self, key: &str, card: &Card) -> Draft {
        Draft { html: self.words.html(key, &[("facts", &self.facts(&card.facts))]), buttons: Vec::new() }
    }

    /// The cut-off has passed: how to reach a person, and what can still be done here.
    fn too_late(&self, card: &Card, late: Late, unless_ill: bool) -> Draft {
        let (lead, facts) = (self.lead(self.practice.policies.cutoff_of(late)), self.facts(&card.facts));
        let (key, still) = match late {
            Late::ToMove => ("too-late-to-move", Some(("button-cancel-visit", VisitAct::AskCancel))),
            Late::ToCancel => ("too-late-to-cancel", Some(("button-move", VisitAct::Move))),
            Late::ToChange => ("too-late", None),
        };
        let still = still.map(|(button, act)| self.tap(button, Tap::Visit(card.visit, act)));
        let html = self.words.html(key, &[("lead", &lead), ("facts", &facts)]);
        let ill = if unless_ill { self.words.text("unless-ill", &[]) } else { String::new() };
        let ill_button = Tap::Visit(card.visit, VisitAct::CancelFor(Reason::Ill));
        Draft { html, buttons: Vec::new() }
            .paragraph(&self.reach_lines().join("\n"))
            .paragraph(&ill)
            .column(unless_ill.then(|| self.tap("button-ill", ill_button)))
            .column(still)
            .row(vec![self.door(Door::Write)])
            .row(vec![self.tap("button-back", Tap::Visit(card.visit, VisitAct::Open)), self.door(Door::Menu)])
    }

    /// A page of the appointments ahead.
    fn my_visits(&self, visits: &[Appointment], page: u8, earlier: bool) -> Draft {
        let earlier = earlier.then(|| self.tap("button-earlier-visits", Tap::Earlier));
        if visits.is_empty() {
            let draft = self.text("my-visits-none", &[]).row(vec![self.door(Door::Book)]);
            return draft.column(earlier).row(vec![self.door(Door::Settings), self.door(Door::Menu)]);
        }
        let first = usize::from(page) * PAGE;
        let mut turns = Vec::new();
        if let Some(before) = page.checked_sub(1) {
            turns.push(self.tap("button-visits-before", Tap::Visits(before)));
        }
        if first + PAGE < visits.len() {
            turns.push(self.tap("button-more", Tap::Visits(page.saturating_add(1))));
        }
        self.text("my-visits", &[])
            .column(visits.iter().skip(first).take(PAGE).map(|visit| self.visit_button(visit)))
            .row(turns)
            .column(earlier)
            .row(vec![self.door(Door::Settings), self.door(Door::Menu)])
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
                let label = match visit.series {
                    None => self.words.label("button-visit", &args),
                    Some(place) => {
                        let place = self.place_in_series(place);
                        let args = [&args[..], &[("place", place.as_str())]].concat();
                        self.words.label("button-visit-of-series", &args)
                    }
                };
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

    pub(super) fn confirmed(&self, card: &Card, check: bool) -> Vec<Button> {
        let yes = self.tap("button-you-said-yes", Tap::Visit(card.visit, VisitAct::Confirm));
        let changed = check.then(|| self.something_changed(card));
        [yes].into_iter().chain(changed).chain(self.running_late(card)).chain([self.change(card)]).collect()
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
