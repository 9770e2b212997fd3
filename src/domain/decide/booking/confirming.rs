//! "Yes": what was held becomes the appointment, or the appointment moves there.

use super::super::super::appointment::{State, VisitRef};
use super::super::super::dialogue::{Booking, BookingStep, With};
use super::super::super::grace::Act;
use super::super::super::guest::Whom;
use super::super::super::reply::{Card, NotDone, Reply, VisitFacts};
use super::super::{Change, Decision, Scene, day, doors, guests, intake, visits, waitlist};
use super::finding::find;
use super::screens::{coming, gone};
use super::{enough, is_hold, release};

/// "Yes": the held time becomes the appointment. A hold that has run out is taken anew if it is still free.
pub(super) fn confirm(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking) {
    let BookingStep::Confirm { service, therapist, start, .. } = &booking.step else { return };
    if *start <= scene.now {
        return gone(scene, desk, booking);
    }
    // More may have been booked since this was begun, as from the waiting list. What staff book counts for nobody.
    let counts = booking.moving.is_none() && booking.whom.caller().is_none();
    if let Some(limit) = enough(scene).filter(|_| counts) {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::EnoughBooked { limit, instead: Some(NotDone::Booking) });
    }
    let with = With::Therapist(therapist.clone());
    let Some(slot) = find(scene, booking, service, &with).and_then(|finder| finder.at(desk, *start)) else {
        return gone(scene, desk, booking);
    };
    if let (Some(old), Some(_)) = (booking.moving, booking.whom.caller()) {
        return day::move_there(scene, desk, old, slot);
    }
    let facts = VisitFacts::of(service.clone(), slot.therapist.clone(), slot.time);
    let facts = facts.coming(coming(scene, booking));
    let hold = scene.own.iter().find(|own| is_hold(own, service, therapist, *start));
    let caller = booking.whom.caller().is_some();
    let (visit, undo) = match (booking.moving, hold) {
        (Some(old), _) => {
            // It may have changed since the move was begun, as when its therapist is away meanwhile.
            let old = match visits::movable(scene, old.id) {
                Ok(old) => old,
                Err(refusal) => {
                    doors::close(scene, desk);
                    return desk.reply(scene, *refusal);
                }
            };
            release(scene, desk);
            desk.changes.push(Change::Move(old.as_ref(), slot));
            let act = match old.state {
                // Its old time is no time for it any more.
                State::Displaced { .. } => Act::Nothing,
                State::Booked { .. }
                | State::Held { .. }
                | State::Cancelled { .. }
                | State::Released { .. } => Act::Moved(old.slot()),
            };
            visits::allow(scene, desk, old, act)
        }
        (None, Some(hold)) => {
            desk.changes.push(Change::Book(hold.as_ref()));
            match caller {
                // Staff have done it, and can cancel it at any time.
                true => (VisitRef { version: hold.version + 1, ..hold.as_ref() }, None),
                false => visits::allow(scene, desk, hold, Act::Booked),
            }
        }
        (None, None) => {
            let id = scene.fresh.appointment;
            desk.changes.push(Change::BookAnew { id, service: service.clone(), slot });
            match caller {
                true => (VisitRef { id, version: 1 }, None),
                false => visits::allow_new(scene, desk, id),
            }
        }
    };
    desk.dialogue.finish();
    let late = visits::can_be_late(scene.now, facts.time);
    let waits = match (booking.moving, &booking.whom) {
        (Some(old), _) => scene.own.iter().any(|own| own.id == old.id && own.waits_since.is_some()),
        (None, Whom::Oneself) => intake::holds_back(scene),
        (None, Whom::Guest(_) | Whom::Caller(_)) => false,
    };
    let card = Card { visit, facts: facts.waiting(waits), undo, late, prepare: Vec::new() };
    if let Some(name) = booking.whom.guest() {
        desk.changes.push(Change::NameGuest(visit, name.clone()));
    }
    if let Some(caller) = booking.whom.caller() {
        return guests::booked(scene, desk, card, caller);
    }
    let done = match booking.moving {
        Some(_) => Reply::Moved { card: card.clone() },
        None => Reply::Booked { card: card.clone() },
    };
    desk.reply(scene, done);
    visits::hand_over_file(scene, desk, card.clone(), false);
    match (booking.moving, &booking.whom) {
        (Some(old), _) => {
            waitlist::booked(scene, desk, &card.facts);
            intake::moved(scene, desk, old, &card);
        }
        (None, Whom::Oneself) => {
            waitlist::booked(scene, desk, &card.facts);
            intake::after_booking(scene, desk, &card);
        }
        (None, Whom::Guest(_) | Whom::Caller(_)) => {}
    }
}
