//! Booking, and choosing another time: service, therapist, day, time, and a summary to confirm.

use super::super::access::Action;
use super::super::appointment::{Appointment, State};
use super::super::dialogue::{Booking, BookingStep, Flow, With};
use super::super::guest::Whom;
use super::super::practice::{Service, ServiceId, TherapistId};
use super::super::reply::{Reply, Toast, VisitFacts};
use super::super::tap::{Screen, Step};
use super::super::time::{Date, Month, Timestamp};
use super::{Change, Decision, Scene, day, doors, guests, visits};

mod confirming;
mod finding;
mod same;
mod screens;
mod typed;

pub(super) use finding::{find, offered};
use finding::{may_book, offered_to, own_diary};
pub(super) use same::again;
pub(super) use screens::{gone, show};
use screens::{gone_from_file, is_it_right};
pub(super) use typed::typed;

/// `/book`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    if let Some(limit) = enough(scene) {
        return desk.reply(scene, Reply::EnoughBooked { limit, instead: None });
    }
    open_for(scene, desk, Whom::Oneself);
}

/// The booking for somebody, from its beginning.
pub(super) fn open_for(scene: &Scene<'_>, desk: &mut Decision, whom: Whom) {
    doors::close(scene, desk);
    let services: Vec<&Service> = offered_to(scene, &whom).take(2).collect();
    let step = match (services.as_slice(), &whom) {
        ([], Whom::Caller(_)) => return desk.reply(scene, Reply::NoLongerOffered),
        ([], Whom::Oneself | Whom::Guest(_)) => return desk.reply(scene, Reply::OnlyForKnownClients),
        ([_], _) if same::same(scene, desk, &whom).is_some() => BookingStep::Service,
        ([only], _) => after_service(scene, &whom, only),
        (_, _) => BookingStep::Service,
    };
    enter(scene, desk, Booking { moving: None, whom, step });
}

/// How many appointments one can have ahead, if this client has as many.
pub(super) fn enough(scene: &Scene<'_>) -> Option<u16> {
    let ahead = scene.own.iter().filter(|appointment| appointment.counts(scene.now)).count();
    let limit = scene.practice.policies.open_bookings;
    (ahead >= usize::from(limit)).then_some(limit)
}

/// "Another time", for an appointment that stands.
pub(super) fn open_move(scene: &Scene<'_>, desk: &mut Decision, appointment: &Appointment) {
    doors::close(scene, desk);
    let Some(service) = scene.practice.service(&appointment.service) else {
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    let with = if service.therapists.contains(&appointment.therapist) {
        With::Therapist(appointment.therapist.clone())
    } else {
        With::Anyone
    };
    let month = Month::of(scene.practice.zone.date(scene.now));
    let step = BookingStep::Day { service: service.id.clone(), with, month };
    enter(scene, desk, Booking { moving: Some(appointment.as_ref()), whom: Whom::Oneself, step });
}

/// Opens a booking where it stands.
pub(super) fn enter(scene: &Scene<'_>, desk: &mut Decision, booking: Booking) {
    desk.dialogue.open(Flow::Booking(booking.clone()));
    show(scene, desk, &booking);
}

/// A press within the booking.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, step: &Step) {
    let known = &booking.step;
    if booking.whom.caller().is_some() && !scene.may(Action::BookForCaller) {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    match (step, known) {
        (Step::Back, _) => back(scene, desk, booking),
        (Step::BackFrom(screen), _) if *screen == screen_of(known) => back(scene, desk, booking),
        (Step::Confirm, BookingStep::Confirm { .. }) => confirming::confirm(scene, desk, booking),
        (Step::Service(id), _) if booking.moving.is_none() => match scene.practice.service(id) {
            Some(service) if may_book(scene, &booking.whom, service) => {
                go(scene, desk, booking, after_service(scene, &booking.whom, service));
            }
            Some(_) => {
                doors::close(scene, desk);
                desk.reply(scene, Reply::OnlyForKnownClients);
            }
            None => gone_from_file(scene, desk),
        },
        (Step::Again(start), _) if booking.moving.is_none() && booking.whom == Whom::Oneself => {
            same::choose(scene, desk, *start);
        }
        (Step::With(with), _) => match service_of(known) {
            Some(service) => choose_therapist(scene, desk, booking, service.clone(), with.as_ref()),
            None => show(scene, desk, booking),
        },
        (Step::Month(month), BookingStep::Day { service, with, .. }) => {
            let (service, with) = (service.clone(), with.clone());
            go(scene, desk, booking, BookingStep::Day { service, with, month: *month });
        }
        (Step::Day(date), BookingStep::Day { .. } | BookingStep::Time { .. }) => {
            choose_day(scene, desk, booking, *date);
        }
        (
            Step::Start(start),
            BookingStep::Day { .. } | BookingStep::Time { .. } | BookingStep::Confirm { .. },
        ) => {
            choose_time(scene, desk, booking, *start);
        }
        // The soonest, whoever it is with.
        (Step::Start(start), BookingStep::Therapist { service }) => {
            let with = anyone_for(scene, &booking.whom);
            let month = Month::of(scene.practice.zone.date(scene.now));
            let step = BookingStep::Day { service: service.clone(), with, month };
            choose_time(scene, desk, &booking.at(step), *start);
        }
        (Step::Whom(whom), BookingStep::Confirm { .. }) => guests::whom(scene, desk, booking, *whom),
        // A button of an earlier screen of this booking, pressed twice: the screen as it stands is the answer.
        _ => show(scene, desk, booking),
    }
}

fn go(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, step: BookingStep) {
    if matches!(booking.step, BookingStep::Confirm { .. }) {
        release(scene, desk);
    }
    let booking = booking.at(step);
    desk.dialogue.flow = Flow::Booking(booking.clone());
    show(scene, desk, &booking);
}

/// The same booking for somebody else.
pub(super) fn goes_to(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, whom: Whom) {
    let booking = Booking { whom, ..booking.clone() };
    desk.dialogue.flow = Flow::Booking(booking.clone());
    show(scene, desk, &booking);
}

/// After the service comes the therapist, unless there is only one who does it.
fn after_service(scene: &Scene<'_>, whom: &Whom, service: &Service) -> BookingStep {
    let service_id = service.id.clone();
    match (own_diary(scene, whom), service.therapists.as_slice()) {
        (Some(only), _) | (None, [only]) => {
            let with = With::Therapist(only.clone());
            let month = Month::of(scene.practice.zone.date(scene.now));
            BookingStep::Day { service: service_id, with, month }
        }
        (None, _) => BookingStep::Therapist { service: service_id },
    }
}

/// Whoever is free; staff who book in their own diary only are the only ones.
fn anyone_for(scene: &Scene<'_>, whom: &Whom) -> With {
    own_diary(scene, whom).map_or(With::Anyone, |own| With::Therapist(own.clone()))
}

fn choose_therapist(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    service: ServiceId,
    with: Option<&TherapistId>,
) {
    let does_it = |id: &TherapistId| {
        scene.practice.service(&service).is_some_and(|service| service.therapists.contains(id))
            && scene.practice.therapist(id).is_some()
            && own_diary(scene, &booking.whom).is_none_or(|own| own == id)
    };
    let with = match with {
        None => anyone_for(scene, &booking.whom),
        Some(id) if does_it(id) => With::Therapist(id.clone()),
        Some(_) => return gone_from_file(scene, desk),
    };
    let month = Month::of(scene.practice.zone.date(scene.now));
    go(scene, desk, booking, BookingStep::Day { service, with, month });
}

fn choose_day(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, date: Date) {
    let Some((service, with)) = wish(&booking.step) else { return show(scene, desk, booking) };
    let free = find(scene, booking, service, with).is_some_and(|finder| !finder.on(desk, date).is_empty());
    let (service, with) = (service.clone(), with.clone());
    if free {
        go(scene, desk, booking, BookingStep::Time { service, with, date });
    } else {
        desk.toast = Some(Toast::Gone);
        go(scene, desk, booking, BookingStep::Day { service, with, month: Month::of(date) });
    }
}

/// Holds the time that was chosen, if it is still free.
fn choose_time(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, start: Timestamp) {
    let Some((service, with)) = wish(&booking.step) else { return show(scene, desk, booking) };
    let slot = find(scene, booking, service, with).and_then(|finder| finder.at(desk, start));
    let Some(slot) = slot else {
        let (service, with) = (service.clone(), with.clone());
        let date = scene.practice.zone.date(start);
        let step = BookingStep::Time { service, with, date };
        return gone(scene, desk, &booking.at(step));
    };
    release(scene, desk);
    let until = scene.now + scene.practice.policies.hold;
    let (service, with) = (service.clone(), with.clone());
    let facts = VisitFacts::of(service.clone(), slot.therapist.clone(), slot.time);
    desk.changes.push(Change::Hold {
        id: scene.fresh.appointment,
        service: service.clone(),
        slot: slot.clone(),
        until,
        moves: booking.moving.map(|visit| visit.id),
    });
    let step = BookingStep::Confirm { service, with, therapist: slot.therapist, start };
    let booking = booking.at(step);
    desk.dialogue.flow = Flow::Booking(booking.clone());
    is_it_right(scene, desk, &booking, facts, until);
}

fn back(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let one_service = offered_to(scene, &booking.whom).count() == 1;
    let own = own_diary(scene, &booking.whom).is_some();
    let one_therapist = |id: &ServiceId| {
        own || scene.practice.service(id).is_some_and(|service| service.therapists.len() == 1)
    };
    let earlier = match &booking.step {
        BookingStep::Confirm { service, with, start, .. } => {
            let date = scene.practice.zone.date(*start);
            Some(BookingStep::Time { service: service.clone(), with: with.clone(), date })
        }
        BookingStep::Time { service, with, date } => {
            let month = Month::of(*date);
            Some(BookingStep::Day { service: service.clone(), with: with.clone(), month })
        }
        BookingStep::Day { service, .. } if !one_therapist(service) => {
            Some(BookingStep::Therapist { service: service.clone() })
        }
        BookingStep::Day { .. } | BookingStep::Therapist { .. }
            if booking.moving.is_none() && !one_service =>
        {
            Some(BookingStep::Service)
        }
        BookingStep::Day { .. } | BookingStep::Therapist { .. } | BookingStep::Service => None,
    };
    match (earlier, booking.moving) {
        (Some(earlier), _) => go(scene, desk, booking, earlier),
        (None, Some(_)) if booking.whom.caller().is_some() => {
            doors::close(scene, desk);
            day::visit::show(scene, desk);
        }
        (None, Some(visit)) => {
            doors::close(scene, desk);
            visits::show_card(scene, desk, visit);
        }
        (None, None) => {
            doors::close(scene, desk);
            let (name, role) = (scene.client.name.clone(), scene.role.clone());
            desk.reply(scene, Reply::Welcome { name, role });
        }
    }
}

/// Lets go of what this client holds.
pub(super) fn release(scene: &Scene<'_>, desk: &mut Decision) {
    let holds = scene.own.iter().filter(|own| matches!(own.state, State::Held { .. }));
    for hold in holds.map(Appointment::as_ref) {
        if !desk.changes.contains(&Change::Release(hold)) {
            desk.changes.push(Change::Release(hold));
        }
    }
}

fn screen_of(step: &BookingStep) -> Screen {
    match step {
        BookingStep::Service => Screen::Service,
        BookingStep::Therapist { .. } => Screen::Therapist,
        BookingStep::Day { .. } => Screen::Day,
        BookingStep::Time { .. } => Screen::Time,
        BookingStep::Confirm { .. } => Screen::Confirm,
    }
}

fn service_of(step: &BookingStep) -> Option<&ServiceId> {
    match step {
        BookingStep::Service => None,
        BookingStep::Therapist { service }
        | BookingStep::Day { service, .. }
        | BookingStep::Time { service, .. }
        | BookingStep::Confirm { service, .. } => Some(service),
    }
}

fn wish(step: &BookingStep) -> Option<(&ServiceId, &With)> {
    match step {
        BookingStep::Service | BookingStep::Therapist { .. } => None,
        BookingStep::Day { service, with, .. }
        | BookingStep::Time { service, with, .. }
        | BookingStep::Confirm { service, with, .. } => Some((service, with)),
    }
}

fn is_hold(own: &Appointment, service: &ServiceId, therapist: &TherapistId, start: Timestamp) -> bool {
    matches!(own.state, State::Held { .. })
        && own.service == *service
        && own.therapist == *therapist
        && own.time.from == start
}
