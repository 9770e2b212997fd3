//! A therapist says when they are away, sees whom it touches, and those people are told.

use super::super::access::Action;
use super::super::appointment::{State, Visit, VisitRef};
use super::super::dialogue::{Away, Flow};
use super::super::practice::{Therapist, TherapistId};
use super::super::reply::{AwayFacts, Calendar, Card, Lateness, Reach, Reply, Say, Toast, TouchedVisit};
use super::super::slots::bookable_days;
use super::super::tap::Step;
use super::super::time::{Date, Month, SignedDuration, Span, Time};
use super::{Change, Decision, Scene, doors, outage, visits};

/// The grid of times that a therapist can choose from.
const GRID: SignedDuration = SignedDuration::from_mins(30);

/// `/availability`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    doors::close(scene, desk);
    let mut mine =
        scene.practice.therapists.iter().filter(|therapist| role.may(Action::ChangeHours, &therapist.id));
    match (mine.next(), mine.next()) {
        (Some(only), None) => enter_day(scene, desk, only.id.clone(), Month::of(today(scene))),
        (Some(_), Some(_)) => {
            desk.dialogue.open(Flow::Away(Away::Whose));
            desk.reply(scene, Reply::WhoseAvailability { session: desk.dialogue.session });
        }
        (None, _) => desk.reply(scene, Reply::NoLongerOffered),
    }
}

fn enter_day(scene: &Scene<'_>, desk: &mut Decision, therapist: TherapistId, month: Month) {
    desk.dialogue.open(Flow::Away(Away::Day { therapist: therapist.clone(), month }));
    show_days(scene, desk, therapist, month);
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, away: &Away, step: &Step) {
    if !allowed(scene, away) {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    match (away, step) {
        (_, Step::Back) => back(scene, desk, away),
        (Away::Whose, Step::Diary(id)) => whose(scene, desk, id),
        (Away::Day { therapist, .. }, Step::Month(month)) => {
            show_days(scene, desk, therapist.clone(), *month);
        }
        (Away::Day { therapist, .. }, Step::Day(date)) => {
            go(scene, desk, Away::Extent { therapist: therapist.clone(), date: *date });
        }
        (Away::Extent { therapist, date }, Step::WholeDay) => {
            review(scene, desk, therapist, *date, None);
        }
        (Away::Extent { therapist, date }, Step::TakeBack) => take_back(scene, desk, therapist, *date),
        (Away::Extent { therapist, date }, Step::Hours) => {
            go(scene, desk, Away::From { therapist: therapist.clone(), date: *date });
        }
        (Away::From { therapist, date }, Step::From(from)) => {
            go(scene, desk, Away::Until { therapist: therapist.clone(), date: *date, from: *from });
        }
        (Away::Until { therapist, date, from }, Step::Until(until)) => {
            review(scene, desk, therapist, *date, Some((*from, *until)));
        }
        (Away::Confirm { therapist, date, hours, span }, Step::Confirm) => {
            confirm(scene, desk, &facts(therapist, *date, *hours), *span);
        }
        // A button of an earlier screen, pressed twice.
        _ => show(scene, desk, away),
    }
}

/// The open screen once more, after something was said in between.
pub(super) fn carry_on(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    if allowed(scene, away) {
        show(scene, desk, away);
    } else {
        doors::close(scene, desk);
    }
}

/// A role may be taken back between two presses.
fn allowed(scene: &Scene<'_>, away: &Away) -> bool {
    let Some(role) = &scene.role else { return false };
    match away {
        Away::Whose => role.owner,
        Away::Day { therapist, .. }
        | Away::Extent { therapist, .. }
        | Away::From { therapist, .. }
        | Away::Until { therapist, .. }
        | Away::Confirm { therapist, .. } => role.may(Action::ChangeHours, therapist),
    }
}

fn whose(scene: &Scene<'_>, desk: &mut Decision, id: &TherapistId) {
    match scene.practice.therapist(id) {
        Some(therapist) => {
            go(scene, desk, Away::Day { therapist: therapist.id.clone(), month: Month::of(today(scene)) });
        }
        None => doors::stale(scene, desk),
    }
}

fn go(scene: &Scene<'_>, desk: &mut Decision, away: Away) {
    desk.dialogue.flow = Flow::Away(away.clone());
    show(scene, desk, &away);
}

fn show(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    let session = desk.dialogue.session;
    let reply = match away {
        Away::Whose => Reply::WhoseAvailability { session },
        Away::Day { therapist, month } => return show_days(scene, desk, therapist.clone(), *month),
        Away::Extent { therapist, date } => {
            let (open, absent) = (open_hours(scene, therapist, *date), absent(scene, therapist, *date));
            if open.is_empty() && !absent {
                desk.toast = Some(Toast::NothingThere);
                let month = Month::of(*date);
                desk.dialogue.flow = Flow::Away(Away::Day { therapist: therapist.clone(), month });
                return show_days(scene, desk, therapist.clone(), month);
            }
            Reply::AwayHowLong { session, date: *date, open, absent }
        }
        Away::From { therapist, date } => {
            Reply::AwayFrom { session, date: *date, times: starts(scene, therapist, *date) }
        }
        Away::Until { therapist, date, from } => {
            let times = ends(scene, therapist, *date, *from);
            Reply::AwayUntil { session, date: *date, from: *from, times }
        }
        Away::Confirm { therapist, date, hours, span } => {
            let touched = touched(scene, therapist, *span).map(for_preview).collect();
            Reply::AwayRight { session, away: facts(therapist, *date, *hours), touched }
        }
    };
    desk.reply(scene, reply);
}

fn show_days(scene: &Scene<'_>, desk: &mut Decision, therapist: TherapistId, month: Month) {
    let (first, last) = bookable_days(scene.practice, scene.now);
    let (earliest, latest) = (Month::of(first), Month::of(last));
    let month = month.clamp(earliest, latest);
    let works = |date: &Date| {
        *date >= first
            && *date <= last
            && (!open_hours(scene, &therapist, *date).is_empty() || absent(scene, &therapist, *date))
    };
    let days = month.days().filter(works).collect();
    let (back, forward) =
        ((month > earliest).then(|| month.previous()), (month < latest).then(|| month.next()));
    let calendar = Calendar { month, days, today: first, back, forward };
    desk.dialogue.flow = Flow::Away(Away::Day { therapist: therapist.clone(), month });
    desk.reply(scene, Reply::AwayWhen { session: desk.dialogue.session, therapist, calendar });
}

/// Shows what the absence would do.
fn review(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    date: Date,
    hours: Option<(Time, Time)>,
) {
    let zone = &scene.practice.zone;
    let span = match hours {
        None => zone.day(date),
        Some((from, until)) => {
            match super::super::hours::WallSpan::new(from, until).and_then(|w| w.on(date, zone)) {
                Some(span) => span,
                None => return desk.reply(scene, Reply::AwayImpossible),
            }
        }
    };
    if span.until <= scene.now {
        return desk.reply(scene, Reply::AwayImpossible);
    }
    go(scene, desk, Away::Confirm { therapist: therapist.clone(), date, hours, span });
}

/// They work that day after all. Clients who were told, and have no other time yet, are told that it stands.
fn take_back(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, date: Date) {
    if absent(scene, therapist, date) {
        let span = scene.practice.zone.day(date);
        desk.changes.push(Change::TakeBack { therapist: therapist.clone(), span });
        let stays_away = |time: Span| {
            let mut away = scene.diary.away(therapist).iter().filter(|away| !away.overlaps(span));
            away.any(|away| away.overlaps(time))
        };
        outage::opened_again(scene, desk, therapist, |own| !stays_away(own.time));
    }
    desk.dialogue.finish();
    let what = Reply::AwayTakenBack { therapist: therapist.clone(), date };
    desk.says.insert(0, Say::reply(scene.client.chat, what));
}

/// Whether the therapist has said to be away on some part of a day that is not over.
fn absent(scene: &Scene<'_>, therapist: &TherapistId, date: Date) -> bool {
    let day = scene.practice.zone.day(date);
    day.until > scene.now && scene.diary.away(therapist).iter().any(|away| away.overlaps(day))
}

/// Notes the absence; those whom it touches are told by a plan, and nobody else is.
fn confirm(scene: &Scene<'_>, desk: &mut Decision, away: &AwayFacts, span: Span) {
    let touched: Vec<&Visit> = touched(scene, &away.therapist, span).collect();
    desk.changes.push(Change::Away { therapist: away.therapist.clone(), span });
    desk.dialogue.finish();
    if !outage::open(scene, desk, &away.therapist, &[span], &touched) {
        desk.reply(scene, Reply::AwayNoted { away: away.clone() });
    }
}

/// Booked appointments of the therapist that the span touches and that have not begun.
fn touched<'a>(
    scene: &'a Scene<'_>,
    therapist: &'a TherapistId,
    span: Span,
) -> impl Iterator<Item = &'a Visit> {
    scene.visits.iter().filter(move |visit| {
        let appointment = &visit.appointment;
        appointment.therapist == *therapist
            && matches!(appointment.state, State::Booked { .. })
            && appointment.time.overlaps(span)
            && appointment.time.from > scene.now
    })
}

/// The card as its client will read it: displacing raises the version.
fn displaced_card(visit: &Visit) -> Card {
    let now = visit.appointment.as_ref();
    let version = now.version + 1;
    Card {
        visit: VisitRef { version, ..now },
        facts: visits::facts(&visit.appointment),
        undo: None,
        late: Lateness::No,
        prepare: Vec::new(),
    }
}

fn for_preview(visit: &Visit) -> TouchedVisit {
    let reach = match (visit.is_callers(), visit.reachable) {
        (true, _) => Reach::Caller,
        (false, true) => Reach::Chat,
        (false, false) => Reach::Blocked,
    };
    let (name, phone) = (visit.name.clone(), visit.phone.clone());
    TouchedVisit { name, phone, reach, card: displaced_card(visit) }
}

fn back(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    let earlier = match away {
        Away::Whose => None,
        Away::Day { .. } => scene
            .role
            .as_ref()
            .is_some_and(|role| role.owner && scene.practice.therapists.len() > 1)
            .then_some(Away::Whose),
        Away::Extent { therapist, date } => {
            Some(Away::Day { therapist: therapist.clone(), month: Month::of(*date) })
        }
        Away::From { therapist, date } | Away::Confirm { therapist, date, hours: None, .. } => {
            Some(Away::Extent { therapist: therapist.clone(), date: *date })
        }
        Away::Until { therapist, date, .. } => Some(Away::From { therapist: therapist.clone(), date: *date }),
        Away::Confirm { therapist, date, hours: Some((from, _)), .. } => {
            Some(Away::Until { therapist: therapist.clone(), date: *date, from: *from })
        }
    };
    match earlier {
        Some(earlier) => go(scene, desk, earlier),
        None => {
            doors::close(scene, desk);
            let (name, role) = (scene.client.name.clone(), scene.role.clone());
            desk.reply(scene, Reply::Welcome { name, role });
        }
    }
}

fn today(scene: &Scene<'_>) -> Date {
    scene.practice.zone.date(scene.now)
}

fn facts(therapist: &TherapistId, date: Date, hours: Option<(Time, Time)>) -> AwayFacts {
    AwayFacts { therapist: therapist.clone(), date, hours }
}

/// When the therapist still works on a day, on the wall clock.
fn open_hours(scene: &Scene<'_>, therapist: &TherapistId, date: Date) -> Vec<(Time, Time)> {
    let zone = &scene.practice.zone;
    let Some(therapist): Option<&Therapist> = scene.practice.therapist(therapist) else { return Vec::new() };
    let open = scene.diary.open(therapist, date, zone).into_iter().filter(|span| span.until > scene.now);
    open.map(|span| {
        let until = zone.civil(span.until);
        let until =
            if until.date() == date { until.time() } else { super::super::hours::WallSpan::END_OF_DAY };
        (zone.civil(span.from).time(), until)
    })
    .collect()
}

/// The grid's times inside the open hours at which an absence may begin.
fn starts(scene: &Scene<'_>, therapist: &TherapistId, date: Date) -> Vec<Time> {
    let open = open_hours(scene, therapist, date);
    grid().filter(|time| open.iter().any(|(from, until)| from <= time && time < until)).collect()
}

/// The grid's times inside the open hours at which it may end, and the end of the day's work.
fn ends(scene: &Scene<'_>, therapist: &TherapistId, date: Date, begin: Time) -> Vec<Time> {
    let open = open_hours(scene, therapist, date);
    let mut ends: Vec<Time> = grid()
        .filter(|time| *time > begin && open.iter().any(|(from, until)| from < time && time <= until))
        .collect();
    if let Some((_, last)) = open.last()
        && *last > begin
        && !ends.contains(last)
    {
        ends.push(*last);
    }
    ends
}

fn grid() -> impl Iterator<Item = Time> {
    let minutes = GRID.as_mins();
    (0..24 * 60 / minutes).filter_map(move |step| {
        let minute = step * minutes;
        Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
    })
}
