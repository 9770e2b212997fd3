//! The practice's own facts: services, therapists, hours and policies, as `practice.toml` states them.

use std::fmt;

use super::hours::Rota;
use super::job::JobLine;
use super::proposal::ProposalRule;
use super::reminder::ReminderRule;
use super::time::{SignedDuration, Span, Time, Timestamp, Zone};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The longest id, in bytes: it must fit into a button's callback data.
            pub const MAX: usize = 24;

            /// Reads an id: 1 to 24 of `a-z`, `0-9` and `-`.
            pub fn parse(text: &str) -> Option<Self> {
                super::is_id(text, Self::MAX).then(|| Self(text.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The name of a service in `practice.toml`, such as `nmt-45`.
    ServiceId
}
id! {
    /// The name of a therapist in `practice.toml`, such as `maya`.
    TherapistId
}
id! {
    /// The name of a room in `practice.toml`, such as `quiet`.
    RoomId
}

/// Everything that `practice.toml` says. Therapists and services are in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// What the practice calls itself.
    pub name: String,
    /// The zone of all its wall-clock times.
    pub zone: Zone,
    /// The number to call in an emergency, in the practice's country.
    pub emergency_number: String,
    /// Where it is.
    pub place: Place,
    /// The telephone number for what the chat cannot do.
    pub phone: Option<String>,
    /// The e-mail address, likewise.
    pub email: Option<String>,
    /// Other massages that it offers; empty when it does not.
    pub other_massages: Vec<String>,
    /// What can be booked; at least one.
    pub services: Vec<Service>,
    /// Who works here; at least one.
    pub therapists: Vec<Therapist>,
    /// The rooms that services ask for; none where each therapist has one.
    pub rooms: Vec<Room>,
    /// The house rules.
    pub policies: Policies,
    /// When clients are reminded, and of what.
    pub reminders: Vec<ReminderRule>,
    /// When the house does by itself what it does by itself; what is turned off is not among it.
    pub jobs: Vec<JobLine>,
    /// When the next visit is proposed; none if it is not.
    pub proposals: Option<ProposalRule>,
}

/// Where the practice is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The postal address, on one line.
    pub address: String,
    /// A link to a map.
    pub map: Option<String>,
    /// How to find the door.
    pub directions: Option<String>,
}

/// Something that can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its fixed name.
    pub id: ServiceId,
    /// What it is called.
    pub name: String,
    /// How long the client is there.
    pub duration: SignedDuration,
    /// The price as the practice writes it, such as `£55`.
    pub price: Option<String>,
    /// Time that the therapist needs before it.
    pub buffer_before: SignedDuration,
    /// Time that the therapist needs after it.
    pub buffer_after: SignedDuration,
    /// Who does it, in the order of the file; at least one.
    pub therapists: Vec<TherapistId>,
    /// The rooms in which it can be done: one of them is taken with it. None when it needs no room. In the order in
    /// which they are tried: first those that the fewest services can use, then as in the file.
    pub rooms: Vec<RoomId>,
    /// Who may book it.
    pub bookable_by: BookableBy,
}

/// Who may book a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookableBy {
    /// New clients too.
    Everyone,
    /// Only those who have been here: see [`Client::known`](super::person::Client::known).
    KnownClients,
}

/// A room in which one client at a time is treated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its fixed name.
    pub id: RoomId,
    /// What it is called.
    pub name: String,
}

/// Someone who treats clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Therapist {
    /// The fixed name.
    pub id: TherapistId,
    /// What clients call the person.
    pub name: String,
    /// The usual weeks.
    pub hours: Rota,
}

/// The house rules of booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies {
    /// Appointments start at multiples of this, counted from midnight on the wall clock.
    pub grid: SignedDuration,
    /// The least time between booking and the start.
    pub minimum_notice: SignedDuration,
    /// How many days ahead one can book, today included.
    pub horizon_days: u16,
    /// How long a chosen time is kept while the client makes up their mind.
    pub hold: SignedDuration,
    /// The least time before the start at which a client can still cancel in the chat.
    pub cancel_cutoff: SignedDuration,
    /// The least time before the start at which a client can still move it in the chat.
    pub move_cutoff: SignedDuration,
    /// Whether whoever is ill, with a fever or an infection, can cancel at any time.
    pub illness_exempt: bool,
    /// Whether reminders that ask also ask if anything has changed.
    pub check_before: bool,
    /// How many appointments one client can have ahead.
    pub open_bookings: u16,
    /// How long something done can be undone before anybody else hears of it.
    pub undo_grace: SignedDuration,
    /// How many announcements a client gets in seven days at most.
    pub announcements_a_week: u16,
    /// When reminders and announcements stay silent, on the wall clock.
    pub quiet: QuietHours,
    /// How long times are held for a client whose therapist is out.
    pub out_hold: SignedDuration,
    /// How long the texts of questions are kept.
    pub keep_questions: SignedDuration,
    /// How long after the last visit what a client has entrusted to their therapist is kept.
    pub keep_intake: SignedDuration,
}

/// The part of each day in which nobody is reminded, announced to, or asked something that can wait. Replies and
/// news of a person's own appointment are still sent. It may span midnight; equal ends mean never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// When silence begins.
    pub from: Time,
    /// When it ends.
    pub until: Time,
}

impl QuietHours {
    /// Whether this moment of the wall clock is to stay silent.
    pub fn include(self, time: Time) -> bool {
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }

    /// When they end, if this moment lies in them.
    pub fn end(self, now: Timestamp, zone: &Zone) -> Option<Timestamp> {
        let wall = zone.civil(now);
        if !self.include(wall.time()) {
            return None;
        }
        let today = wall.date();
        let end = if self.until > wall.time() { today } else { today.tomorrow().unwrap_or(today) };
        Some(zone.instant(end.to_datetime(self.until)))
    }
}

/// What a client can no longer do in the chat with an appointment, as its cut-off has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Move it; it can still be cancelled.
    ToMove,
    /// Cancel it; it can still move.
    ToCancel,
    /// Either.
    ToChange,
}

impl Policies {
    /// What a client can no longer do in the chat with an appointment that starts then.
    pub fn too_late(&self, start: Timestamp, now: Timestamp) -> Option<Late> {
        match (start - self.move_cutoff < now, start - self.cancel_cutoff < now) {
            (false, false) => None,
            (true, false) => Some(Late::ToMove),
            (false, true) => Some(Late::ToCancel),
            (true, true) => Some(Late::ToChange),
        }
    }

    /// The time before the start after which that can no longer be done; of two, the one that has passed surely.
    pub fn cutoff_of(&self, late: Late) -> SignedDuration {
        match late {
            Late::ToMove => self.move_cutoff,
            Late::ToCancel => self.cancel_cutoff,
            Late::ToChange => self.move_cutoff.min(self.cancel_cutoff),
        }
    }
}

impl Service {
    /// Whether a client may book it; `known` is whether they have been here before.
    pub fn is_for(&self, known: bool) -> bool {
        match self.bookable_by {
            BookableBy::Everyone => true,
            BookableBy::KnownClients => known,
        }
    }

    /// The time that an appointment at this time takes from the diary: with the buffers.
    pub fn busy(&self, start: Timestamp) -> Span {
        Span { from: start - self.buffer_before, until: start + self.duration + self.buffer_after }
    }

    /// When a client is there who comes then.
    pub fn time(&self, start: Timestamp) -> Span {
        Span { from: start, until: start + self.duration }
    }
}

impl Practice {
    /// The service of this id, if the file still has it.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// The therapist of this id, if the file still has one.
    pub fn therapist(&self, id: &TherapistId) -> Option<&Therapist> {
        self.therapists.iter().find(|therapist| therapist.id == *id)
    }
    /// The room of this id, if the file still has it.
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == *id)
    }
}
