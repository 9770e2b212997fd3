//! The whole bot as it runs in production, but for the clock: store in a file, desk, inbox, worker, Telegram.

use std::sync::Arc;

use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::inbox::Inbox;
use frontdesk::schedule::ReminderPlan;
use frontdesk::store::{Home, Store};
use frontdesk::telegram::{Telegram, receive};
use frontdesk::wording::Wording;
use frontdesk::worker::Worker;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{TelegramServer, connected};
use crate::clinic::{FAQ, practice_file};

/// A house whose bot runs when it is told to.
pub struct House {
    /// The time.
    pub clock: Clock,
    telegram: Telegram,
    desk: Arc<Desk>,
    /// A way into the store for what only a test does.
    raw: SqlitePool,
    _folder: tempfile::TempDir,
}

impl House {
    /// The shipped practice at a moment of its own wall clock, with a bot at this server.
    pub async fn at(moment: &str, server: &TelegramServer) -> Self {
        let practice = read_practice(&practice_file(), Some(&FAQ.topics));
        let practice = Arc::new(practice.unwrap_or_else(|_| panic!("the shipped practice is sound")));
        let clock = Clock::held_at(practice.zone.instant(moment.parse().unwrap()));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("frontdesk.db");
        let store = Store::open(&Home::File(file.clone())).await.unwrap();
        let telegram = connected(server).await;
        let wording = Wording::new(practice.clone(), Arc::new(FAQ.topics.clone()), telegram.username());
        let plan = ReminderPlan::new(&practice).unwrap();
        let desk = Arc::new(Desk::new(store, practice, FAQ.clone(), wording, plan));
        let raw = SqlitePool::connect_lazy_with(SqliteConnectOptions::new().filename(file));
        Self { clock, telegram, desk, raw, _folder: folder }
    }

    /// The bot runs until it is stopped.
    pub fn opens(&self) -> Bot {
        let stop = CancellationToken::new();
        let inbox = Inbox::new(self.desk.clone(), self.clock.clone());
        let worker = Worker::new(self.desk.clone(), Arc::new(self.telegram.clone()), self.clock.clone());
        let (receiving, working) = (stop.clone(), stop.clone());
        let telegram = self.telegram.clone();
        let running = tokio::spawn(async move {
            tokio::join!(receive(telegram, inbox, receiving), worker.run(working));
        });
        Bot { stop, running }
    }

    /// The numbers of all updates that were kept, and the state of each.
    pub async fn kept(&self) -> Vec<(i64, String)> {
        let kept = sqlx::query_as("SELECT update_id, state FROM inbox ORDER BY update_id");
        kept.fetch_all(&self.raw).await.unwrap()
    }

    /// Nothing can be kept, as on a full disk.
    pub async fn disk_is_full(&self) {
        let full = "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(FAIL, 'disk full'); END";
        sqlx::query(full).execute(&self.raw).await.unwrap();
    }

    /// It can again.
    pub async fn disk_has_room(&self) {
        sqlx::query("DROP TRIGGER full").execute(&self.raw).await.unwrap();
    }
}

/// A bot that runs.
pub struct Bot {
    stop: CancellationToken,
    running: JoinHandle<()>,
}

impl Bot {
    /// It is told to stop, and finishes what is in hand.
    pub async fn closes(self) {
        self.stop.cancel();
        self.running.await.unwrap();
    }
}
