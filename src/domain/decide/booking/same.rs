//! The same as last time: what a returning client most likely wants, two presses away.

use super::super::super::appointment::{Appointment, State};
use super::super::super::dialogue::{Booking, BookingStep, With};
use super::super::super::guest::Whom;
use super::super::super::reply::{Reply, VisitFacts};
use super::super::super::time::{Month, Timestamp};
use super::super::{Decision, Scene, doors};
use super::{choose_time, enough, enter, find};

/// What this client had last, or will have, at the soonest time at which it is free; none if it cannot be booked, or
/// is not for them.
pub(super) fn same(scene: &Scene<'_>, desk: &mut Decision, whom: &Whom) -> Option<VisitFacts> {
    match whom {
        Whom::Oneself => {}
        Whom::Guest(_) | Whom::Caller(_) => return None,
    }
    let last = last(scene)?;
    let with = with(scene, last)?;
    let booking = for_oneself(BookingStep::Service);
    let slot = find(scene, &booking, &last.service, &with)?.soonest(desk, None)?;
    Some(VisitFacts::of(last.service.clone(), slot.therapist, slot.time))
}

/// "The same as last time", then.
pub(super) fn choose(scene: &Scene<'_>, desk: &mut Decision, start: Timestamp) {
    let wish = last(scene).and_then(|last| Some((last.service.clone(), with(scene, last)?)));
    let Some((service, with)) = wish else { return doors::stale(scene, desk) };
    let date = scene.practice.zone.date(start);
    let step = BookingStep::Time { service, with, date };
    choose_time(scene, desk, &for_oneself(step), start);
}

/// "Book the same again", said of some visit: on which day?
pub(in super::super) fn again(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    if let Some(limit) = enough(scene) {
        return desk.reply(scene, Reply::EnoughBooked { limit, instead: None });
    }
    doors::close(scene, desk);
    let offered =
        scene.practice.service(&own.service).is_some_and(|service| service.is_for(scene.client.known));
    if !offered {
        return desk.reply(scene, Reply::NoLongerOffered);
    }
    let with = with(scene, own).unwrap_or(With::Anyone);
    let month = Month::of(scene.practice.zone.date(scene.now));
    let step = BookingStep::Day { service: own.service.clone(), with, month };
    enter(scene, desk, for_oneself(step));
}

fn for_oneself(step: BookingStep) -> Booking {
    Booking { moving: None, whom: Whom::Oneself, step }
}

/// The last appointment that was or is to be.
fn last<'a>(scene: &'a Scene<'_>) -> Option<&'a Appointment> {
    let booked = |own: &&Appointment| matches!(own.state, State::Booked { .. }) && own.for_name.is_none();
    scene.own.iter().rfind(booked).or(scene.past.iter().find(|own| own.for_name.is_none()))
}

/// The therapist of a visit, if it can be booked with them again.
fn with(scene: &Scene<'_>, own: &Appointment) -> Option<With> {
    let service = scene.practice.service(&own.service)?;
    let there =
        service.therapists.contains(&own.therapist) && scene.practice.therapist(&own.therapist).is_some();
    there.then(|| With::Therapist(own.therapist.clone()))
}
