//! What is durable in each arm: both are killed in the midst of bookings, and then asked what they know.

use std::time::{Duration, Instant};

use sqlx::Row;

use super::house::{self, Arm, Bot};
use super::people::Story;
use super::server::Server;

/// What was said, and what is known of it after the kill.
struct Known {
    /// So many people have read "you are booked".
    said: usize,
    booked: i64,
    /// So many updates the bot has let Telegram forget, and so many of them it knows.
    taken: i64,
    kept: i64,
    /// So many messages people have read, and so many it knows to have sent or to be sending.
    read: usize,
    sent: i64,
}

/// Kills both, and holds what each knows against what it has said.
pub async fn check() {
    for arm in [Arm::Floor, Arm::Frontdesk] {
        let known = killed(arm).await;
        println!(
            "killed in the midst of bookings, {arm:?}: {} read that they are booked, {} are; {} updates taken, {} known; \
             {} messages read, {} known",
            known.said, known.booked, known.taken, known.kept, known.read, known.sent,
        );
        let is_whole = usize::try_from(known.booked).unwrap() >= known.said
            && known.kept >= known.taken
            && usize::try_from(known.sent).unwrap() >= known.read;
        assert_eq!(
            is_whole,
            arm == Arm::Frontdesk,
            "{arm:?}: what is said to be durable is not, or the other way round"
        );
    }
}

async fn killed(arm: Arm) -> Known {
    let folder = tempfile::tempdir().unwrap();
    house::open_practice(folder.path());
    let (server, url) = Server::start().await;
    let mut bot = Bot::start(arm, folder.path(), &url);
    server.until(|state| state.polled_at).await;
    {
        let mut state = server.lock();
        let until = Instant::now() + Duration::from_secs(60);
        for update in state.people.begin(Story::Bookings, 200_000, 32, Instant::now(), until) {
            state.push(Some(update));
        }
    }
    server.rings();
    server.until(|state| (state.people.booked >= 40).then_some(())).await;
    bot.kill();
    // What was under way on the line has arrived.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (said, read, taken) = {
        let state = server.lock();
        (state.people.booked, state.people.read, state.confirmed)
    };
    let mut known = Known { said, booked: 0, taken, kept: 0, read, sent: 0 };
    match arm {
        // It has no file. Anew, it says itself what it knows.
        Arm::Floor => {
            let bot = Bot::start(arm, folder.path(), &url);
            let before = server.lock().people.read;
            {
                let mut state = server.lock();
                state.updates.clear();
                let now = Instant::now();
                drop(state.people.begin(Story::Questions, 1, 1, now, now));
                let asks = "\"message\":{\"message_id\":1,\"date\":1700000000,\"text\":\"/bookings\",\
                    \"chat\":{\"id\":1,\"type\":\"private\",\"first_name\":\"Anna\"},\
                    \"from\":{\"id\":1,\"is_bot\":false,\"first_name\":\"Anna\"}}";
                state.push(Some(asks.to_owned()));
            }
            server.rings();
            server.until(|state| (state.people.read > before).then_some(())).await;
            let words = server.lock().people.words.clone();
            known.booked = words.split(' ').next().unwrap().parse().unwrap();
            drop(bot);
        }
        Arm::Frontdesk => {
            let options =
                sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("frontdesk.db"));
            let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
            let row = sqlx::query(
                "SELECT (SELECT count(*) FROM appointment WHERE state = 'booked') AS booked,
                        (SELECT count(*) FROM inbox WHERE update_id <= $1) AS kept,
                        (SELECT count(*) FROM outbox WHERE state IN ('sent', 'claimed')) AS sent",
            )
            .bind(taken)
            .fetch_one(&pool)
            .await
            .unwrap();
            (known.booked, known.kept, known.sent) = (row.get("booked"), row.get("kept"), row.get("sent"));
        }
    }
    known
}
