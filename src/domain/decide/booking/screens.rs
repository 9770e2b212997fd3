//! The screens of a booking: each shows what is free at this moment, and where a wanted time has gone.

use super::super::super::appointment::{Appointment, State};
use super::super::super::dialogue::{Booking, BookingStep, Flow, With};
use super::super::super::guest::Whom;
use super::super::super::person::Name;
use super::super::super::practice::{Late, ServiceId, TherapistId};
use super::super::super::reply::{Calendar, Chosen, ForWhom, Reply, Toast, VisitFacts};
use super::super::super::slots::bookable_days;
use super::super::super::time::{Date, Month, Timestamp};
use super::super::{Decision, Scene, doors, series};
use super::finding::{find, offered_to};
use super::{anyone_for, choose_time, is_hold, release, same, wish};

/// Shows the screen on which a booking stands.
pub(in super::super) fn show(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let session = desk.dialogue.session;
    let moving = booking.moving.is_some();
    let reply = match &booking.step {
        BookingStep::Service => {
            let services = offered_to(scene, &booking.whom).map(|service| service.id.clone()).collect();
            let same = same::same(scene, desk, &booking.whom);
            Reply::WhichService { session, services, moving, same }
        }
        BookingStep::Therapist { service } => {
            let anyone = anyone_for(scene, &booking.whom);
            let finder = find(scene, booking, service, &anyone);
            let soonest = finder.and_then(|finder| finder.soonest(desk, old_time(scene, booking)));
            let soonest = soonest.map(|slot| slot.time.from);
            let whose = booking.whom.caller().map(|caller| caller.name.clone());
            Reply::WithWhom { session, service: service.clone(), moving, soonest, whose }
        }
        BookingStep::Day { service, with, month } => {
            return show_days(scene, desk, booking, service, with, *month);
        }
        BookingStep::Time { service, with, date } => {
            return show_times(scene, desk, booking, (service, with), *date, false);
        }
        BookingStep::Confirm { service, therapist, start, .. } => {
            let Some((facts, held_until)) = held(scene, service, therapist, *start) else {
                // The hold has run out; if nobody has taken the time meanwhile, it is held once more.
                return choose_time(scene, desk, booking, *start);
            };
            return is_it_right(scene, desk, booking, facts, held_until);
        }
    };
    desk.reply(scene, reply);
}

/// The summary of what would be booked.
pub(super) fn is_it_right(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    facts: VisitFacts,
    held_until: Timestamp,
) {
    let session = desk.dialogue.session;
    let instead_of = old_time(scene, booking);
    let whom = match (&booking.moving, &booking.whom) {
        (None, Whom::Oneself) => ForWhom::Oneself,
        (None, Whom::Guest(_)) => ForWhom::Guest,
        (None, Whom::Caller(_)) | (Some(_), _) => ForWhom::Settled,
    };
    // Staff can still cancel what they book for a caller.
    let binding = match booking.whom {
        Whom::Oneself | Whom::Guest(_) => binding(scene, facts.time.from),
        Whom::Caller(_) => None,
    };
    let together = match booking.whom {
        Whom::Oneself => series::together(scene, booking.moving),
        Whom::Guest(_) | Whom::Caller(_) => None,
    };
    let facts = facts.coming(coming(scene, booking));
    desk.reply(scene, Reply::IsItRight { session, facts, whom, held_until, instead_of, binding, together });
}

/// Who will come, where it is not the person who books.
pub(super) fn coming(scene: &Scene<'_>, booking: &Booking) -> Option<Name> {
    match moving(scene, booking) {
        Some(own) => own.for_name.clone().or(booking.whom.caller().map(|caller| caller.name.clone())),
        None => booking.whom.name().cloned(),
    }
}

/// The appointment that moves: one's own, or for staff that of the client for whom they do it.
fn moving<'a>(scene: &'a Scene<'_>, booking: &Booking) -> Option<&'a Appointment> {
    let id = booking.moving?.id;
    match booking.whom.caller() {
        Some(_) => scene.day.visit.as_ref().map(|visit| &visit.appointment).filter(|own| own.id == id),
        None => scene.own.iter().find(|own| own.id == id),
    }
}

/// The wanted time has gone: fresh times of that day, or of the days around it.
pub(in super::super) fn gone(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    release(scene, desk);
    desk.toast = Some(Toast::Gone);
    let Some((service, with)) = wish(&booking.step) else { return show(scene, desk, booking) };
    let (service, with) = (service.clone(), with.clone());
    let date = match &booking.step {
        BookingStep::Time { date, .. } => *date,
        BookingStep::Confirm { start, .. } => scene.practice.zone.date(*start),
        BookingStep::Service | BookingStep::Therapist { .. } | BookingStep::Day { .. } => return,
    };
    let step = BookingStep::Time { service: service.clone(), with: with.clone(), date };
    let booking = booking.at(step);
    desk.dialogue.flow = Flow::Booking(booking.clone());
    show_times(scene, desk, &booking, (&service, &with), date, true);
}

pub(super) fn show_days(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    service: &ServiceId,
    with: &With,
    month: Month,
) {
    let Some(finder) = find(scene, booking, service, with) else { return gone_from_file(scene, desk) };
    let session = desk.dialogue.session;
    let chosen = chosen(booking, service, with);
    let (first, last) = bookable_days(scene.practice, scene.now);
    let (earliest, latest) = (Month::of(first), Month::of(last));
    let months =
        std::iter::successors(Some(earliest), |month| Some(month.next()).filter(|next| *next <= latest));
    let months: Vec<Month> = months.collect();
    // Months without a free day are passed over, so that no arrow leads to an empty screen.
    let mut days_of =
        |at: usize| Some((at, finder.free_days(desk, months[at]))).filter(|(_, days)| !days.is_empty());
    let wanted = months.partition_point(|each| *each < month);
    let shown = (wanted..months.len()).find_map(&mut days_of).or_else(|| (0..wanted).rev().find_map(days_of));
    let Some((at, days)) = shown else {
        return desk.reply(scene, Reply::NothingFree { chosen, session });
    };
    let back = (0..at).rev().map(|at| months[at]).find(|month| finder.has_free_day(desk, *month));
    let forward = months[at + 1..].iter().copied().find(|month| finder.has_free_day(desk, *month));
    let (service, with) = (service.clone(), with.clone());
    let step = BookingStep::Day { service, with, month: months[at] };
    desk.dialogue.flow = Flow::Booking(booking.at(step));
    let calendar = Calendar { month: months[at], days, today: first, back, forward };
    let soonest = finder.soonest(desk, old_time(scene, booking)).map(|slot| slot.time.from);
    desk.reply(scene, Reply::WhichDay { session, chosen, calendar, soonest });
}

pub(super) fn show_times(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    (service, with): (&ServiceId, &With),
    date: Date,
    gone: bool,
) {
    let Some(finder) = find(scene, booking, service, with) else { return gone_from_file(scene, desk) };
    let starts: Vec<Timestamp> = finder.on(desk, date).into_iter().map(|slot| slot.time.from).collect();
    if starts.is_empty() {
        desk.toast = Some(Toast::Gone);
        return show_days(scene, desk, booking, service, with, Month::of(date));
    }
    let (session, chosen) = (desk.dialogue.session, chosen(booking, service, with));
    desk.reply(scene, Reply::WhatTime { session, chosen, date, starts, gone });
}

/// The service, the therapist, or that this client may book it: it is no longer so.
pub(super) fn gone_from_file(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.reply(scene, Reply::NoLongerOffered);
}

pub(super) fn chosen(booking: &Booking, service: &ServiceId, with: &With) -> Chosen {
    let therapist = match with {
        With::Anyone => None,
        With::Therapist(id) => Some(id.clone()),
    };
    let moving = booking.moving.is_some();
    let can_wait = booking.whom == Whom::Oneself;
    let whose = booking.whom.caller().map(|caller| caller.name.clone());
    Chosen { service: service.clone(), therapist, moving, can_wait, whose }
}

/// What could not be done in the chat any more with an appointment then.
fn binding(scene: &Scene<'_>, start: Timestamp) -> Option<Late> {
    scene.practice.policies.too_late(start, scene.now)
}

fn old_time(scene: &Scene<'_>, booking: &Booking) -> Option<Timestamp> {
    moving(scene, booking).map(|own| own.time.from)
}

/// This client's hold on that time, with its end.
pub(super) fn held(
    scene: &Scene<'_>,
    service: &ServiceId,
    therapist: &TherapistId,
    start: Timestamp,
) -> Option<(VisitFacts, Timestamp)> {
    let hold = scene.own.iter().find(|own| is_hold(own, service, therapist, start))?;
    let State::Held { until, .. } = hold.state else { return None };
    Some((VisitFacts::of(service.clone(), therapist.clone(), hold.time), until))
}
