//! The reminder rules, held against the topics, the practice's own texts, its services, hours and quiet hours.

use std::collections::BTreeMap;

use toml::Spanned;

use super::durations::{ONE_YEAR, duration, spell};
use super::file::{ReminderTable, Text};
use super::mistakes::{Mistakes, one_of};
use super::plan::default_plan;
use crate::domain::practice::{QuietHours, Service, ServiceId, Therapist};
use crate::domain::reminder::{Piece, Placeholder, ReminderRule, RuleId, Says, Side, Visits, pieces};
use crate::domain::time::{Date, SignedDuration, Zone};
use crate::domain::topic::{Topic, TopicId, Topics};
use crate::schedule::{CronLine, firing};

/// How long before the visit a reminder stops being useful when its rule does not say.
const USEFUL_UNTIL: SignedDuration = SignedDuration::from_mins(30);

/// How long after the visit one that follows it stops being useful when its rule does not say.
pub(super) const USEFUL_AFTER: SignedDuration = SignedDuration::from_hours(48);

/// The longest text of the practice's own, in characters.
const LONGEST_TEXT: usize = 800;

/// A Monday: rules are tried out on the visits of the year that begins here.
const TRIED_FROM: Date = Date::constant(2027, 1, 4);

/// What the rules are held against.
pub(super) struct House<'a> {
    /// The topics; none where the answers could not be read.
    pub(super) topics: Option<&'a Topics>,
    /// The practice's own texts.
    pub(super) texts: &'a BTreeMap<String, Text>,
    /// When messages stay silent.
    pub(super) quiet: QuietHours,
    /// The zone, where it could be read.
    pub(super) zone: Option<&'a Zone>,
    /// What can be booked.
    pub(super) services: &'a [Service],
    /// Who works when.
    pub(super) therapists: &'a [Therapist],
}

/// Reads the reminder rules; those with a mistake are left out. A file without any has the [`default_plan`]; one with
/// `reminder = []` has none.
pub(super) fn reminders(
    tables: Option<&Vec<Spanned<ReminderTable>>>,
    house: &House<'_>,
    mistakes: &mut Mistakes<'_>,
) -> Vec<ReminderRule> {
    for (key, text) in house.texts {
        own_text(key, text, mistakes);
    }
    let Some(tables) = tables else { return default_plan(house.topics) };
    // The ledger has one row a rule for each version of an appointment.
    let named = |table: &'_ Spanned<ReminderTable>| {
        let row = table.get_ref();
        row.id.clone().or(row.topic.clone()).or(row.text.clone())
    };
    let names: Vec<Text> = tables.iter().filter_map(named).collect();
    mistakes.unique("rule", names.iter());
    tables.iter().filter_map(|table| rule(table, house, mistakes)).collect()
}

fn rule(
    table: &Spanned<ReminderTable>,
    house: &House<'_>,
    mistakes: &mut Mistakes<'_>,
) -> Option<ReminderRule> {
    let (span, row) = (table.span(), table.get_ref());
    let says = says(row, house, mistakes);
    let id = id(table, mistakes);
    let line = mistakes.required(&row.at, span.clone(), "at", "0 18 * * *");
    let line = line.and_then(|value| cron_line(value, house.quiet, mistakes));
    let (side, given) = match (&row.before, &row.after) {
        (Some(before), None) => (Side::Before, Some(before)),
        (None, Some(after)) => (Side::After, Some(after)),
        (Some(_), Some(after)) => {
            let hint = "one of the two; for both sides of a visit, write two rules";
            mistakes.at(after.span(), "`after` stands beside `before`", hint);
            (Side::Before, None)
        }
        (None, None) => {
            let hint = "such as before = \"12h\", or after = \"1h\" for one that follows the visit";
            mistakes.at(span.clone(), "`before` is missing", hint);
            (Side::Before, None)
        }
    };
    let name = match side {
        Side::Before => "before",
        Side::After => "after",
    };
    let range = match side {
        Side::Before => 1..=ONE_YEAR,
        Side::After => 0..=ONE_YEAR,
    };
    let least = given.and_then(|value| duration(value, name, range, mistakes));
    let most = row.at_most.as_ref().map(|value| duration(value, "at_most", 1..=ONE_YEAR, mistakes));
    let useful_until = match (&row.useful_until, side) {
        (Some(value), _) => duration(value, "useful_until", 0..=ONE_YEAR, mistakes),
        (None, Side::Before) => Some(USEFUL_UNTIL),
        (None, Side::After) => Some(USEFUL_AFTER.max(most.flatten().unwrap_or_default())),
    };
    let services = services(row, house.services, mistakes);
    let visits = match row.visits.as_ref().map(|value| (value, value.get_ref().as_str())) {
        None | Some((_, "all")) => Some(Visits::All),
        Some((_, "first")) => Some(Visits::First),
        Some((value, text)) => {
            mistakes.at(value.span(), format!("`visits` is `{text}`"), "\"all\" or \"first\"");
            None
        }
    };
    let rule = ReminderRule {
        id: id?,
        says: says?,
        at: line?,
        side,
        least: least?,
        most: match most {
            Some(most) => Some(most?),
            None => None,
        },
        useful_until: useful_until?,
        services: services?,
        visits: visits?,
        asks: row.asks.unwrap_or(false),
    };
    makes_sense(&rule, row, given?, house, mistakes).then_some(rule)
}

/// Whether there is time between the moments and the end of their use, and a visit that has such a moment.
fn makes_sense(
    rule: &ReminderRule,
    row: &ReminderTable,
    given: &Text,
    house: &House<'_>,
    mistakes: &mut Mistakes<'_>,
) -> bool {
    let at = |duration: SignedDuration| spell(duration.as_mins());
    let (name, too_late) = match rule.side {
        Side::Before => ("before", rule.useful_until >= rule.least),
        Side::After => ("after", rule.useful_until <= rule.least),
    };
    if too_late {
        let value = row.useful_until.as_ref().unwrap_or(given);
        let (relation, default) = match rule.side {
            Side::Before => ("less", at(USEFUL_UNTIL)),
            Side::After => ("more", at(USEFUL_AFTER)),
        };
        let what = format!(
            "it could be too late at once: `useful_until` ({}) is not {relation} than `{name}` ({})",
            at(rule.useful_until),
            at(rule.least)
        );
        let hint =
            format!("a reminder needs time to go out in; `useful_until` is {default} when it is left out");
        mistakes.at(value.span(), what, hint);
        return false;
    }
    if let (Some(most), Some(value)) = (rule.most, &row.at_most)
        && most <= rule.least
    {
        let what = format!("`at_most` ({}) is not more than `{name}` ({})", at(most), at(rule.least));
        mistakes.at(value.span(), what, format!("the least is `{name}`, the most is `at_most`"));
        return false;
    }
    if let (Some(zone), Some(value)) = (house.zone, &row.at)
        && !has_a_moment(rule, zone, house)
    {
        let (side, way) = match rule.side {
            Side::Before => ("before", "more time between `before` and `at_most`"),
            Side::After => ("after", "more time between `after` and `at_most`"),
        };
        let what = format!("`{}` has no moment at the right time {side} any visit in your hours", rule.at);
        mistakes.at(value.span(), what, format!("other hours, or {way}"));
        return false;
    }
    true
}

/// Whether the first or the last visit of any day in a year has a moment of the rule.
fn has_a_moment(rule: &ReminderRule, zone: &Zone, house: &House<'_>) -> bool {
    let Ok(line) = CronLine::parse(&rule.at) else { return true };
    let days = TRIED_FROM.series(jiff::Span::new().days(1)).take(366);
    let mut spans = days.flat_map(|date| {
        house.therapists.iter().flat_map(move |who| who.hours.on(date)).map(move |span| (date, *span))
    });
    // Hours with a mistake have been told of already.
    if house.therapists.is_empty() || house.therapists.iter().all(|who| who.hours.is_empty()) {
        return true;
    }
    spans.any(|(date, open)| {
        let Some(open) = open.on(date, zone) else { return false };
        house.services.iter().any(|service| {
            [open.from, open.until - service.duration].into_iter().any(|start| {
                firing(&line, zone, rule, service.time(start), |time| !house.quiet.include(time)).is_some()
            })
        })
    })
}

fn id(table: &Spanned<ReminderTable>, mistakes: &mut Mistakes<'_>) -> Option<RuleId> {
    let row = table.get_ref();
    if let Some(value) = row.id.as_ref().or(row.topic.as_ref()).or(row.text.as_ref()) {
        let id = RuleId::parse(value.get_ref());
        if id.is_none() && row.id.is_some() {
            let hint = "1 to 32 of a-z, 0-9 and -";
            mistakes.at(value.span(), format!("`{}` cannot be an id", value.get_ref()), hint);
        }
        return id;
    }
    // The facts of the visit and nothing else.
    RuleId::parse("facts")
}

fn says(row: &ReminderTable, house: &House<'_>, mistakes: &mut Mistakes<'_>) -> Option<Says> {
    match (&row.topic, &row.text) {
        (None, None) => Some(Says::Facts),
        (Some(topic), None) => topic_with_line(topic, house.topics, mistakes).map(Says::Topic),
        (None, Some(text)) => {
            let found = house.texts.get(text.get_ref());
            if found.is_none() {
                let known: Vec<&str> = house.texts.keys().map(String::as_str).collect();
                let what = format!("there is no text `{}`", text.get_ref());
                let hint = if known.is_empty() {
                    format!(
                        "a table [texts] with {} = \"...\", or `topic` for a line of the FAQ",
                        text.get_ref()
                    )
                } else {
                    one_of(text.get_ref(), &known)
                };
                mistakes.at(text.span(), what, hint);
            }
            found.map(|found| Says::Own(found.get_ref().trim().to_owned()))
        }
        (Some(_), Some(text)) => {
            let hint = "one of the two; rules with the same moments go out in one message";
            mistakes.at(text.span(), "`text` stands beside `topic`", hint);
            None
        }
    }
}

/// Checks one of the practice's own texts.
fn own_text(key: &str, text: &Text, mistakes: &mut Mistakes<'_>) {
    if RuleId::parse(key).is_none() {
        let hint = "1 to 32 of a-z, 0-9 and -";
        mistakes.at(text.span(), format!("`{key}` cannot be the name of a text"), hint);
    }
    let words = text.get_ref().trim();
    if words.is_empty() {
        mistakes.at(text.span(), format!("the text `{key}` is empty"), "write it, or take the line out");
    }
    if words.chars().count() > LONGEST_TEXT {
        let hint = format!("at most {LONGEST_TEXT} characters: it stands in one message with others");
        mistakes.at(text.span(), format!("the text `{key}` is too long"), hint);
    }
    for piece in pieces(words) {
        let Piece::Braces(word) = piece else { continue };
        if Placeholder::parse(word).is_none() {
            let known: Vec<&str> = Placeholder::ALL.iter().map(|(known, _)| *known).collect();
            let what = format!("the text `{key}` has the placeholder `{{{word}}}`, which does not exist");
            mistakes.at(text.span(), what, one_of(word, &known));
        }
    }
}

fn services(row: &ReminderTable, known: &[Service], mistakes: &mut Mistakes<'_>) -> Option<Vec<ServiceId>> {
    let Some(list) = &row.services else { return Some(Vec::new()) };
    if list.get_ref().is_empty() {
        let hint = "leave `services` out if it is for all of them";
        mistakes.at(list.span(), "the rule is for no service", hint);
        return None;
    }
    let ids: Vec<&str> = known.iter().map(|service| service.id.as_str()).collect();
    let mut found = Vec::new();
    for value in list.get_ref() {
        let text = value.get_ref();
        match known.iter().find(|service| service.id.as_str() == text) {
            Some(service) => found.push(service.id.clone()),
            None => mistakes.at(value.span(), format!("there is no service `{text}`"), one_of(text, &ids)),
        }
    }
    (found.len() == list.get_ref().len()).then_some(found)
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

pub(super) fn cron_line(value: &Text, quiet: QuietHours, mistakes: &mut Mistakes<'_>) -> Option<String> {
    match CronLine::parse(value.get_ref()) {
        Ok(line) if line.fires_within(|time| !quiet.include(time)) => {
            return Some(value.get_ref().clone());
        }
        Ok(_) => {
            let what = format!("`{}` fires in the quiet hours only", value.get_ref());
            mistakes.at(value.span(), what, "an hour at which messages may go out");
        }
        Err(mistake) => mistakes.at(value.span(), mistake.what, mistake.hint),
    }
    None
}
