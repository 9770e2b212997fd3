//! Staff write a topic in the chat: a title, an answer, a group, a look at it as clients will read it.

use super::super::dialogue::{Flow, WritingStep, WritingTopic};
use super::super::reply::{Refusal, Reply, TeachingScreen, Toast};
use super::super::tap::Step;
use super::super::teaching::{
    Effect, LONGEST_ANSWER, LONGEST_PHRASING, LONGEST_TITLE, NewTopic, Taught, Trial, Verdict, as_markdown,
    id_for,
};
use super::teaching::{asked, changes, keep, one_line};
use super::{Decision, Scene, doors, inbox};

/// How many wordings a new topic takes from its questions.
const WORDINGS: usize = 10;

/// "New answer"
pub(super) fn begin(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    let questions = scene.inbox.questions.iter().map(|question| question.id).collect();
    let writing = WritingTopic { questions, step: WritingStep::Title };
    desk.dialogue.open(Flow::WritingTopic(writing.clone()));
    show(scene, desk, &writing);
}

fn go(scene: &Scene<'_>, desk: &mut Decision, writing: &WritingTopic, step: WritingStep) {
    let writing = WritingTopic { step, ..writing.clone() };
    desk.dialogue.flow = Flow::WritingTopic(writing.clone());
    show(scene, desk, &writing);
}

/// The text that the open step waits for. A text that comes later than the answer is a better answer.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, writing: &WritingTopic, text: &str) {
    if scene.role.is_none() {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    let answer = text.trim().to_owned();
    match &writing.step {
        WritingStep::Title => take_title(scene, desk, writing, one_line(text)),
        WritingStep::Answer { .. } | WritingStep::Group { .. } | WritingStep::Confirm { .. }
            if is_too_long(&answer) =>
        {
            desk.reply(scene, Reply::TooLong { limit: LONGEST_ANSWER });
        }
        WritingStep::Answer { title } | WritingStep::Group { title, .. } => {
            go(scene, desk, writing, WritingStep::Group { title: title.clone(), answer });
        }
        WritingStep::Confirm { title, group, .. } => {
            let (title, group) = (title.clone(), group.clone());
            go(scene, desk, writing, WritingStep::Confirm { title, answer, group });
        }
    }
}

/// As Markdown it must fit into the file, and as text into a message.
fn is_too_long(answer: &str) -> bool {
    as_markdown(answer).chars().count() > LONGEST_ANSWER || answer.encode_utf16().count() > LONGEST_ANSWER
}

/// A title is a way to ask, so that it must not mean another topic.
fn take_title(scene: &Scene<'_>, desk: &mut Decision, writing: &WritingTopic, title: String) {
    let session = desk.dialogue.session;
    let refused = |why| Reply::Teaching(TeachingScreen::TitleRefused { session, why });
    if title.len() > LONGEST_TITLE {
        return desk.reply(scene, refused(Refusal::TooLong { limit: LONGEST_TITLE }));
    }
    let Some((_, effect)) = judge(scene, desk, &title, "", "") else { return };
    match refusal(effect) {
        Some(why) => desk.reply(scene, refused(why)),
        None => go(scene, desk, writing, WritingStep::Answer { title }),
    }
}

/// Why a topic cannot have this title, which is the first of its wordings.
fn refusal(effect: &Effect) -> Option<Refusal> {
    match effect.verdicts.first()? {
        Verdict::InFile(topic) | Verdict::TaughtBefore(topic) => Some(Refusal::Stands(topic.clone())),
        Verdict::Urgent => Some(Refusal::Urgent),
        Verdict::Empty => Some(Refusal::Empty),
        Verdict::Fine => None,
    }
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, writing: &WritingTopic, step: &Step) {
    if scene.role.is_none() {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    match (&writing.step, step) {
        (WritingStep::Title, Step::Back) => {
            doors::close(scene, desk);
            inbox::show_group(scene, desk);
        }
        (WritingStep::Answer { .. }, Step::Back) => go(scene, desk, writing, WritingStep::Title),
        (WritingStep::Group { title, .. }, Step::Back) => {
            go(scene, desk, writing, WritingStep::Answer { title: title.clone() });
        }
        (WritingStep::Group { title, answer }, Step::Group(at)) => {
            let Some(group) = scene.topics.groups().get(usize::from(*at)) else {
                return show(scene, desk, writing);
            };
            let (title, answer, group) = (title.clone(), answer.clone(), group.id.clone());
            go(scene, desk, writing, WritingStep::Confirm { title, answer, group });
        }
        (WritingStep::Confirm { title, answer, .. }, Step::Back) => {
            let (title, answer) = (title.clone(), answer.clone());
            go(scene, desk, writing, WritingStep::Group { title, answer });
        }
        (WritingStep::Confirm { title, answer, group }, Step::Confirm) => {
            confirm(scene, desk, writing, title, answer, group);
        }
        // A button of an earlier screen, pressed twice.
        (
            WritingStep::Title
            | WritingStep::Answer { .. }
            | WritingStep::Group { .. }
            | WritingStep::Confirm { .. },
            _,
        ) => show(scene, desk, writing),
    }
}

pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, writing: &WritingTopic) {
    let session = desk.dialogue.session;
    let screen = match &writing.step {
        WritingStep::Title => {
            let newest = inbox::wordings(&scene.inbox.questions).first().copied().unwrap_or_default();
            TeachingScreen::WhatTitle { session, wording: newest.to_owned() }
        }
        WritingStep::Answer { title } => {
            TeachingScreen::WhatAnswer { session, title: title.clone(), limit: LONGEST_ANSWER }
        }
        WritingStep::Group { title, .. } => TeachingScreen::UnderWhich { session, title: title.clone() },
        WritingStep::Confirm { title, answer, group } => {
            return preview(scene, desk, writing, title, answer, group);
        }
    };
    desk.reply(scene, Reply::Teaching(screen));
}

fn preview(
    scene: &Scene<'_>,
    desk: &mut Decision,
    writing: &WritingTopic,
    title: &str,
    answer: &str,
    group: &str,
) {
    let session = desk.dialogue.session;
    let Some(at) = scene.topics.groups().iter().position(|known| known.id == group) else {
        // The file has lost this group meanwhile.
        desk.toast = Some(Toast::Stale);
        let (title, answer) = (title.to_owned(), answer.to_owned());
        return go(scene, desk, writing, WritingStep::Group { title, answer });
    };
    let Some((new, effect)) = judge(scene, desk, title, answer, group) else { return };
    let change = changes(effect, scene.inbox.questions.len());
    let (topic, wordings) = (Box::new(new.topic(at)), new.phrasings);
    desk.reply(scene, Reply::Teaching(TeachingScreen::TopicRight { session, topic, wordings, change }));
}

/// The topic with those wordings that can be taught, and what it would change; nothing before it was tried out.
fn judge<'s>(
    scene: &'s Scene<'_>,
    desk: &mut Decision,
    title: &str,
    answer: &str,
    group: &str,
) -> Option<(NewTopic, &'s Effect)> {
    let questions = &scene.inbox.questions;
    let short = |text: &str| text.chars().count() <= LONGEST_PHRASING;
    let phrasings = inbox::wordings(questions).into_iter().map(one_line).filter(|text| short(text));
    let mut new = NewTopic {
        id: id_for(title, |id| scene.topics.get(id).is_some())?,
        group: group.to_owned(),
        title: title.to_owned(),
        answer: as_markdown(answer),
        phrasings: phrasings.take(WORDINGS).collect(),
    };
    let trial = Trial { taught: Taught::Topic(new.clone()), asked: asked(questions) };
    let effect = inbox::tried(scene, desk, trial)?;
    let mut verdicts = effect.verdicts.iter().skip(1);
    new.phrasings.retain(|_| match verdicts.next() {
        Some(Verdict::Fine | Verdict::TaughtBefore(_)) => true,
        Some(Verdict::InFile(_) | Verdict::Urgent | Verdict::Empty) | None => false,
    });
    Some((new, effect))
}

fn confirm(
    scene: &Scene<'_>,
    desk: &mut Decision,
    writing: &WritingTopic,
    title: &str,
    answer: &str,
    group: &str,
) {
    if !scene.topics.groups().iter().any(|known| known.id == group) {
        return preview(scene, desk, writing, title, answer, group);
    }
    let Some((new, effect)) = judge(scene, desk, title, answer, group) else { return };
    if let Some(why) = refusal(effect) {
        // Somebody else has taught the title meanwhile.
        desk.dialogue.flow = Flow::WritingTopic(WritingTopic { step: WritingStep::Title, ..writing.clone() });
        let session = desk.dialogue.session;
        return desk.reply(scene, Reply::Teaching(TeachingScreen::TitleRefused { session, why }));
    }
    let (lesson, title) = (scene.fresh.teaching, new.title.clone());
    let askers = keep(scene, desk, Taught::Topic(new));
    desk.reply(scene, Reply::Teaching(TeachingScreen::TopicTaught { lesson, title, askers }));
}
