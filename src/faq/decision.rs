//! Decides what a ranking is worth: an answer, a few suggestions, or an honest nothing.

use super::index::Index;
use crate::domain::topic::TopicId;

/// The likeness from which the best topic is answered.
const ANSWER: f64 = 0.42;

/// How far the second topic must stay behind, as a part of the best.
const MARGIN: f64 = 0.1;

/// The likeness from which a topic is suggested.
const SUGGEST: f64 = 0.28;

/// The part of a message that the file must know before anything is offered.
const KNOWN: f64 = 0.35;

/// As many buttons as a person takes in at a glance.
const MAX_SUGGESTIONS: usize = 3;

/// What a message means.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The topic to answer with, where one is clear.
    pub answer: Option<TopicId>,
    /// Topics that may be meant, best first, at most three, without the answer.
    pub suggestions: Vec<TopicId>,
    /// How sure the best topic is, from 0 to 1.
    pub score: f64,
}

/// Weighs the topics of an index for a message.
pub(super) fn decide(index: &Index, words: &[String]) -> Match {
    // What the practice has written down is so.
    if let Some(topic) = index.exact(words) {
        return Match { answer: Some(topic.clone()), suggestions: Vec::new(), score: 1.0 };
    }
    let nothing = Match { answer: None, suggestions: Vec::new(), score: 0.0 };
    if index.lexicon.is_social(words) {
        return nothing;
    }
    let ranking = index.rank(words);
    let Some((first, best)) = ranking.topics.first().copied() else { return nothing };
    let second = ranking.topics.get(1).map_or(0.0, |(_, likeness)| *likeness);
    let plausible = ranking.known >= KNOWN;
    let sure = plausible && best >= ANSWER && second <= best * (1.0 - MARGIN);
    let suggestions = ranking
        .topics
        .iter()
        .filter(|(topic, likeness)| plausible && *likeness >= SUGGEST && !(sure && *topic == first))
        .take(MAX_SUGGESTIONS)
        .map(|(topic, _)| (*topic).clone())
        .collect();
    Match { answer: sure.then(|| first.clone()), suggestions, score: best }
}
