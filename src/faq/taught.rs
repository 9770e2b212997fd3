//! What was taught, laid over the curated file. The file wins, and of two teachings the later.

use std::collections::{BTreeMap, HashSet};

use super::curated::Curated;
use super::text;
use crate::domain::teaching::Taught;
use crate::domain::topic::{Topic, TopicId};

/// The curated file with what was taught.
pub(super) struct Overlay<'a> {
    /// The topics of the file, then those that were taught.
    pub topics: Vec<Topic>,
    /// What was taught, by its plain form: the topic and the wording.
    taught: BTreeMap<String, (&'a TopicId, &'a str)>,
    curated: &'a Curated,
}

impl Overlay<'_> {
    /// Every way of asking with the topic that it means.
    pub fn phrasings(&self) -> Vec<(&TopicId, &str)> {
        let mut phrasings = self.curated.phrasings();
        phrasings.extend(self.taught.values());
        phrasings
    }
}

/// Lays it over. What points to a topic that is not there, or stands in the file by now, counts for nothing.
pub(super) fn overlay<'a>(curated: &'a Curated, taught: &'a [Taught]) -> Overlay<'a> {
    let mut topics: Vec<Topic> = curated.topics.iter().map(|asked| asked.topic.clone()).collect();
    let mut known: HashSet<TopicId> = topics.iter().map(|topic| topic.id.clone()).collect();
    for taught in taught {
        let Taught::Topic(new) = taught else { continue };
        if known.insert(new.id.clone()) {
            let group = curated.groups.iter().position(|group| group.id == new.group);
            // A group that has left the file: the topic must be found somewhere.
            topics.push(new.topic(group.unwrap_or(curated.groups.len().saturating_sub(1))));
        }
    }
    let mut later = BTreeMap::new();
    for taught in taught.iter().filter(|taught| known.contains(taught.topic())) {
        for wording in taught.wordings() {
            let plain = plain(wording);
            if !plain.is_empty() && curated.stands(&plain).is_none() {
                later.insert(plain, (taught.topic(), wording));
            }
        }
    }
    Overlay { topics, taught: later, curated }
}

/// The form in which two wordings are the same.
pub(super) fn plain(wording: &str) -> String {
    text::words(wording).join(" ")
}

/// The topic that a wording was taught for last.
pub(super) fn taught_as<'a>(taught: &'a [Taught], wording: &str) -> Option<&'a TopicId> {
    let wanted = plain(wording);
    let says = |taught: &&Taught| taught.wordings().into_iter().any(|wording| plain(wording) == wanted);
    taught.iter().rev().find(says).map(Taught::topic)
}
