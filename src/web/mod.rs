//! The pages: the playground, where the practice is played on four phones, the health check, and calendar feeds.
//! The only module that knows axum.

mod api;
mod assets;
mod events;
mod feed;
mod guard;
mod health;
mod people;
mod phones;
mod shapes;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::store::Fault;
use crate::worker::Worker;

pub use feed::feed;
pub use health::health;
pub use phones::Phones;

/// More than the longest message, in bytes, with its JSON around it.
const LARGEST_BODY: usize = 64 * 1024;

/// The practice on four phones, and the clock that can be moved on.
pub struct Playground {
    desk: Arc<Desk>,
    worker: Arc<Worker<Phones>>,
    clock: Clock,
    phones: Phones,
    stop: CancellationToken,
    /// One thing at a time, in the order in which it was done on the page.
    turn: Mutex<()>,
}

impl Playground {
    /// Hands the phones out: to two clients, and to a therapist and an owner, whom the desk gets to know.
    /// `stop` ends the pages' open streams, which would otherwise keep the server from stopping.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn open(desk: Arc<Desk>, clock: Clock, stop: CancellationToken) -> Result<Self, Fault> {
        let people = people::of(desk.practice());
        people::employ(&desk, clock.now(), &people).await?;
        let wording = desk.wording();
        let phones = Phones::new(clock.clone(), people, move |menu| wording.commands(menu));
        let worker = Arc::new(Worker::new(desk.clone(), Arc::new(phones.clone()), clock.clone()));
        Ok(Self { desk, worker, clock, phones, stop, turn: Mutex::new(()) })
    }

    /// Who delivers to the phones; somebody has to run it.
    pub fn worker(&self) -> &Arc<Worker<Phones>> {
        &self.worker
    }
}

/// The playground: the page, what the page calls, and the health check.
pub fn playground(playground: Playground) -> Router {
    let desk = playground.desk.clone();
    let calendars = feed(desk.clone(), playground.clock.clone());
    let well = health_of(&desk);
    Router::new()
        .route("/", get(assets::page))
        .route("/assets/{*path}", get(assets::file))
        .route("/api/phones", get(api::phones))
        .route("/api/files/{phone}/{message}", get(api::file))
        .route("/api/events", get(events::stream))
        .route("/api/say", post(api::say))
        .route("/api/press", post(api::press))
        .route("/api/show", post(api::show))
        .route("/api/block", post(api::block))
        .route("/api/clock", post(api::clock))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(guard::watch))
        .with_state(Arc::new(playground))
        .merge(well)
        .merge(calendars)
}

/// The health check of a desk: well as long as its store answers.
pub fn health_of(desk: &Desk) -> Router {
    let store = desk.store().clone();
    health(move || {
        let store = store.clone();
        async move { store.answers().await.is_ok() }
    })
}

/// Serves until it is told to stop; what is in hand is finished.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) -> io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
}
