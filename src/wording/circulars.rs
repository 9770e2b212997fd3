//! Words for announcements: putting one together, how far it has come, and what its readers see.

use super::{Draft, Wording};
use crate::domain::circular::{Audience, Circular, CircularId, Kind, LetterFault, Stage, Word};
use crate::domain::message::{Button, Press};
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::reply::{CircularScreen, Unclear};
use crate::domain::tap::{AnnounceStep, CircularAct, CircularTap, Door, Step, Tap};
use crate::domain::time::{Date, SignedDuration, Timestamp};
use crate::domain::when::Refusal;

mod board;
mod letters;
mod preview;

/// After how many weeks somebody has not been seen for long.
const WEEKS: [u16; 4] = [8, 12, 26, 52];

/// Hours of tomorrow that can be chosen without typing, in minutes.
const TOMORROW: [u16; 3] = [9 * 60, 12 * 60, 17 * 60];

impl Wording {
    pub(super) fn say_circular(&self, screen: &CircularScreen) -> Draft {
        match screen {
            CircularScreen::ToWhom { session, own, open, written } => {
                self.to_whom(*session, *own, open, *written)
            }
            CircularScreen::WhichDays { session, refused, today } => {
                let draft = self.text("circular-days", &[]).paragraph(&self.unclear(*refused));
                self.which_days(draft, *session, *today).row(self.ways_out(*session))
            }
            CircularScreen::WhichTherapist { session } => {
                let button = |id: &TherapistId, name: &str| {
                    self.step(name.to_owned(), *session, AnnounceStep::To(Audience::With(id.clone())))
                };
                let all = self.practice.therapists.iter();
                self.text("circular-therapist", &[])
                    .column(all.map(|therapist| button(&therapist.id, &therapist.name)))
                    .row(self.ways_out(*session))
            }
            CircularScreen::WhichOfferedService { session } => {
                let button = |id: &ServiceId, name: &str| {
                    self.step(name.to_owned(), *session, AnnounceStep::To(Audience::Had(id.clone())))
                };
                let all = self.practice.services.iter();
                self.text("circular-service", &[])
                    .column(all.map(|service| button(&service.id, &service.name)))
                    .row(self.ways_out(*session))
            }
            CircularScreen::HowLong { session } => {
                let button = |weeks| {
                    let audience = Audience::NotSeen(weeks);
                    self.step(self.audience(&audience), *session, AnnounceStep::To(audience))
                };
                self.text("circular-weeks", &[]).column(WEEKS.map(button)).row(self.ways_out(*session))
            }
            CircularScreen::WhatToSay { session, audience, shift } => {
                let shift = shift.as_ref().map(|shift| {
                    let key = if shift.opens { "button-circular-opened" } else { "button-circular-away" };
                    let (therapist, days) = (self.therapist(&shift.therapist), self.span_in_short(shift));
                    let label = self.words.label(key, &[("therapist", &therapist), ("days", &days)]);
                    self.step(label, *session, AnnounceStep::Shift)
                });
                self.text("circular-write", &[("audience", &self.audience(audience))])
                    .column(shift)
                    .row(self.ways_out(*session))
            }
            CircularScreen::NotSo { session, why } => {
                let draft = match why {
                    LetterFault::Empty => self.text("circular-empty", &[]),
                    LetterFault::TooLong { has, most, caption } => {
                        let key = if *caption { "circular-caption-too-long" } else { "circular-too-long" };
                        self.text(key, &[("has", &thousands(*has)), ("most", &thousands(*most))])
                    }
                    LetterFault::NoSuchWord(word) => {
                        let known = [Word::Name.typed(), Word::Practice.typed()];
                        self.text(
                            "circular-no-such-word",
                            &[("word", word), ("name", known[0]), ("practice", known[1])],
                        )
                    }
                };
                draft.row(self.ways_out(*session))
            }
            CircularScreen::Nobody { session, own, audience, count, kind } => {
                let lines = self.left_out(count, *kind, None);
                let draft = self
                    .text("circular-nobody", &[("audience", &self.audience(audience))])
                    .paragraph(&lines.join("\n"));
                self.audiences(draft, *session, *own).row(self.ways_out(*session))
            }
            CircularScreen::Letter(letter) => self.letter(letter),
            CircularScreen::Right(preview) => self.right(preview),
            CircularScreen::When { session, refused } => {
                let button = |minutes: u16| {
                    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
                    let label = self.words.label("button-circular-tomorrow", &[("time", &time)]);
                    self.step(label, *session, AnnounceStep::Tomorrow(minutes))
                };
                self.text("circular-when", &[])
                    .paragraph(&self.unclear(*refused))
                    .row(TOMORROW.map(button).to_vec())
                    .row(self.ways_out(*session))
            }
            CircularScreen::TypeNumber { session, count, at, wrong } => {
                let number = [("count", count.to_string())];
                let args: Vec<(&'static str, &str)> = number.iter().map(|(k, v)| (*k, v.as_str())).collect();
                let draft = self.text("circular-type-number", &args).paragraph(&self.goes(*at, None));
                let again =
                    if *wrong { self.words.text("circular-wrong-number", &[]) } else { String::new() };
                draft.paragraph(&again).row(self.ways_out(*session))
            }
            CircularScreen::Board { circular, now, quiet_until } => self.board(circular, *now, *quiet_until),
            CircularScreen::ReallyStop(circular) => self.really_stop(circular),
            CircularScreen::ReallyAgain(circular) => self.really_again(circular),
            CircularScreen::Report(circular) => self.report(circular),
            CircularScreen::Gone => {
                self.text("circular-gone", &[]).row(vec![self.door(Door::Announce), self.door(Door::Menu)])
            }
            CircularScreen::Subscribed { kind, wanted } => {
                let kind_named = self.words.label(kind_key(*kind), &[]);
                let key = if *wanted { "circular-reads" } else { "circular-muted-now" };
                let undo = (!*wanted)
                    .then(|| self.tap("button-unmute", Tap::Circular(CircularTap::Subscribe(*kind, true))));
                self.text(key, &[("kind", &kind_named)])
                    .row(undo.into_iter().chain([self.door(Door::Settings), self.door(Door::Menu)]).collect())
            }
        }
    }

    fn to_whom(&self, session: u32, own: bool, open: &[Circular], written: bool) -> Draft {
        let mut draft = self.text("circular-to-whom", &[]);
        if own {
            draft = draft.paragraph(&self.words.text("circular-own", &[]));
        }
        if written {
            draft = draft.paragraph(&self.words.text("circular-written", &[]));
        }
        let under_way = open.iter().map(|circular| {
            let audience = self.audience(&circular.audience);
            let label = match circular.stage {
                Stage::Planned => {
                    let at = self.moment_in_short(circular.starts);
                    self.words.label("button-circular-planned", &[("time", &at), ("audience", &audience)])
                }
                Stage::Paused => self.words.label("button-circular-paused", &[("audience", &audience)]),
                Stage::Listing | Stage::Running { .. } | Stage::CalledBack | Stage::Stopped | Stage::Done => {
                    self.words.label("button-circular-running", &[("audience", &audience)])
                }
            };
            act(label, circular.id, CircularAct::Open)
        });
        let draft = draft.column(under_way);
        self.audiences(draft, session, own).row(self.ways_out(session))
    }

    fn audiences(&self, draft: Draft, session: u32, own: bool) -> Draft {
        let to = |audience: Audience| {
            vec![self.step(self.audience(&audience), session, AnnounceStep::To(audience))]
        };
        let ask = |key, step| vec![self.step(self.words.label(key, &[]), session, step)];
        let draft = draft.row(to(Audience::Everyone)).row(ask("button-circular-days", AnnounceStep::Days));
        let draft = if own || self.practice.therapists.len() < 2 {
            draft
        } else {
            draft.row(ask("button-circular-therapist", AnnounceStep::Therapist))
        };
        draft
            .row(ask("button-circular-service", AnnounceStep::Service))
            .row(ask("button-circular-weeks", AnnounceStep::Weeks))
            .row(to(Audience::Waiting))
            .row(to(Audience::Myself))
    }

    fn which_days(&self, draft: Draft, session: u32, today: Date) -> Draft {
        let day = |days: i64| today.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(today);
        let button = |key, from, until| {
            let audience = Audience::Between(day(from), day(until));
            vec![self.step(self.words.label(key, &[]), session, AnnounceStep::To(audience))]
        };
        draft
            .row([button("button-circular-today", 0, 0), button("button-circular-next-day", 1, 1)].concat())
            .row([button("button-circular-week", 0, 6), button("button-circular-month", 0, 29)].concat())
            .row(
                [button("button-circular-last-week", -7, -1), button("button-circular-last-month", -30, -1)]
                    .concat(),
            )
    }

    /// An audience in words, unescaped.
    pub(super) fn audience(&self, audience: &Audience) -> String {
        match audience {
            Audience::Everyone => self.words.label("audience-everyone", &[]),
            Audience::Between(from, until) if from == until => {
                self.words.label("audience-on", &[("date", &self.short_date(*from))])
            }
            Audience::Between(from, until) => {
                let (from, until) = (self.short_date(*from), self.short_date(*until));
                self.words.label("audience-between", &[("from", &from), ("until", &until)])
            }
            Audience::With(therapist) => {
                self.words.label("audience-with", &[("therapist", &self.therapist(therapist))])
            }
            Audience::Had(service) => {
                self.words.label("audience-had", &[("service", &self.service(service))])
            }
            Audience::NotSeen(weeks) => {
                self.words.label("audience-not-seen", &[("count", &weeks.to_string())])
            }
            Audience::Waiting => self.words.label("audience-waiting", &[]),
            Audience::Myself => self.words.label("audience-myself", &[]),
            Audience::Doubtful(_) => self.words.label("audience-doubtful", &[]),
        }
    }

    fn unclear(&self, unclear: Option<Unclear>) -> String {
        match unclear {
            None => String::new(),
            Some(Unclear::NotRead) => self.words.text("circular-not-read", &[]),
            Some(Unclear::Refused(refusal)) => self.cannot_be(refusal),
        }
    }

    fn cannot_be(&self, refusal: Refusal) -> String {
        let on = |key, date| self.words.text(key, &[("date", &self.date(date))]);
        match refusal {
            Refusal::Past(date) => on("circular-past", date),
            Refusal::TimePast(time) => self.words.text("circular-time-past", &[("time", &self.time(time))]),
            Refusal::NoSuchDay { .. } => self.words.text("circular-no-such-day", &[]),
            Refusal::NoSuchTime { .. } => self.words.text("circular-no-such-time", &[]),
            Refusal::TooFar { last } => on("circular-too-far", last),
            Refusal::OtherWeekday(date) => on("circular-other-weekday", date),
        }
    }

    /// "Sat 5 Dec, 09:00"
    fn moment_in_short(&self, at: Timestamp) -> String {
        let date = self.short_date(self.practice.zone.date(at));
        self.words.label("moment", &[("date", &date), ("time", &self.clock(at))])
    }

    /// "about 6 minutes"
    pub(super) fn lasting(&self, time: SignedDuration) -> String {
        let seconds = time.as_secs();
        let (key, count) = match seconds {
            ..90 => ("circular-seconds", seconds),
            90..5_400 => ("circular-minutes", (seconds + 30) / 60),
            _ => ("circular-hours", (seconds + 1_800) / 3_600),
        };
        self.words.label(key, &[("count", &count.to_string())])
    }

    fn step(&self, label: String, session: u32, step: AnnounceStep) -> Button {
        Button { label, press: Press::Tap(Tap::Flow(session, Step::Announce(step))) }
    }
}

fn act(label: String, id: CircularId, act: CircularAct) -> Button {
    Button { label, press: Press::Tap(Tap::Circular(CircularTap::Act(id, act))) }
}

/// What a kind is called.
pub(super) fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "circular-kind-news",
        Kind::Openings => "circular-kind-openings",
    }
}

/// "4,096"
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}
