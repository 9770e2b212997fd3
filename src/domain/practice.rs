//! The practice's own facts: services, therapists, hours and policies, as `practice.toml` states them.

use std::fmt;

use super::hours::WeeklyHours;
use super::reminder::ReminderRule;
use super::time::{SignedDuration, Time, Zone};

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
    /// The house rules.
    pub policies: Policies,
    /// When clients are reminded, and of what.
    pub reminders: Vec<ReminderRule>,
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
}

/// Someone who treats clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Therapist {
    /// The fixed name.
    pub id: TherapistId,
    /// What clients call the person.
    pub name: String,
    /// The usual week.
    pub hours: WeeklyHours,
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
    /// The least time before the start at which a client can still move or cancel in the chat.
    pub cutoff: SignedDuration,
    /// How many appointments one client can have ahead.
    pub open_bookings: u16,
    /// When reminders and announcements stay silent, on the wall clock.
    pub quiet: QuietHours,
    /// How long the texts of questions are kept.
    pub keep_questions: SignedDuration,
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
}
