//! What became of a visit, as staff mark it. A visit that is over and has no mark counts as attended.

use super::appointment::{Appointment, State};
use super::time::{SignedDuration, Span, Timestamp};

/// What staff say became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The client is here.
    Arrived,
    /// The visit is done.
    Done,
    /// Nobody came.
    NoShow,
}

impl Mark {
    /// All, in the order in which they are offered.
    pub const ALL: [Mark; 3] = [Mark::Arrived, Mark::Done, Mark::NoShow];

    /// How long before the start somebody can arrive.
    const EARLY: SignedDuration = SignedDuration::from_mins(30);

    /// How long after its end a visit can still be marked, and a wrong mark be taken back.
    const UNTIL: SignedDuration = SignedDuration::from_hours(24 * 7);

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Arrived => "arrived",
            Mark::Done => "done",
            Mark::NoShow => "no_show",
        }
    }

    /// Reads [`Mark::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// Whether a visit at this time can be marked so now.
    pub fn fits(self, time: Span, now: Timestamp) -> bool {
        let from = match self {
            Mark::Arrived => time.from - Self::EARLY,
            Mark::Done | Mark::NoShow => time.from,
        };
        from <= now && now < time.until + Self::UNTIL
    }
}

impl Appointment {
    /// Whether its mark can be changed to this one now, or taken back with none. To take one back is possible for as
    /// long as to make it.
    pub fn can_become(&self, mark: Option<Mark>, now: Timestamp) -> bool {
        let booked = match self.state {
            State::Booked { .. } => true,
            State::Held { .. }
            | State::Displaced { .. }
            | State::Cancelled { .. }
            | State::Released { .. } => false,
        };
        let changed = mark.or(self.mark);
        booked && self.mark != mark && changed.is_some_and(|mark| mark.fits(self.time, now))
    }

    /// Whether staff have said that nobody came.
    pub fn is_missed(&self) -> bool {
        self.mark == Some(Mark::NoShow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_possible_from_shortly_before_the_start_and_for_a_week() {
        let at = |minutes: i64| Timestamp::from_second(1_800_000_000 + minutes * 60).unwrap();
        let time = Span { from: at(0), until: at(45) };
        let week = 7 * 24 * 60;
        for (mark, first) in [(Mark::Arrived, -30), (Mark::Done, 0), (Mark::NoShow, 0)] {
            assert!(!mark.fits(time, at(first) - SignedDuration::from_secs(1)), "{mark:?}");
            assert!(mark.fits(time, at(first)) && mark.fits(time, at(45 + week - 1)), "{mark:?}");
            assert!(!mark.fits(time, at(45 + week)), "{mark:?}");
            assert_eq!(Mark::parse(mark.code()), Some(mark));
        }
    }
}
