//! A calendar feed: what a calendar elsewhere shows of a diary, under an address that only its reader knows.

use super::access::{self, Action, Scope};
use super::appointment::{AppointmentId, State, Visit};
use super::person::{ChatId, Name, Role};
use super::practice::{ServiceId, TherapistId};
use super::time::{SignedDuration, Span, Timestamp};

/// Whose diary a feed shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    Practice,
    /// This therapist's.
    Therapist(TherapistId),
}

/// A feed that somebody has an address for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Whose address it is.
    pub reader: ChatId,
    /// Whose diary it shows.
    pub whose: Whose,
    /// Whether it shows only that time is taken.
    pub busy_only: bool,
    /// Since when the address is good.
    pub since: Timestamp,
}

/// A change of a feed of this person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedChange {
    /// A new address; the one before it is void at once.
    Renew {
        /// Whose diary.
        whose: Whose,
        /// The secret of the address; the store keeps a hash of it.
        token: String,
    },
    /// It shows only that time is taken, or more.
    BusyOnly(Whose, bool),
    /// There is no address any more.
    Remove(Whose),
}

/// Something that a feed shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is, for its name in the calendar.
    pub id: ShownId,
    /// Goes up with every change.
    pub version: u32,
    /// Since when it is known.
    pub since: Timestamp,
    /// When.
    pub time: Span,
    /// In whose diary.
    pub therapist: TherapistId,
    /// What.
    pub what: What,
}

/// What stands behind something that a feed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownId {
    /// An appointment.
    Visit(AppointmentId),
    /// An absence, by its row.
    Away(i64),
}

/// What a feed shows of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Who comes, by their first name, and what for.
    Visit {
        /// Who.
        name: Name,
        /// What for.
        service: ServiceId,
        /// Whether it still waits for the therapist's word.
        waits: bool,
    },
    /// Only that it is taken.
    Taken,
    /// The therapist is away.
    Away,
}

/// An absence that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Its row.
    pub id: i64,
    /// Who.
    pub therapist: TherapistId,
    /// When.
    pub span: Span,
    /// Since when that is known.
    pub noted_at: Timestamp,
}

/// How far back a feed shows what has been.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Whose {
    /// Whether somebody with this role may read it now.
    pub fn is_for(&self, role: &Role) -> bool {
        match self {
            Self::Practice => access::scope(Some(role), Action::SeeDiary) == Scope::Every,
            Self::Therapist(id) => role.may(Action::SeeDiary, id),
        }
    }

    fn shows(&self, therapist: &TherapistId) -> bool {
        match self {
            Self::Practice => true,
            Self::Therapist(id) => id == therapist,
        }
    }
}

/// The span that a feed shows.
pub fn span(now: Timestamp) -> Span {
    Span { from: now - BACK, until: Timestamp::MAX }
}

/// What a feed shows, in order.
pub fn shown(feed: &Feed, visits: &[Visit], absences: &[Absence]) -> Vec<Shown> {
    let visits = visits.iter().filter(|visit| feed.whose.shows(&visit.appointment.therapist));
    let absences = absences.iter().filter(|absence| feed.whose.shows(&absence.therapist));
    let mut all: Vec<Shown> = visits.filter_map(|visit| of_visit(feed, visit)).collect();
    all.extend(absences.map(|absence| Shown {
        id: ShownId::Away(absence.id),
        version: 0,
        since: absence.noted_at,
        time: absence.span,
        therapist: absence.therapist.clone(),
        what: What::Away,
    }));
    all.sort_by_key(|one| (one.time.from, one.time.until));
    all
}

/// An appointment that stands; what waits for another time has none.
fn of_visit(feed: &Feed, visit: &Visit) -> Option<Shown> {
    let own = &visit.appointment;
    let State::Booked { at, .. } = own.state else { return None };
    let name = own.for_name.as_ref().unwrap_or(&visit.name).first();
    let (service, waits) = (own.service.clone(), own.waits_since.is_some());
    Some(Shown {
        id: ShownId::Visit(own.id),
        version: own.version,
        since: at,
        time: own.time,
        therapist: own.therapist.clone(),
        what: if feed.busy_only { What::Taken } else { What::Visit { name, service, waits } },
    })
}
