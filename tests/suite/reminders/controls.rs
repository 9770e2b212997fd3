//! The naive ways of reminding, under the same histories: they must fail where the desk does not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use frontdesk::domain::time::{SignedDuration, Timestamp};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::histories::{History, Play, Step, VISITS, history};
use super::model::{House, Visit};
use super::rig::Rig;

/// One reminder: of which visit, by which rule, when, and of which start.
type Sent = (usize, usize, Timestamp, Timestamp);

/// How many reminders did not come, and how many came that should not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Wrong {
    wanted: usize,
    missed: usize,
    extra: usize,
}

impl Wrong {
    fn of(wanted: &BTreeSet<Sent>, heard: &[Sent]) -> Self {
        let distinct: BTreeSet<Sent> = heard.iter().copied().collect();
        let missed = wanted.difference(&distinct).count();
        let extra = distinct.difference(wanted).count() + heard.len() - distinct.len();
        Self { wanted: wanted.len(), missed, extra }
    }

    fn and(self, other: Self) -> Self {
        Self {
            wanted: self.wanted + other.wanted,
            missed: self.missed + other.missed,
            extra: self.extra + other.extra,
        }
    }
}

/// "Fire only in the exact minute": whoever is up then sends what is due then, and remembers nothing.
struct ExactMinute {
    house: House,
    visits: Vec<Visit>,
    now: Timestamp,
    heard: Vec<Sent>,
}

impl ExactMinute {
    fn plays(history: &History) -> Vec<Sent> {
        let (house, now) = (history.house(), history.begin());
        let starts = history.visits.iter().map(|quarters| now + minutes(quarters * 15));
        let visits = starts.map(|start| Visit { start: Some(start), ..Visit::default() }).collect();
        let mut arm = Self { house, visits, now, heard: Vec::new() };
        for step in &history.steps {
            arm.goes_on(step);
        }
        let end = arm.now + minutes(13 * 24 * 60);
        arm.lives_until(end);
        arm.heard
    }

    fn goes_on(&mut self, step: &Step) {
        match step {
            Step::Lives(count) => self.lives_until(self.now + minutes(*count)),
            Step::Sleeps(count) => self.now += minutes(*count),
            Step::JumpsBack(count) => self.now -= minutes(*count),
            Step::Moves(visit, quarters) => {
                let at = visit.index(self.visits.len());
                if self.visits[at].start.is_some() {
                    self.visits[at].changes(Some(self.now + minutes(quarters * 15)));
                }
            }
            Step::Cancels(visit) => {
                let at = visit.index(self.visits.len());
                self.visits[at].changes(None);
            }
            Step::Edits(rules) => self.house.rules.clone_from(rules),
        }
    }

    fn lives_until(&mut self, until: Timestamp) {
        for (at, visit) in self.visits.iter().enumerate() {
            let Some(start) = visit.start else { continue };
            for rule in &self.house.rules {
                let due = rule.due(&self.house, start).filter(|due| *due > self.now && *due <= until);
                self.heard.extend(due.map(|due| (at, rule.id, due, start)));
            }
        }
        self.now = until;
    }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

/// How many histories both play; `REMINDER_ARMS` for more by hand.
fn size() -> usize {
    std::env::var("REMINDER_ARMS").ok().and_then(|n| n.parse().ok()).unwrap_or(4)
}

#[tokio::test]
async fn firing_only_in_the_exact_minute_loses_reminders_that_the_desk_sends() {
    let mut runner = TestRunner::deterministic();
    let (mut desk, mut naive) = (Wrong::default(), Wrong::default());
    for _ in 0..size() {
        let history = history(VISITS).new_tree(&mut runner).expect("a history").current();
        let history = History { jumps: false, ..history };
        let (wanted, heard) = Play::of(&history).await;
        desk = desk.and(Wrong::of(&wanted, &heard));
        naive = naive.and(Wrong::of(&wanted, &ExactMinute::plays(&history)));
    }
    println!("desk: {desk:?}\nfiring only in the exact minute: {naive:?}");
    assert_eq!((desk.missed, desk.extra), (0, 0));
    assert!(naive.missed > 0, "the control must fail: {naive:?}");
}

/// "Select what is due, send it, then mark it": a process that dies between loses the marks of all that it has sent.
/// Gives the copies that arrived of each.
fn select_send_mark(reminders: i64, deaths: &[usize]) -> BTreeMap<i64, usize> {
    let mut copies: BTreeMap<i64, usize> = BTreeMap::new();
    let mut marked: BTreeSet<i64> = BTreeSet::new();
    let mut deaths = deaths.iter().copied();
    let mut dies_in = deaths.next();
    loop {
        let due: Vec<i64> = (1..=reminders).filter(|id| !marked.contains(id)).take(200).collect();
        if due.is_empty() {
            return copies;
        }
        let mut lives = true;
        for id in &due {
            *copies.entry(*id).or_default() += 1;
            if let Some(left) = &mut dies_in {
                if *left == 0 {
                    (lives, dies_in) = (false, deaths.next());
                    break;
                }
                *left -= 1;
            }
        }
        if lives {
            marked.extend(due);
        }
    }
}

#[tokio::test]
async fn a_process_that_dies_while_sending_repeats_only_what_was_on_its_way() {
    // Every so many messages it dies: the message has arrived, and nobody has noted it.
    let deaths = [3, 40, 0, 77, 12, 150, 9, 1, 60, 33];
    let reminders = 240;
    let copies = Rig::dies_while_it_reminds(reminders, &deaths).await;
    let extra = |copies: &BTreeMap<i64, usize>| copies.values().map(|count| count - 1).sum::<usize>();
    assert_eq!(copies.len(), usize::try_from(reminders).expect("few"), "none is lost");
    assert!(copies.values().all(|count| *count <= 2), "at most twice: {copies:?}");
    assert!(extra(&copies) <= deaths.len(), "{} more for {} deaths", extra(&copies), deaths.len());
    let naive = select_send_mark(reminders, &deaths);
    println!(
        "{} deaths: the desk repeats {}, select-send-mark {}",
        deaths.len(),
        extra(&copies),
        extra(&naive)
    );
    assert!(extra(&naive) > deaths.len(), "the control must fail: {}", extra(&naive));
}
