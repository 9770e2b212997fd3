//! People who ask one thing after the other and wait for each answer, as long as it takes.

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
        let asked = Instant::now();
        person.types(ASKS[exchanges.len() % ASKS.len()]);
        person.has_heard(exchanges.len() + 1).await;
        exchanges.push((asked, Instant::now()));
        passes(Duration::from_millis(fastrand::u64(200..900))).await;
    }
    exchanges
}
