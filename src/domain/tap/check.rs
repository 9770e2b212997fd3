//! Buttons of the question whether anything has changed, and the bytes that stand for them.

use super::super::appointment::VisitRef;
use super::super::concern::Concern;
use super::guests::visit;

/// What a button does with what has changed before the visit that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckAct {
    /// Something has changed: what?
    Open,
    /// This.
    Say(Concern),
    /// Nothing has, after all.
    TakeBack,
    /// Therapist: read it.
    Read,
}

impl CheckAct {
    pub(super) const ALL: [(CheckAct, &'static str); 9] = [
        (CheckAct::Open, "o"),
        (CheckAct::Say(Concern::Fever), "f"),
        (CheckAct::Say(Concern::Injury), "i"),
        (CheckAct::Say(Concern::Surgery), "s"),
        (CheckAct::Say(Concern::Pregnancy), "p"),
        (CheckAct::Say(Concern::Skin), "k"),
        (CheckAct::Say(Concern::Medicine), "m"),
        (CheckAct::TakeBack, "t"),
        (CheckAct::Read, "r"),
    ];

    pub(super) fn encode(self, visit: VisitRef) -> String {
        let letter = Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter);
        format!("h{letter}:{:x}:{:x}", visit.id.0, visit.version)
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<(VisitRef, Self)> {
        let letter = kind.strip_prefix('h')?;
        let act = Self::ALL.iter().find(|(_, known)| *known == letter).map(|(act, _)| *act)?;
        Some((visit(rest)?, act))
    }
}
