//! The day at a glance, for staff.

use std::collections::BTreeSet;

use super::super::access::Action;
use super::super::appointment::{Appointment, State, Visit};
use super::super::concern;
use super::super::intake::may_read;
use super::super::person::Role;
use super::super::practice::TherapistId;
use super::super::reply::{DayDiary, DayVisit, Reply, Standing, StrayVisit};
use super::super::strays::astray;
use super::super::time::Date;
use super::{Decision, Scene, visits};

/// `/today`, and the day after; of one therapist, or of all whose diaries this person runs.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, tomorrow: bool, of: Option<&TherapistId>) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    let today = scene.practice.zone.date(scene.now);
    let date = if tomorrow { today.tomorrow().unwrap_or(today) } else { today };
    let zone = &scene.practice.zone;
    let mine = scene.practice.therapists.iter().filter(|therapist| role.may(Action::SeeDiary, &therapist.id));
    let mine = mine.map(|therapist| (therapist.id.clone(), scene.diary.open(therapist, date, zone)));
    // An appointment outlives its therapist's place in the practice file; somebody must see it.
    let left = scene.visits.iter().map(|visit| &visit.appointment.therapist);
    let left = left.filter(|id| scene.practice.therapist(id).is_none() && role.may(Action::SeeDiary, id));
    let left: BTreeSet<TherapistId> = left.cloned().collect();
    let diaries = mine
        .chain(left.into_iter().map(|id| (id, Vec::new())))
        .filter(|(id, _)| of.is_none_or(|of| of == id))
        .map(|(therapist, open)| {
            let theirs = scene.visits.iter().filter(|visit| visit.appointment.therapist == therapist);
            let visits = theirs.filter_map(|visit| on_the_day(scene, date, visit)).collect();
            DayDiary { therapist, open, visits }
        })
        .collect();
    let strays = stray_visits(scene, role).len();
    desk.reply(scene, Reply::Day { date, tomorrow, diaries, strays });
}

/// What is booked in this person's diaries and would not be made as the practice file is now.
pub(super) fn strays(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    desk.reply(scene, Reply::Strays(stray_visits(scene, role)));
}

fn stray_visits(scene: &Scene<'_>, role: &Role) -> Vec<StrayVisit> {
    let ahead = scene.visits.iter().filter(|visit| {
        visit.appointment.time.from > scene.now && role.may(Action::SeeDiary, &visit.appointment.therapist)
    });
    let stray = |visit: &Visit| {
        let why = astray(scene.practice, &scene.hours.availability, &visit.appointment)?;
        let (name, phone, facts) =
            (visit.name.clone(), visit.phone.clone(), visits::facts(&visit.appointment));
        Some(StrayVisit { name, phone, facts, why })
    };
    ahead.filter_map(stray).collect()
}

fn on_the_day(scene: &Scene<'_>, date: Date, visit: &Visit) -> Option<DayVisit> {
    let appointment = &visit.appointment;
    let standing = standing(appointment)?;
    (scene.practice.zone.date(appointment.time.from) == date).then(|| DayVisit {
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        notes: (visit.has_notes
            && scene.intake.open
            && may_read(scene.role.as_ref(), appointment, scene.now))
        .then(|| appointment.as_ref()),
        changed: (scene.check.open
            && scene.check.flagged.contains(&appointment.id)
            && concern::may_read(scene.role.as_ref(), appointment, scene.now))
        .then(|| appointment.as_ref()),
        facts: visits::facts(appointment),
        standing,
        late: appointment.late,
        series: appointment.series,
        room: appointment.room.clone(),
    })
}

/// Where an appointment stands, as staff need to know it; none for what is none.
pub(super) fn standing(appointment: &Appointment) -> Option<Standing> {
    match appointment.state {
        State::Booked { .. } if appointment.waits_since.is_some() => Some(Standing::WaitsForWord),
        State::Booked { confirmed: Some(_), .. } => Some(Standing::Confirmed),
        State::Booked { confirmed: None, .. } => Some(Standing::Unconfirmed),
        State::Displaced { .. } => Some(Standing::WaitsForClient),
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => None,
    }
}
