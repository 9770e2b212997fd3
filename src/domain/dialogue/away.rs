//! A change of availability under way.

use super::super::availability::{AmendmentId, Amends, Days, Kind};
use super::super::hours::{WallSpan, WeeklyHours};
use super::super::practice::TherapistId;
use super::super::time::{Date, Month, Time, Weekday};

/// How far a change of availability has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Away {
    /// Whose diary? Only the owner is asked; what was typed waits for the answer.
    Whose(Option<String>),
    /// On which days?
    Month {
        /// Whose.
        therapist: TherapistId,
        /// The month on the screen.
        month: Month,
        /// What a press on a day means.
        picking: Picking,
    },
    /// What is to become of these days?
    What {
        /// Whose.
        therapist: TherapistId,
        /// The days.
        days: Days,
    },
    /// From when?
    From {
        /// Whose.
        therapist: TherapistId,
        /// The hours of what.
        of: Editing,
    },
    /// Until when?
    Until {
        /// Whose.
        therapist: TherapistId,
        /// The hours of what.
        of: Editing,
        /// From when.
        from: Time,
    },
    /// Another stretch, or is that all?
    Stretches {
        /// Whose.
        therapist: TherapistId,
        /// The hours of what.
        of: Editing,
    },
    /// The hours of the whole week.
    Week {
        /// Whose.
        therapist: TherapistId,
        /// The week as it is to be.
        plan: WeekPlan,
    },
    /// What is noted.
    Noted {
        /// Whose.
        therapist: TherapistId,
        /// Which page, from 0.
        page: u8,
    },
    /// Is it right?
    Confirm {
        /// Whose.
        therapist: TherapistId,
        /// What is to be done.
        plan: Plan,
        /// What the preview was made of.
        seen: Looked,
    },
}

/// What a press on a day of the month means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picking {
    /// This day.
    One,
    /// This day too, or not.
    Several(Vec<Date>),
    /// All days from that one to this.
    Through(Date),
    /// Every week from that one to this.
    Every(Date),
}

/// Hours that are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Of what.
    pub of: Target,
    /// As far as they are known, in order.
    pub spans: Vec<WallSpan>,
}

/// What hours are put together for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Some days.
    Days(Kind, Days),
    /// A weekday of a week.
    Weekday(WeekPlan, Weekday),
}

/// A week as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekPlan {
    /// From when on.
    pub from: Date,
    /// Its hours.
    pub week: WeeklyHours,
}

/// What is to be done once it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Say this.
    Say(Amends),
    /// Take that back.
    TakeBack(AmendmentId),
}

/// What a preview was made of: if it is another at the confirmation, somebody has changed these days meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// A number that stands for the hours of the days and whom the change touches.
    pub print: u64,
    /// The newest that was said of the therapist's hours.
    pub newest: AmendmentId,
}

impl Away {
    /// Whose hours, if that is known.
    pub fn therapist(&self) -> Option<&TherapistId> {
        match self {
            Self::Whose(_) => None,
            Self::Month { therapist, .. }
            | Self::What { therapist, .. }
            | Self::From { therapist, .. }
            | Self::Until { therapist, .. }
            | Self::Stretches { therapist, .. }
            | Self::Week { therapist, .. }
            | Self::Noted { therapist, .. }
            | Self::Confirm { therapist, .. } => Some(therapist),
        }
    }
}
