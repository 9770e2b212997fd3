//! The inbox of questions: what lands there, and what staff do with it besides teaching.

use super::super::conversation::{TalkChange, Words};
use super::super::dialogue::Flow;
use super::super::person::{ChatId, Name};
use super::super::question::{Claim, GroupRef, Question, QuestionId, Why};
use super::super::reply::{AskedLine, Asker, GroupLine, InboxScreen, Reply, Say, Toast};
use super::super::tap::{AskedAct, Tap};
use super::super::teaching::{Effect, Lesson, Trial};
use super::super::topic::TopicId;
use super::announcing::MOST_CHARACTERS;
use super::questions::is_urgent;
use super::{Change, Decision, Scene, doors, new_topic, talk, teaching};

/// How many groups stand on a page.
const ON_A_PAGE: usize = 5;

/// How many questions of a group are shown.
const SHOWN: usize = 3;

/// How many of those who asked have a button of their own.
const ASKERS: usize = 20;

/// What staff see of questions and teachings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inbox {
    /// The open questions, alike ones together, each group in the order of asking.
    pub groups: Vec<Vec<Question>>,
    /// The questions that the button, the open flow or the lesson names, in the order of asking.
    pub questions: Vec<Question>,
    /// The topics that those most likely mean, best first.
    pub likely: Vec<TopicId>,
    /// What was taught and holds, the newest first.
    pub lessons: Vec<Lesson>,
    /// What was tried out, and what came of it.
    pub tried: Option<(Trial, Effect)>,
}

/// What the desk could not answer goes to the staff, silently.
pub(super) fn land(scene: &Scene<'_>, desk: &mut Decision, asked: u32, text: &str, why: Why) {
    let id = scene.fresh.question;
    if let Some(typed) = desk.dialogue.asked.typed_mut(asked) {
        typed.kept = Some(id);
    }
    desk.changes.push(Change::Ask { id, text: text.to_owned(), why });
}

/// "Not what I meant" goes to the staff too, once. What was answered as a red flag never does.
pub(super) fn not_meant(scene: &Scene<'_>, desk: &mut Decision, asked: u32, text: &str) {
    let answers = &scene.understood.answers;
    let urgent = |id: &TopicId| scene.topics.get(id).is_some_and(is_urgent);
    let kept = scene.dialogue.asked.typed(asked).is_some_and(|typed| typed.kept.is_some());
    if kept || answers.iter().any(urgent) {
        return;
    }
    // Of several answers nobody knows which one was not meant.
    let answered = if let [only] = answers.as_slice() { Some(only.clone()) } else { None };
    land(scene, desk, asked, text, Why::NotMeant { answered });
}

/// A client has chosen a topic for a question. If it was suggested, nobody else needs to answer that.
pub(super) fn self_served(scene: &Scene<'_>, desk: &mut Decision, topic: &TopicId) {
    let Some(question) = &scene.question else { return };
    let understood = &scene.understood;
    let suggested = understood.suggestions.contains(topic) || understood.answers.contains(topic);
    let helps = match &question.why {
        Why::PassedOn => false,
        Why::Unanswered => suggested,
        Why::NotMeant { answered } => suggested && answered.as_ref() != Some(topic),
    };
    if helps && question.is_open() {
        desk.changes.push(Change::SelfServed(question.id));
    }
}

/// `/questions`
pub(super) fn list(scene: &Scene<'_>, desk: &mut Decision, page: u16) {
    if scene.role.is_none() {
        return desk.reply(scene, Reply::StaffOnly);
    }
    show_list(scene, desk, page, &[]);
}

/// A page of the groups, the most frequent first, without those questions that have just been dealt with.
fn show_list(scene: &Scene<'_>, desk: &mut Decision, page: u16, without: &[QuestionId]) {
    let left = |group: &Vec<Question>| -> Vec<Question> {
        group.iter().filter(|question| !without.contains(&question.id)).cloned().collect()
    };
    let mut groups: Vec<Vec<Question>> = scene.inbox.groups.iter().map(left).collect();
    groups.retain(|group| !group.is_empty());
    // Of equally frequent ones first those who wait for a person, then the newest.
    let waits = |group: &[Question]| group.iter().any(|question| question.why == Why::PassedOn);
    let newest = |group: &[Question]| group.last().map(|question| question.id);
    groups.sort_by_key(|group| std::cmp::Reverse((group.len(), waits(group), newest(group))));
    let pages = groups.len().div_ceil(ON_A_PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let shown = groups.chunks(ON_A_PAGE).nth(page).unwrap_or_default();
    let lines = shown.iter().filter_map(|group| line(group)).collect();
    let (page, more) = (u16::try_from(page).unwrap_or(u16::MAX), page + 1 < pages);
    desk.reply(scene, Reply::Inbox(InboxScreen::List { groups: lines, page, more }));
}

fn line(questions: &[Question]) -> Option<GroupLine> {
    let newest = *wordings(questions).first()?;
    let taken = questions.iter().rev().find_map(|question| question.taken.as_ref());
    let taken = taken.map(|hand| hand.name.clone());
    Some(GroupLine { group: named(questions)?, text: newest.to_owned(), count: questions.len(), taken })
}

/// A group as a button names it.
fn named(questions: &[Question]) -> Option<GroupRef> {
    let (first, last) = (questions.first()?, questions.last()?);
    Some(GroupRef { of: first.id, newest: last.id })
}

/// What was asked, the newest first, each wording once.
pub(super) fn wordings(questions: &[Question]) -> Vec<&str> {
    let mut wordings: Vec<&str> = Vec::new();
    for text in questions.iter().rev().filter_map(|question| question.text.as_deref()) {
        if !wordings.iter().any(|known| known.to_lowercase() == text.to_lowercase()) {
            wordings.push(text);
        }
    }
    wordings
}

/// Those who asked, each with the newest of their questions.
pub(super) fn askers(questions: &[Question]) -> Vec<&Question> {
    let mut askers: Vec<&Question> = Vec::new();
    for question in questions.iter().rev() {
        if !askers.iter().any(|known| known.chat == question.chat) {
            askers.push(question);
        }
    }
    askers
}

/// A press on a group.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, act: AskedAct) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    let questions = &scene.inbox.questions;
    if questions.is_empty() {
        desk.toast = Some(Toast::Stale);
        return show_list(scene, desk, 0, &[]);
    }
    match act {
        AskedAct::Open => show_group(scene, desk),
        AskedAct::Take => {
            talk::take(scene, desk, questions);
            show_group(scene, desk);
        }
        AskedAct::GiveBack => {
            talk::give_back(scene, desk, questions);
            show_group(scene, desk);
        }
        AskedAct::Whom | AskedAct::AnswerAll | AskedAct::SetAside
            if claim_of(scene, questions).keeps_out() =>
        {
            desk.toast = Some(Toast::Taken);
            show_group(scene, desk);
        }
        AskedAct::Whom => show_askers(scene, desk),
        AskedAct::AnswerAll => begin_answer_all(scene, desk),
        AskedAct::Teach => teaching::begin(scene, desk),
        AskedAct::Write => new_topic::begin(scene, desk),
        AskedAct::SetAside => {
            let all: Vec<QuestionId> = questions.iter().map(|question| question.id).collect();
            desk.changes.extend(all.iter().map(|id| Change::SetAside(*id)));
            desk.toast = Some(Toast::SetAside);
            show_list(scene, desk, 0, &all);
        }
    }
}

/// The group that the button or the open flow names; the list where nothing of it is open any more.
pub(super) fn show_group(scene: &Scene<'_>, desk: &mut Decision) {
    let open = scene.inbox.questions.iter().filter(|one| one.is_open());
    let open: Vec<Question> = open.map(|one| talk::after(scene, &desk.changes, one)).collect();
    let Some(group) = named(&open) else { return show_list(scene, desk, 0, &[]) };
    let mut shown: Vec<AskedLine> = Vec::new();
    for question in open.iter().rev() {
        let Some(text) = &question.text else { continue };
        if shown.len() < SHOWN {
            let (name, why) = (name(question), question.why.clone());
            shown.push(AskedLine { text: text.clone(), at: question.asked_at, why, name });
        }
    }
    let answer = match (open.as_slice(), askers(&open).len()) {
        ([only], _) => Tap::Answer(only.id),
        (_, 1) => Tap::Asked(group, AskedAct::AnswerAll),
        (_, _) => Tap::Asked(group, AskedAct::Whom),
    };
    let (count, claim) = (open.len(), claim_of(scene, &open));
    desk.reply(scene, Reply::Inbox(InboxScreen::Group { group, shown, count, answer, claim }));
}

/// Who has taken any of them: first of all a colleague who is at it.
fn claim_of(scene: &Scene<'_>, questions: &[Question]) -> Claim {
    let claims = || questions.iter().map(|question| question.claim(scene.client.chat, scene.now));
    let kept = claims().find(Claim::keeps_out);
    let mine = || claims().find(|claim| matches!(claim, Claim::Mine { .. }));
    let lapsed = || claims().find(|claim| *claim != Claim::Free);
    kept.or_else(mine).or_else(lapsed).unwrap_or(Claim::Free)
}

/// Staff read the name of those only who want a person's answer.
fn name(question: &Question) -> Option<Name> {
    (question.why == Why::PassedOn).then(|| question.name.clone())
}

fn show_askers(scene: &Scene<'_>, desk: &mut Decision) {
    let questions = &scene.inbox.questions;
    let Some(group) = named(questions) else { return };
    let all = askers(questions);
    let asker = |question: &&Question| Asker {
        question: question.id,
        text: question.text.clone().unwrap_or_default(),
        at: question.asked_at,
        name: name(question),
    };
    let (askers, count) = (all.iter().take(ASKERS).map(asker).collect(), all.len());
    desk.reply(scene, Reply::Inbox(InboxScreen::Whom { group, askers, count }));
}

fn begin_answer_all(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    let questions = &scene.inbox.questions;
    let count = askers(questions).len();
    desk.dialogue.open(Flow::AnsweringAll(questions.iter().map(|question| question.id).collect()));
    let session = desk.dialogue.session;
    desk.reply(scene, Reply::Inbox(InboxScreen::WriteToAll { session, count }));
}

/// The answer to several has come.
pub(super) fn answer_all(scene: &Scene<'_>, desk: &mut Decision, text: &str) {
    if scene.role.is_none() {
        desk.dialogue.close();
        return desk.reply(scene, Reply::StaffOnly);
    }
    if text.encode_utf16().count() > MOST_CHARACTERS {
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    desk.dialogue.close();
    let open: Vec<Question> = scene.inbox.questions.iter().filter(|one| one.is_open()).cloned().collect();
    if open.is_empty() {
        return desk.reply(scene, Reply::AnsweredAlready);
    }
    let by = scene.client.name.clone();
    let said = Words::Typed(text.to_owned());
    let count = write_to(scene, desk, &open, &said, |question| Reply::PracticeAnswers {
        question: question.text.clone(),
        answer: text.to_owned(),
        by: by.clone(),
        about: Some(question.id),
    });
    desk.reply(scene, Reply::Inbox(InboxScreen::AnsweredAll { count }));
}

/// Writes to all who asked, each once, and closes their questions; says to how many. Whoever answers hears of it
/// if the answer does not arrive.
pub(super) fn write_to(
    scene: &Scene<'_>,
    desk: &mut Decision,
    questions: &[Question],
    said: &Words,
    letter: impl Fn(&Question) -> Reply,
) -> usize {
    let id = scene.fresh.report;
    desk.changes.push(Change::Report { id, if_unreached: true });
    desk.changes.extend(questions.iter().map(|question| Change::AnswerQuestion(question.id)));
    let whom = askers(questions);
    let said = whom.iter().map(|question| Change::Talk(TalkChange::Said(question.id, said.clone())));
    desk.changes.extend(said);
    let askers: Vec<(ChatId, Reply)> =
        whom.into_iter().map(|question| (question.chat, letter(question))).collect();
    let count = askers.len();
    let letters = askers.into_iter().map(|(chat, what)| Say { group: Some(id), ..Say::alert(chat, what) });
    desk.says.extend(letters);
    count
}

/// What came of a trial; where it was not made yet, it is asked for.
pub(super) fn tried<'s>(scene: &'s Scene<'_>, desk: &mut Decision, trial: Trial) -> Option<&'s Effect> {
    match &scene.inbox.tried {
        Some((known, effect)) if *known == trial => Some(effect),
        Some(_) | None => {
            desk.trial = Some(trial);
            None
        }
    }
}
