//! What nobody but the practice may read: it is written into every field, and looked for in all that is logged.

use crate::clinic::Clinic;
use crate::wire::log::Log;
use crate::wire::{Fault, TOKEN, TelegramServer, connected, says};

/// A name.
pub const NAME: &str = "Canaryname";

/// Something that was written to the practice.
pub const TEXT: &str = "canarywords";

/// The line that tells one of these, if there is one.
pub fn told<'l>(log: &'l str, secrets: &[&str]) -> Option<&'l str> {
    log.lines().find(|line| secrets.iter().any(|secret| line.contains(secret)))
}

/// Nothing of it is in this log.
pub fn are_kept(log: &str) {
    let key = TOKEN.split_once(':').unwrap().1;
    assert_eq!(told(log, &[key, NAME, TEXT]), None);
    // It was loud enough to tell something.
    assert!(!log.is_empty());
}

#[tokio::test]
async fn a_secret_that_is_logged_is_found() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client(NAME);
    anna.says("does it hurt?").await;
    anna.skims();
    tracing::trace!(text = "does it hurt?", "somebody has asked");
    let drops = std::panic::AssertUnwindSafe(move || drop((anna, clinic)));
    assert!(std::panic::catch_unwind(drops).is_err(), "whoever listens at the wall has heard it");
}

#[tokio::test]
async fn other_crates_would_tell_secrets_and_may_not() {
    let (log, server) = (Log::listen(), TelegramServer::start().await);
    let (telegram, anna) = (connected(&server).await, server.person(1, NAME));
    server.next_send_fails(Fault::DropBefore);
    for _ in 0..2 {
        let _ = says(&telegram, &anna, TEXT).await;
    }
    println!("{}", log.text());
    assert!(told(&log.text(), &[TEXT, NAME, TOKEN]).is_some(), "what others say would be harmless");
}
