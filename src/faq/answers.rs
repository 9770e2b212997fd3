//! The answers as they are at this moment: everybody who asks sees the newest, and nobody waits for them.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::Faq;

/// The answers that are live. Share it behind an [`Arc`].
#[derive(Debug)]
pub struct Answers {
    live: ArcSwap<Faq>,
}

impl Answers {
    /// Begins with these answers.
    pub fn new(faq: Arc<Faq>) -> Self {
        Self { live: ArcSwap::new(faq) }
    }

    /// The answers as they are now; whoever holds them goes on with them, whatever comes after.
    pub fn now(&self) -> Arc<Faq> {
        self.live.load_full()
    }
    /// Puts freshly read answers in the place of those before; whoever asks from now on hears them.
    pub fn replace(&self, faq: Faq) {
        self.live.store(Arc::new(faq));
    }
}
