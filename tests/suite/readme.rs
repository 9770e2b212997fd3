//! The README cannot lie: its conversation is played, its table and its links are held to what is there.

use std::collections::BTreeSet;
use std::path::Path;

use frontdesk::config::VARIABLES;
use frontdesk::store::{Home, Store};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::clinic::Clinic;

/// What is promised to those who read it in one sitting.
const LONGEST: usize = 200;

#[tokio::test]
async fn its_conversation_is_what_really_happens() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;

    anna.says("does it hurt?").await;
    let _answer = anna.reads();
    for button in ["Book an appointment", "Neuromuscular 45 min · £55", "Maya", "4", "14:00", "Yes, book it"]
    {
        anna.taps(button).await;
    }
    let _booked = anna.reads();

    clinic.waits_until("2027-03-03 18:00").await;
    let _reminder = anna.reads();

    clinic.waits_until("2027-03-04 07:30").await;
    maya.says("/availability").await;
    for button in ["4", "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(button).await;
    }
    maya.skims();
    let _news = anna.reads();

    let transcript = clinic.transcript();
    assert!(
        readme().contains(&format!("```text\n{transcript}\n```\n")),
        "README.md: its conversation is not this one; put it there:\n\n{transcript}\n"
    );
}

#[test]
fn its_table_names_every_variable() {
    let mut table = String::from("| variable | default | what it is for |\n| --- | --- | --- |\n");
    for variable in VARIABLES {
        let default =
            if variable.default.is_empty() { String::new() } else { format!("`{}`", variable.default) };
        table.push_str(&format!("| `{}` | {default} | {} |\n", variable.name, variable.says));
    }
    assert!(
        readme().contains(&format!("\n{table}\n")),
        "README.md: its table of variables is not that of src/config/variables.rs; put it there:\n\n{table}"
    );
}

#[test]
fn its_links_lead_somewhere() {
    let readme = readme();
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 10, "README.md: its links cannot be read");
    for link in links {
        let path = link.split('#').next().unwrap_or_default();
        let there = link.starts_with("https://") || root().join(path).exists();
        assert!(there, "README.md: `{link}` leads nowhere");
    }
}

#[test]
fn it_names_every_module_in_the_order_of_the_house() {
    let lib = read("src/lib.rs");
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let readme = readme();
    let places = readme.split("## Where things live").nth(1).expect("that chapter");
    let places = places.split("\n## ").next().expect("a chapter");
    let link = |line: &str| {
        let path = line.split("](src/").nth(1)?.split(')').next()?;
        Some(path.trim_end_matches(".rs").trim_end_matches('/').to_owned())
    };
    let named: Vec<String> = places.lines().filter(|line| line.starts_with("- ")).filter_map(link).collect();
    assert_eq!(
        named, modules,
        "README.md: `Where things live` names each module, in the order of src/lib.rs"
    );
}

#[test]
fn it_is_short_and_says_one_thing_a_line() {
    let readme = readme();
    let lines = readme.lines().count();
    assert!(lines <= LONGEST, "README.md: {lines} lines, and {LONGEST} is the most");
    let mut quoted = false;
    for (at, line) in readme.lines().enumerate() {
        quoted ^= line.starts_with("```");
        let prose = !quoted && !line.starts_with('|') && !line.starts_with("```");
        // The number of a list is no sentence.
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(". ");
        let next = |line: &str| {
            line.match_indices(". ").any(|(dot, _)| line[dot + 2..].starts_with(char::is_uppercase))
        };
        assert!(!(prose && next(line)), "README.md:{}: one sentence a line\n{line}", at + 1);
        assert!(line.trim_end() == line, "README.md:{}: blanks at the end", at + 1);
    }
}

/// The statements that its page for the operator shows are run, so that a renamed column is noticed here.
#[tokio::test]
async fn its_sql_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("frontdesk.db");
    Store::open(&Home::File(home.clone())).await.expect("a store").close().await;
    let mut connection = SqliteConnectOptions::new().filename(&home).connect().await.expect("a connection");
    let page = read("docs/OPERATING.md");
    let shown = page.split("`sqlite3 frontdesk.db \"").skip(1);
    let statements: BTreeSet<&str> = shown.filter_map(|rest| rest.split("\"`").next()).collect();
    assert_eq!(statements.len(), 2, "docs/OPERATING.md: a backup and the dead letters");
    for sql in statements {
        let sql = sql.replace("backup.db", &folder.path().join("backup.db").display().to_string());
        let ran = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(&mut connection).await;
        ran.unwrap_or_else(|why| panic!("docs/OPERATING.md: `{sql}` does not run: {why}"));
    }
    assert!(folder.path().join("backup.db").exists(), "docs/OPERATING.md: the backup makes no file");
}

#[test]
fn its_test_command_is_the_last_thing_that_ci_runs() {
    assert!(readme().contains("```sh\ncargo test\n```"), "README.md: the test command stands alone");
    let last = read(".ci/run");
    assert_eq!(
        last.lines().last(),
        Some("cargo test"),
        ".ci/run: the last line is the README's test command"
    );
}

fn readme() -> String {
    read("README.md")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
