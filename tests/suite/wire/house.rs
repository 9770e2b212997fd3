//! The whole bot as it runs in production, but for the clock: store in a file, desk, inbox, worker, Telegram.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use faulty_disk::Disk;
use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::job::Job;
use frontdesk::domain::message::CommandMenu;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{Practice, TherapistId};
use frontdesk::domain::team::Post;
use frontdesk::domain::time::SignedDuration;
use frontdesk::faq::Answers;
use frontdesk::inbox::Inbox;
use frontdesk::schedule::{ReminderPlan, Timetable};
use frontdesk::store::{Home, Store};
use frontdesk::telegram::{Commands, Telegram, connect, receive};
use frontdesk::wording::Wording;
use frontdesk::worker::Worker;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{Person, TelegramServer};
use crate::clinic::{FAQ, practice_file};

/// A house whose bot runs when it is told to.
pub struct House {
    /// The time.
    pub clock: Clock,
    /// What the store lies on.
    pub disk: Disk,
    telegram: Telegram,
    desk: Arc<Desk>,
    practice: Arc<Practice>,
    /// A way into the store for what only a test does.
    raw: SqlitePool,
    folder: tempfile::TempDir,
}

impl House {
    /// The shipped practice at a moment of its own wall clock, with a bot at this server.
    pub async fn at(moment: &str, server: &TelegramServer) -> Self {
        Self::at_which(moment, &[], server).await
    }

    /// The same, doing these jobs by itself.
    pub async fn at_which(moment: &str, jobs: &[Job], server: &TelegramServer) -> Self {
        let practice = read_practice(&practice_file(), Some(&FAQ.topics));
        let mut practice = practice.unwrap_or_else(|_| panic!("the shipped practice is sound"));
        practice.jobs.retain(|line| jobs.contains(&line.job));
        let practice = Arc::new(practice);
        let clock = Clock::held_at(practice.zone.instant(moment.parse().unwrap()));
        Self::built(practice, clock, tempfile::tempdir().unwrap(), server).await
    }

    /// The process is gone; another one begins with the same file.
    pub async fn restarts(self, server: &TelegramServer) -> Self {
        self.desk.store().close().await;
        Self::built(self.practice, self.clock, self.folder, server).await
    }

    async fn built(
        practice: Arc<Practice>,
        clock: Clock,
        folder: tempfile::TempDir,
        server: &TelegramServer,
    ) -> Self {
        let file = folder.path().join("frontdesk.db");
        let disk = Disk::below(&file);
        let store = Store::open(&Home::File(file.clone())).await.unwrap();
        let wording = |bot: &str| Wording::new(practice.clone(), FAQ.topics.clone(), bot);
        let menu = |menu| wording("").commands(menu);
        let commands = Commands {
            client: menu(CommandMenu::Client),
            staff: menu(CommandMenu::Staff),
            reception: menu(CommandMenu::Reception),
            owner: menu(CommandMenu::Owner),
        };
        let (token, url, never) = (server.token(), server.url(), CancellationToken::new());
        let telegram = connect(&token, Some(&url), commands, &never).await.unwrap();
        let plan = ReminderPlan::new(&practice).unwrap();
        let words = wording(telegram.username());
        let timetable = Timetable::new(&practice).unwrap();
        let desk = Desk::new(store, practice.clone(), Arc::new(Answers::new(FAQ.clone())), words, plan);
        let desk = Arc::new(desk.keeping_time(timetable));
        let raw = SqlitePool::connect_lazy_with(SqliteConnectOptions::new().filename(file));
        Self { clock, disk, telegram, desk, practice, raw, folder }
    }

    /// The file of the store.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("frontdesk.db")
    }

    /// The environment names the owner.
    pub async fn belongs_to(&self, owner: &Person) {
        self.desk.appoint_owner(self.clock.now(), ChatId(owner.chat())).await.unwrap();
    }

    /// A therapist of the practice file, already at work here.
    pub async fn employs(&self, person: &Person, id: &str) {
        let mut tx = self.desk.store().begin().await.unwrap();
        let (name, therapist) = (Name::new(id), TherapistId::parse(id).unwrap());
        tx.employ(self.clock.now(), ChatId(person.chat()), &name, &Post::Therapist(therapist)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Clients who have written to the bot before.
    pub async fn knows(&self, people: &[Person]) {
        let mut tx = self.desk.store().begin().await.unwrap();
        for person in people {
            let name = Name::new(&format!("Client {}", person.chat()));
            tx.recognise(self.clock.now(), ChatId(person.chat()), &name).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// The bot runs until it is stopped.
    pub fn opens(&self) -> Bot {
        let stop = CancellationToken::new();
        let worker = Worker::new(self.desk.clone(), Arc::new(self.telegram.clone()), self.clock.clone());
        let (working, receiving) = (stop.clone(), self.receives(&stop));
        let running = tokio::spawn(async move {
            tokio::join!(receiving, worker.run(working));
        });
        Bot { stop, running }
    }

    /// The bot listens but says nothing, as in the moment between commit and send.
    pub fn only_listens(&self) -> Bot {
        let stop = CancellationToken::new();
        let running = tokio::spawn(self.receives(&stop));
        Bot { stop, running }
    }

    fn receives(&self, stop: &CancellationToken) -> impl Future<Output = ()> + use<> {
        let inbox = Inbox::new(self.desk.clone(), self.clock.clone());
        receive(self.telegram.clone(), inbox, stop.clone())
    }

    /// The held clock jumps to a moment of the practice's wall clock, and the worker looks at it again.
    pub fn moves_to(&self, moment: &str) {
        self.clock.move_to(self.practice.zone.instant(moment.parse().unwrap()));
        self.desk.stirs();
    }

    /// The held clock goes on by so much, and the worker looks at it again.
    pub fn lets_pass(&self, time: SignedDuration) {
        self.clock.move_to(self.clock.now() + time);
        self.desk.stirs();
    }

    /// The numbers of all updates that were kept, and the state of each.
    pub async fn kept(&self) -> Vec<(i64, String)> {
        let kept = sqlx::query_as("SELECT update_id, state FROM inbox ORDER BY update_id");
        kept.fetch_all(&self.raw).await.unwrap()
    }

    /// What became of the messages, in order.
    pub async fn outcomes(&self) -> Vec<String> {
        let states = sqlx::query_scalar("SELECT state FROM outbox ORDER BY id");
        states.fetch_all(&self.raw).await.unwrap()
    }

    /// How the appointments stand, but for those that were let go.
    pub async fn visits(&self) -> Vec<String> {
        let states =
            sqlx::query_scalar("SELECT state FROM appointment WHERE state != 'released' ORDER BY id");
        states.fetch_all(&self.raw).await.unwrap()
    }

    /// Waits until every message has come to its end: what nobody waits for, such as a card brought up to date in
    /// silence, may still be on its way.
    pub async fn has_delivered_everything(&self) {
        let open = |state: &String| state == "waiting" || state == "claimed";
        let patience = tokio::time::timeout(Duration::from_secs(20), async {
            while self.outcomes().await.iter().any(open) {
                tokio::task::yield_now().await;
            }
        });
        patience.await.expect("the outbox comes to rest");
    }

    /// Waits until the worker has looked at what is due at this moment, which rests a little after each look.
    pub async fn has_looked(&self) {
        let now = self.clock.now();
        let patience = tokio::time::timeout(Duration::from_secs(20), async {
            while self.desk.next_moment(now).await.unwrap().is_some_and(|next| next <= now) {
                tokio::task::yield_now().await;
            }
        });
        patience.await.expect("the worker looks");
    }

    /// Waits until every update that was kept has come to its end, and all that were sent are kept.
    pub async fn has_dealt_with_everything(&self, server: &TelegramServer) {
        let patience = tokio::time::timeout(Duration::from_secs(20), async {
            loop {
                let kept = self.kept().await;
                let all = server.all_updates();
                if all
                    .iter()
                    .all(|sent| kept.iter().any(|(number, state)| number == sent && state != "waiting"))
                {
                    return;
                }
                tokio::task::yield_now().await;
            }
        });
        patience.await.expect("the inbox comes to rest");
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

    /// What arrives is kept, but nothing can be said.
    pub async fn outbox_is_gone(&self) {
        sqlx::query("ALTER TABLE outbox RENAME TO gone").execute(&self.raw).await.unwrap();
    }

    /// It can again.
    pub async fn outbox_is_back(&self) {
        sqlx::query("ALTER TABLE gone RENAME TO outbox").execute(&self.raw).await.unwrap();
    }
}

/// A bot that runs.
pub struct Bot {
    stop: CancellationToken,
    running: JoinHandle<()>,
}

impl Bot {
    /// It is told to stop; what is in hand goes on.
    pub fn is_told_to_stop(&self) {
        self.stop.cancel();
    }

    /// It is told to stop, and finishes what is in hand.
    pub async fn closes(self) {
        self.stop.cancel();
        self.running.await.unwrap();
    }

    /// The process is killed in the middle of whatever it does.
    pub async fn dies(self) {
        self.running.abort();
        assert!(self.running.await.unwrap_err().is_cancelled());
    }
}
