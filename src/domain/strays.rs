//! Appointments ahead that the practice file, or the hours as they are by now, do not fit any more. They are kept, and
//! told to the practice.

use super::appointment::{Appointment, State};
use super::availability::Availability;
use super::practice::Practice;

/// An appointment that would not be made today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stray<'a> {
    /// The appointment, which stands as it was agreed.
    pub appointment: &'a Appointment,
    /// Why it would not be made; of several reasons the first.
    pub why: Astray,
}

/// Why an appointment would not be made today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Astray {
    /// Its service is not in the file any more.
    ServiceGone,
    /// Its therapist is not in the file any more.
    TherapistGone,
    /// Its therapist does not do this any more.
    NotTheirs,
    /// Its room is not in the file any more, or not one for this.
    RoomGone,
    /// It has no room, and needs one by now.
    NoRoom,
    /// It lies outside its therapist's hours.
    OutsideHours,
}

/// Those booked appointments that do not fit, in the order in which they are given. Absences are no reason: whoever they
/// touch was told to choose another time.
pub fn strays<'a>(
    practice: &Practice,
    availability: &Availability,
    all: impl IntoIterator<Item = &'a Appointment>,
) -> Vec<Stray<'a>> {
    let stray = |appointment| Some(Stray { appointment, why: astray(practice, availability, appointment)? });
    all.into_iter().filter_map(stray).collect()
}

/// Why an appointment does not fit, if it is booked and does not.
pub fn astray(practice: &Practice, availability: &Availability, appointment: &Appointment) -> Option<Astray> {
    match appointment.state {
        State::Booked { .. } => {}
        State::Held { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            return None;
        }
    }
    let Some(service) = practice.service(&appointment.service) else { return Some(Astray::ServiceGone) };
    let Some(therapist) = practice.therapist(&appointment.therapist) else {
        return Some(Astray::TherapistGone);
    };
    if !service.therapists.contains(&therapist.id) {
        return Some(Astray::NotTheirs);
    }
    match &appointment.room {
        Some(room) if !service.rooms.contains(room) => return Some(Astray::RoomGone),
        None if !service.rooms.is_empty() => return Some(Astray::NoRoom),
        Some(_) | None => {}
    }
    let date = practice.zone.date(appointment.time.from);
    let agreed = availability.agreed(therapist, date, &practice.zone);
    if agreed.iter().any(|span| span.contains(appointment.time)) { None } else { Some(Astray::OutsideHours) }
}
