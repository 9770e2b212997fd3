//! The group of the team at the desk: what happens in a group, and what the registered one is told.

use jiff::Timestamp;

use super::{Desk, Received};
use crate::domain::access::{self, Action, Scope};
use crate::domain::decide::team_group::{self, GroupBook};
use crate::domain::incoming::{Command, Incoming, Said};
use crate::domain::person::Role;
use crate::domain::reply::Say;
use crate::domain::tap::{Door, GroupTap, Tap};
use crate::store::{Fault, Writing};

impl Desk {
    /// What a decision knows of the group. Only the owner is shown any of it.
    pub(super) async fn group_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        role: Option<&Role>,
        said: &Said,
    ) -> Result<GroupBook, Fault> {
        let link = match said {
            Said::Command(Command::Group) | Said::Tap { tap: Some(Tap::Open(Door::Group)), .. } => None,
            Said::Tap { tap: Some(Tap::TeamGroup(tap)), .. } => match tap {
                GroupTap::Confirm(link) | GroupTap::Decline(link) => Some(*link),
                GroupTap::Link | GroupTap::Switch(..) | GroupTap::Remove => None,
            },
            _ => return Ok(GroupBook::default()),
        };
        if access::scope(role, Action::ManageTeam) == Scope::Nothing {
            return Ok(GroupBook::default());
        }
        Ok(GroupBook {
            here: tx.team_group().await?,
            link: tx.group_link_numbered(now, link).await?,
            fresh: Some(tx.fresh_group_link().await?),
        })
    }

    /// What happens in a group. Nobody in it becomes known by that.
    pub(super) async fn in_group(&self, now: Timestamp, incoming: &Incoming) -> Result<Received, Fault> {
        let mut tx = self.store.begin().await?;
        if tx.seen(incoming.update).await? {
            return Ok(Received::again());
        }
        let token = match &incoming.said {
            Said::GroupLink(payload) => team_group::token(payload),
            _ => None,
        };
        let link = match token {
            Some(token) => tx.group_link(token).await?,
            None => None,
        };
        let book = GroupBook { here: tx.team_group().await?, link, fresh: None };
        let staff = tx.staff().await?;
        let (changes, says) = team_group::in_group(now, &book, &staff, incoming);
        for change in &changes {
            tx.change_team_group(now, change).await?;
        }
        self.enqueue_all(&mut tx, now, &says).await?;
        tx.mark_seen(now, incoming.update, incoming.chat).await?;
        tx.commit().await?;
        Ok(Received::default())
    }

    /// Tells the group what is new, once it can no longer be undone; and the owner, if nothing arrives there any more.
    pub(super) async fn tell_group(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        free: &[Timestamp],
    ) -> Result<(), Fault> {
        let Some(here) = tx.team_group().await? else { return Ok(()) };
        tx.group_news_waits(now + self.practice.policies.undo_grace).await?;
        if here.lost {
            tx.forget_team_group().await?;
            let says = team_group::lost(&tx.staff().await?);
            return self.enqueue_all(tx, now, &says).await;
        }
        let news = tx.group_news(now).await?;
        let waits = tx.does_anybody_wait().await?;
        let says: Vec<Say> = team_group::tell(now, &here, &news, (free, waits)).into_iter().collect();
        self.enqueue_all(tx, now, &says).await
    }

    async fn enqueue_all(&self, tx: &mut Writing, now: Timestamp, says: &[Say]) -> Result<(), Fault> {
        let wording = self.wording();
        for say in says {
            tx.enqueue(&self.row(now, &wording, say, None)).await?;
        }
        Ok(())
    }
}
