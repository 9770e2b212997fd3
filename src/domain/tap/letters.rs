//! The letter by which a button names each door and each act.

use super::super::appointment::Reason;
use super::{AskedAct, Door, LessonAct, VisitAct};

impl Door {
    pub(super) const ALL: [(Door, &'static str); 24] = [
        (Door::Menu, "m"),
        (Door::Later, "z"),
        (Door::Book, "b"),
        (Door::Visits, "v"),
        (Door::Ask, "a"),
        (Door::Prepare, "p"),
        (Door::Contact, "c"),
        (Door::Write, "w"),
        (Door::Today, "t"),
        (Door::Tomorrow, "r"),
        (Door::Strays, "s"),
        (Door::Reminders, "e"),
        (Door::Availability, "y"),
        (Door::Announce, "n"),
        (Door::BookFor, "f"),
        (Door::Questions, "q"),
        (Door::Lessons, "l"),
        (Door::Invite, "i"),
        (Door::Team, "u"),
        (Door::Calendar, "cf"),
        (Door::Group, "tg"),
        (Door::Audit, "j"),
        (Door::Waitlist, "k"),
        (Door::Settings, "g"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(door, _)| *door == self).map_or("m", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(door, _)| *door)
    }
}

impl VisitAct {
    pub(super) const ALL: [(VisitAct, &'static str); 16] = [
        (VisitAct::Open, "o"),
        (VisitAct::Move, "m"),
        (VisitAct::AskCancel, "a"),
        (VisitAct::Cancel, "x"),
        (VisitAct::Confirm, "y"),
        (VisitAct::CancelFor(Reason::Ill), "xi"),
        (VisitAct::CancelFor(Reason::Busy), "xb"),
        (VisitAct::CancelFor(Reason::Better), "xf"),
        (VisitAct::CancelFor(Reason::Price), "xp"),
        (VisitAct::CancelFor(Reason::Other), "xo"),
        (VisitAct::Card, "c"),
        (VisitAct::Undo, "u"),
        (VisitAct::AskLate, "l"),
        (VisitAct::Late(10), "l1"),
        (VisitAct::Late(20), "l2"),
        (VisitAct::Again, "g"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}

impl AskedAct {
    pub(super) const ALL: [(AskedAct, &'static str); 8] = [
        (AskedAct::Open, "o"),
        (AskedAct::Take, "k"),
        (AskedAct::GiveBack, "g"),
        (AskedAct::Whom, "w"),
        (AskedAct::AnswerAll, "a"),
        (AskedAct::Teach, "t"),
        (AskedAct::Write, "n"),
        (AskedAct::SetAside, "x"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}

impl LessonAct {
    pub(super) const ALL: [(LessonAct, &'static str); 2] =
        [(LessonAct::TakeBack, "x"), (LessonAct::Tell, "t")];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("x", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}
