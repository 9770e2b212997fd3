//! What staff change for a client: another time, no time, the next time; and word of it to the client.

use super::super::super::access::Action;
use super::super::super::appointment::{Appointment, CancelledBy, State, Visit, VisitRef};
use super::super::super::dialogue::{Booking, BookingStep, With};
use super::super::super::guest::{Caller, Whom};
use super::super::super::person::{ChatId, ClientId};
use super::super::super::reply::{
    Card, DayScreen, Done, Lateness, Notice, Reach, Reply, Say, Toast, VisitFacts,
};
use super::super::super::slots::Slot;
use super::super::super::time::Month;
use super::super::{Change, Decision, Scene, booking, doors, visits, waitlist};
use super::{DayChange, visit};

/// Another time, for the client of an appointment: on which day?
pub(super) fn begin_move(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit) {
    let own = &visit.appointment;
    begin(scene, desk, visit, Some(own.as_ref()));
}

/// The next one like it, for the same client.
pub(super) fn next(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit) {
    begin(scene, desk, visit, None);
}

fn begin(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit, moving: Option<VisitRef>) {
    let own = &visit.appointment;
    let Some(service) = scene.practice.service(&own.service) else {
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    doors::close(scene, desk);
    let there =
        service.therapists.contains(&own.therapist) && scene.practice.therapist(&own.therapist).is_some();
    let with = if there { With::Therapist(own.therapist.clone()) } else { With::Anyone };
    let month = Month::of(scene.practice.zone.date(scene.now));
    let step = BookingStep::Day { service: own.service.clone(), with, month };
    let caller = Caller {
        client: Some(own.client),
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        chat: (!visit.is_callers()).then_some(visit.chat),
    };
    booking::enter(scene, desk, Booking { moving, whom: Whom::Caller(caller), step });
}

/// "Yes, move it": it moves to this slot, which is free. What has changed since it was begun is shown instead.
pub(in super::super) fn move_there(scene: &Scene<'_>, desk: &mut Decision, old: VisitRef, slot: Slot) {
    let visit = scene.day.visit.as_ref().filter(|visit| visit.appointment.as_ref() == old);
    let movable = visit.filter(|visit| {
        let own = &visit.appointment;
        let role = scene.role.as_ref();
        own.is_ahead(scene.now) && role.is_some_and(|role| role.may(Action::RunVisits, &own.therapist))
    });
    let Some(visit) = movable else {
        doors::close(scene, desk);
        desk.toast = Some(Toast::Stale);
        return visit::show(scene, desk);
    };
    let own = &visit.appointment;
    booking::release(scene, desk);
    let facts = VisitFacts { therapist: slot.therapist.clone(), time: slot.time, ..visits::facts(own) };
    desk.changes.push(Change::Day(DayChange::Move(own.as_ref(), slot)));
    desk.dialogue.finish();
    let moved = VisitRef { version: own.version + 1, ..own.as_ref() };
    tell_keepers(scene, desk, Notice::Moved, visit, &facts);
    desk.reply(scene, Reply::Day(DayScreen::Moved(done(scene, visit, moved, facts.clone()))));
    if !visit.is_callers() {
        let card = card(scene, moved, facts);
        let was = own.time.from;
        let what = DayScreen::MovedForYou { card: card.clone(), was };
        tell(scene, desk, visit.chat, what, Some((card.clone(), false)));
        waitlist::booked_for(scene, desk, (visit.chat, &scene.day.places), &card.facts);
    }
}

/// Calls it off, with an apology to its client.
pub(super) fn cancel(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit) {
    let own = &visit.appointment;
    desk.changes.push(Change::Cancel(own.as_ref(), CancelledBy::Practice, None));
    let (facts, off) = (visits::facts(own), VisitRef { version: own.version + 1, ..own.as_ref() });
    tell_keepers(scene, desk, Notice::Cancelled, visit, &facts);
    desk.reply(scene, Reply::Day(DayScreen::Cancelled(done(scene, visit, off, facts.clone()))));
    if !visit.is_callers() {
        let card = Card { undo: None, ..card(scene, off, facts.clone()) };
        // What they were asked to move has no entry in their calendar to take out but the old one.
        let file = match own.state {
            State::Booked { .. } | State::Displaced { .. } => Some((card, true)),
            State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => None,
        };
        tell(scene, desk, visit.chat, DayScreen::CancelledForYou { facts }, file);
    }
}

/// What staff have just booked becomes the client's, who is told.
pub(in super::super) fn booked_for(
    scene: &Scene<'_>,
    desk: &mut Decision,
    card: Card,
    caller: &Caller,
    (client, chat): (ClientId, ChatId),
) {
    desk.changes.push(Change::GiveToCaller(card.visit, client));
    visits::tell_at_once(scene, desk, Notice::Booked, &card.facts);
    let card = Card { facts: card.facts.coming(None), ..card };
    let date = scene.practice.zone.date(card.facts.time.from);
    let (facts, visit) = (card.facts.clone(), card.visit);
    let (name, phone) = (caller.name.clone(), caller.phone.clone());
    let done = Done { facts, visit, name, phone, told: true, date };
    desk.reply(scene, Reply::Day(DayScreen::Booked(done)));
    tell(scene, desk, chat, DayScreen::BookedForYou { card: card.clone() }, Some((card.clone(), false)));
    waitlist::booked_for(scene, desk, (chat, &scene.day.places), &card.facts);
}

fn done(scene: &Scene<'_>, visit: &Visit, now: VisitRef, facts: VisitFacts) -> Done {
    let date = scene.practice.zone.date(facts.time.from);
    let told = visit::reach(visit) == Reach::Chat;
    Done { facts, visit: now, name: visit.name.clone(), phone: visit.phone.clone(), told, date }
}

fn card(scene: &Scene<'_>, visit: VisitRef, facts: VisitFacts) -> Card {
    let late = match visits::can_be_late(scene.now, facts.time) {
        Lateness::CanSay => Lateness::CanSay,
        Lateness::No | Lateness::Said(_) => Lateness::No,
    };
    Card { visit, facts, undo: None, late, prepare: Vec::new() }
}

/// Tells a client in a message of its own, with what their calendar reads. Whoever did it hears of it if that does not
/// arrive.
fn tell(scene: &Scene<'_>, desk: &mut Decision, chat: ChatId, what: DayScreen, file: Option<(Card, bool)>) {
    let id = scene.fresh.report;
    desk.changes.push(Change::Report { id, if_unreached: true });
    desk.says.push(Say { group: Some(id), ..Say::alert(chat, Reply::Day(what)) });
    if let Some((card, cancelled)) = file {
        desk.says.push(Say {
            useful_until: Some(card.facts.time.until),
            ..Say::alert(chat, Reply::CalendarFile { card, at: scene.now, cancelled })
        });
    }
}

/// Tells those who run the diary, if it is soon and somebody else has done it.
fn tell_keepers(scene: &Scene<'_>, desk: &mut Decision, what: Notice, visit: &Visit, facts: &VisitFacts) {
    let own: &Appointment = &visit.appointment;
    let who = own.for_name.clone().unwrap_or_else(|| visit.name.clone());
    visits::tell_at_once(scene, desk, what, &facts.clone().coming(Some(who)));
}
