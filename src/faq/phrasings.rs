//! The written ways of asking: how near a message comes to the nearest of each topic.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::features::{Feature, Kind, balance, features};
use super::lexicon::Lexicon;
use super::text;
use crate::domain::topic::TopicId;

/// A feature that more than this part of the phrasings have is not compared: it would cost the most and tell the least.
const COMMONPLACE: f32 = 0.2;

/// All phrasings, indexed by their features.
pub(super) struct Phrasings {
    /// Sorted, whatever the order of the file.
    pub topics: Vec<TopicId>,
    rows: HashMap<u32, Row>,
    /// The rarity of a feature that no phrasing has.
    unheard: f32,
    /// For each feature in turn the phrasings that have it, with its share of their vector.
    entries: Vec<(u32, f32)>,
    /// The topic of each phrasing.
    owners: Vec<usize>,
    /// The words of each phrasing, sorted, and its topic; none where two topics are asked with the same words.
    exact: HashMap<Vec<String>, Option<usize>>,
}

struct Row {
    rarity: f32,
    /// Where in `entries` its phrasings stand.
    from: usize,
    until: usize,
}

impl Phrasings {
    /// Indexes phrasings with their topics. The order does not matter.
    pub fn new(lexicon: &Lexicon, phrasings: &[(&TopicId, &str)]) -> Self {
        // Sorting makes the sums, and so the answers, independent of the order of the file.
        let sorted: BTreeSet<(&TopicId, Vec<String>)> =
            phrasings.iter().map(|(topic, phrasing)| (*topic, text::words(phrasing))).collect();
        let topics: Vec<TopicId> =
            sorted.iter().map(|(topic, _)| *topic).collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let mut exact = HashMap::new();
        let mut owners = Vec::with_capacity(sorted.len());
        let mut all: Vec<Vec<Feature>> = Vec::with_capacity(sorted.len());
        for (topic, words) in &sorted {
            let topic = topics.binary_search(topic).unwrap_or_default();
            let owner = exact.entry(bag(lexicon, words)).or_insert(Some(topic));
            *owner = owner.filter(|known| *known == topic);
            owners.push(topic);
            all.push(features(lexicon, words));
        }
        let mut heard: HashMap<u32, f32> = HashMap::new();
        for feature in all.iter().flatten() {
            *heard.entry(feature.key).or_default() += 1.0;
        }
        let unheard = rarity(all.len(), 0.0);
        let rarities = heard.into_iter().map(|(key, count)| (key, rarity(all.len(), count))).collect();
        let (rows, entries) = index(&all, &rarities);
        Self { topics, rows, unheard, entries, owners, exact }
    }

    /// The topic that is asked for in these very words.
    pub fn exact(&self, lexicon: &Lexicon, words: &[String]) -> Option<usize> {
        self.exact.get(&bag(lexicon, words)).copied().flatten()
    }

    /// Whether a feature stands in any phrasing.
    pub fn knows(&self, key: u32) -> bool {
        self.rows.contains_key(&key)
    }

    /// For each topic the likeness of a message to the nearest of its phrasings, from 0 to 1.
    pub fn nearest(&self, features: &[Feature]) -> Vec<f32> {
        let mut parts =
            weighed(features, |feature| self.rows.get(&feature.key).map_or(self.unheard, |row| row.rarity));
        balance(&mut parts);
        let mut near = vec![0.0_f32; self.owners.len()];
        for (_, at, part) in parts {
            let Some(row) = self.rows.get(&features[at].key) else { continue };
            if (row.until - row.from) as f32 > COMMONPLACE * self.owners.len() as f32 {
                continue;
            }
            for (phrasing, share) in &self.entries[row.from..row.until] {
                near[*phrasing as usize] += part * share;
            }
        }
        let mut nearest = vec![0.0_f32; self.topics.len()];
        for (owner, near) in self.owners.iter().zip(near) {
            nearest[*owner] = nearest[*owner].max(near / longest());
        }
        nearest
    }
}

/// The vectors of the phrasings, turned over: for each feature who has it.
fn index(phrasings: &[Vec<Feature>], rarities: &HashMap<u32, f32>) -> (HashMap<u32, Row>, Vec<(u32, f32)>) {
    let mut by_key: BTreeMap<u32, Vec<(u32, f32)>> = BTreeMap::new();
    for (phrasing, features) in (0_u32..).zip(phrasings) {
        let mut parts = weighed(features, |feature| rarities.get(&feature.key).copied().unwrap_or_default());
        balance(&mut parts);
        for (_, at, part) in parts {
            by_key.entry(features[at].key).or_default().push((phrasing, part));
        }
    }
    let mut entries = Vec::new();
    let mut rows = HashMap::with_capacity(by_key.len());
    for (key, having) in by_key {
        let from = entries.len();
        entries.extend(having);
        let rarity = rarities.get(&key).copied().unwrap_or_default();
        rows.insert(key, Row { rarity, from, until: entries.len() });
    }
    (rows, entries)
}

fn weighed(features: &[Feature], rarity: impl Fn(&Feature) -> f32) -> Vec<(Kind, usize, f32)> {
    let part = |(at, feature): (usize, &Feature)| (feature.kind, at, feature.amount * rarity(feature));
    features.iter().enumerate().map(part).collect()
}

/// The inverse document frequency: how much a feature tells that so many of the phrasings have.
fn rarity(phrasings: usize, having: f32) -> f32 {
    ((phrasings as f32 + 1.0) / (having + 1.0)).ln() + 1.0
}

/// The square of the longest vector that there is.
fn longest() -> f32 {
    Kind::ALL.iter().map(|kind| kind.weight() * kind.weight()).sum()
}

/// The words of a message without their order.
fn bag(lexicon: &Lexicon, words: &[String]) -> Vec<String> {
    let mut bag: Vec<String> = lexicon.spell_out(words).into_iter().map(str::to_owned).collect();
    bag.sort_unstable();
    bag
}
