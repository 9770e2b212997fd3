//! Whom an announcement is for, and how many of them it reaches.

use super::super::practice::{ServiceId, TherapistId};
use super::super::time::Date;
use super::{CircularId, Kind};

/// Whom an announcement is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everybody who has written to the bot.
    Everyone,
    /// Those with a visit from the first day to the last.
    Between(Date, Date),
    /// Those who were or will be with this therapist.
    With(TherapistId),
    /// Those who had or will have this service.
    Had(ServiceId),
    /// Those who were here, but not for so many weeks, and have nothing ahead.
    NotSeen(u16),
    /// Those on the waiting list.
    Waiting,
    /// Its author, to see how it looks.
    Myself,
    /// Those of whom it is not known whether an earlier one has reached them.
    Doubtful(CircularId),
}

impl Audience {
    /// The most weeks that somebody may not have been here: ten years.
    pub const MOST_WEEKS: u16 = 520;

    /// The text that stands for it, in a button and in the store.
    pub fn code(&self) -> String {
        match self {
            Audience::Everyone => "e".to_owned(),
            Audience::Between(from, until) => {
                format!("b{}{}", from.strftime("%Y%m%d"), until.strftime("%Y%m%d"))
            }
            Audience::With(therapist) => format!("t{therapist}"),
            Audience::Had(service) => format!("s{service}"),
            Audience::NotSeen(weeks) => format!("n{weeks}"),
            Audience::Waiting => "w".to_owned(),
            Audience::Myself => "m".to_owned(),
            Audience::Doubtful(id) => format!("u{:x}", id.0),
        }
    }

    /// Reads the code.
    pub fn parse(text: &str) -> Option<Self> {
        let kind = text.chars().next()?;
        let rest = &text[kind.len_utf8()..];
        let bare = |audience| rest.is_empty().then_some(audience);
        match kind {
            'e' => bare(Audience::Everyone),
            'b' if rest.len() == 16 && rest.bytes().all(|b| b.is_ascii_digit()) => {
                let (from, until) = (day(&rest[..8])?, day(&rest[8..])?);
                (from <= until).then_some(Audience::Between(from, until))
            }
            't' => TherapistId::parse(rest).map(Audience::With),
            's' => ServiceId::parse(rest).map(Audience::Had),
            'n' => {
                let weeks: u16 = rest.parse().ok()?;
                (1..=Self::MOST_WEEKS).contains(&weeks).then_some(Audience::NotSeen(weeks))
            }
            'w' => bare(Audience::Waiting),
            'm' => bare(Audience::Myself),
            'u' => {
                let id = i64::from_str_radix(rest, 16).ok().filter(|id| *id >= 0)?;
                Some(Audience::Doubtful(CircularId(id)))
            }
            _ => None,
        }
    }
}

fn day(digits: &str) -> Option<Date> {
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// How many an audience has, and how many of them a message of each kind would reach. Whoever is left out is counted
/// once, under the first reason that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All of them.
    pub all: u32,
    /// Those who have blocked the bot, or have no chat.
    pub unreachable: u32,
    /// Those who have muted news, and those who have muted times that have come free.
    pub muted: [u32; 2],
    /// Those who had enough this week, for either kind.
    pub sated: [u32; 2],
}

impl Count {
    /// Those who have muted this kind.
    pub fn muted(&self, kind: Kind) -> u32 {
        self.muted[at(kind)]
    }

    /// Those who had enough this week.
    pub fn sated(&self, kind: Kind) -> u32 {
        self.sated[at(kind)]
    }

    /// Those who would get it.
    pub fn reached(&self, kind: Kind) -> u32 {
        self.all.saturating_sub(self.unreachable + self.muted(kind) + self.sated(kind))
    }
}

fn at(kind: Kind) -> usize {
    match kind {
        Kind::News => 0,
        Kind::Openings => 1,
    }
}
