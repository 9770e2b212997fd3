//! A mistake in a file or a setting, told so that its owner can mend it: where, what is wrong, what would be right.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One mistake. Collect them all before reporting: an owner mends a file once, not ten times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong, in a sentence without a full stop.
    pub what: String,
    /// What would be right.
    pub hint: String,
}

/// Where a mistake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A variable of the environment, by name.
    Variable(String),
    /// A whole file: missing, unreadable, or lacking something.
    File(PathBuf),
    /// A span of bytes in a file whose text is at hand.
    Span {
        /// The file.
        path: PathBuf,
        /// Its text, for the excerpt.
        text: std::sync::Arc<str>,
        /// The bytes at fault.
        span: Range<usize>,
    },
}

impl Problem {
    /// A mistake in a variable of the environment.
    pub fn variable(name: &str, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place: Place::Variable(name.to_owned()), what: what.into(), hint: hint.into() }
    }

    /// A mistake that concerns a whole file.
    pub fn file(path: &Path, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place: Place::File(path.to_owned()), what: what.into(), hint: hint.into() }
    }

    /// The line of the mistake, counted from 1, where there is one.
    pub fn line(&self) -> Option<usize> {
        match &self.place {
            Place::Span { text, span, .. } => {
                let upto = &text.as_bytes()[..span.start.min(text.len())];
                Some(1 + upto.iter().filter(|byte| **byte == b'\n').count())
            }
            Place::Variable(_) | Place::File(_) => None,
        }
    }

    /// The variable or the file of the mistake, without the line.
    pub fn source(&self) -> String {
        match &self.place {
            Place::Variable(name) => name.clone(),
            Place::File(path) | Place::Span { path, .. } => path.display().to_string(),
        }
    }

    /// The mistake with an excerpt of the file, as a compiler would show it.
    pub fn excerpt(&self) -> String {
        self.rendered(Level::ERROR).unwrap_or_else(|| self.to_string())
    }

    /// The same for what is no mistake but could be better.
    pub fn warning(&self) -> String {
        self.rendered(Level::WARNING).unwrap_or_else(|| format!("warning: {self}"))
    }

    fn rendered(&self, level: Level<'_>) -> Option<String> {
        let Place::Span { path, text, span } = &self.place else { return None };
        let path = path.display().to_string();
        let end = span.end.clamp(span.start, text.len());
        let report: &[Group<'_>] = &[
            level.primary_title(self.what.as_str()).element(
                Snippet::source(&**text)
                    .path(path.as_str())
                    .annotation(AnnotationKind::Primary.span(span.start.min(end)..end)),
            ),
            Group::with_title(Level::HELP.secondary_title(self.hint.as_str())),
        ];
        Some(Renderer::plain().render(report).to_string())
    }
}

impl fmt::Display for Problem {
    /// One line: `place: what is wrong (what would be right)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source())?;
        if let Some(line) = self.line() {
            write!(f, ":{line}")?;
        }
        write!(f, ": {} ({})", self.what, self.hint)
    }
}

/// The text of one file, to make [`Problem`]s that point into it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its whole text.
    pub text: std::sync::Arc<str>,
}

impl SourceFile {
    /// Reads a file.
    ///
    /// # Errors
    /// A [`Problem`] that names the path when it is missing, unreadable or not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self { path: path.to_owned(), text: text.into() }),
            Err(fault) => Err(Problem::file(
                path,
                format!("cannot be read: {fault}"),
                "the file must exist and be UTF-8 text",
            )),
        }
    }

    /// A mistake at a span of this file's bytes.
    pub fn problem(&self, span: Range<usize>, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem {
            place: Place::Span { path: self.path.clone(), text: self.text.clone(), span },
            what: what.into(),
            hint: hint.into(),
        }
    }
}
