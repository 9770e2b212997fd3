//! Calendar feeds: staff make an address for a diary that they may read, renew it, and take it away.

use super::super::feed::{Feed, FeedChange, Whose};
use super::super::reply::{FeedScreen, Reply, Toast};
use super::super::tap::FeedTap;
use super::{Change, Decision, Scene, doors};

/// What is known of calendar feeds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedBook {
    /// Whether the bot has an address on the web.
    pub served: bool,
    /// The feeds that this person has addresses for.
    pub own: Vec<Feed>,
}

/// `/calendar`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    if !scene.feeds.served {
        let owner = scene.role.as_ref().is_some_and(|role| role.owner);
        return say(scene, desk, FeedScreen::NotServed { owner });
    }
    let all = readable(scene);
    match all.as_slice() {
        [only] => show(scene, desk, only),
        all => {
            let all = all.iter().map(|whose| (whose.clone(), own(scene, whose).is_some())).collect();
            say(scene, desk, FeedScreen::Which { all });
        }
    }
}

/// A press on a feed. What this person may not read is as if it were not there.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &FeedTap) {
    let (FeedTap::Open(whose) | FeedTap::Renew(whose) | FeedTap::BusyOnly(whose, _) | FeedTap::Remove(whose)) =
        tap;
    if !scene.feeds.served {
        return open(scene, desk);
    }
    if !readable(scene).contains(whose) {
        return doors::stale(scene, desk);
    }
    match tap {
        FeedTap::Open(whose) => show(scene, desk, whose),
        FeedTap::Renew(whose) => {
            let token = scene.fresh.token.clone();
            change(desk, FeedChange::Renew { whose: whose.clone(), token: token.clone() });
            let renewed = own(scene, whose).is_some();
            say(scene, desk, FeedScreen::Address { whose: whose.clone(), token, renewed });
        }
        FeedTap::BusyOnly(whose, on) => match own(scene, whose) {
            Some(feed) if feed.busy_only != *on => {
                change(desk, FeedChange::BusyOnly(whose.clone(), *on));
                let feed = Some(Feed { busy_only: *on, ..feed.clone() });
                say(scene, desk, FeedScreen::One { whose: whose.clone(), feed });
            }
            Some(_) | None => {
                desk.toast = Some(Toast::Already);
                show(scene, desk, whose);
            }
        },
        FeedTap::Remove(whose) => {
            if own(scene, whose).is_some() {
                change(desk, FeedChange::Remove(whose.clone()));
            } else {
                desk.toast = Some(Toast::Already);
            }
            say(scene, desk, FeedScreen::One { whose: whose.clone(), feed: None });
        }
    }
}

fn show(scene: &Scene<'_>, desk: &mut Decision, whose: &Whose) {
    let feed = own(scene, whose).cloned();
    say(scene, desk, FeedScreen::One { whose: whose.clone(), feed });
}

/// The diaries that this person may read, the practice's first.
fn readable(scene: &Scene<'_>) -> Vec<Whose> {
    let Some(role) = &scene.role else { return Vec::new() };
    let each = scene.practice.therapists.iter().map(|one| Whose::Therapist(one.id.clone()));
    std::iter::once(Whose::Practice).chain(each).filter(|whose| whose.is_for(role)).collect()
}

fn own<'s>(scene: &'s Scene<'_>, whose: &Whose) -> Option<&'s Feed> {
    scene.feeds.own.iter().find(|feed| feed.whose == *whose)
}

fn change(desk: &mut Decision, change: FeedChange) {
    desk.changes.push(Change::Feed(change));
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: FeedScreen) {
    desk.reply(scene, Reply::Feed(screen));
}
