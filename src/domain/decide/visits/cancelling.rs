//! Calling an appointment off, with the reason as its confirmation; and what still goes after the cut-off.

use super::super::super::appointment::{Appointment, CancelledBy, Reason, State};
use super::super::super::grace::Act;
use super::super::super::practice::Late;
use super::super::super::reply::{Card, Once, Reply, Say, VisitScreen};
use super::super::{Change, Decision, Scene, doors, series};
use super::{allow, card, facts, hand_over_file, too_late};

/// "Cancel it": why? The answer cancels it.
pub(super) fn ask(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match too_late(scene, own) {
        Some(what @ (Late::ToCancel | Late::ToChange)) => refuse(scene, desk, own, what, Late::ToCancel),
        Some(Late::ToMove) | None => {
            // Only this one, or those of its series that follow too?
            let following = series::followers(scene, own).count();
            desk.reply(scene, Reply::ReallyCancel { card: card(scene, own), following });
        }
    }
}

/// Cancels it. Whoever is ill can do so at any time, where the practice says so.
pub(super) fn cancel(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, why: Option<Reason>) {
    let excused = why == Some(Reason::Ill) && scene.practice.policies.illness_exempt;
    if let Some(what @ (Late::ToCancel | Late::ToChange)) = too_late(scene, own)
        && !excused
    {
        return refuse(scene, desk, own, what, Late::ToCancel);
    }
    doors::close(scene, desk);
    let visit = own.as_ref();
    desk.changes.push(Change::Cancel(visit, CancelledBy::Client, why));
    let act = match own.state {
        // It could not be again as it was.
        State::Displaced { .. } => Act::Nothing,
        State::Booked { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
            Act::Cancelled
        }
    };
    let (visit, undo) = allow(scene, desk, own, act);
    let card = Card { visit, facts: facts(own), undo, late: super::Lateness::No, prepare: Vec::new() };
    desk.reply(scene, Reply::CancelledVisit { card: card.clone(), why });
    hand_over_file(scene, desk, card, true);
}

/// Says how to reach a person, and lets the therapist know, once, that they have tried.
pub(super) fn refuse(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, what: Late, tried: Late) {
    let unless_ill = tried == Late::ToCancel && scene.practice.policies.illness_exempt;
    desk.reply(scene, Reply::TooLate { card: card(scene, own), what, unless_ill });
    let once = match tried {
        Late::ToMove => Once::TriedToMove(own.as_ref()),
        Late::ToCancel | Late::ToChange => Once::TriedToCancel(own.as_ref()),
    };
    for chat in scene.keepers_of(&own.therapist) {
        if chat != scene.client.chat {
            let screen =
                VisitScreen::Tried { what: tried, facts: facts(own), name: scene.client.name.clone() };
            desk.says.push(Say {
                once: Some(once),
                useful_until: Some(own.time.until),
                ..Say::alert(chat, Reply::Visit(screen))
            });
        }
    }
}
