//! Undoing what was just done, and telling staff of what is left of it once that is no longer possible.

use super::super::super::appointment::{Appointment, AppointmentId, State, VisitRef};
use super::super::super::grace::{self, Act, Grace, Known};
use super::super::super::person::{ChatId, Name};
use super::super::super::reply::{Card, Head, NotDone, Notice, Reply, Say, Toast, VisitFacts, VisitScreen};
use super::super::super::slots::{Slot, bookable_days};
use super::super::super::time::{SignedDuration, Timestamp};
use super::super::{Change, Decision, Scene, booking, doors};
use super::{card, facts, hand_over_file, show, show_as_card};

/// Changes closer to the visit than this are told to the therapist; the rest is seen in the diary.
const SHORT_NOTICE: SignedDuration = SignedDuration::from_hours(24);

/// Lets an act on an appointment be undone for a while, in which staff hear nothing of it. What comes of it is the
/// appointment in its next version, and until when it can be undone.
pub(in super::super) fn allow(
    scene: &Scene<'_>,
    desk: &mut Decision,
    own: &Appointment,
    act: Act,
) -> (VisitRef, Option<Timestamp>) {
    let visit = VisitRef { version: own.version + 1, ..own.as_ref() };
    let known = match own.state {
        // It is made just now, or they are away then.
        State::Held { .. } | State::Displaced { .. } => None,
        State::Booked { .. } | State::Cancelled { .. } | State::Released { .. } => {
            // What they were not told of yet, they do not know.
            match grace::of(&scene.graces, own.id) {
                Some(grace) => grace.known.clone(),
                None => Some(Known::of(own)),
            }
        }
    };
    let until = scene.now + scene.practice.policies.undo_grace;
    let undo = (until > scene.now && act != Act::Nothing).then_some(until);
    desk.changes.push(Change::Grace(Grace { visit, act, until, known }));
    (visit, undo)
}

/// The same for one that was made without a hold.
pub(in super::super) fn allow_new(
    scene: &Scene<'_>,
    desk: &mut Decision,
    id: AppointmentId,
) -> (VisitRef, Option<Timestamp>) {
    let until = scene.now + scene.practice.policies.undo_grace;
    let visit = VisitRef { id, version: 1 };
    desk.changes.push(Change::Grace(Grace { visit, act: Act::Booked, until, known: None }));
    (visit, (until > scene.now).then_some(until))
}

/// Tells staff at once of what nobody can undo, if it is soon.
pub(in super::super) fn tell_at_once(
    scene: &Scene<'_>,
    desk: &mut Decision,
    what: Notice,
    facts: &VisitFacts,
) {
    if facts.time.from.duration_since(scene.now) > SHORT_NOTICE {
        return;
    }
    for chat in scene.keepers_of(&facts.therapist).into_iter().filter(|chat| *chat != scene.client.chat) {
        let (facts, name) = (facts.clone(), scene.client.name.clone());
        desk.says.push(Say {
            useful_until: Some(facts.time.until),
            ..Say::alert(chat, Reply::ShortNotice { what, facts, name, why: None })
        });
    }
}

/// "Undo"
pub(super) fn undo(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, visit: VisitRef) {
    let grace = grace::of(&scene.graces, own.id);
    let undone = |grace: &&Grace| grace.act == Act::Nothing && grace.visit.version == visit.version + 1;
    if own.version == visit.version + 1 && grace.filter(undone).is_some() {
        // Pressed twice: the first press has done it.
        desk.toast = Some(Toast::Already);
        return;
    }
    let Some(grace) = grace.filter(|grace| grace.undoes(own, scene.now) && own.version == visit.version)
    else {
        desk.toast = Some(if own.version == visit.version { Toast::TooLateToUndo } else { Toast::Stale });
        return as_it_stands(scene, desk, own);
    };
    let grace = grace.clone();
    match &grace.act {
        Act::Booked => {
            desk.changes.push(Change::Unbook(visit));
            let visit = over(desk, own, grace);
            desk.reply(scene, Reply::Visit(VisitScreen::Unbooked { facts: facts(own) }));
            hand_over_file(scene, desk, Card { visit, undo: None, ..card(scene, own) }, true);
        }
        Act::Cancelled if own.series.is_none() && booking::enough(scene).is_some() => {
            let limit = scene.practice.policies.open_bookings;
            desk.reply(scene, Reply::EnoughBooked { limit, instead: Some(NotDone::Undoing) });
        }
        Act::Cancelled if is_free(scene, own.id, &own.slot()) => {
            let_go_of(scene, desk, &own.slot());
            desk.changes.push(Change::Restore(visit));
            stands(scene, desk, own, own.slot(), grace, Head::StandsAgain);
        }
        Act::Cancelled => {
            desk.reply(scene, Reply::Visit(VisitScreen::StaysCancelled { facts: facts(own) }));
        }
        Act::Moved(was) if is_free(scene, own.id, was) => {
            let was = was.clone();
            let_go_of(scene, desk, &was);
            desk.changes.push(Change::Move(visit, was.clone()));
            stands(scene, desk, own, was, grace, Head::MovedBack);
        }
        Act::Moved(was) => {
            let card = Card { undo: None, ..card(scene, own) };
            let screen = VisitScreen::CannotMoveBack { card, from: was.time.from };
            desk.reply(scene, Reply::Visit(screen));
        }
        Act::Nothing => {}
    }
}

/// It is an appointment again, there.
fn stands(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, slot: Slot, grace: Grace, head: Head) {
    let visit = over(desk, own, grace);
    let facts = VisitFacts { therapist: slot.therapist, time: slot.time, ..facts(own) };
    let late = super::can_be_late(scene.now, facts.time);
    let card = Card { visit, facts, undo: None, late, prepare: Vec::new() };
    desk.reply(scene, Reply::Visit(VisitScreen::Card { card: card.clone(), head }));
    hand_over_file(scene, desk, card, false);
}

/// Nothing more can be undone; staff are told of what is left of it, if anything, when they would have been.
fn over(desk: &mut Decision, own: &Appointment, grace: Grace) -> VisitRef {
    let visit = VisitRef { version: own.version + 1, ..own.as_ref() };
    desk.changes.push(Change::Grace(Grace { visit, act: Act::Nothing, ..grace }));
    visit
}

fn as_it_stands(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match own.state {
        State::Booked { .. } => show_as_card(scene, desk, own),
        State::Held { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            show(scene, desk, own);
        }
    }
}

/// Whether an appointment can have that time again. It was booked there before, so the hours need not be asked.
fn is_free(scene: &Scene<'_>, id: AppointmentId, slot: &Slot) -> bool {
    let (first, last) = bookable_days(scene.practice, scene.now);
    let date = scene.practice.zone.date(slot.time.from);
    let mine = |by: AppointmentId| {
        by == id || scene.own.iter().any(|own| own.id == by && matches!(own.state, State::Held { .. }))
    };
    let rooms = slot.room.iter().flat_map(|room| scene.diary.room(room));
    let mut taken = scene.diary.taken(&slot.therapist).iter().chain(rooms);
    slot.time.from > scene.now
        && (first..=last).contains(&date)
        && !taken.any(|taken| taken.span.overlaps(slot.busy) && !mine(taken.by))
        && !scene
            .practice
            .therapist(&slot.therapist)
            .is_some_and(|known| scene.diary.availability().is_away(known, slot.time, &scene.practice.zone))
}

/// What this client holds there stands in nobody's way but their own.
fn let_go_of(scene: &Scene<'_>, desk: &mut Decision, slot: &Slot) {
    let held = |own: &&Appointment| matches!(own.state, State::Held { .. });
    if scene.own.iter().filter(held).any(|own| own.busy.overlaps(slot.busy)) {
        doors::close(scene, desk);
    }
}

/// What staff are told of an appointment now that its grace is over, if it is to be soon.
pub(in super::super) fn news(
    now: Timestamp,
    keepers: &[ChatId],
    grace: &Grace,
    own: &Appointment,
    whose: (ChatId, &Name),
) -> Vec<Say> {
    let Some(what) = grace.news(own) else { return Vec::new() };
    // As it was when it was done, however long nothing could be told.
    let soon = |from: Timestamp| from > now && from.duration_since(grace.until) <= SHORT_NOTICE;
    let known = grace.known.as_ref();
    if !soon(own.time.from) && !known.is_some_and(|known| soon(known.time.from)) {
        return Vec::new();
    }
    // Of a cancellation, the time that they know of.
    let facts = match (what, known) {
        (Notice::Cancelled, Some(known)) => {
            VisitFacts { therapist: known.therapist.clone(), time: known.time, ..facts(own) }
        }
        (Notice::Booked | Notice::Moved | Notice::Cancelled, _) => facts(own),
    };
    let why = match own.state {
        State::Cancelled { why, .. } => why,
        State::Held { .. } | State::Booked { .. } | State::Displaced { .. } | State::Released { .. } => None,
    };
    let letter = |chat: &ChatId| {
        let (facts, name) = (facts.clone(), whose.1.clone());
        Say {
            useful_until: Some(facts.time.until),
            ..Say::alert(*chat, Reply::ShortNotice { what, facts, name, why })
        }
    };
    keepers.iter().filter(|chat| **chat != whose.0).map(letter).collect()
}
