//! What is looked at once for all who are dealt with in one transaction, as it stands after what was decided of those before
//! them, written or not.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::remembered::{Kept, Remembered};
use crate::domain::appointment::{Appointment, AppointmentId};
use crate::domain::decide::Change;
use crate::domain::diary::Diary;
use crate::domain::person::ClientId;
use crate::domain::time::Span;
#[cfg(debug_assertions)]
use crate::store::ends_at_once;
use crate::store::{Arrived, Edition, Fault, Writing};

/// What was looked at.
#[derive(Debug, Default)]
pub(super) struct Looked {
    now: Timestamp,
    /// Which edition of the diary it was at the beginning.
    edition: Option<Edition>,
    /// Days of the diary that somebody has looked at, what is remembered of those before among them.
    diaries: Vec<(Span, Arc<Diary>)>,
    /// Days that somebody will look at, the most first.
    expected: Vec<Span>,
    /// What is ahead for each.
    own: HashMap<ClientId, Vec<Appointment>>,
    /// Those of which it would be the first visit of whoever comes.
    firsts: HashSet<AppointmentId>,
    /// What was decided, as far as it changes the diary.
    decided: Vec<Change>,
    /// How many appointments were made by that.
    made: i64,
}

impl Looked {
    /// Looks for what is ahead for those who have arrived.
    pub(super) async fn ahead(
        tx: &mut Writing,
        now: Timestamp,
        arrived: impl IntoIterator<Item = &Arrived>,
        remembered: &Remembered,
    ) -> Result<Self, Fault> {
        let clients = arrived.into_iter().map(|arrived| &arrived.arrival).filter(|arrival| arrival.has.ahead);
        let clients: Vec<_> = clients.map(|arrival| arrival.client.id).collect();
        let edition = tx.edition();
        let known = remembered.take(edition).map(|kept| (kept.days, kept.diary));
        #[cfg(debug_assertions)]
        if let Some((days, diary)) = &known {
            is_what_the_store_has(tx, *days, diary).await?;
        }
        let mut looked = Self { now, edition, diaries: known.into_iter().collect(), ..Self::default() };
        if !clients.is_empty() {
            for (own, is_first) in tx.own_appointments_of(now, &clients).await? {
                looked.firsts.extend(is_first.then_some(own.id));
                looked.own.entry(own.client).or_default().push(own);
            }
        }
        Ok(looked)
    }

    /// What is ahead for one of them.
    pub(super) fn own(&self, client: ClientId) -> Vec<Appointment> {
        self.own.get(&client).cloned().unwrap_or_default()
    }

    /// Whether an appointment of theirs would be the first visit of whoever comes.
    pub(super) fn is_first(&self, appointment: AppointmentId) -> bool {
        self.firsts.contains(&appointment)
    }

    /// The first number that is free, where this one was before all of them.
    pub(super) fn free(&self, first: AppointmentId) -> AppointmentId {
        AppointmentId(first.0 + self.made)
    }

    /// Somebody will look at each of these days: the most are loaded first, as others may lie within them.
    pub(super) fn expect(&mut self, days: impl Iterator<Item = Span>) {
        self.expected = days.collect();
        self.expected.sort_by_key(|days| std::cmp::Reverse(days.length()));
    }

    /// Days of the diary.
    pub(super) async fn diary(&mut self, tx: &mut Writing, span: Span) -> Result<Arc<Diary>, Fault> {
        let span = self.expected.iter().find(|days| days.contains(span)).copied().unwrap_or(span);
        if let Some((_, diary)) = self.diaries.iter().find(|(seen, _)| seen.contains(span)) {
            return Ok(diary.clone());
        }
        let mut diary = tx.diary(span).await?;
        self.decided.iter().for_each(|change| follow(&mut diary, change));
        let diary = Arc::new(diary);
        self.diaries.push((span, diary.clone()));
        Ok(diary)
    }

    /// What the next may begin with, where all that changes the diary was decided here and is written; to be kept once that is
    /// committed.
    pub(super) fn into_written(self, tx: &Writing) -> Option<Kept> {
        let edition = tx.edition();
        self.farthest(edition)
    }

    /// The same as it was at the beginning, where more is written than was decided here: it holds if nothing of that is of the
    /// diary.
    pub(super) fn into_begun(self) -> Option<Kept> {
        let edition = self.edition;
        self.farthest(edition)
    }

    /// The days of which the most are still to come: one from before a new day or week reaches back farther than the next.
    fn farthest(self, edition: Option<Edition>) -> Option<Kept> {
        let to_come = |days: Span| days.until.duration_since(days.from.max(self.now));
        let farthest = self.diaries.into_iter().max_by_key(|(days, _)| to_come(*days));
        farthest.zip(edition).map(|((days, diary), edition)| Kept { edition, days, diary })
    }

    /// This was decided, and is to be written before anything else.
    pub(super) fn decided(&mut self, changes: &[Change]) {
        for change in
            changes.iter().filter(|change| matches!(change, Change::Hold { .. } | Change::Release(_)))
        {
            self.diaries.iter_mut().for_each(|(_, diary)| follow(Arc::make_mut(diary), change));
            self.decided.push(change.clone());
            self.made += i64::from(matches!(change, Change::Hold { .. }));
        }
    }
}

/// Ends a house that is being built at once where it is not so.
#[cfg(debug_assertions)]
async fn is_what_the_store_has(tx: &mut Writing, days: Span, diary: &Diary) -> Result<(), Fault> {
    let stored = tx.diary(days).await?;
    if stored != *diary {
        ends_at_once(&format!(
            "a diary is remembered that is not what the store has:\n{diary:?}\n{stored:?}"
        ));
    }
    Ok(())
}

/// The diary as it is after a change.
fn follow(diary: &mut Diary, change: &Change) {
    match change {
        Change::Hold { id, slot, .. } if diary.reaches(slot.busy) => diary.take_for(*id, slot),
        Change::Release(visit) => diary.give_back(visit.id),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::{ChatId, Name};
    use crate::store::{Arriving, Home, Store};

    fn day(date: i64) -> Timestamp {
        Timestamp::from_second(date * 86_400).expect("in range")
    }

    /// Somebody arrives, and looks at these days.
    async fn looks(
        store: &Store,
        now: Timestamp,
        days: Span,
        remembered: &Remembered,
    ) -> (Arc<Diary>, Option<Kept>) {
        let arriving = Arriving { update: 0, chat: ChatId(1), name: &Name::new("Anna") };
        let (mut tx, arrived) = store.begin_arriving(now, &[arriving]).await.expect("begun");
        let mut looked = Looked::ahead(&mut tx, now, &arrived, remembered).await.expect("read");
        let diary = looked.diary(&mut tx, days).await.expect("read");
        let kept = looked.into_written(&tx);
        // Nothing of the diary has changed.
        drop(tx);
        (diary, kept)
    }

    #[tokio::test]
    async fn whoever_is_next_looks_into_what_was_kept_also_after_a_new_week_has_begun() {
        let store = Store::open(&Home::Memory).await.expect("a store");
        let remembered = Remembered::default();
        let (first, kept) = looks(&store, day(10), Span { from: day(4), until: day(20) }, &remembered).await;
        remembered.keep(kept);
        let within = Span { from: day(11), until: day(12) };
        let (second, kept) = looks(&store, day(10), within, &remembered).await;
        assert!(Arc::ptr_eq(&first, &second), "it is read anew");
        remembered.keep(kept);
        // The next week's days are fewer, and reach farther.
        let week = Span { from: day(11), until: day(21) };
        let (third, kept) = looks(&store, day(11), week, &remembered).await;
        assert!(!Arc::ptr_eq(&first, &third), "that reaches not far enough");
        remembered.keep(kept);
        let (fourth, kept) = looks(&store, day(11), week, &remembered).await;
        assert!(Arc::ptr_eq(&third, &fourth), "it is read anew for each");
        drop(kept);
        let (fifth, _) = looks(&store, day(11), week, &remembered).await;
        assert!(!Arc::ptr_eq(&third, &fifth), "what was not committed is not kept");
    }
}
