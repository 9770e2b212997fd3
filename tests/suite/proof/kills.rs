//! The process is killed again and again, at any instant, while people book, cancel and ask, reminders fall due and an
//! announcement goes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{ServiceId, TherapistId};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{SignedDuration, Span, Timestamp};
use frontdesk::faq::Answers;
use frontdesk::problem::SourceFile;
use frontdesk::schedule::ReminderPlan;
use frontdesk::store::{Beginning, Store};
use frontdesk::wording::Wording;
use sqlx::SqlitePool;

use super::network::{TOLD, announces};
use super::process::Home;
use super::{crowd, secrets, seed, size};
use crate::clinic::FAQ;
use crate::wire::{Person, TelegramServer};

/// How many people chat at the same time.
const PEOPLE: i64 = 30;

/// The chats of those who only wait for their reminder begin here.
pub const REMINDED: i64 = 1_000;

/// How long a call to Telegram takes at most: kills must find some on the way.
const DISTANCE: Duration = Duration::from_millis(150);

/// The longest that a process lives once it receives.
const LIFE: Duration = Duration::from_millis(700);

/// One rule only, which is due an hour before a visit, and no quiet hours: the clock is that of the wall.
pub fn practice() -> String {
    let shipped = include_str!("../../../practice.toml");
    let (rules, rest) =
        (shipped.find("\n[[reminder]]").unwrap(), shipped.find("# Words of your own").unwrap());
    let rule = "\n[[reminder]]\nat = \"* * * * *\"\nbefore = \"1h\"\nuseful_until = \"5m\"\n\n";
    let text = format!("{}{rule}{}", &shipped[..rules], &shipped[rest..]);
    let quiet = "quiet_hours = \"21:00-07:00\"";
    assert!(text.contains(quiet));
    text.replace(quiet, "quiet_hours = \"03:00-03:01\"")
        .replace("minimum_notice = \"2h\"", "minimum_notice = \"0m\"")
}

/// Visits whose reminders fall due one after the other within this time, planned an hour ago.
pub async fn expects(home: &Home, text: &str, reminders: usize, within: Duration) -> Timestamp {
    let source = SourceFile { path: "practice.toml".into(), text: text.into() };
    let practice = Arc::new(read_practice(&source, None).unwrap());
    let now = Clock::System.now();
    let then = now - SignedDuration::from_hours(1);
    let store = Store::open(&frontdesk::store::Home::File(home.file())).await.unwrap();
    let wording = Wording::new(practice.clone(), FAQ.topics.clone(), "desk_bot");
    let plan = ReminderPlan::new(&practice).unwrap();
    let desk = Desk::new(store.clone(), practice, Arc::new(Answers::new(FAQ.clone())), wording, plan);
    let mut tx = store.begin().await.unwrap();
    let step = SignedDuration::try_from(within).unwrap() / i32::try_from(reminders.max(1)).unwrap();
    for number in 0..i64::try_from(reminders).unwrap() {
        let client =
            tx.recognise(then, ChatId(REMINDED + number), &Name::new(secrets::NAME)).await.unwrap().client;
        let from = now + SignedDuration::from_hours(1) + step * i32::try_from(number).unwrap();
        let time = Span { from, until: from + SignedDuration::from_mins(45) };
        let therapist = TherapistId::parse(&format!("t{number}")).unwrap();
        let slot = Slot { therapist, room: None, time, busy: time };
        let service = ServiceId::parse("nmt-45").unwrap();
        tx.add_appointment(then, AppointmentId(number + 1), client.id, &service, &slot, Beginning::Booked)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    desk.sweep_plans(then);
    while desk.keeps_plans() {
        desk.tick(then).await.unwrap();
    }
    store.close().await;
    now + SignedDuration::try_from(within).unwrap()
}

/// Notes whatever has had its effects more than once: the mark is set in their transaction.
pub async fn watch(file: &SqlitePool) {
    for sql in [
        "CREATE TABLE twice (update_id INTEGER) STRICT",
        "CREATE TRIGGER twice AFTER UPDATE OF state ON inbox WHEN OLD.state != 'waiting'
         BEGIN INSERT INTO twice VALUES (NEW.update_id); END",
    ] {
        sqlx::query(sql).execute(file).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_lose_nothing_and_repeat_next_to_nothing() {
    let (kills, mut random) = (size("KILLS", 4), fastrand::Rng::with_seed(seed("KILLS_SEED")));
    let server = TelegramServer::start().await;
    server.is_far_away(DISTANCE);
    let text = practice();
    let home = Home::new(&text, &server);
    let reminders = size("KILLS_REMINDERS", kills * 4);
    let life = LIFE / 2 * u32::try_from(kills).unwrap();
    let last = expects(&home, &text, reminders, life).await;
    assert!(REMINDED + i64::try_from(reminders).unwrap() <= TOLD, "no more than 500 kills in one run");
    let announced = i64::try_from(kills * 4).unwrap();
    announces(&home, announced, life).await;
    let told: Vec<Person> =
        (0..announced).map(|number| server.person(TOLD + number, secrets::NAME)).collect();
    let reminded = i64::try_from(reminders).unwrap();
    let waiting: Vec<Person> =
        (0..reminded).map(|number| server.person(REMINDED + number, "Guest")).collect();
    server.person(crowd::OWNER, "Olga");
    let file = home.opened().await;
    watch(&file).await;
    let server = Arc::new(server);
    let people = crowd::begins(&server, PEOPLE, &mut random);
    for _ in 0..kills {
        let process = home.starts();
        // Some die before they have received anything.
        if random.u8(..5) > 0 {
            server.hears("getupdates", server.calls("getupdates") + 1).await;
        }
        let _ = tokio::time::timeout(LIFE.mul_f64(random.f64()), std::future::pending::<()>()).await;
        process.dies();
    }
    for person in people {
        person.abort();
    }
    // What is left is done in peace, once the last reminder is due.
    let process = home.starts();
    comes_to_rest(&file, last).await;
    assert!(process.ends().success(), "{}", home.logged());
    secrets::are_kept(&home.logged());

    let all: BTreeSet<i64> = server.all_updates().into_iter().collect();
    let done: BTreeSet<i64> = column(&file, "SELECT update_id FROM inbox WHERE state = 'done'").await;
    let lost: Vec<_> = all.difference(&done).collect();
    let twice: BTreeSet<i64> = column(&file, "SELECT update_id FROM twice").await;
    let overlaps: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM appointment AS a JOIN appointment AS b ON a.id < b.id AND a.therapist = b.therapist
             AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until
         WHERE a.state IN ('held', 'booked') AND b.state IN ('held', 'booked')",
    )
    .fetch_one(&file)
    .await
    .unwrap();
    let bookings: i64 = sqlx::query_scalar("SELECT count(*) FROM appointment WHERE booked_at IS NOT NULL")
        .fetch_one(&file)
        .await
        .unwrap();
    let ends: Vec<(String, i64)> =
        sqlx::query_as("SELECT state, count(*) FROM outbox GROUP BY state").fetch_all(&file).await.unwrap();
    let known: Vec<(i64, i64)> = sqlx::query_as("SELECT chat, message FROM outbox WHERE message IS NOT NULL")
        .fetch_all(&file)
        .await
        .unwrap();
    let known: BTreeSet<(i64, i64)> = known.into_iter().collect();
    // Of an announcement nobody may know in the end whether it came; how often it did is counted apart.
    let repeated = server
        .all_messages()
        .into_iter()
        .filter(|message| message.0 < TOLD && !known.contains(message))
        .count();
    let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
    for person in &waiting {
        *copies.entry(person.sees().len()).or_default() += 1;
    }
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&file).await.unwrap();
    let mut told_by_copies: BTreeMap<usize, usize> = BTreeMap::new();
    for person in &told {
        *told_by_copies.entry(person.sees().len()).or_default() += 1;
    }
    println!(
        "{kills} kills, {} updates: {} lost, {} applied twice; {bookings} bookings, {overlaps} overlaps; \
         {reminders} reminders by copies {copies:?}; {announced} announcements by copies {told_by_copies:?}; \
         {repeated} messages came twice; outbox {ends:?}; file {sound}",
        all.len(),
        lost.len(),
        twice.len(),
    );
    assert!(all.len() > kills, "people were kept from chatting: {}", home.logged());
    assert_eq!((lost.len(), twice.len(), overlaps, sound.as_str()), (0, 0, 0, "ok"), "{lost:?} {twice:?}");
    assert!(copies.keys().all(|copies| *copies <= 2), "{copies:?}");
    assert!(told_by_copies.keys().all(|copies| *copies <= 1), "{told_by_copies:?}");
    let untold: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'unknown' AND class = 3")
        .fetch_one(&file)
        .await
        .unwrap();
    let missing = told_by_copies.get(&0).copied().unwrap_or_default();
    assert!(i64::try_from(missing).unwrap() <= untold, "{missing} missed, {untold} known of");
    // Where two processes have died over the same one, nobody knows whether it arrived: staff see that.
    let missed = copies.get(&0).copied().unwrap_or_default();
    let seen_as_unknown: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM outbox WHERE state = 'unknown' AND class = 1 AND doubts > 1",
    )
    .fetch_one(&file)
    .await
    .unwrap();
    assert!(i64::try_from(missed).unwrap() <= seen_as_unknown, "{missed} missed, {seen_as_unknown} known of");
    // One a kill is the most that is asked for; few kills say little of that.
    assert!(repeated <= kills.max(20), "{repeated} repeats in {kills} kills");
    // Whatever two processes have died over is not tried a third time; staff see it, and what was refused.
    let unknown: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM outbox WHERE (state = 'unknown' AND (doubts > 1 OR class = 3)) OR state = 'dead'",
    )
    .fetch_one(&file)
    .await
    .unwrap();
    let fine: i64 = ends
        .iter()
        .filter(|(state, _)| ["sent", "obsolete"].contains(&state.as_str()))
        .map(|(_, rows)| rows)
        .sum();
    assert_eq!(fine + unknown, ends.iter().map(|(_, rows)| rows).sum::<i64>(), "{ends:?}");
}

/// Waits until everybody who wrote is answered; staff who are told of it may still wait.
pub async fn everybody_is_answered(file: &SqlitePool) {
    let patience = tokio::time::timeout(Duration::from_secs(60), async {
        while 0 < sqlx::query_scalar::<_, i64>(
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
                  + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed') AND class = 0)",
        )
        .fetch_one(file)
        .await
        .unwrap()
        {
            super::passes(Duration::from_millis(100)).await;
        }
    });
    patience.await.expect("everybody is answered");
}

/// Waits until nothing waits any more, and no reminder is still to come.
pub async fn comes_to_rest(file: &SqlitePool, last: Timestamp) {
    let patience = tokio::time::timeout(Duration::from_secs(600), async {
        loop {
            let open: i64 = sqlx::query_scalar(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
                      + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed'))
                      + (SELECT count(*) FROM reminder WHERE state = 'planned' AND due_at <= $1)",
            )
            .bind(last.as_second())
            .fetch_one(file)
            .await
            .unwrap();
            if open == 0 {
                return;
            }
            let _ = tokio::time::timeout(Duration::from_millis(200), std::future::pending::<()>()).await;
        }
    });
    patience.await.expect("everything comes to its end");
}

pub async fn column(file: &SqlitePool, sql: &'static str) -> BTreeSet<i64> {
    sqlx::query_scalar(sql).fetch_all(file).await.unwrap().into_iter().collect()
}
