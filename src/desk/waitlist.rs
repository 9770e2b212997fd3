//! The waiting list at the desk: what a decision looks at, and the offering of time that has come free.

use jiff::{SignedDuration, Timestamp};

use super::Desk;
use crate::domain::decide::Needs;
use crate::domain::decide::offering::{self, Hearing};
use crate::domain::decide::waitlist::Waitlist;
use crate::domain::incoming::Said;
use crate::domain::person::{Client, Role};
use crate::domain::tap::Tap;
use crate::domain::time::Span;
use crate::domain::waitlist::{Freed, Hopeful, NewOffer, Waiting};
use crate::store::{Beginning, Fault, Writing};

impl Desk {
    /// What a decision knows of the waiting list. Only staff are shown who else waits.
    pub(super) async fn waitlist(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        (client, has_places): (&Client, bool),
        role: Option<&Role>,
        said: &Said,
        needs: Needs,
    ) -> Result<Waitlist, Fault> {
        let own = if has_places { tx.entries_of(now, client.id).await? } else { Vec::new() };
        let mut list = Waitlist { own, ..Waitlist::default() };
        match said {
            Said::Tap { tap: Some(Tap::Waiting(id, _)), .. } => list.named = tx.entry(*id).await?,
            Said::Tap { tap: Some(Tap::Offer(id, _)), .. } => list.offer = tx.offer(*id).await?,
            _ => {}
        }
        if needs.waiting && role.is_some() {
            list.all = tx.all_waiting(now).await?.into_iter().map(|(waiting, _)| waiting).collect();
        }
        Ok(list)
    }

    /// Offers what has come free to those who wait for it. An offer, the row that holds its time and the message are
    /// committed together, so that a restart neither loses one nor makes it twice.
    /// Gives the beginnings of what nobody who waits has taken.
    pub(super) async fn offer_what_came_free(
        &self,
        tx: &mut Writing,
        now: Timestamp,
    ) -> Result<Vec<Timestamp>, Fault> {
        tx.wait_for_second_thoughts(self.practice.policies.undo_grace).await?;
        let looked_at = !tx.freed_to_look_at(now).await?.is_empty();
        if looked_at || tx.does_anybody_wait().await? {
            // A hold that has run out is time that has come free, and stands in nobody's way.
            tx.release_lapsed(now).await?;
        }
        let mut free = Vec::new();
        for freed in tx.freed_to_look_at(now).await? {
            free.extend(self.offer(tx, now, &freed).await?);
        }
        Ok(free)
    }

    async fn offer(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        freed: &Freed,
    ) -> Result<Option<Timestamp>, Fault> {
        let mut hopeful = Vec::new();
        for (waiting, reachable) in tx.all_waiting(now).await? {
            if reachable {
                hopeful.push(hopeful_of(tx, now, waiting, freed).await?);
            }
        }
        let margin = SignedDuration::from_hours(24 * 8);
        let around = Span { from: freed.span.from - margin, until: freed.span.until + margin };
        let diary = tx.diary(around).await?;
        let hearing = Hearing {
            now,
            practice: &self.practice,
            diary: &diary,
            freed,
            hopeful: &hopeful,
            held_until: tx.held_over(freed.span).await?,
            fresh: tx.fresh_offer().await?,
        };
        let outcome = offering::decide(&hearing, self.quiet_until(now));
        let wording = self.wording();
        for offer in &outcome.offers {
            keep(tx, now, freed, offer).await?;
            tx.enqueue(&self.row(now, &wording, &offering::ask(offer), None)).await?;
        }
        tx.look_at_freed_again(now, freed.id, outcome.again).await?;
        let over = outcome.offers.is_empty() && outcome.again.is_none();
        Ok(if over { offering::still_free(&hearing) } else { None })
    }
}

async fn hopeful_of(
    tx: &mut Writing,
    now: Timestamp,
    waiting: Waiting,
    freed: &Freed,
) -> Result<Hopeful, Fault> {
    let client = waiting.entry.client;
    let (asked, offered, asked_until) = tx.asked_before(&waiting.entry, freed.id).await?;
    let own = tx.own_appointments(now, client).await?;
    Ok(Hopeful { known: tx.is_known(now, client).await?, waiting, asked_until, asked, offered, own })
}

/// Keeps an offer and holds its time.
async fn keep(tx: &mut Writing, now: Timestamp, freed: &Freed, offer: &NewOffer) -> Result<(), Fault> {
    if let Some(hold) = offer.hold {
        let entry = &offer.waiting.entry;
        let held = Beginning::Held { until: offer.until, moves: None };
        tx.add_appointment(now, hold, entry.client, &entry.wish.service, &offer.slot, held).await?;
    }
    tx.add_offer(now, freed.id, offer).await
}
