//! What is proposed to the clients whom a closing touches: the same time with a colleague, the nearest times, a call.

use super::super::appointment::{AppointmentId, State, Visit};
use super::super::dialogue::With;
use super::super::diary::Diary;
use super::super::practice::{Practice, Service, TherapistId};
use super::super::slots::{Search, Slot};
use super::super::time::{Date, SignedDuration, Timestamp};
use super::super::waitlist::DayPart;
use super::{LEAST_TIME, Plan, TIME_TO_ANSWER, TIMES, deadline};

/// How many days before and after a visit are looked through.
const FAR: i64 = 30;

/// What is to be done about a visit, with what is free for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// What.
    pub plan: Plan,
    /// The times to be offered.
    pub slots: Vec<Slot>,
}

/// What else could be done about a visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The same time with a colleague.
    pub colleague: Option<Slot>,
    /// The nearest times.
    pub times: Vec<Slot>,
}

/// Plans for several visits, so that no time is offered twice.
#[derive(Debug)]
pub struct Planner<'a> {
    now: Timestamp,
    practice: &'a Practice,
    diary: Diary,
    touched: Vec<AppointmentId>,
    others: &'a [Visit],
}

impl<'a> Planner<'a> {
    /// A planner over a diary in which the hours are closed. The time of the touched visits stands in nobody's way;
    /// `others` are all appointments ahead, so that nobody is offered a time at which they are here anyway.
    pub fn new(
        now: Timestamp,
        practice: &'a Practice,
        diary: Diary,
        touched: Vec<AppointmentId>,
        others: &'a [Visit],
    ) -> Self {
        Self { now, practice, diary, touched, others }
    }

    /// A plan for each visit, in their order; what the therapist has chosen goes before, as far as it can be.
    pub fn all<'v>(
        &mut self,
        visits: impl Iterator<Item = (&'v Visit, Option<Plan>)> + Clone,
    ) -> Vec<Proposed> {
        // Whoever can keep their time keeps it: the times that are offered to others do not take it from them.
        let kept: Vec<Option<Slot>> = visits
            .clone()
            .map(|(visit, wanted)| {
                let wanted_so = matches!(wanted, None | Some(Plan::Colleague));
                let slot =
                    if wanted_so && self.can_ask(visit, wanted) { self.colleague(visit) } else { None };
                slot.inspect(|slot| self.diary.take(slot))
            })
            .collect();
        let plan = |((visit, wanted), kept): ((&Visit, Option<Plan>), Option<Slot>)| match (kept, wanted) {
            (Some(slot), _) => Proposed { plan: Plan::Colleague, slots: vec![slot] },
            (None, Some(plan @ (Plan::Call | Plan::Apology))) => Proposed { plan, slots: Vec::new() },
            (None, None | Some(Plan::Colleague | Plan::Times)) => {
                let slots = if self.can_ask(visit, wanted) { self.nearest(visit) } else { Vec::new() };
                slots.iter().for_each(|slot| self.diary.take(slot));
                let plan = if slots.is_empty() { Plan::Call } else { Plan::Times };
                Proposed { plan, slots }
            }
        };
        visits.zip(kept).map(plan).collect()
    }

    /// What could be done about a visit.
    pub fn choices(&self, visit: &Visit) -> Choices {
        if !self.can_ask(visit, Some(Plan::Times)) {
            return Choices::default();
        }
        Choices { colleague: self.colleague(visit), times: self.nearest(visit) }
    }

    /// What is free for a client who answers late.
    pub fn free_now(&self, visit: &Visit) -> Vec<Slot> {
        self.nearest(visit)
    }

    /// A time of this therapist, if it is free.
    pub fn at(&self, visit: &Visit, therapist: &TherapistId, start: Timestamp) -> Option<Slot> {
        let service = self.service(visit)?;
        let does_it = service.therapists.contains(therapist) && self.practice.therapist(therapist).is_some();
        self.search(service, &With::Therapist(therapist.clone())).at(start).filter(|_| does_it)
    }

    /// Whether the client can be asked in the chat, and in time.
    fn can_ask(&self, visit: &Visit, wanted: Option<Plan>) -> bool {
        let until = deadline(&self.practice.policies, self.now, visit.appointment.time.from);
        let least = if wanted.is_some() { LEAST_TIME } else { TIME_TO_ANSWER };
        !visit.is_callers() && visit.reachable && until >= self.now + least
    }

    fn service(&self, visit: &Visit) -> Option<&'a Service> {
        self.practice.service(&visit.appointment.service)
    }

    fn search<'s>(&'s self, service: &'s Service, with: &'s With) -> Search<'s> {
        let (now, practice, diary) = (self.now, self.practice, &self.diary);
        Search { now, practice, diary, service, with, ignoring: &self.touched }
    }

    /// The same time with somebody else who does it, in the order of the file.
    fn colleague(&self, visit: &Visit) -> Option<Slot> {
        let (service, own) = (self.service(visit)?, &visit.appointment);
        let others = service.therapists.iter().filter(|id| **id != own.therapist);
        let mut known = others.filter(|id| self.practice.therapist(id).is_some());
        known.find_map(|id| self.search(service, &With::Therapist(id.clone())).at(own.time.from))
    }

    /// The nearest free times: day by day before and after, at a time of day as near as can be, and no two in the same
    /// part of a day, so that there is something to choose. A colleague's day counts as one farther.
    fn nearest(&self, visit: &Visit) -> Vec<Slot> {
        let Some(service) = self.service(visit) else { return Vec::new() };
        let own = &visit.appointment;
        let zone = &self.practice.zone;
        let from = deadline(&self.practice.policies, self.now, own.time.from).max(self.now);
        let wanted = zone.civil(own.time.from);
        let part = |slot: &Slot| {
            let wall = zone.civil(slot.time.from);
            (wall.date(), DayPart::of(wall.time()))
        };
        let mut found: Vec<Slot> = Vec::new();
        for far in 0..=FAR {
            let mut ring: Vec<(SignedDuration, bool, Slot)> = Vec::new();
            for id in service.therapists.iter().filter(|id| self.practice.therapist(id).is_some()) {
                let colleague = *id != own.therapist;
                let with = With::Therapist(id.clone());
                let search = self.search(service, &with);
                for date in days(wanted.date(), far - i64::from(colleague)) {
                    ring.extend(search.on(date).into_iter().map(|slot| {
                        let off = zone.civil(slot.time.from).time().duration_since(wanted.time()).abs();
                        (off, colleague, slot)
                    }));
                }
            }
            ring.retain(|(_, _, slot)| slot.time.from >= from && !self.is_here_anyway(visit, slot));
            ring.sort_by_key(|(off, colleague, slot)| (*off, *colleague, slot.time.from));
            for (_, _, slot) in ring {
                let again = found.iter().any(|known| part(known) == part(&slot) || clash(known, &slot));
                if !again && found.len() < TIMES {
                    found.push(slot);
                }
            }
            if found.len() == TIMES {
                break;
            }
        }
        found.sort_by_key(|slot| slot.time.from);
        found
    }

    /// Whether the client has another appointment then.
    fn is_here_anyway(&self, visit: &Visit, slot: &Slot) -> bool {
        self.others.iter().map(|other| &other.appointment).any(|other| {
            other.client == visit.appointment.client
                && !self.touched.contains(&other.id)
                && matches!(other.state, State::Booked { .. })
                && other.time.overlaps(slot.time)
        })
    }
}

/// Whether two slots cannot both be held.
fn clash(one: &Slot, other: &Slot) -> bool {
    let shares = one.therapist == other.therapist || (one.room.is_some() && one.room == other.room);
    shares && one.busy.overlaps(other.busy)
}

/// The days that lie so many before and after.
fn days(date: Date, far: i64) -> impl Iterator<Item = Date> {
    let step = SignedDuration::from_hours(24 * far);
    let (after, before) = (date.checked_add(step).ok(), date.checked_sub(step).ok());
    let before = before.filter(|_| far > 0);
    after.filter(|_| far >= 0).into_iter().chain(before)
}
