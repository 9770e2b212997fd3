//! What staff see of the questions that nobody has answered.

use super::super::person::Name;
use super::super::question::{Claim, GroupRef, QuestionId, Why};
use super::super::tap::Tap;
use super::super::time::Timestamp;

/// A screen of the inbox of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InboxScreen {
    /// The groups of alike questions, the most frequent first.
    List {
        /// Those of this page.
        groups: Vec<GroupLine>,
        /// Which page, counted from 0.
        page: u16,
        /// Whether there is another page.
        more: bool,
    },
    /// One group.
    Group {
        /// Which, for the buttons.
        group: GroupRef,
        /// Some of its questions, the newest first.
        shown: Vec<AskedLine>,
        /// How many it has.
        count: usize,
        /// What it does to answer: there may be one to answer, or several.
        answer: Tap,
        /// Who has taken it, as the reader sees it.
        claim: Claim,
    },
    /// Whom to answer?
    Whom {
        /// Which group, for the buttons.
        group: GroupRef,
        /// Who asked.
        askers: Vec<Asker>,
        /// How many people asked, those included who have no button.
        count: usize,
    },
    /// Type the answer to all of them.
    WriteToAll {
        /// The open flow.
        session: u32,
        /// How many people will read it.
        count: usize,
    },
    /// The answer is on its way to all of them.
    AnsweredAll {
        /// How many people will read it.
        count: usize,
    },
}

/// A group of alike questions, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// Which, for the button.
    pub group: GroupRef,
    /// Its newest question.
    pub text: String,
    /// How many it has.
    pub count: usize,
    /// Who has taken it, or one of them.
    pub taken: Option<Name>,
}

/// A question, as its group shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLine {
    /// As typed.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Why it is there.
    pub why: Why,
    /// Who asked, where the client wants a person's answer.
    pub name: Option<Name>,
}

/// Somebody who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The newest of their questions.
    pub question: QuestionId,
    /// As typed.
    pub text: String,
    /// When it was asked.
    pub at: Timestamp,
    /// Who, where the client wants a person's answer.
    pub name: Option<Name>,
}
