//! A question: what a message seems to mean, and one that was passed on to the practice.

use super::person::{ChatId, ClientId, Name};
use super::teaching::TeachingId;
use super::time::{SignedDuration, Timestamp};
use super::topic::TopicId;

/// What a typed text seems to mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understood {
    /// The topics that answer it, in the order in which they are asked for, each once; only sure ones.
    pub answers: Vec<TopicId>,
    /// Topics that may be meant otherwise, best first, at most three, none of the answers.
    pub suggestions: Vec<TopicId>,
    /// Whether it asks for something more, which none of the answers covers.
    pub more: bool,
    /// What it is, where it is no question that the practice answers; only [`Tone::Medical`] may have answers beside it.
    pub tone: Option<Tone>,
}

impl Understood {
    /// As many buttons as a person takes in at a glance.
    pub const MOST_SUGGESTIONS: usize = 3;
}

/// What a message is that asks for nothing the practice could answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It greets.
    Greeting,
    /// It thanks or praises.
    Thanks,
    /// It says goodbye.
    Goodbye,
    /// It agrees: "ok", "got it".
    Agreement,
    /// It declines: "no thanks", "that's all".
    Decline,
    /// It insults the bot or the practice, threatens, or makes advances.
    Abuse,
    /// Nothing can be made of it: keys hit at random, only marks or pictures.
    Nonsense,
    /// It asks about medicine or for a diagnosis, which is for a doctor. Something else may be asked besides.
    Medical,
}

/// A question's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub i64);

/// A question that waits for, or has, a person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its row.
    pub id: QuestionId,
    /// Whose it is.
    pub client: ClientId,
    /// Whom to answer.
    pub chat: ChatId,
    /// What to call the client.
    pub name: Name,
    /// What was asked, as typed; none once it has been kept as long as the practice keeps it.
    pub text: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// Why it is before the staff.
    pub why: Why,
    /// Where it stands.
    pub state: State,
    /// The one of the team who has taken it; only while it is open.
    pub taken: Option<Hand>,
    /// Who has dealt with it; only once somebody has.
    pub closed: Option<Hand>,
    /// The earlier question whose answer it writes back to.
    pub follows: Option<QuestionId>,
}

/// Somebody's hand on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Whose.
    pub chat: ChatId,
    /// What they are called.
    pub name: Name,
    /// Since when.
    pub at: Timestamp,
}

/// Who has taken a question, as one of the team sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Nobody.
    Free,
    /// They themselves.
    Mine {
        /// Since when.
        since: Timestamp,
    },
    /// A colleague.
    Theirs {
        /// Who.
        name: Name,
        /// Since when.
        since: Timestamp,
        /// Whether it has been so long that somebody else may take it over.
        lapsed: bool,
    },
}

impl Claim {
    /// Whether a colleague is at it, who is not to be disturbed.
    pub fn keeps_out(&self) -> bool {
        match self {
            Self::Theirs { lapsed, .. } => !lapsed,
            Self::Free | Self::Mine { .. } => false,
        }
    }
}

impl Question {
    /// How long whoever has taken a question has it to themselves.
    pub const TAKEN_FOR: SignedDuration = SignedDuration::from_hours(1);

    /// Who has taken it, as this person sees it now.
    pub fn claim(&self, reader: ChatId, now: Timestamp) -> Claim {
        match &self.taken {
            None => Claim::Free,
            Some(hand) if hand.chat == reader => Claim::Mine { since: hand.at },
            Some(hand) => {
                let lapsed = now >= hand.at + Self::TAKEN_FOR;
                Claim::Theirs { name: hand.name.clone(), since: hand.at, lapsed }
            }
        }
    }

    /// Whether nobody has dealt with it yet.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}

/// Why a question is before the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The client wants a person's answer.
    PassedOn,
    /// The desk had no sure answer.
    Unanswered,
    /// The desk's answer was not what was meant.
    NotMeant {
        /// The topic it was answered with, where it was one.
        answered: Option<TopicId>,
    },
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has dealt with it.
    Open,
    /// A person has answered it.
    Answered,
    /// What it means was taught.
    Taught(TeachingId),
    /// Staff need not see it again.
    SetAside,
    /// The client has found the answer.
    SelfServed,
}

/// A group of alike open questions as a button names it: what comes in after the screen was made is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRef {
    /// One of the questions.
    pub of: QuestionId,
    /// The newest that was on the screen.
    pub newest: QuestionId,
}
