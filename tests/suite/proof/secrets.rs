//! What nobody but the practice may read: it is written into every field, and looked for in all that is logged.

use frontdesk::web;

use crate::clinic::{Clinic, practice_file};
use crate::web::routes;
use crate::wire::TOKEN;
use crate::wire::log::Log;

/// A name.
pub const NAME: &str = "Canaryname";

/// Something that was written to the practice.
pub const TEXT: &str = "canarywords";

/// A telephone number.
pub const NUMBER: &str = "0161 496 0017";

/// The line that tells one of these, if there is one.
pub fn told<'l>(log: &'l str, secrets: &[&str]) -> Option<&'l str> {
    log.lines().find(|line| secrets.iter().any(|secret| line.contains(secret)))
}

/// Nothing of it is in this log.
pub fn are_kept(log: &str) {
    let key = TOKEN.split_once(':').unwrap().1;
    assert_eq!(told(log, &[key, NAME, TEXT, NUMBER]), None);
    // It was loud enough to tell something.
    assert!(!log.is_empty());
}

/// What somebody entrusts to their therapist, and to no one else.
const HURTS: &str = "My left shoulder, since August";
const CONDITIONS: &str = "A broken collarbone in 2019";

/// All that a practice hears of its clients' health: notes before the first visit, where to call, what has changed.
async fn is_told_of_health() -> Clinic {
    let practice = practice_file().text.replace("check_before = false", "check_before = true");
    let clinic = Clinic::with(&practice, "2027-03-01 08:00").await;
    clinic.restarts_with_keys(&["1:q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="]).await;
    let (anna, ben) = (clinic.client(NAME), clinic.client("Ben"));
    clinic.therapist("Maya", "maya").await;
    anna.books("4", "10:00").await;
    anna.taps("Answer them").await;
    anna.taps("I agree").await;
    anna.says(HURTS).await;
    anna.says(CONDITIONS).await;
    anna.taps("One of these applies").await;
    anna.says(NUMBER).await;
    ben.books("4", "11:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    ben.taps("Something has changed").await;
    ben.taps("Pregnancy").await;
    clinic.everybody_puts_away();
    clinic
}

#[tokio::test]
async fn of_anybodys_health_nothing_is_logged_nor_on_the_health_page() {
    let clinic = is_told_of_health().await;
    let secrets = [NAME, HURTS, CONDITIONS, NUMBER, "Pregnancy", "pregnancy"];
    for answers in [true, false] {
        let store = clinic.store();
        let page = web::health(move || {
            let store = store.clone();
            async move { store.answers().await.is_ok() && answers }
        });
        let answer = routes::ask(&page, routes::get("/health")).await;
        let headers = answer.headers().clone();
        let shown = format!("{headers:?} {}", routes::body(answer).await);
        assert!(shown.contains("status"), "{shown}");
        assert_eq!(told(&shown, &secrets), None);
    }
}

#[tokio::test]
async fn a_secret_that_is_logged_is_found() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client(NAME);
    anna.says("does it hurt?").await;
    anna.skims();
    tracing::trace!(target: "frontdesk::desk", text = "does it hurt?", "somebody has asked");
    drop(anna);
    is_found(clinic);
    for secret in [NAME, HURTS, CONDITIONS, NUMBER, "01614960017", "Pregnancy"] {
        let clinic = is_told_of_health().await;
        tracing::trace!(target: "frontdesk::desk", secret, "somebody has said");
        is_found(clinic);
    }
}

/// Whoever listens at the wall has heard it.
#[track_caller]
fn is_found(clinic: Clinic) {
    let drops = std::panic::AssertUnwindSafe(move || drop(clinic));
    assert!(std::panic::catch_unwind(drops).is_err(), "nobody has heard it");
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
