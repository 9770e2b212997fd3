//! The screens of a change of availability: a month with marks, grids of times, the week, and what is noted.

use super::super::super::availability::{Days, Kind, difference, wall};
use super::super::super::dialogue::{Away, Editing, Flow, Picking, Target, WeekPlan};
use super::super::super::hours::{WallSpan, monday_of};
use super::super::super::practice::{Therapist, TherapistId};
use super::super::super::reply::{AvailabilityScreen, Mark, MarkedMonth, NotedLine};
use super::super::super::time::{Date, Month, SignedDuration, Span, Time};
use super::super::{Decision, Scene, doors};
use super::confirming::{noted, preview};
use super::{after, say, today, within};

/// The grid of times that a therapist can choose from.
const GRID: SignedDuration = SignedDuration::from_mins(30);

/// The part of the day that is offered where nothing is usual; any other time can be typed.
const DAY: (Time, Time) = (Time::constant(6, 0, 0, 0), Time::constant(22, 0, 0, 0));

/// How many changes stand on a page.
const PAGE: usize = 6;

/// How many Mondays a week can begin with, besides by typing.
const MONDAYS: i64 = 4;

pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    let session = desk.dialogue.session;
    let screen = match away {
        Away::Whose(_) => AvailabilityScreen::Whose { session },
        Away::Month { therapist, month, picking } => {
            return show_month(scene, desk, therapist, *month, picking);
        }
        Away::What { therapist, days } => what(scene, session, therapist, days),
        Away::From { therapist, of } => {
            AvailabilityScreen::From { session, of: of.of.clone(), times: starts(scene, therapist, of) }
        }
        Away::Until { therapist, of, from } => {
            let times = ends(scene, therapist, of, *from);
            AvailabilityScreen::Until { session, of: of.of.clone(), from: *from, times }
        }
        Away::Stretches { of, .. } => {
            AvailabilityScreen::Stretches { session, of: of.of.clone(), spans: of.spans.clone() }
        }
        Away::Week { therapist, plan } => week(scene, session, therapist, plan),
        Away::Noted { therapist, page } => return show_noted(scene, desk, therapist, *page),
        Away::Confirm { therapist, plan, seen } => match preview(scene, desk, therapist, (plan, *seen)) {
            Some(preview) => AvailabilityScreen::Right(preview),
            None => return show_month(scene, desk, therapist, Month::of(today(scene)), &Picking::One),
        },
    };
    say(scene, desk, screen);
}

fn show_month(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    month: Month,
    picking: &Picking,
) {
    let Some(known) = scene.practice.therapist(therapist) else { return doors::stale(scene, desk) };
    let (earliest, latest) = (Month::of(today(scene)), Month::of(super::last(scene)));
    let month = month.clamp(earliest, latest);
    let days = month.days().filter(|date| within(scene, *date));
    let month = MarkedMonth {
        month,
        days: days.map(|date| (date, mark(scene, known, date))).collect(),
        back: (month > earliest).then(|| month.previous()),
        forward: (month < latest).then(|| month.next()),
    };
    desk.dialogue.flow = Flow::Away(Away::Month {
        therapist: therapist.clone(),
        month: month.month,
        picking: picking.clone(),
    });
    let screen = AvailabilityScreen::Month {
        session: desk.dialogue.session,
        therapist: therapist.clone(),
        month,
        picking: picking.clone(),
        noted: all_noted(scene, therapist).len(),
    };
    say(scene, desk, screen);
}

/// How a day stands against the usual week.
fn mark(scene: &Scene<'_>, therapist: &Therapist, date: Date) -> Mark {
    let (zone, all) = (&scene.practice.zone, &scene.hours.availability);
    let usual: Vec<Span> =
        all.usual(therapist, date).iter().filter_map(|hours| hours.on(date, zone)).collect();
    let open = all.open(therapist, date, zone);
    let (more, less) = (difference(&open, &usual), difference(&usual, &open));
    match (usual.is_empty(), open.is_empty()) {
        (true, true) => Mark::Off,
        (true, false) => Mark::Extra,
        (false, true) => Mark::Away,
        (false, false) => match (more.is_empty(), less.is_empty()) {
            (true, true) => Mark::Works,
            (true, false) => Mark::PartlyAway,
            (false, true) => Mark::Extra,
            (false, false) => Mark::Changed,
        },
    }
}

fn what(scene: &Scene<'_>, session: u32, therapist: &TherapistId, days: &Days) -> AvailabilityScreen {
    let zone = &scene.practice.zone;
    let said = scene.hours.availability.said_of(therapist).iter();
    let of_them = said.filter(|one| days.each().any(|date| one.made.is_of(date, zone)));
    let noted = of_them.filter_map(|one| noted(scene, one)).collect();
    let open = days.single().map(|date| open_hours(scene, therapist, date)).unwrap_or_default();
    AvailabilityScreen::What { session, days: days.clone(), open, noted }
}

fn week(scene: &Scene<'_>, session: u32, therapist: &TherapistId, plan: &WeekPlan) -> AvailabilityScreen {
    let monday = monday_of(today(scene));
    let begins = (1..=MONDAYS).map(|weeks| after(monday, 7 * weeks)).filter(|date| *date != plan.from);
    let known = scene.practice.therapist(therapist);
    // A week that was said before has ended the turns already.
    let from_file = |known: &&Therapist| {
        let usual = scene.hours.availability.usual(known, plan.from);
        std::ptr::eq(usual, known.hours.on(plan.from))
    };
    let turns = known.filter(from_file).is_some_and(|known| known.hours.takes_turns());
    AvailabilityScreen::Week {
        session,
        therapist: therapist.clone(),
        plan: plan.clone(),
        begins: begins.collect(),
        turns,
    }
}

/// What is noted of a therapist's hours, the soonest first.
fn all_noted(scene: &Scene<'_>, therapist: &TherapistId) -> Vec<NotedLine> {
    let zone = &scene.practice.zone;
    let said = scene.hours.availability.said_of(therapist).iter();
    let counts = |last: Option<Date>| last.is_none_or(|last| last >= today(scene));
    let mut lines: Vec<(Date, NotedLine)> = said
        .filter(|one| counts(one.made.last(zone)))
        .filter_map(|one| {
            let line = noted(scene, one)?;
            Some((line.amends.first(), line))
        })
        .collect();
    lines.sort_by_key(|(first, line)| (*first, line.id));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn show_noted(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, page: u8) {
    let all = all_noted(scene, therapist);
    let pages = u8::try_from(all.len().div_ceil(PAGE)).unwrap_or(u8::MAX).max(1);
    let page = page.min(pages - 1);
    let lines = all.into_iter().skip(usize::from(page) * PAGE).take(PAGE).collect();
    let screen = AvailabilityScreen::Noted {
        session: desk.dialogue.session,
        therapist: therapist.clone(),
        lines,
        back: page.checked_sub(1),
        forward: Some(page + 1).filter(|next| *next < pages),
    };
    say(scene, desk, screen);
}

/// When the therapist still works on a day, on the wall clock.
fn open_hours(scene: &Scene<'_>, therapist: &TherapistId, date: Date) -> Vec<(Time, Time)> {
    let zone = &scene.practice.zone;
    let Some(therapist) = scene.practice.therapist(therapist) else { return Vec::new() };
    let open = scene.hours.availability.open(therapist, date, zone).into_iter();
    let ahead = open.filter(|span| span.until > scene.now).filter_map(|span| wall(span, date, zone));
    ahead.map(|hours| (hours.from(), hours.until())).collect()
}

/// The stretches within which an absence makes a difference; none for other hours, which may be any.
fn bounds(scene: &Scene<'_>, therapist: &TherapistId, of: &Editing) -> Option<Vec<(Time, Time)>> {
    match &of.of {
        Target::Days(Kind::Away, days) => {
            let all: Vec<(Time, Time)> =
                days.each().flat_map(|date| open_hours(scene, therapist, date)).collect();
            Some(all)
        }
        Target::Days(Kind::Extra | Kind::Instead, _) | Target::Weekday(..) => None,
    }
}

/// The grid's times at which a stretch may begin.
fn starts(scene: &Scene<'_>, therapist: &TherapistId, of: &Editing) -> Vec<Time> {
    let free = |time: &Time| of.spans.iter().all(|span| *time < span.from() || *time >= span.until());
    match bounds(scene, therapist, of) {
        Some(open) => {
            grid().filter(|time| open.iter().any(|(from, until)| from <= time && time < until)).collect()
        }
        None => grid().filter(|time| DAY.0 <= *time && *time < DAY.1).filter(free).collect(),
    }
}

/// The grid's times at which it may end, and the end of the day's work.
fn ends(scene: &Scene<'_>, therapist: &TherapistId, of: &Editing, begin: Time) -> Vec<Time> {
    let Some(open) = bounds(scene, therapist, of) else {
        let next = of.spans.iter().map(|span| span.from()).filter(|from| *from > begin).min();
        let latest = next.unwrap_or(WallSpan::END_OF_DAY);
        let ends = grid().filter(|time| *time > begin && *time <= latest);
        let last = next.is_none().then_some(WallSpan::END_OF_DAY);
        return ends.chain(last).collect();
    };
    let mut ends: Vec<Time> = grid()
        .filter(|time| *time > begin && open.iter().any(|(from, until)| from < time && time <= until))
        .collect();
    if let Some(last) = open.iter().map(|(_, until)| *until).max()
        && last > begin
        && !ends.contains(&last)
    {
        ends.push(last);
    }
    ends
}

fn grid() -> impl Iterator<Item = Time> {
    let minutes = GRID.as_mins();
    (0..24 * 60 / minutes).filter_map(move |step| {
        let minute = step * minutes;
        Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
    })
}
