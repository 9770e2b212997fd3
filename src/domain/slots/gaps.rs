//! Gaps that are left beside an appointment: whether anything can still be booked in them.

use super::super::practice::{Practice, TherapistId};
use super::super::time::{SignedDuration, Span, Timestamp};

/// What a therapist does, by the time it takes: before, with the client, and after.
#[derive(Debug, Clone)]
pub(super) struct Lengths(Vec<(SignedDuration, SignedDuration, SignedDuration)>);

impl Lengths {
    pub(super) fn of(practice: &Practice, therapist: &TherapistId) -> Self {
        let does = practice.services.iter().filter(|service| service.therapists.contains(therapist));
        let mut all: Vec<_> =
            does.map(|service| (service.buffer_before, service.duration, service.buffer_after)).collect();
        all.sort();
        all.dedup();
        Self(all)
    }

    /// How many more gaps there are in which nothing fits, once a busy time is taken out of the free time around it.
    /// Fewer, if it takes all of such a gap: with its buffers it may reach into another stretch of work.
    pub(super) fn spoiled(&self, open: &[Span], free: Span, busy: Span) -> i16 {
        let before = Span { from: free.from, until: busy.from };
        let after = Span { from: busy.until, until: free.until };
        self.useless(open, before) + self.useless(open, after) - self.useless(open, free)
    }

    /// In how many stretches of work a gap leaves time for nothing.
    fn useless(&self, open: &[Span], gap: Span) -> i16 {
        open.iter().map(|open| i16::from(self.is_useless(*open, gap))).sum()
    }

    /// Whether there is working time in a gap, but nothing fits. Buffers may lie outside the working time, as they may
    /// for any appointment.
    fn is_useless(&self, open: Span, gap: Span) -> bool {
        let within = |from: Timestamp, until: Timestamp| (from.max(open.from), until.min(open.until));
        let (from, until) = within(gap.from, gap.until);
        from < until
            && !self.0.iter().any(|(before, length, after)| {
                let (from, until) = within(gap.from + *before, gap.until - *after);
                until.duration_since(from) >= *length
            })
    }
}
