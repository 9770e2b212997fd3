//! Every point at which something is made to last: the commit fails, the process is gone before it or after it, or it
//! hangs; each alone, and two in a row. Nothing is lost then, nothing is done twice, and every message comes to its end.
//!
//! The points are found in the code itself, so that a new one that was not tried is found too. `POINTS_EVERY=1` tries each
//! with all, `POINTS_PAIRS` so many pairs, and `STALL_MILLIS=5000` lets a commit hang for so long.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use faulty_disk::Code;
use syn::visit::{self, Visit};

use super::{seed, size};
use crate::wire::log::Log;

mod acts;
mod scenes;
mod wrong;

use scenes::{SCENES, Scene};
use wrong::{MISHAPS, Mishap, Set, committed, goes_wrong};

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
        let (commits, want) = undisturbed(scene, &first).await;
        for (n, mishap) in (1..=commits).flat_map(|n| MISHAPS.map(|mishap| (n, mishap))) {
            turn += 1;
            if turn % every != 0 {
                continue;
            }
            let mut met = goes_wrong(scene, first.again(scene).await, &[(n, mishap)], &want).await;
            if met.is_empty() {
                // It writes nothing; then the disk has nothing to say, but it can still be interrupted.
                let mishap = (n, Mishap::Fails(Code::Interrupt));
                met = goes_wrong(scene, first.again(scene).await, &[mishap], &want).await;
            }
            let Some(point) = met.pop() else { continue };
            times += 1;
            tried.insert((point, mishap.name()));
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

/// How many commits the scene has when nothing goes wrong, and what there is then.
async fn undisturbed(scene: &Scene, first: &Set) -> (usize, Vec<String>) {
    let set = first.again(scene).await;
    let log = Log::listen();
    (scene.action)(&set.clinic).await.unwrap();
    let commits = committed(&log).len();
    drop(log);
    set.clinic.is_at_rest().await;
    (commits, set.contents().await)
}

#[tokio::test]
async fn two_mishaps_in_a_row_are_survived_as_one_is() {
    let (pairs, mut random) = (size("POINTS_PAIRS", 6), fastrand::Rng::with_seed(seed("POINTS_SEED")));
    let drawn: Vec<usize> = (0..pairs).map(|_| random.usize(..SCENES.len())).collect();
    let (mut both, mut kinds) = (0, BTreeSet::new());
    for (number, scene) in SCENES.iter().enumerate() {
        let times = drawn.iter().filter(|drawn| **drawn == number).count();
        if times == 0 {
            continue;
        }
        let first = Set::of(scene).await;
        let (commits, want) = undisturbed(scene, &first).await;
        for _ in 0..times {
            let mut draws = || (random.usize(1..=commits), MISHAPS[random.usize(..MISHAPS.len())]);
            let pair = [draws(), draws()];
            println!("{}: {pair:?}", scene.name);
            let met = goes_wrong(scene, first.again(scene).await, &pair, &want).await;
            if let [one, other] = &met[..] {
                both += 1;
                kinds.insert((one.clone(), pair[0].1.name(), other.clone(), pair[1].1.name()));
            }
        }
    }
    println!("{pairs} pairs, {both} of which both mishaps came about, {} of them different", kinds.len());
    assert!(both > 0 || pairs < 20, "the second mishap never comes about");
}
