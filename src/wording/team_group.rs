//! Words for the group of the team: what the owner sets, and what is told there without names.

use super::{Draft, Wording};
use crate::domain::message::{Button, Press};
use crate::domain::reply::{GroupNews, GroupNewsLine, TeamGroupScreen};
use crate::domain::tap::{Door, GroupTap, Tap};
use crate::domain::team_group::{GroupLinkId, Hears, LinkStage, NewsKind};

impl Wording {
    pub(super) fn say_team_group(&self, screen: &TeamGroupScreen) -> Draft {
        let tap = |key: &str, tap| self.tap(key, Tap::TeamGroup(tap));
        match screen {
            TeamGroupScreen::None { link } => {
                let key = match link {
                    None => "team-group-none",
                    Some((_, LinkStage::Opened(_))) => "team-group-waits",
                    Some((_, LinkStage::Unopened | LinkStage::Ended)) => "team-group-link-open",
                };
                let draft = self.text(key, &[]);
                match link {
                    Some((link, LinkStage::Opened(_))) => draft.row(self.yes_or_no(*link)),
                    Some((_, LinkStage::Unopened | LinkStage::Ended)) | None => draft,
                }
                .row(vec![tap("button-group-link", GroupTap::Link)])
                .row(self.back_to_team())
            }
            TeamGroupScreen::Link { token, until } => {
                let link = format!("https://t.me/{}?startgroup=group_{token}", self.bot);
                let args = [("until", self.moment(*until)), ("link", link)];
                let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
                self.text("team-group-link", &args).row(self.back_to_team())
            }
            TeamGroupScreen::IsItThis { link, name } => self
                .text("team-group-is-it-this", &[("name", name.as_str())])
                .row(self.yes_or_no(*link))
                .row(self.back_to_team()),
            TeamGroupScreen::Here { since, hears } => self.team_group_here(&self.moment(*since), *hears),
            TeamGroupScreen::Declined => self.text("team-group-declined", &[]).row(self.back_to_team()),
            TeamGroupScreen::Removed => self.text("team-group-removed", &[]).row(self.back_to_team()),
            TeamGroupScreen::Lost => {
                self.text("team-group-lost", &[]).row(vec![self.door(Door::Group), self.door(Door::Menu)])
            }
            TeamGroupScreen::OwnerIsAsked => self.text("group-owner-is-asked", &[]),
            TeamGroupScreen::LinkVoid => self.text("group-link-void", &[]),
            TeamGroupScreen::Welcome => self.text("group-welcome", &[]),
            TeamGroupScreen::Goodbye => self.text("group-goodbye", &[]),
            TeamGroupScreen::News(news) => self.group_news(news),
        }
    }

    fn team_group_here(&self, since: &str, hears: Hears) -> Draft {
        let switch = |(kind, _): (NewsKind, &str)| {
            let on = hears.of(kind);
            let key = match kind {
                NewsKind::Bookings => "button-group-bookings",
                NewsKind::Cancellations => "button-group-cancellations",
                NewsKind::FreeTimes => "button-group-free-times",
            };
            let label = self.words.label(key, &[("on", if on { "yes" } else { "no" })]);
            Button { label, press: Press::Tap(Tap::TeamGroup(GroupTap::Switch(kind, !on))) }
        };
        self.text("team-group", &[("since", since)])
            .column(NewsKind::ALL.into_iter().map(switch))
            .row(vec![self.tap("button-group-remove", Tap::TeamGroup(GroupTap::Remove))])
            .row(self.back_to_team())
    }

    fn group_news(&self, news: &GroupNews) -> Draft {
        let say = |key: &str, at| self.words.text(key, &[("moment", &self.moment(at))]);
        let line = |line: &GroupNewsLine| match line {
            GroupNewsLine::Booked(at) => say("group-booked", *at),
            GroupNewsLine::Moved(from, to) => {
                let (from, to) = (self.moment(*from), self.moment(*to));
                self.words.text("group-moved", &[("from", &from), ("moment", &to)])
            }
            GroupNewsLine::Cancelled(at) => say("group-cancelled", *at),
            GroupNewsLine::Free(at) => say("group-free", *at),
        };
        let mut lines: Vec<String> = news.lines.iter().map(line).collect();
        if news.more > 0 {
            lines.push(self.words.text("group-more", &[("count", &news.more.to_string())]));
        }
        Draft { html: lines.join("\n"), buttons: Vec::new() }
    }

    fn yes_or_no(&self, link: GroupLinkId) -> Vec<Button> {
        vec![
            self.tap("button-group-yes", Tap::TeamGroup(GroupTap::Confirm(link))),
            self.tap("button-group-no", Tap::TeamGroup(GroupTap::Decline(link))),
        ]
    }

    fn back_to_team(&self) -> Vec<Button> {
        vec![self.tap("button-back", Tap::Open(Door::Team)), self.door(Door::Menu)]
    }
}
