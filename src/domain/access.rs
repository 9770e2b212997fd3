//! Who may do what: role by action by kind of chat, as one table that decides every door, command and tap.

use super::incoming::{Incoming, Said};
use super::person::Role;
use super::practice::TherapistId;

mod acts;

pub use acts::{of_command, of_door, of_flow, of_step, of_tap};

/// Whom the table tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Client,
    /// Runs a diary of their own.
    Therapist,
    /// Looks after the practice, and treats nobody.
    Reception,
    /// The owner.
    Owner,
}

/// The kinds of chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// With one person.
    Private,
    /// With several, all of whom read along.
    Group,
}

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Whatever a client may: ask, book, and look after one's own appointments.
    Attend,
    /// See a day of a diary, and what no longer fits.
    SeeDiary,
    /// See who was reminded.
    SeeReminders,
    /// See who waits for a time.
    SeeWaiting,
    /// Close hours of a diary, and open them again.
    ChangeHours,
    /// Write to many clients.
    Announce,
    /// Move an appointment for its client, call it off, and say what became of it.
    RunVisits,
    /// Write to a client as the practice.
    WriteToClient,
    /// Look for clients, and see what is known of them.
    FindClients,
    /// Book for somebody who has phoned, or for a client.
    BookForCaller,
    /// Cancel what was booked so.
    CancelForCaller,
    /// Read and answer what clients ask.
    AnswerQuestions,
    /// Teach the answers.
    Teach,
    /// Read what a client has noted for the therapist.
    ReadNotes,
    /// Say whether a treatment is suitable.
    GiveWord,
    /// Invite somebody to the team.
    Invite,
    /// See who works here, change roles and take them away.
    ManageTeam,
    /// Read who did what.
    ReadLog,
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Not at all.
    Nothing,
    /// What belongs to one's own diary.
    Own,
    /// Everything.
    Every,
}

/// A line of the table: a scope for each [`Who`], in their order.
#[derive(Debug)]
pub struct Line {
    /// What is done.
    pub action: Action,
    /// In a private chat.
    pub private: [Scope; 4],
    /// In a group.
    pub group: [Scope; 4],
}

impl Who {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 4] = [Self::Client, Self::Therapist, Self::Reception, Self::Owner];
}

const NO: Scope = Scope::Nothing;
const OWN: Scope = Scope::Own;
const ALL: Scope = Scope::Every;
/// Nothing is done in a group: others read along.
const NOBODY: [Scope; 4] = [NO; 4];

/// The table. An owner who treats is a therapist too, and may what either may.
#[rustfmt::skip]
pub const TABLE: [Line; 18] = [
    //                             client  therapist  reception  owner
    line(Action::Attend,          [ALL,    ALL,       ALL,       ALL], NOBODY),
    line(Action::SeeDiary,        [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::SeeReminders,    [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::SeeWaiting,      [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::ChangeHours,     [NO,     OWN,       NO,        ALL], NOBODY),
    line(Action::Announce,        [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::RunVisits,       [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::WriteToClient,   [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::FindClients,     [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::BookForCaller,   [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::CancelForCaller, [NO,     OWN,       ALL,       ALL], NOBODY),
    line(Action::AnswerQuestions, [NO,     ALL,       ALL,       ALL], NOBODY),
    line(Action::Teach,           [NO,     ALL,       ALL,       ALL], NOBODY),
    line(Action::ReadNotes,       [NO,     OWN,       NO,        NO],  NOBODY),
    line(Action::GiveWord,        [NO,     OWN,       NO,        ALL], NOBODY),
    line(Action::Invite,          [NO,     NO,        NO,        ALL], NOBODY),
    line(Action::ManageTeam,      [NO,     NO,        NO,        ALL], NOBODY),
    line(Action::ReadLog,         [NO,     NO,        NO,        ALL], NOBODY),
];

const fn line(action: Action, private: [Scope; 4], group: [Scope; 4]) -> Line {
    Line { action, private, group }
}

/// What the table says of one cell. An action that is not in it is nobody's.
pub fn cell(who: Who, action: Action, place: Place) -> Scope {
    let Some(line) = TABLE.iter().find(|line| line.action == action) else { return Scope::Nothing };
    let scopes = match place {
        Place::Private => line.private,
        Place::Group => line.group,
    };
    Who::ALL.iter().zip(scopes).find(|(known, _)| **known == who).map_or(Scope::Nothing, |(_, scope)| scope)
}

/// How far somebody's permission reaches in a private chat; a role is none for a client.
pub fn scope(role: Option<&Role>, action: Action) -> Scope {
    let is = |who: &Who| match (who, role) {
        (Who::Client, _) => true,
        (Who::Therapist, Some(role)) => role.therapist.is_some(),
        (Who::Reception, Some(role)) => role.reception,
        (Who::Owner, Some(role)) => role.owner,
        (Who::Therapist | Who::Reception | Who::Owner, None) => false,
    };
    let scopes = Who::ALL.into_iter().filter(is).map(|who| cell(who, action, Place::Private));
    scopes.max().unwrap_or(Scope::Nothing)
}

/// Whether anything at all is done in such a chat.
pub fn is_open(place: Place) -> bool {
    TABLE.iter().any(|line| Who::ALL.iter().any(|who| cell(*who, line.action, place) > Scope::Nothing))
}

impl Role {
    /// Whether this person may do it at all, in one diary at least.
    pub fn does(&self, action: Action) -> bool {
        scope(Some(self), action) > Scope::Nothing
    }

    /// Whether this person may do it in this therapist's diary.
    pub fn may(&self, action: Action, therapist: &TherapistId) -> bool {
        match scope(Some(self), action) {
            Scope::Every => true,
            Scope::Own => self.therapist.as_ref() == Some(therapist),
            Scope::Nothing => false,
        }
    }
}

impl Incoming {
    /// The kind of chat that it comes from: in Telegram only groups have numbers below nought.
    pub fn place(&self) -> Place {
        if self.said == Said::InGroup || self.chat.0 < 0 { Place::Group } else { Place::Private }
    }
}
