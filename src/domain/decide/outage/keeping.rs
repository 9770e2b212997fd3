//! What falls due when a therapist is out: the plan is carried out, the silent are asked again, and at the end called.

use super::super::super::access::Action;
use super::super::super::appointment::{Appointment, State, Visit, VisitRef};
use super::super::super::diary::Diary;
use super::super::super::outage::planning::Planner;
use super::super::super::outage::{Case, CaseId, Outage, Plan, Progress, Why, deadline, reminds_at};
use super::super::super::person::{ChatId, MessageId, Staff};
use super::super::super::practice::{Practice, TherapistId};
use super::super::super::reply::{Card, Class, How, OutageScreen, Reply, Say, Turn};
use super::super::super::shown::{Seen, ShownAs};
use super::super::super::slots::Slot;
use super::super::super::time::Timestamp;
use super::super::{keepers, living, visits};
use super::{board, board_line, head, plain_card, to_plan};

/// What is done about a visit now that the plan is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Its client is asked.
    Asks {
        /// It cannot be.
        displaces: VisitRef,
        /// What is offered.
        plan: Plan,
        /// The times that are held.
        slots: Vec<Slot>,
        /// Until when.
        until: Timestamp,
        /// When they are asked once more.
        remind: Option<Timestamp>,
    },
    /// Somebody calls.
    Calls {
        /// It cannot be.
        displaces: VisitRef,
        /// Why.
        why: Why,
    },
    /// The practice cancels it.
    CallsOff(VisitRef),
    /// It has changed meanwhile, and its client need not be told.
    Ends(Progress),
}

/// A step with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// Of which visit.
    pub case: CaseId,
    /// What is done.
    pub step: Step,
    /// The letter to the client; none where they cannot read one.
    pub letter: Option<Say>,
    /// What follows the letter.
    pub then: Vec<Say>,
}

/// Carries the plan out: each visit as it stands at this moment. `others` are all visits ahead.
pub fn begin(
    now: Timestamp,
    practice: &Practice,
    diary: Diary,
    outage: &Outage,
    others: &[Visit],
) -> Vec<Stepped> {
    let (planned, over): (Vec<&Case>, Vec<&Case>) =
        to_plan(outage).into_iter().partition(|case| case.was > now);
    let touched = planned.iter().map(|case| case.id.visit).collect();
    let mut planner = Planner::new(now, practice, diary, touched, others);
    let proposed = planner.all(planned.iter().map(|case| (&case.visit, Some(case.plan))));
    let steps = planned.iter().zip(proposed).map(|(case, proposed)| match proposed.plan {
        Plan::Apology => calls_off(now, case),
        Plan::Call => calls(case),
        plan @ (Plan::Colleague | Plan::Times) => asks(now, practice, case, plan, proposed.slots),
    });
    let steps = steps.chain(over.iter().map(|case| ends(case, Progress::Over)));
    let changed = outage.cases.iter().filter(|case| case.progress == Progress::Planned);
    let changed = changed.filter(|case| !case.is_touched(&outage.therapist));
    steps.chain(changed.map(|case| ends(case, Progress::of_state(case.visit.appointment.state)))).collect()
}

fn ends(case: &Case, progress: Progress) -> Stepped {
    Stepped { case: case.id, step: Step::Ends(progress), letter: None, then: Vec::new() }
}

fn asks(now: Timestamp, practice: &Practice, case: &Case, plan: Plan, slots: Vec<Slot>) -> Stepped {
    let own = &case.visit.appointment;
    let until = deadline(&practice.policies, now, own.time.from);
    let remind = reminds_at(practice.policies.quiet, &practice.zone, now, until);
    let screen = OutageScreen::Offer { card: displaced(own), times: slots.clone(), until, turn: Turn::First };
    let letter = letter(&case.visit, own.time.from, screen);
    let step = Step::Asks { displaces: own.as_ref(), plan, slots, until, remind };
    Stepped { case: case.id, step, letter, then: Vec::new() }
}

fn calls(case: &Case) -> Stepped {
    let own = &case.visit.appointment;
    let unreached = case.visit.is_callers() || !case.visit.reachable;
    let why = if unreached { Why::Unreachable } else { Why::Planned };
    let phone = case.visit.phone.clone();
    let screen = OutageScreen::WillCall { card: displaced(own), phone, wished: false };
    let letter = letter(&case.visit, own.time.from, screen);
    Stepped { case: case.id, step: Step::Calls { displaces: own.as_ref(), why }, letter, then: Vec::new() }
}

fn calls_off(now: Timestamp, case: &Case) -> Stepped {
    let own = &case.visit.appointment;
    let letter = letter(&case.visit, own.time.from, OutageScreen::Apology { facts: visits::facts(own) });
    let file = Reply::CalendarFile { card: displaced(own), at: now, cancelled: true };
    let file = Say { useful_until: Some(own.time.until), ..Say::alert(case.visit.chat, file) };
    let then = letter.iter().map(|_| file.clone()).collect();
    Stepped { case: case.id, step: Step::CallsOff(own.as_ref()), letter, then }
}

/// A letter to the client of a visit; none where there is no chat, or nothing arrives.
fn letter(visit: &Visit, useful_until: Timestamp, screen: OutageScreen) -> Option<Say> {
    let reached = !visit.is_callers() && visit.reachable;
    let what = Reply::Outage(Box::new(screen));
    let shows = what.shows(useful_until, false);
    reached.then(|| Say { useful_until: Some(useful_until), shows, ..Say::alert(visit.chat, what) })
}

/// The card as it is once the visit cannot be, or is called off: that raises the version.
fn displaced(own: &Appointment) -> Card {
    Card { visit: visits::next(own), ..plain_card(own) }
}

/// What a step makes of the messages in which somebody sees the visit.
pub fn updates(now: Timestamp, case: &Case, step: &Step, seen: &[Seen]) -> Vec<Say> {
    let own = &case.visit.appointment;
    let update = |seen: &Seen| match step {
        Step::Asks { .. } | Step::Calls { .. } => living::displaced(now, seen, own),
        Step::CallsOff(_) => living::called_off(now, seen, own),
        Step::Ends(_) => None,
    };
    seen.iter().filter_map(update).collect()
}

/// What it has come to with a visit that was asked about, or is to be called about; none while it goes on as it is.
pub fn settles(now: Timestamp, case: &Case, letter_failed: bool) -> Option<Progress> {
    let own = &case.visit.appointment;
    if !matches!(own.state, State::Displaced { .. }) {
        return Some(Progress::of_state(own.state));
    }
    if own.time.from <= now {
        return Some(Progress::Over);
    }
    match case.progress {
        Progress::Asked { until } | Progress::Choosing { until } if until <= now => {
            Some(Progress::ToCall(Why::Silent))
        }
        Progress::Asked { .. } if letter_failed => Some(Progress::ToCall(Why::Unreachable)),
        Progress::ToCall(Why::Planned) if letter_failed => Some(Progress::ToCall(Why::Unreachable)),
        Progress::Planned
        | Progress::Asked { .. }
        | Progress::Choosing { .. }
        | Progress::ToCall(_)
        | Progress::Taken
        | Progress::Moved
        | Progress::Cancelled(_)
        | Progress::Stands
        | Progress::Over => None,
    }
}

/// After the deadline nothing is held any more: the letters say so.
pub fn lapses(case: &Case, seen: &[Seen]) -> Vec<Say> {
    let card = plain_card(&case.visit.appointment);
    let what = Reply::Outage(Box::new(OutageScreen::Lapsed { card }));
    let theirs = seen.iter().filter(|seen| seen.role != ShownAs::Reminder && seen.chat == case.visit.chat);
    theirs.map(|seen| living::instead(seen, what.clone(), case.visit.appointment.as_ref())).collect()
}

/// The same as a letter of its own, for whom the first did not reach in time.
pub fn lapsed(now: Timestamp, case: &Case) -> Say {
    let card = plain_card(&case.visit.appointment);
    let what = Reply::Outage(Box::new(OutageScreen::Lapsed { card }));
    let shows = what.shows(now, false);
    Say { useful_until: Some(case.was), shows, ..Say::alert(case.visit.chat, what) }
}

/// Whoever has not answered is asked once more.
pub fn reminds(now: Timestamp, case: &Case) -> Option<Say> {
    let Progress::Asked { until } = case.progress else { return None };
    let times: Vec<Slot> = case.times(now).map(Appointment::slot).collect();
    let card = plain_card(&case.visit.appointment);
    let what = Reply::Outage(Box::new(OutageScreen::Offer { card, times, until, turn: Turn::Again }));
    let shows = what.shows(now, false);
    Some(Say { class: Class::Reminder, useful_until: Some(until), shows, ..Say::anew(case.visit.chat, what) })
}

/// Who sees how it stands: whoever has closed the hours, and who runs the diary; of those, who may at this moment.
pub fn watchers(outage: &Outage, staff: &[Staff]) -> Vec<ChatId> {
    let mut chats = vec![outage.author];
    for chat in keepers(staff, &outage.therapist) {
        if !chats.contains(&chat) {
            chats.push(chat);
        }
    }
    chats.retain(|chat| may_see(*chat, &outage.therapist, staff));
    chats
}

/// Whether somebody may see it at this moment.
fn may_see(chat: ChatId, therapist: &TherapistId, staff: &[Staff]) -> bool {
    let theirs = staff.iter().filter(|staff| staff.chat == chat);
    theirs.into_iter().any(|staff| staff.role.may(Action::SeeDiary, therapist))
}

/// The board as a message of somebody's, brought up to date or new.
pub fn shows(outage: &Outage, chat: ChatId, message: Option<MessageId>) -> Say {
    let how = message.map_or(How::Anew, How::Update);
    Say { how, ..Say::alert(chat, Reply::Outage(Box::new(board(outage)))) }
}

/// These people must be called: said once to all who watch.
pub fn please_call(outage: &Outage, cases: &[&Case], chat: ChatId) -> Say {
    let lines = cases.iter().map(|case| board_line(case)).collect();
    let last = cases.iter().map(|case| case.was).max();
    let screen = OutageScreen::PleaseCall { of: head(outage), lines };
    Say { useful_until: last, ..Say::alert(chat, Reply::Outage(Box::new(screen))) }
}
