//! The process is told to stop again and again, while people press and an announcement goes out: it finishes what is in
//! hand, and nothing is lost, doubtful or repeated. One that is killed in the same moments leaves doubts behind.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::SqlitePool;

use super::effects::Effects;
use super::kills::{comes_to_rest, practice, watch};
use super::network::{TOLD, announces};
use super::process::Home;
use super::{crowd, passes, secrets, seed, size};
use crate::wire::TelegramServer;

/// How many people press.
const PEOPLE: i64 = 30;

/// How long a call to Telegram takes at most.
const DISTANCE: Duration = Duration::from_millis(150);

/// The longest that a process lives once it receives.
const LIFE: Duration = Duration::from_millis(1_000);

/// How many messages of the announcement there are for each process.
const EACH: i64 = 25;

/// How a process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Told,
    Killed,
}

/// What was seen.
#[derive(Debug)]
struct Seen {
    effects: Effects,
    /// Messages that Telegram turned away as the thirty-first within a second, and that came later.
    refused: usize,
    /// Left claimed by the last process, as on its way.
    left: i64,
    /// Of whose arrival nobody was sure at some time, and those of whose nobody is sure in the end.
    doubtful: i64,
    unknown: i64,
    /// Announcements that came, of so many.
    told: (usize, i64),
    slowest: Duration,
}

async fn ends(end: End, times: usize, mut random: fastrand::Rng) -> Seen {
    let server = Arc::new(TelegramServer::start().await);
    server.is_far_away(DISTANCE);
    let home = Home::new(&practice(), &server);
    let messages = EACH * i64::try_from(times).unwrap();
    let told: Vec<_> = (0..messages).map(|n| server.person(TOLD + n, secrets::NAME)).collect();
    announces(&home, messages, Duration::ZERO).await;
    server.person(crowd::OWNER, "Olga");
    let file = home.opened().await;
    watch(&file).await;
    let people = crowd::begins(&server, PEOPLE, &mut random);
    let mut slowest = Duration::ZERO;
    for _ in 0..times {
        let process = home.starts();
        server.hears("getupdates", server.calls("getupdates") + 1).await;
        passes(LIFE.mul_f64(random.f64())).await;
        // Something is on its way.
        server.hears("sendmessage", server.calls("sendmessage") + 1).await;
        let since = Instant::now();
        match end {
            End::Told => assert!(process.ends().success(), "{}", home.logged()),
            End::Killed => process.dies(),
        }
        slowest = slowest.max(since.elapsed());
    }
    people.iter().for_each(tokio::task::JoinHandle::abort);
    let left = count(&file, "SELECT count(*) FROM outbox WHERE state = 'claimed'").await;
    // After a kill an alert in doubt is tried again after a minute: nobody waits for that here.
    if end == End::Told {
        let process = home.starts();
        comes_to_rest(&file, frontdesk::clock::Clock::System.now()).await;
        assert!(process.ends().success(), "{}", home.logged());
    }
    secrets::are_kept(&home.logged());
    let effects = Effects::of(&server, &file).await;
    Seen {
        effects,
        refused: server.forgives_everything(),
        left,
        doubtful: count(&file, "SELECT count(*) FROM outbox WHERE doubts > 0").await,
        unknown: count(&file, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'obsolete')").await,
        told: (told.iter().filter(|person| person.sees().len() == 1).count(), messages),
        slowest,
    }
}

async fn count(file: &SqlitePool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(file).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_told_to_stop_leaves_nothing_behind() {
    let (stops, mut random) = (size("STOPS", 2), fastrand::Rng::with_seed(seed("STOPS_SEED")));
    let seen = ends(End::Told, stops, random.fork()).await;
    println!("told to stop {stops} times: {seen:?}");
    assert!(seen.effects.updates > stops, "people were kept from chatting: {seen:?}");
    assert_eq!((seen.effects.lost, seen.effects.twice, seen.effects.repeated), (0, 0, 0), "{seen:?}");
    assert_eq!((seen.left, seen.doubtful, seen.unknown), (0, 0, 0), "{seen:?}");
    assert_eq!(i64::try_from(seen.told.0).unwrap(), seen.told.1, "{seen:?}");
    // Each start is a guess at what the process before it has sent within the last second.
    assert!(seen.refused <= stops.div_ceil(20), "{seen:?}");
    assert!(seen.slowest < Duration::from_secs(10), "{seen:?}");
    let killed = ends(End::Killed, stops.min(10), random.fork()).await;
    println!("killed {} times: {killed:?}", stops.min(10));
    assert!(killed.left > 0, "the control must fail, or the stops show nothing: {killed:?}");
}
