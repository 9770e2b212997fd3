//! Many who write at once: whatever only answers is decided of one look at the store, and stored in one go.
//!
//! What changes more than a conversation, and whatever staff do, is left to be dealt with one by one.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use jiff::Timestamp;

use super::loading::{self, SeenDiary, arriving};
use super::{Desk, Received, pressed};
use crate::domain::access;
use crate::domain::decide::{self, Decision, Scene};
use crate::domain::dialogue::Flow;
use crate::domain::incoming::{Incoming, Said};
use crate::domain::tap::{Step, Tap};
use crate::store::{Answered, Ending, Fault, NewRow};
use crate::wording::Wording;

impl Desk {
    /// What came in at one moment, each from a chat of its own. All that can be answered together is, in one transaction
    /// or not at all. Those that are left have `None`: of them no more is known than who they are today.
    ///
    /// # Errors
    /// When the storage fails or deciding panics. Nothing has changed then, and each may be tried by itself.
    pub async fn receive_together(
        &self,
        now: Timestamp,
        many: &[Incoming],
    ) -> Result<Vec<Option<Received>>, Fault> {
        self.catch_up().await;
        let received = AssertUnwindSafe(Box::pin(self.answer_together(now, many))).catch_unwind().await;
        received.unwrap_or(Err(Fault::Panicked))
    }

    async fn answer_together(
        &self,
        now: Timestamp,
        many: &[Incoming],
    ) -> Result<Vec<Option<Received>>, Fault> {
        let faq = self.answers.now();
        let wording = self.wording.reading(&faq.topics);
        let mut received = vec![None; many.len()];
        let open = many.iter().enumerate().filter(|(_, incoming)| access::is_open(incoming.place()));
        let open: Vec<_> = open.collect();
        let arriving: Vec<_> = open.iter().map(|(_, incoming)| arriving(incoming)).collect();
        // What they say is read while the store looks for them.
        let reading = async {
            let heard = open.iter().map(|(_, incoming)| loading::hear(&faq, &incoming.said));
            heard.collect::<Vec<_>>()
        };
        let (begun, heard) = tokio::join!(self.store.begin_arriving(now, &arriving), reading);
        let (mut tx, arrived) = begun?;
        let (mut decided, mut seen) = (Vec::with_capacity(open.len()), SeenDiary::default());
        for (((at, incoming), heard), arrived) in open.into_iter().zip(heard).zip(arrived) {
            if arrived.seen {
                received[at] = Some(Received::again());
                continue;
            }
            let is_staff = arrived.staff.iter().any(|staff| staff.chat == incoming.chat);
            if is_staff || mostly_changes(&incoming.said) {
                continue;
            }
            let scene = self.scene(&mut tx, now, (incoming, arrived), (&faq, heard), &mut seen);
            let scene = Box::pin(scene).await?;
            let decision = decide::decide(&scene, &incoming.said);
            if let Some(reply) = self.only_answers(now, &wording, (&scene, incoming), &decision) {
                received[at] = Some(Received { toast: self.toast(&decision), again: false });
                let moved = decision.dialogue != scene.dialogue;
                let dialogue = moved.then_some((scene.client.id, decision.dialogue));
                decided.push((incoming, dialogue, reply));
            }
        }
        if decided.is_empty() {
            return Ok(received);
        }
        let mut leaving = self.leaving();
        let answered = decided.iter_mut().map(|(incoming, dialogue, reply)| {
            let dialogue = dialogue.as_ref().map(|(client, dialogue)| (*client, dialogue));
            let ends = Ending { now, update: incoming.update, chat: incoming.chat, dialogue };
            let reply = reply.take();
            let place = reply.as_ref().and_then(|reply| leaving.place_for(now, reply));
            (Answered { ends, goes: place.is_some(), reply }, place)
        });
        let answered = answered.collect();
        leaving.put_together(&mut tx, now, answered).await?;
        tx.commit().await?;
        if leaving.leaves() {
            self.bell.notify_one();
        }
        Ok(received)
    }

    /// The one reply, if any, of a decision after which nothing is left to do but to give it; `None` of one that does more.
    /// A message that is followed up, as a card or a board is, shows an appointment or is for staff, and so is not among them.
    fn only_answers(
        &self,
        now: Timestamp,
        wording: &Wording,
        (scene, incoming): (&Scene<'_>, &Incoming),
        decision: &Decision,
    ) -> Option<Option<NewRow>> {
        let Decision { changes, dialogue, says, toast: _, trial, out_of_sight, to_count } = decision;
        let undecided = trial.is_some() || *out_of_sight || to_count.is_some();
        // What is typed there must be forgotten everywhere.
        let entrusts = [&scene.dialogue, dialogue].iter().any(|at| matches!(at.flow, Flow::Intake(_)));
        if undecided || entrusts || !changes.is_empty() {
            return None;
        }
        match &says[..] {
            [] => Some(None),
            [say] if say.to == incoming.chat => {
                let row = self.row(now, wording, say, pressed(&incoming.said));
                row.is_plain().then_some(Some(row))
            }
            _ => None,
        }
    }
}

/// Whether it is of those that mostly change the diary, so that looking at all they need would mostly be in vain.
fn mostly_changes(said: &Said) -> bool {
    let Said::Tap { tap: Some(tap), .. } = said else { return false };
    matches!(tap, Tap::Flow(_, Step::Start(_) | Step::Confirm))
}
