//! How long to wait after a failure: a little longer each time, but never long enough for a client to notice.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

/// The wait after the first failure in a row, the second, the third, and so on; the last stays. The first is
/// short because most hiccups are over at once, the last because people are waiting once Telegram or the disk is back:
/// within five seconds they have their answer.
const WAITS: [Duration; 4] =
    [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];

/// Counts failures in a row.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: usize,
}

impl Backoff {
    /// Notes a failure; how long to wait now.
    pub(super) fn after_failure(&mut self) -> Duration {
        let wait = WAITS[self.failures.min(WAITS.len() - 1)];
        self.failures += 1;
        wait
    }

    /// Notes a success; whether it ends a row of failures.
    pub(super) fn success(&mut self) -> bool {
        std::mem::take(&mut self.failures) > 0
    }

    /// Whether no failure has been noted since the last success.
    pub(super) fn is_calm(&self) -> bool {
        self.failures == 0
    }
}

/// Waits that long; `false` if it is time to stop.
pub(super) async fn wait(time: Duration, stop: &CancellationToken) -> bool {
    stop.run_until_cancelled(tokio::time::sleep(time)).await.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_to_four_seconds_and_begin_anew_after_a_success() {
        let mut backoff = Backoff::default();
        let waits: Vec<u128> = (0..7).map(|_| backoff.after_failure().as_millis()).collect();
        assert_eq!(waits, [250, 1000, 2000, 4000, 4000, 4000, 4000]);
        assert!(backoff.success() && !backoff.success());
        assert_eq!(backoff.after_failure().as_millis(), 250);
    }
}
