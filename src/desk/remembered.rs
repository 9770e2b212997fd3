//! The diary as those who were dealt with last have left it, so that the next need not read it anew.
//!
//! It is a copy, and the store stays the one that knows: no time is sold twice by an old one, as the store refuses it, and
//! whoever is refused is tried again without.

use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::diary::Diary;
use crate::domain::time::Span;
use crate::store::Edition;

/// Days of a diary, in the edition in which they were committed.
#[derive(Debug)]
pub(super) struct Known {
    pub edition: Edition,
    pub days: Span,
    pub diary: Arc<Diary>,
}

/// What is remembered, for whoever comes next.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Option<Known>>);

impl Remembered {
    /// Takes what is remembered, if it is of this edition. It is forgotten unless it is kept again.
    pub(super) fn take(&self, edition: Option<Edition>) -> Option<Known> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        known.filter(|known| Some(known.edition) == edition)
    }

    /// Keeps what has been committed.
    pub(super) fn keep(&self, known: Option<Known>) {
        if known.is_some() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known;
        }
    }
}
