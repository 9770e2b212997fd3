//! The proofs: the bot as a process of the operating system, against a Telegram that is slow and a world that is rough.
//!
//! Each is a test with a small size, and a command with a large one; the sizes are in the environment. Each has a control
//! that must fail, or it would show nothing.
#![expect(clippy::unwrap_used, reason = "a proof that cannot be held ends here")]

mod call_pairs;
mod calls;
mod controls;
mod crowd;
mod damage;
mod disk;
mod effects;
mod full;
mod kills;
mod network;
mod on_the_way;
mod points;
mod process;
mod rough;
pub mod secrets;
mod statements;
mod stops;
mod story;
mod two;

/// Some time passes on the wall clock: what is proved here is a process that has no other.
pub async fn passes(time: std::time::Duration) {
    let _ = tokio::time::timeout(time, std::future::pending::<()>()).await;
}

/// A size from the environment, or the small one.
pub fn size(name: &str, small: usize) -> usize {
    std::env::var(name).map_or(small, |value| value.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// A seed from the environment, or one of the moment; printed, so that a run can be had again.
pub fn seed(name: &str) -> u64 {
    let drawn = || if std::env::var_os("CI").is_some() { 1 } else { fastrand::u64(..) };
    let seed = std::env::var(name).map_or_else(|_| drawn(), |value| value.parse().unwrap());
    println!("{name}={seed}");
    seed
}
