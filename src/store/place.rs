//! Where the file of the store lies, and whether it still does: what is written into a file that was taken away is lost
//! with the process, and nobody would notice before.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The file that was opened.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    /// Its device and its number there: another file under the same name is another one.
    file: (u64, u64),
}

impl Place {
    /// The place of a file that is there; none if it cannot be found.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Some(Self { path: path.to_owned(), file: found(path)? })
    }

    /// The path, if the file is not there any more, or another one is.
    pub(super) fn is_left(&self) -> Option<&Path> {
        (found(&self.path) != Some(self.file)).then_some(&self.path)
    }
}

fn found(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}
