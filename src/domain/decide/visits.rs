//! A client's own appointments: seen, confirmed, moved, cancelled.

use super::super::appointment::{Appointment, AppointmentId, CancelledBy, State, VisitRef};
use super::super::practice::Late;
use super::super::reply::{Card, Notice, Reply, Say, Toast, VisitFacts};
use super::super::tap::VisitAct;
use super::super::time::SignedDuration;
use super::{Change, Decision, Scene, booking, doors};

/// Changes closer to the visit than this are told to the therapist at once.
const SHORT_NOTICE: SignedDuration = SignedDuration::from_hours(24);

/// `/appointments`
pub(super) fn list(scene: &Scene<'_>, desk: &mut Decision) {
    let visits = scene.own.iter().filter(|own| own.is_ahead(scene.now)).cloned().collect();
    desk.reply(scene, Reply::MyVisits { visits });
}

/// A button that names an appointment. It was made for one version of it: what has changed since is shown first.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: VisitAct) {
    let Some(own) = scene.named.as_ref().filter(|own| own.client == scene.client.id) else {
        // Another client's appointment and one that never was get the same answer.
        desk.toast = Some(Toast::Stale);
        return desk.reply(scene, Reply::VisitGone);
    };
    if let State::Cancelled { .. } = own.state {
        desk.toast = Some(Toast::Already);
        return desk.reply(scene, Reply::CancelledVisit { facts: facts(own) });
    }
    if let State::Booked { .. } = own.state
        && !own.is_ahead(scene.now)
    {
        return desk.reply(scene, Reply::VisitOver { facts: facts(own) });
    }
    if !own.is_ahead(scene.now) {
        desk.toast = Some(Toast::Stale);
        return desk.reply(scene, Reply::VisitGone);
    }
    if own.version != visit.version {
        desk.toast = Some(Toast::Stale);
        return show(scene, desk, own);
    }
    match act {
        VisitAct::Open => show(scene, desk, own),
        VisitAct::Confirm => confirm(scene, desk, own),
        VisitAct::Move => match too_late(scene, own) {
            Some(what @ (Late::ToMove | Late::ToChange)) => {
                desk.reply(scene, Reply::TooLate { card: card(own), what });
            }
            Some(Late::ToCancel) | None => booking::open_move(scene, desk, own),
        },
        VisitAct::AskCancel | VisitAct::Cancel => match (too_late(scene, own), act) {
            (Some(what @ (Late::ToCancel | Late::ToChange)), _) => {
                desk.reply(scene, Reply::TooLate { card: card(own), what });
            }
            (Some(Late::ToMove) | None, VisitAct::Cancel) => cancel(scene, desk, own),
            (Some(Late::ToMove) | None, _) => desk.reply(scene, Reply::ReallyCancel { card: card(own) }),
        },
    }
}

/// Shows the appointment as it stands, if it does.
pub(super) fn show_card(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef) {
    match scene.own.iter().find(|own| own.id == visit.id && own.is_ahead(scene.now)) {
        Some(own) => show(scene, desk, own),
        None => desk.reply(scene, Reply::VisitGone),
    }
}

fn show(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    let reply = match own.state {
        State::Displaced { .. } => Reply::TherapistAway { card: card(own) },
        State::Booked { .. } => match too_late(scene, own) {
            Some(what @ Late::ToChange) => Reply::TooLate { card: card(own), what },
            Some(Late::ToMove | Late::ToCancel) | None => {
                Reply::OneVisit { card: card(own), notes: scene.intake.open && own.for_name.is_none() }
            }
        },
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => Reply::VisitGone,
    };
    desk.reply(scene, reply);
}

fn confirm(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match own.state {
        State::Booked { confirmed, .. } => {
            if confirmed.is_none() {
                desk.changes.push(Change::Confirm(own.as_ref()));
            }
            desk.toast = Some(Toast::Confirmed);
            desk.says.push(Say {
                how: super::super::reply::How::ButtonsInPlace,
                ..Say::reply(scene.client.chat, Reply::SeeYou { card: card(own) })
            });
        }
        State::Displaced { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
            show(scene, desk, own);
        }
    }
}

fn cancel(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    doors::close(scene, desk);
    desk.changes.push(Change::Cancel(own.as_ref(), CancelledBy::Client));
    tell_keepers(scene, desk, Notice::Cancelled, &facts(own));
    desk.reply(scene, Reply::CancelledVisit { facts: facts(own) });
}

/// What can no longer be done here, as its cut-off has passed. None binds a client whose therapist is away.
fn too_late(scene: &Scene<'_>, own: &Appointment) -> Option<Late> {
    match own.state {
        State::Displaced { .. } => None,
        State::Booked { .. } | State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => {
            scene.practice.policies.too_late(own.time.from, scene.now)
        }
    }
}

/// This client's appointment as it can still be moved, or why it cannot.
pub(super) fn movable(scene: &Scene<'_>, id: AppointmentId) -> Result<VisitRef, Box<Reply>> {
    match scene.own.iter().find(|own| own.id == id && own.is_ahead(scene.now)) {
        None => Err(Box::new(Reply::VisitGone)),
        Some(own) => match too_late(scene, own) {
            Some(what @ (Late::ToMove | Late::ToChange)) => {
                Err(Box::new(Reply::TooLate { card: card(own), what }))
            }
            Some(Late::ToCancel) | None => Ok(own.as_ref()),
        },
    }
}

/// Tells the therapist what has changed shortly before the visit; the rest is seen in the diary.
pub(super) fn tell_keepers(scene: &Scene<'_>, desk: &mut Decision, what: Notice, facts: &VisitFacts) {
    if facts.time.from.duration_since(scene.now) > SHORT_NOTICE {
        return;
    }
    for chat in scene.keepers_of(&facts.therapist) {
        if chat != scene.client.chat {
            let name = scene.client.name.clone();
            desk.says.push(Say {
                useful_until: Some(facts.time.until),
                ..Say::alert(chat, Reply::ShortNotice { what, facts: facts.clone(), name })
            });
        }
    }
}

/// The facts of an appointment.
pub(super) fn facts(own: &Appointment) -> VisitFacts {
    VisitFacts::of(own.service.clone(), own.therapist.clone(), own.time)
        .coming(own.for_name.clone())
        .waiting(own.waits_since.is_some())
}

/// The facts of an appointment with its buttons.
pub(super) fn card(own: &Appointment) -> Card {
    Card { visit: own.as_ref(), facts: facts(own) }
}
