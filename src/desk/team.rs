//! The team at the desk: what a decision knows of who works here and of the invitations.

use jiff::Timestamp;

use super::Desk;
use crate::domain::access::{self, Action, Scope};
use crate::domain::decide::team::{self, LINES_ON_A_PAGE, TeamBook};
use crate::domain::incoming::{Command, Said};
use crate::domain::person::{ChatId, Role};
use crate::domain::tap::{Door, Tap, TeamTap};
use crate::store::{Fault, Writing};

impl Desk {
    /// Names the owner, and makes the team known to the desk before the first message.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn appoint_owner(&self, now: Timestamp, owner: ChatId) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        tx.appoint_owner(now, owner).await?;
        tx.commit().await
    }

    /// What a decision knows of the team. Only whoever looks after it is shown more than the link they have opened.
    pub(super) async fn team_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        role: Option<&Role>,
        said: &Said,
    ) -> Result<TeamBook, Fault> {
        let mut book = TeamBook::default();
        if let Said::Command(Command::Start(Some(payload))) = said
            && let Some(token) = team::token(payload)
        {
            book.invite = tx.invite(token).await?;
        }
        if access::scope(role, Action::ManageTeam) == Scope::Nothing {
            return Ok(book);
        }
        match said {
            Said::Command(Command::Team | Command::Invite) => fill(tx, now, &mut book).await?,
            Said::Command(Command::Audit) => log(tx, &mut book, 0).await?,
            Said::Tap { tap: Some(tap), .. } => match tap {
                Tap::Open(Door::Team | Door::Invite) | Tap::Invite(_) => fill(tx, now, &mut book).await?,
                Tap::Open(Door::Audit) => log(tx, &mut book, 0).await?,
                Tap::Team(TeamTap::Log(page)) => log(tx, &mut book, *page).await?,
                Tap::Team(
                    TeamTap::Request(id) | TeamTap::Admit(id) | TeamTap::Decline(id) | TeamTap::Withdraw(id),
                ) => {
                    fill(tx, now, &mut book).await?;
                    book.invite = tx.invite_numbered(*id).await?;
                }
                Tap::Team(_) => fill(tx, now, &mut book).await?,
                _ => {}
            },
            _ => {}
        }
        Ok(book)
    }
}

async fn fill(tx: &mut Writing, now: Timestamp, book: &mut TeamBook) -> Result<(), Fault> {
    book.members = tx.members().await?;
    book.invites = tx.open_invites(now).await?;
    book.fresh = Some(tx.fresh_invite().await?);
    Ok(())
}

async fn log(tx: &mut Writing, book: &mut TeamBook, page: u16) -> Result<(), Fault> {
    book.log = tx.audit(usize::from(page) * LINES_ON_A_PAGE, LINES_ON_A_PAGE + 1).await?;
    Ok(())
}
