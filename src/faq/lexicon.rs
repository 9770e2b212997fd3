//! What the matcher knows of a language beyond the curated file.

mod english;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use english::{ANCHORS, CHATTER, EVERYDAY, GRAMMAR, LOOKALIKES, SHORTHAND, SOCIAL, SYNONYMS};

static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [GRAMMAR, EVERYDAY, LOOKALIKES, SOCIAL];
    lists.into_iter().chain(SYNONYMS).flat_map(str::split_whitespace).collect()
});

/// Whether a word is English as it stands, so that no other is seen in it.
pub(super) fn is_english(word: &str) -> bool {
    ENGLISH.contains(word)
}

/// How much a word can say before anything is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Politeness.
    Chatter,
    /// A word of grammar.
    Grammar,
    /// An everyday word or a number.
    Everyday,
    /// Any other word.
    Content,
}

/// What is known of one language. Without lists, as for a language that is new here, counting alone has to do.
pub(super) struct Lexicon {
    stemmer: Option<Stemmer>,
    kinds: HashMap<&'static str, Kind>,
    ideas: HashMap<&'static str, usize>,
    shorthand: HashMap<&'static str, &'static str>,
    social: HashSet<&'static str>,
}

impl Lexicon {
    pub fn of(language: &str) -> Self {
        let mut lexicon = Self {
            stemmer: algorithm(language).map(Stemmer::create),
            kinds: HashMap::new(),
            ideas: HashMap::new(),
            shorthand: HashMap::new(),
            social: HashSet::new(),
        };
        if language == "en" {
            let everyday = EVERYDAY.split_whitespace().map(|word| (word, Kind::Everyday));
            // The later list wins where a word stands in two.
            let grammar = GRAMMAR.split_whitespace().map(|word| (word, Kind::Grammar));
            let chatter = CHATTER.split_whitespace().map(|word| (word, Kind::Chatter));
            lexicon.kinds = everyday.chain(grammar).chain(chatter).collect();
            lexicon.ideas = SYNONYMS
                .iter()
                .enumerate()
                .flat_map(|(idea, line)| line.split_whitespace().map(move |word| (word, idea)))
                .collect();
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

    pub fn kind(&self, word: &str) -> Kind {
        if word.chars().all(char::is_numeric) {
            return Kind::Everyday;
        }
        self.kinds.get(word).copied().unwrap_or(Kind::Content)
    }

    /// The idea that a word shares with its synonyms.
    pub fn idea(&self, word: &str) -> Option<usize> {
        self.ideas.get(word).copied()
    }

    /// Whether a word says that the message is about the practice and its work.
    pub fn is_anchor(&self, word: &str) -> bool {
        !self.kinds.is_empty() && ANCHORS.contains(&self.stem(word).as_ref())
    }

    /// Whether a message is nothing but a greeting, thanks or a goodbye.
    pub fn is_social(&self, words: &[String]) -> bool {
        self.spell_out(words).into_iter().all(|word| self.social.contains(word))
    }

    /// Words that are right as they are, although the file may not have them.
    pub fn ordinary(&self) -> impl Iterator<Item = &'static str> {
        let lookalikes = if self.kinds.is_empty() { "" } else { LOOKALIKES };
        self.kinds.keys().copied().chain(lookalikes.split_whitespace())
    }

    /// Words of the trade and of everyday, which are worth repairing towards.
    pub fn common(&self) -> impl Iterator<Item = &'static str> {
        self.ideas.keys().chain(self.kinds.keys()).copied()
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
