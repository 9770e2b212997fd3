//! What a change of hours does: the time that is gained and lost, and whom it touches.

use std::collections::BTreeSet;

use super::super::super::appointment::{State, Visit};
use super::super::super::availability::{Amendment, AmendmentId, Amends, Kind, Made, difference, length};
use super::super::super::dialogue::{Looked, Plan};
use super::super::super::hours::{WallSpan, WeeklyHours};
use super::super::super::practice::{Therapist, TherapistId};
use super::super::super::reply::Gain;
use super::super::super::slots::bookable_days;
use super::super::super::time::{Date, SignedDuration, Span, Timestamp, Weekday};
use super::super::Scene;
use super::{after, today};

/// What a change does.
pub(super) struct Effect<'a> {
    /// The change.
    pub amendment: Amendment,
    /// What was or would be said by it.
    pub amends: Amends,
    /// On each day the time in which something can be booked only then.
    pub gained: Vec<Span>,
    /// The time that can be booked no more.
    pub lost: Vec<Span>,
    /// How much is gained and lost.
    pub gain: Gain,
    /// The appointments that no longer fit.
    pub touched: Vec<&'a Visit>,
    /// What stands for the same days.
    pub noted: Vec<&'a Amendment>,
    /// What all this was made of.
    pub seen: Looked,
}

impl Effect<'_> {
    /// Whether all stays as it is.
    pub(super) fn is_nothing(&self) -> bool {
        self.gained.is_empty()
            && self.touched.is_empty()
            && self.gain.more == SignedDuration::ZERO
            && self.gain.less == SignedDuration::ZERO
    }
}

/// Something that was said of hours and counts.
pub(super) fn standing<'a>(scene: &'a Scene<'_>, id: AmendmentId) -> Option<&'a Amendment> {
    let all = scene.practice.therapists.iter();
    all.flat_map(|known| scene.hours.availability.said_of(&known.id)).find(|one| one.id == id)
}

/// What a plan does; none if what it would take back does not count any more.
pub(super) fn effect<'a>(scene: &'a Scene<'_>, id: &TherapistId, plan: &Plan) -> Option<Effect<'a>> {
    let (zone, before) = (&scene.practice.zone, &scene.hours.availability);
    let therapist = scene.practice.therapist(id)?;
    let (amendment, after) = match plan {
        Plan::Say(amends) => {
            let amendment = Amendment {
                id: scene.hours.fresh,
                therapist: id.clone(),
                at: scene.now,
                by: scene.client.chat,
                made: Made::of(amends, zone),
            };
            (amendment.clone(), before.with(amendment))
        }
        Plan::TakeBack(of) => {
            let amendment = standing(scene, *of).filter(|known| known.therapist == *id)?;
            (amendment.clone(), before.without(*of))
        }
    };
    let amends = match plan {
        Plan::Say(amends) => amends.clone(),
        Plan::TakeBack(_) => amendment.made.said(zone)?,
    };
    let dates = dates(scene, id, &amends);
    let (mut gained, mut print) = (Vec::new(), Print::new());
    let (mut more, mut less) = (SignedDuration::ZERO, SignedDuration::ZERO);
    for date in &dates {
        let (old, new) = (before.open(therapist, *date, zone), after.open(therapist, *date, zone));
        print.of_spans(&old);
        let coming: Vec<Span> =
            difference(&new, &old).into_iter().filter_map(|span| ahead(span, scene.now)).collect();
        let going = difference(&old, &new).into_iter().filter_map(|span| ahead(span, scene.now));
        more += length(&coming);
        less += going.fold(SignedDuration::ZERO, |sum, span| sum + span.length());
        // Those who wait are asked about a day once, however many stretches of it come free.
        if let (Some(first), Some(last)) = (coming.first(), coming.last()) {
            gained.push(Span { from: first.from, until: last.until });
        }
    }
    let absences = match (plan, &amendment.made) {
        (Plan::Say(_), Made::Away(spans)) => spans.as_slice(),
        (Plan::Say(_) | Plan::TakeBack(_), _) => &[],
    };
    let touches = |visit: &Visit| {
        let (time, date) = (visit.appointment.time, zone.date(visit.appointment.time.from));
        let fits = |open: Vec<Span>| open.iter().any(|span| span.contains(time));
        match absences {
            [] => {
                dates.contains(&date)
                    && fits(before.open(therapist, date, zone))
                    && !fits(after.open(therapist, date, zone))
            }
            absences => absences.iter().any(|away| time.overlaps(*away)),
        }
    };
    let touched: Vec<&Visit> = booked(scene, id).filter(|visit| touches(visit)).collect();
    for visit in &touched {
        print.of(visit.appointment.id.0);
        print.of(i64::from(visit.appointment.version));
    }
    let said = before.said_of(id);
    let newest = said.iter().map(|one| one.id).max().unwrap_or_default();
    let gain = match &amends {
        Amends::Days { .. } => Gain { more, less, weekly: false },
        Amends::Week { from, .. } => {
            let week = |of: &super::Availability| week_of(of, therapist, *from);
            weekly(&week(before), &week(&after))
        }
    };
    let noted = said.iter().filter(|one| one.id != amendment.id && same_days(scene, one, &amends)).collect();
    let seen = Looked { print: print.0, newest };
    Some(Effect { amendment, amends, gained, lost, gain, touched, noted, seen })
}

/// Whether something was said of these days too.
fn same_days(scene: &Scene<'_>, known: &Amendment, amends: &Amends) -> bool {
    match (amends, &known.made) {
        (Amends::Week { from, .. }, Made::Week(other, _)) => other >= from,
        (Amends::Week { .. }, Made::Away(_) | Made::Extra(_) | Made::Instead(_)) => false,
        (Amends::Days { days, .. }, made) => days.each().any(|date| made.is_of(date, &scene.practice.zone)),
    }
}

/// The days that a change may make other.
fn dates(scene: &Scene<'_>, therapist: &TherapistId, amends: &Amends) -> BTreeSet<Date> {
    let today = today(scene);
    match amends {
        Amends::Days { days, .. } => days.each().filter(|date| *date >= today).collect(),
        Amends::Week { from, .. } => {
            let (first, last) = bookable_days(scene.practice, scene.now);
            let from = first.max(*from);
            let days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
            let visits = booked(scene, therapist);
            let visits = visits.map(|visit| scene.practice.zone.date(visit.appointment.time.from));
            days.take_while(|day| *day <= last).chain(visits.filter(|day| *day >= from)).collect()
        }
    }
}

/// Booked appointments of the therapist that have not begun.
fn booked<'a>(scene: &'a Scene<'_>, therapist: &TherapistId) -> impl Iterator<Item = &'a Visit> {
    scene.visits.iter().filter(move |visit| {
        let appointment = &visit.appointment;
        appointment.therapist == *therapist
            && matches!(appointment.state, State::Booked { .. })
            && appointment.time.from > scene.now
    })
}

/// The part of a stretch that has not passed.
fn ahead(span: Span, now: Timestamp) -> Option<Span> {
    let span = Span { from: span.from.max(now), ..span };
    (span.from < span.until).then_some(span)
}

/// The hours of the week that begins on a day.
fn week_of(of: &super::Availability, therapist: &Therapist, from: Date) -> WeeklyHours {
    let mut week = WeeklyHours::default();
    for later in 0..7 {
        let date = after(from, later);
        // They stand in order and apart already.
        let _apart = week.set(date.weekday(), of.usual(therapist, date).to_vec());
    }
    week
}

/// How much more and less there is of the one week than of the other.
fn weekly(old: &WeeklyHours, new: &WeeklyHours) -> Gain {
    let sum = |spans: &[WallSpan], less: &[WallSpan]| {
        let minutes = (0..24 * 60).filter(|minute| {
            let has = |spans: &[WallSpan]| spans.iter().any(|span| covers(*span, *minute));
            has(spans) && !has(less)
        });
        i64::try_from(minutes.count()).unwrap_or(0)
    };
    let all = |of: &WeeklyHours, less: &WeeklyHours| {
        let days = Weekday::Monday.cycle_forward().take(7);
        SignedDuration::from_mins(days.map(|day| sum(of.on(day), less.on(day))).sum())
    };
    Gain { more: all(new, old), less: all(old, new), weekly: true }
}

/// Whether a minute of the day lies in a stretch.
fn covers(span: WallSpan, minute: i64) -> bool {
    let of = |time: super::super::super::time::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let until = if span.until() == WallSpan::END_OF_DAY { 24 * 60 } else { of(span.until()) };
    of(span.from()) <= minute && minute < until
}

/// A number that stands for what was looked at, the same after a restart and in every version: FNV-1a.
struct Print(u64);

impl Print {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn of(&mut self, number: i64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn of_spans(&mut self, spans: &[Span]) {
        for span in spans {
            self.of(span.from.as_second());
            self.of(span.until.as_second());
        }
        // So that a stretch that moves to the next day is told apart.
        self.of(-1);
    }
}

/// Why it cannot be said; none if it can.
pub(super) fn impossible(scene: &Scene<'_>, amends: &Amends) -> Option<super::NotSo> {
    use super::NotSo;
    let zone = &scene.practice.zone;
    match amends {
        Amends::Days { kind, days, hours } => {
            if days.last() > super::last(scene) {
                return Some(NotSo::TooFar(super::last(scene)));
            }
            if *kind != Kind::Away && hours.is_empty() {
                return Some(NotSo::WhichHours);
            }
            let all: Vec<Span> = match hours.as_slice() {
                [] => days.each().map(|date| zone.day(date)).collect(),
                hours => {
                    days.each().flat_map(|date| hours.iter().filter_map(move |h| h.on(date, zone))).collect()
                }
            };
            match all.iter().map(|span| span.until).max() {
                None => Some(NotSo::NoSuchTime),
                Some(end) if end <= scene.now => Some(NotSo::Over),
                Some(_) => None,
            }
        }
        Amends::Week { from, .. } if *from < today(scene) => Some(NotSo::Over),
        Amends::Week { from, .. } if *from > super::last(scene) => Some(NotSo::TooFar(super::last(scene))),
        Amends::Week { .. } => None,
    }
}
