//! The schema as a whole is written down beside the store, and is what the migrations make.

use std::fmt::Write as _;

use sqlx::Row;

use super::Database;

const HEAD: &str = "-- The schema as the migrations make it, to read and to compare a file with at each start; nothing is made from it.
-- `SCHEMA=write cargo test --test suite schema` writes it anew after a migration has been added.
";

#[tokio::test]
async fn the_schema_that_is_written_down_is_what_the_migrations_make() {
    let database = Database::fresh().await;
    let rows = sqlx::query(
        "SELECT type || ' ' || name AS name, sql FROM sqlite_schema WHERE sql IS NOT NULL
         ORDER BY tbl_name, type != 'table', type, name",
    );
    let mut made = HEAD.to_owned();
    for row in rows.fetch_all(&mut database.connect().await).await.expect("readable") {
        let (name, sql): (String, String) = (row.get("name"), row.get("sql"));
        write!(made, "\n--- {name}\n{}\n", sql.trim_end()).expect("written");
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/schema.sql");
    if std::env::var_os("SCHEMA").is_some_and(|wish| wish == "write") {
        std::fs::write(path, &made).expect("written");
    }
    let written = std::fs::read_to_string(path).expect("src/store/schema.sql");
    assert!(
        written == made,
        "src/store/schema.sql is not what the migrations make: {}",
        HEAD.lines().last().unwrap_or_default()
    );
}
