//! The schema: every upgrade keeps what was there, and the database refuses what must not be.

use std::path::{Path, PathBuf};

use frontdesk::store::{Home, OLDEST_SQLITE, OpenError, Store};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row, SqliteConnection};

mod flows;
mod golden;
mod killed;
mod log;
mod opening;
mod refusals;
mod schema;
mod upgrade;

/// A database file in a folder of its own.
struct Database {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Database {
    /// None yet.
    fn none() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { path: folder.path().join("frontdesk.db"), _folder: folder }
    }

    /// A fresh one, as the store makes it.
    async fn fresh() -> Self {
        let database = Self::none();
        database.open().await.expect("a store").close().await;
        database
    }

    /// Opens it as the bot does.
    async fn open(&self) -> Result<Store, OpenError> {
        Store::open(&Home::File(self.path.clone())).await
    }

    /// Opens it with plain SQL, past the store.
    async fn connect(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(&self.path).create_if_missing(true);
        options.foreign_keys(true).connect().await.expect("a connection")
    }
}

/// Runs plain SQL; the refusal is the database's own words.
async fn run(connection: &mut SqliteConnection, sql: &str) -> Result<(), String> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map(|_| ())
        .map_err(|fault| fault.to_string())
}

/// The first column of every row.
async fn column(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.expect("a query");
    rows.iter().map(|row| row.try_get(0).expect("a text")).collect()
}

/// The migrations as they lie in the repository.
async fn migrations() -> Migrator {
    Migrator::new(root().join("migrations")).await.expect("readable migrations")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[tokio::test]
async fn a_fresh_store_has_this_schema() {
    let database = Database::fresh().await;
    let mut connection = database.connect().await;
    let named = |kind: &str| {
        format!(
            "SELECT name FROM sqlite_schema WHERE type = '{kind}' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY name"
        )
    };
    let tables = column(&mut connection, &named("table")).await;
    insta::assert_snapshot!(tables.join(" "), @"amendment announcement answer appointment audit away circular client concern day_hours dialogue feed firing freed freeze grace group_link group_news inbox intake invite offer outage outage_board outage_case outage_time outbox planned_under proposal question recipient reminder series shown staff staff_taste take_over taught_phrasing taught_topic teaching team_group waitlist week_hours");
    insta::assert_snapshot!(column(&mut connection, &named("trigger")).await.join("\n"), @"
    appointment_frees_its_time
    appointment_is_never_deleted
    appointment_never_overlaps_when_changed
    appointment_never_overlaps_when_made
    audit_is_never_changed
    audit_is_never_deleted
    audit_is_never_replaced
    group_hears_of_what_changes
    group_hears_of_what_is_booked
    outbox_never_claims_for_a_caller
    outbox_never_writes_to_a_caller
    outbox_returns_to_the_list
    outbox_tells_of_the_board
    outbox_tells_of_the_proposal
    outbox_tells_of_the_recipient
    outbox_tells_the_ledger
    recipient_is_counted
    ");
    let strict = "SELECT name FROM pragma_table_list WHERE strict = 1 AND schema = 'main' ORDER BY name";
    assert_eq!(column(&mut connection, strict).await, tables, "every table is STRICT");
}

#[tokio::test]
async fn the_sqlite_that_is_linked_in_does_not_corrupt_its_journal() {
    let store = Store::open(&Home::Memory).await.expect("a store");
    let version = store.sqlite_version().await.expect("a version");
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    assert!((parts[0], parts[1], parts[2]) >= OLDEST_SQLITE, "SQLite {version} is linked in");
}
