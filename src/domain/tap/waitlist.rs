//! What buttons do with the waiting list, and the bytes that stand for it.

use super::super::time::Weekday;
use super::super::waitlist::DayPart;

/// A step on the way to the waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitStep {
    /// None of these suits me.
    Open,
    /// On this day of the week, or not.
    Day(Weekday),
    /// At this time of day, or not.
    Part(DayPart),
    /// For two weeks (0), a month (1), as far as can be booked (2).
    Until(u8),
}

impl WaitStep {
    pub(super) fn encode(self) -> String {
        match self {
            WaitStep::Open => "o".to_owned(),
            WaitStep::Day(day) => format!("d{}", day.to_monday_one_offset()),
            WaitStep::Part(DayPart::Morning) => "p1".to_owned(),
            WaitStep::Part(DayPart::Afternoon) => "p2".to_owned(),
            WaitStep::Part(DayPart::Evening) => "p3".to_owned(),
            WaitStep::Until(end) => format!("u{end}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "o" => return Some(WaitStep::Open),
            "p1" => return Some(WaitStep::Part(DayPart::Morning)),
            "p2" => return Some(WaitStep::Part(DayPart::Afternoon)),
            "p3" => return Some(WaitStep::Part(DayPart::Evening)),
            _ => {}
        }
        if let Some(day) = text.strip_prefix('d') {
            return Weekday::from_monday_one_offset(day.parse().ok()?).ok().map(WaitStep::Day);
        }
        text.strip_prefix('u')?.parse().ok().map(WaitStep::Until)
    }
}

/// What a button does with a place on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitAct {
    /// Leave it.
    Leave,
    /// Wait on, although a time was found.
    Keep,
}

impl WaitAct {
    pub(super) const ALL: [(WaitAct, &'static str); 2] = [(WaitAct::Leave, "x"), (WaitAct::Keep, "k")];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("x", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}

/// What a button does with an offered time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferAct {
    /// Take it.
    Take,
    /// No, thanks.
    Decline,
    /// Stop asking.
    Stop,
}

impl OfferAct {
    pub(super) const ALL: [(OfferAct, &'static str); 3] =
        [(OfferAct::Take, "t"), (OfferAct::Decline, "n"), (OfferAct::Stop, "s")];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("n", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}
