//! What pressing a button means, and the at most 64 bytes that stand for it.
//!
//! The bytes come back from the client's side, so they are a wish and never a proof: every press is authorised and
//! checked against the store. A press that this version cannot read is answered with a fresh menu.

use super::appointment::{AppointmentId, Reason, VisitRef};
use super::practice::TherapistId;
use super::proposal::ProposalId;
use super::question::{GroupRef, QuestionId};
use super::teaching::TeachingId;
use super::topic::TopicId;
use super::waitlist::{EntryId, OfferId};

mod series;
mod availability;
mod announcing;
mod check;
mod day;
mod feed;
mod guests;
mod intake;
mod letters;
mod picture;
mod outage;
mod proposal;
mod settings;
mod step;
mod talk;
mod team;
mod team_group;
mod waitlist;

pub use announcing::{AnnounceStep, CircularAct, CircularTap};
pub use availability::{AmendStep, AvailabilityTap};
pub use check::CheckAct;
pub use day::{ClientAct, DayTap, StaffAct};
pub use feed::FeedTap;
pub use guests::{GuestTap, WhomStep};
pub use intake::{IntakeAct, IntakePress};
pub use outage::OutageTap;
pub use picture::PictureTap;
pub use proposal::ProposalAct;
pub use series::{SeriesAct, SeriesStep};
pub use settings::SettingsTap;
pub use step::{Screen, Step};
pub use talk::{AskedAct, LessonAct, TalkTap};
pub use team::TeamTap;
pub use team_group::GroupTap;
pub use waitlist::{OfferAct, WaitAct, WaitStep};

/// The meaning of a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Open a part of the house.
    Open(Door),
    /// A step of the flow with this number; it has no power once another flow has begun.
    Flow(u32, Step),
    /// Do something with an appointment.
    Visit(VisitRef, VisitAct),
    /// A page of my appointments, counted from 0.
    Visits(u8),
    /// My earlier visits.
    Earlier,
    /// Read a topic.
    Topic(TopicId),
    /// List the topics of a group; which page of them, from 0.
    Group(u8, u8),
    /// "I meant this", said of the question of this number.
    Meant(u32, TopicId),
    /// "Not what I meant", said of the answer to the question of this number.
    NotThis(u32),
    /// Pass the question of this number on to the practice.
    PassOn(u32),
    /// Staff: answer a client's question.
    Answer(QuestionId),
    /// Staff: a page of the open questions, counted from 0.
    Questions(u16),
    /// Staff: do something with a group of alike questions.
    Asked(GroupRef, AskedAct),
    /// Something with a question that was passed on, or its conversation.
    Talk(TalkTap),
    /// Staff: a page of what was taught, counted from 0.
    Lessons(u16),
    /// Staff: do something with what was taught.
    Lesson(TeachingId, LessonAct),
    /// Staff: something in the diary, or with a client.
    Day(DayTap),
    /// Staff: the reminders of so many days ago.
    Reminders(u8),
    /// Owner: make an invitation for this therapist.
    Invite(TherapistId),
    /// Do something with a place on the waiting list.
    Waiting(EntryId, WaitAct),
    /// Answer an offered time.
    Offer(OfferId, OfferAct),
    /// Do something with an appointment and its series.
    Series(VisitRef, SeriesAct),
    /// Something about an appointment that was booked for somebody else.
    Guests(GuestTap),
    /// Something with the notes of the client whose appointment this is.
    Intake(VisitRef, IntakeAct),
    /// Owner: something with the team.
    Team(TeamTap),
    /// Owner: something with the group of the team.
    TeamGroup(GroupTap),
    /// Staff: something with one's own calendar feed.
    Feed(FeedTap),
    /// Staff: a week as a picture.
    Picture(PictureTap),
    /// Answer the proposal of a next visit.
    Proposal(ProposalId, ProposalAct),
    /// Something with what has changed before a visit.
    Check(VisitRef, CheckAct),
    /// Something that a client sets for themselves.
    Settings(SettingsTap),
    /// Staff: something with what was said of hours.
    Availability(AvailabilityTap),
    /// Something with an announcement that is made.
    Circular(CircularTap),
    /// Something when a therapist is out.
    Outage(OutageTap),
    /// A cell that only shows something.
    Nothing,
}

/// The parts of the house that a button can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The greeting with all doors.
    Menu,
    /// The same after a red flag.
    Later,
    /// Book an appointment.
    Book,
    /// My appointments.
    Visits,
    /// Questions.
    Ask,
    /// Preparing for a visit.
    Prepare,
    /// Reaching a person.
    Contact,
    /// Write to the practice.
    Write,
    /// Staff: the day.
    Today,
    /// Staff: the day after.
    Tomorrow,
    /// Staff: what no longer fits the practice file.
    Strays,
    /// Staff: what has become of today's reminders.
    Reminders,
    /// Staff: my availability.
    Availability,
    /// Staff: an announcement.
    Announce,
    /// Staff: book for somebody who has phoned.
    BookFor,
    /// Staff: the open questions.
    Questions,
    /// Staff: what was taught.
    Lessons,
    /// Owner: an invitation.
    Invite,
    /// Owner: who works here.
    Team,
    /// Staff: one's own calendar feeds.
    Calendar,
    /// Owner: the group of the team.
    Group,
    /// Owner: who did what.
    Audit,
    /// The waiting list: one's own places, and for staff who waits.
    Waitlist,
    /// What one has set: reminders, and when they stay silent.
    Settings,
}

/// What a button does with an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitAct {
    /// Show it.
    Open,
    /// Choose another time.
    Move,
    /// Ask whether to cancel it.
    AskCancel,
    /// Cancel it.
    Cancel,
    /// "I'll be there".
    Confirm,
    /// Cancel it, and say why.
    CancelFor(Reason),
    /// Show its card.
    Card,
    /// Undo what was just done with it.
    Undo,
    /// Ask how late.
    AskLate,
    /// Be so many minutes late.
    Late(u8),
    /// Book the same once more.
    Again,
}

/// The version of the encoding below. Raise it when a meaning changes: older buttons then repair themselves.
const VERSION: &str = "1";

impl Tap {
    /// The most bytes that Telegram allows.
    pub const MAX_BYTES: usize = 64;

    /// The bytes that stand for this meaning; at most [`Tap::MAX_BYTES`].
    pub fn encode(&self) -> String {
        let body = match self {
            Tap::Open(door) => format!("o:{}", door.letter()),
            Tap::Flow(session, step) => format!("f:{session:x}:{}", step.encode()),
            Tap::Visit(visit, act) => format!("v:{:x}:{:x}:{}", visit.id.0, visit.version, act.letter()),
            Tap::Visits(page) => format!("vl:{page}"),
            Tap::Earlier => "vp".to_owned(),
            Tap::Topic(id) => format!("t:{id}"),
            Tap::Group(at, 0) => format!("g:{at}"),
            Tap::Group(at, page) => format!("g:{at}:{page}"),
            Tap::Meant(asked, id) => format!("s:{asked:x}:{id}"),
            Tap::NotThis(asked) => format!("n:{asked:x}"),
            Tap::PassOn(asked) => format!("p:{asked:x}"),
            Tap::Answer(question) => format!("a:{:x}", question.0),
            Tap::Questions(page) => format!("in:{page}"),
            Tap::Asked(group, act) => format!("qn:{:x}:{:x}:{}", group.of.0, group.newest.0, act.letter()),
            Tap::Talk(tap) => tap.encode(),
            Tap::Lessons(page) => format!("ls:{page}"),
            Tap::Lesson(lesson, act) => format!("ln:{:x}:{}", lesson.0, act.letter()),
            Tap::Day(tap) => tap.encode(),
            Tap::Reminders(back) => format!("rm:{back}"),
            Tap::Invite(therapist) => format!("i:{therapist}"),
            Tap::Waiting(entry, act) => format!("wl:{:x}:{}", entry.0, act.letter()),
            Tap::Offer(offer, act) => format!("wo:{:x}:{}", offer.0, act.letter()),
            Tap::Series(visit, act) => format!("vs:{:x}:{:x}:{}", visit.id.0, visit.version, act.letter()),
            Tap::Guests(tap) => tap.encode(),
            Tap::Intake(visit, act) => act.encode(*visit),
            Tap::Team(tap) => tap.encode(),
            Tap::Picture(tap) => tap.encode(),
            Tap::Feed(tap) => tap.encode(),
            Tap::TeamGroup(tap) => tap.encode(),
            Tap::Proposal(proposal, act) => format!("np:{:x}:{}", proposal.0, act.letter()),
            Tap::Check(visit, act) => act.encode(*visit),
            Tap::Settings(tap) => format!("e:{}", tap.encode()),
            Tap::Availability(tap) => tap.encode(),
            Tap::Circular(tap) => tap.encode(),
            Tap::Outage(tap) => tap.encode(),
            Tap::Nothing => "x".to_owned(),
        };
        format!("{VERSION}:{body}")
    }

    /// Reads what [`Tap::encode`] wrote; `None` for another version's or an invented one.
    pub fn parse(data: &str) -> Option<Self> {
        if data.len() > Self::MAX_BYTES {
            return None;
        }
        let (version, body) = data.split_once(':')?;
        if version != VERSION {
            return None;
        }
        let (kind, rest) = body.split_once(':').unwrap_or((body, ""));
        match kind {
            "o" => Door::parse(rest).map(Tap::Open),
            "f" => {
                let (session, step) = rest.split_once(':')?;
                Some(Tap::Flow(hex(session)?, Step::parse(step)?))
            }
            "v" => {
                let mut parts = rest.split(':');
                let id = AppointmentId(row(parts.next()?)?);
                let version = hex(parts.next()?)?;
                let act = VisitAct::parse(parts.next()?)?;
                parts.next().is_none().then_some(Tap::Visit(VisitRef { id, version }, act))
            }
            "vl" => rest.parse().ok().map(Tap::Visits),
            "vp" => rest.is_empty().then_some(Tap::Earlier),
            "t" => TopicId::parse(rest).map(Tap::Topic),
            "g" => {
                let (at, page) = rest.split_once(':').unwrap_or((rest, "0"));
                Some(Tap::Group(at.parse().ok()?, page.parse().ok()?))
            }
            "s" => {
                let (asked, id) = rest.split_once(':')?;
                Some(Tap::Meant(hex(asked)?, TopicId::parse(id)?))
            }
            "n" => hex(rest).map(Tap::NotThis),
            "p" => hex(rest).map(Tap::PassOn),
            "a" => row(rest).map(|id| Tap::Answer(QuestionId(id))),
            "in" => rest.parse().ok().map(Tap::Questions),
            "qn" => {
                let (of, rest) = rest.split_once(':')?;
                let (newest, act) = rest.split_once(':')?;
                let group = GroupRef { of: QuestionId(row(of)?), newest: QuestionId(row(newest)?) };
                AskedAct::parse(act).map(|act| Tap::Asked(group, act))
            }
            "ls" => rest.parse().ok().map(Tap::Lessons),
            "ln" => {
                let (lesson, act) = rest.split_once(':')?;
                Some(Tap::Lesson(TeachingId(row(lesson)?), LessonAct::parse(act)?))
            }
            kind if kind.starts_with('d') => DayTap::parse(kind, rest).map(Tap::Day),
            "rm" => rest.parse().ok().map(Tap::Reminders),
            "i" => TherapistId::parse(rest).map(Tap::Invite),
            "vs" => {
                let (id, rest) = rest.split_once(':')?;
                let (version, act) = rest.split_once(':')?;
                let visit = VisitRef { id: AppointmentId(row(id)?), version: hex(version)? };
                SeriesAct::parse(act).map(|act| Tap::Series(visit, act))
            }
            "wl" => {
                let (entry, act) = rest.split_once(':')?;
                Some(Tap::Waiting(EntryId(row(entry)?), WaitAct::parse(act)?))
            }
            "wo" => {
                let (offer, act) = rest.split_once(':')?;
                Some(Tap::Offer(OfferId(row(offer)?), OfferAct::parse(act)?))
            }
            "np" => {
                let (proposal, act) = rest.split_once(':')?;
                Some(Tap::Proposal(ProposalId(row(proposal)?), ProposalAct::parse(act)?))
            }
            "tk" | "ca" | "cx" => GuestTap::parse(kind, rest).map(Tap::Guests),
            kind if kind.starts_with('k') => {
                IntakeAct::parse(kind, rest).map(|(visit, act)| Tap::Intake(visit, act))
            }
            "tq" => TalkTap::parse(rest).map(Tap::Talk),
            "tg" => GroupTap::parse(rest).map(Tap::TeamGroup),
            "cf" => FeedTap::parse(rest).map(Tap::Feed),
            "pw" => PictureTap::parse(rest).map(Tap::Picture),
            "tm" => TeamTap::parse(rest).map(Tap::Team),
            kind if kind.starts_with('h') => {
                CheckAct::parse(kind, rest).map(|(visit, act)| Tap::Check(visit, act))
            }
            "av" => AvailabilityTap::parse(rest).map(Tap::Availability),
            kind if kind.starts_with('u') => OutageTap::parse(kind, rest).map(Tap::Outage),
            "e" => SettingsTap::parse(rest).map(Tap::Settings),
            kind if kind.starts_with('z') => CircularTap::parse(kind, rest).map(Tap::Circular),
            "x" => rest.is_empty().then_some(Tap::Nothing),
            _ => None,
        }
    }
}

/// The id of a row.
fn row(text: &str) -> Option<i64> {
    i64::from_str_radix(text, 16).ok().filter(|id| *id >= 0)
}

fn hex(text: &str) -> Option<u32> {
    u32::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests;
