//! What a decision about guests and callers looks at.

use jiff::Timestamp;

use super::Desk;
use crate::domain::decide::guests::{self, GuestBook};
use crate::domain::dialogue::{Booking, Dialogue, Flow, Guests};
use crate::domain::incoming::{Command, Said};
use crate::domain::person::ClientId;
use crate::domain::tap::{GuestTap, Step, Tap};
use crate::store::{Fault, Writing};

impl Desk {
    /// What is known of those for whom this person books; only the team is shown callers.
    pub(super) async fn guest_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        said: &Said,
        dialogue: &Dialogue,
        (client, staff): (ClientId, bool),
    ) -> Result<GuestBook, Fault> {
        let mut book = GuestBook::default();
        let naming = matches!(dialogue.flow, Flow::Guests(Guests::Naming(_)))
            || matches!(said, Said::Tap { tap: Some(Tap::Flow(_, Step::Whom(_))), .. });
        if naming {
            book.names = tx.guest_names(client).await?;
        }
        if staff && looks_for_callers(dialogue) {
            book.callers = tx.callers().await?;
        }
        match said {
            Said::Command(Command::Start(Some(payload))) => {
                if let Some(token) = guests::token(payload) {
                    book.take_over = tx.take_over_of(now, token).await?;
                }
            }
            Said::Tap { tap: Some(Tap::Guests(tap)), .. } => match tap {
                GuestTap::Take(token) => book.take_over = tx.take_over_of(now, token).await?,
                GuestTap::AskCancel(visit) | GuestTap::Cancel(visit) if staff => {
                    book.of_named = tx.caller_of(visit.id).await?;
                }
                GuestTap::AskCancel(_) | GuestTap::Cancel(_) => {}
            },
            Said::Command(_)
            | Said::Text { .. }
            | Said::Tap { .. }
            | Said::Edited
            | Said::Unreadable
            | Said::Left
            | Said::Returned
            | Said::InGroup
            | Said::GroupLink(_)
            | Said::LeftGroup
            | Said::GroupMoved(_) => {}
        }
        Ok(book)
    }
}

/// Whether staff are saying who has phoned, or are about to book for them.
fn looks_for_callers(dialogue: &Dialogue) -> bool {
    match &dialogue.flow {
        Flow::Guests(Guests::Calling | Guests::WhichCaller(_)) => true,
        Flow::Booking(Booking { whom, .. }) => whom.caller().is_some(),
        _ => false,
    }
}
