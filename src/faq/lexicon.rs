//! What the matcher knows of a language beyond the questions: word forms and shorthand.

mod english;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rust_stemmers::{Algorithm, Stemmer};

use super::features::Kind;
use english::SHORTHAND;

/// What is known of one language. Without lists, as for a language that is new here, counting alone has to do.
pub(super) struct Lexicon {
    /// A kind of feature that is not heard, to measure what it is worth.
    pub deaf_to: Option<Kind>,
    stemmer: Option<Stemmer>,
    /// Sorted by the short form.
    shorthand: Vec<(&'static str, &'static str)>,
    /// The stems of the words that are heard most: finding one takes a tenth of the time of working it out.
    stems: HashMap<Box<str>, Box<str>, BuildHasherDefault<Quick>>,
}

impl Lexicon {
    pub fn of(language: &str) -> Self {
        let mut lexicon = Self {
            deaf_to: None,
            stemmer: algorithm(language).map(Stemmer::create),
            shorthand: Vec::new(),
            stems: HashMap::default(),
        };
        if language == "en" {
            lexicon.shorthand = SHORTHAND.to_vec();
            lexicon.shorthand.sort_unstable();
        }
        lexicon
    }

    /// The words of a message with shorthand written out.
    pub fn spell_out<'w>(&self, words: &'w [String]) -> Vec<&'w str> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            match self.shorthand.binary_search_by(|(short, _)| (*short).cmp(word)) {
                Ok(at) => all.extend(self.shorthand[at].1.split(' ')),
                Err(_) => all.push(word.as_str()),
            }
        }
        all
    }

    /// What finds the stems of a message: those of its own words are worked out now, and once.
    pub fn stems<'l>(&'l self, words: &'l [String]) -> Stems<'l> {
        let rare = words.iter().map(String::as_str).filter(|word| !self.stems.contains_key(*word));
        let rare: HashMap<_, _> = rare.map(|word| (word, self.work_out(word))).collect();
        Stems { lexicon: self, rare }
    }

    fn work_out<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.stemmer.as_ref().map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word))
    }

    /// Works out the stems of words that will be heard often.
    pub fn expect(&mut self, words: &[String]) {
        let Some(stemmer) = &self.stemmer else { return };
        let shorthand = self.shorthand.iter().flat_map(|(_, long)| long.split(' '));
        for word in words.iter().map(String::as_str).chain(shorthand) {
            if !self.stems.contains_key(word) {
                self.stems.insert(word.into(), stemmer.stem(word).into());
            }
        }
    }
}

/// The forms that words share, such as `price`, `prices` and `pricing`.
pub(super) struct Stems<'l> {
    pub lexicon: &'l Lexicon,
    /// Those of the message that are not expected.
    rare: HashMap<&'l str, Cow<'l, str>>,
}

impl Stems<'_> {
    pub fn of<'w>(&'w self, word: &'w str) -> Cow<'w, str> {
        let expected = self.lexicon.stems.get(word).map(|stem| &**stem);
        match expected.or_else(|| self.rare.get(word).map(|stem| &**stem)) {
            Some(stem) => Cow::Borrowed(stem),
            None => self.lexicon.work_out(word),
        }
    }
}

/// FNV-1a, for tables of our own words: nobody can choose these so that they collide.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let eat = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        self.0 = bytes.iter().fold(self.0, eat);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
