//! What buttons do with the waiting list, and the bytes that stand for it.

use super::super::time::Weekday;
use super::super::waitlist::{DayPart, DayParts, Weekdays};

/// A step on the way to the waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitStep {
    /// None of these suits me.
    Open,
    /// None of these suits me, but those days and times of day would.
    OpenWith(Weekdays, DayParts),
    /// On this day of the week, or not: a button says which, so that a second press changes nothing.
    Day(Weekday, bool),
    /// At this time of day, or not; likewise.
    Part(DayPart, bool),
    /// For two weeks (0), a month (1), as far as can be booked (2).
    Until(u8),
}

impl WaitStep {
    pub(super) fn encode(self) -> String {
        match self {
            WaitStep::Open => "o".to_owned(),
            WaitStep::OpenWith(days, parts) => format!("o{:02x}{:x}", days.bits(), parts.bits()),
            WaitStep::Day(day, on) => format!("d{}{}", day.to_monday_one_offset(), sign(on)),
            WaitStep::Part(DayPart::Morning, on) => format!("p1{}", sign(on)),
            WaitStep::Part(DayPart::Afternoon, on) => format!("p2{}", sign(on)),
            WaitStep::Part(DayPart::Evening, on) => format!("p3{}", sign(on)),
            WaitStep::Until(end) => format!("u{end}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == "o" {
            return Some(WaitStep::Open);
        }
        if let Some((days, parts)) = text.strip_prefix('o').and_then(|bits| bits.split_at_checked(2)) {
            let bits = |text: &str| u8::from_str_radix(text, 16).ok();
            let (days, parts) = (Weekdays::from_bits(bits(days)?)?, DayParts::from_bits(bits(parts)?)?);
            return Some(WaitStep::OpenWith(days, parts));
        }
        if let Some(end) = text.strip_prefix('u') {
            return end.parse().ok().map(WaitStep::Until);
        }
        let (what, on) = match (text.strip_suffix('+'), text.strip_suffix('-')) {
            (Some(what), _) => (what, true),
            (None, Some(what)) => (what, false),
            (None, None) => return None,
        };
        match what {
            "p1" => Some(WaitStep::Part(DayPart::Morning, on)),
            "p2" => Some(WaitStep::Part(DayPart::Afternoon, on)),
            "p3" => Some(WaitStep::Part(DayPart::Evening, on)),
            day => {
                let day = Weekday::from_monday_one_offset(day.strip_prefix('d')?.parse().ok()?).ok()?;
                Some(WaitStep::Day(day, on))
            }
        }
    }
}

fn sign(on: bool) -> char {
    if on { '+' } else { '-' }
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
