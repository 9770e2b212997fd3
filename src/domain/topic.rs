//! What the practice can answer: topics with a title, an answer, and what may be done next.

use std::collections::HashMap;
use std::fmt;

/// The fixed name of a topic, such as `painful`. Callbacks, reminder rules and measurements use it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TopicId(String);

impl TopicId {
    /// The longest id, in bytes: it must fit into a button's callback data.
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

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One curated answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its fixed name.
    pub id: TopicId,
    /// The group under which `/ask` lists it: an index into [`Topics::groups`].
    pub group: usize,
    /// A short question as a person would put it; shown on buttons.
    pub title: String,
    /// The answer, in Markdown (bold, italics, links, lists).
    pub answer: String,
    /// The line that a reminder by this topic carries, where it has one.
    pub reminder: Option<String>,
    /// Topics that people ask next.
    pub related: Vec<TopicId>,
    /// Facts of the practice shown below the answer, read live.
    pub facts: Vec<Fact>,
    /// What a button below the answer may offer, the most fitting first.
    pub actions: Vec<Action>,
}

/// A fact that lives in the configuration or the diary, never in the prose of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Services with duration and price.
    Services,
    /// The address, directions and map.
    Address,
    /// This week's opening hours, changes included.
    Hours,
    /// The next time that can be booked.
    NextFree,
    /// The cancellation policy.
    Policy,
    /// The emergency number of the practice's country.
    Emergency,
    /// How to reach a person.
    Contact,
    /// What else the practice offers.
    OtherMassages,
}

/// What a client may want to do after reading an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Book an appointment.
    Book,
    /// See one's appointments.
    Appointments,
    /// Read how to prepare.
    Prepare,
    /// Reach a person.
    Contact,
    /// Write to the practice in one's own words.
    Write,
    /// Open the map.
    Map,
    /// Pass this question on to the practice.
    PassOn,
}

/// A group of topics, for browsing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicGroup {
    /// Its fixed name in the file.
    pub id: String,
    /// The title on the button.
    pub title: String,
}

/// All topics of one language, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topics {
    groups: Vec<TopicGroup>,
    list: Vec<Topic>,
    by_id: HashMap<TopicId, usize>,
}

impl Topics {
    /// Gathers topics; ids are unique because the loader has refused duplicates.
    pub fn new(groups: Vec<TopicGroup>, list: Vec<Topic>) -> Self {
        let by_id = list.iter().enumerate().map(|(at, topic)| (topic.id.clone(), at)).collect();
        Self { groups, list, by_id }
    }

    /// The topic of this id.
    pub fn get(&self, id: &TopicId) -> Option<&Topic> {
        self.by_id.get(id).map(|at| &self.list[*at])
    }

    /// The groups, in the order of the file.
    pub fn groups(&self) -> &[TopicGroup] {
        &self.groups
    }

    /// The most topics of a group that are listed at once.
    pub const PAGE: usize = 10;

    /// The topics of a group, in the order of the file.
    pub fn of_group(&self, group: usize) -> impl Iterator<Item = &Topic> {
        self.list.iter().filter(move |topic| topic.group == group)
    }

    /// The page of its group on which a topic is listed, from 0.
    pub fn page_of(&self, topic: &Topic) -> usize {
        self.of_group(topic.group).position(|each| each.id == topic.id).unwrap_or_default() / Self::PAGE
    }

    /// All topics, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.list.iter()
    }
}
