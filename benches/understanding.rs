//! What it costs to understand a question: `cargo bench --bench understanding`.
//!
//! Prints the time to load the answers, the memory that they take, and the times of single questions, of which
//! a mean would hide the worst.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use frontdesk::faq::Faq;
use frontdesk::faq::learning::read_questions;
use frontdesk::problem::SourceFile;

/// How often each question is asked.
const ROUNDS: usize = 20;

fn main() {
    let before = resident_kib();
    let begun = Instant::now();
    let faq = Faq::load(&root().join("faq")).ok().and_then(|mut all| all.remove("en"));
    let loaded = begun.elapsed();
    let Some(faq) = faq else { return eprintln!("the answers cannot be read") };
    println!(
        "load {:.1} ms, memory {} KiB",
        loaded.as_secs_f64() * 1e3,
        resident_kib().saturating_sub(before)
    );
    for set in ["tune", "report"] {
        let path = root().join(format!("questions/en/{set}.tsv"));
        let questions = SourceFile::read(&path).ok().and_then(|source| read_questions(&source).ok());
        let mut times = Vec::new();
        for asked in questions.iter().flatten().cycle().take(ROUNDS * questions.as_ref().map_or(0, Vec::len))
        {
            let begun = Instant::now();
            black_box(faq.understand(black_box(&asked.text)));
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        let at = |part: f64| times.get((times.len() as f64 * part) as usize).copied().unwrap_or_default();
        println!("{set}: ms a question p50 {:.3}, p90 {:.3}, p99 {:.3}", at(0.5), at(0.9), at(0.99));
    }
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
