//! The waiting list as people see it: joining and leaving it, and who waits for what.

use std::collections::BTreeSet;

use super::super::access::Action;
use super::super::appointment::{State, VisitRef};
use super::super::dialogue::{Booking, BookingStep, Flow, Joining, With};
use super::super::guest::Whom;
use super::super::practice::{Practice, Service, TherapistId};
use super::super::reply::{Meanwhile, Reply, Toast, WaitLine, WaitlistScreen};
use super::super::slots::bookable_days;
use super::super::tap::{Step, WaitAct, WaitStep};
use super::super::time::{Date, SignedDuration, Time, Timestamp, Weekday};
use super::super::waitlist::{
    Closing, DayPart, DayParts, Entry, EntryId, MOST_ENTRIES, Offer, WaitChange, Waiting, Weekdays, Wish,
};
use super::super::when::{self, Hours};
use super::{Change, Decision, Scene, booking, doors};

mod answering;

pub(super) use answering::{answer, booked, booked_for};

/// What a decision knows of the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waitlist {
    /// What this client waits for, the longest first.
    pub own: Vec<Entry>,
    /// This client's entry that a button names, whatever has become of it.
    pub named: Option<Entry>,
    /// The offer that a button names.
    pub offer: Option<Offer>,
    /// All who wait, the longest first; loaded where [`Needs`](super::Needs) asks for it.
    pub all: Vec<Waiting>,
}

/// "None of these suits me": what would? Perhaps it was typed already.
pub(super) fn open(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    typed: Option<(Weekdays, DayParts)>,
) {
    if scene.waitlist.own.len() >= MOST_ENTRIES {
        doors::close(scene, desk);
        return say(scene, desk, WaitlistScreen::Enough { limit: MOST_ENTRIES });
    }
    // Nobody waits for somebody else.
    if booking.whom != Whom::Oneself {
        return booking::show(scene, desk, booking);
    }
    let wished = match &booking.step {
        BookingStep::Day { service, with, .. } | BookingStep::Time { service, with, .. } => {
            scene.practice.service(service).map(|service| (service, with))
        }
        BookingStep::Service | BookingStep::Therapist { .. } | BookingStep::Confirm { .. } => None,
    };
    let Some((service, with)) = wished else { return booking::show(scene, desk, booking) };
    let working = working_days(scene, service, with);
    let (days, parts) = match (typed, &booking.step) {
        // Days on which nobody works would be waited for in vain.
        (Some((days, parts)), _) => {
            let days = Weekdays::of(working.iter().copied().filter(|day| days.has(*day)));
            (days.or_else(|| Weekdays::of(working)), Some(parts))
        }
        (None, BookingStep::Time { date, .. }) => {
            (Weekdays::of([date.weekday()]), missing_parts(scene, desk, booking, (service, with), *date))
        }
        (
            None,
            BookingStep::Service
            | BookingStep::Therapist { .. }
            | BookingStep::Day { .. }
            | BookingStep::Confirm { .. },
        ) => (Weekdays::of(working), None),
    };
    let wish = Wish {
        service: service.id.clone(),
        with: with.clone(),
        days: days.unwrap_or(Weekdays::ALL),
        parts: parts.unwrap_or(DayParts::ALL),
        until: ends(scene.practice, scene.now)[1],
    };
    let asked_for = match with {
        With::Anyone => None,
        With::Therapist(id) => Some(id.clone()),
    };
    let joining = Joining { wish, asked_for, moving: booking.moving, from: booking.step.clone() };
    desk.dialogue.open(Flow::Joining(joining.clone()));
    show_join(scene, desk, &joining);
}

/// The days of the week and times of day of what was typed.
pub(super) fn would_suit(typed: when::Wish) -> (Weekdays, DayParts) {
    let quarters = (0..24).flat_map(|hour| [0, 15, 30, 45].map(|minute| Time::constant(hour, minute, 0, 0)));
    let exact = match typed.hours {
        Hours::At(time) | Hours::From(time) | Hours::Between(time, _) => Some(time),
        Hours::Any | Hours::Before(_) => None,
    };
    let times = quarters.filter(|time| typed.hours.contain(*time)).chain(exact);
    let days = Weekdays::of(typed.days.each().map(Date::weekday));
    (days.unwrap_or(Weekdays::ALL), DayParts::of(times.map(DayPart::of)).unwrap_or(DayParts::ALL))
}

/// The parts of a day in which there are hours, but nothing was free; none if something was free in each.
fn missing_parts(
    scene: &Scene<'_>,
    desk: &mut Decision,
    booking: &Booking,
    (service, with): (&Service, &With),
    date: Date,
) -> Option<DayParts> {
    let zone = &scene.practice.zone;
    let part = |at: Timestamp| DayPart::of(zone.civil(at).time());
    let free = booking::find(scene, booking, &service.id, with)?.on(desk, date);
    let free: BTreeSet<DayPart> = free.iter().map(|slot| part(slot.time.from)).collect();
    let spans = therapists(scene, service, with)
        .flat_map(|known| scene.diary.availability().agreed(known, date, zone));
    let worked: BTreeSet<DayPart> = spans
        .flat_map(|span| {
            let (first, last) = (part(span.from), part(span.until - service.duration));
            DayPart::ALL.into_iter().filter(move |part| first <= *part && *part <= last)
        })
        .collect();
    DayParts::of(worked.difference(&free).copied()).or_else(|| DayParts::of(worked))
}

fn therapists<'a>(
    scene: &'a Scene<'_>,
    service: &'a Service,
    with: &'a With,
) -> impl Iterator<Item = &'a super::super::practice::Therapist> {
    service.therapists.iter().filter_map(|id| scene.practice.therapist(id)).filter(move |known| match with {
        With::Anyone => true,
        With::Therapist(wanted) => *wanted == known.id,
    })
}

/// The days of the week on which one of the therapists has hours, Monday first.
fn working_days(scene: &Scene<'_>, service: &Service, with: &With) -> Vec<Weekday> {
    let (first, last) = bookable_days(scene.practice, scene.now);
    let dates: Vec<Date> = std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(|day| *day <= last)
        .collect();
    let works = |day: &Weekday| {
        let mut on = dates.iter().filter(|date| date.weekday() == *day);
        on.any(|date| therapists(scene, service, with).any(|one| !scene.diary.usual(one, *date).is_empty()))
    };
    Weekday::Monday.cycle_forward().take(7).filter(works).collect()
}

/// Until when one can wait: two weeks, a month, as far as can be booked. None is later than the last.
fn ends(practice: &Practice, now: Timestamp) -> [Timestamp; 3] {
    let (first, last) = bookable_days(practice, now);
    let after = |days: i64| first.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(last);
    [after(14), after(30), last].map(|day| practice.zone.day(day.min(last)).until)
}

/// Shows what is chosen so far.
pub(super) fn show_join(scene: &Scene<'_>, desk: &mut Decision, joining: &Joining) {
    let Some(service) = scene.practice.service(&joining.wish.service) else {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::NoLongerOffered);
    };
    let screen = WaitlistScreen::Join {
        session: desk.dialogue.session,
        wish: joining.wish.clone(),
        days: working_days(scene, service, &joining.wish.with),
        asked_for: joining.asked_for.clone(),
        ends: ends(scene.practice, scene.now),
        meanwhile: joining.moving.and_then(|visit| meanwhile(scene, visit)),
    };
    say(scene, desk, screen);
}

fn meanwhile(scene: &Scene<'_>, visit: VisitRef) -> Option<Meanwhile> {
    let own = scene.own.iter().find(|own| own.id == visit.id)?;
    match own.state {
        State::Booked { .. } => Some(match booking::enough(scene) {
            Some(limit) => Meanwhile::IsOneOf(own.time.from, limit),
            None => Meanwhile::Stands(own.time.from),
        }),
        State::Displaced { .. } => Some(Meanwhile::Moves),
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => None,
    }
}

/// A press on the way to the list.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, joining: &Joining, step: &Step) {
    let mut joining = joining.clone();
    let wish = &mut joining.wish;
    match step {
        Step::Back => {
            let booking = Booking { moving: joining.moving, whom: Whom::Oneself, step: joining.from };
            return booking::enter(scene, desk, booking);
        }
        Step::Confirm => return join(scene, desk, &joining.wish),
        Step::Wait(WaitStep::Day(day, on)) if wish.days.has(*day) != *on => {
            wish.days = wish.days.toggled(*day);
        }
        Step::Wait(WaitStep::Part(part, on)) if wish.parts.has(*part) != *on => {
            wish.parts = wish.parts.toggled(*part);
        }
        Step::Wait(WaitStep::Until(end)) => {
            if let Some(until) = ends(scene.practice, scene.now).get(usize::from(*end)) {
                wish.until = *until;
            }
        }
        Step::With(None) => wish.with = With::Anyone,
        Step::With(Some(id)) if joining.asked_for.as_ref() == Some(id) => {
            wish.with = With::Therapist(id.clone());
        }
        // A button of an earlier screen, pressed twice.
        _ => {}
    }
    if let Flow::Joining(known) = &scene.dialogue.flow
        && *known == joining
    {
        desk.toast = Some(Toast::NothingThere);
    }
    desk.dialogue.flow = Flow::Joining(joining.clone());
    show_join(scene, desk, &joining);
}

fn join(scene: &Scene<'_>, desk: &mut Decision, wish: &Wish) {
    let own = &scene.waitlist.own;
    let waits_already = own.iter().any(|entry| entry.wish == *wish);
    if !waits_already && own.len() >= MOST_ENTRIES {
        doors::close(scene, desk);
        return say(scene, desk, WaitlistScreen::Enough { limit: MOST_ENTRIES });
    }
    if !waits_already {
        desk.changes.push(Change::Waitlist(WaitChange::Join(wish.clone())));
    }
    desk.dialogue.finish();
    say(scene, desk, WaitlistScreen::Joined { wish: wish.clone() });
}

/// `/waitlist`: what this client waits for; for staff, who waits.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(role) = &scene.role else {
        let entries = scene.waitlist.own.iter().map(|entry| (entry.id, entry.wish.clone())).collect();
        return say(scene, desk, WaitlistScreen::Mine { entries });
    };
    let mine =
        scene.practice.therapists.iter().filter(|therapist| role.may(Action::SeeWaiting, &therapist.id));
    let diaries = mine.map(|therapist| (therapist.id.clone(), lines(scene, &therapist.id))).collect();
    say(scene, desk, WaitlistScreen::WhoWaits { diaries });
}

/// Who waits for a time that this therapist could give.
fn lines(scene: &Scene<'_>, therapist: &TherapistId) -> Vec<WaitLine> {
    let gives = |wish: &Wish| match &wish.with {
        With::Therapist(id) => id == therapist,
        With::Anyone => {
            scene.practice.service(&wish.service).is_some_and(|known| known.therapists.contains(therapist))
        }
    };
    let line = |one: &Waiting| WaitLine {
        name: one.name.clone(),
        wish: one.entry.wish.clone(),
        since: one.entry.since,
    };
    scene.waitlist.all.iter().filter(|one| gives(&one.entry.wish)).map(line).collect()
}

/// A press on one of one's places on the list.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, id: EntryId, act: WaitAct) {
    let open = scene.waitlist.own.iter().find(|entry| entry.id == id);
    match (act, open, &scene.waitlist.named) {
        (WaitAct::Leave, Some(entry), _) => {
            desk.changes.push(Change::Waitlist(WaitChange::Close(id, Closing::Left)));
            say(scene, desk, WaitlistScreen::Left { wish: entry.wish.clone() });
        }
        (WaitAct::Keep, Some(_), _) => desk.toast = Some(Toast::Already),
        (WaitAct::Keep, None, Some(entry))
            if entry.client == scene.client.id && entry.wish.until > scene.now =>
        {
            if scene.waitlist.own.len() >= MOST_ENTRIES {
                return say(scene, desk, WaitlistScreen::Enough { limit: MOST_ENTRIES });
            }
            desk.changes.push(Change::Waitlist(WaitChange::Reopen(id)));
            say(scene, desk, WaitlistScreen::Kept { wish: entry.wish.clone() });
        }
        (WaitAct::Leave | WaitAct::Keep, None, _) => {
            desk.toast = Some(Toast::Already);
            let entries = scene.waitlist.own.iter().map(|entry| (entry.id, entry.wish.clone())).collect();
            say(scene, desk, WaitlistScreen::Mine { entries });
        }
    }
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: WaitlistScreen) {
    desk.reply(scene, Reply::Waitlist(Box::new(screen)));
}
