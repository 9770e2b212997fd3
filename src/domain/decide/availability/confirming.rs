//! A change of hours is seen, confirmed, carried out, and taken back; those whom it touches are told.

use super::super::super::appointment::{Appointment, Visit, VisitRef};
use super::super::super::availability::{Amendment, AmendmentId, Availability, Made};
use super::super::super::dialogue::{Away, Flow, Looked, Picking, Plan};
use super::super::super::practice::TherapistId;
use super::super::super::reply::{
    AvailabilityScreen, Card, DoneFacts, Lateness, Meantime, NotSo, NotedLine, Preview, Reach, Toast,
    TouchedVisit,
};
use super::super::{Change, Decision, Scene, outage, visits};
use super::effect::{Effect, effect, impossible};
use super::{AvailabilityChange, go, month, not_so, say, today};

/// Shows what a change would do, if it can be at all.
pub(super) fn review(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, plan: Plan) {
    if let Plan::Say(amends) = &plan
        && let Some(why) = impossible(scene, amends)
    {
        return not_so(scene, desk, why);
    }
    let Some(effect) = effect(scene, therapist, &plan) else { return gone(scene, desk, therapist) };
    if let (Plan::Say(amends), true) = (&plan, effect.is_nothing()) {
        return not_so(scene, desk, NotSo::SoAlready(amends.clone()));
    }
    go(scene, desk, Away::Confirm { therapist: therapist.clone(), plan, seen: effect.seen });
}

/// Shows what it would do to take something back.
pub(super) fn ask_back(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, id: AmendmentId) {
    review(scene, desk, therapist, Plan::TakeBack(id));
}

/// Takes something back at once, where nobody is touched by it.
pub(super) fn take_back(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, id: AmendmentId) {
    let plan = Plan::TakeBack(id);
    match effect(scene, therapist, &plan) {
        Some(effect) if effect.touched.is_empty() => carry_out(scene, desk, therapist, &plan, effect, true),
        Some(_) => review(scene, desk, therapist, plan),
        None => desk.toast = Some(Toast::Already),
    }
}

/// What was to be taken back does not count any more.
fn gone(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId) {
    desk.toast = Some(Toast::Already);
    let month = month(scene, therapist, Picking::One, today(scene));
    go(scene, desk, month);
}

/// What a change does, in a form that can be shown.
pub(super) fn preview(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    (plan, seen): (&Plan, Looked),
) -> Option<Preview> {
    let effect = effect(scene, therapist, plan)?;
    let meanwhile = (effect.seen.print != seen.print).then(|| {
        let newer = effect.noted.iter().filter(|one| one.id > seen.newest);
        let newer: Vec<NotedLine> = newer.filter_map(|one| noted(scene, one)).collect();
        if newer.is_empty() { Meantime::Other } else { Meantime::Noted(newer) }
    });
    Some(Preview {
        session: desk.dialogue.session,
        therapist: therapist.clone(),
        amends: effect.amends.clone(),
        back: matches!(plan, Plan::TakeBack(_)),
        effect: effect.gain,
        touched: effect.touched.iter().map(|visit| for_preview(visit)).collect(),
        noted: match meanwhile {
            Some(_) => Vec::new(),
            None => effect.noted.iter().filter_map(|one| noted(scene, one)).collect(),
        },
        meanwhile,
    })
}

/// Does what was seen. If these days have changed since, it is seen anew first.
pub(super) fn confirm(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    plan: &Plan,
    seen: Looked,
    keep: bool,
) {
    let Some(effect) = effect(scene, therapist, plan) else { return gone(scene, desk, therapist) };
    let over = match plan {
        Plan::Say(amends) => impossible(scene, amends),
        Plan::TakeBack(_) => None,
    };
    if let Some(why) = over {
        let month = month(scene, therapist, Picking::One, today(scene));
        desk.dialogue.flow = Flow::Away(month);
        return not_so(scene, desk, why);
    }
    if effect.seen.print != seen.print {
        let away = Away::Confirm { therapist: therapist.clone(), plan: plan.clone(), seen };
        desk.toast = Some(Toast::ChangedMeanwhile);
        go(scene, desk, away);
        // What is confirmed next is what stands there now.
        desk.dialogue.flow =
            Flow::Away(Away::Confirm { therapist: therapist.clone(), plan: plan.clone(), seen: effect.seen });
        return;
    }
    carry_out(scene, desk, therapist, plan, effect, keep);
}

fn carry_out(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    plan: &Plan,
    effect: Effect<'_>,
    keep: bool,
) {
    let Effect { amendment, amends, gained, lost, touched, .. } = effect;
    let closed = match &amendment.made {
        Made::Away(spans) => spans.clone(),
        Made::Extra(_) | Made::Instead(_) | Made::Week(..) => lost,
    };
    let (id, after) = match plan {
        Plan::Say(_) => (Some(amendment.id), scene.hours.availability.with(amendment.clone())),
        Plan::TakeBack(of) => (None, scene.hours.availability.without(*of)),
    };
    desk.changes.push(Change::Availability(match plan {
        Plan::Say(_) => AvailabilityChange::Say { amendment, gained },
        Plan::TakeBack(_) => AvailabilityChange::TakeBack { amendment, gained },
    }));
    let kept = if keep { touched.len() } else { 0 };
    desk.dialogue.finish();
    let done = DoneFacts { therapist: therapist.clone(), amends, id, kept };
    say(scene, desk, AvailabilityScreen::Done(done));
    if !keep {
        outage::open(scene, desk, therapist, &closed, &touched);
    }
    outage::opened_again(scene, desk, therapist, |own| fits(scene, &after, own));
}

/// Whether an appointment lies in its therapist's hours.
fn fits(scene: &Scene<'_>, hours: &Availability, own: &Appointment) -> bool {
    let zone = &scene.practice.zone;
    let open = |known| hours.open(known, zone.date(own.time.from), zone);
    let known = scene.practice.therapist(&own.therapist);
    known.is_some_and(|known| open(known).iter().any(|open| open.contains(own.time)))
}

/// The card as its client will read it: displacing raises the version.
fn displaced_card(visit: &Visit) -> Card {
    let now = visit.appointment.as_ref();
    let version = now.version + 1;
    Card {
        visit: VisitRef { version, ..now },
        facts: visits::facts(&visit.appointment),
        undo: None,
        late: Lateness::No,
        prepare: Vec::new(),
    }
}

fn for_preview(visit: &Visit) -> TouchedVisit {
    let reach = match (visit.is_callers(), visit.reachable) {
        (true, _) => Reach::Caller,
        (false, true) => Reach::Chat,
        (false, false) => Reach::Blocked,
    };
    let (name, phone) = (visit.name.clone(), visit.phone.clone());
    TouchedVisit { name, phone, reach, card: displaced_card(visit) }
}

/// Something that was said, with who has said it if that was somebody else.
pub(super) fn noted(scene: &Scene<'_>, known: &Amendment) -> Option<NotedLine> {
    let mut others = scene.hours.team.iter().filter(|(chat, _)| *chat != scene.client.chat);
    let by = others.find(|(chat, _)| *chat == known.by);
    let amends = known.made.said(&scene.practice.zone)?;
    Some(NotedLine { id: known.id, amends, by: by.map(|(_, name)| name.clone()) })
}
