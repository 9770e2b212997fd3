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

    /// The first free slot of all days that can be booked.
    pub fn first(&self) -> Option<Slot> {
        let (first, last) = self.bookable_days();
        let days =
            std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
        days.flat_map(|day| self.on(day).into_iter().next()).next()
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::super::diary::Taken;
    use super::super::hours::{Rota, WallSpan, WeeklyHours};
    use super::super::practice::{BookableBy, Place, Policies, QuietHours, ServiceId};
    use super::super::time::{Weekday, Zone};
    use super::*;

    const ZONES: [&str; 4] = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];

    /// A practice with two therapists who work the same spans every day.
    fn practice(zone: &str, hours: &[(i8, i8)], grid: i64, minutes: i64, after: i64) -> Practice {
        let spans = hours.iter().filter_map(|(from, until)| {
            WallSpan::new(Time::constant(*from, 0, 0, 0), Time::constant(*until, 0, 0, 0))
        });
        let spans: Vec<WallSpan> = spans.collect();
        let mut weekly = WeeklyHours::default();
        for day in Weekday::Monday.cycle_forward().take(7) {
            weekly.set(day, spans.clone()).expect("apart");
        }
        let ids = ["maya", "tom"].map(|id| TherapistId::parse(id).expect("an id"));
        let therapist =
            |id: TherapistId| Therapist { name: id.to_string(), id, hours: Rota::every_week(weekly.clone()) };
        Practice {
            name: "P".to_owned(),
            zone: Zone::parse(zone).expect("a zone"),
            emergency_number: "112".to_owned(),
            place: Place { address: "A".to_owned(), map: None, directions: None },
            phone: None,
            email: None,
            other_massages: Vec::new(),
            services: vec![Service {
                id: ServiceId::parse("s").expect("an id"),
                name: "S".to_owned(),
                duration: SignedDuration::from_mins(minutes),
                price: None,
                buffer_before: SignedDuration::ZERO,
                buffer_after: SignedDuration::from_mins(after),
                therapists: ids.to_vec(),
                rooms: Vec::new(),
                bookable_by: BookableBy::Everyone,
            }],
            therapists: ids.into_iter().map(therapist).collect(),
            rooms: Vec::new(),
            policies: Policies {
                grid: SignedDuration::from_mins(grid),
                minimum_notice: SignedDuration::from_hours(2),
                horizon_days: 60,
                hold: SignedDuration::from_mins(10),
                cancel_cutoff: SignedDuration::from_hours(24),
                move_cutoff: SignedDuration::from_hours(24),
                undo_grace: SignedDuration::from_mins(3),
                open_bookings: 3,
                quiet: QuietHours { from: Time::midnight(), until: Time::midnight() },
                keep_questions: SignedDuration::from_hours(24),
            },
            reminders: Vec::new(),
        }
    }

    /// Days around the changes of the clocks of [`ZONES`] in 2027.
    fn date() -> impl Strategy<Value = Date> {
        let around =
            |month, day: i8| (day - 1..=day + 1).prop_map(move |day| Date::constant(2027, month, day));
        prop_oneof![around(3, 28), around(10, 30), around(3, 14), around(11, 7), around(4, 4), around(10, 3)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn what_is_listed_is_free_on_the_grid_and_within_the_hours(
            zone in prop::sample::select(ZONES.to_vec()),
            hours in prop::sample::select(vec![vec![(0, 6)], vec![(9, 13), (14, 18)], vec![(0, 3), (3, 5)]]),
            grid in prop::sample::select(vec![5_i64, 15, 30, 60]),
            minutes in 10_i64..180,
            after in 0_i64..45,
            date in date(),
            booked in prop::collection::vec((0_usize..2, 0_i64..1_440, 5_i64..120), 0..12),
        ) {
            let practice = practice(zone, &hours, grid, minutes, after);
            let day = practice.zone.day(date);
            let mut taken: Vec<(TherapistId, Taken)> = Vec::new();
            for (at, (who, minute, length)) in booked.into_iter().enumerate() {
                let from = day.from + SignedDuration::from_mins(minute);
                let span = Span { from, until: from + SignedDuration::from_mins(length) };
                let by = AppointmentId(i64::try_from(at).expect("few"));
                taken.push((practice.therapists[who].id.clone(), Taken { by, span }));
            }
            let diary = Diary::new(taken.clone(), []);
            let search = Search {
                now: day.from - SignedDuration::from_hours(48),
                practice: &practice,
                diary: &diary,
                service: &practice.services[0],
                with: &With::Anyone,
                ignoring: &[],
            };
            let slots = search.on(date);
            let starts: HashSet<Timestamp> = slots.iter().map(|slot| slot.time.from).collect();
            prop_assert_eq!(starts.len(), slots.len(), "each start once");
            let walls: HashSet<_> = starts.iter().map(|start| practice.zone.civil(*start)).collect();
            prop_assert_eq!(walls.len(), slots.len(), "no wall-clock time twice");
            for slot in &slots {
                let wall = practice.zone.civil(slot.time.from);
                prop_assert_eq!(i64::from(wall.minute()) % grid.min(60), 0);
                let clash = taken.iter().any(|(who, other)| *who == slot.therapist && other.span.overlaps(slot.busy));
                prop_assert!(!clash, "{slot:?} is taken");
                let therapist = practice.therapist(&slot.therapist).expect("known");
                let open = diary.open(therapist, date, &practice.zone);
                prop_assert!(open.iter().any(|span| span.contains(slot.time)), "{slot:?} is outside {open:?}");
                prop_assert_eq!(search.at(slot.time.from), Some(slot.clone()), "what is listed can be booked");
            }
        }
    }
}
