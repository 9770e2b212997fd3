//! The pages: the playground, where the practice is played on four phones, and the health check.
//! The only module that knows axum.

mod api;
mod assets;
mod events;
mod guard;
mod health;
pub mod people;
pub mod phones;
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
use crate::domain::time::Zone;
use crate::worker::Worker;

pub use health::health;
pub use phones::Phones;

/// More than the longest message, in bytes, with its JSON around it.
const LARGEST_BODY: usize = 64 * 1024;

/// What the playground's page stands on.
pub struct Playground {
    /// What the practice calls itself.
    pub practice: String,
    /// The zone of the clock on the page.
    pub zone: Zone,
    /// Whom the page speaks to.
    pub desk: Arc<Desk>,
    /// Who delivers, and moves the clock on.
    pub worker: Arc<Worker<Phones>>,
    /// The clock that can be moved on.
    pub clock: Clock,
    /// The phones on the page.
    pub phones: Phones,
    /// Ends the pages' open streams, which would otherwise keep the server from stopping.
    pub stop: CancellationToken,
    /// One thing at a time, in the order in which it was done on the page.
    pub turn: Arc<Mutex<()>>,
}

/// The playground: the page, and what the page calls.
pub fn playground(playground: Playground) -> Router {
    Router::new()
        .route("/", get(assets::page))
        .route("/assets/{*path}", get(assets::file))
        .route("/api/phones", get(api::phones))
        .route("/api/events", get(events::stream))
        .route("/api/say", post(api::say))
        .route("/api/press", post(api::press))
        .route("/api/show", post(api::show))
        .route("/api/block", post(api::block))
        .route("/api/clock", post(api::clock))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(guard::watch))
        .with_state(Arc::new(playground))
}

/// Serves until it is told to stop; what is in hand is finished.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) -> io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
}
