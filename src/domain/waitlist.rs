//! The waiting list: what somebody waits for, and the times that they are offered.

use super::appointment::{Appointment, AppointmentId, State};
use super::dialogue::With;
use super::person::{ChatId, ClientId, Name};
use super::practice::{RoomId, ServiceId, TherapistId};
use super::slots::Slot;
use super::time::{SignedDuration, Span, Time, Timestamp, Weekday, Zone};

/// How many entries one client can have at a time.
pub const MOST_ENTRIES: usize = 3;

/// How long an offered time is kept for the person who is asked.
pub const OFFER_HOLD: SignedDuration = SignedDuration::from_mins(15);

/// An entry's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub i64);

/// An offer's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferId(pub i64);

/// The row of time that has come free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FreedId(pub i64);

/// A part of the day, by the practice's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// From noon until five.
    Afternoon,
    /// From five on.
    Evening,
}

impl DayPart {
    /// All, in order.
    pub const ALL: [DayPart; 3] = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening];

    /// The part in which a time lies.
    pub fn of(time: Time) -> Self {
        match time.hour() {
            ..12 => DayPart::Morning,
            12..17 => DayPart::Afternoon,
            17.. => DayPart::Evening,
        }
    }
}

macro_rules! set {
    ($(#[$doc:meta])* $name:ident of $member:ty, $most:literal, $bit:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(u8);

        impl $name {
            /// All of them.
            pub const ALL: Self = Self($most);

            /// Those of a list; none if it is empty.
            pub fn of(members: impl IntoIterator<Item = $member>) -> Option<Self> {
                let bit = $bit;
                Self::from_bits(members.into_iter().map(bit).fold(0, |bits, bit| bits | bit))
            }

            /// The set whose bits these are; none for no bits and for others than the set has.
            pub fn from_bits(bits: u8) -> Option<Self> {
                (bits > 0 && bits <= $most).then_some(Self(bits))
            }

            /// The set as bits: the first member is 1, the second 2, the third 4, ...
            pub fn bits(self) -> u8 {
                self.0
            }

            /// Whether it has this member.
            pub fn has(self, member: $member) -> bool {
                let bit = $bit;
                self.0 & bit(member) != 0
            }

            /// With this member if it had not, and without if it had; none would be left: as it was.
            pub fn toggled(self, member: $member) -> Self {
                let bit = $bit;
                Self::from_bits(self.0 ^ bit(member)).unwrap_or(self)
            }
        }
    };
}

set! {
    /// Some days of the week; at least one.
    Weekdays of Weekday, 127, |day: Weekday| 1_u8 << day.to_monday_zero_offset().unsigned_abs()
}

set! {
    /// Some parts of the day; at least one.
    DayParts of DayPart, 7, |part: DayPart| match part {
        DayPart::Morning => 1_u8,
        DayPart::Afternoon => 2,
        DayPart::Evening => 4,
    }
}

/// What somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What is to be booked.
    pub service: ServiceId,
    /// With whom.
    pub with: With,
    /// On which days.
    pub days: Weekdays,
    /// At which times of day.
    pub parts: DayParts,
    /// The first instant after the last day.
    pub until: Timestamp,
}

impl Wish {
    /// Whether an appointment that starts then, with this therapist, is what is waited for.
    pub fn fits(&self, therapist: &TherapistId, start: Timestamp, zone: &Zone) -> bool {
        let wall = zone.civil(start);
        let with = match &self.with {
            With::Anyone => true,
            With::Therapist(wanted) => wanted == therapist,
        };
        with && start < self.until
            && self.days.has(wall.date().weekday())
            && self.parts.has(DayPart::of(wall.time()))
    }
}

/// Somebody's place on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub id: EntryId,
    /// Whose.
    pub client: ClientId,
    /// What for.
    pub wish: Wish,
    /// Since when.
    pub since: Timestamp,
}

/// A place on the list with the person whose it is, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The place.
    pub entry: Entry,
    /// Where the person can be written to.
    pub chat: ChatId,
    /// What to call them.
    pub name: Name,
}

/// Somebody who waits, with all that decides whether they can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hopeful {
    /// Their place.
    pub waiting: Waiting,
    /// Whether they have been here.
    pub known: bool,
    /// Until when another time is kept for them, which they have not answered yet.
    pub asked_until: Option<Timestamp>,
    /// Whether they were asked about this free time before.
    pub asked: bool,
    /// The times that they were asked about before.
    pub offered: Vec<(TherapistId, Timestamp)>,
    /// Their appointments ahead.
    pub own: Vec<Appointment>,
}

/// Which of somebody's appointments would move to a time that they are offered: one for the same service that has no time
/// any more, as its therapist is away.
pub fn would_move<'a>(
    own: &'a [Appointment],
    service: &ServiceId,
    now: Timestamp,
) -> Option<&'a Appointment> {
    let lost = |own: &&Appointment| matches!(own.state, State::Displaced { .. }) && own.is_ahead(now);
    own.iter().filter(lost).find(|own| own.service == *service && own.for_name.is_none())
}

/// Time that has come free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freed {
    /// Its row.
    pub id: FreedId,
    /// Whose diary.
    pub therapist: TherapistId,
    /// Which room, if it had one.
    pub room: Option<RoomId>,
    /// Whose it was.
    pub client: Option<ClientId>,
    /// When, with the buffers.
    pub span: Span,
    /// Since when.
    pub at: Timestamp,
    /// Until when it would have been held, if it was only held.
    pub held_until: Option<Timestamp>,
    /// When it was offered, if it was held for somebody who waits.
    pub offered_at: Option<Timestamp>,
}

impl Freed {
    /// Whether a slot can be had only since then: it takes some of this time.
    pub fn makes(&self, slot: &Slot) -> bool {
        let same_room = self.room.is_some() && slot.room == self.room;
        slot.busy.overlaps(self.span) && (slot.therapist == self.therapist || same_room)
    }
}

/// A time that somebody is to be asked to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffer {
    /// The new row.
    pub id: OfferId,
    /// Whose.
    pub waiting: Waiting,
    /// When, and with whom.
    pub slot: Slot,
    /// The new row that holds the time; none where several are asked.
    pub hold: Option<AppointmentId>,
    /// Until when the answer is waited for.
    pub until: Timestamp,
}

/// A time that somebody was asked to take, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its row.
    pub id: OfferId,
    /// The place on the list, whatever has become of it.
    pub entry: Entry,
    /// With whom.
    pub therapist: TherapistId,
    /// When the client would come.
    pub start: Timestamp,
    /// What holds or has held the time for them; none where several were asked.
    pub hold: Option<Appointment>,
    /// When they were asked.
    pub at: Timestamp,
    /// What they have said.
    pub answer: Option<Answer>,
}

/// What somebody has said to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Taken,
    /// No.
    Declined,
}

/// A change of the waiting list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitChange {
    /// A new entry for this client.
    Join(Wish),
    /// The client need not wait any longer: it was found, or they have left.
    Close(EntryId, Closing),
    /// They wait on all the same.
    Reopen(EntryId),
    /// An offer is answered.
    Answer(OfferId, Answer),
}

/// Why somebody no longer waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// They have a time that fits.
    Satisfied,
    /// They want no more of it.
    Left,
}
