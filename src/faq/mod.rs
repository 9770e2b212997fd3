//! Understands a question: loads the curated answers, indexes the ways people ask, finds the topic that is meant.

mod ablation;
mod answers;
mod crosscheck;
mod curated;
mod decision;
mod examples;
mod export;
mod features;
mod figures;
mod index;
mod learned;
pub mod learning;
mod leftover;
mod lexicon;
mod likeness;
mod lint;
pub mod names;
mod phrasings;
mod red_flags;
mod segments;
mod sheet;
mod taught;
mod text;
mod toml_walk;
mod tone;
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
use decision::{Belief, Judge};
use learning::Asked;
use lexicon::Stems;
use red_flags::Alarm;

pub use ablation::ablation;
pub use answers::Answers;
pub use decision::Match;
pub use examples::Score;
pub use figures::Figures;
pub use lint::{Lints, lint};
pub use sheet::Sheet;
pub use text::MOST_READ;

/// The belief in an emergency from which a message is answered as one although no rule has found its words.
const ALARM: f32 = 0.3;

/// The same for a message that asks for nothing but medicine or a diagnosis.
const MEDICAL_ALARM: f32 = 0.98;

/// The belief that is enough beside words which are also said of harmless things.
const LOOSE_ALARM: f32 = 0.02;

/// The belief from which no ordinary topic is answered any more.
const CAUTION: f32 = 0.005;

/// The same beside words which are also said of harmless things.
const LOOSE_CAUTION: f32 = 0.0002;

/// A message of more parts than this is not taken apart: nobody asks so many questions at once.
const MOST_PARTS: usize = 40;

/// The curated answers of one language, ready to be asked.
pub struct Faq {
    /// The language, such as `en`.
    pub language: String,
    /// What can be answered.
    pub topics: Arc<Topics>,
    judge: Judge,
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
        // First of all, so that the memory that this takes for a moment is used again.
        tone::prepare(&curated.language);
        red_flags::prepare();
        let laid = taught::overlay(&curated, taught);
        let judge = Judge::new(&curated.language, &laid.phrasings());
        let topics = Arc::new(Topics::new(curated.groups.clone(), laid.topics));
        Self { language: curated.language.clone(), topics, judge, urgent: curated.urgent.clone(), curated }
    }

    /// Every way of asking that the file has, as questions of known meaning.
    pub fn phrasings(&self) -> Vec<Asked> {
        let asked = |(topic, text): (&TopicId, &str)| Asked {
            topics: vec![topic.to_string()],
            kind: "written".to_owned(),
            text: text.to_owned(),
        };
        self.curated.phrasings().into_iter().map(asked).collect()
    }

    /// Finds the topic that a message means above all, or says that none is clear.
    ///
    /// Further questions in the same message lead the suggestions.
    pub fn understand(&self, text: &str) -> Match {
        let text = text::head(text);
        let parts = self.read_message(text).parts;
        // Of equals the one that is asked first.
        let first = (0..parts.len()).rev().max_by(|a, b| parts[*a].score.total_cmp(&parts[*b].score));
        let Some(first) = first.map(|at| parts[at].clone()) else { return Match::nothing() };
        let others = parts.into_iter().filter_map(|part| part.answer);
        let others = others.filter(|topic| Some(topic) != first.answer.as_ref());
        let suggestions = others.chain(first.suggestions).take(decision::MAX_SUGGESTIONS).collect();
        Match { suggestions, ..first }
    }

    /// What a whole message says: every question in it, or what it is instead.
    pub fn hear(&self, text: &str) -> Understood {
        let text = text::head(text);
        let Reading { parts, tone } = self.read_message(text);
        let suggestions = match &parts[..] {
            [only] => only.suggestions.clone(),
            _ => Vec::new(),
        };
        let answers: Vec<TopicId> = parts.into_iter().filter_map(|part| part.answer).collect();
        // Beside an alarm, or a word about medicine, nothing else is offered.
        let more = !answers.is_empty()
            && tone.is_none()
            && !answers.contains(&self.urgent)
            && leftover::is_open(text, &self.judge, &answers);
        Understood { answers, suggestions, more, tone }
    }

    /// Reads a message: one match, or one for each of its questions.
    ///
    /// Red flags come first: neither another question of the message nor its tone may talk a person out of seeing
    /// a doctor.
    fn read_message(&self, text: &str) -> Reading {
        let words = text::words(text);
        let stems = self.judge.lexicon.stems(&words);
        let alarm = red_flags::alarm(&words, |word| self.judge.knows(&stems, word));
        let alarm = alarm.filter(|_| self.judge.means.rules);
        if alarm == Some(Alarm::Certain) {
            return Reading::of(self.urgent_match());
        }
        // What the practice has written down is so.
        if let Some(topic) = self.judge.exact(&words) {
            return Reading::of(Match { answer: Some(topic.clone()), suggestions: Vec::new(), score: 1.0 });
        }
        let (tone, rest) = tone::apart(&self.language, text, &words);
        let alone = tone.is_some() && rest.is_empty();
        let whole = self.judge.weigh(&stems, &words);
        let urgency = self.judge.of(&whole, &self.urgent);
        let enough = match tone {
            Some(Tone::Medical) if alone => MEDICAL_ALARM,
            // Good wishes and anger have few words and no symptoms: there the rules alone decide.
            Some(_) if alone => f32::INFINITY,
            _ => ALARM,
        };
        if urgency >= enough || (alarm.is_some() && urgency >= LOOSE_ALARM) {
            return Reading::of(self.urgent_match());
        }
        if alone || words.is_empty() {
            return Reading { tone, ..Reading::of(Match::nothing()) };
        }
        let wary = urgency >= if alarm.is_some() { LOOSE_CAUTION } else { CAUTION };
        if tone.is_none() {
            return self.read_questions(&rest, &stems, &whole, wary);
        }
        let left = text::words(&rest);
        if let Some(topic) = self.judge.exact(&left) {
            let found = Match { answer: Some(topic.clone()), suggestions: Vec::new(), score: 1.0 };
            return Reading { tone, ..Reading::of(found) };
        }
        let whole = self.judge.weigh(&stems, &left);
        Reading { tone, ..self.read_questions(&rest, &stems, &whole, wary) }
    }

    /// Reads what is left of a message when its tone is taken away, with what is believed of that and whether the
    /// message sounds at all like an emergency.
    fn read_questions(&self, text: &str, stems: &Stems<'_>, whole: &Belief, wary: bool) -> Reading {
        if wary {
            return Reading::of(self.warily(whole));
        }
        let parts: Vec<Belief> = match &segments::segments(text)[..] {
            parts if !(2..=MOST_PARTS).contains(&parts.len()) => Vec::new(),
            _ if !self.judge.may_be_several(whole) => Vec::new(),
            parts => parts.iter().map(|part| self.judge.weigh(stems, &text::words(part))).collect(),
        };
        let several = self.judge.several(whole, &parts);
        if several.len() > 1 {
            let parts = several.into_iter().map(|(topic, share)| Match::sure(topic, share)).collect();
            return Reading { parts, tone: None };
        }
        let found = self.judge.decide(whole);
        match found.answer {
            None => Reading::of(leftover::one_of_ours(text, &self.judge, stems, whole).unwrap_or(found)),
            Some(_) => Reading::of(found),
        }
    }

    /// What is not clear enough for the alarm, and too near to it for anything else to be answered.
    fn warily(&self, whole: &Belief) -> Match {
        let found = self.judge.decide(whole);
        let lesser = found.answer.into_iter().chain(found.suggestions).filter(|topic| *topic != self.urgent);
        let suggestions =
            std::iter::once(self.urgent.clone()).chain(lesser).take(decision::MAX_SUGGESTIONS).collect();
        Match { answer: None, suggestions, score: found.score }
    }

    fn urgent_match(&self) -> Match {
        Match { answer: Some(self.urgent.clone()), suggestions: Vec::new(), score: 1.0 }
    }
}

/// A message as it was read: at least one match, and its tone beside or instead of a question.
struct Reading {
    parts: Vec<Match>,
    tone: Option<Tone>,
}

impl Reading {
    fn of(only: Match) -> Self {
        Self { parts: vec![only], tone: None }
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
