//! The mistakes of one file, gathered while it is read to its end, and the small checks that find them.

use std::ops::Range;

use toml::Spanned;

use crate::problem::{Place, Problem, SourceFile};

/// The mistakes found so far. Whoever leaves a value out of the result has told one here.
pub(super) struct Mistakes<'a> {
    source: &'a SourceFile,
    found: Vec<Problem>,
}

impl<'a> Mistakes<'a> {
    /// The longest text on one line, in characters.
    const LINE: usize = 200;
    /// The longest name, in characters: it must be readable on a button.
    const NAME: usize = 64;

    pub(super) fn of(source: &'a SourceFile) -> Self {
        Self { source, found: Vec::new() }
    }

    /// All of them, from the top of the file to its end.
    pub(super) fn into_list(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| match &problem.place {
            Place::Span { span, .. } => span.start,
            Place::Variable(_) | Place::File(_) => 0,
        });
        self.found
    }

    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn at(&mut self, span: Range<usize>, what: impl Into<String>, hint: impl Into<String>) {
        self.found.push(self.source.problem(span, what, hint));
    }

    pub(super) fn of_file(&mut self, what: impl Into<String>, hint: impl Into<String>) {
        self.found.push(Problem::file(&self.source.path, what, hint));
    }

    /// The line on which a span begins, counted from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.source.problem(span.clone(), "", "").line().unwrap_or(1)
    }

    /// A value that its table cannot do without.
    pub(super) fn required<'v, T>(
        &mut self,
        value: &'v Option<T>,
        table: Range<usize>,
        name: &str,
        example: &str,
    ) -> Option<&'v T> {
        if value.is_none() {
            self.at(table, format!("`{name}` is missing"), format!("such as {name} = \"{example}\""));
        }
        value.as_ref()
    }

    /// A value that the file cannot do without.
    pub(super) fn required_at_top<'v, T>(
        &mut self,
        value: &'v Option<T>,
        name: &str,
        example: &str,
    ) -> Option<&'v T> {
        if value.is_none() {
            self.of_file(
                format!("`{name}` is missing"),
                format!("such as {name} = \"{example}\", above all tables"),
            );
        }
        value.as_ref()
    }

    /// A short text that may stand on a button.
    pub(super) fn name(&mut self, value: &Spanned<String>, name: &str) -> Option<String> {
        self.text(value, name, Self::NAME)
    }

    /// A text on one line.
    pub(super) fn line_of_text(&mut self, value: &Spanned<String>, name: &str) -> Option<String> {
        self.text(value, name, Self::LINE)
    }

    /// A text on one line that is not empty; blanks around it do not count.
    fn text(&mut self, value: &Spanned<String>, name: &str, longest: usize) -> Option<String> {
        let text = value.get_ref().trim();
        let (what, hint) = if text.is_empty() {
            ("is empty", "write it, or take the line out if it may be missing".to_owned())
        } else if text.chars().any(char::is_control) {
            ("is not on one line", "no line breaks and no tabs".to_owned())
        } else if text.chars().count() > longest {
            ("is too long", format!("at most {longest} characters"))
        } else {
            return Some(text.to_owned());
        };
        self.at(value.span(), format!("`{name}` {what}"), hint);
        None
    }

    /// Whether each of these texts stands there once, whatever its case.
    pub(super) fn unique<'v>(&mut self, name: &str, values: impl Iterator<Item = &'v Spanned<String>>) {
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for value in values.filter(|value| !value.get_ref().trim().is_empty()) {
            let same = |first: &&&Spanned<String>| folded(first.get_ref()) == folded(value.get_ref());
            match seen.iter().find(same) {
                Some(first) => {
                    let what = format!("the {name} `{}` is used twice", value.get_ref());
                    let hint = format!("first on line {}", self.line(&first.span()));
                    self.at(value.span(), what, hint);
                }
                None => seen.push(value),
            }
        }
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The known word that was probably meant, if one is close: to the whole of it or to what follows its last slash.
pub(super) fn nearest<W: AsRef<str>>(word: &str, known: impl IntoIterator<Item = W>) -> Option<W> {
    let word = folded(word);
    let closeness = |known: &str| {
        let known = folded(known);
        let last = known.rsplit('/').next().unwrap_or(&known);
        strsim::normalized_damerau_levenshtein(&word, &known)
            .max(strsim::normalized_damerau_levenshtein(&word, last))
    };
    let scored = known.into_iter().map(|known| (closeness(known.as_ref()), known));
    let (score, best) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (score >= 0.7).then_some(best)
}

/// What would be right in place of an unknown word: the one that was probably meant, or all that are known.
pub(super) fn one_of(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none yet".to_owned(),
        None => format!("one of {}", known.join(", ")),
    }
}
