//! The day at a glance, for staff.

use super::super::appointment::{State, Visit};
use super::super::reply::{DayDiary, DayVisit, Reply, Standing, VisitFacts};
use super::super::time::Date;
use super::{Decision, Scene};

/// `/today`, and the day after.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, tomorrow: bool) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    let today = scene.practice.zone.date(scene.now);
    let date = if tomorrow { today.tomorrow().unwrap_or(today) } else { today };
    let mine = scene.practice.therapists.iter().filter(|therapist| role.runs_diary_of(&therapist.id));
    let diaries = mine
        .map(|therapist| DayDiary {
            therapist: therapist.id.clone(),
            open: scene.diary.open(therapist, date, &scene.practice.zone),
            visits: scene
                .visits
                .iter()
                .filter(|visit| visit.appointment.therapist == therapist.id)
                .filter_map(|visit| on_the_day(scene, date, visit))
                .collect(),
        })
        .collect();
    desk.reply(scene, Reply::Day { date, tomorrow, diaries });
}

fn on_the_day(scene: &Scene<'_>, date: Date, visit: &Visit) -> Option<DayVisit> {
    let appointment = &visit.appointment;
    let standing = match appointment.state {
        State::Booked { confirmed: Some(_), .. } => Standing::Confirmed,
        State::Booked { confirmed: None, .. } => Standing::Unconfirmed,
        State::Displaced { .. } => Standing::WaitsForClient,
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => return None,
    };
    (scene.practice.zone.date(appointment.time.from) == date).then(|| DayVisit {
        name: visit.name.clone(),
        facts: VisitFacts {
            service: appointment.service.clone(),
            therapist: appointment.therapist.clone(),
            time: appointment.time,
        },
        standing,
    })
}
