//! Staff teach: these questions mean that topic. Nothing is stored before they have seen what it would change.

use super::super::dialogue::{Flow, Teaching, TeachingStep};
use super::super::question::{Question, QuestionId};
use super::super::reply::{Changes, Refusal, Reply, TeachingScreen, Toast};
use super::super::tap::Step;
use super::super::teaching::{Effect, LONGEST_PHRASING, Taught, Trial, Verdict};
use super::super::topic::TopicId;
use super::{Change, Decision, Scene, doors, inbox};

/// How many of the example questions that would be answered worse are shown.
const SHOWN: usize = 3;

/// "This means …"
pub(super) fn begin(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    let questions = scene.inbox.questions.iter().map(|question| question.id).collect();
    let teaching = Teaching { questions, wording: None, step: TeachingStep::Likely };
    desk.dialogue.open(Flow::Teaching(teaching.clone()));
    show(scene, desk, &teaching);
}

fn go(scene: &Scene<'_>, desk: &mut Decision, teaching: Teaching) {
    desk.dialogue.flow = Flow::Teaching(teaching.clone());
    show(scene, desk, &teaching);
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, teaching: &Teaching, step: &Step) {
    if scene.role.is_none() {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    let at = |step: TeachingStep| Teaching { step, ..teaching.clone() };
    match (&teaching.step, step) {
        (TeachingStep::Likely | TeachingStep::Topics { .. }, Step::Topic(topic)) => {
            go(scene, desk, at(TeachingStep::Confirm { topic: topic.clone() }));
        }
        (TeachingStep::Likely, Step::Others) => go(scene, desk, at(TeachingStep::Groups)),
        (TeachingStep::Groups, Step::Group(group)) => {
            go(scene, desk, at(TeachingStep::Topics { group: *group }));
        }
        (TeachingStep::Confirm { topic }, Step::Confirm) => teach(scene, desk, teaching, topic),
        (TeachingStep::Likely, Step::Back) => {
            doors::close(scene, desk);
            inbox::show_group(scene, desk);
        }
        (TeachingStep::Groups | TeachingStep::Confirm { .. }, Step::Back) => {
            go(scene, desk, at(TeachingStep::Likely));
        }
        (TeachingStep::Topics { .. }, Step::Back) => go(scene, desk, at(TeachingStep::Groups)),
        // A button of an earlier screen, pressed twice.
        (
            TeachingStep::Likely
            | TeachingStep::Groups
            | TeachingStep::Topics { .. }
            | TeachingStep::Confirm { .. },
            _,
        ) => show(scene, desk, teaching),
    }
}

/// Whether the next text is another wording: only where the screen says so.
pub(super) fn listens(teaching: &Teaching) -> bool {
    matches!(teaching.step, TeachingStep::Confirm { .. })
}

/// Staff have typed another wording.
pub(super) fn reword(scene: &Scene<'_>, desk: &mut Decision, teaching: &Teaching, text: &str) {
    if scene.role.is_none() {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    go(scene, desk, Teaching { wording: Some(one_line(text)), ..teaching.clone() });
}

pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, teaching: &Teaching) {
    let session = desk.dialogue.session;
    let screen = match &teaching.step {
        TeachingStep::Likely => TeachingScreen::WhichTopic {
            session,
            wording: wording(scene, teaching).unwrap_or_default(),
            likely: scene.inbox.likely.clone(),
        },
        TeachingStep::Topics { group } if usize::from(*group) < scene.topics.groups().len() => {
            TeachingScreen::WhichOf { session, group: *group }
        }
        TeachingStep::Groups | TeachingStep::Topics { .. } => TeachingScreen::WhichGroup { session },
        TeachingStep::Confirm { topic } => return preview(scene, desk, teaching, topic),
    };
    desk.reply(scene, Reply::Teaching(screen));
}

/// What is taught: what staff have typed, or the newest question.
fn wording(scene: &Scene<'_>, teaching: &Teaching) -> Option<String> {
    let newest = || inbox::wordings(&scene.inbox.questions).first().copied().map(one_line);
    teaching.wording.clone().or_else(newest)
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a teaching comes to.
enum Judged<'s> {
    /// It has to be tried out first.
    ToTry,
    Refused(Refusal),
    Good {
        taught: Taught,
        instead_of: Option<TopicId>,
        effect: &'s Effect,
    },
}

fn preview(scene: &Scene<'_>, desk: &mut Decision, teaching: &Teaching, topic: &TopicId) {
    if scene.topics.get(topic).is_none() {
        desk.toast = Some(Toast::Stale);
        return go(scene, desk, Teaching { step: TeachingStep::Likely, ..teaching.clone() });
    }
    let session = desk.dialogue.session;
    let wording = wording(scene, teaching).unwrap_or_default();
    let screen = match judge(scene, desk, teaching, topic) {
        Judged::ToTry => return,
        Judged::Refused(why) => TeachingScreen::Refused { session, wording, why },
        Judged::Good { instead_of, effect, .. } => {
            let change = changes(effect, scene.inbox.questions.len());
            TeachingScreen::Right { session, wording, topic: topic.clone(), instead_of, change }
        }
    };
    desk.reply(scene, Reply::Teaching(screen));
}

fn judge<'s>(scene: &'s Scene<'_>, desk: &mut Decision, teaching: &Teaching, topic: &TopicId) -> Judged<'s> {
    let Some(phrasing) = wording(scene, teaching) else { return Judged::Refused(Refusal::Forgotten) };
    if phrasing.chars().count() > LONGEST_PHRASING {
        return Judged::Refused(Refusal::TooLong { limit: LONGEST_PHRASING });
    }
    let taught = Taught::Phrasing { topic: topic.clone(), phrasing };
    let trial = Trial { taught: taught.clone(), asked: asked(&scene.inbox.questions) };
    let Some(effect) = inbox::tried(scene, desk, trial) else { return Judged::ToTry };
    match effect.verdicts.first() {
        Some(Verdict::InFile(under)) => Judged::Refused(Refusal::Stands(under.clone())),
        Some(Verdict::TaughtBefore(under)) if under == topic => {
            Judged::Refused(Refusal::Stands(under.clone()))
        }
        Some(Verdict::Urgent) => Judged::Refused(Refusal::Urgent),
        Some(Verdict::Empty) => Judged::Refused(Refusal::Empty),
        Some(Verdict::TaughtBefore(under)) => {
            Judged::Good { taught, instead_of: Some(under.clone()), effect }
        }
        Some(Verdict::Fine) | None => Judged::Good { taught, instead_of: None, effect },
    }
}

/// The texts that a teaching is meant for.
pub(super) fn asked(questions: &[Question]) -> Vec<String> {
    questions.iter().filter_map(|question| question.text.clone()).collect()
}

/// The effect as staff need to know it.
pub(super) fn changes(effect: &Effect, asked: usize) -> Box<Changes> {
    Box::new(Changes {
        asked,
        answered: effect.answered,
        examples: effect.examples,
        worse: effect.worse.len(),
        shown: effect.worse.iter().take(SHOWN).cloned().collect(),
    })
}

fn teach(scene: &Scene<'_>, desk: &mut Decision, teaching: &Teaching, topic: &TopicId) {
    // Looked at once more: the file may have changed while the question was on the screen.
    let Judged::Good { taught, .. } = judge(scene, desk, teaching, topic) else {
        return preview(scene, desk, teaching, topic);
    };
    let lesson = scene.fresh.teaching;
    let wording = taught.wordings().first().copied().unwrap_or_default().to_owned();
    let askers = keep(scene, desk, taught);
    let screen = TeachingScreen::Taught { lesson, wording, topic: topic.clone(), askers };
    desk.reply(scene, Reply::Teaching(screen));
}

/// Stores what is taught and closes the questions; says how many people could be told.
pub(super) fn keep(scene: &Scene<'_>, desk: &mut Decision, taught: Taught) -> usize {
    let open: Vec<Question> = scene.inbox.questions.iter().filter(|one| one.is_open()).cloned().collect();
    let questions: Vec<QuestionId> = open.iter().map(|question| question.id).collect();
    desk.dialogue.finish();
    desk.changes.push(Change::Teach { id: scene.fresh.teaching, taught, questions });
    inbox::askers(&open).len()
}
