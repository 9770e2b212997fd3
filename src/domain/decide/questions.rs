//! Questions: answered from the curated topics, or passed on to a person whose answer goes back.

use super::super::dialogue::{Announcing, Flow};
use super::super::hours::WallSpan;
use super::super::practice::Practice;
use super::super::question::{Question, QuestionId, State, Tone, Why};
use super::super::reply::{DayHours, Reply, Say, Toast};
use super::super::time::{Span, Time};
use super::super::topic::{Action, Fact, Topic, TopicId};
use super::announcing::MOST_CHARACTERS;
use super::{Change, Decision, Scene, announcing, doors, inbox, new_topic, teaching};

/// Typed text: what the open flow waits for, a reply to a client's question, or a question.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    match (&scene.dialogue.flow, &scene.question) {
        (Flow::Answering(_), Some(question)) => answer(scene, desk, question, text),
        (Flow::AnsweringAll(_), _) => inbox::answer_all(scene, desk, text),
        (Flow::Writing, _) => {
            desk.dialogue.close();
            hand_over(scene, desk, text.to_owned(), None);
            desk.reply(scene, Reply::PassedOn);
            // A red flag must not wait until somebody reads the message.
            let urgent = |id: &&TopicId| scene.topics.get(id).is_some_and(is_urgent);
            if let Some(topic) = scene.understood.answers.iter().find(urgent) {
                show(scene, desk, topic, None);
            }
        }
        (Flow::Announcing(Announcing::Text { audience } | Announcing::Confirm { audience, .. }), _) => {
            announcing::preview(scene, desk, *audience, text);
        }
        (_, Some(question)) if scene.role.is_some() => answer(scene, desk, question, text),
        (Flow::WritingTopic(writing), _) => new_topic::text(scene, desk, writing, text),
        (Flow::Teaching(teaching), _) if teaching::listens(teaching) => {
            teaching::reword(scene, desk, teaching, text);
        }
        (
            Flow::Idle
            | Flow::Booking(_)
            | Flow::Away(_)
            | Flow::Announcing(_)
            | Flow::Answering(_)
            | Flow::Teaching(_),
            _,
        ) => {
            question(scene, desk, text);
        }
    }
}

/// A question in the client's own words.
pub(super) fn question(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    match scene.understood.tone {
        Some(Tone::Greeting) => return desk.reply(scene, doors::welcome(scene)),
        Some(Tone::Thanks | Tone::Goodbye) => return desk.reply(scene, Reply::AtYourService),
        None => {}
    }
    desk.dialogue.asked.number = desk.dialogue.asked.number.wrapping_add(1);
    desk.dialogue.asked.text = Some(text.to_owned());
    desk.dialogue.asked.kept = None;
    let asked = desk.dialogue.asked.number;
    let understood = &scene.understood;
    if understood.answers.is_empty() {
        inbox::land(scene, desk, text, Why::Unanswered);
        let topics = understood.suggestions.clone();
        let what =
            if topics.is_empty() { Reply::DoNotKnow { asked } } else { Reply::DidYouMean { topics, asked } };
        return desk.reply(scene, what);
    }
    for topic in &understood.answers {
        show(scene, desk, topic, Some(asked));
    }
}

/// A topic chosen by a button.
pub(super) fn topic(scene: &Scene<'_>, desk: &mut Decision, id: &TopicId) {
    if scene.topics.get(id).is_some() {
        inbox::self_served(scene, desk, id);
        show(scene, desk, id, None);
    } else {
        doors::stale(scene, desk);
    }
}

/// The topics of a group.
pub(super) fn group(scene: &Scene<'_>, desk: &mut Decision, group: u8) {
    if usize::from(group) < scene.topics.groups().len() {
        desk.reply(scene, Reply::Topics { group });
    } else {
        doors::stale(scene, desk);
    }
}

fn show(scene: &Scene<'_>, desk: &mut Decision, id: &TopicId, asked: Option<u32>) {
    let Some(topic) = scene.topics.get(id) else { return doors::stale(scene, desk) };
    // From a red flag nothing is booked: an open booking ends here.
    if is_urgent(topic) {
        doors::close(scene, desk);
    }
    let hours = if topic.facts.contains(&Fact::Hours) { this_week(scene) } else { Vec::new() };
    let mid_booking = matches!(desk.dialogue.flow, Flow::Booking(_));
    desk.reply(scene, Reply::Answer { topic: id.clone(), hours, asked, mid_booking });
}

pub(super) fn is_urgent(topic: &Topic) -> bool {
    topic.facts.contains(&Fact::Emergency) && !topic.actions.contains(&Action::Book)
}

/// "Not what I meant": what else it may mean, or the offer to pass it on.
pub(super) fn not_this(scene: &Scene<'_>, desk: &mut Decision, asked: u32) {
    let last = &scene.dialogue.asked;
    let (Some(text), true) = (&last.text, last.number == asked) else {
        return desk.reply(scene, Reply::AskAgain);
    };
    inbox::not_meant(scene, desk, text);
    let topics = scene.understood.suggestions.clone();
    desk.reply(
        scene,
        if topics.is_empty() { Reply::DoNotKnow { asked } } else { Reply::DidYouMean { topics, asked } },
    );
}

/// Passes the last question on to the practice.
pub(super) fn pass_on(scene: &Scene<'_>, desk: &mut Decision, asked: u32) {
    let last = &scene.dialogue.asked;
    match (&last.text, last.number == asked) {
        (Some(text), true) => {
            let kept = desk.dialogue.asked.kept.take();
            desk.dialogue.asked.text = None;
            hand_over(scene, desk, text.clone(), kept);
            desk.reply(scene, Reply::PassedOn);
        }
        (None, true) => desk.toast = Some(Toast::Already),
        (_, false) => desk.reply(scene, Reply::AskAgain),
    }
}

/// "Write to us": the next text is for the practice.
pub(super) fn begin_writing(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Writing);
    desk.reply(scene, Reply::WriteToUs { session: desk.dialogue.session });
}

/// Tells the staff at once. A question that they could see already stays the one question that it is.
fn hand_over(scene: &Scene<'_>, desk: &mut Decision, text: String, kept: Option<QuestionId>) {
    let question = Question {
        id: kept.unwrap_or(scene.fresh.question),
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
    for staff in &scene.staff {
        desk.says.push(Say::alert(staff.chat, Reply::QuestionForStaff { question: question.clone() }));
    }
}

/// Staff press "Answer": the next text is the answer.
pub(super) fn begin_answer(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    match &scene.question {
        Some(question) if question.state == State::Answered => desk.anew(scene, Reply::AnsweredAlready),
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
        return desk.reply(scene, Reply::AnsweredAlready);
    }
    if text.encode_utf16().count() > MOST_CHARACTERS {
        desk.dialogue = scene.dialogue.clone();
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    desk.changes.push(Change::AnswerQuestion(question.id));
    // Whoever answers hears of it if the answer does not arrive.
    let id = scene.fresh.announcement;
    desk.changes.push(Change::Announce { id, if_unreached: true });
    let (question_text, by) = (question.text.clone(), scene.client.name.clone());
    let letter = Reply::PracticeAnswers { question: question_text, answer: text.to_owned(), by };
    desk.says.push(Say { group: Some(id), ..Say::alert(question.chat, letter) });
    desk.reply(scene, Reply::AnswerSent { to: question.name.clone() });
}

/// The next seven days' hours, with their changes: open when any therapist works.
pub(super) fn this_week(scene: &Scene<'_>) -> Vec<DayHours> {
    let practice: &Practice = scene.practice;
    let mut date = practice.zone.date(scene.now);
    let mut week = Vec::new();
    for _ in 0..7 {
        let mut spans: Vec<Span> = practice
            .therapists
            .iter()
            .flat_map(|therapist| scene.diary.open(therapist, date, &practice.zone))
            .collect();
        spans.sort();
        let open = merged(&spans).into_iter().filter_map(|span| wall(practice, span)).collect();
        week.push(DayHours { date, open });
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    week
}

fn merged(sorted: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
            _ => merged.push(*span),
        }
    }
    merged
}

fn wall(practice: &Practice, span: Span) -> Option<WallSpan> {
    let (from, until) = (practice.zone.civil(span.from), practice.zone.civil(span.until));
    let until = if until.time() == Time::midnight() { WallSpan::END_OF_DAY } else { until.time() };
    WallSpan::new(from.time(), until)
}
