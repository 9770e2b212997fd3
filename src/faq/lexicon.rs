//! What the matcher knows of a language beyond the questions: word forms and shorthand.

mod english;

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use english::SHORTHAND;

/// What is known of one language. Without lists, as for a language that is new here, counting alone has to do.
pub(super) struct Lexicon {
    stemmer: Option<Stemmer>,
    /// Sorted by the short form.
    shorthand: Vec<(&'static str, &'static str)>,
}

impl Lexicon {
    pub fn of(language: &str) -> Self {
        let mut lexicon =
            Self { stemmer: algorithm(language).map(Stemmer::create), shorthand: Vec::new() };
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

    /// The form that `price`, `prices` and `pricing` share.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.stemmer.as_ref().map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word))
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
