//! Watches the answers and the rules of reminders: an edit is live within a second, and a broken one harms nobody.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use jiff::Timestamp;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::house::{self, Files};
use super::seen::Seen;
use crate::clock::Clock;
use crate::config::{Settings, read_practice};
use crate::desk::Desk;
use crate::domain::decide::editing;
use crate::domain::edition::{Edited, Edition, Mistake};
use crate::domain::reminder::ReminderRule;
use crate::faq::Faq;
use crate::problem::{Problem, SourceFile};
use crate::store::Fault;

/// How long a file is left in peace after it was touched: editors write and rename several times for one save.
const TOUCHED: Duration = Duration::from_millis(200);

/// How long what looks broken may still be in the middle of being written.
const BEING_WRITTEN: Duration = Duration::from_millis(500);

/// How often it is looked at whether the practice file was touched. It mostly lies beside the store: a watch on their folder
/// would be woken by each write of the store, and cost as much as they do.
const LOOK_AT_FILE: Duration = Duration::from_millis(300);

/// How often something broken is looked at without a sign: a folder that was taken away gives none when it comes back.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Reads a part of the practice anew after each edit, and knows what the owner knows of it.
#[derive(Debug)]
pub struct Proofreader {
    desk: Arc<Desk>,
    /// The folder that it is in.
    folder: PathBuf,
    reads: Reads,
    practice_file: PracticeFile,
    known: Edition,
    /// How the files looked before they were read at the start; until they have been looked at here.
    start: Option<Seen>,
}

/// The practice file as it was when its rules were last found to be sound: edits of the answers are held against it.
pub type PracticeFile = Arc<ArcSwap<SourceFile>>;

/// What a proofreader reads.
#[derive(Debug, Clone)]
enum Reads {
    /// The answers in the folder.
    Answers,
    /// The rules of reminders in this file of the folder.
    Rules(PathBuf),
}

/// What was read, and is sound.
enum Sound {
    Answers(Box<Faq>),
    Rules(SourceFile, Vec<ReminderRule>),
}

impl Proofreader {
    /// A reader of a folder whose answers are live at this desk.
    pub fn of_answers(desk: Arc<Desk>, folder: &Path, practice_file: PracticeFile) -> Self {
        let known = Edition::Sound { count: 0 };
        Self { desk, folder: folder.to_owned(), reads: Reads::Answers, practice_file, known, start: None }
    }

    /// A reader of the practice file whose rules of reminders are live at this desk. All else in the file holds from
    /// the next start.
    pub fn of_rules(desk: Arc<Desk>, file: &Path, practice_file: PracticeFile) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).to_owned();
        let known = Edition::Sound { count: 0 };
        Self { desk, folder, reads: Reads::Rules(file.to_owned()), practice_file, known, start: None }
    }

    /// The same for files that looked like this before they were read at the start: what has not changed since is not read
    /// again.
    #[must_use]
    pub fn since(self, start: Seen) -> Self {
        Self { start: Some(start), ..self }
    }

    /// Whether all is as it was at the start; asked once.
    fn is_as_at_the_start(&mut self) -> bool {
        let now = match &self.reads {
            Reads::Answers => Seen::folder(&self.folder),
            Reads::Rules(file) => Seen::file(file),
        };
        let is_so = self.start.take().is_some_and(|start| start == now);
        if is_so && matches!(self.reads, Reads::Answers) {
            tracing::info!("the answers are live: {} topics", self.desk.topics().iter().count());
        }
        is_so
    }

    /// Looks at what was edited: what is sound is live from here on; of what is broken the owner is told, once.
    /// Says whether it is sound.
    ///
    /// # Errors
    /// When the storage fails and the owner could not be told; what is sound is live all the same.
    pub async fn looks(&mut self, now: Timestamp) -> Result<bool, Fault> {
        let read = self.reads().await;
        self.concludes(now, read).await
    }

    /// Reads the files, on a thread that may wait for the disk.
    async fn reads(&self) -> Result<Sound, Vec<Problem>> {
        let (folder, reads, desk) = (self.folder.clone(), self.reads.clone(), self.desk.clone());
        let practice_file = self.practice_file.load_full();
        let read = tokio::task::spawn_blocking(move || match reads {
            Reads::Answers => {
                house::faq_for(&practice_file, &folder).map(|faq| Sound::Answers(Box::new(faq)))
            }
            Reads::Rules(file) => {
                let source = SourceFile::read(&file).map_err(|problem| vec![problem])?;
                let practice = read_practice(&source, Some(&desk.topics()))?;
                Ok(Sound::Rules(source, practice.reminders))
            }
        })
        .await;
        read.unwrap_or_else(|_| {
            let hint = "please report it, with the file, to those who make frontdesk";
            Err(vec![Problem::file(&self.folder, "could not be read to its end", hint)])
        })
    }

    async fn concludes(&mut self, now: Timestamp, read: Result<Sound, Vec<Problem>>) -> Result<bool, Fault> {
        let (found, problems) = match read {
            Ok(sound) => (self.makes_live(sound).await?, Vec::new()),
            Err(problems) => (Edition::Broken { mistakes: problems.iter().map(mistake).collect() }, problems),
        };
        let (edited, name) = match self.reads {
            Reads::Answers => (Edited::Answers, "answers"),
            Reads::Rules(_) => (Edited::Rules, "rules of reminders"),
        };
        if let Some(news) = editing::news(edited, &self.known, &found) {
            for problem in &problems {
                tracing::warn!("an edit of the {name} is not live: {problem}");
            }
            self.desk.tell_the_owner(now, &news).await?;
        }
        self.known = found;
        Ok(problems.is_empty())
    }

    async fn makes_live(&self, sound: Sound) -> Result<Edition, Fault> {
        match sound {
            Sound::Answers(faq) => {
                let count = faq.topics.iter().count();
                self.desk.answer_from(*faq).await?;
                tracing::info!("the answers are live: {count} topics");
                Ok(Edition::Sound { count })
            }
            Sound::Rules(source, rules) => {
                let count = rules.len();
                match self.desk.remind_by(rules) {
                    Ok(true) => tracing::info!("the rules of reminders are live: {count} of them"),
                    Ok(false) => {}
                    // The file would not have been found sound.
                    Err(fault) => tracing::error!(%fault, "the rules of reminders stay as they were"),
                }
                self.practice_file.store(Arc::new(source));
                Ok(Edition::Sound { count })
            }
        }
    }

    /// What tells of edits of what is read here.
    fn signs(&self, edited: Arc<Notify>) -> Result<Signs, notify_debouncer_full::notify::Error> {
        match &self.reads {
            Reads::Answers => watcher(self.folder.clone(), edited).map(Signs::Folder),
            Reads::Rules(file) => Ok(Signs::File(file.clone(), Seen::file(file))),
        }
    }
}

/// What tells of edits.
enum Signs {
    /// The folder is watched.
    Folder(Debouncer<RecommendedWatcher, RecommendedCache>),
    /// The file is looked at, which was like this.
    File(PathBuf, Seen),
}

impl Signs {
    /// Waits for an edit that has come to rest.
    async fn tell(&mut self, edited: &Notify) {
        let Self::File(file, known) = self else { return edited.notified().await };
        loop {
            tokio::time::sleep(LOOK_AT_FILE).await;
            let mut seen = Seen::file(file);
            if seen == *known {
                continue;
            }
            loop {
                tokio::time::sleep(TOUCHED).await;
                let again = Seen::file(file);
                if again == seen {
                    break;
                }
                seen = again;
            }
            *known = seen;
            return;
        }
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

/// Both proofreaders of a house, with the practice file as it was read.
pub(super) fn proofreaders(desk: &Arc<Desk>, settings: &Settings, files: &Files) -> [Proofreader; 2] {
    let practice_file: PracticeFile = Arc::new(ArcSwap::from_pointee(files.practice_file.clone()));
    let of_answers = Proofreader::of_answers(desk.clone(), &settings.faq_dir, practice_file.clone());
    let of_rules = Proofreader::of_rules(desk.clone(), &settings.practice_file, practice_file);
    [of_answers.since(files.faq_seen.clone()), of_rules.since(files.practice_seen.clone())]
}

/// Watches until it is told to stop. Where the folder cannot be watched, that is a line in the log, and an edit may be
/// live only after the next start.
pub async fn watch(mut proofreader: Proofreader, clock: Clock, stop: CancellationToken) {
    let edited = Arc::new(Notify::new());
    let mut signs = match proofreader.signs(edited.clone()) {
        Ok(signs) => signs,
        Err(fault) => return cannot_watch(&proofreader.folder, &fault),
    };
    let mut watched = true;
    while !stop.is_cancelled() {
        if let Signs::Folder(watcher) = &mut signs {
            // Again each time: a folder that was replaced is another one.
            match watcher.watch(&proofreader.folder, RecursiveMode::NonRecursive) {
                Ok(()) => watched = true,
                Err(fault) if watched => {
                    cannot_watch(&proofreader.folder, &fault);
                    watched = false;
                }
                Err(_) => {}
            }
        }
        let sound = proofreader.is_as_at_the_start() || {
            let settled = tokio::select! {
                // Nothing is cancelled inside a transaction: reading touches no store.
                () = stop.cancelled() => return,
                read = settled(&proofreader) => read,
            };
            proofreader.concludes(clock.now(), settled).await.unwrap_or_else(|fault| {
                tracing::error!(%fault, "an edit could not be taken up, or the owner told of it, yet");
                false
            })
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = signs.tell(&edited) => {}
            () = tokio::time::sleep(LOOK_AGAIN), if !sound => {}
        }
    }
}

/// Reads the files, and what looks broken a second time.
async fn settled(proofreader: &Proofreader) -> Result<Sound, Vec<Problem>> {
    let read = proofreader.reads().await;
    if read.is_ok() {
        return read;
    }
    tracing::debug!("an edit looks broken; perhaps it is only being written");
    tokio::time::sleep(BEING_WRITTEN).await;
    proofreader.reads().await
}

fn cannot_watch(folder: &Path, fault: &notify_debouncer_full::notify::Error) {
    let folder = folder.display();
    tracing::warn!(%fault, "{folder} cannot be watched: an edit may be live only after the next start");
}

/// Notifies of each edit of the answers, once it has come to rest.
fn watcher(
    folder: PathBuf,
    edited: Arc<Notify>,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, notify_debouncer_full::notify::Error> {
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
