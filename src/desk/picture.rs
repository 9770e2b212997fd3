//! The picture of a week at the desk: what a decision looks at.

use jiff::Timestamp;

use super::Desk;
use crate::domain::decide::picture::{self, PictureBook};
use crate::domain::incoming::Said;
use crate::domain::person::ChatId;
use crate::domain::tap::Tap;
use crate::store::{Fault, Writing};

impl Desk {
    /// What is known for a picture; loaded for staff who ask for one.
    pub(super) async fn picture_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        said: &Said,
        (chat, works_here): (ChatId, bool),
    ) -> Result<PictureBook, Fault> {
        let Said::Tap { tap: Some(Tap::Picture(tap)), .. } = said else { return Ok(PictureBook::default()) };
        if !works_here {
            return Ok(PictureBook::default());
        }
        let span = picture::span(&self.practice, picture::first_day(now, &self.practice, tap));
        Ok(PictureBook { diary: tx.diary(span).await?, dark: tx.wants_dark(chat).await? })
    }
}
