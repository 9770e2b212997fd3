//! Finding a client, and what is known of them.

use super::super::super::access::{self, Action, Scope};
use super::super::super::appointment::{Appointment, State};
use super::super::super::dialogue::{DayFlow, Flow, With};
use super::super::super::guest::{Caller, Phone, Whom};
use super::super::super::person::{ChatId, ClientId, Name};
use super::super::super::practice::TherapistId;
use super::super::super::reply::{ClientView, DayScreen, Reach, Reply};
use super::super::super::waitlist::Wish;
use super::super::{Decision, Scene, booking, doors, visits};

/// How many visits that are over are listed.
const PAST: usize = 5;

/// A client, with everything that staff may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their row.
    pub client: ClientId,
    /// Where to write.
    pub chat: ChatId,
    /// What they are called.
    pub name: Name,
    /// Where to call them.
    pub phone: Option<Phone>,
    /// Whether messages arrive.
    pub reachable: bool,
    /// Their appointments that are booked or displaced, in order.
    pub visits: Vec<Appointment>,
    /// With whom they ever had one, called off or not.
    pub with: Vec<TherapistId>,
    /// Whether they have notes for their therapist.
    pub notes: bool,
    /// What they wait for.
    pub waits: Vec<Wish>,
}

impl Person {
    /// How a message reaches them.
    pub fn reach(&self) -> Reach {
        match (self.chat.is_nobodys(), self.reachable) {
            (true, _) => Reach::Caller,
            (false, true) => Reach::Chat,
            (false, false) => Reach::Blocked,
        }
    }
}

/// `/find`: whom?
pub(in super::super) fn ask(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    listen(scene, desk, None);
}

fn listen(scene: &Scene<'_>, desk: &mut Decision, nobody: Option<String>) {
    desk.dialogue.open(Flow::Day(DayFlow::Finding));
    let session = desk.dialogue.session;
    desk.reply(scene, Reply::Day(DayScreen::Find { session, nobody }));
}

/// Those whom it may be; with nobody, it is asked once more.
pub(in super::super) fn found(scene: &Scene<'_>, desk: &mut Decision, typed: &str) {
    doors::close(scene, desk);
    let book = &scene.day;
    if book.found.is_empty() {
        return listen(scene, desk, Some(Name::new(typed).to_string()));
    }
    let (found, more) = (book.found.clone(), book.more);
    desk.reply(scene, Reply::Day(DayScreen::Found { found, more }));
}

/// The client whom a button names, if this person may do that with them: whoever sees one diary only has those who
/// are or were in it.
pub(super) fn theirs<'a>(scene: &'a Scene<'_>, action: Action) -> Option<&'a Person> {
    let role = scene.role.as_ref()?;
    scene.day.person.as_ref().filter(|person| match access::scope(Some(role), action) {
        Scope::Every => true,
        Scope::Own => person.with.iter().any(|therapist| role.may(action, therapist)),
        Scope::Nothing => false,
    })
}

/// What is known of a client, as far as this person sees it.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision) {
    let Some((person, role)) = theirs(scene, Action::FindClients).zip(scene.role.as_ref()) else {
        return desk.reply(scene, Reply::Day(DayScreen::NoClient));
    };
    let sees = |therapist: &TherapistId| role.may(Action::SeeDiary, therapist);
    let seen = || person.visits.iter().filter(|own| sees(&own.therapist));
    let (ahead, over): (Vec<&Appointment>, Vec<&Appointment>) =
        seen().partition(|own| own.time.until > scene.now);
    let over: Vec<&Appointment> =
        over.into_iter().filter(|own| matches!(own.state, State::Booked { .. })).collect();
    let count = |missed: bool| {
        let these = over.iter().filter(|own| own.is_missed() == missed);
        u32::try_from(these.count()).unwrap_or(u32::MAX)
    };
    let waits = person.waits.iter().filter(|wish| match &wish.with {
        With::Anyone => true,
        With::Therapist(therapist) => sees(therapist),
    });
    let view = ClientView {
        client: person.client,
        name: person.name.clone(),
        phone: person.phone.clone(),
        reach: person.reach(),
        ahead: ahead.iter().map(|own| (own.as_ref(), visits::facts(own), own.series)).collect(),
        past: over.iter().rev().take(PAST).map(|own| (visits::facts(own), own.mark)).collect(),
        attended: count(false),
        missed: count(true),
        notes: person.notes && scene.intake.open && role.does(Action::ReadNotes),
        waits: waits.cloned().collect(),
    };
    desk.reply(scene, Reply::Day(DayScreen::Client(Box::new(view))));
}

/// "Book for them"
pub(super) fn book(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(person) = theirs(scene, Action::BookForCaller) else {
        return desk.reply(scene, Reply::Day(DayScreen::NoClient));
    };
    let caller = Caller {
        client: Some(person.client),
        name: person.name.clone(),
        phone: person.phone.clone(),
        chat: (!person.chat.is_nobodys()).then_some(person.chat),
    };
    booking::open_for(scene, desk, Whom::Caller(caller));
}
