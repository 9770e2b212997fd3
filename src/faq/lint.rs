//! Looks through answers that can be read for what would serve those who ask badly.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::curated::Asked;
use super::sheet::Sheet;
use super::text;
use crate::domain::topic::TopicId;
use crate::problem::Problem;

mod tongues;

use tongues::Tongue;

/// The language that all others follow.
const FIRST_LANGUAGE: &str = "en";

/// Topics of symptoms, and of whom massage suits: their answers have to send people to a doctor.
const OF_HEALTH: [&str; 7] = [
    "pain-relief",
    "headaches",
    "chronic-pain",
    "suitability",
    "urgent-symptoms",
    "stress-anxiety",
    "frequency",
];

/// As much of a button as a narrow phone shows, in UTF-16 units.
const LABEL: usize = 40;

/// What was found, each kind from the top of its file to the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lints {
    /// What serves somebody wrongly, and has to be mended.
    pub mistakes: Vec<Problem>,
    /// What could be better.
    pub warnings: Vec<Problem>,
}

/// Looks through the answers of all languages.
pub fn lint(sheets: &[Sheet]) -> Lints {
    let mut lints = Lints::default();
    for sheet in sheets {
        let tongue = Tongue::of(&sheet.faq.language);
        said_alike(sheet, tongue, &mut lints);
        misheard(sheet, &mut lints);
        empty_groups(sheet, &mut lints);
        labels(sheet, &mut lints);
        without_doctor(sheet, tongue, &mut lints);
    }
    untranslated(sheets, &mut lints);
    lints.mistakes.sort_by_key(|problem| (problem.source(), problem.line()));
    lints.warnings.sort_by_key(|problem| (problem.source(), problem.line()));
    lints
}

impl Asked {
    /// Every way of asking with its place; the title is one.
    fn phrasings(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        let questions = self.questions.iter().map(String::as_str).zip(&self.places.questions);
        questions.chain([(self.topic.title.as_str(), &self.places.title)])
    }
}

/// Phrasings of two topics that differ by order, politeness and endings alone: whoever types one may mean either.
/// Those that are the same to the letter are refused by the loader.
fn said_alike(sheet: &Sheet, tongue: Option<&Tongue>, lints: &mut Lints) {
    let mut first: HashMap<Vec<String>, (&TopicId, &str, &Range<usize>)> = HashMap::new();
    for asked in &sheet.curated.topics {
        for (phrasing, place) in asked.phrasings() {
            let gist = tongues::gist(tongue, phrasing);
            if gist.is_empty() {
                continue;
            }
            let (topic, like, at) = *first.entry(gist).or_insert((&asked.topic.id, phrasing, place));
            if *topic != asked.topic.id {
                let what = format!("`{phrasing}` says the same as `{like}`, a question of `{topic}`");
                let line = sheet.line(at);
                lints.warnings.push(sheet.at(
                    place,
                    what,
                    format!("keep it here or on line {line}, not both"),
                ));
            }
        }
    }
}

/// Phrasings that their own file understands otherwise, or not at all.
fn misheard(sheet: &Sheet, lints: &mut Lints) {
    for asked in &sheet.curated.topics {
        for (phrasing, place) in asked.phrasings() {
            match sheet.faq.understand(phrasing).answer {
                Some(topic) if topic == asked.topic.id => {}
                Some(topic) if topic == sheet.curated.urgent => {
                    let what = format!("`{phrasing}` is answered with `{topic}`");
                    let hint =
                        "it raises a red flag, which comes before all topics; move it there or take it out";
                    lints.mistakes.push(sheet.at(place, what, hint));
                }
                Some(topic) => {
                    let what = format!("`{phrasing}` is answered with `{topic}`");
                    let hint = format!("move it to `{topic}`, take it out, or put it in other words");
                    lints.mistakes.push(sheet.at(place, what, hint));
                }
                None => {
                    let what = format!("`{phrasing}` is not answered");
                    let hint = "put it in other words, or add a few that are like it";
                    lints.warnings.push(sheet.at(place, what, hint));
                }
            }
        }
    }
}

/// Every topic is in a group that exists, or is not read at all; so all can be reached, but a group may lead nowhere.
fn empty_groups(sheet: &Sheet, lints: &mut Lints) {
    for group in 0..sheet.curated.groups.len() {
        if !sheet.curated.topics.iter().any(|asked| asked.topic.group == group) {
            let hint = "put a topic into it, or take it out: its button leads to an empty list";
            lints.warnings.push(sheet.of_group(group, "the group has no topics", hint));
        }
    }
}

/// Titles are read on buttons.
fn labels(sheet: &Sheet, lints: &mut Lints) {
    let mut check = |title: &str, place: &Range<usize>| {
        let length = title.encode_utf16().count();
        if title.chars().any(char::is_control) {
            let what = "the title is not on one line";
            lints.warnings.push(sheet.at(
                place,
                what,
                "it is the label of a button: no line breaks and no tabs",
            ));
        } else if length > LABEL {
            let what = format!("the title has {length} characters");
            let hint = format!("phones show about {LABEL} of a button, and leave out the rest");
            lints.warnings.push(sheet.at(place, what, hint));
        }
    };
    for (group, place) in sheet.curated.groups.iter().zip(&sheet.curated.group_places) {
        check(&group.title, place);
    }
    for asked in &sheet.curated.topics {
        check(&asked.topic.title, &asked.places.title);
    }
}

/// Whoever asks about symptoms must read when to see a doctor. In a language whose word for it is not known here,
/// nobody can say whether they do.
fn without_doctor(sheet: &Sheet, tongue: Option<&Tongue>, lints: &mut Lints) {
    for asked in &sheet.curated.topics {
        let id = &asked.topic.id;
        if asked.safety {
            if tongue.is_some_and(|tongue| !tongue.names_a_doctor(&asked.topic.answer)) {
                let what = format!("the answer of `{id}` does not send anybody to a doctor");
                let hint = "say when a doctor should be asked, as `safety = true` promises";
                lints.mistakes.push(sheet.at(&asked.places.answer, what, hint));
            }
        } else if OF_HEALTH.contains(&id.as_str()) {
            let what = format!("`{id}` is about health, and is not marked as such");
            let hint = "add safety = true; its answer then has to say when a doctor should be asked";
            lints.warnings.push(sheet.at(&asked.places.id, what, hint));
        }
    }
}

/// Topics that one language has and another lacks.
fn untranslated(sheets: &[Sheet], lints: &mut Lints) {
    let Some(first) = sheets.iter().find(|sheet| sheet.faq.language == FIRST_LANGUAGE) else { return };
    for other in sheets.iter().filter(|sheet| sheet.faq.language != FIRST_LANGUAGE) {
        let hint = format!("add it to {} under the same id", other.name());
        lints.warnings.extend(lacking(first, other, &hint));
        let hint = format!("add it to {}, which all languages follow, or correct the id", first.name());
        lints.warnings.extend(lacking(other, first, &hint));
    }
}

/// The topics of one file that the other lacks.
fn lacking<'s>(one: &'s Sheet, other: &Sheet, hint: &str) -> impl Iterator<Item = Problem> + use<'s> {
    let known: HashSet<TopicId> = other.topics().iter().map(|topic| topic.id.clone()).collect();
    let (name, hint) = (other.name(), hint.to_owned());
    let missing = one.curated.topics.iter().filter(move |asked| !known.contains(&asked.topic.id));
    missing.map(move |asked| {
        let what = format!("{name} has no topic `{}`", asked.topic.id);
        one.at(&asked.places.id, what, hint.clone())
    })
}

/// The words of a text with a blank around each, so that whole words can be looked for.
fn spaced(words: &str) -> String {
    format!(" {} ", text::words(words).join(" "))
}
