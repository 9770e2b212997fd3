//! A message as features: its words, neighbouring words, and runs of letters that survive typing errors.

use std::borrow::Cow;

use super::lexicon::Stems;

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

/// How many features there are at most for each letter of a word and its two ends.
const MOST_A_LETTER: usize = 3;

/// A feature of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Feature {
    pub kind: Kind,
    /// A hash that stands for it: two features share one in a million messages at most.
    pub key: u32,
    /// How much the message has of it: 1 for once, growing with the logarithm.
    pub amount: f32,
}

/// The features of a message, each once.
pub(super) fn features(stems: &Stems<'_>, words: &[String]) -> Vec<Feature> {
    let words = stems.lexicon.spell_out(words);
    let mut heard = Tally::new(words.iter().map(|word| MOST_A_LETTER * (word.len() + 2)).sum());
    // The beginning of a message has a neighbour too: "can I" asks otherwise than "I can".
    let mut before: Cow<'_, str> = Cow::Borrowed("<");
    let (mut framed, mut ends) = (String::new(), Vec::new());
    for word in words {
        let stem = stems.of(word);
        heard.count(Kind::Word, hash(b'w', &[&stem]));
        heard.count(Kind::Pair, hash(b'p', &[&before, &stem]));
        before = stem;
        framed.clear();
        framed.extend([" ", word, " "]);
        ends.clear();
        ends.extend(framed.char_indices().map(|(at, _)| at).chain([framed.len()]));
        runs(framed.as_bytes(), &ends, |key| heard.count(Kind::Letters, key));
    }
    let deaf_to = stems.lexicon.deaf_to;
    heard.features.retain(|feature| Some(feature.kind) != deaf_to);
    heard.features()
}

/// Counts features, in the order in which they are first heard.
struct Tally {
    /// With the count as the amount.
    features: Vec<Feature>,
    /// For each key, at the place that it says or the next free one, where it stands in `features`, counted from 1.
    places: Vec<u32>,
}

impl Tally {
    /// For at most so many features.
    fn new(most: usize) -> Self {
        let places = vec![0; (most * 2).next_power_of_two()];
        Self { features: Vec::with_capacity(most), places }
    }

    fn count(&mut self, kind: Kind, key: u32) {
        let mask = self.places.len() - 1;
        let mut at = key as usize & mask;
        while let Some(place) = (self.places[at] as usize).checked_sub(1) {
            let known = &mut self.features[place];
            if known.key == key && known.kind == kind {
                known.amount += 1.0;
                return;
            }
            at = (at + 1) & mask;
        }
        self.features.push(Feature { kind, key, amount: 1.0 });
        self.places[at] = u32::try_from(self.features.len()).unwrap_or(u32::MAX);
    }

    fn features(mut self) -> Vec<Feature> {
        let often = self.features.iter_mut().filter(|feature| feature.amount > 1.0);
        often.for_each(|feature| feature.amount = 1.0 + feature.amount.ln());
        self.features
    }
}

/// The key of a word.
pub(super) fn word_key(stems: &Stems<'_>, word: &str) -> u32 {
    hash(b'w', &[&stems.of(word)])
}

/// The keys of all runs of letters. `ends` says where each letter begins, and where the last one ends.
fn runs(framed: &[u8], ends: &[usize], mut found: impl FnMut(u32)) {
    for from in 0..ends.len().saturating_sub(*RUNS.start()) {
        // A longer run goes on where the shorter one ends.
        let mut hash = Hash::new(b'c');
        let mut at = ends[from];
        for run in 1..=*RUNS.end() {
            let Some(end) = ends.get(from + run) else { break };
            hash = hash.eat(&framed[at..*end]);
            at = *end;
            if RUNS.contains(&run) {
                found(hash.eat(&[1]).key());
            }
        }
    }
}

fn hash(sort: u8, parts: &[&str]) -> u32 {
    parts.iter().fold(Hash::new(sort), |hash, part| hash.eat(part.as_bytes()).eat(&[1])).key()
}

/// FNV-1a, folded to 32 bits: the same on every machine, as keys are stored.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new(sort: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).eat(&[sort])
    }

    fn eat(self, bytes: &[u8]) -> Self {
        let eat = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, eat))
    }

    fn key(self) -> u32 {
        // Folding is meant to cut.
        ((self.0 ^ (self.0 >> 32)) & 0xffff_ffff) as u32
    }
}

/// Brings each kind of a vector to its own weight, however long the message: a rambling one is not punished.
pub(super) fn balance(parts: &mut [(Kind, usize, f32)]) {
    let mut squares = [0.0_f32; Kind::ALL.len()];
    parts.iter().for_each(|part| squares[part.0 as usize] += part.2 * part.2);
    let scale = |kind: Kind| match squares[kind as usize].sqrt() {
        length if length > 0.0 => kind.weight() / length,
        _ => 1.0,
    };
    let scales = Kind::ALL.map(scale);
    parts.iter_mut().for_each(|part| part.2 *= scales[part.0 as usize]);
}
