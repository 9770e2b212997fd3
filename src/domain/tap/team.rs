//! Buttons of the team, and the bytes that stand for them.

use super::super::person::ChatId;
use super::super::practice::TherapistId;
use super::super::team::{InviteId, Post};
use super::row;

/// What a button does with the team. All of it is the owner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamTap {
    /// Show somebody who works here.
    Member(ChatId),
    /// Give somebody another post.
    Become(ChatId, Post),
    /// Ask whether to take somebody's role away.
    AskRevoke(ChatId),
    /// Take it away.
    Revoke(ChatId),
    /// Show an open invitation.
    Request(InviteId),
    /// Let the person in who has opened it.
    Admit(InviteId),
    /// Do not.
    Decline(InviteId),
    /// Take it back.
    Withdraw(InviteId),
    /// Make an invitation for reception.
    InviteReception,
    /// A page of the log, counted from 0.
    Log(u16),
}

impl TeamTap {
    pub(super) fn encode(&self) -> String {
        match self {
            Self::Member(chat) => format!("tm:m:{:x}", chat.0),
            Self::Become(chat, Post::Reception) => format!("tm:b:{:x}:", chat.0),
            Self::Become(chat, Post::Therapist(id)) => format!("tm:b:{:x}:{id}", chat.0),
            Self::AskRevoke(chat) => format!("tm:a:{:x}", chat.0),
            Self::Revoke(chat) => format!("tm:x:{:x}", chat.0),
            Self::Request(invite) => format!("tm:r:{:x}", invite.0),
            Self::Admit(invite) => format!("tm:y:{:x}", invite.0),
            Self::Decline(invite) => format!("tm:n:{:x}", invite.0),
            Self::Withdraw(invite) => format!("tm:w:{:x}", invite.0),
            Self::InviteReception => "tm:i".to_owned(),
            Self::Log(page) => format!("tm:l:{page}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let chat = || row(rest).map(ChatId);
        let invite = || row(rest).map(InviteId);
        match kind {
            "m" => chat().map(Self::Member),
            "b" => {
                let (chat, post) = rest.split_once(':')?;
                let post = if post.is_empty() {
                    Post::Reception
                } else {
                    Post::Therapist(TherapistId::parse(post)?)
                };
                Some(Self::Become(ChatId(row(chat)?), post))
            }
            "a" => chat().map(Self::AskRevoke),
            "x" => chat().map(Self::Revoke),
            "r" => invite().map(Self::Request),
            "y" => invite().map(Self::Admit),
            "n" => invite().map(Self::Decline),
            "w" => invite().map(Self::Withdraw),
            "i" => (text == "i").then_some(Self::InviteReception),
            "l" => rest.parse().ok().map(Self::Log),
            _ => None,
        }
    }
}
