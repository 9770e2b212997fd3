//! What is said of a client's appointment beyond its card: undoing, reasons, running late, and visits that are over.

use super::super::appointment::{Appointment, VisitRef};
use super::super::person::Name;
use super::super::practice::Late;
use super::super::shown::{ShownAs, Shows};
use super::super::time::{SignedDuration, Timestamp};
use super::{Card, CheckScreen, Reply, VisitFacts};

/// From how long before the start a client can say to be late.
pub const LATE_FROM: SignedDuration = SignedDuration::from_hours(3);

/// What is said of a client's appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitScreen {
    /// The card as it stands.
    Card {
        /// The card.
        card: Card,
        /// What stands above the facts.
        head: Head,
    },
    /// A message that was about an appointment which has changed since.
    Closed(Closing),
    /// The booking is undone: it never happened.
    Unbooked {
        /// What was booked.
        facts: VisitFacts,
    },
    /// The old time has been taken meanwhile.
    CannotMoveBack {
        /// The appointment as it stays.
        card: Card,
        /// Where it cannot go back to.
        from: Timestamp,
    },
    /// The time of a cancelled appointment has been taken meanwhile.
    StaysCancelled {
        /// What was cancelled.
        facts: VisitFacts,
    },
    /// How late?
    HowLate {
        /// The card.
        card: Card,
    },
    /// What it means for the session.
    RunsLate {
        /// The card.
        card: Card,
        /// What they have said.
        late: LateFacts,
    },
    /// It is over.
    Over {
        /// Which, for booking the same again.
        visit: VisitRef,
        /// What it was.
        facts: VisitFacts,
        /// Whether it was opened from the list of earlier visits.
        listed: bool,
    },
    /// It is over, and nobody came.
    Missed {
        /// Which, for booking the same again.
        visit: VisitRef,
        /// What it was to be.
        facts: VisitFacts,
        /// Whether it was opened from the list of earlier visits.
        listed: bool,
    },
    /// Earlier visits, the last one first.
    Earlier {
        /// The last few.
        visits: Vec<Appointment>,
    },
    /// Staff: a client has tried to change an appointment after its cut-off.
    Tried {
        /// What they have tried; not both.
        what: Late,
        /// The appointment, which stands.
        facts: VisitFacts,
        /// Whose.
        name: Name,
    },
    /// Staff: a client runs late.
    TheyRunLate {
        /// The appointment.
        facts: VisitFacts,
        /// Whose.
        name: Name,
        /// What they have said.
        late: LateFacts,
    },
}

/// How a reminder speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It asks whether the client will be there.
    Asks,
    /// It only tells.
    Tells,
    /// The client has said to be there.
    Confirmed,
    /// The visit is over.
    LooksBack,
}

impl Manner {
    /// Whether both can stand in one message.
    pub fn goes_with(self, other: Manner) -> bool {
        (self == Manner::LooksBack) == (other == Manner::LooksBack)
    }

    /// How a message speaks that is both.
    pub fn with(self, other: Manner) -> Manner {
        if other == Manner::Asks { other } else { self }
    }
}

/// What stands above the facts of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// It is booked.
    Booked,
    /// The client has said to be there.
    Confirmed,
    /// It was cancelled, and is not any more.
    StandsAgain,
    /// It is back at its old time.
    MovedBack,
    /// It has begun.
    Begun,
}

/// What a message that is no longer true says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// It has moved there.
    Moved(VisitFacts),
    /// It is cancelled.
    Cancelled(VisitFacts),
    /// It was never booked.
    Unbooked(VisitFacts),
    /// The therapist is away.
    Away(VisitFacts),
    /// The therapist is there after all.
    Stands(VisitFacts),
}

/// Whether a client can say to be late, and has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// It is not the time for it.
    No,
    /// They can.
    CanSay,
    /// They have: by so many minutes.
    Said(u16),
}

/// What it means that a client comes late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateFacts {
    /// By how many minutes.
    pub by: u16,
    /// When the session ends then.
    pub until: Timestamp,
    /// How many minutes are left of it.
    pub minutes: i64,
    /// Whether that is all of it.
    pub full: bool,
}

/// What would have been one appointment too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDone {
    /// A time that was held is let go of.
    Booking,
    /// What was cancelled stays so.
    Undoing,
    /// An offered time can be taken once there is room for it.
    Taking,
}

impl Reply {
    /// The card of an appointment that stands, where a message shows it as a confirmation does.
    pub fn card_mut(&mut self) -> Option<&mut Card> {
        match self {
            Reply::Booked { card } | Reply::Moved { card } | Reply::Visit(VisitScreen::Card { card, .. }) => {
                Some(card)
            }
            Reply::Outage(screen) => screen.card_that_stands(),
            Reply::Day(screen) => screen.card_mut(),
            _ => None,
        }
    }

    /// Which appointment a message shows that says this, and as what; `on_card` is whether it takes the place of a card.
    pub fn shows(&self, now: Timestamp, on_card: bool) -> Option<Shows> {
        let as_card = |card: &Card| Shows {
            visit: card.visit,
            role: Some(ShownAs::Card),
            next: next_change(now, card.undo, Some(card)),
        };
        let as_note = |card: &Card| {
            if on_card {
                as_card(card)
            } else {
                Shows { visit: card.visit, role: Some(ShownAs::Note), next: None }
            }
        };
        match self {
            Reply::Booked { card } | Reply::Moved { card } => Some(as_card(card)),
            Reply::CancelledVisit { card, .. } => card.undo.map(|_| Shows {
                visit: card.visit,
                role: Some(ShownAs::Card),
                next: next_change(now, card.undo, None),
            }),
            Reply::Reminder { manner: Manner::LooksBack, .. } => None,
            Reply::Reminder { card, .. } => {
                Some(Shows { visit: card.visit, role: Some(ShownAs::Reminder), next: None })
            }
            Reply::OneVisit { card, .. }
            | Reply::ReallyCancel { card, .. }
            | Reply::TooLate { card, .. }
            | Reply::TherapistAway { card } => Some(as_note(card)),
            Reply::Outage(screen) => screen.shows(as_note),
            Reply::Check(
                CheckScreen::What { card, .. }
                | CheckScreen::Noted { card, .. }
                | CheckScreen::TakenBack { card }
                | CheckScreen::Closed { card },
            ) => Some(as_note(card)),
            Reply::Visit(screen) => match screen {
                VisitScreen::Card { card, .. } | VisitScreen::CannotMoveBack { card, .. } => {
                    Some(as_card(card))
                }
                VisitScreen::HowLate { card } | VisitScreen::RunsLate { card, .. } => Some(as_note(card)),
                VisitScreen::Closed(_)
                | VisitScreen::Unbooked { .. }
                | VisitScreen::StaysCancelled { .. }
                | VisitScreen::Over { .. }
                | VisitScreen::Missed { .. }
                | VisitScreen::Earlier { .. }
                | VisitScreen::Tried { .. }
                | VisitScreen::TheyRunLate { .. } => None,
            },
            Reply::Day(screen) => screen.shows(now),
            _ => None,
        }
    }
}

/// When a card changes by itself: something can no longer be undone, one can say to be late, it is over.
pub(super) fn next_change(now: Timestamp, undo: Option<Timestamp>, card: Option<&Card>) -> Option<Timestamp> {
    let of_card = card.map(|card| [card.facts.time.from - LATE_FROM, card.facts.time.until]);
    undo.into_iter().chain(of_card.into_iter().flatten()).filter(|at| *at > now).min()
}
