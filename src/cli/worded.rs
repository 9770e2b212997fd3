//! Lints of the answers once they are worded: what Telegram would refuse to send.

use std::sync::Arc;

use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::message::Message;
use crate::domain::practice::{Practice, Therapist};
use crate::domain::reminder::{Says, Side};
use crate::domain::reply::{Answer, Asking, Card, DayHours, Lateness, Live, Manner, Reply, VisitFacts};
use crate::domain::time::{Date, Span};
use crate::domain::topic::TopicId;
use crate::faq::Sheet;
use crate::problem::Problem;
use crate::wording::Wording;

/// The longest message, in UTF-16 units of what is seen.
const LONGEST: usize = 4_096;

/// The most buttons below a message.
const MOST_BUTTONS: usize = 100;

/// A Wednesday in September: no week is longer in words than the one that begins here.
const LONG_DAY: Date = Date::constant(2027, 9, 1);

/// What of a file's answers could not be sent at this practice.
pub fn lint(sheet: &Sheet, practice: &Arc<Practice>) -> Vec<Problem> {
    let wording = Wording::new(practice.clone(), sheet.topics().clone(), "");
    let week = fullest_week(practice);
    let mut found = Vec::new();
    for topic in sheet.topics().iter() {
        // Typed or chosen from the list: the buttons differ.
        let said = [Asking::Browsed, Asking::Typed(u32::MAX)].map(|asked| {
            let live = Live { hours: week.clone(), next_free: card(practice).map(|card| card.facts) };
            let (topic, action, related) =
                (topic.id.clone(), topic.actions.first().copied(), topic.related.clone());
            Reply::Answer(Box::new(Answer { topic, live, action, related, asked }))
        });
        let longest = said.iter().filter_map(|reply| wording.message(reply)).map(|said| seen(&said)).max();
        if let Some(length) = longest.filter(|length| *length > LONGEST) {
            let what = format!("the answer has {length} characters when it is sent");
            let hint = if topic.facts.is_empty() {
                format!("Telegram takes {LONGEST}: shorten it, or make two topics of it")
            } else {
                format!("Telegram takes {LONGEST}, the facts below it included: shorten it, or show fewer")
            };
            found.push(sheet.of_answer(&topic.id, what, hint));
        }
    }
    found.extend(reminder(sheet, practice, &wording));
    found.extend(lists(sheet, &wording));
    found
}

/// All reminders of one visit can go out together, in one message.
fn reminder(sheet: &Sheet, practice: &Practice, wording: &Wording) -> Option<Problem> {
    let before = practice.reminders.iter().filter(|rule| rule.side == Side::Before);
    let says: Vec<Says> = before.map(|rule| rule.says.clone()).collect();
    let line = |id: &TopicId| sheet.topics().get(id)?.reminder.as_ref().map(String::len);
    let topics = says.iter().filter_map(|says| match says {
        Says::Topic(id) => Some(id),
        Says::Facts | Says::Own(_) => None,
    });
    let longest = topics.max_by_key(|id| line(id))?.clone();
    let reply = Reply::Reminder { card: card(practice)?, says, manner: Manner::Asks, check: true };
    let message = wording.message(&reply)?;
    let length = seen(&message);
    let what = format!("the reminder has {length} characters when it is sent with the others");
    let hint = format!("Telegram takes {LONGEST}; this line is the longest, so shorten it");
    (length > LONGEST).then(|| sheet.of_reminder(&longest, what, hint))
}

/// The screen on which groups are chosen.
fn lists(sheet: &Sheet, wording: &Wording) -> Vec<Problem> {
    let mut found = Vec::new();
    let hint = format!("Telegram takes {MOST_BUTTONS} below one message; make more groups of fewer topics");
    let too_many = |reply| {
        let buttons: usize = wording.message(&reply)?.buttons.iter().map(Vec::len).sum();
        (buttons > MOST_BUTTONS).then_some(buttons)
    };
    if let Some(buttons) = too_many(Reply::AskAway) {
        found.push(sheet.of_file(format!("the list of groups has {buttons} buttons"), hint.clone()));
    }
    found
}

/// A week in which everybody works at their own hours, and none of them run into another's.
fn fullest_week(practice: &Practice) -> Vec<DayHours> {
    LONG_DAY
        .series(jiff::Span::new().days(1))
        .take(7)
        .map(|date| {
            let on = |therapist: &Therapist| therapist.hours.on(date).to_vec();
            DayHours { date, open: practice.therapists.iter().flat_map(on).collect() }
        })
        .collect()
}

/// The card of an appointment with the longest names.
fn card(practice: &Practice) -> Option<Card> {
    let service = practice.services.iter().max_by_key(|service| service.name.len())?;
    let therapist = practice.therapists.iter().max_by_key(|therapist| therapist.name.len())?;
    let from = practice.zone.instant(LONG_DAY.at(12, 0, 0, 0));
    Some(Card {
        visit: VisitRef { id: AppointmentId(1), version: 1 },
        facts: VisitFacts::of(
            service.id.clone(),
            therapist.id.clone(),
            Span { from, until: from + service.duration },
        ),
        undo: Some(from),
        late: Lateness::CanSay,
        prepare: Vec::new(),
    })
}

/// How long a message is as Telegram counts: in UTF-16 units, without tags, an entity as the character it stands for.
fn seen(message: &Message) -> usize {
    let mut length = 0;
    let mut rest = message.html.as_str();
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '<' => rest.find('>'),
            '&' => rest.find(';'),
            _ => None,
        };
        length += if c == '<' { 0 } else { c.len_utf16() };
        rest = &rest[end.map_or(c.len_utf8(), |end| end + 1)..];
    }
    length
}
