//! Words for the people who work here.

use super::answers::shortened;
use super::keyboard::{cell, grid};
use super::{Draft, Wording, escape};
use crate::domain::announcement::Audience;
use crate::domain::guest::Contact;
use crate::domain::message::{Button, Press};
use crate::domain::reply::{AwayFacts, Notice, Reach, Reply, TouchedVisit};
use crate::domain::tap::{Door, Step, Tap};

mod clients;
mod day;
mod days_of_week;
mod reminders;
mod strays;
mod visit;

/// How much of a client's question staff see: a message holds 4,096 characters, names and words included.
const ASKED: usize = 3_500;

/// How many people are named in one message; the rest are counted.
const NAMED: usize = 20;

/// How much of those whom an absence touches stands in its preview, in UTF-16 units.
const TOUCHED: usize = 2_800;

impl Wording {
    pub(super) fn say_staff(&self, reply: &Reply) -> Option<Draft> {
        self.say_availability(reply).or_else(|| self.say_announcing(reply)).or_else(|| self.say_team(reply))
    }

    fn say_availability(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::Day(screen) => self.say_day(screen),
            Reply::Strays(strays) => self.strays(strays),
            Reply::Reminders(of) => self.reminders_of(of),
            Reply::WhoseAvailability { session } => {
                let button = |therapist: &crate::domain::practice::Therapist| Button {
                    label: therapist.name.clone(),
                    press: Press::Tap(Tap::Flow(*session, Step::Diary(therapist.id.clone()))),
                };
                self.text("whose-availability", &[])
                    .column(self.practice.therapists.iter().map(button))
                    .row(self.ways_out(*session))
            }
            Reply::AwayWhen { session, therapist, calendar } => {
                let mut draft = self.text("away-when", &[("therapist", &self.therapist(therapist))]);
                draft.buttons = self.calendar(*session, calendar);
                draft.row(self.ways_out(*session))
            }
            Reply::AwayHowLong { session, date, open, absent } => {
                let (date, hours) = (self.date(*date), self.hours(open.iter().copied()));
                let flow = |step| Tap::Flow(*session, step);
                let mut draft = if open.is_empty() {
                    self.text("away-already", &[("date", &date)])
                } else {
                    self.text("away-how-long", &[("date", &date), ("hours", &hours)])
                        .row(vec![self.tap("button-whole-day", flow(Step::WholeDay))])
                        .row(vec![self.tap("button-some-hours", flow(Step::Hours))])
                };
                if *absent {
                    draft = draft.row(vec![self.tap("button-take-back", flow(Step::TakeBack))]);
                }
                draft.row(self.ways_out(*session))
            }
            Reply::AwayFrom { session, date, times } => {
                let mut draft = self.text("away-from", &[("date", &self.date(*date))]);
                let times: Vec<Button> = times
                    .iter()
                    .map(|time| cell(&self.time(*time), Tap::Flow(*session, Step::From(*time))))
                    .collect();
                draft.buttons = grid(&times);
                draft.row(self.ways_out(*session))
            }
            Reply::AwayUntil { session, date, from, times } => {
                let (date, from) = (self.date(*date), self.time(*from));
                let mut draft = self.text("away-until", &[("date", &date), ("from", &from)]);
                let times: Vec<Button> = times
                    .iter()
                    .map(|time| cell(&self.time(*time), Tap::Flow(*session, Step::Until(*time))))
                    .collect();
                draft.buttons = grid(&times);
                draft.row(self.ways_out(*session))
            }
            Reply::AwayRight { session, away, touched } => self.away_right(*session, away, touched),
            Reply::AwayNoted { away } => {
                let html = self.words.html("away-noted", &[("away", &self.away(away))]);
                Draft { html, buttons: Vec::new() }.row(vec![self.door(Door::Menu)])
            }
            Reply::AwayTakenBack { therapist, date } => {
                let (therapist, date) = (self.therapist(therapist), self.date(*date));
                self.text("away-taken-back", &[("therapist", &therapist), ("date", &date)])
                    .row(vec![self.door(Door::Availability), self.door(Door::Menu)])
            }
            Reply::AwayImpossible => self
                .text("away-impossible", &[])
                .row(vec![self.door(Door::Availability), self.door(Door::Menu)]),
            _ => return None,
        })
    }

    fn say_announcing(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::ToWhom { session, counts } => {
                let button = |(audience, count): &(Audience, usize)| {
                    let label = self.words.label(
                        "button-audience",
                        &[("audience", &self.audience(*audience)), ("count", &count.to_string())],
                    );
                    Button { label, press: Press::Tap(Tap::Flow(*session, Step::Audience(*audience))) }
                };
                self.text("to-whom", &[]).column(counts.iter().map(button)).row(self.ways_out(*session))
            }
            Reply::WhatToSay { session, audience, count } => {
                let (audience, count) = (self.audience(*audience), count.to_string());
                self.text("what-to-say", &[("audience", &audience), ("count", &count)])
                    .row(self.ways_out(*session))
            }
            Reply::TooLong { limit } => self.text("too-long", &[("limit", &limit.to_string())]),
            Reply::AnnounceRight { session, audience, count, text } => {
                let (audience, count) = (self.audience(*audience), count.to_string());
                let preview = self.announcement(text);
                let args = [("audience", audience.as_str()), ("count", &count), ("preview", &preview)];
                Draft { html: self.words.html("announce-right", &args), buttons: Vec::new() }
                    .row(vec![self.tap("button-send", Tap::Flow(*session, Step::Confirm))])
                    .row(self.ways_out(*session))
            }
            Reply::Announcing { count } => {
                self.text("announcing", &[("count", &count.to_string())]).row(vec![self.door(Door::Menu)])
            }
            Reply::Announcement { text, .. } => Draft { html: self.announcement(text), buttons: Vec::new() }
                .row(vec![self.door(Door::Book)])
                .row(vec![self.door(Door::Menu)]),
            Reply::ToldThem { told, unreached } => {
                let count = told.to_string();
                if unreached.is_empty() {
                    return Some(
                        self.text("told-all", &[("count", &count)]).row(vec![self.door(Door::Menu)]),
                    );
                }
                let who = |contact: &Contact| self.who_comes(&contact.name, None, contact.phone.as_ref());
                let names: Vec<String> = unreached.iter().take(NAMED).map(who).collect();
                let missed = unreached.len().to_string();
                self.text("told-some", &[("count", &count)])
                    .paragraph(
                        &self.words.text("not-told", &[("count", &missed), ("names", &names.join(", "))]),
                    )
                    .row(vec![self.door(Door::Menu)])
            }
            _ => return None,
        })
    }

    fn say_team(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::QuestionForStaff { question } => {
                let text = shortened(question.text.as_deref().unwrap_or_default(), ASKED);
                let args = [("name", question.name.as_str()), ("text", &text)];
                self.text("question-for-staff", &args)
                    .row(vec![self.tap("button-answer", Tap::Answer(question.id))])
            }
            Reply::WriteAnswer { session, question } => self
                .text("write-answer", &[("name", question.name.as_str())])
                .row(vec![self.tap("button-cancel", Tap::Flow(*session, Step::Cancel))]),
            Reply::AnswerSent { to } => {
                self.text("answer-sent", &[("name", to.as_str())]).row(vec![self.door(Door::Menu)])
            }
            Reply::AnsweredAlready => self.text("answered-already", &[]).row(vec![self.door(Door::Menu)]),
            Reply::ShortNotice { what, facts, name, why } => {
                let key = match what {
                    Notice::Booked => "short-notice-booked",
                    Notice::Moved => "short-notice-moved",
                    Notice::Cancelled => "short-notice-cancelled",
                };
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let html = self.words.html(key, &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .paragraph(&self.reason(*why))
                    .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
            }
            Reply::Team(screen) => return self.say_team_screen(screen),
            Reply::Guests(screen) => self.say_guests(screen),
            Reply::Intake(screen) => self.say_intake(screen),
            Reply::Inbox(screen) => self.say_inbox(screen),
            Reply::Teaching(screen) => self.say_teaching(screen),
            Reply::StaffOnly => self.text("staff-only", &[]).row(vec![self.door(Door::Menu)]),
            _ => return None,
        })
    }

    fn away_right(&self, session: u32, away: &AwayFacts, touched: &[TouchedVisit]) -> Draft {
        let away = self.away(away);
        let (html, button) = match touched.first() {
            None => (self.words.html("away-right-nobody", &[("away", &away)]), "button-confirm-away-nobody"),
            Some(_) => {
                let lines = fitting(touched.iter().map(|visit| self.touched(visit)), TOUCHED);
                let (list, count) = (lines.join("\n"), touched.len().to_string());
                let args = [("away", away.as_str()), ("count", &count), ("list", &list)];
                (self.words.html("away-right", &args), "button-confirm-away")
            }
        };
        Draft { html, buttons: Vec::new() }
            .row(vec![self.tap(button, Tap::Flow(session, Step::Confirm))])
            .row(self.ways_out(session))
    }

    fn touched(&self, visit: &TouchedVisit) -> String {
        let key = match visit.reach {
            Reach::Chat => "away-touched",
            Reach::Blocked => "away-touched-unreachable",
            Reach::Caller => "away-touched-caller",
        };
        let phone = visit.phone.as_ref().filter(|_| visit.reach != Reach::Chat);
        let who = self.who_comes(&visit.name, visit.card.facts.for_name.as_ref(), phone);
        let time = visit.card.facts.time;
        let (from, until) = (self.clock(time.from), self.clock(time.until));
        self.words.text(key, &[("name", &who), ("from", &from), ("until", &until)])
    }

    /// An absence in words, as HTML.
    fn away(&self, away: &AwayFacts) -> String {
        let (therapist, date) = (self.therapist(&away.therapist), self.date(away.date));
        match away.hours {
            None => self.words.text("away-whole-day", &[("therapist", &therapist), ("date", &date)]),
            Some((from, until)) => self.words.text(
                "away-some-hours",
                &[
                    ("therapist", &therapist),
                    ("date", &date),
                    ("from", &self.time(from)),
                    ("until", &self.time(until)),
                ],
            ),
        }
    }

    fn audience(&self, audience: Audience) -> String {
        self.words.label(&format!("audience-{}", audience.letter()), &[])
    }

    fn announcement(&self, text: &str) -> String {
        self.words.text("announcement", &[("practice", &self.practice.name), ("text", text)])
    }
}

/// As many lines as fit into so many UTF-16 units and can be taken in, and a mark where some are left out.
pub(super) fn fitting(lines: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let (mut kept, mut length) = (Vec::new(), 0);
    for line in lines {
        length += line.encode_utf16().count() + 1;
        if kept.len() == NAMED || length > most {
            kept.push("…".to_owned());
            break;
        }
        kept.push(line);
    }
    kept
}
