//! When a client is reminded, and of what: the rules, and the plan that they make for one appointment.

use std::fmt;

use super::appointment::VisitRef;
use super::person::{ClientId, Name};
use super::practice::{QuietHours, ServiceId};
use super::time::{SignedDuration, Span, Time, Timestamp, Zone};
use super::topic::TopicId;

mod own_words;

pub use own_words::{Piece, Placeholder, pieces};

/// The fixed name of a rule in `practice.toml`: its `id`, or the topic or text that it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(String);

impl RuleId {
    /// The longest id, in bytes.
    pub const MAX: usize = 32;

    /// Reads an id: 1 to 32 of `a-z`, `0-9` and `-`.
    pub fn parse(text: &str) -> Option<Self> {
        super::is_id(text, Self::MAX).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One rule of `practice.toml`. Before a visit, it goes out at the last moment of its cron line that leaves `least`;
/// after one, at the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRule {
    /// Its fixed name: the ledger knows the rule by it.
    pub id: RuleId,
    /// What it says besides the facts of the visit.
    pub says: Says,
    /// The cron line, on the practice's wall clock: the moments at which it may go out.
    pub at: String,
    /// On which side of the visit.
    pub side: Side,
    /// The least time between the reminder and the visit.
    pub least: SignedDuration,
    /// The most; none when any moment of the line will do.
    pub most: Option<SignedDuration>,
    /// How long before the start of the visit, or after its end, it stops being useful.
    pub useful_until: SignedDuration,
    /// For which services; empty for all of them.
    pub services: Vec<ServiceId>,
    /// For which visits.
    pub visits: Visits,
    /// Whether it asks the client to say that they will be there.
    pub asks: bool,
}

/// What a rule says besides the facts of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Nothing.
    Facts,
    /// The `reminder` line of a topic.
    Topic(TopicId),
    /// The practice's own words, with [`Placeholder`]s in braces.
    Own(String),
}

/// The side of the visit on which a reminder goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before its start.
    Before,
    /// After its end.
    After,
}

/// For which visits of a person a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visits {
    /// All.
    All,
    /// The person's first.
    First,
}

impl Says {
    /// The same said to a person by name.
    pub fn to_person(&self, name: &Name) -> Self {
        match self {
            Says::Facts | Says::Topic(_) => self.clone(),
            // Braces in a name are no placeholders.
            Says::Own(text) => Says::Own(text.replace("{name}", &name.as_str().replace(['{', '}'], ""))),
        }
    }
}

/// Which reminders a client wants, and when not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Which.
    pub level: Level,
    /// Hours of their own in which they are left alone, besides the practice's.
    pub quiet: Option<QuietHours>,
    /// They want no next visit proposed.
    pub no_proposals: bool,
}

impl Wishes {
    /// When hours of their own can begin: not before the usual evening reminders, which they would swallow.
    pub const FROM: [Time; 4] = [
        Time::constant(20, 0, 0, 0),
        Time::constant(21, 0, 0, 0),
        Time::constant(22, 0, 0, 0),
        Time::constant(23, 0, 0, 0),
    ];

    /// When they can end.
    pub const UNTIL: [Time; 4] = [
        Time::constant(7, 0, 0, 0),
        Time::constant(8, 0, 0, 0),
        Time::constant(9, 0, 0, 0),
        Time::constant(10, 0, 0, 0),
    ];

    /// When the client's own quiet hours end, if this moment lies in them.
    pub fn silent_until(&self, now: Timestamp, zone: &Zone) -> Option<Timestamp> {
        self.quiet.and_then(|quiet| quiet.end(now, zone))
    }
}

/// Which reminders a client wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// All of them.
    #[default]
    All,
    /// When and where the visit is, and nothing else.
    Facts,
    /// None.
    Nothing,
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What is done.
    pub service: &'a ServiceId,
    /// When.
    pub time: Span,
    /// Whether it is the person's first visit.
    pub first: bool,
    /// What its client wants.
    pub wishes: Wishes,
}

/// On which occasion a plan is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The client has just booked or moved, and reads the confirmation now.
    Booking,
    /// The rules, the client's wishes or the clock have changed under it; the client reads nothing.
    Reconciling,
}

/// What one rule means for one version of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedReminder {
    /// Which rule.
    pub rule: RuleId,
    /// When it is to go out; of one that is skipped, when it would have been.
    pub due: Timestamp,
    /// From when on it is not sent any more.
    pub useful_until: Timestamp,
    /// Why it is skipped, if it is.
    pub skipped: Option<Skipped>,
}

/// Why a reminder was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// The confirmation has said it: the client booked too late for a reminder of its own.
    Folded,
    /// Its moment had passed before it was planned.
    Passed,
    /// It could not be sent in time to be useful.
    Late,
    /// The rule's cron line has no moment at the right distance from this visit.
    NoMoment,
    /// The client does not want it.
    Muted,
    /// The client has phoned and has no chat.
    NoChat,
    /// Nobody came to the visit that it follows.
    Missed,
}

impl Skipped {
    /// Every reason.
    pub const ALL: [Skipped; 7] = [
        Skipped::Folded,
        Skipped::Passed,
        Skipped::Late,
        Skipped::NoMoment,
        Skipped::Muted,
        Skipped::NoChat,
        Skipped::Missed,
    ];

    /// The word by which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Skipped::Folded => "folded",
            Skipped::Passed => "passed",
            Skipped::Late => "late",
            Skipped::NoMoment => "no moment",
            Skipped::Muted => "muted",
            Skipped::NoChat => "no chat",
            Skipped::Missed => "missed",
        }
    }

    /// Reads [`Skipped::code`] back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

impl ReminderRule {
    /// Whether the rule is for this visit at all.
    pub fn is_for(&self, subject: &Subject<'_>) -> bool {
        let first = match self.visits {
            Visits::All => true,
            Visits::First => subject.first,
        };
        first && (self.services.is_empty() || self.services.contains(subject.service))
    }

    /// Between which instants it may go out, both included: of a rule before a visit the last firing counts, of one
    /// after it the first.
    pub fn window(&self, time: Span) -> (Option<Timestamp>, Option<Timestamp>) {
        let most = self.most;
        match self.side {
            Side::Before => (most.map(|most| time.from - most), Some(time.from - self.least)),
            Side::After => (Some(time.until + self.least), most.map(|most| time.until + most)),
        }
    }

    /// The reminder for a visit, given the firing of the rule's cron line that counts. On [`Occasion::Booking`] it is
    /// told with the confirmation if its moment has passed, or if less than two thirds of the most time that the rule
    /// wants is left until the visit.
    pub fn plan(
        &self,
        subject: &Subject<'_>,
        occasion: Occasion,
        now: Timestamp,
        firing: Option<Timestamp>,
    ) -> PlannedReminder {
        let (earliest, latest) = self.window(subject.time);
        let (ideal, useful_until) = match self.side {
            Side::Before => (latest, subject.time.from - self.useful_until),
            Side::After => (earliest, subject.time.until + self.useful_until),
        };
        let skipped = if self.is_muted_by(subject.wishes) {
            Some(Skipped::Muted)
        } else if self.is_short_of_time(subject.time, now, firing) {
            match (self.side, occasion, firing) {
                (Side::Before, Occasion::Booking, _) => Some(Skipped::Folded),
                (_, _, Some(due)) => (due <= now).then_some(Skipped::Passed),
                (_, _, None) => Some(Skipped::NoMoment),
            }
        } else {
            None
        };
        let due = firing.or(ideal).unwrap_or(useful_until);
        PlannedReminder { rule: self.id.clone(), due, useful_until, skipped }
    }

    fn is_short_of_time(&self, time: Span, now: Timestamp, firing: Option<Timestamp>) -> bool {
        let wants = self.most.filter(|_| self.side == Side::Before);
        let short = wants.is_some_and(|most| time.from.duration_since(now) * 3 < most * 2);
        short || firing.is_none_or(|due| due <= now)
    }

    fn is_muted_by(&self, wishes: Wishes) -> bool {
        match wishes.level {
            Level::All => false,
            Level::Facts => self.says != Says::Facts && !self.asks,
            Level::Nothing => true,
        }
    }
}

/// A reminder's row in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReminderId(pub i64);

/// A reminder whose moment has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    /// Its row.
    pub id: ReminderId,
    /// The appointment, and its version, that it was planned for.
    pub visit: VisitRef,
    /// Whom it was planned for.
    pub client: ClientId,
    /// The rule.
    pub rule: RuleId,
    /// When it was to go out.
    pub due: Timestamp,
    /// From when on it is not sent any more.
    pub useful_until: Timestamp,
}
