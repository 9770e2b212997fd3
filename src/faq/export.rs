//! What was taught as TOML, for the end of the curated file.

use std::collections::HashMap;
use std::fmt::Write;

use serde::Serialize;

use super::Faq;
use super::taught::plain;
use crate::domain::teaching::{Lesson, NewTopic, Taught, TeachingId};
use crate::domain::time::Zone;
use crate::domain::topic::TopicId;

/// One `[[more]]` or `[[topic]]` of the file.
#[derive(Serialize, Default)]
struct Export<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<[TopicTable<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<[MoreTable<'a>; 1]>,
}

#[derive(Serialize)]
struct TopicTable<'a> {
    id: &'a str,
    group: &'a str,
    title: &'a str,
    questions: Vec<&'a str>,
    answer: &'a str,
    actions: [&'static str; 1],
}

#[derive(Serialize)]
struct MoreTable<'a> {
    topic: &'a str,
    questions: Vec<&'a str>,
}

impl Faq {
    /// What was taught as TOML that can be put at the end of the curated file; each piece says when, by the
    /// practice's clock, and none says by whom. What the file has already, or what a later teaching has replaced,
    /// is left out.
    ///
    /// # Errors
    /// Never, as far as texts can be written as TOML; what was written is checked by reading it.
    pub fn export(&self, lessons: &[Lesson], zone: &Zone) -> Result<String, toml::ser::Error> {
        let last = last_of_each(lessons);
        let counts = |lesson: &Lesson, wording: &str| {
            let plain = plain(wording);
            self.curated.stands(&plain).is_none() && last.get(&plain) == Some(&lesson.id)
        };
        let mut written = Vec::new();
        for lesson in lessons {
            let table = match &lesson.taught {
                Taught::Topic(new) if self.curated.has(&new.id) => Export::default(),
                Taught::Topic(new) => self.topic_table(new, |wording| counts(lesson, wording)),
                Taught::Phrasing { topic, phrasing }
                    if counts(lesson, phrasing) && self.knows(topic, lessons) =>
                {
                    let questions = vec![phrasing.as_str()];
                    let more = Some([MoreTable { topic: topic.as_str(), questions }]);
                    Export { more, ..Export::default() }
                }
                Taught::Phrasing { .. } => Export::default(),
            };
            let table = toml::to_string_pretty(&table)?;
            if !table.is_empty() {
                let mut piece = String::new();
                let at = zone.civil(lesson.at).strftime("%A %-d %B %Y, %H:%M");
                // Writing to a string does not fail.
                let _written = write!(piece, "\n# Taught on {at}.\n{table}");
                written.push(piece);
            }
        }
        Ok(written.concat())
    }

    /// Whether a topic is in the file or was taught.
    fn knows(&self, topic: &TopicId, lessons: &[Lesson]) -> bool {
        let brings = |lesson: &Lesson| matches!(&lesson.taught, Taught::Topic(new) if new.id == *topic);
        self.curated.has(topic) || lessons.iter().any(brings)
    }

    fn topic_table<'a>(&'a self, new: &'a NewTopic, counts: impl Fn(&str) -> bool) -> Export<'a> {
        let wordings = new.phrasings.iter().map(String::as_str);
        let mut questions: Vec<&str> = wordings.filter(|wording| counts(wording)).collect();
        if questions.is_empty() {
            // The file wants at least one, and the title is one.
            questions.push(&new.title);
        }
        let known = self.curated.groups.iter().any(|group| group.id == new.group);
        let last = self.curated.groups.last().map_or("", |group| group.id.as_str());
        let table = TopicTable {
            id: new.id.as_str(),
            group: if known { &new.group } else { last },
            title: &new.title,
            questions,
            answer: &new.answer,
            actions: ["book"],
        };
        Export { topic: Some([table]), ..Export::default() }
    }
}

/// The lesson that counts for each wording: the last one.
fn last_of_each(lessons: &[Lesson]) -> HashMap<String, TeachingId> {
    let each = |lesson: &'_ Lesson| -> Vec<(String, TeachingId)> {
        lesson.taught.wordings().into_iter().map(|wording| (plain(wording), lesson.id)).collect()
    };
    lessons.iter().flat_map(each).collect()
}
