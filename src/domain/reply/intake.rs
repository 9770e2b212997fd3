//! What is said around the questions before a first visit.

use super::super::appointment::VisitRef;
use super::super::guest::Phone;
use super::super::intake::Reading;
use super::super::person::Name;
use super::super::practice::TherapistId;
use super::{Card, VisitFacts};

/// A screen of the questions before a first visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeScreen {
    /// Two short questions would help.
    Offer {
        /// The appointment that they are about.
        visit: VisitRef,
        /// Whom they would help.
        therapist: TherapistId,
    },
    /// Who can read it and how long it is kept; do you agree?
    Consent {
        /// The open flow.
        session: u32,
        /// Who can read it.
        therapist: TherapistId,
    },
    /// What hurts?
    WhatHurts {
        /// The open flow.
        session: u32,
    },
    /// Injuries and conditions?
    Conditions {
        /// The open flow.
        session: u32,
        /// Who should know of them.
        therapist: TherapistId,
    },
    /// Does one of these apply?
    Listed {
        /// The open flow.
        session: u32,
    },
    /// Where can the therapist call?
    Number {
        /// The open flow.
        session: u32,
        /// The card of the appointment, which waits now.
        card: Card,
        /// Whether what was typed can be no number.
        again: bool,
    },
    /// Thank you.
    Thanks {
        /// The appointment that it was about.
        visit: VisitRef,
        /// Who can read it.
        therapist: TherapistId,
    },
    /// The therapist gets in touch first; the time stays reserved.
    Waits {
        /// The card.
        card: Card,
    },
    /// A client's own notes.
    Mine {
        /// The appointment from which they were opened.
        visit: VisitRef,
        /// What can be read.
        notes: Reading,
    },
    /// Really erase them?
    ReallyErase {
        /// The appointment from which they were opened.
        visit: VisitRef,
    },
    /// They are erased.
    Erased,
    /// Nothing can be noted here.
    Closed,
    /// Therapist: the notes of a client.
    NotesOf {
        /// The card of the appointment.
        card: Card,
        /// Whose.
        name: Name,
        /// What can be read.
        notes: Reading,
    },
    /// Therapist: there is nothing to be read any more.
    NothingToRead,
    /// Therapist: a word from you is wanted before this appointment.
    WordWanted {
        /// The card.
        card: Card,
        /// Whose.
        name: Name,
        /// Where to call.
        phone: Option<Phone>,
        /// Whether this person may read the notes.
        readable: bool,
    },
    /// Therapist: really cancel it?
    ReallyNot {
        /// The card.
        card: Card,
        /// Whose.
        name: Name,
    },
    /// Therapist: the client is told that all is right.
    SaidFine {
        /// The facts.
        facts: VisitFacts,
        /// Whose.
        name: Name,
    },
    /// Therapist: the client is told that you will get in touch.
    SaidNot {
        /// The facts.
        facts: VisitFacts,
        /// Whose.
        name: Name,
        /// Where to call.
        phone: Option<Phone>,
    },
    /// Therapist: it waits for no word any more.
    WordGone,
    /// Therapist: type the message.
    WriteTo {
        /// The open flow.
        session: u32,
        /// To whom.
        name: Name,
    },
    /// The therapist says that all is right.
    AllRight {
        /// The card.
        card: Card,
    },
    /// It is not suitable for now; the therapist will get in touch.
    NotNow {
        /// The facts.
        facts: VisitFacts,
    },
}

impl IntakeScreen {
    /// Whether it shows what a client has entrusted.
    pub fn is_private(&self) -> bool {
        matches!(self, IntakeScreen::Mine { .. } | IntakeScreen::NotesOf { .. })
    }
}
