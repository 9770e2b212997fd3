//! The screens on which therapists change their hours.

use super::super::availability::{AmendmentId, Amends, Days};
use super::super::dialogue::{Picking, Target, WeekPlan};
use super::super::hours::WallSpan;
use super::super::person::Name;
use super::super::practice::TherapistId;
use super::super::time::{Date, Month, SignedDuration, Time};
use super::super::when::Wrong;
use super::TouchedVisit;

/// What is said on the way to other hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AvailabilityScreen {
    /// Whose availability?
    Whose {
        /// The open flow.
        session: u32,
    },
    /// On which days?
    Month {
        /// The open flow.
        session: u32,
        /// Whose.
        therapist: TherapistId,
        /// The month on the screen.
        month: MarkedMonth,
        /// What a press on a day means.
        picking: Picking,
        /// How many changes are noted.
        noted: usize,
    },
    /// What is to become of these days?
    What {
        /// The open flow.
        session: u32,
        /// The days.
        days: Days,
        /// When they work on the day, if it is one: as the clocks show it.
        open: Vec<(Time, Time)>,
        /// What is noted for these days.
        noted: Vec<NotedLine>,
    },
    /// From when?
    From {
        /// The open flow.
        session: u32,
        /// The hours of what.
        of: Target,
        /// What can be chosen.
        times: Vec<Time>,
    },
    /// Until when?
    Until {
        /// The open flow.
        session: u32,
        /// The hours of what.
        of: Target,
        /// From when.
        from: Time,
        /// What can be chosen.
        times: Vec<Time>,
    },
    /// Another stretch, or is that all?
    Stretches {
        /// The open flow.
        session: u32,
        /// The hours of what.
        of: Target,
        /// As far as they are known.
        spans: Vec<WallSpan>,
    },
    /// The whole week.
    Week {
        /// The open flow.
        session: u32,
        /// Whose.
        therapist: TherapistId,
        /// As it is to be.
        plan: WeekPlan,
        /// From when it can begin, besides by typing.
        begins: Vec<Date>,
        /// Whether the weeks of the practice file take turns, which ends by it.
        turns: bool,
    },
    /// What is noted.
    Noted {
        /// The open flow.
        session: u32,
        /// Whose.
        therapist: TherapistId,
        /// This page of it.
        lines: Vec<NotedLine>,
        /// The page before.
        back: Option<u8>,
        /// The page after.
        forward: Option<u8>,
    },
    /// Is it right?
    Right(Preview),
    /// It is noted, or taken back.
    Done(DoneFacts),
    /// It cannot be.
    NotSo(NotSo),
}

/// A month whose days are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedMonth {
    /// Which.
    pub month: Month,
    /// The days that can be chosen.
    pub days: Vec<(Date, Mark)>,
    /// The month before, if it can be turned to.
    pub back: Option<Month>,
    /// The month after, likewise.
    pub forward: Option<Month>,
}

/// How a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// They work as usual.
    Works,
    /// They never work then.
    Off,
    /// They are away.
    Away,
    /// They are away for some hours.
    PartlyAway,
    /// They work besides.
    Extra,
    /// Their hours are other than usual.
    Changed,
}

/// Something that is noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedLine {
    /// Its row.
    pub id: AmendmentId,
    /// What.
    pub amends: Amends,
    /// Who has noted it, if it was somebody else.
    pub by: Option<Name>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The open flow.
    pub session: u32,
    /// Whose hours.
    pub therapist: TherapistId,
    /// What is to be said, or taken back.
    pub amends: Amends,
    /// Whether it is to be taken back.
    pub back: bool,
    /// How much more and how much less can be booked.
    pub effect: Gain,
    /// Whom it touches.
    pub touched: Vec<TouchedVisit>,
    /// What was noted for the same days.
    pub noted: Vec<NotedLine>,
    /// What has become of these days since they were looked at.
    pub meanwhile: Option<Meantime>,
}

/// How much time is gained and lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gain {
    /// What can be booked only then.
    pub more: SignedDuration,
    /// What can be booked no more.
    pub less: SignedDuration,
    /// Whether that is each week.
    pub weekly: bool,
}

/// What somebody has changed between a preview and its confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meantime {
    /// Somebody has noted this.
    Noted(Vec<NotedLine>),
    /// Something was taken back, or booked.
    Other,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneFacts {
    /// Whose hours.
    pub therapist: TherapistId,
    /// What was said, or taken back.
    pub amends: Amends,
    /// Its row, by which it can be undone; none where it was taken back.
    pub id: Option<AmendmentId>,
    /// How many appointments stand all the same.
    pub kept: usize,
}

/// Why it cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSo {
    /// The day or the time that was typed.
    Typed(Wrong),
    /// Nobody knows what was meant.
    Unclear,
    /// Of which day?
    WhichDay,
    /// At which hours?
    WhichHours,
    /// That time is over.
    Over,
    /// It is further ahead than a year.
    TooFar(Date),
    /// It is so already.
    SoAlready(Amends),
    /// Two stretches of one day overlap.
    Overlap(WallSpan, WallSpan),
    /// A change of the clocks leaves nothing of it.
    NoSuchTime,
}
