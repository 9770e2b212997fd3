//! What became of messages that were on their way: many are settled in one transaction.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::claims::Next;
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

/// Settles these, together if that can be; `now` is to the millisecond. If something has waited for one of them, what may go
/// now goes next, as long as somebody delivers and is not to stop: a lease begins `now`, so that without such a token, as
/// where that has been some time ago, nothing does.
///
/// # Errors
/// When the storage fails. It may be tried again: until then nothing else goes out in these chats, and after the leases
/// nobody knows any more whether the messages arrived.
pub async fn settle_all(
    desk: &Desk,
    now: Timestamp,
    outcomes: &[Outcome],
    next_until: Option<&CancellationToken>,
) -> Result<(), Fault> {
    match together(desk, now, outcomes, next_until).await {
        // One that the store refuses must not take the others with it, nor one that would go next.
        Err(fault) if !fault.may_pass() => {
            let mut ended = Ok(());
            for one in outcomes {
                ended = ended.and(together(desk, now, std::slice::from_ref(one), None).await);
            }
            ended
        }
        ended => ended,
    }
}

async fn together(
    desk: &Desk,
    now: Timestamp,
    outcomes: &[Outcome],
    next_until: Option<&CancellationToken>,
) -> Result<(), Fault> {
    let arrived = outcomes.iter().filter_map(|Outcome { claimed, sent }| match sent {
        Ok(Some(message)) => Some((claimed, *message)),
        _ => None,
    });
    let arrived: Vec<_> = arrived.collect();
    let (mut tx, mut stirs, waits) = desk.store().begin_settling(now, &arrived).await?;
    // Of what nobody sits and waits for, few go at once: others may have waited for these.
    let mut rings = outcomes.iter().any(|outcome| outcome.claimed.class != Class::Reply);
    for outcome in outcomes {
        match outcome {
            Outcome { sent: Ok(Some(_)), .. } => {}
            Outcome { claimed, sent: Ok(None) } if claimed.class == Class::Reply => {
                settle(&mut tx, now, outcome).await?;
                rings = true;
            }
            Outcome { .. } => {
                settle(&mut tx, now, outcome).await?;
                (stirs, rings) = (true, true);
            }
        }
    }
    // Nobody has to look for it. Not sooner: waiting for the store's turn takes its time.
    let claims = waits && next_until.is_some_and(|stop| !stop.is_cancelled());
    let hatch = desk.hatch().filter(|hatch| claims && !hatch.has_queue());
    let next = match &hatch {
        Some(hatch) => Some((Next::claimed(desk, &mut tx, now, hatch).await?, hatch)),
        None => None,
    };
    tx.commit().await?;
    rings |= match next {
        Some((next, hatch)) => {
            next.go(desk, hatch);
            hatch.has_queue()
        }
        None => waits,
    };
    if outcomes.iter().any(|outcome| outcome.claimed.private) {
        desk.store().scrub_soon();
        rings = true;
    }
    if stirs {
        desk.may_be_due();
    }
    if rings {
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
