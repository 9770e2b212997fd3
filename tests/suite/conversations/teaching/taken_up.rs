//! What was taught is taken up whoever else writes meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use faulty_disk::Disk;

use super::{asks, chooses, opens};
use crate::clinic::Clinic;

#[tokio::test]
async fn a_lesson_is_taken_up_also_if_somebody_writes_in_the_moment_in_which_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.db");
    let disk = Disk::below(&file);
    let clinic = Clinic::in_the_file(&file, "2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    opens(&maya, "what music do you play", "This means …").await;
    chooses(&maya, "Preparing and your visit", "What should I tell my therapist?").await;
    maya.skims();
    // The next commit takes its time, and somebody writes meanwhile.
    let (begun, holds) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    let (has_begun, is_held) = (begun.clone(), holds.clone());
    disk.watches(move |sql| {
        if sql.trim_start().starts_with("COMMIT") {
            has_begun.store(true, Ordering::Release);
            while is_held.load(Ordering::Acquire) {
                std::thread::yield_now();
            }
        }
    });
    let writes = async {
        while !begun.load(Ordering::Acquire) {
            tokio::task::yield_now().await;
        }
        let mut writing = Box::pin(anna.says("/help"));
        assert!(passes(Duration::from_millis(200), &mut writing).await, "nobody is served before it is kept");
        holds.store(false, Ordering::Release);
        writing.await;
    };
    tokio::join!(maya.taps("Yes, teach it"), writes);
    disk.looks_away();
    assert!(maya.reads().contains("Taught."));
    anna.skims();
    anna.says("what music do you play").await;
    let seen = anna.reads();
    assert!(seen.contains("What should I tell my therapist?"), "{seen}");
}

/// Whether it is still not done after that time.
async fn passes(time: Duration, doing: impl Future<Output = ()> + Unpin) -> bool {
    tokio::time::timeout(time, doing).await.is_err()
}
