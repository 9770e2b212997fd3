//! Booking for somebody else: a client's guest by name, and a caller, who can take over what was booked.

use super::super::access::Action;
use super::super::appointment::{Appointment, CancelledBy, State, VisitRef};
use super::super::dialogue::{Booking, Flow, Guests};
use super::super::guest::{Caller, TakeOver, Whom};
use super::super::person::{ChatId, ClientId, Name};
use super::super::reply::{Card, GuestScreen, Notice, Reply, Say, Toast};
use super::super::tap::{GuestTap, Step, WhomStep};
use super::{Change, Decision, Scene, booking, day, doors, visits};

/// What the payload of a link that takes over begins with; the token follows.
pub(super) const TAKE_OVER: &str = "take_";

/// How many of those who have phoned before are offered.
const MOST_CALLERS: usize = 6;

/// What a decision about guests and callers looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuestBook {
    /// The last names that this client has booked for, the last first.
    pub names: Vec<Name>,
    /// Staff: everybody who has phoned before, the last first; loaded while staff say who has phoned.
    pub callers: Vec<Caller>,
    /// What the link that was opened or pressed stands for.
    pub take_over: Option<TakeOver>,
    /// Staff: whose the named appointment is, if it is a caller's, and who has booked it.
    pub of_named: Option<(Caller, Option<ChatId>)>,
}

/// The token of a deep link's payload, if it is one that takes over.
pub fn token(payload: &str) -> Option<&str> {
    payload.strip_prefix(TAKE_OVER)
}

/// "It is for somebody else", on the summary of a booking, and back.
pub(super) fn whom(scene: &Scene<'_>, desk: &mut Decision, booking: &Booking, step: WhomStep) {
    match (step, &booking.whom) {
        _ if booking.moving.is_some() => booking::show(scene, desk, booking),
        (WhomStep::Somebody, Whom::Oneself) => {
            desk.dialogue.flow = Flow::Guests(Guests::Naming(booking.clone()));
            whose_name(scene, desk);
        }
        (WhomStep::Myself, Whom::Guest(_)) => booking::goes_to(scene, desk, booking, Whom::Oneself),
        // Pressed twice: the summary as it stands is the answer.
        (
            WhomStep::Somebody
            | WhomStep::Myself
            | WhomStep::Name(_)
            | WhomStep::Caller(_)
            | WhomStep::NewCaller,
            _,
        ) => booking::show(scene, desk, booking),
    }
}

fn whose_name(scene: &Scene<'_>, desk: &mut Decision) {
    let (session, names) = (desk.dialogue.session, scene.guests.names.clone());
    desk.reply(scene, Reply::Guests(GuestScreen::WhoseName { session, names }));
}

/// `/bookfor`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.is_none() {
        return desk.reply(scene, Reply::StaffOnly);
    }
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Guests(Guests::Calling));
    who_calls(scene, desk, false);
}

fn who_calls(scene: &Scene<'_>, desk: &mut Decision, nameless: bool) {
    let session = desk.dialogue.session;
    desk.reply(scene, Reply::Guests(GuestScreen::WhoCalls { session, nameless }));
}

/// Shows the screen on which it stands.
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision, at: &Guests) {
    match at {
        Guests::Naming(_) => whose_name(scene, desk),
        Guests::Calling => who_calls(scene, desk, false),
        Guests::WhichCaller(typed) => which_caller(scene, desk, typed),
    }
}

/// Typed text: a name.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, at: &Guests, text: &str) {
    match at {
        Guests::Naming(booking) => {
            let name = Name::new(text);
            if name.can_be_seen() {
                booking::goes_to(scene, desk, booking, Whom::Guest(name));
            } else {
                whose_name(scene, desk);
            }
        }
        Guests::Calling | Guests::WhichCaller(_) if scene.role.is_none() => no_longer_staff(scene, desk),
        Guests::Calling | Guests::WhichCaller(_) => match Caller::read(text) {
            Some(typed) => which_caller(scene, desk, &typed),
            None => {
                desk.dialogue.flow = Flow::Guests(Guests::Calling);
                who_calls(scene, desk, true);
            }
        },
    }
}

/// Those whom it may be; with nobody, the booking begins at once.
fn which_caller(scene: &Scene<'_>, desk: &mut Decision, typed: &Caller) {
    let found: Vec<Caller> =
        scene.guests.callers.iter().filter(|known| known.may_be(typed)).take(MOST_CALLERS).cloned().collect();
    if found.is_empty() {
        return booking::open_for(scene, desk, Whom::Caller(typed.clone()));
    }
    desk.dialogue.flow = Flow::Guests(Guests::WhichCaller(typed.clone()));
    let (session, typed) = (desk.dialogue.session, typed.clone());
    desk.reply(scene, Reply::Guests(GuestScreen::WhichCaller { session, typed, found }));
}

/// A press on one of these screens.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, at: &Guests, step: &Step) {
    match (at, step) {
        (Guests::Naming(booking), Step::Whom(WhomStep::Name(at))) => {
            match scene.guests.names.get(usize::from(*at)) {
                Some(name) => booking::goes_to(scene, desk, booking, Whom::Guest(name.clone())),
                None => whose_name(scene, desk),
            }
        }
        (Guests::Naming(booking), Step::Back | Step::Whom(WhomStep::Myself)) => {
            booking::goes_to(scene, desk, booking, Whom::Oneself);
        }
        (Guests::Calling | Guests::WhichCaller(_), _) if scene.role.is_none() => no_longer_staff(scene, desk),
        (Guests::WhichCaller(typed), Step::Whom(WhomStep::NewCaller)) => {
            booking::open_for(scene, desk, Whom::Caller(typed.clone()));
        }
        (Guests::WhichCaller(typed), Step::Whom(WhomStep::Caller(id))) => {
            match scene.guests.callers.iter().find(|caller| caller.client == Some(*id)) {
                Some(caller) => booking::open_for(scene, desk, Whom::Caller(caller.clone())),
                None => which_caller(scene, desk, typed),
            }
        }
        (Guests::WhichCaller(_), Step::Back) => {
            desk.dialogue.flow = Flow::Guests(Guests::Calling);
            who_calls(scene, desk, false);
        }
        (Guests::Calling, Step::Back) => {
            doors::close(scene, desk);
            desk.reply(scene, doors::welcome(scene));
        }
        // A button of an earlier screen, pressed twice: the screen as it stands is the answer.
        _ => show(scene, desk, at),
    }
}

fn no_longer_staff(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.reply(scene, Reply::StaffOnly);
}

/// What staff have just booked becomes the caller's, and gets a link.
pub(super) fn booked(scene: &Scene<'_>, desk: &mut Decision, card: Card, caller: &Caller) {
    if let Some(theirs) = caller.client.zip(caller.chat) {
        return day::booked_for(scene, desk, card, caller, theirs);
    }
    let client = caller_row(scene, desk, caller);
    desk.changes.push(Change::GiveToCaller(card.visit, client));
    visits::tell_at_once(scene, desk, Notice::Booked, &card.facts);
    // The head of the message names the caller already.
    let card = Card { facts: card.facts.coming(None), ..card };
    let token = scene.fresh.token.clone();
    let appointment = card.visit.id;
    desk.changes.push(Change::OfferTakeOver { client, appointment, token: token.clone() });
    let caller = caller.clone();
    desk.reply(scene, Reply::Guests(GuestScreen::BookedFor { card, caller, token }));
}

fn caller_row(scene: &Scene<'_>, desk: &mut Decision, caller: &Caller) -> ClientId {
    // One who has taken over meanwhile has no row of that kind any more.
    let known = caller.client.filter(|id| scene.guests.callers.iter().any(|known| known.client == Some(*id)));
    known.unwrap_or_else(|| {
        let (id, name, phone) = (scene.fresh.client, caller.name.clone(), caller.phone.clone());
        desk.changes.push(Change::AddCaller { id, name, phone });
        id
    })
}

/// A button about somebody else's appointment.
pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &GuestTap) {
    match tap {
        GuestTap::Take(token) => take(scene, desk, token),
        GuestTap::AskCancel(visit) => {
            if let Some((own, caller)) = cancellable(scene, desk, *visit) {
                let (card, name) = (visits::card(scene, own), caller.name.clone());
                desk.reply(scene, Reply::Guests(GuestScreen::ReallyCancelFor { card, name }));
            }
        }
        GuestTap::Cancel(visit) => {
            if let Some((own, caller)) = cancellable(scene, desk, *visit) {
                desk.changes.push(Change::Cancel(own.as_ref(), CancelledBy::Practice, None));
                let (facts, name, phone) = (visits::facts(own), caller.name.clone(), caller.phone.clone());
                desk.reply(scene, Reply::Guests(GuestScreen::CancelledFor { facts, name, phone }));
            }
        }
    }
}

/// A caller's appointment that this person may still cancel: they have booked it, or run its diary.
fn cancellable<'a>(
    scene: &'a Scene<'_>,
    desk: &mut Decision,
    visit: VisitRef,
) -> Option<(&'a Appointment, &'a Caller)> {
    let Some(role) = &scene.role else {
        desk.toast = Some(Toast::NotYours);
        return None;
    };
    let theirs = scene.named.as_ref().zip(scene.guests.of_named.as_ref());
    let Some((own, (caller, booked_by))) = theirs else {
        desk.reply(scene, Reply::Guests(GuestScreen::NotToCancel));
        return None;
    };
    if *booked_by != Some(scene.client.chat) && !role.may(Action::CancelForCaller, &own.therapist) {
        desk.toast = Some(Toast::NotYours);
        return None;
    }
    if let State::Cancelled { .. } = own.state {
        desk.toast = Some(Toast::Already);
        let (facts, name, phone) = (visits::facts(own), caller.name.clone(), caller.phone.clone());
        desk.reply(scene, Reply::Guests(GuestScreen::CancelledFor { facts, name, phone }));
        return None;
    }
    if !own.is_ahead(scene.now) || own.version != visit.version {
        desk.reply(scene, Reply::Guests(GuestScreen::NotToCancel));
        return None;
    }
    Some((own, caller))
}

/// Somebody has opened a link.
pub(super) fn start(scene: &Scene<'_>, desk: &mut Decision, payload: &str) {
    doors::close(scene, desk);
    let Some((link, token)) = good(scene, desk).zip(token(payload)) else { return };
    let (token, name) = (token.to_owned(), link.name.clone());
    let visits = link.visits.iter().map(visits::facts).collect();
    desk.reply(scene, Reply::Guests(GuestScreen::IsThisYours { token, name, visits }));
}

/// What the link stands for, if it is still good; else it is said that it is not.
fn good<'a>(scene: &'a Scene<'_>, desk: &mut Decision) -> Option<&'a TakeOver> {
    match &scene.guests.take_over {
        Some(link) if link.used_by == Some(scene.client.chat) => {
            desk.toast = Some(Toast::Already);
            visits::list(scene, desk, 0);
            None
        }
        Some(link) if link.used_by.is_none() && !link.visits.is_empty() => Some(link),
        Some(_) | None => {
            desk.reply(scene, Reply::Guests(GuestScreen::LinkVoid));
            None
        }
    }
}

/// "Yes, it is mine."
fn take(scene: &Scene<'_>, desk: &mut Decision, token: &str) {
    let Some(link) = good(scene, desk) else { return };
    desk.changes.push(Change::TakeOver { from: link.client, token: token.to_owned() });
    let facts: Vec<_> = link.visits.iter().map(visits::facts).collect();
    let keepers = link.visits.iter().flat_map(|visit| scene.keepers_of(&visit.therapist));
    let mut told: Vec<ChatId> = link.booked_by.iter().copied().chain(keepers).collect();
    told.sort();
    told.dedup();
    desk.reply(scene, Reply::Guests(GuestScreen::TakenOver { visits: facts.clone() }));
    for chat in told.into_iter().filter(|chat| *chat != scene.client.chat) {
        let (name, by, visits) = (link.name.clone(), scene.client.name.clone(), facts.clone());
        let what = Reply::Guests(GuestScreen::TheyTookOver { name, by, visits });
        desk.says.push(Say::alert(chat, what));
    }
}
