//! The figures of announcements to many, against a server that enforces Telegram's limit of thirty a second.
//!
//! `cargo bench --bench announcements` takes those of 600 people in some minutes;
//! `cargo bench --bench announcements -- --people 10000` those of the scoreboard, in half an hour;
//! `cargo bench --bench announcements -- --list 100000` only makes the list, and measures how long and how much memory.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken ends here")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::clock::Clock;
use frontdesk::domain::time::{SignedDuration, Timestamp};
use sqlx::Row;

mod house;
mod naive;
mod server;

use house::{Bot, OWNER, REMINDED, WRITERS, announces, fill, says};
use server::Server;

/// How many write meanwhile, one after another.
const WRITING: i64 = 4;

/// One run: to so many, killed so often on the way, with so many of a thousand answers lost.
async fn run(name: &str, people: i64, kills: u32, lost: u64) {
    let folder = tempfile::tempdir().unwrap();
    let seconds = people / 30;
    let start = whole_second() + SignedDuration::from_secs(8);
    let reminders = (seconds / 4).clamp(1, 200);
    fill(folder.path(), people, reminders, start, 4).await;
    let (server, url) = Server::start().await;
    server.lock().watched.extend([OWNER].into_iter().chain((0..WRITING).map(|n| WRITERS + n)));
    let mut bot = Bot::start(folder.path(), &url);
    let begun = (Clock::System.now(), Instant::now());
    for n in 0..WRITING {
        says(&server, WRITERS + n, "/start").await;
    }
    // Those who write meanwhile are in the audience too, and read it; they are not counted.
    let (shown, confirmed) = announces(&server, people + WRITING).await;
    server.lock().lost = lost;
    let writers: Vec<_> = (0..WRITING).map(|n| tokio::spawn(writes(server.clone(), WRITERS + n))).collect();
    for kill in 1..=kills {
        // Each kill may leave five of which nobody knows, and which are never told.
        let due = i64::from(kill) * (people - 5 * i64::from(kills)) / (i64::from(kills) + 1);
        server.until(|state| (total(state) >= u32::try_from(due).unwrap()).then_some(())).await;
        tokio::time::sleep(Duration::from_millis(fastrand::u64(0..40))).await;
        bot.kill();
        bot = Bot::start(folder.path(), &url);
    }
    let ended = |state: &mut server::Inner| {
        state.shown.get(&OWNER).filter(|(_, text, _)| text.contains("is through")).map(drop)
    };
    let patience = Duration::from_secs(u64::try_from(seconds).unwrap() * 2 + 120);
    let through = tokio::time::timeout(patience, server.until(ended)).await.is_ok();
    writers.iter().for_each(tokio::task::JoinHandle::abort);
    let mut replies: Vec<Duration> = TIMES.lock().unwrap().split_off(0);
    replies.sort();
    let state = server.lock();
    let sent = state.last.zip(state.first).map_or(0.0, |(last, first)| (last - first).as_secs_f64());
    let all = state.calls as f64;
    let twice = state.told.values().filter(|count| **count > 1).count();
    let late: Vec<f64> = (0..reminders)
        .filter_map(|n| {
            let due = start + SignedDuration::from_secs(n * 4);
            let at = state.reminded.get(&(REMINDED + n))?;
            let due = begun.1 + Duration::try_from(due.duration_since(begun.0)).ok()?;
            Some(at.saturating_duration_since(due).as_secs_f64())
        })
        .collect();
    let p = |share: f64| {
        let last = replies.len().saturating_sub(1);
        replies.get((last as f64 * share) as usize).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{name}: {} of {people} told in {sent:.1} s (ideal {:.1} s for them, {:.1} s with all {all:.0} calls); \
         through: {through}; twice: {twice}; 429: {}; answers lost: {}; preview after {:.0} ms, first after {:.0} ms; \
         {} replies, p50 {:.0} ms, p99 {:.0} ms, worst {:.0} ms; {} of {reminders} reminders, latest {:.2} s late; \
         memory {:.1} MiB at its highest",
        state.told.len(),
        people as f64 / 30.0,
        all / 30.0,
        state.refused,
        state.losses,
        shown.as_secs_f64() * 1e3,
        state.first.map_or(0.0, |first| first.saturating_duration_since(confirmed).as_secs_f64() * 1e3),
        replies.len(),
        p(0.5),
        p(0.99),
        p(1.0),
        late.len(),
        late.iter().copied().fold(0.0, f64::max),
        bot.memory().1,
    );
}

/// What those who write have waited for.
static TIMES: std::sync::Mutex<Vec<Duration>> = std::sync::Mutex::new(Vec::new());

async fn writes(server: Arc<Server>, chat: i64) {
    loop {
        tokio::time::sleep(Duration::from_millis(fastrand::u64(600..1_400))).await;
        let took = says(&server, chat, "/help").await;
        TIMES.lock().unwrap().push(took);
    }
}

fn total(state: &server::Inner) -> u32 {
    state.told.values().sum()
}

/// Only the list: how long it takes, how much memory, and what others wait meanwhile.
async fn list(people: i64) {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), people, 0, whole_second(), 1).await;
    let (server, url) = Server::start().await;
    server.lock().watched.extend([OWNER, WRITERS]);
    let bot = Bot::start(folder.path(), &url);
    says(&server, WRITERS, "/start").await;
    let before = bot.memory();
    let (shown, confirmed) = announces(&server, people + 1).await;
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.path().join("frontdesk.db"))
        .read_only(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let mut worst = Duration::ZERO;
    loop {
        worst = worst.max(says(&server, WRITERS, "/help").await);
        let row = sqlx::query("SELECT state, total FROM circular").fetch_one(&pool).await.unwrap();
        if row.get::<String, _>("state") == "running" {
            println!(
                "list of {} made in {:.2} s; preview after {:.0} ms; a reply meanwhile took {:.0} ms at the most; \
                 memory {:.1} MiB before, {:.1} MiB at its highest",
                row.get::<i64, _>("total"),
                confirmed.elapsed().as_secs_f64(),
                shown.as_secs_f64() * 1e3,
                worst.as_secs_f64() * 1e3,
                before.0,
                bot.memory().1,
            );
            return;
        }
    }
}

fn whole_second() -> Timestamp {
    Clock::System.now()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<i64>().ok()
    };
    let seed = number("--seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(1);
    fastrand::seed(seed);
    let only = |name: &str| arguments.iter().any(|argument| argument == name);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        if let Some(people) = number("--list") {
            return list(people).await;
        }
        let people = number("--people").unwrap_or(600);
        let all = !["--plain", "--killed", "--lost", "--naive"].iter().any(|name| only(name));
        if all || only("--plain") {
            run("undisturbed", people, 0, 0).await;
        }
        if all || only("--killed") {
            run("killed 30 times", people, 30, 0).await;
        }
        if all || only("--lost") {
            run("5 % of answers lost", people, 0, 50).await;
        }
        if all || only("--naive") {
            let (killed, lost) = (naive::naive(600, 30, 0).await, naive::naive(600, 0, 50).await);
            println!("control, send and then mark, 600 people: {killed} got it twice after 30 kills, {lost} with 5 % lost");
        }
    });
}
