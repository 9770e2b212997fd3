//! The playground at the example practice, on a Monday morning in March.

use std::sync::Arc;

use axum::Router;
use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::time::Timestamp;
use frontdesk::faq::Answers;
use frontdesk::schedule::{ReminderPlan, Timetable};
use frontdesk::store::{Home, Store};
use frontdesk::web::{self, Playground};
use frontdesk::wording::Wording;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::clinic::{FAQ, practice_file};

/// The playground with its worker at work.
pub struct Stage {
    /// What the page calls.
    pub router: Router,
    /// Closes the house.
    pub stop: CancellationToken,
    /// What it plays with.
    pub desk: Arc<Desk>,
    worker: JoinHandle<()>,
}

impl Stage {
    /// Sets the stage at 08:00 on Monday 1 March 2027, in London.
    pub async fn new() -> Self {
        Self::at("2027-03-01T08:00:00Z").await
    }

    /// Sets the stage at this moment.
    pub async fn at(moment: &str) -> Self {
        let now: Timestamp = moment.parse().expect("a moment");
        let (clock, stop) = (Clock::held_at(now), CancellationToken::new());
        let desk = desk().await;
        let playground =
            Playground::open(desk.clone(), clock, stop.clone()).await.expect("a store that works");
        let (worker, told) = (playground.worker().clone(), stop.clone());
        let worker = tokio::spawn(async move { worker.run(told).await });
        Self { router: web::playground(playground), stop, desk, worker }
    }

    /// Serves the page on a port of the system's choice.
    pub async fn open(self) -> Served {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let server = tokio::spawn(web::serve(listener, self.router.clone(), self.stop.clone()));
        Served { url, stage: self, server }
    }

    /// Closes the house; what is in hand is finished.
    pub async fn close(self) {
        self.stop.cancel();
        self.worker.await.expect("a worker that ends well");
    }
}

/// A stage with its doors open.
pub struct Served {
    /// Where the page is.
    pub url: String,
    stage: Stage,
    server: JoinHandle<std::io::Result<()>>,
}

impl Served {
    /// Closes the house, though pages may still be open.
    pub async fn close(self) {
        self.stage.close().await;
        self.server.await.expect("a server that ends").expect("that ends well");
    }
}

async fn desk() -> Arc<Desk> {
    let practice = read_practice(&practice_file(), Some(&FAQ.topics)).expect("a practice without mistakes");
    let practice = Arc::new(practice);
    let reminders = ReminderPlan::new(&practice).expect("cron lines without mistakes");
    let timetable = Timetable::new(&practice).expect("likewise");
    let wording = Wording::new(practice.clone(), FAQ.topics.clone(), "stillwater_bot");
    let store = Store::open(&Home::Memory).await.expect("a store in memory");
    let desk = Desk::new(store, practice, Arc::new(Answers::new(FAQ.clone())), wording, reminders);
    Arc::new(desk.keeping_time(timetable))
}
