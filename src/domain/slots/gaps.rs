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

    /// How many of the gaps before and after a busy time are too short for anything. `open` is the stretch of work in
    /// which it lies, `free` the time around it that nothing else takes.
    pub(super) fn spoiled(&self, open: Span, free: Span, busy: Span) -> u8 {
        let before = Span { from: free.from, until: busy.from };
        let after = Span { from: busy.until, until: free.until };
        u8::from(self.is_spoiled(open, before)) + u8::from(self.is_spoiled(open, after))
    }

    /// Whether there is working time in a gap, but nothing fits. Buffers may lie outside the working time, as they may
    /// for any appointment.
    fn is_spoiled(&self, open: Span, gap: Span) -> bool {
        let within = |from: Timestamp, until: Timestamp| (from.max(open.from), until.min(open.until));
        let (from, until) = within(gap.from, gap.until);
        from < until
            && !self.0.iter().any(|(before, length, after)| {
                let (from, until) = within(gap.from + *before, gap.until - *after);
                until.duration_since(from) >= *length
            })
    }
}
