//! Many who write at once: what is plain is decided of one look at the store, of one after another, and stored in one go.
//!
//! What changes more, and whatever staff do, is left to be dealt with one by one; whoever wants time that one of those may
//! change waits for them.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use jiff::Timestamp;

use super::looked::Looked;
use super::plain::{Plain, may_be_plain};
use super::{Desk, Received, loading};
use crate::domain::access;
use crate::domain::decide;
use crate::domain::incoming::Incoming;
use crate::store::{Arrived, Fault};

/// After so many it is seen whether the store's turn has come.
const HEARD_AT_ONCE: usize = 4;

impl Desk {
    /// What came in at one moment, each from a chat of its own. All that is plain is dealt with, in one transaction or not at
    /// all. Those that are left have `None`: of them no more is known than who they are today.
    ///
    /// # Errors
    /// When the storage fails or deciding panics. Nothing has changed then, and each may be tried by itself.
    pub async fn receive_together(
        &self,
        now: Timestamp,
        many: &[Incoming],
    ) -> Result<Vec<Option<Received>>, Fault> {
        self.catch_up().await;
        let received = AssertUnwindSafe(Box::pin(self.deal_together(now, many))).catch_unwind().await;
        received.unwrap_or(Err(Fault::Panicked))
    }

    async fn deal_together(&self, now: Timestamp, many: &[Incoming]) -> Result<Vec<Option<Received>>, Fault> {
        let faq = self.answers.now();
        let wording = self.wording.reading(&faq.topics);
        let mut received = vec![None; many.len()];
        let open = many.iter().enumerate().filter(|(_, incoming)| access::is_open(incoming.place()));
        let open: Vec<_> = open.collect();
        let arriving: Vec<_> = open.iter().map(|(_, incoming)| loading::arriving(incoming)).collect();
        // What they say is read while the store looks for them.
        let reading = async {
            let mut heard = Vec::with_capacity(open.len());
            for some in open.chunks(HEARD_AT_ONCE) {
                heard.extend(some.iter().map(|(_, incoming)| loading::hear(&faq, &incoming.said)));
                // Whoever has the store's turn may be done with it.
                tokio::task::yield_now().await;
            }
            heard
        };
        let (begun, heard) = tokio::join!(self.store.begin_arriving(now, &arriving), reading);
        let (mut tx, arrived) = begun?;
        let is_for_here = |incoming: &Incoming, arrived: &Arrived| {
            let is_staff = arrived.staff.iter().any(|staff| staff.chat == incoming.chat);
            !arrived.seen && !is_staff && may_be_plain(&incoming.said, &arrived.dialogue)
        };
        let all = || open.iter().map(|(_, incoming)| *incoming).zip(&heard).zip(&arrived);
        let here = || all().filter(|((incoming, _), arrived)| is_for_here(incoming, arrived));
        let mut looked =
            Looked::ahead(&mut tx, now, here().map(|(_, arrived)| arrived), &self.remembered).await?;
        looked.expect(here().filter_map(|((incoming, heard), arrived)| {
            self.days(now, &incoming.said, &arrived.dialogue, (&faq, heard.as_ref()))
        }));
        let (mut decided, mut others_wait) = (Vec::with_capacity(open.len()), false);
        // Who they were at the beginning, which they are still in the end unless the store tells otherwise.
        let mut arrivals = Vec::with_capacity(open.len());
        for (((at, incoming), heard), mut arrived) in open.into_iter().zip(heard).zip(arrived) {
            if arrived.seen {
                received[at] = Some(Received::again());
                continue;
            }
            if !is_for_here(incoming, &arrived) {
                others_wait = true;
                continue;
            }
            arrived.fresh.0 = looked.free(arrived.fresh.0);
            let arrival = arrived.arrival.has.is_the_same_for_long().then(|| arrived.arrival.clone());
            let scene = self.scene(&mut tx, now, (incoming, arrived), (&faq, heard), &mut looked);
            let scene = Box::pin(scene).await?;
            let mut decision = decide::decide(&scene, &incoming.said);
            match self.plain(now, (&scene, incoming), (&mut decision, &looked)) {
                // Who was first and is left is not to find it gone.
                Some(plain) if !(others_wait && plain.takes_time()) => {
                    drop(scene);
                    received[at] = Some(Received { toast: self.toast(&decision), again: false });
                    looked.decided(plain.changes());
                    decided.push(plain);
                    arrivals.push(arrival);
                }
                Some(_) | None => others_wait |= decision.is_undecided() || !decision.changes.is_empty(),
            }
        }
        if decided.is_empty() {
            return Ok(received);
        }
        let changes = decided.iter().any(|plain| !plain.changes().is_empty());
        let mut leaving = self.carry_out_plain(&mut tx, now, &wording, &decided).await?;
        let kept = looked.into_written(&tx);
        let stand = decided.into_iter().map(Plain::into_dialogue);
        let left = arrivals.into_iter().zip(stand).filter_map(|(arrival, stands)| arrival.zip(Some(stands)));
        let left = if changes { Vec::new() } else { left.collect() };
        let left = tx.leaves(now, left);
        leaving.makes_ready();
        tx.commit().await?;
        self.remembered.keep(kept);
        self.store.keep(left);
        self.after_commit(changes, leaving);
        Ok(received)
    }
}
