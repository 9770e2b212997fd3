//! The plans of reminders: made with each booking, and remade when the rules, the clock or a client's wishes change.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::Desk;
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::person::{ClientId, Name};
use crate::domain::reminder::{Occasion, PlannedReminder, ReminderRule, RuleId, Says, Skipped, Subject};
use crate::domain::reply::Say;
use crate::schedule::{CronMistake, ReminderPlan};
use crate::store::{Batch, Fault, ToPlan, Writing};

/// How far back before the longest rule that follows a visit: no visit takes longer.
const LONGEST_VISIT: SignedDuration = SignedDuration::from_hours(24);

/// How far the plans of all visits have been held against the rules, and how often that was begun anew.
#[derive(Debug, Default)]
pub(super) struct Reconciling(Mutex<(u64, Stage)>);

#[derive(Debug, Clone, Copy, Default)]
enum Stage {
    /// It is not known under which rules the plans were made.
    #[default]
    Unknown,
    /// All plans are as the rules have them, as far as anybody knows.
    Done,
    /// The rules have changed: nothing goes out until all plans are remade. Those up to here are.
    Remaking(Timestamp, AppointmentId),
    /// The rules are the same; the plans are looked through all the same. Those up to here are.
    Sweeping(Timestamp, AppointmentId),
}

/// What is planned for a visit, as it was decided when it was booked or looked at anew.
#[derive(Debug)]
pub(super) struct Plans {
    visit: VisitRef,
    client: ClientId,
    /// None if it was so long ago that they stay as they are.
    reminders: Option<Vec<PlannedReminder>>,
    /// From when until when the next visit is proposed.
    proposal: Option<(Timestamp, Timestamp)>,
    /// Which rules the confirmation tells of, if there is one.
    told: Option<Vec<RuleId>>,
}

impl Plans {
    /// Whether they are those of this version of an appointment.
    pub(super) fn is_for(&self, visit: VisitRef) -> bool {
        self.visit == visit
    }

    /// Which rules the confirmation tells of.
    pub(super) fn told(&self) -> &[RuleId] {
        self.told.as_deref().unwrap_or_default()
    }

    /// Makes it what is planned.
    pub(super) fn put_in(&self, batch: &mut Batch) {
        if let Some(reminders) = &self.reminders {
            batch.plan_reminders(self.visit, self.client, reminders);
        }
        batch.plan_proposal(self.visit.id, self.client, self.proposal);
        if let Some(told) = &self.told {
            batch.withdraw_proposals(self.client);
            batch.note_told(self.visit.id, told);
        }
    }
}

impl Reconciling {
    fn stage(&self) -> (u64, Stage) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin_anew(&self) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = (now.0 + 1, Stage::Unknown);
    }

    /// Goes on from what was seen, unless it was begun anew meanwhile.
    fn goes_on(&self, (seen, _): (u64, Stage), stage: Stage) -> bool {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = now.0 == seen;
        if holds {
            now.1 = stage;
        }
        holds
    }
}

impl Desk {
    /// Plans the reminders of an appointment as it stands now, if it is booked.
    pub(super) async fn plan(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        id: AppointmentId,
        occasion: Occasion,
    ) -> Result<(), Fault> {
        let Some(to_plan) = tx.to_plan(id).await? else { return Ok(()) };
        self.plan_one(tx, now, &to_plan, occasion).await
    }

    /// Plans them again, as if nothing had been told with a confirmation.
    pub(super) async fn plan_anew(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        id: AppointmentId,
    ) -> Result<(), Fault> {
        let Some(to_plan) = tx.to_plan(id).await? else { return Ok(()) };
        tx.forget_told(now, to_plan.appointment.as_ref()).await?;
        self.plan_one(tx, now, &to_plan, Occasion::Reconciling).await
    }

    /// Plans those of an appointment that staff have just booked for somebody. A client reads the confirmation, which may
    /// tell what it is too late to remind of; a caller reads nothing.
    pub(super) async fn plan_for_another(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        id: AppointmentId,
    ) -> Result<(), Fault> {
        let Some(to_plan) = tx.to_plan(id).await? else { return Ok(()) };
        tx.forget_told(now, to_plan.appointment.as_ref()).await?;
        let reads = !to_plan.chat.is_nobodys();
        let occasion = if reads { Occasion::Booking } else { Occasion::Reconciling };
        self.plan_one(tx, now, &to_plan, occasion).await
    }

    /// Plans those of all visits of a client anew, as what they want has changed.
    pub(super) async fn plan_all_of(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        client: ClientId,
    ) -> Result<(), Fault> {
        for visit in tx.visits_since(client, now - self.reminders.load().reaches_after()).await? {
            self.plan(tx, now, visit, Occasion::Reconciling).await?;
        }
        Ok(())
    }

    async fn plan_one(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        to_plan: &ToPlan,
        occasion: Occasion,
    ) -> Result<(), Fault> {
        let mut batch = Batch::at(now);
        self.plans_for(now, to_plan, occasion).put_in(&mut batch);
        tx.carry_out(batch).await
    }

    /// What is planned for an appointment that is booked.
    pub(super) fn plans_for(&self, now: Timestamp, to_plan: &ToPlan, occasion: Occasion) -> Plans {
        let own = &to_plan.appointment;
        let subject =
            Subject { service: &own.service, time: own.time, first: to_plan.first, wishes: to_plan.wishes };
        let rules = self.reminders.load_full();
        let mut plan = rules.for_visit(&subject, occasion, now);
        if to_plan.chat.is_nobodys() {
            for reminder in &mut plan {
                reminder.skipped = Some(Skipped::NoChat);
            }
        }
        if own.is_missed() {
            for reminder in plan.iter_mut().filter(|reminder| reminder.due >= own.time.until) {
                reminder.skipped = Some(Skipped::Missed);
            }
        }
        let told = plan.iter().filter(|reminder| reminder.skipped == Some(Skipped::Folded));
        let told = told.map(|reminder| reminder.rule.clone()).collect();
        let theirs = own.for_name.is_none() && !to_plan.chat.is_nobodys() && !own.is_missed();
        // Of what was long ago nothing is reminded any more, whatever the rules say by now.
        let is_long_ago = own.time.until + rules.reminds_after() + LONGEST_VISIT <= now;
        Plans {
            visit: own.as_ref(),
            client: own.client,
            reminders: (!is_long_ago).then_some(plan),
            proposal: rules.proposal_after(own.time, to_plan.wishes).filter(|_| theirs),
            told: (occasion == Occasion::Booking).then_some(told),
        }
    }

    /// A card says how to prepare where the client booked too late for reminders of their own.
    pub(super) async fn tell_to_prepare(&self, tx: &mut Writing, say: &mut Say) -> Result<(), Fault> {
        let Some(card) = say.what.card_mut() else { return Ok(()) };
        let Some((name, told)) = tx.told(card.visit.id).await? else { return Ok(()) };
        card.prepare = self.how_to_prepare(&name, &told);
        Ok(())
    }

    /// What those rules would have told somebody.
    pub(super) fn how_to_prepare(&self, name: &Name, told: &[RuleId]) -> Vec<Says> {
        let plan = self.reminders.load();
        let rules = told.iter().filter_map(|id| plan.rules().iter().find(|rule| rule.id == *id));
        let says = rules.filter(|rule| rule.says != Says::Facts).map(|rule| rule.says.to_person(name));
        says.collect()
    }

    /// Holds the plans of a few visits against the rules, if that is to be done. Says whether what is planned may go
    /// out: not while plans are still those of other rules.
    pub(super) async fn keep_plans(&self, tx: &mut Writing, now: Timestamp) -> Result<bool, Fault> {
        // Before the rules: where they change from here on, nothing that is found by these is the last word.
        let seen = self.reconciling.stage();
        let plan = self.reminders.load_full();
        let from = now - plan.reaches_after() - LONGEST_VISIT;
        let (remakes, after) = match seen.1 {
            Stage::Done => return Ok(true),
            Stage::Unknown if tx.planned_under().await?.as_deref() == Some(&plan.fingerprint()) => {
                return Ok(self.reconciling.goes_on(seen, Stage::Done));
            }
            Stage::Unknown => (true, (from, AppointmentId(0))),
            Stage::Remaking(start, id) => (true, (start.max(from), id)),
            Stage::Sweeping(start, id) => (false, (start.max(from), id)),
        };
        let visits = tx.next_to_plan(after).await?;
        for visit in &visits {
            self.plan_one(tx, now, visit, Occasion::Reconciling).await?;
        }
        self.stirs();
        let stage = match visits.last().map(|last| (last.appointment.time.from, last.appointment.id)) {
            Some((start, id)) if remakes => Stage::Remaking(start, id),
            Some((start, id)) => Stage::Sweeping(start, id),
            None => Stage::Done,
        };
        if !self.reconciling.goes_on(seen, stage) {
            return Ok(false);
        }
        let is_remade = remakes && visits.is_empty();
        if is_remade {
            tx.plan_under(&plan.fingerprint()).await?;
        }
        Ok(is_remade || !remakes)
    }

    /// Whether there are plans yet to be held against the rules: the next ticks do it.
    pub fn keeps_plans(&self) -> bool {
        !matches!(self.reconciling.stage().1, Stage::Done)
    }

    /// Reminds by these rules from now on: before anything goes out, all plans are remade. Says whether they are others
    /// than before.
    ///
    /// # Errors
    /// The first cron line that cannot be read; the rules of before stay.
    pub fn remind_by(&self, rules: Vec<ReminderRule>) -> Result<bool, CronMistake> {
        let plan = ReminderPlan::by(&self.practice, rules)?;
        let others = plan.rules() != self.reminders.load().rules();
        if others {
            // Before it, so that nobody takes the new rules for those that they began with; after it, so that all is remade.
            self.reconciling.begin_anew();
            self.reminders.store(Arc::new(plan));
            self.reconciling.begin_anew();
            self.stirs();
        }
        Ok(others)
    }

    /// Looks through all plans from the next tick on, a few visits at a time: what has changed without a word, such as
    /// which visit is a client's first, is planned anew.
    pub fn sweep_plans(&self, now: Timestamp) {
        let seen = self.reconciling.stage();
        if let Stage::Done = seen.1 {
            let from = now - self.reminders.load().reaches_after() - LONGEST_VISIT;
            self.reconciling.goes_on(seen, Stage::Sweeping(from, AppointmentId(0)));
            self.stirs();
        }
    }
}
