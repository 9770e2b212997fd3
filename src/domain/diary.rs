//! The part of the diary that a decision needs: whose time is taken when, which rooms are, and who is away when.

use std::collections::HashMap;

use super::appointment::AppointmentId;
use super::hours::WallSpan;
use super::practice::{RoomId, Therapist, TherapistId};
use super::slots::Slot;
use super::time::{Date, Span, Timestamp, Zone};

/// Taken time of each therapist and each room, over the span that was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diary {
    taken: HashMap<TherapistId, Vec<Taken>>,
    rooms: HashMap<RoomId, Vec<Taken>>,
    away: HashMap<TherapistId, Vec<Span>>,
    /// What it was loaded for; none if it holds all there is.
    reach: Option<Span>,
}

/// Time of a therapist or of a room that an appointment occupies, its buffers included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// By which appointment, held or booked.
    pub by: AppointmentId,
    /// When.
    pub span: Span,
}

impl Diary {
    /// Gathers taken time and absences, in any order.
    pub fn new(
        taken: impl IntoIterator<Item = (TherapistId, Taken)>,
        away: impl IntoIterator<Item = (TherapistId, Span)>,
    ) -> Self {
        let mut diary = Self::default();
        for (therapist, taken) in taken {
            diary.taken.entry(therapist).or_default().push(taken);
        }
        for (therapist, span) in away {
            diary.away.entry(therapist).or_default().push(span);
        }
        diary.taken.values_mut().for_each(|list| list.sort_by_key(|taken| taken.span));
        diary.away.values_mut().for_each(|list| list.sort());
        diary
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
        self.rooms.values_mut().for_each(|list| list.sort_by_key(|taken| taken.span));
        self
    }

    /// The same with hours of a therapist that are just being closed.
    pub fn without_hours(mut self, therapist: &TherapistId, closed: &[Span]) -> Self {
        let list = self.taken.entry(therapist.clone()).or_default();
        closed.iter().for_each(|span| insert(list, *span));
        self
    }

    /// Takes a slot out of the free time, for no appointment that is known yet.
    pub fn take(&mut self, slot: &Slot) {
        insert(self.taken.entry(slot.therapist.clone()).or_default(), slot.busy);
        if let Some(room) = &slot.room {
            insert(self.rooms.entry(room.clone()).or_default(), slot.busy);
        }
    }

    /// The same, known to hold nothing but what touches a span.
    pub fn reaching(self, span: Span) -> Self {
        Self { reach: Some(span), ..self }
    }

    /// Whether it holds everything that touches a span.
    pub fn covers(&self, span: Span) -> bool {
        self.reach.is_none_or(|reach| reach.contains(span))
    }

    /// A room's taken time, in order.
    pub fn room(&self, room: &RoomId) -> &[Taken] {
        self.rooms.get(room).map_or(&[], Vec::as_slice)
    }

    /// A therapist's taken time, in order.
    pub fn taken(&self, therapist: &TherapistId) -> &[Taken] {
        self.taken.get(therapist).map_or(&[], Vec::as_slice)
    }

    /// When a therapist is away, in order of beginning.
    pub fn away(&self, therapist: &TherapistId) -> &[Span] {
        self.away.get(therapist).map_or(&[], Vec::as_slice)
    }

    /// When a therapist works on a day: the usual hours less the absences, in order.
    pub fn open(&self, therapist: &Therapist, date: Date, zone: &Zone) -> Vec<Span> {
        let mut open: Vec<Span> =
            therapist.hours.on(date).iter().filter_map(|hours: &WallSpan| hours.on(date, zone)).collect();
        for away in self.away(&therapist.id) {
            open = open.into_iter().flat_map(|span| without(span, *away)).collect();
        }
        open
    }
}

/// Takes time that is no appointment's yet.
fn insert(list: &mut Vec<Taken>, span: Span) {
    const NOT_YET: AppointmentId = AppointmentId(0);
    list.insert(list.partition_point(|other| other.span < span), Taken { by: NOT_YET, span });
}

/// What is left of a span once another is taken out of it.
fn without(span: Span, taken: Span) -> impl Iterator<Item = Span> {
    let before = Span { from: span.from, until: span.until.min(taken.from) };
    let after = Span { from: span.from.max(taken.until), until: span.until };
    [before, after].into_iter().filter(|part| part.from < part.until)
}
