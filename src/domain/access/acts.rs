//! What each door, command and press asks for.

use super::super::dialogue::{DayFlow, Flow, Guests, IntakeStep};
use super::super::incoming::Command;
use super::super::tap::{
    CheckAct, CircularTap, ClientAct, DayTap, Door, GuestTap, IntakeAct, OutageTap, StaffAct, Step, TalkTap,
    Tap, TeamTap,
};
use super::Action;

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
        Tap::Talk(TalkTap::Take(_) | TalkTap::GiveBack(_) | TalkTap::Done(_) | TalkTap::Read(..))
        | Tap::Answer(_)
        | Tap::Questions(_)
        | Tap::Asked(..) => Action::AnswerQuestions,
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
