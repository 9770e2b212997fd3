//! A press on a button of a flow that has come to its end.

use super::super::super::dialogue::Flow;
use super::super::super::reply::{Reply, Toast};
use super::super::super::tap::{AmendStep, Step};
use super::super::{Decision, Scene, visits};
use super::stale;

/// A button of a flow that is over. A repeated "yes" has done its work and must not undo the sight of it.
pub(super) fn over(scene: &Scene<'_>, desk: &mut Decision, session: u32, step: &Step) {
    match step {
        Step::Confirm | Step::Amend(AmendStep::Keep) if session == scene.dialogue.finished => {
            desk.toast = Some(Toast::Already);
        }
        // Pressed twice: the first press has left it.
        Step::Cancel
            if session > 0
                && scene.dialogue.flow == Flow::Idle
                && session.wrapping_add(1) == scene.dialogue.session =>
        {
            match visits::pressed(scene) {
                Some(_) => visits::show_pressed(scene, desk),
                None => desk.reply(scene, Reply::LeftFlow { role: scene.role.clone() }),
            }
        }
        Step::Confirm
        | Step::Service(_)
        | Step::With(_)
        | Step::Month(_)
        | Step::Day(_)
        | Step::Start(_)
        | Step::Again(_)
        | Step::Amend(_)
        | Step::WholeDay
        | Step::Hours
        | Step::From(_)
        | Step::Until(_)
        | Step::Diary(_)
        | Step::Announce(_)
        | Step::Topic(_)
        | Step::Others
        | Step::Group(_)
        | Step::Wait(_)
        | Step::Series(_)
        | Step::Whom(_)
        | Step::Intake(_)
        | Step::Back
        | Step::BackFrom(_)
        | Step::Cancel => stale(scene, desk),
    }
}
