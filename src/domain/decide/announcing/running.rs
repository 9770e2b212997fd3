//! What becomes of an announcement that is made: it can wait, go on, end early or be called back; and what its readers do.

use super::super::super::access::{self, Action, Scope};
use super::super::super::circular::{Audience, Circular, Kind, Stage, Tally};
use super::super::super::dialogue::{Booking, BookingStep, With};
use super::super::super::guest::Whom;
use super::super::super::practice::{ServiceId, TherapistId};
use super::super::super::reply::{CircularScreen, How, Reply, Say, Toast};
use super::super::super::tap::{CircularAct, CircularTap};
use super::super::super::time::{Date, Month, Timestamp};
use super::super::{Change, Decision, Scene, booking, doors};
use super::{CircularChange, gone, quiet_until};

/// A press below an announcement, or below what tells how far one has come.
pub(in super::super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &CircularTap) {
    match tap {
        CircularTap::Act(_, act) => {
            match scene.circulars.named.clone().filter(|named| is_theirs(scene, named)) {
                Some(circular) => self::act(scene, desk, circular, *act),
                None => gone(scene, desk),
            }
        }
        CircularTap::Subscribe(kind, wanted) => subscribe(scene, desk, *kind, *wanted),
        CircularTap::Free(date, therapist, service) => free(scene, desk, *date, therapist, service),
    }
}

/// Its author's, or that of whoever may write to all.
fn is_theirs(scene: &Scene<'_>, circular: &Circular) -> bool {
    circular.author == scene.client.chat
        || access::scope(scene.role.as_ref(), Action::Announce) == Scope::Every
}

fn act(scene: &Scene<'_>, desk: &mut Decision, mut circular: Circular, act: CircularAct) {
    let id = circular.id;
    let change = match (act, circular.stage) {
        (CircularAct::Pause, Stage::Listing | Stage::Running { .. }) => {
            circular.stage = Stage::Paused;
            Some(CircularChange::Pause(id))
        }
        (CircularAct::Resume, Stage::Paused) => {
            circular.stage = Stage::Running { since: scene.now, through: circular.tally.through() };
            Some(CircularChange::Resume(id))
        }
        (CircularAct::AskStop, Stage::Listing | Stage::Running { .. } | Stage::Paused) => {
            return desk.reply(scene, Reply::Circular(CircularScreen::ReallyStop(Box::new(circular))));
        }
        (CircularAct::Stop, Stage::Listing | Stage::Running { .. } | Stage::Paused) => {
            circular.stage = Stage::Stopped;
            Some(CircularChange::Stop(id))
        }
        (CircularAct::CallBack, Stage::Planned) => {
            circular.stage = Stage::CalledBack;
            Some(CircularChange::CallBack(id))
        }
        (CircularAct::AskAgain, Stage::Stopped | Stage::Done) if circular.tally.unknown > 0 => {
            return desk.reply(scene, Reply::Circular(CircularScreen::ReallyAgain(Box::new(circular))));
        }
        (CircularAct::Again, Stage::Stopped | Stage::Done) if circular.tally.unknown > 0 => {
            return again(scene, desk, circular);
        }
        (CircularAct::Open, _) => None,
        // It has come further since the button was shown.
        (
            CircularAct::Pause
            | CircularAct::Resume
            | CircularAct::AskStop
            | CircularAct::Stop
            | CircularAct::CallBack
            | CircularAct::AskAgain
            | CircularAct::Again,
            _,
        ) => {
            desk.toast = Some(Toast::Stale);
            None
        }
    };
    desk.changes.extend(change.map(Change::Circular));
    show_board(scene, desk, circular);
}

/// Once more, to those alone of whom it is not known whether it has reached them.
fn again(scene: &Scene<'_>, desk: &mut Decision, earlier: Circular) {
    let Some(id) = scene.circulars.fresh else { return gone(scene, desk) };
    let audience = Audience::Doubtful(earlier.id);
    let Some(count) = super::count(scene, desk, &audience) else { return };
    let reached = count.reached(earlier.kind);
    if reached == 0 {
        return gone(scene, desk);
    }
    let circular = Circular {
        id,
        author: scene.client.chat,
        audience,
        starts: scene.now,
        stage: Stage::Planned,
        tally: Tally { total: reached, ..Tally::default() },
        board: None,
        ..earlier
    };
    desk.changes.push(Change::Circular(CircularChange::Make(Box::new(circular.clone()), reached)));
    show_board(scene, desk, circular);
}

pub(super) fn show_board(scene: &Scene<'_>, desk: &mut Decision, circular: Circular) {
    desk.reply(scene, board(scene.now, circular, |at| quiet_until(scene, at)));
}

fn board(now: Timestamp, circular: Circular, quiet_until: impl Fn(Timestamp) -> Option<Timestamp>) -> Reply {
    let quiet_until = quiet_until(now.max(circular.starts));
    Reply::Circular(CircularScreen::Board { circular: Box::new(circular), now, quiet_until })
}

/// Its author's message, brought up to date.
pub fn refresh(now: Timestamp, circular: Circular, quiet_until: Option<Timestamp>) -> Option<Say> {
    let (message, author) = (circular.board?, circular.author);
    let what = board(now, circular, |_| quiet_until);
    Some(Say { how: How::Update(message), ..Say::alert(author, what) })
}

/// What became of it, for its author; none of one that never began.
pub fn report(circular: Circular) -> Option<Say> {
    let author = circular.author;
    match circular.stage {
        Stage::CalledBack => None,
        // Whoever tries it out sees it.
        Stage::Done if circular.audience == Audience::Myself && circular.tally.sent == 1 => None,
        Stage::Done
        | Stage::Stopped
        | Stage::Planned
        | Stage::Listing
        | Stage::Running { .. }
        | Stage::Paused => {
            Some(Say::alert(author, Reply::Circular(CircularScreen::Report(Box::new(circular)))))
        }
    }
}

/// A client mutes a kind, or wants it again. The letter stays as it is.
fn subscribe(scene: &Scene<'_>, desk: &mut Decision, kind: Kind, wanted: bool) {
    if scene.settings.subscribed.to(kind) == wanted {
        desk.toast = Some(Toast::Already);
    } else {
        desk.changes.push(Change::Circular(CircularChange::Subscribe(kind, wanted)));
    }
    desk.anew(scene, Reply::Circular(CircularScreen::Subscribed { kind, wanted }));
}

/// What is free on the day of an opening, as it is now. The letter stays as it is.
fn free(scene: &Scene<'_>, desk: &mut Decision, date: Date, therapist: &TherapistId, service: &ServiceId) {
    let before = desk.says.len();
    look(scene, desk, date, therapist, service);
    desk.says[before..].iter_mut().for_each(|say| say.how = How::Anew);
}

fn look(scene: &Scene<'_>, desk: &mut Decision, date: Date, therapist: &TherapistId, service: &ServiceId) {
    if let Some(limit) = booking::enough(scene) {
        return desk.reply(scene, Reply::EnoughBooked { limit, instead: None });
    }
    let Some(offered) = booking::offered(scene).find(|offered| offered.id == *service) else {
        return booking::open(scene, desk);
    };
    let with = if offered.therapists.contains(therapist) && scene.practice.therapist(therapist).is_some() {
        With::Therapist(therapist.clone())
    } else {
        With::Anyone
    };
    doors::close(scene, desk);
    let service = service.clone();
    let step = if date < scene.practice.zone.date(scene.now) {
        BookingStep::Day { service, with, month: Month::of(scene.practice.zone.date(scene.now)) }
    } else {
        BookingStep::Time { service, with, date }
    };
    booking::enter(scene, desk, Booking { moving: None, whom: Whom::Oneself, step });
}
