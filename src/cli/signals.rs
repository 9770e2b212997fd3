//! Stopping cleanly: SIGINT and SIGTERM ask for it, and what is in hand has ten seconds to finish.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The longest that stopping may take.
const AT_MOST: Duration = Duration::from_secs(10);

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
