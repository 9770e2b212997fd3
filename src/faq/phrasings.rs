//! The written ways of asking: how near a message comes to the nearest of each topic.

use std::collections::{BTreeSet, HashMap};

use super::features::{Feature, Kind, balance, features};
use super::index::Index;
use super::lexicon::Lexicon;
use super::text;
use crate::domain::topic::TopicId;

/// A feature that more than this part of the phrasings have is not compared: it would cost the most and tell the least.
const COMMONPLACE: f32 = 0.2;

/// All phrasings, indexed by their features.
pub(super) struct Phrasings {
    /// Sorted, whatever the order of the file.
    pub topics: Vec<TopicId>,
    index: Index,
    /// Sorted by their keys.
    rows: Vec<Row>,
    /// The rarity of a feature that no phrasing has.
    unheard: f32,
    /// For each feature in turn the phrasings that have it, with its share of their vector.
    entries: Vec<(u32, f32)>,
    /// The topic of each phrasing.
    owners: Vec<usize>,
    /// The words of each phrasing, sorted, and its topic; none where two topics are asked with the same words.
    exact: HashMap<Vec<String>, Option<usize>>,
    /// The most words that a phrasing has.
    most_words: usize,
}

struct Row {
    key: u32,
    rarity: f32,
    /// Where in `entries` its phrasings begin; they end where those of the next begin.
    from: u32,
}

/// The features of all phrasings, one after the other.
#[derive(Default)]
struct Features {
    flat: Vec<Feature>,
    ends: Vec<usize>,
}

impl Features {
    fn push(&mut self, features: &[Feature]) {
        self.flat.extend_from_slice(features);
        self.ends.push(self.flat.len());
    }

    fn each(&self) -> impl Iterator<Item = &[Feature]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(from, until)| &self.flat[from..*until])
    }
}

impl Phrasings {
    /// Indexes phrasings with their topics. The order does not matter.
    pub fn new(lexicon: &mut Lexicon, phrasings: &[(&TopicId, &str)]) -> Self {
        // Sorting makes the sums, and so the answers, independent of the order of the file.
        let sorted: BTreeSet<(&TopicId, Vec<String>)> =
            phrasings.iter().map(|(topic, phrasing)| (*topic, text::words(phrasing))).collect();
        let topics: Vec<TopicId> =
            sorted.iter().map(|(topic, _)| *topic).collect::<BTreeSet<_>>().into_iter().cloned().collect();
        sorted.iter().for_each(|(_, words)| lexicon.expect(words));
        let lexicon = &*lexicon;
        let mut exact = HashMap::new();
        let mut owners = Vec::with_capacity(sorted.len());
        for (topic, words) in &sorted {
            let topic = topics.binary_search(topic).unwrap_or_default();
            let owner = exact.entry(bag(lexicon, words)).or_insert(Some(topic));
            *owner = owner.filter(|known| *known == topic);
            owners.push(topic);
        }
        // After what stays, and in one piece: small ones in between would leave holes that nothing fills again.
        let mut all = Features::default();
        sorted.iter().for_each(|(_, words)| all.push(&features(&lexicon.stems(&[]), words)));
        let mut keys: Vec<u32> = all.flat.iter().map(|feature| feature.key).collect();
        keys.sort_unstable();
        let index = Index::new(keys.chunk_by(|a, b| a == b).map(|same| same[0]));
        let mut from = 0;
        let row = |same: &[u32]| {
            let row = Row { key: same[0], rarity: rarity(owners.len(), same.len() as f32), from };
            from += u32::try_from(same.len()).unwrap_or(u32::MAX);
            row
        };
        let mut rows = Vec::with_capacity(keys.chunk_by(|a, b| a == b).count());
        rows.extend(keys.chunk_by(|a, b| a == b).map(row));
        let unheard = rarity(owners.len(), 0.0);
        let most_words = exact.keys().map(Vec::len).max().unwrap_or_default();
        let mut phrasings =
            Self { topics, index, rows, unheard, entries: Vec::new(), owners, exact, most_words };
        phrasings.entries = phrasings.turned_over(&all);
        phrasings
    }

    /// The topic that is asked for in these very words.
    pub fn exact(&self, lexicon: &Lexicon, words: &[String]) -> Option<usize> {
        // A word may stand for several, and never for none.
        if words.len() > self.most_words {
            return None;
        }
        self.exact.get(&bag(lexicon, words)).copied().flatten()
    }

    /// Whether a message is so much longer than every phrasing that it cannot be near one: of those with which this
    /// was tried none came nearer than 0.4.
    pub fn outrun(&self, words: usize) -> bool {
        words * 2 > self.most_words * 3
    }

    /// Whether a feature stands in any phrasing.
    pub fn knows(&self, key: u32) -> bool {
        self.row(key).is_some()
    }

    /// For each topic the likeness of a message to the nearest of its phrasings, from 0 to 1.
    pub fn nearest(&self, features: &[Feature]) -> Vec<f32> {
        let mut near = vec![0.0_f32; self.owners.len()];
        for (row, part) in self.weighed(features) {
            let Some(having) = row.map(|row| self.having(row)) else { continue };
            if having.len() as f32 > COMMONPLACE * self.owners.len() as f32 {
                continue;
            }
            for (phrasing, share) in having {
                near[*phrasing as usize] += part * share;
            }
        }
        let mut nearest = vec![0.0_f32; self.topics.len()];
        for (owner, near) in self.owners.iter().zip(near) {
            nearest[*owner] = nearest[*owner].max(near / longest());
        }
        nearest
    }

    /// The phrasings that have the feature of a row, with its share of their vector.
    fn having(&self, row: usize) -> &[(u32, f32)] {
        let from = self.rows[row].from as usize;
        let until = self.rows.get(row + 1).map_or(self.entries.len(), |next| next.from as usize);
        &self.entries[from..until]
    }

    /// The vectors of all phrasings, turned over: for each row in turn who has it, and how much.
    fn turned_over(&self, all: &Features) -> Vec<(u32, f32)> {
        let mut entries = vec![(0, 0.0); all.flat.len()];
        let mut next: Vec<u32> = self.rows.iter().map(|row| row.from).collect();
        for (phrasing, features) in (0_u32..).zip(all.each()) {
            for (row, part) in self.weighed(features) {
                let Some(row) = row else { continue };
                entries[next[row] as usize] = (phrasing, part);
                next[row] += 1;
            }
        }
        entries
    }

    /// The parts of a message's vector, each with its row where a phrasing has it too.
    fn weighed(&self, features: &[Feature]) -> impl Iterator<Item = (Option<usize>, f32)> {
        let rows: Vec<Option<usize>> = features.iter().map(|feature| self.row(feature.key)).collect();
        let part = |(at, feature): (usize, &Feature)| {
            let rarity = rows[at].map_or(self.unheard, |row| self.rows[row].rarity);
            (feature.kind, at, feature.amount * rarity)
        };
        let mut parts: Vec<(Kind, usize, f32)> = features.iter().enumerate().map(part).collect();
        balance(&mut parts);
        parts.into_iter().map(move |(_, at, part)| (rows[at], part))
    }

    fn row(&self, key: u32) -> Option<usize> {
        self.index.places(key).find(|row| self.rows[*row].key == key)
    }
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
