//! An appointment as staff see it, and what they do with it for its client.

use super::super::super::access::{self, Action};
use super::super::super::appointment::{Appointment, State, Visit, VisitRef};
use super::super::super::mark::Mark;
use super::super::super::person::Role;
use super::super::super::reply::{Can, DayScreen, Reach, Reply, StaffVisit, Stands, Toast};
use super::super::super::tap::{DayTap, StaffAct, Tap};
use super::super::{Change, Decision, Scene, visits};
use super::{DayChange, changing, has_changed, has_notes, not_yours, standing, writing};

/// How many diaries stand together on a day; of more, each is looked at by itself.
const TOGETHER: usize = 3;

/// A button that names an appointment. It was made for one version of it: what has changed since is shown first.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, named: VisitRef, act: StaffAct) {
    let Some(visit) = theirs(scene, desk, access::of_tap(&Tap::Day(DayTap::Visit(named, act)))) else {
        return;
    };
    let own = &visit.appointment;
    let stands = match own.state {
        State::Booked { .. } | State::Displaced { .. } => true,
        State::Cancelled { .. } | State::Held { .. } | State::Released { .. } => false,
    };
    match act {
        StaffAct::Open => return show_visit(scene, desk, visit),
        StaffAct::Write => return writing::begin_about(scene, desk, visit),
        StaffAct::Next => return changing::next(scene, desk, visit),
        StaffAct::Cancel | StaffAct::AskCancel if !stands => {
            desk.toast = Some(Toast::Already);
            return show_visit(scene, desk, visit);
        }
        StaffAct::Move | StaffAct::AskCancel | StaffAct::Cancel | StaffAct::Mark(_) | StaffAct::Unmark => {}
    }
    if own.version != named.version || !stands {
        desk.toast = Some(Toast::Stale);
        return show_visit(scene, desk, visit);
    }
    match act {
        StaffAct::Mark(mark) => become_marked(scene, desk, visit, Some(mark)),
        StaffAct::Unmark => become_marked(scene, desk, visit, None),
        // It has begun meanwhile: there is nothing left to change.
        _ if !own.is_ahead(scene.now) => {
            desk.toast = Some(Toast::Stale);
            show_visit(scene, desk, visit);
        }
        StaffAct::Move => changing::begin_move(scene, desk, visit),
        StaffAct::AskCancel => {
            let screen = DayScreen::ReallyCancel(Box::new(seen(scene, visit)));
            desk.reply(scene, Reply::Day(screen));
        }
        StaffAct::Cancel => changing::cancel(scene, desk, visit),
        StaffAct::Open | StaffAct::Write | StaffAct::Next => {}
    }
}

/// The appointment that a button names, if this person may do that with it; else it is said that they may not.
fn theirs<'a>(scene: &'a Scene<'_>, desk: &mut Decision, action: Action) -> Option<&'a Visit> {
    let there = scene.day.visit.as_ref().filter(|visit| match visit.appointment.state {
        State::Booked { .. } | State::Displaced { .. } | State::Cancelled { .. } => true,
        State::Held { .. } | State::Released { .. } => false,
    });
    let Some(visit) = there else {
        desk.toast = Some(Toast::Stale);
        desk.reply(scene, Reply::Day(DayScreen::Gone));
        return None;
    };
    if !scene.role.as_ref().is_some_and(|role| role.may(action, &visit.appointment.therapist)) {
        not_yours(desk);
        return None;
    }
    Some(visit)
}

/// Shows the appointment as it stands.
pub(in super::super) fn show(scene: &Scene<'_>, desk: &mut Decision) {
    if let Some(visit) = theirs(scene, desk, Action::SeeDiary) {
        show_visit(scene, desk, visit);
    }
}

pub(super) fn show_visit(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit) {
    desk.reply(scene, Reply::Day(DayScreen::Visit(Box::new(seen(scene, visit)))));
}

fn become_marked(scene: &Scene<'_>, desk: &mut Decision, visit: &Visit, mark: Option<Mark>) {
    let own = &visit.appointment;
    if own.mark == mark {
        // Pressed twice, or a colleague was faster.
        desk.toast = Some(Toast::Already);
        return show_visit(scene, desk, visit);
    }
    if !own.can_become(mark, scene.now) {
        desk.toast = Some(Toast::Stale);
        return show_visit(scene, desk, visit);
    }
    let change = DayChange::Mark { visit: own.as_ref(), was: own.mark, mark };
    desk.changes.push(Change::Day(change));
    let marked = Appointment { mark, ..own.clone() };
    show_visit(scene, desk, &Visit { appointment: marked, ..visit.clone() });
}

fn seen(scene: &Scene<'_>, visit: &Visit) -> StaffVisit {
    let own = &visit.appointment;
    let stands = match (own.state, standing(own)) {
        (State::Cancelled { by, .. }, _) => Stands::Cancelled(by),
        (_, Some(standing)) if own.time.until > scene.now => Stands::As(standing),
        (_, _) => Stands::Over,
    };
    let together = scene.practice.therapists.len() <= TOGETHER;
    StaffVisit {
        visit: own.as_ref(),
        client: own.client,
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        reach: reach(visit),
        facts: visits::facts(own),
        room: own.room.clone(),
        stands,
        mark: own.mark,
        first: scene.day.first.contains(&own.id),
        late: own.late,
        series: own.series,
        notes: has_notes(scene, visit),
        changed: has_changed(scene, own),
        reminded: scene.day.reminded,
        can: scene.role.as_ref().map(|role| can(scene, role, visit)).unwrap_or_default(),
        of: (!together).then(|| own.therapist.clone()),
    }
}

/// How a message reaches the client of an appointment.
pub(super) fn reach(visit: &Visit) -> Reach {
    match (visit.is_callers(), visit.reachable) {
        (true, _) => Reach::Caller,
        (false, true) => Reach::Chat,
        (false, false) => Reach::Blocked,
    }
}

fn can(scene: &Scene<'_>, role: &Role, visit: &Visit) -> Can {
    let own = &visit.appointment;
    let may = |action| role.may(action, &own.therapist);
    let runs = may(Action::RunVisits);
    let possible = |mark: &Mark| runs && own.can_become(Some(*mark), scene.now);
    Can {
        // Whoever is here has come for this one.
        change: runs && own.is_ahead(scene.now) && own.mark.is_none(),
        marks: Mark::ALL.into_iter().filter(possible).collect(),
        unmark: runs && own.can_become(None, scene.now),
        write: may(Action::WriteToClient) && reach(visit) == Reach::Chat,
        next: may(Action::BookForCaller) && scene.practice.service(&own.service).is_some(),
    }
}
