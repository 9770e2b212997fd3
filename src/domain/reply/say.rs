//! Something to say: to whom, where it appears, how urgent it is, and until when it is of use.

use super::super::appointment::VisitRef;
use super::super::person::{ChatId, MessageId};
use super::super::reminder::{ReminderId, RuleId};
use super::super::report::ReportId;
use super::super::shown::Shows;
use super::super::time::Timestamp;
use super::Reply;

/// Something to say, to whom, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// To whom.
    pub to: ChatId,
    /// In place of the message that was pressed, or anew.
    pub how: How,
    /// Why: this decides how urgently and how carefully it is delivered.
    pub class: Class,
    /// What it is counted under, for the report to its author.
    pub group: Option<ReportId>,
    /// What it belongs to, where it must go out once and in time.
    pub reminds: Option<Reminding>,
    /// Which appointment its message shows, where it shows one.
    pub shows: Option<Shows>,
    /// What it is said of no more than once.
    pub once: Option<Once>,
    /// From when on it would be of no use, where that is sooner than for others of its class.
    pub useful_until: Option<Timestamp>,
    /// What.
    pub what: Reply,
}

/// What is said only once, however often it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// That a client has tried to move an appointment after its cut-off.
    TriedToMove(VisitRef),
    /// Likewise to cancel it.
    TriedToCancel(VisitRef),
    /// The next visit after this one.
    Proposed(VisitRef),
}

/// What a reminder belongs to: it goes out once for this, and not at all once this is no longer so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminding {
    /// The appointment, as it must still stand.
    pub visit: VisitRef,
    /// By which rule; the first, if several go out together.
    pub rule: RuleId,
    /// The moment it was planned for.
    pub due: Timestamp,
    /// From when on it is not sent any more.
    pub useful_until: Timestamp,
    /// All rows of the ledger that go out together.
    pub rows: Vec<ReminderId>,
}

impl Say {
    /// An answer to what a person has just done: in place of the pressed message, or anew if none was.
    pub fn reply(to: ChatId, what: Reply) -> Self {
        Self {
            to,
            how: How::InPlace,
            class: Class::Reply,
            group: None,
            reminds: None,
            shows: None,
            once: None,
            useful_until: None,
            what,
        }
    }

    /// A new message in answer, whether or not a button was pressed.
    pub fn anew(to: ChatId, what: Reply) -> Self {
        Self { how: How::Anew, ..Self::reply(to, what) }
    }

    /// Something that concerns a person's own appointment or question.
    pub fn alert(to: ChatId, what: Reply) -> Self {
        Self { class: Class::Alert, ..Self::anew(to, what) }
    }
}

/// Where a reply appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// In the message whose button was pressed; as a new message where there is none.
    InPlace,
    /// Only the buttons of the pressed message change.
    ButtonsInPlace,
    /// As a new message.
    Anew,
    /// In place of this message of that chat, silently; nowhere if it is gone.
    Update(MessageId),
}

/// The kind of a message, in order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Answers what a person has just done.
    Reply,
    /// Prepares a visit. It arrives at least once; never in the quiet hours.
    Reminder,
    /// Concerns one person's own appointment or question. It arrives at least once.
    Alert,
    /// One of many. It arrives at most once; never in the quiet hours.
    Announcement,
}
