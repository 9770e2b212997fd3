//! How a clinic is wired up: with or without its own jobs, its keys and its backups.

use std::path::Path;
use std::sync::Arc;

use frontdesk::clock::Clock;
use frontdesk::desk::Desk;
use frontdesk::domain::practice::Practice;
use frontdesk::faq::Answers;
use frontdesk::schedule::{ReminderPlan, Timetable};
use frontdesk::sealing::Sealing;
use frontdesk::store::{Backups, Store};
use frontdesk::wording::Wording;
use frontdesk::worker::Worker;

use super::phones::Phones;
use super::{Clinic, FAQ};

impl Clinic {
    /// A practice of another file, doing by itself what it says: digests, lists, summaries, forgetting.
    pub async fn keeping_time_with(practice: &str, moment: &str) -> Self {
        Self::with(practice, moment).await.keeps_time().await
    }

    /// The shipped practice, likewise, its store in a file.
    pub async fn keeping_time_on_disk_at(moment: &str) -> Self {
        Self::on_disk_at(moment).await.keeps_time().await
    }

    /// A practice of another file, likewise, its store in a file.
    pub async fn keeping_time_on_disk_with(practice: &str, moment: &str) -> Self {
        Self::on_disk_with(practice, moment).await.keeps_time().await
    }

    /// Whatever anybody has not read yet is put away.
    pub fn everybody_puts_away(&self) {
        for (chat, _) in self.0.people.borrow().iter() {
            self.0.phones.mark_read(*chat);
        }
    }

    /// The same practice, likewise.
    pub async fn keeping_time(self) -> Self {
        self.keeps_time().await
    }

    async fn keeps_time(self) -> Self {
        self.0.keeps_time.set(true);
        self.restarts().await;
        self
    }

    /// From now on the store is copied into this folder, and so many copies are kept.
    pub async fn backs_up_into(&self, folder: &Path, keep: usize) {
        *self.0.backups.borrow_mut() = Some(Backups::new(folder, keep));
        self.restarts().await;
    }

    pub(super) fn wiring(&self) -> Wiring {
        let (keys, backups) = (self.0.keys.borrow().clone(), self.0.backups.borrow().clone());
        Wiring { keys, keeps_time: self.0.keeps_time.get(), backups }
    }
}

/// How a house is wired up, besides.
#[derive(Default)]
pub struct Wiring {
    pub keys: Vec<String>,
    pub keeps_time: bool,
    pub backups: Option<Backups>,
}

/// A desk and its worker.
pub fn wire_up(
    store: &Store,
    practice: &Arc<Practice>,
    clock: &Clock,
    phones: &Arc<Phones>,
    Wiring { keys, keeps_time, backups }: &Wiring,
) -> (Arc<Desk>, Arc<Worker<Phones>>) {
    let topics = FAQ.topics.clone();
    let wording = Wording::new(practice.clone(), topics, "stillwater_bot")
        .serving_feeds_at(Some("https://desk.example.org"));
    let plan = ReminderPlan::new(practice).expect("the practice file was checked");
    let desk = Desk::new(store.clone(), practice.clone(), Arc::new(Answers::new(FAQ.clone())), wording, plan);
    let sealing = (!keys.is_empty()).then(|| Sealing::read(keys.iter().map(String::as_str)).expect("keys"));
    let timetable =
        if *keeps_time { Timetable::new(practice).expect("likewise") } else { Timetable::empty() };
    let desk = Arc::new(desk.sealing_with(sealing.map(Arc::new)).keeping_time(timetable));
    let worker = Worker::new(desk.clone(), phones.clone(), clock.clone());
    let worker = match backups {
        Some(backups) => worker.backing_up(backups.clone()),
        None => worker,
    };
    (desk, Arc::new(worker))
}
