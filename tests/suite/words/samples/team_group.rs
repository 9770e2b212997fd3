//! What is read of the group of the team, and in it.

use frontdesk::domain::reply::{GroupNews, GroupNewsLine, TeamGroupScreen};
use frontdesk::domain::team_group::{GroupLinkId, Hears, LinkStage, NewsKind};

use super::*;

impl Samples<'_> {
    pub(super) fn team_group(&self) -> Vec<Sample> {
        let (at, link) = (moment(Time::midnight()), GroupLinkId(i64::MAX));
        let none =
            |stage: Option<LinkStage>| TeamGroupScreen::None { link: stage.map(|stage| (link, stage)) };
        let here = |hears| TeamGroupScreen::Here { since: at, hears };
        let lines = [
            GroupNewsLine::Booked(at),
            GroupNewsLine::Moved(at, at),
            GroupNewsLine::Cancelled(at),
            GroupNewsLine::Free(at),
        ];
        let news =
            |lines: &[GroupNewsLine], more| TeamGroupScreen::News(GroupNews { lines: lines.to_vec(), more });
        let off = NewsKind::ALL.iter().fold(Hears::AT_FIRST, |hears, (kind, _)| hears.with(*kind, false));
        let mut screens: Vec<Sample> = [
            none(None),
            none(Some(LinkStage::Unopened)),
            none(Some(LinkStage::Opened(ChatId(-1)))),
            TeamGroupScreen::Link { token: "A".repeat(22), until: at },
            here(Hears::AT_FIRST),
            here(off),
            TeamGroupScreen::Declined,
            TeamGroupScreen::Removed,
            TeamGroupScreen::Lost,
            TeamGroupScreen::OwnerIsAsked,
            TeamGroupScreen::LinkVoid,
            TeamGroupScreen::Welcome,
            TeamGroupScreen::Goodbye,
            news(&lines, 0),
            news(&[GroupNewsLine::Moved(at, at); 10], 1_000),
        ]
        .into_iter()
        .map(|screen| (Reply::TeamGroup(screen), vec![]))
        .collect();
        let name = self.name.clone();
        screens.push((Reply::TeamGroup(TeamGroupScreen::IsItThis { link, name }), self.named()));
        screens
    }
}
