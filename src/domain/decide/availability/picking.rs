//! Choosing the days of a change of availability, and putting its hours together.

use super::super::super::availability::{Amends, Days, Kind};
use super::super::super::dialogue::{Away, Editing, Picking, Plan, Target, WeekPlan};
use super::super::super::hours::{WallSpan, monday_of};
use super::super::super::practice::TherapistId;
use super::super::super::reply::{NotSo, Toast};
use super::super::super::tap::{AmendStep, Step};
use super::super::super::time::{Date, Month, Time};
use super::super::{Decision, Scene};
use super::{after, confirming, go, mine, month, not_so, show, today, week_from, within};

/// A press on the month.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, away: &Away, picking: &Picking, step: &Step) {
    let Away::Month { therapist, month: shown, .. } = away else { return };
    let at = |month: Month, picking: Picking| Away::Month { therapist: therapist.clone(), month, picking };
    match step {
        Step::Month(turned) => go(scene, desk, at(*turned, picking.clone())),
        Step::Day(date) if within(scene, *date) => match chosen(picking, *date) {
            Chosen::Days(days) => go(scene, desk, Away::What { therapist: therapist.clone(), days }),
            Chosen::More(days) => go(scene, desk, at(*shown, Picking::Several(days))),
            Chosen::Nothing => {
                desk.toast = Some(Toast::NothingThere);
                show(scene, desk, away);
            }
        },
        Step::Amend(AmendStep::Chosen) => match picking {
            Picking::Several(days) => match Days::of(days.iter().copied()) {
                Some(days) => go(scene, desk, Away::What { therapist: therapist.clone(), days }),
                None => {
                    desk.toast = Some(Toast::NothingThere);
                    show(scene, desk, away);
                }
            },
            Picking::One | Picking::Through(_) | Picking::Every(_) => show(scene, desk, away),
        },
        Step::Amend(AmendStep::Week) => {
            let monday = after(monday_of(today(scene)), 7);
            let plan = week_from(scene, therapist, monday);
            go(scene, desk, Away::Week { therapist: therapist.clone(), plan });
        }
        Step::Amend(AmendStep::Noted(page)) => {
            go(scene, desk, Away::Noted { therapist: therapist.clone(), page: *page });
        }
        _ => show(scene, desk, away),
    }
}

/// What a press on a day makes.
enum Chosen {
    Days(Days),
    More(Vec<Date>),
    Nothing,
}

fn chosen(picking: &Picking, date: Date) -> Chosen {
    match picking {
        Picking::One => Chosen::Days(Days::one(date)),
        Picking::Several(days) => {
            let mut days = days.clone();
            match days.binary_search(&date) {
                Ok(at) => {
                    days.remove(at);
                }
                Err(at) => days.insert(at, date),
            }
            Chosen::More(days)
        }
        Picking::Through(first) if date > *first => Chosen::Days(Days::Through(*first, date)),
        Picking::Every(first) if date > *first => {
            Days::of(Days::Weekly(*first, date).each()).map_or(Chosen::Nothing, Chosen::Days)
        }
        Picking::Through(_) | Picking::Every(_) => Chosen::Nothing,
    }
}

/// A stretch of hours is whole.
pub(super) fn stretch(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    of: &Editing,
    (from, until): (Time, Time),
) {
    let Some(more) = WallSpan::new(from, until) else { return not_so(scene, desk, NotSo::NoSuchTime) };
    if let Some(known) = of.spans.iter().find(|known| known.overlaps(more)) {
        return not_so(scene, desk, NotSo::Overlap(*known, more));
    }
    let mut spans = [of.spans.as_slice(), &[more]].concat();
    spans.sort();
    let of = Editing { of: of.of.clone(), spans };
    match &of.of {
        Target::Days(Kind::Away | Kind::Extra, _) => enough(scene, desk, therapist, &of),
        Target::Days(Kind::Instead, _) | Target::Weekday(..) => {
            go(scene, desk, Away::Stretches { therapist: therapist.clone(), of });
        }
    }
}

/// These are the hours.
pub(super) fn enough(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, of: &Editing) {
    match &of.of {
        Target::Days(kind, days) => {
            let amends = Amends::Days { kind: *kind, days: days.clone(), hours: of.spans.clone() };
            confirming::review(scene, desk, therapist, Plan::Say(amends));
        }
        Target::Weekday(plan, day) => {
            let mut plan = plan.clone();
            match plan.week.set(*day, of.spans.clone()) {
                Ok(()) => go(scene, desk, Away::Week { therapist: therapist.clone(), plan }),
                Err((one, other)) => not_so(scene, desk, NotSo::Overlap(one, other)),
            }
        }
    }
}

/// On this weekday nobody works; or these hours are begun anew.
pub(super) fn no_work(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId, of: &Editing) {
    let none = Editing { of: of.of.clone(), spans: Vec::new() };
    match of.of {
        Target::Weekday(..) => enough(scene, desk, therapist, &none),
        Target::Days(..) => go(scene, desk, Away::From { therapist: therapist.clone(), of: none }),
    }
}

/// The screen before; none where the flow begins.
pub(super) fn before(scene: &Scene<'_>, away: &Away) -> Option<Away> {
    let therapist = away.therapist()?.clone();
    let one = |at: Date| month(scene, &therapist, Picking::One, at);
    let what = |days: Days| Away::What { therapist: therapist.clone(), days };
    let week = |plan: &WeekPlan| Away::Week { therapist: therapist.clone(), plan: plan.clone() };
    Some(match away {
        Away::Whose(_) => return None,
        Away::Month { picking: Picking::One, .. } => {
            return (mine(scene).len() > 1).then_some(Away::Whose(None));
        }
        Away::Month { picking: Picking::Several(days), month, .. } => match Days::of(days.iter().copied()) {
            Some(days) => what(days),
            None => one(month.first()),
        },
        Away::Month { picking: Picking::Through(date) | Picking::Every(date), .. } => what(Days::one(*date)),
        Away::What { days, .. } => one(days.first()),
        Away::From { of, .. } if !of.spans.is_empty() => {
            Away::Stretches { therapist: therapist.clone(), of: of.clone() }
        }
        Away::From { of, .. } | Away::Stretches { of, .. } => match &of.of {
            Target::Days(_, days) => what(days.clone()),
            Target::Weekday(plan, _) => week(plan),
        },
        Away::Until { of, .. } => Away::From { therapist: therapist.clone(), of: of.clone() },
        Away::Week { .. } | Away::Noted { .. } => one(today(scene)),
        Away::Confirm { plan: Plan::TakeBack(_), .. } => {
            Away::Noted { therapist: therapist.clone(), page: 0 }
        }
        Away::Confirm { plan: Plan::Say(Amends::Week { from, week: hours }), .. } => {
            week(&WeekPlan { from: *from, week: hours.clone() })
        }
        Away::Confirm { plan: Plan::Say(Amends::Days { kind, days, hours }), .. } => {
            let of =
                |spans: &[WallSpan]| Editing { of: Target::Days(*kind, days.clone()), spans: spans.to_vec() };
            match (kind, hours.as_slice()) {
                (_, []) => what(days.clone()),
                (Kind::Away | Kind::Extra, [only]) => {
                    Away::Until { therapist: therapist.clone(), of: of(&[]), from: only.from() }
                }
                (Kind::Away | Kind::Extra | Kind::Instead, all) => {
                    Away::Stretches { therapist: therapist.clone(), of: of(all) }
                }
            }
        }
    })
}
