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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reply::DayHours;
    use crate::domain::time::Date;

    #[test]
    fn an_answer_is_told_anew_when_it_or_a_fact_has_changed() {
        let id = TopicId::parse("hours").expect("an id");
        let (title, answer) = ("When?".to_owned(), "Then.".to_owned());
        let topic = Topic {
            id,
            group: 0,
            title,
            answer,
            reminder: None,
            related: Vec::new(),
            facts: Vec::new(),
            actions: Vec::new(),
        };
        let edited = Topic { answer: "Now.".to_owned(), ..topic.clone() };
        let open = Live { hours: vec![DayHours { date: Date::MIN, open: Vec::new() }], next_free: None };
        let told = Told::default();
        let is_anew = |topic: &Topic, live: &Live| {
            let mut is_anew = false;
            let html = told.html(topic, live, || {
                is_anew = true;
                topic.answer.clone()
            });
            assert_eq!(*html, topic.answer);
            is_anew
        };
        assert!(is_anew(&topic, &Live::default()) && !is_anew(&topic, &Live::default()));
        assert!(is_anew(&topic, &open) && !is_anew(&topic, &open));
        assert!(is_anew(&edited, &open) && !is_anew(&edited, &open));
        assert!(is_anew(&topic, &open), "only the last is kept");
    }
}
