//! The diary as those who were dealt with last have left it, so that the next need not read it anew.
//!
//! It is a copy, and the store stays the one that knows: that it is not an old one is known of the edition. Even by an old one
//! no time would be sold twice, as the store refuses that, and whoever is refused is tried again without; but hours that were
//! closed since would still be offered.

use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::diary::Diary;
use crate::domain::time::Span;
use crate::store::Edition;

/// Days of a diary, in the edition in which they were committed.
#[derive(Debug)]
pub(super) struct Kept {
    pub edition: Edition,
    pub days: Span,
    pub diary: Arc<Diary>,
}

/// What is remembered, for whoever comes next.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Option<Kept>>);

impl Remembered {
    /// Takes what is remembered, if it is of this edition. It is forgotten unless it is kept again.
    pub(super) fn take(&self, edition: Option<Edition>) -> Option<Kept> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        kept.filter(|kept| Some(kept.edition) == edition)
    }

    /// Keeps what has been committed.
    pub(super) fn keep(&self, kept: Option<Kept>) {
        if kept.is_some() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        }
    }
}
