//! Updates on their way in: dealt with, or kept in one transaction, before the messenger may forget them; those of one chat
//! one after another.

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::StreamExt;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::desk::{Desk, Received};
use crate::domain::incoming::Incoming;
use crate::domain::reply::Toast;
pub use crate::store::{Fault, RawUpdate};

/// How often an update is tried that cannot be dealt with, before it is set aside.
const TRIES: u32 = 3;

/// How many tasks it takes from an answer of the messenger to its turn at the store.
const STEPS_TO_NOTE: usize = 4;

/// How many chats are served at the same time: as many as the store commits together.
const CHATS_AT_ONCE: usize = 100;

/// The way from a messenger to the desk. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Inbox {
    desk: Arc<Desk>,
    clock: Clock,
}

impl Inbox {
    /// An inbox for a desk.
    pub fn new(desk: Arc<Desk>, clock: Clock) -> Self {
        Self { desk, clock }
    }

    /// Waits until the last of those messages has been answered that are on their way, but no longer than this; so long if it
    /// has been before.
    pub async fn until_delivered(&self, longest: Duration) {
        let _ = timeout(longest, self.desk.delivered()).await;
    }

    /// Keeps a batch in one transaction; known updates change nothing. Only after this may the messenger
    /// forget them.
    ///
    /// # Errors
    /// When the storage fails; nothing is kept then.
    pub async fn keep(&self, batch: &[RawUpdate]) -> Result<(), Fault> {
        let now = self.clock.now();
        let mut tx = self.desk.store().begin().await?;
        for update in batch {
            tx.keep_update(now, update).await?;
        }
        tx.commit().await
    }

    /// Works through everything that waits until `stop`, each chat in order and several chats at once; what is left
    /// then waits for the next start.
    /// `read` makes sense of a body; what it cannot read is set aside, its content never logged. `after` hears of
    /// each update that was dealt with, with the toast's text; also of one that the storage keeps from being
    /// dealt with yet, so that whoever pressed is told. It hears nothing of one that had been dealt with before.
    ///
    /// # Errors
    /// When the storage fails; what is left waits for the next time.
    pub async fn work_through(
        &self,
        stop: &CancellationToken,
        read: impl Fn(&RawUpdate) -> Option<Incoming>,
        after: impl FnMut(&RawUpdate, Option<String>),
    ) -> Result<(), Fault> {
        let after = Mutex::new(after);
        loop {
            let waiting = self.desk.store().waiting_updates().await?;
            if waiting.is_empty() || stop.is_cancelled() {
                return Ok(());
            }
            self.serve(stop, waiting, &read, &after).await?;
        }
    }

    /// Deals with a batch without keeping it before: each update is marked as done in the transaction of its effects. Only
    /// for a messenger that forgets none of it before this has succeeded, and only while nothing waits that was kept. After
    /// `stop` some of it may be left: nothing must be asked for after that.
    ///
    /// # Errors
    /// When the storage fails; what is left must be kept, or asked for again.
    pub async fn deal_with_now(
        &self,
        stop: &CancellationToken,
        batch: &[RawUpdate],
        read: impl Fn(&RawUpdate) -> Option<Incoming>,
        after: impl FnMut(&RawUpdate, Option<String>),
    ) -> Result<(), Fault> {
        let batch = batch.iter().map(|update| (update.clone(), 0)).collect();
        self.serve(stop, batch, &read, &Mutex::new(after)).await
    }

    /// Deals with these until `stop`, each chat in order and several chats at once.
    async fn serve(
        &self,
        stop: &CancellationToken,
        updates: Vec<(RawUpdate, u32)>,
        read: &impl Fn(&RawUpdate) -> Option<Incoming>,
        after: &Mutex<impl FnMut(&RawUpdate, Option<String>)>,
    ) -> Result<(), Fault> {
        let tell = |update: &RawUpdate, toast| {
            (*after.lock().unwrap_or_else(PoisonError::into_inner))(update, toast);
        };
        // What was answered comes in with the answer: the one is noted before the other is dealt with, in one commit, and
        // nothing of its chat stands in the way any more.
        for _ in 0..STEPS_TO_NOTE {
            tokio::task::yield_now().await;
        }
        let mut chats = by_chat(updates);
        if !stop.is_cancelled() {
            self.deal_together(&mut chats, read, &tell).await;
        }
        // Once the storage fails for one, the others of this round wait too.
        let failed = CancellationToken::new();
        let chats = futures::stream::iter(chats);
        let mut served = chats
            .map(async |updates| {
                for (update, tries) in updates {
                    // Only here, between two updates: one that is begun is finished.
                    if stop.is_cancelled() || failed.is_cancelled() {
                        return Ok(());
                    }
                    match self.deal_with(&update, tries, read).await {
                        Ok(done) if done.again => {}
                        Ok(done) => tell(&update, done.toast),
                        Err(fault) => {
                            failed.cancel();
                            tell(&update, Some(self.desk.wording().toast(Toast::Trouble)));
                            return Err(fault);
                        }
                    }
                }
                Ok(())
            })
            .buffer_unordered(CHATS_AT_ONCE);
        let mut outcome = Ok(());
        while let Some(chat) = served.next().await {
            outcome = outcome.and(chat);
        }
        outcome
    }

    /// Deals with the first of each chat where that is plain, with all of them in one go. Whatever else there is,
    /// or if that fails, is left in its place.
    async fn deal_together(
        &self,
        chats: &mut [VecDeque<(RawUpdate, u32)>],
        read: &impl Fn(&RawUpdate) -> Option<Incoming>,
        tell: &impl Fn(&RawUpdate, Option<String>),
    ) {
        let mut there = HashSet::new();
        let firsts = chats.iter_mut().filter_map(|chat| {
            // One that has failed is tried by itself.
            let (update, _) = chat.front().filter(|(_, tries)| *tries == 0)?;
            let incoming = catch_unwind(AssertUnwindSafe(|| read(update))).ok()??;
            // Of an update that is spoilt, the number of its chat may not have been seen before.
            there.insert(incoming.chat).then_some((chat, incoming))
        });
        let (mut chats, many): (Vec<_>, Vec<_>) = firsts.unzip();
        if many.len() < 2 {
            return;
        }
        match self.desk.receive_together(self.clock.now(), &many).await {
            Ok(received) => {
                for (chat, received) in chats.iter_mut().zip(received) {
                    let Some(received) = received else { continue };
                    let Some((update, _)) = chat.pop_front() else { continue };
                    if !received.again {
                        tell(&update, received.toast);
                    }
                }
            }
            Err(fault) => tracing::warn!(%fault, "what arrived together is dealt with one by one"),
        }
    }

    /// Reads one update and deals with it.
    async fn deal_with(
        &self,
        update: &RawUpdate,
        tries: u32,
        read: impl Fn(&RawUpdate) -> Option<Incoming>,
    ) -> Result<Received, Fault> {
        match catch_unwind(AssertUnwindSafe(|| read(update))) {
            Ok(Some(incoming)) => self.hand_in(update, tries, &incoming).await,
            Ok(None) => {
                tracing::info!(update = update.update, "an update is of a kind that is not read");
                self.set_aside(update).await
            }
            // Reading is pure: another try would end the same way.
            Err(_) => {
                tracing::error!(update = update.update, "reading an update panicked");
                self.desk.apologise(self.clock.now(), update).await.map(|()| Received::default())
            }
        }
    }

    /// Hands one update to the desk, as often as is reasonable.
    async fn hand_in(&self, update: &RawUpdate, tries: u32, incoming: &Incoming) -> Result<Received, Fault> {
        for attempt in tries + 1..=TRIES {
            match self.desk.receive(self.clock.now(), incoming).await {
                Ok(received) => return Ok(received),
                Err(fault) if fault.may_pass() => return Err(fault),
                Err(fault) => {
                    tracing::error!(update = update.update, attempt, %fault, "an update could not be dealt with");
                    let mut tx = self.desk.store().begin().await?;
                    tx.count_try(update.update).await?;
                    tx.commit().await?;
                }
            }
        }
        self.desk.apologise(self.clock.now(), update).await?;
        Ok(Received::default())
    }

    async fn set_aside(&self, update: &RawUpdate) -> Result<Received, Fault> {
        let mut tx = self.desk.store().begin().await?;
        tx.set_update_aside(self.clock.now(), update).await?;
        tx.commit().await?;
        Ok(Received::default())
    }
}

/// What waits, for each chat in order; the chats in the order of their first.
fn by_chat(waiting: Vec<(RawUpdate, u32)>) -> Vec<VecDeque<(RawUpdate, u32)>> {
    let mut chats: Vec<VecDeque<(RawUpdate, u32)>> = Vec::new();
    let mut places = HashMap::new();
    for (update, tries) in waiting {
        let place = *places.entry(update.chat).or_insert(chats.len());
        if place == chats.len() {
            chats.push(VecDeque::new());
        }
        chats[place].push_back((update, tries));
    }
    chats
}
