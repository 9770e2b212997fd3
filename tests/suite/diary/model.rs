//! A simple model of the diary: a list of what stands, and the rules in as few words as possible.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::availability::{AmendmentId, Amends, Days, Kind};
use frontdesk::domain::dialogue::With;
use frontdesk::domain::hours::WallSpan;
use frontdesk::domain::practice::{Practice, RoomId, ServiceId, TherapistId};
use frontdesk::domain::time::{Span, Timestamp};

use super::house::{Busy, clash};
use super::naive::{Naive, Options};
use super::said::{Said, Word, minutes, stretches};

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
    pub said: Vec<Word>,
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
            said: &self.said,
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

    /// The same with something said, or without it.
    fn with(&self, word: &Change) -> Vec<Word> {
        match word {
            Change::Say(word) => [self.said.as_slice(), std::slice::from_ref(word)].concat(),
            Change::TakeBack(id) => self.said.iter().filter(|word| word.id != *id).cloned().collect(),
        }
    }

    /// Hours change; who was booked then and has not come yet has no time any more, unless they are kept. False for
    /// what is over, or is no time at all.
    pub fn changes(&mut self, therapist: &TherapistId, change: &Change, keep: bool) -> bool {
        let (after, zone) = (self.with(change), &self.practice.zone);
        let absences = |days: &Days, hours: &[WallSpan]| -> Vec<Span> {
            let whole = days.each().filter(|_| hours.is_empty()).map(|date| zone.day(date));
            let parts =
                days.each().flat_map(|date| hours.iter().filter_map(move |hours| hours.on(date, zone)));
            whole.chain(parts).collect()
        };
        let (mut away, mut possible) = (None, true);
        if let Change::Say(Word { said: Said::Amends(Amends::Days { kind, days, hours }), .. }) = change {
            let spans = absences(days, hours);
            possible = spans.iter().any(|span| span.until > self.now);
            away = (*kind == Kind::Away).then_some(spans);
        }
        if !possible {
            return false;
        }
        let touches = |entry: &Entry| {
            let length = self.practice.service(&entry.service).expect("known").duration;
            let time = Span { from: entry.start, until: entry.start + length };
            let date = zone.date(entry.start);
            let fits = |said: &[Word]| {
                let open = stretches(&minutes(self.practice, said, therapist, date, true));
                open.iter().any(|open| open.contains(time))
            };
            match &away {
                Some(away) => away.iter().any(|away| away.overlaps(time)),
                None => fits(&self.said) && !fits(&after),
            }
        };
        let ahead = self.entries.iter().filter(|entry| {
            entry.therapist == *therapist && entry.standing == Standing::Booked && entry.start > self.now
        });
        let touched: Vec<AppointmentId> =
            ahead.filter(|entry| touches(entry)).map(|entry| entry.id).collect();
        self.said = after;
        let lost = self.stand_again(therapist);
        for id in touched.into_iter().filter(|_| !keep) {
            self.entry(id).standing = Standing::Displaced;
        }
        for id in lost {
            self.entry(id).standing = Standing::Booked;
        }
        true
    }

    /// Who had no time any more, and is in the hours again where it is free.
    fn stand_again(&self, therapist: &TherapistId) -> Vec<AppointmentId> {
        let lost = |entry: &&Entry| {
            entry.therapist == *therapist && entry.standing == Standing::Displaced && entry.start > self.now
        };
        let mut lost: Vec<&Entry> = self.entries.iter().filter(lost).collect();
        lost.sort_by_key(|entry| (entry.start, entry.id));
        let mut busy = self.busy();
        let mut again = Vec::new();
        for entry in lost {
            let service = self.practice.service(&entry.service).expect("known");
            let (time, date) = (service.time(entry.start), self.practice.zone.date(entry.start));
            let open = stretches(&minutes(self.practice, &self.said, therapist, date, true));
            let own = Busy {
                id: entry.id,
                therapist: entry.therapist.clone(),
                room: entry.room.clone(),
                span: service.busy(entry.start),
            };
            if open.iter().any(|open| open.contains(time)) && !busy.iter().any(|other| clash(&own, other)) {
                busy.push(own);
                again.push(entry.id);
            }
        }
        again
    }
}

/// A change of hours.
#[derive(Debug, Clone)]
pub enum Change {
    Say(Word),
    TakeBack(AmendmentId),
}

impl Entry {
    fn takes_time(&self) -> bool {
        matches!(self.standing, Standing::Held { .. } | Standing::Booked)
    }
}
