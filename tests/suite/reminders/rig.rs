//! A desk with a clock in the hand, rules of our own, and a messenger that notes what arrives when.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::appointment::{AppointmentId, CancelledBy, VisitRef};
use frontdesk::domain::message::Delivery;
use frontdesk::domain::person::{ChatId, ClientId, MessageId, Name};
use frontdesk::domain::practice::{Practice, QuietHours, ServiceId, TherapistId};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{Span, Time, Timestamp, Zone};
use frontdesk::faq::Answers;
use frontdesk::messenger::{Messenger, Undelivered};
use frontdesk::problem::SourceFile;
use frontdesk::schedule::ReminderPlan;
use frontdesk::store::{Beginning, Home, Store};
use frontdesk::wording::Wording;
use frontdesk::worker::Worker;
use tokio::sync::Notify;

use super::model::{House, LENGTH, Line, Rule};
use crate::clinic::{FAQ, practice_file};

/// What has arrived: in which chat, when, and what.
#[derive(Debug)]
pub struct Log {
    clock: Clock,
    arrived: Mutex<Vec<(ChatId, Timestamp, String)>>,
    /// After how many more messages the process dies, before anybody notes that the last of them has arrived.
    dies_in: Mutex<Option<usize>>,
    died: Notify,
}

impl Messenger for Log {
    async fn deliver(&self, to: ChatId, delivery: &Delivery) -> Result<Option<MessageId>, Undelivered> {
        let id = self.notes(to, delivery);
        if self.is_the_last() {
            self.died.notify_one();
            std::future::pending::<()>().await;
        }
        Ok(Some(id))
    }
}

impl Log {
    fn notes(&self, to: ChatId, delivery: &Delivery) -> MessageId {
        let mut arrived = self.arrived.lock().expect("sound");
        if let Delivery::Send(message) = delivery {
            arrived.push((to, self.clock.now(), message.html.clone()));
        }
        MessageId(i64::try_from(arrived.len()).expect("few"))
    }

    fn is_the_last(&self) -> bool {
        let mut dies_in = self.dies_in.lock().expect("sound");
        match *dies_in {
            None => false,
            Some(0) => dies_in.take().is_some(),
            Some(left) => {
                *dies_in = Some(left - 1);
                false
            }
        }
    }
}

/// A practice at work.
pub struct Rig {
    pub clock: Clock,
    pub log: Arc<Log>,
    store: Store,
    pub desk: Arc<Desk>,
    pub worker: Worker<Log>,
    versions: BTreeMap<i64, u32>,
}

/// A visit that is to be booked: its row, whose chat, and when.
pub type ToBook = (i64, Timestamp);

impl Rig {
    pub async fn opens(house: &House, now: Timestamp) -> Self {
        Self::opens_at(house, now, &Home::Memory).await
    }

    /// The same with its store there.
    pub async fn opens_at(house: &House, now: Timestamp, home: &Home) -> Self {
        let clock = Clock::held_at(now);
        let store = Store::open(home).await.expect("a store");
        let log = Arc::new(Log {
            clock: clock.clone(),
            arrived: Mutex::default(),
            dies_in: Mutex::default(),
            died: Notify::new(),
        });
        let desk = desk(&store, house);
        let worker = Worker::new(desk.clone(), log.clone(), clock.clone());
        Self { clock, log, store, desk, worker, versions: BTreeMap::new() }
    }

    /// The process begins anew under these rules, at this moment.
    pub async fn restarts(&mut self, house: &House) {
        self.desk = desk(&self.store, house);
        self.worker = Worker::new(self.desk.clone(), self.log.clone(), self.clock.clone());
        self.worker.recover().await.expect("claims are taken back");
    }

    /// Each with a client and a therapist of its own, so that none stands in another's way.
    pub async fn books(&mut self, visits: &[ToBook]) {
        let now = self.clock.now();
        let mut tx = self.store.begin().await.expect("a transaction");
        for (id, start) in visits {
            let client = tx.recognise(now, ChatId(*id), &Name::new("Anna")).await.expect("a client").client;
            let service = ServiceId::parse("nmt-45").expect("an id");
            add(&mut tx, now, (*id, client.id, &service), *start).await;
            self.versions.insert(*id, 1);
        }
        tx.commit().await.expect("committed");
        self.desk.sweep_plans(now);
    }

    pub async fn moves(&mut self, id: i64, start: Timestamp) {
        let version = self.versions[&id];
        let visit = VisitRef { id: AppointmentId(id), version };
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.move_to(self.clock.now(), visit, &slot(id, start)).await.expect("moved");
        tx.commit().await.expect("committed");
        self.versions.insert(id, version + 1);
        self.desk.sweep_plans(self.clock.now());
    }

    pub async fn cancels(&mut self, id: i64) {
        let version = self.versions[&id];
        let visit = VisitRef { id: AppointmentId(id), version };
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.cancel(self.clock.now(), visit, CancelledBy::Client, None).await.expect("cancelled");
        tx.commit().await.expect("committed");
    }

    /// Everything that is due now is done.
    pub async fn settles(&self) {
        self.worker.deliver_what_is_due().await.expect("delivered");
    }

    /// The process is up until then.
    pub async fn lives_until(&self, until: Timestamp) {
        self.worker.walk_to(until).await.expect("time passes");
    }

    /// So many reminders are due at one moment, and the process dies after so many messages, again and again. Gives how
    /// often each has arrived.
    pub async fn dies_while_it_reminds(reminders: i64, deaths: &[usize]) -> BTreeMap<i64, usize> {
        let rule = Rule {
            id: 0,
            line: Line { minutes: vec![0], hours: vec![18], weekdays: Vec::new() },
            after: false,
            least: 12 * 60,
            most: 36 * 60,
            useful: 120,
        };
        let quiet = QuietHours { from: Time::constant(21, 0, 0, 0), until: Time::constant(7, 0, 0, 0) };
        let zone = Zone::parse("Europe/London").expect("a zone");
        let house = House { zone, quiet, rules: vec![rule] };
        let at = |wall: &str| house.zone.instant(wall.parse().expect("a moment"));
        let mut rig = Self::opens(&house, at("2027-03-01T08:00")).await;
        let visits: Vec<ToBook> = (1..=reminders).map(|id| (id, at("2027-03-03T10:00"))).collect();
        rig.books(&visits).await;
        rig.settles().await;
        for death in deaths {
            *rig.log.dies_in.lock().expect("sound") = Some(*death);
            let log = rig.log.clone();
            tokio::select! {
                () = log.died.notified() => {}
                () = rig.lives_until(at("2027-03-02T18:00")) => break,
            }
            rig.restarts(&house).await;
        }
        *rig.log.dies_in.lock().expect("sound") = None;
        rig.lives_until(at("2027-03-02T18:30")).await;
        rig.arrived().into_iter().map(|(chat, messages)| (chat, messages.len())).collect()
    }

    /// What has arrived, by chat: when, and what.
    pub fn arrived(&self) -> BTreeMap<i64, Vec<(Timestamp, String)>> {
        let mut by_chat: BTreeMap<i64, Vec<(Timestamp, String)>> = BTreeMap::new();
        for (chat, at, html) in self.log.arrived.lock().expect("sound").iter() {
            by_chat.entry(chat.0).or_default().push((*at, html.clone()));
        }
        by_chat
    }

    /// What the ledger says of a visit's rules, of the version that stands.
    pub async fn ledger(&self) -> BTreeMap<(i64, String), String> {
        let mut tx = self.store.begin().await.expect("a transaction");
        let whole = Span { from: Timestamp::from_second(0).expect("an instant"), until: Timestamp::MAX };
        let entries = tx.reminders_due(whole).await.expect("readable");
        let standing = entries.into_iter().filter(|entry| {
            let own = &entry.visit.appointment;
            entry.version == own.version && self.versions.get(&own.id.0) == Some(&own.version)
        });
        standing
            .map(|entry| {
                ((entry.visit.appointment.id.0, entry.rule.to_string()), format!("{:?}", entry.fate))
            })
            .collect()
    }
}

async fn add(
    tx: &mut frontdesk::store::Writing,
    now: Timestamp,
    (id, client, service): (i64, ClientId, &ServiceId),
    start: Timestamp,
) {
    let (id, slot) = (AppointmentId(id), slot(id, start));
    tx.add_appointment(now, id, client, service, &slot, Beginning::Booked).await.expect("booked");
}

fn slot(id: i64, start: Timestamp) -> Slot {
    let therapist = TherapistId::parse(&format!("t{id}")).expect("an id");
    let time = Span { from: start, until: start + LENGTH };
    Slot { therapist, room: None, time, busy: time }
}

fn desk(store: &Store, house: &House) -> Arc<Desk> {
    let practice = practice(house);
    let wording = Wording::new(practice.clone(), FAQ.topics.clone(), "stillwater_bot");
    let plan = ReminderPlan::new(&practice).expect("the practice file was checked");
    Arc::new(Desk::new(store.clone(), practice, Arc::new(Answers::new(FAQ.clone())), wording, plan))
}

/// The shipped practice with another zone, other quiet hours, and these rules.
fn practice(house: &House) -> Arc<Practice> {
    let text = practice_file().text.to_string();
    let (before, _) = text.split_once("\n[[reminder]]").expect("there are rules");
    let (from, until) = (house.quiet.from.strftime("%H:%M"), house.quiet.until.strftime("%H:%M"));
    let mut text = before
        .replace("Europe/London", &house.zone.to_string())
        .replace("[rhythm]\nat = \"0 18 * * *\"", "[rhythm]\nat = \"off\"")
        .replace("quiet_hours = \"21:00-07:00\"", &format!("quiet_hours = \"{from}-{until}\""));
    let mut words = "\n[texts]\n".to_owned();
    for rule in &house.rules {
        let side = if rule.after { "after" } else { "before" };
        text.push_str(&format!(
            "\n[[reminder]]\ntext = \"r{}\"\nat = \"{}\"\n{side} = \"{}m\"\nat_most = \"{}m\"\nuseful_until = \"{}m\"\n",
            rule.id,
            rule.line.cron(),
            rule.least,
            rule.most,
            rule.useful,
        ));
        words.push_str(&format!("r{} = \"rule {} at {{date}} {{time}}.\"\n", rule.id, rule.id));
    }
    let source = SourceFile { path: "practice.toml".into(), text: format!("{text}{words}").into() };
    match read_practice(&source, Some(&FAQ.topics)) {
        Ok(practice) => Arc::new(practice),
        Err(problems) => panic!("{}", problems.iter().map(|p| p.to_string() + "\n").collect::<String>()),
    }
}
