//! What staff are teaching: what some questions mean, or a topic that answers them.

use super::super::question::QuestionId;
use super::super::topic::TopicId;

/// A teaching under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teaching {
    /// The questions that it is about, the newest last.
    pub questions: Vec<QuestionId>,
    /// Another wording than theirs, where staff have typed one.
    pub wording: Option<String>,
    /// How far it has come.
    pub step: TeachingStep,
}

/// How far a teaching has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeachingStep {
    /// Which topic? The likely ones are on the screen.
    Likely,
    /// Another topic: from which group?
    Groups,
    /// Which topic of this group?
    Topics {
        /// An index into the groups.
        group: u8,
    },
    /// Is it right?
    Confirm {
        /// What it means.
        topic: TopicId,
    },
}

/// A topic that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WritingTopic {
    /// The questions that it answers, the newest last.
    pub questions: Vec<QuestionId>,
    /// How far it has come.
    pub step: WritingStep,
}

/// How far a new topic has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WritingStep {
    /// What is it called? The next text is the title.
    Title,
    /// What is the answer? The next text is it.
    Answer {
        /// What it is called.
        title: String,
    },
    /// Under which group?
    Group {
        /// What it is called.
        title: String,
        /// The answer, as typed.
        answer: String,
    },
    /// Is it right?
    Confirm {
        /// What it is called.
        title: String,
        /// The answer, as typed.
        answer: String,
        /// The fixed name of the group.
        group: String,
    },
}
