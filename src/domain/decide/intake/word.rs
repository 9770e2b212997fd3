//! The therapist's word: where something listed applies, they speak with the client before the first visit.

use super::super::super::access::Action;
use super::super::super::appointment::{Appointment, CancelledBy, VisitRef};
use super::super::super::dialogue::{Flow, Intake, IntakeStep};
use super::super::super::guest::Phone;
use super::super::super::intake::may_read;
use super::super::super::person::Staff;
use super::super::super::reply::{Card, IntakeScreen, Reply, Say, Toast};
use super::super::super::report::ReportId;
use super::super::super::tap::IntakeAct;
use super::super::announcing::MOST_CHARACTERS;
use super::super::{Change, Decision, Scene, doors, visits};
use super::{Whose, keepers, show_private};

/// Tells the therapist that a word is wanted before this appointment.
pub(in super::super) fn wanted(scene: &Scene<'_>, desk: &mut Decision, card: &Card) {
    want(scene, desk, card, scene.intake.phone.clone());
}

pub(super) fn want(scene: &Scene<'_>, desk: &mut Decision, card: &Card, phone: Option<Phone>) {
    let therapist = &card.facts.therapist;
    for chat in keepers(scene, therapist) {
        let (card, name, phone) = (card.clone(), scene.client.name.clone(), phone.clone());
        let useful_until = Some(card.facts.time.until);
        // Where nobody runs the diary as their own, the owner hears of it, and reads nothing.
        let theirs = |staff: &&Staff| staff.chat == chat && staff.role.therapist.as_ref() == Some(therapist);
        let readable = scene.intake.open && scene.staff.iter().any(|staff| theirs(&staff));
        let what = Reply::Intake(IntakeScreen::WordWanted { card, name, phone, readable });
        desk.says.push(Say { useful_until, ..Say::alert(chat, what) });
    }
}

/// An appointment that waits has moved to another therapist, who has not heard of it.
pub(in super::super) fn moved(scene: &Scene<'_>, desk: &mut Decision, old: VisitRef, card: &Card) {
    let old = scene.own.iter().find(|own| own.id == old.id);
    if old.is_some_and(|old| old.waits_since.is_some() && old.therapist != card.facts.therapist) {
        wanted(scene, desk, card);
    }
}

/// A therapist's button.
pub(in super::super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: IntakeAct) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    let Some((own, of)) = scene.named.as_ref().zip(scene.intake.of.as_ref()) else {
        return desk.reply(scene, Reply::Intake(IntakeScreen::WordGone));
    };
    if act == IntakeAct::Read {
        return read(scene, desk, own, of);
    }
    let runs = scene.role.as_ref().is_some_and(|role| role.may(Action::GiveWord, &own.therapist));
    if !runs {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    if own.waits_since.is_none() || !own.is_ahead(scene.now) {
        desk.toast = Some(Toast::Already);
        return desk.reply(scene, Reply::Intake(IntakeScreen::WordGone));
    }
    let (card, name) = (visits::card(scene, own), of.name.clone());
    match act {
        IntakeAct::Write => {
            doors::close(scene, desk);
            desk.dialogue.open(Flow::Intake(Intake { visit, step: IntakeStep::Writing }));
            write_to(scene, desk);
        }
        IntakeAct::Fine => {
            desk.changes.push(Change::GiveWord(own.as_ref()));
            let card = Card { facts: card.facts.waiting(false), ..card };
            let facts = card.facts.clone();
            let letter = Reply::Intake(IntakeScreen::AllRight { card });
            desk.says.push(Say::alert(of.chat, letter));
            desk.reply(scene, Reply::Intake(IntakeScreen::SaidFine { facts, name }));
        }
        IntakeAct::AskNot => desk.reply(scene, Reply::Intake(IntakeScreen::ReallyNot { card, name })),
        IntakeAct::Not => not_now(scene, desk, own, of),
        IntakeAct::Read | IntakeAct::Begin | IntakeAct::Mine | IntakeAct::AskErase | IntakeAct::Erase => {}
    }
}

fn not_now(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, of: &Whose) {
    desk.changes.push(Change::RefuseWord(own.as_ref()));
    desk.changes.push(Change::Cancel(own.as_ref(), CancelledBy::Practice, None));
    let facts = visits::facts(own).waiting(false);
    let letter = Reply::Intake(IntakeScreen::NotNow { facts: facts.clone() });
    desk.says.push(Say::alert(of.chat, letter));
    let (name, phone) = (of.name.clone(), of.phone.clone());
    desk.reply(scene, Reply::Intake(IntakeScreen::SaidNot { facts, name, phone }));
}

/// The therapist reads: opened in this moment, for this one message.
fn read(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, of: &Whose) {
    if !may_read(scene.role.as_ref(), own, scene.now) {
        desk.toast = Some(Toast::OnlyTheirTherapist);
        return;
    }
    match &scene.intake.notes {
        Some(notes) => {
            desk.changes.push(Change::ReadNotes(own.as_ref()));
            let (card, name, notes) = (visits::card(scene, own), of.name.clone(), notes.clone());
            show_private(scene, desk, IntakeScreen::NotesOf { card, name, notes });
        }
        None => desk.reply(scene, Reply::Intake(IntakeScreen::NothingToRead)),
    }
}

pub(super) fn write_to(scene: &Scene<'_>, desk: &mut Decision) {
    let session = desk.dialogue.session;
    match scene.intake.of.as_ref().filter(|_| scene.role.is_some()) {
        // Anew, so that what it is about stays to be seen.
        Some(of) => {
            let name = of.name.clone();
            desk.anew(scene, Reply::Intake(IntakeScreen::WriteTo { session, name }));
        }
        None => {
            doors::close(scene, desk);
            desk.reply(scene, Reply::Intake(IntakeScreen::WordGone));
        }
    }
}

/// The message is on its way; whoever wrote it hears of it if it does not arrive.
pub(super) fn written(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    let Some(of) = scene.intake.of.as_ref().filter(|_| scene.role.is_some()) else {
        return write_to(scene, desk);
    };
    if text.encode_utf16().count() > MOST_CHARACTERS {
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    desk.dialogue.finish();
    let id: ReportId = scene.fresh.report;
    desk.changes.push(Change::Report { id, if_unreached: true });
    let (answer, by) = (text.to_owned(), scene.client.name.clone());
    let letter = Reply::PracticeAnswers { question: None, answer, by, about: None };
    desk.says.push(Say { group: Some(id), ..Say::alert(of.chat, letter) });
    desk.reply(scene, Reply::AnswerSent { to: of.name.clone() });
}
