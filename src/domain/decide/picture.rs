//! The picture of a week: of one's own diary, or of all that one may see.

use super::super::access::Action;
use super::super::diary::Diary;
use super::super::hours::monday_of;
use super::super::practice::{Practice, Therapist, TherapistId};
use super::super::reply::{PictureScreen, Reply};
use super::super::tap::PictureTap;
use super::super::time::{Date, Span, Timestamp};
use super::super::week_picture::{MOST_COLUMNS, WeekPicture};
use super::{Change, Decision, Scene, doors};

/// What is known for a picture.
#[derive(Debug, Default)]
pub struct PictureBook {
    /// Taken time and absences of its week.
    pub diary: Diary,
    /// Whether this person wants pictures dark.
    pub dark: bool,
}

/// The first day of what a button asks for.
pub fn first_day(now: Timestamp, practice: &Practice, tap: &PictureTap) -> Date {
    match tap {
        PictureTap::Now => monday_of(practice.zone.date(now)),
        PictureTap::Week(from, _) | PictureTap::Dark(_, from, _) => *from,
    }
}

/// The span of a week.
pub fn span(practice: &Practice, from: Date) -> Span {
    let last = days_on(from, 6);
    Span { from: practice.zone.day(from).from, until: practice.zone.day(last).until }
}

/// Shows what a button asks for: the picture, and below it the way to others.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, tap: &PictureTap) {
    let of = match tap {
        PictureTap::Now => None,
        PictureTap::Week(_, of) | PictureTap::Dark(_, _, of) => of.as_ref(),
    };
    let dark = match tap {
        PictureTap::Now | PictureTap::Week(..) => scene.picture.dark,
        PictureTap::Dark(dark, ..) => {
            desk.changes.push(Change::PicturesDark(*dark));
            *dark
        }
    };
    let mine = readable(scene);
    let shown: Vec<&Therapist> = match of {
        Some(id) => mine.iter().copied().filter(|therapist| therapist.id == *id).collect(),
        None if mine.len() > MOST_COLUMNS => mine.first().copied().into_iter().collect(),
        None => mine.clone(),
    };
    if shown.is_empty() {
        return doors::stale(scene, desk);
    }
    let (from, today) = (first_day(scene.now, scene.practice, tap), scene.practice.zone.date(scene.now));
    let picture = WeekPicture::of((scene.practice, &scene.picture.diary), &shown, (from, today), dark);
    let only = match shown.as_slice() {
        [only] => Some(only.id.clone()),
        _ => None,
    };
    let others: Vec<TherapistId> = mine
        .iter()
        .map(|one| one.id.clone())
        .filter(|id| mine.len() > 1 && only.as_ref() != Some(id))
        .collect();
    let all = only.is_some() && (2..=MOST_COLUMNS).contains(&mine.len());
    desk.anew(scene, Reply::Picture(PictureScreen::Week(Box::new(picture))));
    desk.anew(scene, Reply::Picture(PictureScreen::Turn { from, of: only, others, all, dark }));
}

/// So many days after a day.
pub fn days_on(from: Date, days: i64) -> Date {
    from.checked_add(jiff::Span::new().days(days)).unwrap_or(from)
}

fn readable<'s>(scene: &'s Scene<'_>) -> Vec<&'s Therapist> {
    let Some(role) = &scene.role else { return Vec::new() };
    let therapists = scene.practice.therapists.iter();
    therapists.filter(|therapist| role.may(Action::SeeDiary, &therapist.id)).collect()
}
