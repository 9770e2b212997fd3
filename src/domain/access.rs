//! Who may do what: role by action by kind of chat, as one table that decides every door, command and tap.

use super::dialogue::{DayFlow, Flow, Guests, IntakeStep};
use super::incoming::{Command, Incoming, Said};
use super::person::Role;
use super::practice::TherapistId;
use super::tap::{
    CheckAct, CircularTap, ClientAct, DayTap, Door, GuestTap, IntakeAct, OutageTap, StaffAct, Step, TalkTap,
    Tap, TeamTap,
};

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

/// What a command asks for.
pub fn of_command(command: &Command) -> Action {
    match command {
        Command::Start(_)
        | Command::Book
        | Command::Appointments
        | Command::Ask(_)
        | Command::Prepare
        | Command::Contact
        | Command::Help
        | Command::Settings
        | Command::Cancel
        // To a client it shows their own places.
        | Command::Waitlist
        | Command::Unknown => Action::Attend,
        Command::Today | Command::Week | Command::Calendar => Action::SeeDiary,
        Command::Find(_) => Action::FindClients,
        Command::Reminders => Action::SeeReminders,
        Command::Availability(_) => Action::ChangeHours,
        Command::Announce => Action::Announce,
        Command::BookFor => Action::BookForCaller,
        Command::Questions => Action::AnswerQuestions,
        Command::Invite => Action::Invite,
        Command::Team | Command::Group => Action::ManageTeam,
        Command::Audit => Action::ReadLog,
    }
}

/// What a door leads to.
pub fn of_door(door: Door) -> Action {
    match door {
        Door::Menu
        | Door::Later
        | Door::Book
        | Door::Visits
        | Door::Ask
        | Door::Prepare
        | Door::Contact
        | Door::Write
        | Door::Settings
        | Door::Waitlist => Action::Attend,
        Door::Today | Door::Tomorrow | Door::Strays | Door::Calendar => Action::SeeDiary,
        Door::Reminders => Action::SeeReminders,
        Door::Availability => Action::ChangeHours,
        Door::Announce => Action::Announce,
        Door::BookFor => Action::BookForCaller,
        Door::Questions => Action::AnswerQuestions,
        Door::Lessons => Action::Teach,
        Door::Invite => Action::Invite,
        Door::Team | Door::Group => Action::ManageTeam,
        Door::Audit => Action::ReadLog,
    }
}

/// What a press asks for; one within a flow asks for what [`of_flow`] says of it.
pub fn of_tap(tap: &Tap) -> Action {
    match tap {
        Tap::Open(door) => of_door(*door),
        Tap::Flow(..)
        | Tap::Visit(..)
        | Tap::Visits(_)
        | Tap::Earlier
        | Tap::Topic(_)
        | Tap::Group(..)
        | Tap::Meant(..)
        | Tap::NotThis(_)
        | Tap::PassOn(_)
        | Tap::Waiting(..)
        | Tap::Offer(..)
        | Tap::Series(..)
        | Tap::Proposal(..)
        | Tap::Settings(_)
        | Tap::Circular(CircularTap::Subscribe(..) | CircularTap::Free(..))
        | Tap::Nothing => Action::Attend,
        Tap::Circular(CircularTap::Act(..)) => Action::Announce,
        Tap::Talk(TalkTap::WriteBack(_)) => Action::Attend,
        Tap::Talk(_) | Tap::Answer(_) | Tap::Questions(_) | Tap::Asked(..) => Action::AnswerQuestions,
        Tap::Lessons(_) | Tap::Lesson(..) => Action::Teach,
        Tap::Feed(_) | Tap::Picture(_) => Action::SeeDiary,
        Tap::Day(tap) => match tap {
            DayTap::Day(..) | DayTap::Week(..) | DayTap::Visit(_, StaffAct::Open) => Action::SeeDiary,
            DayTap::Visit(_, act) => match act {
                StaffAct::Write => Action::WriteToClient,
                StaffAct::Next => Action::BookForCaller,
                StaffAct::Open
                | StaffAct::Move
                | StaffAct::AskCancel
                | StaffAct::Cancel
                | StaffAct::Mark(_)
                | StaffAct::Unmark => Action::RunVisits,
            },
            DayTap::Find | DayTap::Client(_, ClientAct::Open) => Action::FindClients,
            DayTap::Client(_, ClientAct::Write) => Action::WriteToClient,
            DayTap::Client(_, ClientAct::Book) => Action::BookForCaller,
        },
        Tap::Availability(_) => Action::ChangeHours,
        Tap::Reminders(_) => Action::SeeReminders,
        Tap::Invite(_) => Action::Invite,
        Tap::Guests(GuestTap::Take(_)) => Action::Attend,
        Tap::Guests(GuestTap::AskCancel(_) | GuestTap::Cancel(_)) => Action::CancelForCaller,
        Tap::Intake(_, act) => match act {
            IntakeAct::Read => Action::ReadNotes,
            IntakeAct::Write | IntakeAct::Fine | IntakeAct::AskNot | IntakeAct::Not => Action::GiveWord,
            IntakeAct::Begin | IntakeAct::Mine | IntakeAct::AskErase | IntakeAct::Erase => Action::Attend,
        },
        Tap::Outage(tap) => match tap {
            OutageTap::Show(..) | OutageTap::Choose(_) | OutageTap::Set(..) | OutageTap::Begin(_) => {
                Action::ChangeHours
            }
            OutageTap::Take(..) | OutageTap::None(_) | OutageTap::CallMe(_) => Action::Attend,
        },
        Tap::Check(_, act) => match act {
            CheckAct::Read => Action::ReadNotes,
            CheckAct::Open | CheckAct::Say(_) | CheckAct::TakeBack => Action::Attend,
        },
        Tap::TeamGroup(_) => Action::ManageTeam,
        Tap::Team(tap) => match tap {
            TeamTap::InviteReception => Action::Invite,
            TeamTap::Log(_) => Action::ReadLog,
            TeamTap::Member(_)
            | TeamTap::Become(..)
            | TeamTap::AskRevoke(_)
            | TeamTap::Revoke(_)
            | TeamTap::Request(_)
            | TeamTap::Admit(_)
            | TeamTap::Decline(_)
            | TeamTap::Withdraw(_) => Action::ManageTeam,
        },
    }
}

/// What is being done in an open flow.
pub fn of_flow(flow: &Flow) -> Action {
    match flow {
        Flow::Booking(booking) | Flow::Guests(Guests::Naming(booking)) => match booking.whom.caller() {
            Some(_) if booking.moving.is_some() => Action::RunVisits,
            Some(_) => Action::BookForCaller,
            None => Action::Attend,
        },
        Flow::Guests(Guests::Calling | Guests::WhichCaller(_)) => Action::BookForCaller,
        Flow::Day(DayFlow::Finding) => Action::FindClients,
        Flow::Day(DayFlow::Writing { .. }) => Action::WriteToClient,
        Flow::Away(_) => Action::ChangeHours,
        Flow::Announcing(_) => Action::Announce,
        Flow::Answering(_) | Flow::AnsweringAll(_) => Action::AnswerQuestions,
        Flow::Teaching(_) | Flow::WritingTopic(_) => Action::Teach,
        Flow::Intake(intake) => match intake.step {
            IntakeStep::Writing => Action::GiveWord,
            IntakeStep::Consent
            | IntakeStep::Hurts
            | IntakeStep::Conditions
            | IntakeStep::Listed
            | IntakeStep::Number => Action::Attend,
        },
        Flow::Idle | Flow::Writing | Flow::WritingBack(_) | Flow::Joining(_) | Flow::Series(_) => {
            Action::Attend
        }
    }
}

/// What a step of a flow asks for. To leave it is everybody's.
pub fn of_step(flow: &Flow, step: &Step) -> Action {
    if *step == Step::Cancel { Action::Attend } else { of_flow(flow) }
}
