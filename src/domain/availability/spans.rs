//! Stretches of working time, cut and joined.

use super::super::hours::WallSpan;
use super::super::time::{Date, SignedDuration, Span, Zone};

/// What is left of some stretches once another is taken out of them.
pub(super) fn without(open: Vec<Span>, taken: Span) -> Vec<Span> {
    let cut = |span: Span| {
        let before = Span { from: span.from, until: span.until.min(taken.from) };
        let after = Span { from: span.from.max(taken.until), until: span.until };
        [before, after].into_iter().filter(|part| part.from < part.until)
    };
    open.into_iter().flat_map(cut).collect()
}

/// Some stretches with one more, which is one with those that it overlaps or touches itself; two that were kept apart
/// before stay so unless it reaches both.
pub(super) fn joined_with(open: Vec<Span>, more: Span) -> Vec<Span> {
    let mut joined = more;
    let mut all: Vec<Span> = Vec::with_capacity(open.len() + 1);
    for span in open {
        if span.from <= more.until && more.from <= span.until {
            joined = Span { from: joined.from.min(span.from), until: joined.until.max(span.until) };
        } else {
            all.push(span);
        }
    }
    all.push(joined);
    all.sort_unstable();
    all
}

/// What is in the first and not in the second.
pub fn difference(of: &[Span], less: &[Span]) -> Vec<Span> {
    less.iter().fold(of.to_vec(), |left, taken| without(left, *taken))
}

/// How long they are together.
pub fn length(spans: &[Span]) -> SignedDuration {
    spans.iter().fold(SignedDuration::ZERO, |sum, span| sum + span.length())
}

/// A stretch as the clocks show it on a day; none if they show no stretch.
pub fn wall(span: Span, date: Date, zone: &Zone) -> Option<WallSpan> {
    let until = zone.civil(span.until);
    let until = if until.date() == date { until.time() } else { WallSpan::END_OF_DAY };
    WallSpan::new(zone.civil(span.from).time(), until)
}
