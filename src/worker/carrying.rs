//! The way of messages that were claimed: each is sent by itself, and those that have come to their end are settled
//! together.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::AFTER_FAULT;
use crate::clock::Clock;
use crate::desk::{Desk, Going};
use crate::messenger::Messenger;
use crate::outbox::{self, Line, Outcome, Pace};

/// So many at least need not wait for others to be settled with them.
const TOGETHER: usize = 256;

/// How long one that has ended waits for others that are under way, so as to be settled with them.
const FOR_COMPANY: Duration = Duration::from_millis(1);

/// All that it takes.
pub(super) struct Way<M> {
    pub(super) desk: Arc<Desk>,
    pub(super) messenger: Arc<M>,
    pub(super) pace: Arc<Pace>,
    pub(super) line: Arc<Line>,
    pub(super) clock: Clock,
    pub(super) stop: CancellationToken,
}

impl<M: Messenger> Way<M> {
    /// Carries until nothing can come any more and all that came is settled.
    pub(super) async fn carry(self, mut going: UnboundedReceiver<Going>) {
        let (ended, mut ends) = unbounded_channel::<(Outcome, (OwnedSemaphorePermit, TaskTrackerToken))>();
        let (desk, messenger, pace, line) = (self.desk.clone(), self.messenger, self.pace, self.line);
        // Each is counted until its end is noted.
        let under_way = TaskTracker::new();
        let starts = under_way.clone();
        let sends = async move {
            while let Some(Going { claimed, place, lasts }) = going.recv().await {
                let held = (place, starts.token());
                let (desk, messenger, ended) = (desk.clone(), messenger.clone(), ended.clone());
                let (pace, line) = (pace.clone(), line.clone());
                tokio::spawn(async move {
                    let sent = outbox::deliver(&desk, &*messenger, (&pace, &line), &claimed, lasts).await;
                    let Some(sent) = sent else {
                        drop(held);
                        desk.has_places();
                        return;
                    };
                    // Nobody listens only where the runtime ends.
                    drop(ended.send((Outcome { claimed, sent }, held)));
                });
            }
        };
        let settles = async {
            let mut some = Vec::new();
            while ends.recv_many(&mut some, TOGETHER).await > 0 {
                let others = |some: &[_]| under_way.len() > some.len();
                // One alone waits for nobody.
                let company = async {
                    while others(&some) && some.len() < TOGETHER {
                        ends.recv_many(&mut some, TOGETHER).await;
                    }
                };
                let _ = timeout(FOR_COMPANY, company).await;
                if !others(&some) {
                    self.desk.has_delivered();
                    // The next question goes out before it is noted what became of the last answers.
                    tokio::task::yield_now().await;
                }
                let (outcomes, held): (Vec<_>, Vec<_>) = some.drain(..).unzip();
                note(&self.desk, self.clock.exactly(), &outcomes, &self.stop).await;
                drop(held);
                self.desk.has_places();
            }
        };
        tokio::join!(sends, settles);
    }
}

/// Notes what became of messages as soon as the storage lets it: whatever else is to be said in their chats waits for it.
async fn note(desk: &Desk, now: Timestamp, outcomes: &[Outcome], stop: &CancellationToken) {
    // What goes next goes now, or somebody looks for it.
    let mut next_until = Some(stop);
    loop {
        match outbox::settle_all(desk, now, outcomes, next_until.take()).await {
            Ok(()) => return,
            Err(fault) if fault.may_pass() && !stop.is_cancelled() => {
                tracing::error!(%fault, "what became of messages cannot be noted yet");
                let _ = stop.run_until_cancelled(tokio::time::sleep(AFTER_FAULT)).await;
            }
            Err(fault) => {
                tracing::error!(%fault, "what became of messages could not be noted");
                return;
            }
        }
    }
}
