//! When a therapist is out: the plan for those whom a closing touches, and hours that are opened again.

use super::super::access::Action;
use super::super::appointment::{Appointment, State, Visit};
use super::super::diary::Diary;
use super::super::outage::planning::{Planner, Proposed};
use super::super::outage::{Case, CaseId, Outage, OutageChange, OutageId, PLAN_WAITS, Plan, Progress};
use super::super::person::MessageId;
use super::super::practice::TherapistId;
use super::super::reply::{BoardLine, Card, Lateness, OutageHead, OutageScreen, PlanLine, Reply, Say, Toast};
use super::super::tap::OutageTap;
use super::super::time::{Span, Timestamp};
use super::{Change, Decision, Scene, doors, visits};

mod answering;
pub mod keeping;

pub(super) use answering::offers_first;

/// What a decision knows of therapists who are out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutageBook {
    /// An unused id.
    pub fresh: OutageId,
    /// The outage that a button of staff names.
    pub named: Option<Outage>,
    /// What it has come to, last, with the visit that a client's button names.
    pub case: Option<Case>,
    /// Every outage in which something is still to come; for somebody who changes hours.
    pub open: Vec<Outage>,
    /// The messages of this chat in which an outage is seen.
    pub boards: Vec<MessageId>,
}

impl OutageBook {
    /// One in which nothing was looked up.
    pub fn nothing() -> Self {
        Self { fresh: OutageId(0), named: None, case: None, open: Vec::new(), boards: Vec::new() }
    }
}

impl Scene<'_> {
    /// Whether the button stood below a board, which stays where it is.
    pub(super) fn on_board(&self) -> bool {
        self.pressed.is_some_and(|pressed| self.outages.boards.contains(&pressed))
    }
}

/// Hours of a therapist are being closed, and this is whom it touches: a plan is made for each, and shown. Where it
/// touches nobody for whom there is none yet, nothing is said.
pub(super) fn open(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    closed: &[Span],
    touched: &[&Visit],
) {
    let mut touched = touched.to_vec();
    for (outage, case) in open_cases(scene) {
        let Some(place) = touched.iter().position(|visit| visit.appointment.id == case.id.visit) else {
            continue;
        };
        let own = &touched[place].appointment;
        let is_planned = case.progress == Progress::Planned;
        if is_planned && (&outage.therapist, case.was) == (&own.therapist, own.time.from) {
            touched.remove(place);
        } else {
            // It was about another time.
            desk.changes.push(Change::Outage(OutageChange::Becomes(case.id, Progress::Moved)));
        }
    }
    touched.sort_by_key(|visit| visit.appointment.time.from);
    let all = || closed.iter().copied().chain(touched.iter().map(|visit| visit.appointment.time));
    let (Some(from), Some(until), false) =
        (all().map(|span| span.from).min(), all().map(|span| span.until).max(), touched.is_empty())
    else {
        return;
    };
    let diary = (*scene.diary).clone().without_hours(therapist, closed);
    let mut planner = planner(scene, diary, touched.iter().map(|visit| visit.appointment.id).collect());
    let proposed = planner.all(touched.iter().map(|visit| (*visit, None)));
    let (id, span, begins) = (scene.outages.fresh, Span { from, until }, scene.now + PLAN_WAITS);
    let cases = touched.iter().zip(&proposed).map(|(visit, proposed)| {
        let own = &visit.appointment;
        (own.id, own.time.from, proposed.plan)
    });
    desk.changes.push(Change::Outage(OutageChange::Open {
        id,
        therapist: therapist.clone(),
        span,
        begins,
        cases: cases.collect(),
    }));
    let of = OutageHead { id, revision: 1, therapist: therapist.clone(), span };
    let lines = touched.iter().zip(proposed).map(|(visit, proposed)| {
        let case = CaseId { outage: id, visit: visit.appointment.id };
        plan_line(case, visit, visit.appointment.time.from, proposed)
    });
    let lines = lines.collect();
    // What was done to the hours stays to be seen above it.
    desk.anew(scene, Reply::Outage(Box::new(OutageScreen::Plan { of, begins, lines, page: 0 })));
}

/// What goes on still of those whom a therapist's absence touches.
fn open_cases<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (&'a Outage, &'a Case)> {
    let cases =
        scene.outages.open.iter().flat_map(|outage| outage.cases.iter().map(move |case| (outage, case)));
    cases.filter(|(_, case)| case.progress.is_open())
}

/// Hours of a therapist are opened again, so that some visits can be: of those what was only planned is forgotten, and
/// one that could not be is booked again where nobody else has its time.
pub(super) fn opened_again(
    scene: &Scene<'_>,
    desk: &mut Decision,
    therapist: &TherapistId,
    can_be: impl Fn(&Appointment) -> bool,
) {
    let mut again: Vec<&Appointment> = Vec::new();
    for visit in scene.visits.iter().filter(|visit| visit.appointment.therapist == *therapist) {
        let own = &visit.appointment;
        let case = open_cases(scene).map(|(_, case)| case).find(|case| case.id.visit == own.id);
        if own.time.from <= scene.now || !can_be(own) {
            continue;
        }
        match (own.state, case) {
            (State::Booked { .. }, Some(case)) => {
                desk.changes.push(Change::Outage(OutageChange::Becomes(case.id, Progress::Stands)));
            }
            (State::Displaced { .. }, case)
                if is_free(scene, own, case) && !again.iter().any(|other| other.busy.overlaps(own.busy)) =>
            {
                again.push(own);
                if let Some(case) = case {
                    desk.changes.push(Change::Outage(OutageChange::Becomes(case.id, Progress::Stands)));
                }
                desk.changes.push(Change::Outage(OutageChange::Reinstate(own.as_ref())));
                tell_it_stands(desk, visit);
            }
            (
                State::Booked { .. }
                | State::Displaced { .. }
                | State::Held { .. }
                | State::Cancelled { .. }
                | State::Released { .. },
                _,
            ) => {}
        }
    }
}

/// Whether nobody else has the time of a visit that could not be.
fn is_free(scene: &Scene<'_>, own: &Appointment, case: Option<&Case>) -> bool {
    let held = |by| case.is_some_and(|case| case.held.iter().any(|held| held.id == by));
    let rooms = own.room.iter().flat_map(|room| scene.diary.room(room));
    let mut taken = scene.diary.taken(&own.therapist).iter().chain(rooms);
    scene.diary.covers(own.busy) && !taken.any(|taken| taken.span.overlaps(own.busy) && !held(taken.by))
}

fn tell_it_stands(desk: &mut Decision, visit: &Visit) {
    if visit.is_callers() {
        return;
    }
    let card = Card { visit: visits::next(&visit.appointment), ..plain_card(&visit.appointment) };
    let until = visit.appointment.time.from;
    let letter = Reply::Outage(Box::new(OutageScreen::Stands { card }));
    desk.says.push(Say { useful_until: Some(until), ..Say::alert(visit.chat, letter) });
}

/// A button around an outage.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &OutageTap) {
    match tap {
        OutageTap::Show(id, page) => with_named(scene, desk, *id, |outage, desk| {
            show(scene, desk, outage, *page);
        }),
        OutageTap::Choose(case) => with_named(scene, desk, case.outage, |outage, desk| {
            choose(scene, desk, outage, *case);
        }),
        OutageTap::Set(case, plan) => with_named(scene, desk, case.outage, |outage, desk| {
            set(scene, desk, outage.clone(), *case, *plan);
        }),
        OutageTap::Begin(id) => with_named(scene, desk, *id, |outage, desk| begin(scene, desk, outage)),
        OutageTap::Take(_, therapist, start) => answering::take(scene, desk, therapist, *start),
        OutageTap::None(_) => answering::none(scene, desk),
        OutageTap::CallMe(_) => answering::call_me(scene, desk),
    }
}

/// Goes on with the outage, if it is this person's to decide.
fn with_named(
    scene: &Scene<'_>,
    desk: &mut Decision,
    id: OutageId,
    then: impl FnOnce(&Outage, &mut Decision),
) {
    let Some(outage) = scene.outages.named.as_ref().filter(|outage| outage.id == id) else {
        return doors::stale(scene, desk);
    };
    match &scene.role {
        Some(role) if role.may(Action::ChangeHours, &outage.therapist) => then(outage, desk),
        Some(_) | None => desk.toast = Some(Toast::NotYours),
    }
}

/// The plan as it would be now, or the board.
fn show(scene: &Scene<'_>, desk: &mut Decision, outage: &Outage, page: u8) {
    let Some(begins) = outage.begins else { return say(scene, desk, board(outage)) };
    let cases = to_plan(outage);
    let mut planner = planner_of(scene, outage);
    let proposed = planner.all(cases.iter().map(|case| (&case.visit, Some(case.plan))));
    let lines = cases.iter().zip(proposed);
    let lines = lines.map(|(case, proposed)| plan_line(case.id, &case.visit, case.was, proposed)).collect();
    say(scene, desk, OutageScreen::Plan { of: head(outage), begins, lines, page });
}

/// What else could be done about one of the visits.
fn choose(scene: &Scene<'_>, desk: &mut Decision, outage: &Outage, id: CaseId) {
    let cases = to_plan(outage);
    let Some(case) = cases.iter().find(|case| case.id == id).filter(|_| outage.begins.is_some()) else {
        desk.toast = Some(Toast::Stale);
        return show(scene, desk, outage, 0);
    };
    let others = || cases.iter().filter(|case| case.id != id).map(|case| (&case.visit, Some(case.plan)));
    let mut rest = planner_of(scene, outage);
    rest.all(others());
    let choices = rest.choices(&case.visit);
    let proposed = rest.all([(&case.visit, Some(case.plan))].into_iter()).remove(0);
    let line = plan_line(case.id, &case.visit, case.was, proposed);
    say(scene, desk, OutageScreen::Options { of: head(outage), line, choices });
}

/// Something else is to be done about it.
fn set(scene: &Scene<'_>, desk: &mut Decision, mut outage: Outage, id: CaseId, plan: Plan) {
    let known = outage.cases.iter_mut().find(|case| case.id == id && case.progress == Progress::Planned);
    match known.filter(|_| outage.begins.is_some()) {
        Some(case) if case.plan != plan => {
            case.plan = plan;
            outage.revision += 1;
            desk.changes.push(Change::Outage(OutageChange::Plan(id, plan)));
        }
        Some(_) => {}
        None => desk.toast = Some(Toast::Stale),
    }
    show(scene, desk, &outage, 0);
}

/// "Take this plan": the next look at the clock carries it out.
fn begin(scene: &Scene<'_>, desk: &mut Decision, outage: &Outage) {
    match outage.begins {
        Some(begins) if begins > scene.now => {
            desk.changes.push(Change::Outage(OutageChange::Begin(outage.id)));
            let begun = Outage { begins: None, revision: outage.revision + 1, ..outage.clone() };
            say(scene, desk, board(&begun));
        }
        Some(_) | None => {
            desk.toast = Some(Toast::Already);
            say(scene, desk, board(outage));
        }
    }
}

/// What is still only planned, and has not changed since.
fn to_plan(outage: &Outage) -> Vec<&Case> {
    let planned = |case: &&Case| case.progress == Progress::Planned && case.is_touched(&outage.therapist);
    outage.cases.iter().filter(planned).collect()
}

fn planner_of<'a>(scene: &'a Scene<'_>, outage: &Outage) -> Planner<'a> {
    planner(scene, (*scene.diary).clone(), to_plan(outage).iter().map(|case| case.id.visit).collect())
}

fn planner<'a>(
    scene: &'a Scene<'_>,
    diary: Diary,
    touched: Vec<super::super::appointment::AppointmentId>,
) -> Planner<'a> {
    Planner::new(scene.now, scene.practice, diary, touched, &scene.visits)
}

fn plan_line(case: CaseId, visit: &Visit, was: Timestamp, proposed: Proposed) -> PlanLine {
    let unreached = visit.is_callers() || !visit.reachable || proposed.plan == Plan::Call;
    let phone = visit.phone.clone().filter(|_| unreached);
    let for_name = visit.appointment.for_name.clone();
    PlanLine { case, name: visit.name.clone(), for_name, phone, was, proposed }
}

fn head(outage: &Outage) -> OutageHead {
    let (id, revision, span) = (outage.id, outage.revision, outage.span);
    OutageHead { id, revision, therapist: outage.therapist.clone(), span }
}

/// How it stands, as staff see it.
pub fn board(outage: &Outage) -> OutageScreen {
    let lines = outage.cases.iter().map(board_line).collect();
    OutageScreen::Board { of: head(outage), lines }
}

fn board_line(case: &Case) -> BoardLine {
    let (own, visit) = (&case.visit.appointment, &case.visit);
    BoardLine {
        visit: own.id,
        name: visit.name.clone(),
        for_name: own.for_name.clone(),
        phone: visit.phone.clone(),
        was: case.was,
        progress: case.progress,
        now: visits::facts(own),
    }
}

/// The card of a visit without anything that is said only at some times.
fn plain_card(own: &Appointment) -> Card {
    let (visit, facts) = (own.as_ref(), visits::facts(own));
    Card { visit, facts, undo: None, late: Lateness::No, prepare: Vec::new() }
}

fn say(scene: &Scene<'_>, desk: &mut Decision, screen: OutageScreen) {
    desk.reply(scene, Reply::Outage(Box::new(screen)));
}
