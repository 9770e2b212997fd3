//! Buttons of the questions before a first visit, and the bytes that stand for them.

use super::super::appointment::VisitRef;
use super::guests::visit;

/// What a button does with the notes of the client whose appointment it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntakeAct {
    /// Begin the questions, or answer them anew.
    Begin,
    /// Show the client their own notes.
    Mine,
    /// Ask whether to erase them.
    AskErase,
    /// Erase them.
    Erase,
    /// Therapist: read them.
    Read,
    /// Therapist: write to the client.
    Write,
    /// Therapist: all right, the appointment can be.
    Fine,
    /// Therapist: ask whether it is really not suitable.
    AskNot,
    /// Therapist: it is not suitable for now.
    Not,
}

impl IntakeAct {
    pub(super) const ALL: [(IntakeAct, &'static str); 9] = [
        (IntakeAct::Begin, "b"),
        (IntakeAct::Mine, "m"),
        (IntakeAct::AskErase, "a"),
        (IntakeAct::Erase, "e"),
        (IntakeAct::Read, "r"),
        (IntakeAct::Write, "w"),
        (IntakeAct::Fine, "f"),
        (IntakeAct::AskNot, "q"),
        (IntakeAct::Not, "n"),
    ];

    pub(super) fn encode(self, visit: VisitRef) -> String {
        let letter = Self::ALL.iter().find(|(act, _)| *act == self).map_or("m", |(_, letter)| letter);
        format!("k{letter}:{:x}:{:x}", visit.id.0, visit.version)
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<(VisitRef, Self)> {
        let letter = kind.strip_prefix('k')?;
        let act = Self::ALL.iter().find(|(_, known)| *known == letter).map(|(act, _)| *act)?;
        Some((visit(rest)?, act))
    }
}

/// A press on one of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntakePress {
    /// It may be asked and kept.
    Agree,
    /// Not this one.
    Skip,
    /// One of the listed contraindications applies.
    Applies,
    /// None of them does.
    NoneApplies,
    /// No more questions.
    Stop,
}

impl IntakePress {
    pub(super) const ALL: [(IntakePress, &'static str); 5] = [
        (IntakePress::Agree, "a"),
        (IntakePress::Skip, "s"),
        (IntakePress::Applies, "y"),
        (IntakePress::NoneApplies, "n"),
        (IntakePress::Stop, "x"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(press, _)| *press == self).map_or("s", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(press, _)| *press)
    }
}
