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
    /// The shortest time that an answer has taken, if there was any.
    quickest: Option<Duration>,
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

    /// A process that is no more has sent messages that arrived so long ago, or later than that by no means.
    pub fn begin_after(&self, ages: impl IntoIterator<Item = Duration>) {
        let whole = A_SECOND + MARGIN;
        let left = |age: Duration| whole.checked_sub(age).filter(|left| !left.is_zero());
        let now = Instant::now();
        self.lock().taken_until = ages.into_iter().filter_map(left).map(|left| now + left).collect();
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
        if most == usize::MAX {
            return;
        }
        if answered {
            let took = now - since;
            self.quickest = Some(self.quickest.map_or(took, |quickest| quickest.min(took)));
        }
        let whole = A_SECOND + MARGIN;
        self.taken_until.push(now + whole.saturating_sub(self.quickest.unwrap_or_default()));
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.pace.lock().release(Instant::now(), self.since, self.answered, self.pace.most);
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
    use std::cmp::Reverse;
    use std::collections::{BinaryHeap, VecDeque};

    use proptest::prelude::*;

    use super::*;

    const MOST: usize = 30;

    /// What happens in a run of the pace on a clock of its own.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Event {
        /// This one asks for a turn.
        Asks(Class),
        /// A message is answered that was sent then.
        Answered(Instant),
    }

    struct Run {
        state: State,
        events: BinaryHeap<Reverse<(Instant, Event)>>,
        /// Those who wait until somebody is answered.
        waiting: Vec<Class>,
        /// When each message has arrived.
        arrived: Vec<(Instant, Class)>,
    }

    impl Run {
        fn new() -> Self {
            let state = Pace::new(MOST).state.into_inner().expect("sound");
            Self { state, events: BinaryHeap::new(), waiting: Vec::new(), arrived: Vec::new() }
        }

        fn at(&mut self, at: Instant, event: Event) {
            self.events.push(Reverse((at, event)));
        }

        /// Goes on until nothing happens any more, or all ways are used; whoever was answered asks again at once.
        fn runs(&mut self, mut ways: VecDeque<(u64, u64)>) {
            while let Some(Reverse((now, event))) = self.events.pop() {
                match event {
                    Event::Answered(since) => {
                        self.state.release(now, since, true, MOST);
                        for class in self.waiting.split_off(0) {
                            self.at(now, Event::Asks(class));
                        }
                        self.at(now, Event::Asks(Class::Announcement));
                    }
                    Event::Asks(class) => {
                        let Some((there, back)) = ways.front().copied() else { return };
                        match self.state.take(now, class, MOST) {
                            Taken::Turn => {
                                ways.pop_front();
                                let arrives = now + Duration::from_millis(there);
                                self.arrived.push((arrives, class));
                                self.at(arrives + Duration::from_millis(back), Event::Answered(now));
                            }
                            Taken::Not(Some(wait)) => self.at(now + wait, Event::Asks(class)),
                            Taken::Not(None) => self.waiting.push(class),
                            Taken::Frozen(_) => panic!("nothing is frozen"),
                        }
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_more_than_so_many_arrive_within_a_second_however_uneven_the_line(
            asks in prop::collection::vec((prop::sample::select(vec![Class::Reply, Class::Announcement]), 0u64..3_000), 1..60),
            ways in prop::collection::vec((1u64..120, 1u64..200), 1..250),
        ) {
            let (mut run, start) = (Run::new(), Instant::now());
            for (class, at) in asks {
                run.at(start + Duration::from_millis(at), Event::Asks(class));
            }
            // The shortest of all ways both there and back was seen before.
            run.state.quickest = Some(Duration::from_millis(2));
            run.runs(ways.into());
            let mut arrived: Vec<Instant> = run.arrived.iter().map(|(at, _)| *at).collect();
            arrived.sort();
            for from in &arrived {
                let within = arrived.iter().filter(|at| *at >= from && **at - *from < A_SECOND).count();
                prop_assert!(within <= MOST, "{} within a second", within);
            }
        }
    }

    #[test]
    fn an_even_line_is_used_to_within_two_percent() {
        for (there, back) in [(1, 1), (5, 8), (40, 45)] {
            let (mut run, start) = (Run::new(), Instant::now());
            for _ in 0..5 {
                run.at(start, Event::Asks(Class::Announcement));
            }
            run.runs(vec![(there, back); 3_000].into());
            let taken = run.arrived.iter().map(|(at, _)| *at - start).max().expect("some");
            assert!(taken < Duration::from_secs(102), "{taken:?} in place of 100 s");
        }
    }

    #[test]
    fn whoever_waits_for_a_reply_waits_for_one_place_and_not_for_a_burst() {
        let (mut run, start) = (Run::new(), Instant::now());
        for _ in 0..5 {
            run.at(start, Event::Asks(Class::Announcement));
        }
        let asks: Vec<Instant> = (0..100).map(|n| start + Duration::from_millis(5_000 + n * 217)).collect();
        for ask in &asks {
            run.at(*ask, Event::Asks(Class::Reply));
        }
        run.runs(vec![(25, 30); 2_000].into());
        let replies = run.arrived.iter().filter(|(_, class)| *class == Class::Reply);
        for (ask, (arrived, _)) in asks.iter().zip(replies) {
            assert!(*arrived - *ask < Duration::from_millis(90), "{:?}", *arrived - *ask);
        }
    }

    #[test]
    fn a_new_process_goes_on_where_the_old_one_has_left_room() {
        let pace = Pace::new(3);
        let before = Instant::now();
        // One was answered long ago, one half a second ago, and of two nobody knows.
        pace.begin_after([2_000, 500, 0, 0].map(Duration::from_millis));
        let free = |after: u64| {
            let mut state = pace.lock();
            let at = before + Duration::from_millis(after);
            matches!(state.take(at, Class::Reply, 3), Taken::Turn)
        };
        assert_eq!([490, 650, 990, 1_200, 1_200].map(free), [false, true, false, true, true]);
    }

    #[tokio::test]
    async fn nothing_goes_while_the_server_wants_silence() {
        let pace = Pace::new(MOST);
        pace.turn(Class::Reply).await.expect("not yet").ends_with_an_answer();
        pace.freeze(Duration::from_secs(7));
        let wait = pace.turn(Class::Reply).await.expect_err("it is frozen");
        assert!(wait > Duration::from_secs(6) && wait <= Duration::from_secs(7), "{wait:?}");
    }
}
