//! Learns from questions with known topics how much each feature of a message speaks for each topic.
//!
//! Multinomial logistic regression, fitted by stochastic gradient descent with AdaGrad's step sizes (Duchi,
//! Hazan and Singer 2011). Each question is learned from as it is, with a greeting, and with typing errors, and some of
//! its features are left out at random each time, so that no single word decides. The same questions and the same
//! seed give the same table.

mod questions;
mod typing;

use std::collections::{BTreeMap, BTreeSet};

use super::features::{Feature, Kind, balance, features};
use super::learned::{Draft, NONE, shares};
use super::lexicon::Lexicon;
use super::text;

pub use questions::{Asked, read_questions};

/// How to learn. The defaults are what the shipped table was made with.
#[derive(Debug, Clone)]
pub struct Course {
    /// How often each question is seen.
    pub rounds: usize,
    /// The length of the first steps.
    pub pace: f32,
    /// How strongly weights are drawn back to nothing.
    pub restraint: f32,
    /// How many copies with typing errors are made of each question.
    pub misspelt: usize,
    /// The share of features that are left out each time.
    pub left_out: f32,
    /// How many tables are learned, each with other typing errors and in another order; their mean is steadier than
    /// any of them.
    pub tables: u64,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Course {
    fn default() -> Self {
        Self { rounds: 16, pace: 0.5, restraint: 1e-5, misspelt: 2, left_out: 0.25, tables: 3, seed: 7 }
    }
}

/// In how many questions a feature must stand to be learned of.
fn enough(kind: Kind) -> u32 {
    match kind {
        Kind::Word | Kind::Pair => 2,
        Kind::Letters => 3,
    }
}

/// Learns a table, as the bytes that are compiled in.
pub fn learn(language: &str, questions: &[Asked], course: &Course) -> Vec<u8> {
    learn_by(&Lexicon::of(language), questions, course)
}

/// [`learn`] by a lexicon of one's own.
pub(super) fn learn_by(lexicon: &Lexicon, questions: &[Asked], course: &Course) -> Vec<u8> {
    let known: BTreeSet<&str> =
        questions.iter().flat_map(|asked| &asked.topics).map(String::as_str).chain([NONE]).collect();
    let topics: Vec<String> = known.into_iter().map(str::to_owned).collect();
    let mut mean = Lessons::new(lexicon, questions, &topics, course.seed, course);
    mean.study(course);
    for more in 1..course.tables {
        let mut lessons = Lessons::new(lexicon, questions, &topics, course.seed.wrapping_add(more), course);
        lessons.study(course);
        mean.mix_in(&lessons, 1.0 / (more as f32 + 1.0));
    }
    mean.draft(topics).bytes()
}

struct Lessons {
    width: usize,
    /// For each feature its key and rarity, sorted by key.
    vocabulary: Vec<(u32, f32)>,
    examples: Vec<Example>,
    /// A row for each feature.
    weights: Vec<f32>,
    /// The squares of all steps so far, for the length of the next.
    trodden: Vec<f32>,
    begin: Vec<f32>,
    begin_trodden: Vec<f32>,
    chance: fastrand::Rng,
}

/// One question, as rows of the table with how much of each, and the share of each topic in it.
struct Example {
    parts: Vec<(usize, f32)>,
    meant: Vec<(usize, f32)>,
}

impl Lessons {
    fn new(lexicon: &Lexicon, questions: &[Asked], topics: &[String], seed: u64, course: &Course) -> Self {
        let mut chance = fastrand::Rng::with_seed(seed);
        let stems = lexicon.stems(&[]);
        let all: Vec<Vec<Feature>> =
            questions.iter().map(|asked| features(&stems, &text::words(&asked.text))).collect();
        let vocabulary = vocabulary(&all);
        let meant = |asked: &Asked| -> Vec<(usize, f32)> {
            let share = 1.0 / asked.topics.len() as f32;
            asked.topics.iter().filter_map(|id| Some((topics.binary_search(id).ok()?, share))).collect()
        };
        let mut examples = Vec::with_capacity(questions.len() * (1 + course.misspelt));
        for (asked, features) in questions.iter().zip(&all) {
            examples.push(Example { parts: parts(&vocabulary, features), meant: meant(asked) });
        }
        for asked in questions {
            let words = text::words(&typing::with_courtesy(&asked.text, &mut chance));
            examples
                .push(Example { parts: parts(&vocabulary, &features(&stems, &words)), meant: meant(asked) });
            for _ in 0..course.misspelt {
                let words = text::words(&typing::with_errors(&asked.text, &mut chance));
                let parts = parts(&vocabulary, &features(&stems, &words));
                examples.push(Example { parts, meant: meant(asked) });
            }
        }
        let (width, size) = (topics.len(), topics.len() * vocabulary.len());
        Self {
            width,
            vocabulary,
            examples,
            weights: vec![0.0; size],
            trodden: vec![1e-3; size],
            begin: vec![0.0; width],
            begin_trodden: vec![1e-3; width],
            chance,
        }
    }

    fn study(&mut self, course: &Course) {
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let (mut sum, mut begin) = (vec![0.0; self.weights.len()], vec![0.0; self.width]);
        let add =
            |sum: &mut [f32], each: &[f32]| sum.iter_mut().zip(each).for_each(|(sum, each)| *sum += each);
        // The mean over the later rounds is steadier than where the last one happens to end.
        let counted = course.rounds.div_ceil(2);
        for round in 0..course.rounds {
            self.chance.shuffle(&mut order);
            for at in &order {
                self.learn_from(*at, course);
            }
            if round + counted >= course.rounds {
                add(&mut sum, &self.weights);
                add(&mut begin, &self.begin);
            }
        }
        let mean = |sum: Vec<f32>| sum.into_iter().map(|each| each / counted as f32).collect();
        (self.weights, self.begin) = (mean(sum), mean(begin));
    }

    fn learn_from(&mut self, at: usize, course: &Course) {
        let example = &self.examples[at];
        let chance = &mut self.chance;
        let kept: Vec<(usize, f32)> =
            example.parts.iter().copied().filter(|_| chance.f32() >= course.left_out).collect();
        let mut scores = self.begin.clone();
        for (row, part) in &kept {
            let weights = &self.weights[row * self.width..(row + 1) * self.width];
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += part * weight;
            }
        }
        let mut error = shares(&scores);
        for (topic, share) in &example.meant {
            error[*topic] -= share;
        }
        for ((begin, trodden), error) in self.begin.iter_mut().zip(&mut self.begin_trodden).zip(&error) {
            *trodden += error * error;
            // What a topic begins with is learned more slowly than what speaks for it.
            *begin -= 0.2 * course.pace * error / trodden.sqrt();
        }
        for (row, part) in kept {
            let row = row * self.width..(row + 1) * self.width;
            let weights = self.weights[row.clone()].iter_mut().zip(&mut self.trodden[row]);
            for ((weight, trodden), error) in weights.zip(&error) {
                let slope = part * error + course.restraint * *weight;
                *trodden += slope * slope;
                *weight -= course.pace * slope / trodden.sqrt();
            }
        }
    }

    /// Moves towards what others have learned of the same features.
    fn mix_in(&mut self, other: &Self, share: f32) {
        let mix = |own: &mut [f32], other: &[f32]| {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += (other - *own) * share);
        };
        mix(&mut self.weights, &other.weights);
        mix(&mut self.begin, &other.begin);
    }

    fn draft(self, topics: Vec<String>) -> Draft {
        let rows = self
            .vocabulary
            .iter()
            .zip(self.weights.chunks(self.width))
            .map(|((key, rarity), weights)| (*key, *rarity, weights.to_vec()))
            .collect();
        Draft { topics, rows, begin: self.begin }
    }
}

/// The features that stand in enough questions, with their inverse document frequency.
fn vocabulary(all: &[Vec<Feature>]) -> Vec<(u32, f32)> {
    let mut counts: BTreeMap<u32, (Kind, u32)> = BTreeMap::new();
    for feature in all.iter().flatten() {
        counts.entry(feature.key).or_insert((feature.kind, 0)).1 += 1;
    }
    counts
        .into_iter()
        .filter(|(_, (kind, count))| *count >= enough(*kind))
        .map(|(key, (_, count))| (key, ((all.len() as f32 + 1.0) / (count as f32 + 1.0)).ln() + 1.0))
        .collect()
}

/// A question in rows of the table, as [`super::learned::Learned::scores`] sees it.
fn parts(vocabulary: &[(u32, f32)], features: &[Feature]) -> Vec<(usize, f32)> {
    let mut parts: Vec<(Kind, usize, f32)> = features
        .iter()
        .filter_map(|feature| {
            let row = vocabulary.binary_search_by_key(&feature.key, |known| known.0).ok()?;
            Some((feature.kind, row, feature.amount * vocabulary[row].1))
        })
        .collect();
    balance(&mut parts);
    parts.into_iter().map(|(_, row, part)| (row, part)).collect()
}
