//! "Yes": all visits of a series are booked in one transaction, or what has gone meanwhile is found anew.

use super::super::super::appointment::{Appointment, AppointmentId};
use super::super::super::dialogue::{FirstVisit, Origin, With};
use super::super::super::grace::Act;
use super::super::super::practice::TherapistId;
use super::super::super::reply::{Card, Reply, SeriesScreen, VisitFacts};
use super::super::super::series::{NewSeries, Rhythm};
use super::super::super::slots::{Search, Slot};
use super::super::super::time::Timestamp;
use super::super::{Change, Decision, Scene, doors, intake, visits};
use super::{first_facts, has_series, held, propose, say, with_planner};

/// A visit that is to be booked: the row that holds it, or the slot that is free still.
enum Ready<'s> {
    Held(&'s Appointment),
    Free(Slot),
}

pub(super) fn confirm(
    scene: &Scene<'_>,
    desk: &mut Decision,
    first: &FirstVisit,
    wanted: (Rhythm, u8),
    visits: &[(TherapistId, Timestamp)],
) {
    if has_series(scene) {
        doors::close(scene, desk);
        return say(scene, desk, SeriesScreen::Already);
    }
    let Some(service) = scene.practice.service(&first.service) else {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    let mut all: Vec<(TherapistId, Timestamp)> = visits.to_vec();
    let mut rows: Vec<AppointmentId> = Vec::new();
    let mut booked: Vec<VisitFacts> = Vec::new();
    let mut cards: Vec<Card> = Vec::new();
    match &first.from {
        Origin::Booked(visit) => {
            let stands = scene.own.iter().any(|own| own.as_ref() == *visit && own.is_ahead(scene.now));
            if !stands {
                doors::close(scene, desk);
                return desk.reply(scene, Reply::VisitGone);
            }
            rows.push(visit.id);
            booked.push(first_facts(service, first));
        }
        Origin::Chosen(_) | Origin::Moving(..) => all.insert(0, (first.therapist.clone(), first.start)),
    }
    let ready: Option<Vec<Ready<'_>>> =
        all.iter().map(|(therapist, start)| ready(scene, first, therapist, *start)).collect();
    let Some(ready) = ready else { return propose(scene, desk, first, wanted, true) };
    for (ready, number) in ready.into_iter().zip(0..) {
        let ((visit, undo), facts) = match ready {
            Ready::Held(hold) => {
                desk.changes.push(Change::Book(hold.as_ref()));
                (visits::allow(scene, desk, hold, Act::Booked), visits::facts(hold))
            }
            Ready::Free(slot) => {
                let id = AppointmentId(scene.fresh.appointment.0 + number);
                let (therapist, time) = (slot.therapist.clone(), slot.time);
                let facts = VisitFacts::of(first.service.clone(), therapist, time);
                desk.changes.push(Change::BookAnew { id, service: first.service.clone(), slot });
                (visits::allow_new(scene, desk, id), facts)
            }
        };
        let facts = facts.waiting(intake::holds_back(scene));
        let late = visits::can_be_late(scene.now, facts.time);
        rows.push(visit.id);
        booked.push(facts.clone());
        cards.push(Card { visit, facts, undo, late, prepare: Vec::new() });
    }
    desk.changes.push(Change::Series(NewSeries { rhythm: wanted.0, visits: rows }));
    desk.dialogue.finish();
    intake::after_booking_all(scene, desk, &cards);
    let done = Reply::Series(Box::new(SeriesScreen::Done { visits: booked, moved: false }));
    // The answer to the press comes before what staff read.
    desk.says.insert(0, super::super::super::reply::Say::reply(scene.client.chat, done));
}

fn ready<'s>(
    scene: &'s Scene<'_>,
    first: &FirstVisit,
    therapist: &TherapistId,
    start: Timestamp,
) -> Option<Ready<'s>> {
    if start <= scene.now {
        return None;
    }
    // What is held can still be gone, as when its therapist is away meanwhile.
    let with = With::Therapist(therapist.clone());
    let look = |planner: &super::Planner<'_>| Search { with: &with, ..planner.search }.at(start);
    let slot = with_planner(scene, first, &[], |planner, _| look(planner))??;
    Some(match held(scene, first, therapist, start) {
        Some(hold) => Ready::Held(hold),
        None => Ready::Free(slot),
    })
}
