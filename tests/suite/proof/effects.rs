//! What came of all updates, by what the store and the server know when everything has come to rest.

use std::collections::BTreeSet;

use sqlx::SqlitePool;

use super::kills::column;
use crate::wire::TelegramServer;

/// What came of them.
#[derive(Debug, Default)]
pub struct Effects {
    /// How many there were.
    pub updates: usize,
    /// Of so many nothing came.
    pub lost: usize,
    /// So many were done more than once.
    pub twice: usize,
    /// Messages that came more than once.
    pub repeated: usize,
}

impl Effects {
    /// Those of a store that `kills::watch` watches.
    pub async fn of(server: &TelegramServer, file: &SqlitePool) -> Self {
        let all = server.all_updates();
        let done = column(file, "SELECT update_id FROM inbox WHERE state = 'done'").await;
        let known: Vec<(i64, i64)> =
            sqlx::query_as("SELECT chat, message FROM outbox WHERE message IS NOT NULL")
                .fetch_all(file)
                .await
                .unwrap();
        let known: BTreeSet<(i64, i64)> = known.into_iter().collect();
        Self {
            updates: all.len(),
            lost: all.iter().filter(|number| !done.contains(number)).count(),
            twice: column(file, "SELECT update_id FROM twice").await.len(),
            repeated: server.all_messages().into_iter().filter(|message| !known.contains(message)).count(),
        }
    }
}
