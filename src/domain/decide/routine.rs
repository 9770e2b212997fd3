//! What the house says by itself: the day to each therapist, whom to call and how the week was to the owner.

use std::collections::BTreeSet;

use super::super::appointment::{Appointment, AppointmentId, State, Visit};
use super::super::diary::Diary;
use super::super::intake::may_read;
use super::super::person::{Name, Role, Staff};
use super::super::practice::{Practice, TherapistId};
use super::super::reply::{
    DayVisit, MorningDiary, MorningVisit, NoBackup, Reach, Reply, Routine, Say, ToCall,
};
use super::super::summary::Summary;
use super::super::time::{Date, Span, Time, Timestamp};
use super::{day, visits};

/// What is known on the morning of a day.
#[derive(Debug)]
pub struct Morning<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The practice's facts.
    pub practice: &'a Practice,
    /// The hours of the day.
    pub diary: &'a Diary,
    /// The appointments of the day, in order.
    pub visits: &'a [Visit],
    /// Those of clients who have not been here before.
    pub first: &'a BTreeSet<AppointmentId>,
    /// Whether notes for the therapist can be read at all.
    pub notes: bool,
    /// Who works here.
    pub staff: &'a [Staff],
    /// From when on it is of no use.
    pub useful_until: Option<Timestamp>,
}

/// Each therapist reads their own day, and an owner who does not treat the practice's; nobody one without visits.
pub fn morning(morning: &Morning<'_>) -> Vec<Say> {
    let date = morning.practice.zone.date(morning.now);
    let says = morning.staff.iter().filter_map(|staff| {
        let diaries = diaries(morning, date, &staff.role);
        if diaries.is_empty() {
            return None;
        }
        let whole = staff.role.therapist.is_none();
        let what = Reply::Routine(Routine::Morning { date, diaries, whole });
        Some(Say { useful_until: morning.useful_until, ..Say::alert(staff.chat, what) })
    });
    says.collect()
}

/// The diaries that this person reads, as far as there is anything in them.
fn diaries(morning: &Morning<'_>, date: Date, role: &Role) -> Vec<MorningDiary> {
    let practice = morning.practice;
    let theirs = |id: &TherapistId| role.therapist.as_ref().is_none_or(|own| own == id);
    // An appointment outlives its therapist's place in the practice file; somebody must see it.
    let mut therapists: Vec<TherapistId> = practice.therapists.iter().map(|known| known.id.clone()).collect();
    for visit in morning.visits {
        if !therapists.contains(&visit.appointment.therapist) {
            therapists.push(visit.appointment.therapist.clone());
        }
    }
    let diary = |therapist: TherapistId| {
        let known = practice.therapist(&therapist);
        let open = known.map(|known| morning.diary.open(known, date, &practice.zone)).unwrap_or_default();
        let of_them = morning.visits.iter().filter(|visit| visit.appointment.therapist == therapist);
        let visits: Vec<_> = of_them.filter_map(|visit| line(morning, role, visit)).collect();
        (!visits.is_empty()).then_some(MorningDiary { therapist, open, visits })
    };
    therapists.into_iter().filter(theirs).filter_map(diary).collect()
}

fn line(morning: &Morning<'_>, role: &Role, visit: &Visit) -> Option<MorningVisit> {
    let appointment = &visit.appointment;
    let reads = visit.has_notes && morning.notes && may_read(Some(role), appointment, morning.now);
    let facts = visits::facts(appointment);
    let guest = facts.for_name.as_ref().map(Name::first);
    Some(MorningVisit {
        visit: DayVisit {
            visit: appointment.as_ref(),
            mark: appointment.mark,
            first: false,
            // It comes unasked, and may be read over a shoulder: first names, and no telephone numbers.
            name: visit.name.first(),
            phone: None,
            notes: reads.then(|| appointment.as_ref()),
            changed: None,
            facts: facts.coming(guest),
            room: appointment.room.clone(),
            standing: day::standing(appointment)?,
            late: appointment.late,
            series: appointment.series,
        },
        // Whether a guest has been here is not known.
        first: morning.first.contains(&appointment.id) && appointment.for_name.is_none(),
    })
}

/// The time of which [`unconfirmed`] tells: from now until tomorrow at noon, so that whoever comes early tomorrow can
/// still be called today.
pub fn time_to_call(practice: &Practice, now: Timestamp) -> Span {
    let tomorrow = practice.zone.date(now).tomorrow().unwrap_or(Date::MAX);
    let noon = Time::constant(12, 0, 0, 0);
    Span { from: now, until: practice.zone.instant(tomorrow.to_datetime(noon)) }
}

/// The owner reads who is to be called: those who were asked and have not said to be there, and those whom no message
/// reaches. `visits` are those within [`time_to_call`]; nothing is said if there is nobody.
pub fn unconfirmed(
    practice: &Practice,
    now: Timestamp,
    visits: &[Visit],
    asked: &BTreeSet<AppointmentId>,
    staff: &[Staff],
    useful_until: Option<Timestamp>,
) -> Vec<Say> {
    let today = practice.zone.date(now);
    let (mut of_today, mut of_tomorrow) = (Vec::new(), Vec::new());
    for visit in visits {
        let Some(call) = to_call(now, visit, asked) else { continue };
        let list = if practice.zone.date(visit.appointment.time.from) == today {
            &mut of_today
        } else {
            &mut of_tomorrow
        };
        list.push(call);
    }
    if of_today.is_empty() && of_tomorrow.is_empty() {
        return Vec::new();
    }
    let what = Reply::Routine(Routine::ToCall { today: of_today, tomorrow: of_tomorrow });
    let says = to_owner(staff, &what).into_iter();
    says.map(|say| Say { useful_until, ..say }).collect()
}

fn to_call(now: Timestamp, visit: &Visit, asked: &BTreeSet<AppointmentId>) -> Option<ToCall> {
    let appointment: &Appointment = &visit.appointment;
    let open = match appointment.state {
        State::Booked { confirmed, .. } => confirmed.is_none() && appointment.waits_since.is_none(),
        State::Held { .. } | State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => {
            false
        }
    };
    let reach = if visit.is_callers() {
        Reach::Caller
    } else if visit.reachable {
        Reach::Chat
    } else {
        Reach::Blocked
    };
    let in_vain = match reach {
        Reach::Chat => asked.contains(&appointment.id),
        Reach::Blocked | Reach::Caller => true,
    };
    (open && in_vain && appointment.time.from > now).then(|| ToCall {
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        reach,
        facts: visits::facts(appointment),
    })
}

/// The owner reads how the week was, if anything was.
pub fn week(summary: Summary, staff: &[Staff]) -> Vec<Say> {
    if summary.is_empty() {
        return Vec::new();
    }
    to_owner(staff, &Reply::Routine(Routine::Week(summary)))
}

/// What the owner hears of a backup: the first of several that fail, and the first that is made after them.
pub fn backup(failed: Option<NoBackup>, failed_before: bool, staff: &[Staff]) -> Vec<Say> {
    let news = match (failed, failed_before) {
        (Some(why), false) => Routine::NoBackup(why),
        (None, true) => Routine::BackupAgain,
        (Some(_), true) | (None, false) => return Vec::new(),
    };
    to_owner(staff, &Reply::Routine(news))
}

fn to_owner(staff: &[Staff], what: &Reply) -> Vec<Say> {
    let owners = staff.iter().filter(|staff| staff.role.owner);
    owners.map(|owner| Say::alert(owner.chat, what.clone())).collect()
}
