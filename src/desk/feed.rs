//! Calendar feeds at the desk: what a decision knows of them, and what a calendar reads.

use jiff::Timestamp;

use super::Desk;
use crate::domain::decide::feed::FeedBook;
use crate::domain::feed;
use crate::domain::incoming::{Command, Said};
use crate::domain::person::ChatId;
use crate::domain::tap::{Door, Tap};
use crate::store::{Fault, Writing};

impl Desk {
    /// What a decision knows of calendar feeds.
    pub(super) async fn feed_book(
        &self,
        tx: &mut Writing,
        said: &Said,
        (reader, works_here): (ChatId, bool),
    ) -> Result<FeedBook, Fault> {
        let asked = matches!(
            said,
            Said::Command(Command::Calendar)
                | Said::Tap { tap: Some(Tap::Open(Door::Calendar) | Tap::Feed(_)), .. }
        );
        if !asked || !works_here {
            return Ok(FeedBook::default());
        }
        Ok(FeedBook { served: self.wording.serves_feeds(), own: tx.feeds_of(reader).await? })
    }

    /// The calendar under this secret, as iCalendar; none if there is none, whatever the reason.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn calendar_feed(&self, now: Timestamp, secret: &str) -> Result<Option<String>, Fault> {
        let Some((feed, role)) = self.store.feed(secret).await? else { return Ok(None) };
        if !feed.whose.is_for(&role) {
            return Ok(None);
        }
        let (visits, absences) = self.store.diaries(feed::span(now)).await?;
        Ok(Some(self.wording.feed(&feed, &feed::shown(&feed, &visits, &absences))))
    }
}
