//! Words for finding a client, for what is known of them, and for writing to them.

use super::super::keyboard::cell;
use super::super::{Draft, Wording, escape};
use super::fitting;
use crate::domain::appointment::VisitRef;
use crate::domain::mark::Mark;
use crate::domain::message::Button;
use crate::domain::reply::{Back, ClientView, DayScreen, Found, Reach, VisitFacts};
use crate::domain::series::Membership;
use crate::domain::tap::{ClientAct, DayTap, Door, StaffAct, Step, TalkTap, Tap};

/// How many appointments ahead have a button.
const AHEAD: usize = 8;

/// How much of a list stands in a message, in UTF-16 units.
const LIST: usize = 1_200;

impl Wording {
    pub(super) fn staff_client(&self, screen: &DayScreen) -> Draft {
        let cancel = |session: u32| vec![self.tap("button-cancel", Tap::Flow(session, Step::Cancel))];
        match screen {
            DayScreen::WriteTo { session, name } => {
                self.text("write-to", &[("name", name.as_str())]).row(cancel(*session))
            }
            DayScreen::Written { name, back } => {
                let back = match back {
                    Back::Visit(visit) => DayTap::Visit(*visit, StaffAct::Open),
                    Back::Client(client) => DayTap::Client(*client, ClientAct::Open),
                };
                self.text("written-to", &[("name", name.as_str())])
                    .row(vec![self.tap("button-back", Tap::Day(back)), self.door(Door::Menu)])
            }
            DayScreen::FromUs { text, by } => {
                let args = [("text", text.as_str()), ("by", by.as_str()), ("practice", &self.practice.name)];
                self.text("from-us", &args)
                    .row(vec![self.tap("button-reply", Tap::Open(Door::Write)), self.door(Door::Menu)])
            }
            DayScreen::Find { session, nobody } => match nobody {
                None => self.text("find-whom", &[]).row(cancel(*session)),
                Some(typed) => self.text("find-nobody", &[("typed", typed)]).row(cancel(*session)),
            },
            DayScreen::Found { found, more } => {
                let lines = fitting(found.iter().map(|one| self.found(one)), LIST * 2);
                let draft = self.text("find-found", &[]).paragraph(&lines.join("\n"));
                let draft = if *more { draft.paragraph(&self.words.text("find-more", &[])) } else { draft };
                draft
                    .column(found.iter().map(|one| self.found_button(one)))
                    .row(vec![self.tap("button-find-again", Tap::Day(DayTap::Find)), self.door(Door::Menu)])
            }
            DayScreen::Client(view) => self.client(view),
            _ => self
                .text("no-client", &[])
                .row(vec![self.tap("button-find", Tap::Day(DayTap::Find)), self.door(Door::Menu)]),
        }
    }

    fn found(&self, found: &Found) -> String {
        let who = self.who_comes(&found.name, found.guest.as_ref(), found.phone.as_ref());
        let at = |at: Option<_>| at.map(|at| self.short_date(self.practice.zone.date(at)));
        let (last, next) = (at(found.last), at(found.next));
        let args = |last: &str, next: &str| -> String {
            let key = match (found.last, found.next) {
                (None, None) => "found-never",
                (Some(_), None) => "found-last",
                (None, Some(_)) => "found-next",
                (Some(_), Some(_)) => "found-both",
            };
            self.words.text(key, &[("name", &who), ("last", last), ("next", next)])
        };
        args(&last.unwrap_or_default(), &next.unwrap_or_default())
    }

    fn found_button(&self, found: &Found) -> Button {
        let label = self.who_comes(&found.name, found.guest.as_ref(), None);
        cell(&label, Tap::Day(DayTap::Client(found.client, ClientAct::Open)))
    }

    fn client(&self, view: &ClientView) -> Draft {
        let who = self.who_comes(&view.name, None, view.phone.as_ref());
        let (attended, missed) = (view.attended.to_string(), view.missed.to_string());
        let mut known = vec![self.words.text("client-visits", &[("count", &attended)])];
        if view.missed > 0 {
            known.push(self.words.text("client-missed", &[("count", &missed)]));
        }
        known.extend(view.notes.then(|| self.words.text("client-notes", &[])));
        known.extend(self.reached(view.reach, view.phone.is_some()));
        let ahead = view.ahead.iter().map(|(_, facts, series)| self.client_visit(facts, None, *series));
        let past = view.past.iter().map(|(facts, mark)| self.client_visit(facts, *mark, None));
        let waits = view.waits.iter().map(|wish| format!("• {}", self.wish(wish)));
        let list = |head: &str, lines: Vec<String>| match lines.is_empty() {
            true => String::new(),
            false => [vec![self.words.text(head, &[])], lines].concat().join("\n"),
        };
        let write =
            (view.reach == Reach::Chat).then(|| self.with("button-write-them", view, ClientAct::Write));
        self.text("client", &[("name", &who)])
            .paragraph(&known.join("\n"))
            .paragraph(&list("client-ahead", fitting(ahead, LIST)))
            .paragraph(&list("client-past", fitting(past, LIST)))
            .paragraph(&list("client-waits", fitting(waits, LIST)))
            .column(view.ahead.iter().take(AHEAD).map(|(visit, facts, _)| self.ahead_button(*visit, facts)))
            .row([self.with("button-book-them", view, ClientAct::Book)].into_iter().chain(write).collect())
            .row(vec![self.tap("button-conversation", Tap::Talk(TalkTap::Read(view.client, 0)))])
            .row(vec![self.tap("button-find-again", Tap::Day(DayTap::Find)), self.door(Door::Menu)])
    }

    fn client_visit(&self, facts: &VisitFacts, mark: Option<Mark>, series: Option<Membership>) -> String {
        let args = [
            ("moment", self.moment(facts.time.from)),
            ("service", self.service(&facts.service)),
            ("therapist", self.therapist(&facts.therapist)),
        ];
        let args: Vec<(&'static str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let mut line = vec![self.words.text("client-visit", &args)];
        line.extend(
            facts
                .for_name
                .as_ref()
                .map(|name| self.words.text("client-visit-guest", &[("name", name.as_str())])),
        );
        line.extend(series.map(|place| format!("({})", escape(&self.place_in_series(place)))));
        line.extend(mark.map(|mark| escape(&self.mark_word(mark))));
        line.join(" ")
    }

    fn ahead_button(&self, visit: VisitRef, facts: &VisitFacts) -> Button {
        let date = self.short_date(self.practice.zone.date(facts.time.from));
        let (time, therapist) = (self.clock(facts.time.from), self.therapist(&facts.therapist));
        let args = [("date", date.as_str()), ("time", &time), ("therapist", &therapist)];
        cell(&self.words.label("button-visit", &args), Tap::Day(DayTap::Visit(visit, StaffAct::Open)))
    }

    fn with(&self, key: &str, view: &ClientView, act: ClientAct) -> Button {
        self.tap(key, Tap::Day(DayTap::Client(view.client, act)))
    }
}
