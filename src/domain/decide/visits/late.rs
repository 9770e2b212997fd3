//! Running late: what it means for the session, and word to the therapist at once.

use super::super::super::appointment::Appointment;
use super::super::super::reply::{LateFacts, Lateness, Reply, Say, VisitScreen};
use super::super::super::time::{SignedDuration, Span};
use super::super::{Change, Decision, Scene};
use super::{can_be_late, card, facts, show_as_card};

/// "Running late": by how much?
pub(super) fn ask(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment) {
    if can_be_late(scene.now, own.time) == Lateness::No {
        return show_as_card(scene, desk, own);
    }
    desk.reply(scene, Reply::Visit(VisitScreen::HowLate { card: card(scene, own) }));
}

/// So many minutes. Said again, it gets the same answer, and the therapist is not told twice.
pub(super) fn say(scene: &Scene<'_>, desk: &mut Decision, own: &Appointment, by: u16) {
    if card(scene, own).late == Lateness::No || !(1..=60).contains(&by) {
        return show_as_card(scene, desk, own);
    }
    let late = outcome(scene, own, by);
    if own.late != Some(by) {
        desk.changes.push(Change::RunLate(own.as_ref(), by));
        for chat in scene.keepers_of(&own.therapist) {
            if chat != scene.client.chat {
                let name = scene.client.name.clone();
                let screen = VisitScreen::TheyRunLate { facts: facts(own), name, late };
                desk.says.push(Say {
                    useful_until: Some(own.time.until),
                    ..Say::alert(chat, Reply::Visit(screen))
                });
            }
        }
    }
    let mut card = card(scene, own);
    card.late = Lateness::Said(by);
    desk.reply(scene, Reply::Visit(VisitScreen::RunsLate { card, late }));
}

/// What is left of the session: it may end later if neither the next appointment, with the time that is needed before
/// it, nor the end of the hours stands in the way; never sooner than it was to end.
pub(super) fn outcome(scene: &Scene<'_>, own: &Appointment, by: u16) -> LateFacts {
    let shift = SignedDuration::from_mins(i64::from(by));
    let wanted = own.time.until + shift;
    let after = own.busy.until.duration_since(own.time.until);
    let theirs = scene.diary.taken(&own.therapist);
    let rooms = own.room.iter().flat_map(|room| scene.diary.room(room));
    let next = theirs.iter().chain(rooms).filter(|taken| taken.by != own.id);
    let next = next.map(|taken| taken.span.from).filter(|from| *from >= own.busy.until).min();
    let date = scene.practice.zone.date(own.time.from);
    let hours = scene.practice.therapist(&own.therapist).and_then(|therapist| {
        let open = scene.diary.open(therapist, date, &scene.practice.zone);
        open.into_iter().find(|span: &Span| span.contains(own.time)).map(|span| span.until)
    });
    let latest = next.map(|next| next - after).into_iter().chain([hours.unwrap_or(own.time.until)]).min();
    let until = latest.unwrap_or(own.time.until).max(own.time.until).min(wanted);
    let minutes = until.duration_since(own.time.from + shift).as_mins().max(0);
    LateFacts { by, until, minutes, full: until == wanted }
}
