//! Booking at the desk: how long one press takes with a long history behind it, and how long many people wait who want
//! the same time at once. Everything goes through `Desk::receive` and a real file, as in production.
//!
//! `cargo bench --bench booking` runs with no history, 100,000 and 1,000,000 past appointments, and with 1,000 people for
//! one time and for twenty; `cargo bench --bench booking -- --small` leaves the million out, and `--chain` all but the screen
//! of a chain.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken ends here")]

use std::time::Duration;

mod bookers;
mod chain;
mod history;
mod house;

/// What is printed of some waits, in milliseconds.
struct Waits(Vec<Duration>);

impl Waits {
    fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)].as_secs_f64() * 1e3
    }
}

impl std::fmt::Display for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "p50 {:.2} ms, p99 {:.2} ms, worst {:.2} ms", self.at(50), self.at(99), self.at(100))
    }
}

fn main() {
    let small = std::env::args().any(|argument| argument == "--small");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        chain::measure().await;
        if std::env::args().any(|argument| argument == "--chain") {
            return;
        }
        bookers::measure(1_000, 1).await;
        bookers::measure(1_000, 20).await;
        bookers::control(1_000).await;
        let histories: &[i64] = if small { &[0, 100_000] } else { &[0, 100_000, 1_000_000] };
        history::measure(histories).await;
    });
}
