//! The only loop driven by time: it decides what is due, delivers, and sleeps until the next moment or the bell.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::desk::{Desk, Going, Hatch};
use crate::messenger::Messenger;
use crate::outbox::{self, HandedOut, Outbox};
use crate::store::{Backups, Fault};

mod carrying;

/// How many messages are on their way at the same time.
const AT_ONCE: usize = 8;

/// How many more may be on their way because answers are overdue: whoever waits for those must not keep all others
/// waiting.
const MOST_OVERDUE: usize = 24;

/// The same as [`AT_ONCE`] where the messenger takes any number.
const AT_ONCE_UNPACED: usize = 256;

/// How long what is due rests after each look at it, however much stirs meanwhile.
const BREATH: Duration = Duration::from_millis(50);

/// The longest sleep: a clock that jumps is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How long to wait for room among the messages of a second where all of it is under way.
const UNTIL_THERE_IS_ROOM: Duration = Duration::from_millis(20);

/// How long to wait when the storage fails before it is tried again.
const AFTER_FAULT: Duration = Duration::from_secs(1);

/// When what is due wants to be looked at again.
#[derive(Debug, Default)]
struct Agenda {
    /// Not before this, unless something stirs; at once if that is not known.
    look_at: Option<Timestamp>,
    /// When it was looked at, by the clock and by the time that nobody can move.
    looked: Option<(Timestamp, Instant)>,
    /// Something has stirred since.
    stirred: bool,
}

impl Agenda {
    /// Whether anything can be due now, and has had its rest.
    fn is_due(&mut self, now: Timestamp, desk: &Desk) -> bool {
        self.stirred |= desk.has_stirred();
        let back = self.looked.is_some_and(|(at, _)| now < at);
        let is_due =
            self.rests().is_zero() && (self.stirred || back || self.look_at.is_none_or(|at| at <= now));
        if is_due {
            (self.stirred, self.look_at, self.looked) = (false, None, Some((now, Instant::now())));
        }
        is_due
    }

    /// How much longer what is due rests.
    fn rests(&self) -> Duration {
        self.looked.map_or(Duration::ZERO, |(_, at)| BREATH.saturating_sub(at.elapsed()))
    }

    fn looks_at(&mut self, next: Option<Timestamp>, now: Timestamp) {
        // A row that is due already waits for its chat's earlier one; settling that claims it or rings the bell.
        let soonest = now + SignedDuration::from_secs(1);
        let latest = now + SignedDuration::try_from(LONGEST_SLEEP).unwrap_or(SignedDuration::ZERO);
        self.look_at = Some(next.map_or(latest, |next| next.clamp(soonest, latest)));
    }

    fn pause(&self, now: Timestamp) -> Duration {
        match self.look_at {
            Some(at) if !self.stirred => Duration::try_from(at.duration_since(now)).unwrap_or(BREATH),
            _ => BREATH,
        }
    }
}

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
        if let Err(fault) = self.recover().await {
            tracing::error!(%fault, "claims of an earlier run could not be taken back yet");
        }
        let (messenger, pace, line) = {
            let outbox = self.outbox.lock().await;
            (outbox.messenger(), outbox.pace(), outbox.line())
        };
        let at_once = if messenger.most_a_second() == usize::MAX { AT_ONCE_UNPACED } else { AT_ONCE };
        let room = {
            let (pace, line) = (pace.clone(), line.clone());
            move |under_way| {
                if line.is_silent() {
                    return 0;
                }
                let at_once = pace.at_once(at_once) + line.overdue().min(MOST_OVERDUE);
                at_once.min(pace.room().0).saturating_sub(under_way)
            }
        };
        let (hatch, going) = Hatch::new(at_once + MOST_OVERDUE, outbox::LEASE, room);
        self.desk.opens(Some(hatch.clone()));
        let (desk, clock) = (self.desk.clone(), self.clock.clone());
        let way = carrying::Way { desk, messenger, pace, line, clock, stop: stop.clone() };
        tokio::join!(self.watch_the_clock(hatch, &stop), way.carry(going));
    }

    /// Looks at what is due, and finds what has to be sent, until it is told to stop.
    async fn watch_the_clock(&self, hatch: Arc<Hatch>, stop: &CancellationToken) {
        let mut agenda = Agenda::default();
        let mut beside = JoinSet::new();
        while !stop.is_cancelled() {
            let pause = match self.step(&hatch, &mut agenda, &mut beside, stop).await {
                Ok(pause) => pause,
                Err(fault) => {
                    tracing::error!(%fault, "the worker could not go on; it tries again");
                    agenda.look_at = None;
                    AFTER_FAULT
                }
            };
            if !self.rest(pause, &mut agenda, &mut beside, stop).await {
                break;
            }
        }
        // What is decided from now on waits for the next start; the hatch closes behind the last that goes.
        self.desk.opens(None);
        drop(hatch);
        while let Some(done) = beside.join_next().await {
            report(done);
        }
    }

    /// Rests so long, or until there is something to do; whether to go on.
    async fn rest(
        &self,
        pause: Duration,
        agenda: &mut Agenda,
        beside: &mut JoinSet<Result<(), Fault>>,
        stop: &CancellationToken,
    ) -> bool {
        let mut slept = pin!(sleep(pause));
        loop {
            tokio::select! {
                () = stop.cancelled() => return false,
                () = self.desk.bell().notified() => return true,
                Some(done) = beside.join_next(), if !beside.is_empty() => {
                    report(done);
                    return true;
                }
                // There is nothing to send by that.
                () = self.desk.stirring() => {
                    agenda.stirred = true;
                    let at = slept.deadline().min(tokio::time::Instant::now() + agenda.rests());
                    slept.as_mut().reset(at);
                }
                () = &mut slept => return true,
            }
        }
    }

    /// Decides what is due if anything can be, and begins to send what may go; says how long nothing will happen by
    /// itself.
    async fn step(
        &self,
        hatch: &Hatch,
        agenda: &mut Agenda,
        beside: &mut JoinSet<Result<(), Fault>>,
        stop: &CancellationToken,
    ) -> Result<Duration, Fault> {
        let now = self.clock.now();
        let is_due = agenda.is_due(now, &self.desk);
        if is_due {
            // What is due must not keep replies from going out, nor the other way round.
            if let Err(fault) = self.desk.tick(now).await {
                tracing::error!(%fault, "what is due cannot be decided yet");
            }
            match self.backup(now).await {
                Ok(None) => {}
                Ok(Some(backup)) => drop(beside.spawn(backup)),
                Err(fault) => tracing::error!(%fault, "a backup cannot be begun yet"),
            }
        }
        let outbox = self.outbox.lock().await;
        let line = outbox.line();
        if let Some(question) = line.question() {
            let (messenger, stop) = (outbox.messenger(), stop.clone());
            // That it has ended wakes the loop.
            beside.spawn(async move {
                stop.run_until_cancelled(question.is_answered(&*messenger)).await;
                Ok(())
            });
        }
        let (room, next_room) = outbox.pace().room();
        let under_way = hatch.under_way();
        let HandedOut { gone, .. } = outbox.hand_out(now, hatch, stop, is_due).await?;
        let is_full = gone + under_way >= room;
        if is_full {
            return Ok(next_room.unwrap_or(UNTIL_THERE_IS_ROOM));
        }
        if is_due {
            // It must not keep anything else from happening.
            if let Err(fault) = self.desk.store().scrub().await {
                tracing::error!(%fault, "the journal could not be emptied yet");
            }
            agenda.looks_at(self.desk.next_moment(now).await?, now);
        }
        Ok(agenda.pause(now))
    }

    /// Takes back what an earlier run had claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recover(&self) -> Result<(), Fault> {
        self.outbox.lock().await.recover(self.clock.exactly()).await
    }

    /// Decides and delivers until nothing more can happen at this moment.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn deliver_what_is_due(&self) -> Result<(), Fault> {
        let (hatch, mut going) = Hatch::new(1, outbox::LEASE, |under_way| 1_usize.saturating_sub(under_way));
        loop {
            let now = self.clock.now();
            self.desk.tick(now).await?;
            if let Some(backup) = self.backup(now).await? {
                backup.await?;
            }
            let outbox = self.outbox.lock().await;
            let handed_out = outbox.hand_out(now, &hatch, &CancellationToken::new(), true).await?;
            while let Ok(Going { claimed, lasts, .. }) = going.try_recv() {
                let (messenger, pace, line) = (outbox.messenger(), outbox.pace(), outbox.line());
                let now = || self.clock.exactly();
                outbox::send(&self.desk, &*messenger, (&pace, &line), (&claimed, lasts), now).await?;
            }
            if handed_out == HandedOut::default() && !self.desk.keeps_plans() {
                return self.desk.store().scrub().await;
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

fn report(done: Result<Result<(), Fault>, tokio::task::JoinError>) {
    match done {
        Ok(Ok(())) => {}
        Ok(Err(fault)) => tracing::error!(%fault, "what was done beside the clock could not be noted"),
        Err(fault) => tracing::error!(%fault, "what was done beside the clock ended badly"),
    }
}
