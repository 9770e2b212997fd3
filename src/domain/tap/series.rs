//! What buttons do with series, and the bytes that stand for it.

use super::super::series::Rhythm;

/// A step of planning a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesStep {
    /// Make a series of what is chosen, or move those that follow too.
    Open,
    /// This often.
    Rhythm(Rhythm),
    /// So many.
    Count(u8),
}

impl SeriesStep {
    pub(super) fn encode(self) -> String {
        match self {
            SeriesStep::Open => "o".to_owned(),
            SeriesStep::Rhythm(rhythm) => format!("r{}", rhythm.weeks()),
            SeriesStep::Count(count) => format!("n{count}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == "o" {
            return Some(SeriesStep::Open);
        }
        if let Some(weeks) = text.strip_prefix('r') {
            let weeks: i64 = weeks.parse().ok()?;
            return Rhythm::ALL.into_iter().find(|rhythm| rhythm.weeks() == weeks).map(SeriesStep::Rhythm);
        }
        text.strip_prefix('n')?.parse().ok().map(SeriesStep::Count)
    }
}

/// What a button does with an appointment and its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesAct {
    /// Plan a series that starts with it.
    Plan,
    /// Ask whether to cancel it and those that follow.
    AskCancelRest,
    /// Cancel it and those that follow.
    CancelRest,
}

impl SeriesAct {
    pub(super) const ALL: [(SeriesAct, &'static str); 3] =
        [(SeriesAct::Plan, "p"), (SeriesAct::AskCancelRest, "a"), (SeriesAct::CancelRest, "x")];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("p", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}
