//! Finding a time: the one function that makes free slots, for listing, holding, booking and moving alike.

use std::collections::BTreeMap;

use super::appointment::AppointmentId;
use super::dialogue::With;
use super::diary::Diary;
use super::practice::{Practice, Service, Therapist, TherapistId};
use super::time::{Date, Month, SignedDuration, Span, Time, Timestamp};

/// A time that can be booked at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// With whom.
    pub therapist: TherapistId,
    /// When the client is there.
    pub time: Span,
    /// The time it takes from the therapist's diary.
    pub busy: Span,
}

/// What somebody looks for, and what there is to look in.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The moment of looking.
    pub now: Timestamp,
    /// The facts and policies.
    pub practice: &'a Practice,
    /// The diary; it must cover the days that are asked for.
    pub diary: &'a Diary,
    /// What is to be booked.
    pub service: &'a Service,
    /// With whom.
    pub with: &'a With,
    /// Appointments whose time does not stand in the way: one that is to move, one's own hold.
    pub ignoring: &'a [AppointmentId],
}

impl Search<'_> {
    /// The free slots of a day, in order, one for each start. "Anyone" gives each start to the therapist
    /// with the least taken that day, then in the order of the file.
    pub fn on(&self, date: Date) -> Vec<Slot> {
        let (first, last) = self.bookable_days();
        if date < first || date > last {
            return Vec::new();
        }
        let starts = self.starts(date);
        let mut by_start: BTreeMap<Timestamp, (SignedDuration, Slot)> = BTreeMap::new();
        for therapist in self.therapists() {
            let taken = self.taken_around(therapist, date);
            let load = taken.iter().fold(SignedDuration::ZERO, |sum, span| sum + span.length());
            for slot in self.with_therapist(therapist, date, &starts, &taken) {
                let better = by_start.get(&slot.time.from).is_none_or(|(known, _)| load < *known);
                if better {
                    by_start.insert(slot.time.from, (load, slot));
                }
            }
        }
        by_start.into_values().map(|(_, slot)| slot).collect()
    }

    /// The slot that starts then, if it is free.
    pub fn at(&self, start: Timestamp) -> Option<Slot> {
        self.on(self.practice.zone.date(start)).into_iter().find(|slot| slot.time.from == start)
    }

    /// The days of a month that have a free slot.
    pub fn free_days(&self, month: Month) -> Vec<Date> {
        month.days().filter(|date| !self.on(*date).is_empty()).collect()
    }

    /// The first and last day that the policies allow.
    pub fn bookable_days(&self) -> (Date, Date) {
        bookable_days(self.practice, self.now)
    }

    fn therapists(&self) -> impl Iterator<Item = &Therapist> {
        self.practice.therapists.iter().filter(|therapist| {
            self.service.therapists.contains(&therapist.id)
                && match self.with {
                    With::Anyone => true,
                    With::Therapist(id) => therapist.id == *id,
                }
        })
    }

    /// The instants of the grid's starts on a day that keep the minimum notice.
    fn starts(&self, date: Date) -> Vec<Timestamp> {
        let earliest = self.now + self.practice.policies.minimum_notice;
        let grid = self.practice.policies.grid.as_secs().max(60);
        let midnight = date.to_datetime(Time::midnight());
        (0..86_400)
            .step_by(usize::try_from(grid).unwrap_or(900))
            .filter_map(|second| midnight.checked_add(SignedDuration::from_secs(second)).ok())
            .filter_map(|civil| self.practice.zone.start_instant(civil))
            .filter(|start| *start >= earliest)
            .collect()
    }

    fn taken_around(&self, therapist: &Therapist, date: Date) -> Vec<Span> {
        let day = self.practice.zone.day(date);
        // Buffers may reach over midnight; an appointment takes less than a day.
        let margin = SignedDuration::from_hours(24);
        let wide = Span { from: day.from - margin, until: day.until + margin };
        let taken = self.diary.taken(&therapist.id);
        let begin = taken.partition_point(|taken| taken.span.from < wide.from);
        let end = taken.partition_point(|taken| taken.span.from < wide.until);
        let others = taken[begin..end].iter().filter(|taken| !self.ignoring.contains(&taken.by));
        others.map(|taken| taken.span).collect()
    }

    fn with_therapist(
        &self,
        therapist: &Therapist,
        date: Date,
        starts: &[Timestamp],
        taken: &[Span],
    ) -> impl Iterator<Item = Slot> {
        let open = self.diary.open(therapist, date, &self.practice.zone);
        starts.iter().filter_map(move |start| {
            let time = Span { from: *start, until: *start + self.service.duration };
            let busy = Span {
                from: time.from - self.service.buffer_before,
                until: time.until + self.service.buffer_after,
            };
            let free = open.iter().any(|span| span.contains(time))
                && !taken.iter().any(|other| other.overlaps(busy));
            free.then(|| Slot { therapist: therapist.id.clone(), time, busy })
        })
    }
}

/// The first and last day that can be booked at this moment.
pub fn bookable_days(practice: &Practice, now: Timestamp) -> (Date, Date) {
    let today = practice.zone.date(now);
    let ahead = SignedDuration::from_hours(24 * i64::from(practice.policies.horizon_days.saturating_sub(1)));
    (today, today.checked_add(ahead).unwrap_or(Date::MAX))
}
