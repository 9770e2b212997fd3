//! An answer as it is shown: a curated topic, the facts as they are at this moment, and what leads on from it.

use super::super::hours::WallSpan;
use super::super::time::Date;
use super::super::topic::{Action, TopicId};
use super::VisitFacts;

/// A curated answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Which.
    pub topic: TopicId,
    /// The facts from the diary that its topic shows.
    pub live: Live,
    /// What the person may want to do next; the most fitting.
    pub action: Option<Action>,
    /// What may be asked next.
    pub related: Vec<TopicId>,
    /// How it came to be shown.
    pub asked: Asking,
}

/// Facts from the diary, as they are at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Live {
    /// This week's hours; empty where the topic does not show them.
    pub hours: Vec<DayHours>,
    /// The next free time; none where all is taken, or where the topic does not show it.
    pub next_free: Option<VisitFacts>,
}

/// How an answer came to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// It was chosen among the topics.
    Browsed,
    /// It answers the typed question of this number, or the last part of it.
    Typed(u32),
    /// It answers a part of that question; another answer follows.
    TypedBefore(u32),
}

/// A day's opening hours, changes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub date: Date,
    /// When somebody works; empty when closed.
    pub open: Vec<WallSpan>,
}
