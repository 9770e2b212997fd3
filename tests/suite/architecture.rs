//! What holds the house together, read from the source itself: who may name whom, and what must not be there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

mod crates;
mod names;

use crates::{CRATES, OWNERS};
use names::Source;

/// A module at the top of the house.
struct Room {
    name: &'static str,
    /// The other modules that it may name.
    rooms: &'static [&'static str],
    why: &'static str,
}

const fn room(name: &'static str, rooms: &'static [&'static str], why: &'static str) -> Room {
    Room { name, rooms, why }
}

/// Who may name whom. `clock` and `problem` are small enough to need nobody.
const ROOMS: &[Room] = &[
    room(
        "desk",
        &["domain", "faq", "schedule", "sealing", "store", "wording"],
        "the desk carries, and knows no messenger",
    ),
    room("domain", &[], "the domain decides and must not know how things are done"),
    room("faq", &["domain", "problem"], "understanding a question needs neither the store nor a messenger"),
    room("wording", &["domain"], "words are made of decisions, and of nothing else"),
    room("store", &["domain"], "the store remembers what the domain speaks of"),
    room("schedule", &["domain"], "moments are computed from rules and hours alone"),
    room("outbox", &["desk", "domain", "messenger", "store"], "the outbox knows the trait, not Telegram"),
    room("inbox", &["clock", "desk", "domain", "store"], "the inbox keeps what any messenger brings"),
    room(
        "worker",
        &["clock", "desk", "domain", "messenger", "outbox", "store"],
        "the worker is driven by time alone",
    ),
    room("messenger", &["domain"], "the trait is the border and knows neither side"),
    room("telegram", &["domain", "inbox", "messenger"], "an edge translates; no edge knows another"),
    room(
        "web",
        &["clock", "desk", "domain", "inbox", "messenger", "store", "worker"],
        "an edge translates; no edge knows another",
    ),
    room("sealing", &["domain"], "a seal knows whose text it is, and not what becomes of it"),
    room("clock", &[], "the clock only tells the time"),
    room("config", &["domain", "problem", "schedule", "sealing"], "settings are read before anything runs"),
    room("problem", &[], "a mistake is told the same way wherever it is found"),
    room(
        "cli",
        &[
            "clock",
            "config",
            "desk",
            "domain",
            "faq",
            "inbox",
            "messenger",
            "outbox",
            "problem",
            "schedule",
            "sealing",
            "store",
            "telegram",
            "web",
            "wording",
            "worker",
        ],
        "the command line puts the parts together",
    ),
    room("main", &["cli"], "main only starts the command line"),
];

/// The longest file, in lines, its own tests not counted: a longer one holds two ideas.
const LONGEST: usize = 350;
/// Files that may be longer, and how long.
const GROWN: &[(&str, usize)] = &[
    ("tests/suite/migrations/refusals.rs", 500), // One breach for each rule of the schema.
    ("src/domain/reply.rs", 700),                // One variant for each thing that can be said.
    ("tests/suite/conversations/story.rs", 400), // One conversation, from a question to the last visit.
];

/// All Rust files, read and parsed once.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let crates = crates();
    let all = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, "rs"));
    all.map(|path| Source::of(&shown(&path), read(&path), &crates)).collect()
});

#[test]
fn every_module_names_only_those_whom_it_may() {
    let complaints: Vec<String> = sources("src/").flat_map(complaints).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_module_at_the_top_has_its_rule() {
    let lib = read(&root().join("src/lib.rs"));
    for module in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(
            ROOMS.iter().any(|room| room.name == module),
            "src/lib.rs: the module `{module}` has no rule; say in tests/suite/architecture.rs whom it may name"
        );
    }
}

#[test]
fn no_limit_makes_sqlite_prepare_anew() {
    for file in files("src/store", "rs") {
        let text = read(&file);
        for bound in ["LIMIT $", "OFFSET $"] {
            assert!(!text.contains(bound), "{}: `{bound}` needs a +, see src/store/mod.rs", file.display());
        }
    }
}

#[test]
fn the_checker_catches_what_is_planted() {
    let planted = "//! Planted.\n\
        use crate::domain::{time::Span, decide};\n\
        use crate::{\n\
            wording::Wording,\n\
            store::{Fault as F, *},\n\
        };\n\
        mod inside {\n\
            use super::super::super::telegram::{self, Telegram};\n\
            fn f() { let _ = super::super::super::clock::Clock::System; }\n\
        }\n\
        #[derive(Debug, serde::Serialize)]\n\
        struct Wire;\n\
        fn now() -> jiff::Timestamp {\n\
            println!(\"{}\", sqlx::query(\"SELECT 1\"));\n\
            jiff::Timestamp::now()\n\
        }\n";
    let source = Source::of("src/domain/planted.rs", planted.to_owned(), &crates());
    let found: Vec<String> = complaints(&source)
        .iter()
        .map(|complaint| complaint.split(" (").next().unwrap_or(complaint).to_owned())
        .collect();
    assert_eq!(
        found,
        [
            "src/domain/planted.rs:4: domain names crate::wording::Wording, but may name no other module",
            "src/domain/planted.rs:5: domain names crate::store::Fault, but may name no other module",
            "src/domain/planted.rs:5: domain names crate::store::*, but may name no other module",
            "src/domain/planted.rs:8: domain names crate::telegram, but may name no other module",
            "src/domain/planted.rs:8: domain names crate::telegram::Telegram, but may name no other module",
            "src/domain/planted.rs:9: domain names crate::clock::Clock::System, but may name no other module",
            "src/domain/planted.rs:11: domain names the crate serde, but may name only jiff",
            "src/domain/planted.rs:14: domain names the crate sqlx, but may name only jiff",
            "src/domain/planted.rs:14: domain names the crate sqlx, which is for store only",
            "src/domain/planted.rs:15: jiff::Timestamp::now is for src/clock.rs only",
        ]
    );
}

#[test]
fn every_file_opens_with_a_sentence_that_says_what_it_is_for() {
    for source in SOURCES.iter() {
        let first = source.text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").is_some_and(|rest| rest.len() > 10);
        assert!(
            says,
            "{}:1: opens with `{first}`; the first line must be `//! ` and what the file is for",
            source.path
        );
    }
}

#[test]
fn no_file_is_so_long_that_it_holds_two_ideas() {
    for source in SOURCES.iter() {
        let own = source.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = own.lines().count();
        let limit = GROWN.iter().find(|(path, _)| *path == source.path).map_or(LONGEST, |(_, limit)| *limit);
        assert!(
            lines <= limit,
            "{}: {lines} lines, and {limit} is the most; split it by idea, never by layer",
            source.path
        );
    }
    for (path, _) in GROWN {
        let lines = read(&root().join(path)).lines().count();
        assert!(lines > LONGEST, "{path}: {lines} lines are within the rule again; take it off the list");
    }
}

#[test]
fn nothing_is_left_undone_skipped_or_waited_for() {
    // Put together here, so that this file does not hold what it looks for.
    let left = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!("), "#[ign\u{6f}re"];
    let sleep = concat!("sle", "ep(");
    for source in SOURCES.iter() {
        let of_tests = source.path.starts_with("tests/") || source.path.contains("/tests");
        for (at, line) in source.text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            if let Some(word) = left.iter().find(|word| line.contains(**word)) {
                panic!("{}:{}: `{word}` is left; finish it or take it out", source.path, at + 1);
            }
            assert!(
                !(of_tests && line.contains(sleep)),
                "{}:{}: a test sleeps; hold the clock, or wait for what must happen",
                source.path,
                at + 1
            );
        }
    }
}

#[test]
fn the_database_is_never_asked_for_the_time() {
    let clocks = ["current_timestamp", "current_time", "current_date", "'now'", "unixepoch()"];
    let store = sources("src/store/").map(|source| (source.path.clone(), source.text.clone()));
    let migrations = files("migrations", "sql").into_iter().map(|path| (shown(&path), read(&path)));
    for (path, text) in store.chain(migrations) {
        for (at, line) in text.lines().enumerate() {
            let code = line.split("--").next().unwrap_or_default().to_lowercase();
            if let Some(clock) = clocks.iter().find(|clock| code.contains(**clock)) {
                panic!("{path}:{}: SQL says `{clock}`; the time is an argument", at + 1);
            }
        }
    }
}

/// Every breach of the rules in one file, with its line and what would be right.
fn complaints(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let Some(room) = ROOMS.iter().find(|room| room.name == source.room()) else { return found };
    for mention in &source.mentions {
        let at = format!("{}:{}: ", source.path, mention.line);
        let path = mention.path.join("::");
        if mention.asks_the_time() && source.path != "src/clock.rs" {
            found.push(format!("{at}{path} is for src/clock.rs only (`now` is an argument)"));
        }
        match mention.path.first().map(String::as_str) {
            Some("crate") => {
                let Some(other) = mention.path.get(1) else { continue };
                if other != room.name && !room.rooms.contains(&other.as_str()) {
                    let may = may(room.rooms, "no other module");
                    found.push(format!("{at}{} names {path}, but may name {may} ({})", room.name, room.why));
                }
            }
            Some(name) if mention.is_of_a_crate => {
                found.extend(
                    crate_complaints(room, name).into_iter().map(|complaint| format!("{at}{complaint}")),
                );
            }
            Some(_) | None => {}
        }
    }
    found
}

fn crate_complaints(room: &Room, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let open = CRATES.iter().find(|(module, _)| *module == room.name);
    if let Some((_, open)) = open
        && !open.contains(&name)
        && !dev_crates().contains(name)
    {
        let may = may(open, "no crate");
        found.push(format!("{} names the crate {name}, but may name {may} ({})", room.name, room.why));
    }
    let owners = OWNERS.iter().find(|(owned, _)| *owned == name);
    if let Some((_, owners)) = owners
        && !owners.contains(&room.name)
    {
        let owners = owners.join(" and ");
        found.push(format!(
            "{} names the crate {name}, which is for {owners} only (ask that module for what you need)",
            room.name
        ));
    }
    found
}

fn may(allowed: &[&str], nobody: &str) -> String {
    if allowed.is_empty() { nobody.to_owned() } else { format!("only {}", allowed.join(", ")) }
}

/// All Rust files of a folder.
fn sources(folder: &str) -> impl Iterator<Item = &'static Source> {
    SOURCES.iter().filter(move |source| source.path.starts_with(folder))
}

/// The crates that `Cargo.toml` names, as code names them.
fn crates() -> BTreeSet<String> {
    ["dependencies", "dev-dependencies"].into_iter().flat_map(crates_of).collect()
}

fn dev_crates() -> BTreeSet<String> {
    crates_of("dev-dependencies")
}

fn crates_of(table: &str) -> BTreeSet<String> {
    let manifest: toml::Table = read(&root().join("Cargo.toml")).parse().expect("a manifest");
    let named = manifest[table].as_table().expect("a table");
    named.keys().map(|name| name.replace('-', "_")).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A path as it is shown in a message: from the root of the repository.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("within the repository").display().to_string()
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The files of a folder and of those below it, by name.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}: no .{extension} file");
    found
}
