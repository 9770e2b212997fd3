//! What is said of the team.

use super::super::audit::Entry;
use super::super::person::Name;
use super::super::team::{Invite, InviteId, Member, Post};
use super::super::time::Timestamp;

/// A screen of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamScreen {
    /// Invite whom?
    InviteWhom,
    /// The invitation.
    Invitation {
        /// As what.
        post: Post,
        /// The secret of the link.
        token: String,
        /// When it expires.
        until: Timestamp,
    },
    /// The invitation is no good.
    InvitationVoid,
    /// The owner has opened it: it is not used up.
    NotForYou,
    /// Whoever has opened it waits for the owner's word.
    OwnerIsAsked,
    /// To the owner: may this person join?
    WantsToJoin {
        /// The invitation.
        invite: InviteId,
        /// Who.
        name: Name,
        /// As what.
        post: Post,
        /// Who is that therapist already.
        already: Vec<Name>,
    },
    /// To the owner: an invitation that nobody has opened yet.
    Unopened {
        /// The invitation.
        invite: InviteId,
        /// As what.
        post: Post,
        /// When it expires.
        until: Timestamp,
    },
    /// To the owner: this person is in.
    TheyJoined {
        /// Who.
        name: Name,
        /// As what.
        post: Post,
    },
    /// To the owner: this person is not.
    TheyDidNot {
        /// Who.
        name: Name,
    },
    /// To the owner: the invitation is void now.
    Withdrawn,
    /// To whoever has opened it: welcome.
    Joined {
        /// As what.
        post: Post,
    },
    /// To whoever has opened it: the owner has said no.
    NotAdmitted,
    /// Who works here, and the open invitations.
    List {
        /// In order of coming.
        members: Vec<Member>,
        /// Likewise.
        invites: Vec<Invite>,
    },
    /// Somebody who works here, with what can be changed.
    OneMember {
        /// Who.
        member: Member,
        /// What they can become.
        posts: Vec<Post>,
    },
    /// Take the role away?
    ReallyRevoke {
        /// Whose.
        member: Member,
    },
    /// It is taken away.
    Revoked {
        /// Whose.
        name: Name,
    },
    /// The last owner stays one.
    LastOwner,
    /// To the person: your role is another one now.
    NowAs {
        /// Which; none for an owner who no longer treats.
        post: Option<Post>,
    },
    /// To the person: you no longer work here.
    NoLongerStaff,
    /// A page of the log.
    Log {
        /// The newest first.
        entries: Vec<Entry>,
        /// Which page, from 0.
        page: u16,
        /// Whether there are older ones.
        more: bool,
    },
}
