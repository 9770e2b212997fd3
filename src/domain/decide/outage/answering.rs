//! A client answers what they were offered as their therapist is out: they take a time, none of them, or want a call.

use super::super::super::appointment::{Appointment, AppointmentId, State};
use super::super::super::grace::Act;
use super::super::super::outage::planning::Planner;
use super::super::super::outage::{Case, OutageChange, Progress, Why};
use super::super::super::practice::TherapistId;
use super::super::super::reply::{Card, OutageScreen, Reply, Toast, Turn, VisitFacts};
use super::super::super::slots::Slot;
use super::super::super::time::Timestamp;
use super::super::{Change, Decision, Scene, doors, intake, visits, waitlist};
use super::say;

/// The case of the visit that a button names, while the visit waits for another time. What is over is shown as it
/// stands; another client's visit and one that never was get the same answer.
fn waiting<'a>(scene: &'a Scene<'_>, desk: &mut Decision) -> Option<&'a Case> {
    let case = scene.outages.case.as_ref();
    let Some(case) = case.filter(|case| case.visit.appointment.client == scene.client.id) else {
        doors::stale(scene, desk);
        return None;
    };
    let own = &case.visit.appointment;
    if matches!(own.state, State::Displaced { .. }) && own.time.from > scene.now {
        return Some(case);
    }
    desk.toast = Some(if case.progress == Progress::Taken { Toast::Already } else { Toast::Stale });
    match own.state {
        // Pressed twice: the first press has done it, and its answer stays.
        State::Booked { .. } if case.progress == Progress::Taken && is_shown(scene, own) => {}
        State::Booked { .. } | State::Cancelled { .. } => visits::show(scene, desk, own),
        State::Displaced { .. } | State::Held { .. } | State::Released { .. } => {
            desk.reply(scene, Reply::VisitGone);
        }
    }
    None
}

/// Whether the pressed message shows the visit as it stands.
fn is_shown(scene: &Scene<'_>, own: &Appointment) -> bool {
    scene.pressed_on().is_some_and(|seen| seen.visit == own.id)
}

/// "Take it": the visit moves there, if that time is held for it, or free all the same.
pub(super) fn take(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, start: Timestamp) {
    let Some(case) = waiting(scene, desk) else { return };
    let own = &case.visit.appointment;
    let is_it = |held: &&Appointment| held.therapist == *therapist && held.time.from == start;
    let held = times(scene, case).find(is_it).map(Appointment::slot);
    let mine: Vec<AppointmentId> = case.held.iter().map(|held| held.id).collect();
    let planner = planner(scene, mine);
    let Some(slot) = held.or_else(|| planner.at(&case.visit, therapist, start)) else {
        desk.toast = Some(Toast::Gone);
        let screen = match case.progress {
            Progress::Asked { until } if times(scene, case).next().is_some() => offer(case, scene, until),
            Progress::Planned
            | Progress::Asked { .. }
            | Progress::Choosing { .. }
            | Progress::ToCall(_)
            | Progress::Taken
            | Progress::Moved
            | Progress::Cancelled(_)
            | Progress::Stands
            | Progress::Over => {
                let (card, free) = (super::plain_card(own), planner.free_now(&case.visit));
                OutageScreen::Gone { card, wanted: start, free }
            }
        };
        return say(scene, desk, screen);
    };
    becomes(desk, case, Progress::Taken);
    moves(scene, desk, own, slot);
}

fn moves(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, slot: Slot) {
    let facts = VisitFacts { therapist: slot.therapist.clone(), time: slot.time, ..visits::facts(own) };
    desk.changes.push(Change::Move(own.as_ref(), slot));
    let (visit, undo) = visits::allow(scene, desk, own, Act::Nothing);
    let late = visits::can_be_late(scene.now, facts.time);
    let card = Card { visit, facts, undo, late, prepare: Vec::new() };
    desk.reply(scene, Reply::Moved { card: card.clone() });
    visits::hand_over_file(scene, desk, card.clone(), false);
    waitlist::booked(scene, desk, &card.facts);
    intake::moved(scene, desk, own.as_ref(), &card);
}

/// "None of these": they are let go of, and there are three ways on.
pub(super) fn none(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(case) = waiting(scene, desk) else { return };
    if let Progress::Asked { until } = case.progress {
        becomes(desk, case, Progress::Choosing { until });
    }
    say(scene, desk, OutageScreen::Choosing { card: super::plain_card(&case.visit.appointment) });
}

/// "Please call me."
pub(super) fn call_me(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(case) = waiting(scene, desk) else { return };
    match case.progress {
        Progress::ToCall(Why::Wished) => desk.toast = Some(Toast::Already),
        Progress::Planned | Progress::Asked { .. } | Progress::Choosing { .. } | Progress::ToCall(_) => {
            becomes(desk, case, Progress::ToCall(Why::Wished));
        }
        Progress::Taken | Progress::Moved | Progress::Cancelled(_) | Progress::Stands | Progress::Over => {}
    }
    let (card, phone) = (super::plain_card(&case.visit.appointment), case.visit.phone.clone());
    say(scene, desk, OutageScreen::WillCall { card, phone, wished: true });
}

/// Whoever wants another time, and has times held for them, is shown those first: what is held is not lost by looking
/// around. False where there are none.
pub(in super::super) fn offers_first(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) -> bool {
    let Some(case) = scene.outages.case.as_ref().filter(|case| case.id.visit == own.id) else {
        return false;
    };
    // A day on which one of them lies may have been closed since.
    for held in case.times(scene.now) {
        desk.looks_at(scene, scene.practice.zone.date(held.time.from));
    }
    match case.progress {
        Progress::Asked { until } if times(scene, case).next().is_some() => {
            let screen = offer(case, scene, until);
            say(scene, desk, screen);
            true
        }
        Progress::Asked { .. }
        | Progress::Planned
        | Progress::Choosing { .. }
        | Progress::ToCall(_)
        | Progress::Taken
        | Progress::Moved
        | Progress::Cancelled(_)
        | Progress::Stands
        | Progress::Over => false,
    }
}

fn offer(case: &Case, scene: &Scene<'_>, until: Timestamp) -> OutageScreen {
    let times = times(scene, case).map(Appointment::slot).collect();
    let card = super::plain_card(&case.visit.appointment);
    OutageScreen::Offer { card, times, until, turn: Turn::Opened }
}

/// The times that are held for the client, and at which the therapist has not said to be away since.
fn times<'a>(scene: &'a Scene<'_>, case: &'a Case) -> impl Iterator<Item = &'a Appointment> {
    case.times(scene.now).filter(|held| {
        let availability = scene.diary.availability();
        let therapist = scene.practice.therapist(&held.therapist);
        therapist.is_none_or(|one| !availability.is_away(one, held.time, &scene.practice.zone))
    })
}

fn planner<'a>(scene: &'a Scene<'_>, mine: Vec<AppointmentId>) -> Planner<'a> {
    Planner::new(scene.now, scene.practice, (*scene.diary).clone(), mine, &scene.visits)
}

fn becomes(desk: &mut Decision, case: &Case, progress: Progress) {
    desk.changes.push(Change::Outage(OutageChange::Becomes(case.id, progress)));
}
