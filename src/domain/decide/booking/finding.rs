//! Finding a time for a client: what is theirs already does not stand in their way.

use super::super::super::appointment::{AppointmentId, State};
use super::super::super::dialogue::{Booking, With};
use super::super::super::practice::{Service, ServiceId};
use super::super::super::slots::{Search, Slot};
use super::super::super::time::{Date, Month, Timestamp};
use super::super::Scene;

/// The services that this client may book.
pub(in super::super) fn offered<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a Service> {
    scene.practice.services.iter().filter(|service| service.is_for(scene.client.known))
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
    if booking.moving.is_none() && !service.is_for(scene.client.known) {
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

    pub(in super::super) fn on(&self, date: Date) -> Vec<Slot> {
        self.search().on(date)
    }

    pub(in super::super) fn at(&self, start: Timestamp) -> Option<Slot> {
        self.search().at(start)
    }

    pub(super) fn free_days(&self, month: Month) -> Vec<Date> {
        self.search().free_days(month)
    }
}
