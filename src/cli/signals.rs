//! Stopping cleanly: SIGINT and SIGTERM ask for it, and what is in hand is finished within ten seconds, after which a
//! container or a service would be killed.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The longest that the parts may take to finish.
const AT_MOST: Duration = Duration::from_secs(8);

/// The longest that closing may take after that.
const CLOSING: Duration = Duration::from_millis(1_500);

/// Cancels the token at the first SIGINT or SIGTERM.
pub fn stop_on_signal(stop: &CancellationToken) -> std::io::Result<()> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stop = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            () = stop.cancelled() => {}
        }
        stop.cancel();
    });
    Ok(())
}

/// Waits until it is time to stop, and then for the parts to finish.
pub async fn wait(stop: &CancellationToken, parts: &TaskTracker) {
    stop.cancelled().await;
    parts.close();
    if tokio::time::timeout(AT_MOST, parts.wait()).await.is_err() {
        tracing::warn!(
            "something did not finish within {} s; it is taken up at the next start",
            AT_MOST.as_secs()
        );
    }
}

/// Closes something, unless that takes too long.
pub async fn in_time(closing: impl Future<Output = ()>) {
    if tokio::time::timeout(CLOSING, closing).await.is_err() {
        tracing::warn!("the store was left open; that harms nothing");
    }
}
