//! A therapist changes their hours: days are chosen, hours are put together, and what it does is seen before it is done.

use super::super::access::Action;
use super::super::audit::Act;
use super::super::availability::{
    Amendment, AmendmentId, Amends, Availability, Days, Kind, MOST_AHEAD, Made,
};
use super::super::dialogue::{Away, Editing, Flow, Picking, Plan, Target, WeekPlan};
use super::super::person::{ChatId, Name};
use super::super::practice::TherapistId;
use super::super::reply::{AvailabilityScreen, How, NotSo, Reply, Toast};
use super::super::tap::{AmendStep, AvailabilityTap, Step};
use super::super::time::{Date, Month, SignedDuration, Span, Weekday};
use super::{Decision, Scene, doors};

mod confirming;
mod effect;
mod picking;
mod screens;
mod typing;

use screens::show;
pub(super) use typing::typed;

/// What a decision knows of what was said of hours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HoursBook {
    /// All of it, from today on.
    pub availability: Availability,
    /// An unused row for more of it.
    pub fresh: AmendmentId,
    /// What those who work here are called today.
    pub team: Vec<(ChatId, Name)>,
}

/// A change of a therapist's hours in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AvailabilityChange {
    /// Something is said of them.
    Say {
        /// What.
        amendment: Amendment,
        /// On each day the time in which something can be booked only then.
        gained: Vec<Span>,
    },
    /// Something that was said counts no more.
    TakeBack {
        /// What.
        amendment: Amendment,
        /// On each day the time in which something can be booked only then.
        gained: Vec<Span>,
    },
}

impl AvailabilityChange {
    /// What the log says of it, and whose hours they are.
    pub fn act(&self) -> (Act, &TherapistId) {
        match self {
            Self::Say { amendment, .. } => {
                let act = match amendment.made {
                    Made::Away(_) => Act::NotedAway,
                    Made::Extra(_) => Act::NotedExtra,
                    Made::Instead(_) => Act::ChangedHours,
                    Made::Week(..) => Act::ChangedWeek,
                };
                (act, &amendment.therapist)
            }
            Self::TakeBack { amendment, .. } => {
                let act = match amendment.made {
                    Made::Away(_) => Act::TookAwayBack,
                    Made::Extra(_) | Made::Instead(_) | Made::Week(..) => Act::TookHoursBack,
                };
                (act, &amendment.therapist)
            }
        }
    }

    /// Whose time comes free by it, and which.
    pub fn frees(&self) -> (&TherapistId, &[Span]) {
        match self {
            Self::Say { amendment, gained } | Self::TakeBack { amendment, gained } => {
                (&amendment.therapist, gained)
            }
        }
    }
}

/// `/availability`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    match mine(scene).as_slice() {
        [] => desk.reply(scene, Reply::NoLongerOffered),
        [only] => {
            let month = month(scene, only, Picking::One, today(scene));
            begin(scene, desk, month);
        }
        [_, _, ..] => begin(scene, desk, Away::Whose(None)),
    }
}

/// `/availability away fri 12-18`
pub(super) fn command(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    doors::close(scene, desk);
    match typing::whose(scene, text).as_slice() {
        [] => desk.reply(scene, Reply::NoLongerOffered),
        [only] => {
            let month = month(scene, only, Picking::One, today(scene));
            desk.dialogue.open(Flow::Away(month.clone()));
            if !typing::typed(scene, desk, &month, text) {
                typing::unclear(scene, desk);
            }
        }
        [_, _, ..] => begin(scene, desk, Away::Whose(Some(text.to_owned()))),
    }
}

/// A button below something that was said of hours.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: AvailabilityTap) {
    let AvailabilityTap::Undo(id) = tap;
    let Some(amendment) = effect::standing(scene, id) else {
        desk.toast = Some(Toast::Already);
        return;
    };
    if !may(scene, &amendment.therapist) {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Idle);
    confirming::take_back(scene, desk, &amendment.therapist, id);
}

/// The diaries that this person may change.
fn mine(scene: &Scene<'_>) -> Vec<TherapistId> {
    let all = scene.practice.therapists.iter().map(|therapist| therapist.id.clone());
    all.filter(|id| may(scene, id)).collect()
}

fn may(scene: &Scene<'_>, therapist: &TherapistId) -> bool {
    scene.role.as_ref().is_some_and(|role| role.may(Action::ChangeHours, therapist))
}

fn begin(scene: &Scene<'_>, desk: &mut Decision, away: Away) {
    desk.dialogue.open(Flow::Away(away.clone()));
    show(scene, desk, &away);
}

fn go(scene: &Scene<'_>, desk: &mut Decision, away: Away) {
    desk.dialogue.flow = Flow::Away(away.clone());
    show(scene, desk, &away);
}

fn month(scene: &Scene<'_>, therapist: &TherapistId, picking: Picking, at: Date) -> Away {
    let month = Month::of(at.max(today(scene)));
    Away::Month { therapist: therapist.clone(), month, picking }
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: AvailabilityScreen) {
    desk.reply(scene, Reply::Availability(Box::new(screen)));
}

/// Says why not, and shows the open screen below it.
fn not_so(scene: &Scene<'_>, desk: &mut Decision, why: NotSo) {
    say(scene, desk, AvailabilityScreen::NotSo(why));
    let screen = desk.says.len();
    doors::carry_on(scene, desk);
    if scene.pressed.is_some() {
        // In its place stands the reason.
        desk.says[screen..].iter_mut().for_each(|say| say.how = How::Anew);
    }
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, away: &Away, step: &Step) {
    if !allowed(scene, away) {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    let Some(therapist) = away.therapist() else { return whose(scene, desk, away, step) };
    let owned = || therapist.clone();
    match (away, step) {
        (_, Step::Back) => back(scene, desk, away),
        (Away::Month { picking, .. }, _) => picking::step(scene, desk, away, picking, step),
        (_, Step::Amend(AmendStep::TakeBack(id))) => confirming::ask_back(scene, desk, therapist, *id),
        (_, Step::Amend(AmendStep::Noted(page))) => {
            go(scene, desk, Away::Noted { therapist: owned(), page: *page });
        }
        (Away::What { days, .. }, _) => what(scene, desk, away, days, step),
        (Away::From { of, .. }, Step::From(from)) => {
            go(scene, desk, Away::Until { therapist: owned(), of: of.clone(), from: *from });
        }
        (Away::Until { of, from, .. }, Step::Until(until)) => {
            picking::stretch(scene, desk, therapist, of, (*from, *until));
        }
        (Away::From { of, .. } | Away::Stretches { of, .. }, Step::Amend(AmendStep::NoWork)) => {
            picking::no_work(scene, desk, therapist, of);
        }
        (Away::Stretches { of, .. }, Step::Amend(AmendStep::More)) => {
            go(scene, desk, Away::From { therapist: owned(), of: of.clone() });
        }
        (Away::Stretches { of, .. }, Step::Amend(AmendStep::Enough)) => {
            picking::enough(scene, desk, therapist, of);
        }
        (Away::Week { plan, .. }, _) => week(scene, desk, away, plan, step),
        (Away::Confirm { plan, seen, .. }, Step::Confirm) => {
            confirming::confirm(scene, desk, therapist, plan, *seen, false);
        }
        (Away::Confirm { plan, seen, .. }, Step::Amend(AmendStep::Keep)) => {
            confirming::confirm(scene, desk, therapist, plan, *seen, true);
        }
        // A button of an earlier screen, pressed twice.
        _ => show(scene, desk, away),
    }
}

fn whose(scene: &Scene<'_>, desk: &mut Decision, away: &Away, step: &Step) {
    match (away, step) {
        (Away::Whose(typed), Step::Diary(id)) if scene.practice.therapist(id).is_some() => {
            let month = month(scene, id, Picking::One, today(scene));
            match typed {
                Some(text) => {
                    desk.dialogue.flow = Flow::Away(month.clone());
                    if !typing::typed(scene, desk, &month, text) {
                        typing::unclear(scene, desk);
                    }
                }
                None => go(scene, desk, month),
            }
        }
        (_, Step::Back) => back(scene, desk, away),
        (_, Step::Diary(_)) => doors::stale(scene, desk),
        _ => show(scene, desk, away),
    }
}

/// What is to become of the days that are chosen.
fn what(scene: &Scene<'_>, desk: &mut Decision, away: &Away, days: &Days, step: &Step) {
    let Some(therapist) = away.therapist() else { return };
    let hours = |kind: Kind| {
        let of = Editing { of: Target::Days(kind, days.clone()), spans: Vec::new() };
        Away::From { therapist: therapist.clone(), of }
    };
    let first = days.first();
    match step {
        Step::WholeDay => {
            let amends = Amends::Days { kind: Kind::Away, days: days.clone(), hours: Vec::new() };
            confirming::review(scene, desk, therapist, Plan::Say(amends));
        }
        Step::Hours => go(scene, desk, hours(Kind::Away)),
        Step::Amend(AmendStep::Extra) => go(scene, desk, hours(Kind::Extra)),
        Step::Amend(AmendStep::Instead) => go(scene, desk, hours(Kind::Instead)),
        Step::Amend(AmendStep::Several) => {
            go(scene, desk, month(scene, therapist, Picking::Several(days.each().collect()), first));
        }
        Step::Amend(AmendStep::Through) => {
            go(scene, desk, month(scene, therapist, Picking::Through(first), first));
        }
        Step::Amend(AmendStep::Every) => {
            go(scene, desk, month(scene, therapist, Picking::Every(first), first));
        }
        _ => show(scene, desk, away),
    }
}

/// The hours of the week.
fn week(scene: &Scene<'_>, desk: &mut Decision, away: &Away, plan: &WeekPlan, step: &Step) {
    let Some(therapist) = away.therapist() else { return };
    match step {
        Step::Amend(AmendStep::Weekday(day)) => {
            let of = Target::Weekday(plan.clone(), *day);
            let spans = plan.week.on(*day).to_vec();
            let of = Editing { of, spans };
            let therapist = therapist.clone();
            if of.spans.is_empty() {
                go(scene, desk, Away::From { therapist, of });
            } else {
                go(scene, desk, Away::Stretches { therapist, of });
            }
        }
        Step::Amend(AmendStep::WeekFrom(from)) if within(scene, *from) => {
            let plan = WeekPlan { from: *from, week: plan.week.clone() };
            go(scene, desk, Away::Week { therapist: therapist.clone(), plan });
        }
        Step::Confirm => {
            let amends = Amends::Week { from: plan.from, week: plan.week.clone() };
            confirming::review(scene, desk, therapist, Plan::Say(amends));
        }
        _ => show(scene, desk, away),
    }
}

/// The week as it stands on a day, to be changed from then on.
fn week_from(scene: &Scene<'_>, therapist: &TherapistId, from: Date) -> WeekPlan {
    let mut plan = WeekPlan { from, week: Default::default() };
    let Some(known) = scene.practice.therapist(therapist) else { return plan };
    for (later, _) in Weekday::Monday.cycle_forward().take(7).enumerate() {
        let date = after(from, i64::try_from(later).unwrap_or(0));
        let spans = scene.hours.availability.usual(known, date).to_vec();
        // They stand in order and apart already.
        let _apart = plan.week.set(date.weekday(), spans);
    }
    plan
}

/// The open screen once more, after something was said in between.
pub(super) fn carry_on(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    if allowed(scene, away) {
        show(scene, desk, away);
    } else {
        doors::close(scene, desk);
    }
}

/// A role may be taken back between two presses.
fn allowed(scene: &Scene<'_>, away: &Away) -> bool {
    match away.therapist() {
        Some(therapist) => may(scene, therapist),
        None => mine(scene).len() > 1,
    }
}

fn back(scene: &Scene<'_>, desk: &mut Decision, away: &Away) {
    match picking::before(scene, away) {
        Some(earlier) => go(scene, desk, earlier),
        None => {
            doors::close(scene, desk);
            desk.reply(scene, doors::welcome(scene));
        }
    }
}

fn today(scene: &Scene<'_>) -> Date {
    scene.practice.zone.date(scene.now)
}

/// The last day of which something can be said.
fn last(scene: &Scene<'_>) -> Date {
    after(today(scene), MOST_AHEAD)
}

fn within(scene: &Scene<'_>, date: Date) -> bool {
    (today(scene)..=last(scene)).contains(&date)
}

/// So many days later.
fn after(date: Date, days: i64) -> Date {
    date.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(Date::MAX)
}
