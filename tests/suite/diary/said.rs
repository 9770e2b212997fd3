//! What is said of hours, and when somebody works by it: found the slow way, minute by minute.

use std::collections::BTreeMap;

use fastrand::Rng;
use frontdesk::domain::availability::{AmendmentId, Amends, Days, Kind};
use frontdesk::domain::hours::{WallSpan, WeeklyHours};
use frontdesk::domain::practice::{Practice, TherapistId};
use frontdesk::domain::time::{Date, SignedDuration, Span, Time, Timestamp, Weekday};

use super::house::days_after;

/// What hours may be said to be, in minutes of the day: some at night, some that touch, some that end with the day.
pub const STRETCHES: [&[(i64, i64)]; 8] = [
    &[(540, 780), (840, 1_080)],
    &[(0, 360)],
    &[(0, 180), (180, 315), (720, 960)],
    &[(1_080, 1_440)],
    &[(30, 1_440)],
    &[(70, 170), (760, 845)],
    &[(600, 1_200)],
    &[(125, 155), (900, 930)],
];

/// Something that was said of a therapist's hours.
#[derive(Debug, Clone)]
pub struct Word {
    pub id: AmendmentId,
    pub therapist: TherapistId,
    pub said: Said,
}

/// What was said.
#[derive(Debug, Clone)]
pub enum Said {
    /// Away.
    Away(Span),
    /// As it can be said in the chat.
    Amends(Amends),
}

/// A time of the day.
pub fn time(minute: i64) -> Time {
    if minute == 1_440 {
        return WallSpan::END_OF_DAY;
    }
    let part = |number: i64| i8::try_from(number).expect("of a day");
    Time::constant(part(minute / 60), part(minute % 60), 0, 0)
}

pub fn walls(stretches: &[(i64, i64)]) -> Vec<WallSpan> {
    stretches
        .iter()
        .map(|(from, until)| WallSpan::new(time(*from), time(*until)).expect("in order"))
        .collect()
}

/// Anything that can be said of days around this one.
pub fn anything(rng: &mut Rng, date: Date, earliest: Date) -> Amends {
    let day = |rng: &mut Rng| days_after(date, rng.i64(-1..=1)).max(earliest);
    let hours = |rng: &mut Rng| walls(rng.choice(STRETCHES).expect("some"));
    match rng.u8(0..7) {
        0 => Amends::Days { kind: Kind::Away, days: Days::one(day(rng)), hours: Vec::new() },
        1 | 2 => Amends::Days { kind: Kind::Away, days: several(rng, day), hours: hours(rng) },
        3 | 4 => Amends::Days { kind: Kind::Extra, days: several(rng, day), hours: hours(rng) },
        5 => Amends::Days { kind: Kind::Instead, days: several(rng, day), hours: hours(rng) },
        _ => {
            let mut week = WeeklyHours::default();
            for weekday in Weekday::Monday.cycle_forward().take(7) {
                if rng.u8(0..4) > 0 {
                    week.set(weekday, hours(rng)).expect("apart");
                }
            }
            Amends::Week { from: days_after(date, rng.i64(-3..=1)).max(earliest), week }
        }
    }
}

fn several(rng: &mut Rng, day: impl Fn(&mut Rng) -> Date) -> Days {
    let first = day(rng);
    match rng.u8(0..4) {
        0 => Days::Through(first, days_after(first, rng.i64(1..4))),
        1 => Days::Weekly(first, days_after(first, 14)),
        _ => Days::one(first),
    }
}

/// The minutes of a day at which a therapist works, each with the number of its stretch.
pub fn minutes(
    practice: &Practice,
    said: &[Word],
    id: &TherapistId,
    date: Date,
    absences: bool,
) -> BTreeMap<Timestamp, u32> {
    let zone = &practice.zone;
    let midnight = |date: Date| zone.instant(date.at(0, 0, 0, 0));
    let (begin, end) = (midnight(date), midnight(days_after(date, 1)));
    let of = |hours: &WallSpan| {
        let until = match hours.until() {
            WallSpan::END_OF_DAY => end,
            until => zone.instant(date.to_datetime(until)),
        };
        (zone.instant(date.to_datetime(hours.from())), until)
    };
    let mut label = 0;
    let mut open: BTreeMap<Timestamp, u32> = BTreeMap::new();
    let mut fill = |open: &mut BTreeMap<Timestamp, u32>, (from, until): (Timestamp, Timestamp)| {
        label += 1;
        let mut minute = from.max(begin);
        while minute < until.min(end) {
            open.insert(minute, label);
            minute += SignedDuration::from_mins(1);
        }
    };
    let mine: Vec<&Word> = said.iter().filter(|word| word.therapist == *id).collect();
    let weeks = mine.iter().filter_map(|word| match &word.said {
        Said::Amends(Amends::Week { from, week }) if *from <= date => Some((*from, word.id, week)),
        _ => None,
    });
    let usual = match weeks.max_by_key(|(from, id, _)| (*from, *id)) {
        Some((_, _, week)) => week.on(date.weekday()),
        None => practice.therapist(id).expect("known").hours.on(date),
    };
    usual.iter().for_each(|hours| fill(&mut open, of(hours)));
    for word in mine {
        match &word.said {
            Said::Away(span) if absences => open.retain(|at, _| *at < span.from || span.until <= *at),
            Said::Away(_) | Said::Amends(Amends::Week { .. }) => {}
            Said::Amends(Amends::Days { days, .. }) if !days.contain(date) => {}
            Said::Amends(Amends::Days { kind: Kind::Away, hours, .. }) if absences => {
                if hours.is_empty() {
                    open.clear();
                }
                for (from, until) in hours.iter().map(of) {
                    open.retain(|at, _| *at < from || until <= *at);
                }
            }
            Said::Amends(Amends::Days { kind: Kind::Away, .. }) => {}
            Said::Amends(Amends::Days { kind: Kind::Extra, hours, .. }) => {
                for (from, until) in hours.iter().map(of).filter(|(from, until)| from < until) {
                    let (from, until) = grown(&open, from, until);
                    fill(&mut open, (from, until));
                }
            }
            Said::Amends(Amends::Days { kind: Kind::Instead, hours, .. }) => {
                open.clear();
                hours.iter().for_each(|hours| fill(&mut open, of(hours)));
            }
        }
    }
    open
}

/// A stretch with those that it overlaps or touches.
fn grown(open: &BTreeMap<Timestamp, u32>, from: Timestamp, until: Timestamp) -> (Timestamp, Timestamp) {
    let joined = stretches(open).into_iter().filter(|span| span.from <= until && from <= span.until);
    joined.fold((from, until), |(from, until), span| (from.min(span.from), until.max(span.until)))
}

/// The stretches that these minutes are: those without a break and of one number.
pub fn stretches(open: &BTreeMap<Timestamp, u32>) -> Vec<Span> {
    let a_minute = SignedDuration::from_mins(1);
    let mut all: Vec<(Span, u32)> = Vec::new();
    for (at, label) in open {
        match all.last_mut() {
            Some((span, of)) if of == label && span.until == *at => span.until = *at + a_minute,
            Some(_) | None => all.push((Span { from: *at, until: *at + a_minute }, *label)),
        }
    }
    all.into_iter().map(|(span, _)| span).collect()
}
