//! What a booking changes in the diary: a time is held, let go, or booked, however many of them there are.

use jiff::Timestamp;

use super::{Batch, Fault, Writing};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::person::ClientId;
use crate::domain::practice::{RoomId, ServiceId};
use crate::domain::slots::Slot;

/// The state in which a new appointment begins.
#[derive(Debug, Clone, Copy)]
pub enum Beginning {
    /// Kept until then, perhaps for an appointment that is to move there.
    Held {
        /// When it is let go.
        until: Timestamp,
        /// The appointment that is to move there.
        moves: Option<AppointmentId>,
    },
    /// Booked at once.
    Booked,
}

impl Batch {
    /// Makes an appointment in its first version. An overlap is refused by a trigger and is a bug of the decision.
    pub fn add_appointment(
        &mut self,
        (id, client): (AppointmentId, ClientId),
        service: &ServiceId,
        slot: &Slot,
        beginning: Beginning,
    ) {
        let at = |moment: Timestamp| moment.as_second();
        let (state, held_until, moves) = match beginning {
            Beginning::Held { until, moves } => ("held", Some(at(until)), moves.map(|id| id.0)),
            Beginning::Booked => ("booked", None, None),
        };
        let Slot { therapist, room, time, busy } = slot;
        self.add(
            "INSERT INTO appointment (id, client, service, therapist, room, starts_at, ends_at, busy_from, busy_until,
                                      state, held_until, moves, booked_at)
             SELECT j.value ->> '$[0][0]', j.value ->> '$[0][1]', j.value ->> 1, j.value ->> 2, j.value ->> 3,
                    j.value ->> '$[4][0]', j.value ->> '$[4][1]', j.value ->> '$[4][2]', j.value ->> '$[4][3]',
                    j.value ->> 5, j.value ->> 6, j.value ->> 7, iif(j.value ->> 5 = 'booked', $now, NULL)
             FROM jsonb_each($list) AS j",
            &(
                (id.0, client.0),
                service.as_str(),
                therapist.as_str(),
                room.as_ref().map(RoomId::as_str),
                (at(time.from), at(time.until), at(busy.from), at(busy.until)),
                state,
                held_until,
                moves,
            ),
        );
    }

    /// Turns a held time into an appointment.
    pub fn book(&mut self, visit: VisitRef) {
        self.change(
            "UPDATE appointment SET state = 'booked', booked_at = $now, version = version + 1 FROM jsonb_each($list) AS j
             WHERE appointment.id = j.value ->> 0 AND version = j.value ->> 1 AND state = 'held'
             RETURNING appointment.id",
            &(visit.id.0, visit.version),
        );
    }

    /// Lets a held time go.
    pub fn release(&mut self, visit: VisitRef) {
        self.change(
            "UPDATE appointment SET state = 'released', released_at = $now FROM jsonb_each($list) AS j
             WHERE appointment.id = j.value ->> 0 AND version = j.value ->> 1 AND state = 'held'
             RETURNING appointment.id",
            &(visit.id.0, visit.version),
        );
    }
}

impl Writing {
    /// Makes an appointment in its first version.
    ///
    /// # Errors
    /// When the storage fails; an overlap is refused by a trigger and is a bug of the decision.
    pub async fn add_appointment(
        &mut self,
        now: Timestamp,
        id: AppointmentId,
        client: ClientId,
        service: &ServiceId,
        slot: &Slot,
        beginning: Beginning,
    ) -> Result<(), Fault> {
        let mut batch = Batch::at(now);
        batch.add_appointment((id, client), service, slot, beginning);
        self.carry_out(batch).await
    }
}
