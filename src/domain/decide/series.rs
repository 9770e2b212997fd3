//! Planning a series: how often, how many, all of it to be seen before it is booked, and one confirmation.

use super::super::appointment::{Appointment, AppointmentId, State, VisitRef};
use super::super::dialogue::{Booking, BookingStep, FirstVisit, Flow, Origin, PlanStep, Planning, With};
use super::super::guest::Whom;
use super::super::practice::{Service, TherapistId};
use super::super::reply::{Reply, SeriesLine, SeriesScreen, Toast, Together, VisitFacts};
use super::super::series::{Plan, Planned, Planner, Rhythm};
use super::super::slots::{Search, Slot, bookable_days};
use super::super::tap::{Screen, SeriesAct, SeriesStep, Step};
use super::super::time::Timestamp;
use super::{Change, Decision, Scene, booking, doors, visits};

mod booking_it;
mod rest;

pub(super) use rest::followers;

/// A press on an appointment that has to do with its series.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: SeriesAct) {
    let own = scene.named.as_ref().filter(|own| own.client == scene.client.id && own.is_ahead(scene.now));
    let Some(own) = own else {
        desk.toast = Some(Toast::Stale);
        return desk.reply(scene, Reply::VisitGone);
    };
    if own.version != visit.version {
        desk.toast = Some(Toast::Stale);
        return visits::show_card(scene, desk, visit);
    }
    match act {
        // What is booked for somebody else is one visit at a time.
        SeriesAct::Plan if own.for_name.is_some() => visits::show_card(scene, desk, visit),
        SeriesAct::Plan => {
            let from = Origin::Booked(own.as_ref());
            let (service, therapist) = (own.service.clone(), own.therapist.clone());
            open(scene, desk, FirstVisit { service, therapist, start: own.time.from, from });
        }
        SeriesAct::AskCancelRest => rest::ask_cancel(scene, desk, own),
        SeriesAct::CancelRest => rest::cancel(scene, desk, own),
    }
}

/// "Make it a series", or "Move those that follow too", said of a time that is chosen and held.
pub(super) fn open_chosen(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let BookingStep::Confirm { service, therapist, start, .. } = &booking.step else {
        return booking::show(scene, desk, booking);
    };
    // What is booked for somebody else is one visit at a time.
    match booking.whom {
        Whom::Oneself => {}
        Whom::Guest(_) | Whom::Caller(_) => return booking::show(scene, desk, booking),
    }
    let from = match booking.moving {
        None => Origin::Chosen(booking.step.clone()),
        Some(visit) => Origin::Moving(visit, booking.step.clone()),
    };
    let first = FirstVisit { service: service.clone(), therapist: therapist.clone(), start: *start, from };
    match booking.moving {
        None => open(scene, desk, first),
        Some(_) => rest::propose(scene, desk, &first, false),
    }
}

/// What can be done together with a time that is chosen.
pub(super) fn together(scene: &Scene<'_>, moving: Option<VisitRef>) -> Option<Together> {
    match moving {
        None => (!has_series(scene)).then_some(Together::Series),
        Some(visit) => {
            let own = scene.own.iter().find(|own| own.id == visit.id)?;
            let count = u8::try_from(followers(scene, own).count()).unwrap_or(u8::MAX);
            (count > 0).then_some(Together::Rest(count))
        }
    }
}

/// Whether this client has a series that is not over. One at a time is enough: it counts as one appointment.
fn has_series(scene: &Scene<'_>) -> bool {
    scene.own.iter().any(|own| own.is_ahead(scene.now) && own.series.is_some())
}

fn open(scene: &Scene<'_>, desk: &mut Decision, first: FirstVisit) {
    if has_series(scene) {
        doors::close(scene, desk);
        return say(scene, desk, SeriesScreen::Already);
    }
    if rhythms(scene, &first).is_empty() {
        let last = bookable_days(scene.practice, scene.now).1;
        // What was chosen stays held, and can be booked by itself.
        return desk.anew(scene, Reply::Series(Box::new(SeriesScreen::NothingToPlan { last })));
    }
    let planning = Planning { first, step: PlanStep::Rhythm };
    desk.dialogue.open(Flow::Series(planning.clone()));
    show(scene, desk, &planning);
}

/// A press within the planning.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, planning: &Planning, step: &Step) {
    match (step, &planning.step) {
        (Step::BackFrom(screen), known) if *screen == screen_of(known) => back(scene, desk, planning),
        (Step::Series(SeriesStep::Rhythm(rhythm)), PlanStep::Rhythm | PlanStep::Count { .. }) => {
            go(scene, desk, planning, PlanStep::Count { rhythm: *rhythm });
        }
        (Step::Series(SeriesStep::Open), PlanStep::Count { .. }) => {
            go(scene, desk, planning, PlanStep::Rhythm);
        }
        (Step::Series(SeriesStep::Count(count)), PlanStep::Count { rhythm })
            if rhythm.counts().contains(count) =>
        {
            propose(scene, desk, &planning.first, (*rhythm, *count), false);
        }
        (Step::Confirm, PlanStep::Confirm { rhythm, count, visits }) => {
            booking_it::confirm(scene, desk, &planning.first, (*rhythm, *count), visits);
        }
        (Step::Confirm, PlanStep::Rest { visits }) => {
            rest::confirm_move(scene, desk, &planning.first, visits);
        }
        // A button of an earlier screen, pressed twice.
        _ => show(scene, desk, planning),
    }
}

fn go(scene: &Scene<'_>, desk: &mut Decision, planning: &Planning, step: PlanStep) {
    let planning = Planning { first: planning.first.clone(), step };
    desk.dialogue.flow = Flow::Series(planning.clone());
    show(scene, desk, &planning);
}

fn screen_of(step: &PlanStep) -> Screen {
    match step {
        PlanStep::Rhythm => Screen::Rhythm,
        PlanStep::Count { .. } => Screen::Count,
        PlanStep::Confirm { .. } | PlanStep::Rest { .. } => Screen::Series,
    }
}

fn back(scene: &Scene<'_>, desk: &mut Decision, planning: &Planning) {
    match (&planning.step, &planning.first.from) {
        (PlanStep::Count { .. }, _) => go(scene, desk, planning, PlanStep::Rhythm),
        (PlanStep::Confirm { rhythm, .. }, _) => {
            let rhythm = *rhythm;
            booking::release(scene, desk);
            go(scene, desk, planning, PlanStep::Count { rhythm });
        }
        (PlanStep::Rhythm | PlanStep::Rest { .. }, Origin::Booked(visit)) => {
            doors::close(scene, desk);
            visits::show_card(scene, desk, *visit);
        }
        (PlanStep::Rhythm | PlanStep::Rest { .. }, Origin::Chosen(step)) => {
            booking::enter(scene, desk, Booking { moving: None, whom: Whom::Oneself, step: step.clone() });
        }
        (PlanStep::Rhythm | PlanStep::Rest { .. }, Origin::Moving(visit, step)) => {
            booking::enter(
                scene,
                desk,
                Booking { moving: Some(*visit), whom: Whom::Oneself, step: step.clone() },
            );
        }
    }
}

/// Shows the screen on which the planning stands.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, planning: &Planning) {
    let session = desk.dialogue.session;
    let Some(service) = scene.practice.service(&planning.first.service) else {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    let first = first_facts(service, &planning.first);
    match &planning.step {
        PlanStep::Rhythm => {
            let rhythms = rhythms(scene, &planning.first);
            say(scene, desk, SeriesScreen::HowOften { session, first, rhythms });
        }
        PlanStep::Count { rhythm } => {
            say(scene, desk, SeriesScreen::HowMany { session, first, rhythm: *rhythm });
        }
        // What is held may have run out: it is looked for once more, and held anew.
        PlanStep::Confirm { rhythm, count, .. } => {
            propose(scene, desk, &planning.first, (*rhythm, *count), false);
        }
        PlanStep::Rest { .. } => rest::propose(scene, desk, &planning.first, false),
    }
}

/// Finds the visits, holds them all, and asks whether it is right.
fn propose(
    scene: &Scene<'_>,
    desk: &mut Decision,
    first: &FirstVisit,
    (rhythm, count): (Rhythm, u8),
    gone: bool,
) {
    let found = with_planner(scene, first, &[], |planner, service| {
        (planner.plan(rhythm, count), planner.search.at(first.start), first_facts(service, first))
    });
    let Some((plan, first_slot, facts)) = found else {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    let slots: Vec<_> = plan.visits.iter().filter_map(|visit| visit.slot.clone()).collect();
    let last = bookable_days(scene.practice, scene.now).1;
    let chosen = match (&first.from, first_slot) {
        (Origin::Booked(_), _) => None,
        (Origin::Chosen(_) | Origin::Moving(..), Some(slot)) => Some(slot),
        (Origin::Chosen(step) | Origin::Moving(_, step), None) => {
            // The first time itself has gone: the booking finds another.
            return booking::enter(
                scene,
                desk,
                Booking { moving: None, whom: Whom::Oneself, step: step.clone() },
            );
        }
    };
    if slots.is_empty() {
        return desk.anew(scene, Reply::Series(Box::new(SeriesScreen::NothingToPlan { last })));
    }
    let wanted: Vec<Slot> = chosen.into_iter().chain(slots.iter().cloned()).collect();
    let held_until = hold_all(scene, desk, first, wanted);
    let visits = slots.iter().map(|slot| (slot.therapist.clone(), slot.time.from)).collect();
    let planning = Planning { first: first.clone(), step: PlanStep::Confirm { rhythm, count, visits } };
    desk.dialogue.flow = Flow::Series(planning);
    if gone {
        desk.toast = Some(Toast::Gone);
    }
    let lines = std::iter::once(SeriesLine::AsUsual(facts)).chain(lines(scene, first, &plan)).collect();
    let screen = SeriesScreen::Right {
        session: desk.dialogue.session,
        rhythm: Some(rhythm),
        lines,
        held_until: Some(held_until),
        beyond: plan.beyond,
        last,
        gone,
    };
    say(scene, desk, screen);
}

/// Holds all of them, unless they are held already, and says until when they are.
fn hold_all(scene: &Scene<'_>, desk: &mut Decision, first: &FirstVisit, wanted: Vec<Slot>) -> Timestamp {
    let until = |slot: &Slot| match held(scene, first, &slot.therapist, slot.time.from)?.state {
        State::Held { until, .. } => Some(until),
        State::Booked { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            None
        }
    };
    let known: Option<Vec<Timestamp>> = wanted.iter().map(until).collect();
    if let Some(first_end) = known.and_then(|ends| ends.into_iter().min()) {
        return first_end;
    }
    booking::release(scene, desk);
    let until = scene.now + scene.practice.policies.hold;
    for (slot, number) in wanted.into_iter().zip(0..) {
        desk.changes.push(Change::Hold {
            id: AppointmentId(scene.fresh.appointment.0 + number),
            service: first.service.clone(),
            slot,
            until,
            moves: None,
        });
    }
    until
}

fn lines<'a>(
    scene: &'a Scene<'_>,
    first: &'a FirstVisit,
    plan: &'a Plan,
) -> impl Iterator<Item = SeriesLine> + 'a {
    plan.visits.iter().map(move |visit| line(scene, first, visit))
}

fn line(scene: &Scene<'_>, first: &FirstVisit, visit: &Planned) -> SeriesLine {
    let Some(slot) = &visit.slot else { return SeriesLine::Nothing { wanted: visit.wanted, stays: None } };
    let facts = VisitFacts::of(first.service.clone(), slot.therapist.clone(), slot.time);
    let zone = &scene.practice.zone;
    let usual = zone.instant(visit.wanted.to_datetime(zone.civil(first.start).time()));
    let with_another = slot.therapist != first.therapist;
    if usual == slot.time.from && !with_another {
        SeriesLine::AsUsual(facts)
    } else {
        SeriesLine::Instead { facts, usual, with_another }
    }
}

/// The rhythms of which at least one visit after the first lies within what can be booked.
fn rhythms(scene: &Scene<'_>, first: &FirstVisit) -> Vec<Rhythm> {
    let planned = |rhythm: &Rhythm| {
        let found =
            with_planner(scene, first, &[], |planner, _| planner.plan(*rhythm, *rhythm.counts().start()));
        found.is_some_and(|plan| plan.visits.iter().any(|visit| visit.slot.is_some()))
    };
    Rhythm::ALL.into_iter().filter(planned).collect()
}

/// Looks for the visits of a series: what this client holds does not stand in its way, nor what is to move.
fn with_planner<T>(
    scene: &Scene<'_>,
    first: &FirstVisit,
    moving: &[AppointmentId],
    look: impl FnOnce(&Planner<'_>, &Service) -> T,
) -> Option<T> {
    let service = scene.practice.service(&first.service)?;
    let with = With::Therapist(first.therapist.clone());
    let holds = scene.own.iter().filter(|own| matches!(own.state, State::Held { .. })).map(|own| own.id);
    let ignoring: Vec<AppointmentId> = holds.chain(moving.iter().copied()).collect();
    let held_since = scene.own.iter().filter_map(|own| match own.state {
        State::Held { until, .. } => Some(until - scene.practice.policies.hold),
        State::Booked { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            None
        }
    });
    let search = Search {
        // The notice was kept when the first visit was held.
        now: held_since.min().unwrap_or(scene.now).min(scene.now),
        practice: scene.practice,
        diary: &scene.diary,
        service,
        with: &with,
        ignoring: &ignoring,
    };
    let planner = Planner { search, therapist: &first.therapist, first: first.start, own: &scene.own };
    Some(look(&planner, service))
}

fn first_facts(service: &Service, first: &FirstVisit) -> VisitFacts {
    let (id, therapist) = (service.id.clone(), first.therapist.clone());
    VisitFacts::of(id, therapist, service.time(first.start))
}

/// This client's hold on a time.
fn held<'a>(
    scene: &'a Scene<'_>,
    first: &FirstVisit,
    therapist: &TherapistId,
    start: Timestamp,
) -> Option<&'a Appointment> {
    scene.own.iter().find(|own| {
        matches!(own.state, State::Held { .. })
            && own.service == first.service
            && own.therapist == *therapist
            && own.time.from == start
    })
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: SeriesScreen) {
    desk.reply(scene, Reply::Series(Box::new(screen)));
}
