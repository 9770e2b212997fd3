//! The hours of the next seven days, as the usual week and its changes make them.

use super::super::hours::WallSpan;
use super::super::practice::Practice;
use super::super::reply::DayHours;
use super::super::time::{Span, Time};
use super::Scene;

/// The next seven days' hours, with their changes: open when any therapist works.
pub(super) fn this_week(scene: &Scene<'_>) -> Vec<DayHours> {
    let practice: &Practice = scene.practice;
    let mut date = practice.zone.date(scene.now);
    let mut week = Vec::new();
    for _ in 0..7 {
        let mut spans: Vec<Span> = practice
            .therapists
            .iter()
            .flat_map(|therapist| scene.diary.open(therapist, date, &practice.zone))
            .collect();
        spans.sort();
        let open = merged(&spans).into_iter().filter_map(|span| wall(practice, span)).collect();
        week.push(DayHours { date, open });
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    week
}

fn merged(sorted: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
            _ => merged.push(*span),
        }
    }
    merged
}

fn wall(practice: &Practice, span: Span) -> Option<WallSpan> {
    let (from, until) = (practice.zone.civil(span.from), practice.zone.civil(span.until));
    let until = if until.time() == Time::midnight() { WallSpan::END_OF_DAY } else { until.time() };
    WallSpan::new(from.time(), until)
}
