//! What is decided most: answers, and a client's way through a booking. All that follows from it is known when it is
//! decided, so that it is carried out in two steps, for as many as there are.

use std::mem::take;

use jiff::Timestamp;

use super::couriers::Leaving;
use super::looked::Looked;
use super::planning::Plans;
use super::saying::is_plain;
use super::{Desk, pressed};
use crate::domain::appointment::VisitRef;
use crate::domain::decide::{Change, Decision, Scene};
use crate::domain::dialogue::{Dialogue, Flow};
use crate::domain::guest::Whom;
use crate::domain::incoming::{Incoming, Said};
use crate::domain::person::{ClientId, Name};
use crate::domain::reminder::Occasion;
use crate::domain::reply::Say;
use crate::domain::tap::{Step, Tap};
use crate::store::{Answered, Answers, Batch, Beginning, Ending, Fault, NewRow, ToPlan, Writing};
use crate::wording::Wording;

/// A decision that is carried out in this way.
#[derive(Debug)]
pub(super) struct Plain<'a> {
    incoming: &'a Incoming,
    client: ClientId,
    /// Where the conversation stands now.
    dialogue: Dialogue,
    /// Whether that has changed.
    goes_on: bool,
    /// What is said, each of it [`is_plain`].
    says: Vec<Say>,
    changes: Vec<Change>,
    plans: Vec<Plans>,
}

impl Plain<'_> {
    /// What is to be changed beside the conversation.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Where the conversation stands in the end.
    pub(super) fn into_dialogue(self) -> Dialogue {
        self.dialogue
    }

    /// Whether it takes time out of the diary.
    pub(super) fn takes_time(&self) -> bool {
        self.changes.iter().any(|change| matches!(change, Change::Hold { .. }))
    }
}

/// Whether what is said may lead to such a decision, as far as is seen before anything is looked up: a series, a move and a
/// booking for somebody else do not.
pub(super) fn may_be_plain(said: &Said, dialogue: &Dialogue) -> bool {
    match (said, &dialogue.flow) {
        (Said::Tap { tap: Some(Tap::Flow(_, Step::Confirm)), .. }, Flow::Booking(booking)) => {
            booking.moving.is_none() && booking.whom == Whom::Oneself
        }
        (Said::Tap { tap: Some(Tap::Flow(_, Step::Confirm)), .. }, _) => false,
        _ => true,
    }
}

impl Desk {
    /// A decision as one that is carried out in this way; what is said and where the conversation stands are taken out of it.
    /// `None`, and nothing taken, if more has to be done or looked at for it. What is followed up by more than its end, as a
    /// board is, or is for somebody else, is not among what it may say.
    pub(super) fn plain<'a>(
        &self,
        now: Timestamp,
        (scene, incoming): (&Scene<'_>, &'a Incoming),
        (decision, looked): (&mut Decision, &Looked),
    ) -> Option<Plain<'a>> {
        let is_undecided = decision.is_undecided();
        let Decision { changes, dialogue, says, .. } = decision;
        // What is typed there must be forgotten everywhere.
        let entrusts = [&scene.dialogue, dialogue].iter().any(|at| matches!(at.flow, Flow::Intake(_)));
        let only_books = |change: &Change| {
            matches!(change, Change::Hold { .. } | Change::Release(_) | Change::Book(_) | Change::Grace(_))
        };
        if is_undecided || entrusts || !changes.iter().all(only_books) {
            return None;
        }
        let mut booked = Vec::new();
        for change in changes.iter() {
            if let Change::Book(visit) = change {
                booked.push(self.booked(now, scene, looked, *visit)?);
            }
        }
        let is_theirs = |say: &Say| say.to == incoming.chat && say.to == scene.client.chat;
        // How to prepare is known of what is just booked only.
        let of_card = |visit| booked.iter().find(|(_, plans): &&(Name, Plans)| plans.is_for(visit));
        let is_known = |say: &mut Say| say.what.card_mut().is_none_or(|card| of_card(card.visit).is_some());
        if !says.iter_mut().all(|say| is_theirs(say) && is_plain(say) && is_known(say)) {
            return None;
        }
        for card in says.iter_mut().filter_map(|say| say.what.card_mut()) {
            if let Some((name, plans)) = of_card(card.visit) {
                card.prepare = self.how_to_prepare(name, plans.told());
            }
        }
        Some(Plain {
            incoming,
            client: scene.client.id,
            goes_on: *dialogue != scene.dialogue,
            dialogue: take(dialogue),
            says: take(says),
            changes: changes.clone(),
            plans: booked.into_iter().map(|(_, plans)| plans).collect(),
        })
    }

    /// A time that is held, once it is booked: who comes, and what is planned.
    fn booked(
        &self,
        now: Timestamp,
        scene: &Scene<'_>,
        looked: &Looked,
        visit: VisitRef,
    ) -> Option<(Name, Plans)> {
        let hold = scene.own.iter().find(|own| own.as_ref() == visit)?;
        let to_plan = ToPlan {
            appointment: hold.booked(now),
            chat: scene.client.chat,
            wishes: scene.settings.wishes,
            first: looked.is_first(hold.id),
        };
        let name = hold.for_name.as_ref().unwrap_or(&scene.client.name);
        Some((name.clone(), self.plans_for(now, &to_plan, Occasion::Booking)))
    }

    /// Carries out what was decided of several, in the order in which they came, with the ends of their updates. What is said
    /// is worded while the store changes what it tells of.
    pub(super) async fn carry_out_plain(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        plain: &[Plain<'_>],
    ) -> Result<Leaving, Fault> {
        let mut leaving = self.leaving();
        let changing = changing(now, plain)?;
        let wording = async {
            let answered = plain.iter().map(|one| {
                let pressed = pressed(&one.incoming.said);
                let rows = one.says.iter().map(|say| self.row(now, wording, say, pressed));
                let replies: Vec<NewRow> = rows.collect();
                // The others go after it.
                let place = replies.first().and_then(|row| leaving.place_for(now, row));
                (Answered { goes: place.is_some(), replies }, place)
            });
            let (answered, places): (Vec<_>, Vec<_>) = answered.unzip();
            Ok::<_, Fault>((Answers::of(answered)?, places))
        };
        let (changed, worded) = tokio::join!(tx.carry_out(changing), wording);
        changed?;
        let (answers, places) = worded?;
        leaving.put_together(tx, now, answers, places).await?;
        Ok(leaving)
    }
}

/// What changes: first what becomes free, as somebody else may have taken it since, and in the end that all of it was had.
fn changing(now: Timestamp, plain: &[Plain<'_>]) -> Result<Batch, Fault> {
    let mut batch = Batch::at(now);
    let all = || plain.iter().flat_map(|one| one.changes.iter().map(|change| (one.client, change)));
    for (_, change) in all() {
        if let Change::Release(visit) = change {
            batch.release(*visit);
        }
    }
    for (client, change) in all() {
        match change {
            Change::Hold { id, service, slot, until, moves } => {
                let held = Beginning::Held { until: *until, moves: *moves };
                batch.add_appointment((*id, client), service, slot, held);
            }
            Change::Book(visit) => batch.book(*visit),
            _ => {}
        }
    }
    plain.iter().flat_map(|one| &one.plans).for_each(|plans| plans.put_in(&mut batch));
    for (_, change) in all() {
        if let Change::Grace(grace) = change {
            batch.put_grace(grace);
        }
    }
    for Plain { incoming, client, dialogue, goes_on, .. } in plain {
        let dialogue = goes_on.then_some((*client, dialogue));
        batch.end(&Ending { now, update: incoming.update, chat: incoming.chat, dialogue })?;
    }
    Ok(batch)
}
