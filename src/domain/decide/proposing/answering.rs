//! Answering the proposal of a next visit: it is booked with one press, or left.

use super::super::super::dialogue::{Booking, BookingStep, Flow, With};
use super::super::super::guest::Whom;
use super::super::super::proposal::{Answer, Proposal};
use super::super::super::reminder::Wishes;
use super::super::super::reply::{Card, NotDone, ProposalScreen, Reply, Toast, VisitFacts};
use super::super::super::slots::{Search, Slot};
use super::super::super::tap::ProposalAct;
use super::super::super::time::Month;
use super::super::{Change, Decision, Scene, booking, doors, intake, visits, waitlist};

/// A button below a proposal. Another client's and one that never was get the same answer.
pub(in super::super) fn answer(scene: &Scene<'_>, desk: &mut Decision, act: ProposalAct) {
    let proposal = scene.proposal.as_ref().filter(|proposal| proposal.client == scene.client.id);
    let Some(proposal) = proposal else { return doors::stale(scene, desk) };
    match (act, proposal.answer) {
        (ProposalAct::Take, None | Some(Answer::Declined)) => take(scene, desk, proposal),
        (ProposalAct::Take, Some(Answer::Taken)) | (ProposalAct::NotNow, Some(_)) => {
            desk.toast = Some(Toast::Already);
        }
        (ProposalAct::Others, _) => others(scene, desk, proposal),
        (ProposalAct::NotNow, None) => {
            desk.changes.push(Change::Proposal(proposal.id, Answer::Declined));
            desk.reply(scene, Reply::Proposal(ProposalScreen::Left));
        }
        (ProposalAct::Stop, known) => {
            if known.is_none() {
                desk.changes.push(Change::Proposal(proposal.id, Answer::Declined));
            }
            let wishes = scene.settings.wishes;
            if !wishes.no_proposals {
                desk.changes.push(Change::Wishes(Wishes { no_proposals: true, ..wishes }));
            }
            desk.reply(scene, Reply::Proposal(ProposalScreen::Stopped));
        }
    }
}

/// Books what was proposed, if it is still free: nothing was held.
fn take(scene: &Scene<'_>, desk: &mut Decision, proposal: &Proposal) {
    if let Some(limit) = booking::enough(scene) {
        // Anew, so that it can still be taken afterwards.
        return desk.anew(scene, Reply::EnoughBooked { limit, instead: Some(NotDone::Taking) });
    }
    let Some(slot) = still_free(scene, proposal) else {
        doors::close(scene, desk);
        let date = scene.practice.zone.date(proposal.start);
        let step = BookingStep::Time { service: proposal.service.clone(), with: with(scene, proposal), date };
        let booking = for_oneself(step);
        desk.dialogue.open(Flow::Booking(booking.clone()));
        return booking::gone(scene, desk, &booking);
    };
    let id = scene.fresh.appointment;
    desk.changes.push(Change::BookAnew { id, service: proposal.service.clone(), slot: slot.clone() });
    desk.changes.push(Change::Proposal(proposal.id, Answer::Taken));
    let (visit, undo) = visits::allow_new(scene, desk, id);
    let facts = VisitFacts::of(proposal.service.clone(), slot.therapist, slot.time);
    let facts = facts.waiting(intake::holds_back(scene));
    let late = visits::can_be_late(scene.now, facts.time);
    let card = Card { visit, facts, undo, late, prepare: Vec::new() };
    desk.reply(scene, Reply::Booked { card: card.clone() });
    visits::hand_over_file(scene, desk, card.clone(), false);
    waitlist::booked(scene, desk, &card.facts);
    intake::after_booking(scene, desk, &card);
}

fn still_free(scene: &Scene<'_>, proposal: &Proposal) -> Option<Slot> {
    let with = With::Therapist(proposal.therapist.clone());
    let search = Search {
        now: scene.now,
        practice: scene.practice,
        diary: &scene.diary,
        service: booking::offered(scene).find(|service| service.id == proposal.service)?,
        with: &with,
        ignoring: &[],
    };
    if proposal.start <= scene.now { None } else { search.at(proposal.start) }
}

/// Other times, from the month of what was proposed.
fn others(scene: &Scene<'_>, desk: &mut Decision, proposal: &Proposal) {
    if let Some(limit) = booking::enough(scene) {
        return desk.reply(scene, Reply::EnoughBooked { limit, instead: None });
    }
    doors::close(scene, desk);
    let day = scene.practice.zone.date(proposal.start.max(scene.now));
    let (service, with) = (proposal.service.clone(), with(scene, proposal));
    booking::enter(scene, desk, for_oneself(BookingStep::Day { service, with, month: Month::of(day) }));
}

fn for_oneself(step: BookingStep) -> Booking {
    Booking { moving: None, whom: Whom::Oneself, step }
}

/// The therapist of the proposal, as long as they do it.
fn with(scene: &Scene<'_>, proposal: &Proposal) -> With {
    let known = scene.practice.service(&proposal.service);
    let does_it = known.is_some_and(|service| service.therapists.contains(&proposal.therapist))
        && scene.practice.therapist(&proposal.therapist).is_some();
    if does_it { With::Therapist(proposal.therapist.clone()) } else { With::Anyone }
}
