//! When a client is reminded, and of what: the rules, and the plan that they make for one appointment.

use super::appointment::AppointmentId;
use super::time::{SignedDuration, Timestamp};
use super::topic::TopicId;

/// One rule of `practice.toml`: at the last moment of its cron line that leaves `before`, a client is
/// reminded of the topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRule {
    /// Whose `reminder` line is sent.
    pub topic: TopicId,
    /// The cron line, on the practice's wall clock: the moments at which it may go out.
    pub at: String,
    /// The least time between the reminder and the visit.
    pub before: SignedDuration,
    /// How long before the visit it stops being useful; a later one is not sent.
    pub useful_until: SignedDuration,
}

/// One reminder that is to go out for one version of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedReminder {
    /// What it reminds of.
    pub topic: TopicId,
    /// When it is to go out.
    pub due: Timestamp,
    /// From when on it is not sent any more.
    pub useful_until: Timestamp,
}

impl ReminderRule {
    /// The last moment at which this reminder leaves the time that it must.
    pub fn latest(&self, start: Timestamp) -> Timestamp {
        start - self.before
    }

    /// The reminder for a visit, given the last firing of the rule's cron line at or before
    /// [`ReminderRule::latest`]. None when that firing has passed: the confirmation tells how to prepare.
    pub fn plan(
        &self,
        start: Timestamp,
        now: Timestamp,
        firing: Option<Timestamp>,
    ) -> Option<PlannedReminder> {
        let due = firing?;
        (due > now).then(|| PlannedReminder {
            topic: self.topic.clone(),
            due,
            useful_until: start - self.useful_until,
        })
    }
}

/// A planned reminder's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReminderId(pub i64);

/// A reminder whose moment has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    /// Its row.
    pub id: ReminderId,
    /// The appointment it was planned for.
    pub appointment: AppointmentId,
    /// The version of the appointment that it was planned for.
    pub version: u32,
    /// The plan.
    pub plan: PlannedReminder,
}
