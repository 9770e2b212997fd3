//! The only loop driven by time: it decides what is due, delivers, and sleeps until the next moment or the bell.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::messenger::Messenger;
use crate::outbox::{self, Claim, Outbox, Sent};
use crate::store::{Backups, Claimed, Fault};

/// How many messages are on their way at the same time.
const AT_ONCE: usize = 8;

/// The longest sleep: a clock that jumps is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How long to wait for room among the messages of a second where all of it is under way.
const UNTIL_THERE_IS_ROOM: Duration = Duration::from_millis(20);

/// How long to wait when the storage fails before it is tried again.
const AFTER_FAULT: Duration = Duration::from_secs(1);

/// Drives the desk by the clock and delivers what it says. Share it behind an [`Arc`].
#[derive(Debug)]
pub struct Worker<M> {
    desk: Arc<Desk>,
    clock: Clock,
    outbox: Mutex<Outbox<M>>,
    /// Where the store is copied to; without it, it is not.
    backups: Option<Arc<Backups>>,
}

impl<M: Messenger> Worker<M> {
    /// A worker for a desk that speaks through a messenger.
    pub fn new(desk: Arc<Desk>, messenger: Arc<M>, clock: Clock) -> Self {
        let outbox = Mutex::new(Outbox::new(desk.clone(), messenger));
        Self { desk, clock, outbox, backups: None }
    }

    /// The same, copying the store to a folder when the timetable says so.
    #[must_use]
    pub fn backing_up(self, backups: Backups) -> Self {
        Self { backups: Some(Arc::new(backups)), ..self }
    }

    /// Works until it is told to stop; what is on its way then is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let mut sending = JoinSet::new();
        if let Err(fault) = self.recover().await {
            tracing::error!(%fault, "claims of an earlier run could not be taken back yet");
        }
        while !stop.is_cancelled() {
            let pause = match self.step(&mut sending, &stop).await {
                Ok(pause) => pause,
                Err(fault) => {
                    tracing::error!(%fault, "the worker could not go on; it tries again");
                    AFTER_FAULT
                }
            };
            tokio::select! {
                () = stop.cancelled() => break,
                () = self.desk.bell().notified() => {}
                Some(done) = sending.join_next(), if !sending.is_empty() => report(done),
                () = tokio::time::sleep(pause) => {}
            }
        }
        while let Some(done) = sending.join_next().await {
            report(done);
        }
    }

    /// Decides what is due and begins to send what may go; says how long nothing will happen by itself.
    async fn step(
        &self,
        sending: &mut JoinSet<Result<(), Fault>>,
        stop: &CancellationToken,
    ) -> Result<Duration, Fault> {
        let now = self.clock.now();
        // What is due must not keep replies from going out, nor the other way round.
        if let Err(fault) = self.desk.tick(now).await {
            tracing::error!(%fault, "what is due cannot be decided yet");
        }
        match self.backup(now).await {
            Ok(None) => {}
            Ok(Some(backup)) => drop(sending.spawn(backup)),
            Err(fault) => tracing::error!(%fault, "a backup cannot be begun yet"),
        }
        let outbox = self.outbox.lock().await;
        // Whatever is claimed and not sent counts as perhaps sent when the process dies: no more than may go at once.
        let (room, next_room) = outbox.pace().room();
        let free = AT_ONCE.saturating_sub(sending.len()).min(room);
        let claimed = match outbox.claim(now, free, stop).await? {
            Claim::Messages(claimed) => claimed,
            Claim::Ended | Claim::Nothing => Vec::new(),
        };
        let is_full = claimed.len() >= room;
        for claimed in claimed {
            let (desk, messenger, clock) = (self.desk.clone(), outbox.messenger(), self.clock.clone());
            let (pace, stop) = (outbox.pace(), stop.clone());
            sending.spawn(async move {
                let sent = outbox::deliver(&*messenger, &pace, &claimed).await;
                note(&desk, &claimed, &sent, clock.now(), &stop).await
            });
        }
        if sending.len() >= AT_ONCE {
            return Ok(LONGEST_SLEEP);
        }
        if is_full {
            return Ok(next_room.unwrap_or(UNTIL_THERE_IS_ROOM));
        }
        // It must not keep anything else from happening.
        if let Err(fault) = self.desk.store().scrub().await {
            tracing::error!(%fault, "the journal could not be emptied yet");
        }
        let next = self.desk.next_moment(now).await?;
        let wait = next.map_or(SignedDuration::MAX, |next| next.duration_since(now));
        // A row that is due already waits for its chat's earlier one; settling that rings the bell.
        let wait = wait.max(SignedDuration::from_secs(1));
        Ok(Duration::try_from(wait).unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }

    /// Takes back what an earlier run had claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recover(&self) -> Result<(), Fault> {
        self.outbox.lock().await.recover(self.clock.now()).await
    }

    /// Decides and delivers until nothing more can happen at this moment.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn deliver_what_is_due(&self) -> Result<(), Fault> {
        loop {
            let now = self.clock.now();
            self.desk.tick(now).await?;
            if let Some(backup) = self.backup(now).await? {
                backup.await?;
            }
            let outbox = self.outbox.lock().await;
            let claimed = match outbox.claim(now, 1, &CancellationToken::new()).await? {
                Claim::Messages(claimed) => claimed,
                Claim::Ended => continue,
                Claim::Nothing if self.desk.keeps_plans() => continue,
                Claim::Nothing => return self.desk.store().scrub().await,
            };
            for one in &claimed {
                let (messenger, pace) = (outbox.messenger(), outbox.pace());
                outbox::send(&self.desk, &*messenger, &pace, one, || self.clock.now()).await?;
            }
        }
    }

    /// Moves a held clock on to `target` through every moment at which something happens.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn walk_to(&self, target: Timestamp) -> Result<(), Fault> {
        self.deliver_what_is_due().await?;
        while let Some(next) = self.next_wakeup().await?.filter(|next| *next <= target) {
            // A moment that has passed wants another look a second later, never for ever.
            let next = next.max(self.clock.now() + SignedDuration::from_secs(1));
            if next > target {
                break;
            }
            self.clock.move_to(next);
            self.deliver_what_is_due().await?;
        }
        self.clock.move_to(target);
        self.desk.tidy(target).await?;
        self.deliver_what_is_due().await
    }

    /// When something will happen by itself.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn next_wakeup(&self) -> Result<Option<Timestamp>, Fault> {
        self.desk.next_moment(self.clock.now()).await
    }

    /// The making of a backup, if its moment has come and it is this process's to make. It is not part of any
    /// transaction and delays nothing else.
    async fn backup(
        &self,
        now: Timestamp,
    ) -> Result<Option<impl Future<Output = Result<(), Fault>> + Send + use<M>>, Fault> {
        let Some(backups) = self.backups.clone() else { return Ok(None) };
        let Some(firing) = self.desk.begin_backup(now).await? else { return Ok(None) };
        let (desk, clock) = (self.desk.clone(), self.clock.clone());
        Ok(Some(async move {
            let made = backups.make(desk.store(), firing).await;
            let failed = made.err().map(|why| {
                tracing::error!(%why, "the backup could not be made");
                why.reason()
            });
            desk.end_backup(clock.now(), firing, failed).await
        }))
    }
}

/// Notes what became of a message as soon as the storage lets it: whatever else is to be said in that chat waits for it.
async fn note(
    desk: &Desk,
    claimed: &Claimed,
    sent: &Sent,
    now: Timestamp,
    stop: &CancellationToken,
) -> Result<(), Fault> {
    loop {
        match outbox::settle(desk, claimed, sent, now).await {
            Err(fault) if fault.may_pass() && !stop.is_cancelled() => {
                tracing::error!(row = claimed.id, %fault, "what became of a message cannot be noted yet");
                let _ = stop.run_until_cancelled(tokio::time::sleep(AFTER_FAULT)).await;
            }
            noted => return noted,
        }
    }
}

fn report(done: Result<Result<(), Fault>, tokio::task::JoinError>) {
    match done {
        Ok(Ok(())) => {}
        Ok(Err(fault)) => tracing::error!(%fault, "what became of a message could not be noted"),
        Err(fault) => tracing::error!(%fault, "sending a message ended badly"),
    }
}
