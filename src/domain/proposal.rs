//! The proposal of a next visit, once after a visit, in the client's own rhythm.

use super::person::ClientId;
use super::practice::{ServiceId, TherapistId};
use super::series::Rhythm;
use super::time::{SignedDuration, Timestamp};

/// When the next visit is proposed: the first moment of the cron line so long after the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRule {
    /// The cron line, on the practice's wall clock.
    pub at: String,
    /// The least time after the end of the visit.
    pub after: SignedDuration,
}

impl ProposalRule {
    /// How much later than at the soonest it may be.
    pub const WITHIN: SignedDuration = SignedDuration::from_hours(24 * 31);

    /// How long after its moment it is still of use.
    pub const USEFUL_FOR: SignedDuration = SignedDuration::from_hours(24 * 7);

    /// The least time between two to the same client.
    pub const AT_MOST_EVERY: SignedDuration = SignedDuration::from_hours(24 * 30);
}

/// A proposal's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalId(pub i64);

/// A proposal as a button names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its row.
    pub id: ProposalId,
    /// To whom it was made.
    pub client: ClientId,
    /// What was proposed.
    pub service: ServiceId,
    /// With whom.
    pub therapist: TherapistId,
    /// When it starts.
    pub start: Timestamp,
    /// What they have said to it.
    pub answer: Option<Answer>,
}

/// What a client has said to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes; it was booked.
    Taken,
    /// Not now.
    Declined,
}

/// Why no next visit was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unproposed {
    /// Its moment had passed before it was planned.
    Passed,
    /// It could not be made in time.
    Late,
    /// The client does not want all reminders, or no proposals.
    Muted,
    /// Messages do not arrive.
    Unreachable,
    /// They have an appointment ahead, or are just choosing one.
    Ahead,
    /// They had one less than a month ago.
    Recent,
    /// Their therapist wants to speak with them first.
    Word,
    /// It is not offered any more.
    NotOffered,
    /// Nothing is free in their rhythm.
    NothingFree,
}

impl Unproposed {
    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Unproposed::Passed => "passed",
            Unproposed::Late => "late",
            Unproposed::Muted => "muted",
            Unproposed::Unreachable => "unreachable",
            Unproposed::Ahead => "ahead",
            Unproposed::Recent => "recent",
            Unproposed::Word => "word",
            Unproposed::NotOffered => "not offered",
            Unproposed::NothingFree => "nothing free",
        }
    }
}

/// In which rhythm somebody comes who has not said so: closer together at first, and monthly later.
pub fn usual_rhythm(visits: usize) -> Rhythm {
    match visits {
        0..=2 => Rhythm::Weekly,
        3 | 4 => Rhythm::Fortnightly,
        _ => Rhythm::Monthly,
    }
}
