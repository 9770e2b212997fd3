//! Hours that are typed, at the command or at any of its screens.

use super::super::super::availability::{Amends, Days, Kind};
use super::super::super::dialogue::{Away, Editing, Plan, Target, WeekPlan};
use super::super::super::hours::WallSpan;
use super::super::super::practice::{Therapist, TherapistId};
use super::super::super::reply::NotSo;
use super::super::super::time::{Date, Time, Weekday};
use super::super::super::when::{
    self, DayOrder, Question, Reading, Saying, Verb, Wrong, read_hours, read_week,
};
use super::super::{Decision, Scene, questions};
use super::{confirming, go, last, mine, not_so, picking, today, week_from};

/// Those whose hours a text can be about: the one whom it names, or all whose hours this person may change.
pub(super) fn whose(scene: &Scene<'_>, text: &str) -> Vec<TherapistId> {
    let mine = mine(scene);
    let named = scene.practice.therapists.iter().find(|known| words(text).any(|word| is_name(word, known)));
    match named.filter(|known| mine.contains(&known.id)) {
        Some(known) => vec![known.id.clone()],
        None => mine,
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

fn is_name(word: &str, therapist: &Therapist) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word).to_lowercase();
    let first = therapist.name.split_whitespace().next().unwrap_or_default().to_lowercase();
    !word.is_empty() && (word == first || word == therapist.id.as_str())
}

/// Reads a text as hours, if it can be; false if it is something else.
pub(in super::super) fn typed(scene: &Scene<'_>, desk: &mut Decision, away: &Away, text: &str) -> bool {
    let Some(id) = away.therapist() else { return false };
    let Some(therapist) = scene.practice.therapist(id) else { return false };
    let text: Vec<&str> = words(text).filter(|word| !is_name(word, therapist)).collect();
    let text = text.join(" ");
    let question = |on: Option<Date>| Question {
        now: scene.practice.zone.civil(scene.now),
        last: last(scene),
        on,
        order: DayOrder::of(&scene.practice.zone),
        open: scene.hours.availability.opens_and_closes(scene.practice),
    };
    let asked = match away {
        Away::From { of, .. } | Away::Until { of, .. } | Away::Stretches { of, .. } => {
            let on = match &of.of {
                Target::Days(_, days) => days.first(),
                Target::Weekday(plan, _) => plan.from,
            };
            hours_asked(scene, desk, away, of, &text, &question(Some(on)))
        }
        Away::Week { plan, .. } => match read_week(&text, &question(None)) {
            Saying::Week { days, from } => {
                change_week(scene, desk, id, (plan, false), days, from);
                true
            }
            Saying::Days { .. } | Saying::Refused(_) | Saying::Unclear | Saying::Other => false,
        },
        Away::Whose(_)
        | Away::Month { .. }
        | Away::What { .. }
        | Away::Noted { .. }
        | Away::Confirm { .. } => false,
    };
    asked || any(scene, desk, away, read_hours(&text, &question(None)))
}

/// A time or a stretch, where one is asked for.
fn hours_asked(
    scene: &Scene<'_>,
    desk: &mut Decision,
    away: &Away,
    of: &Editing,
    text: &str,
    question: &Question,
) -> bool {
    let Some(therapist) = away.therapist() else { return false };
    if let Saying::Days { verb: None, days: None, hours } = read_hours(text, question) {
        let spans = match (&of.of, away) {
            (Target::Weekday(..) | Target::Days(Kind::Instead, _), Away::Stretches { .. }) => {
                [of.spans.as_slice(), hours.as_slice()].concat()
            }
            (Target::Weekday(..) | Target::Days(..), _) => hours,
        };
        let mut spans = spans;
        spans.sort();
        match spans.windows(2).find(|pair| pair[0].overlaps(pair[1])) {
            Some(pair) => not_so(scene, desk, NotSo::Overlap(pair[0], pair[1])),
            None => picking::enough(scene, desk, therapist, &Editing { of: of.of.clone(), spans }),
        }
        return true;
    }
    let Some(time) = time(text, question) else { return false };
    match away {
        Away::From { .. } => {
            go(scene, desk, Away::Until { therapist: therapist.clone(), of: of.clone(), from: time });
        }
        Away::Until { from, .. } if time <= *from => {
            not_so(scene, desk, NotSo::Typed(Wrong::Backwards(*from, time)));
        }
        Away::Until { from, .. } => picking::stretch(scene, desk, therapist, of, (*from, time)),
        Away::Whose(_)
        | Away::Month { .. }
        | Away::What { .. }
        | Away::Stretches { .. }
        | Away::Week { .. }
        | Away::Noted { .. }
        | Away::Confirm { .. } => return false,
    }
    true
}

/// A time alone; the end of the day is one too.
fn time(text: &str, question: &Question) -> Option<Time> {
    if ["24", "24:00", "24.00", "midnight"].contains(&text.trim()) {
        return Some(WallSpan::END_OF_DAY);
    }
    // That a time of today has passed is said when all is known.
    let early = question.now.date().at(0, 0, 0, 0);
    match when::read(text, &Question { now: early, ..*question }) {
        Reading::Wish(when::Wish { hours: when::Hours::At(time), .. }) => Some(time),
        Reading::Wish(_) | Reading::Refused(_) | Reading::Other => None,
    }
}

/// Whatever is said of hours.
fn any(scene: &Scene<'_>, desk: &mut Decision, away: &Away, said: Saying) -> bool {
    let Some(therapist) = away.therapist() else { return false };
    match said {
        Saying::Other => return false,
        // Some of its words are not of hours: a red flag among them is heard first.
        Saying::Unclear if questions::raise_alarm(scene, desk) => {}
        Saying::Unclear => unclear(scene, desk),
        Saying::Refused(wrong) => not_so(scene, desk, NotSo::Typed(wrong)),
        Saying::Week { days, from } => {
            let plan = week_from(scene, therapist, from.unwrap_or(today(scene)));
            let at_once = !days.is_empty();
            change_week(scene, desk, therapist, (&plan, at_once), days, from);
        }
        Saying::Days { verb: Some(verb), days, hours } => {
            let days = days.and_then(Days::of).or_else(|| chosen(away));
            let kind = match verb {
                Verb::Away => Kind::Away,
                Verb::Extra => Kind::Extra,
                Verb::Instead | Verb::Week => Kind::Instead,
            };
            match days {
                None => not_so(scene, desk, NotSo::WhichDay),
                Some(days) if kind != Kind::Away && hours.is_empty() => {
                    let of = Editing { of: Target::Days(kind, days), spans: Vec::new() };
                    go(scene, desk, Away::From { therapist: therapist.clone(), of });
                }
                Some(days) => {
                    let plan = Plan::Say(Amends::Days { kind, days, hours });
                    confirming::review(scene, desk, therapist, plan);
                }
            }
        }
        Saying::Days { verb: None, days: Some(days), hours } if hours.is_empty() => match Days::of(days) {
            Some(days) => go(scene, desk, Away::What { therapist: therapist.clone(), days }),
            None => unclear(scene, desk),
        },
        Saying::Days { verb: None, .. } => unclear(scene, desk),
    }
    true
}

/// Nobody knows what was meant: examples say what can be.
pub(super) fn unclear(scene: &Scene<'_>, desk: &mut Decision) {
    not_so(scene, desk, NotSo::Unclear);
}

/// The days on the screen.
fn chosen(away: &Away) -> Option<Days> {
    match away {
        Away::What { days, .. } => Some(days.clone()),
        Away::From { of, .. } | Away::Until { of, .. } | Away::Stretches { of, .. } => match &of.of {
            Target::Days(_, days) => Some(days.clone()),
            Target::Weekday(..) => None,
        },
        Away::Confirm { plan: Plan::Say(Amends::Days { days, .. }), .. } => Some(days.clone()),
        Away::Whose(_)
        | Away::Month { .. }
        | Away::Week { .. }
        | Away::Noted { .. }
        | Away::Confirm { .. } => None,
    }
}

/// Weekdays get these hours; at the command the whole week is shown to be confirmed at once.
fn change_week(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    (plan, at_once): (&WeekPlan, bool),
    days: Vec<(Weekday, Vec<WallSpan>)>,
    from: Option<Date>,
) {
    let mut plan = WeekPlan { from: from.unwrap_or(plan.from), week: plan.week.clone() };
    for (day, hours) in days {
        if let Err((one, other)) = plan.week.set(day, hours) {
            return not_so(scene, desk, NotSo::Overlap(one, other));
        }
    }
    if at_once {
        let amends = Amends::Week { from: plan.from, week: plan.week };
        confirming::review(scene, desk, therapist, Plan::Say(amends));
    } else {
        go(scene, desk, Away::Week { therapist: therapist.clone(), plan });
    }
}
