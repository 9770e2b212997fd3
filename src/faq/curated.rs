//! The curated file: reads groups, topics and phrasings, and reports all mistakes of a file at once.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeTable;

use super::examples::Example;
use super::toml_walk::{Table, Text, Walk};
use super::{crosscheck, taught};
use crate::domain::is_id;
use crate::domain::topic::{Topic, TopicGroup, TopicId};
use crate::problem::{Problem, SourceFile};

mod draft;

pub(super) use draft::Draft;

/// The topic with which a red flag is answered: without it the practice would be silent when it matters most.
const URGENT: &str = "urgent-symptoms";

/// The longest title, in bytes: it is the label of a button.
const MAX_TITLE: usize = 64;

/// What a flawless file says.
pub(super) struct Curated {
    pub language: String,
    pub groups: Vec<TopicGroup>,
    /// Where the id of each group stands.
    pub group_places: Vec<Range<usize>>,
    pub topics: Vec<Asked>,
    pub urgent: TopicId,
    /// The practice's own regression set, from the file beside it.
    pub examples: Vec<Example>,
    /// The topic of each phrasing, by its plain form.
    plain: HashMap<String, TopicId>,
}

/// A topic and the ways people ask for it.
pub(super) struct Asked {
    pub topic: Topic,
    pub questions: Vec<String>,
    /// Whether its answer has to send people to a doctor.
    pub safety: bool,
    pub places: Places,
}

/// Where the parts of a topic stand in its file.
pub(super) struct Places {
    pub id: Range<usize>,
    pub title: Range<usize>,
    pub answer: Range<usize>,
    pub reminder: Option<Range<usize>>,
    /// In the order of the questions.
    pub questions: Vec<Range<usize>>,
}

impl Curated {
    /// Every way of asking with the topic that it means. A title is one of the ways.
    pub fn phrasings(&self) -> Vec<(&TopicId, &str)> {
        self.topics
            .iter()
            .flat_map(|asked| {
                let all = asked.questions.iter().map(String::as_str).chain([asked.topic.title.as_str()]);
                all.map(|phrasing| (&asked.topic.id, phrasing))
            })
            .collect()
    }

    /// The topic under which a phrasing of this plain form stands.
    pub fn stands(&self, plain: &str) -> Option<&TopicId> {
        self.plain.get(plain)
    }

    /// Whether the file has a topic.
    pub fn has(&self, topic: &TopicId) -> bool {
        self.topics.iter().any(|asked| asked.topic.id == *topic)
    }
}

/// Reads the file.
///
/// Broken TOML is reported alone: what a parser guesses behind a missing quote would only hide the one mistake.
pub(super) fn read(source: &SourceFile) -> Result<Curated, Vec<Problem>> {
    let document = DeTable::parse(&source.text).map_err(|fault| vec![broken(source, &fault)])?;
    let mut walk = Walk::new(source);
    let curated = read_document(&mut walk, source, document.get_ref());
    let problems = walk.finish();
    match curated {
        Some(curated) if problems.is_empty() => Ok(curated),
        _ => Err(problems),
    }
}

fn broken(source: &SourceFile, fault: &toml::de::Error) -> Problem {
    let what = format!("is not valid TOML: {}", fault.message().replace('\n', ", "));
    let hint = "look at this line and the one above for a missing quote, bracket or comma";
    match fault.span() {
        Some(span) => source.problem(span, what, hint),
        None => Problem::file(&source.path, what, hint),
    }
}

fn read_document(walk: &mut Walk<'_>, source: &SourceFile, document: &DeTable<'_>) -> Option<Curated> {
    walk.only_keys(document, &["language", "group", "topic", "more"]);
    let language = read_language(walk, source, document);
    let groups = read_groups(walk, document);
    let mut drafts: Vec<Draft> =
        walk.tables(document, "topic").into_iter().map(|table| Draft::read(walk, table)).collect();
    for table in walk.tables(document, "more") {
        read_more(walk, table, &mut drafts);
    }
    crosscheck::check(walk, &drafts);
    let urgent = TopicId::parse(URGENT)?;
    if !drafts.iter().any(|draft| draft.id.as_ref().is_some_and(|id| id.value == URGENT)) {
        let hint =
            format!("add it: red flags such as chest pain are answered with [[topic]] id = \"{URGENT}\"");
        walk.wrong_file(format!("the topic `{URGENT}` is missing"), hint);
    }
    let mut topics = Vec::with_capacity(drafts.len());
    for draft in drafts {
        topics.extend(draft.finish(walk, &groups));
    }
    let group_places = groups.iter().map(|group| group.at.clone()).collect();
    let groups = groups.into_iter().map(|group| TopicGroup { id: group.id, title: group.title }).collect();
    let mut curated = Curated {
        language: language?,
        groups,
        group_places,
        topics,
        urgent,
        examples: Vec::new(),
        plain: HashMap::new(),
    };
    let each = |(topic, phrasing): (&TopicId, &str)| (taught::plain(phrasing), topic.clone());
    curated.plain = curated.phrasings().into_iter().map(each).collect();
    Some(curated)
}

/// Further ways to ask for a topic that stands elsewhere in the file.
fn read_more(walk: &mut Walk<'_>, table: Table<'_>, drafts: &mut [Draft]) {
    walk.only_keys_of(table, &["topic", "questions"]);
    let topic = walk.required_text(table, "topic");
    let questions = walk.required_texts(table, "questions");
    let Some(topic) = topic else { return };
    let asked_for = |draft: &&mut Draft| draft.id.as_ref().is_some_and(|id| id.value == topic.value);
    match drafts.iter_mut().find(asked_for) {
        Some(draft) => draft.questions.extend(questions),
        None => {
            let ids: Vec<&str> = drafts.iter().map(Draft::name).collect();
            let what = format!("there is no topic `{}`", topic.value);
            walk.wrong(topic.span, what, crosscheck::nearest_topic(&topic.value, &ids));
        }
    }
}

fn read_language(walk: &mut Walk<'_>, source: &SourceFile, document: &DeTable<'_>) -> Option<String> {
    let language = walk.top_text(document, "language")?;
    let stem = source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem != language.value {
        let what = format!("the language `{}` does not fit the file's name", language.value);
        walk.wrong(language.span, what, format!("write language = \"{stem}\", or rename the file"));
        return None;
    }
    Some(language.value)
}

/// A group as it stands in the file.
struct GroupDraft {
    id: String,
    title: String,
    at: Range<usize>,
}

/// The groups, in the order of the file.
fn read_groups(walk: &mut Walk<'_>, document: &DeTable<'_>) -> Vec<GroupDraft> {
    let mut groups: Vec<GroupDraft> = Vec::new();
    if !document.contains_key("group") {
        walk.wrong_file("there are no groups", "begin each with a line [[group]]");
    }
    for table in walk.tables(document, "group") {
        walk.only_keys_of(table, &["id", "title"]);
        let id = read_id(walk, table);
        let title = read_title(walk, table);
        let Some(id) = id else { continue };
        if groups.iter().any(|known| known.id == id.value) {
            walk.wrong(
                id.span.clone(),
                format!("the group `{}` is there twice", id.value),
                "give each its own id",
            );
        }
        // A group with a bad title still counts, or all of its topics would be reported besides.
        let title = title.map(|title| title.value).unwrap_or_default();
        groups.push(GroupDraft { id: id.value, title, at: id.span });
    }
    groups
}

fn read_id(walk: &mut Walk<'_>, table: Table<'_>) -> Option<Text> {
    let id = walk.required_text(table, "id")?;
    if is_id(&id.value, TopicId::MAX) {
        return Some(id);
    }
    let hint = format!("1 to {} of a-z, 0-9 and -", TopicId::MAX);
    walk.wrong(id.span, format!("`{}` cannot be an id", id.value), hint);
    None
}

fn read_title(walk: &mut Walk<'_>, table: Table<'_>) -> Option<Text> {
    let mut title = walk.required_text(table, "title")?;
    if title.value.len() > MAX_TITLE {
        let what = format!("the title has {} bytes", title.value.len());
        walk.wrong(title.span.clone(), what, format!("at most {MAX_TITLE}, it is the label of a button"));
    }
    title.value = title.value.trim().to_owned();
    Some(title)
}
