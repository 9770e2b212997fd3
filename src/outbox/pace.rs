//! The pace: how many messages may reach a messenger's server in a second, whoever they are for.
//!
//! A server counts what arrives, and we only know when we sent it and when it was answered. So a place is taken from
//! the moment of sending until a second after the answer, less what the way there and back takes at the least: however
//! uneven the line, no more than so many can then arrive within a second. The quickest answer knows that least only
//! once there were many, and of an uneven line it knows less: so much less is taken off. Announcements go evenly besides, so that a
//! place comes free every few moments and nobody who waits for a reply waits for a burst of them.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::domain::reply::Class;

/// The time in which a server counts.
const A_SECOND: Duration = Duration::from_secs(1);

/// What is added to it, as no two messages take exactly the same way.
const MARGIN: Duration = Duration::from_millis(4);

/// So many answers must have come before their times say how short the way can be.
const ENOUGH: u32 = 60;

/// How slowly the usual time of an answer follows those that come.
const FOLLOWS: u32 = 16;

/// After a death one more may be on its way for each so many answers.
const TRUST: u32 = 4;

/// How many announcements may catch up where they were held up.
const CATCH_UP: u32 = 3;

/// Whose turn it is. Share it behind an [`Arc`](std::sync::Arc).
#[derive(Debug)]
pub struct Pace {
    most: usize,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug)]
struct State {
    /// How many are on their way.
    under_way: usize,
    /// When the places of those that were answered are free again.
    taken_until: Vec<Instant>,
    /// The shortest time that an answer has taken, if there was any.
    quickest: Option<Duration>,
    /// What answers take as a rule, and how many there were.
    usual: Duration,
    answers: u32,
    /// A process before this one has died over what it was sending. It may happen again, and whatever is on its way then may
    /// come twice, so it begins with one.
    careful: bool,
    /// From when on the next announcement may go.
    next_announcement: Option<Instant>,
    /// How many wait that are no announcements.
    urgent: usize,
    /// Until when nothing may go at all.
    frozen_until: Option<Instant>,
}

/// A place that is taken, until it is dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    pace: &'a Pace,
    since: Instant,
    /// Whether anything has gone by it.
    used: bool,
    answered: bool,
}

impl Turn<'_> {
    /// What was made ready goes now; how long nothing may go, if the server has said so meanwhile.
    pub fn goes(&mut self) -> Result<(), Duration> {
        self.since = Instant::now();
        let frozen = self.pace.lock().frozen_until.map(|until| until.saturating_duration_since(self.since));
        match frozen.filter(|wait| !wait.is_zero()) {
            Some(wait) => {
                self.used = false;
                Err(wait)
            }
            None => Ok(()),
        }
    }

    /// Nothing has gone by it, and it is free for another.
    pub fn give_back(mut self) {
        self.used = false;
    }

    /// It was answered: so long it takes at the most that it arrived.
    pub fn ends_with_an_answer(mut self) {
        self.answered = true;
    }
}

impl Pace {
    /// So many a second at most; any number if that is [`usize::MAX`].
    pub fn new(most: usize) -> Self {
        let state = State {
            under_way: 0,
            taken_until: Vec::new(),
            quickest: None,
            usual: Duration::ZERO,
            answers: 0,
            careful: false,
            next_announcement: None,
            urgent: 0,
            frozen_until: None,
        };
        Self { most, state: Mutex::new(state), changed: Notify::new() }
    }

    /// Waits for a turn; how long nothing may go, if the server has said so meanwhile.
    pub async fn turn(&self, class: Class) -> Result<Turn<'_>, Duration> {
        let _waiting = (class != Class::Announcement).then(|| Urgent::new(self));
        loop {
            let changed = self.changed.notified();
            let wait = match self.lock().take(Instant::now(), class, self.most) {
                Taken::Turn => {
                    return Ok(Turn { pace: self, since: Instant::now(), used: true, answered: false });
                }
                Taken::Frozen(wait) => return Err(wait),
                Taken::Not(wait) => wait,
            };
            match wait {
                Some(wait) => drop(tokio::time::timeout(wait, changed).await),
                None => changed.await,
            }
        }
    }

    /// How many may be on their way at this moment, and when one more may.
    pub fn room(&self) -> (usize, Option<Duration>) {
        if self.most == usize::MAX {
            return (usize::MAX, None);
        }
        let (now, mut state) = (Instant::now(), self.lock());
        state.taken_until.retain(|until| *until > now);
        let room = self.most.saturating_sub(state.taken_until.len());
        (room, state.taken_until.iter().min().map(|until| *until - now))
    }

    /// How many may be on their way at the same time, if they are so many as a rule.
    pub fn at_once(&self, many: usize) -> usize {
        let state = self.lock();
        let trusted = usize::try_from(1 + state.answers / TRUST).unwrap_or(usize::MAX);
        if state.careful { many.min(trusted) } else { many }
    }

    /// A process that is no more has sent messages that were answered so long ago, and some of which nobody knows.
    pub fn begin_after(&self, answered: impl IntoIterator<Item = Duration>, unknown: usize) {
        let whole = A_SECOND + MARGIN;
        let left = |age: Duration| whole.checked_sub(age).filter(|left| !left.is_zero());
        let (now, mut state) = (Instant::now(), self.lock());
        // Those may have arrived a moment ago.
        let ages = answered.into_iter().chain(std::iter::repeat_n(Duration::ZERO, unknown));
        state.taken_until = ages.filter_map(left).map(|left| now + left).collect();
        state.careful = unknown > 0;
    }

    /// Nothing goes for this long: the server has said so.
    pub fn freeze(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let mut state = self.lock();
        state.frozen_until = Some(state.frozen_until.map_or(until, |known| known.max(until)));
        drop(state);
        self.changed.notify_waiters();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // What is in it is sound whenever it is let go.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What came of asking for a turn.
enum Taken {
    Turn,
    Frozen(Duration),
    /// Not now; perhaps after this time.
    Not(Option<Duration>),
}

impl State {
    fn take(&mut self, now: Instant, class: Class, most: usize) -> Taken {
        if let Some(until) = self.frozen_until {
            if until > now {
                return Taken::Frozen(until - now);
            }
            self.frozen_until = None;
        }
        self.taken_until.retain(|until| *until > now);
        if most == usize::MAX {
            self.under_way += 1;
            return Taken::Turn;
        }
        if self.under_way + self.taken_until.len() >= most {
            return Taken::Not(self.taken_until.iter().min().map(|until| *until - now));
        }
        if class == Class::Announcement {
            // Whoever waits for something else goes first, and tells when that is done.
            if self.urgent > 0 {
                return Taken::Not(Some(MARGIN));
            }
            let apart = A_SECOND / u32::try_from(most).unwrap_or(u32::MAX);
            let next = self.next_announcement.map_or(now, |next| next.max(now - apart * CATCH_UP));
            if next > now {
                return Taken::Not(Some(next - now));
            }
            self.next_announcement = Some(next + apart);
        }
        self.under_way += 1;
        Taken::Turn
    }

    fn release(&mut self, now: Instant, since: Instant, answered: bool, most: usize) {
        self.under_way -= 1;
        if answered {
            let took = now - since;
            self.usual = if self.answers == 0 { took } else { (self.usual * (FOLLOWS - 1) + took) / FOLLOWS };
            self.answers = self.answers.saturating_add(1);
            self.quickest = Some(self.quickest.map_or(took, |quickest| quickest.min(took)));
        }
        if most == usize::MAX {
            return;
        }
        let whole = A_SECOND + MARGIN;
        self.taken_until.push(now + whole.saturating_sub(self.least()));
    }

    /// The least that the way there and back takes, as far as that is known; of two messages, too.
    fn least(&self) -> Duration {
        match self.quickest {
            Some(quickest) if self.answers >= ENOUGH => {
                quickest.saturating_sub(self.usual.saturating_sub(quickest))
            }
            Some(_) | None => Duration::ZERO,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.pace.lock();
        if self.used {
            state.release(Instant::now(), self.since, self.answered, self.pace.most);
        } else {
            state.under_way -= 1;
        }
        drop(state);
        self.pace.changed.notify_waiters();
    }
}

/// Somebody waits who is no announcement.
struct Urgent<'a>(&'a Pace);

impl<'a> Urgent<'a> {
    fn new(pace: &'a Pace) -> Self {
        pace.lock().urgent += 1;
        Self(pace)
    }
}

impl Drop for Urgent<'_> {
    fn drop(&mut self) {
        self.0.lock().urgent -= 1;
        self.0.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests;
