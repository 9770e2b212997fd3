//! The bell, by which whoever delivers and watches the clock hears that there is something to do.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::sync::Notify;

use super::Desk;

impl Desk {
    /// Rings when there may be something to deliver, or to decide.
    pub fn bell(&self) -> &Arc<Notify> {
        &self.bell
    }

    /// Rings the bell, and says that something may have changed of what is due and when.
    pub fn stirs(&self) {
        self.stirred.store(true, Ordering::Release);
        self.bell.notify_one();
    }

    /// Whether anything has stirred since this was asked last.
    pub fn has_stirred(&self) -> bool {
        self.stirred.swap(false, Ordering::AcqRel)
    }
}
