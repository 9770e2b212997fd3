//! Buttons of the group of the team, and the bytes that stand for them.

use super::super::team_group::{GroupLinkId, NewsKind};
use super::row;

/// What a button does with the group of the team. All of it is the owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupTap {
    /// Make a link that registers one.
    Link,
    /// It is this group.
    Confirm(GroupLinkId),
    /// It is not.
    Decline(GroupLinkId),
    /// It hears of this kind from now on, or no longer does.
    Switch(NewsKind, bool),
    /// There is to be none.
    Remove,
}

impl GroupTap {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Link => "tg:l".to_owned(),
            Self::Confirm(link) => format!("tg:y:{:x}", link.0),
            Self::Decline(link) => format!("tg:n:{:x}", link.0),
            Self::Switch(kind, on) => {
                let letter = NewsKind::ALL.iter().find(|(known, _)| *known == kind).map_or("b", |(_, l)| *l);
                format!("tg:s:{letter}:{}", u8::from(on))
            }
            Self::Remove => "tg:x".to_owned(),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match kind {
            "l" => (text == "l").then_some(Self::Link),
            "y" => row(rest).map(GroupLinkId).map(Self::Confirm),
            "n" => row(rest).map(GroupLinkId).map(Self::Decline),
            "s" => {
                let (letter, on) = rest.split_once(':')?;
                let (kind, _) = NewsKind::ALL.iter().find(|(_, known)| *known == letter)?;
                match on {
                    "1" => Some(Self::Switch(*kind, true)),
                    "0" => Some(Self::Switch(*kind, false)),
                    _ => None,
                }
            }
            "x" => (text == "x").then_some(Self::Remove),
            _ => None,
        }
    }
}
