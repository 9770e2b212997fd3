//! Therapists who are out, at the desk: what a decision looks at, and what falls due.

use jiff::Timestamp;

use super::Desk;
use super::loading::hours_change;
use crate::domain::appointment::{Appointment, CancelledBy, State};
use crate::domain::audit::{Act, Object};
use crate::domain::decide::outage::OutageBook;
use crate::domain::decide::outage::keeping::{self, Step, Stepped};
use crate::domain::dialogue::Dialogue;
use crate::domain::incoming::Said;
use crate::domain::outage::{Case, Outage, Progress, Why};
use crate::domain::person::{ChatId, Role};
use crate::domain::slots::span_of_diary;
use crate::domain::tap::Tap;
use crate::domain::time::Span;
use crate::store::{Beginning, Fault, Writing};
use crate::wording::Wording;

impl Desk {
    /// What a decision knows of therapists who are out.
    pub(super) async fn outage_book(
        &self,
        tx: &mut Writing,
        said: &Said,
        (chat, role, dialogue): (ChatId, Option<&Role>, &Dialogue),
        named: Option<&Appointment>,
    ) -> Result<OutageBook, Fault> {
        let mut book = OutageBook::nothing();
        if let Said::Tap { tap: Some(tap), .. } = said {
            let (visit, outage) = match tap {
                Tap::Outage(tap) => (tap.of_client(), tap.of_staff()),
                _ => (None, None),
            };
            let without_time = named.filter(|own| matches!(own.state, State::Displaced { .. }));
            if let Some(visit) = visit.or(without_time.map(|own| own.id)) {
                book.case = tx.newest_case(visit).await?;
            }
            if let Some(outage) = outage.filter(|_| role.is_some()) {
                book.named = tx.outage(outage).await?;
            }
            if role.is_some() {
                book.boards = tx.boards_in(chat).await?;
            }
        }
        if hours_change(said, dialogue) && role.is_some() {
            book.fresh = tx.fresh_outage().await?;
            book.open = tx.open_outages().await?;
        }
        Ok(book)
    }

    /// Carries plans out, settles what has come to its end, asks the silent once more, and brings the boards up to
    /// date. All of it is committed together, so that a restart neither loses a letter nor writes it twice.
    pub(super) async fn keep_outages(&self, tx: &mut Writing, now: Timestamp) -> Result<(), Fault> {
        if !tx.is_anybody_out().await? {
            return Ok(());
        }
        let wording = self.wording();
        for outage in tx.outages_to_begin(now).await? {
            self.begin_outage(tx, now, &wording, &outage).await?;
        }
        for (case, failed) in tx.cases_to_settle(now).await? {
            if let Some(progress) = keeping::settles(now, &case, failed) {
                self.settle_case(tx, now, &wording, &case, progress).await?;
            }
        }
        if self.quiet_until(now).is_none() {
            for case in tx.cases_to_remind(now).await? {
                if let Some(say) = keeping::reminds(now, &case) {
                    let row = tx.enqueue(&self.row(now, &wording, &say, None)).await?;
                    tx.note_letter(case.id, row).await?;
                }
            }
        }
        self.tell_whom_to_call(tx, now, &wording).await?;
        self.refresh_boards(tx, now, &wording).await
    }

    async fn begin_outage(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        outage: &Outage,
    ) -> Result<(), Fault> {
        tx.release_lapsed(now).await?;
        let others = tx.visits(Span { from: now, until: Timestamp::MAX }).await?;
        let diary = tx.diary(span_of_diary(&self.practice, now)).await?;
        let steps = keeping::begin(now, &self.practice, diary, outage, &others);
        // First nobody is in the way any more, then the times are held.
        for stepped in &steps {
            match stepped.step {
                Step::Asks { displaces, .. } | Step::Calls { displaces, .. } => {
                    tx.displace(now, displaces).await?;
                }
                Step::CallsOff(visit) => {
                    tx.cancel(now, visit, CancelledBy::Practice, None).await?;
                    tx.note_act(now, outage.author, Act::Cancelled, &Object::Appointment(visit.id)).await?;
                }
                Step::Ends(_) => {}
            }
        }
        for stepped in &steps {
            if let Some(case) = outage.cases.iter().find(|case| case.id == stepped.case) {
                self.take_step(tx, now, wording, case, stepped).await?;
            }
        }
        tx.outage_has_begun(outage.id).await?;
        let Some(outage) = tx.outage(outage.id).await? else { return Ok(()) };
        for chat in keeping::watchers(&outage, &tx.staff().await?) {
            if !tx.has_board(outage.id, chat).await? {
                let say = keeping::shows(&outage, chat, None);
                tx.enqueue(&self.row(now, wording, &say, None)).await?;
            }
        }
        Ok(())
    }

    async fn take_step(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        case: &Case,
        stepped: &Stepped,
    ) -> Result<(), Fault> {
        match &stepped.step {
            Step::Asks { plan, slots, until, remind, displaces } => {
                let mut holds = Vec::with_capacity(slots.len());
                for slot in slots {
                    let (id, ..) = tx.fresh_ids().await?;
                    let own = &case.visit.appointment;
                    let held = Beginning::Held { until: *until, moves: Some(displaces.id) };
                    tx.add_appointment(now, id, own.client, &own.service, slot, held).await?;
                    holds.push(id);
                }
                tx.ask_case(now, case.id, *plan, (*until, *remind), &holds).await?;
            }
            Step::Calls { why, .. } => {
                tx.becomes(now, case.id, Progress::ToCall(*why)).await?;
                // The board says it at once.
                tx.call_is_told(case.id).await?;
            }
            Step::CallsOff(_) => {
                tx.becomes(now, case.id, Progress::Cancelled(CancelledBy::Practice)).await?;
            }
            Step::Ends(progress) => {
                tx.becomes(now, case.id, *progress).await?;
            }
        }
        let seen = tx.seen_of(case.id.visit, ChatId(0)).await?;
        for say in keeping::updates(now, case, &stepped.step, &seen) {
            tx.enqueue(&self.row(now, wording, &say, None)).await?;
        }
        if let Some(letter) = &stepped.letter {
            let row = tx.enqueue(&self.row(now, wording, letter, None)).await?;
            tx.note_letter(case.id, row).await?;
        }
        for say in &stepped.then {
            tx.enqueue(&self.row(now, wording, say, None)).await?;
        }
        Ok(())
    }

    async fn settle_case(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        case: &Case,
        progress: Progress,
    ) -> Result<(), Fault> {
        let unsent = tx.becomes(now, case.id, progress).await?;
        if progress != Progress::ToCall(Why::Silent) {
            return Ok(());
        }
        let seen = tx.seen_of(case.id.visit, ChatId(0)).await?;
        let anew = unsent.then(|| keeping::lapsed(now, case));
        for say in keeping::lapses(case, &seen).into_iter().chain(anew) {
            tx.enqueue(&self.row(now, wording, &say, None)).await?;
        }
        Ok(())
    }

    async fn tell_whom_to_call(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
    ) -> Result<(), Fault> {
        let untold = tx.untold_calls().await?;
        if untold.is_empty() {
            return Ok(());
        }
        let staff = tx.staff().await?;
        for (outage, visits) in &untold {
            let cases: Vec<&Case> =
                outage.cases.iter().filter(|case| visits.contains(&case.id.visit)).collect();
            for chat in keeping::watchers(outage, &staff) {
                let say = keeping::please_call(outage, &cases, chat);
                tx.enqueue(&self.row(now, wording, &say, None)).await?;
            }
        }
        Ok(())
    }

    /// Brings the boards up to date that anybody may still see.
    async fn refresh_boards(&self, tx: &mut Writing, now: Timestamp, wording: &Wording) -> Result<(), Fault> {
        let stale = tx.stale_boards().await?;
        if stale.is_empty() {
            return Ok(());
        }
        let staff = tx.staff().await?;
        for (id, chat, message) in stale {
            let Some(outage) = tx.outage(id).await? else { continue };
            tx.expect_board(id, chat, outage.revision).await?;
            // One that is being planned is looked at, and changed by whoever looks.
            let planning = outage.begins.is_some_and(|begins| begins > now);
            if !planning && keeping::watchers(&outage, &staff).contains(&chat) {
                let say = keeping::shows(&outage, chat, Some(message));
                tx.enqueue(&self.row(now, wording, &say, None)).await?;
            }
        }
        Ok(())
    }
}
