//! A client's own appointments: seen, confirmed, moved, cancelled.

use super::super::appointment::{Appointment, AppointmentId, State, VisitRef};
use super::super::grace::{self, Grace};
use super::super::mark::Mark;
use super::super::practice::Late;
use super::super::reply::{Card, Head, How, LATE_FROM, Lateness, Reply, Say, Toast, VisitFacts, VisitScreen};
use super::super::tap::VisitAct;
use super::super::time::{Span, Timestamp};
use super::{Change, Decision, Scene, booking, outage};

mod cancelling;
mod late;
mod undoing;

pub(super) use undoing::{allow, allow_new, news, tell_at_once};

/// How many appointments stand on a page of the list.
pub const PAGE: usize = 6;

/// `/appointments`: a page of them, counted from 0.
pub(super) fn list(scene: &Scene<'_>, desk: &mut Decision, page: u8) {
    let ahead: Vec<&Appointment> = scene.own.iter().filter(|own| own.time.until > scene.now).collect();
    let expected = ahead.into_iter().filter(|own| match own.state {
        State::Booked { .. } => true,
        State::Displaced { .. } => own.time.from > scene.now,
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => false,
    });
    let visits: Vec<Appointment> = expected.cloned().collect();
    let page = if usize::from(page) * PAGE < visits.len() { page } else { 0 };
    desk.reply(scene, Reply::MyVisits { visits, page, earlier: !scene.past.is_empty() });
}

/// The last few visits that are over.
pub(super) fn earlier(scene: &Scene<'_>, desk: &mut Decision) {
    desk.reply(scene, Reply::Visit(VisitScreen::Earlier { visits: scene.past.clone() }));
}

/// A button that names an appointment. It was made for one version of it: what has changed since is shown first.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: VisitAct) {
    let Some(own) = scene.named.as_ref().filter(|own| own.client == scene.client.id) else {
        // Another client's appointment and one that never was get the same answer.
        desk.toast = Some(Toast::Stale);
        return desk.reply(scene, Reply::VisitGone);
    };
    match (act, own.state) {
        (VisitAct::Undo, _) => return undoing::undo(scene, desk, own, visit),
        (VisitAct::Again, _) => return booking::again(scene, desk, own),
        (_, State::Cancelled { .. }) => {
            desk.toast = Some(Toast::Already);
            return show(scene, desk, own);
        }
        (_, State::Booked { .. }) if own.time.until <= scene.now => return over(scene, desk, own, act),
        (_, State::Booked { .. }) => {}
        (_, State::Displaced { .. }) if own.time.from > scene.now => {}
        (_, State::Held { .. } | State::Displaced { .. } | State::Released { .. }) => {
            desk.toast = Some(Toast::Stale);
            return desk.reply(scene, Reply::VisitGone);
        }
    }
    if own.version != visit.version {
        desk.toast = Some(Toast::Stale);
        return show(scene, desk, own);
    }
    match act {
        VisitAct::AskLate => late::ask(scene, desk, own),
        VisitAct::Late(minutes) => late::say(scene, desk, own, u16::from(minutes)),
        // It has begun: there is nothing left to change.
        _ if own.time.from <= scene.now => show_as_card(scene, desk, own),
        VisitAct::Open => show(scene, desk, own),
        VisitAct::Card => show_as_card(scene, desk, own),
        VisitAct::Confirm => confirm(scene, desk, own),
        VisitAct::Move => match too_late(scene, own) {
            Some(what @ (Late::ToMove | Late::ToChange)) => {
                cancelling::refuse(scene, desk, own, what, Late::ToMove);
            }
            Some(Late::ToCancel) | None if outage::offers_first(scene, desk, own) => {}
            Some(Late::ToCancel) | None => booking::open_move(scene, desk, own),
        },
        VisitAct::AskCancel => cancelling::ask(scene, desk, own),
        VisitAct::Cancel => cancelling::cancel(scene, desk, own, None),
        VisitAct::CancelFor(why) => cancelling::cancel(scene, desk, own, Some(why)),
        VisitAct::Undo | VisitAct::Again => {}
    }
}

/// Shows the appointment as it stands, if it does.
pub(super) fn show_card(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef) {
    match scene.own.iter().find(|own| own.id == visit.id && own.is_ahead(scene.now)) {
        Some(own) => show(scene, desk, own),
        None => desk.reply(scene, Reply::VisitGone),
    }
}

/// This client's appointment that is shown by the message whose button was pressed.
pub(super) fn pressed<'a>(scene: &'a Scene<'_>) -> Option<&'a Appointment> {
    let shown = scene.pressed_on()?;
    scene.own.iter().find(|own| own.id == shown.visit)
}

/// Shows that appointment as it stands.
pub(super) fn show_pressed(scene: &Scene<'_>, desk: &mut Decision) {
    match pressed(scene) {
        Some(own) => show(scene, desk, own),
        None => desk.reply(scene, Reply::VisitGone),
    }
}

/// The appointment with everything that can be done with it.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    if outage::offers_first(scene, desk, own) {
        return;
    }
    let card = card(scene, own);
    let reply = match own.state {
        State::Displaced { .. } => Reply::TherapistAway { card },
        State::Booked { .. } if own.time.from <= scene.now => return show_as_card(scene, desk, own),
        State::Booked { .. } => {
            let notes = scene.intake.open && own.for_name.is_none();
            Reply::OneVisit { card, on_card: scene.on_card(), series: own.series, notes }
        }
        State::Cancelled { why, .. } => Reply::CancelledVisit { card, why },
        State::Held { .. } | State::Released { .. } => Reply::VisitGone,
    };
    desk.reply(scene, reply);
}

/// The card as it stands.
fn show_as_card(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    let grace = grace::of(&scene.graces, own.id);
    desk.reply(scene, standing(scene.now, own, grace));
}

/// What a card says of an appointment as it stands.
pub(super) fn standing(now: Timestamp, own: &Appointment, grace: Option<&Grace>) -> Reply {
    let card = card_at(now, own, grace);
    let screen = match own.state {
        State::Booked { .. } if own.time.until <= now => past(own, false),
        // It ended a little sooner.
        State::Booked { .. } if own.mark == Some(Mark::Done) => past(own, false),
        State::Booked { .. } if own.time.from <= now => VisitScreen::Card { card, head: Head::Begun },
        State::Booked { confirmed: Some(_), .. } => VisitScreen::Card { card, head: Head::Confirmed },
        State::Booked { confirmed: None, .. } => VisitScreen::Card { card, head: Head::Booked },
        State::Displaced { .. } => return Reply::TherapistAway { card },
        State::Cancelled { why, .. } => return Reply::CancelledVisit { card, why },
        State::Held { .. } | State::Released { .. } => VisitScreen::Unbooked { facts: card.facts },
    };
    Reply::Visit(screen)
}

fn over(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, act: VisitAct) {
    let listed = act == VisitAct::Open && !scene.on_card();
    desk.reply(scene, Reply::Visit(past(own, listed)));
}

/// A visit that is over, as its client sees it.
fn past(own: &Appointment, listed: bool) -> VisitScreen {
    let (visit, facts) = (own.as_ref(), facts(own));
    match own.mark {
        Some(Mark::NoShow) => VisitScreen::Missed { visit, facts, listed },
        Some(Mark::Arrived | Mark::Done) | None => VisitScreen::Over { visit, facts, listed },
    }
}

fn confirm(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match own.state {
        State::Booked { confirmed, .. } => {
            if confirmed.is_none() {
                desk.changes.push(Change::Confirm(own.as_ref()));
            }
            desk.toast = Some(Toast::Confirmed);
            desk.says.push(Say {
                how: How::ButtonsInPlace,
                ..Say::reply(
                    scene.client.chat,
                    Reply::SeeYou { card: card(scene, own), check: scene.check.open },
                )
            });
        }
        State::Displaced { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
            show(scene, desk, own);
        }
    }
}

/// Gives the client what their own calendar reads: below the card, and of no use once the visit is over.
pub(super) fn hand_over_file(scene: &Scene<'_>, desk: &mut Decision, card: Card, cancelled: bool) {
    desk.says.push(Say {
        useful_until: Some(card.facts.time.until),
        ..Say::anew(scene.client.chat, Reply::CalendarFile { card, at: scene.now, cancelled })
    });
}

/// What can no longer be done here, as its cut-off has passed. None binds a client whose therapist is away, nor one
/// with something that others could catch.
pub(super) fn too_late(scene: &Scene<'_>, own: &Appointment) -> Option<Late> {
    match own.state {
        State::Displaced { .. } => None,
        _ if scene.check.lets_go(own) => None,
        State::Booked { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
            scene.practice.policies.too_late(own.time.from, scene.now)
        }
    }
}

/// This client's appointment as it can still be moved, or why it cannot.
pub(super) fn movable<'a>(scene: &'a Scene<'_>, id: AppointmentId) -> Result<&'a Appointment, Box<Reply>> {
    match scene.own.iter().find(|own| own.id == id && own.is_ahead(scene.now)) {
        None => Err(Box::new(Reply::VisitGone)),
        Some(own) => match too_late(scene, own) {
            Some(what @ (Late::ToMove | Late::ToChange)) => {
                Err(Box::new(Reply::TooLate { card: card(scene, own), what, unless_ill: false }))
            }
            Some(Late::ToCancel) | None => Ok(own),
        },
    }
}

/// The appointment as it is named once it has changed.
pub(super) fn next(own: &Appointment) -> VisitRef {
    VisitRef { version: own.version + 1, ..own.as_ref() }
}

/// The facts of an appointment.
pub(super) fn facts(own: &Appointment) -> VisitFacts {
    VisitFacts::of(own.service.clone(), own.therapist.clone(), own.time)
        .coming(own.for_name.clone())
        .waiting(own.waits_since.is_some())
}

/// The facts of an appointment with its buttons.
pub(super) fn card(scene: &Scene<'_>, own: &Appointment) -> Card {
    card_at(scene.now, own, grace::of(&scene.graces, own.id))
}

/// The same at a moment.
pub(super) fn card_at(now: Timestamp, own: &Appointment, grace: Option<&Grace>) -> Card {
    let undo = grace.filter(|grace| grace.undoes(own, now)).map(|grace| grace.until);
    let late = match (own.state, own.late) {
        (State::Booked { .. }, None) => can_be_late(now, own.time),
        (State::Booked { .. }, Some(minutes)) if can_be_late(now, own.time) == Lateness::CanSay => {
            Lateness::Said(minutes)
        }
        (
            State::Booked { .. }
            | State::Held { .. }
            | State::Displaced { .. }
            | State::Cancelled { .. }
            | State::Released { .. },
            _,
        ) => Lateness::No,
    };
    Card { visit: own.as_ref(), facts: facts(own), undo, late, prepare: Vec::new() }
}

/// Whether a client can say to be late for an appointment then.
pub(super) fn can_be_late(now: Timestamp, time: Span) -> Lateness {
    if time.from - LATE_FROM <= now && now < time.until { Lateness::CanSay } else { Lateness::No }
}
