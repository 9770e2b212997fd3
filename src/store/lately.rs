//! Who has written lately, as the transaction of it has left them, so that whoever writes again need not be looked for.
//!
//! They are copies, and the store stays the one that knows. What is kept of somebody is forgotten with the first change of
//! anything that it is made of: SQLite tells of it, as far as that is done row by row (see [`editions`](super::editions), and
//! the test that watches it), and of what others commit it has a counter. What neither is told of, nor is the same for long, is
//! asked for each time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::{Arrival, Arriving, Store, Writing};
use crate::domain::dialogue::Dialogue;
use crate::domain::person::ChatId;

/// How many are kept, some two KiB each: as many as may wait for their answers at the same time, and more.
const MOST: usize = 256;

/// Tables that are written while people ask and are answered, and of which nothing is kept here. Any other counts, so that
/// a new one that is forgotten here costs time and no more.
const BESIDE: [&str; 4] = ["group_news", "inbox", "outbox", "reminder"];

/// Who has written lately. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Lately(Arc<Mutex<People>>);

#[derive(Debug, Default)]
struct People {
    by_chat: HashMap<ChatId, (Arrival, Dialogue)>,
    chats: HashMap<i64, ChatId>,
    /// When they were left: what is over by then may lie ahead of somebody from before it.
    at: Timestamp,
    /// What SQLite had counted of others when they were left.
    elsewhere: Option<i64>,
    /// How often anything has changed of which they are made, be it undone later.
    changes: u64,
}

/// Those whom a transaction leaves; to be kept once it is committed.
#[derive(Debug)]
pub struct Left {
    at: Timestamp,
    people: Vec<(Arrival, Dialogue)>,
    elsewhere: Option<i64>,
    changes: u64,
}

impl Lately {
    fn people(&self) -> MutexGuard<'_, People> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often anything has changed of which they are made.
    pub(super) fn changed(&self) -> u64 {
        self.people().changes
    }

    /// A row has been changed.
    pub(super) fn changes(&self, table: &str, row: i64) {
        if BESIDE.contains(&table) {
            return;
        }
        let mut people = self.people();
        people.changes += 1;
        if matches!(table, "client" | "dialogue") {
            if let Some(chat) = people.chats.remove(&row) {
                people.by_chat.remove(&chat);
            }
        } else {
            people.forget();
        }
    }

    /// Nobody knows what has changed.
    pub(super) fn begin_anew(&self) {
        let mut people = self.people();
        people.changes += 1;
        people.forget();
    }

    /// Takes out who is known among those who arrive, under the same name, with what SQLite had counted of others then.
    pub(super) fn take(
        &self,
        now: Timestamp,
        arriving: &[Arriving<'_>],
    ) -> (Vec<Option<(Arrival, Dialogue)>>, Option<i64>) {
        let mut people = self.people();
        if now < people.at {
            people.forget();
        }
        let known = arriving.iter().map(|one| {
            let (arrival, dialogue) = people.by_chat.remove(&one.chat)?;
            people.chats.remove(&arrival.client.id.0);
            (arrival.client.name == *one.name).then_some((arrival, dialogue))
        });
        let known = known.collect();
        (known, people.elsewhere)
    }
}

impl People {
    fn forget(&mut self) {
        self.at = Timestamp::MIN;
        self.by_chat.clear();
        self.chats.clear();
    }
}

impl Writing {
    /// Those whom this transaction leaves as they are here, with all that it has changed.
    pub fn leaves(&self, at: Timestamp, people: Vec<(Arrival, Dialogue)>) -> Left {
        Left { at, people, elsewhere: self.elsewhere, changes: self.changes().people }
    }
}

impl Store {
    /// Keeps those whom a transaction has left that is committed, unless anything has changed since of which they are made.
    pub fn keep(&self, left: Left) {
        let mut people = self.lately.people();
        if left.elsewhere.is_none() || left.changes != people.changes {
            return;
        }
        if left.elsewhere != people.elsewhere || people.by_chat.len() + left.people.len() > MOST {
            people.forget();
        }
        people.elsewhere = left.elsewhere;
        people.at = people.at.max(left.at);
        for (arrival, dialogue) in left.people.into_iter().take(MOST) {
            people.chats.insert(arrival.client.id.0, arrival.client.chat);
            people.by_chat.insert(arrival.client.chat, (arrival, dialogue));
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::domain::person::Name;
    use crate::store::{Arrived, Home};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;
    const ANNA: ChatId = ChatId(5);

    /// What else may be there, so that rows may name it.
    const ROWS: [&str; 2] = [
        "INSERT INTO client (id, chat, name, first_seen) VALUES (90, 900, 'Ben', 0)",
        "INSERT INTO appointment (id, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state,
                                  booked_at)
         VALUES (1, 90, 'nmt-45', 'maya', 90000, 93600, 90000, 93600, 'booked', 0)",
    ];

    async fn opens(folder: &TempDir) -> Store {
        Store::open(&Home::File(folder.path().join("frontdesk.db"))).await.expect("a store")
    }

    /// A store with what else may be there.
    async fn filled(folder: &TempDir) -> Store {
        let store = opens(folder).await;
        for sql in ROWS {
            says(&store, sql).await;
        }
        store
    }

    /// Anna does something, with this update and under this name, and is left as she is.
    async fn comes(store: &Store, update: i64, name: &str) -> Arrived {
        let arriving = Arriving { update, chat: ANNA, name: &Name::new(name) };
        let (tx, arrived) = store.begin_arriving(NOW, &[arriving]).await.expect("begun");
        let arrived = arrived.into_iter().next().expect("found");
        let left = tx.leaves(NOW, vec![(arrived.arrival.clone(), arrived.dialogue.clone())]);
        tx.commit().await.expect("committed");
        store.keep(left);
        arrived
    }

    async fn says(store: &Store, sql: &'static str) {
        let mut tx = store.begin().await.expect("begun");
        sqlx::query(sql).execute(&mut *tx.tx).await.unwrap_or_else(|why| panic!("{sql}: {why}"));
        tx.commit().await.expect("committed");
    }

    fn is_known(store: &Store) -> bool {
        store.lately.people().by_chat.contains_key(&ANNA)
    }

    #[tokio::test]
    async fn somebody_is_known_until_anything_of_them_changes() {
        let folder = TempDir::new().expect("a folder");
        let store = filled(&folder).await;
        comes(&store, 1, "Anna").await;
        assert!(is_known(&store));
        for sql in [
            "INSERT INTO inbox (update_id, chat, received_at, state) VALUES (40, 6, 0, 'done')",
            "INSERT INTO outbox (chat, class, body, not_before, deadline) VALUES (5, 0, '{}', 0, 9)",
            "UPDATE client SET name = 'Bea' WHERE id = 90",
            "INSERT INTO dialogue (client, session, flow, asked, changed_at) VALUES (90, 1, '{}', 0, 0)",
        ] {
            says(&store, sql).await;
            assert!(is_known(&store), "that is nothing of hers: {sql}");
        }
        for sql in [
            "UPDATE client SET news = 0 WHERE chat = 5",
            "INSERT INTO dialogue (client, session, flow, asked, changed_at)
             SELECT id, 1, '{\"flow\":\"idle\"}', 0, 0 FROM client WHERE chat = 5",
            "UPDATE appointment SET confirmed_at = 0 WHERE id = 1",
            "INSERT INTO grace (appointment, version, act, until) VALUES (1, 2, 'cancelled', 9)",
            "DELETE FROM grace WHERE appointment = 1",
            "INSERT INTO staff (chat, name, owner, since) VALUES (77, 'Maya', 1, 0)",
        ] {
            comes(&store, 1, "Anna").await;
            assert!(is_known(&store));
            says(&store, sql).await;
            assert!(!is_known(&store), "{sql}");
        }
        assert!(!comes(&store, 1, "Anna").await.arrival.subscribed.news);
        assert_eq!(comes(&store, 1, "Anne").await.arrival.client.name, Name::new("Anne"));
    }

    #[tokio::test]
    async fn what_no_change_tells_of_is_asked_for_each_time() {
        let folder = TempDir::new().expect("a folder");
        let store = filled(&folder).await;
        comes(&store, 1, "Anna").await;
        // A row without a number.
        says(&store, "INSERT INTO shown (chat, message, appointment, as_what) VALUES (5, 1, 1, 'card')")
            .await;
        assert!(is_known(&store) && comes(&store, 1, "Anna").await.arrival.has.cards);
        comes(&store, 1, "Anna").await;
        says(&store, "INSERT INTO inbox (update_id, chat, received_at, state) VALUES (2, 5, 0, 'done')")
            .await;
        assert!(is_known(&store) && comes(&store, 2, "Anna").await.seen);
        comes(&store, 3, "Anna").await;
        // Another process.
        let other = opens(&folder).await;
        says(&other, "UPDATE client SET news = 0 WHERE chat = 5").await;
        assert!(is_known(&store) && !comes(&store, 3, "Anna").await.arrival.subscribed.news);
    }

    #[tokio::test]
    async fn nobody_is_kept_of_whom_something_has_changed_meanwhile() {
        let folder = TempDir::new().expect("a folder");
        let store = opens(&folder).await;
        comes(&store, 1, "Anna").await;
        let arriving = Arriving { update: 2, chat: ANNA, name: &Name::new("Anna") };
        let (tx, arrived) = store.begin_arriving(NOW, &[arriving]).await.expect("begun");
        let left = tx.leaves(NOW, arrived.into_iter().map(|one| (one.arrival, one.dialogue)).collect());
        tx.commit().await.expect("committed");
        says(&store, "UPDATE client SET news = 0 WHERE chat = 5").await;
        store.keep(left);
        assert!(!is_known(&store));
        assert!(!comes(&store, 3, "Anna").await.arrival.subscribed.news);
    }
}
