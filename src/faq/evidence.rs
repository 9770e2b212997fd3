//! One kind of evidence: phrasings as vectors of weighted features, compared with a message by the angle between them.

use std::collections::{BTreeMap, HashMap};

/// The phrasings of all topics, seen through one kind of feature.
pub(super) struct Evidence {
    features: HashMap<String, usize>,
    /// How much each feature tells topics apart.
    weights: Vec<f64>,
    /// For each feature the phrasings that have it, with its share of their unit vector.
    phrasings: Vec<Vec<(usize, f64)>>,
    /// For each feature the topics that have it, with its share of the unit vector of their centre.
    centres: Vec<Vec<(usize, f64)>>,
    /// The topic of each phrasing.
    owners: Vec<usize>,
    topics: usize,
    rarest: f64,
}

/// A message, seen through the same kind of feature.
#[derive(Debug, Default)]
pub(super) struct Vector {
    /// Sorted by feature, so that sums come out the same every time.
    parts: BTreeMap<usize, f64>,
    /// The squares of what no phrasing has.
    unexplained: f64,
}

/// How near a message is to a topic, both as cosines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    /// To the nearest of its phrasings.
    pub nearest: f64,
    /// To the centre of all its phrasings.
    pub centre: f64,
}

impl Vector {
    /// Notes something that no phrasing says.
    pub fn unexplained(&mut self, weight: f64) {
        self.unexplained += weight * weight;
    }

    /// Which part of the message the phrasings know, from 0 to 1.
    pub fn known(&self) -> f64 {
        let known = self.squares();
        if known > 0.0 { known / (known + self.unexplained) } else { 0.0 }
    }

    fn squares(&self) -> f64 {
        self.parts.values().map(|part| part * part).sum()
    }

    fn length(&self) -> f64 {
        (self.squares() + self.unexplained).sqrt()
    }
}

impl Evidence {
    /// From the phrasings: the topic of each, and its features with the part of their weight that they count.
    pub fn new(topics: usize, phrasings: &[(usize, BTreeMap<String, f64>)]) -> Self {
        let mut names: BTreeMap<&str, BTreeMap<usize, f64>> = BTreeMap::new();
        let mut sizes = vec![0.0; topics];
        for (topic, features) in phrasings {
            sizes[*topic] += 1.0;
            for name in features.keys() {
                *names.entry(name).or_default().entry(*topic).or_default() += 1.0;
            }
        }
        let weights: Vec<f64> = names.values().map(|counts| weight(counts, &sizes)).collect();
        let features = names.keys().enumerate().map(|(at, name)| ((*name).to_owned(), at)).collect();
        let rarest = weights.iter().copied().fold(0.0, f64::max);
        let mut evidence = Self {
            weights,
            phrasings: vec![Vec::new(); names.len()],
            centres: vec![Vec::new(); names.len()],
            owners: phrasings.iter().map(|(topic, _)| *topic).collect(),
            features,
            topics,
            rarest,
        };
        evidence.fill(phrasings);
        evidence
    }

    fn fill(&mut self, phrasings: &[(usize, BTreeMap<String, f64>)]) {
        let mut centres: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); self.topics];
        for (at, (topic, features)) in phrasings.iter().enumerate() {
            let mut vector = Vector::default();
            for (name, part) in features {
                self.add(&mut vector, name, *part);
            }
            let length = vector.length();
            for (feature, part) in vector.parts.into_iter().filter(|_| length > 0.0) {
                self.phrasings[feature].push((at, part / length));
                *centres[*topic].entry(feature).or_default() += part / length;
            }
        }
        for (topic, centre) in centres.into_iter().enumerate() {
            let length = centre.values().map(|part| part * part).sum::<f64>().sqrt();
            for (feature, part) in centre {
                self.centres[feature].push((topic, part / length));
            }
        }
    }

    /// The greatest weight that any feature has.
    pub fn rarest(&self) -> f64 {
        self.rarest
    }

    /// Adds a feature to a message; false when no phrasing has it.
    pub fn add(&self, vector: &mut Vector, name: &str, part: f64) -> bool {
        let Some(feature) = self.features.get(name) else { return false };
        let weight = self.weights[*feature] * part;
        let most = vector.parts.entry(*feature).or_default();
        *most = most.max(weight);
        true
    }

    /// Compares a message with every topic.
    pub fn likeness(&self, message: &Vector) -> Vec<Likeness> {
        let mut near = vec![0.0; self.owners.len()];
        let mut likeness = vec![Likeness::default(); self.topics];
        let length = message.length();
        if length == 0.0 {
            return likeness;
        }
        for (feature, part) in &message.parts {
            for (phrasing, share) in &self.phrasings[*feature] {
                near[*phrasing] += part * share / length;
            }
            for (topic, share) in &self.centres[*feature] {
                likeness[*topic].centre += part * share / length;
            }
        }
        for (owner, cosine) in self.owners.iter().zip(near) {
            let nearest = &mut likeness[*owner].nearest;
            *nearest = nearest.max(cosine);
        }
        likeness
    }
}

/// How much a feature tells topics apart: most when one topic alone has it, nothing when all have it alike.
///
/// Counting the topics that have it would let one stray phrasing halve a telling word, so each topic counts
/// as much as its share (the number of topics is the perplexity of the distribution).
fn weight(counts: &BTreeMap<usize, f64>, sizes: &[f64]) -> f64 {
    let rates: Vec<f64> = counts.iter().map(|(topic, count)| count / sizes[*topic]).collect();
    let total: f64 = rates.iter().sum();
    let entropy: f64 = rates.iter().map(|rate| rate / total).map(|share| -share * share.ln()).sum();
    (1.0 + sizes.len() as f64).ln() - entropy
}
