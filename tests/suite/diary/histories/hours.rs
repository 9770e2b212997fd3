//! Hours change in the middle of a history.

use fastrand::Rng;
use frontdesk::domain::availability::{AmendmentId, Amends, Days, Kind};
use frontdesk::domain::dialogue::{Away, Flow, Looked, Plan};
use frontdesk::domain::hours::WallSpan;
use frontdesk::domain::tap::{AmendStep, Step, Tap};

use super::super::house::{days_after, plans_calls};
use super::super::model::Change;
use super::super::said::{Said, Word, anything, time};
use super::{CLIENTS, History};

impl History<'_> {
    /// A therapist says anything of their hours.
    pub(super) async fn says_of_hours(&mut self, rng: &mut Rng) -> bool {
        let at = rng.usize(..self.model.practice.therapists.len());
        let therapist = self.model.practice.therapists[at].id.clone();
        let zone = &self.model.practice.zone;
        let today = zone.date(self.model.now);
        let start = self.some_start(rng);
        let amends = if rng.bool() {
            // An absence of any length, where something may be booked.
            let wall = zone.civil(start).time();
            let from = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
            let until = (from + rng.i64(30..500)).min(1_440);
            let hours = WallSpan::new(wall, time(until)).into_iter().collect();
            Amends::Days { kind: Kind::Away, days: Days::one(zone.date(start)), hours }
        } else {
            let date = days_after(today, rng.i64(0..3));
            anything(rng, date, today)
        };
        let id = AmendmentId(self.words + 1);
        let word = Word { id, therapist, said: Said::Amends(amends.clone()) };
        let noted = self.change(at, &Change::Say(word), Plan::Say(amends), rng).await;
        self.words += i64::from(noted);
        noted
    }

    /// A therapist takes something back.
    pub(super) async fn takes_back(&mut self, rng: &mut Rng) -> bool {
        let at = rng.usize(..self.model.practice.therapists.len());
        let therapist = &self.model.practice.therapists[at].id;
        let mine = self.model.said.iter().filter(|word| word.therapist == *therapist).map(|word| word.id);
        let Some(id) = rng.choice(mine.collect::<Vec<_>>()) else { return false };
        self.change(at, &Change::TakeBack(id), Plan::TakeBack(id), rng).await
    }

    /// The change is looked at, confirmed after all has been looked at anew, and compared with the model.
    async fn change(&mut self, at: usize, change: &Change, plan: Plan, rng: &mut Rng) -> bool {
        let therapist = self.model.practice.therapists[at].id.clone();
        let (chat, keep) = (CLIENTS + at, rng.bool());
        // What was said of days that have passed is not asked for any more.
        if let Plan::TakeBack(id) = &plan
            && !self.stands(*id).await
        {
            return false;
        }
        // A preview of another moment: the first "yes" shows it anew.
        let seen = Looked { print: 0, newest: AmendmentId(0) };
        self.stands_at(chat, Flow::Away(Away::Confirm { therapist: therapist.clone(), plan, seen })).await;
        let yes = || Tap::Flow(1, if keep { Step::Amend(AmendStep::Keep) } else { Step::Confirm });
        self.does(chat, yes()).await;
        assert_eq!(self.dialogue(chat).await.finished, 0, "{}: done unseen: {change:?}", self.number);
        self.does(chat, yes()).await;
        let done = self.dialogue(chat).await.finished == 1;
        plans_calls(&self.desk, &self.store, self.model.now).await;
        let expected = self.model.changes(&therapist, change, keep);
        assert_eq!(done, expected, "{}: {change:?}", self.number);
        done
    }

    /// Whether it is among what the therapist is shown.
    async fn stands(&self, id: AmendmentId) -> bool {
        let mut tx = self.store.begin().await.expect("a transaction");
        let zone = &self.model.practice.zone;
        let today = zone.day(zone.date(self.model.now)).from;
        let span =
            frontdesk::domain::time::Span { from: today, until: frontdesk::domain::time::Timestamp::MAX };
        let all = tx.availability(span).await.expect("readable");
        self.model
            .practice
            .therapists
            .iter()
            .any(|known| all.said_of(&known.id).iter().any(|one| one.id == id))
    }
}
