//! The controls of the kills: bots that confirm what they have received too early, or do not remember it. They must fail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;

use super::{seed, size};
use crate::wire::{TOKEN, TelegramServer};

/// How long a naive bot works at one update on average.
const WORK: Duration = Duration::from_millis(10);

/// What has been done of each update, whatever dies.
type Effects = Arc<Mutex<BTreeMap<i64, usize>>>;

/// When a bot tells Telegram that it may forget an update.
#[derive(Clone, Copy)]
enum Confirms {
    /// With the next question, while the work goes on: what stock dispatchers do.
    BeforeTheWork,
    /// When all of the batch is done, of which it keeps no memory.
    AfterTheWork,
}

async fn runs(url: String, confirms: Confirms, effects: Effects) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let (mut offset, mut works) = (0, tokio::task::JoinSet::new());
    loop {
        let body = format!(r#"{{"offset":{offset},"timeout":5,"allowed_updates":["message"]}}"#);
        let asked = client.post(format!("{url}/bot{TOKEN}/getUpdates"));
        let asked = asked.header("content-type", "application/json").body(body).send().await.unwrap();
        let told: Value = serde_json::from_str(&asked.text().await.unwrap()).unwrap();
        for update in told["result"].as_array().into_iter().flatten() {
            let number = update["update_id"].as_i64().unwrap();
            offset = number + 1;
            let effects = effects.clone();
            works.spawn(async move {
                let _ = tokio::time::timeout(WORK * 2 * fastrand::u32(..8) / 8, std::future::pending::<()>())
                    .await;
                *effects.lock().unwrap().entry(number).or_default() += 1;
            });
        }
        if let Confirms::AfterTheWork = confirms {
            while works.join_next().await.is_some() {}
        }
    }
}

/// How many updates were lost, and how many had their effect more than once.
async fn killed(confirms: Confirms, kills: usize, mut random: fastrand::Rng) -> (usize, usize) {
    let server = TelegramServer::start().await;
    let people: Vec<_> = (1..=20).map(|chat| server.person(chat, "Guest")).collect();
    let effects = Effects::default();
    for _ in 0..kills {
        for person in &people {
            person.types("hello");
        }
        let bot = tokio::spawn(runs(server.url(), confirms, effects.clone()));
        server.hears("getupdates", server.calls("getupdates") + 1).await;
        let lives = WORK * 2;
        let _ = tokio::time::timeout(lives.mul_f64(random.f64()), std::future::pending::<()>()).await;
        bot.abort();
        let _ = bot.await;
    }
    let last = tokio::spawn(runs(server.url(), confirms, effects.clone()));
    while server.unconfirmed() > 0 {
        server.hears("getupdates", server.calls("getupdates") + 1).await;
    }
    last.abort();
    let _ = last.await;
    let effects = effects.lock().unwrap();
    let all = server.all_updates();
    let lost = all.iter().filter(|number| !effects.contains_key(number)).count();
    (lost, effects.values().filter(|times| **times > 1).count())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_that_confirms_too_early_loses_and_one_without_memory_repeats() {
    let kills = size("KILLS", 8).min(100);
    let mut random = fastrand::Rng::with_seed(seed("KILLS_SEED"));
    let (lost, _) = killed(Confirms::BeforeTheWork, kills, random.fork()).await;
    let (_, twice) = killed(Confirms::AfterTheWork, kills, random.fork()).await;
    println!(
        "{kills} kills, {} updates: confirmed before the work {lost} lost, after it {twice} twice",
        kills * 20
    );
    assert!(lost > 0 && twice > 0, "the controls must fail, or the kills show nothing");
}
