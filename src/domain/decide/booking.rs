//! Booking, and choosing another time: service, therapist, day, time, and a summary to confirm.

use super::super::appointment::{Appointment, AppointmentId, State, VisitRef};
use super::super::dialogue::{Booking, BookingStep, Flow, With};
use super::super::practice::{Service, ServiceId, TherapistId};
use super::super::reply::{Calendar, Card, Chosen, Notice, Reply, Toast, VisitFacts};
use super::super::slots::{Search, Slot, bookable_days};
use super::super::tap::Step;
use super::super::time::{Date, Month, Timestamp};
use super::{Change, Decision, Scene, doors, visits};

/// `/book`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    let ahead = scene.own.iter().filter(|appointment| appointment.is_ahead(scene.now)).count();
    let limit = scene.practice.policies.open_bookings;
    if ahead >= usize::from(limit) {
        return desk.reply(scene, Reply::EnoughBooked { limit });
    }
    doors::close(scene, desk);
    let step = match scene.practice.services.as_slice() {
        [only] => after_service(scene, only),
        _ => BookingStep::Service,
    };
    enter(scene, desk, Booking { moving: None, step });
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
    enter(scene, desk, Booking { moving: Some(appointment.as_ref()), step });
}

fn enter(scene: &Scene<'_>, desk: &mut Decision, booking: Booking) {
    desk.dialogue.open(Flow::Booking(booking.clone()));
    show(scene, desk, &booking);
}

/// A press within the booking.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, step: &Step) {
    let known = &booking.step;
    match (step, known) {
        (Step::Back, _) => back(scene, desk, booking),
        (Step::Confirm, BookingStep::Confirm { .. }) => confirm(scene, desk, booking),
        (Step::Service(id), _) if booking.moving.is_none() => match scene.practice.service(id) {
            Some(service) => go(scene, desk, booking, after_service(scene, service)),
            None => gone_from_file(scene, desk),
        },
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
        (Step::Start(start), BookingStep::Time { .. } | BookingStep::Confirm { .. }) => {
            choose_time(scene, desk, booking, *start);
        }
        // A button of an earlier screen of this booking, pressed twice: the screen as it stands is the answer.
        _ => show(scene, desk, booking),
    }
}

/// Shows the screen on which a booking stands.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let session = desk.dialogue.session;
    let moving = booking.moving.is_some();
    let reply = match &booking.step {
        BookingStep::Service => Reply::WhichService { session, moving },
        BookingStep::Therapist { service } => Reply::WithWhom { session, service: service.clone() },
        BookingStep::Day { service, with, month } => {
            return show_days(scene, desk, booking, service, with, *month);
        }
        BookingStep::Time { service, with, date } => {
            return show_times(scene, desk, booking, (service, with), *date, false);
        }
        BookingStep::Confirm { service, therapist, start, .. } => {
            let Some((facts, held_until)) = held(scene, service, therapist, *start) else {
                return gone(scene, desk, booking);
            };
            Reply::IsItRight { session, facts, held_until, instead_of: old_time(scene, booking) }
        }
    };
    desk.reply(scene, reply);
}

fn go(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, step: BookingStep) {
    if matches!(booking.step, BookingStep::Confirm { .. }) {
        release(scene, desk);
    }
    let booking = Booking { moving: booking.moving, step };
    desk.dialogue.flow = Flow::Booking(booking.clone());
    show(scene, desk, &booking);
}

/// After the service comes the therapist, unless there is only one who does it.
fn after_service(scene: &Scene<'_>, service: &Service) -> BookingStep {
    let service_id = service.id.clone();
    match service.therapists.as_slice() {
        [only] => {
            let with = With::Therapist(only.clone());
            let month = Month::of(scene.practice.zone.date(scene.now));
            BookingStep::Day { service: service_id, with, month }
        }
        _ => BookingStep::Therapist { service: service_id },
    }
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
    };
    let with = match with {
        None => With::Anyone,
        Some(id) if does_it(id) => With::Therapist(id.clone()),
        Some(_) => return gone_from_file(scene, desk),
    };
    let month = Month::of(scene.practice.zone.date(scene.now));
    go(scene, desk, booking, BookingStep::Day { service, with, month });
}

fn choose_day(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, date: Date) {
    let Some((service, with)) = wish(&booking.step) else { return show(scene, desk, booking) };
    let free = find(scene, booking, service, with).is_some_and(|finder| !finder.on(date).is_empty());
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
    let slot = find(scene, booking, service, with).and_then(|finder| finder.at(start));
    let Some(slot) = slot else {
        let (service, with) = (service.clone(), with.clone());
        let date = scene.practice.zone.date(start);
        let step = BookingStep::Time { service, with, date };
        return gone(scene, desk, &Booking { moving: booking.moving, step });
    };
    release(scene, desk);
    let until = scene.now + scene.practice.policies.hold;
    let (session, service, with) = (desk.dialogue.session, service.clone(), with.clone());
    let facts = VisitFacts { service: service.clone(), therapist: slot.therapist.clone(), time: slot.time };
    desk.changes.push(Change::Hold {
        id: scene.fresh.appointment,
        service: service.clone(),
        slot: slot.clone(),
        until,
        moves: booking.moving.map(|visit| visit.id),
    });
    let step = BookingStep::Confirm { service, with, therapist: slot.therapist, start };
    desk.dialogue.flow = Flow::Booking(Booking { moving: booking.moving, step });
    let instead_of = old_time(scene, booking);
    desk.reply(scene, Reply::IsItRight { session, facts, held_until: until, instead_of });
}

/// "Yes": the held time becomes the appointment. A hold that has run out is taken anew if it is still free.
fn confirm(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let BookingStep::Confirm { service, therapist, start, .. } = &booking.step else { return };
    if *start <= scene.now {
        return gone(scene, desk, booking);
    }
    let with = With::Therapist(therapist.clone());
    let Some(slot) = find(scene, booking, service, &with).and_then(|finder| finder.at(*start)) else {
        return gone(scene, desk, booking);
    };
    let facts = VisitFacts { service: service.clone(), therapist: slot.therapist.clone(), time: slot.time };
    let hold = scene.own.iter().find(|own| is_hold(own, service, therapist, *start));
    let (visit, notice) = match (booking.moving, hold) {
        (Some(old), _) => {
            // It may have changed since the move was begun, as when its therapist is away meanwhile.
            let old = match visits::movable(scene, old.id) {
                Ok(old) => old,
                Err(refusal) => {
                    doors::close(scene, desk);
                    return desk.reply(scene, refusal);
                }
            };
            release(scene, desk);
            desk.changes.push(Change::Move(old, slot));
            (VisitRef { id: old.id, version: old.version + 1 }, Notice::Moved)
        }
        (None, Some(hold)) => {
            desk.changes.push(Change::Book(hold.as_ref()));
            (VisitRef { id: hold.id, version: hold.version + 1 }, Notice::Booked)
        }
        (None, None) => {
            let id = scene.fresh.appointment;
            desk.changes.push(Change::BookAnew { id, service: service.clone(), slot });
            (VisitRef { id, version: 1 }, Notice::Booked)
        }
    };
    desk.dialogue.finish();
    let card = Card { visit, facts };
    visits::tell_keepers(scene, desk, notice, &card.facts);
    desk.reply(
        scene,
        match notice {
            Notice::Moved => Reply::Moved { card },
            Notice::Booked | Notice::Cancelled => Reply::Booked { card },
        },
    );
}

/// The wanted time has gone: fresh times of that day, or of the days around it.
fn gone(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
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
    let booking = Booking { moving: booking.moving, step };
    desk.dialogue.flow = Flow::Booking(booking.clone());
    show_times(scene, desk, &booking, (&service, &with), date, true);
}

fn back(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let one_service = scene.practice.services.len() == 1;
    let one_therapist =
        |id: &ServiceId| scene.practice.service(id).is_some_and(|service| service.therapists.len() == 1);
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

fn show_days(
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
    // Months without a free day are passed over, so that no arrow leads to an empty screen.
    let months =
        std::iter::successors(Some(earliest), |month| Some(month.next()).filter(|next| *next <= latest));
    let free: Vec<(Month, Vec<Date>)> =
        months.map(|month| (month, finder.free_days(month))).filter(|(_, days)| !days.is_empty()).collect();
    let wanted = free.iter().position(|(free, _)| *free >= month).or(free.len().checked_sub(1));
    let Some((month, days)) = wanted.map(|at| free[at].clone()) else {
        return desk.reply(scene, Reply::NothingFree { chosen, session });
    };
    let (service, with) = (service.clone(), with.clone());
    let step = BookingStep::Day { service, with, month };
    desk.dialogue.flow = Flow::Booking(Booking { moving: booking.moving, step });
    let neighbour = |by: isize| {
        let at = wanted.and_then(|at| at.checked_add_signed(by))?;
        free.get(at).map(|(month, _)| *month)
    };
    let (back, forward) = (neighbour(-1), neighbour(1));
    let calendar = Calendar { month, days, today: first, back, forward };
    desk.reply(scene, Reply::WhichDay { session, chosen, calendar });
}

fn show_times(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    (service, with): (&ServiceId, &With),
    date: Date,
    gone: bool,
) {
    let Some(finder) = find(scene, booking, service, with) else { return gone_from_file(scene, desk) };
    let starts: Vec<Timestamp> = finder.on(date).into_iter().map(|slot| slot.time.from).collect();
    if starts.is_empty() {
        desk.toast = Some(Toast::Gone);
        return show_days(scene, desk, booking, service, with, Month::of(date));
    }
    let (session, chosen) = (desk.dialogue.session, chosen(booking, service, with));
    desk.reply(scene, Reply::WhatTime { session, chosen, date, starts, gone });
}

fn gone_from_file(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.reply(scene, Reply::NoLongerOffered);
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

fn find<'a>(
    scene: &'a Scene<'_>,
    booking: &Booking,
    service: &ServiceId,
    with: &'a With,
) -> Option<Finder<'a>> {
    let service = scene.practice.service(service)?;
    let holds = scene.own.iter().filter(|own| matches!(own.state, State::Held { .. }));
    // The notice was kept when the time was held; it need not be kept again while it is confirmed.
    let held_since = holds.clone().filter_map(|own| match own.state {
        State::Held { until, .. } => Some(until - scene.practice.policies.hold),
        State::Booked { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            None
        }
    });
    let now = held_since.min().unwrap_or(scene.now).min(scene.now);
    let ignoring = holds.map(|own| own.id).chain(booking.moving.map(|visit| visit.id)).collect();
    Some(Finder { scene, service, with, now, ignoring })
}

/// A search on behalf of this client: what is theirs already does not stand in their way.
struct Finder<'a> {
    scene: &'a Scene<'a>,
    service: &'a Service,
    with: &'a With,
    now: Timestamp,
    ignoring: Vec<AppointmentId>,
}

impl Finder<'_> {
    fn search(&self) -> Search<'_> {
        Search {
            now: self.now,
            practice: self.scene.practice,
            diary: &self.scene.diary,
            service: self.service,
            with: self.with,
            ignoring: &self.ignoring,
        }
    }

    fn on(&self, date: Date) -> Vec<Slot> {
        self.search().on(date)
    }

    fn at(&self, start: Timestamp) -> Option<Slot> {
        self.search().at(start)
    }

    fn free_days(&self, month: Month) -> Vec<Date> {
        self.search().free_days(month)
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

fn chosen(booking: &Booking, service: &ServiceId, with: &With) -> Chosen {
    let therapist = match with {
        With::Anyone => None,
        With::Therapist(id) => Some(id.clone()),
    };
    Chosen { service: service.clone(), therapist, moving: booking.moving.is_some() }
}

fn old_time(scene: &Scene<'_>, booking: &Booking) -> Option<Timestamp> {
    let old = booking.moving?;
    scene.own.iter().find(|own| own.id == old.id).map(|own| own.time.from)
}

/// This client's hold on that time, with its end.
fn held(
    scene: &Scene<'_>,
    service: &ServiceId,
    therapist: &TherapistId,
    start: Timestamp,
) -> Option<(VisitFacts, Timestamp)> {
    let hold = scene.own.iter().find(|own| is_hold(own, service, therapist, start))?;
    let State::Held { until, .. } = hold.state else { return None };
    let facts = VisitFacts { service: service.clone(), therapist: therapist.clone(), time: hold.time };
    Some((facts, until))
}

fn is_hold(own: &Appointment, service: &ServiceId, therapist: &TherapistId, start: Timestamp) -> bool {
    matches!(own.state, State::Held { .. })
        && own.service == *service
        && own.therapist == *therapist
        && own.time.from == start
}
