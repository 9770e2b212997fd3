//! The harness: a clinic with real rules, real SQL and real words, phones instead of Telegram, and a clock that
//! stands still until the test moves it.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{Practice, TherapistId};
use frontdesk::domain::team::Post;
use frontdesk::domain::time::Timestamp;
use frontdesk::faq::Faq;
use frontdesk::inbox::Inbox;
use frontdesk::problem::SourceFile;
use frontdesk::store::{Backups, Home, Store};
use frontdesk::worker::Worker;

mod contents;
mod ears;
mod person;
mod phones;
mod trouble;
mod wiring;

pub use contents::{bare_row, contents, lays_a_trap};
use ears::Ears;
pub use person::Person;
use phones::Phones;
pub use phones::seen;
use trouble::Trouble;
pub use trouble::in_trouble;
use wiring::{Wiring, wire_up};

/// The curated answers as they are shipped, read once for all tests.
pub static FAQ: LazyLock<Arc<Faq>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faq");
    let mut languages = Faq::load(&folder).expect("the shipped answers are sound");
    Arc::new(languages.remove("en").expect("English is shipped"))
});

/// The shipped practice file.
pub fn practice_file() -> SourceFile {
    SourceFile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("practice.toml")).expect("it is shipped")
}

/// The line of the shipped practice.toml that says this, as mistakes name it.
pub fn practice_line(says: &str) -> String {
    let text = practice_file().text;
    let at = text.lines().position(|line| line.trim() == says).expect("it says so");
    format!("practice.toml:{}:", at + 1)
}

/// A practice at work. Cheap to clone.
#[derive(Clone)]
pub struct Clinic(Rc<Inner>);

struct Inner {
    store: RefCell<Store>,
    home: Home,
    trouble: Option<Trouble>,
    practice: RefCell<Arc<Practice>>,
    clock: Clock,
    phones: Arc<Phones>,
    desk: RefCell<Arc<Desk>>,
    worker: RefCell<Arc<Worker<Phones>>>,
    keys: RefCell<Vec<String>>,
    /// Whether the house does its own jobs. In most tests it does not: a person reads what the test is about.
    keeps_time: Cell<bool>,
    backups: RefCell<Option<Backups>>,
    updates: Cell<i64>,
    people: RefCell<Vec<(ChatId, String)>>,
    transcript: RefCell<String>,
    /// Who did or read the last thing in it.
    last_in_it: RefCell<String>,
    ears: Ears,
    _folder: Option<tempfile::TempDir>,
}

impl Clinic {
    /// The shipped practice at a moment of its own wall clock, such as `2026-03-28 08:00`.
    pub async fn at(moment: &str) -> Self {
        Self::with(&practice_file().text, moment).await
    }

    /// A practice of another file.
    pub async fn with(practice: &str, moment: &str) -> Self {
        if trouble::is_expected() {
            return Self::on_disk_with(practice, moment).await;
        }
        Self::open(practice, moment, Home::Memory, None).await
    }

    /// The shipped practice, its store in a file.
    pub async fn on_disk_at(moment: &str) -> Self {
        Self::on_disk_with(&practice_file().text, moment).await
    }

    /// A practice of another file, its store in a file.
    pub async fn on_disk_with(practice: &str, moment: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::File(folder.path().join("frontdesk.db"));
        Self::open(practice, moment, home, Some(folder)).await
    }

    /// The shipped practice over a store's file, as a process of its own would open it.
    pub async fn in_the_file(path: &Path, moment: &str) -> Self {
        Self::open(&practice_file().text, moment, Home::File(path.to_owned()), None).await
    }

    /// The file of the store.
    pub fn file(&self) -> &Path {
        let Home::File(path) = &self.0.home else { panic!("the store is in memory") };
        path
    }

    async fn open(practice: &str, moment: &str, home: Home, folder: Option<tempfile::TempDir>) -> Self {
        let practice = read(practice);
        let clock = Clock::held_at(practice.zone.instant(wall(moment)));
        let phones = Arc::new(Phones::default());
        let trouble = if let Home::File(path) = &home { Trouble::below(path) } else { None };
        let store = Store::open(&home).await.expect("a store");
        let (desk, worker) = wire_up(&store, &practice, &clock, &phones, &Wiring::default());
        desk.relearn().await.expect("what was taught is taken up");
        Self(Rc::new(Inner {
            keeps_time: Cell::new(false),
            backups: RefCell::default(),
            store: RefCell::new(store),
            home,
            trouble,
            practice: RefCell::new(practice),
            clock,
            phones,
            desk: RefCell::new(desk),
            worker: RefCell::new(worker),
            keys: RefCell::default(),
            updates: Cell::new(1_000),
            people: RefCell::default(),
            transcript: RefCell::default(),
            last_in_it: RefCell::default(),
            ears: Ears::default(),
            _folder: folder,
        }))
    }

    /// Somebody who has never been here.
    pub fn client(&self, name: &str) -> Person {
        let mut people = self.0.people.borrow_mut();
        let chat = ChatId(i64::try_from(people.len()).expect("few people") + 1);
        people.push((chat, name.to_owned()));
        Person::new(self.clone(), chat, name)
    }

    /// A chat with several people in it, whose number is below nought.
    pub fn group(&self, name: &str) -> Person {
        let mut people = self.0.people.borrow_mut();
        let chat = ChatId(-(1 << 40) - i64::try_from(people.len()).expect("few people"));
        people.push((chat, name.to_owned()));
        Person::new(self.clone(), chat, name)
    }

    /// A therapist of the practice file, already at work here.
    pub async fn therapist(&self, name: &str, id: &str) -> Person {
        let person = self.client(name);
        self.employs(&person, &Post::Therapist(TherapistId::parse(id).expect("an id"))).await;
        person
    }

    /// Somebody at reception, already at work here.
    pub async fn reception(&self, name: &str) -> Person {
        let person = self.client(name);
        self.employs(&person, &Post::Reception).await;
        person
    }

    async fn employs(&self, person: &Person, post: &Post) {
        let mut tx = self.store().begin().await.expect("a transaction");
        tx.employ(self.now(), person.chat(), &Name::new(person.name()), post).await.expect("employed");
        tx.commit().await.expect("committed");
    }

    /// The owner.
    pub async fn owner(&self, name: &str) -> Person {
        let person = self.client(name);
        self.desk().appoint_owner(self.now(), person.chat()).await.expect("appointed");
        person
    }

    /// Time passes, as in production: from one due moment to the next.
    pub async fn waits_until(&self, moment: &str) {
        let target = self.0.practice.borrow().zone.instant(wall(moment));
        assert!(target >= self.now(), "{moment} has passed");
        self.notes("", &format!("\n{}:", wall(moment).strftime("%A %-d %B, %H:%M")));
        match &self.0.trouble {
            Some(trouble) => Box::pin(self.walks_in_trouble(trouble, target)).await,
            None => Box::pin(self.worker().walk_to(target)).await.expect("time passes"),
        }
    }

    /// The clock jumps without anybody noticing, as after a suspend; nothing happens until the next step.
    pub fn clock_jumps_to(&self, moment: &str) {
        self.0.clock.move_to(self.0.practice.borrow().zone.instant(wall(moment)));
    }

    /// The process ends and begins anew, with the same store.
    pub async fn restarts(&self) {
        if let Home::File(_) = self.0.home {
            let old = self.0.store.borrow().clone();
            old.close().await;
            *self.0.store.borrow_mut() = Store::open(&self.0.home).await.expect("the same store");
        }
        let practice = self.0.practice.borrow().clone();
        let (desk, worker) = wire_up(&self.store(), &practice, &self.0.clock, &self.0.phones, &self.wiring());
        desk.relearn().await.expect("what was taught is taken up");
        worker.recover().await.expect("claims are taken back");
        *self.0.desk.borrow_mut() = desk;
        *self.0.worker.borrow_mut() = worker;
        self.worker().deliver_what_is_due().await.expect("what waited is delivered");
    }

    /// The process ends and begins anew with another practice file.
    pub async fn restarts_with(&self, practice: &str) {
        *self.0.practice.borrow_mut() = read(practice);
        self.restarts().await;
    }

    /// Another desk on the same file with connections of its own, as another process would have.
    pub async fn another_desk(&self) -> Arc<Desk> {
        let Home::File(_) = self.0.home else { panic!("the store is in memory") };
        let store = Store::open(&self.0.home).await.expect("the same store");
        wire_up(&store, &self.0.practice.borrow(), &self.0.clock, &self.0.phones, &self.wiring()).0
    }

    /// The process ends and begins anew with these keys to seal with, the current one first.
    pub async fn restarts_with_keys(&self, keys: &[&str]) {
        *self.0.keys.borrow_mut() = keys.iter().map(|key| (*key).to_owned()).collect();
        self.restarts().await;
    }

    /// No message gets through.
    pub fn telegram_is_down(&self) {
        self.0.phones.go_down(true);
    }

    /// Messages get through again.
    pub fn telegram_recovers(&self) {
        self.0.phones.go_down(false);
    }

    /// The next messages arrive, but their receipts are lost.
    pub fn the_next_receipts_are_lost(&self, count: usize) {
        self.0.phones.lose_receipts(0, count);
    }

    /// So many messages arrive as they should; the receipt of the one after is lost.
    pub fn a_later_receipt_is_lost(&self, after: usize) {
        self.0.phones.lose_receipts(after, 1);
    }

    /// The inbox, as a messenger would use it.
    pub fn inbox(&self) -> Inbox {
        Inbox::new(self.desk(), self.0.clock.clone())
    }

    /// Everything that may be delivered is.
    pub async fn delivers(&self) {
        self.worker().deliver_what_is_due().await.expect("it is delivered");
    }

    /// How many messages came to which end.
    pub async fn outbox(&self) -> frontdesk::store::Counts {
        self.store().outbox_counts().await.expect("counted")
    }

    /// The conversation so far, as the README shows it.
    pub fn transcript(&self) -> String {
        self.0.transcript.borrow().trim_end().to_owned()
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The store, for looking into it.
    pub fn store(&self) -> Store {
        self.0.store.borrow().clone()
    }

    /// The clock, for a part of the house that is not wired up here.
    pub fn clock(&self) -> Clock {
        self.0.clock.clone()
    }

    /// The desk.
    pub fn desk(&self) -> Arc<Desk> {
        self.0.desk.borrow().clone()
    }

    fn worker(&self) -> Arc<Worker<Phones>> {
        self.0.worker.borrow().clone()
    }

    fn next_update(&self) -> i64 {
        self.0.updates.set(self.0.updates.get() + 1);
        self.0.updates.get()
    }

    /// Adds what somebody did or read to the transcript.
    fn notes(&self, who: &str, line: &str) {
        who.clone_into(&mut self.0.last_in_it.borrow_mut());
        let mut transcript = self.0.transcript.borrow_mut();
        transcript.push_str(line.trim_end());
        transcript.push('\n');
    }

    /// Whether the transcript goes on with the person who was last in it.
    fn goes_on_with(&self, who: &str) -> bool {
        *self.0.last_in_it.borrow() == who
    }
}

fn read(practice: &str) -> Arc<Practice> {
    let source = SourceFile { path: "practice.toml".into(), text: practice.into() };
    match read_practice(&source, Some(&FAQ.topics)) {
        Ok(practice) => Arc::new(practice),
        Err(problems) => panic!("{}", problems.iter().map(|p| p.to_string() + "\n").collect::<String>()),
    }
}

fn wall(moment: &str) -> jiff::civil::DateTime {
    moment.parse().unwrap_or_else(|_| panic!("{moment} is no moment such as 2026-03-28 08:00"))
}
