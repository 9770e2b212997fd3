//! Staff write to many clients at once: to whom, what, a preview, and then each is told at most once.

use super::super::announcement::Audience;
use super::super::dialogue::{Announcing, Flow};
use super::super::person::ChatId;
use super::super::reply::{Class, Reply, Say};
use super::super::tap::Step;
use super::{Change, Decision, Scene, doors};

/// The most characters of an announcement, as Telegram counts them (UTF-16 units): a message holds 4,096, and
/// its head needs some.
pub const MOST_CHARACTERS: usize = 3_000;

/// `/announce`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    if scene.role.is_none() {
        return desk.reply(scene, Reply::StaffOnly);
    }
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Announcing(Announcing::Audience));
    show_audiences(scene, desk);
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, announcing: &Announcing, step: &Step) {
    if scene.role.is_none() {
        doors::close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    match (announcing, step) {
        (Announcing::Audience, Step::Audience(audience)) => ask_text(scene, desk, *audience),
        (Announcing::Text { .. }, Step::Back) => {
            desk.dialogue.flow = Flow::Announcing(Announcing::Audience);
            show_audiences(scene, desk);
        }
        (Announcing::Confirm { audience, .. }, Step::Back) => ask_text(scene, desk, *audience),
        (Announcing::Confirm { audience, text }, Step::Confirm) => send(scene, desk, *audience, text),
        (Announcing::Audience, Step::Back) => {
            doors::close(scene, desk);
            let (name, role) = (scene.client.name.clone(), scene.role.clone());
            desk.reply(scene, Reply::Welcome { name, role });
        }
        // A button of an earlier screen, pressed twice.
        (Announcing::Audience, _) => show_audiences(scene, desk),
        (Announcing::Text { audience }, _) => ask_text(scene, desk, *audience),
        (Announcing::Confirm { audience, text }, _) => preview(scene, desk, *audience, text),
    }
}

/// The open screen once more, after something was said in between.
pub(super) fn carry_on(scene: &Scene<'_>, desk: &mut Decision, announcing: &Announcing) {
    match announcing {
        _ if scene.role.is_none() => doors::close(scene, desk),
        Announcing::Audience => show_audiences(scene, desk),
        Announcing::Text { audience } => ask_text(scene, desk, *audience),
        Announcing::Confirm { audience, text } => preview(scene, desk, *audience, text),
    }
}

fn show_audiences(scene: &Scene<'_>, desk: &mut Decision) {
    let counts = scene.audiences.iter().map(|(audience, chats)| (*audience, chats.len())).collect();
    desk.reply(scene, Reply::ToWhom { session: desk.dialogue.session, counts });
}

fn ask_text(scene: &Scene<'_>, desk: &mut Decision, audience: Audience) {
    let count = chats(scene, audience).len();
    if count == 0 {
        desk.toast = Some(super::super::reply::Toast::NothingThere);
        return show_audiences(scene, desk);
    }
    desk.dialogue.flow = Flow::Announcing(Announcing::Text { audience });
    desk.reply(scene, Reply::WhatToSay { session: desk.dialogue.session, audience, count });
}

/// The text has come: shown as the clients will read it.
pub(super) fn preview(scene: &Scene<'_>, desk: &mut Decision, audience: Audience, text: &str) {
    if text.encode_utf16().count() > MOST_CHARACTERS {
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    let (text, session) = (text.to_owned(), desk.dialogue.session);
    desk.dialogue.flow = Flow::Announcing(Announcing::Confirm { audience, text: text.clone() });
    let count = chats(scene, audience).len();
    desk.reply(scene, Reply::AnnounceRight { session, audience, count, text });
}

fn send(scene: &Scene<'_>, desk: &mut Decision, audience: Audience, text: &str) {
    let chats = chats(scene, audience);
    desk.dialogue.finish();
    if chats.is_empty() {
        return desk.reply(scene, Reply::Announcing { count: 0 });
    }
    desk.changes.push(Change::Announce { id: scene.fresh.announcement, if_unreached: false });
    desk.reply(scene, Reply::Announcing { count: chats.len() });
    let by = scene.client.name.clone();
    for chat in chats {
        desk.says.push(Say {
            class: Class::Announcement,
            group: Some(scene.fresh.announcement),
            ..Say::anew(*chat, Reply::Announcement { text: text.to_owned(), by: by.clone() })
        });
    }
}

fn chats<'a>(scene: &'a Scene<'_>, audience: Audience) -> &'a [ChatId] {
    scene.audiences.iter().find(|(a, _)| *a == audience).map_or(&[], |(_, chats)| chats.as_slice())
}
