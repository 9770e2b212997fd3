//! A file of answers with the place of everything in it, for those who look for more than mistakes of form.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::curated::{self, Asked, Curated};
use super::{Faq, answer_files};
use crate::domain::topic::{TopicId, Topics};
use crate::problem::{Problem, SourceFile};

/// The answers of one language, as they stand in their file.
pub struct Sheet {
    source: SourceFile,
    pub(super) curated: Curated,
    pub(super) faq: Faq,
}

impl Sheet {
    /// The files of a folder that can be read; loading tells what keeps the others from it.
    pub fn of_folder(dir: &Path) -> Vec<Self> {
        let paths = answer_files(dir).unwrap_or_default();
        paths.iter().filter_map(|path| Self::read(SourceFile::read(path).ok()?).ok()).collect()
    }

    /// Reads one file.
    ///
    /// # Errors
    /// All mistakes of the file at once, in the order of its lines.
    pub fn read(source: SourceFile) -> Result<Self, Vec<Problem>> {
        Ok(Self { curated: curated::read(&source)?, faq: Faq::read(&source)?, source })
    }

    /// What can be answered.
    pub fn topics(&self) -> &Arc<Topics> {
        &self.faq.topics
    }

    /// Something to say of a topic's answer.
    pub fn of_answer(&self, topic: &TopicId, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        self.of_topic(topic, |asked| asked.places.answer.clone(), what, hint)
    }

    /// Something to say of the line that a topic's reminder carries.
    pub fn of_reminder(&self, topic: &TopicId, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        let at = |asked: &Asked| asked.places.reminder.clone().unwrap_or(asked.places.id.clone());
        self.of_topic(topic, at, what, hint)
    }

    /// Something to say of a group, by its place among the groups.
    pub fn of_group(&self, group: usize, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        match self.curated.group_places.get(group) {
            Some(place) => self.at(place, what, hint),
            None => self.of_file(what, hint),
        }
    }

    /// Something to say of the file.
    pub fn of_file(&self, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem::file(&self.source.path, what, hint)
    }

    /// Something to say of a place in the file.
    pub(super) fn at(
        &self,
        place: &Range<usize>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        self.source.problem(place.clone(), what, hint)
    }

    /// The line on which a place begins.
    pub(super) fn line(&self, place: &Range<usize>) -> usize {
        self.at(place, "", "").line().unwrap_or(1)
    }

    /// The file's name, such as `en.toml`.
    pub(super) fn name(&self) -> String {
        self.source.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn of_topic(
        &self,
        topic: &TopicId,
        place: impl Fn(&Asked) -> Range<usize>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        match self.curated.topics.iter().find(|asked| asked.topic.id == *topic) {
            Some(asked) => self.at(&place(asked), what, hint),
            None => self.of_file(what, hint),
        }
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sheet").field("path", &self.source.path).finish_non_exhaustive()
    }
}
