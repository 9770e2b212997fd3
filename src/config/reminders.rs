//! The reminder rules, held against the topics and the quiet hours.

use toml::Spanned;

use super::durations::{ONE_YEAR, duration, spell};
use super::file::{ReminderTable, Text};
use super::mistakes::{Mistakes, one_of};
use crate::domain::practice::QuietHours;
use crate::domain::reminder::ReminderRule;
use crate::domain::time::SignedDuration;
use crate::domain::topic::{Topic, TopicId, Topics};
use crate::schedule::CronLine;

/// How long before the visit a reminder stops being useful when its rule does not say.
const USEFUL_UNTIL: SignedDuration = SignedDuration::from_mins(30);

/// Reads the reminder rules; those with a mistake are left out.
pub(super) fn reminders(
    tables: &[Spanned<ReminderTable>],
    quiet: QuietHours,
    topics: Option<&Topics>,
    mistakes: &mut Mistakes<'_>,
) -> Vec<ReminderRule> {
    // The store plans one reminder a topic for each version of an appointment.
    mistakes.unique("topic", tables.iter().filter_map(|table| table.get_ref().topic.as_ref()));
    tables.iter().filter_map(|table| rule(table, quiet, topics, mistakes)).collect()
}

fn rule(
    table: &Spanned<ReminderTable>,
    quiet: QuietHours,
    topics: Option<&Topics>,
    mistakes: &mut Mistakes<'_>,
) -> Option<ReminderRule> {
    let (at, row) = (table.span(), table.get_ref());
    let topic = mistakes.required(&row.topic, at.clone(), "topic", "hydration");
    let topic = topic.and_then(|value| topic_with_line(value, topics, mistakes));
    let line = mistakes.required(&row.at, at.clone(), "at", "0 18 * * *");
    let line = line.and_then(|value| cron_line(value, quiet, mistakes));
    let before_text = mistakes.required(&row.before, at, "before", "12h");
    let before = before_text.and_then(|value| duration(value, "before", 1..=ONE_YEAR, mistakes));
    let useful_until = match &row.useful_until {
        Some(value) => duration(value, "useful_until", 0..=ONE_YEAR, mistakes),
        None => Some(USEFUL_UNTIL),
    };
    if let (Some(before), Some(useful_until), Some(text)) =
        (before, useful_until, row.useful_until.as_ref().or(before_text))
        && useful_until >= before
    {
        mistakes.at(
            text.span(),
            format!(
                "it could be too late at once: `useful_until` ({}) is not less than `before` ({})",
                spell(useful_until.as_mins()),
                spell(before.as_mins())
            ),
            "a reminder needs time to go out in; `useful_until` is 30m when it is left out",
        );
        return None;
    }
    Some(ReminderRule { topic: topic?, at: line?, before: before?, useful_until: useful_until? })
}

fn topic_with_line(value: &Text, topics: Option<&Topics>, mistakes: &mut Mistakes<'_>) -> Option<TopicId> {
    let text = value.get_ref();
    let Some(topics) = topics else { return TopicId::parse(text) };
    let with_line: Vec<&str> =
        topics.iter().filter(|topic| topic.reminder.is_some()).map(|topic| topic.id.as_str()).collect();
    match TopicId::parse(text).and_then(|id| topics.get(&id)) {
        Some(Topic { id, reminder: Some(_), .. }) => return Some(id.clone()),
        Some(_) => {
            let hint = format!("give it one in the FAQ, or name one of {}", with_line.join(", "));
            mistakes.at(value.span(), format!("the topic `{text}` has no `reminder` line"), hint);
        }
        None => {
            mistakes.at(value.span(), format!("there is no topic `{text}`"), one_of(text, &with_line));
        }
    }
    None
}

fn cron_line(value: &Text, quiet: QuietHours, mistakes: &mut Mistakes<'_>) -> Option<String> {
    match CronLine::parse(value.get_ref()) {
        Ok(line) if line.fires_within(|time| !quiet.include(time)) => return Some(value.get_ref().clone()),
        Ok(_) => {
            let what = format!("`{}` fires in the quiet hours only", value.get_ref());
            mistakes.at(value.span(), what, "an hour at which messages may go out");
        }
        Err(mistake) => mistakes.at(value.span(), mistake.what, mistake.hint),
    }
    None
}
