//! Decides what the evidence is worth: an answer, a few suggestions, or an honest nothing.

use super::features::{features, word_key};
use super::learned::{Learned, shares};
use super::lexicon::{Lexicon, Stems};
use super::phrasings::Phrasings;
use crate::domain::topic::TopicId;

/// The share of belief from which the best topic is answered.
const ANSWER: f32 = 0.8;

/// With more belief than this in "nothing of ours" nothing is suggested.
const FOREIGN: f32 = 0.6;

/// The share from which a topic is worth a button.
const SUGGEST: f32 = 0.02;

/// As many buttons as a person takes in at a glance.
pub(super) const MAX_SUGGESTIONS: usize = 3;

/// From this likeness to a written phrasing on, the phrasing is believed more than what was learned.
const NEAR: f32 = 0.62;

/// How fast belief goes over from one to the other, in likeness.
const GRADUAL: f32 = 0.05;

/// How much nearer one topic must be than another to be believed e times as much.
const SHARP: f32 = 0.06;

/// The likeness of a message to "nothing of ours", which no phrasing stands for.
const STRANGE: f32 = 0.4;

/// The share from which a part of a message is a question of its own.
const PART_ANSWER: f32 = 0.85;

/// The share that the whole message must give to a part's topic: what is only told by the way has less.
const WHOLE_AGREES: f32 = 0.005;

/// More questions than this in one message are not answered one by one.
const MOST_AT_ONCE: usize = 3;

/// What a message means.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The topic to answer with, where one is clear.
    pub answer: Option<TopicId>,
    /// Topics that may be meant otherwise, best first, at most three, without the answer.
    pub suggestions: Vec<TopicId>,
    /// How sure the best topic is, from 0 to 1.
    pub score: f64,
}

impl Match {
    /// Nothing that the practice could answer.
    pub(super) fn nothing() -> Self {
        Self { answer: None, suggestions: Vec::new(), score: 0.0 }
    }

    /// One topic, and no other.
    pub(super) fn sure(topic: TopicId, share: f32) -> Self {
        Self { answer: Some(topic), suggestions: Vec::new(), score: f64::from(share) }
    }
}

/// What a judge goes by: all there is, but to measure what each is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Means {
    /// The ways of asking that the practice has written.
    pub phrasings: bool,
    /// The rules for red flags.
    pub rules: bool,
}

impl Default for Means {
    fn default() -> Self {
        Self { phrasings: true, rules: true }
    }
}

/// Everything that is known of the ways people ask.
pub(super) struct Judge {
    pub lexicon: Lexicon,
    pub means: Means,
    phrasings: Phrasings,
    learned: Option<Learned<'static>>,
    /// For each column of what was learned the topic of the file; none for "none" and for topics that left the file.
    columns: Vec<Option<usize>>,
}

/// How much each topic is believed to be meant; all shares, with that of "nothing of ours", make one.
pub(super) struct Belief {
    /// In the order of [`Judge::topics`].
    pub topics: Vec<f32>,
}

impl Belief {
    /// The belief that the message asks for nothing of ours.
    pub fn nothing(&self) -> f32 {
        (1.0 - self.topics.iter().sum::<f32>()).max(0.0)
    }

    /// The topics, most believed first; equal ones in the order of their ids.
    pub fn ranked(&self) -> Vec<(usize, f32)> {
        let mut ranked: Vec<(usize, f32)> = self.topics.iter().copied().enumerate().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }
}

impl Judge {
    pub fn new(language: &str, phrasings: &[(&TopicId, &str)]) -> Self {
        Self::with(language, phrasings, Learned::shipped(language))
    }

    /// With what was learned elsewhere, or nothing.
    pub fn with(language: &str, phrasings: &[(&TopicId, &str)], learned: Option<Learned<'static>>) -> Self {
        Self::hearing(Lexicon::of(language), phrasings, learned)
    }

    /// With another lexicon than that of the language.
    pub fn hearing(
        mut lexicon: Lexicon,
        phrasings: &[(&TopicId, &str)],
        learned: Option<Learned<'static>>,
    ) -> Self {
        let phrasings = Phrasings::new(&mut lexicon, phrasings);
        let topic = |id: &str| phrasings.topics.binary_search_by(|topic| topic.as_str().cmp(id)).ok();
        let columns = learned.iter().flat_map(Learned::topics).map(topic).collect();
        Self { lexicon, means: Means::default(), phrasings, learned, columns }
    }

    /// All topics, by id.
    pub fn topics(&self) -> &[TopicId] {
        &self.phrasings.topics
    }

    /// The topic that is asked for in these very words.
    pub fn exact(&self, words: &[String]) -> Option<&TopicId> {
        let known = self.phrasings.exact(&self.lexicon, words).filter(|_| self.means.phrasings);
        known.map(|topic| &self.topics()[topic])
    }

    /// Whether a word has been heard before, and so is no typing error.
    pub fn knows(&self, stems: &Stems<'_>, word: &str) -> bool {
        let key = word_key(stems, word);
        self.learned.as_ref().is_some_and(|learned| learned.knows(key)) || self.phrasings.knows(key)
    }

    /// The belief in one topic.
    pub fn of(&self, belief: &Belief, topic: &TopicId) -> f32 {
        self.topics().binary_search(topic).map_or(0.0, |at| belief.topics[at])
    }

    /// How much each topic is believed to be meant.
    ///
    /// What was learned carries most messages. What the practice has written is believed the more the nearer
    /// a message comes to it, so that a new topic or a taught phrasing counts from the first day.
    pub fn weigh(&self, stems: &Stems<'_>, words: &[String]) -> Belief {
        let features = features(stems, words);
        let nearest = match &self.learned {
            Some(_) if !self.means.phrasings || self.phrasings.outrun(words.len()) => {
                vec![0.0; self.topics().len()]
            }
            _ => self.phrasings.nearest(&features),
        };
        let most = nearest.iter().copied().fold(0.0, f32::max);
        let trust = match &self.learned {
            Some(_) => 1.0 / (1.0 + (-(most - NEAR) / GRADUAL).exp()),
            None => 1.0,
        };
        let near: Vec<f32> = nearest.into_iter().chain([STRANGE]).map(|near| near / SHARP).collect();
        let mut topics = shares(&near);
        topics.pop();
        topics.iter_mut().for_each(|share| *share *= trust);
        if let Some(learned) = &self.learned {
            let shares = shares(&learned.scores(&features));
            for (share, topic) in shares.into_iter().zip(&self.columns) {
                if let Some(topic) = topic {
                    topics[*topic] += share * (1.0 - trust);
                }
            }
        }
        Belief { topics }
    }

    /// What a belief is worth.
    pub fn decide(&self, belief: &Belief) -> Match {
        let ranked = belief.ranked();
        let Some((first, best)) = ranked.first().copied() else { return Match::nothing() };
        let sure = best >= ANSWER;
        let suggestions = ranked
            .iter()
            .filter(|(topic, share)| {
                *share >= SUGGEST && belief.nothing() <= FOREIGN && !(sure && *topic == first)
            })
            .take(MAX_SUGGESTIONS)
            .map(|(topic, _)| self.topics()[*topic].clone())
            .collect();
        Match { answer: sure.then(|| self.topics()[first].clone()), suggestions, score: f64::from(best) }
    }

    /// Whether a message may ask several questions: then it is worth taking apart.
    pub fn may_be_several(&self, whole: &Belief) -> bool {
        let told = whole.topics.iter().filter(|share| **share >= WHOLE_AGREES);
        whole.nothing() <= FOREIGN && told.take(2).count() > 1
    }

    /// The topics of a message's parts with their share in the whole: in order, each once, where the part is sure and
    /// the whole agrees.
    pub fn several(&self, whole: &Belief, parts: &[Belief]) -> Vec<(TopicId, f32)> {
        let mut several: Vec<(TopicId, f32)> = Vec::new();
        let ours = whole.nothing() <= FOREIGN;
        for part in parts.iter().filter(|_| ours) {
            let Some((topic, share)) = part.ranked().first().copied() else { continue };
            let id = &self.topics()[topic];
            if share >= PART_ANSWER
                && whole.topics[topic] >= WHOLE_AGREES
                && !several.iter().any(|(known, _)| known == id)
            {
                several.push((id.clone(), whole.topics[topic]));
            }
        }
        several.truncate(MOST_AT_ONCE);
        several
    }
}
