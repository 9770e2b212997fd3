//! The questions before a first visit, and a word from the therapist about them.

use super::super::appointment::VisitRef;

/// What is being asked, or written. None of the answers are in here: each is sealed and kept as it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    /// The appointment that it is about.
    pub visit: VisitRef,
    /// How far it has come.
    pub step: IntakeStep,
}

/// How far the questions have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntakeStep {
    /// May it be asked and kept?
    Consent,
    /// What hurts? The next text is the answer.
    Hurts,
    /// Injuries and conditions? The next text is the answer.
    Conditions,
    /// Does one of the listed contraindications apply?
    Listed,
    /// Where can the therapist call? The next text is the number.
    Number,
    /// The therapist writes to the client; the next text is the message.
    Writing,
}
