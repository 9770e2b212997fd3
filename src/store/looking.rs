//! A look through a whole file: whether it is still as frontdesk and SQLite have left it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};

use super::{MIGRATIONS, OpenError, Store};

/// What a look into a store's file has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What is found damaged, if anything.
    pub damage: Option<String>,
    /// How many migrations the next start will apply.
    pub pending: usize,
}

impl Store {
    /// Looks into a store's file without changing it.
    ///
    /// # Errors
    /// When the file cannot be read as a database, or belongs to a newer frontdesk.
    pub async fn inspect(path: &Path) -> Result<Inspection, OpenError> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection = options.connect().await.map_err(OpenError::Unusable)?;
        let found = sqlx::query("PRAGMA integrity_check(1)").fetch_one(&mut connection).await;
        let integrity: String = found.and_then(|row| row.try_get(0)).map_err(OpenError::Unusable)?;
        // A file without this table is new, or somebody else's; then all migrations are to come.
        let applied = sqlx::query("SELECT version FROM _sqlx_migrations").fetch_all(&mut connection).await;
        let applied: Vec<i64> =
            applied.unwrap_or_default().iter().filter_map(|row| row.try_get("version").ok()).collect();
        let known = |version: &i64| MIGRATIONS.iter().any(|migration| migration.version == *version);
        if let Some(newer) = applied.iter().find(|version| !known(version)) {
            return Err(OpenError::Newer(*newer));
        }
        let pending = MIGRATIONS.iter().filter(|known| !applied.contains(&known.version)).count();
        let mut damage = (integrity != "ok").then_some(integrity);
        if damage.is_none() && pending == 0 {
            damage = altered(&mut connection).await?;
        }
        connection.close().await.map_err(OpenError::Unusable)?;
        Ok(Inspection { damage, pending })
    }
}

impl Store {
    /// What is wrong with a store's file: damaged, altered, or with an appointment ahead that cannot be read. None if nothing
    /// is, or if it is too new to say.
    pub async fn look_through(path: &Path, now: Timestamp) -> Option<String> {
        match Self::inspect(path).await {
            Ok(Inspection { damage: Some(damage), .. }) => return Some(format!("is damaged: {damage}")),
            Ok(Inspection { damage: None, pending }) if pending > 0 => return None,
            Ok(_) => {}
            Err(OpenError::Newer(_)) => return None,
            Err(fault) => return fault.is_of_damage().then(|| fault.to_string()),
        }
        match Self::look_ahead(path, now).await {
            Err(fault) if fault.is_of_one_row() => Some(format!("is damaged: {fault}")),
            // Whoever works with it meets it too, and says so.
            Ok(_) | Err(_) => None,
        }
    }
}

/// What of the schema is not as the migrations make it. To SQLite a schema in which a letter has become another one is as
/// good as any; our statements fail by it.
async fn altered(file: &mut SqliteConnection) -> Result<Option<String>, OpenError> {
    let found = schema(file).await.map_err(OpenError::Unusable)?;
    // What somebody has added is their own.
    let other = sound().find(|(name, sql)| found.get(*name) != Some(sql));
    Ok(other.map(|(name, _)| format!("{name} is not as frontdesk has made it")))
}

/// Everything that a sound schema consists of, by its name: each after a line `--- table appointment`.
fn sound() -> impl Iterator<Item = (&'static str, String)> {
    let parts = include_str!("schema.sql").split("\n--- ").skip(1);
    parts.filter_map(|part| part.split_once('\n')).map(|(name, sql)| (name, bare(sql)))
}

/// Everything that the schema consists of, by its name.
async fn schema(file: &mut SqliteConnection) -> Result<BTreeMap<String, String>, sqlx::Error> {
    let rows = sqlx::query("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        .fetch_all(file)
        .await?;
    rows.iter()
        .map(|row| {
            let name = format!("{} {}", row.try_get::<String, _>("type")?, row.try_get::<String, _>("name")?);
            Ok((name, bare(&row.try_get::<String, _>("sql")?)))
        })
        .collect()
}

/// A statement without what means nothing: comments, blanks, and the quotes that SQLite sets when it renames.
fn bare(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.flat_map(str::chars).filter(|c| !c.is_whitespace() && *c != '"').collect()
}
