//! The screens on which therapists change their hours.

use frontdesk::domain::availability::{AmendmentId, Amends, Days, Kind};
use frontdesk::domain::dialogue::{Picking, Target, WeekPlan};
use frontdesk::domain::hours::WeeklyHours;
use frontdesk::domain::reply::{
    AvailabilityScreen, DoneFacts, Gain, Mark, MarkedMonth, Meantime, NotSo, NotedLine, Preview,
};
use frontdesk::domain::time::Weekday;
use frontdesk::domain::when::{Refusal, Wrong};

use super::*;

const MARKS: [Mark; 6] = [Mark::Works, Mark::Off, Mark::Away, Mark::PartlyAway, Mark::Extra, Mark::Changed];

fn later(days: i64) -> Date {
    today().checked_add(SignedDuration::from_hours(24 * days)).expect("in range")
}

/// Every way of naming days.
fn all_days() -> [Days; 5] {
    [
        Days::one(today()),
        Days::Each((0..3).map(|at| later(2 * at)).collect()),
        Days::Each((0..40).map(|at| later(3 * at)).collect()),
        Days::Through(today(), later(366)),
        Days::Weekly(today(), later(364)),
    ]
}

fn week() -> WeeklyHours {
    let mut week = WeeklyHours::default();
    let spans = || (0..12).map(|at| span(&format!("{:02}:00", 2 * at), &format!("{:02}:30", 2 * at)));
    for day in Weekday::Monday.cycle_forward().take(6) {
        week.set(day, spans().collect()).expect("apart");
    }
    week
}

fn all_changes() -> Vec<Amends> {
    let (long, whole) = (vec![span("09:00", "13:00"), span("14:00", "24:00")], Vec::new());
    let mut all = vec![Amends::Week { from: today(), week: week() }];
    for days in all_days() {
        for (kind, hours) in
            [(Kind::Away, &whole), (Kind::Away, &long), (Kind::Extra, &long), (Kind::Instead, &long)]
        {
            all.push(Amends::Days { kind, days: days.clone(), hours: hours.clone() });
        }
    }
    all
}

impl Samples<'_> {
    pub(super) fn hours(&self) -> Vec<Sample> {
        let all = self.choosing().into_iter().chain(self.refused()).map(|screen| (screen, Vec::new()));
        let all = all.chain(self.confirming());
        all.map(|(screen, typed)| (Reply::Availability(Box::new(screen)), typed)).collect()
    }

    fn choosing(&self) -> Vec<AvailabilityScreen> {
        let session = MOST;
        let therapist = || self.practice.therapists[0].id.clone();
        let plan = || WeekPlan { from: today(), week: week() };
        let mut all = vec![AvailabilityScreen::Whose { session }];
        for picking in [
            Picking::One,
            Picking::Several(vec![]),
            Picking::Several((0..9).map(later).collect()),
            Picking::Through(today()),
            Picking::Every(today()),
        ] {
            let month = Month::new(2027, 5).expect("a month");
            let mut marks = MARKS.into_iter().cycle();
            let month = MarkedMonth {
                month,
                days: month.days().map(|date| (date, marks.next().expect("some"))).collect(),
                back: Some(month.previous()),
                forward: Some(month.next()),
            };
            for noted in [0, 99] {
                let (therapist, month, picking) = (therapist(), month.clone(), picking.clone());
                all.push(AvailabilityScreen::Month { session, therapist, month, picking, noted });
            }
        }
        let open = vec![(Time::midnight(), WallSpan::END_OF_DAY)];
        for (days, count) in all_days().into_iter().zip([0, 1, 6, 0, 0]) {
            for open in [vec![], open.clone()] {
                let noted = self.noted_lines(count);
                all.push(AvailabilityScreen::What { session, days: days.clone(), open, noted });
            }
            if count == 6 {
                continue;
            }
            for of in [
                Target::Days(Kind::Away, days.clone()),
                Target::Days(Kind::Extra, days.clone()),
                Target::Days(Kind::Instead, days.clone()),
                Target::Weekday(plan(), Weekday::Sunday),
            ] {
                let (from, spans) = (Time::midnight(), vec![span("00:00", "24:00")]);
                let times = || (0..48).map(|at| Time::constant(at / 2, at % 2 * 30, 0, 0)).collect();
                all.push(AvailabilityScreen::From { session, of: of.clone(), times: times() });
                all.push(AvailabilityScreen::Until { session, of: of.clone(), from, times: times() });
                all.push(AvailabilityScreen::Stretches { session, of, spans });
            }
        }
        let begins = || (1..5).map(|at| later(7 * at)).collect();
        for turns in [true, false] {
            let (therapist, plan, begins) = (therapist(), plan(), begins());
            all.push(AvailabilityScreen::Week { session, therapist, plan, begins, turns });
        }
        for (count, page) in [(0, None), (6, Some(1))] {
            let (therapist, lines) = (therapist(), self.noted_lines(count));
            all.push(AvailabilityScreen::Noted { session, therapist, lines, back: page, forward: page });
        }
        all
    }

    fn noted_lines(&self, count: usize) -> Vec<NotedLine> {
        let by = |at: usize| (at % 2 == 1).then(|| self.name.clone());
        let all = all_changes().into_iter().cycle().take(count).enumerate();
        all.map(|(at, amends)| NotedLine { id: AmendmentId(i64::MAX), amends, by: by(at) }).collect()
    }

    fn confirming(&self) -> Vec<(AvailabilityScreen, Vec<String>)> {
        let therapist = || self.practice.therapists[0].id.clone();
        let long = SignedDuration::from_mins(61);
        let mut all = Vec::new();
        for (at, amends) in all_changes().into_iter().enumerate() {
            let some = [[(false, 0), (true, 1)], [(false, 40), (true, 0)]][at % 2];
            for (back, count) in some {
                let weekly = matches!(amends, Amends::Week { .. });
                let more = if at % 2 == 0 { long } else { SignedDuration::ZERO };
                let less = if at % 3 == 0 { SignedDuration::from_hours(8) } else { SignedDuration::ZERO };
                let preview = Preview {
                    session: MOST,
                    therapist: therapist(),
                    amends: amends.clone(),
                    back,
                    effect: Gain { more, less, weekly },
                    touched: (0..count).map(|at| self.touched(at)).collect(),
                    noted: self.noted_lines(at % 8),
                    meanwhile: match at % 3 {
                        0 => None,
                        1 => Some(Meantime::Other),
                        _ => Some(Meantime::Noted(self.noted_lines(3))),
                    },
                };
                let typed = if count == 0 { vec![] } else { self.named() };
                all.push((AvailabilityScreen::Right(preview), typed));
            }
            let kept = [0, 1, 7][at % 3];
            for id in [None, Some(AmendmentId(i64::MAX))] {
                let (therapist, amends) = (therapist(), amends.clone());
                let done = DoneFacts { therapist, amends, id, kept };
                all.push((AvailabilityScreen::Done(done), vec![]));
            }
        }
        let gains = [(long, long, true), (long, long, false), (SignedDuration::from_mins(45), long, true)];
        for (more, less, weekly) in gains {
            let preview = Preview {
                session: MOST,
                therapist: therapist(),
                amends: Amends::Week { from: today(), week: WeeklyHours::default() },
                back: false,
                effect: Gain { more, less, weekly },
                touched: (0..3).map(|at| self.touched(at)).collect(),
                noted: Vec::new(),
                meanwhile: None,
            };
            all.push((AvailabilityScreen::Right(preview), self.named()));
        }
        all
    }

    fn refused(&self) -> Vec<AvailabilityScreen> {
        let last = later(366);
        let refusals = [
            Refusal::Past(today()),
            Refusal::TimePast(Time::midnight()),
            Refusal::NoSuchDay { day: 31, month: 2 },
            Refusal::NoSuchTime { hour: 25, minute: 0 },
            Refusal::TooFar { last },
            Refusal::OtherWeekday(today()),
        ];
        let (one, other) = (span("09:00", "13:00"), span("12:00", "24:00"));
        let mut all: Vec<NotSo> = refusals.map(|refusal| NotSo::Typed(Wrong::When(refusal))).into();
        all.extend([
            NotSo::Typed(Wrong::Backwards(Time::MAX, Time::midnight())),
            NotSo::Typed(Wrong::Overlap(one, other)),
            NotSo::Typed(Wrong::UntilWhen),
            NotSo::Unclear,
            NotSo::WhichDay,
            NotSo::WhichHours,
            NotSo::Over,
            NotSo::TooFar(last),
            NotSo::Overlap(one, other),
            NotSo::NoSuchTime,
        ]);
        all.extend(all_changes().into_iter().map(NotSo::SoAlready));
        all.into_iter().map(AvailabilityScreen::NotSo).collect()
    }
}
