//! What the edge makes of an update: each kind that a person can cause, and those that nobody should.

use frontdesk::domain::circular::Letter;
use frontdesk::domain::incoming::{Command, Incoming, Said};
use frontdesk::domain::message::{Button, Delivery, Message, Press};
use frontdesk::domain::person::{ChatId, MessageId, Name};
use frontdesk::domain::tap::{Door, Tap};
use frontdesk::inbox::RawUpdate;
use frontdesk::messenger::Messenger;
use frontdesk::telegram::update::{peek, read};
use serde_json::{Value, json};

use super::{Person, TelegramServer, connected};

const BOT: &str = "frontdesk_wire_bot";

async fn anna() -> (TelegramServer, Person) {
    let server = TelegramServer::start().await;
    let anna = server.person(1, "Anna");
    (server, anna)
}

fn raw(update: &Value) -> RawUpdate {
    let body = update.to_string();
    let (update, chat) = peek(&body).unwrap();
    RawUpdate { update, chat, body }
}

/// What the last update says.
fn said(server: &TelegramServer) -> Option<Said> {
    read(&raw(&server.last_update()), BOT).map(|incoming| incoming.said)
}

/// The letter in it.
pub(super) fn letter(server: &TelegramServer) -> Option<Letter> {
    read(&raw(&server.last_update()), BOT).and_then(|incoming| incoming.letter)
}

fn words(text: &str) -> Option<Said> {
    Some(Said::Text { text: text.to_owned(), answers: None })
}

#[tokio::test]
async fn a_text_comes_with_who_said_it() {
    let (server, anna) = anna().await;
    let update = anna.types("does it hurt?");
    let read = read(&raw(&server.last_update()), BOT).unwrap();
    let said = words("does it hurt?").unwrap();
    assert_eq!(read, Incoming { update, chat: ChatId(1), name: Name::new("Anna"), said, letter: None });
}

#[tokio::test]
async fn commands_are_read_with_what_follows_them() {
    let (server, anna) = anna().await;
    anna.types("/start inv-1");
    assert_eq!(said(&server), Some(Said::Command(Command::Start(Some("inv-1".to_owned())))));
    anna.types("/BOOK@frontdesk_wire_bot");
    assert_eq!(said(&server), Some(Said::Command(Command::Book)));
}

#[tokio::test]
async fn an_answer_knows_the_message_of_ours_that_it_answers() {
    let (server, maya) = anna().await;
    let body = json!({ "message_id": 41, "date": 1, "chat": { "id": 1, "type": "private" }, "text": "q" });
    let mut ours = body.clone();
    ours["from"] = json!({ "id": 9, "is_bot": true, "first_name": "Bot" });
    let mut theirs = body;
    theirs["from"] = maya.user();
    for (answered, entities, known) in [
        (&ours, json!([]), Some(MessageId(41))),
        (&theirs, json!([]), None),
        // teloxide sees neither the text nor the answer below an entity that it does not know.
        (&ours, json!([{ "type": "date_time", "offset": 0, "length": 3 }]), Some(MessageId(41))),
        (&theirs, json!([{ "type": "date_time", "offset": 0, "length": 3 }]), None),
    ] {
        maya.sends(&json!({ "text": "yes", "reply_to_message": answered, "entities": entities }));
        assert_eq!(said(&server), Some(Said::Text { text: "yes".to_owned(), answers: known }), "{entities}");
    }
}

#[tokio::test]
async fn what_is_no_text_is_unreadable_and_never_silence() {
    let (server, anna) = anna().await;
    for send in [Person::sends_photo, Person::sends_sticker, Person::sends_voice] {
        send(&anna);
        assert_eq!(said(&server), Some(Said::Unreadable), "{}", server.last_update());
    }
    for content in [
        json!({ "rich_message": { "blocks": [] } }),
        json!({ "location": { "longitude": 1.5, "latitude": 2.5 } }),
        json!({ "contact": { "phone_number": "1", "first_name": "A" } }),
        json!({}),
    ] {
        anna.sends(&content);
        assert_eq!(said(&server), Some(Said::Unreadable), "{}", server.last_update());
    }
}

#[tokio::test]
async fn a_text_with_an_entity_newer_than_teloxide_is_read_all_the_same() {
    let (server, anna) = anna().await;
    anna.sends(
        &json!({ "text": "free on Monday?", "entities": [{ "type": "date_time", "offset": 8, "length": 6 }] }),
    );
    assert_eq!(said(&server), words("free on Monday?"));
}

#[tokio::test]
async fn service_messages_are_not_answered() {
    let (server, anna) = anna().await;
    let pinned = json!({ "message_id": 5, "date": 1, "chat": { "id": 1, "type": "private" }, "text": "x" });
    anna.sends(&json!({ "pinned_message": pinned }));
    assert_eq!(said(&server), None);
}

#[tokio::test]
async fn edits_blocks_and_returns_are_told_apart() {
    let (server, anna) = anna().await;
    anna.edits("/book");
    assert_eq!(said(&server), Some(Said::Edited));
    anna.blocks_the_bot();
    assert_eq!(said(&server), Some(Said::Left));
    anna.unblocks_the_bot();
    assert_eq!(said(&server), Some(Said::Returned));
}

#[tokio::test]
async fn an_edit_that_changes_no_text_is_not_answered() {
    let (server, anna) = anna().await;
    anna.edits("/book");
    let edit = server.last_update();
    for (content, heard) in [
        (json!({ "text": "at 5?", "entities": [{ "type": "date_time", "offset": 0, "length": 5 }] }), true),
        // A live location sends one of these every few seconds for hours.
        (json!({ "location": { "longitude": 1.5, "latitude": 2.5, "live_period": 3600 } }), false),
        (json!({ "caption": "my back", "photo": [] }), false),
        (json!({}), false),
    ] {
        let mut edit = edit.clone();
        let message = edit["edited_message"].as_object_mut().unwrap();
        message.remove("text");
        message.extend(content.as_object().unwrap().clone());
        let said = read(&raw(&edit), BOT).map(|incoming| incoming.said);
        assert_eq!(said, heard.then_some(Said::Edited), "{content}");
    }
}

#[tokio::test]
async fn a_press_is_read_with_the_message_where_that_can_still_be_edited() {
    let (server, anna) = anna().await;
    let data = Tap::Open(Door::Book).encode();
    let tap = Some(Tap::Open(Door::Book));
    anna.forges(&data);
    assert_eq!(said(&server), Some(Said::Tap { tap: tap.clone(), message: None }));

    let chat = json!({ "id": 1, "type": "private", "first_name": "Anna" });
    for (date, message) in [(1_790_000_000, Some(MessageId(41))), (0, None)] {
        let mut update = server.last_update();
        update["callback_query"]["message"] = json!({ "message_id": 41, "chat": chat, "date": date });
        let said = read(&raw(&update), BOT).map(|incoming| incoming.said);
        assert_eq!(said, Some(Said::Tap { tap: tap.clone(), message }));
    }
}

#[tokio::test]
async fn a_thumb_finds_the_button_and_an_answer_its_question() {
    let (server, anna) = anna().await;
    let telegram = connected(&server).await;
    let button = |label: &str| Button { label: label.to_owned(), press: Press::Tap(Tap::Open(Door::Book)) };
    let message = Message { html: "<i>Welcome</i>".to_owned(), buttons: vec![vec![button("Book")]] };
    let id = telegram.deliver(ChatId(1), &Delivery::Send(message)).await.unwrap();
    anna.presses("Book");
    assert_eq!(said(&server), Some(Said::Tap { tap: Some(Tap::Open(Door::Book)), message: id }));
    anna.answers("Welcome", "thank you");
    assert_eq!(said(&server), Some(Said::Text { text: "thank you".to_owned(), answers: id }));
}

#[tokio::test]
async fn forged_and_outdated_presses_have_no_meaning() {
    let (server, anna) = anna().await;
    for data in ["", "0:o:b", "1:o:b' OR 1=1", &"x".repeat(64), "1:v:ffffffffffffffff:0:x", "\u{202E}"] {
        anna.forges(data);
        assert_eq!(said(&server), Some(Said::Tap { tap: None, message: None }), "{data}");
    }
    let mut game = server.last_update();
    game["callback_query"]["data"].take();
    game["callback_query"]["game_short_name"] = json!("chess");
    let read = read(&raw(&game), BOT).map(|incoming| incoming.said);
    assert_eq!(read, Some(Said::Tap { tap: None, message: None }));
}

#[tokio::test]
async fn a_group_hears_of_the_bot_only_when_it_speaks_to_it() {
    let (server, anna) = anna().await;
    let group = anna.in_group(-100);
    for (text, heard) in [
        ("/book", true),
        ("/book@frontdesk_wire_bot tomorrow", true),
        ("/book@FrontDesk_Wire_Bot", true),
        ("/book@another_bot", false),
        ("hello @frontdesk_wire_bot, are you there?", true),
        ("@Frontdesk_Wire_Bot", true),
        ("@frontdesk_wire_bot2", false),
        ("me@frontdesk", false),
        ("massage at 10?", false),
    ] {
        group.types(text);
        let incoming = read(&raw(&server.last_update()), BOT);
        let heard = heard.then_some((ChatId(-100), Said::InGroup));
        assert_eq!(incoming.map(|incoming| (incoming.chat, incoming.said)), heard, "{text}");
    }
    for text in ["/start group_abc", "/start@frontdesk_wire_bot group_abc"] {
        group.types(text);
        assert_eq!(said(&server), Some(Said::GroupLink("group_abc".to_owned())), "{text}");
    }
    group.blocks_the_bot();
    assert_eq!(said(&server), Some(Said::LeftGroup));
    let mut update = server.last_update();
    for (status, heard) in [("left", Some(Said::LeftGroup)), ("member", None)] {
        update["my_chat_member"]["new_chat_member"]["status"] = json!(status);
        assert_eq!(read(&raw(&update), BOT).map(|incoming| incoming.said), heard, "{status}");
    }
    group.types("/book");
    let mut moves = server.last_update();
    let message = moves["message"].as_object_mut().expect("a message");
    message.remove("text");
    message.remove("entities");
    message.insert("migrate_to_chat_id".to_owned(), json!(-1_002_000_000_000_i64));
    let heard = read(&raw(&moves), BOT).map(|incoming| incoming.said);
    assert_eq!(heard, Some(Said::GroupMoved(ChatId(-1_002_000_000_000))));
    for act in [Person::sends_photo, |group: &Person| group.edits("/book")] {
        act(&group);
        assert_eq!(said(&server), None, "{}", server.last_update());
    }
}

#[tokio::test]
async fn a_press_in_a_group_is_no_press_of_a_client() {
    let (server, anna) = anna().await;
    anna.forges(&Tap::Open(Door::Visits).encode());
    let mut update = server.last_update();
    let chat = json!({ "id": -100, "type": "supergroup", "title": "Friends" });
    update["callback_query"]["message"] = json!({ "message_id": 41, "chat": chat, "date": 1 });
    let incoming = read(&raw(&update), BOT).unwrap();
    assert_eq!((incoming.chat, incoming.said), (ChatId(-100), Said::InGroup));
}

#[tokio::test]
async fn nobody_speaks_for_another_and_bots_do_not_speak_at_all() {
    let (server, anna) = anna().await;
    anna.types("/appointments");
    let update = server.last_update();
    for (pointer, value) in [
        ("/message/from/id", json!(2)),
        ("/message/from/is_bot", json!(true)),
        ("/message/from", Value::Null),
        ("/message/chat/type", json!("channel")),
        ("/message/chat/id", json!(2)),
        ("/message", Value::Null),
        ("/message/date", json!("yesterday")),
    ] {
        let mut forged = update.clone();
        *forged.pointer_mut(pointer).unwrap() = value;
        assert_eq!(read(&raw(&forged), BOT), None, "{pointer}");
    }
}

#[tokio::test]
async fn names_are_tidied_and_both_are_taken() {
    let (server, anna) = anna().await;
    anna.types("hello");
    let mut update = server.last_update();
    update["message"]["from"]["first_name"] = json!("<b>An\u{200B}na</b>");
    update["message"]["from"]["last_name"] = json!("\u{202E}Meier");
    assert_eq!(read(&raw(&update), BOT).unwrap().name.as_str(), "<b>Anna</b> Meier");
}
