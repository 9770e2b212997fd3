//! What staff see of the diary and of clients, and what a client reads when staff have changed something for them.

use super::super::appointment::{CancelledBy, VisitRef};
use super::super::guest::Phone;
use super::super::mark::Mark;
use super::super::person::{ClientId, Name};
use super::super::practice::{RoomId, TherapistId};
use super::super::series::Membership;
use super::super::shown::{ShownAs, Shows};
use super::super::time::{Date, SignedDuration, Timestamp};
use super::super::waitlist::Wish;
use super::visit::next_change;
use super::{Card, DayDiary, Reach, Standing, VisitFacts};

/// A screen of the diary, or what comes of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayScreen {
    /// A day.
    Day(DayView),
    /// A week.
    Week(WeekView),
    /// An appointment.
    Visit(Box<StaffVisit>),
    /// Really call it off?
    ReallyCancel(Box<StaffVisit>),
    /// It is called off.
    Cancelled(Done),
    /// It has moved.
    Moved(Done),
    /// The next one is booked.
    Booked(Done),
    /// There is no such appointment.
    Gone,
    /// Type what this client is to read.
    WriteTo {
        /// The open flow.
        session: u32,
        /// To whom.
        name: Name,
    },
    /// It is on its way.
    Written {
        /// To whom.
        name: Name,
        /// Where it was begun.
        back: Back,
    },
    /// Whom to look for?
    Find {
        /// The open flow.
        session: u32,
        /// Who was not found, if somebody was looked for.
        nobody: Option<String>,
    },
    /// Those whom it may be, the likeliest first; at least one.
    Found {
        /// They.
        found: Vec<Found>,
        /// Whether there are more.
        more: bool,
    },
    /// A client.
    Client(Box<ClientView>),
    /// The client is not there, or not this person's.
    NoClient,
    /// To the client: staff have given it another time.
    MovedForYou {
        /// The card.
        card: Card,
        /// When it was to be.
        was: Timestamp,
    },
    /// To the client: staff have booked it.
    BookedForYou {
        /// The card.
        card: Card,
    },
    /// To the client: the practice has to call it off.
    CancelledForYou {
        /// What is called off.
        facts: VisitFacts,
    },
    /// To the client: a message from the practice.
    FromUs {
        /// As typed.
        text: String,
        /// Who says it.
        by: Name,
    },
}

/// A day of one diary or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// Which.
    pub date: Date,
    /// Today.
    pub today: Date,
    /// The only therapist who is shown, if not all are.
    pub of: Option<TherapistId>,
    /// Who else can be chosen; empty for somebody with one diary.
    pub choice: Vec<TherapistId>,
    /// Which page of its appointments stands below it, from 0.
    pub page: u8,
    /// The diaries.
    pub diaries: Vec<DayDiary>,
    /// How many appointments ahead in them no longer fit the practice file.
    pub strays: usize,
    /// How many people wait for a person's answer.
    pub waiting: usize,
}

/// A week of one diary or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekView {
    /// Its Monday.
    pub monday: Date,
    /// Today.
    pub today: Date,
    /// The only therapist who is shown, if not all are.
    pub of: Option<TherapistId>,
    /// Who else can be chosen.
    pub choice: Vec<TherapistId>,
    /// Its seven days.
    pub days: Vec<WeekDay>,
}

/// A day of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekDay {
    /// Which.
    pub date: Date,
    /// How many visits there are.
    pub visits: usize,
    /// How much time can still be booked.
    pub free: SignedDuration,
    /// Whether anybody works.
    pub open: bool,
    /// Who is away from their usual hours, and whether from all of them.
    pub away: Vec<(TherapistId, bool)>,
}

/// An appointment as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffVisit {
    /// Which.
    pub visit: VisitRef,
    /// Whose.
    pub client: ClientId,
    /// What they are called.
    pub name: Name,
    /// Where to call them, if that is known.
    pub phone: Option<Phone>,
    /// How a message reaches them.
    pub reach: Reach,
    /// The facts.
    pub facts: VisitFacts,
    /// The room, if it takes one.
    pub room: Option<RoomId>,
    /// Where it stands.
    pub stands: Stands,
    /// What staff have said of it.
    pub mark: Option<Mark>,
    /// Whether it is the first of whoever comes.
    pub first: bool,
    /// How late they have said to be, in minutes.
    pub late: Option<u16>,
    /// Its place in a series, if it has one.
    pub series: Option<Membership>,
    /// Whether there are notes that this person may read.
    pub notes: bool,
    /// Whether something has changed before it that this person may read.
    pub changed: bool,
    /// What has become of its reminders.
    pub reminded: Reminded,
    /// What can be done with it.
    pub can: Can,
    /// Whether all diaries stand on the day that leads here.
    pub of: Option<TherapistId>,
}

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It does.
    As(Standing),
    /// It is over.
    Over,
    /// It was called off.
    Cancelled(CancelledBy),
}

/// What has become of an appointment's reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reminded {
    /// How many have arrived.
    pub arrived: u32,
    /// When the next one goes out, if one does.
    pub next: Option<Timestamp>,
}

/// What can be done with an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Can {
    /// It can move, and be called off.
    pub change: bool,
    /// What can be said of it.
    pub marks: Vec<Mark>,
    /// That can be taken back.
    pub unmark: bool,
    /// Its client can be written to.
    pub write: bool,
    /// The next one can be booked.
    pub next: bool,
}

/// Something done for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The appointment, as it is now.
    pub facts: VisitFacts,
    /// Which it is.
    pub visit: VisitRef,
    /// Whose.
    pub name: Name,
    /// Where to call them.
    pub phone: Option<Phone>,
    /// Whether a message tells them; otherwise they must be called.
    pub told: bool,
    /// Its day.
    pub date: Date,
}

/// Where a message was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// At an appointment.
    Visit(VisitRef),
    /// At a client.
    Client(ClientId),
}

/// Somebody who was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Their row.
    pub client: ClientId,
    /// What they are called.
    pub name: Name,
    /// The guest for whom they have booked, where that is the name that was meant.
    pub guest: Option<Name>,
    /// Where to call them.
    pub phone: Option<Phone>,
    /// When they were here last.
    pub last: Option<Timestamp>,
    /// When they come next.
    pub next: Option<Timestamp>,
}

/// A client as staff see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientView {
    /// Their row.
    pub client: ClientId,
    /// What they are called.
    pub name: Name,
    /// Where to call them.
    pub phone: Option<Phone>,
    /// How a message reaches them.
    pub reach: Reach,
    /// What stands ahead, in order.
    pub ahead: Vec<(VisitRef, VisitFacts, Option<Membership>)>,
    /// What is over, the last one first.
    pub past: Vec<(VisitFacts, Option<Mark>)>,
    /// How often they were here.
    pub attended: u32,
    /// How often nobody came.
    pub missed: u32,
    /// Whether there are notes for the therapist, where this person is one.
    pub notes: bool,
    /// What they wait for.
    pub waits: Vec<Wish>,
}

impl DayScreen {
    /// The card in it, if it shows one.
    pub(super) fn card_mut(&mut self) -> Option<&mut Card> {
        match self {
            DayScreen::MovedForYou { card, .. } | DayScreen::BookedForYou { card } => Some(card),
            _ => None,
        }
    }

    /// Which appointment a message shows that says this.
    pub(super) fn shows(&self, now: Timestamp) -> Option<Shows> {
        match self {
            DayScreen::MovedForYou { card, .. } | DayScreen::BookedForYou { card } => Some(Shows {
                visit: card.visit,
                role: Some(ShownAs::Card),
                next: next_change(now, card.undo, Some(card)),
            }),
            _ => None,
        }
    }
}
