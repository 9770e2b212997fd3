//! Copies the store into a folder, whole or not at all, and keeps the newest copies.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Fault, OpenError, Store};
use crate::domain::reply::NoBackup;

/// What a copy's name begins with; the moment in UTC follows, so that names in order are in the order of time.
const BEGINS: &str = "frontdesk-";

/// What the name of a finished copy ends with.
const ENDS: &str = ".db";

/// What the name of one ends with that is being made.
const UNFINISHED: &str = ".db.part";

/// Where copies are kept, and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
    keep: usize,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The folder or a file in it.
    #[error("{path}: {why}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: std::io::Error,
    },
    /// The store could not be copied.
    #[error("{0}")]
    Copy(#[from] Fault),
    /// The copy cannot be read as a store.
    #[error("the copy {0}")]
    Unreadable(#[from] OpenError),
    /// The copy is damaged.
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    /// The thread that wrote it ended.
    #[error("it was interrupted")]
    Interrupted,
}

impl Failed {
    /// What its owner can do something about.
    pub fn reason(&self) -> NoBackup {
        match self {
            Failed::File { why, .. } => match why.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
                    NoBackup::NoFolder
                }
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => NoBackup::NotAllowed,
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => NoBackup::NoRoom,
                _ => NoBackup::Other,
            },
            Failed::Copy(fault) if fault.is_of_a_full_disk() => NoBackup::NoRoom,
            Failed::Copy(_) | Failed::Interrupted => NoBackup::Other,
            Failed::Unreadable(_) | Failed::Damaged(_) => NoBackup::Damaged,
        }
    }
}

impl Backups {
    /// Copies in this folder, so many of them; at least one is kept.
    pub fn new(folder: &Path, keep: usize) -> Self {
        Self { folder: folder.to_owned(), keep: keep.max(1) }
    }

    /// Makes a copy for a moment, looks through it, and only then gives it its name and forgets the oldest.
    ///
    /// # Errors
    /// Why there is none; the copies that were there stay.
    pub async fn make(&self, store: &Store, at: Timestamp) -> Result<PathBuf, Failed> {
        let name = format!("{BEGINS}{}", at.strftime("%Y%m%dT%H%M%SZ"));
        let unfinished = self.folder.join(format!("{name}{UNFINISHED}"));
        let finished = self.folder.join(format!("{name}{ENDS}"));
        let made = self.make_as(store, &unfinished, &finished).await;
        if made.is_err() {
            // What is half a copy would be taken for one. If it cannot be removed, the next one tries.
            let _left = fs::remove_file(&unfinished);
        }
        made.map(|()| finished)
    }

    async fn make_as(&self, store: &Store, unfinished: &Path, finished: &Path) -> Result<(), Failed> {
        let (backups, path) = (self.clone(), unfinished.to_owned());
        off_the_loop(move || backups.begin(&path)).await?;
        store.copy_into(&unfinished.display().to_string()).await?;
        if let Some(damage) = Store::inspect(unfinished).await?.damage {
            return Err(Failed::Damaged(damage));
        }
        let (backups, from, to) = (self.clone(), unfinished.to_owned(), finished.to_owned());
        off_the_loop(move || backups.finish(&from, &to)).await
    }

    /// An empty file that only its owner may read, in a folder without the remains of earlier ones.
    fn begin(&self, unfinished: &Path) -> Result<(), Failed> {
        make_folder(&self.folder).map_err(of(&self.folder))?;
        for left in self.named(UNFINISHED)? {
            fs::remove_file(&left).map_err(of(&left))?;
        }
        for_its_owner(OpenOptions::new().write(true).create_new(true))
            .open(unfinished)
            .map_err(of(unfinished))?;
        Ok(())
    }

    /// Makes a copy last, under its name, and forgets the oldest.
    fn finish(&self, unfinished: &Path, finished: &Path) -> Result<(), Failed> {
        File::open(unfinished).and_then(|file| file.sync_all()).map_err(of(unfinished))?;
        fs::rename(unfinished, finished).map_err(of(finished))?;
        // The name too must survive a loss of power.
        File::open(&self.folder).and_then(|folder| folder.sync_all()).map_err(of(&self.folder))?;
        let mut kept = self.named(ENDS)?;
        kept.retain(|path| path != finished);
        kept.sort();
        let surplus = (kept.len() + 1).saturating_sub(self.keep);
        for old in kept.iter().take(surplus) {
            // One too many does no harm, and the next one tries again.
            if let Err(why) = fs::remove_file(old) {
                tracing::warn!(%why, "{}: an old backup could not be removed", old.display());
            }
        }
        Ok(())
    }

    /// The files of ours with this ending: a name of another form is somebody else's.
    fn named(&self, ends: &str) -> Result<Vec<PathBuf>, Failed> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(of(&self.folder))? {
            let entry = entry.map_err(of(&self.folder))?;
            let name = entry.file_name();
            let moment = name.to_str().and_then(|name| name.strip_prefix(BEGINS)?.strip_suffix(ends));
            let ours = moment.is_some_and(|moment| {
                let form: String = moment.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
                form == "99999999T999999Z"
            });
            if ours {
                found.push(entry.path());
            }
        }
        Ok(found)
    }
}

fn of(path: &Path) -> impl FnOnce(std::io::Error) -> Failed {
    let path = path.to_owned();
    move |why| Failed::File { path, why }
}

/// Waits for the disk on a thread that may.
async fn off_the_loop(work: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Result<(), Failed> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Failed::Interrupted))
}

#[cfg(unix)]
fn for_its_owner(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
fn for_its_owner(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// What clients have written is in it.
#[cfg(unix)]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}
