//! The disk is in trouble for a while: nobody is told what is not so meanwhile, and soon after it everybody has their answer.

use std::time::{Duration, Instant};

use faulty_disk::{Code, Disk};
use frontdesk::store::{Fault, Home, OpenError, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use tempfile::TempDir;

use super::size;
use crate::wire::{House, TelegramServer};

/// The longest that anybody may wait once the disk is well again.
const SOON: Duration = Duration::from_secs(5);

/// What can be the matter.
#[derive(Debug, Clone, Copy)]
enum Matter {
    /// SQLite says this, whatever is asked of it.
    Says(Code),
    /// The file has another name.
    Moved,
}

impl Matter {
    fn begins(self, house: &House) {
        match self {
            Self::Says(code) => house.disk.fails(code),
            Self::Moved => std::fs::rename(house.file(), house.file().with_extension("aside")).unwrap(),
        }
    }

    fn ends(self, house: &House) {
        match self {
            Self::Says(_) => assert!(house.disk.is_well() > 0, "{self:?}: nothing has failed"),
            Self::Moved => std::fs::rename(house.file().with_extension("aside"), house.file()).unwrap(),
        }
    }
}

/// How long Anna waits for her answer once it is over.
async fn waits_after(matter: Matter, lasts: Duration) -> Duration {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let anna = server.person(1, "Anna");
    let bot = house.opens();
    anna.asks("/start").await;
    let before = anna.changes();
    matter.begins(&house);
    anna.types("/help");
    let _ = tokio::time::timeout(lasts, std::future::pending::<()>()).await;
    assert_eq!(anna.changes(), before, "{matter:?}: she is told what was not stored");
    matter.ends(&house);
    let over = Instant::now();
    let answer = anna.reads().await;
    let waited = over.elapsed();
    assert!(answer.contains("/appointments"), "{matter:?}: {answer}");
    bot.closes().await;
    anna.has_read_everything();
    assert_eq!(house.outcomes().await.iter().filter(|state| *state != "sent").count(), 0);
    waited
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn once_the_disk_is_well_again_everybody_soon_has_their_answer() {
    let lasts = Duration::from_secs(size("TROUBLE_SECONDS", 1).try_into().unwrap());
    let matters = Code::ALL.map(Matter::Says).into_iter().chain([Matter::Moved]);
    let all = matters.map(|matter| async move { (matter, waits_after(matter, lasts).await) });
    for (matter, waited) in futures::future::join_all(all).await {
        println!("{matter:?} for {lasts:?}: answered {waited:.1?} after its end");
        assert!(waited < SOON, "{matter:?}: {waited:?}");
    }
}

#[tokio::test]
async fn a_pool_as_it_comes_never_recovers_from_a_full_disk() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("naive.db");
    let disk = Disk::below(&file);
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE note (text TEXT)").execute(&pool).await.unwrap();
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    disk.fails(Code::Full);
    sqlx::query("INSERT INTO note VALUES (hex(randomblob(9000000)))").execute(&mut *tx).await.unwrap_err();
    disk.is_well();
    drop(tx);
    let mut begun = 0;
    for _ in 0..6 {
        begun += usize::from(pool.begin_with("BEGIN IMMEDIATE").await.is_ok());
    }
    println!("control: {begun} of 6 transactions could begin once there was room again");
    assert_eq!(begun, 0, "the control must fail");
}

#[tokio::test]
async fn a_file_that_can_only_be_read_and_one_that_somebody_holds_are_refused_at_the_start() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("frontdesk.db");
    let (disk, home) = (Disk::below(&file), Home::File(file));
    Store::open(&home).await.unwrap().close().await;
    disk.is_read_only(true);
    let refused = Store::open(&home).await.unwrap_err();
    assert!(refused.to_string().contains("attempt to write a readonly database"), "{refused}");
    disk.is_read_only(false);
    disk.fails(Code::Busy);
    let refused = Store::open(&home).await.unwrap_err();
    assert!(refused.is_of_a_lock() && matches!(refused, OpenError::Unusable(_)), "{refused:?}");
    disk.is_well();
    Store::open(&home).await.unwrap();
}

#[tokio::test]
async fn nothing_is_written_into_a_file_that_was_taken_away_or_beside_one_that_took_its_place() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("frontdesk.db");
    let store = Store::open(&Home::File(file.clone())).await.unwrap();
    let aside = folder.path().join("aside.db");
    std::fs::rename(&file, &aside).unwrap();
    let refused = store.begin().await.unwrap_err();
    assert!(matches!(refused, Fault::Gone(_)) && refused.may_pass(), "{refused:?}");
    assert!(refused.to_string().contains("frontdesk.db is not the file any more"), "{refused}");
    assert!(store.answers().await.is_err(), "the health page says so too");
    assert!(!file.exists(), "no other is made");
    std::fs::copy(&aside, &file).unwrap();
    assert!(matches!(store.begin().await, Err(Fault::Gone(_))), "that is another file");
    std::fs::rename(&aside, &file).unwrap();
    store.begin().await.unwrap().commit().await.unwrap();
}
