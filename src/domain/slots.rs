//! Finding a time: the one function that makes free slots, for listing, holding, booking and moving alike.

use super::appointment::AppointmentId;
use super::dialogue::With;
use super::diary::{Diary, Taken};
use super::hours::monday_of;
use super::practice::{Practice, RoomId, Service, Therapist, TherapistId};
use super::time::{Date, Month, SignedDuration, Span, Timestamp};

mod gaps;
mod stretches;
mod workday;

use gaps::Lengths;
use workday::Workday;

pub use stretches::sellable;

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
    /// The diary. On a day that it does not cover nothing is free.
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
        let (first, last) = self.bookable_days();
        if (first..=last).contains(&date) { self.slots(date) } else { Vec::new() }
    }

    /// The same of a day that can be booked.
    fn slots(&self, date: Date) -> Vec<Slot> {
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
        days.flat_map(|day| self.slots(day))
    }

    /// The days of a month that have a free slot.
    pub fn free_days(&self, month: Month) -> Vec<Date> {
        self.days_to_book(month).filter(|date| self.is_any_free_on(*date)).collect()
    }

    /// Whether a month has a free slot. Only the days up to it are looked at.
    pub fn has_free_day(&self, month: Month) -> bool {
        self.days_to_book(month).any(|date| self.is_any_free_on(date))
    }

    fn days_to_book(&self, month: Month) -> impl Iterator<Item = Date> {
        let (first, last) = self.bookable_days();
        month.days().filter(move |date| (first..=last).contains(date))
    }

    /// The first and last day that the policies allow.
    pub fn bookable_days(&self) -> (Date, Date) {
        bookable_days(self.practice, self.now)
    }

    /// Whether anything is free on a day that can be booked. Who would be the best for it need not be known.
    fn is_any_free_on(&self, date: Date) -> bool {
        if !self.is_in_sight(date) {
            return false;
        }
        let mut workdays = self.workdays(date, false).filter(|workday| !workday.open.is_empty()).peekable();
        if workdays.peek().is_none() {
            return false;
        }
        let (starts, rooms) = (self.starts(date), self.rooms_around(date));
        workdays.any(|workday| {
            let mut free = workday.free(&starts, self.service);
            free.any(|(at, _)| self.free_room(&rooms, starts[at]).is_some())
        })
    }

    /// Whether a day was looked up, and is not full as is seen at once: nothing is free on another.
    fn is_in_sight(&self, date: Date) -> bool {
        !self.is_full(date) && self.diary.covers(span_around(self.practice, date))
    }

    /// Whether no therapist who may be chosen has time for a visit on a day, be it in the way of the grid, of the notice or of
    /// buffers.
    fn is_full(&self, date: Date) -> bool {
        let zone = &self.practice.zone;
        self.ignoring.is_empty()
            && self
                .wanted()
                .all(|(_, therapist)| self.diary.longest_free(therapist, date, zone) < self.service.duration)
    }

    /// The therapists who may be chosen, with their numbers in the service's list.
    fn wanted(&self) -> impl Iterator<Item = (usize, &Therapist)> {
        let numbered = self.service.therapists.iter().enumerate();
        let wanted = numbered.filter(|(_, id)| match self.with {
            With::Anyone => true,
            With::Therapist(wanted) => wanted == *id,
        });
        wanted.filter_map(|(number, id)| Some((number, self.practice.therapist(id)?)))
    }

    /// The free starts of a day that can be booked, each with the numbers of its therapist and its room in the service's lists.
    fn free_on(&self, date: Date) -> Vec<(Timestamp, usize, Option<usize>)> {
        if !self.is_in_sight(date) {
            return Vec::new();
        }
        let workdays: Vec<Workday> = self.workdays(date, matches!(self.with, With::Anyone)).collect();
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

    /// The days of those therapists who may be chosen, with what weighs one against another if that is wanted.
    fn workdays(&self, date: Date, weighed: bool) -> impl Iterator<Item = Workday> {
        self.wanted().map(move |(number, therapist)| {
            let taken = self.diary.taken(&therapist.id);
            Workday {
                number,
                open: self.diary.open(therapist, date, &self.practice.zone),
                taken: self.around(date, taken),
                booked: if weighed { self.booked(date, taken) } else { Default::default() },
                lengths: weighed.then(|| Lengths::of(self.practice, &therapist.id)),
            }
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
        let others = within(taken, span_around(self.practice, date))
            .filter(|taken| !self.ignoring.contains(&taken.by));
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
    gaps: i16,
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

/// What a diary must hold for all days that can be booked: from the beginning of this week, by which the balance of
/// "anyone" is weighed, and over both ends by what a buffer may reach beyond midnight.
pub fn span_of_diary(practice: &Practice, now: Timestamp) -> Span {
    let (first, last) = bookable_days(practice, now);
    let zone = &practice.zone;
    let from = zone.day(monday_of(first)).from.min(span_around(practice, first).from);
    Span { from, until: span_around(practice, last).until }
}

/// What a diary must hold for one day: with what may reach over midnight, as an appointment takes less than a day.
pub fn span_around(practice: &Practice, date: Date) -> Span {
    let (day, a_day) = (practice.zone.day(date), SignedDuration::from_hours(24));
    Span { from: day.from - a_day, until: day.until + a_day }
}

/// What a diary must hold of a day's week, by which the balance of "anyone" is weighed.
pub fn span_of_week(practice: &Practice, date: Date) -> Span {
    let monday = monday_of(date);
    let sunday = monday.checked_add(SignedDuration::from_hours(6 * 24)).unwrap_or(date);
    let around = span_around(practice, date);
    let (from, until) = (practice.zone.day(monday).from, practice.zone.day(sunday).until);
    Span { from: from.min(around.from), until: until.max(around.until) }
}

/// The first and last day that can be booked at this moment.
pub fn bookable_days(practice: &Practice, now: Timestamp) -> (Date, Date) {
    let today = practice.zone.date(now);
    let ahead = SignedDuration::from_hours(24 * i64::from(practice.policies.horizon_days.saturating_sub(1)));
    (today, today.checked_add(ahead).unwrap_or(Date::MAX))
}
