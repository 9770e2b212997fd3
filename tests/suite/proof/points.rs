//! Every point at which something is made to last: the commit fails, the process is gone before it or after it, or it
//! hangs. Nothing is lost then, nothing is done twice, and every message comes to its end.
//!
//! The points are found in the code itself, so that a new one that was not tried is found too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use faulty_disk::{Code, Disk};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use syn::visit::{self, Visit};
use tempfile::TempDir;

use super::size;
use crate::clinic::{Clinic, contents};
use crate::wire::log::Log;

mod scenes;

use scenes::{SCENES, Scene};

/// What happens at a point.
#[derive(Debug, Clone, Copy)]
enum Mishap {
    /// The commit fails.
    Fails(Code),
    /// It takes so long.
    Stalls,
    /// The process is killed when it is about to commit.
    DiesBefore,
    /// The process is killed when it has just committed.
    DiesAfter,
}

const MISHAPS: [Mishap; 5] = [
    Mishap::Fails(Code::Interrupt),
    Mishap::Fails(Code::Io),
    Mishap::Stalls,
    Mishap::DiesBefore,
    Mishap::DiesAfter,
];

/// A scene that is set, in a folder of its own.
struct Set {
    folder: TempDir,
    disk: Disk,
    clinic: Clinic,
}

fn file(folder: &Path) -> PathBuf {
    folder.join("frontdesk.db")
}

impl Set {
    /// For the first time.
    async fn of(scene: &Scene) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clinic = scene.opens(&file(folder.path())).await;
        (scene.before)(&clinic).await;
        clinic.is_at_rest().await;
        let disk = Disk::below(&file(folder.path()));
        Self { folder, disk, clinic }
    }

    /// Once more, from the files of the first time.
    async fn again(&self, scene: &Scene) -> Self {
        let folder = tempfile::tempdir().unwrap();
        leaves(self.folder.path(), folder.path());
        let disk = Disk::below(&file(folder.path()));
        let clinic = scene.opens(&file(folder.path())).await;
        clinic.clock().move_to(self.clinic.now());
        Self { folder, disk, clinic }
    }

    async fn contents(&self) -> Vec<String> {
        let options = SqliteConnectOptions::new().filename(file(self.folder.path()));
        contents(&mut options.connect().await.unwrap()).await
    }
}

/// The lines of the code at which something was committed.
fn committed(log: &Log) -> Vec<String> {
    let text = log.text();
    // File, line and column.
    let at = |line: &str| Some(line.split_once("commits at=")?.1.trim().rsplit_once(':')?.0.to_owned());
    text.lines().filter_map(at).filter(|at| at.starts_with("src/")).collect()
}

/// The scene goes wrong at its n-th commit; which point that was. None if nothing can go wrong there in this way.
async fn goes_wrong(
    scene: &Scene,
    set: Set,
    (n, mishap): (usize, Mishap),
    want: &[String],
) -> Option<String> {
    let disk = &set.disk;
    let log = Log::listen();
    let (arrived, into) = (Arc::new(AtomicUsize::new(0)), tempfile::tempdir().unwrap());
    match mishap {
        Mishap::Fails(code) => disk.fails_on("COMMIT", n, code),
        Mishap::Stalls => disk.stalls_on("COMMIT", n, stall()),
        Mishap::DiesBefore | Mishap::DiesAfter => {
            let (from, into) = (set.folder.path().to_owned(), into.path().to_owned());
            let (arrivals, arrived) = (set.clinic.arrivals(), arrived.clone());
            let leaves = move || {
                arrived.store(arrivals(), Ordering::Release);
                leaves(&from, &into);
            };
            let after = matches!(mishap, Mishap::DiesAfter);
            // After a commit is before the statement that follows it.
            let (mut commits, mut has_committed) = (0, false);
            disk.watches(move |sql| {
                if std::mem::take(&mut has_committed) {
                    leaves();
                }
                if sql.trim_start().starts_with("COMMIT") {
                    commits += 1;
                    if commits == n && after {
                        has_committed = true;
                    } else if commits == n {
                        leaves();
                    }
                }
            });
        }
    }
    let outcome = (scene.action)(&set.clinic).await;
    let failed = disk.is_well();
    let point = committed(&log).get(n - 1).cloned();
    match mishap {
        Mishap::Fails(_) => {
            // What writes nothing cannot be hindered in it.
            if failed == 0 {
                outcome.unwrap();
                return None;
            }
            set.clinic.is_at_rest().await;
            (scene.action)(&set.clinic).await.unwrap();
            scene.holds(&set.clinic, &set.contents().await, want).await;
        }
        Mishap::Stalls => {
            outcome.unwrap();
            if failed == 0 {
                return None;
            }
            scene.holds(&set.clinic, &set.contents().await, want).await;
        }
        Mishap::DiesBefore | Mishap::DiesAfter => {
            outcome.unwrap();
            // So that the last commit is followed by something, too.
            set.clinic.is_at_rest().await;
            disk.looks_away();
            if !file(into.path()).exists() {
                return None;
            }
            scene.comes_back(&set.clinic, &into, arrived.load(Ordering::Acquire), want).await;
        }
    }
    point
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

/// All points of the code: where a transaction is committed.
static POINTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut folders) = (BTreeSet::new(), vec![root.join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let shown = path.strip_prefix(root).unwrap().display().to_string();
            if path.is_dir() && shown != "src/store" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(points_of(&shown, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
});

/// The points of one file. The parser counts them, and keeps no lines: those are looked for.
fn points_of(path: &str, text: &str) -> Vec<String> {
    struct Commits(usize);
    impl Visit<'_> for Commits {
        fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
            self.0 += usize::from(call.method == "commit" && call.args.is_empty());
            visit::visit_expr_method_call(self, call);
        }
    }
    let mut commits = Commits(0);
    commits.visit_file(&syn::parse_file(text).unwrap());
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let lines: Vec<_> = lines.filter(|(_, line)| line.contains(".commit()")).collect();
    assert_eq!(lines.len(), commits.0, "{path}: one commit on each line");
    lines.iter().map(|(at, _)| format!("{path}:{}", at + 1)).collect()
}

#[tokio::test]
async fn at_every_point_that_makes_something_last_every_mishap_is_survived() {
    // All of them at each point, or one after the other.
    let every = size("POINTS_EVERY", MISHAPS.len());
    let (mut tried, mut times, mut turn) = (BTreeSet::new(), 0, 0);
    for scene in SCENES {
        let first = Set::of(scene).await;
        let undisturbed = first.again(scene).await;
        let log = Log::listen();
        (scene.action)(&undisturbed.clinic).await.unwrap();
        let commits = committed(&log).len();
        drop(log);
        undisturbed.clinic.is_at_rest().await;
        let want = undisturbed.contents().await;
        for (n, mishap) in (1..=commits).flat_map(|n| MISHAPS.map(|mishap| (n, mishap))) {
            turn += 1;
            if turn % every != 0 {
                continue;
            }
            let mut tries = goes_wrong(scene, first.again(scene).await, (n, mishap), &want).await;
            if tries.is_none() {
                // It writes nothing; then the disk has nothing to say, but it can still be interrupted.
                let mishap = (n, Mishap::Fails(Code::Interrupt));
                tries = goes_wrong(scene, first.again(scene).await, mishap, &want).await;
            }
            let Some(point) = tries else { continue };
            times += 1;
            tried.insert((point, name(mishap)));
        }
        // In turn another one.
        turn += 1;
    }
    let kinds = ["fails", "stalls", "dies before", "dies after"];
    let was_tried = |point: &str, kind: &'static str| tried.contains(&(point.to_owned(), kind));
    let missing: Vec<_> = match every {
        1 => POINTS.iter().filter(|point| !kinds.iter().all(|kind| was_tried(point, kind))).collect(),
        _ => POINTS.iter().filter(|point| !kinds.iter().any(|kind| was_tried(point, kind))).collect(),
    };
    println!("{} points, {} mishaps of them in {times} runs", POINTS.len(), tried.len());
    assert!(missing.is_empty(), "not tried; add a scene to tests/suite/proof/points/scenes.rs: {missing:#?}");
}

fn name(mishap: Mishap) -> &'static str {
    match mishap {
        Mishap::Fails(_) => "fails",
        Mishap::Stalls => "stalls",
        Mishap::DiesBefore => "dies before",
        Mishap::DiesAfter => "dies after",
    }
}
