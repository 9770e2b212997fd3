//! People who ask one thing after the other and wait for each answer, as long as it takes; at times they ask three in one go.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use crate::proof::{passes, secrets};
use crate::wire::TelegramServer;

/// No two after one another are answered alike.
const ASKS: [&str; 3] = ["/start", "/help", "/appointments"];

/// Talks until it is time to stop; when each thing was asked, and when the answer was on the screen.
pub async fn talks(
    server: Arc<TelegramServer>,
    chat: i64,
    stop: CancellationToken,
) -> Vec<(Instant, Instant)> {
    let person = server.person(chat, secrets::NAME);
    let mut exchanges = Vec::new();
    while !stop.is_cancelled() {
        let (asked, many) = (Instant::now(), if fastrand::u8(..4) == 0 { ASKS.len() } else { 1 });
        for number in 0..many {
            person.types(ASKS[(exchanges.len() + number) % ASKS.len()]);
        }
        person.has_heard(exchanges.len() + many).await;
        exchanges.extend(std::iter::repeat_n((asked, Instant::now()), many));
        passes(Duration::from_millis(fastrand::u64(200..900))).await;
    }
    exchanges
}

/// Whether these are the answers to what was asked, in that order, copies aside.
pub fn are_in_order(seen: &[String]) -> bool {
    let mut turns: Vec<usize> = seen.iter().map(|message| answers(message)).collect();
    turns.dedup();
    turns.iter().enumerate().all(|(number, asked)| number % ASKS.len() == *asked)
}

/// Which of them a message answers.
fn answers(message: &str) -> usize {
    match message {
        hello if hello.starts_with("Hello") => 0,
        help if help.contains("/appointments") => 1,
        _ => 2,
    }
}

#[test]
fn answers_in_another_order_are_noticed() {
    let said = |words: [&str; 4]| words.map(str::to_owned);
    assert!(are_in_order(&said(["Hello", "Hello", "type /appointments", "You have none"])));
    assert!(!are_in_order(&said(["Hello", "You have none", "type /appointments", "You have none"])));
}
