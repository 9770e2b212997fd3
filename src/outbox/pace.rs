//! The pace: how many messages may reach a messenger's server in a second, whoever they are for.
//!
//! A server counts what arrives, and we only know when we sent it and when it was answered. So a place is taken from
//! the moment of sending until a second after the answer, less the shortest time that any answer has taken: however
//! uneven the line, no more than so many can then arrive within a second. Announcements go evenly besides, so that a
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
    /// The shortest time that an answer has taken.
    quickest: Duration,
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
    answered: bool,
}

impl Turn<'_> {
    /// It was answered: so long it takes at the most that it arrived.
    pub fn is_answered(mut self) {
        self.answered = true;
    }
}

impl Pace {
    /// So many a second at most; any number if that is [`usize::MAX`].
    pub fn new(most: usize) -> Self {
        let state = State {
            under_way: 0,
            taken_until: Vec::new(),
            quickest: A_SECOND,
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
                Taken::Turn => return Ok(Turn { pace: self, since: Instant::now(), answered: false }),
                Taken::Frozen(wait) => return Err(wait),
                Taken::Not(wait) => wait,
            };
            match wait {
                Some(wait) => drop(tokio::time::timeout(wait, changed).await),
                None => changed.await,
            }
        }
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
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let now = Instant::now();
        let mut state = self.pace.lock();
        state.under_way -= 1;
        if self.pace.most != usize::MAX {
            if self.answered {
                state.quickest = state.quickest.min(now - self.since);
            }
            let until = now + A_SECOND + MARGIN - state.quickest.min(A_SECOND);
            state.taken_until.push(until);
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
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    use super::*;

    const MOST: usize = 30;

    /// When each message arrives, if so many tasks send one after another; `ways` are how long each is on its way there
    /// and back, in milliseconds. The clock is tokio's, and nothing is waited for.
    fn arrivals(class: Class, tasks: usize, ways: Vec<(u64, u64)>) -> Vec<Instant> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            let (pace, ways) = (Arc::new(Pace::new(MOST)), Arc::new(Mutex::new(ways.into_iter())));
            let arrived = Arc::new(Mutex::new(Vec::new()));
            let task = || {
                let (pace, ways, arrived) = (pace.clone(), ways.clone(), arrived.clone());
                async move {
                    loop {
                        let Some((there, back)) = ways.lock().expect("sound").next() else { return };
                        let turn = pace.turn(class).await.expect("nothing is frozen");
                        tokio::time::sleep(Duration::from_millis(there)).await;
                        arrived.lock().expect("sound").push(Instant::now());
                        tokio::time::sleep(Duration::from_millis(back)).await;
                        turn.is_answered();
                    }
                }
            };
            futures::future::join_all((0..tasks).map(|_| task())).await;
            let mut arrived = arrived.lock().expect("sound").clone();
            arrived.sort();
            arrived
        })
    }

    fn most_in_a_second(arrived: &[Instant]) -> usize {
        let within =
            |from: &Instant| arrived.iter().filter(|at| *at >= from && **at - *from < A_SECOND).count();
        arrived.iter().map(within).max().unwrap_or(0)
    }

    #[test]
    fn no_more_than_so_many_arrive_within_a_second_however_uneven_the_line() {
        let mut runner =
            TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
        let classes = prop::sample::select(vec![Class::Reply, Class::Announcement]);
        let ways = prop::collection::vec((1u64..120, 1u64..200), 1..160);
        let each = (classes, 1usize..40, ways);
        let outcome = runner.run(&each, |(class, tasks, ways)| {
            let arrived = arrivals(class, tasks, ways);
            let most = most_in_a_second(&arrived);
            prop_assert!(most <= MOST, "{most} within a second");
            Ok(())
        });
        outcome.expect("it holds");
    }

    #[test]
    fn an_even_line_is_used_to_within_two_percent() {
        for (there, back) in [(1, 1), (5, 8), (40, 45)] {
            let arrived = arrivals(Class::Announcement, 8, vec![(there, back); 3_000]);
            let taken = *arrived.last().expect("some") - arrived[0];
            let ideal = Duration::from_secs(100);
            assert!(taken.as_secs_f64() < ideal.as_secs_f64() * 1.02, "{taken:?} in place of {ideal:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_for_a_reply_goes_before_announcements() {
        let pace = Arc::new(Pace::new(MOST));
        let busy = (0..5).map(|_| {
            let pace = pace.clone();
            tokio::spawn(async move {
                loop {
                    let turn = pace.turn(Class::Announcement).await.expect("nothing is frozen");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    turn.is_answered();
                }
            })
        });
        let busy: Vec<_> = busy.collect();
        tokio::time::sleep(Duration::from_secs(5)).await;
        for _ in 0..100 {
            let asked = Instant::now();
            let turn = pace.turn(Class::Reply).await.expect("nothing is frozen");
            assert!(asked.elapsed() < Duration::from_millis(50), "{:?}", asked.elapsed());
            tokio::time::sleep(Duration::from_millis(30)).await;
            turn.is_answered();
            tokio::time::sleep(Duration::from_millis(170)).await;
        }
        busy.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_goes_while_the_server_wants_silence() {
        let pace = Pace::new(MOST);
        pace.turn(Class::Reply).await.expect("not yet").is_answered();
        pace.freeze(Duration::from_secs(7));
        assert_eq!(pace.turn(Class::Reply).await.err(), Some(Duration::from_secs(7)));
        tokio::time::sleep(Duration::from_secs(7)).await;
        assert!(pace.turn(Class::Announcement).await.is_ok());
    }
}
