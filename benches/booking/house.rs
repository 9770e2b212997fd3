//! A practice with ten therapists, its desk on a file, and people in the middle of booking.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::dialogue::{Booking, BookingStep, Dialogue, Flow, With};
use frontdesk::domain::guest::Whom;
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::{ChatId, ClientId, Name};
use frontdesk::domain::practice::{Practice, ServiceId, TherapistId};
use frontdesk::domain::tap::{Step, Tap};
use frontdesk::domain::time::{Date, Time, Timestamp};
use frontdesk::faq::{Answers, Faq};
use frontdesk::problem::SourceFile;
use frontdesk::schedule::ReminderPlan;
use frontdesk::store::{Home, Store};
use frontdesk::wording::Wording;

pub const THERAPISTS: usize = 10;

/// The first day of the diary: a Monday.
pub const FIRST: Date = Date::constant(2027, 3, 1);

pub struct House {
    pub desk: Arc<Desk>,
    pub store: Store,
    pub now: Timestamp,
    faq: Arc<Faq>,
    folder: tempfile::TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(THERAPISTS).await
    }

    /// One with so many therapists.
    pub async fn with(therapists: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let practice = practice(therapists);
        let now = practice.zone.instant(FIRST.to_datetime(Time::constant(8, 0, 0, 0)));
        let store = Store::open(&Home::File(folder.path().join("frontdesk.db"))).await.unwrap();
        let answers = Path::new(env!("CARGO_MANIFEST_DIR")).join("faq");
        let faq = Arc::new(Faq::load(&answers).unwrap().remove("en").unwrap());
        let desk = Arc::new(desk(&store, &practice, &faq));
        Self { desk, store, now, faq, folder }
    }

    /// Another desk, which remembers nothing.
    pub fn another_desk(&self) -> Desk {
        desk(&self.store, &Arc::new(self.desk.practice().clone()), &self.faq)
    }

    /// The file of the store.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("frontdesk.db")
    }

    /// Somebody who looks at the times of a day.
    pub async fn comes_to(&self, chat: i64, therapist: &TherapistId, date: Date) -> ClientId {
        let mut tx = self.store.begin().await.unwrap();
        let client = tx.recognise(self.now, ChatId(chat), &Name::new("Guest")).await.unwrap().client.id;
        let with = With::Therapist(therapist.clone());
        let step = BookingStep::Time { service: service(), with, date };
        let flow = Flow::Booking(Booking { moving: None, whom: Whom::Oneself, step });
        tx.put_dialogue(self.now, client, &Dialogue { session: 1, flow, ..Dialogue::default() })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        client
    }
}

fn desk(store: &Store, practice: &Arc<Practice>, faq: &Arc<Faq>) -> Desk {
    let wording = Wording::new(practice.clone(), faq.topics.clone(), "desk_bot");
    let plan = ReminderPlan::new(practice).unwrap();
    Desk::new(store.clone(), practice.clone(), Arc::new(Answers::new(faq.clone())), wording, plan)
}

/// Presses a button of the open booking.
pub async fn press(desk: &Desk, now: Timestamp, update: i64, chat: i64, step: Step) {
    let said = Said::Tap { tap: Some(Tap::Flow(1, step)), message: None };
    desk.receive(now, &Incoming { update, chat: ChatId(chat), name: Name::new("Guest"), said, letter: None })
        .await
        .unwrap();
}

pub fn service() -> ServiceId {
    ServiceId::parse("nmt-45").unwrap()
}

pub fn therapist(number: usize) -> TherapistId {
    TherapistId::parse(&format!("t{}", number % THERAPISTS)).unwrap()
}

fn practice(therapists: usize) -> Arc<Practice> {
    let mut text =
        "name = \"Bench\"\ntime_zone = \"Europe/London\"\nemergency_number = \"999\"\nphone = \"999\"\n\
                    [place]\naddress = \"Here\"\n\
                    [[service]]\nid = \"nmt-45\"\nname = \"Neuromuscular\"\nduration = \"45m\"\n"
            .to_owned();
    for number in 0..therapists {
        writeln!(text, "[[therapist]]\nid = \"t{number}\"\nname = \"Therapist {number}\"\n[therapist.hours]")
            .unwrap();
        for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
            writeln!(text, "{day} = [\"09:00-13:00\", \"14:00-18:00\"]").unwrap();
        }
    }
    let source = SourceFile { path: "practice.toml".into(), text: text.as_str().into() };
    Arc::new(read_practice(&source, None).unwrap())
}
