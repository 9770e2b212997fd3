//! What it costs to understand a question: `cargo bench --bench understanding`; with `-- ablation`, what each part of
//! the matcher is worth.
//!
//! Prints the time to load the answers, the memory that they take, and the times of single questions, of which
//! a mean would hide the worst. A question's time is the median of its rounds, and the second least of them, which
//! other work on the machine has disturbed the least.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use frontdesk::faq::learning::{Asked, read_questions};
use frontdesk::faq::{Faq, ablation};
use frontdesk::problem::SourceFile;

/// How often each question is asked.
const ROUNDS: usize = 20;

fn main() {
    if std::env::args().any(|option| option == "ablation") {
        return compare();
    }
    let before = resident_kib();
    let begun = Instant::now();
    let faq = english();
    let loaded = begun.elapsed();
    let Some(faq) = faq else { return eprintln!("the answers cannot be read") };
    println!(
        "load {:.1} ms, memory {} KiB",
        loaded.as_secs_f64() * 1e3,
        resident_kib().saturating_sub(before)
    );
    for set in ["tune", "report"] {
        let questions = questions(&format!("{set}.tsv"));
        let times: Vec<Vec<f64>> = questions.iter().map(|asked| rounds(&faq, &asked.text)).collect();
        for (name, round) in [("median", ROUNDS / 2), ("undisturbed", 1)] {
            let mut times: Vec<f64> = times.iter().map(|rounds| rounds[round]).collect();
            times.sort_by(f64::total_cmp);
            let at = |part: f64| times.get((times.len() as f64 * part) as usize).copied().unwrap_or_default();
            println!(
                "{set}, {name}: ms a question p50 {:.3}, p90 {:.3}, p99 {:.3}",
                at(0.5),
                at(0.9),
                at(0.99)
            );
        }
    }
}

/// The times of a question, in milliseconds, least first.
fn rounds(faq: &Faq, text: &str) -> Vec<f64> {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(faq.understand(black_box(text)));
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

/// The figures of the set that only reports, with one part after the other taken away.
fn compare() {
    let mut lessons: Vec<PathBuf> = std::fs::read_dir(root().join("questions/en/learn"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    lessons.sort();
    let lessons: Vec<Asked> = lessons.iter().flat_map(|path| read(path)).collect();
    println!(
        "| arm | right | right or suggested | wrong | rejected | silent | caught | made light of | false alarms | several: all answered | one too many |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    ablation(english, &lessons, &questions("report.tsv"), |arm, figures| println!("| {arm} {figures}"));
}

fn english() -> Option<Faq> {
    Faq::load(&root().join("faq")).ok()?.remove("en")
}

fn questions(file: &str) -> Vec<Asked> {
    read(&root().join("questions/en").join(file))
}

fn read(path: &Path) -> Vec<Asked> {
    SourceFile::read(path).ok().and_then(|source| read_questions(&source).ok()).unwrap_or_default()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The memory that the process holds, in KiB; 0 where the system does not say.
fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
