//! What staff see while they teach, write a topic, or look through what was taught.

use super::super::person::Name;
use super::super::teaching::{TeachingId, Worse};
use super::super::time::Timestamp;
use super::super::topic::{Topic, TopicId};

/// A screen of teaching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeachingScreen {
    /// Which topic is meant?
    WhichTopic {
        /// The open flow.
        session: u32,
        /// What was asked.
        wording: String,
        /// The likely ones, best first.
        likely: Vec<TopicId>,
    },
    /// Another topic: from which group?
    WhichGroup {
        /// The open flow.
        session: u32,
    },
    /// Which topic of this group?
    WhichOf {
        /// The open flow.
        session: u32,
        /// Which group.
        group: u8,
    },
    /// Is it right?
    Right {
        /// The open flow.
        session: u32,
        /// What is taught.
        wording: String,
        /// What it means.
        topic: TopicId,
        /// What it was taught to mean so far.
        instead_of: Option<TopicId>,
        /// What it would change.
        change: Box<Changes>,
    },
    /// That cannot be taught; another wording may be typed.
    Refused {
        /// The open flow.
        session: u32,
        /// What was to be taught.
        wording: String,
        /// Why.
        why: Refusal,
    },
    /// It is taught.
    Taught {
        /// Which teaching, for the buttons.
        lesson: TeachingId,
        /// What is taught.
        wording: String,
        /// What it means.
        topic: TopicId,
        /// How many people could be told.
        askers: usize,
    },
    /// What is the new topic called?
    WhatTitle {
        /// The open flow.
        session: u32,
        /// What was asked.
        wording: String,
    },
    /// It cannot be called that; another title may be typed.
    TitleRefused {
        /// The open flow.
        session: u32,
        /// Why.
        why: Refusal,
    },
    /// What is the answer?
    WhatAnswer {
        /// The open flow.
        session: u32,
        /// What the topic is called.
        title: String,
        /// The most characters.
        limit: usize,
    },
    /// Under which group?
    UnderWhich {
        /// The open flow.
        session: u32,
        /// What the topic is called.
        title: String,
    },
    /// Is the new topic right?
    TopicRight {
        /// The open flow.
        session: u32,
        /// As the client will read it.
        topic: Box<Topic>,
        /// How it was asked for.
        wordings: Vec<String>,
        /// What it would change.
        change: Box<Changes>,
    },
    /// The new topic is there.
    TopicTaught {
        /// Which teaching, for the buttons.
        lesson: TeachingId,
        /// What it is called.
        title: String,
        /// How many people could be told.
        askers: usize,
    },
    /// What was taught, the newest first.
    Lessons {
        /// Those of this page.
        lessons: Vec<LessonLine>,
        /// Which page, counted from 0.
        page: u16,
        /// Whether there is another page.
        more: bool,
    },
    /// It was taken back.
    TakenBack {
        /// What it was.
        what: LessonLine,
        /// How many questions are open again.
        reopened: usize,
    },
    /// Those who asked are being told.
    Telling {
        /// How many.
        count: usize,
    },
}

/// What a teaching would change, as staff need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// How many questions it is meant for.
    pub asked: usize,
    /// How many of those it would answer.
    pub answered: usize,
    /// How many example questions the practice has.
    pub examples: usize,
    /// How many of those would be answered worse.
    pub worse: usize,
    /// Some of them.
    pub shown: Vec<Worse>,
}

/// Why something cannot be taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is too long; at most so many characters.
    TooLong {
        /// The most: characters of a wording, bytes of a title.
        limit: usize,
    },
    /// It stands under this topic already.
    Stands(TopicId),
    /// It is a red flag.
    Urgent,
    /// It asks for nothing.
    Empty,
    /// Its text is kept no longer.
    Forgotten,
}

/// Something that was taught, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonLine {
    /// Which, for the buttons.
    pub lesson: TeachingId,
    /// The wording; of a new topic its title.
    pub wording: String,
    /// What the wording means; none for a new topic.
    pub topic: Option<TopicId>,
    /// When.
    pub at: Timestamp,
    /// Who taught it.
    pub by: Name,
}
