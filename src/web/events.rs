//! The stream by which the page learns of every change, as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::stream::{self, Stream, StreamExt};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::Playground;
use super::shapes::{self, Change, ClockFace};

/// First everything, then each change; everything anew for a page that could not keep up. A page that lost
/// its connection simply calls again.
pub async fn stream(
    State(playground): State<Arc<Playground>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stop = playground.stop.clone().cancelled_owned();
    let changes = stream::unfold((playground, None), next).take_until(stop);
    Sse::new(changes.map(|change| Ok(event(&change)))).keep_alive(KeepAlive::default())
}

type Watching = (Arc<Playground>, Option<Receiver<Change>>);

async fn next((playground, receiver): Watching) -> Option<(Change, Watching)> {
    let Some(mut receiver) = receiver else { return Some(everything(playground)) };
    match receiver.recv().await {
        Ok(change) => Some((change, (playground, Some(receiver)))),
        Err(RecvError::Lagged(_)) => Some(everything(playground)),
        Err(RecvError::Closed) => None,
    }
}

fn everything(playground: Arc<Playground>) -> (Change, Watching) {
    let (phones, receiver) = playground.phones.watch();
    (Change::State(playground.state(phones)), (playground, Some(receiver)))
}

impl Playground {
    /// What the page shows, around these phones.
    pub(super) fn state(&self, phones: Vec<shapes::Phone>) -> shapes::State {
        shapes::State { practice: self.desk.practice().name.clone(), clock: self.face(), phones }
    }

    /// What the clock shows.
    pub(super) fn face(&self) -> ClockFace {
        ClockFace::new(self.clock.now(), &self.desk.practice().zone)
    }
}

fn event(change: &Change) -> Event {
    // Our own shapes always have a JSON form; an empty comment is harmless if ever one had not.
    Event::default().json_data(change).unwrap_or_else(|_| Event::default().comment("unreadable"))
}
