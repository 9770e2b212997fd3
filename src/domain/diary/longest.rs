//! The longest time that is free on a therapist's day, as it was found before: whoever looks for a free day passes over the
//! same full ones.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Taken;
use crate::domain::practice::TherapistId;
use crate::domain::time::{Date, SignedDuration, Span, Timestamp};

/// No visit reaches further beyond its beginning.
const LONGEST_VISIT: SignedDuration = SignedDuration::from_hours(24);

/// What was found of days. It adds nothing to a diary: two that know the same are the same.
#[derive(Debug, Default)]
pub(super) struct Longest(Mutex<HashMap<TherapistId, HashMap<Date, SignedDuration>>>);

impl Longest {
    /// That of a day, which is looked for if it is not known.
    pub(super) fn of(
        &self,
        therapist: &TherapistId,
        date: Date,
        look: impl FnOnce() -> SignedDuration,
    ) -> SignedDuration {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(days) = known.get_mut(therapist) {
            return *days.entry(date).or_insert_with(look);
        }
        let found = look();
        known.insert(therapist.clone(), HashMap::from([(date, found)]));
        found
    }

    /// Something changes in a span: the days that it may lie on, wherever they begin, are looked at anew.
    pub(super) fn forget(&mut self, therapist: &TherapistId, span: Span) {
        let known = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(days) = known.get_mut(therapist) else { return };
        let day = SignedDuration::from_hours(24);
        let of = |moment: Timestamp| jiff::tz::Offset::UTC.to_datetime(moment).date();
        let (first, last) = (of(span.from - day), of(span.until + day));
        days.retain(|date, _| *date < first || *date > last);
    }
}

impl Clone for Longest {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Longest {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Longest {}

/// The longest of a span that nothing takes, of what is taken in order.
pub(super) fn left_of(span: Span, taken: &[Taken]) -> SignedDuration {
    let (mut from, mut longest) = (span.from, SignedDuration::ZERO);
    let begin = taken.partition_point(|taken| taken.span.from < span.from - LONGEST_VISIT);
    for taken in taken[begin..].iter().map(|taken| taken.span).take_while(|taken| taken.from < span.until) {
        longest = longest.max(taken.from.duration_since(from));
        from = from.max(taken.until);
    }
    longest.max(span.until.duration_since(from))
}
