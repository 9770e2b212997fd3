//! Buttons of booking for somebody else, and the bytes that stand for them.

use super::super::appointment::{AppointmentId, VisitRef};
use super::super::person::ClientId;
use super::{hex, row};

/// What a button does for somebody else's appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuestTap {
    /// "Yes, it is mine", with the secret of the link: 1 to 32 of `A-Z`, `a-z`, `0-9`, `-` and `_`.
    Take(String),
    /// Staff: ask whether to cancel what was booked for a caller.
    AskCancel(VisitRef),
    /// Staff: cancel it.
    Cancel(VisitRef),
}

impl GuestTap {
    /// The longest secret, in bytes.
    const LONGEST_SECRET: usize = 32;

    pub(super) fn encode(&self) -> String {
        match self {
            GuestTap::Take(token) => format!("tk:{token}"),
            GuestTap::AskCancel(visit) => format!("ca:{:x}:{:x}", visit.id.0, visit.version),
            GuestTap::Cancel(visit) => format!("cx:{:x}:{:x}", visit.id.0, visit.version),
        }
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<Self> {
        match kind {
            "tk" => is_secret(rest).then(|| GuestTap::Take(rest.to_owned())),
            "ca" => visit(rest).map(GuestTap::AskCancel),
            "cx" => visit(rest).map(GuestTap::Cancel),
            _ => None,
        }
    }
}

fn is_secret(text: &str) -> bool {
    (1..=GuestTap::LONGEST_SECRET).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

pub(super) fn visit(text: &str) -> Option<VisitRef> {
    let (id, version) = text.split_once(':')?;
    Some(VisitRef { id: AppointmentId(row(id)?), version: hex(version)? })
}

/// A step that says for whom an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhomStep {
    /// For somebody else.
    Somebody,
    /// For the person who books, after all.
    Myself,
    /// For the one of this place among the names that were offered, from 0.
    Name(u8),
    /// Staff: for somebody who has phoned before.
    Caller(ClientId),
    /// Staff: for somebody new.
    NewCaller,
}

impl WhomStep {
    pub(super) fn encode(self) -> String {
        match self {
            WhomStep::Somebody => "s".to_owned(),
            WhomStep::Myself => "m".to_owned(),
            WhomStep::Name(at) => format!("g{at}"),
            WhomStep::Caller(client) => format!("k{:x}", client.0),
            WhomStep::NewCaller => "n".to_owned(),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "s" => Some(WhomStep::Somebody),
            "m" => Some(WhomStep::Myself),
            "n" => Some(WhomStep::NewCaller),
            _ => match text.split_at_checked(1)? {
                ("g", at) => at.parse().ok().map(WhomStep::Name),
                ("k", client) => row(client).map(|id| WhomStep::Caller(ClientId(id))),
                _ => None,
            },
        }
    }
}
