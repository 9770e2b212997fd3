//! The part of the diary that a decision needs: whose time is taken when, which rooms are, and who works when.

use std::collections::HashMap;

use super::appointment::AppointmentId;
use super::availability::Availability;
use super::hours::WallSpan;
use super::practice::{RoomId, Therapist, TherapistId};
use super::slots::Slot;
use super::time::{Date, SignedDuration, Span, Timestamp, Zone};

mod longest;

use longest::Longest;

/// Taken time of each therapist and each room, over the span that was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diary {
    taken: HashMap<TherapistId, Vec<Taken>>,
    rooms: HashMap<RoomId, Vec<Taken>>,
    availability: Availability,
    /// What it was loaded for; none if it holds all there is.
    reach: Option<Span>,
    longest: Longest,
}

/// Time of a therapist or of a room that an appointment occupies, its buffers included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// By which appointment, held or booked.
    pub by: AppointmentId,
    /// When.
    pub span: Span,
}

impl Taken {
    /// By which it is ordered: a time that is held for an appointment to move to may begin when that does.
    fn place(&self) -> (Span, AppointmentId) {
        (self.span, self.by)
    }
}

/// What takes time before it is an appointment.
const NOT_YET: AppointmentId = AppointmentId(0);

impl Diary {
    /// Gathers taken time, in any order.
    pub fn new(taken: impl IntoIterator<Item = (TherapistId, Taken)>) -> Self {
        let mut diary = Self::default();
        for (therapist, taken) in taken {
            diary.taken.entry(therapist).or_default().push(taken);
        }
        diary.taken.values_mut().for_each(|list| list.sort_unstable_by_key(Taken::place));
        diary
    }

    /// The same with what was said of hours.
    pub fn with_availability(self, availability: Availability) -> Self {
        Self { availability, longest: Longest::default(), ..self }
    }

    /// One in which nothing was looked up.
    pub fn nothing() -> Self {
        Self::default().reaching(Span { from: Timestamp::MAX, until: Timestamp::MIN })
    }

    /// The same with the taken time of rooms, in any order.
    pub fn with_rooms(mut self, taken: impl IntoIterator<Item = (RoomId, Taken)>) -> Self {
        for (room, taken) in taken {
            self.rooms.entry(room).or_default().push(taken);
        }
        self.rooms.values_mut().for_each(|list| list.sort_unstable_by_key(Taken::place));
        self
    }

    /// The same with hours of a therapist that are just being closed.
    pub fn without_hours(mut self, therapist: &TherapistId, closed: &[Span]) -> Self {
        self.longest = Longest::default();
        let list = self.taken.entry(therapist.clone()).or_default();
        closed.iter().for_each(|span| insert(list, Taken { by: NOT_YET, span: *span }));
        self
    }

    /// Takes a slot out of the free time, for no appointment that is known yet.
    pub fn take(&mut self, slot: &Slot) {
        self.take_for(NOT_YET, slot);
    }

    /// Takes a slot out of the free time.
    pub fn take_for(&mut self, by: AppointmentId, slot: &Slot) {
        self.longest.forget(&slot.therapist, slot.busy);
        let taken = Taken { by, span: slot.busy };
        insert(self.taken.entry(slot.therapist.clone()).or_default(), taken);
        if let Some(room) = &slot.room {
            insert(self.rooms.entry(room.clone()).or_default(), taken);
        }
    }

    /// Gives back what an appointment has taken.
    pub fn give_back(&mut self, of: AppointmentId) {
        for (therapist, list) in &mut self.taken {
            list.extract_if(.., |taken| taken.by == of)
                .for_each(|gone| self.longest.forget(therapist, gone.span));
        }
        self.rooms.values_mut().for_each(|list| list.retain(|taken| taken.by != of));
        // As if it had never been there.
        self.taken.retain(|_, list| !list.is_empty());
        self.rooms.retain(|_, list| !list.is_empty());
    }

    /// The same, known to hold nothing but what touches a span.
    pub fn reaching(self, span: Span) -> Self {
        Self { reach: Some(span), ..self }
    }

    /// Whether it holds everything that touches a span.
    pub fn covers(&self, span: Span) -> bool {
        self.reach.is_none_or(|reach| reach.contains(span))
    }

    /// Whether it would hold what takes this time.
    pub fn reaches(&self, span: Span) -> bool {
        self.reach.is_none_or(|reach| reach.overlaps(span))
    }

    /// A room's taken time, in order.
    pub fn room(&self, room: &RoomId) -> &[Taken] {
        self.rooms.get(room).map_or(&[], Vec::as_slice)
    }

    /// A therapist's taken time, in order.
    pub fn taken(&self, therapist: &TherapistId) -> &[Taken] {
        self.taken.get(therapist).map_or(&[], Vec::as_slice)
    }

    /// What was said of hours.
    pub fn availability(&self) -> &Availability {
        &self.availability
    }

    /// A therapist's usual hours on a day: see [`Availability::usual`].
    pub fn usual<'a>(&'a self, therapist: &'a Therapist, date: Date) -> &'a [WallSpan] {
        self.availability.usual(therapist, date)
    }

    /// How long a therapist works without a break on a day, at the most, while nothing is taken: no longer visit can be
    /// fitted in. It is looked for once, of one practice.
    pub fn longest_free(&self, therapist: &Therapist, date: Date, zone: &Zone) -> SignedDuration {
        self.longest.of(&therapist.id, date, || {
            let (open, taken) = (self.open(therapist, date, zone), self.taken(&therapist.id));
            open.into_iter().map(|open| longest::left_of(open, taken)).max().unwrap_or_default()
        })
    }

    /// When a therapist works on a day: see [`Availability::open`].
    pub fn open(&self, therapist: &Therapist, date: Date, zone: &Zone) -> Vec<Span> {
        self.availability.open(therapist, date, zone)
    }
}

/// Keeps the order.
fn insert(list: &mut Vec<Taken>, taken: Taken) {
    list.insert(list.partition_point(|other| other.place() < taken.place()), taken);
}
