//! Questions: answered from the curated topics, or passed on to a person whose answer goes back.

use super::super::conversation::{TalkChange, Words};
use super::super::dialogue::{DayFlow, Flow, IntakeStep};
use super::super::question::{Question, QuestionId, State, Tone, Understood, Why};
use super::super::reply::{Asking, Reply, Say, TalkScreen, Toast};
use super::super::topic::{Action, Fact, Topic, TopicId, Topics};
use super::announcing::MOST_CHARACTERS;
use super::{
    Change, Decision, Scene, announcing, answering, availability, booking, day, doors, guests, inbox, intake,
    new_topic, small_talk, talk, teaching,
};

/// Typed text: what the open flow waits for, a reply to a client's question, or a question.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    if let Some(earlier) = talk::writes_back_to(scene) {
        talk::write_back(scene, desk, earlier, text);
        // It must not wait until somebody reads the message.
        raise_alarm(scene, desk);
        return;
    }
    match (&scene.dialogue.flow, &scene.question) {
        (Flow::Answering(_), Some(question)) => {
            answer(scene, desk, question, text);
            // One that is too long is still waited for.
            if desk.dialogue.flow == Flow::Idle {
                raise_alarm(scene, desk);
            }
        }
        (Flow::AnsweringAll(_), _) => inbox::answer_all(scene, desk, text),
        (Flow::Writing, _) => {
            desk.dialogue.close();
            hand_over(scene, desk, text.to_owned(), None, None);
            desk.reply(scene, Reply::PassedOn);
            // It must not wait until somebody reads the message.
            raise_alarm(scene, desk);
        }
        (Flow::Announcing(open), _) if announcing::listens(open) => {
            announcing::text(scene, desk, open, text);
        }
        (_, Some(question)) if scene.role.is_some() => answer(scene, desk, question, text),
        (Flow::Day(DayFlow::Writing { client, about }), _) => {
            day::writing::text(scene, desk, (*client, *about), text);
        }
        (Flow::Day(DayFlow::Finding), _) => {
            if !raise_alarm(scene, desk) {
                day::clients::found(scene, desk, text);
            }
        }
        (Flow::Intake(intake), _) => {
            // Likewise, and nothing of it is kept then. What a therapist writes is theirs to say.
            if intake.step == IntakeStep::Writing || !raise_alarm(scene, desk) {
                intake::text(scene, desk, *intake, text);
            }
        }
        (Flow::Guests(at), _) => {
            // A red flag is heard first, whatever a name may look like.
            if !raise_alarm(scene, desk) {
                guests::text(scene, desk, at, text);
            }
        }
        (Flow::WritingTopic(writing), _) => new_topic::text(scene, desk, writing, text),
        (Flow::Teaching(teaching), _) if teaching::listens(teaching) => {
            teaching::reword(scene, desk, teaching, text);
        }
        (Flow::Booking(open), _) if booking::typed(scene, desk, open, text) => {}
        (Flow::Away(away), _) if availability::typed(scene, desk, away, text) => {}
        (
            Flow::Idle
            | Flow::Booking(_)
            | Flow::Away(_)
            | Flow::Joining(_)
            | Flow::Series(_)
            | Flow::Announcing(_)
            | Flow::Answering(_)
            | Flow::WritingBack(_)
            | Flow::Teaching(_),
            _,
        ) => {
            question(scene, desk, text);
        }
    }
}

/// A question in the client's own words, or several, or none at all.
pub(super) fn question(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    let understood = &scene.understood;
    // A red flag is all that is heard, whatever else is said.
    if raise_alarm(scene, desk) {
        return;
    }
    let medical = match understood.tone {
        Some(Tone::Medical) => true,
        None => false,
        Some(
            tone @ (Tone::Greeting
            | Tone::Thanks
            | Tone::Goodbye
            | Tone::Agreement
            | Tone::Decline
            | Tone::Abuse
            | Tone::Nonsense),
        ) => return small_talk::answer(scene, desk, tone),
    };
    let asked = desk.dialogue.asked.keep(scene.now, text);
    if !understood.answers.is_empty() {
        answering::show_all(scene, desk, asked);
    } else if !medical {
        inbox::land(scene, desk, asked, text, Why::Unanswered);
        unsure(scene, desk, asked, understood.suggestions.clone());
    }
    if medical {
        offer(scene, desk, Reply::AskADoctor { asked });
    } else if understood.more && !understood.answers.is_empty() {
        inbox::land(scene, desk, asked, text, Why::Unanswered);
        offer(scene, desk, Reply::SomethingMore { asked });
    }
    doors::carry_on(scene, desk);
}

/// Not sure: what it may mean, or an honest "I don't know".
fn unsure(scene: &Scene<'_>, desk: &mut Decision, asked: u32, topics: Vec<TopicId>) {
    let honest =
        if topics.is_empty() { Reply::DoNotKnow { asked } } else { Reply::DidYouMean { topics, asked } };
    offer(scene, desk, honest);
}

/// Says something that only a button can accept: "yes" alone would not say to what.
fn offer(scene: &Scene<'_>, desk: &mut Decision, what: Reply) {
    desk.dialogue.asked.offered = true;
    desk.reply(scene, what);
}

/// Answers a red flag, if the message raises one.
pub(super) fn raise_alarm(scene: &Scene<'_>, desk: &mut Decision) -> bool {
    let urgent = |id: &&TopicId| scene.topics.get(id).is_some_and(is_urgent);
    let raised = scene.understood.answers.iter().find(urgent);
    if let Some(topic) = raised {
        answering::red_flag(scene, desk, topic, true);
    }
    raised.is_some()
}

/// Text for something that this person may no longer do: it is left, and nothing is done with the text. A red flag is
/// heard all the same.
pub(super) fn no_longer_staff(scene: &Scene<'_>, desk: &mut Decision) {
    if !raise_alarm(scene, desk) {
        doors::close(scene, desk);
        desk.reply(scene, Reply::StaffOnly);
    }
}

/// A topic chosen by a button.
pub(super) fn topic(scene: &Scene<'_>, desk: &mut Decision, id: &TopicId) {
    answering::show(scene, desk, id, Asking::Browsed);
}

/// "I meant this": a topic chosen among those that a question may mean.
pub(super) fn meant(scene: &Scene<'_>, desk: &mut Decision, asked: u32, id: &TopicId) {
    inbox::self_served(scene, desk, id);
    let kept = scene.dialogue.asked.typed(asked).is_some_and(|typed| typed.text.is_some());
    answering::show(scene, desk, id, if kept { Asking::Typed(asked) } else { Asking::Browsed });
}

/// A page of the topics of a group.
pub(super) fn group(scene: &Scene<'_>, desk: &mut Decision, group: u8, page: u8) {
    let there = scene.topics.of_group(usize::from(group)).count();
    let known = usize::from(group) < scene.topics.groups().len();
    if known && (page == 0 || usize::from(page) * Topics::PAGE < there) {
        desk.reply(scene, Reply::Topics { group, page });
    } else {
        doors::stale(scene, desk);
    }
}

/// Whether a topic answers a red flag.
pub(super) fn is_urgent(topic: &Topic) -> bool {
    topic.facts.contains(&Fact::Emergency) && !topic.actions.contains(&Action::Book)
}

/// "Not what I meant": what else it may mean, or the offer to pass it on.
pub(super) fn not_this(scene: &Scene<'_>, desk: &mut Decision, asked: u32) {
    let Some(typed) = scene.dialogue.asked.typed(asked) else { return desk.reply(scene, Reply::AskAgain) };
    let Some(text) = &typed.text else {
        desk.toast = Some(Toast::Already);
        return;
    };
    inbox::not_meant(scene, desk, asked, text);
    let understood = &scene.understood;
    let others = understood.answers.iter().chain(&understood.suggestions);
    let others = others.filter(|id| !typed.shown.contains(id)).take(Understood::MOST_SUGGESTIONS);
    unsure(scene, desk, asked, others.cloned().collect());
}

/// Passes one of the last questions on to the practice.
pub(super) fn pass_on(scene: &Scene<'_>, desk: &mut Decision, asked: u32) {
    let typed = desk.dialogue.asked.typed_mut(asked);
    match typed.map(|typed| (typed.text.take(), typed.kept.take())) {
        Some((Some(text), kept)) => {
            hand_over(scene, desk, text, kept, None);
            desk.reply(scene, Reply::PassedOn);
        }
        Some((None, _)) => desk.toast = Some(Toast::Already),
        None => desk.reply(scene, Reply::AskAgain),
    }
}

/// "Write to us": the next text is for the practice.
pub(super) fn begin_writing(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Writing);
    desk.reply(scene, Reply::WriteToUs { session: desk.dialogue.session });
}

/// Tells the staff at once. A question that they could see already stays the one question that it is; one that writes back
/// to the answer to an earlier one is with whoever gave that.
pub(super) fn hand_over(
    scene: &Scene<'_>,
    desk: &mut Decision,
    text: String,
    kept: Option<QuestionId>,
    earlier: Option<&Question>,
) {
    let question = Question {
        id: kept.unwrap_or(scene.fresh.question),
        client: scene.client.id,
        taken: earlier.and_then(|earlier| talk::answered_by(scene, earlier)),
        closed: None,
        follows: earlier.map(|earlier| earlier.id),
        chat: scene.client.chat,
        name: scene.client.name.clone(),
        text: Some(text.clone()),
        asked_at: scene.now,
        why: Why::PassedOn,
        state: State::Open,
    };
    desk.changes.push(match kept {
        Some(id) => Change::PassOn(id),
        None => Change::Ask { id: question.id, text, why: Why::PassedOn },
    });
    if let Some(follows) = question.follows {
        let with = question.taken.as_ref().map(|hand| hand.chat);
        desk.changes.push(Change::Talk(TalkChange::Follow { id: question.id, follows, with }));
    }
    for staff in &scene.staff {
        let claim = question.claim(staff.chat, scene.now);
        let what = Reply::QuestionForStaff { question: question.clone(), claim };
        desk.says.push(Say::alert(staff.chat, what));
    }
}

/// Staff press "Answer": the next text is the answer.
pub(super) fn begin_answer(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    match &scene.question {
        // The card says who was quicker, or who is at it.
        Some(question) if question.state == State::Answered => {
            desk.toast = Some(Toast::Already);
            talk::card(scene, desk, question);
        }
        Some(question) if question.claim(scene.client.chat, scene.now).keeps_out() => {
            desk.toast = Some(Toast::Taken);
            talk::card(scene, desk, question);
        }
        Some(question) => {
            doors::close(scene, desk);
            desk.dialogue.open(Flow::Answering(question.id));
            let session = desk.dialogue.session;
            // Anew, so that the question stays to be seen.
            desk.anew(scene, Reply::WriteAnswer { session, question: question.clone() });
        }
        None => doors::stale(scene, desk),
    }
}

fn answer(scene: &Scene<'_>, desk: &mut Decision, question: &Question, text: &str) {
    // A reply to the question itself can come in the middle of something else, which stays open.
    if let Flow::Answering(_) = scene.dialogue.flow {
        desk.dialogue.close();
    }
    if scene.role.is_none() {
        return desk.reply(scene, Reply::StaffOnly);
    }
    if question.state == State::Answered {
        return desk.reply(scene, Reply::Talk(TalkScreen::TooLate(Box::new(question.clone()))));
    }
    if text.encode_utf16().count() > MOST_CHARACTERS {
        desk.dialogue = scene.dialogue.clone();
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    desk.changes.push(Change::AnswerQuestion(question.id));
    desk.changes.push(Change::Talk(TalkChange::Said(question.id, Words::Typed(text.to_owned()))));
    // Whoever answers hears of it if the answer does not arrive.
    let id = scene.fresh.report;
    desk.changes.push(Change::Report { id, if_unreached: true });
    let (question_text, by) = (question.text.clone(), scene.client.name.clone());
    let (answer, about) = (text.to_owned(), Some(question.id));
    let letter = Reply::PracticeAnswers { question: question_text, answer, by, about };
    desk.says.push(Say { group: Some(id), ..Say::alert(question.chat, letter) });
    desk.reply(scene, Reply::AnswerSent { to: question.name.clone() });
}
