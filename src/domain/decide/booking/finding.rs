//! Finding a time for a client: what is theirs already does not stand in their way.

use super::super::super::access::{self, Action, Scope};
use super::super::super::appointment::{AppointmentId, State};
use super::super::super::dialogue::{Booking, With};
use super::super::super::guest::Whom;
use super::super::super::practice::{Service, ServiceId, TherapistId};
use super::super::super::slots::{Search, Slot};
use super::super::super::time::{Date, Month, Timestamp};
use super::super::{Decision, Scene};

/// The services that this client may book.
pub(in super::super) fn offered<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a Service> {
    offered_to(scene, &Whom::Oneself)
}

/// The services that can be booked for somebody.
pub(super) fn offered_to<'a>(scene: &'a Scene<'_>, whom: &'a Whom) -> impl Iterator<Item = &'a Service> {
    scene.practice.services.iter().filter(move |service| may_book(scene, whom, service))
}

/// Whether somebody may book it. What staff book, they book in diaries that they run, for new clients too.
pub(super) fn may_book(scene: &Scene<'_>, whom: &Whom, service: &Service) -> bool {
    match whom {
        Whom::Oneself | Whom::Guest(_) => service.is_for(scene.client.known),
        Whom::Caller(_) => own_diary(scene, whom).is_none_or(|own| service.therapists.contains(own)),
    }
}

/// The only diary in which this person can book for a caller; none where they can choose.
pub(super) fn own_diary<'a>(scene: &'a Scene<'_>, whom: &Whom) -> Option<&'a TherapistId> {
    let role = scene.role.as_ref().filter(|_| whom.caller().is_some())?;
    role.therapist.as_ref().filter(|_| access::scope(Some(role), Action::BookForCaller) == Scope::Own)
}

/// A search for this client; none if what they want is not in the file any more, or not for them. An appointment
/// that stands can move whatever the file says of who may book it.
pub(in super::super) fn find<'a>(
    scene: &'a Scene<'_>,
    booking: &Booking,
    service: &ServiceId,
    with: &'a With,
) -> Option<Finder<'a>> {
    let service = scene.practice.service(service)?;
    if booking.moving.is_none() && !may_book(scene, &booking.whom, service) {
        return None;
    }
    if let With::Therapist(id) = with
        && (!service.therapists.contains(id) || scene.practice.therapist(id).is_none())
    {
        return None;
    }
    // Whoever has one diary only has it still when they say "yes".
    if let (With::Therapist(id), Some(own)) = (with, own_diary(scene, &booking.whom))
        && id != own
    {
        return None;
    }
    let holds = scene.own.iter().filter(|own| matches!(own.state, State::Held { .. }));
    // The notice was kept when the time was held; it need not be kept again while it is confirmed.
    let held_since = holds.clone().filter_map(|own| match own.state {
        State::Held { until, .. } => Some(until - scene.practice.policies.hold),
        State::Booked { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            None
        }
    });
    let now = held_since.min().unwrap_or(scene.now).min(scene.now);
    let ignoring = holds.map(|own| own.id).chain(booking.moving.map(|visit| visit.id)).collect();
    Some(Finder { scene, service, with, now, ignoring })
}

/// A search on behalf of this client: what is theirs already does not stand in their way.
pub(in super::super) struct Finder<'a> {
    scene: &'a Scene<'a>,
    service: &'a Service,
    with: &'a With,
    now: Timestamp,
    ignoring: Vec<AppointmentId>,
}

impl Finder<'_> {
    fn search(&self) -> Search<'_> {
        Search {
            now: self.now,
            practice: self.scene.practice,
            diary: &self.scene.diary,
            service: self.service,
            with: self.with,
            ignoring: &self.ignoring,
        }
    }

    pub(in super::super) fn on(&self, desk: &mut Decision, date: Date) -> Vec<Slot> {
        desk.looks_at(self.scene, date);
        // What was free when a time was held may have begun since.
        let mut slots = self.search().on(date);
        slots.retain(|slot| slot.time.from > self.scene.now);
        slots
    }

    pub(in super::super) fn at(&self, desk: &mut Decision, start: Timestamp) -> Option<Slot> {
        desk.looks_at(self.scene, self.scene.practice.zone.date(start));
        self.search().at(start).filter(|slot| slot.time.from > self.scene.now)
    }

    /// The first free slot; whoever moves an appointment has its time already.
    pub(super) fn soonest(&self, desk: &mut Decision, old: Option<Timestamp>) -> Option<Slot> {
        let search = self.search();
        let (first, last) = search.bookable_days();
        desk.looks_at(self.scene, first);
        desk.looks_at(self.scene, last);
        let ahead = |slot: &Slot| slot.time.from > self.scene.now && Some(slot.time.from) != old;
        search.soonest().find(ahead)
    }

    pub(super) fn free_days(&self, desk: &mut Decision, month: Month) -> Vec<Date> {
        self.looks_at(desk, month);
        self.search().free_days(month)
    }

    /// Whether there is such a day; the others need not be looked at.
    pub(super) fn has_free_day(&self, desk: &mut Decision, month: Month) -> bool {
        self.looks_at(desk, month);
        self.search().has_free_day(month)
    }

    fn looks_at(&self, desk: &mut Decision, month: Month) {
        let (first, last) = self.search().bookable_days();
        desk.looks_at(self.scene, month.first().max(first));
        desk.looks_at(self.scene, month.last().min(last));
    }
}
