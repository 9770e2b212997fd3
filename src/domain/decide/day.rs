//! The diary as staff see it: a day of it, a week, an appointment, and the clients in it.

use std::collections::BTreeSet;

use super::super::access::Action;
use super::super::appointment::{Appointment, AppointmentId, State, Visit};
use super::super::concern;
use super::super::dialogue::{Booking, DayFlow, Dialogue, Flow};
use super::super::diary::Diary;
use super::super::hours::monday_of;
use super::super::incoming::{Command, Said};
use super::super::intake::may_read;
use super::super::person::{ClientId, Role};
use super::super::practice::TherapistId;
use super::super::reply::{
    DayDiary, DayScreen, DayView, DayVisit, Found, Reminded, Reply, Standing, StrayVisit, Toast,
};
use super::super::slots::sellable;
use super::super::strays::astray;
use super::super::tap::{ClientAct, DayTap, Door, Tap};
use super::super::time::{Date, SignedDuration};
use super::super::waitlist::Entry;
use super::{Decision, Scene, visits};

mod change;
pub mod clients;
mod changing;
pub(super) mod visit;
pub(super) mod week;
pub(super) mod writing;

pub use change::DayChange;
pub(super) use changing::{booked_for, move_there};
pub use clients::Person;

/// How far from today a day can lie that is looked at.
const FAR: SignedDuration = SignedDuration::from_hours(24 * 400);

/// What a decision about the diary and its clients looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayBook {
    /// The hours of the days that are looked at.
    pub diary: Diary,
    /// The appointments of these days, in order.
    pub visits: Vec<Visit>,
    /// Those of them, or the one that a button names, that are the first of whoever comes.
    pub first: BTreeSet<AppointmentId>,
    /// How many people wait for a person's answer.
    pub waiting: usize,
    /// The appointment that a button names, or that is being moved for its client.
    pub visit: Option<Visit>,
    /// What has become of its reminders.
    pub reminded: Reminded,
    /// What the client waits for, for whom somebody books or moves something.
    pub places: Vec<Entry>,
    /// The client whom a button names, or who is written to.
    pub person: Option<Person>,
    /// Those whom somebody looks for, the likeliest first.
    pub found: Vec<Found>,
    /// Whether there are more.
    pub more: bool,
}

/// What somebody looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looks {
    /// Nothing of the diary.
    Nothing,
    /// A day.
    Day(Date),
    /// The seven days from this Monday on.
    Week(Date),
    /// An appointment.
    Visit(AppointmentId),
    /// A client.
    Client(ClientId),
    /// Clients by what was typed.
    People(String),
}

/// What this looks at.
pub fn looks(said: &Said, dialogue: &Dialogue, today: Date) -> Looks {
    match (said, &dialogue.flow) {
        (Said::Command(Command::Today) | Said::Tap { tap: Some(Tap::Open(Door::Today)), .. }, _) => {
            Looks::Day(today)
        }
        (Said::Tap { tap: Some(Tap::Open(Door::Tomorrow)), .. }, _) => Looks::Day(after(today)),
        (Said::Command(Command::Week), _) => Looks::Week(monday_of(today)),
        (Said::Command(Command::Find(Some(typed))), _) => Looks::People(typed.clone()),
        (Said::Tap { tap: Some(Tap::Day(tap)), .. }, _) => match tap {
            DayTap::Day(date, ..) => Looks::Day(near(*date, today)),
            DayTap::Week(date, _) => Looks::Week(monday_of(near(*date, today))),
            DayTap::Visit(visit, _) => Looks::Visit(visit.id),
            DayTap::Find => Looks::Nothing,
            DayTap::Client(client, _) => Looks::Client(*client),
        },
        (Said::Text { text, .. }, Flow::Day(DayFlow::Finding)) => Looks::People(text.clone()),
        (Said::Text { .. }, Flow::Day(DayFlow::Writing { client, .. }))
        | (Said::Tap { .. }, Flow::Day(DayFlow::Writing { client, about: None })) => Looks::Client(*client),
        (Said::Tap { .. }, Flow::Day(DayFlow::Writing { about: Some(visit), .. })) => Looks::Visit(visit.id),
        (_, Flow::Booking(Booking { moving: Some(visit), whom, .. })) if whom.caller().is_some() => {
            Looks::Visit(visit.id)
        }
        _ => Looks::Nothing,
    }
}

/// A day that can be looked at: far ones are no days of anybody's diary.
fn near(date: Date, today: Date) -> Date {
    let far = |by: SignedDuration| today.checked_add(by).unwrap_or(today);
    if (far(-FAR)..=far(FAR)).contains(&date) { date } else { today }
}

fn after(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

/// A press on a screen of the diary.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &DayTap) {
    match tap {
        DayTap::Day(date, of, page) => show(scene, desk, *date, of.as_ref(), *page),
        DayTap::Week(date, of) => week::show(scene, desk, Some(*date), of.as_ref()),
        DayTap::Visit(named, act) => visit::act(scene, desk, *named, *act),
        DayTap::Find => clients::ask(scene, desk),
        DayTap::Client(_, ClientAct::Open) => clients::show(scene, desk),
        DayTap::Client(_, ClientAct::Write) => writing::begin_to_client(scene, desk),
        DayTap::Client(_, ClientAct::Book) => clients::book(scene, desk),
    }
}

/// Leaves what was typed on one of these screens, and shows what it was begun from.
pub(super) fn leave(scene: &Scene<'_>, desk: &mut Decision, at: DayFlow) {
    match at {
        DayFlow::Finding => desk.reply(scene, Reply::LeftFlow { role: scene.role.clone() }),
        DayFlow::Writing { about: Some(_), .. } => visit::show(scene, desk),
        DayFlow::Writing { about: None, .. } => clients::show(scene, desk),
    }
}

/// `/today`, and the day after.
pub(super) fn today(scene: &Scene<'_>, desk: &mut Decision, tomorrow: bool) {
    let today = scene.practice.zone.date(scene.now);
    show(scene, desk, if tomorrow { after(today) } else { today }, None, 0);
}

/// A day of one therapist, or of all whose diaries this person sees.
fn show(scene: &Scene<'_>, desk: &mut Decision, date: Date, of: Option<&TherapistId>, page: u8) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    let today = scene.practice.zone.date(scene.now);
    let date = near(date, today);
    let all = diaries_of(scene, role);
    let choice = if all.len() > 1 { all.clone() } else { Vec::new() };
    let diaries = all.into_iter().filter(|id| of.is_none_or(|of| of == id));
    let diaries: Vec<DayDiary> = diaries.map(|therapist| diary(scene, date, therapist)).collect();
    let strays = stray_visits(scene, role).len();
    let waiting = if role.does(Action::AnswerQuestions) { scene.day.waiting } else { 0 };
    let view = DayView { date, today, of: of.cloned(), choice, page, diaries, strays, waiting };
    desk.reply(scene, Reply::Day(DayScreen::Day(view)));
}

/// The therapists whose diaries this person sees, in the order of the file.
fn diaries_of(scene: &Scene<'_>, role: &Role) -> Vec<TherapistId> {
    let known = scene.practice.therapists.iter().map(|therapist| therapist.id.clone());
    let mut all: Vec<TherapistId> = known.filter(|id| role.may(Action::SeeDiary, id)).collect();
    // An appointment outlives its therapist's place in the practice file; somebody must see it.
    for visit in &scene.day.visits {
        let id = &visit.appointment.therapist;
        if !all.contains(id) && role.may(Action::SeeDiary, id) {
            all.push(id.clone());
        }
    }
    all
}

fn diary(scene: &Scene<'_>, date: Date, therapist: TherapistId) -> DayDiary {
    let (practice, book) = (scene.practice, &scene.day);
    let known = practice.therapist(&therapist);
    let open = known.map(|known| book.diary.open(known, date, &practice.zone)).unwrap_or_default();
    let free = sellable(scene.now, practice, &book.diary, &therapist, date);
    let theirs = book.visits.iter().filter(|visit| visit.appointment.therapist == therapist);
    let visits = theirs.filter_map(|visit| on_the_day(scene, date, visit)).collect();
    DayDiary { therapist, open, visits, free }
}

/// What is booked in this person's diaries and would not be made as the practice file is now.
pub(super) fn strays(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(role) = &scene.role else { return desk.reply(scene, Reply::StaffOnly) };
    desk.reply(scene, Reply::Strays(stray_visits(scene, role)));
}

fn stray_visits(scene: &Scene<'_>, role: &Role) -> Vec<StrayVisit> {
    let ahead = scene.visits.iter().filter(|visit| {
        visit.appointment.time.from > scene.now && role.may(Action::SeeDiary, &visit.appointment.therapist)
    });
    let stray = |visit: &Visit| {
        let why = astray(scene.practice, &scene.hours.availability, &visit.appointment)?;
        let (name, phone, facts) =
            (visit.name.clone(), visit.phone.clone(), visits::facts(&visit.appointment));
        Some(StrayVisit { name, phone, facts, why })
    };
    ahead.filter_map(stray).collect()
}

fn on_the_day(scene: &Scene<'_>, date: Date, visit: &Visit) -> Option<DayVisit> {
    let appointment = &visit.appointment;
    let standing = standing(appointment)?;
    (scene.practice.zone.date(appointment.time.from) == date).then(|| DayVisit {
        visit: appointment.as_ref(),
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        notes: has_notes(scene, visit).then(|| appointment.as_ref()),
        changed: has_changed(scene, appointment).then(|| appointment.as_ref()),
        facts: visits::facts(appointment),
        standing,
        mark: appointment.mark,
        first: scene.day.first.contains(&appointment.id),
        late: appointment.late,
        series: appointment.series,
        room: appointment.room.clone(),
    })
}

/// Whether there are notes that this person may read.
fn has_notes(scene: &Scene<'_>, visit: &Visit) -> bool {
    visit.has_notes && scene.intake.open && may_read(scene.role.as_ref(), &visit.appointment, scene.now)
}

/// Whether something has changed before it that this person may read.
fn has_changed(scene: &Scene<'_>, appointment: &Appointment) -> bool {
    scene.check.open
        && scene.check.flagged.contains(&appointment.id)
        && concern::may_read(scene.role.as_ref(), appointment, scene.now)
}

/// Where an appointment stands, as staff need to know it; none for what is none.
pub(super) fn standing(appointment: &Appointment) -> Option<Standing> {
    match appointment.state {
        State::Booked { .. } if appointment.waits_since.is_some() => Some(Standing::WaitsForWord),
        State::Booked { confirmed: Some(_), .. } => Some(Standing::Confirmed),
        State::Booked { confirmed: None, .. } => Some(Standing::Unconfirmed),
        State::Displaced { .. } => Some(Standing::WaitsForClient),
        State::Held { .. } | State::Cancelled { .. } | State::Released { .. } => None,
    }
}

/// A press on something that is not this person's, or no longer.
fn not_yours(desk: &mut Decision) {
    desk.toast = Some(Toast::NotYours);
}
