//! Transactions that wait for each other are committed together: each hears the truth of its own work, and what one
//! leaves undone touches nobody else's.

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::message::{Delivery, Message};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::reply::Class;
use frontdesk::domain::time::Timestamp;
use frontdesk::inbox::RawUpdate;
use frontdesk::store::{Answered, Answers, Fault, Home, Store};
use proptest::prelude::*;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, bare_row, lays_a_trap};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

async fn store_in(folder: &TempDir) -> Store {
    Store::open(&Home::File(folder.path().join("frontdesk.db"))).await.expect("a store")
}

/// Somebody else has the file open too.
async fn breaks_into(folder: &TempDir) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(folder.path().join("frontdesk.db"));
    SqlitePool::connect_with(options).await.expect("the file")
}

/// Keeps an update, and commits that or not.
async fn keeps(store: &Store, update: i64, commits: bool) -> Result<bool, Fault> {
    let mut tx = store.begin().await?;
    tx.keep_update(NOW, &RawUpdate { update, chat: 7, body: "{}".to_owned() }).await?;
    if commits {
        tx.commit().await?;
    }
    Ok(commits)
}

/// Nothing can be said to this one, once [`NOTHING`] is there.
const NOBODY: ChatId = ChatId(666);

const NOTHING: &str = "CREATE TRIGGER says_nothing BEFORE INSERT ON outbox WHEN NEW.chat = 666
                       BEGIN SELECT raise(ABORT, 'nothing'); END";

/// Keeps an update and says something, as the last that there is to say.
async fn answers(store: &Store, update: i64, chat: ChatId) -> Result<(), Fault> {
    let mut tx = store.begin().await?;
    tx.keep_update(NOW, &RawUpdate { update, chat: 7, body: "{}".to_owned() }).await?;
    let delivery = Delivery::Send(Message { html: update.to_string(), buttons: Vec::new() });
    let reply = bare_row(chat, Class::Reply, delivery);
    let answers = Answers::of(vec![Answered { replies: vec![reply], goes: true }])?;
    let put = tx.put_together(NOW, NOW, answers).await?;
    assert!(put.iter().all(|(row, _)| row.is_some()), "nothing of their chat stands in the way");
    tx.commit().await
}

async fn kept(store: &Store) -> Vec<i64> {
    let waiting = store.waiting_updates().await.expect("readable");
    waiting.iter().map(|(update, _)| update.update).collect()
}

fn journal(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("frontdesk.db-wal")).expect("a journal").len()
}

#[tokio::test]
async fn those_who_wait_for_each_other_reach_the_disk_together() {
    let (alone, together) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut written = Vec::new();
    for (folder, at_once) in [(&alone, false), (&together, true)] {
        let store = store_in(folder).await;
        let before = journal(folder.path());
        let all = (1..=64).map(|update| keeps(&store, update, true));
        if at_once {
            for one in futures::future::join_all(all).await {
                one.expect("kept");
            }
        } else {
            for one in all {
                one.await.expect("kept");
            }
        }
        assert_eq!(kept(&store).await.len(), 64);
        written.push(journal(folder.path()) - before);
    }
    assert!(written[1] * 5 < written[0], "alone {} bytes, together {}", written[0], written[1]);
}

#[tokio::test]
async fn whoever_is_alone_waits_for_nobody() {
    let folder = TempDir::new().unwrap();
    let store = store_in(&folder).await;
    keeps(&store, 1, true).await.expect("kept");
    let file = breaks_into(&folder).await;
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM inbox").fetch_one(&file).await.unwrap();
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn what_one_leaves_undone_touches_nobody_else() {
    let folder = TempDir::new().unwrap();
    let store = store_in(&folder).await;
    let all = (1..=40).map(|update| keeps(&store, update, update % 3 != 0));
    for one in futures::future::join_all(all).await {
        one.expect("kept or left");
    }
    let expected: Vec<i64> = (1..=40).filter(|update| update % 3 != 0).collect();
    assert_eq!(kept(&store).await, expected);
}

#[tokio::test]
async fn a_commit_that_fails_has_failed_for_all_who_were_in_it_and_for_nobody_after() {
    let folder = TempDir::new().unwrap();
    let store = store_in(&folder).await;
    let file = breaks_into(&folder).await;
    lays_a_trap(&file, "NEW.update_id = 13").await;
    let all = futures::future::join_all((1..=130).map(|update| keeps(&store, update, true))).await;
    let told: Vec<i64> =
        all.iter().zip(1..).filter(|(told, _)| told.is_ok()).map(|(_, update)| update).collect();
    assert_eq!(kept(&store).await, told);
    assert!(!told.contains(&13) && told.contains(&130), "{told:?}");
    assert!(told.len() < 129, "others were in it: {told:?}");
    keeps(&store, 200, true).await.expect("kept");
}

#[tokio::test]
async fn what_was_said_at_last_lasts_with_the_commit_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let store = store_in(&folder).await;
    let file = breaks_into(&folder).await;
    lays_a_trap(&file, "NEW.update_id = 2").await;
    sqlx::query(NOTHING).execute(&file).await.unwrap();
    answers(&store, 1, ChatId(1)).await.expect("kept");
    answers(&store, 2, ChatId(2)).await.expect_err("it cannot be committed");
    answers(&store, 3, NOBODY).await.expect_err("it cannot be said");
    answers(&store, 4, ChatId(4)).await.expect("kept");
    assert_eq!(kept(&store).await, [1, 4]);
    let said: Vec<i64> = sqlx::query_scalar("SELECT chat FROM outbox").fetch_all(&file).await.unwrap();
    assert_eq!(said, [1, 4]);
}

#[tokio::test]
async fn who_gives_up_waiting_holds_up_nobody() {
    let folder = TempDir::new().unwrap();
    let store = store_in(&folder).await;
    let mut first = store.begin().await.expect("a turn");
    first.keep_update(NOW, &RawUpdate { update: 1, chat: 7, body: "{}".to_owned() }).await.expect("kept");
    let mut second = Box::pin(store.begin());
    assert!(futures::poll!(second.as_mut()).is_pending());
    let mut committing = Box::pin(first.commit());
    assert!(futures::poll!(committing.as_mut()).is_pending(), "it is left to the second");
    drop(second);
    tokio::time::timeout(Duration::from_secs(60), committing).await.expect("it ends").expect("kept");
    assert_eq!(kept(&store).await, [1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_hears_the_truth_of_its_own_work(
        plans in prop::collection::vec((0_u8..4, 0_u8..4, 0_u8..4), 1..80),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let (told, found) = runtime.block_on(async {
            let folder = TempDir::new().unwrap();
            let store = store_in(&folder).await;
            let file = breaks_into(&folder).await;
            sqlx::query(NOTHING).execute(&file).await.unwrap();
            let tasks = plans.iter().zip(1..).map(|(&(how, before, within), update)| {
                let store = store.clone();
                tokio::spawn(async move {
                    for _ in 0..before {
                        tokio::task::yield_now().await;
                    }
                    match how {
                        0 => return answers(&store, update, ChatId(update)).await.map(|()| Some(update)),
                        1 => return Ok(answers(&store, update, NOBODY).await.ok().map(|()| update)),
                        _ => {}
                    }
                    let mut tx = store.begin().await?;
                    tx.keep_update(NOW, &RawUpdate { update, chat: 7, body: "{}".to_owned() }).await?;
                    for _ in 0..within {
                        tokio::task::yield_now().await;
                    }
                    let commits = how == 2;
                    if commits {
                        tx.commit().await?;
                    }
                    Ok::<_, Fault>(commits.then_some(update))
                })
            });
            let mut told = Vec::new();
            for task in tasks.collect::<Vec<_>>() {
                told.extend(task.await.unwrap().unwrap());
            }
            let said = store.outbox_counts().await.expect("readable").waiting;
            assert_eq!(plans.iter().filter(|(how, ..)| *how == 0).count(), usize::try_from(said).unwrap());
            (told, kept(&store).await)
        });
        prop_assert_eq!(told, found);
    }
}

#[tokio::test]
async fn chats_are_served_at_once_and_each_of_them_in_order() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let people = ["Anna", "Ben", "Cleo"].map(|name| clinic.client(name));
    let batch: Vec<_> = (0..30)
        .map(|update| RawUpdate {
            update,
            chat: people[usize::try_from(update).unwrap() % 3].chat().0,
            body: "{}".to_owned(),
        })
        .collect();
    clinic.inbox().keep(&batch).await.unwrap();
    let read = |raw: &RawUpdate| {
        let said = Said::typed(if raw.update < 15 { "/start" } else { "/help" }.to_owned(), None);
        Some(Incoming {
            update: raw.update,
            chat: ChatId(raw.chat),
            name: Name::new("Anna"),
            said,
            letter: None,
        })
    };
    let done = RefCell::new(Vec::new());
    let tell = |raw: &RawUpdate, _| done.borrow_mut().push((raw.chat, raw.update));
    clinic.inbox().work_through(&CancellationToken::new(), read, tell).await.unwrap();
    for person in &people {
        let of_theirs = |(chat, update): &(i64, i64)| (*chat == person.chat().0).then_some(*update);
        let updates: Vec<_> = done.borrow().iter().filter_map(of_theirs).collect();
        assert!(updates.len() == 10 && updates.is_sorted(), "{updates:?}");
    }
    // The first of each came before the last of any.
    let firsts: Vec<_> = done.borrow()[..3].iter().map(|(chat, _)| *chat).collect();
    assert!(people.iter().all(|person| firsts.contains(&person.chat().0)), "{firsts:?}");
    clinic.delivers().await;
    for person in &people {
        assert_eq!(person.reads().matches("Hello ").count(), 5);
    }
}
