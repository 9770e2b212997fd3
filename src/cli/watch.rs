//! Watches the folder of the answers: an edit is live within a second, and a broken one harms nobody.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::house;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::domain::decide::editing;
use crate::domain::edition::{Edition, Mistake};
use crate::faq::Faq;
use crate::problem::{Problem, SourceFile};
use crate::store::Fault;

/// How long a file is left in peace after it was touched: editors write and rename several times for one save.
const TOUCHED: Duration = Duration::from_millis(200);

/// How long what looks broken may still be in the middle of being written.
const BEING_WRITTEN: Duration = Duration::from_millis(500);

/// How often broken answers are looked at without a sign: a folder that was taken away gives none when it comes back.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Reads the answers anew after each edit, and knows what the owner knows of them.
#[derive(Debug)]
pub struct Proofreader {
    desk: Arc<Desk>,
    folder: PathBuf,
    practice_file: SourceFile,
    known: Edition,
}

impl Proofreader {
    /// A reader of a folder whose answers are live at this desk. Its practice file is held against each edit, as it
    /// was when the practice opened.
    pub fn new(desk: Arc<Desk>, folder: &Path, practice_file: SourceFile) -> Self {
        Self { desk, folder: folder.to_owned(), practice_file, known: Edition::Sound { topics: 0 } }
    }

    /// Looks at the answers: sound ones are live from here on; of broken ones the owner is told, once.
    /// Says whether they are sound.
    ///
    /// # Errors
    /// When the storage fails and the owner could not be told; the answers are live all the same.
    pub async fn looks(&mut self, now: Timestamp) -> Result<bool, Fault> {
        let read = self.reads().await;
        self.concludes(now, read).await
    }

    /// Reads the folder, on a thread that may wait for the disk.
    async fn reads(&self) -> Result<Faq, Vec<Problem>> {
        let (folder, practice_file) = (self.folder.clone(), self.practice_file.clone());
        let read = tokio::task::spawn_blocking(move || house::faq_for(&practice_file, &folder)).await;
        read.unwrap_or_else(|_| {
            let hint = "please report it, with the file, to those who make frontdesk";
            Err(vec![Problem::file(&self.folder, "could not be read to its end", hint)])
        })
    }

    async fn concludes(&mut self, now: Timestamp, read: Result<Faq, Vec<Problem>>) -> Result<bool, Fault> {
        let (found, problems) = match read {
            Ok(faq) => {
                let topics = faq.topics.iter().count();
                self.desk.answer_from(&faq);
                tracing::info!("the answers are live: {topics} topics");
                (Edition::Sound { topics }, Vec::new())
            }
            Err(problems) => (Edition::Broken { mistakes: problems.iter().map(mistake).collect() }, problems),
        };
        if let Some(news) = editing::news(&self.known, &found) {
            for problem in &problems {
                tracing::warn!("an edit of the answers is not live: {problem}");
            }
            self.desk.tell_the_owner(now, &news).await?;
        }
        self.known = found;
        Ok(problems.is_empty())
    }
}

fn mistake(problem: &Problem) -> Mistake {
    Mistake {
        file: problem.source(),
        line: problem.line(),
        what: problem.what.clone(),
        hint: problem.hint.clone(),
    }
}

/// Watches until it is told to stop. Where the folder cannot be watched, that is a line in the log, and an edit may be
/// live only after the next start.
pub async fn watch(mut proofreader: Proofreader, clock: Clock, stop: CancellationToken) {
    let edited = Arc::new(Notify::new());
    let mut watcher = match watcher(&proofreader.folder, edited.clone()) {
        Ok(watcher) => watcher,
        Err(fault) => return cannot_watch(&proofreader.folder, &fault),
    };
    let mut watched = true;
    while !stop.is_cancelled() {
        // Again each time: a folder that was replaced is another one.
        match watcher.watch(&proofreader.folder, RecursiveMode::NonRecursive) {
            Ok(()) => watched = true,
            Err(fault) if watched => {
                cannot_watch(&proofreader.folder, &fault);
                watched = false;
            }
            Err(_) => {}
        }
        let settled = tokio::select! {
            // Nothing is cancelled inside a transaction: reading touches no store.
            () = stop.cancelled() => return,
            read = settled(&proofreader) => read,
        };
        let sound = match proofreader.concludes(clock.now(), settled).await {
            Ok(sound) => sound,
            Err(fault) => {
                tracing::error!(%fault, "the owner could not be told of an edit of the answers yet");
                false
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = edited.notified() => {}
            () = tokio::time::sleep(LOOK_AGAIN), if !sound => {}
        }
    }
}

/// Reads the answers, and those that look broken a second time.
async fn settled(proofreader: &Proofreader) -> Result<Faq, Vec<Problem>> {
    let read = proofreader.reads().await;
    if read.is_ok() {
        return read;
    }
    tracing::debug!("the answers look broken; perhaps they are only being written");
    tokio::time::sleep(BEING_WRITTEN).await;
    proofreader.reads().await
}

fn cannot_watch(folder: &Path, fault: &notify_debouncer_full::notify::Error) {
    let folder = folder.display();
    tracing::warn!(%fault, "{folder} cannot be watched: an edit of the answers may be live only after the next start");
}

/// Notifies of each edit, once it has come to rest.
fn watcher(
    folder: &Path,
    edited: Arc<Notify>,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, notify_debouncer_full::notify::Error> {
    let folder = folder.to_owned();
    new_debouncer(TOUCHED, None, move |seen: DebounceEventResult| {
        // After a fault nobody knows what was missed.
        if seen.is_ok_and(|events| !events.iter().any(|event| concerns_answers(&folder, event))) {
            return;
        }
        edited.notify_one();
    })
}

/// Whether an event may have changed the answers: not if a file was only opened, and not if it is one of those that
/// editors keep beside the one that is edited.
fn concerns_answers(folder: &Path, event: &DebouncedEvent) -> bool {
    let may = |path: &PathBuf| {
        let answers = path.extension().is_some_and(|extension| extension == "toml" || extension == "tsv");
        // What is linked from elsewhere changes with the folder that its links lead through.
        answers || path == folder || path.is_dir()
    };
    event.need_rescan() || (!matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(may))
}
