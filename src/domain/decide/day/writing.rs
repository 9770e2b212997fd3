//! Staff write to a client: the text goes through the bot, as from the practice.

use super::super::super::access::Action;
use super::super::super::appointment::{Visit, VisitRef};
use super::super::super::dialogue::{DayFlow, Flow};
use super::super::super::person::{ChatId, ClientId, Name};
use super::super::super::reply::{Back, DayScreen, Reach, Reply, Say, Toast};
use super::super::announcing::MOST_CHARACTERS;
use super::super::{Change, Decision, Scene, doors};
use super::{DayChange, clients, visit};

/// "Write to them", at an appointment.
pub(super) fn begin_about(scene: &Scene<'_>, desk: &mut Decision, about: &Visit) {
    if visit::reach(about) != Reach::Chat {
        desk.toast = Some(Toast::Stale);
        return visit::show_visit(scene, desk, about);
    }
    let own = &about.appointment;
    begin(scene, desk, own.client, Some(own.as_ref()), about.name.clone());
}

/// "Write to them", at a client.
pub(super) fn begin_to_client(scene: &Scene<'_>, desk: &mut Decision) {
    let Some(person) = clients::theirs(scene, Action::WriteToClient) else {
        return desk.reply(scene, Reply::Day(DayScreen::NoClient));
    };
    if person.reach() != Reach::Chat {
        desk.toast = Some(Toast::Stale);
        return clients::show(scene, desk);
    }
    begin(scene, desk, person.client, None, person.name.clone());
}

fn begin(scene: &Scene<'_>, desk: &mut Decision, client: ClientId, about: Option<VisitRef>, name: Name) {
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Day(DayFlow::Writing { client, about }));
    let session = desk.dialogue.session;
    desk.reply(scene, Reply::Day(DayScreen::WriteTo { session, name }));
}

/// The text has come.
pub(in super::super) fn text(
    scene: &Scene<'_>,
    desk: &mut Decision,
    (client, about): (ClientId, Option<VisitRef>),
    text: &str,
) {
    if text.encode_utf16().count() > MOST_CHARACTERS {
        return desk.reply(scene, Reply::TooLong { limit: MOST_CHARACTERS });
    }
    desk.dialogue.close();
    let Some(person) = clients::theirs(scene, Action::WriteToClient).filter(|one| one.client == client)
    else {
        return desk.reply(scene, Reply::Day(DayScreen::NoClient));
    };
    write(scene, desk, (person.client, person.chat), text);
    let back = about.map_or(Back::Client(client), Back::Visit);
    desk.reply(scene, Reply::Day(DayScreen::Written { name: person.name.clone(), back }));
}

/// Sends it. Whoever writes hears of it if it does not arrive.
fn write(scene: &Scene<'_>, desk: &mut Decision, (client, chat): (ClientId, ChatId), text: &str) {
    let id = scene.fresh.report;
    desk.changes.push(Change::Report { id, if_unreached: true });
    desk.changes.push(Change::Day(DayChange::WroteTo(client)));
    let what = DayScreen::FromUs { text: text.to_owned(), by: scene.client.name.clone() };
    desk.says.push(Say { group: Some(id), ..Say::alert(chat, Reply::Day(what)) });
}
