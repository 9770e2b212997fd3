//! The team: the owner invites by a link that works once, lets in who has opened it, changes roles and takes them away.

use super::super::audit::Entry;
use super::super::message::CommandMenu;
use super::super::person::{ChatId, Name};
use super::super::practice::TherapistId;
use super::super::reply::{Reply, Say, TeamScreen, Toast};
use super::super::tap::TeamTap;
use super::super::team::{Ending, Invite, InviteId, Member, Post, Stage};
use super::super::time::SignedDuration;
use super::{Change, Decision, Role, Scene, doors};

/// What the payload of an invitation's deep link begins with; the token follows.
pub(super) const INVITATION: &str = "join_";

/// How long an invitation can be opened.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How many lines of the log stand on a page.
pub const LINES_ON_A_PAGE: usize = 12;

/// What is known of the team. All but the named invitation is loaded for those who look after it.
#[derive(Debug, Default)]
pub struct TeamBook {
    /// The invitation that a deep link or a button names.
    pub invite: Option<Invite>,
    /// Everybody who works here, in order of coming.
    pub members: Vec<Member>,
    /// The invitations that are neither over nor expired, likewise.
    pub invites: Vec<Invite>,
    /// The lines of the wanted page of the log, the newest first, and one more where there are older ones.
    pub log: Vec<Entry>,
    /// An unused id.
    pub fresh: Option<InviteId>,
}

/// The token of a deep link's payload, if it is an invitation.
pub fn token(payload: &str) -> Option<&str> {
    payload.strip_prefix(INVITATION)
}

/// `/invite`
pub(super) fn invite(scene: &Scene<'_>, desk: &mut Decision) {
    say(scene, desk, TeamScreen::InviteWhom);
}

/// `/team`
pub(super) fn list(scene: &Scene<'_>, desk: &mut Decision) {
    let (members, invites) = (scene.team.members.clone(), scene.team.invites.clone());
    say(scene, desk, TeamScreen::List { members, invites });
}

/// `/audit`
pub(super) fn log(scene: &Scene<'_>, desk: &mut Decision, page: u16) {
    let more = scene.team.log.len() > LINES_ON_A_PAGE;
    let entries = scene.team.log.iter().take(LINES_ON_A_PAGE).cloned().collect();
    say(scene, desk, TeamScreen::Log { entries, page, more });
}

/// The owner has chosen whom to invite.
pub(super) fn invitation(scene: &Scene<'_>, desk: &mut Decision, post: &Post) {
    let Some(id) = scene.team.fresh.filter(|_| has_post(scene, post)) else {
        return doors::stale(scene, desk);
    };
    let (token, until) = (scene.fresh.token.clone(), scene.now + GOOD_FOR);
    desk.changes.push(Change::Invite { id, post: post.clone(), token: token.clone(), until });
    say(scene, desk, TeamScreen::Invitation { post: post.clone(), token, until });
}

/// Somebody has opened an invitation: it is theirs, and the owner is asked.
pub(super) fn start(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(invite) = &scene.team.invite else { return say(scene, desk, TeamScreen::InvitationVoid) };
    match &invite.stage {
        Stage::Opened { by, .. } if *by == scene.client.chat => {
            say(scene, desk, TeamScreen::OwnerIsAsked);
        }
        // Whoever made it may look where it leads without using it up.
        Stage::Unopened if scene.role.as_ref().is_some_and(|role| role.owner) => {
            say(scene, desk, TeamScreen::NotForYou);
        }
        Stage::Unopened if scene.now < invite.until && has_post(scene, &invite.post) => {
            desk.changes.push(Change::OpenInvite(invite.id));
            say(scene, desk, TeamScreen::OwnerIsAsked);
            let ask = wants_to_join(scene, invite, scene.client.chat, &scene.client.name);
            for owner in scene.staff.iter().filter(|staff| staff.role.owner) {
                desk.says.push(Say::alert(owner.chat, Reply::Team(ask.clone())));
            }
        }
        Stage::Unopened | Stage::Opened { .. } | Stage::Ended => {
            say(scene, desk, TeamScreen::InvitationVoid);
        }
    }
}

/// A press of the owner's.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &TeamTap) {
    match tap {
        TeamTap::InviteReception => invitation(scene, desk, &Post::Reception),
        TeamTap::Log(page) => log(scene, desk, *page),
        TeamTap::Member(chat) => with(scene, desk, *chat, show),
        TeamTap::Become(chat, post) => {
            with(scene, desk, *chat, |scene, desk, member| change(scene, desk, member, post));
        }
        TeamTap::AskRevoke(chat) => with(scene, desk, *chat, |scene, desk, member| {
            let screen = if is_last_owner(scene, member) {
                TeamScreen::LastOwner
            } else {
                TeamScreen::ReallyRevoke { member: member.clone() }
            };
            say(scene, desk, screen);
        }),
        TeamTap::Revoke(chat) => with(scene, desk, *chat, revoke),
        TeamTap::Request(_) => request(scene, desk),
        TeamTap::Admit(_) => settle(scene, desk, Ending::Admitted),
        TeamTap::Decline(_) => settle(scene, desk, Ending::Declined),
        TeamTap::Withdraw(_) => settle(scene, desk, Ending::Withdrawn),
    }
}

/// Does something with somebody who still works here; else the list shows how things are.
fn with(
    scene: &Scene<'_>,
    desk: &mut Decision,
    chat: ChatId,
    act: impl Fn(&Scene<'_>, &mut Decision, &Member),
) {
    match scene.team.members.iter().find(|member| member.chat == chat) {
        Some(member) => act(scene, desk, member),
        None => {
            desk.toast = Some(Toast::Stale);
            list(scene, desk);
        }
    }
}

fn show(scene: &Scene<'_>, desk: &mut Decision, member: &Member) {
    let therapists = scene.practice.therapists.iter().map(|known| Post::Therapist(known.id.clone()));
    let posts = std::iter::once(Post::Reception).chain(therapists);
    let posts = posts.filter(|post| Role::given(Some(&member.role), post) != member.role).collect();
    say(scene, desk, TeamScreen::OneMember { member: member.clone(), posts });
}

fn change(scene: &Scene<'_>, desk: &mut Decision, member: &Member, post: &Post) {
    if !has_post(scene, post) {
        return doors::stale(scene, desk);
    }
    let role = Role::given(Some(&member.role), post);
    if role == member.role {
        desk.toast = Some(Toast::Already);
        return show(scene, desk, member);
    }
    employ(desk, member.chat, &member.name, post, false);
    desk.says.push(Say::anew(member.chat, Reply::Menu(CommandMenu::of(Some(&role)))));
    if member.chat != scene.client.chat {
        let now_as = (!role.owner || role.therapist.is_some()).then(|| post.clone());
        desk.says.push(Say::alert(member.chat, Reply::Team(TeamScreen::NowAs { post: now_as })));
    }
    show(scene, desk, &Member { role, ..member.clone() });
}

fn employ(desk: &mut Decision, chat: ChatId, name: &Name, post: &Post, new: bool) {
    desk.changes.push(Change::Employ { chat, name: name.clone(), post: post.clone(), new });
}

fn revoke(scene: &Scene<'_>, desk: &mut Decision, member: &Member) {
    if is_last_owner(scene, member) {
        return say(scene, desk, TeamScreen::LastOwner);
    }
    desk.changes.push(Change::Dismiss(member.chat));
    say(scene, desk, TeamScreen::Revoked { name: member.name.clone() });
    desk.says.push(Say::anew(member.chat, Reply::Menu(CommandMenu::Client)));
    desk.says.push(Say::alert(member.chat, Reply::Team(TeamScreen::NoLongerStaff)));
}

fn is_last_owner(scene: &Scene<'_>, member: &Member) -> bool {
    member.role.owner && scene.staff.iter().filter(|staff| staff.role.owner).count() < 2
}

/// An open invitation, as the owner looks at it.
fn request(scene: &Scene<'_>, desk: &mut Decision) {
    match &scene.team.invite {
        Some(invite @ Invite { stage: Stage::Opened { by, name }, .. }) => {
            let screen = wants_to_join(scene, invite, *by, name);
            say(scene, desk, screen);
        }
        Some(Invite { id, post, until, stage: Stage::Unopened }) if scene.now < *until => {
            say(scene, desk, TeamScreen::Unopened { invite: *id, post: post.clone(), until: *until });
        }
        Some(Invite { stage: Stage::Unopened | Stage::Ended, .. }) | None => {
            desk.toast = Some(Toast::Stale);
            list(scene, desk);
        }
    }
}

/// The owner's word on an invitation.
fn settle(scene: &Scene<'_>, desk: &mut Decision, ending: Ending) {
    let Some(invite) = scene.team.invite.as_ref().filter(|invite| invite.stage != Stage::Ended) else {
        desk.toast = Some(Toast::Already);
        return list(scene, desk);
    };
    let opened = match &invite.stage {
        Stage::Opened { by, name } => Some((*by, name)),
        Stage::Unopened | Stage::Ended => None,
    };
    match (ending, opened) {
        (Ending::Admitted, Some((chat, name))) if has_post(scene, &invite.post) => {
            let known = scene.staff.iter().find(|staff| staff.chat == chat);
            let role = Role::given(known.map(|staff| &staff.role), &invite.post);
            desk.changes.push(Change::EndInvite(invite.id, ending));
            employ(desk, chat, name, &invite.post, known.is_none());
            let post = || invite.post.clone();
            say(scene, desk, TeamScreen::TheyJoined { name: name.clone(), post: post() });
            desk.says.push(Say::anew(chat, Reply::Menu(CommandMenu::of(Some(&role)))));
            desk.says.push(Say::alert(chat, Reply::Team(TeamScreen::Joined { post: post() })));
        }
        (Ending::Declined, Some((chat, name))) => {
            desk.changes.push(Change::EndInvite(invite.id, ending));
            say(scene, desk, TeamScreen::TheyDidNot { name: name.clone() });
            desk.says.push(Say::alert(chat, Reply::Team(TeamScreen::NotAdmitted)));
        }
        (Ending::Withdrawn, None) => {
            desk.changes.push(Change::EndInvite(invite.id, ending));
            say(scene, desk, TeamScreen::Withdrawn);
        }
        // It was opened meanwhile, or is for somebody who has left the practice file.
        (Ending::Admitted | Ending::Declined | Ending::Withdrawn, _) => request(scene, desk),
    }
}

fn wants_to_join(scene: &Scene<'_>, invite: &Invite, chat: ChatId, name: &Name) -> TeamScreen {
    let same = |id: &TherapistId| -> Vec<Name> {
        let others = scene.staff.iter().filter(|staff| staff.chat != chat);
        others.filter(|staff| staff.role.therapist.as_ref() == Some(id)).map(|s| s.name.clone()).collect()
    };
    let already = match &invite.post {
        Post::Reception => Vec::new(),
        Post::Therapist(id) => same(id),
    };
    TeamScreen::WantsToJoin { invite: invite.id, name: name.clone(), post: invite.post.clone(), already }
}

/// Whether the practice file knows this post.
fn has_post(scene: &Scene<'_>, post: &Post) -> bool {
    match post {
        Post::Reception => true,
        Post::Therapist(id) => scene.practice.therapist(id).is_some(),
    }
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: TeamScreen) {
    desk.reply(scene, Reply::Team(screen));
}
