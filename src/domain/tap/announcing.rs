//! Buttons of announcements: those of putting one together, and those below one; and the bytes that stand for them.

use super::super::circular::{Audience, CircularId, Kind};
use super::super::practice::{ServiceId, TherapistId};
use super::super::time::Date;

/// A step of putting an announcement together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnounceStep {
    /// To these.
    To(Audience),
    /// To those with a visit on some days: on which?
    Days,
    /// To those of a therapist: of which?
    Therapist,
    /// To those of a service: of which?
    Service,
    /// To those who were not here for long: for how long?
    Weeks,
    /// To others.
    Others,
    /// Tell of the newest change of hours.
    Shift,
    /// It can be muted as this.
    Kind(Kind),
    /// With buttons that lead to what is free, or without.
    Bookable(bool),
    /// Not now.
    Later,
    /// Now after all.
    Now,
    /// So many minutes past midnight of tomorrow.
    Tomorrow(u16),
}

impl AnnounceStep {
    const BARE: [(AnnounceStep, &'static str); 10] = [
        (AnnounceStep::Days, "d"),
        (AnnounceStep::Therapist, "t"),
        (AnnounceStep::Service, "s"),
        (AnnounceStep::Weeks, "w"),
        (AnnounceStep::Others, "o"),
        (AnnounceStep::Shift, "h"),
        (AnnounceStep::Bookable(true), "b"),
        (AnnounceStep::Bookable(false), "c"),
        (AnnounceStep::Later, "l"),
        (AnnounceStep::Now, "n"),
    ];

    pub(super) fn encode(&self) -> String {
        match self {
            AnnounceStep::To(audience) => format!("a{}", audience.code()),
            AnnounceStep::Kind(kind) => format!("k{}", kind.word()),
            AnnounceStep::Tomorrow(minutes) => format!("m{minutes}"),
            bare => Self::BARE.iter().find(|(step, _)| step == bare).map_or("o", |(_, word)| word).to_owned(),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some((step, _)) = Self::BARE.iter().find(|(_, word)| *word == text) {
            return Some(step.clone());
        }
        let kind = text.chars().next()?;
        let rest = &text[kind.len_utf8()..];
        match kind {
            'a' => Audience::parse(rest).map(AnnounceStep::To),
            'k' => Kind::parse(rest).map(AnnounceStep::Kind),
            'm' => rest.parse().ok().filter(|minutes| *minutes < 1_440).map(AnnounceStep::Tomorrow),
            _ => None,
        }
    }
}

/// What a button does with an announcement that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CircularTap {
    /// Staff: do this with it.
    Act(CircularId, CircularAct),
    /// A client wants no more of this kind, or wants it again.
    Subscribe(Kind, bool),
    /// See what is free on a day.
    Free(Date, TherapistId, ServiceId),
}

/// What staff do with an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CircularAct {
    /// Show how far it has come.
    Open,
    /// Make it wait.
    Pause,
    /// Let it go on.
    Resume,
    /// Ask whether to end it early.
    AskStop,
    /// End it early.
    Stop,
    /// Call it back before it begins.
    CallBack,
    /// Ask whether to send it once more to those of whom it is not known whether it has reached them.
    AskAgain,
    /// Send it to them once more.
    Again,
}

impl CircularAct {
    pub(super) const ALL: [(CircularAct, &'static str); 8] = [
        (CircularAct::Open, "o"),
        (CircularAct::Pause, "p"),
        (CircularAct::Resume, "r"),
        (CircularAct::AskStop, "q"),
        (CircularAct::Stop, "s"),
        (CircularAct::CallBack, "c"),
        (CircularAct::AskAgain, "b"),
        (CircularAct::Again, "a"),
    ];

    fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter)
    }
}

impl CircularTap {
    pub(super) fn encode(&self) -> String {
        match self {
            CircularTap::Act(id, act) => format!("z{}:{:x}", act.letter(), id.0),
            CircularTap::Subscribe(kind, true) => format!("z+:{}", kind.word()),
            CircularTap::Subscribe(kind, false) => format!("z-:{}", kind.word()),
            CircularTap::Free(date, therapist, service) => {
                format!("zf:{}:{therapist}:{service}", date.strftime("%Y%m%d"))
            }
        }
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<Self> {
        match kind {
            "z+" => Kind::parse(rest).map(|kind| CircularTap::Subscribe(kind, true)),
            "z-" => Kind::parse(rest).map(|kind| CircularTap::Subscribe(kind, false)),
            "zf" => {
                let mut parts = rest.split(':');
                let date = Date::strptime("%Y%m%d", parts.next().filter(|date| date.len() == 8)?).ok()?;
                let (therapist, service) =
                    (TherapistId::parse(parts.next()?)?, ServiceId::parse(parts.next()?)?);
                parts.next().is_none().then_some(CircularTap::Free(date, therapist, service))
            }
            _ => {
                let letter = kind.strip_prefix('z')?;
                let (act, _) = CircularAct::ALL.iter().find(|(_, known)| *known == letter)?;
                let id = i64::from_str_radix(rest, 16).ok().filter(|id| *id >= 0)?;
                Some(CircularTap::Act(CircularId(id), *act))
            }
        }
    }
}
