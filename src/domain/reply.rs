//! What the desk has to say, before it is put into words: `wording` turns each into a text with buttons.

use super::appointment::{Appointment, Reason, VisitRef};
use super::edition::{Edited, Flaws};
use super::guest::Contact;
use super::message::CommandMenu;
use super::person::{Name, Role};
use super::practice::{Late, ServiceId, TherapistId};
use super::question::{Claim, Question, QuestionId};
use super::reminder::Says;
use super::series::Membership;
use super::time::{Date, Month, Span, Timestamp};
use super::topic::TopicId;
use super::when;

mod answer;
mod availability;
mod check;
mod circular;
mod day;
mod feed;
mod fitting;
mod guests;
mod inbox;
mod intake;
mod outage;
mod routine;
mod reminders;
mod picture;
mod proposal;
mod say;
mod series;
mod settings;
mod small_talk;
mod staff;
mod talk;
mod teaching;
mod team;
mod team_group;
mod toast;
mod visit;
mod waitlist;

pub use answer::{Answer, Asking, DayHours, Live};
pub use availability::{
    AvailabilityScreen, DoneFacts, Gain, Mark, MarkedMonth, Meantime, NotSo, NotedLine, Preview,
};
pub use check::CheckScreen;
pub use circular::{CircularScreen, Proof, LetterShown, Unclear};
pub use day::{
    Back, Can, ClientView, DayScreen, DayView, Done, Found, Reminded, StaffVisit, Stands, WeekDay, WeekView,
};
pub use feed::FeedScreen;
pub use fitting::{Fitting, FittingDay};
pub use guests::{ForWhom, GuestScreen};
pub use inbox::{AskedLine, Asker, GroupLine, InboxScreen};
pub use intake::IntakeScreen;
pub use outage::{BoardLine, OutageHead, OutageScreen, PlanLine, Turn};
pub use picture::PictureScreen;
pub use proposal::ProposalScreen;
pub use reminders::{Reached, ReminderLine, RemindersOf};
pub use routine::{MorningDiary, MorningVisit, NoBackup, Routine, ToCall};
pub use say::{Class, How, Once, Reminding, Say};
pub use series::{SeriesLine, SeriesScreen, Together};
pub use settings::SettingsScreen;
pub use small_talk::SmallTalk;
pub use staff::{DayDiary, DayVisit, Notice, Reach, Standing, StrayVisit, TouchedVisit};
pub use talk::TalkScreen;
pub use teaching::{Changes, LessonLine, Refusal, TeachingScreen};
pub use team::TeamScreen;
pub use team_group::{GroupNews, GroupNewsLine, TeamGroupScreen};
pub use toast::Toast;
pub use visit::{Closing, Head, LATE_FROM, LateFacts, Lateness, Manner, NotDone, VisitScreen};
pub use waitlist::{Meanwhile, WaitLine, WaitlistScreen};

/// What the desk has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    // The doors.
    /// The greeting with all doors.
    Welcome {
        /// Whom to greet.
        name: Name,
        /// Staff see their own doors besides.
        role: Option<Role>,
    },
    /// What can be done here.
    Help {
        /// Staff see their own commands besides.
        role: Option<Role>,
    },
    /// Something other than text came.
    CannotRead,
    /// A message was edited.
    EditedNotSeen,
    /// A command that does not exist.
    UnknownCommand,
    /// A group is no place for this.
    OnlyInPrivate,
    /// An open flow was left.
    LeftFlow {
        /// Staff see their own doors besides.
        role: Option<Role>,
    },
    /// There was nothing to leave.
    NothingToLeave,
    /// What is said to what is no question.
    SmallTalk(SmallTalk),
    /// The doors once more after a red flag: booking comes last.
    AfterRedFlag {
        /// Staff see their own doors besides.
        role: Option<Role>,
    },
    /// An internal fault; nothing was changed.
    Sorry,
    /// What to offer in the chat's menu of commands.
    Menu(CommandMenu),

    // Questions.
    /// The invitation to ask, with the groups of topics.
    AskAway,
    /// The topics of a group.
    Topics {
        /// Which group.
        group: u8,
        /// Which page of it, from 0.
        page: u8,
    },
    /// A curated answer.
    Answer(Box<Answer>),
    /// This needs a doctor now. Nothing else is said beside it.
    RedFlag {
        /// The topic that says what to do.
        topic: TopicId,
        /// Whether it answers something typed, rather than the wish to read of it.
        typed: bool,
        /// Whether something was open that has ended by it.
        stopped: bool,
    },
    /// Medicine and diagnoses are for a doctor.
    AskADoctor {
        /// The number of the question.
        asked: u32,
    },
    /// The message asks for something more, which is not known.
    SomethingMore {
        /// The number of the question.
        asked: u32,
    },
    /// "Did you mean ...?"
    DidYouMean {
        /// Up to three.
        topics: Vec<TopicId>,
        /// The number of the question.
        asked: u32,
    },
    /// An honest "I don't know".
    DoNotKnow {
        /// The number of the question.
        asked: u32,
    },
    /// The question is with the practice now.
    PassedOn,
    /// That question is no longer at hand.
    AskAgain,
    /// How to prepare.
    HowToPrepare,
    /// How to reach a person.
    HowToReach,
    /// Type the message for the practice.
    WriteToUs {
        /// The open flow.
        session: u32,
    },
    /// A person's answer.
    PracticeAnswers {
        /// What was asked; none where the text is kept no longer.
        question: Option<String>,
        /// What the person wrote.
        answer: String,
        /// Who.
        by: Name,
        /// The question, for the way to write back, where it is one.
        about: Option<QuestionId>,
    },
    /// The answer to a question that had none when it was asked.
    NowAnswered {
        /// What was asked; none where the text is kept no longer.
        question: Option<String>,
        /// What answers it.
        topic: TopicId,
        /// The facts from the diary that it shows.
        live: Box<Live>,
    },

    // Booking.
    /// Which service?
    WhichService {
        /// The open flow.
        session: u32,
        /// Those that this client may book, in the order of the file.
        services: Vec<ServiceId>,
        /// Whether an appointment is to move.
        moving: bool,
        /// What they had last, at the soonest time at which it is free.
        same: Option<VisitFacts>,
    },
    /// With whom?
    WithWhom {
        /// The open flow.
        session: u32,
        /// What is booked.
        service: ServiceId,
        /// Whether an appointment is to move.
        moving: bool,
        /// The first free time of anyone.
        soonest: Option<Timestamp>,
        /// Whose it is, where staff do it for somebody.
        whose: Option<Name>,
    },
    /// On which day?
    WhichDay {
        /// The open flow.
        session: u32,
        /// What is chosen so far.
        chosen: Chosen,
        /// The month on the screen.
        calendar: Calendar,
        /// The first free time.
        soonest: Option<Timestamp>,
    },
    /// When?
    WhatTime {
        /// The open flow.
        session: u32,
        /// What is chosen so far.
        chosen: Chosen,
        /// The day.
        date: Date,
        /// The free starts.
        starts: Vec<Timestamp>,
        /// Whether the time that was wanted has just gone.
        gone: bool,
    },
    /// What is free of what was typed, or comes near to it.
    Fitting(Box<Fitting>),
    /// What was typed cannot be.
    NotThen {
        /// Why.
        refusal: when::Refusal,
    },
    /// Is it right?
    IsItRight {
        /// The open flow.
        session: u32,
        /// What would be booked.
        facts: VisitFacts,
        /// Whether it can be for somebody else.
        whom: ForWhom,
        /// Until when it is held.
        held_until: Timestamp,
        /// The appointment's old time, if it moves.
        instead_of: Option<Timestamp>,
        /// What could not be done in the chat afterwards, as the cut-off has passed.
        binding: Option<Late>,
        /// What can be done together with it.
        together: Option<Together>,
    },
    /// It is booked.
    Booked {
        /// The card.
        card: Card,
    },
    /// The appointment for the client's own calendar, or what takes it out of there.
    CalendarFile {
        /// The appointment, in the version that the file tells of.
        card: Card,
        /// When the file is made.
        at: Timestamp,
        /// Whether the appointment is called off.
        cancelled: bool,
    },
    /// It has moved.
    Moved {
        /// The card.
        card: Card,
    },
    /// Nobody is free in the days ahead.
    NothingFree {
        /// What was looked for.
        chosen: Chosen,
        /// The open flow.
        session: u32,
    },
    /// As many appointments as one may have.
    EnoughBooked {
        /// How many.
        limit: u16,
        /// What is not done for that reason, where it was nearly done.
        instead: Option<NotDone>,
    },
    /// The service or therapist is no longer offered.
    NoLongerOffered,
    /// What they want is for those who have been here before; a person can help.
    OnlyForKnownClients,

    // Appointments.
    /// The list.
    MyVisits {
        /// In order.
        visits: Vec<Appointment>,
        /// Which page of them, from 0.
        page: u8,
        /// Whether there are earlier visits to look at.
        earlier: bool,
    },
    /// One of them.
    OneVisit {
        /// The card.
        card: Card,
        /// Whether it stands where the card does, and not in the place of the list.
        on_card: bool,
        /// Its place in a series, if it has one.
        series: Option<Membership>,
        /// Whether notes for the therapist can be seen from here, or made.
        notes: bool,
    },
    /// Really cancel?
    ReallyCancel {
        /// The card.
        card: Card,
        /// How many visits of its series follow.
        following: usize,
    },
    /// It is cancelled.
    CancelledVisit {
        /// What is cancelled.
        card: Card,
        /// Why, if they have said.
        why: Option<Reason>,
    },
    /// Too late to change it here.
    TooLate {
        /// The card.
        card: Card,
        /// What it is too late for.
        what: Late,
        /// Whether whoever is ill can cancel all the same.
        unless_ill: bool,
    },
    /// It is not there any more.
    VisitGone,
    /// A reminder.
    Reminder {
        /// The appointment.
        card: Card,
        /// What it says besides the facts.
        says: Vec<Says>,
        /// How.
        manner: Manner,
        /// Whether it asks if anything has changed.
        check: bool,
    },
    /// The client will be there.
    SeeYou {
        /// The card.
        card: Card,
        /// Whether it asks if anything has changed.
        check: bool,
    },
    /// More of an appointment.
    Visit(VisitScreen),
    /// The waiting list.
    Waitlist(Box<WaitlistScreen>),
    /// Series.
    Series(Box<SeriesScreen>),
    /// The proposal of a next visit.
    Proposal(ProposalScreen),
    /// Whether anything has changed before a visit.
    Check(CheckScreen),
    /// What the client has set.
    Settings(SettingsScreen),
    /// A therapist is out, and what is done about it.
    Outage(Box<OutageScreen>),
    /// The therapist is away after all.
    TherapistAway {
        /// The appointment that cannot be.
        card: Card,
    },

    // Staff.
    /// The diary and its clients, and what a client reads when staff have changed something for them.
    Day(DayScreen),
    /// What is booked and no longer fits the practice file, in order.
    Strays(Vec<StrayVisit>),
    /// Staff: what has become of a day's reminders.
    Reminders(RemindersOf),
    /// A therapist changes their hours.
    Availability(Box<AvailabilityScreen>),
    /// Too long to send.
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// Something of announcements.
    Circular(CircularScreen),
    /// What became of it.
    ToldThem {
        /// How many were told.
        told: u32,
        /// Who could not be reached.
        unreached: Vec<Contact>,
    },
    /// A client's question.
    QuestionForStaff {
        /// The question.
        question: Question,
        /// Who has taken it, as the reader sees it.
        claim: Claim,
    },
    /// What belongs to a conversation with a client.
    Talk(TalkScreen),
    /// Type the answer.
    WriteAnswer {
        /// The open flow.
        session: u32,
        /// To which question.
        question: Question,
    },
    /// The answer is on its way.
    AnswerSent {
        /// To whom.
        to: Name,
    },
    /// Somebody has answered already.
    AnsweredAlready,
    /// A client has booked, moved or cancelled at short notice.
    ShortNotice {
        /// What happened.
        what: Notice,
        /// The appointment.
        facts: VisitFacts,
        /// Whose.
        name: Name,
        /// Why it is cancelled, if they have said.
        why: Option<Reason>,
    },
    /// Who works here.
    Team(TeamScreen),
    /// The group of the team.
    TeamGroup(TeamGroupScreen),
    /// The picture of a week.
    Picture(PictureScreen),
    /// Calendar feeds.
    Feed(FeedScreen),
    /// Booking for somebody else.
    Guests(GuestScreen),
    /// The questions before a first visit.
    Intake(IntakeScreen),
    /// The questions that nobody has answered.
    Inbox(InboxScreen),
    /// What the staff teach.
    Teaching(TeachingScreen),
    /// The answers were edited and cannot be used; those before stay live.
    EditBroken(Flaws),
    /// They are mended; so many topics are live.
    EditLive(Edited, usize),
    /// What the house says by itself.
    Routine(Routine),
    /// Only staff may do that.
    StaffOnly,
}

/// What a booking knows so far, for the head of its screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Whether one can wait for another time: only for oneself.
    pub can_wait: bool,
    /// What is booked.
    pub service: ServiceId,
    /// With whom; none for anyone.
    pub therapist: Option<TherapistId>,
    /// Whether an appointment is to move.
    pub moving: bool,
    /// Whose it is, where staff do it for somebody.
    pub whose: Option<Name>,
}

/// A month in buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Which month.
    pub month: Month,
    /// The days that can be chosen.
    pub days: Vec<Date>,
    /// Today, for its mark.
    pub today: Date,
    /// The month before in which there is something to choose.
    pub back: Option<Month>,
    /// Likewise the month after.
    pub forward: Option<Month>,
}

/// The facts of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitFacts {
    /// What is done.
    pub service: ServiceId,
    /// By whom.
    pub therapist: TherapistId,
    /// When the client is there.
    pub time: Span,
    /// Who will come, where that is somebody else than the client.
    pub for_name: Option<Name>,
    /// Whether it waits for the therapist's word.
    pub waits: bool,
}

impl VisitFacts {
    /// The facts of something for the client.
    pub fn of(service: ServiceId, therapist: TherapistId, time: Span) -> Self {
        Self { service, therapist, time, for_name: None, waits: false }
    }

    /// The same, for this person.
    #[must_use]
    pub fn coming(self, for_name: Option<Name>) -> Self {
        Self { for_name, ..self }
    }

    /// The same, with or without waiting for the therapist's word.
    #[must_use]
    pub fn waiting(self, waits: bool) -> Self {
        Self { waits, ..self }
    }
}

/// An appointment with its buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which, for the buttons.
    pub visit: VisitRef,
    /// The facts.
    pub facts: VisitFacts,
    /// Until when what was just done with it can be undone, if it can.
    pub undo: Option<Timestamp>,
    /// Whether the client can say to be late.
    pub late: Lateness,
    /// How to prepare, where it was booked too late for reminders; the desk fills it in.
    pub prepare: Vec<Says>,
}
