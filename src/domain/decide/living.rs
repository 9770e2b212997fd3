//! Messages live: one that shows an appointment is kept true, and loses the buttons that have lost their meaning.

use super::super::appointment::{Appointment, AppointmentId, VisitRef};
use super::super::grace::Grace;
use super::super::incoming::Said;
use super::super::outage::OutageChange;
use super::super::person::MessageId;
use super::super::reply::{Card, Closing, How, Lateness, Reply, Say, VisitFacts, VisitScreen};
use super::super::shown::{Seen, ShownAs, Shows};
use super::super::slots::Slot;
use super::super::tap::Tap;
use super::super::time::Timestamp;
use super::day::DayChange;
use super::visits::{self, facts, standing};
use super::{Change, Decision, Scene};

/// After a decision: a card stays where it is when something else is opened from it, and all other messages about an
/// appointment that changes are brought up to date.
pub(super) fn keep(scene: &Scene<'_>, said: &Said, desk: &mut Decision) {
    let chat = scene.client.chat;
    let leaves = match said {
        Said::Tap { tap: Some(Tap::Visit(..) | Tap::Flow(..) | Tap::Outage(_)), .. } => false,
        Said::Tap { tap: Some(_), .. } if scene.on_board() => true,
        // What cannot be read any more is answered by the card as it stands.
        Said::Tap { tap: None, .. } => false,
        Said::Tap { tap: Some(_), .. } => scene.pressed_on().is_some_and(|seen| stays(seen.role)),
        _ => false,
    };
    let mut replaced = false;
    for say in desk.says.iter_mut().filter(|say| say.to == chat) {
        if leaves && say.how == How::InPlace {
            say.how = How::Anew;
        }
        let in_place = matches!(say.how, How::InPlace | How::ButtonsInPlace);
        replaced |= in_place;
        // A look at an appointment that has no card any more is its card from now on.
        let looks_at = say.what.shows(scene.now, false);
        let lost = looks_at.is_some_and(|shows| !scene.has_card(shows.visit.id));
        say.shows = say.what.shows(scene.now, in_place && (scene.on_card() || lost));
    }
    for say in desk.says.iter_mut().filter(|say| say.to != chat) {
        say.shows = say.what.shows(scene.now, false);
    }
    let mut updates = Vec::new();
    for change in &desk.changes {
        let Some((id, after)) = after(scene, change) else { continue };
        let others = scene.seen.iter().filter(|seen| seen.visit == id);
        let others =
            others.filter(|seen| !(replaced && seen.chat == chat && Some(seen.message) == scene.pressed));
        updates.extend(others.filter_map(|seen| update(scene.now, &scene.graces, seen, &after)));
    }
    // Before the letters: what they are about is true by the time that they are read.
    let first = desk.says.iter().position(|say| say.to != chat).unwrap_or(desk.says.len());
    desk.says.splice(first..first, updates);
}

/// A card that is to change by itself: something can no longer be undone, one can say to be late, it is over.
pub(super) fn refresh(now: Timestamp, seen: &Seen, own: &Appointment, grace: Option<&Grace>) -> Say {
    let what = standing(now, own, grace);
    let shows = what.shows(now, true).unwrap_or_else(|| match &what {
        // Staff may yet say that nobody came.
        Reply::Visit(VisitScreen::Over { .. } | VisitScreen::Missed { .. }) => {
            Shows { visit: own.as_ref(), role: Some(ShownAs::Card), next: None }
        }
        _ => last_word(own.as_ref()),
    });
    Say { how: How::Update(seen.message), shows: Some(shows), ..Say::alert(seen.chat, what) }
}

/// Whether a message stays where it is when something else is opened from it.
fn stays(role: ShownAs) -> bool {
    match role {
        ShownAs::Card | ShownAs::Reminder => true,
        ShownAs::Note => false,
    }
}

/// What a change makes of the messages about an appointment.
enum After {
    /// None of them is true any more.
    Over(VisitRef, Closing),
    /// The card says more; the others are as true as they were.
    More(Appointment),
    /// The card asks for another time; the others are not true any more.
    Away(VisitRef, VisitFacts),
}

fn after(scene: &Scene<'_>, change: &Change) -> Option<(AppointmentId, After)> {
    let own = |visit: &VisitRef| known(scene, visit.id);
    let next = |visit: &VisitRef| VisitRef { version: visit.version + 1, ..*visit };
    let after = match change {
        Change::Move(visit, slot) => {
            (visit.id, After::Over(next(visit), Closing::Moved(moved(own(visit)?, slot))))
        }
        Change::Cancel(visit, ..) => {
            (visit.id, After::Over(next(visit), Closing::Cancelled(facts(own(visit)?))))
        }
        Change::Unbook(visit) => (visit.id, After::Over(next(visit), Closing::Unbooked(facts(own(visit)?)))),
        Change::Outage(OutageChange::Reinstate(visit)) => {
            (visit.id, After::Over(next(visit), Closing::Stands(facts(own(visit)?))))
        }
        Change::Displace(visit) => (visit.id, After::Away(next(visit), facts(own(visit)?))),
        Change::Confirm(visit) => (visit.id, After::More(own(visit)?.said_yes(scene.now))),
        Change::AwaitWord(visit) => {
            let own = own(visit)?;
            let waits_since = own.waits_since.or(Some(scene.now));
            (visit.id, After::More(Appointment { waits_since, ..own.clone() }))
        }
        Change::GiveWord(visit) => {
            (visit.id, After::More(Appointment { waits_since: None, ..own(visit)?.clone() }))
        }
        Change::RunLate(visit, minutes) => {
            (visit.id, After::More(Appointment { late: Some(*minutes), ..own(visit)?.clone() }))
        }
        Change::Day(DayChange::Move(visit, slot)) => {
            (visit.id, After::Over(next(visit), Closing::Moved(moved(own(visit)?, slot))))
        }
        Change::Day(DayChange::Mark { visit, mark, .. }) => {
            let own = own(visit)?;
            let marked = Appointment { mark: *mark, ..own.clone() };
            // To their client most of it makes no difference.
            if standing(scene.now, own, None) == standing(scene.now, &marked, None) {
                return None;
            }
            (visit.id, After::More(marked))
        }
        _ => return None,
    };
    Some(after)
}

/// What its therapist's being out makes of a message about an appointment.
pub(super) fn displaced(now: Timestamp, seen: &Seen, own: &Appointment) -> Option<Say> {
    update(now, &[], seen, &After::Away(visits::next(own), facts(own)))
}

/// What its being called off makes of it.
pub(super) fn called_off(now: Timestamp, seen: &Seen, own: &Appointment) -> Option<Say> {
    update(now, &[], seen, &After::Over(visits::next(own), Closing::Cancelled(facts(own))))
}

/// Something else in place of a letter about an appointment.
pub(super) fn instead(seen: &Seen, what: Reply, visit: VisitRef) -> Say {
    let shows = Shows { role: Some(seen.role), ..last_word(visit) };
    Say { how: How::Update(seen.message), shows: Some(shows), ..Say::alert(seen.chat, what) }
}

fn update(now: Timestamp, graces: &[Grace], seen: &Seen, after: &After) -> Option<Say> {
    let say = |what: Reply, shows: Shows| Say {
        how: How::Update(seen.message),
        shows: Some(shows),
        ..Say::alert(seen.chat, what)
    };
    let closed =
        |visit: &VisitRef, closing| say(Reply::Visit(VisitScreen::Closed(closing)), last_word(*visit));
    match (after, seen.role) {
        (After::Over(visit, closing), _) => Some(closed(visit, closing.clone())),
        (After::Away(visit, facts), ShownAs::Card) => {
            let card = Card {
                visit: *visit,
                facts: facts.clone(),
                undo: None,
                late: Lateness::No,
                prepare: Vec::new(),
            };
            let what = Reply::TherapistAway { card };
            let shows = what.shows(now, true)?;
            Some(say(what, shows))
        }
        (After::Away(visit, facts), ShownAs::Reminder | ShownAs::Note) => {
            Some(closed(visit, Closing::Away(facts.clone())))
        }
        (After::More(own), ShownAs::Card) => {
            let grace = super::super::grace::of(graces, own.id);
            Some(refresh(now, seen, own, grace))
        }
        (After::More(_), ShownAs::Reminder | ShownAs::Note) => None,
    }
}

/// A message that says nothing more about an appointment than this.
fn last_word(visit: VisitRef) -> Shows {
    Shows { visit, role: None, next: None }
}

fn known<'a>(scene: &'a Scene<'_>, id: AppointmentId) -> Option<&'a Appointment> {
    let own = scene.own.iter().chain(&scene.named);
    let own = own.chain(scene.day.visit.iter().map(|visit| &visit.appointment));
    own.chain(scene.visits.iter().map(|visit| &visit.appointment)).find(|own| own.id == id)
}

fn moved(own: &Appointment, slot: &Slot) -> VisitFacts {
    VisitFacts { therapist: slot.therapist.clone(), time: slot.time, ..facts(own) }
}

impl Scene<'_> {
    /// The message whose button was pressed, where it shows an appointment.
    pub(super) fn pressed_on(&self) -> Option<&Seen> {
        let pressed: MessageId = self.pressed?;
        self.seen.iter().find(|seen| seen.chat == self.client.chat && seen.message == pressed)
    }

    /// Whether there is a card of this appointment.
    fn has_card(&self, id: AppointmentId) -> bool {
        self.seen.iter().any(|seen| seen.visit == id && seen.role == ShownAs::Card)
    }

    /// Whether the button stood below a card.
    pub(super) fn on_card(&self) -> bool {
        self.pressed_on().is_some_and(|seen| seen.role == ShownAs::Card)
    }
}
