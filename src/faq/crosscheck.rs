//! What topics must not do to each other: share an id or a phrasing, or point to a topic that is not there.

use std::collections::HashMap;
use std::ops::Range;

use super::curated::Draft;
use super::text;
use super::toml_walk::Walk;

/// Notes every mistake that shows only when all topics are seen together.
pub(super) fn check(walk: &mut Walk<'_>, drafts: &[Draft]) {
    check_ids(walk, drafts);
    check_phrasings(walk, drafts);
    check_related(walk, drafts);
}

fn check_ids(walk: &mut Walk<'_>, drafts: &[Draft]) {
    let mut first: HashMap<&str, Range<usize>> = HashMap::new();
    for id in drafts.iter().filter_map(|draft| draft.id.as_ref()) {
        match first.get(id.value.as_str()) {
            Some(span) => {
                let line = walk.line(span);
                let what = format!("the topic `{}` is there twice", id.value);
                walk.wrong(id.span.clone(), what, format!("the first is on line {line}"));
            }
            None => {
                first.insert(&id.value, id.span.clone());
            }
        }
    }
}

/// One phrasing cannot mean two topics: the matcher would have to toss a coin.
fn check_phrasings(walk: &mut Walk<'_>, drafts: &[Draft]) {
    let mut first: HashMap<String, (usize, Range<usize>)> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for question in draft.questions.iter().chain(&draft.title) {
            let plain = text::words(&question.value).join(" ");
            if plain.is_empty() {
                let what = format!("the question `{}` has no word", question.value);
                walk.wrong(question.span.clone(), what, "write it as people type it");
                continue;
            }
            let (owner, span) = first.entry(plain).or_insert((at, question.span.clone())).clone();
            if owner != at {
                let what = format!("`{}` is also a question of `{}`", question.value, drafts[owner].name());
                let line = walk.line(&span);
                walk.wrong(question.span.clone(), what, format!("keep it here or on line {line}, not both"));
            }
        }
    }
}

fn check_related(walk: &mut Walk<'_>, drafts: &[Draft]) {
    let ids: Vec<&str> = drafts.iter().filter_map(|draft| Some(draft.id.as_ref()?.value.as_str())).collect();
    for draft in drafts {
        for link in &draft.related {
            if !ids.contains(&link.value.as_str()) {
                let what = format!("the related topic `{}` does not exist", link.value);
                walk.wrong(link.span.clone(), what, nearest_topic(&link.value, &ids));
            } else if link.value == draft.name() {
                walk.wrong(
                    link.span.clone(),
                    "the topic is related to itself",
                    "name another topic, or none",
                );
            }
        }
    }
}

/// There are too many topics to list them all.
pub(super) fn nearest_topic(id: &str, ids: &[&str]) -> String {
    match ids.iter().map(|each| (strsim::osa_distance(id, each), each)).min() {
        Some((distance, each)) if distance <= 3 => format!("did you mean `{each}`?"),
        _ => "name the id of a topic in this file".to_owned(),
    }
}
