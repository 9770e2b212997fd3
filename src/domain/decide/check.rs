//! "Has anything changed?", asked with a reminder: one tap says what, and the therapist hears of it.

use super::super::appointment::{Appointment, AppointmentId, State, Visit, VisitRef};
use super::super::concern::{Changed, Concern, Concerns, may_read};
use super::super::guest::Phone;
use super::super::person::{Name, Staff};
use super::super::practice::Practice;
use super::super::reply::{CheckScreen, Reply, Say, Toast};
use super::super::tap::CheckAct;
use super::super::time::{SignedDuration, Timestamp};
use super::{Change, Decision, Scene, keepers, visits};

/// How long a message that names what has changed may take to arrive.
const PRIVATE_FOR: SignedDuration = SignedDuration::from_mins(10);

/// What a decision knows of what has changed before visits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckBook {
    /// Whether the practice asks, and there is a key to seal with.
    pub open: bool,
    /// What this client has said of visits ahead.
    pub own: Vec<Changed>,
    /// Staff: the visits ahead of which something was said.
    pub flagged: Vec<AppointmentId>,
    /// What was said of the visit that a button names, where this person may read it.
    pub named: Option<(Changed, Name, Option<Phone>)>,
}

/// Something of which a therapist is to be told now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// The visit as it stands.
    pub visit: Visit,
    /// What was said; none if no key of today opens it.
    pub concerns: Option<Concerns>,
}

impl CheckBook {
    /// Whether no cut-off binds this client, as they have said since it was last changed that others could catch what
    /// they have.
    pub(super) fn lets_go(&self, own: &Appointment) -> bool {
        self.open
            && self.said_of(own.id).is_some_and(|changed| {
                changed.version == own.version && changed.concerns.is_some_and(Concerns::are_contagious)
            })
    }

    fn said_of(&self, visit: AppointmentId) -> Option<&Changed> {
        self.own.iter().find(|changed| changed.visit == visit)
    }
}

/// A button about what has changed.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, visit: VisitRef, act: CheckAct) {
    if act == CheckAct::Read {
        return read(scene, desk);
    }
    let Some(own) = scene.named.as_ref().filter(|own| own.client == scene.client.id) else {
        desk.toast = Some(Toast::Stale);
        return desk.reply(scene, Reply::VisitGone);
    };
    let ahead = matches!(own.state, State::Booked { .. }) && own.time.from > scene.now;
    if !ahead || own.version != visit.version {
        desk.toast = Some(Toast::Stale);
        return visits::show(scene, desk, own);
    }
    match act {
        // What is there can be taken back without a key too.
        CheckAct::TakeBack => take_back(scene, desk, own),
        _ if !scene.check.open => say(scene, desk, CheckScreen::Closed { card: visits::card(scene, own) }),
        CheckAct::Open | CheckAct::Read => ask(scene, desk, own),
        CheckAct::Say(concern) => note(scene, desk, own, concern),
    }
}

fn ask(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    let said = scene.check.said_of(own.id);
    let screen = CheckScreen::What {
        card: visits::card(scene, own),
        said: said.and_then(|changed| changed.concerns),
        on_file: said.is_some(),
    };
    say(scene, desk, screen);
}

fn note(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, concern: Concern) {
    let known = scene.check.said_of(own.id).filter(|changed| changed.version == own.version);
    let known = known.and_then(|changed| changed.concerns).unwrap_or_default();
    let concerns = known.with(concern);
    if concerns == known {
        desk.toast = Some(Toast::Already);
    } else {
        desk.changes.push(Change::Concerns(own.as_ref(), concerns));
    }
    let card = visits::card(scene, own);
    say(scene, desk, CheckScreen::Noted { card, contagious: concerns.are_contagious() });
}

fn take_back(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    let card = visits::card(scene, own);
    match scene.check.said_of(own.id) {
        None => desk.toast = Some(Toast::Already),
        Some(changed) => {
            desk.changes.push(Change::NoConcerns(own.id));
            if changed.told {
                for chat in scene.keepers_of(&own.therapist) {
                    if chat != scene.client.chat {
                        let (name, facts) = (scene.client.name.clone(), visits::facts(own));
                        let screen = CheckScreen::TheyTookBack { name, facts };
                        desk.says.push(Say {
                            useful_until: Some(own.time.until),
                            ..Say::alert(chat, Reply::Check(screen))
                        });
                    }
                }
            }
        }
    }
    say(scene, desk, CheckScreen::TakenBack { card });
}

/// A therapist reads what was said.
fn read(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.is_none() {
        desk.toast = Some(Toast::NotYours);
        return;
    }
    let readable = scene.named.as_ref().filter(|own| may_read(scene.role.as_ref(), own, scene.now));
    let Some(own) = readable else {
        desk.toast = Some(Toast::OnlyTheirTherapist);
        return;
    };
    let Some((changed, name, phone)) = scene.check.named.clone().filter(|_| scene.check.open) else {
        return say(scene, desk, CheckScreen::NothingToRead);
    };
    desk.changes.push(Change::ReadNotes(own.as_ref()));
    let (facts, concerns, at) = (visits::facts(own), changed.concerns, changed.at);
    say(scene, desk, CheckScreen::TheySaid { name, phone, facts, concerns, at: Some(at), readable: true });
}

/// What names a concern is of no use later, and is forgotten however it ends.
fn say(scene: &Scene<'_>, desk: &mut Decision, screen: CheckScreen) {
    let useful_until = screen.is_private().then(|| scene.now + PRIVATE_FOR);
    desk.says.push(Say { useful_until, ..Say::reply(scene.client.chat, Reply::Check(screen)) });
}

/// Until when the therapist is left alone: in the quiet hours, unless the visit begins before they end.
pub(super) fn waits_until(now: Timestamp, practice: &Practice, to_tell: &ToTell) -> Option<Timestamp> {
    let end = practice.policies.quiet.end(now, &practice.zone);
    end.filter(|end| *end < to_tell.visit.appointment.time.from && *end > now)
}

/// Tells the therapist, if the visit is still to be. Where nobody runs the diary as their own, the owner hears that
/// something has changed, and not what.
pub(super) fn tell(now: Timestamp, staff: &[Staff], to_tell: &ToTell) -> Vec<Say> {
    let (own, whose) = (&to_tell.visit.appointment, &to_tell.visit);
    let stands = matches!(own.state, State::Booked { .. } | State::Displaced { .. }) && own.time.until > now;
    if !stands {
        return Vec::new();
    }
    let chats = keepers(staff, &own.therapist).into_iter().filter(|chat| *chat != whose.chat);
    chats
        .map(|chat| {
            let reader = staff.iter().find(|one| one.chat == chat).map(|one| &one.role);
            let readable = may_read(reader, own, now);
            let screen = CheckScreen::TheySaid {
                name: whose.name.clone(),
                phone: whose.phone.clone(),
                facts: visits::facts(own),
                concerns: to_tell.concerns.filter(|_| readable),
                at: None,
                readable,
            };
            Say { useful_until: Some(own.time.until), ..Say::alert(chat, Reply::Check(screen)) }
        })
        .collect()
}
