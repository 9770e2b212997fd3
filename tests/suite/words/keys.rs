//! The keys of the language file: those that are there, and those that the code names.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};

/// Keys that the code puts together, and how it begins them.
const FAMILIES: [&str; 5] = ["weekday-", "weekday-short-", "month-", "month-short-", "command-"];

/// The keys of `locales/en.ftl`.
pub fn keys() -> &'static BTreeSet<String> {
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let text = read("locales/en.ftl");
        let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
        let all: Vec<String> = text.lines().filter(begins).filter_map(key).collect();
        let keys: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(keys.len(), all.len(), "locales/en.ftl: a key stands there twice");
        keys
    });
    &KEYS
}

#[test]
fn every_text_of_the_language_file_is_said_somewhere() {
    let named = named();
    let of_a_family = |key: &str| {
        let last = |family: &str| key.strip_prefix(family).is_some_and(|rest| !rest.contains('-'));
        FAMILIES.iter().any(|family| last(family))
    };
    let unused: Vec<&String> =
        keys().iter().filter(|key| !named.contains(*key) && !of_a_family(key)).collect();
    assert!(unused.is_empty(), "locales/en.ftl: nothing in src/wording says {unused:?}; take them out");
}

#[test]
fn every_text_that_is_said_is_in_the_language_file() {
    let shaped = |word: &&String| {
        word.contains('-')
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !word.ends_with('-')
    };
    let begins_a_family = |word: &str| FAMILIES.iter().any(|family| family.strip_suffix('-') == Some(word));
    let named = named();
    let missing: Vec<&String> = named
        .iter()
        .filter(shaped)
        .filter(|word| !keys().contains(*word) && !begins_a_family(word))
        .collect();
    assert!(missing.is_empty(), "src/wording says {missing:?}, which locales/en.ftl does not have; add them");
}

/// Every literal text in `src/wording`.
fn named() -> BTreeSet<String> {
    let mut literals = Literals::default();
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wording")];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("a folder");
            paths.extend(entries.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source file");
        literals.visit_file(&syn::parse_file(&text).expect("it compiles"));
    }
    literals.0
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file")
}

#[derive(Default)]
struct Literals(BTreeSet<String>);

impl Literals {
    fn tokens(&mut self, mut at: Cursor<'_>) {
        while !at.eof() {
            if let Some((inside, _, _, after)) = at.any_group() {
                self.tokens(inside);
                at = after;
            } else if let Some((literal, after)) = at.literal() {
                self.0.insert(literal.to_string().trim_matches('"').to_owned());
                at = after;
            } else if let Some((_, after)) = at.token_tree() {
                at = after;
            } else {
                return;
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.insert(literal.value());
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        visit::visit_macro(self, item);
        self.tokens(TokenBuffer::new2(item.tokens.clone()).begin());
    }
}
