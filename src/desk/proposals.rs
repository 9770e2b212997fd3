//! Proposals of a next visit: decided when their moment comes, once, and kept with what is said.

use jiff::Timestamp;

use super::Desk;
use crate::domain::decide::proposing::{self, Outcome};
use crate::domain::incoming::Said;
use crate::domain::proposal::Proposal;
use crate::domain::slots::span_of_diary;
use crate::domain::tap::Tap;
use crate::store::{Fault, Writing};

impl Desk {
    /// Proposes the next visit to those for whom the moment has come. What is proposed and the message are committed
    /// together, so that a restart neither loses one nor makes it twice.
    pub(super) async fn propose_next_visits(&self, tx: &mut Writing, now: Timestamp) -> Result<(), Fault> {
        if self.quiet_until(now).is_some() {
            return Ok(());
        }
        let due = tx.due_proposals(now).await?;
        if due.is_empty() {
            return Ok(());
        }
        let diary = tx.diary(span_of_diary(&self.practice, now)).await?;
        let wording = self.wording();
        for one in &due {
            let outcome = proposing::decide(now, &self.practice, &diary, one);
            let row = match &outcome {
                Outcome::Proposes(slot, rhythm) => {
                    let say = proposing::propose(now, one, slot, *rhythm);
                    tx.enqueue(&self.row(now, &wording, &say, None)).await?
                }
                Outcome::Obsolete | Outcome::Skipped(_) | Outcome::Waits(_) => None,
            };
            tx.settle_proposal(now, one.id, &outcome, row).await?;
        }
        // There may be more of them.
        self.stirs();
        Ok(())
    }
}

/// The proposal that a button names.
pub(super) async fn proposed(tx: &mut Writing, said: &Said) -> Result<Option<Proposal>, Fault> {
    match said {
        Said::Tap { tap: Some(Tap::Proposal(id, _)), .. } => tx.proposal(*id).await,
        _ => Ok(None),
    }
}
