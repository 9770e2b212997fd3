//! Which names a source file mentions: its imports, and the paths in its code, macros and attributes.

use std::collections::BTreeSet;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};

/// A file and what it mentions.
pub struct Source {
    /// From the root of the repository, such as `src/domain/time.rs`.
    pub path: String,
    pub text: String,
    pub mentions: Vec<Mention>,
}

/// A path that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From `crate` or from a crate's name on, where it can be known; otherwise as it stands.
    pub path: Vec<String>,
    pub is_of_a_crate: bool,
    pub line: usize,
}

impl Mention {
    /// Whether this is a call that asks for the time.
    pub fn asks_the_time(&self) -> bool {
        let clocks = ["Timestamp", "Zoned", "SystemTime", "Utc", "Local"];
        match self.path.as_slice() {
            [.., clock, now] => now == "now" && clocks.contains(&clock.as_str()),
            _ => false,
        }
    }
}

impl Source {
    /// Reads a file's text; `crates` are the names that mean a crate.
    pub fn of(path: &str, text: String, crates: &BTreeSet<String>) -> Self {
        let file = syn::parse_file(&text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let mut reader =
            Reader { text: &text, module: module_of(path), crates, children: BTreeSet::new(), found: vec![] };
        reader.children.extend(file.items.iter().filter_map(|item| match item {
            syn::Item::Mod(module) => Some(module.ident.to_string()),
            _ => None,
        }));
        reader.visit_file(&file);
        let mut mentions = reader.found;
        mentions.sort_by_key(|mention| mention.line);
        mentions.dedup();
        Self { path: path.to_owned(), text, mentions }
    }

    /// The module at the top of the house that this file belongs to.
    pub fn room(&self) -> String {
        module_of(&self.path).get(1).cloned().unwrap_or_else(|| "lib".to_owned())
    }
}

/// `src/domain/decide/mod.rs` is `crate::domain::decide`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    let parts = inside.split('/').filter(|part| *part != "lib");
    std::iter::once("crate").chain(parts).map(str::to_owned).collect()
}

struct Reader<'a> {
    text: &'a str,
    module: Vec<String>,
    crates: &'a BTreeSet<String>,
    /// The modules that this file declares, whose names are no crates here.
    children: BTreeSet<String>,
    found: Vec<Mention>,
}

impl Reader<'_> {
    fn note(&mut self, path: &[String], leading_colon: bool) {
        let Some(first) = path.first().map(String::as_str) else { return };
        let (path_from_the_top, is_of_a_crate) = match first {
            "crate" => (path.to_vec(), false),
            "frontdesk" => ([&["crate".to_owned()], &path[1..]].concat(), false),
            "self" => ([&self.module[..], &path[1..]].concat(), false),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                let kept = self.module.len().saturating_sub(up).max(1);
                ([&self.module[..kept], &path[up..]].concat(), false)
            }
            name if self.crates.contains(name) && (leading_colon || !self.children.contains(name)) => {
                (path.to_vec(), true)
            }
            _ => (path.to_vec(), false),
        };
        let line = self.line_of(path);
        self.found.push(Mention { path: path_from_the_top, is_of_a_crate, line });
    }

    /// The line of a path. The parser keeps no places, so it is looked for: its last part, on the first line
    /// from which the parts before it have been read, in a group of imports or in one piece.
    fn line_of(&self, path: &[String]) -> usize {
        let whole = path.join("::");
        let lines: Vec<&str> = self.text.lines().collect();
        let opened = format!("{whole}::{{self");
        let stands = |line: &str| has_word(line, &whole) || line.contains(&opened);
        if let Some(at) = lines.iter().position(|line| stands(line)) {
            return at + 1;
        }
        let opening = |count: usize| path[..count].join("::") + "::{";
        for count in (1..path.len()).rev() {
            for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.contains(&opening(count))) {
                let group = lines[at..].iter().take_while(|line| !line.trim_end().ends_with("};")).count();
                let rest = path[count..].join("::");
                let last = path.last().map_or("", String::as_str);
                let inside = &lines[at..(at + group + 1).min(lines.len())];
                let found = inside.iter().position(|line| has_word(line, &rest));
                if let Some(within) = found.or_else(|| inside.iter().position(|line| has_word(line, last))) {
                    return at + within + 1;
                }
            }
        }
        1
    }

    fn use_tree(&mut self, tree: &syn::UseTree, so_far: &mut Vec<String>, leading_colon: bool) {
        match tree {
            syn::UseTree::Path(path) => {
                so_far.push(path.ident.to_string());
                self.use_tree(&path.tree, so_far, leading_colon);
                so_far.pop();
            }
            // `path::{self}` is the path itself.
            syn::UseTree::Name(name) if name.ident == "self" => self.note(so_far, leading_colon),
            syn::UseTree::Name(name) => {
                self.note(&[so_far, &[name.ident.to_string()][..]].concat(), leading_colon);
            }
            syn::UseTree::Rename(name) => {
                self.note(&[so_far, &[name.ident.to_string()][..]].concat(), leading_colon);
            }
            syn::UseTree::Glob(_) => self.note(&[so_far, &["*".to_owned()][..]].concat(), leading_colon),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, so_far, leading_colon);
                }
            }
        }
    }

    /// Paths among tokens that the parser leaves alone: `first::second::…`.
    fn tokens(&mut self, mut at: Cursor<'_>) {
        while !at.eof() {
            if let Some((inside, _, _, after)) = at.any_group() {
                self.tokens(inside);
                at = after;
                continue;
            }
            let Some((first, mut after)) = at.ident() else {
                let Some((_, after)) = at.token_tree() else { return };
                at = after;
                continue;
            };
            let mut path = vec![first.to_string()];
            while let Some((part, rest)) = next_part(after) {
                path.push(part);
                after = rest;
            }
            if path.len() > 1 {
                self.note(&path, false);
            }
            at = after;
        }
    }
}

/// `::name`
fn next_part(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (first, at) = at.punct()?;
    let (second, at) = at.punct()?;
    let (name, at) = at.ident()?;
    (first.as_char() == ':' && second.as_char() == ':').then(|| (name.to_string(), at))
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &mut Vec::new(), item.leading_colon.is_some());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.note(&parts, path.leading_colon.is_some());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        visit::visit_macro(self, item);
        self.tokens(TokenBuffer::new2(item.tokens.clone()).begin());
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        visit::visit_meta_list(self, list);
        self.tokens(TokenBuffer::new2(list.tokens.clone()).begin());
    }
}

/// Whether a line that is no comment holds a text that stands on its own.
fn has_word(line: &str, text: &str) -> bool {
    let of_a_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    !line.trim_start().starts_with("//")
        && line.match_indices(text).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + text.len()..]);
            let ends = after.strip_prefix("::").is_none() || text.ends_with('*');
            !before.ends_with(of_a_word)
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                && ends
        })
}
