//! What was learned from thousands of questions: how much each feature of a message speaks for each topic.
//!
//! A table made by [`super::learning`] and compiled in. It is read where it lies, so that it costs no memory
//! of its own and no time to load.

use super::features::{Feature, Kind, balance};
use super::index::Index;

/// The first bytes of a table, with the version of its form.
const MAGIC: &[u8; 4] = b"FDL1";

/// The name in the table of what the practice does not answer.
pub(super) const NONE: &str = "none";

/// The table for English.
static ENGLISH: &[u8] = include_bytes!("learned/en.bin");

/// A table of weights.
pub(super) struct Learned<'t> {
    topics: &'t [u8],
    /// How many topics it knows, "none" included.
    pub width: usize,
    /// Sorted, four bytes each, and where to find one.
    index: Index,
    keys: &'t [u8],
    /// How telling each feature is, apart from any topic; four bytes each.
    rarity: &'t [u8],
    /// What one step of a feature's weights is worth; four bytes each.
    steps: &'t [u8],
    /// A byte for each feature and topic.
    weights: &'t [u8],
    /// Where each topic begins before anything is said; four bytes each.
    begin: &'t [u8],
}

impl Learned<'static> {
    /// The table that is compiled in for a language.
    pub fn shipped(language: &str) -> Option<Self> {
        if language == "en" { Learned::read(ENGLISH) } else { None }
    }
}

impl<'t> Learned<'t> {
    /// Reads a table; `None` if it is not one, or of another form.
    pub fn read(bytes: &'t [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (names, rest) = number(rest)?;
        let (topics, rest) = rest.split_at_checked(names)?;
        let width = topics.split(|byte| *byte == b'\n').count();
        let (features, rest) = number(rest)?;
        let (keys, rest) = rest.split_at_checked(features * 4)?;
        let (rarity, rest) = rest.split_at_checked(features * 4)?;
        let (steps, rest) = rest.split_at_checked(features * 4)?;
        let (weights, begin) = rest.split_at_checked(features * width)?;
        if begin.len() != width * 4 {
            return None;
        }
        let index = Index::new((0..features).map(|row| word(keys, row)));
        Some(Self { topics, width, index, keys, rarity, steps, weights, begin })
    }

    /// The ids of the topics that it knows, in the order of its columns.
    pub fn topics(&self) -> impl Iterator<Item = &'t str> {
        self.topics.split(|byte| *byte == b'\n').map(|name| std::str::from_utf8(name).unwrap_or(""))
    }

    /// How much a message speaks for each topic, as logarithms of odds.
    pub fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores: Vec<f32> = (0..self.width).map(|at| float(self.begin, at)).collect();
        let mut parts: Vec<(Kind, usize, f32)> = features
            .iter()
            .filter_map(|feature| {
                let row = self.row(feature.key)?;
                Some((feature.kind, row, feature.amount * float(self.rarity, row)))
            })
            .collect();
        balance(&mut parts);
        for (_, row, part) in parts {
            let step = part * float(self.steps, row);
            let weights = &self.weights[row * self.width..(row + 1) * self.width];
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += step * f32::from(weight.cast_signed());
            }
        }
        scores
    }

    /// Whether a feature was learned of.
    pub fn knows(&self, key: u32) -> bool {
        self.row(key).is_some()
    }

    fn row(&self, key: u32) -> Option<usize> {
        self.index.places(key).find(|row| word(self.keys, *row) == key)
    }
}

/// A table as it is made: a row of weights for each feature.
pub(super) struct Draft {
    /// The ids of the columns.
    pub topics: Vec<String>,
    /// Sorted by key: the key, its rarity, its weights.
    pub rows: Vec<(u32, f32, Vec<f32>)>,
    /// Where each topic begins.
    pub begin: Vec<f32>,
}

impl Draft {
    /// The bytes that [`Learned::read`] reads; weights are rounded to 255 steps a feature.
    pub fn bytes(&self) -> Vec<u8> {
        let names = self.topics.join("\n");
        let mut bytes = MAGIC.to_vec();
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes();
        bytes.extend(size(names.len()));
        bytes.extend(names.bytes());
        bytes.extend(size(self.rows.len()));
        let step = |weights: &[f32]| weights.iter().fold(0.0_f32, |most, each| most.max(each.abs())) / 127.0;
        bytes.extend(self.rows.iter().flat_map(|row| row.0.to_le_bytes()));
        bytes.extend(self.rows.iter().flat_map(|row| row.1.to_le_bytes()));
        bytes.extend(self.rows.iter().flat_map(|row| step(&row.2).to_le_bytes()));
        for (_, _, weights) in &self.rows {
            let step = step(weights).max(f32::MIN_POSITIVE);
            // In range by the choice of the step.
            bytes.extend(weights.iter().map(|each| ((each / step).round() as i8).cast_unsigned()));
        }
        bytes.extend(self.begin.iter().flat_map(|each| each.to_le_bytes()));
        bytes
    }
}

/// Odds as shares of one.
pub(super) fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f32 = odds.iter().sum();
    odds.into_iter().map(|each| each / total).collect()
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*number)).ok()?, rest))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at * 4..].first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn float(bytes: &[u8], at: usize) -> f32 {
    f32::from_bits(word(bytes, at))
}
