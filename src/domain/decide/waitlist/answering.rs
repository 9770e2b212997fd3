//! Answering an offered time: it is taken, or goes to the next.

use super::super::super::appointment::{Appointment, State};
use super::super::super::dialogue::With;
use super::super::super::grace::Act;
use super::super::super::person::ChatId;
use super::super::super::reply::{Card, NotDone, Reply, Say, Toast, VisitFacts, WaitlistScreen};
use super::super::super::slots::{Search, Slot};
use super::super::super::tap::OfferAct;
use super::super::super::time::Span;
use super::super::super::waitlist::{Answer, Closing, Entry, Offer, WaitChange, would_move};
use super::super::{Change, Decision, Scene, booking, doors, intake, visits};
use super::say;

/// "Take it", "No, thanks" or "Stop asking". Another client's offer and one that never was get the same answer.
pub(in super::super) fn answer(scene: &Scene<'_>, desk: &mut Decision, act: OfferAct) {
    let offer = scene.waitlist.offer.as_ref().filter(|offer| offer.entry.client == scene.client.id);
    let Some(offer) = offer else { return doors::stale(scene, desk) };
    match (offer.answer, act) {
        (Some(Answer::Taken), _) | (Some(Answer::Declined), OfferAct::Decline) => {
            desk.toast = Some(Toast::Already);
        }
        (None | Some(Answer::Declined), OfferAct::Take) => take(scene, desk, offer),
        (None | Some(Answer::Declined), OfferAct::Stop) => {
            let_go(desk, offer);
            if is_open(scene, offer) {
                let close = WaitChange::Close(offer.entry.id, Closing::Left);
                desk.changes.push(Change::Waitlist(close));
            }
            say(scene, desk, WaitlistScreen::Left { wish: offer.entry.wish.clone() });
        }
        (None, OfferAct::Decline) => {
            let_go(desk, offer);
            say(scene, desk, WaitlistScreen::Declined { facts: facts(scene, offer) });
        }
    }
}

/// Books the offered time, if it can still be had: held for this client, or free. An appointment whose therapist is
/// away waits for nothing else, and moves there.
fn take(scene: &Scene<'_>, desk: &mut Decision, offer: &Offer) {
    let displaced = would_move(&scene.own, &offer.entry.wish.service, scene.now);
    if let Some(limit) = booking::enough(scene).filter(|_| displaced.is_none()) {
        // Anew, so that the offer can still be taken afterwards.
        return desk.anew(scene, Reply::EnoughBooked { limit, instead: Some(NotDone::Taking) });
    }
    let Some(slot) = still_free(scene, offer) else {
        release(desk, offer);
        let (facts, waiting) = (facts(scene, offer), is_open(scene, offer));
        return say(scene, desk, WaitlistScreen::OfferGone { facts, waiting });
    };
    let service = &offer.entry.wish.service;
    let (visit, undo) = match (displaced, held(offer)) {
        (Some(old), _) => {
            release(desk, offer);
            desk.changes.push(Change::Move(old.as_ref(), slot.clone()));
            visits::allow(scene, desk, old, Act::Nothing)
        }
        (None, Some(hold)) => {
            desk.changes.push(Change::Book(hold.as_ref()));
            visits::allow(scene, desk, hold, Act::Booked)
        }
        (None, None) => {
            let id = scene.fresh.appointment;
            desk.changes.push(Change::BookAnew { id, service: service.clone(), slot: slot.clone() });
            visits::allow_new(scene, desk, id)
        }
    };
    desk.changes.push(Change::Waitlist(WaitChange::Answer(offer.id, Answer::Taken)));
    let waits = displaced.map_or_else(|| intake::holds_back(scene), |old| old.waits_since.is_some());
    let facts = VisitFacts::of(service.clone(), slot.therapist, slot.time).waiting(waits);
    let late = visits::can_be_late(scene.now, facts.time);
    let card = Card { visit, facts, undo, late, prepare: Vec::new() };
    desk.reply(
        scene,
        match displaced {
            Some(_) => Reply::Moved { card: card.clone() },
            None => Reply::Booked { card: card.clone() },
        },
    );
    visits::hand_over_file(scene, desk, card.clone(), false);
    if is_open(scene, offer) {
        satisfied(scene, desk, &offer.entry);
    }
    match displaced {
        Some(old) => intake::moved(scene, desk, old.as_ref(), &card),
        None => intake::after_booking(scene, desk, &card),
    }
}

/// The offered time, if nobody else has it. Its notice was kept when it was offered; while it is held it need not be
/// kept again.
fn still_free(scene: &Scene<'_>, offer: &Offer) -> Option<Slot> {
    let held = held(offer).map(|hold| hold.id);
    let with = With::Therapist(offer.therapist.clone());
    let search = Search {
        now: if held.is_some() { scene.now.min(offer.at) } else { scene.now },
        practice: scene.practice,
        diary: &scene.diary,
        service: scene.practice.service(&offer.entry.wish.service)?,
        with: &with,
        ignoring: held.as_slice(),
    };
    if offer.start <= scene.now { None } else { search.at(offer.start) }
}

/// Whoever has booked what they were waiting for need not wait any longer, unless they say so.
pub(in super::super) fn booked(scene: &Scene<'_>, desk: &mut Decision, facts: &VisitFacts) {
    for entry in scene.waitlist.own.iter().filter(|entry| fits(scene, entry, facts)) {
        satisfied(scene, desk, entry);
    }
}

/// The same for the client of whom these are the places, for whom staff have booked it.
pub(in super::super) fn booked_for(
    scene: &Scene<'_>,
    desk: &mut Decision,
    (chat, places): (ChatId, &[Entry]),
    facts: &VisitFacts,
) {
    for entry in places.iter().filter(|entry| fits(scene, entry, facts)) {
        desk.changes.push(Change::Waitlist(WaitChange::Close(entry.id, Closing::Satisfied)));
        let screen = WaitlistScreen::OffTheList { entry: entry.id, wish: entry.wish.clone() };
        desk.says.push(Say::alert(chat, Reply::Waitlist(Box::new(screen))));
    }
}

fn fits(scene: &Scene<'_>, entry: &Entry, facts: &VisitFacts) -> bool {
    let wish = &entry.wish;
    wish.service == facts.service && wish.fits(&facts.therapist, facts.time.from, &scene.practice.zone)
}

fn satisfied(scene: &Scene<'_>, desk: &mut Decision, entry: &Entry) {
    desk.changes.push(Change::Waitlist(WaitChange::Close(entry.id, Closing::Satisfied)));
    let screen = WaitlistScreen::OffTheList { entry: entry.id, wish: entry.wish.clone() };
    desk.anew(scene, Reply::Waitlist(Box::new(screen)));
}

/// Notes a "no", and lets go of what was held.
fn let_go(desk: &mut Decision, offer: &Offer) {
    if offer.answer.is_none() {
        desk.changes.push(Change::Waitlist(WaitChange::Answer(offer.id, Answer::Declined)));
    }
    release(desk, offer);
}

fn release(desk: &mut Decision, offer: &Offer) {
    if let Some(hold) = held(offer) {
        desk.changes.push(Change::Release(hold.as_ref()));
    }
}

fn held(offer: &Offer) -> Option<&Appointment> {
    offer.hold.as_ref().filter(|hold| matches!(hold.state, State::Held { .. }))
}

fn is_open(scene: &Scene<'_>, offer: &Offer) -> bool {
    scene.waitlist.own.iter().any(|entry| entry.id == offer.entry.id)
}

fn facts(scene: &Scene<'_>, offer: &Offer) -> VisitFacts {
    let (service, therapist) = (offer.entry.wish.service.clone(), offer.therapist.clone());
    let time = match (&offer.hold, scene.practice.service(&service)) {
        (Some(hold), _) => hold.time,
        (None, Some(service)) => service.time(offer.start),
        (None, None) => Span { from: offer.start, until: offer.start },
    };
    VisitFacts::of(service, therapist, time)
}
