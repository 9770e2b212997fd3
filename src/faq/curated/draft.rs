//! A topic as it stands in the file, before it is held against the others.

use super::super::toml_walk::{Table, Text, Walk, one_of};
use super::{Asked, GroupDraft, Places, read_id, read_title};
use crate::domain::topic::{Action, Fact, Topic, TopicId};

/// The longest answer, in characters. Telegram takes 4,096; facts and a footer are added below an answer.
const MAX_ANSWER: usize = 3_000;

const FACTS: [(&str, Fact); 8] = [
    ("services", Fact::Services),
    ("address", Fact::Address),
    ("hours", Fact::Hours),
    ("next-free", Fact::NextFree),
    ("policy", Fact::Policy),
    ("emergency", Fact::Emergency),
    ("contact", Fact::Contact),
    ("other-massages", Fact::OtherMassages),
];

const ACTIONS: [(&str, Action); 7] = [
    ("book", Action::Book),
    ("appointments", Action::Appointments),
    ("prepare", Action::Prepare),
    ("contact", Action::Contact),
    ("write", Action::Write),
    ("map", Action::Map),
    ("pass-on", Action::PassOn),
];

/// A topic with the places of what can be wrong in relation to other topics.
pub(in super::super) struct Draft {
    pub id: Option<Text>,
    group: Option<Text>,
    pub title: Option<Text>,
    answer: Option<Text>,
    reminder: Option<Text>,
    pub questions: Vec<Text>,
    pub related: Vec<Text>,
    facts: Vec<Fact>,
    actions: Vec<Action>,
    safety: bool,
}

impl Draft {
    pub fn read(walk: &mut Walk<'_>, table: Table<'_>) -> Self {
        walk.only_keys_of(
            table,
            &[
                "id",
                "group",
                "title",
                "questions",
                "answer",
                "reminder",
                "related",
                "facts",
                "actions",
                "safety",
            ],
        );
        let id = read_id(walk, table);
        let questions = walk.required_texts(table, "questions");
        let facts = walk.texts(table, "facts");
        let actions = walk.texts(table, "actions");
        Self {
            id,
            group: walk.required_text(table, "group"),
            title: read_title(walk, table),
            answer: read_answer(walk, table),
            reminder: walk.text(table, "reminder"),
            questions,
            related: walk.texts(table, "related"),
            facts: chosen(walk, &facts, "fact", &FACTS),
            actions: chosen(walk, &actions, "action", &ACTIONS),
            safety: walk.flag(table, "safety"),
        }
    }

    /// The name in messages about other topics.
    pub fn name(&self) -> &str {
        self.id.as_ref().map_or("a topic without id", |id| id.value.as_str())
    }

    pub(super) fn finish(self, walk: &mut Walk<'_>, groups: &[GroupDraft]) -> Option<Asked> {
        let group = self.group?;
        let at = groups.iter().position(|known| known.id == group.value);
        // Without any group the file has one mistake, not one for each topic.
        if at.is_none() && !groups.is_empty() {
            let known: Vec<&str> = groups.iter().map(|known| known.id.as_str()).collect();
            walk.wrong(
                group.span,
                format!("there is no group `{}`", group.value),
                one_of(&group.value, &known),
            );
        }
        let (id, title, answer) = (self.id?, self.title?, self.answer?);
        let places = Places {
            id: id.span,
            title: title.span,
            answer: answer.span,
            reminder: self.reminder.as_ref().map(|reminder| reminder.span.clone()),
            questions: self.questions.iter().map(|question| question.span.clone()).collect(),
        };
        let topic = Topic {
            id: TopicId::parse(&id.value)?,
            group: at?,
            title: title.value,
            answer: answer.value.trim().to_owned(),
            reminder: self.reminder.map(|reminder| reminder.value.trim().to_owned()),
            related: self.related.iter().filter_map(|link| TopicId::parse(&link.value)).collect(),
            facts: self.facts,
            actions: self.actions,
        };
        let questions = self.questions.into_iter().map(|question| question.value).collect();
        Some(Asked { topic, questions, safety: self.safety, places })
    }
}

fn read_answer(walk: &mut Walk<'_>, table: Table<'_>) -> Option<Text> {
    let answer = walk.required_text(table, "answer")?;
    let length = answer.value.chars().count();
    if length > MAX_ANSWER {
        let hint = format!("at most {MAX_ANSWER}, so that it fits into one message with what is added below");
        walk.wrong(answer.span.clone(), format!("the answer has {length} characters"), hint);
    }
    Some(answer)
}

/// The values that a list of names stands for.
fn chosen<T: Copy>(walk: &mut Walk<'_>, names: &[Text], what: &str, known: &[(&str, T)]) -> Vec<T> {
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        match known.iter().find(|(each, _)| *each == name.value) {
            Some((_, value)) => values.push(*value),
            None => {
                let allowed: Vec<&str> = known.iter().map(|(each, _)| *each).collect();
                let hint = one_of(&name.value, &allowed);
                walk.wrong(name.span.clone(), format!("there is no {what} `{}`", name.value), hint);
            }
        }
    }
    values
}
