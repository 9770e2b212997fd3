//! A message as features: its words, neighbouring words, and runs of letters that survive typing errors.

use std::borrow::Cow;

use super::lexicon::Lexicon;

/// What kind of thing a feature is. Each kind is weighed apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A word's stem.
    Word,
    /// Two neighbouring stems.
    Pair,
    /// Three to five letters of a word, with its ends.
    Letters,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Word, Self::Pair, Self::Letters];

    /// How much the kind counts beside the others.
    pub fn weight(self) -> f32 {
        match self {
            Self::Word | Self::Letters => 1.0,
            Self::Pair => 0.7,
        }
    }
}

/// The shortest and the longest run of letters.
const RUNS: std::ops::RangeInclusive<usize> = 3..=5;

/// A feature of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Feature {
    pub kind: Kind,
    /// A hash that stands for it: two features share one in a million messages at most.
    pub key: u32,
    /// How much the message has of it: 1 for once, growing with the logarithm.
    pub amount: f32,
}

/// The features of a message, sorted by kind and key, each once.
pub(super) fn features(lexicon: &Lexicon, words: &[String]) -> Vec<Feature> {
    let words = lexicon.spell_out(words);
    let mut heard: Vec<(Kind, u32)> = Vec::with_capacity(words.len() * 24);
    // The beginning of a message has a neighbour too: "can I" asks otherwise than "I can".
    let mut before: Cow<'_, str> = Cow::Borrowed("<");
    let mut framed = String::new();
    for word in words {
        let stem = lexicon.stem(word);
        heard.push((Kind::Word, hash(b'w', &[&stem])));
        heard.push((Kind::Pair, hash(b'p', &[&before, &stem])));
        before = stem;
        framed.clear();
        framed.extend([" ", word, " "]);
        let ends: Vec<usize> = framed.char_indices().map(|(at, _)| at).chain([framed.len()]).collect();
        for run in RUNS {
            heard.extend(
                ends.windows(run + 1).map(|ends| (Kind::Letters, hash(b'c', &[&framed[ends[0]..ends[run]]]))),
            );
        }
    }
    heard.sort_unstable();
    heard
        .chunk_by(|a, b| a == b)
        .map(|same| Feature { kind: same[0].0, key: same[0].1, amount: 1.0 + (same.len() as f32).ln() })
        .collect()
}

/// The key of a word.
pub(super) fn word_key(lexicon: &Lexicon, word: &str) -> u32 {
    hash(b'w', &[&lexicon.stem(word)])
}

/// FNV-1a over the parts, folded to 32 bits: the same on every machine, as keys are stored.
fn hash(sort: u8, parts: &[&str]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    eat(sort);
    for part in parts {
        part.bytes().for_each(&mut eat);
        eat(1);
    }
    // Folding is meant to cut.
    ((hash ^ (hash >> 32)) & 0xffff_ffff) as u32
}

/// Brings each kind of a vector to its own weight, however long the message: a rambling one is not punished.
pub(super) fn balance(parts: &mut [(Kind, usize, f32)]) {
    for kind in Kind::ALL {
        let of_kind = |part: &&mut (Kind, usize, f32)| part.0 == kind;
        let length =
            parts.iter().filter(|part| part.0 == kind).map(|part| part.2 * part.2).sum::<f32>().sqrt();
        if length > 0.0 {
            parts.iter_mut().filter(of_kind).for_each(|part| part.2 *= kind.weight() / length);
        }
    }
}
