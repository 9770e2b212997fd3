//! A press that the table of roles does not allow.

use super::super::reply::{Reply, Toast};
use super::super::tap::{CheckAct, ClientAct, DayTap, IntakeAct, Tap, TeamTap};
use super::doors::stop_listening;
use super::{Decision, Scene};

/// A press that is not this person's, or no longer: a list is exchanged for what is, and an act is not done.
pub(super) fn refuse(scene: &Scene<'_>, desk: &mut Decision, tap: &Tap) {
    match tap {
        Tap::Open(_)
        | Tap::Questions(_)
        | Tap::Lessons(_)
        | Tap::Day(DayTap::Day(..) | DayTap::Week(..) | DayTap::Find | DayTap::Client(_, ClientAct::Open))
        | Tap::Reminders(_)
        | Tap::Team(TeamTap::Log(_)) => {
            stop_listening(desk);
            desk.reply(scene, Reply::StaffOnly);
        }
        Tap::Intake(_, IntakeAct::Read) | Tap::Check(_, CheckAct::Read) if scene.role.is_some() => {
            desk.toast = Some(Toast::OnlyTheirTherapist);
        }
        Tap::Flow(..)
        | Tap::Visit(..)
        | Tap::Visits(_)
        | Tap::Earlier
        | Tap::Topic(_)
        | Tap::Group(..)
        | Tap::Meant(..)
        | Tap::NotThis(_)
        | Tap::PassOn(_)
        | Tap::Answer(_)
        | Tap::Asked(..)
        | Tap::Lesson(..)
        | Tap::Invite(_)
        | Tap::Waiting(..)
        | Tap::Offer(..)
        | Tap::Series(..)
        | Tap::Guests(_)
        | Tap::Intake(..)
        | Tap::Proposal(..)
        | Tap::Check(..)
        | Tap::Day(DayTap::Visit(..) | DayTap::Client(_, ClientAct::Write | ClientAct::Book))
        | Tap::Settings(_)
        | Tap::Circular(_)
        | Tap::Outage(_)
        | Tap::Team(_)
        | Tap::Talk(_)
        | Tap::Picture(_)
        | Tap::Feed(_)
        | Tap::TeamGroup(_)
        | Tap::Availability(_)
        | Tap::Nothing => desk.toast = Some(Toast::NotYours),
    }
}
