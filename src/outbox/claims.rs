//! Which messages go next: they are claimed before they are sent, as many as have a place among those under way.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::{LEASE, Outbox};
use crate::desk::{Desk, Going, Hatch, Lasts};
use crate::store::{Fault, Writing};

/// What is claimed in a transaction, and goes when that is committed.
#[derive(Debug)]
pub(super) struct Next {
    going: Vec<Going>,
    handed_out: HandedOut,
}

/// What a look for messages has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HandedOut {
    /// How many are under way by it.
    pub gone: usize,
    /// How many cannot go any more, or not now; there may be others behind them.
    pub ended: usize,
}

impl<M> Outbox<M> {
    /// Claims what may go now and has a place, and hands it out. What cannot go any more comes to its end meanwhile; then
    /// the bell rings, as an announcement may be complete by that. Claims whose lease has ended are looked for only if that
    /// is wanted. After `stop` nothing is claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn hand_out(
        &self,
        now: Timestamp,
        hatch: &Hatch,
        stop: &CancellationToken,
        recovering: bool,
    ) -> Result<HandedOut, Fault> {
        if !hatch.has_room() {
            hatch.queues(true);
            self.rings_if_there_is_room(hatch);
            return Ok(HandedOut::default());
        }
        let mut tx = self.desk.store().begin().await?;
        // Not sooner: waiting for the store's turn takes its time.
        if stop.is_cancelled() {
            return Ok(HandedOut::default());
        }
        if recovering {
            tx.recover_claims(now, false, now).await?;
        }
        let next = Next::claimed(&self.desk, &mut tx, now, hatch).await?;
        tx.commit().await?;
        let handed_out = next.go(&self.desk, hatch);
        self.rings_if_there_is_room(hatch);
        Ok(handed_out)
    }

    /// Places that were given back just before it was said that somebody waits for one have rung for nobody.
    fn rings_if_there_is_room(&self, hatch: &Hatch) {
        if hatch.has_queue() && hatch.has_room() {
            self.desk.bell().notify_one();
        }
    }
}

impl Next {
    /// Claims as many as have a place.
    pub(super) async fn claimed(
        desk: &Desk,
        tx: &mut Writing,
        now: Timestamp,
        hatch: &Hatch,
    ) -> Result<Self, Fault> {
        // Whatever is claimed and not sent counts as perhaps sent when the process dies: no more than may go at once.
        let places = hatch.places();
        let free = places.len();
        let quiet = (&desk.practice().zone, desk.quiet_until(now).is_some());
        let (claimed, ended) = match free {
            0 => (Vec::new(), 0),
            _ => tx.claim(now, quiet, free, now + LEASE).await?,
        };
        let gone = claimed.len();
        hatch.queues(gone >= free);
        let going = claimed.into_iter().zip(places).map(|(claimed, place)| Going {
            claimed,
            place,
            lasts: Lasts::default(),
        });
        Ok(Self { going: going.collect(), handed_out: HandedOut { gone, ended } })
    }

    /// It is committed: they go.
    pub(super) fn go(self, desk: &Desk, hatch: &Hatch) -> HandedOut {
        self.going.into_iter().for_each(|going| hatch.hand_out(going));
        if self.handed_out.ended > 0 {
            // One of them may have been private.
            desk.store().scrub_soon();
            desk.stirs();
        }
        self.handed_out
    }
}
