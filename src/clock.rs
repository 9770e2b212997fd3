//! The only place that asks for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from. Cheap to clone; clones of a held or moved clock move together.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, moved on by some seconds: the playground's.
    Ahead(Arc<AtomicI64>),
    /// It stands still at a second since 1970 until it is moved: the tests'.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock moved so that it shows `now`, going on from there.
    pub fn ahead_to(now: Timestamp) -> Self {
        let clock = Self::Ahead(Arc::new(AtomicI64::new(0)));
        clock.move_to(now);
        clock
    }

    /// A clock that stands still.
    pub fn held_at(now: Timestamp) -> Self {
        Self::Held(Arc::new(AtomicI64::new(now.as_second())))
    }

    /// The time, to the second: the store keeps whole seconds, so that what is compared is what is kept.
    pub fn now(&self) -> Timestamp {
        whole(self.exactly())
    }

    /// The same with the part of the second that has passed: where a second is too coarse.
    pub fn exactly(&self) -> Timestamp {
        match self {
            Self::System => machine(),
            Self::Ahead(seconds) => machine() + SignedDuration::from_secs(seconds.load(Ordering::Acquire)),
            Self::Held(second) => {
                Timestamp::from_second(second.load(Ordering::Acquire)).unwrap_or(Timestamp::MAX)
            }
        }
    }

    /// Moves a clock that can be moved; the machine's cannot.
    pub fn move_to(&self, to: Timestamp) {
        match self {
            Self::System => {}
            Self::Ahead(seconds) => {
                seconds.store(to.duration_since(whole(machine())).as_secs(), Ordering::Release);
            }
            Self::Held(second) => second.store(to.as_second(), Ordering::Release),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
fn machine() -> Timestamp {
    Timestamp::now()
}

fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}
