//! What a store holds, seen past it: in its file.

use frontdesk::domain::message::Delivery;
use frontdesk::domain::person::ChatId;
use frontdesk::domain::reply::Class;
use frontdesk::domain::time::Timestamp;
use frontdesk::store::NewRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::Clinic;

impl Clinic {
    /// How many messages have arrived at the first chat, for somebody on another thread.
    pub fn arrivals(&self) -> impl Fn() -> usize + Send + 'static {
        let phones = self.0.phones.clone();
        move || phones.arrived(ChatId(1))
    }

    /// The messenger's numbers go on from here.
    pub fn counts_on_from(&self, update: i64) {
        self.0.updates.set(update);
    }

    /// Whether these words stand anywhere in the files of the store, as they are or as JSON writes them.
    pub fn has_on_disk(&self, words: &str) -> bool {
        let (path, mut files) = (self.file().display(), 0);
        let found = ["", "-wal", "-shm"].iter().any(|end| {
            let Ok(bytes) = std::fs::read(format!("{path}{end}")) else { return false };
            files += 1;
            bytes.windows(words.len()).any(|window| window == words.as_bytes())
        });
        assert!(files > 0, "there is no file");
        found
    }

    /// The file of the store, for breaking something in it.
    pub async fn breaks_in(&self) -> sqlx::SqlitePool {
        sqlx::SqlitePool::connect(&format!("sqlite://{}", self.file().display())).await.expect("the file")
    }
}

/// From now on nothing can be committed with an update whose number is as this condition says of `NEW.update_id`.
pub async fn lays_a_trap(file: &sqlx::SqlitePool, condition: &str) {
    let trap = format!(
        "CREATE TABLE trap (client REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER trap AFTER INSERT ON inbox WHEN {condition} BEGIN INSERT INTO trap VALUES (99); END"
    );
    sqlx::raw_sql(AssertSqlSafe(trap)).execute(file).await.expect("laid");
}

/// A row of the outbox on which nothing hangs.
pub fn bare_row(chat: ChatId, class: Class, delivery: Delivery) -> NewRow {
    NewRow {
        chat,
        class,
        delivery,
        group: None,
        question: None,
        answers: None,
        reminds: None,
        private: false,
        shows: None,
        board: None,
        once: None,
        not_before: Timestamp::UNIX_EPOCH,
        deadline: Timestamp::MAX,
    }
}

/// All rows of all tables, but for what sqlx keeps for itself.
pub async fn contents(file: &mut SqliteConnection) -> Vec<String> {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY t.name, c.cid",
    )
    .fetch_all(&mut *file)
    .await
    .expect("a schema");
    let mut rows = Vec::new();
    for table in columns.chunk_by(|one, other| one.0 == other.0) {
        let name = &table[0].0;
        let cells: Vec<String> = table.iter().map(|(_, column)| format!("quote(\"{column}\")")).collect();
        let sql =
            format!("SELECT '{name}: ' || {} AS row FROM \"{name}\" ORDER BY row", cells.join("|| ', ' ||"));
        let more: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *file).await.expect("readable rows");
        rows.extend(more);
    }
    rows
}
