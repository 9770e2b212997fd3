//! The plan of reminders that holds where a practice has written none.

use super::reminders::USEFUL_AFTER;
use crate::domain::reminder::{ReminderRule, RuleId, Says, Side, Visits};
use crate::domain::time::SignedDuration;
use crate::domain::topic::{TopicId, Topics};

/// The plan of a practice that has written none: facts and a question the evening before, how to prepare on the day
/// but never before eight, and how to look after oneself the evening after. Topics that the answers lack are left out.
pub fn default_plan(topics: Option<&Topics>) -> Vec<ReminderRule> {
    let hours = SignedDuration::from_hours;
    let eve = |id: &str, says: Says| {
        Some(ReminderRule {
            id: RuleId::parse(id)?,
            asks: says == Says::Facts,
            says,
            at: "0 18 * * *".to_owned(),
            side: Side::Before,
            least: hours(12),
            most: Some(hours(36)),
            useful_until: hours(2),
            services: Vec::new(),
            visits: Visits::All,
        })
    };
    let topic = |id: &str| {
        let id = TopicId::parse(id)?;
        let has_line = |topics: &Topics| topics.get(&id).is_some_and(|topic| topic.reminder.is_some());
        topics.is_some_and(has_line).then_some(Says::Topic(id))
    };
    let on_the_day = |id: &str| {
        let at = "0 8-18 * * *".to_owned();
        Some(ReminderRule { at, least: hours(3), most: None, useful_until: hours(1), ..eve(id, topic(id)?)? })
    };
    let after = |id: &str| {
        let (at, side) = ("0 19 * * *".to_owned(), Side::After);
        let (least, most) = (SignedDuration::from_mins(30), Some(hours(36)));
        Some(ReminderRule { at, side, least, most, useful_until: USEFUL_AFTER, ..eve(id, topic(id)?)? })
    };
    let hydration = topic("hydration").and_then(|says| eve("hydration", says));
    let on_the_day = ["attire", "communication"].map(on_the_day);
    [eve("facts", Says::Facts), hydration]
        .into_iter()
        .chain(on_the_day)
        .chain([after("aftercare")])
        .flatten()
        .collect()
}
