//! Those who carry a reply away the moment it is committed: it is claimed in the transaction that it is made in, so that
//! nobody has to look for it, and waits for one commit and not for two.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwapOption;
use jiff::SignedDuration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

use super::Desk;
use crate::store::{Answers, Claimed, Ending, Fault, NewRow, Writing};

/// A message on its way to the messenger, with the place that it takes among those under way.
#[derive(Debug)]
pub struct Going {
    /// The message.
    pub claimed: Claimed,
    /// Given back when it is settled.
    pub place: OwnedSemaphorePermit,
    /// Whether it goes indeed.
    pub lasts: Lasts,
}

/// Whether what was claimed lasts, for whoever makes ready for it meanwhile. It does where nothing is to be waited for.
#[derive(Debug, Default)]
pub struct Lasts(Option<watch::Receiver<bool>>);

impl Lasts {
    /// Waits until it is known.
    pub async fn known(self) -> bool {
        match self.0 {
            Some(mut told) => told.wait_for(|lasts| *lasts).await.is_ok(),
            None => true,
        }
    }
}

/// Whoever delivers, as the desk sees them. While there are none, what is said waits to be claimed.
#[derive(Debug, Default)]
pub struct Couriers {
    now: ArcSwapOption<Hatch>,
    /// Rung when all that was under way has been answered.
    delivered: Notify,
}

/// The places of those under way, and how a message gets to them. Whoever delivers holds it as long as it does so.
pub struct Hatch {
    places: Arc<Semaphore>,
    all: usize,
    lease: SignedDuration,
    /// How many more may go at this moment beside so many that are under way.
    room: Box<dyn Fn(usize) -> usize + Send + Sync>,
    /// Somebody waits already: whoever comes now goes after them.
    queue: AtomicBool,
    out: UnboundedSender<Going>,
}

impl Hatch {
    /// So many may be under way at once; a claim lasts so long, and `room` says how many more may go at this moment beside
    /// those under way.
    pub fn new(
        all: usize,
        lease: SignedDuration,
        room: impl Fn(usize) -> usize + Send + Sync + 'static,
    ) -> (Arc<Self>, UnboundedReceiver<Going>) {
        let (out, going) = unbounded_channel();
        let places = Arc::new(Semaphore::new(all));
        let room = Box::new(room);
        (Arc::new(Self { places, all, lease, room, queue: AtomicBool::new(false), out }), going)
    }

    /// Places for as many as may go at this moment. Nobody else gets one until they are given back or taken: whoever wants to
    /// claim for them has the store's turn already.
    pub fn places(&self) -> Vec<OwnedSemaphorePermit> {
        let room = self.room_now();
        let places = (0..room).map_while(|_| self.places.clone().try_acquire_owned().ok());
        places.collect()
    }

    fn room_now(&self) -> usize {
        (self.room)(self.under_way())
    }

    /// Whether anything may go at this moment.
    pub fn has_room(&self) -> bool {
        self.room_now() > 0
    }

    /// How many are under way: claimed, and not settled yet.
    pub fn under_way(&self) -> usize {
        self.all - self.places.available_permits()
    }

    /// Whether somebody waits for a place, as whoever looks for messages has seen.
    pub fn queues(&self, queue: bool) {
        self.queue.store(queue, Ordering::SeqCst);
    }

    /// Whether somebody waits for a place.
    pub fn has_queue(&self) -> bool {
        self.queue.load(Ordering::SeqCst)
    }

    /// Sends a message on its way.
    pub fn hand_out(&self, going: Going) {
        // Nobody carries any more: it is taken back when its lease has ended.
        drop(self.out.send(going));
    }

    /// A place for one that is not in the queue.
    fn place(&self) -> Option<OwnedSemaphorePermit> {
        if self.has_queue() || !self.has_room() {
            return None;
        }
        self.places.clone().try_acquire_owned().ok()
    }
}

impl std::fmt::Debug for Hatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hatch").field("all", &self.all).finish_non_exhaustive()
    }
}

/// What one decision says, or several, on its way into the outbox and, where it can, straight out of it.
#[derive(Debug)]
pub(super) struct Leaving {
    hatch: Option<Arc<Hatch>>,
    /// Dropped before it has told, it tells that nothing lasts.
    lasts: watch::Sender<bool>,
    going: Vec<Going>,
    stays: bool,
}

impl Leaving {
    /// Puts a message into the outbox, with the end of an update if it is the last; the new row, as with
    /// [`Writing::enqueue`]. `hangs` says that more will hang on it than it tells itself.
    pub(super) async fn enqueue(
        &mut self,
        tx: &mut Writing,
        now: jiff::Timestamp,
        new: NewRow,
        (hangs, ends): (bool, Option<&Ending<'_>>),
    ) -> Result<Option<i64>, Fault> {
        let (Some(place), Some(hatch)) = (self.place_for(now, &new), &self.hatch) else {
            self.stays = true;
            return Ok(tx.put(&new, None, ends).await?.0);
        };
        let (row, goes) = tx.put(&new, Some((now, now + hatch.lease)), ends).await?;
        match row.filter(|_| goes) {
            Some(id) => {
                let mut claimed = Claimed::at_once(id, new);
                claimed.bare &= !hangs;
                self.goes(claimed, place);
            }
            None => self.stays = true,
        }
        Ok(row)
    }

    /// A place for a reply, if there is one, so that it can be claimed with its row.
    pub(super) fn place_for(&self, now: jiff::Timestamp, new: &NewRow) -> Option<OwnedSemaphorePermit> {
        self.hatch.as_ref().filter(|_| new.may_go_at_once(now)).and_then(|hatch| hatch.place())
    }

    /// Puts the replies of many into the outbox; those with a place go if they can.
    pub(super) async fn put_together(
        &mut self,
        tx: &mut Writing,
        now: jiff::Timestamp,
        answers: Answers,
        places: Vec<Option<OwnedSemaphorePermit>>,
    ) -> Result<(), Fault> {
        let until = now + self.hatch.as_ref().map_or(SignedDuration::ZERO, |hatch| hatch.lease);
        for ((row, mut one), place) in tx.put_together(now, until, answers).await?.into_iter().zip(places) {
            if let (Some(place), Some(id)) = (place, row) {
                self.goes(Claimed::at_once(id, one.replies.remove(0)), place);
            }
            // What is behind one that goes is claimed when that has arrived.
            self.stays |= row.is_none() && !one.replies.is_empty();
        }
        Ok(())
    }

    fn goes(&mut self, claimed: Claimed, place: OwnedSemaphorePermit) {
        self.going.push(Going { claimed, place, lasts: Lasts(Some(self.lasts.subscribe())) });
    }

    /// It is about to be committed: whoever carries what can go makes ready for it, and waits.
    pub(super) fn makes_ready(&mut self) {
        if let Some(hatch) = &self.hatch {
            self.going.drain(..).for_each(|going| hatch.hand_out(going));
        }
    }

    /// Something may have been put into the outbox beside these.
    pub(super) fn may_leave_more(&mut self) {
        self.stays = true;
    }

    /// It is committed: what can go, goes. Says whether anything stays.
    pub(super) fn leaves(self) -> bool {
        self.lasts.send_replace(true);
        self.stays
    }
}

impl Desk {
    /// From now on replies go out by this hatch, until there is none again.
    pub fn opens(&self, hatch: Option<Arc<Hatch>>) {
        self.couriers.now.store(hatch);
    }

    /// Where whatever is claimed goes out, while somebody delivers.
    pub fn hatch(&self) -> Option<Arc<Hatch>> {
        self.couriers.now.load_full()
    }

    /// All that was under way has been answered, be it not noted yet.
    pub fn has_delivered(&self) {
        self.couriers.delivered.notify_waiters();
    }

    /// Waits until that is so the next time.
    pub async fn delivered(&self) {
        self.couriers.delivered.notified().await;
    }

    /// There is room again for those that wait for a place.
    pub fn has_places(&self) {
        if self.couriers.now.load().as_ref().is_some_and(|hatch| hatch.has_queue()) {
            self.bell.notify_one();
        }
    }

    /// What goes, goes; what stays, and what follows from changes, is looked for.
    pub(super) fn after_commit(&self, changes: bool, leaving: Leaving) {
        if changes {
            self.may_be_due();
        }
        if leaving.leaves() {
            self.bell.notify_one();
        }
    }

    pub(super) fn leaving(&self) -> Leaving {
        Leaving { hatch: self.hatch(), lasts: watch::Sender::new(false), going: Vec::new(), stays: false }
    }
}
