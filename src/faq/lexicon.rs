//! What the matcher knows of a language beyond the questions: word forms, shorthand, politeness.

mod english;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rust_stemmers::{Algorithm, Stemmer};

use english::{GREETINGS, SHORTHAND, SOCIAL};

/// What is known of one language. Without lists, as for a language that is new here, counting alone has to do.
pub(super) struct Lexicon {
    stemmer: Option<Stemmer>,
    shorthand: HashMap<&'static str, &'static str>,
    social: HashSet<&'static str>,
}

impl Lexicon {
    pub fn of(language: &str) -> Self {
        let mut lexicon = Self {
            stemmer: algorithm(language).map(Stemmer::create),
            shorthand: HashMap::new(),
            social: HashSet::new(),
        };
        if language == "en" {
            lexicon.shorthand = SHORTHAND.into_iter().collect();
            lexicon.social = SOCIAL.split_whitespace().collect();
        }
        lexicon
    }

    /// The words of a message with shorthand written out.
    pub fn spell_out<'w>(&self, words: &'w [String]) -> Vec<&'w str> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            match self.shorthand.get(word.as_str()) {
                Some(long) => all.extend(long.split(' ')),
                None => all.push(word.as_str()),
            }
        }
        all
    }

    /// The form that `price`, `prices` and `pricing` share.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.stemmer.as_ref().map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word))
    }

    /// Whether a message is nothing but a greeting, thanks or a goodbye.
    pub fn is_social(&self, words: &[String]) -> bool {
        self.spell_out(words).into_iter().all(|word| self.social.contains(word))
    }

    /// Whether a word greets.
    pub fn greets(&self, word: &str) -> bool {
        !self.social.is_empty() && GREETINGS.contains(&word)
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
