//! A clinic whose disk is in trouble: whatever arrives is tried again and again, and fails at each statement once, before
//! it passes. What people read must be the same as ever.
//!
//! `TROUBLE=interrupt cargo test --test suite conversations::` puts all conversations into this; the others are `busy`,
//! `full` and `io`. `TROUBLE_EVERY` lets only every so manieth statement or operation fail.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use faulty_disk::{Code, Disk};
use frontdesk::desk::Received;
use frontdesk::domain::incoming::Incoming;
use frontdesk::domain::time::{SignedDuration, Timestamp};
use frontdesk::store::Fault;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};

use super::Clinic;
use super::contents::contents;

thread_local! {
    /// What the clinics of this test are in.
    static TROUBLE: Cell<Option<(Code, usize)>> = Cell::new(from_environment());
    /// What has come of it.
    static TALLY: RefCell<Tally> = RefCell::default();
}

/// How it went, over all clinics of a test.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// How many updates and ticks there were.
    pub done: usize,
    /// How often one has failed and changed nothing.
    pub refused: usize,
    /// How often something failed of which nobody needed to know.
    pub passed_over: usize,
    /// The statements that have failed.
    pub statements: Vec<String>,
}

fn from_environment() -> Option<(Code, usize)> {
    let code = match std::env::var("TROUBLE").ok()?.as_str() {
        "busy" => Code::Busy,
        "full" => Code::Full,
        "io" => Code::Io,
        "interrupt" => Code::Interrupt,
        other => panic!("TROUBLE={other} is no trouble"),
    };
    Some((code, every()))
}

/// Every so manieth fails.
fn every() -> usize {
    std::env::var("TROUBLE_EVERY").map_or(1, |every| every.parse().expect("a number"))
}

/// The clinics of this conversation are in trouble; what came of it.
pub async fn in_trouble(code: Code, every: usize, conversation: impl Future<Output = ()>) -> Tally {
    let before = TROUBLE.replace(Some((code, every)));
    TALLY.take();
    conversation.await;
    TROUBLE.set(before);
    TALLY.take()
}

/// Whether a new clinic is in trouble.
pub fn is_expected() -> bool {
    TROUBLE.get().is_some()
}

/// A disk in trouble.
pub struct Trouble {
    disk: Disk,
    code: Code,
    every: usize,
    /// Where the counting begins, another place each time.
    first: Cell<usize>,
    /// Sees whether anything was committed.
    aside: RefCell<Option<Aside>>,
}

/// Somebody who looks at the file from aside.
struct Aside {
    file: SqliteConnection,
    /// Changes with each commit of somebody else's, and at times without one.
    version: i64,
    /// What there was then.
    contents: u64,
}

impl Trouble {
    /// The trouble of a new clinic with this file, if it is to be in any.
    pub fn below(file: &Path) -> Option<Self> {
        let (code, every) = TROUBLE.get()?;
        Some(Self { disk: Disk::below(file), code, every, first: Cell::new(1), aside: RefCell::default() })
    }

    /// What there is in the file, in short.
    async fn contents(&self, file: &Path) -> u64 {
        let known = self.aside.borrow_mut().take();
        let mut aside = match known {
            Some(aside) => aside,
            None => {
                let file = SqliteConnectOptions::new().filename(file).connect().await.expect("the file");
                Aside { file, version: -1, contents: 0 }
            }
        };
        let version = sqlx::query_scalar("PRAGMA data_version").fetch_one(&mut aside.file).await;
        let version = version.expect("a version");
        if version != aside.version {
            let mut hasher = DefaultHasher::new();
            contents(&mut aside.file).await.hash(&mut hasher);
            (aside.version, aside.contents) = (version, hasher.finish());
        }
        let contents = aside.contents;
        *self.aside.borrow_mut() = Some(aside);
        contents
    }

    /// The places at which something fails, one attempt after the other.
    fn places(&self) -> impl Iterator<Item = usize> + use<> {
        let first = self.first.get();
        self.first.set(first % self.every + 1);
        (first..).step_by(self.every)
    }

    fn counts(&self, refused: usize, passed_over: usize) {
        TALLY.with_borrow_mut(|tally| {
            tally.refused += refused;
            tally.passed_over += passed_over;
        });
    }

    fn done(&self) {
        TALLY.with_borrow_mut(|tally| {
            tally.done += 1;
            tally.statements.extend(self.disk.failed_statements());
        });
    }
}

impl Clinic {
    /// The desk receives this, however often it takes.
    pub(super) async fn receives(&self, incoming: &Incoming) -> Received {
        let Some(trouble) = &self.0.trouble else {
            return self.desk().receive(self.now(), incoming).await.expect("the desk receives");
        };
        let mut received = None;
        for place in trouble.places() {
            let before = self.contents(trouble).await;
            trouble.disk.fails_at(place, trouble.code);
            let outcome = self.desk().receive(self.now(), incoming).await;
            let failed = trouble.disk.is_well() > 0;
            match outcome {
                Ok(answer) => {
                    trouble.counts(0, usize::from(failed));
                    received.get_or_insert(answer);
                    if !failed {
                        break;
                    }
                }
                Err(fault) => {
                    assert!(failed, "nothing has failed: {fault}");
                    assert!(fault.may_pass(), "{fault}");
                    assert_eq!(
                        self.contents(trouble).await,
                        before,
                        "it has failed, and something has changed"
                    );
                    trouble.counts(1, 0);
                }
            }
        }
        trouble.done();
        received.expect("it was received")
    }

    /// Time passes at the desk, however often it takes.
    async fn ticks(&self, trouble: &Trouble) {
        for place in trouble.places() {
            self.is_at_rest().await;
            trouble.disk.fails_at(place, trouble.code);
            let outcome = self.desk().tick(self.now()).await;
            let failed = trouble.disk.is_well() > 0;
            match outcome {
                Ok(()) if !failed => break,
                Ok(()) => trouble.counts(0, 1),
                Err(fault) => {
                    assert!(failed && fault.may_pass(), "{fault}");
                    trouble.counts(1, 0);
                }
            }
        }
        trouble.done();
    }

    /// Moves the clock on as the worker does, with a tick in trouble at each moment.
    pub(super) async fn walks_in_trouble(&self, trouble: &Trouble, target: Timestamp) {
        let worker = self.worker();
        worker.deliver_what_is_due().await.expect("it is delivered");
        while let Some(next) = worker.next_wakeup().await.expect("a moment").filter(|next| *next <= target) {
            let next = next.max(self.now() + SignedDuration::from_secs(1));
            if next > target {
                break;
            }
            self.0.clock.move_to(next);
            self.ticks(trouble).await;
            worker.deliver_what_is_due().await.expect("it is delivered");
        }
        self.0.clock.move_to(target);
        self.desk().tidy(target).await.expect("tidied");
        worker.deliver_what_is_due().await.expect("it is delivered");
    }

    async fn contents(&self, trouble: &Trouble) -> u64 {
        self.is_at_rest().await;
        trouble.contents(self.file()).await
    }

    /// Delivers what may be delivered, if the storage lets it.
    pub async fn tries_to_deliver(&self) -> Result<(), Fault> {
        self.worker().deliver_what_is_due().await
    }

    /// Takes back what an earlier process was sending, if the storage lets it.
    pub async fn tries_to_recover(&self) -> Result<(), Fault> {
        self.worker().recover().await
    }

    /// Whatever was left undone has been taken back.
    pub async fn is_at_rest(&self) {
        self.store().begin().await.expect("a turn").commit().await.expect("committed");
    }
}
