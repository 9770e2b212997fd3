//! The answers as they are at this moment: everybody who asks sees the newest, and nobody waits for them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;

use super::Faq;
use crate::domain::teaching::{Effect, Taught, Trial};

/// The answers that are live: the curated part and what was taught. Share it behind an [`Arc`].
///
/// Either part can change; the other stays, and an index of both is built anew. That takes some tens of
/// milliseconds, so it is not for a thread on which others wait.
#[derive(Debug)]
pub struct Answers {
    live: ArcSwap<Faq>,
    /// In the order in which it was taught. Whoever holds it is the only one who changes `live`.
    taught: Mutex<Vec<Taught>>,
}

impl Answers {
    /// Begins with these answers.
    pub fn new(faq: Arc<Faq>) -> Self {
        Self { live: ArcSwap::new(faq), taught: Mutex::default() }
    }

    /// The answers as they are now; whoever holds them goes on with them, whatever comes after.
    pub fn now(&self) -> Arc<Faq> {
        self.live.load_full()
    }

    /// Takes up all that was taught, in the order in which it was, in place of what was taught before.
    pub fn teach(&self, taught: Vec<Taught>) {
        let mut known = self.taught();
        if *known != taught {
            self.live.store(Arc::new(self.now().with(&taught)));
            *known = taught;
        }
    }

    /// Takes up an edited file, as [`Faq::load`] has read it; what was taught stays.
    pub fn replace(&self, curated: Faq) {
        let known = self.taught();
        let live = if known.is_empty() { curated } else { curated.with(&known) };
        self.live.store(Arc::new(live));
    }

    /// What a teaching would change.
    pub fn try_out(&self, trial: &Trial) -> Effect {
        // Not under the lock: a trial must not keep an edited file waiting.
        let so_far = self.taught().clone();
        self.now().try_out(&so_far, trial)
    }

    fn taught(&self) -> MutexGuard<'_, Vec<Taught>> {
        // Every change is one assignment, so that a panic elsewhere leaves nothing half done.
        self.taught.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
