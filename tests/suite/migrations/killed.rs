//! A start that is killed at any statement of any migration: the next one finishes it, and all that was there is there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use faulty_disk::Disk;
use frontdesk::store::{Home, Store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

use super::{Database, column, migrations, root, run};
use crate::clinic::contents;
use crate::proof::size;

/// A database as an earlier frontdesk has left it, with rows in all its tables.
pub async fn of_an_earlier(version: i64) -> Database {
    let mut all = of_all_earlier(version).await;
    all.pop().expect("the last").1
}

/// A database of none, and of each earlier schema up to this version.
async fn of_all_earlier(last: i64) -> Vec<(i64, Database)> {
    let (migrations, growing) = (migrations().await, Database::none());
    let mut connection = growing.connect().await;
    let mut all = vec![(0, Database::none())];
    for migration in migrations.iter().filter(|migration| migration.version <= last) {
        migrations.run_to(migration.version, &mut connection).await.expect("it applies");
        let name = format!("{:04}_{}.sql", migration.version, migration.description.replace(' ', "_"));
        let sample =
            std::fs::read_to_string(root().join("tests/data/migrations").join(&name)).expect("a sample");
        run(&mut connection, &sample).await.expect("rows");
        let of_this = Database::none();
        copy(&growing.path, &of_this.path);
        all.push((migration.version, of_this));
    }
    connection.close().await.expect("closed");
    all
}

/// Everything in a file, and what it is brought up to.
async fn holds(file: &Path) -> Vec<String> {
    let mut connection = SqliteConnectOptions::new().filename(file).connect().await.expect("a connection");
    let schema = "SELECT name || ': ' || sql FROM sqlite_schema WHERE name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND sql IS NOT NULL
                  ORDER BY name";
    let versions = "SELECT CAST(version AS TEXT) FROM _sqlx_migrations WHERE success ORDER BY version";
    let mut all = column(&mut connection, schema).await;
    all.extend(column(&mut connection, versions).await);
    all.extend(contents(&mut connection).await);
    connection.close().await.expect("closed");
    all
}

/// Opens a store with this file, and keeps what a process would leave that is killed before each of its statements.
async fn opens_and_leaves(file: &Path, every: usize) -> Vec<(TempDir, String)> {
    let left = Arc::new(Mutex::new(Vec::new()));
    let (disk, from, into) = (Disk::below(file), file.to_owned(), left.clone());
    let mut statements = 0;
    disk.watches(move |sql| {
        statements += 1;
        if statements % every == 0 {
            let folder = tempfile::tempdir().expect("a folder");
            copy(&from, &folder.path().join("frontdesk.db"));
            into.lock().expect("sound").push((folder, sql.to_owned()));
        }
    });
    let opened = Store::open(&Home::File(file.to_owned())).await;
    disk.looks_away();
    // A store that cannot be opened leaves what there is.
    if let Ok(store) = opened {
        store.close().await;
    }
    std::mem::take(&mut *left.lock().expect("sound"))
}

/// The file with its journal or log, as they are in the middle of everything.
fn copy(from: &Path, to: &Path) {
    for end in ["", "-journal", "-wal"] {
        let with = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        if with(from).exists() {
            std::fs::copy(with(from), with(to)).expect("copied");
        }
    }
}

#[tokio::test]
async fn a_migration_that_is_killed_at_any_statement_is_finished_by_the_next_start() {
    let every = size("MIGRATIONS_EVERY", 100);
    let versions: Vec<i64> = migrations().await.iter().map(|migration| migration.version).collect();
    let (mut killed, mut from) = (0, 0);
    // From none at all, and from each of those before the last.
    for (earlier, database) in of_all_earlier(versions[versions.len() - 2]).await {
        let folder = tempfile::tempdir().expect("a folder");
        let undisturbed = folder.path().join("frontdesk.db");
        copy(&database.path, &undisturbed);
        Store::open(&Home::File(undisturbed.clone())).await.expect("an upgrade").close().await;
        let want = holds(&undisturbed).await;
        for (folder, sql) in opens_and_leaves(&database.path, every).await {
            let file = folder.path().join("frontdesk.db");
            let store = Store::open(&Home::File(file.clone())).await;
            let store = store.unwrap_or_else(|fault| panic!("from {earlier}, killed at {sql}: {fault}"));
            store.close().await;
            assert!(holds(&file).await == want, "from {earlier}, killed at {sql}");
            killed += 1;
        }
        from += 1;
    }
    println!("{killed} starts killed in migrations from {from} earlier schemas, all finished by the next");
    assert!(killed >= from / 2, "{killed}");
}

#[tokio::test]
async fn without_a_transaction_a_killed_migration_cannot_be_finished() {
    let all = migrations().await;
    let first = all.iter().next().expect("a migration");
    let database = Database::none();
    let disk = Disk::below(&database.path);
    let (left, from) = (Arc::new(Mutex::new(Vec::new())), database.path.clone());
    let into = left.clone();
    disk.watches(move |_| {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&from, &folder.path().join("frontdesk.db"));
        into.lock().expect("sound").push(folder);
    });
    let mut connection = database.connect().await;
    run(&mut connection, first.sql.as_str()).await.expect("it applies");
    disk.looks_away();
    let (mut lost, left) = (0, std::mem::take(&mut *left.lock().expect("sound")));
    for folder in &left {
        let options = SqliteConnectOptions::new().filename(folder.path().join("frontdesk.db"));
        let mut again = options.create_if_missing(true).connect().await.expect("a connection");
        lost += usize::from(run(&mut again, first.sql.as_str()).await.is_err());
    }
    println!("control: {lost} of {} kills leave what no start can finish", left.len());
    assert!(lost > 10, "the control must fail: {lost} of {}", left.len());
}
