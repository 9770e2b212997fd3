//! A year of a busy practice, with the clock in the hand: what arrives is what the model says, and the process needs no more
//! at its end than at its beginning.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use frontdesk::domain::practice::QuietHours;
use frontdesk::domain::time::{SignedDuration, Time, Timestamp, Zone};
use frontdesk::store::Home;
use jiff::ToSpan;

use super::model::{Fate, House, Line, Rule, Visit};
use super::rig::Rig;

/// How many visits the year has; `YEAR_VISITS=20000` by hand.
fn size() -> usize {
    std::env::var("YEAR_VISITS").ok().and_then(|n| n.parse().ok()).unwrap_or(150)
}

/// A small generator of our own, so that a year is the same wherever it is played.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % sides).expect("small")
    }
}

/// The plan of the house, as the model has it.
fn house() -> House {
    let rule = |id, hours: Vec<i8>, after, least, most, useful| Rule {
        id,
        line: Line { minutes: vec![0], hours, weekdays: Vec::new() },
        after,
        least,
        most,
        useful,
    };
    let hour = 60;
    House {
        zone: Zone::parse("Europe/London").expect("a zone"),
        quiet: QuietHours { from: Time::constant(21, 0, 0, 0), until: Time::constant(7, 0, 0, 0) },
        rules: vec![
            rule(0, vec![18], false, 12 * hour, 36 * hour, 2 * hour),
            rule(1, (8..19).collect(), false, 3 * hour, 48 * hour, hour),
            rule(2, vec![19], true, 30, 36 * hour, 48 * hour),
        ],
    }
}

/// What happens to a visit: on the morning of some day it is booked, moves or is cancelled.
#[derive(Debug, Clone, Copy)]
enum Event {
    Books(Timestamp),
    Moves(Timestamp),
    Cancels,
}

/// Twelve hours of the working days, ten therapists: a day of the year, and an hour of it.
fn start(house: &House, dice: &mut Dice, after_day: i64) -> Timestamp {
    let first: frontdesk::domain::time::Date = "2027-01-04".parse().expect("a day");
    let day = first.checked_add((after_day + dice.roll(50)).days()).expect("a day");
    let hour = i8::try_from(8 + dice.roll(12)).expect("an hour");
    house.zone.instant(day.to_datetime(Time::constant(hour, 0, 0, 0)))
}

/// What the process needs at a moment.
#[derive(Debug, Clone, Copy, Default)]
struct Needs {
    /// Resident memory, in MiB.
    memory: f64,
    /// Open files.
    files: usize,
    /// The log beside the store, in KiB.
    log: u64,
}

impl Needs {
    /// At this moment, with the store there.
    fn of(store: &Path) -> Self {
        let status = std::fs::read_to_string("/proc/self/status").expect("a status");
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let memory: f64 = memory.trim().trim_end_matches(" kB").parse().expect("a number");
        let log = std::fs::metadata(store.with_extension("db-wal")).map_or(0, |log| log.len());
        let files = std::fs::read_dir("/proc/self/fd").expect("open files").count();
        Self { memory: memory / 1024.0, files, log: log / 1024 }
    }

    fn most(self, other: Self) -> Self {
        let memory = self.memory.max(other.memory);
        Self { memory, files: self.files.max(other.files), log: self.log.max(other.log) }
    }
}

/// Most of what it needed in each quarter: flat, but for what the test itself notes of each message. Where other tests run
/// beside it, or little happens, it says nothing.
fn is_flat(quarters: &[Needs; 4], noted: f64) {
    for (number, needs) in (1..).zip(quarters) {
        println!(
            "quarter {number}: at most {:.1} MiB, {} open files, {} KiB of log",
            needs.memory, needs.files, needs.log
        );
    }
    println!("of that the test has noted {noted:.1} MiB in the end");
    let [first, .., last] = quarters;
    if size() >= BY_HAND {
        assert!(last.memory < first.memory + noted + 16.0, "memory grows");
        assert!(last.files <= first.files && last.log <= first.log.max(4_096) + 1_024, "files grow");
    }
}

/// So many visits are a year by hand.
const BY_HAND: usize = 1_000;

#[tokio::test]
async fn a_year_of_reminders_is_what_the_model_says() {
    let (house, mut dice) = (house(), Dice(20_270_104));
    let begin = house.zone.instant("2027-01-04T07:00".parse().expect("a moment"));
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("frontdesk.db");
    let mut rig = Rig::opens_at(&house, begin, &Home::File(store.clone())).await;
    let mut quarters = [Needs::default(); 4];
    // By the day of the year: which visit, and what.
    let mut events: BTreeMap<i64, Vec<(usize, Event)>> = BTreeMap::new();
    for visit in 0..size() {
        let day = dice.roll(365);
        events.entry(day).or_default().push((visit, Event::Books(start(&house, &mut dice, day + 1))));
        match dice.roll(10) {
            0 => events.entry(day + 1 + dice.roll(9)).or_default().push((visit, Event::Cancels)),
            1 => {
                let later = day + 1 + dice.roll(9);
                let to = start(&house, &mut dice, later + 1);
                events.entry(later).or_default().push((visit, Event::Moves(to)));
            }
            _ => {}
        }
    }
    let mut visits = vec![Visit::default(); size()];
    let (clock, mut now) = (Instant::now(), begin);
    for (day, events) in events {
        let quarter = &mut quarters[usize::try_from(day / 92).expect("a day").min(3)];
        *quarter = quarter.most(Needs::of(&store));
        let at = begin + SignedDuration::from_hours(24 * day);
        rig.lives_until(at).await;
        visits.iter_mut().for_each(|visit| visit.lives(&house, now, at));
        now = at;
        for (visit, event) in events {
            let id = i64::try_from(visit).expect("few") + 1;
            let known = &mut visits[visit];
            match event {
                Event::Books(start) => {
                    rig.books(&[(id, start)]).await;
                    known.changes(Some(start));
                }
                // What has begun meanwhile stays as it is.
                Event::Moves(start) if known.start.is_some_and(|old| old > now) => {
                    rig.moves(id, start).await;
                    known.changes(Some(start));
                }
                Event::Cancels if known.start.is_some_and(|old| old > now) => {
                    rig.cancels(id).await;
                    known.changes(None);
                }
                Event::Moves(_) | Event::Cancels => {}
            }
        }
        rig.settles().await;
        for visit in &mut visits {
            visit.is_planned(&house, now);
            visit.lives(&house, now, now);
        }
    }
    let end = now + SignedDuration::from_hours(60 * 24);
    rig.lives_until(end).await;
    visits.iter_mut().for_each(|visit| visit.lives(&house, now, end));
    let took = clock.elapsed();

    let arrived = rig.arrived();
    let noted: usize = arrived.values().flatten().map(|(_, html)| html.len() + 80).sum();
    is_flat(&quarters, f64::from(u32::try_from(noted / 1024).expect("few")) / 1024.0);
    let (mut wanted, mut heard, mut wrong) = (0, 0, 0);
    for (id, visit) in (1_i64..).zip(&visits) {
        let messages = arrived
            .get(&id)
            .map_or(0, |messages| messages.iter().map(|(_, html)| html.matches("rule ").count()).sum());
        (wanted, heard) = (wanted + visit.sent.len(), heard + messages);
        wrong += usize::from(messages != visit.sent.len());
        let ends = visit.fates.values().all(|fate| !matches!(fate, Fate::Planned { .. }));
        assert!(ends || visit.start.is_none(), "visit {id} waits for ever: {:?}", visit.fates);
    }
    println!(
        "{} visits, {wanted} reminders wanted, {heard} arrived, {wrong} visits wrong, {took:.1?}",
        size()
    );
    assert_eq!((heard, wrong), (wanted, 0));
}
