//! The rest of a series: a visit and those that follow are cancelled or moved together.

use super::super::super::appointment::{Appointment, CancelledBy};
use super::super::super::grace::Act;
use super::super::super::practice::Late;
use super::super::super::reply::{Reply, SeriesScreen, VisitFacts};
use super::super::{Change, Decision, Scene, doors, visits};
use super::say;

mod moving;

pub(super) use moving::{confirm as confirm_move, propose};

/// The visits of the same series that come after one, in order.
pub(in super::super) fn followers<'a>(
    scene: &'a Scene<'_>,
    own: &'a Appointment,
) -> impl Iterator<Item = &'a Appointment> {
    let series = own.series.map(|place| place.series);
    scene.own.iter().filter(move |other| {
        series.is_some()
            && other.series.map(|place| place.series) == series
            && other.id != own.id
            && other.time.from > own.time.from
            && other.is_ahead(scene.now)
    })
}

/// Those that are to be cancelled, or why the first of them cannot be: the others are later.
fn cancellable<'a>(scene: &'a Scene<'_>, own: &'a Appointment) -> Result<Vec<&'a Appointment>, Box<Reply>> {
    match visits::too_late(scene, own) {
        Some(what @ (Late::ToCancel | Late::ToChange)) => {
            Err(Box::new(Reply::TooLate { card: visits::card(scene, own), what, unless_ill: false }))
        }
        Some(Late::ToMove) | None => Ok(std::iter::once(own).chain(followers(scene, own)).collect()),
    }
}

pub(super) fn ask_cancel(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match cancellable(scene, own) {
        Err(refusal) => desk.reply(scene, *refusal),
        Ok(all) => {
            let visits = all.into_iter().map(visits::facts).collect();
            say(scene, desk, SeriesScreen::ReallyCancelRest { card: visits::card(scene, own), visits });
        }
    }
}

pub(super) fn cancel(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    match cancellable(scene, own) {
        Err(refusal) => desk.reply(scene, *refusal),
        Ok(all) => {
            doors::close(scene, desk);
            let cancelled: Vec<VisitFacts> = all.iter().map(|visit| visits::facts(visit)).collect();
            say(scene, desk, SeriesScreen::CancelledRest { visits: cancelled });
            for visit in all {
                desk.changes.push(Change::Cancel(visit.as_ref(), CancelledBy::Client, None));
                visits::allow(scene, desk, visit, Act::Cancelled);
            }
        }
    }
}
