//! Two processes with one store and one token, as while a new version takes the place of an old one: one works, the other
//! waits, and takes over when the first is gone, however it went.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::effects::Effects;
use super::kills::{everybody_is_answered, practice, watch};
use super::process::Home;
use super::{crowd, passes, secrets, seed, size};
use crate::wire::TelegramServer;

/// How many people press.
const PEOPLE: i64 = 10;

/// How long a call to Telegram takes at most.
const DISTANCE: Duration = Duration::from_millis(50);

/// How long two are there at the same time, once they are.
const TOGETHER: Duration = Duration::from_millis(300);

/// The longest until the other receives, and as a rule answers.
const SOON: Duration = Duration::from_secs(5);

/// What was seen.
#[derive(Debug, Default)]
struct Seen {
    effects: Effects,
    /// How often two were in each other's way.
    conflicts: usize,
    /// How long it took from the end of one until the other received, and until somebody had their answer who wrote at the
    /// end; whether the one was killed.
    takeovers: Vec<(bool, Duration, Duration)>,
}

impl Seen {
    /// The middle and the longest of these times, by how the one before ended.
    fn of_those(
        &self,
        killed: bool,
        time: fn(&(bool, Duration, Duration)) -> Duration,
    ) -> (Duration, Duration) {
        let mut times: Vec<Duration> =
            self.takeovers.iter().filter(|one| one.0 == killed).map(time).collect();
        times.sort();
        (times[times.len() / 2], times[times.len() - 1])
    }

    fn tells(&self) {
        for (killed, how) in [(false, "told to stop"), (true, "killed")] {
            let (received, answered) =
                (self.of_those(killed, |one| one.1), self.of_those(killed, |one| one.2));
            println!(
                "{how}: the other receives after (middle, longest) {received:.1?}, answers after {answered:.1?}"
            );
        }
    }
}

/// So many processes, each beginning while the one before it still works. `killed` says which are killed rather than
/// told to stop; without `seat` nothing keeps two from working at once.
async fn take_turns(
    times: usize,
    killed: impl Fn(usize) -> bool,
    seat: bool,
    mut random: fastrand::Rng,
) -> Seen {
    let server = Arc::new(TelegramServer::start().await);
    server.is_far_away(DISTANCE);
    let home = Home::new(&practice(), &server);
    home.is_made().await;
    server.person(crowd::OWNER, "Olga");
    let file = home.opened().await;
    watch(&file).await;
    let people = crowd::begins(&server, PEOPLE, &mut random);
    let writer = server.person(PEOPLE + 1, secrets::NAME);
    let mut seen = Seen::default();
    let mut at_work = home.starts();
    server.hears("getupdates", 1).await;
    for turn in 0..times {
        if !seat {
            // The next one finds no seat that is taken.
            std::fs::remove_file(home.folder.path().join("frontdesk.db.lock")).unwrap();
        }
        let next = home.starts();
        if !seat {
            // One is told that the other receives, or finds the store in its hands.
            tokio::select! {
                () = server.is_contested() => {}
                () = home.logs("database is locked", 1) => {}
            }
            people.iter().for_each(tokio::task::JoinHandle::abort);
            next.dies();
            at_work.dies();
            let locked = home.logged().matches("database is locked").count();
            seen.conflicts = server.conflicts() + server.forgives_everything() + locked;
            return seen;
        }
        home.logs("another process works with this store", turn + 1).await;
        passes(TOGETHER).await;
        let (asked, before) = (server.calls("getme"), writer.changes());
        let killed = killed(turn);
        if killed {
            at_work.dies();
        } else {
            assert!(at_work.ends().success(), "{}", home.logged());
        }
        let since = Instant::now();
        writer.types("/help");
        // Who takes over asks first who it is.
        server.hears("getme", asked + 1).await;
        server.hears("getupdates", server.calls("getupdates") + 1).await;
        let received = since.elapsed();
        writer.changes_again(before).await;
        seen.takeovers.push((killed, received, since.elapsed()));
        at_work = next;
        passes(TOGETHER).await;
    }
    people.iter().for_each(tokio::task::JoinHandle::abort);
    everybody_is_answered(&file).await;
    assert!(at_work.ends().success(), "{}", home.logged());
    secrets::are_kept(&home.logged());
    seen.effects = Effects::of(&server, &file).await;
    seen.conflicts = server.conflicts();
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_works_and_the_other_takes_over() {
    let (turns, mut random) = (size("TURNS", 1), fastrand::Rng::with_seed(seed("TURNS_SEED")));
    // Half of them are told to stop, half are killed.
    let seen = take_turns(turns * 2, |turn| turn % 2 == 1, true, random.fork()).await;
    println!("{turns} told to stop and {turns} killed: {seen:?}");
    assert!(seen.effects.updates > turns, "people were kept from chatting: {seen:?}");
    assert_eq!((seen.effects.lost, seen.effects.twice, seen.conflicts), (0, 0, 0), "{seen:?}");
    seen.tells();
    // Everybody else presses as fast as they are answered, so that some wait for their turn.
    assert!(seen.takeovers.iter().all(|(_, received, _)| *received < SOON), "{seen:?}");
    assert!([false, true].into_iter().all(|killed| seen.of_those(killed, |one| one.2).0 < SOON), "{seen:?}");
    // What a killed one had on its way may have arrived: that is no more than goes at once.
    assert!(seen.effects.repeated <= turns * 8, "{seen:?}");
    let both = take_turns(turns, |_| false, false, random.fork()).await;
    println!("{turns} without a seat: {both:?}");
    assert!(both.conflicts > 0, "the control must fail, or the turns show nothing: {both:?}");
}
