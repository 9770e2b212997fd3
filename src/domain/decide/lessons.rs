//! What was taught: staff look through it, take it back, or send its answer to those who asked.

use super::super::conversation::Words;
use super::super::question::Question;
use super::super::reply::{LessonLine, Reply, TeachingScreen, Toast};
use super::super::tap::LessonAct;
use super::super::teaching::{Lesson, Taught, TeachingId};
use super::{Change, Decision, Scene, answering, doors, inbox};

/// How many stand on a page.
const ON_A_PAGE: usize = 5;

/// "What was taught"
pub(super) fn list(scene: &Scene<'_>, desk: &mut Decision, page: u16) {
    if scene.role.is_none() {
        return desk.reply(scene, Reply::StaffOnly);
    }
    let lessons = &scene.inbox.lessons;
    let pages = lessons.len().div_ceil(ON_A_PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let shown = lessons.chunks(ON_A_PAGE).nth(page).unwrap_or_default();
    let (lines, more) = (shown.iter().map(line).collect(), page + 1 < pages);
    let page = u16::try_from(page).unwrap_or(u16::MAX);
    desk.reply(scene, Reply::Teaching(TeachingScreen::Lessons { lessons: lines, page, more }));
}

fn line(lesson: &Lesson) -> LessonLine {
    let (wording, topic) = match &lesson.taught {
        Taught::Phrasing { topic, phrasing } => (phrasing.clone(), Some(topic.clone())),
        Taught::Topic(new) => (new.title.clone(), None),
    };
    LessonLine { lesson: lesson.id, wording, topic, at: lesson.at, by: lesson.by.clone() }
}

/// A press on something that was taught.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, lesson: TeachingId, act: LessonAct) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    let Some(lesson) = scene.inbox.lessons.iter().find(|known| known.id == lesson) else {
        desk.toast = Some(Toast::Already);
        return list(scene, desk, 0);
    };
    match act {
        LessonAct::TakeBack => {
            desk.changes.push(Change::TakeBackTeaching(lesson.id));
            let open_again = |question: &&Question| question.text.is_some();
            let reopened = scene.inbox.questions.iter().filter(open_again).count();
            let screen = TeachingScreen::TakenBack { what: line(lesson), reopened };
            desk.reply(scene, Reply::Teaching(screen));
        }
        LessonAct::Tell => tell(scene, desk, lesson),
    }
}

/// Those who asked read the answer that their question has now.
fn tell(scene: &Scene<'_>, desk: &mut Decision, lesson: &Lesson) {
    let Some(topic) = scene.topics.get(lesson.taught.topic()) else { return doors::stale(scene, desk) };
    let questions = &scene.inbox.questions;
    if questions.is_empty() {
        desk.toast = Some(Toast::Already);
        return;
    }
    let live = Box::new(answering::live(scene, topic));
    let count = inbox::write_to(scene, desk, questions, &Words::Topic(topic.id.clone()), |question| {
        Reply::NowAnswered { question: question.text.clone(), topic: topic.id.clone(), live: live.clone() }
    });
    desk.reply(scene, Reply::Teaching(TeachingScreen::Telling { count }));
}
