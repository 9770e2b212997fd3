//! Buttons of questions and of the conversation between a client and the practice, and the bytes that stand for them.

use super::super::person::ClientId;
use super::super::question::QuestionId;
use super::row;

/// What a button does with a question that was passed on, or with the conversation that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkTap {
    /// Staff: I take it.
    Take(QuestionId),
    /// Staff: somebody else may have it.
    GiveBack(QuestionId),
    /// Staff: it needs no answer here.
    Done(QuestionId),
    /// Staff: read the conversation with this client; which page of it, from 0.
    Read(ClientId, u16),
    /// Client: write back to the answer to this question.
    WriteBack(QuestionId),
}

impl TalkTap {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Take(question) => format!("tq:t:{:x}", question.0),
            Self::GiveBack(question) => format!("tq:g:{:x}", question.0),
            Self::Done(question) => format!("tq:d:{:x}", question.0),
            Self::Read(client, page) => format!("tq:r:{:x}:{page}", client.0),
            Self::WriteBack(question) => format!("tq:w:{:x}", question.0),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let question = || row(rest).map(QuestionId);
        match kind {
            "t" => question().map(Self::Take),
            "g" => question().map(Self::GiveBack),
            "d" => question().map(Self::Done),
            "r" => {
                let (client, page) = rest.split_once(':')?;
                Some(Self::Read(ClientId(row(client)?), page.parse().ok()?))
            }
            "w" => question().map(Self::WriteBack),
            _ => None,
        }
    }
}

/// What a button does with a group of alike questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedAct {
    /// Show it.
    Open,
    /// I take it.
    Take,
    /// Somebody else may have it.
    GiveBack,
    /// Choose whom to answer.
    Whom,
    /// Answer all who asked.
    AnswerAll,
    /// Teach what it means.
    Teach,
    /// Write a topic that answers it.
    Write,
    /// Staff need not see it again.
    SetAside,
}

/// What a button does with something that was taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonAct {
    /// It counts no more.
    TakeBack,
    /// Send its answer to those who asked.
    Tell,
}
