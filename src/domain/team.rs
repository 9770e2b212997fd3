//! Who works here, and the invitations to it.

use super::person::{ChatId, Name, Role};
use super::practice::TherapistId;
use super::time::Timestamp;

/// The row of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct InviteId(pub i64);

/// As what somebody works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// At reception. An owner who is given this is the owner only, and treats nobody.
    Reception,
    /// As this therapist.
    Therapist(TherapistId),
}

/// An invitation to the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Which.
    pub id: InviteId,
    /// As what.
    pub post: Post,
    /// From when on it can no longer be opened.
    pub until: Timestamp,
    /// How far it has come.
    pub stage: Stage,
}

/// How far an invitation has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has opened it.
    Unopened,
    /// It is this person's, who waits for the owner's word.
    Opened {
        /// Their chat.
        by: ChatId,
        /// What they are called.
        name: Name,
    },
    /// It is over, one way or the other.
    Ended,
}

/// Somebody who works here, as the owner sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their chat.
    pub chat: ChatId,
    /// What to call them.
    pub name: Name,
    /// What they may do.
    pub role: Role,
    /// Since when they work here.
    pub since: Timestamp,
}

/// How an invitation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The owner has said yes.
    Admitted,
    /// The owner has said no.
    Declined,
    /// The owner has taken it back.
    Withdrawn,
}

impl Role {
    /// What a post makes of somebody's role. An owner stays one.
    #[must_use]
    pub fn given(role: Option<&Role>, post: &Post) -> Self {
        let owner = role.is_some_and(|role| role.owner);
        match post {
            Post::Reception => Self { owner, reception: !owner, therapist: None },
            Post::Therapist(id) => Self { owner, reception: false, therapist: Some(id.clone()) },
        }
    }
}
