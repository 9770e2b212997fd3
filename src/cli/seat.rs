//! The seat at the desk: of several processes with one store, one works, and the others wait until it is gone.
//!
//! Two that work at once would both be sure that what the other has claimed was left by a process that is no more, and
//! Telegram lets only one of them receive. The system itself frees the seat when a process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::store::Home;

/// How often whoever waits looks whether the seat is free.
const LOOKS_EVERY: Duration = Duration::from_millis(200);

/// Held as long as the process works.
#[derive(Debug)]
pub struct Seat {
    /// Locked; nothing is written into it.
    _file: Option<File>,
}

impl Seat {
    /// Waits until nobody else has it; `None` if it is time to stop before.
    pub async fn taken(home: &Home, stop: &CancellationToken) -> Option<Self> {
        // A store in memory is nobody else's; where no file can be made, opening the store says so better.
        let Some(file) = beside(home).and_then(|path| File::create(path).ok()) else {
            return Some(Self { _file: None });
        };
        let mut waits = false;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if !waits => {
                    waits = true;
                    tracing::warn!(
                        "another process works with this store; this one takes over when that ends"
                    );
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(why)) => {
                    tracing::warn!(%why, "nothing keeps a second process from working with this store");
                    break;
                }
            }
            stop.run_until_cancelled(tokio::time::sleep(LOOKS_EVERY)).await?;
        }
        if waits {
            tracing::info!("the other process has ended; this one takes over");
        }
        Some(Self { _file: Some(file) })
    }
}

/// The file beside the store, whatever way leads there. Not the store itself: closing that would free the locks that
/// SQLite has on it.
fn beside(home: &Home) -> Option<PathBuf> {
    let Home::File(path) = home else { return None };
    let mut path = path.canonicalize().unwrap_or_else(|_| path.clone()).into_os_string();
    path.push(".lock");
    Some(path.into())
}
