//! The index of all phrasings: how near a message comes to each topic, by its words and by their letters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::evidence::{Evidence, Vector};
use super::lexicon::{Kind, Lexicon};
use super::spelling::Spelling;
use super::text;
use crate::domain::topic::TopicId;

/// A word of grammar counts this much of what its rarity says.
const GRAMMAR: f64 = 0.3;

/// What an unknown everyday word takes away, as a part of the rarest word's weight.
const UNKNOWN_EVERYDAY: f64 = 0.12;

/// What any other unknown word takes away: it may name a thing that the practice has nothing to do with.
const UNKNOWN_CONTENT: f64 = 1.5;

/// The same for a run of letters that no phrasing has.
const UNKNOWN_LETTERS: f64 = 0.8;

/// What is left of the likeness when a message names a thing that is unknown here and nothing of the practice:
/// "how do I cancel my phone contract" has the frame of our questions, but not the object.
const FOREIGN: f64 = 0.65;

/// A repaired word is believed less than one that was spelt right.
const REPAIRED: f64 = 0.85;

/// A word of the lexicon is as sure to exist as one that so many phrasings have.
const LISTED: usize = 8;

/// An idea shared with a synonym is believed less than the word itself.
const IDEA: f64 = 0.6;

/// Everything that is known of the ways people ask.
pub(super) struct Index {
    pub lexicon: Lexicon,
    spelling: Spelling,
    words: Evidence,
    letters: Evidence,
    /// The words of each phrasing, sorted, and its topic; none where two topics are asked with the same words.
    exact: HashMap<Vec<String>, Option<usize>>,
    /// Sorted, whatever the order of the file.
    topics: Vec<TopicId>,
}

/// How near a message is to each topic.
pub(super) struct Ranking<'i> {
    /// Topics with their likeness from 0 to 1, best first.
    pub topics: Vec<(&'i TopicId, f64)>,
    /// Which part of what the message says is known to the file at all, from 0 to 1.
    pub known: f64,
}

/// The words of a message as the file sees them.
struct AskedWords {
    vector: Vector,
    /// Which part of them the file knows.
    known: f64,
    /// Whether they name something unknown and nothing of the practice.
    foreign: bool,
}

impl Index {
    pub fn build(language: &str, phrasings: &[(&TopicId, &str)]) -> Self {
        let lexicon = Lexicon::of(language);
        // Sorting makes the sums, and so the answers, independent of the order of the file.
        let sorted: BTreeSet<(&TopicId, Vec<String>)> =
            phrasings.iter().map(|(topic, phrasing)| (*topic, text::words(phrasing))).collect();
        let topics: Vec<TopicId> =
            sorted.iter().map(|(topic, _)| *topic).collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut exact = HashMap::new();
        for (topic, text) in &sorted {
            let topic = topics.binary_search(topic).ok();
            let owner = exact.entry(bag(&lexicon, text)).or_insert(topic);
            *owner = owner.filter(|known| Some(*known) == topic);
            for word in lexicon.spell_out(text) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
        for word in lexicon.common() {
            *counts.entry(word.to_owned()).or_default() += LISTED;
        }
        let spelling = Spelling::new(counts, lexicon.ordinary().map(str::to_owned));
        let mut words = Vec::with_capacity(sorted.len());
        let mut letters = Vec::with_capacity(sorted.len());
        for (topic, text) in &sorted {
            let topic = topics.binary_search(topic).unwrap_or_default();
            let text: Vec<&str> = lexicon
                .spell_out(text)
                .into_iter()
                .map(|word| spelling.repair(word).unwrap_or(word))
                .collect();
            words.push((topic, word_features(&lexicon, &text)));
            letters.push((topic, letter_features(&lexicon, &text)));
        }
        let words = Evidence::new(topics.len(), &words);
        let letters = Evidence::new(topics.len(), &letters);
        Self { spelling, words, letters, exact, topics, lexicon }
    }

    /// The topic that is asked for in these very words.
    pub fn exact(&self, words: &[String]) -> Option<&TopicId> {
        let topic = self.exact.get(&bag(&self.lexicon, words)).copied().flatten()?;
        self.topics.get(topic)
    }

    /// Ranks all topics by their likeness to a message.
    pub fn rank(&self, words: &[String]) -> Ranking<'_> {
        let words = self.lexicon.spell_out(words);
        let asked = self.ask_words(&words);
        let trust = if asked.foreign { FOREIGN } else { 1.0 };
        let by_words = self.words.likeness(&asked.vector);
        let by_letters = self.letters.likeness(&self.ask_letters(&words));
        let likeness = by_words.iter().zip(&by_letters).map(|(word, letter)| {
            0.4 * word.nearest + 0.2 * word.centre + 0.25 * letter.nearest + 0.15 * letter.centre
        });
        let mut topics: Vec<(&TopicId, f64)> =
            self.topics.iter().zip(likeness.map(|likeness| (likeness * trust).clamp(0.0, 1.0))).collect();
        // Equal likeness is settled by id.
        topics.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        Ranking { topics, known: asked.known }
    }

    fn ask_words(&self, words: &[&str]) -> AskedWords {
        let mut vector = Vector::default();
        let (mut stranger, mut anchored) = (false, false);
        for word in words {
            let repaired = self.spelling.repair(word);
            let content = repaired.is_none() && self.lexicon.kind(word) == Kind::Content;
            let belief = if repaired.is_some() { REPAIRED } else { 1.0 };
            let word = repaired.unwrap_or(word);
            if self.lexicon.kind(word) == Kind::Chatter {
                continue;
            }
            anchored |= self.lexicon.is_anchor(word);
            let mut found = false;
            for (name, part) in features_of(&self.lexicon, word) {
                // A word that the file lacks leaves all its weight to the idea.
                let part = if found || !name.starts_with('~') { part } else { 1.0 };
                found |= self.words.add(&mut vector, &name, part * belief);
            }
            if !found {
                stranger |= content;
                let part = if content { UNKNOWN_CONTENT } else { UNKNOWN_EVERYDAY };
                vector.unexplained(self.words.rarest() * part);
            }
        }
        AskedWords { known: vector.known(), vector, foreign: stranger && !anchored }
    }

    fn ask_letters(&self, words: &[&str]) -> Vector {
        let mut vector = Vector::default();
        for (gram, part) in letter_features(&self.lexicon, words) {
            if !self.letters.add(&mut vector, &gram, part) {
                vector.unexplained(self.letters.rarest() * UNKNOWN_LETTERS * part);
            }
        }
        vector
    }
}

/// The words of a message without their order.
fn bag(lexicon: &Lexicon, words: &[String]) -> Vec<String> {
    let mut bag: Vec<String> = lexicon.spell_out(words).into_iter().map(str::to_owned).collect();
    bag.sort_unstable();
    bag
}

/// The features of a phrasing with the most that each counts.
fn word_features(lexicon: &Lexicon, words: &[&str]) -> BTreeMap<String, f64> {
    let mut features = BTreeMap::new();
    for word in words.iter().filter(|word| lexicon.kind(word) != Kind::Chatter) {
        for (name, part) in features_of(lexicon, word) {
            let most: &mut f64 = features.entry(name).or_default();
            *most = most.max(part);
        }
    }
    features
}

/// A word as its stem and, where it has synonyms, the idea that it shares with them.
fn features_of(lexicon: &Lexicon, word: &str) -> impl Iterator<Item = (String, f64)> {
    let part = if lexicon.kind(word) == Kind::Grammar { GRAMMAR } else { 1.0 };
    // The sign keeps ideas apart from words: no word has one.
    let idea = lexicon.idea(word).map(|idea| (format!("~{idea}"), IDEA));
    [(lexicon.stem(word).into_owned(), part)].into_iter().chain(idea)
}

/// The runs of three to five letters of each telling word, word by word, so that order does not matter.
fn letter_features(lexicon: &Lexicon, words: &[&str]) -> BTreeMap<String, f64> {
    let mut grams = BTreeMap::new();
    let telling = |word: &&&str| !matches!(lexicon.kind(word), Kind::Grammar | Kind::Chatter);
    for word in words.iter().filter(telling) {
        let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        for size in 3..=5 {
            for gram in letters.windows(size) {
                grams.insert(gram.iter().collect(), 1.0);
            }
        }
    }
    grams
}
