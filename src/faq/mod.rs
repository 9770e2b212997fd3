//! Understands a question: loads the curated answers, indexes the ways people ask, finds the topic that is meant.

mod answers;
mod crosscheck;
mod curated;
mod decision;
mod evidence;
mod examples;
mod export;
mod index;
mod learned;
mod lexicon;
mod likeness;
mod lint;
mod red_flags;
mod sheet;
mod spelling;
mod text;
mod toml_walk;
mod trial;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::question::{Tone, Understood};
use crate::domain::teaching::Taught;
use crate::domain::topic::{TopicId, Topics};
use crate::problem::{Problem, SourceFile};
use curated::Curated;
use index::Index;

pub use answers::Answers;
pub use decision::Match;
pub use examples::Score;
pub use lint::{Lints, lint};
pub use sheet::Sheet;

/// The likeness from which a message that raises no red flag is still answered as urgent.
const URGENT_BY_LIKENESS: f64 = 0.6;

/// The curated answers of one language, ready to be asked.
pub struct Faq {
    /// The language, such as `en`.
    pub language: String,
    /// What can be answered.
    pub topics: Arc<Topics>,
    index: Index,
    /// The topic that answers a red flag. The loader has made sure that it exists.
    urgent: TopicId,
    /// What the file says, without what was taught.
    curated: Arc<Curated>,
}

impl Faq {
    /// Reads every `*.toml` in a folder, each with the example questions beside it; the key is the language.
    ///
    /// # Errors
    /// All mistakes of all files at once.
    pub fn load(dir: &Path) -> Result<BTreeMap<String, Self>, Vec<Problem>> {
        let mut faqs = BTreeMap::new();
        let mut problems = Vec::new();
        for path in answer_files(dir).map_err(|problem| vec![problem])? {
            match load_one(&path) {
                Ok(curated) => {
                    let faq = Self::build(Arc::new(curated), &[]);
                    faqs.insert(faq.language.clone(), faq);
                }
                Err(more) => problems.extend(more),
            }
        }
        problems.extend(lonely_examples(dir));
        if problems.is_empty() { Ok(faqs) } else { Err(problems) }
    }

    /// Reads the curated answers of one language.
    ///
    /// # Errors
    /// All mistakes of the file at once, in the order of its lines.
    pub fn read(source: &SourceFile) -> Result<Self, Vec<Problem>> {
        Ok(Self::build(Arc::new(curated::read(source)?), &[]))
    }

    /// The same curated answers with what was taught, in the order in which it was.
    pub fn with(&self, taught: &[Taught]) -> Self {
        Self::build(self.curated.clone(), taught)
    }

    /// The one way in which answers are made.
    fn build(curated: Arc<Curated>, taught: &[Taught]) -> Self {
        let learned = learned::overlay(&curated, taught);
        let index = Index::build(&curated.language, &learned.phrasings());
        let topics = Arc::new(Topics::new(curated.groups.clone(), learned.topics));
        Self { language: curated.language.clone(), topics, index, urgent: curated.urgent.clone(), curated }
    }

    /// Finds the topic that a message means, or says that none is clear.
    ///
    /// Red flags come first, by rule: no statistics may talk a person out of seeing a doctor.
    pub fn understand(&self, text: &str) -> Match {
        let words = text::words(text);
        if red_flags::raised(&words) {
            return Match { answer: Some(self.urgent.clone()), suggestions: Vec::new(), score: 1.0 };
        }
        let mut found = decision::decide(&self.index, &words);
        if found.answer.as_ref() == Some(&self.urgent) {
            found.suggestions.clear();
            // A tight chest muscle shares its words with an emergency; the rules above have found it harmless.
            if found.score < URGENT_BY_LIKENESS {
                found.suggestions.extend(found.answer.take());
            }
        }
        found
    }
}

impl Faq {
    /// What a whole message says: every question in it, or what it is instead.
    pub fn hear(&self, text: &str) -> Understood {
        let tone = self.tone(text);
        if tone.is_some() {
            return Understood { tone, ..Understood::default() };
        }
        let found = self.understand(text);
        Understood {
            answers: found.answer.into_iter().collect(),
            suggestions: found.suggestions,
            more: false,
            tone: None,
        }
    }

    /// Whether a message is nothing but a greeting, thanks or a goodbye.
    fn tone(&self, text: &str) -> Option<Tone> {
        let words = text::words(text);
        if words.is_empty() || !self.index.lexicon.is_social(&words) {
            return None;
        }
        let greets = words.iter().any(|word| self.index.lexicon.greets(word));
        Some(if greets { Tone::Greeting } else { Tone::Thanks })
    }
}

impl fmt::Debug for Faq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faq").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Reads one file, and the example questions beside it where there are any.
fn load_one(path: &Path) -> Result<Curated, Vec<Problem>> {
    let alone = |problem| vec![problem];
    let mut curated = curated::read(&SourceFile::read(path).map_err(alone)?)?;
    let beside = path.with_file_name(format!("{}{}", curated.language, examples::ENDING));
    if beside.exists() {
        curated.examples = examples::read(&SourceFile::read(&beside).map_err(alone)?, &curated)?;
    }
    Ok(curated)
}

/// Example questions without answers: a misspelt name would otherwise switch them off without a word.
fn lonely_examples(dir: &Path) -> Vec<Problem> {
    let mut lonely = Vec::new();
    for path in std::fs::read_dir(dir).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(language) = name.strip_suffix(examples::ENDING) else { continue };
        let answers = format!("{language}.toml");
        if !path.with_file_name(&answers).exists() {
            let hint = format!("name the file after its answers, or add {answers}");
            lonely.push(Problem::file(&path, format!("there is no {answers} beside it"), hint));
        }
    }
    lonely.sort_by_key(ToString::to_string);
    lonely
}

/// The answer files of a folder, sorted, so that their mistakes are told in the same order everywhere.
fn answer_files(dir: &Path) -> Result<Vec<PathBuf>, Problem> {
    let hint = "a folder with one file for each language, such as en.toml";
    let entries = std::fs::read_dir(dir)
        .map_err(|fault| Problem::file(dir, format!("cannot be read: {fault}"), hint))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        // Some editors keep a hidden file beside the one that is being edited.
        .filter(|path| !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")))
        .collect();
    paths.sort();
    if paths.is_empty() { Err(Problem::file(dir, "holds no answers", hint)) } else { Ok(paths) }
}
