//! The practice's own regression set: example questions with the topic that each should be answered with.

use super::Faq;
use super::crosscheck::nearest_topic;
use super::curated::Curated;
use crate::domain::topic::TopicId;
use crate::problem::{Problem, SourceFile};

/// How the file of a language's examples is called, after the language.
pub(super) const ENDING: &str = ".examples.tsv";

/// A question and what it should be answered with.
pub(super) struct Example {
    /// The topic; none where the practice has no answer.
    pub meant: Option<TopicId>,
    pub question: String,
}

/// How many example questions are answered as they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Answered with just the topic that is meant, or not answered where none is.
    pub right: usize,
    /// All of them.
    pub of: usize,
}

impl Faq {
    /// How many of the example questions are answered as they should be; none where the practice has none.
    pub fn score(&self) -> Option<Score> {
        let examples = &self.curated.examples;
        let right = examples.iter().filter(|example| self.answers_rightly(example)).count();
        (!examples.is_empty()).then_some(Score { right, of: examples.len() })
    }

    pub(super) fn answers_rightly(&self, example: &Example) -> bool {
        self.hear(&example.question).answers.as_slice() == example.meant.as_slice()
    }
}

/// Reads `topic<TAB>question` a line; `-` for a question that has no answer here, `#` before a comment.
pub(super) fn read(source: &SourceFile, curated: &Curated) -> Result<Vec<Example>, Vec<Problem>> {
    let ids: Vec<&str> = curated.topics.iter().map(|asked| asked.topic.id.as_str()).collect();
    let (mut examples, mut problems) = (Vec::new(), Vec::new());
    let mut begins = 0;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let span = begins..begins + text.len();
        begins += line.len();
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        match read_line(text, &ids) {
            Ok(example) => examples.push(example),
            Err((what, hint)) => problems.push(source.problem(span, what, hint)),
        }
    }
    if problems.is_empty() { Ok(examples) } else { Err(problems) }
}

/// A line, or what is wrong and what would be right.
fn read_line(line: &str, ids: &[&str]) -> Result<Example, (String, String)> {
    let Some((topic, question)) = line.split_once('\t') else {
        let hint = "write the topic's id (or - for none), a tab, and the question".to_owned();
        return Err(("there is no tab in this line".to_owned(), hint));
    };
    let (topic, question) = (topic.trim(), question.trim());
    if question.is_empty() {
        return Err(("the question is empty".to_owned(), "write it as people type it".to_owned()));
    }
    let meant = match topic {
        "-" => None,
        id if ids.contains(&id) => TopicId::parse(id),
        id => return Err((format!("there is no topic `{id}`"), nearest_topic(id, ids))),
    };
    Ok(Example { meant, question: question.to_owned() })
}
