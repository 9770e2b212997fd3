//! Random histories of an announcement on its way: whatever happens, nobody gets it twice, and everybody is accounted for.

use frontdesk::domain::person::{ChatId, Name};
use proptest::prelude::*;
use proptest::test_runner::Config;
use sqlx::Row;

use crate::clinic::{Clinic, Person};

/// How many it is for.
const PEOPLE: i64 = 40;
/// The first of their chats.
const FIRST: i64 = 1_000;

/// What happens.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The author pauses it.
    Pauses,
    /// The author lets it go on.
    Resumes,
    /// So many messages get through, and then none for some seconds.
    GoesDown(u8),
    /// The receipt of a message is lost.
    LosesReceipts(u8),
    /// The process ends while so many are on their way, of which some have arrived and some have not.
    Dies(u8),
    /// Somebody mutes news.
    Mutes(u8),
    /// Somebody has blocked the bot.
    Blocks(u8),
    /// Some seconds pass.
    Waits(u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::Pauses),
        3 => Just(Event::Resumes),
        4 => (0u8..30).prop_map(Event::GoesDown),
        2 => (1u8..4).prop_map(Event::LosesReceipts),
        2 => (1u8..6).prop_map(Event::Dies),
        1 => (0u8..40).prop_map(Event::Mutes),
        1 => (0u8..40).prop_map(Event::Blocks),
        3 => (1u8..60).prop_map(Event::Waits),
    ]
}

proptest! {
    // `FRONTDESK_HISTORIES` runs as many as one likes.
    #![proptest_config(Config {
        cases: std::env::var("FRONTDESK_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(4),
        ..Config::default()
    })]
    #[test]
    fn nobody_gets_it_twice_and_everybody_is_accounted_for(events in prop::collection::vec(event(), 4..24)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(play(&events));
    }
}

async fn play(events: &[Event]) {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let mut tx = clinic.store().begin().await.expect("a transaction");
    for n in 0..PEOPLE {
        let name = Name::new(&format!("Client {n}"));
        tx.recognise(clinic.now(), ChatId(FIRST + n), &name).await.expect("a client");
    }
    tx.commit().await.expect("committed");
    olivia.says("/announce").await;
    olivia.taps("Everyone").await;
    olivia.says("News for {name}").await;
    // Her own screen still changes.
    clinic.telegram_goes_down_after(1);
    olivia.taps("Send it").await;
    for event in events {
        happens(&clinic, &olivia, *event).await;
        counts_add_up(&clinic).await;
    }
    clinic.telegram_recovers();
    olivia.forges("1:zr:1").await;
    clinic.walks_on(300).await;
    counts_add_up(&clinic).await;
    olivia.puts_away();
    for n in 0..PEOPLE {
        let arrived = clinic.arrived(ChatId(FIRST + n));
        assert!(arrived <= 1, "chat {n} got it {arrived} times");
    }
    let pool = clinic.breaks_in().await;
    let row = sqlx::query(
        "SELECT state, total, sent, sent + blocked + failed + unknown + left_out AS through,
                (SELECT count(*) FROM recipient WHERE state IN ('listed', 'queued')) AS open
         FROM circular",
    );
    let row = row.fetch_one(&pool).await.expect("one");
    assert_eq!(row.get::<String, _>("state"), "done");
    assert_eq!((row.get::<i64, _>("through"), row.get::<i64, _>("open")), (row.get("total"), 0));
    // What is counted as delivered has arrived.
    let arrived = i64::try_from((0..PEOPLE).filter(|n| clinic.arrived(ChatId(FIRST + n)) == 1).count());
    assert!(row.get::<i64, _>("sent") <= arrived.expect("few"));
    pool.close().await;
}

async fn happens(clinic: &Clinic, olivia: &Person, event: Event) {
    match event {
        Event::Pauses => olivia.forges("1:zp:1").await,
        Event::Resumes => olivia.forges("1:zr:1").await,
        Event::GoesDown(after) => {
            clinic.telegram_goes_down_after(usize::from(after));
            clinic.walks_on(3).await;
        }
        Event::LosesReceipts(count) => {
            clinic.telegram_recovers();
            clinic.the_next_receipts_are_lost(usize::from(count));
            clinic.walks_on(1).await;
        }
        Event::Dies(count) => {
            let pool = clinic.breaks_in().await;
            let sql = "UPDATE outbox SET state = 'claimed', tries = tries + 1, lease_until = 9999999999
                       WHERE id IN (SELECT id FROM outbox WHERE circular = 1 AND state = 'waiting' LIMIT $1)";
            sqlx::query(sql).bind(i64::from(count)).execute(&pool).await.expect("claimed");
            pool.close().await;
            clinic.restarts().await;
        }
        Event::Mutes(n) => {
            let sql = "UPDATE client SET news = 0 WHERE chat = $1";
            let pool = clinic.breaks_in().await;
            sqlx::query(sql).bind(FIRST + i64::from(n)).execute(&pool).await.expect("muted");
            pool.close().await;
        }
        Event::Blocks(n) => clinic.is_blocked_by(ChatId(FIRST + i64::from(n))),
        Event::Waits(seconds) => clinic.walks_on(i64::from(seconds)).await,
    }
    olivia.puts_away();
}

/// What is counted is what is listed.
async fn counts_add_up(clinic: &Clinic) {
    let pool = clinic.breaks_in().await;
    let sql = "SELECT count(*) AS wrong FROM circular AS c WHERE
                  c.sent != (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'sent')
               OR c.blocked != (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'blocked')
               OR c.failed != (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'failed')
               OR c.unknown != (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'unknown')
               OR c.left_out != (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'left_out')
               OR (c.state != 'listing' AND c.total != (SELECT count(*) FROM recipient WHERE circular = c.id))
               -- Each that is queued is in the outbox, and nothing else is.
               OR (SELECT count(*) FROM recipient WHERE circular = c.id AND state = 'queued')
                  != (SELECT count(*) FROM outbox WHERE circular = c.id AND state IN ('waiting', 'claimed'))";
    let row = sqlx::query(sql).fetch_one(&pool).await.expect("counted");
    assert_eq!(row.get::<i64, _>("wrong"), 0);
    pool.close().await;
}
