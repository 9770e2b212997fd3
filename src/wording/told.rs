//! Answers as they were told last, with their facts: most are told again before anything of them has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::reply::Live;
use crate::domain::topic::{Topic, TopicId};

/// So many are kept at the most; there are fewer answers, unless they are edited again and again.
const KEPT: usize = 500;

/// Answers of one practice in one language. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Told(Arc<Mutex<HashMap<TopicId, Last>>>);

#[derive(Debug)]
struct Last {
    topic: Topic,
    live: Live,
    html: Arc<str>,
}

impl Told {
    /// The answer as it was told last; as `tell` has it where it has changed since, or one of its facts.
    pub(super) fn html(&self, topic: &Topic, live: &Live, tell: impl FnOnce() -> String) -> Arc<str> {
        let last = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last().get(&topic.id).filter(|last| last.topic == *topic && last.live == *live) {
            return last.html.clone();
        }
        let html: Arc<str> = tell().into();
        let mut last = last();
        if last.len() >= KEPT {
            last.clear();
        }
        let told = Last { topic: topic.clone(), live: live.clone(), html: html.clone() };
        last.insert(topic.id.clone(), told);
        html
    }
}
