//! Free times that fit what a person typed, or come near to it.

use super::super::time::{Date, Timestamp};
use super::super::waitlist::{DayParts, Weekdays};
use super::super::when::Wish;
use super::Chosen;

/// Free times for what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    /// The open flow.
    pub session: u32,
    /// What is chosen so far.
    pub chosen: Chosen,
    /// What was typed.
    pub wish: Wish,
    /// The last day that can be booked.
    pub horizon: Date,
    /// What is free, in order; at least one day.
    pub days: Vec<FittingDay>,
    /// Whether nothing fits, and these come near.
    pub nearest: bool,
    /// Whether there are more days than are shown.
    pub more: bool,
    /// The days and times of day that were typed, for waiting for one of them.
    pub would_suit: (Weekdays, DayParts),
}

/// A day with its free times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FittingDay {
    /// The day.
    pub date: Date,
    /// The starts, in order; at least one.
    pub starts: Vec<Timestamp>,
}
