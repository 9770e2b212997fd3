//! Questions with the topics that they mean, one a line: topics, kind and text with tabs between.

use crate::problem::{Problem, SourceFile};

/// A question whose meaning is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The topics that it asks for, in order; `none` alone where it is not for us.
    pub topics: Vec<String>,
    /// What kind of line it is: paraphrase, typo, keyword, l2, slang, long, voice, several, near, far, red, harmless.
    pub kind: String,
    /// As typed.
    pub text: String,
}

/// Reads a file of questions; lines that begin with `#` are remarks.
///
/// # Errors
/// Every line that has not three parts.
pub fn read_questions(source: &SourceFile) -> Result<Vec<Asked>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut questions = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match line.trim_end_matches(['\n', '\r']).split('\t').collect::<Vec<_>>()[..] {
            [topics, kind, text] if !text.trim().is_empty() => questions.push(Asked {
                topics: topics.split('+').map(str::to_owned).collect(),
                kind: kind.to_owned(),
                text: text.to_owned(),
            }),
            _ => {
                let hint = "topic, kind and text with a tab between: painful<TAB>typo<TAB>wil it hurt";
                problems.push(source.problem(span, "is not a question of three parts", hint));
            }
        }
    }
    if problems.is_empty() { Ok(questions) } else { Err(problems) }
}
