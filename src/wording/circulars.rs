//! Words for announcements: putting one together, how far it has come, and what its readers see.

use super::{Draft, Wording, escape};
use crate::domain::circular::{
    Audience, Circular, CircularId, Content, Count, Kind, Letter, LetterFault, Piece, Shift, Stage, Style,
    Word, duration,
};
use crate::domain::message::{Button, Delivery, KeptPhoto, Message, Press};
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::reply::{CircularScreen, LetterShown, Preview, Unclear};
use crate::domain::tap::{AnnounceStep, CircularAct, CircularTap, Door, Step, Tap};
use crate::domain::time::{Date, SignedDuration, Timestamp};
use crate::domain::when::Refusal;

mod board;

/// How many services have a button below an opening.
const SERVICES: usize = 4;

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
            CircularScreen::Nobody { session, audience, count, kind } => {
                let lines = self.left_out(count, *kind, None);
                let draft = self
                    .text("circular-nobody", &[("audience", &self.audience(audience))])
                    .paragraph(&lines.join("\n"));
                self.audiences(draft, *session, false).row(self.ways_out(*session))
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

    /// What a messenger is to do to bring a letter: one with a picture is a picture with a text below it.
    pub(super) fn letter_delivery(&self, letter: &LetterShown) -> Delivery {
        let draft = self.letter(letter);
        let message = Message { html: draft.html, buttons: draft.buttons };
        match &letter.content {
            Content::Letter(Letter { photo: Some(photo), .. }) => {
                Delivery::KeptPhoto(KeptPhoto { id: photo.0.clone(), message })
            }
            Content::Letter(_) | Content::Shift(_) => Delivery::Send(message),
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

    fn right(&self, preview: &Preview) -> Draft {
        let Preview { session, audience, count, cap, kind, bookable, at, quiet_until } = preview;
        let reached = count.reached(*kind);
        let args = [("audience", self.audience(audience)), ("count", reached.to_string())];
        let args: Vec<(&'static str, &str)> =
            args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let takes = duration(reached);
        let takes = (takes > SignedDuration::from_secs(1))
            .then(|| self.words.text("circular-takes", &[("time", &self.lasting(takes))]));
        let kinds = Kind::ALL.map(|known| {
            let tap = Tap::Flow(*session, Step::Announce(AnnounceStep::Kind(known)));
            self.chosen_or_not(&self.words.label(kind_key(known), &[]), known == *kind, tap)
        });
        let books = Tap::Flow(*session, Step::Announce(AnnounceStep::Bookable(!bookable)));
        let books = self.chosen_or_not(&self.words.label("button-circular-bookable", &[]), *bookable, books);
        let send = if at.is_some() { "button-circular-plan" } else { "button-circular-send" };
        let (other, step) = match at {
            Some(_) => ("button-circular-now", AnnounceStep::Now),
            None => ("button-circular-later", AnnounceStep::Later),
        };
        let when = self.step(self.words.label(other, &[]), *session, step);
        let others = self.words.label("button-circular-others", &[]);
        self.text("circular-right", &args)
            .paragraph(
                &self
                    .left_out(count, *kind, Some(*cap))
                    .into_iter()
                    .chain(takes)
                    .collect::<Vec<_>>()
                    .join("\n"),
            )
            .paragraph(&self.goes(*at, *quiet_until))
            .row(vec![self.tap(send, Tap::Flow(*session, Step::Confirm)), when])
            .row(kinds.to_vec())
            .row(vec![books])
            .row(vec![self.step(others, *session, AnnounceStep::Others)])
            .row(self.ways_out(*session))
    }

    /// Who of an audience is left out, and why: a line for each reason.
    fn left_out(&self, count: &Count, kind: Kind, cap: Option<u16>) -> Vec<String> {
        let cap = cap.map(|cap| cap.to_string());
        let line = |key, count: u32, cap: &str| {
            (count > 0).then(|| self.words.text(key, &[("count", &count.to_string()), ("cap", cap)]))
        };
        [
            line("circular-unreachable", count.unreachable, ""),
            line("circular-muted", count.muted(kind), ""),
            line("circular-sated", count.sated(kind), cap.as_deref().unwrap_or("")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// When it goes out.
    fn goes(&self, at: Option<Timestamp>, quiet_until: Option<Timestamp>) -> String {
        let goes = match at {
            Some(at) => self.words.text("circular-goes-at", &[("time", &self.moment(at))]),
            None => self.words.text("circular-goes-now", &[]),
        };
        match quiet_until {
            Some(until) => {
                let waits = self.words.text("circular-quiet", &[("time", &self.moment(until))]);
                format!("{goes} {waits}")
            }
            None => goes,
        }
    }

    fn letter(&self, shown: &LetterShown) -> Draft {
        let (html, buttons) = match &shown.content {
            Content::Letter(letter) => {
                let books = if shown.bookable { vec![vec![self.door(Door::Book)]] } else { Vec::new() };
                (self.letter_html(letter, shown), books)
            }
            Content::Shift(shift) => {
                let key = if shift.opens { "circular-opened" } else { "circular-away" };
                let args = [
                    ("therapist", self.therapist(&shift.therapist)),
                    ("days", self.span_in_words(shift)),
                    ("name", shown.name.first().to_string()),
                    ("time", self.clock(shown.at)),
                ];
                let args: Vec<(&'static str, &str)> =
                    args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let books = if shown.bookable { self.what_is_free(shift) } else { Vec::new() };
                (self.words.text(key, &args), books)
            }
        };
        let mute = match shown.kind {
            Kind::News => "button-mute-news",
            Kind::Openings => "button-mute-openings",
        };
        let mute = self.tap(mute, Tap::Circular(CircularTap::Subscribe(shown.kind, false)));
        Draft { html, buttons }.row(vec![mute, self.door(Door::Menu)])
    }

    /// Buttons that lead to what is free at the moment of the press; for an absence, to all that can be booked.
    fn what_is_free(&self, shift: &Shift) -> Vec<Vec<Button>> {
        if !shift.opens {
            return vec![vec![self.door(Door::Book)]];
        }
        let date = self.practice.zone.date(shift.span.from);
        let does =
            |service: &&crate::domain::practice::Service| service.therapists.contains(&shift.therapist);
        let button = |service: &crate::domain::practice::Service| {
            let label = self.words.label("button-circular-free", &[("service", &service.name)]);
            let tap = CircularTap::Free(date, shift.therapist.clone(), service.id.clone());
            vec![Button { label, press: Press::Tap(Tap::Circular(tap)) }]
        };
        self.practice.services.iter().filter(does).take(SERVICES).map(button).collect()
    }

    fn letter_html(&self, letter: &Letter, shown: &LetterShown) -> String {
        let mut html = String::new();
        for piece in letter.pieces() {
            match piece {
                Piece::Text(text) => html.push_str(&escape(text)),
                Piece::Word(Word::Name) => html.push_str(&escape(shown.name.first().as_str())),
                Piece::Word(Word::Practice) => html.push_str(&escape(&self.practice.name)),
                Piece::Opens(Style::Link(to)) => html.push_str(&format!("<a href=\"{}\">", escape(to))),
                Piece::Closes(Style::Link(_)) => html.push_str("</a>"),
                Piece::Opens(style) => html.push_str(&format!("<{}>", tag(style))),
                Piece::Closes(style) => html.push_str(&format!("</{}>", tag(style))),
            }
        }
        html
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

    /// "Saturday 5 December", "… from … to …", with the hours where it is not whole days.
    fn span_in_words(&self, shift: &Shift) -> String {
        let zone = &self.practice.zone;
        let last = shift.span.until - SignedDuration::from_secs(1);
        let (from, until) = (zone.date(shift.span.from), zone.date(last));
        if from != until {
            let (from, until) = (self.date(from), self.date(until));
            return self.words.label("circular-days-from-to", &[("from", &from), ("until", &until)]);
        }
        if zone.day(from) == shift.span {
            return self.date(from);
        }
        let (begin, end) = (self.clock(shift.span.from), self.clock(shift.span.until));
        let date = self.date(from);
        self.words.label("circular-hours-of", &[("date", &date), ("from", &begin), ("until", &end)])
    }

    fn span_in_short(&self, shift: &Shift) -> String {
        self.short_date(self.practice.zone.date(shift.span.from))
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

fn tag(style: &Style) -> &'static str {
    match style {
        Style::Bold => "b",
        Style::Italic => "i",
        Style::Underline => "u",
        Style::Strike => "s",
        Style::Spoiler => "tg-spoiler",
        Style::Code => "code",
        Style::Pre => "pre",
        Style::Quote => "blockquote",
        Style::Link(_) => "a",
    }
}

/// "4,096"
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}
