//! The page to read: what happens when a message arrives, and when time passes.
//!
//! Both are one transaction: load, decide purely, store once. What is to be said is committed with what has
//! changed, as rows of the outbox; nothing is sent from here.

use std::mem::take;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use arc_swap::ArcSwap;
use futures::FutureExt;
use jiff::Timestamp;
use tokio::sync::Notify;

use crate::domain::access;
use crate::domain::decide::{self, Change, Decision, due};
use crate::domain::dialogue::Flow;
use crate::domain::incoming::{Incoming, Said};
use crate::domain::person::{ChatId, MessageId};
use crate::domain::practice::Practice;
use crate::domain::reply::{Reply, Say};
use crate::domain::slots::span_of_diary;
use crate::domain::teaching::{Effect, Trial};
use crate::faq::Answers;
use crate::schedule::{ReminderPlan, Timetable};
use crate::sealing::Sealing;
use crate::store::{Fault, Store};
use crate::wording::Wording;

mod applying;
mod check;
mod circulars;
mod couriers;
mod day;
mod feed;
mod guests;
mod inbox;
mod intake;
mod jobs;
mod learning;
mod editing;
mod loading;
mod looked;
mod outages;
mod picture;
mod plain;
mod planning;
mod proposals;
mod received;
mod remembered;
mod saying;
mod stirring;
mod talk;
mod team;
mod team_group;
mod together;
mod waitlist;

use couriers::Couriers;
pub use couriers::{Going, Hatch, Lasts};
use jobs::Jobs;
use learning::Learning;
use loading::arriving;
use looked::Looked;
use planning::Reconciling;
pub use received::Received;
use remembered::Remembered;

/// The front desk: everything that decides and remembers. Share it behind an [`Arc`].
#[derive(Debug)]
pub struct Desk {
    store: Store,
    practice: Arc<Practice>,
    answers: Arc<Answers>,
    learning: Learning,
    wording: Wording,
    /// The rules of reminders, which can be edited while the desk is open.
    reminders: ArcSwap<ReminderPlan>,
    jobs: Jobs,
    reconciling: Reconciling,
    /// The keys for what clients entrust to their therapist; without them nothing of it is asked.
    sealing: Option<Arc<Sealing>>,
    /// Rung when there may be something to deliver.
    bell: Arc<Notify>,
    /// Rung when something may have changed of what is due and when.
    stirring: Notify,
    couriers: Couriers,
    remembered: Remembered,
}

/// How far an update has been dealt with.
enum Dealt {
    /// Its effects are committed.
    Done(Received),
    /// Nothing has changed: a teaching must be tried out first, outside the transaction.
    ToTry(Trial),
}

impl Desk {
    /// A desk for a practice. The bell rings whenever there is something to deliver or to look at.
    pub fn new(
        store: Store,
        practice: Arc<Practice>,
        answers: Arc<Answers>,
        wording: Wording,
        reminders: ReminderPlan,
    ) -> Self {
        let (learning, bell) = (Learning::default(), Arc::new(Notify::new()));
        let (jobs, reconciling) = (Jobs::of(Timetable::empty()), Reconciling::default());
        let (reminders, sealing) = (ArcSwap::from_pointee(reminders), None);
        let (stirring, couriers, remembered) = (Notify::new(), Couriers::default(), Remembered::default());
        Self {
            store,
            practice,
            answers,
            learning,
            wording,
            reminders,
            jobs,
            reconciling,
            sealing,
            bell,
            stirring,
            couriers,
            remembered,
        }
    }

    /// A message arrives. Its effects, its replies and its mark "seen" are committed together, or not at all;
    /// an update that was seen before changes nothing.
    ///
    /// # Errors
    /// When the storage fails or deciding panics. Nothing has changed then, and it may be tried again.
    pub async fn receive(&self, now: Timestamp, incoming: &Incoming) -> Result<Received, Fault> {
        self.catch_up().await;
        let received = AssertUnwindSafe(Box::pin(self.receive_once(now, incoming))).catch_unwind().await;
        let received = received.unwrap_or(Err(Fault::Panicked))?;
        self.catch_up().await;
        Ok(received)
    }

    /// Deals with it in one transaction, or in two where something has to be tried out between them.
    async fn receive_once(&self, now: Timestamp, incoming: &Incoming) -> Result<Received, Fault> {
        let trial = match self.deal_with(now, incoming, None).await? {
            Dealt::Done(received) => return Ok(received),
            Dealt::ToTry(trial) => trial,
        };
        let effect = self.try_out(&trial).await?;
        match self.deal_with(now, incoming, Some((trial, effect))).await? {
            Dealt::Done(received) => Ok(received),
            // What was to be tried has changed meanwhile; the next attempt begins anew.
            Dealt::ToTry(_) => Err(Fault::Conflict("a trial")),
        }
    }

    /// One transaction: load, decide, store.
    async fn deal_with(
        &self,
        now: Timestamp,
        incoming: &Incoming,
        tried: Option<(Trial, Effect)>,
    ) -> Result<Dealt, Fault> {
        // Before anybody else has to wait for it.
        let faq = self.answers.now();
        let heard = loading::hear(&faq, &incoming.said);
        if !access::is_open(incoming.place()) {
            let received = self.in_group(now, incoming).await?;
            self.stirs();
            return Ok(Dealt::Done(received));
        }
        let wording = self.wording.reading(&faq.topics);
        let (mut tx, arrived) = self.store.begin_arriving(now, &[arriving(incoming)]).await?;
        let arrived = arrived.into_iter().next().ok_or(Fault::Conflict("client"))?;
        if arrived.seen {
            return Ok(Dealt::Done(Received::again()));
        }
        let mut looked = Looked::ahead(&mut tx, now, [&arrived], &self.remembered).await?;
        let scene = self.scene(&mut tx, now, (incoming, arrived), (&faq, heard), &mut looked);
        let mut scene = Box::pin(scene).await?;
        scene.inbox.tried = tried;
        let mut decision = decide::decide(&scene, &incoming.said);
        if decision.out_of_sight {
            scene.diary = looked.diary(&mut tx, span_of_diary(&self.practice, now)).await?;
            decision = decide::decide(&scene, &incoming.said);
        }
        self.count_first(&mut tx, &mut scene, &incoming.said, &mut decision).await?;
        if let Some(trial) = decision.trial {
            return Ok(Dealt::ToTry(trial));
        }
        let received = Received { toast: self.toast(&decision), again: false };
        let (mut leaving, kept) = match self.plain(now, (&scene, incoming), (&mut decision, &looked)) {
            Some(plain) => {
                // Nobody else has it now, so that it is changed and not copied.
                drop(take(&mut scene.diary));
                looked.decided(plain.changes());
                (self.carry_out_plain(&mut tx, now, &wording, &[plain]).await?, looked.into_written(&tx))
            }
            None => {
                let leaving =
                    self.carry_out_whole(&mut tx, &wording, (&scene, incoming), &mut decision).await?;
                (leaving, looked.into_begun())
            }
        };
        // What was typed for the therapist came in as it was: nothing of it may stay in the journal either.
        if matches!(scene.dialogue.flow, Flow::Intake(_)) || decision.changes.iter().any(Change::entrusts) {
            self.store.scrub_soon();
        }
        leaving.makes_ready();
        let committed = tx.commit().await;
        // Not sooner: whoever takes it up meanwhile would not find it, and nobody would look again.
        if decision.changes.iter().any(Change::teaches) {
            self.learning.falls_behind();
        }
        committed?;
        self.remembered.keep(kept);
        self.after_commit(!decision.changes.is_empty(), leaving);
        Ok(Dealt::Done(received))
    }

    /// Time passes: what has fallen due is decided and put into the outbox, and then the house's own jobs are done.
    ///
    /// # Errors
    /// When the storage fails. Nothing has changed then, and the next tick tries again.
    pub async fn tick(&self, now: Timestamp) -> Result<(), Fault> {
        let ticked = AssertUnwindSafe(Box::pin(self.tick_once(now)))
            .catch_unwind()
            .await
            .unwrap_or(Err(Fault::Panicked));
        if ticked.is_err() {
            // What it had made of the plans is not stored.
            self.reconciling.begin_anew();
        }
        // Neither keeps the other from happening.
        let jobs = self.do_jobs(now).await;
        ticked.and(jobs)
    }

    async fn tick_once(&self, now: Timestamp) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        self.keep_outages(&mut tx, now).await?;
        let free = self.offer_what_came_free(&mut tx, now).await?;
        self.tell_group(&mut tx, now, &free).await?;
        self.further_circulars(&mut tx, now).await?;
        // Nothing goes out by a plan that the rules have left behind.
        let plans_hold = self.keep_plans(&mut tx, now).await?;
        if plans_hold {
            self.propose_next_visits(&mut tx, now).await?;
        }
        let mut moments = due::Moments {
            reminders: if plans_hold { tx.due_reminders(now).await? } else { Vec::new() },
            finished: tx.finished_reports().await?,
            settled: tx.settled_graces(now).await?,
            cards: tx.due_cards(now).await?,
            concerns: self.concerns_to_tell(&mut tx, now).await?,
            can_seal: self.sealing.is_some(),
            staff: Vec::new(),
        };
        if moments.is_empty() {
            return tx.commit().await;
        }
        moments.staff = tx.staff().await?;
        let finished: Vec<_> = moments.finished.iter().map(|finished| finished.id).collect();
        let mut due = due::decide(now, &self.practice, self.reminders.load().rules(), moments);
        for (reminder, outcome) in &due.outcomes {
            tx.settle_reminder(now, *reminder, *outcome).await?;
        }
        for (visit, until) in &due.concerns {
            tx.tell_concerns_at(*visit, *until).await?;
        }
        for report in &finished {
            tx.note_reported(now, *report).await?;
        }
        let wording = self.wording();
        for say in &mut due.says {
            self.tell_to_prepare(&mut tx, say).await?;
            let row = tx.enqueue(&self.row(now, &wording, say, None)).await?;
            if let Some(reminds) = &say.reminds {
                tx.carry_reminders(now, &reminds.rows, row).await?;
            }
        }
        tx.commit().await
    }

    /// Tells a person that their update could not be dealt with, and sets it aside.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn apologise(&self, now: Timestamp, update: &crate::store::RawUpdate) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        tx.set_update_aside(now, update).await?;
        self.store.scrub_soon();
        if update.chat > 0 {
            let say = Say::anew(ChatId(update.chat), Reply::Sorry);
            tx.enqueue(&self.row(now, &self.wording, &say, None)).await?;
        }
        tx.commit().await?;
        self.stirs();
        Ok(())
    }

    /// The store, for the outbox, the inbox and the health page.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The practice's facts.
    pub fn practice(&self) -> &Practice {
        &self.practice
    }

    /// The words, with the answers as they are now.
    pub fn wording(&self) -> Wording {
        self.wording.reading(&self.answers.now().topics)
    }

    /// When the quiet hours end, if this moment lies in them.
    pub fn quiet_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.practice.policies.quiet.end(now, &self.practice.zone)
    }

    fn toast(&self, decision: &Decision) -> Option<String> {
        decision.toast.map(|toast| self.wording.toast(toast))
    }
}

/// The message whose button was pressed.
fn pressed(said: &Said) -> Option<MessageId> {
    match said {
        Said::Tap { message, .. } => *message,
        Said::Command(_)
        | Said::Text { .. }
        | Said::Edited
        | Said::Unreadable
        | Said::Left
        | Said::Returned
        | Said::InGroup
        | Said::GroupLink(_)
        | Said::LeftGroup
        | Said::GroupMoved(_) => None,
    }
}
