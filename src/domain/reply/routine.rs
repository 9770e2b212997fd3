//! What the house says by itself, at moments of its own, to those who work there.

use super::super::guest::Phone;
use super::super::person::Name;
use super::super::practice::TherapistId;
use super::super::summary::Summary;
use super::super::time::{Date, Span};
use super::{DayVisit, Reach, VisitFacts};

/// What the house says by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Routine {
    /// A therapist's day, or the practice's for an owner who does not treat.
    Morning {
        /// The day.
        date: Date,
        /// Those who have visits; at least one.
        diaries: Vec<MorningDiary>,
        /// Whether it is the practice's.
        whole: bool,
    },
    /// Who was asked in vain, or could not be asked, and is to be called.
    ToCall {
        /// Today.
        today: Vec<ToCall>,
        /// Tomorrow until noon.
        tomorrow: Vec<ToCall>,
    },
    /// How the week was, beside a picture of it.
    Week(Summary),
    /// A backup could not be made.
    NoBackup(NoBackup),
    /// One could be made again.
    BackupAgain,
}

/// A therapist's day as it is read in the morning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MorningDiary {
    /// Whose.
    pub therapist: TherapistId,
    /// The usual hours less the absences.
    pub open: Vec<Span>,
    /// The appointments, in order.
    pub visits: Vec<MorningVisit>,
}

/// An appointment in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MorningVisit {
    /// As in the day at a glance.
    pub visit: DayVisit,
    /// Whether the client has not been here before.
    pub first: bool,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCall {
    /// Whose appointment it is.
    pub name: Name,
    /// Where to call the person, if that is known.
    pub phone: Option<Phone>,
    /// Why: they have not answered, or no message reaches them.
    pub reach: Reach,
    /// The appointment.
    pub facts: VisitFacts,
}

/// Why there is no backup, as far as its owner can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBackup {
    /// The folder is not there and cannot be made.
    NoFolder,
    /// The folder may not be written to.
    NotAllowed,
    /// The disk is full.
    NoRoom,
    /// The copy is damaged, and so perhaps is the database.
    Damaged,
    /// Something else; the log says more.
    Other,
}
