//! Buttons of a change of availability, and the bytes that stand for them.

use super::super::availability::AmendmentId;
use super::super::time::{Date, Weekday};
use super::row;

/// A step of a change of availability that no other flow has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmendStep {
    /// Extra hours.
    Extra,
    /// Different hours.
    Instead,
    /// More days.
    Several,
    /// Up to a later day.
    Through,
    /// Every week.
    Every,
    /// These are the days.
    Chosen,
    /// Another stretch of hours.
    More,
    /// These are the hours.
    Enough,
    /// The weekly hours.
    Week,
    /// This weekday's.
    Weekday(Weekday),
    /// Nobody works then.
    NoWork,
    /// The week holds from then on.
    WeekFrom(Date),
    /// A page of what is noted, from 0.
    Noted(u8),
    /// Take that back.
    TakeBack(AmendmentId),
    /// Yes, and the appointments stand as they are.
    Keep,
}

impl AmendStep {
    const PLAIN: [(Self, &'static str); 11] = [
        (Self::Extra, "x"),
        (Self::Instead, "i"),
        (Self::Several, "s"),
        (Self::Through, "t"),
        (Self::Every, "e"),
        (Self::Chosen, "c"),
        (Self::More, "m"),
        (Self::Enough, "n"),
        (Self::Week, "w"),
        (Self::NoWork, "o"),
        (Self::Keep, "k"),
    ];

    pub(super) fn encode(&self) -> String {
        match self {
            Self::Weekday(day) => format!("d{}", day.to_monday_one_offset()),
            Self::WeekFrom(date) => format!("f{}", date.strftime("%Y%m%d")),
            Self::Noted(page) => format!("l{page}"),
            Self::TakeBack(id) => format!("b{:x}", id.0),
            plain => {
                let found = Self::PLAIN.iter().find(|(known, _)| known == plain);
                found.map_or_else(String::new, |(_, letter)| (*letter).to_owned())
            }
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some((plain, _)) = Self::PLAIN.into_iter().find(|(_, letter)| *letter == text) {
            return Some(plain);
        }
        let kind = text.chars().next()?;
        let rest = &text[kind.len_utf8()..];
        match kind {
            'd' => Weekday::from_monday_one_offset(rest.parse().ok()?).ok().map(Self::Weekday),
            'f' if rest.len() == 8 && rest.bytes().all(|b| b.is_ascii_digit()) => {
                let day =
                    Date::new(rest[..4].parse().ok()?, rest[4..6].parse().ok()?, rest[6..].parse().ok()?);
                day.ok().map(Self::WeekFrom)
            }
            'l' => rest.parse().ok().map(Self::Noted),
            'b' => row(rest).map(|id| Self::TakeBack(AmendmentId(id))),
            _ => None,
        }
    }
}

/// What a button below something that was said of hours does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AvailabilityTap {
    /// Undo it.
    Undo(AmendmentId),
}

impl AvailabilityTap {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Undo(id) => format!("av:u:{:x}", id.0),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        match kind {
            "u" => row(id).map(|id| Self::Undo(AmendmentId(id))),
            _ => None,
        }
    }
}
