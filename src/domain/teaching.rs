//! What the staff teach: a further way to ask for a topic, or a topic of its own, and what that would change.

use super::person::Name;
use super::time::Timestamp;
use super::topic::{Action, Topic, TopicId};

/// The longest phrasing, in characters: what is longer tells a story, and the next client will tell another.
pub const LONGEST_PHRASING: usize = 200;

/// The longest title, in bytes: it is the label of a button.
pub const LONGEST_TITLE: usize = 64;

/// The longest answer, in characters of its Markdown and in UTF-16 units: the loader of the file takes no longer one.
pub const LONGEST_ANSWER: usize = 3_000;

/// A teaching's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeachingId(pub i64);

/// Something that the staff have taught, or are about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taught {
    /// A further way to ask for a topic.
    Phrasing {
        /// What it means.
        topic: TopicId,
        /// How it is asked.
        phrasing: String,
    },
    /// A topic of its own.
    Topic(NewTopic),
}

/// A topic that staff have written in the chat. It has no facts, and no action but booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// Its fixed name, made from the title.
    pub id: TopicId,
    /// The fixed name of the group under which `/ask` lists it.
    pub group: String,
    /// The title, at most [`LONGEST_TITLE`] bytes; it is a phrasing too.
    pub title: String,
    /// The answer, in Markdown.
    pub answer: String,
    /// The ways in which it was asked for.
    pub phrasings: Vec<String>,
}

impl NewTopic {
    /// The topic as clients read it, in this group.
    pub fn topic(&self, group: usize) -> Topic {
        Topic {
            id: self.id.clone(),
            group,
            title: self.title.clone(),
            answer: self.answer.clone(),
            reminder: None,
            related: Vec::new(),
            facts: Vec::new(),
            actions: vec![Action::Book],
        }
    }
}

impl Taught {
    /// The topic that is meant.
    pub fn topic(&self) -> &TopicId {
        match self {
            Taught::Phrasing { topic, .. } => topic,
            Taught::Topic(new) => &new.id,
        }
    }

    /// Every way of asking that is taught; of a new topic the title is the first.
    pub fn wordings(&self) -> Vec<&str> {
        match self {
            Taught::Phrasing { phrasing, .. } => vec![phrasing],
            Taught::Topic(new) => {
                [&new.title].into_iter().chain(&new.phrasings).map(String::as_str).collect()
            }
        }
    }
}

/// Something that was taught and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its row.
    pub id: TeachingId,
    /// What.
    pub taught: Taught,
    /// When.
    pub at: Timestamp,
    /// Who taught it.
    pub by: Name,
}

/// A teaching that is to be tried out before it is decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// What would be taught.
    pub taught: Taught,
    /// The questions that it is meant for.
    pub asked: Vec<String>,
}

/// What a teaching would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What becomes of each of [`Taught::wordings`], in their order.
    pub verdicts: Vec<Verdict>,
    /// How many of [`Trial::asked`] would be answered with the topic.
    pub answered: usize,
    /// How many example questions the practice has.
    pub examples: usize,
    /// Those that are answered right, and would not be any more.
    pub worse: Vec<Worse>,
}

/// What becomes of a way of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It can be taught.
    Fine,
    /// It stands in the practice's file, under this topic; the file wins.
    InFile(TopicId),
    /// It was taught before, for this topic; what is taught later counts.
    TaughtBefore(TopicId),
    /// It is a red flag, which is always answered as one.
    Urgent,
    /// It asks for nothing: no word, or only politeness.
    Empty,
}

/// An example question that would be answered worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worse {
    /// The question.
    pub question: String,
    /// The title of what it would be answered with, if with anything.
    pub then: Option<String>,
}

/// An id for a topic of this title that nothing has yet.
pub fn id_for(title: &str, taken: impl Fn(&TopicId) -> bool) -> Option<TopicId> {
    let mut words = String::new();
    for c in title.chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            'a'..='z' | '0'..='9' => words.push(c),
            '\'' | '\u{2019}' => {}
            _ if words.ends_with('-') || words.is_empty() => {}
            _ => words.push('-'),
        }
    }
    let words = if words.is_empty() { "topic" } else { words.as_str() };
    let shortened = |most: usize| words[..words.len().min(most)].trim_end_matches('-').to_owned();
    let first = TopicId::parse(&shortened(TopicId::MAX)).filter(|id| !taken(id));
    first.or_else(|| {
        let numbered = (2_u32..).map(|number| {
            let end = format!("-{number}");
            TopicId::parse(&(shortened(TopicId::MAX - end.len()) + end.as_str()))
        });
        numbered.take_while(Option::is_some).flatten().find(|id| !taken(id))
    })
}

/// What was typed as Markdown that reads exactly like it; only `**bold**` keeps its meaning.
pub fn as_markdown(typed: &str) -> String {
    let mut markdown = String::with_capacity(typed.len());
    let mut after_blank = false;
    for line in typed.replace('\r', "\n").trim().lines().map(str::trim) {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if !markdown.is_empty() {
            // A line break within a paragraph would be read as a blank without the backslash.
            markdown.push_str(if after_blank { "\n\n" } else { "\\\n" });
        }
        after_blank = false;
        markdown.push_str(&escaped(line));
    }
    markdown
}

fn escaped(line: &str) -> String {
    let numbered = line.chars().take_while(char::is_ascii_digit).count();
    let pieces: Vec<&str> = line.split("**").collect();
    let star = if pieces.len() % 2 == 1 { "**" } else { "\\*\\*" };
    let mut at = 0;
    let escaped: Vec<String> = pieces
        .into_iter()
        .map(|piece| {
            let mut escaped = String::with_capacity(piece.len());
            for c in piece.chars() {
                let syntax = match c {
                    '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
                    '#' | '+' | '-' | '=' => at == 0,
                    '.' | ')' => numbered > 0 && at == numbered,
                    _ => false,
                };
                if syntax {
                    escaped.push('\\');
                }
                escaped.push(c);
                at += 1;
            }
            at += 2;
            escaped
        })
        .collect();
    escaped.join(star)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_from_the_title_and_is_new() {
        let known = ["parking", "parking-2"];
        let taken = |id: &TopicId| known.contains(&id.as_str());
        for (title, id) in [
            ("Is there a lift?", "is-there-a-lift"),
            ("  Where's the *loo* -- please", "wheres-the-loo-please"),
            ("Parking", "parking-3"),
            ("¿Dónde?", "d-nde"),
            ("停车", "topic"),
            ("a very long title that nobody would want to read", "a-very-long-title-that-nobody-wo"),
        ] {
            let made = id_for(title, taken).map(|id| id.to_string());
            assert_eq!(made.as_deref(), Some(id), "{title}");
        }
    }

    #[test]
    fn what_was_typed_is_escaped_but_for_bold() {
        for (typed, markdown) in [
            ("Yes, there is.", "Yes, there is."),
            ("  One\ntwo\n\n\nthree ", "One\\\ntwo\n\nthree"),
            ("**Yes**, 2 * 3_4", "**Yes**, 2 \\* 3\\_4"),
            ("1. first\n- second\n# third", "1\\. first\\\n\\- second\\\n\\# third"),
            ("half ** a pair, <b> & [x](y)", "half \\*\\* a pair, \\<b\\> \\& \\[x\\](y)"),
        ] {
            assert_eq!(as_markdown(typed), markdown, "{typed}");
        }
    }
}
