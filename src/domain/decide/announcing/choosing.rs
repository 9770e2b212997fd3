//! To whom an announcement goes, and when: chosen with buttons, or typed.

use super::super::super::circular::{Audience, Count, Sketch};
use super::super::super::dialogue::{Announcing, AnnouncingStep, Flow};
use super::super::super::hours::WallSpan;
use super::super::super::reply::{CircularScreen, Reply, Unclear};
use super::super::super::tap::AnnounceStep;
use super::super::super::time::{SignedDuration, Time, Timestamp};
use super::super::super::when::{DayOrder, Hours, Question, Reading, Refusal, Wish, read};
use super::super::{Decision, Scene, doors};
use super::{count, go, review, scope, show};

/// How far ahead an announcement can be planned, and days can be named: a year.
const AHEAD: SignedDuration = SignedDuration::from_hours(365 * 24);

pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, step: &AnnounceStep) {
    // What can be chosen without a text can be chosen from each of these screens.
    let choosing = match open.step {
        AnnouncingStep::Audience
        | AnnouncingStep::Days
        | AnnouncingStep::Therapist
        | AnnouncingStep::Service
        | AnnouncingStep::Weeks
        | AnnouncingStep::Text => true,
        AnnouncingStep::Right | AnnouncingStep::When | AnnouncingStep::Number { .. } => false,
    };
    match step {
        AnnounceStep::To(audience) if choosing => to(scene, desk, open, audience.clone()),
        AnnounceStep::Days if choosing => go(scene, desk, open, AnnouncingStep::Days),
        AnnounceStep::Therapist if choosing && scope(scene).is_none() => {
            go(scene, desk, open, AnnouncingStep::Therapist);
        }
        AnnounceStep::Service if choosing => go(scene, desk, open, AnnouncingStep::Service),
        AnnounceStep::Weeks if choosing => go(scene, desk, open, AnnouncingStep::Weeks),
        AnnounceStep::To(_)
        | AnnounceStep::Days
        | AnnounceStep::Therapist
        | AnnounceStep::Service
        | AnnounceStep::Weeks
        | AnnounceStep::Others
        | AnnounceStep::Shift
        | AnnounceStep::Kind(_)
        | AnnounceStep::Bookable(_)
        | AnnounceStep::Later
        | AnnounceStep::Now
        | AnnounceStep::Tomorrow(_) => show(scene, desk, open),
    }
}

/// To these: then it is written, or seen, if it is written already.
fn to(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, audience: Audience) {
    let mine = match (&audience, scope(scene)) {
        (Audience::With(therapist), Some(own)) => *therapist == own,
        // Only the report on an announcement leads there.
        (Audience::Doubtful(_), _) => false,
        (
            Audience::With(_)
            | Audience::Everyone
            | Audience::Between(..)
            | Audience::Had(_)
            | Audience::NotSeen(_)
            | Audience::Waiting
            | Audience::Myself,
            _,
        ) => true,
    };
    if !mine {
        return doors::stale(scene, desk);
    }
    let Some(count) = count(scene, desk, &audience) else { return };
    let sketch = Sketch { audience: Some(audience.clone()), ..open.sketch.clone() };
    if count.reached(sketch.kind) == 0 {
        return nobody(scene, desk, open, &audience, count);
    }
    let written = sketch.content.is_some();
    let step = if written { AnnouncingStep::Right } else { AnnouncingStep::Text };
    let open = Announcing { sketch, step };
    if written { review(scene, desk, &open, true) } else { go(scene, desk, &open, step) }
}

/// Nobody would be reached: said, and others are asked for.
pub(super) fn nobody(
    scene: &Scene<'_>,
    desk: &mut Decision,
    open: &Announcing,
    audience: &Audience,
    count: Count,
) {
    desk.dialogue.flow = Flow::Announcing(Announcing { step: AnnouncingStep::Audience, ..open.clone() });
    let session = desk.dialogue.session;
    let (own, kind) = (scope(scene).is_some(), open.sketch.kind);
    let screen = CircularScreen::Nobody { session, own, audience: audience.clone(), count, kind };
    desk.reply(scene, Reply::Circular(screen));
}

/// Days that were typed.
pub(super) fn days(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, text: &str) {
    match typed(scene, text) {
        Ok(wish) => to(scene, desk, open, Audience::Between(wish.days.from, wish.days.until)),
        Err(unclear) => {
            let (session, today) = (desk.dialogue.session, scene.practice.zone.date(scene.now));
            let screen = CircularScreen::WhichDays { session, refused: Some(unclear), today };
            desk.reply(scene, Reply::Circular(screen));
        }
    }
}

/// A number of weeks that was typed.
pub(super) fn weeks(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, text: &str) {
    let number: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let months = text.to_lowercase().contains("month");
    let weeks =
        number.parse::<u16>().ok().map(|number| if months { number.saturating_mul(13) / 3 } else { number });
    match weeks.filter(|weeks| (1..=Audience::MOST_WEEKS).contains(weeks)) {
        Some(weeks) => to(scene, desk, open, Audience::NotSeen(weeks)),
        None => show(scene, desk, open),
    }
}

/// A time that was typed.
pub(super) fn when(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, text: &str) {
    let found = typed(scene, text).and_then(|wish| moment(scene, wish));
    match found {
        Ok(moment) => at(scene, desk, open, Some(moment)),
        Err(unclear) => {
            let session = desk.dialogue.session;
            desk.reply(scene, Reply::Circular(CircularScreen::When { session, refused: Some(unclear) }));
        }
    }
}

/// So many minutes past midnight of tomorrow.
pub(super) fn tomorrow(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, minutes: u16) {
    let zone = &scene.practice.zone;
    let minutes = i64::from(minutes);
    let time = i8::try_from(minutes / 60).ok().zip(i8::try_from(minutes % 60).ok());
    let time = time.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    let date = zone.date(scene.now).tomorrow().ok();
    match date.zip(time) {
        Some((date, time)) => at(scene, desk, open, Some(zone.instant(date.to_datetime(time)))),
        None => show(scene, desk, open),
    }
}

/// Then, or now.
pub(super) fn at(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, at: Option<Timestamp>) {
    let sketch = Sketch { at, ..open.sketch.clone() };
    review(scene, desk, &Announcing { sketch, step: AnnouncingStep::Right }, false);
}

fn typed(scene: &Scene<'_>, text: &str) -> Result<Wish, Unclear> {
    let practice = scene.practice;
    let today = practice.zone.date(scene.now);
    let spans = || practice.therapists.iter().flat_map(|known| known.hours.spans());
    let open = (
        spans().map(WallSpan::from).min().unwrap_or(Time::midnight()),
        spans().map(WallSpan::until).max().unwrap_or(Time::MAX),
    );
    let question = Question {
        now: practice.zone.civil(scene.now),
        last: today.checked_add(AHEAD).unwrap_or(today),
        on: None,
        order: DayOrder::of(&practice.zone),
        open,
    };
    match read(text, &question) {
        Reading::Wish(wish) => Ok(wish),
        Reading::Refused(refusal) => Err(Unclear::Refused(refusal)),
        Reading::Other => Err(Unclear::NotRead),
    }
}

/// The moment that is wished for: an hour alone is the next time that the clock shows it.
fn moment(scene: &Scene<'_>, wish: Wish) -> Result<Timestamp, Unclear> {
    let zone = &scene.practice.zone;
    let Hours::At(time) = wish.hours else { return Err(Unclear::NotRead) };
    let today = zone.date(scene.now);
    let on = |date: super::super::super::time::Date| zone.instant(date.to_datetime(time));
    match wish.days.single() {
        Some(date) if on(date) > scene.now => Ok(on(date)),
        Some(_) => Err(Unclear::Refused(Refusal::TimePast(time))),
        None if wish.days.from == today => {
            let next = if on(today) > scene.now { today } else { today.tomorrow().unwrap_or(today) };
            Ok(on(next))
        }
        None => Err(Unclear::NotRead),
    }
}
