//! Many people who press the same time at once; and the control, which looks first and then inserts.

use std::time::Instant;

use frontdesk::domain::tap::Step;
use frontdesk::domain::time::{SignedDuration, Time, Timestamp};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};

use super::Waits;
use super::house::{FIRST, House, press, therapist};

/// So many people for so many times: everybody presses at once, and waits until the desk has decided.
pub async fn measure(people: usize, times: usize) {
    let house = House::new().await;
    let at = |n: usize| {
        let hour =
            Time::constant(9, 0, 0, 0) + SignedDuration::from_hours(i64::try_from(n / 10 % 4).unwrap());
        let date = FIRST.tomorrow().unwrap();
        house.desk.practice().zone.instant(date.to_datetime(hour))
    };
    for person in 0..people {
        let chat = i64::try_from(person + 1).unwrap();
        house.comes_to(chat, &therapist(person % times), FIRST.tomorrow().unwrap()).await;
    }
    let begun = Instant::now();
    let pressed = (0..people).map(|person| {
        let (desk, now, start) = (house.desk.clone(), house.now, at(person % times));
        let chat = i64::try_from(person + 1).unwrap();
        tokio::spawn(async move {
            press(&desk, now, chat, chat, Step::Start(start)).await;
            begun.elapsed()
        })
    });
    let waits = futures::future::join_all(pressed).await.into_iter().map(Result::unwrap).collect();
    let file = SqlitePool::connect_with(SqliteConnectOptions::new().filename(house.file())).await.unwrap();
    let count = |sql| sqlx::query_scalar::<_, i64>(sql).fetch_one(&file);
    let winners = count("SELECT count(*) FROM appointment WHERE state = 'held'").await.unwrap();
    let answers = count("SELECT count(*) FROM outbox").await.unwrap();
    assert_eq!((winners, answers), (i64::try_from(times).unwrap(), i64::try_from(people).unwrap()));
    println!("{people} people, {times} times: {winners} winners, {answers} answers; {}", Waits(waits));
}

/// The same wish by looking first and then inserting, each statement by itself, without a trigger.
pub async fn control(people: i64) {
    let folder = tempfile::tempdir().unwrap();
    let options =
        SqliteConnectOptions::new().filename(folder.path().join("naive.db")).create_if_missing(true);
    let options =
        options.journal_mode(SqliteJournalMode::Wal).busy_timeout(std::time::Duration::from_secs(30));
    let pool = SqlitePoolOptions::new().max_connections(8).connect_with(options).await.unwrap();
    let table =
        "CREATE TABLE appointment (client INTEGER, therapist TEXT, busy_from INTEGER, busy_until INTEGER)";
    sqlx::query(table).execute(&pool).await.unwrap();
    let from = Timestamp::UNIX_EPOCH.as_second();
    let tried = (0..people).map(|client| {
        let pool = pool.clone();
        tokio::spawn(async move {
            let taken = "SELECT count(*) FROM appointment WHERE therapist = 'maya' AND busy_from < $2 AND busy_until > $1";
            let looked = sqlx::query_scalar::<_, i64>(taken).bind(from).bind(from + 3_600).fetch_one(&pool).await;
            if looked.unwrap() == 0 {
                let sql = "INSERT INTO appointment VALUES ($1, 'maya', $2, $3)";
                let made = sqlx::query(sql).bind(client).bind(from).bind(from + 3_600).execute(&pool).await;
                made.unwrap();
            }
        })
    });
    for done in futures::future::join_all(tried).await {
        done.unwrap();
    }
    let sold =
        sqlx::query_scalar::<_, i64>("SELECT count(*) FROM appointment").fetch_one(&pool).await.unwrap();
    println!("{people} people, 1 time, looking first and then inserting (control): sold {sold} times");
    assert!(sold > 1, "the control must sell it more than once, or this shows nothing");
}
