//! The team: the owner invites a therapist by a link that works once and not for ever.

use super::super::message::CommandMenu;
use super::super::practice::TherapistId;
use super::super::reply::{Reply, Say, Toast};
use super::super::time::SignedDuration;
use super::{Change, Decision, Scene, doors};

/// What the payload of an invitation's deep link begins with; the token follows.
pub(super) const INVITATION: &str = "join_";

/// How long an invitation is good for.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The token of a deep link's payload, if it is an invitation.
pub fn token(payload: &str) -> Option<&str> {
    payload.strip_prefix(INVITATION)
}

/// `/invite`
pub(super) fn invite(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.as_ref().is_some_and(|role| role.owner) {
        desk.reply(scene, Reply::InviteWhom);
    } else {
        desk.reply(scene, Reply::StaffOnly);
    }
}

/// The owner has chosen whom.
pub(super) fn invitation(scene: &Scene<'_>, desk: &mut Decision, therapist: &TherapistId) {
    if !scene.role.as_ref().is_some_and(|role| role.owner) {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    if scene.practice.therapist(therapist).is_none() {
        return doors::stale(scene, desk);
    }
    let (token, until) = (scene.fresh.token.clone(), scene.now + GOOD_FOR);
    desk.changes.push(Change::Invite { therapist: therapist.clone(), token: token.clone(), until });
    desk.reply(scene, Reply::Invitation { therapist: therapist.clone(), token, until });
}

/// Somebody has opened an invitation.
pub(super) fn start(scene: &Scene<'_>, desk: &mut Decision, payload: &str) {
    let good = scene.invite.as_ref().filter(|invite| !invite.used && scene.now < invite.until);
    let (Some(invite), Some(token)) = (good, token(payload)) else {
        return desk.reply(scene, Reply::InvitationVoid);
    };
    let (chat, therapist) = (scene.client.chat, invite.therapist.clone());
    desk.changes.push(Change::Join { token: token.to_owned(), therapist: therapist.clone() });
    desk.reply(scene, Reply::JoinedTeam { therapist: therapist.clone() });
    let owner = scene.role.as_ref().is_some_and(|role| role.owner);
    let menu = if owner { CommandMenu::Owner } else { CommandMenu::Staff };
    desk.says.push(Say::anew(chat, Reply::Menu(menu)));
    for owner in scene.staff.iter().filter(|staff| staff.role.owner && staff.chat != chat) {
        let (name, therapist) = (scene.client.name.clone(), therapist.clone());
        desk.says.push(Say::alert(owner.chat, Reply::TheyJoined { name, therapist }));
    }
}
