//! A sure answer: the facts of this moment below it, and what leads on from it. From a red flag nothing does.

use super::super::appointment::State;
use super::super::dialogue::{Flow, With};
use super::super::reply::{Answer, Asking, Live, Reply, VisitFacts};
use super::super::slots::Search;
use super::super::topic::{Action, Fact, Topic, TopicId};
use super::{Decision, Scene, booking, doors, questions, week};

/// How many related topics stand below an answer that was browsed to; below any other there is one.
const RELATED: usize = 2;

/// Everything that a message asks for, once each and in order.
pub(super) fn show_all(scene: &Scene<'_>, desk: &mut Decision, asked: u32) {
    let ids = &scene.understood.answers;
    let topics: Vec<&Topic> = ids.iter().filter_map(|id| scene.topics.get(id)).collect();
    note_shown(desk, asked, ids);
    for (at, topic) in topics.iter().enumerate() {
        let later = &topics[at + 1..];
        let action = fitting(scene, desk, topic);
        // What two answers lead to is offered once, below the last of them.
        let again = later.iter().any(|later| fitting(scene, desk, later) == action);
        let answer = if later.is_empty() {
            let related = topic.related.iter().filter(|id| !ids.contains(id)).take(1).cloned().collect();
            Answer { action, related, ..bare(scene, topic, Asking::Typed(asked)) }
        } else {
            let action = action.filter(|_| !again);
            Answer { action, ..bare(scene, topic, Asking::TypedBefore(asked)) }
        };
        desk.reply(scene, Reply::Answer(Box::new(answer)));
    }
}

/// One topic, chosen by a button.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, id: &TopicId, asked: Asking) {
    let Some(topic) = scene.topics.get(id) else { return doors::stale(scene, desk) };
    if questions::is_urgent(topic) {
        return red_flag(scene, desk, id, false);
    }
    let related: Vec<TopicId> = match asked {
        Asking::Browsed => topic.related.iter().take(RELATED).cloned().collect(),
        Asking::Typed(number) | Asking::TypedBefore(number) => {
            note_shown(desk, number, std::slice::from_ref(id));
            topic.related.iter().take(1).cloned().collect()
        }
    };
    let action = fitting(scene, desk, topic);
    let answer = Answer { action, related, ..bare(scene, topic, asked) };
    desk.reply(scene, Reply::Answer(Box::new(answer)));
}

/// This needs a doctor now. From here nothing is booked: what was open ends, and a held time is let go.
pub(super) fn red_flag(scene: &Scene<'_>, desk: &mut Decision, id: &TopicId, typed: bool) {
    let stopped = desk.dialogue.flow != Flow::Idle;
    doors::close(scene, desk);
    desk.reply(scene, Reply::RedFlag { topic: id.clone(), typed, stopped });
}

/// An answer from which nothing leads on yet.
fn bare(scene: &Scene<'_>, topic: &Topic, asked: Asking) -> Answer {
    Answer { topic: topic.id.clone(), live: live(scene, topic), action: None, related: Vec::new(), asked }
}

/// The facts of this moment that a topic shows.
pub(super) fn live(scene: &Scene<'_>, topic: &Topic) -> Live {
    let shows = |fact| topic.facts.contains(&fact);
    Live {
        hours: if shows(Fact::Hours) { week::this_week(scene) } else { Vec::new() },
        next_free: if shows(Fact::NextFree) { next_free(scene) } else { None },
    }
}

fn note_shown(desk: &mut Decision, asked: u32, ids: &[TopicId]) {
    if let Some(typed) = desk.dialogue.asked.typed_mut(asked) {
        let fresh: Vec<TopicId> = ids.iter().filter(|id| !typed.shown.contains(id)).cloned().collect();
        typed.shown.extend(fresh);
    }
}

/// The first of a topic's actions that is of use at this moment. An only one is offered whenever it is possible.
fn fitting(scene: &Scene<'_>, desk: &Decision, topic: &Topic) -> Option<Action> {
    let ahead = scene.own.iter().filter(|own| own.is_ahead(scene.now)).count();
    let possible = |action: &Action| match action {
        // In the middle of something a new booking would end it.
        Action::Book => desk.dialogue.flow == Flow::Idle,
        Action::Map => scene.practice.place.map.is_some(),
        Action::Appointments | Action::Prepare | Action::Contact | Action::Write | Action::PassOn => true,
    };
    let of_use = |action: &Action| match action {
        Action::Book => ahead < usize::from(scene.practice.policies.open_bookings),
        Action::Appointments => ahead > 0,
        Action::Prepare | Action::Contact | Action::Write | Action::Map | Action::PassOn => true,
    };
    let only = topic.actions.len() == 1;
    topic.actions.iter().copied().filter(possible).find(|action| only || of_use(action))
}

/// The next time that anybody has free, for whichever treatment fits in first.
fn next_free(scene: &Scene<'_>) -> Option<VisitFacts> {
    let holds = scene.own.iter().filter(|own| matches!(own.state, State::Held { .. }));
    let ignoring: Vec<_> = holds.map(|own| own.id).collect();
    let firsts = booking::offered(scene).filter_map(|service| {
        let (now, practice, diary) = (scene.now, scene.practice, &scene.diary);
        let search = Search { now, practice, diary, service, with: &With::Anyone, ignoring: &ignoring };
        let slot = search.first()?;
        Some(VisitFacts::of(service.id.clone(), slot.therapist, slot.time))
    });
    firsts.min_by_key(|facts| facts.time.from)
}
