//! What the staff teach reaches the answers: tried out first, and taken up at once, both outside any transaction.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

use super::Desk;
use crate::domain::teaching::{Effect, Trial};
use crate::store::Fault;

/// Whether the answers know everything that was taught.
#[derive(Debug, Default)]
pub(super) struct Learning {
    behind: AtomicBool,
    /// One at a time, so that an older reading of the store never comes after a newer one.
    turn: Mutex<()>,
}

impl Learning {
    /// Something is being taught or taken back.
    pub(super) fn falls_behind(&self) {
        self.behind.store(true, Ordering::Release);
    }
}

impl Desk {
    /// Takes up everything that was taught: at the start, and whenever more is taught or taken back.
    ///
    /// # Errors
    /// When the storage fails; the answers stay as they are.
    pub async fn relearn(&self) -> Result<(), Fault> {
        let _turn = self.learning.turn.lock().await;
        self.learning.behind.store(false, Ordering::Release);
        let learned = self.learn().await;
        if learned.is_err() {
            self.learning.falls_behind();
        }
        learned
    }

    async fn learn(&self) -> Result<(), Fault> {
        let lessons = self.store.lessons().await?;
        let answers = self.answers.clone();
        let taught = lessons.into_iter().map(|lesson| lesson.taught).collect();
        // An index is built, which takes some tens of milliseconds.
        spawn_blocking(move || answers.teach(taught)).await.map_err(|_| Fault::Panicked)
    }

    /// Takes up what was taught since the last time, if anything was. A failure is made good with the next update.
    pub(super) async fn catch_up(&self) {
        if !self.learning.behind.load(Ordering::Acquire) {
            return;
        }
        if let Err(fault) = self.relearn().await {
            tracing::error!(%fault, "what was taught could not be taken up yet");
        }
    }

    /// What a teaching would change.
    pub(super) async fn try_out(&self, trial: &Trial) -> Result<Effect, Fault> {
        let (answers, trial) = (self.answers.clone(), trial.clone());
        spawn_blocking(move || answers.try_out(&trial)).await.map_err(|_| Fault::Panicked)
    }
}
