//! Seven days of the diary at a glance.

use super::super::super::hours::monday_of;
use super::super::super::practice::{Therapist, TherapistId};
use super::super::super::reply::{DayScreen, Reply, WeekDay, WeekView};
use super::super::super::slots::sellable;
use super::super::super::time::{Date, SignedDuration};
use super::super::{Decision, Scene};
use super::{after, diaries_of, near, standing};

/// `/week`: the week of a day, or of today; of one therapist, or of all whose diaries this person sees.
pub(in super::super) fn show(
    scene: &Scene<'_>,
    desk: &mut Decision,
    date: Option<Date>,
    of: Option<&TherapistId>,
) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    let today = scene.practice.zone.date(scene.now);
    let monday = monday_of(near(date.unwrap_or(today), today));
    let all = diaries_of(scene, role);
    let choice = if all.len() > 1 { all.clone() } else { Vec::new() };
    let shown: Vec<TherapistId> = all.into_iter().filter(|id| of.is_none_or(|of| of == id)).collect();
    let days = std::iter::successors(Some(monday), |date| Some(after(*date))).take(7);
    let days = days.map(|date| day(scene, date, &shown)).collect();
    let view = WeekView { monday, today, of: of.cloned(), choice, days };
    desk.reply(scene, Reply::Day(DayScreen::Week(view)));
}

fn day(scene: &Scene<'_>, date: Date, shown: &[TherapistId]) -> WeekDay {
    let (practice, book) = (scene.practice, &scene.day);
    let visits = book.visits.iter().map(|visit| &visit.appointment).filter(|own| {
        shown.contains(&own.therapist) && standing(own).is_some() && practice.zone.date(own.time.from) == date
    });
    let free = shown.iter().flat_map(|id| sellable(scene.now, practice, &book.diary, id, date));
    let free = free.fold(SignedDuration::ZERO, |sum, span| sum + span.length());
    let works = shown.iter().filter_map(|id| practice.therapist(id));
    let open = |therapist: &Therapist| !book.diary.open(therapist, date, &practice.zone).is_empty();
    WeekDay {
        date,
        visits: visits.count(),
        free,
        open: works.clone().any(open),
        away: works.filter_map(|therapist| away(scene, date, therapist)).collect(),
    }
}

/// Whether somebody is away from their usual hours, and if so whether from all of them.
fn away(scene: &Scene<'_>, date: Date, therapist: &Therapist) -> Option<(TherapistId, bool)> {
    let (zone, diary) = (&scene.practice.zone, &scene.day.diary);
    let mut usual = diary.usual(therapist, date).iter().filter_map(|hours| hours.on(date, zone));
    let is_away = usual.any(|hours| diary.availability().is_away(therapist, hours, zone));
    is_away.then(|| (therapist.id.clone(), diary.open(therapist, date, zone).is_empty()))
}
