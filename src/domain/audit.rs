//! The log of who did what: an act and the object that it was done to, and never a text or a client's name.

use std::fmt;

use super::appointment::AppointmentId;
use super::circular::CircularId;
use super::outage::OutageId;
use super::person::{ChatId, ClientId, Name};
use super::practice::TherapistId;
use super::question::QuestionId;
use super::report::ReportId;
use super::teaching::TeachingId;
use super::team::InviteId;
use super::team_group::GroupLinkId;
use super::time::Timestamp;

/// Declares the acts once, each with the word under which it is kept.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident $word:literal)*) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Act { $($(#[$doc])* $act,)* }

        impl Act {
            /// All of them.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$act),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$act => $word,)* }
            }
        }
    };
}

acts! {
    /// Made an invitation.
    Invited "invited"
    /// Let somebody in.
    Admitted "admitted"
    /// Did not let somebody in.
    Declined "declined"
    /// Took an invitation back.
    Withdrew "withdrew"
    /// Changed somebody's role.
    ChangedRole "changed-role"
    /// Took somebody's role away.
    Revoked "revoked"
    /// Noted an absence.
    NotedAway "noted-away"
    /// Took an absence back.
    TookAwayBack "took-away-back"
    /// Noted extra hours.
    NotedExtra "noted-extra"
    /// Noted different hours of some days.
    ChangedHours "changed-hours"
    /// Changed the hours of the week.
    ChangedWeek "changed-week"
    /// Took a change of hours back.
    TookHoursBack "took-hours-back"
    /// Chose what is to be done about a visit whose therapist is out.
    PlannedOutage "planned-outage"
    /// Took the plan for the visits that a closing touches.
    BeganOutage "began-outage"
    /// Wrote to many clients.
    Announced "announced"
    /// Wrote to many clients, by an announcement.
    WroteToMany "wrote-to-many"
    /// Ended an announcement early.
    StoppedWriting "stopped-writing"
    /// Called an announcement back.
    CalledBack "called-back"
    /// Booked for somebody who has phoned.
    BookedForCaller "booked-for-caller"
    /// Cancelled for the practice.
    Cancelled "cancelled"
    /// Gave an appointment another time for its client.
    Moved "moved"
    /// Said that a client is here.
    MarkedArrived "marked-arrived"
    /// Said that a visit is done.
    MarkedDone "marked-done"
    /// Said that nobody came.
    MarkedNoShow "marked-no-show"
    /// Took back what was said of a visit.
    Unmarked "unmarked"
    /// Wrote to a client.
    WroteTo "wrote-to"
    /// Answered a question.
    Answered "answered"
    /// Took a question on.
    TookOn "took-on"
    /// Gave it back.
    GaveBack "gave-back"
    /// Read the conversation with a client.
    ReadConversation "read-conversation"
    /// Set a question aside.
    SetAside "set-aside"
    /// Taught something.
    Taught "taught"
    /// Took it back.
    TookTeachingBack "took-teaching-back"
    /// Made a link for a group.
    MadeGroupLink "made-group-link"
    /// Let a group hear of bookings.
    ConfirmedGroup "confirmed-group"
    /// Did not.
    DeclinedGroup "declined-group"
    /// Switched what it hears of.
    SwitchedNews "switched-news"
    /// Removed it.
    RemovedGroup "removed-group"
    /// Made an address for a calendar, or another.
    RenewedFeed "renewed-feed"
    /// Set what it shows.
    SetFeed "set-feed"
    /// Took the address away.
    RemovedFeed "removed-feed"
    /// Read a client's notes.
    ReadNotes "read-notes"
    /// Said that a treatment is suitable.
    GaveWord "gave-word"
    /// Said that it is not.
    RefusedWord "refused-word"
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// An appointment.
    Appointment(AppointmentId),
    /// A client.
    Client(ClientId),
    /// A question.
    Question(QuestionId),
    /// Something that was taught.
    Teaching(TeachingId),
    /// Messages of whose arrival somebody wanted to hear.
    Announcement(ReportId),
    /// An announcement to many, and to how many; nought where that does not matter.
    Circular(CircularId, u32),
    /// Somebody's role.
    Staff(ChatId),
    /// An invitation.
    Invitation(InviteId),
    /// The calendar of everybody.
    PracticeCalendar,
    /// A therapist's calendar.
    Calendar(TherapistId),
    /// A group, by the link that it was registered with.
    Group(GroupLinkId),
    /// A closing of hours that touches visits.
    Outage(OutageId),
    /// A therapist's hours.
    Therapist(TherapistId),
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// The chat of whoever did it.
    pub by: ChatId,
    /// What they are called now, if they are still known.
    pub name: Option<Name>,
    /// What.
    pub act: Act,
    /// To what.
    pub object: Object,
    /// What the person is called whose role it is, if it is one.
    pub whom: Option<Name>,
}

impl Act {
    /// Reads [`Act::word`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }
}

impl Object {
    /// Reads what is shown of it.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(' ')?;
        let number = || id.parse::<i64>().ok();
        match kind {
            "appointment" => number().map(|id| Self::Appointment(AppointmentId(id))),
            "client" => number().map(|id| Self::Client(ClientId(id))),
            "question" => number().map(|id| Self::Question(QuestionId(id))),
            "teaching" => number().map(|id| Self::Teaching(TeachingId(id))),
            "outage" => number().map(|id| Self::Outage(OutageId(id))),
            "announcement" => number().map(|id| Self::Announcement(ReportId(id))),
            "circular" => {
                let (id, count) = id.split_once('-').unwrap_or((id, "0"));
                Some(Self::Circular(CircularId(id.parse().ok()?), count.parse().ok()?))
            }
            "staff" => number().map(|id| Self::Staff(ChatId(id))),
            "invitation" => number().map(|id| Self::Invitation(InviteId(id))),
            "group" => number().map(|id| Self::Group(GroupLinkId(id))),
            "practice" => (id == "calendar").then_some(Self::PracticeCalendar),
            "calendar" => TherapistId::parse(id).map(Self::Calendar),
            "therapist" => TherapistId::parse(id).map(Self::Therapist),
            _ => None,
        }
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Appointment(id) => write!(f, "appointment {}", id.0),
            Self::Client(id) => write!(f, "client {}", id.0),
            Self::Question(id) => write!(f, "question {}", id.0),
            Self::Teaching(id) => write!(f, "teaching {}", id.0),
            Self::Outage(id) => write!(f, "outage {}", id.0),
            Self::Announcement(id) => write!(f, "announcement {}", id.0),
            Self::Circular(id, 0) => write!(f, "circular {}", id.0),
            Self::Circular(id, count) => write!(f, "circular {}-{count}", id.0),
            Self::Staff(chat) => write!(f, "staff {chat}"),
            Self::Invitation(id) => write!(f, "invitation {}", id.0),
            Self::Group(id) => write!(f, "group {}", id.0),
            Self::PracticeCalendar => f.write_str("practice calendar"),
            Self::Calendar(id) => write!(f, "calendar {id}"),
            Self::Therapist(id) => write!(f, "therapist {id}"),
        }
    }
}
