//! Series: several visits in a rhythm, at the same weekday and wall-clock time where that is free.

use std::ops::RangeInclusive;

use super::appointment::{Appointment, AppointmentId};
use super::dialogue::With;
use super::hours::monday_of;
use super::practice::TherapistId;
use super::slots::{Search, Slot};
use super::time::{Date, SignedDuration, Timestamp};

/// A series' row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub i64);

/// How often. A month is four weeks here, so that the weekday stays the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Every week.
    Weekly,
    /// Every two weeks.
    Fortnightly,
    /// Every four weeks.
    Monthly,
    /// Every eight weeks.
    Bimonthly,
}

impl Rhythm {
    /// All, the most frequent first.
    pub const ALL: [Rhythm; 4] = [Rhythm::Weekly, Rhythm::Fortnightly, Rhythm::Monthly, Rhythm::Bimonthly];

    /// From one visit to the next.
    pub fn weeks(self) -> i64 {
        match self {
            Rhythm::Weekly => 1,
            Rhythm::Fortnightly => 2,
            Rhythm::Monthly => 4,
            Rhythm::Bimonthly => 8,
        }
    }

    /// How many visits a series can have: more at the beginning of a treatment than for keeping well.
    pub fn counts(self) -> RangeInclusive<u8> {
        match self {
            Rhythm::Weekly | Rhythm::Fortnightly => 3..=6,
            Rhythm::Monthly | Rhythm::Bimonthly => 2..=4,
        }
    }

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Rhythm::Weekly => "weekly",
            Rhythm::Fortnightly => "fortnightly",
            Rhythm::Monthly => "monthly",
            Rhythm::Bimonthly => "bimonthly",
        }
    }

    /// Reads [`Rhythm::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }
}

/// An appointment's place in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Which series.
    pub series: SeriesId,
    /// Which of its visits, counted from 1 as they were planned.
    pub number: u8,
    /// How many were planned.
    pub count: u8,
}

/// A visit that somebody would like, as far as it can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The day on which it would be at the usual weekday.
    pub wanted: Date,
    /// What is free: the usual time, or else the nearest of that week; none if nothing is.
    pub slot: Option<Slot>,
}

/// What can be had of a series.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The visits after the first, in order.
    pub visits: Vec<Planned>,
    /// How many lie farther ahead than can be booked.
    pub beyond: u8,
}

/// What series are planned with.
#[derive(Debug, Clone, Copy)]
pub struct Planner<'a> {
    /// What is looked through; whoever it says is looked for does not matter.
    pub search: Search<'a>,
    /// The usual therapist.
    pub therapist: &'a TherapistId,
    /// The usual time: that of the first visit.
    pub first: Timestamp,
    /// The client's appointments: nobody can be in two places.
    pub own: &'a [Appointment],
}

impl Planner<'_> {
    /// The visits after the first of a series of `count`.
    pub fn plan(&self, rhythm: Rhythm, count: u8) -> Plan {
        let (_, last) = self.search.bookable_days();
        let first = self.search.practice.zone.date(self.first);
        let mut plan = Plan::default();
        for number in 1..i64::from(count) {
            let after = SignedDuration::from_hours(24 * 7 * rhythm.weeks() * number);
            match first.checked_add(after).ok().filter(|date| *date <= last) {
                Some(wanted) => plan.visits.push(Planned { wanted, slot: self.nearest(wanted) }),
                None => plan.beyond += 1,
            }
        }
        plan
    }

    /// The usual time on a day if it is free, or else the nearest of that week: on that day, then on those around it;
    /// with the usual therapist, and only if they have nothing that week with somebody else.
    pub fn nearest(&self, wanted: Date) -> Option<Slot> {
        let usual = With::Therapist(self.therapist.clone());
        self.nearest_with(wanted, &usual).or_else(|| self.nearest_with(wanted, &With::Anyone))
    }

    fn nearest_with(&self, wanted: Date, with: &With) -> Option<Slot> {
        let zone = &self.search.practice.zone;
        let usual = zone.civil(self.first).time();
        let search = Search { with, ..self.search };
        let days = std::iter::successors(Some(monday_of(wanted)), |day| day.tomorrow().ok()).take(7);
        let free = days.flat_map(|day| search.on(day)).filter(|slot| {
            let clashes =
                |own: &Appointment| own.time.overlaps(slot.time) && !self.search.ignoring.contains(&own.id);
            slot.time.from > self.search.now && !self.own.iter().any(clashes)
        });
        free.min_by_key(|slot| {
            let wall = zone.civil(slot.time.from);
            let days = (wall.date() - wanted).get_days().abs();
            (days, wall.time().duration_since(usual).abs(), slot.time.from)
        })
    }
}

/// A series that is made: its visits in order, each a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeries {
    /// How often.
    pub rhythm: Rhythm,
    /// The rows of its visits, the first included.
    pub visits: Vec<AppointmentId>,
}
