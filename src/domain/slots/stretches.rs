//! What of a therapist's day can still be booked, as stretches of time.

use super::super::dialogue::With;
use super::super::diary::Diary;
use super::super::practice::{Practice, TherapistId};
use super::super::time::{Date, Span, Timestamp};
use super::{Search, workday};

/// The stretches of a therapist's day in which at least one of their services can be booked at this moment, in order.
/// They are made of the free slots themselves, so that notice, rooms, buffers and the horizon are kept.
pub fn sellable(
    now: Timestamp,
    practice: &Practice,
    diary: &Diary,
    therapist: &TherapistId,
    date: Date,
) -> Vec<Span> {
    let with = With::Therapist(therapist.clone());
    let theirs = practice.services.iter().filter(|service| service.therapists.contains(therapist));
    let mut times: Vec<Span> = theirs
        .flat_map(|service| Search { now, practice, diary, service, with: &with, ignoring: &[] }.on(date))
        .map(|slot| slot.time)
        .collect();
    times.sort();
    workday::joined(times.into_iter())
}
