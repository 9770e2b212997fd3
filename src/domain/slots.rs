//! Finding a time: the one function that makes free slots, for listing, holding, booking and moving alike.

use super::appointment::AppointmentId;
use super::dialogue::With;
use super::diary::{Diary, Taken};
use super::hours::monday_of;
use super::practice::{Practice, RoomId, Service, TherapistId};
use super::time::{Date, Month, SignedDuration, Span, Timestamp};

mod gaps;
mod workday;

use gaps::Lengths;
use workday::Workday;

/// A time that can be booked at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// With whom.
    pub therapist: TherapistId,
    /// In which room, if the service takes one.
    pub room: Option<RoomId>,
    /// When the client is there.
    pub time: Span,
    /// The time it takes from the therapist's diary, and from the room's.
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
    /// The free slots of a day, in order, one for each start.
    ///
    /// "Anyone" gives each start to the therapist whose day it leaves most whole: with the fewest gaps in which
    /// nothing fits any more; of those, to the one with the least booked that day, then that week, then in the order of
    /// the file. The room is the first that is free, in the order of [`Service::rooms`].
    pub fn on(&self, date: Date) -> Vec<Slot> {
        let slot = |(start, at, room): (Timestamp, usize, Option<usize>)| Slot {
            therapist: self.service.therapists[at].clone(),
            room: room.map(|room| self.service.rooms[room].clone()),
            time: self.service.time(start),
            busy: self.service.busy(start),
        };
        self.free_on(date).into_iter().map(slot).collect()
    }

    /// The slot that starts then, if it is free.
    pub fn at(&self, start: Timestamp) -> Option<Slot> {
        self.on(self.practice.zone.date(start)).into_iter().find(|slot| slot.time.from == start)
    }

    /// The first free slot of all days that can be booked.
    pub fn first(&self) -> Option<Slot> {
        self.soonest().next()
    }

    /// The free slots of all days that can be booked, the soonest first. Only the days that are reached are looked at.
    pub fn soonest(&self) -> impl Iterator<Item = Slot> {
        let (first, last) = self.bookable_days();
        let days =
            std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(move |day| *day <= last);
        days.flat_map(|day| self.on(day))
    }

    /// The days of a month that have a free slot.
    pub fn free_days(&self, month: Month) -> Vec<Date> {
        month.days().filter(|date| !self.free_on(*date).is_empty()).collect()
    }

    /// The first and last day that the policies allow.
    pub fn bookable_days(&self) -> (Date, Date) {
        bookable_days(self.practice, self.now)
    }

    /// The free starts of a day, each with the numbers of its therapist and its room in the service's lists.
    fn free_on(&self, date: Date) -> Vec<(Timestamp, usize, Option<usize>)> {
        let (first, last) = self.bookable_days();
        if date < first || date > last {
            return Vec::new();
        }
        let workdays: Vec<Workday> = self.workdays(date).collect();
        if workdays.iter().all(|workday| workday.open.is_empty()) {
            return Vec::new();
        }
        let starts = self.starts(date);
        let mut chosen: Vec<Option<(Preference, usize)>> = vec![None; starts.len()];
        for workday in &workdays {
            for (at, gaps) in workday.free(&starts, self.service) {
                let preference = Preference { gaps, booked: workday.booked, file: workday.number };
                if chosen[at].is_none_or(|(known, _)| preference < known) {
                    chosen[at] = Some((preference, workday.number));
                }
            }
        }
        let rooms = self.rooms_around(date);
        let free = starts.into_iter().zip(chosen).filter_map(|(start, chosen)| Some((start, chosen?.1)));
        free.filter_map(|(start, at)| Some((start, at, self.free_room(&rooms, start)?))).collect()
    }

    /// The days of those therapists who may be chosen.
    fn workdays(&self, date: Date) -> impl Iterator<Item = Workday> {
        let several = matches!(self.with, With::Anyone);
        self.service.therapists.iter().enumerate().filter_map(move |(number, id)| {
            let wanted = match self.with {
                With::Anyone => true,
                With::Therapist(wanted) => wanted == id,
            };
            let therapist = self.practice.therapist(id).filter(|_| wanted)?;
            let taken = self.diary.taken(id);
            Some(Workday {
                number,
                open: self.diary.open(therapist, date, &self.practice.zone),
                taken: self.around(date, taken),
                booked: if several { self.booked(date, taken) } else { Default::default() },
                lengths: several.then(|| Lengths::of(self.practice, id)),
            })
        })
    }

    /// Booked time on a day, and in its week.
    fn booked(&self, date: Date, taken: &[Taken]) -> (SignedDuration, SignedDuration) {
        let zone = &self.practice.zone;
        let monday = monday_of(date);
        let sunday = monday.checked_add(SignedDuration::from_hours(6 * 24)).unwrap_or(date);
        let week = Span { from: zone.day(monday).from, until: zone.day(sunday).until };
        [zone.day(date), week]
            .map(|span| {
                let counted = within(taken, span).filter(|taken| !self.ignoring.contains(&taken.by));
                counted.fold(SignedDuration::ZERO, |sum, taken| sum + taken.span.length())
            })
            .into()
    }

    /// The instants of the grid's starts on a day that keep the minimum notice.
    fn starts(&self, date: Date) -> Vec<Timestamp> {
        let earliest = self.now + self.practice.policies.minimum_notice;
        let mut starts = self.practice.zone.starts(date, self.practice.policies.grid);
        starts.drain(..starts.partition_point(|start| *start < earliest));
        starts
    }

    /// Taken time that may reach into a day, in order, without what does not stand in the way.
    fn around(&self, date: Date, taken: &[Taken]) -> Vec<Span> {
        let day = self.practice.zone.day(date);
        // Buffers may reach over midnight; an appointment takes less than a day.
        let margin = SignedDuration::from_hours(24);
        let wide = Span { from: day.from - margin, until: day.until + margin };
        let others = within(taken, wide).filter(|taken| !self.ignoring.contains(&taken.by));
        workday::joined(others.map(|taken| taken.span))
    }

    fn rooms_around(&self, date: Date) -> Vec<Vec<Span>> {
        self.service.rooms.iter().map(|room| self.around(date, self.diary.room(room))).collect()
    }

    /// The first free room for a start: none is `None`, none needed is `Some(None)`.
    fn free_room(&self, rooms: &[Vec<Span>], start: Timestamp) -> Option<Option<usize>> {
        if rooms.is_empty() {
            return Some(None);
        }
        let busy = self.service.busy(start);
        rooms.iter().position(|taken| workday::is_free(taken, busy)).map(Some)
    }
}

/// Why one therapist rather than another: the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    /// Gaps in which nothing fits any more.
    gaps: u8,
    /// Booked time that day, and that week.
    booked: (SignedDuration, SignedDuration),
    /// The place in the file.
    file: usize,
}

/// The taken time that begins within a span.
fn within(taken: &[Taken], span: Span) -> impl Iterator<Item = &Taken> {
    let begin = taken.partition_point(|taken| taken.span.from < span.from);
    let end = taken.partition_point(|taken| taken.span.from < span.until);
    taken[begin..end].iter()
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

    use super::super::hours::{Rota, WallSpan, WeeklyHours};
    use super::super::practice::{BookableBy, Place, Policies, QuietHours, ServiceId, Therapist};
    use super::super::time::{Time, Weekday, Zone};
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
                keep_intake: SignedDuration::from_hours(24),
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
