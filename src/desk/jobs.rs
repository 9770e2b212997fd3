//! What the house does by itself, each firing once: taken, decided and put into the outbox in one transaction.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError};

use futures::FutureExt;
use jiff::Timestamp;

use super::Desk;
use crate::domain::decide::routine::{self, Morning};
use crate::domain::job::{Job, Turn};
use crate::domain::reply::{NoBackup, Say};
use crate::domain::summary::{Summary, since_a_week, week_of};
use crate::domain::time::Span;
use crate::schedule::Timetable;
use crate::store::{Fault, Firing, Writing};

/// The timetable, and what is known of it in this process: between two firings nothing needs to be looked up.
#[derive(Debug)]
pub(super) struct Jobs {
    timetable: Timetable,
    /// For each job that was looked at: from when until when it has nothing to do.
    calm: Mutex<Vec<(Job, Span)>>,
}

impl Jobs {
    pub(super) fn of(timetable: Timetable) -> Self {
        Self { timetable, calm: Mutex::default() }
    }

    /// Whether a job is on, and may have something to do.
    fn may_be_due(&self, job: Job, now: Timestamp) -> bool {
        let calm = self.calm.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was put back is no longer within.
        let rests = |(known, span): &(Job, Span)| *known == job && span.from <= now && now < span.until;
        self.timetable.jobs().any(|on| on == job) && !calm.iter().any(rests)
    }

    /// Nothing is to do until the next firing.
    fn rest(&self, job: Job, now: Timestamp) {
        let until = self.timetable.next_of(job, now).unwrap_or(Timestamp::MAX);
        let mut calm = self.calm.lock().unwrap_or_else(PoisonError::into_inner);
        calm.retain(|(known, _)| *known != job);
        calm.push((job, Span { from: now, until }));
    }
}

impl Desk {
    /// The same, doing by itself what the practice's timetable says.
    #[must_use]
    pub fn keeping_time(self, timetable: Timetable) -> Self {
        Self { jobs: Jobs::of(timetable), ..self }
    }

    /// When time next brings something: a message, an appointment or a job.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn next_moment(&self, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
        let stored = self.store.next_moment(self.quiet_until(now)).await?;
        Ok(stored.into_iter().chain(self.jobs.timetable.next(now)).min())
    }

    /// Does the jobs whose moment has come. One that fails keeps no other from being done.
    pub(super) async fn do_jobs(&self, now: Timestamp) -> Result<(), Fault> {
        let mut outcome = Ok(());
        for job in Job::ALL {
            if job == Job::Backup || !self.jobs.may_be_due(job, now) {
                continue;
            }
            match AssertUnwindSafe(self.do_job(now, job)).catch_unwind().await.unwrap_or(Err(Fault::Panicked))
            {
                Ok(()) => self.jobs.rest(job, now),
                Err(fault) if fault.may_pass() => outcome = Err(fault),
                // It would fail again and again; its next firing may have better luck.
                Err(fault) => {
                    tracing::error!(job = job.code(), %fault, "a job is given up until its next firing");
                    match self.give_up(now, job).await {
                        Ok(()) => self.jobs.rest(job, now),
                        Err(fault) => outcome = Err(fault),
                    }
                }
            }
        }
        outcome
    }

    async fn do_job(&self, now: Timestamp, job: Job) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        if let Some(firing) = self.take_turn(&mut tx, now, job, Firing::Done).await? {
            self.perform(&mut tx, now, job, firing).await?;
            tracing::debug!(job = job.code(), %firing, "a job is done");
        }
        tx.commit().await
    }

    /// The firing that is to be done now, taken in this transaction; none if there is none, or somebody has had it.
    async fn take_turn(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        job: Job,
        as_what: Firing,
    ) -> Result<Option<Timestamp>, Fault> {
        let last = self.jobs.timetable.last(job, now);
        if !tx.knows_job(job).await? {
            // The house opens, or does this for the first time: what was before was nobody's to do.
            tx.take_firing(now, job, last.unwrap_or(now), Firing::Passed).await?;
            return Ok(None);
        }
        let Some(firing) = last else { return Ok(None) };
        Ok(match job.turn(&self.practice.zone, firing, now) {
            Turn::Now => tx.take_firing(now, job, firing, as_what).await?.then_some(firing),
            Turn::TooLate => {
                tx.take_firing(now, job, firing, Firing::Passed).await?;
                None
            }
        })
    }

    async fn give_up(&self, now: Timestamp, job: Job) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        if let Some(firing) = self.jobs.timetable.last(job, now) {
            tx.take_firing(now, job, firing, Firing::Failed).await?;
        }
        tx.commit().await
    }

    async fn perform(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        job: Job,
        firing: Timestamp,
    ) -> Result<(), Fault> {
        let says = match job {
            Job::MorningDigest => self.morning(tx, now, firing).await?,
            Job::Unconfirmed => self.unconfirmed(tx, now, firing).await?,
            Job::WeeklySummary => self.week(tx, firing).await?,
            Job::Retention => {
                self.forget(tx, now).await?;
                Vec::new()
            }
            Job::Reconcile => {
                self.sweep_plans(now);
                self.forget_concerns(tx, now).await?;
                Vec::new()
            }
            // It takes too long for a transaction: see `begin_backup`.
            Job::Backup => Vec::new(),
        };
        self.say_all(tx, now, &says).await
    }

    async fn say_all(&self, tx: &mut Writing, now: Timestamp, says: &[Say]) -> Result<(), Fault> {
        if says.is_empty() {
            return Ok(());
        }
        let wording = self.wording();
        for say in says {
            tx.enqueue(&self.row(now, &wording, say, None)).await?;
        }
        Ok(())
    }

    async fn morning(&self, tx: &mut Writing, now: Timestamp, firing: Timestamp) -> Result<Vec<Say>, Fault> {
        let zone = &self.practice.zone;
        let day = zone.day(zone.date(now));
        let visits = tx.visits(day).await?;
        let (mut first, mut met) = (BTreeSet::new(), BTreeSet::new());
        for visit in &visits {
            let client = visit.appointment.client;
            // Only the first of several on one day.
            if met.insert(client) && !tx.is_known(day.from, client).await? {
                first.insert(visit.appointment.id);
            }
        }
        Ok(routine::morning(&Morning {
            now,
            practice: &self.practice,
            diary: &tx.diary(day).await?,
            visits: &visits,
            first: &first,
            notes: self.sealing.is_some(),
            staff: &tx.staff().await?,
            useful_until: Job::MorningDigest.useful_until(zone, firing),
        }))
    }

    async fn unconfirmed(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        firing: Timestamp,
    ) -> Result<Vec<Say>, Fault> {
        let span = routine::time_to_call(&self.practice, now);
        let plan = self.reminders.load();
        let asking = plan.rules().iter().filter(|rule| rule.asks).map(|rule| &rule.id);
        let asked = tx.asked_in_vain(span, &asking.collect::<Vec<_>>()).await?;
        let visits = tx.visits(span).await?;
        let useful = Job::Unconfirmed.useful_until(&self.practice.zone, firing);
        Ok(routine::unconfirmed(&self.practice, now, &visits, &asked, &tx.staff().await?, useful))
    }

    async fn week(&self, tx: &mut Writing, firing: Timestamp) -> Result<Vec<Say>, Fault> {
        let zone = &self.practice.zone;
        let visits = tx.counted_visits(week_of(zone, firing)).await?;
        let since = since_a_week(zone, firing);
        let (made, reminders) = (tx.made_within(since).await?, tx.reminders_within(since).await?);
        let summary = Summary::new(zone, firing, &visits, made, reminders);
        Ok(routine::week(summary, &tx.staff().await?))
    }

    /// Forgets what has been kept long enough.
    async fn forget(&self, tx: &mut Writing, now: Timestamp) -> Result<(), Fault> {
        tx.forget_old_updates(now).await?;
        tx.forget_old_messages(now).await?;
        tx.forget_old_cards(now).await?;
        tx.forget_old_offers(now).await?;
        tx.forget_old_boards(now).await?;
        tx.forget_old_firings().await?;
        tx.forget_old_circulars(now).await?;
        tx.forget_texts(now, self.practice.policies.keep_questions).await?;
        self.forget_concerns(tx, now).await?;
        if tx.forget_notes(now, self.practice.policies.keep_intake).await? > 0 {
            self.store.scrub_soon();
        }
        Ok(())
    }

    /// What clients have said before visits that are over is erased.
    async fn forget_concerns(&self, tx: &mut Writing, now: Timestamp) -> Result<(), Fault> {
        if tx.forget_concerns(now).await? > 0 {
            self.store.scrub_soon();
        }
        Ok(())
    }

    /// The same outside of the timetable: at the end of a walk of a clock that is held.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn tidy(&self, now: Timestamp) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        self.forget(&mut tx, now).await?;
        tx.commit().await
    }

    /// The firing for which a backup is to be made now. It is this process's: no other makes one for it, and what an
    /// earlier one has left unfinished is given up.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn begin_backup(&self, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
        if !self.jobs.may_be_due(Job::Backup, now) {
            return Ok(None);
        }
        let mut tx = self.store.begin().await?;
        let firing = self.take_turn(&mut tx, now, Job::Backup, Firing::Begun).await?;
        if let Some(firing) = firing {
            tx.give_up_begun(now, Job::Backup, firing).await?;
        }
        tx.commit().await?;
        self.jobs.rest(Job::Backup, now);
        Ok(firing)
    }

    /// Notes what became of a backup. The owner hears of the first that fails, and of the first that is made after it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn end_backup(
        &self,
        now: Timestamp,
        firing: Timestamp,
        failed: Option<NoBackup>,
    ) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        let failed_before = tx.failed_before(Job::Backup, firing).await?;
        let how = if failed.is_some() { Firing::Failed } else { Firing::Done };
        tx.end_firing(now, Job::Backup, firing, how).await?;
        let says = routine::backup(failed, failed_before, &tx.staff().await?);
        self.say_all(&mut tx, now, &says).await?;
        tx.commit().await?;
        self.stirs();
        Ok(())
    }
}
