//! Walks a TOML document and notes every mistake of form on the way, where a deserializer would stop at the first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Problem, SourceFile};

/// A text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub value: String,
    pub span: Range<usize>,
}

/// A table and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    keys: &'t DeTable<'t>,
    at: &'t Spanned<DeValue<'t>>,
}

impl Table<'_> {
    /// Where to point when something is missing from the table.
    pub fn span(&self) -> Range<usize> {
        self.at.span()
    }
}

/// Reads values and collects mistakes.
pub(super) struct Walk<'s> {
    source: &'s SourceFile,
    problems: Vec<Problem>,
}

impl<'s> Walk<'s> {
    pub fn new(source: &'s SourceFile) -> Self {
        Self { source, problems: Vec::new() }
    }

    /// Notes a mistake.
    pub fn wrong(&mut self, span: Range<usize>, what: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(self.source.problem(span, what, hint));
    }

    /// Notes a mistake that has no place of its own in the file.
    pub fn wrong_file(&mut self, what: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem::file(&self.source.path, what, hint));
    }

    /// The line on which a span begins, for messages that name a second place.
    pub fn line(&self, span: &Range<usize>) -> usize {
        self.source.problem(span.clone(), "", "").line().unwrap_or(1)
    }

    /// All mistakes, from the top of the file to its end.
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(Problem::line);
        self.problems
    }

    /// Reports each key that the table should not have.
    pub fn only_keys(&mut self, keys: &DeTable<'_>, allowed: &[&str]) {
        for key in keys.keys().filter(|key| !allowed.contains(&&**key.get_ref())) {
            let name: &str = key.get_ref();
            self.wrong(key.span(), format!("the key `{name}` is not known here"), one_of(name, allowed));
        }
    }

    /// A text that must be there and must not be blank.
    pub fn required_text(&mut self, table: Table<'_>, key: &str) -> Option<Text> {
        if table.keys.get(key).is_none() {
            self.wrong(table.span(), format!("`{key}` is missing"), format!("add {key} = \"...\""));
            return None;
        }
        self.text(table, key)
    }

    /// A text that may be left out; where it is given it must not be blank.
    pub fn text(&mut self, table: Table<'_>, key: &str) -> Option<Text> {
        self.text_of(table.keys.get(key)?, key)
    }

    /// A yes or no; a missing one is a no.
    pub fn flag(&mut self, table: Table<'_>, key: &str) -> bool {
        let Some(value) = table.keys.get(key) else { return false };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value.span(), format!("`{key}` must be true or false"), format!("{key} = true"));
        }
        flag.unwrap_or_default()
    }

    /// A list of texts; a missing list is an empty one.
    pub fn texts(&mut self, table: Table<'_>, key: &str) -> Vec<Text> {
        let Some(value) = table.keys.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            let hint = format!("{key} = [\"...\", \"...\"]");
            self.wrong(value.span(), format!("`{key}` must be a list"), hint);
            return Vec::new();
        };
        list.iter().filter_map(|each| self.text_of(each, key)).collect()
    }

    /// A list of texts with at least one.
    pub fn required_texts(&mut self, table: Table<'_>, key: &str) -> Vec<Text> {
        let none = table
            .keys
            .get(key)
            .is_none_or(|value| value.get_ref().as_array().is_some_and(|list| list.is_empty()));
        if none {
            self.wrong(
                table.span(),
                format!("there are no {key}"),
                format!("add {key} = [\"...\", \"...\"]"),
            );
        }
        self.texts(table, key)
    }

    /// The tables of `[[key]]`.
    pub fn tables<'t>(&mut self, document: &'t DeTable<'t>, key: &str) -> Vec<Table<'t>> {
        let Some(value) = document.get(key) else { return Vec::new() };
        let hint = format!("begin each with a line [[{key}]]");
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(value.span(), format!("`{key}` must be a list of tables"), hint);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for each in list.iter() {
            match each.get_ref() {
                DeValue::Table(keys) => tables.push(Table { keys, at: each }),
                _ => self.wrong(each.span(), format!("`{key}` must be a table"), hint.clone()),
            }
        }
        tables
    }

    /// Reports each key that a `[[key]]` table should not have.
    pub fn only_keys_of(&mut self, table: Table<'_>, allowed: &[&str]) {
        self.only_keys(table.keys, allowed);
    }

    /// The text at the top of the document, such as `language`.
    pub fn top_text(&mut self, document: &DeTable<'_>, key: &str) -> Option<Text> {
        match document.get(key) {
            Some(value) => self.text_of(value, key),
            None => {
                self.wrong_file(format!("`{key}` is missing"), format!("add {key} = \"...\" at the top"));
                None
            }
        }
    }

    fn text_of(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.wrong(value.span(), format!("`{key}` is empty"), "write at least a word, or remove it");
                None
            }
            DeValue::String(text) => Some(Text { value: text.clone().into_owned(), span: value.span() }),
            _ => {
                self.wrong(
                    value.span(),
                    format!("`{key}` must be text"),
                    format!("put it in quotes: {key} = \"...\""),
                );
                None
            }
        }
    }
}

/// The hint for a word that is none of a fixed few: the likely one first, then all.
pub(super) fn one_of(word: &str, allowed: &[&str]) -> String {
    let nearest = allowed.iter().map(|each| (strsim::osa_distance(word, each), each)).min();
    let all = allowed.join(", ");
    match nearest {
        Some((distance, each)) if distance <= 2 => format!("did you mean `{each}`? allowed: {all}"),
        _ => format!("allowed: {all}"),
    }
}
