//! Reminders at the desk: how late the last of a thousand is that fall due in one minute, and what it costs to find what
//! is due, with ten rows in the ledger and with a million.
//!
//! `cargo bench --bench reminders`; `cargo bench --bench reminders -- --small` has a tenth of everything.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken ends here")]
#![expect(dead_code, reason = "the house is that of the booking benchmark, which does more in it")]

use std::time::{Duration, Instant};

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{SignedDuration, Span, Timestamp};
use frontdesk::store::Beginning;
use sqlx::{Row, SqlitePool};

#[path = "booking/house.rs"]
mod house;

use house::{House, service};

/// How often each query is asked.
const ROUNDS: usize = 300;

fn main() {
    let small = std::env::args().any(|argument| argument == "--small");
    let tenth = if small { 10 } else { 1 };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        lateness(100_000 / tenth, 1_000 / tenth).await;
        cost(1_000_000 / tenth).await;
    });
}

/// So many reminders fall due at 18:00 in a practice of so many clients: when is each in the outbox?
async fn lateness(clients: i64, reminders: i64) {
    let house = House::new().await;
    let pool = SqlitePool::connect(&format!("sqlite://{}", house.file().display())).await.unwrap();
    let others = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
                  INSERT INTO client (chat, name, first_seen) SELECT 5000000 + i, 'Client', 0 FROM n";
    sqlx::query(others).bind(clients - reminders).execute(&pool).await.unwrap();
    let mut tx = house.store.begin().await.unwrap();
    for id in 1..=reminders {
        let client = tx.recognise(house.now, ChatId(id), &Name::new("Guest")).await.unwrap().client.id;
        let from = house.now + SignedDuration::from_hours(50);
        let time = Span { from, until: from + SignedDuration::from_mins(45) };
        let therapist = TherapistId::parse(&format!("x{id}")).unwrap();
        let slot = Slot { therapist, room: None, time, busy: time };
        tx.add_appointment(house.now, AppointmentId(id), client, &service(), &slot, Beginning::Booked)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    house.desk.sweep_plans(house.now);
    while house.desk.keeps_plans() {
        house.desk.tick(house.now).await.unwrap();
    }
    let due: i64 = number(&pool, "SELECT min(due_at) FROM reminder WHERE state = 'planned'").await;
    let now = Timestamp::from_second(due).unwrap();
    let mut late: Vec<Duration> = Vec::new();
    let begun = Instant::now();
    while late.len() < usize::try_from(reminders).unwrap() {
        let before = late.len();
        house.desk.tick(now).await.unwrap();
        let took = begun.elapsed();
        let done = number(&pool, "SELECT count(*) FROM reminder WHERE state = 'claimed'").await;
        late.resize(usize::try_from(done).unwrap(), took);
        assert!(late.len() > before, "each tick takes some of them on");
    }
    let p99 = late[late.len() * 99 / 100];
    println!(
        "{reminders} reminders due at one moment, {clients} clients: in the outbox after p50 {:.0?}, p99 {p99:.0?}, worst {:.0?}",
        late[late.len() / 2],
        late[late.len() - 1],
    );
}

/// What it costs to find what is due, with ten rows in the ledger and with so many.
async fn cost(rows: i64) {
    let few = asked(10).await;
    let many = asked(rows).await;
    for (at, what) in ["the next moment", "what is due", "the same without the index"].iter().enumerate() {
        println!(
            "{what}: {:.3} ms with 10 rows, {:.3} ms with {rows}: {:.2} times",
            few[at] * 1e3,
            many[at] * 1e3,
            many[at] / few[at]
        );
    }
}

/// The middle of the times that each query takes, in seconds.
async fn asked(rows: i64) -> [f64; 3] {
    let house = House::new().await;
    let pool = SqlitePool::connect(&format!("sqlite://{}", house.file().display())).await.unwrap();
    let mut tx = house.store.begin().await.unwrap();
    let client = tx.recognise(house.now, ChatId(1), &Name::new("Guest")).await.unwrap().client.id;
    let from = house.now + SignedDuration::from_hours(500);
    let time = Span { from, until: from + SignedDuration::from_mins(45) };
    let slot = Slot { therapist: TherapistId::parse("t1").unwrap(), room: None, time, busy: time };
    tx.add_appointment(house.now, AppointmentId(1), client, &service(), &slot, Beginning::Booked)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    // Nine of ten are done; of the others none is due yet.
    let ledger = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
         INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state, decided_at)
         SELECT 1, 1000 + i, 'facts', $2, $3 + i, $3 + i + 9, $3 + i,
                CASE i % 10 WHEN 0 THEN 'planned' ELSE 'sent' END, CASE i % 10 WHEN 0 THEN NULL ELSE 0 END FROM n";
    let later = house.now.as_second() + 86_400;
    sqlx::query(ledger).bind(rows).bind(client.0).bind(later).execute(&pool).await.unwrap();
    let naive = "SELECT count(*) FROM reminder NOT INDEXED WHERE state = 'planned' AND due_at <= $1";
    let mut times: [Vec<f64>; 3] = Default::default();
    for round in 0..ROUNDS {
        let begun = Instant::now();
        house.store.next_moment(None).await.unwrap();
        times[0].push(begun.elapsed().as_secs_f64());
        let mut tx = house.store.begin().await.unwrap();
        let begun = Instant::now();
        assert!(tx.due_reminders(house.now).await.unwrap().is_empty());
        times[1].push(begun.elapsed().as_secs_f64());
        tx.commit().await.unwrap();
        if round < 20 {
            let begun = Instant::now();
            sqlx::query(naive).bind(house.now.as_second()).fetch_one(&pool).await.unwrap();
            times[2].push(begun.elapsed().as_secs_f64());
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

async fn number(pool: &SqlitePool, sql: &'static str) -> i64 {
    sqlx::query(sql).fetch_one(pool).await.unwrap().try_get(0).unwrap()
}
