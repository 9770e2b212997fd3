//! The group of the team: the owner registers it by a link that works once, and it is told what is new, without names.

use super::super::incoming::{Incoming, Said};
use super::super::person::{ChatId, Staff};
use super::super::reply::{GroupNews, GroupNewsLine, Reply, Say, TeamGroupScreen, Toast};
use super::super::tap::GroupTap;
use super::super::team_group::{GroupChange, GroupLink, GroupLinkId, LinkStage, NewsKind, Since, TeamGroup};
use super::super::time::{SignedDuration, Timestamp};
use super::{Change, Decision, Scene, doors};

/// What the payload of a group's deep link begins with; the token follows.
const REGISTRATION: &str = "group_";

/// How long a link can be opened.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How many lines a message has at most.
const LINES: usize = 10;

/// What is known of the group of the team; loaded for the owner, and for what happens in a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupBook {
    /// The registered group.
    pub here: Option<TeamGroup>,
    /// The link that a button or a message in a group names, or else the one that can be used.
    pub link: Option<GroupLink>,
    /// An unused id.
    pub fresh: Option<GroupLinkId>,
}

/// The token of a deep link's payload, if it registers a group.
pub fn token(payload: &str) -> Option<&str> {
    payload.strip_prefix(REGISTRATION)
}

/// `/group`
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision) {
    let screen = match (&scene.group.here, &scene.group.link) {
        (Some(here), _) => TeamGroupScreen::Here { since: here.since, hears: here.hears },
        (None, link) => TeamGroupScreen::None { link: link.as_ref().map(|link| (link.id, link.stage)) },
    };
    say(scene, desk, screen);
}

/// A press of the owner's.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &GroupTap) {
    match (tap, &scene.group.here) {
        (GroupTap::Link, _) => {
            let Some(id) = scene.group.fresh else { return doors::stale(scene, desk) };
            let (token, until) = (scene.fresh.token.clone(), scene.now + GOOD_FOR);
            desk.changes.push(Change::Group(GroupChange::Link { id, token: token.clone(), until }));
            say(scene, desk, TeamGroupScreen::Link { token, until });
        }
        (GroupTap::Confirm(_), _) => settle(scene, desk, true),
        (GroupTap::Decline(_), _) => settle(scene, desk, false),
        (GroupTap::Switch(kind, on), Some(here)) => {
            if here.hears.of(*kind) == *on {
                desk.toast = Some(Toast::Already);
            } else {
                desk.changes.push(Change::Group(GroupChange::Switch(here.link, *kind, *on)));
            }
            let hears = here.hears.with(*kind, *on);
            say(scene, desk, TeamGroupScreen::Here { since: here.since, hears });
        }
        (GroupTap::Remove, Some(here)) => {
            desk.changes.push(Change::Group(GroupChange::Remove(here.link)));
            say(scene, desk, TeamGroupScreen::Removed);
            desk.says.push(in_there(here.chat, TeamGroupScreen::Goodbye));
        }
        (GroupTap::Switch(..) | GroupTap::Remove, None) => {
            desk.toast = Some(Toast::Stale);
            show(scene, desk);
        }
    }
}

/// The owner's word on the group in which a link was opened.
fn settle(scene: &Scene<'_>, desk: &mut Decision, yes: bool) {
    let opened = scene.group.link.and_then(|link| match link.stage {
        LinkStage::Opened(chat) => Some((link.id, chat)),
        LinkStage::Unopened | LinkStage::Ended => None,
    });
    let Some((link, chat)) = opened else {
        desk.toast = Some(Toast::Already);
        return show(scene, desk);
    };
    if !yes {
        desk.changes.push(Change::Group(GroupChange::Decline(link)));
        return say(scene, desk, TeamGroupScreen::Declined);
    }
    // There is one: the group before it hears nothing more.
    if let Some(before) = scene.group.here.filter(|here| here.chat != chat) {
        desk.says.push(in_there(before.chat, TeamGroupScreen::Goodbye));
    }
    desk.changes.push(Change::Group(GroupChange::Confirm(link, chat)));
    let hears = super::super::team_group::Hears::AT_FIRST;
    say(scene, desk, TeamGroupScreen::Here { since: scene.now, hears });
    desk.says.push(in_there(chat, TeamGroupScreen::Welcome));
}

/// What happens in a group: a link is opened there, or the bot is sent away. All else is for private chats.
pub fn in_group(
    now: Timestamp,
    book: &GroupBook,
    staff: &[Staff],
    incoming: &Incoming,
) -> (Vec<GroupChange>, Vec<Say>) {
    let (chat, registered) = (incoming.chat, book.here.filter(|here| here.chat == incoming.chat));
    match (&incoming.said, registered) {
        (Said::GroupLink(_), _) => open(now, book, staff, incoming),
        (Said::LeftGroup, Some(here)) => (vec![GroupChange::Remove(here.link)], lost(staff)),
        (Said::GroupMoved(to), Some(_)) => (vec![GroupChange::Moved(chat, *to)], Vec::new()),
        (Said::LeftGroup | Said::GroupMoved(_), None) => (Vec::new(), Vec::new()),
        (
            Said::InGroup
            | Said::Command(_)
            | Said::Text { .. }
            | Said::Tap { .. }
            | Said::Edited
            | Said::Unreadable
            | Said::Left
            | Said::Returned,
            _,
        ) => (Vec::new(), vec![Say::anew(chat, Reply::OnlyInPrivate)]),
    }
}

/// A link was opened in a group: it is that group's, and the owner is asked.
fn open(
    now: Timestamp,
    book: &GroupBook,
    staff: &[Staff],
    incoming: &Incoming,
) -> (Vec<GroupChange>, Vec<Say>) {
    let chat = incoming.chat;
    let answer = |screen| Say::anew(chat, Reply::TeamGroup(screen));
    match book.link {
        Some(GroupLink { id, until, stage: LinkStage::Unopened }) if now < until => {
            let name = incoming.name.clone();
            let ask = Reply::TeamGroup(TeamGroupScreen::IsItThis { link: id, name });
            let mut says = vec![answer(TeamGroupScreen::OwnerIsAsked)];
            says.extend(owners(staff).map(|owner| Say::alert(owner, ask.clone())));
            (vec![GroupChange::Open(id, chat)], says)
        }
        Some(GroupLink { stage: LinkStage::Opened(by), .. }) if by == chat => {
            (Vec::new(), vec![answer(TeamGroupScreen::OwnerIsAsked)])
        }
        Some(_) | None => (Vec::new(), vec![answer(TeamGroupScreen::LinkVoid)]),
    }
}

/// The owner hears that nothing arrives in the group any more.
pub fn lost(staff: &[Staff]) -> Vec<Say> {
    owners(staff).map(|owner| Say::alert(owner, Reply::TeamGroup(TeamGroupScreen::Lost))).collect()
}

/// What the group is told of what is new; nothing if it need not hear of any of it. Where somebody waits, a time is free
/// only once none of them has taken it: `free` says which. Where nobody does, it is at once, and is told so where that
/// is not told already.
pub fn tell(
    now: Timestamp,
    here: &TeamGroup,
    news: &[Since],
    (free, somebody_waits): (&[Timestamp], bool),
) -> Option<Say> {
    let wanted = |line: &GroupNewsLine| here.hears.of(kind(*line));
    let told = news.iter().filter_map(|since| line(now, *since)).map(|line| match line {
        GroupNewsLine::Cancelled(was) | GroupNewsLine::Moved(was, _) if !wanted(&line) && !somebody_waits => {
            GroupNewsLine::Free(was)
        }
        line => line,
    });
    let freed = free.iter().map(|at| GroupNewsLine::Free(*at));
    let ahead = |line: &GroupNewsLine| at(*line) > now;
    let mut lines: Vec<GroupNewsLine> = told.chain(freed).filter(ahead).filter(wanted).collect();
    lines.sort_by_key(|line| at(*line));
    let last = at(*lines.last()?);
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    let what = TeamGroupScreen::News(GroupNews { lines, more });
    // After the visits nobody needs to hear of them.
    Some(Say { useful_until: Some(last), ..in_there(here.chat, what) })
}

/// What there is to be told of an appointment that lies ahead.
fn line(now: Timestamp, since: Since) -> Option<GroupNewsLine> {
    let line = match (since.was, since.is) {
        (None, Some(is)) => GroupNewsLine::Booked(is),
        (Some(was), Some(is)) if was != is => GroupNewsLine::Moved(was, is),
        (Some(was), None) => GroupNewsLine::Cancelled(was),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    (at(line) > now || since.was.is_some_and(|was| was > now)).then_some(line)
}

fn at(line: GroupNewsLine) -> Timestamp {
    match line {
        GroupNewsLine::Booked(at)
        | GroupNewsLine::Moved(_, at)
        | GroupNewsLine::Cancelled(at)
        | GroupNewsLine::Free(at) => at,
    }
}

fn kind(line: GroupNewsLine) -> NewsKind {
    match line {
        GroupNewsLine::Booked(_) | GroupNewsLine::Moved(..) => NewsKind::Bookings,
        GroupNewsLine::Cancelled(_) => NewsKind::Cancellations,
        GroupNewsLine::Free(_) => NewsKind::FreeTimes,
    }
}

fn owners(staff: &[Staff]) -> impl Iterator<Item = ChatId> {
    staff.iter().filter(|staff| staff.role.owner).map(|staff| staff.chat)
}

fn in_there(chat: ChatId, screen: TeamGroupScreen) -> Say {
    Say::alert(chat, Reply::TeamGroup(screen))
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: TeamGroupScreen) {
    desk.reply(scene, Reply::TeamGroup(screen));
}
