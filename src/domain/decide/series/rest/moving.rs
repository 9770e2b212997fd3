//! A visit of a series moves, and those that follow move with it: by as many days, to the same time of day.

use super::super::super::super::appointment::{Appointment, AppointmentId, VisitRef};
use super::super::super::super::dialogue::{Booking, FirstVisit, Flow, Origin, PlanStep, Planning, With};
use super::super::super::super::grace::Act;
use super::super::super::super::guest::Whom;
use super::super::super::super::practice::TherapistId;
use super::super::super::super::reply::{Card, Reply, Say, SeriesLine, SeriesScreen, Toast, VisitFacts};
use super::super::super::super::series::Planned;
use super::super::super::super::slots::{Slot, bookable_days};
use super::super::super::super::time::{Date, SignedDuration, Span, Timestamp};
use super::super::super::{Change, Decision, Scene, booking, doors, intake, visits};
use super::super::{line, with_planner};
use super::followers;

/// A visit of the rest, and where it would be.
struct Shift<'a> {
    own: &'a Appointment,
    wanted: Date,
    slot: Option<Slot>,
}

/// Shows where those that follow would be, once the first of them moves.
pub(in super::super) fn propose(scene: &Scene<'_>, desk: &mut Decision, first: &FirstVisit, gone: bool) {
    let Some((old, shifts)) = shifts(scene, desk, first) else { return leave(scene, desk, first) };
    let visits = moves(&shifts).iter().map(|shift| named(shift)).collect();
    let planning = Planning { first: first.clone(), step: PlanStep::Rest { visits } };
    match scene.dialogue.flow {
        Flow::Series(_) => desk.dialogue.flow = Flow::Series(planning),
        _ => desk.dialogue.open(Flow::Series(planning)),
    }
    if gone {
        desk.toast = Some(Toast::Gone);
    }
    let moved = VisitFacts { therapist: first.therapist.clone(), ..shifted(old, first.start) };
    let others = shifts.iter().map(|shift| line_of(scene, first, shift));
    let screen = SeriesScreen::Right {
        session: desk.dialogue.session,
        rhythm: None,
        lines: std::iter::once(SeriesLine::AsUsual(moved)).chain(others).collect(),
        held_until: None,
        beyond: 0,
        last: bookable_days(scene.practice, scene.now).1,
        gone,
    };
    desk.reply(scene, Reply::Series(Box::new(screen)));
}

/// "Yes": all of them move in one transaction, if all is as it was seen.
pub(in super::super) fn confirm(
    scene: &Scene<'_>,
    desk: &mut Decision,
    first: &FirstVisit,
    seen: &[(VisitRef, TherapistId, Timestamp)],
) {
    let Some((old, shifts)) = shifts(scene, desk, first) else { return leave(scene, desk, first) };
    let old = match visits::movable(scene, old.id) {
        Ok(old) => old,
        Err(refusal) => {
            doors::close(scene, desk);
            return desk.reply(scene, *refusal);
        }
    };
    let Some(slot) = slot_of_first(scene, desk, first) else { return leave(scene, desk, first) };
    let moves = moves(&shifts);
    if moves.iter().map(|shift| named(shift)).collect::<Vec<_>>() != seen {
        return propose(scene, desk, first, true);
    }
    booking::release(scene, desk);
    let mut moved = vec![VisitFacts { therapist: slot.therapist.clone(), ..shifted(old, first.start) }];
    move_to(scene, desk, old, &slot);
    for shift in moves {
        if let Some(slot) = &shift.slot {
            move_to(scene, desk, shift.own, slot);
        }
    }
    moved.extend(shifts.iter().map(|shift| match &shift.slot {
        Some(slot) => VisitFacts { therapist: slot.therapist.clone(), ..shifted(shift.own, slot.time.from) },
        None => visits::facts(shift.own),
    }));
    desk.dialogue.finish();
    let done = Reply::Series(Box::new(SeriesScreen::Done { visits: moved, moved: true }));
    desk.says.insert(0, Say::reply(scene.client.chat, done));
}

fn move_to(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, slot: &Slot) {
    desk.changes.push(Change::Move(own.as_ref(), slot.clone()));
    let (visit, undo) = visits::allow(scene, desk, own, Act::Moved(own.slot()));
    let facts = VisitFacts { therapist: slot.therapist.clone(), ..shifted(own, slot.time.from) };
    let late = visits::can_be_late(scene.now, facts.time);
    intake::moved(scene, desk, own.as_ref(), &Card { visit, facts, undo, late, prepare: Vec::new() });
}

/// What was chosen is no longer so: back to the booking, which says what is.
fn leave(scene: &Scene<'_>, desk: &mut Decision, first: &FirstVisit) {
    match &first.from {
        Origin::Moving(visit, step) => {
            booking::enter(
                scene,
                desk,
                Booking { moving: Some(*visit), whom: Whom::Oneself, step: step.clone() },
            );
        }
        Origin::Booked(_) | Origin::Chosen(_) => doors::stale(scene, desk),
    }
}

/// The visit that moves, and where those that follow would be; none if it does not stand any more.
fn shifts<'a>(
    scene: &'a Scene<'_>,
    desk: &mut Decision,
    first: &FirstVisit,
) -> Option<(&'a Appointment, Vec<Shift<'a>>)> {
    let Origin::Moving(visit, _) = first.from else { return None };
    let old = scene.own.iter().find(|own| own.id == visit.id && own.is_ahead(scene.now))?;
    let zone = &scene.practice.zone;
    let rest: Vec<&Appointment> = followers(scene, old).collect();
    let moving: Vec<AppointmentId> = rest.iter().map(|own| own.id).chain([old.id]).collect();
    let days = zone.date(first.start) - zone.date(old.time.from);
    let shift = SignedDuration::from_hours(24 * i64::from(days.get_days()));
    let mut found: Vec<Shift<'_>> = with_planner(scene, first, &moving, |planner, _| {
        let shifted = |own: &&'a Appointment| {
            let wanted = zone.date(own.time.from).checked_add(shift).ok()?;
            Some(Shift { own, wanted, slot: planner.nearest(wanted) })
        };
        rest.iter().filter_map(shifted).collect()
    })?;
    let taken = slot_of_first(scene, desk, first);
    while let Some(at) = (0..found.len()).find(|at| clashes(&found, *at, taken.as_ref())) {
        found[at].slot = None;
    }
    Some((old, found))
}

/// Whether a visit cannot be where it is planned: one before it will be there, one that stays is, or they would only
/// change places.
fn clashes(shifts: &[Shift<'_>], at: usize, first: Option<&Slot>) -> bool {
    let Some(slot) = &shifts[at].slot else { return false };
    let shares = |other: &Slot| {
        let somebody = other.therapist == slot.therapist || (slot.room.is_some() && other.room == slot.room);
        somebody && other.busy.overlaps(slot.busy)
    };
    first.is_some_and(shares)
        || shifts.iter().enumerate().any(|(other, shift)| match &shift.slot {
            Some(planned) => other < at && (shares(planned) || planned.time.overlaps(slot.time)),
            None => other != at && shares(&stands(shift.own)),
        })
        || (leaves(&shifts[at]) && !moves(shifts).iter().any(|shift| shift.own.id == shifts[at].own.id))
}

/// The time that an appointment takes now.
fn stands(own: &Appointment) -> Slot {
    Slot { therapist: own.therapist.clone(), room: own.room.clone(), time: own.time, busy: own.busy }
}

/// Whether a visit is to be elsewhere than it is.
fn leaves(shift: &Shift<'_>) -> bool {
    shift
        .slot
        .as_ref()
        .is_some_and(|slot| slot.time.from != shift.own.time.from || slot.therapist != shift.own.therapist)
}

/// Those that are to be elsewhere, in an order in which each finds its new time free: whoever stands there goes first.
/// Those that only go round in a circle are left out.
fn moves<'a, 'b>(shifts: &'b [Shift<'a>]) -> Vec<&'b Shift<'a>> {
    let mut waiting: Vec<&Shift<'_>> = shifts.iter().filter(|shift| leaves(shift)).collect();
    let mut ordered = Vec::new();
    loop {
        let free = |shift: &&Shift<'_>| {
            let Some(slot) = &shift.slot else { return false };
            !waiting.iter().any(|other| {
                let stands = stands(other.own);
                let somebody =
                    stands.therapist == slot.therapist || (slot.room.is_some() && stands.room == slot.room);
                other.own.id != shift.own.id && somebody && stands.busy.overlaps(slot.busy)
            })
        };
        let Some(at) = waiting.iter().position(free) else { return ordered };
        ordered.push(waiting.remove(at));
    }
}

fn slot_of_first(scene: &Scene<'_>, desk: &mut Decision, first: &FirstVisit) -> Option<Slot> {
    let Origin::Moving(visit, step) = &first.from else { return None };
    let booking = Booking { moving: Some(*visit), whom: Whom::Oneself, step: step.clone() };
    let with = With::Therapist(first.therapist.clone());
    if first.start <= scene.now {
        return None;
    }
    booking::find(scene, &booking, &first.service, &with)?.at(desk, first.start)
}

fn named(shift: &Shift<'_>) -> (VisitRef, TherapistId, Timestamp) {
    let (therapist, start) = match &shift.slot {
        Some(slot) => (slot.therapist.clone(), slot.time.from),
        None => (shift.own.therapist.clone(), shift.own.time.from),
    };
    (shift.own.as_ref(), therapist, start)
}

/// The facts of an appointment at another time.
fn shifted(own: &Appointment, start: Timestamp) -> VisitFacts {
    let facts = visits::facts(own);
    let until = start + facts.time.length();
    VisitFacts { time: Span { from: start, until }, ..facts }
}

fn line_of(scene: &Scene<'_>, first: &FirstVisit, shift: &Shift<'_>) -> SeriesLine {
    match &shift.slot {
        Some(slot) => line(scene, first, &Planned { wanted: shift.wanted, slot: Some(slot.clone()) }),
        None => SeriesLine::Nothing { wanted: shift.wanted, stays: Some(visits::facts(shift.own)) },
    }
}
