//! A day or an hour that is typed while a booking asks for it: looked for, held if it is exact, or politely refused.

use super::super::super::dialogue::{Booking, BookingStep, Flow, With};
use super::super::super::practice::ServiceId;
use super::super::super::reply::{Fitting, FittingDay, Reply};
use super::super::super::slots::bookable_days;
use super::super::super::time::{Date, Month, SignedDuration, Time, Timestamp};
use super::super::super::when::{DayOrder, Hours, Question, Reading, Wish, read};
use super::super::{Decision, Scene, doors, waitlist};
use super::finding::{Finder, find};
use super::screens::chosen;
use super::{choose_day, choose_time};

/// How many days stand below one another.
const DAYS: usize = 7;

/// How many of the nearest times on the wanted days, and how many on others, are offered where nothing fits.
const NEAREST: usize = 4;

/// Reads a text as a day or an hour, if the booking asks for one; false if it is something else. Every word of
/// it must belong to the calendar then, so no red flag is passed over.
pub(in super::super) fn typed(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, text: &str) -> bool {
    let (service, with, on) = match &booking.step {
        BookingStep::Day { service, with, .. } => (service, with, None),
        BookingStep::Time { service, with, date } => (service, with, Some(*date)),
        BookingStep::Service | BookingStep::Therapist { .. } | BookingStep::Confirm { .. } => return false,
    };
    let practice = scene.practice;
    let (_, last) = bookable_days(practice, scene.now);
    let question = Question {
        now: practice.zone.civil(scene.now),
        last,
        on,
        order: DayOrder::of(&practice.zone),
        open: scene.diary.availability().opens_and_closes(practice),
    };
    match read(text, &question) {
        Reading::Other => return false,
        Reading::Refused(refusal) => {
            desk.reply(scene, Reply::NotThen { refusal });
            doors::carry_on(scene, desk);
        }
        Reading::Wish(wish) => look(scene, desk, booking, (service, with), wish),
    }
    true
}

fn look(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    (service, with): (&ServiceId, &With),
    wish: Wish,
) {
    let Some(finder) = find(scene, booking, service, with) else {
        return super::gone_from_file(scene, desk);
    };
    let fitting = fitting(scene, desk, &finder, wish);
    let on = |date| BookingStep::Time { service: service.clone(), with: with.clone(), date };
    match (fitting.as_slice(), wish.hours) {
        ([], _) => nearest(scene, desk, booking, &finder, wish),
        ([only], Hours::Any) => choose_day(scene, desk, booking, only.date),
        ([only], Hours::At(_)) if wish.days.single().is_some() => {
            let booking = booking.at(on(only.date));
            choose_time(scene, desk, &booking, only.starts[0]);
        }
        (_, _) => {
            let nearest = false;
            offer(scene, desk, booking, (service, with), Found { wish, days: fitting, nearest });
        }
    }
}

/// What was found.
struct Found {
    wish: Wish,
    days: Vec<FittingDay>,
    nearest: bool,
}

/// Shows what was found, and goes on from there.
fn offer(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    (service, with): (&ServiceId, &With),
    found: Found,
) {
    let Some(first) = found.days.first().map(|day| day.date) else { return };
    let chosen = chosen(booking, service, with);
    let (service, with) = (service.clone(), with.clone());
    let step = if found.days.len() == 1 {
        BookingStep::Time { service, with, date: first }
    } else {
        BookingStep::Day { service, with, month: Month::of(first) }
    };
    desk.dialogue.flow = Flow::Booking(booking.at(step));
    let more = found.days.len() > DAYS;
    let (wish, nearest) = (found.wish, found.nearest);
    let days = found.days.into_iter().take(DAYS).collect();
    let session = desk.dialogue.session;
    let (_, horizon) = bookable_days(scene.practice, scene.now);
    let would_suit = waitlist::would_suit(wish);
    let fitting = Fitting { session, chosen, wish, horizon, days, nearest, more, would_suit };
    desk.reply(scene, Reply::Fitting(Box::new(fitting)));
}

/// What is free of what is wished for; a day more than is shown, to know that there is more.
fn fitting(scene: &Scene<'_>, desk: &mut Decision, finder: &Finder<'_>, wish: Wish) -> Vec<FittingDay> {
    let day = |date: Date| {
        let starts = starts(finder, desk, date).into_iter();
        FittingDay { date, starts: starts.filter(|start| wish.hours.contain(wall(scene, *start))).collect() }
    };
    wish.days.each().map(day).filter(|day| !day.starts.is_empty()).take(DAYS + 1).collect()
}

fn starts(finder: &Finder<'_>, desk: &mut Decision, date: Date) -> Vec<Timestamp> {
    finder.on(desk, date).into_iter().map(|slot| slot.time.from).collect()
}

fn wall(scene: &Scene<'_>, start: Timestamp) -> Time {
    scene.practice.zone.civil(start).time()
}

/// Nothing fits: other hours of the wanted days, and the same hours of the days around them.
fn nearest(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, finder: &Finder<'_>, wish: Wish) {
    let (first, last) = bookable_days(scene.practice, scene.now);
    let all = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
    let mut hours: Vec<(SignedDuration, Timestamp)> = Vec::new();
    let mut others: Vec<((bool, SignedDuration), Timestamp)> = Vec::new();
    for date in all {
        let away =
            if date < wish.days.from { apart(date, wish.days.from) } else { apart(wish.days.until, date) };
        for start in starts(finder, desk, date) {
            let off = wish.hours.distance(wall(scene, start));
            if wish.days.contain(date) {
                hours.push((off, start));
            } else {
                // The same hours first; where no day has them, the next day's nearest.
                others.push(((!wish.hours.contain(wall(scene, start)), away), start));
            }
        }
    }
    hours.sort_unstable();
    others.sort_unstable();
    let mut starts: Vec<Timestamp> = hours.into_iter().take(NEAREST).map(|(_, start)| start).collect();
    // One a day is enough of other days: whoever taps on the day sees them all.
    let mut seen: Vec<Date> = Vec::new();
    for (_, start) in others {
        let date = scene.practice.zone.date(start);
        if seen.len() < NEAREST && !seen.contains(&date) {
            seen.push(date);
            starts.push(start);
        }
    }
    starts.sort_unstable();
    let mut days: Vec<FittingDay> = Vec::new();
    for start in starts {
        let date = scene.practice.zone.date(start);
        match days.last_mut() {
            Some(day) if day.date == date => day.starts.push(start),
            _ => days.push(FittingDay { date, starts: vec![start] }),
        }
    }
    let Some((service, with)) = super::wish(&booking.step) else { return };
    if days.is_empty() {
        let chosen = chosen(booking, service, with);
        return desk.reply(scene, Reply::NothingFree { chosen, session: desk.dialogue.session });
    }
    offer(scene, desk, booking, (service, with), Found { wish, days, nearest: true });
}

/// How far two days are apart.
fn apart(from: Date, until: Date) -> SignedDuration {
    until.duration_since(from).abs()
}
