//! The answers, or the rules of reminders, as their files say them after an edit: sound, or with mistakes that keep
//! them from being used.

/// What was edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The answers.
    Answers,
    /// The rules of reminders.
    Rules,
}

/// What an edit has made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edition {
    /// They can be read, and are live.
    Sound {
        /// How many topics or rules there are.
        count: usize,
    },
    /// They cannot: the last sound ones stay live.
    Broken {
        /// Everything that is wrong, in the order of the files and their lines; at least one.
        mistakes: Vec<Mistake>,
    },
}

/// One thing that is wrong in a file of the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line, counted from 1, where the mistake is on one.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub hint: String,
}

/// As much of what is wrong as is read in the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaws {
    /// In what.
    pub of: Edited,
    /// The first mistakes.
    pub first: Vec<Mistake>,
    /// How many there are besides.
    pub more: usize,
}
