//! Carries a decision's changes out, within the transaction in which it was made.

use jiff::Timestamp;

use super::couriers::Leaving;
use super::{Desk, pressed};
use crate::domain::decide::availability::AvailabilityChange;
use crate::domain::decide::{self, Change, Decision, Scene};
use crate::domain::incoming::Incoming;
use crate::domain::outage::OutageChange;
use crate::domain::person::Client;
use crate::domain::reminder::Occasion;
use crate::domain::reply::Reply;
use crate::store::{Batch, Beginning, Ending, Fault, Writing};
use crate::wording::Wording;

impl Desk {
    /// Carries out whatever was decided, with the end of its update.
    pub(super) async fn carry_out_whole(
        &self,
        tx: &mut Writing,
        wording: &Wording,
        (scene, incoming): (&Scene<'_>, &Incoming),
        decision: &mut Decision,
    ) -> Result<Leaving, Fault> {
        let now = scene.now;
        for change in &decision.changes {
            Box::pin(self.apply(tx, now, &scene.client, change)).await?;
            if let Some((act, object)) = decide::record(change) {
                tx.note_act(now, scene.client.chat, act, &object).await?;
            }
        }
        let changed = decision.dialogue != scene.dialogue;
        let dialogue = changed.then_some((scene.client.id, &decision.dialogue));
        let ends = Ending { now, update: incoming.update, chat: incoming.chat, dialogue };
        let (mut leaving, mut left) = (self.leaving(), decision.says.len());
        if !decision.changes.is_empty() {
            leaving.may_leave_more();
        }
        if left == 0 {
            tx.end_quietly(&ends).await?;
        }
        for say in &mut decision.says {
            self.tell_to_prepare(tx, say).await?;
            let row = self.row(now, wording, say, pressed(&incoming.said));
            left -= 1;
            let hangs = matches!(say.what, Reply::Circular(_));
            let row = leaving.enqueue(tx, now, row, (hangs, (left == 0).then_some(&ends))).await?;
            self.carry_board(tx, say, row).await?;
        }
        Ok(leaving)
    }

    /// Carries out one change.
    pub(super) async fn apply(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        client: &Client,
        change: &Change,
    ) -> Result<(), Fault> {
        let mut batch = Batch::at(now);
        match change {
            Change::Hold { id, service, slot, until, moves } => {
                let held = Beginning::Held { until: *until, moves: *moves };
                tx.add_appointment(now, *id, client.id, service, slot, held).await
            }
            Change::BookAnew { id, service, slot } => {
                tx.add_appointment(now, *id, client.id, service, slot, Beginning::Booked).await?;
                self.plan(tx, now, *id, Occasion::Booking).await
            }
            Change::Book(visit) => {
                batch.book(*visit);
                tx.carry_out(batch).await?;
                self.plan(tx, now, visit.id, Occasion::Booking).await
            }
            Change::Grace(grace) => {
                batch.put_grace(grace);
                tx.carry_out(batch).await
            }
            Change::Release(visit) => {
                batch.release(*visit);
                tx.carry_out(batch).await
            }
            Change::NameGuest(visit, name) => {
                tx.name_guest(*visit, name).await?;
                // It may be this person's first visit.
                self.plan(tx, now, visit.id, Occasion::Booking).await
            }
            Change::AddCaller { id, name, phone } => tx.add_caller(now, *id, name, phone.as_ref()).await,
            Change::GiveToCaller(visit, caller) => {
                tx.give_to_caller(now, *visit, *caller, client.chat).await?;
                self.plan_for_another(tx, now, visit.id).await
            }
            Change::OfferTakeOver { client, appointment, token } => {
                tx.offer_take_over(now, *client, *appointment, token).await
            }
            Change::TakeOver { from, token } => {
                for visit in tx.take_over(now, client, *from, token).await? {
                    self.plan(tx, now, visit, Occasion::Reconciling).await?;
                }
                Ok(())
            }
            Change::Consent => tx.consent(now, client.id).await,
            Change::Note(entry) => self.keep_note(tx, now, client.id, entry).await,
            Change::EraseNotes => tx.erase_notes(client.id).await,
            Change::KeepPhone(phone) => tx.keep_phone(client.id, phone).await,
            Change::AwaitWord(visit) => tx.await_word(now, *visit).await,
            Change::GiveWord(visit) => tx.give_word(now, *visit).await,
            Change::RefuseWord(visit) => tx.refuse_word(*visit).await,
            Change::Move(visit, slot) => {
                tx.move_to(now, *visit, slot).await?;
                self.plan(tx, now, visit.id, Occasion::Booking).await
            }
            Change::Cancel(visit, by, why) => tx.cancel(now, *visit, *by, *why).await,
            Change::Unbook(visit) => tx.unbook(now, *visit).await,
            Change::Restore(visit) => {
                tx.restore(*visit).await?;
                self.plan(tx, now, visit.id, Occasion::Booking).await
            }
            Change::RunLate(visit, minutes) => tx.run_late(*visit, *minutes).await,
            Change::Confirm(visit) => tx.confirm(now, *visit).await,
            Change::Displace(visit) => tx.displace(now, *visit).await,
            Change::Availability(change) => {
                match change {
                    AvailabilityChange::Say { amendment, .. } => tx.amend(amendment).await?,
                    AvailabilityChange::TakeBack { amendment, .. } => {
                        tx.take_back_amendment(now, amendment.id).await?;
                    }
                }
                let (therapist, gained) = change.frees();
                tx.free_time(now, therapist, gained).await
            }
            Change::Report { id, if_unreached } => tx.add_report(now, *id, client.chat, *if_unreached).await,
            Change::Ask { id, text, why } => tx.add_question(now, *id, client.id, text, why).await,
            Change::PassOn(id) => tx.pass_on_question(*id).await,
            Change::AnswerQuestion(id) => tx.answer_question(now, *id, client.chat).await,
            Change::SetAside(id) => tx.set_question_aside(now, *id, client.chat).await,
            Change::SelfServed(id) => tx.serve_question(now, *id, client.chat).await,
            Change::Talk(change) => tx.change_conversation(now, client.chat, change).await,
            Change::Teach { id, taught, questions } => {
                tx.teach(now, *id, taught, client.chat, questions).await
            }
            Change::TakeBackTeaching(id) => tx.take_back_teaching(now, *id, client.chat).await,
            Change::Group(change) => tx.change_team_group(now, change).await,
            Change::PicturesDark(dark) => tx.want_dark(client.chat, *dark).await,
            Change::Feed(change) => tx.change_feed(now, client.chat, change).await,
            Change::Invite { id, post, token, until } => tx.add_invite(now, *id, post, token, *until).await,
            Change::OpenInvite(id) => tx.open_invite(now, *id, client.chat).await,
            Change::EndInvite(id, ending) => tx.end_invite(now, *id, *ending).await,
            Change::Employ { chat, name, post, new: _ } => tx.employ(now, *chat, name, post).await,
            Change::Dismiss(chat) => tx.dismiss(now, *chat).await,
            // Only the log tells of it.
            Change::ReadNotes(_) => Ok(()),
            Change::Series(series) => {
                tx.add_series(now, client.id, series).await?;
                // Its visits were planned as if each had a confirmation of its own.
                for visit in &series.visits {
                    self.plan_anew(tx, now, *visit).await?;
                }
                Ok(())
            }
            Change::Outage(change) => {
                tx.change_outage(now, client.chat, change).await?;
                match change {
                    OutageChange::Reinstate(visit) => self.plan(tx, now, visit.id, Occasion::Booking).await,
                    _ => Ok(()),
                }
            }
            Change::Waitlist(change) => tx.change_waitlist(now, client.id, change).await,
            Change::Concerns(visit, concerns) => {
                self.keep_concerns(tx, now, client.id, *visit, *concerns).await
            }
            Change::NoConcerns(visit) => tx.erase_concerns(*visit).await,
            Change::Proposal(id, answer) => tx.answer_proposal(now, *id, *answer).await,
            Change::Circular(change) => self.apply_circular(tx, now, client.id, change).await,
            Change::Day(change) => self.change_the_day(tx, now, change).await,
            Change::Wishes(wishes) => {
                tx.put_wishes(now, client.id, *wishes).await?;
                self.plan_all_of(tx, now, client.id).await
            }
            Change::Language(language) => tx.put_language(client.id, language).await,
            Change::Reachable(reachable) => tx.set_reachable(client.chat, *reachable).await,
        }
    }
}
