//! The questions before a first visit: asked after it is booked, with consent, each of them to be skipped.

use super::super::appointment::{Appointment, State, VisitRef};
use super::super::dialogue::{Flow, Intake, IntakeStep};
use super::super::guest::Phone;
use super::super::intake::{Entry, Private, Reading, Word};
use super::super::person::{ChatId, Name};
use super::super::practice::TherapistId;
use super::super::reply::{Card, IntakeScreen, Reply, Say, Toast};
use super::super::tap::{IntakeAct, IntakePress, Step};
use super::super::time::SignedDuration;
use super::{Change, Decision, Scene, doors, visits};

mod word;

pub(super) use word::{act as act_of_staff, moved, wanted};

/// How long a message with notes may take to arrive.
const PRIVATE_FOR: SignedDuration = SignedDuration::from_mins(10);

/// What a decision about notes looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IntakeBook {
    /// Whether there is a key to seal with; without one nothing is asked.
    pub open: bool,
    /// Whether this client has notes, be they empty.
    pub on_file: bool,
    /// Whether the therapist wants to speak with this client.
    pub word: Option<Word>,
    /// Where to call this client.
    pub phone: Option<Phone>,
    /// The notes of the client whose appointment is named, where this person may read them.
    pub notes: Option<Reading>,
    /// Staff: whose the named appointment is.
    pub of: Option<Whose>,
}

/// Whose appointment it is, as staff get in touch with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// Where to write.
    pub chat: ChatId,
    /// What to call the person.
    pub name: Name,
    /// Where to call them.
    pub phone: Option<Phone>,
}

/// Whether what this client books for themselves waits for the therapist's word.
pub(super) fn holds_back(scene: &Scene<'_>) -> bool {
    scene.intake.word.is_some_and(Word::is_missing)
}

/// After a booking of one's own: the questions, if it is the first; and a word from the therapist, if one is missing.
pub(super) fn after_booking(scene: &Scene<'_>, desk: &mut Decision, card: &Card) {
    if holds_back(scene) {
        desk.changes.push(Change::AwaitWord(card.visit));
        wanted(scene, desk, card);
        return;
    }
    let first = !scene.client.known && !scene.own.iter().any(|own| own.is_ahead(scene.now));
    if scene.intake.open && first && !scene.intake.on_file {
        let (visit, therapist) = (card.visit, card.facts.therapist.clone());
        desk.anew(scene, Reply::Intake(IntakeScreen::Offer { visit, therapist }));
    }
}

/// The same after several at once, of whose word the therapist is told once.
pub(super) fn after_booking_all(scene: &Scene<'_>, desk: &mut Decision, cards: &[Card]) {
    let mut told: Vec<&TherapistId> = Vec::new();
    for card in cards.iter().filter(|_| holds_back(scene)) {
        desk.changes.push(Change::AwaitWord(card.visit));
        if !told.contains(&&card.facts.therapist) {
            told.push(&card.facts.therapist);
            wanted(scene, desk, card);
        }
    }
    if let Some(first) = cards.first().filter(|_| !holds_back(scene)) {
        after_booking(scene, desk, first);
    }
}

/// A button about notes.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: IntakeAct) {
    match act {
        IntakeAct::Begin | IntakeAct::Mine | IntakeAct::AskErase | IntakeAct::Erase => {
            let own = scene.named.as_ref().filter(|own| own.client == scene.client.id);
            let Some(own) = own else {
                desk.toast = Some(Toast::Stale);
                return desk.reply(scene, Reply::VisitGone);
            };
            act_of_client(scene, desk, own, act);
        }
        IntakeAct::Read | IntakeAct::Write | IntakeAct::Fine | IntakeAct::AskNot | IntakeAct::Not => {
            act_of_staff(scene, desk, visit, act);
        }
    }
}

fn act_of_client(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, act: IntakeAct) {
    let visit = own.as_ref();
    match act {
        // What is there can be erased without a key too.
        IntakeAct::AskErase if scene.intake.on_file => {
            desk.reply(scene, Reply::Intake(IntakeScreen::ReallyErase { visit }));
        }
        IntakeAct::Erase | IntakeAct::AskErase => {
            if scene.intake.on_file {
                desk.changes.push(Change::EraseNotes);
            }
            desk.reply(scene, Reply::Intake(IntakeScreen::Erased));
        }
        _ if !scene.intake.open => desk.reply(scene, Reply::Intake(IntakeScreen::Closed)),
        IntakeAct::Mine if scene.intake.on_file => {
            let notes = scene.intake.notes.clone().unwrap_or(Reading::Sealed);
            show_private(scene, desk, IntakeScreen::Mine { visit, notes });
        }
        _ if !own.is_ahead(scene.now) => desk.reply(scene, Reply::Intake(IntakeScreen::Closed)),
        // Nothing is noted yet, or it is to be noted anew.
        _ => {
            doors::close(scene, desk);
            let step = if scene.intake.on_file { IntakeStep::Hurts } else { IntakeStep::Consent };
            desk.dialogue.open(Flow::Intake(Intake { visit, step }));
            show(scene, desk, Intake { visit, step });
        }
    }
}

/// Shows notes: of no use later, and forgotten however it ends.
fn show_private(scene: &Scene<'_>, desk: &mut Decision, screen: IntakeScreen) {
    let useful_until = Some(scene.now + PRIVATE_FOR);
    desk.says.push(Say { useful_until, ..Say::reply(scene.client.chat, Reply::Intake(screen)) });
}

/// The screen on which the questions stand.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, intake: Intake) {
    let session = desk.dialogue.session;
    if intake.step == IntakeStep::Writing {
        return word::write_to(scene, desk);
    }
    let Some(own) = own(scene, intake) else {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::Intake(IntakeScreen::Closed));
    };
    let therapist = own.therapist.clone();
    let screen = match intake.step {
        IntakeStep::Consent => IntakeScreen::Consent { session, therapist },
        IntakeStep::Hurts => IntakeScreen::WhatHurts { session },
        IntakeStep::Conditions => IntakeScreen::Conditions { session, therapist },
        IntakeStep::Listed => IntakeScreen::Listed { session },
        IntakeStep::Number | IntakeStep::Writing => {
            IntakeScreen::Number { session, card: waiting(scene, own), again: false }
        }
    };
    desk.reply(scene, Reply::Intake(screen));
}

fn own<'a>(scene: &'a Scene<'_>, intake: Intake) -> Option<&'a Appointment> {
    let own = scene.own.iter().find(|own| own.id == intake.visit.id && own.is_ahead(scene.now));
    own.filter(|_| scene.intake.open)
}

/// The card of an appointment that waits for the therapist's word.
fn waiting(scene: &Scene<'_>, own: &Appointment) -> Card {
    let card = visits::card(scene, own);
    Card { facts: card.facts.waiting(true), ..card }
}

fn go(scene: &Scene<'_>, desk: &mut Decision, intake: Intake, step: IntakeStep) {
    let intake = Intake { step, ..intake };
    desk.dialogue.flow = Flow::Intake(intake);
    show(scene, desk, intake);
}

/// Typed text: an answer. It is sealed as it is kept, and stands nowhere else.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, intake: Intake, text: &str) {
    if intake.step == IntakeStep::Writing {
        return word::written(scene, desk, text);
    }
    if own(scene, intake).is_none() {
        return show(scene, desk, intake);
    }
    let entry = |make: fn(Private) -> Entry| Private::new(text).map(make).map(Change::Note);
    let (change, next) = match intake.step {
        IntakeStep::Hurts => (entry(Entry::Hurts), IntakeStep::Conditions),
        IntakeStep::Conditions => (entry(Entry::Conditions), IntakeStep::Listed),
        IntakeStep::Number => return number(scene, desk, intake, text),
        // These are answered by a button.
        IntakeStep::Consent | IntakeStep::Listed | IntakeStep::Writing => return show(scene, desk, intake),
    };
    match change {
        Some(change) => {
            desk.changes.push(change);
            go(scene, desk, intake, next);
        }
        None => desk.reply(scene, Reply::TooLong { limit: Private::MOST }),
    }
}

fn number(scene: &Scene<'_>, desk: &mut Decision, intake: Intake, text: &str) {
    let Some(own) = own(scene, intake) else { return show(scene, desk, intake) };
    let card = waiting(scene, own);
    match Phone::parse(text) {
        Some(phone) => {
            desk.changes.push(Change::KeepPhone(phone.clone()));
            desk.dialogue.finish();
            word::want(scene, desk, &card, Some(phone));
            desk.reply(scene, Reply::Intake(IntakeScreen::Waits { card }));
        }
        None => {
            let session = desk.dialogue.session;
            desk.reply(scene, Reply::Intake(IntakeScreen::Number { session, card, again: true }));
        }
    }
}

/// A press on one of the questions.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, intake: Intake, step: &Step) {
    use IntakePress::{Agree, Applies, NoneApplies, Skip, Stop};
    use IntakeStep::{Conditions, Consent, Hurts, Listed, Number, Writing};
    if intake.step == Writing || own(scene, intake).is_none() {
        return show(scene, desk, intake);
    }
    match (intake.step, step) {
        (Consent, Step::Intake(Agree)) => {
            desk.changes.push(Change::Consent);
            go(scene, desk, intake, Hurts);
        }
        (Hurts, Step::Intake(Skip)) => go(scene, desk, intake, Conditions),
        (Conditions, Step::Intake(Skip)) => go(scene, desk, intake, Listed),
        (Listed, Step::Intake(NoneApplies)) => {
            desk.changes.push(Change::Note(Entry::Applies(false)));
            thanks(scene, desk, intake);
        }
        (Listed, Step::Intake(Applies)) => applies(scene, desk, intake),
        (Number, Step::Intake(Skip | Stop)) => waits(scene, desk, intake),
        (Listed, Step::Intake(Skip)) | (Hurts | Conditions | Listed, Step::Intake(Stop)) => {
            thanks(scene, desk, intake);
        }
        (Conditions, Step::Back) => go(scene, desk, intake, Hurts),
        (Listed, Step::Back) => go(scene, desk, intake, Conditions),
        (Consent | Hurts, Step::Back) | (Consent, Step::Intake(Stop)) => {
            doors::close(scene, desk);
            visits::show_card(scene, desk, intake.visit);
        }
        // A button of an earlier question, pressed twice: the question as it stands is the answer.
        _ => show(scene, desk, intake),
    }
}

fn thanks(scene: &Scene<'_>, desk: &mut Decision, intake: Intake) {
    let Some(own) = own(scene, intake) else { return show(scene, desk, intake) };
    desk.dialogue.finish();
    let (visit, therapist) = (own.as_ref(), own.therapist.clone());
    desk.reply(scene, Reply::Intake(IntakeScreen::Thanks { visit, therapist }));
}

fn waits(scene: &Scene<'_>, desk: &mut Decision, intake: Intake) {
    let Some(own) = own(scene, intake) else { return show(scene, desk, intake) };
    desk.dialogue.finish();
    desk.reply(scene, Reply::Intake(IntakeScreen::Waits { card: waiting(scene, own) }));
}

/// "One of these applies": no refusal, but a word with the therapist first. The time stays reserved.
fn applies(scene: &Scene<'_>, desk: &mut Decision, intake: Intake) {
    let Some(own) = own(scene, intake) else { return show(scene, desk, intake) };
    desk.changes.push(Change::Note(Entry::Applies(true)));
    let mine = scene.own.iter().filter(|own| own.is_ahead(scene.now) && own.for_name.is_none());
    for waits in mine.filter(|own| matches!(own.state, State::Booked { .. }) && own.waits_since.is_none()) {
        desk.changes.push(Change::AwaitWord(waits.as_ref()));
        wanted(scene, desk, &waiting(scene, waits));
    }
    if scene.intake.phone.is_some() {
        desk.dialogue.finish();
        desk.reply(scene, Reply::Intake(IntakeScreen::Waits { card: waiting(scene, own) }));
    } else {
        go(scene, desk, intake, IntakeStep::Number);
    }
}

/// The staff who look after a therapist's clients, for a word before a visit.
fn keepers(scene: &Scene<'_>, therapist: &TherapistId) -> Vec<ChatId> {
    let mut keepers = scene.keepers_of(therapist);
    keepers.retain(|chat| *chat != scene.client.chat);
    keepers
}
