//! A disk below SQLite that fails when it is told to: SQLite itself then says "busy", "full" or "I/O error".
//!
//! Nothing of the store knows of it. What lies between SQLite and the operating system ([`vfs`]) can refuse any single
//! read, write, sync or lock of one database, and a look at each statement as it begins ([`statements`]) can interrupt
//! it, keep it waiting, or tell a test that it is about to run. It is apart because it must say `unsafe`, which
//! frontdesk forbids itself.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, Once, PoisonError};

mod statements;
mod vfs;

/// What SQLite is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Somebody else has locked it (`SQLITE_BUSY`).
    Busy,
    /// There is no room left (`SQLITE_FULL`).
    Full,
    /// The disk cannot read, write or sync (`SQLITE_IOERR`).
    Io,
    /// The statement was interrupted (`SQLITE_INTERRUPT`).
    Interrupt,
}

impl Code {
    /// Those that one can have, in order.
    pub const ALL: [Self; 4] = [Self::Busy, Self::Full, Self::Io, Self::Interrupt];
}

/// What happens at a statement.
type Watching = Box<dyn FnMut(&str) + Send>;

/// The disk below one database. Cheap to clone.
#[derive(Clone)]
pub struct Disk(Arc<Inner>);

struct Inner {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    plan: Option<Plan>,
    /// Whether files are opened for reading only.
    read_only: bool,
    /// How many things have happened that the plan counts.
    counted: usize,
    /// The database connection whose running statement is to fail, by its address.
    struck: Option<usize>,
    /// How often something has failed since the plan was made.
    failed: usize,
    /// The statements that have failed, or whose operations have.
    told: Vec<String>,
    /// What each connection is running, and which statement of all that is.
    running: HashMap<usize, (usize, String)>,
    begun: usize,
    /// The statement that has asked for a lock the last time.
    asked: usize,
    watching: Option<Watching>,
}

#[derive(Debug, Clone)]
enum Plan {
    /// The n-th thing that can end in this code does.
    Nth { code: Code, n: usize },
    /// All that can end in this code does, until it is calmed.
    All(Code),
    /// The n-th statement of these words fails.
    At { words: &'static str, n: usize, code: Code },
}

thread_local! {
    /// The connection whose statement runs on this thread: SQLite stays on it until that ends.
    static RUNNING: Cell<Option<usize>> = const { Cell::new(None) };
    /// The disk below it.
    static HERE: RefCell<Option<Disk>> = const { RefCell::new(None) };
}

/// All databases that are watched, by their files.
static DISKS: LazyLock<Mutex<HashMap<PathBuf, Disk>>> = LazyLock::new(Mutex::default);

impl Disk {
    /// The disk below a database's file, before that is opened.
    ///
    /// # Panics
    /// Where its folder does not exist.
    pub fn below(file: &Path) -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            vfs::register();
            statements::register();
        });
        let folder = file.parent().expect("a folder").canonicalize().expect("a folder that exists");
        let file = folder.join(file.file_name().expect("a name"));
        let new = || Self(Arc::new(Inner { state: Mutex::default() }));
        held(&DISKS).entry(file).or_insert_with(new).clone()
    }

    /// The n-th time from now that SQLite could say this, it does, once.
    pub fn fails_at(&self, n: usize, code: Code) {
        self.plans(Plan::Nth { code, n });
    }

    /// SQLite says this whenever it can, until [`Disk::is_well`].
    pub fn fails(&self, code: Code) {
        self.plans(Plan::All(code));
    }

    /// The n-th statement from now that begins with these words fails.
    pub fn fails_on(&self, words: &'static str, n: usize, code: Code) {
        self.plans(Plan::At { words, n, code });
    }

    /// From now on files are opened for reading only, as where nobody may write; or as ever.
    pub fn is_read_only(&self, read_only: bool) {
        self.state().read_only = read_only;
    }

    /// It works again; how often it has failed since it was told to.
    pub fn is_well(&self) -> usize {
        let mut state = self.state();
        state.plan = None;
        state.struck = None;
        std::mem::take(&mut state.failed)
    }

    /// How often it has failed since it was told to.
    pub fn failures(&self) -> usize {
        self.state().failed
    }

    /// The statements that have failed since this was asked the last time.
    pub fn failed_statements(&self) -> Vec<String> {
        std::mem::take(&mut self.state().told)
    }

    /// From now on this hears of each statement before it begins; the statement waits for it.
    pub fn watches(&self, watching: impl FnMut(&str) + Send + 'static) {
        self.state().watching = Some(Box::new(watching));
    }

    /// Nobody watches any more.
    pub fn looks_away(&self) {
        self.state().watching = None;
    }

    fn plans(&self, plan: Plan) {
        let mut state = self.state();
        (state.plan, state.counted, state.failed, state.struck) = (Some(plan), 0, 0, None);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        held(&self.0.state)
    }

    /// A statement begins on this connection.
    fn begins(&self, connection: usize, sql: &str) {
        let watching = self.state().watching.take();
        if let Some(mut watching) = watching {
            watching(sql);
            self.state().watching.get_or_insert(watching);
        }
        RUNNING.set(Some(connection));
        HERE.set(Some(self.clone()));
        let mut state = self.state();
        state.begun += 1;
        let begun = state.begun;
        state.running.insert(connection, (begun, sql.to_owned()));
        if state.struck == Some(connection) {
            // The one before has ended without having come to where it could have failed.
            state.struck = None;
        }
        let starts = |words: &str| sql.trim_start().starts_with(words);
        match state.plan.clone() {
            Some(Plan::Nth { code: Code::Interrupt, n }) => {
                state.counted += 1;
                if state.counted == n {
                    state.struck = Some(connection);
                }
            }
            Some(Plan::At { words, n, .. }) if starts(words) => {
                state.counted += 1;
                if state.counted == n {
                    state.struck = Some(connection);
                }
            }
            Some(_) | None => {}
        }
    }

    /// Whether what this connection runs is to be interrupted.
    fn interrupts(&self, connection: usize) -> bool {
        let mut state = self.state();
        let struck = state.struck == Some(connection);
        match state.plan {
            Some(Plan::Nth { code: Code::Interrupt, .. } | Plan::At { code: Code::Interrupt, .. }) if struck => {
                state.struck = None;
                state.fails(connection);
                true
            }
            Some(Plan::All(Code::Interrupt)) => {
                state.fails(connection);
                true
            }
            Some(_) | None => false,
        }
    }

    /// Whether an operation fails, and how.
    fn fails_in(&self, may: &[Code]) -> Option<Code> {
        let running = RUNNING.get();
        let mut state = self.state();
        let struck = state.struck.is_some() && state.struck == running;
        let asks = running.and_then(|connection| Some(state.running.get(&connection)?.0)).unwrap_or_default();
        let again = state.asked == asks;
        let code = match state.plan.clone()? {
            Plan::Nth { code: code @ (Code::Full | Code::Io), n } if may.contains(&code) => {
                state.counted += 1;
                (state.counted == n).then_some(code)?
            }
            // Whoever waits for a lock asks again and again: all of a statement's asking is one.
            Plan::Nth { code: Code::Busy, .. } if struck && may.contains(&Code::Busy) => return Some(Code::Busy),
            Plan::Nth { code: Code::Busy, n } if !again && may.contains(&Code::Busy) => {
                state.asked = asks;
                state.counted += 1;
                (state.counted == n).then_some(Code::Busy)?;
                state.struck = running;
                Code::Busy
            }
            Plan::At { code, .. } if struck && code != Code::Interrupt && may.contains(&code) => code,
            Plan::All(code) if may.contains(&code) => code,
            Plan::Nth { .. } | Plan::At { .. } | Plan::All(_) => return None,
        };
        match running {
            Some(connection) => state.fails(connection),
            None => state.failed += 1,
        }
        Some(code)
    }

    /// Whether anything is planned: then nobody waits in earnest.
    fn has_plans(&self) -> bool {
        self.state().plan.is_some()
    }
}

impl State {
    fn fails(&mut self, connection: usize) {
        self.failed += 1;
        let sql = self.running.get(&connection).map(|(_, sql)| sql.clone());
        self.told.extend(sql);
    }
}

/// The disk that a name of SQLite's belongs to: that of the database, its journal or its log.
fn disk_of(name: &str) -> Option<Disk> {
    let file = name.strip_suffix("-wal").or_else(|| name.strip_suffix("-journal")).unwrap_or(name);
    held(&DISKS).get(Path::new(file)).cloned()
}

/// Whether the disk below the statement that runs on this thread has plans.
fn has_plans_here() -> bool {
    HERE.with_borrow(|disk| disk.as_ref().is_some_and(Disk::has_plans))
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
