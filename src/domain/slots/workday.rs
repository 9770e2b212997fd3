//! A therapist's day as a search sees it: when they work, what is taken, and which starts are left.

use super::super::practice::Service;
use super::super::time::{SignedDuration, Span, Timestamp};
use super::gaps::Lengths;

/// Beyond the day, in hours, from any moment of it.
const FAR: i64 = 26;

/// One therapist's day.
#[derive(Debug)]
pub(super) struct Workday {
    /// The therapist's place in the service's list.
    pub(super) number: usize,
    /// When they work, in order.
    pub(super) open: Vec<Span>,
    /// In order, and apart: see [`joined`].
    pub(super) taken: Vec<Span>,
    /// Booked time that day, and that week as far as the diary reaches.
    pub(super) booked: (SignedDuration, SignedDuration),
    /// For weighing gaps; none where there is nobody to choose from.
    pub(super) lengths: Option<Lengths>,
}

impl Workday {
    /// The places of the starts at which a service fits in, each with how many gaps it would spoil.
    pub(super) fn free(&self, starts: &[Timestamp], service: &Service) -> impl Iterator<Item = (usize, i16)> {
        self.open.iter().flat_map(move |open| {
            let begin = starts.partition_point(|start| *start < open.from);
            let fits = |(_, start): &(usize, &Timestamp)| service.time(**start).until <= open.until;
            let mut next = 0;
            starts.iter().enumerate().skip(begin).take_while(fits).filter_map(move |(at, start)| {
                let busy = service.busy(*start);
                while self.taken.get(next).is_some_and(|taken| taken.until <= busy.from) {
                    next += 1;
                }
                let free = self.taken.get(next).is_none_or(|taken| busy.until <= taken.from);
                free.then(|| (at, self.spoiled(next, busy)))
            })
        })
    }

    /// How many gaps a busy time before the taken one of this number would spoil.
    fn spoiled(&self, next: usize, busy: Span) -> i16 {
        let Some(lengths) = &self.lengths else { return 0 };
        let far = SignedDuration::from_hours(FAR);
        let before = next.checked_sub(1).map_or(busy.from - far, |before| self.taken[before].until);
        let after = self.taken.get(next).map_or(busy.until + far, |after| after.from);
        lengths.spoiled(&self.open, Span { from: before, until: after }, busy)
    }
}

/// Spans in order of their beginning, those that overlap or touch as one.
pub(super) fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match all.last_mut() {
            Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
            Some(_) | None => all.push(span),
        }
    }
    all
}

/// Whether a span shares no time with any of these, which are in order and apart.
pub(super) fn is_free(taken: &[Span], span: Span) -> bool {
    let next = taken.partition_point(|taken| taken.until <= span.from);
    taken.get(next).is_none_or(|taken| span.until <= taken.from)
}
