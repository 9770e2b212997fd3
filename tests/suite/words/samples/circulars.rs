//! Samples of announcements to many.

use frontdesk::domain::circular::{
    Audience, Circular, CircularId, Content, Count, Kind, Letter, LetterFault, Mark, Shift, Stage, Style,
    Tally,
};
use frontdesk::domain::reply::{CircularScreen, LetterShown, Proof, Unclear};
use frontdesk::domain::when::Refusal;

use super::*;

/// Many in each way.
const TALLY: Tally =
    Tally { total: 100_000, sent: 60_000, blocked: 1, failed: 2, unknown: 3, left_out: 10_000 };

impl Samples<'_> {
    pub(super) fn circulars(&self) -> Vec<Sample> {
        let session = MOST;
        let mut screens: Vec<(CircularScreen, Vec<String>)> = Vec::new();
        let stages = [
            Stage::Planned,
            Stage::Listing,
            Stage::Running { since: at(9), through: 0 },
            Stage::Paused,
            Stage::CalledBack,
            Stage::Stopped,
            Stage::Done,
        ];
        let open: Vec<Circular> = stages.map(|stage| self.circular(stage)).to_vec();
        for written in [true, false] {
            screens.push((
                CircularScreen::ToWhom { session, own: written, open: open.clone(), written },
                vec![],
            ));
        }
        let refusals = [
            Refusal::Past(today()),
            Refusal::TimePast(Time::constant(9, 0, 0, 0)),
            Refusal::NoSuchDay { day: 31, month: 2 },
            Refusal::NoSuchTime { hour: 25, minute: 61 },
            Refusal::TooFar { last: today() },
            Refusal::OtherWeekday(today()),
        ];
        let unclear = refusals.map(|refusal| Some(Unclear::Refused(refusal)));
        for refused in unclear.into_iter().chain([None, Some(Unclear::NotRead)]) {
            screens.push((CircularScreen::WhichDays { session, refused, today: today() }, vec![]));
            screens.push((CircularScreen::When { session, refused }, vec![]));
        }
        screens.extend([
            (CircularScreen::WhichTherapist { session }, vec![]),
            (CircularScreen::WhichOfferedService { session }, vec![]),
            (CircularScreen::HowLong { session }, vec![]),
            (CircularScreen::Gone, vec![]),
        ]);
        for why in [
            LetterFault::Empty,
            LetterFault::TooLong { has: 5_000, most: 4_096, caption: false },
            LetterFault::TooLong { has: 1_025, most: 1_024, caption: true },
            LetterFault::NoSuchWord("{nmae}".to_owned()),
        ] {
            screens.push((CircularScreen::NotSo { session, why }, vec![]));
        }
        for audience in self.audiences() {
            let shift = Some(self.shift(audience == Audience::Everyone));
            screens.push((CircularScreen::WhatToSay { session, audience: audience.clone(), shift }, vec![]));
            for (count, kind) in [(Count::default(), Kind::News), (many(), Kind::Openings)] {
                let nobody =
                    CircularScreen::Nobody { session, own: false, audience: audience.clone(), count, kind };
                screens.push((nobody, vec![]));
                screens.push((CircularScreen::Right(self.preview(&audience, count, kind)), vec![]));
            }
        }
        for (count, wrong) in [(51, false), (100_000, true)] {
            let later = wrong.then(|| at(9));
            screens.push((CircularScreen::TypeNumber { session, count, at: later, wrong }, vec![]));
        }
        screens.extend(self.letters());
        for stage in stages {
            let circular = Box::new(self.circular(stage));
            for (now, quiet_until) in [(at(9), None), (at(9), Some(at(10))), (at(12), None)] {
                let board = CircularScreen::Board { circular: circular.clone(), now, quiet_until };
                screens.push((board, vec![]));
            }
            screens.push((CircularScreen::ReallyStop(circular.clone()), vec![]));
            screens.push((CircularScreen::ReallyAgain(circular.clone()), vec![]));
            screens.push((CircularScreen::Report(circular), vec![]));
        }
        let never = Circular { tally: Tally::default(), ..self.circular(Stage::Stopped) };
        screens.push((CircularScreen::Report(Box::new(never)), vec![]));
        for (kind, wanted) in [(Kind::News, true), (Kind::News, false), (Kind::Openings, false)] {
            screens.push((CircularScreen::Subscribed { kind, wanted }, vec![]));
        }
        screens.into_iter().map(|(screen, typed)| (Reply::Circular(screen), typed)).collect()
    }

    fn audiences(&self) -> Vec<Audience> {
        let day = |days: i64| today().checked_add(SignedDuration::from_hours(24 * days)).expect("a day");
        vec![
            Audience::Everyone,
            Audience::Between(today(), today()),
            Audience::Between(today(), day(30)),
            Audience::With(self.practice.therapists[0].id.clone()),
            Audience::Had(self.practice.services[0].id.clone()),
            Audience::NotSeen(1),
            Audience::NotSeen(Audience::MOST_WEEKS),
            Audience::Waiting,
            Audience::Myself,
            Audience::Doubtful(CircularId(i64::MAX)),
        ]
    }

    fn preview(&self, audience: &Audience, count: Count, kind: Kind) -> Proof {
        let later = kind == Kind::Openings;
        Proof {
            session: MOST,
            audience: audience.clone(),
            count,
            cap: 2,
            kind,
            bookable: later,
            at: later.then(|| at(9)),
            quiet_until: later.then(|| at(10)),
        }
    }

    /// What is typed comes as it was typed, with every kind of formatting.
    fn letters(&self) -> Vec<(CircularScreen, Vec<String>)> {
        let typed: String = fitting(&self.text, Letter::MOST);
        let styles = [
            Style::Bold,
            Style::Italic,
            Style::Underline,
            Style::Strike,
            Style::Spoiler,
            Style::Code,
            Style::Pre,
            Style::Quote,
            Style::Link("https://example.org/?a=1&b=\"2\"".to_owned()),
        ];
        let marks = styles.into_iter().enumerate();
        let marks = marks.map(|(from, style)| Mark { style, from, until: from * 3 + 4 }).collect();
        let all = [
            (Content::Letter(Letter::new(&typed, marks, None)), vec![typed]),
            (Content::Letter(Letter::new("Dear {name}", vec![], None)), vec![]),
            (Content::Shift(self.shift(true)), vec![]),
            (Content::Shift(self.shift(false)), vec![]),
        ];
        let letter = |(content, typed): (Content, Vec<String>)| {
            let (kind, bookable) = (content.kind(), typed.is_empty());
            let shown = LetterShown { id: None, content, kind, bookable, name: self.name.clone(), at: at(9) };
            (CircularScreen::Letter(shown), typed)
        };
        all.into_iter().map(letter).collect()
    }

    fn shift(&self, opens: bool) -> Shift {
        let span = Span { from: at(9), until: if opens { at(12) } else { at(9 + 24 * 8) } };
        Shift { therapist: self.practice.therapists[0].id.clone(), span, opens }
    }

    fn circular(&self, stage: Stage) -> Circular {
        Circular {
            id: CircularId(i64::MAX),
            author: ChatId(1),
            scope: None,
            audience: Audience::NotSeen(12),
            content: Content::Letter(Letter::new("x", vec![], None)),
            kind: Kind::News,
            bookable: true,
            starts: at(9),
            stage,
            tally: TALLY,
            board: None,
        }
    }
}

fn many() -> Count {
    Count { all: 100_000, unreachable: 5_000, muted: [1, 700], sated: [1, 2] }
}

/// So many hours into today.
fn at(hours: i64) -> Timestamp {
    let midnight = frontdesk::domain::time::Zone::parse("Europe/London").expect("a zone").day(today()).from;
    midnight + SignedDuration::from_hours(hours)
}
