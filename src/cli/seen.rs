//! How files look from outside: whatever has been edited since looks different.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files as they looked at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(Vec<(PathBuf, Option<Stamp>)>);

/// What is another one after each edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    written: SystemTime,
    /// Which file has the name.
    number: u64,
}

impl Seen {
    /// One file, be it there or not.
    pub fn file(path: &Path) -> Self {
        Self(vec![(path.to_owned(), stamp(path))])
    }

    /// Everything in a folder.
    pub fn folder(path: &Path) -> Self {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        let mut seen: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let stamp = stamp(&path);
                Some((path, stamp))
            })
            .collect();
        seen.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self(seen)
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let seen = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&seen);
    #[cfg(not(unix))]
    let number = 0;
    Some(Stamp { length: seen.len(), written: seen.modified().ok()?, number })
}
