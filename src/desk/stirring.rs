//! The bell, by which whoever delivers and watches the clock hears that there is something to do.

use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::Notify;

use super::Desk;

impl Desk {
    /// Rings when there may be something to deliver.
    pub fn bell(&self) -> &Arc<Notify> {
        &self.bell
    }

    /// Something may have changed of what is due and when.
    pub fn may_be_due(&self) {
        self.stirring.notify_one();
    }

    /// The same, and the bell rings.
    pub fn stirs(&self) {
        self.may_be_due();
        self.bell.notify_one();
    }

    /// Waits until something may have changed of what is due and when.
    pub async fn stirring(&self) {
        self.stirring.notified().await;
    }

    /// Whether anything has stirred since this was asked or waited for last.
    pub fn has_stirred(&self) -> bool {
        self.stirring().now_or_never().is_some()
    }
}
