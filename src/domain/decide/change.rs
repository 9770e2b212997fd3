//! What a decision changes in the store.

use super::super::appointment::{AppointmentId, CancelledBy, Reason, VisitRef};
use super::super::concern::Concerns;
use super::super::conversation::TalkChange;
use super::super::feed::FeedChange;
use super::super::grace::Grace;
use super::super::guest::Phone;
use super::super::intake::Entry;
use super::super::language::Language;
use super::super::outage::OutageChange;
use super::super::person::{ChatId, ClientId, Name};
use super::super::practice::ServiceId;
use super::super::proposal::{Answer, ProposalId};
use super::super::question::{QuestionId, Why};
use super::super::reminder::Wishes;
use super::super::report::ReportId;
use super::super::series::NewSeries;
use super::super::slots::Slot;
use super::super::teaching::{Taught, TeachingId};
use super::super::team::{Ending, InviteId, Post};
use super::super::team_group::GroupChange;
use super::super::time::Timestamp;
use super::super::waitlist::WaitChange;
use super::announcing::CircularChange;
use super::availability::AvailabilityChange;
use super::day::DayChange;

/// A change in the store. All of a decision's changes are committed together with what is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keep a time for this client.
    Hold {
        /// The new row.
        id: AppointmentId,
        /// What for.
        service: ServiceId,
        /// When and with whom.
        slot: Slot,
        /// Until when.
        until: Timestamp,
        /// The appointment that is to move there.
        moves: Option<AppointmentId>,
    },
    /// Let a held time go.
    Release(VisitRef),
    /// Turn a held time into an appointment.
    Book(VisitRef),
    /// Make an appointment at once.
    BookAnew {
        /// The new row.
        id: AppointmentId,
        /// What for.
        service: ServiceId,
        /// When and with whom.
        slot: Slot,
    },
    /// Note who will come to an appointment that is just being booked.
    NameGuest(VisitRef, Name),
    /// Somebody has phoned: a client without a chat.
    AddCaller {
        /// The new row.
        id: ClientId,
        /// What to call them.
        name: Name,
        /// Where to call them.
        phone: Option<Phone>,
    },
    /// An appointment that is just being booked is this caller's.
    GiveToCaller(VisitRef, ClientId),
    /// A link by which a caller can take over this appointment, and all else of theirs.
    OfferTakeOver {
        /// Whose.
        client: ClientId,
        /// The appointment until whose end it is good.
        appointment: AppointmentId,
        /// The secret of the link; the store keeps a hash of it.
        token: String,
    },
    /// All that was booked for a caller is this client's from now on.
    TakeOver {
        /// The caller.
        from: ClientId,
        /// The secret of the link.
        token: String,
    },
    /// This client agrees that notes are kept.
    Consent,
    /// This client's answer, to be sealed.
    Note(Entry),
    /// This client's notes are erased.
    EraseNotes,
    /// Where to call this client.
    KeepPhone(Phone),
    /// An appointment, and this client from now on, waits for the therapist's word.
    AwaitWord(VisitRef),
    /// All is right: the client's appointments wait no more.
    GiveWord(VisitRef),
    /// It is not suitable for now.
    RefuseWord(VisitRef),
    /// Give an appointment another time.
    Move(VisitRef, Slot),
    /// Call an appointment off.
    Cancel(VisitRef, CancelledBy, Option<Reason>),
    /// An appointment was never made.
    Unbook(VisitRef),
    /// An appointment was never called off.
    Restore(VisitRef),
    /// What was just done can be undone for a while, and is not told meanwhile.
    Grace(Grace),
    /// The client will be so many minutes late.
    RunLate(VisitRef, u16),
    /// The client will be there.
    Confirm(VisitRef),
    /// The appointment cannot be, as the therapist is away; its client has yet to choose.
    Displace(VisitRef),
    /// A therapist's hours change.
    Availability(AvailabilityChange),
    /// Messages of whose arrival their author wants to hear; each carries the number.
    Report {
        /// The new row.
        id: ReportId,
        /// Only of those who could not be reached.
        if_unreached: bool,
    },
    /// A question for the staff.
    Ask {
        /// The new row.
        id: QuestionId,
        /// As typed.
        text: String,
        /// Why it is before them.
        why: Why,
    },
    /// A question that staff see already is passed on to them: it is open again.
    PassOn(QuestionId),
    /// A person's answer.
    AnswerQuestion(QuestionId),
    /// Staff need not see a question again.
    SetAside(QuestionId),
    /// The client has found the answer.
    SelfServed(QuestionId),
    /// A conversation with a client changes.
    Talk(TalkChange),
    /// Something is taught, and the questions that it answers are closed.
    Teach {
        /// The new row.
        id: TeachingId,
        /// What.
        taught: Taught,
        /// What it answers.
        questions: Vec<QuestionId>,
    },
    /// What was taught counts no more; the questions that it has closed are open again.
    TakeBackTeaching(TeachingId),
    /// An invitation.
    Invite {
        /// Which.
        id: InviteId,
        /// As what.
        post: Post,
        /// The secret of its link; the store keeps a hash of it.
        token: String,
        /// From when on it is void.
        until: Timestamp,
    },
    /// An invitation is this person's from now on, if the owner agrees.
    OpenInvite(InviteId),
    /// An invitation is over.
    EndInvite(InviteId, Ending),
    /// Somebody works here with this role.
    Employ {
        /// Their chat.
        chat: ChatId,
        /// What they are called.
        name: Name,
        /// As what.
        post: Post,
        /// Whether they have only now come.
        new: bool,
    },
    /// Somebody works here no more.
    Dismiss(ChatId),
    /// Something changes about the group of the team.
    Group(GroupChange),
    /// One's own calendar feed changes.
    Feed(FeedChange),
    /// Whether this person wants pictures dark.
    PicturesDark(bool),
    /// A client's notes are read.
    ReadNotes(VisitRef),
    /// These appointments are a series.
    Series(NewSeries),
    /// Something when a therapist is out.
    Outage(OutageChange),
    /// The waiting list changes.
    Waitlist(WaitChange),
    /// What this client says to the proposal of a next visit.
    Proposal(ProposalId, Answer),
    /// What has changed before a visit, to be sealed, and told to its therapist.
    Concerns(VisitRef, Concerns),
    /// Nothing has changed before a visit, after all.
    NoConcerns(AppointmentId),
    /// Something of announcements.
    Circular(CircularChange),
    /// Staff change something for a client.
    Day(DayChange),
    /// Which reminders this client wants, and when not.
    Wishes(Wishes),
    /// The language in which this client reads.
    Language(Language),
    /// Messages arrive, or no longer do.
    Reachable(bool),
}

impl Change {
    /// Whether it tells of what somebody has entrusted, so that what it came in with must be wiped out.
    pub fn entrusts(&self) -> bool {
        matches!(self, Change::Concerns(..) | Change::NoConcerns(_))
    }

    /// Whether the answers are no longer what they were.
    pub fn teaches(&self) -> bool {
        matches!(self, Change::Teach { .. } | Change::TakeBackTeaching(_))
    }
}
