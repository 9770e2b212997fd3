//! However uneven the line, no more than the messenger takes, and nobody waits for a burst.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use proptest::prelude::*;

use futures::FutureExt as _;

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

proptest! {
    #[test]
    fn nor_where_only_a_few_ways_are_known(
        ways in prop::collection::vec((1u64..30, 1u64..30), 100..200),
        people in 5usize..40,
    ) {
        let (mut run, start) = (Run::new(), Instant::now());
        for _ in 0..people {
            run.at(start, Event::Asks(Class::Reply));
        }
        run.runs(ways.into());
        let mut arrived: Vec<Instant> = run.arrived.iter().map(|(at, _)| *at).collect();
        arrived.sort();
        let soon = arrived.windows(MOST + 1).filter(|some| some[MOST] - some[0] < A_SECOND).count();
        prop_assert_eq!(soon, 0, "more than thirty within a second");
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
    pace.begin_after([2_000, 500].map(Duration::from_millis), 2);
    let free = |after: u64| {
        let mut state = pace.lock();
        let at = before + Duration::from_millis(after);
        matches!(state.take(at, Class::Reply, 3), Taken::Turn)
    };
    assert_eq!([490, 650, 990, 1_200, 1_200].map(free), [false, true, false, true, true]);
}

#[tokio::test]
async fn after_a_death_one_goes_and_then_more_with_each_answer() {
    // Also where the server takes any number.
    for most in [MOST, usize::MAX] {
        let pace = Pace::new(most);
        pace.begin_after([], 1);
        let mut seen = Vec::new();
        for _ in 0..10 {
            seen.push(pace.at_once(3));
            pace.turn(Class::Reply).await.expect("a turn").ends_with_an_answer();
        }
        assert_eq!(seen, [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]);
    }
    // Who was told to stop has left nothing of which nobody knows.
    let pace = Pace::new(MOST);
    pace.begin_after([Duration::ZERO], 0);
    assert_eq!(pace.at_once(3), 3);
}

#[tokio::test]
async fn nothing_goes_while_the_server_wants_silence() {
    let pace = Pace::new(MOST);
    pace.turn(Class::Reply).await.expect("not yet").ends_with_an_answer();
    pace.freeze(Duration::from_secs(7));
    let wait = pace.turn(Class::Reply).await.expect_err("it is frozen");
    assert!(wait > Duration::from_secs(6) && wait <= Duration::from_secs(7), "{wait:?}");
}

#[tokio::test]
async fn a_turn_by_which_nothing_goes_is_free_at_once() {
    let pace = Pace::new(1);
    pace.turn(Class::Reply).await.expect("a turn").give_back();
    let mut turn = pace.turn(Class::Reply).now_or_never().expect("it is free").expect("a turn");
    assert_eq!(turn.goes(), Ok(()));
    drop(turn);
    assert!(pace.turn(Class::Reply).now_or_never().is_none(), "one has gone within this second");
    let pace = Pace::new(1);
    let mut turn = pace.turn(Class::Reply).await.expect("a turn");
    pace.freeze(Duration::from_secs(60));
    assert!(turn.goes().expect_err("it is frozen meanwhile") > Duration::from_secs(50));
}
