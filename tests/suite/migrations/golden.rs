//! The golden databases: each release leaves one behind, full of rows, and every later frontdesk must open it.

use std::path::PathBuf;

use frontdesk::store::{Home, Inspection, Store};
use sqlx::{AssertSqlSafe, Connection};

use super::killed::of_an_earlier;
use super::{column, migrations, root};

/// Where the golden database of a release lies. `RELEASE=1.2.3 cargo test --test suite golden` makes it, when the release
/// gets its heading in the changelog; with `MIGRATION=1` as of the day on which that was the newest.
fn golden(release: &str) -> PathBuf {
    root().join("tests/data/releases").join(format!("{release}.db"))
}

/// The releases that a changelog names.
fn releases(changelog: &str) -> Vec<String> {
    let headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    let numbers =
        headings.map(|heading| heading.trim_start_matches('[').split([']', ' ']).next().unwrap_or(heading));
    numbers.filter(|number| number.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// Those without their golden database.
fn forgotten(changelog: &str) -> Vec<String> {
    releases(changelog).into_iter().filter(|release| !golden(release).exists()).collect()
}

fn changelog() -> String {
    std::fs::read_to_string(root().join("CHANGELOG.md")).expect("a changelog")
}

#[test]
fn every_release_has_left_its_golden_database() {
    let forgotten = forgotten(&changelog());
    let how = "RELEASE=… cargo test --test suite golden";
    assert!(
        forgotten.is_empty(),
        "no golden database of {forgotten:?}; make it at that release's commit: {how}"
    );
    // The look for them finds one that is missing.
    let planted = "# Changelog\n\n## Unreleased\n\n## [99.0.1] - 2099-01-01\n\n## 99.0.0\n";
    assert_eq!(self::forgotten(planted), ["99.0.1", "99.0.0"]);
}

#[tokio::test]
async fn every_golden_database_opens_and_keeps_its_rows() {
    if let Ok(release) = std::env::var("RELEASE") {
        makes(&release).await;
    }
    for release in releases(&changelog()).iter().chain(&["today".to_owned()]) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("frontdesk.db");
        if release == "today" {
            // What would be kept if this were released now.
            let database = of_today().await;
            std::fs::copy(&database.path, &file).expect("copied");
        } else {
            std::fs::copy(golden(release), &file).expect("copied");
        }
        let store =
            Store::open(&Home::File(file.clone())).await.unwrap_or_else(|why| panic!("{release}: {why}"));
        store.close().await;
        let found = Store::inspect(&file).await.expect("readable");
        assert_eq!(found, Inspection { damage: None, pending: 0 }, "{release}");
    }
}

/// A database with rows in every table, as the newest migration leaves it.
async fn of_today() -> super::Database {
    let newest = migrations().await.iter().map(|migration| migration.version).max().expect("a migration");
    let version = std::env::var("MIGRATION").map_or(newest, |version| version.parse().expect("a number"));
    of_an_earlier(version).await
}

/// Makes the golden database of a release.
async fn makes(release: &str) {
    let database = of_today().await;
    let into = golden(release);
    std::fs::create_dir_all(into.parent().expect("a folder")).expect("a folder");
    let mut connection = database.connect().await;
    let copy = format!("VACUUM INTO '{}'", into.display());
    sqlx::raw_sql(AssertSqlSafe(copy)).execute(&mut connection).await.expect("a new file");
    let tables = column(&mut connection, "SELECT name FROM sqlite_schema WHERE type = 'table'").await;
    connection.close().await.expect("closed");
    println!("{}: {} tables", into.display(), tables.len());
}
