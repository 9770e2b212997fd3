//! Repairs misspelt words towards the words that the curated file and the trade use.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// A word that occurs so often in the phrasings is no typing error.
const COMMON: usize = 4;

/// The words that exist, and those worth repairing towards.
pub(super) struct Spelling {
    /// Sorted, so that equally near words are always told apart in the same way.
    words: Vec<Spelt>,
    ordinary: HashSet<String>,
}

struct Spelt {
    word: String,
    letters: u32,
    length: usize,
    /// In how many phrasings it occurs: between two near words the common one is meant.
    count: usize,
}

impl Spelling {
    /// From the words of the phrasings with their counts, and words that are right though they are not among them.
    ///
    /// People's typing errors stand in the curated file on purpose. A rare word next to a common one is such an
    /// error, and is repaired like those in a message.
    pub fn new(counts: BTreeMap<String, usize>, ordinary: impl Iterator<Item = String>) -> Self {
        let mut words: Vec<Spelt> = counts
            .into_iter()
            .map(|(word, count)| Spelt { letters: letters(&word), length: word.chars().count(), word, count })
            .collect();
        words.sort_by(|a, b| a.word.cmp(&b.word));
        let (common, rare) = words.into_iter().partition(|known| known.count >= COMMON);
        let mut spelling = Self { words: common, ordinary: ordinary.collect() };
        let right: Vec<Spelt> =
            rare.into_iter().filter(|known| spelling.repair(&known.word).is_none()).collect();
        spelling.words.extend(right);
        spelling.words.sort_by(|a, b| a.word.cmp(&b.word));
        spelling
    }

    /// Whether a word is right as it is.
    fn knows(&self, word: &str) -> bool {
        self.ordinary.contains(word)
            || self.words.binary_search_by(|known| known.word.as_str().cmp(word)).is_ok()
    }

    /// The word that was probably meant by one that is not right.
    pub fn repair(&self, word: &str) -> Option<&str> {
        if self.knows(word) {
            return None;
        }
        let length = word.chars().count();
        let reach = reach(length)?;
        let signature = letters(word);
        let mut best: Option<((usize, Reverse<usize>), &str)> = None;
        for known in &self.words {
            // Each edit changes at most two letters of the set: a cheap bound that spares most comparisons.
            let differing = (known.letters ^ signature).count_ones() as usize;
            if known.length < 3 || known.length.abs_diff(length) > reach || differing > 2 * reach {
                continue;
            }
            let distance = strsim::osa_distance(word, &known.word);
            if distance > reach || !plausible(word, length, known, distance) {
                continue;
            }
            let rank = (distance, Reverse(known.count));
            if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                best = Some((rank, &known.word));
            }
        }
        best.map(|(_, known)| known)
    }
}

/// How many edits a word of this length may be away; a short word has too many neighbours for any.
fn reach(length: usize) -> Option<usize> {
    match length {
        0..=3 => None,
        4..=6 => Some(1),
        7..=32 => Some(2),
        _ => None,
    }
}

/// In a short word a letter that is replaced, or another first letter, makes another word rather than a misspelt one.
fn plausible(word: &str, length: usize, known: &Spelt, distance: usize) -> bool {
    let same_start = word.chars().next() == known.word.chars().next();
    let replaced = known.length == length && known.letters != letters(word);
    match length {
        ..=4 => same_start && !replaced,
        5..=6 => same_start || (known.length == length && !replaced),
        _ => same_start || distance == 1,
    }
}

/// The set of letters of a word, as bits.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 32))
}
