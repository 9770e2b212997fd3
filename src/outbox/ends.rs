//! What became of messages that were on their way: many are settled in one transaction.

use jiff::Timestamp;

use super::{Sent, after, settlement};
use crate::desk::Desk;
use crate::domain::reply::Class;
use crate::messenger::Undelivered;
use crate::store::{Claimed, Fault, Writing};

/// A message, and what became of it.
#[derive(Debug)]
pub struct Outcome {
    /// The message.
    pub claimed: Claimed,
    /// The messenger's word.
    pub sent: Sent,
}

/// Settles these, together if that can be; `now` is to the millisecond.
///
/// # Errors
/// When the storage fails. It may be tried again: until then nothing else goes out in these chats, and after the leases
/// nobody knows any more whether the messages arrived.
pub async fn settle_all(desk: &Desk, now: Timestamp, outcomes: &[Outcome]) -> Result<(), Fault> {
    match together(desk, now, outcomes).await {
        // One that the store refuses must not take the others with it.
        Err(fault) if !fault.may_pass() && outcomes.len() > 1 => {
            let mut ended = Ok(());
            for one in outcomes {
                ended = ended.and(together(desk, now, std::slice::from_ref(one)).await);
            }
            ended
        }
        ended => ended,
    }
}

async fn together(desk: &Desk, now: Timestamp, outcomes: &[Outcome]) -> Result<(), Fault> {
    let arrived = outcomes.iter().filter_map(|Outcome { claimed, sent }| match sent {
        Ok(Some(message)) => Some((claimed, *message)),
        _ => None,
    });
    let arrived: Vec<_> = arrived.collect();
    let (mut tx, mut stirs, mut rings) = desk.store().begin_settling(now, &arrived).await?;
    for outcome in outcomes {
        match outcome {
            Outcome { sent: Ok(Some(_)), .. } => {}
            Outcome { claimed, sent: Ok(None) } if claimed.class == Class::Reply => {
                settle(&mut tx, now, outcome).await?;
                rings = true;
            }
            Outcome { .. } => {
                settle(&mut tx, now, outcome).await?;
                stirs = true;
            }
        }
    }
    tx.commit().await?;
    if outcomes.iter().any(|outcome| outcome.claimed.private) {
        desk.store().scrub_soon();
        rings = true;
    }
    if stirs {
        desk.stirs();
    } else if rings {
        desk.bell().notify_one();
    }
    Ok(())
}

/// One by itself, with what its end means for its chat and for all.
async fn settle(tx: &mut Writing, now: Timestamp, outcome: &Outcome) -> Result<(), Fault> {
    let Outcome { claimed, sent } = outcome;
    match sent {
        Err(Undelivered::Frozen(wait)) => tx.freeze(after(now, *wait)).await?,
        Err(Undelivered::Unreachable(_)) => {
            tx.set_reachable(claimed.chat, false).await?;
            tx.lose_team_group(now, claimed.chat).await?;
        }
        Ok(_)
        | Err(
            Undelivered::NotSent(_)
            | Undelivered::Failed(_)
            | Undelivered::Unknown(_)
            | Undelivered::Repeatable(_)
            | Undelivered::Markup(_)
            | Undelivered::Refused(_),
        ) => {}
    }
    tx.settle(now, claimed, &settlement(now, claimed, sent.clone())).await
}
