//! The conversation between a client and the practice: who of the team has taken a question, that all their phones show
//! the same of it, and that a client can write back.

use super::super::conversation::{AskedCard, Conversation, TalkChange};
use super::super::dialogue::Flow;
use super::super::person::ClientId;
use super::super::question::{Hand, Question, QuestionId, State};
use super::super::reply::{How, Reply, Say, TalkScreen, Toast};
use super::super::tap::TalkTap;
use super::{Change, Decision, Scene, doors, questions};

/// What is known of the conversations that are touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TalkBook {
    /// The messages in which the team sees the questions that are touched.
    pub cards: Vec<AskedCard>,
    /// The question whose answer the typed text replies to.
    pub letter: Option<Question>,
    /// The wanted page of a conversation.
    pub conversation: Option<Conversation>,
}

/// A press on a card, or below an answer.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &TalkTap) {
    let Some(question) = &scene.question else {
        return match tap {
            TalkTap::Read(..) => read(scene, desk),
            TalkTap::Take(_) | TalkTap::GiveBack(_) | TalkTap::Done(_) | TalkTap::WriteBack(_) => {
                doors::stale(scene, desk);
            }
        };
    };
    match tap {
        TalkTap::Take(_) => {
            take(scene, desk, std::slice::from_ref(question));
            card(scene, desk, question);
        }
        TalkTap::GiveBack(_) => {
            give_back(scene, desk, std::slice::from_ref(question));
            card(scene, desk, question);
        }
        TalkTap::Done(_) => {
            if !question.is_open() {
                desk.toast = Some(Toast::Already);
            } else if question.claim(scene.client.chat, scene.now).keeps_out() {
                desk.toast = Some(Toast::Taken);
            } else {
                desk.changes.push(Change::SetAside(question.id));
                desk.toast = Some(Toast::SetAside);
            }
            card(scene, desk, question);
        }
        TalkTap::Read(..) => read(scene, desk),
        TalkTap::WriteBack(_) => begin_writing_back(scene, desk, question),
    }
}

/// "I take it", said of those that are open and not a colleague's.
pub(super) fn take(scene: &Scene<'_>, desk: &mut Decision, questions: &[Question]) {
    let open = questions.iter().filter(|question| question.is_open());
    let me = scene.client.chat;
    let (kept, free): (Vec<_>, Vec<_>) = open.partition(|question| question.claim(me, scene.now).keeps_out());
    let not_mine = free.iter().filter(|question| question.taken.as_ref().is_none_or(|hand| hand.chat != me));
    desk.changes.extend(not_mine.map(|question| Change::Talk(TalkChange::Take(question.id))));
    desk.toast = Some(match (free.is_empty(), kept.is_empty()) {
        (false, _) => Toast::TakenByYou,
        (true, false) => Toast::Taken,
        (true, true) => Toast::Already,
    });
}

/// Somebody else may have them.
pub(super) fn give_back(scene: &Scene<'_>, desk: &mut Decision, questions: &[Question]) {
    let mine = |question: &&Question| {
        question.is_open() && question.taken.as_ref().is_some_and(|hand| hand.chat == scene.client.chat)
    };
    let mine: Vec<&Question> = questions.iter().filter(mine).collect();
    desk.toast = Some(if mine.is_empty() { Toast::Stale } else { Toast::GivenBack });
    desk.changes.extend(mine.iter().map(|question| Change::Talk(TalkChange::GiveBack(question.id))));
}

/// The card of a question as it stands after this decision, in place of the pressed message.
pub(super) fn card(scene: &Scene<'_>, desk: &mut Decision, question: &Question) {
    let after = after(scene, &desk.changes, question);
    let claim = after.claim(scene.client.chat, scene.now);
    desk.reply(scene, Reply::QuestionForStaff { question: after, claim });
}

/// What was written to and fro. A card stays where it is when the conversation is opened from it.
fn read(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(conversation) = &scene.talk.conversation else { return doors::stale(scene, desk) };
    let (client, page): (ClientId, u16) = (conversation.client, conversation.page);
    if page == 0 {
        desk.changes.push(Change::Talk(TalkChange::Read(client)));
    }
    let what = Reply::Talk(TalkScreen::Conversation(conversation.clone()));
    if page == 0 { desk.anew(scene, what) } else { desk.reply(scene, what) }
}

/// "Write back": the next text goes on with the conversation.
fn begin_writing_back(scene: &Scene<'_>, desk: &mut Decision, question: &Question) {
    if question.chat != scene.client.chat {
        return doors::stale(scene, desk);
    }
    doors::close(scene, desk);
    desk.dialogue.open(Flow::WritingBack(question.id));
    let session = desk.dialogue.session;
    // Anew, so that the answer stays to be read.
    desk.anew(scene, Reply::Talk(TalkScreen::WriteBack { session }));
}

/// The question to which a typed text writes back, if it does.
pub(super) fn writes_back_to<'s>(scene: &'s Scene<'_>) -> Option<&'s Question> {
    let prompted = match &scene.dialogue.flow {
        Flow::WritingBack(id) => scene.question.as_ref().filter(|question| question.id == *id),
        _ => None,
    };
    let question = scene.talk.letter.as_ref().or(prompted)?;
    (question.chat == scene.client.chat).then_some(question)
}

/// A client has written back: to the whole team, and first of all to whoever has answered.
pub(super) fn write_back(scene: &Scene<'_>, desk: &mut Decision, to: &Question, text: &str) {
    if let Flow::WritingBack(_) = scene.dialogue.flow {
        desk.dialogue.close();
    }
    questions::hand_over(scene, desk, text.to_owned(), None, Some(to));
    desk.reply(scene, Reply::PassedOn);
}

/// Whoever has answered an earlier question, if they still work here: they have what is written back to it.
pub(super) fn answered_by(scene: &Scene<'_>, earlier: &Question) -> Option<Hand> {
    let hand = earlier.closed.as_ref().filter(|_| earlier.state == State::Answered)?;
    let still = scene.staff.iter().any(|staff| staff.chat == hand.chat);
    still.then(|| Hand { at: scene.now, ..hand.clone() })
}

/// After a decision: every phone of the team shows of a question how it stands now.
pub(super) fn keep(scene: &Scene<'_>, desk: &mut Decision) {
    let own = scene.client.chat;
    let replaced = desk.says.iter().any(|say| say.to == own && say.how == How::InPlace);
    let mut updates = Vec::new();
    let mut looked_at: Vec<QuestionId> = Vec::new();
    for question in scene.question.iter().chain(&scene.inbox.questions) {
        if looked_at.contains(&question.id) {
            continue;
        }
        looked_at.push(question.id);
        let after = after(scene, &desk.changes, question);
        if after == *question {
            continue;
        }
        for card in scene.talk.cards.iter().filter(|card| card.question == question.id) {
            let pressed = card.chat == own && Some(card.message) == scene.pressed;
            let works_here = scene.staff.iter().any(|staff| staff.chat == card.chat);
            if works_here && !(replaced && pressed) {
                let claim = after.claim(card.chat, scene.now);
                let what = Reply::QuestionForStaff { question: after.clone(), claim };
                updates.push(Say { how: How::Update(card.message), ..Say::alert(card.chat, what) });
            }
        }
    }
    desk.says.extend(updates);
}

/// A question as these changes leave it.
pub(super) fn after(scene: &Scene<'_>, changes: &[Change], question: &Question) -> Question {
    let me = || Hand { chat: scene.client.chat, name: scene.client.name.clone(), at: scene.now };
    let mut after = question.clone();
    let close = |question: &mut Question, state: State| {
        (question.state, question.taken, question.closed) = (state, None, Some(me()));
    };
    for change in changes {
        match change {
            Change::Talk(TalkChange::Take(id)) if *id == question.id => after.taken = Some(me()),
            Change::Talk(TalkChange::GiveBack(id)) if *id == question.id => after.taken = None,
            Change::AnswerQuestion(id) if *id == question.id => close(&mut after, State::Answered),
            Change::SetAside(id) if *id == question.id => close(&mut after, State::SetAside),
            Change::SelfServed(id) if *id == question.id => close(&mut after, State::SelfServed),
            Change::Teach { id, questions, .. } if questions.contains(&question.id) => {
                close(&mut after, State::Taught(*id));
            }
            _ => {}
        }
    }
    after
}
