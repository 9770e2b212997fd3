//! What nobody but the practice may read: it is written into every field, and looked for in all that is logged.

use crate::clinic::Clinic;
use crate::wire::TOKEN;
use crate::wire::log::Log;

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
    tracing::trace!(target: "frontdesk::desk", text = "does it hurt?", "somebody has asked");
    let drops = std::panic::AssertUnwindSafe(move || drop((anna, clinic)));
    assert!(std::panic::catch_unwind(drops).is_err(), "whoever listens at the wall has heard it");
}

#[test]
fn of_what_other_crates_say_only_warnings_are_logged_whatever_is_asked_for() {
    let log = Log::of_the_bot().unwrap();
    tracing::trace!(target: "frontdesk::telegram", "ours");
    tracing::info!(target: "hyper::proto::h1", TOKEN);
    tracing::debug!(target: "reqwest::connect", TOKEN);
    tracing::trace!(target: "sqlx::query", TEXT);
    tracing::error!(target: "teloxide_core::net", TEXT);
    tracing::warn!(target: "sqlx::query", "a statement was slow");
    assert_eq!(told(&log.text(), &[TOKEN, TEXT]), None);
    assert!(["ours", "a statement was slow"].iter().all(|line| log.text().contains(line)), "{}", log.text());
}
