//! A scene goes wrong at one commit, or at one and then at another.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use faulty_disk::{Code, Disk};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;

use super::scenes::{Process, Scene};
use crate::clinic::{Clinic, contents};
use crate::proof::size;
use crate::wire::log::Log;

/// What happens at a point.
#[derive(Debug, Clone, Copy)]
pub enum Mishap {
    /// The commit fails.
    Fails(Code),
    /// It takes so long.
    Stalls,
    /// The process is killed when it is about to commit.
    DiesBefore,
    /// The process is killed when it has just committed.
    DiesAfter,
}

pub const MISHAPS: [Mishap; 5] = [
    Mishap::Fails(Code::Interrupt),
    Mishap::Fails(Code::Io),
    Mishap::Stalls,
    Mishap::DiesBefore,
    Mishap::DiesAfter,
];

impl Mishap {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fails(_) => "fails",
            Self::Stalls => "stalls",
            Self::DiesBefore => "dies before",
            Self::DiesAfter => "dies after",
        }
    }
}

/// A scene that is set, in a folder of its own.
pub struct Set {
    folder: TempDir,
    disk: Disk,
    pub clinic: Clinic,
}

fn file(folder: &Path) -> PathBuf {
    folder.join("frontdesk.db")
}

impl Set {
    /// For the first time.
    pub async fn of(scene: &Scene) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clinic = scene.opens(&file(folder.path())).await;
        (scene.before)(&clinic).await;
        clinic.is_at_rest().await;
        let disk = Disk::below(&file(folder.path()));
        Self { folder, disk, clinic }
    }

    /// Once more, from the files of the first time.
    pub async fn again(&self, scene: &Scene) -> Self {
        let folder = tempfile::tempdir().unwrap();
        leaves(self.folder.path(), folder.path());
        let disk = Disk::below(&file(folder.path()));
        let clinic = scene.opens(&file(folder.path())).await;
        clinic.clock().move_to(self.clinic.now());
        Self { folder, disk, clinic }
    }

    /// Another process begins with the files that one has left which was killed.
    async fn comes_back(&self, scene: &Scene, left: TempDir) -> Self {
        let disk = Disk::below(&file(left.path()));
        let clinic = scene.opens(&file(left.path())).await;
        clinic.clock().move_to(self.clinic.now());
        Self { folder: left, disk, clinic }
    }

    pub async fn contents(&self) -> Vec<String> {
        let options = SqliteConnectOptions::new().filename(file(self.folder.path()));
        contents(&mut options.connect().await.unwrap()).await
    }
}

/// The lines of the code at which something was committed.
pub fn committed(log: &Log) -> Vec<String> {
    let text = log.text();
    // File, line and column.
    let at = |line: &str| Some(line.split_once("commits at=")?.1.trim().rsplit_once(':')?.0.to_owned());
    text.lines().filter_map(at).filter(|at| at.starts_with("src/")).collect()
}

/// Something that goes wrong: at which commit, counted from the one before that went wrong, and how.
pub type Wrong = (usize, Mishap);

/// All that goes wrong before the process is begun anew, or does again what has failed.
struct Armed {
    /// By the commit: whether it has come about.
    points: Vec<usize>,
    last: Mishap,
    log: Log,
    /// How many commits have hung.
    hung: Arc<AtomicUsize>,
    /// What a process that was killed has left, and how many messages had arrived by then.
    left: TempDir,
    arrived: Arc<AtomicUsize>,
}

impl Armed {
    /// Some commits hang, and then, as a rule, something else happens: the last.
    fn with(set: &Set, wrongs: &[Wrong]) -> Self {
        let points: Vec<usize> = wrongs
            .iter()
            .scan(0, |at, (n, _)| {
                *at += n;
                Some(*at)
            })
            .collect();
        let (at, last) = (points[points.len() - 1], wrongs[wrongs.len() - 1].1);
        let hangs: Vec<usize> = points
            .iter()
            .zip(wrongs)
            .filter(|(_, (_, mishap))| matches!(mishap, Mishap::Stalls))
            .map(|(at, _)| *at)
            .collect();
        let armed = Self {
            points,
            last,
            log: Log::listen(),
            hung: Arc::default(),
            left: tempfile::tempdir().unwrap(),
            arrived: Arc::default(),
        };
        if let Mishap::Fails(code) = last {
            set.disk.fails_on("COMMIT", at, code);
        }
        let (from, into) = (set.folder.path().to_owned(), armed.left.path().to_owned());
        let (arrivals, arrived, hung) = (set.clinic.arrivals(), armed.arrived.clone(), armed.hung.clone());
        let leaves = move || {
            arrived.store(arrivals(), Ordering::Release);
            leaves(&from, &into);
        };
        // After a commit is before the statement that follows it.
        let (mut commits, mut has_committed) = (0, false);
        set.disk.watches(move |sql| {
            if std::mem::take(&mut has_committed) {
                leaves();
            }
            if !sql.trim_start().starts_with("COMMIT") {
                return;
            }
            commits += 1;
            if hangs.contains(&commits) {
                std::thread::park_timeout(stall());
                hung.fetch_add(1, Ordering::AcqRel);
            }
            if commits == at {
                match last {
                    Mishap::DiesBefore => leaves(),
                    Mishap::DiesAfter => has_committed = true,
                    Mishap::Fails(_) | Mishap::Stalls => {}
                }
            }
        });
        armed
    }

    /// The points at which something has gone wrong, given whether the last has.
    fn met(&self, last: bool) -> Vec<String> {
        let commits = committed(&self.log);
        let stalls = self.hung.load(Ordering::Acquire);
        let met = match self.last {
            Mishap::Stalls => stalls,
            Mishap::Fails(_) | Mishap::DiesBefore | Mishap::DiesAfter => stalls + usize::from(last),
        };
        self.points.iter().take(met).filter_map(|at| commits.get(at - 1).cloned()).collect()
    }
}

/// The scene goes wrong in these ways, one after the other, and is done in the end. Which points those were: none for what
/// cannot go wrong there in this way.
pub async fn goes_wrong(scene: &Scene, set: Set, wrongs: &[Wrong], want: &[String]) -> Vec<String> {
    let (mut set, mut process, mut again) = (set, Process::Same, false);
    let (mut met, mut arrived, mut rest) = (Vec::new(), 0, wrongs);
    while !rest.is_empty() {
        // A commit that hangs ends by itself: what is next goes wrong in the same go.
        let hangs = rest.iter().take_while(|(_, mishap)| matches!(mishap, Mishap::Stalls)).count();
        let (now, later) = rest.split_at(rest.len().min(hangs + 1));
        rest = later;
        let armed = Armed::with(&set, now);
        let outcome =
            if again { scene.again(&set.clinic, process).await } else { (scene.action)(&set.clinic).await };
        let failed = set.disk.is_well() > 0;
        match armed.last {
            Mishap::Fails(_) if failed => {
                set.disk.looks_away();
                met.extend(armed.met(true));
                set.clinic.is_at_rest().await;
                again = true;
            }
            // What writes nothing cannot be hindered in it.
            Mishap::Fails(_) | Mishap::Stalls => {
                outcome.unwrap();
                set.disk.looks_away();
                met.extend(armed.met(false));
                again = false;
            }
            Mishap::DiesBefore | Mishap::DiesAfter => {
                outcome.unwrap();
                // So that the last commit is followed by something, too.
                set.clinic.is_at_rest().await;
                set.disk.looks_away();
                let has_died = file(armed.left.path()).exists();
                met.extend(armed.met(has_died));
                again = has_died;
                if has_died {
                    arrived += armed.arrived.load(Ordering::Acquire);
                    process = Process::Another;
                    set = set.comes_back(scene, armed.left).await;
                }
            }
        }
    }
    if again {
        scene.again(&set.clinic, process).await.unwrap();
    }
    scene.holds(&set.clinic, (process, arrived), (&set.contents().await, want), met.len()).await;
    met
}

/// How long a commit hangs.
fn stall() -> Duration {
    Duration::from_millis(size("STALL_MILLIS", 20).try_into().unwrap())
}

/// The files as a process that is killed now leaves them.
fn leaves(from: &Path, into: &Path) {
    for end in ["", "-wal"] {
        let name = format!("frontdesk.db{end}");
        if from.join(&name).exists() {
            std::fs::copy(from.join(&name), into.join(&name)).unwrap();
        }
    }
}
