//! A simple model of the diary: a list of what stands, and the rules in as few words as possible.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::practice::{Practice, RoomId, ServiceId, TherapistId};
use frontdesk::domain::time::{Date, Span, Timestamp};

use super::house::{Busy, clash};
use super::naive::{Naive, Options};

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Held { until: Timestamp },
    Booked,
    Displaced,
    Over,
}

/// A hold or an appointment.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: AppointmentId,
    pub client: usize,
    pub service: ServiceId,
    pub therapist: TherapistId,
    pub room: Option<RoomId>,
    pub start: Timestamp,
    pub standing: Standing,
    /// The appointment that is to move here.
    pub moves: Option<AppointmentId>,
}

/// The whole diary.
pub struct Model<'a> {
    pub practice: &'a Practice,
    pub now: Timestamp,
    pub entries: Vec<Entry>,
    pub away: Vec<(TherapistId, Span)>,
}

impl Model<'_> {
    /// Time passes; holds run out.
    pub fn passes_to(&mut self, now: Timestamp) {
        self.now = now;
        for entry in &mut self.entries {
            if matches!(entry.standing, Standing::Held { until } if until <= now) {
                entry.standing = Standing::Over;
            }
        }
    }

    /// What takes time now.
    pub fn busy(&self) -> Vec<Busy> {
        let standing = self.entries.iter().filter(|entry| entry.takes_time());
        let busy = |entry: &Entry| Busy {
            id: entry.id,
            therapist: entry.therapist.clone(),
            room: entry.room.clone(),
            span: self.practice.service(&entry.service).expect("known").busy(entry.start),
        };
        standing.map(busy).collect()
    }

    /// Nothing takes the same time twice, but for a hold and the appointment that is to move there.
    pub fn holds_together(&self) -> bool {
        let busy = self.busy();
        let moves = |one: &Busy, other: &Busy| {
            self.entries.iter().any(|entry| entry.id == one.id && entry.moves == Some(other.id))
        };
        busy.iter().enumerate().all(|(at, one)| {
            busy[at + 1..].iter().all(|other| !clash(one, other) || moves(one, other) || moves(other, one))
        })
    }

    pub fn hold_of(&self, client: usize) -> Option<&Entry> {
        let held = |entry: &&Entry| matches!(entry.standing, Standing::Held { .. });
        self.entries.iter().filter(held).find(|entry| entry.client == client)
    }

    pub fn let_go(&mut self, client: usize) {
        for entry in &mut self.entries {
            if entry.client == client && matches!(entry.standing, Standing::Held { .. }) {
                entry.standing = Standing::Over;
            }
        }
    }

    /// With whom and where a client can have a time: what is theirs already does not stand in their way, and the notice
    /// that was kept when they held a time need not be kept again.
    pub fn options(
        &self,
        client: usize,
        moving: Option<AppointmentId>,
        (service, with): (&ServiceId, &With),
        start: Timestamp,
    ) -> Options {
        let hold = self.hold_of(client);
        let since = hold.and_then(|hold| match hold.standing {
            Standing::Held { until } => Some(until - self.practice.policies.hold),
            Standing::Booked | Standing::Displaced | Standing::Over => None,
        });
        let ignoring: Vec<AppointmentId> = hold.map(|hold| hold.id).into_iter().chain(moving).collect();
        let naive = Naive {
            now: since.unwrap_or(self.now).min(self.now),
            practice: self.practice,
            busy: &self.busy(),
            away: &self.away,
            service: self.practice.service(service).expect("known"),
            with,
            ignoring: &ignoring,
        };
        if start > self.now && naive.allows(start) {
            naive.options(self.practice.zone.date(start), start)
        } else {
            Vec::new()
        }
    }

    pub fn entry(&mut self, id: AppointmentId) -> &mut Entry {
        self.entries.iter_mut().find(|entry| entry.id == id).expect("known")
    }

    /// Whether a client can still change their appointment, given its cut-off.
    pub fn can_change(&self, entry: &Entry, cutoff: jiff::SignedDuration) -> bool {
        entry.start > self.now
            && match entry.standing {
                Standing::Displaced => true,
                Standing::Booked => entry.start.duration_since(self.now) >= cutoff,
                Standing::Held { .. } | Standing::Over => false,
            }
    }

    /// A therapist is away; who was booked then and has not come yet has no time any more.
    pub fn close(&mut self, therapist: &TherapistId, span: Span) {
        self.away.push((therapist.clone(), span));
        for entry in &mut self.entries {
            let length = self.practice.service(&entry.service).expect("known").duration;
            let time = Span { from: entry.start, until: entry.start + length };
            if entry.therapist == *therapist
                && entry.standing == Standing::Booked
                && entry.start > self.now
                && time.overlaps(span)
            {
                entry.standing = Standing::Displaced;
            }
        }
    }

    /// A therapist works that day after all.
    pub fn open_again(&mut self, therapist: &TherapistId, date: Date) {
        let day = self.practice.zone.day(date);
        if day.until > self.now {
            let before = self.away.len();
            self.away.retain(|(who, span)| who != therapist || !span.overlaps(day));
            if self.away.len() < before {
                self.stand_again(therapist);
            }
        }
    }

    /// Who had no time any more is booked again where it is free.
    fn stand_again(&mut self, therapist: &TherapistId) {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| (self.entries[*at].start, self.entries[*at].id));
        for at in order {
            let entry = &self.entries[at];
            let service = self.practice.service(&entry.service).expect("known");
            let time = service.time(entry.start);
            let away = self.away.iter().any(|(who, span)| who == therapist && span.overlaps(time));
            let own = Busy {
                id: entry.id,
                therapist: entry.therapist.clone(),
                room: entry.room.clone(),
                span: service.busy(entry.start),
            };
            let lost = entry.standing == Standing::Displaced && entry.therapist == *therapist;
            let free = !self.busy().iter().any(|other| clash(&own, other));
            if lost && entry.start > self.now && !away && free {
                self.entries[at].standing = Standing::Booked;
            }
        }
    }
}

impl Entry {
    fn takes_time(&self) -> bool {
        matches!(self.standing, Standing::Held { .. } | Standing::Booked)
    }
}
