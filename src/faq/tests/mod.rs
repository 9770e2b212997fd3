//! The module held to its promises: mistakes in the file, messy questions, red flags, and any string at all.

mod learning;
mod likeness;
mod lints;
mod loading;
mod matching;
mod properties;
mod red_flags;
mod tone;

use std::path::Path;
use std::sync::LazyLock;

use super::Faq;
use super::learning::{Asked, read_questions};
use crate::problem::SourceFile;

/// The file that the bot ships with.
static CURATED: LazyLock<Faq> = LazyLock::new(|| read("en.toml", CURATED_TEXT).unwrap());

const CURATED_TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/faq/en.toml"));

fn read(path: &str, text: &str) -> Result<Faq, Vec<crate::problem::Problem>> {
    Faq::read(&SourceFile { path: path.into(), text: text.into() })
}

/// What is answered, as text.
fn answer(text: &str) -> Option<String> {
    CURATED.understand(text).answer.map(|topic| topic.to_string())
}

/// Every curated phrasing with the id of its topic.
fn curated_phrasings() -> Vec<(String, String)> {
    let document: toml::Table = CURATED_TEXT.parse().unwrap();
    let topics = document["topic"].as_array().unwrap();
    topics
        .iter()
        .flat_map(|topic| {
            let id = topic["id"].as_str().unwrap();
            let questions = topic["questions"].as_array().unwrap();
            questions.iter().map(move |question| (id.to_owned(), question.as_str().unwrap().to_owned()))
        })
        .collect()
}

/// A set of questions whose meaning is known: `tune`, `report`, or one of those that were learned from.
fn questions(set: &str) -> Vec<Asked> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/en");
    let source = SourceFile::read(&folder.join(format!("{set}.tsv"))).unwrap();
    read_questions(&source).unwrap()
}
