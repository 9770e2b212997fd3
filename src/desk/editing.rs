//! The practice edits its answers while the desk is open.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::Desk;
use crate::domain::decide::editing;
use crate::domain::reply::Reply;
use crate::domain::topic::Topics;
use crate::faq::Faq;
use crate::store::Fault;

impl Desk {
    /// Answers from these from now on.
    ///
    /// # Errors
    /// When that panics; the answers stay as they are.
    pub async fn answer_from(&self, curated: Faq) -> Result<(), Fault> {
        let answers = self.answers.clone();
        // With what was taught an index is built, and another one may be being built.
        spawn_blocking(move || answers.replace(curated)).await.map_err(|_| Fault::Panicked)
    }

    /// The topics as they are now.
    pub fn topics(&self) -> Arc<Topics> {
        self.answers.now().topics.clone()
    }

    /// Tells the owner how the answers stand after an edit.
    ///
    /// # Errors
    /// When the storage fails. Nobody is told then, and it may be tried again.
    pub async fn tell_the_owner(&self, now: Timestamp, news: &Reply) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        let wording = self.wording();
        for say in editing::tell_the_owner(news, &tx.staff().await?) {
            tx.enqueue(&self.row(now, &wording, &say, None)).await?;
        }
        tx.commit().await?;
        self.stirs();
        Ok(())
    }
}
