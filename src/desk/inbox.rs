//! What a decision about open questions and teachings looks at.

use super::Desk;
use crate::domain::decide::Needs;
use crate::domain::decide::inbox::Inbox;
use crate::domain::dialogue::{Dialogue, Flow};
use crate::domain::incoming::Said;
use crate::domain::question::{GroupRef, Question, QuestionId, Why};
use crate::domain::tap::{AskedAct, Tap};
use crate::domain::topic::TopicId;
use crate::faq::Faq;
use crate::store::{Fault, Writing};

/// How many open questions are looked at: more would not be read, and grouping them takes longer and longer.
const NEWEST: u32 = 200;

/// How many topics are offered as what is meant.
const LIKELY: usize = 3;

/// How many of a group's questions are asked for what they mean.
const HEARD: usize = 5;

impl Desk {
    /// What staff see of questions and teachings. Nobody else is shown any of it.
    pub(super) async fn inbox(
        &self,
        tx: &mut Writing,
        said: &Said,
        dialogue: &Dialogue,
        needs: Needs,
        faq: &Faq,
    ) -> Result<Inbox, Fault> {
        let mut inbox = Inbox::default();
        if needs.groups {
            inbox.groups = groups(tx.open_questions(NEWEST).await?, faq);
        }
        if needs.lessons {
            inbox.lessons = tx.lessons().await?;
            inbox.lessons.reverse();
        }
        inbox.questions = match said {
            Said::Tap { tap: Some(Tap::Asked(group, _)), .. } => named(&inbox.groups, *group),
            Said::Tap { tap: Some(Tap::Lesson(lesson, _)), .. } => tx.questions_taught_by(*lesson).await?,
            Said::Tap { tap: Some(Tap::Flow(..)), .. } | Said::Text { .. } => of_flow(tx, dialogue).await?,
            Said::Tap { .. }
            | Said::Command(_)
            | Said::Edited
            | Said::Unreadable
            | Said::Left
            | Said::Returned
            | Said::InGroup
            | Said::GroupLink(_)
            | Said::LeftGroup
            | Said::GroupMoved(_) => Vec::new(),
        };
        let begins = matches!(said, Said::Tap { tap: Some(Tap::Asked(_, AskedAct::Teach)), .. });
        if begins || matches!(dialogue.flow, Flow::Teaching(_)) {
            inbox.likely = likely(&inbox.questions, faq);
        }
        Ok(inbox)
    }
}

/// Open questions, alike ones together.
fn groups(questions: Vec<Question>, faq: &Faq) -> Vec<Vec<Question>> {
    let texts: Vec<&str> = questions.iter().filter_map(|question| question.text.as_deref()).collect();
    let alike = faq.alike(&texts);
    let group = |places: Vec<usize>| -> Vec<Question> {
        places.into_iter().filter_map(|at| questions.get(at).cloned()).collect()
    };
    alike.into_iter().map(group).collect()
}

/// The questions of a group that were on the screen whose button was pressed.
fn named(groups: &[Vec<Question>], wanted: GroupRef) -> Vec<Question> {
    let holds = |group: &&Vec<Question>| group.iter().any(|question| question.id == wanted.of);
    let shown = |question: &&Question| question.id <= wanted.newest;
    groups.iter().find(holds).into_iter().flatten().filter(shown).cloned().collect()
}

/// The questions that the open flow is about.
async fn of_flow(tx: &mut Writing, dialogue: &Dialogue) -> Result<Vec<Question>, Fault> {
    let ids: &[QuestionId] = match &dialogue.flow {
        Flow::AnsweringAll(questions) => questions,
        Flow::Teaching(teaching) => &teaching.questions,
        Flow::WritingTopic(writing) => &writing.questions,
        Flow::Idle
        | Flow::Booking(_)
        | Flow::Guests(_)
        | Flow::Intake(_)
        | Flow::Away(_)
        | Flow::Joining(_)
        | Flow::Series(_)
        | Flow::Announcing(_)
        | Flow::Answering(_)
        | Flow::Day(_)
        | Flow::Writing
        | Flow::WritingBack(_) => &[],
    };
    let mut questions = Vec::with_capacity(ids.len());
    for id in ids {
        questions.extend(tx.question(*id).await?);
    }
    Ok(questions)
}

/// What the questions most likely mean, best first; never what they were said not to mean.
fn likely(questions: &[Question], faq: &Faq) -> Vec<TopicId> {
    let mut likely = Vec::new();
    for text in questions.iter().rev().filter_map(|question| question.text.as_deref()).take(HEARD) {
        let understood = faq.hear(text);
        for topic in understood.answers.into_iter().chain(understood.suggestions) {
            if !likely.contains(&topic) && !questions.iter().any(|question| denies(question, &topic)) {
                likely.push(topic);
            }
        }
    }
    likely.truncate(LIKELY);
    likely
}

fn denies(question: &Question, topic: &TopicId) -> bool {
    matches!(&question.why, Why::NotMeant { answered: Some(answered) } if answered == topic)
}
