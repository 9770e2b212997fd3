//! What becomes of a message, and how the edge tells it.

use std::time::Duration;

use frontdesk::domain::message::{Button, Delivery, Message, Press};
use frontdesk::domain::person::{ChatId, MessageId};
use frontdesk::domain::tap::{Door, Tap};
use frontdesk::messenger::{Messenger, Undelivered};
use frontdesk::telegram::Telegram;

use super::{Fault, Person, TelegramServer, connected};

type Delivered = Result<Option<MessageId>, Undelivered>;

pub async fn says(telegram: &Telegram, to: &Person, html: &str) -> Delivered {
    telegram.deliver(ChatId(to.chat()), &Delivery::Send(text(html))).await
}

async fn edits(telegram: &Telegram, to: &Person, id: MessageId, html: &str) -> Delivered {
    telegram.deliver(ChatId(to.chat()), &Delivery::Edit(id, text(html))).await
}

fn text(html: &str) -> Message {
    Message { html: html.to_owned(), buttons: Vec::new() }
}

fn key(label: &str, press: Press) -> Button {
    Button { label: label.to_owned(), press }
}

fn book() -> Press {
    Press::Tap(Tap::Open(Door::Book))
}

#[tokio::test]
async fn a_message_arrives_with_its_buttons_and_is_edited_in_place() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let mut message = text("<b>Hello</b> Anna &amp; Ben");
    let map = Press::Link("https://example.org/map".to_owned());
    message.buttons = vec![vec![key("Book", book()), key("Map", map)], vec![]];
    let id = telegram.deliver(ChatId(1), &Delivery::Send(message)).await.unwrap().unwrap();
    assert_eq!(anna.reads().await, "Hello Anna & Ben\n[Book] [Map]");

    assert_eq!(edits(&telegram, &anna, id, "Which service?").await, Ok(Some(id)));
    assert_eq!(anna.reads().await, "Which service?");
    assert_eq!(anna.sees(), ["Which service?"]);
    let args = server.hears("editmessagetext", 1).await;
    assert_eq!(args.text("parse_mode"), Some("HTML"));
    assert_eq!(args.json("link_preview_options").unwrap()["is_disabled"], true);
}

#[tokio::test]
async fn what_is_ready_goes_when_it_is_waited_for() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = says(&telegram, &anna, "First").await.unwrap().unwrap();
    let (sent, changed) = (Delivery::Send(text("Never")), Delivery::Edit(id, text("Never")));
    let ready = (telegram.deliver(ChatId(1), &sent), telegram.deliver(ChatId(1), &changed));
    says(&telegram, &anna, "Last").await.unwrap();
    drop(ready);
    says(&telegram, &anna, "The very last").await.unwrap();
    assert_eq!(anna.sees(), ["First", "Last", "The very last"]);
    let ready = Delivery::Send(text("Now"));
    let ready = telegram.deliver(ChatId(1), &ready);
    says(&telegram, &anna, "Before it").await.unwrap();
    ready.await.unwrap();
    assert_eq!(anna.sees()[3..], ["Before it", "Now"]);
}

#[tokio::test]
async fn a_link_that_is_no_address_does_not_take_the_text_with_it() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let mut message = text("Here we are.");
    message.buttons = vec![vec![key("Map", Press::Link("the corner".to_owned()))]];
    telegram.deliver(ChatId(1), &Delivery::Send(message)).await.unwrap();
    assert_eq!(anna.reads().await, "Here we are.");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_a_success() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = says(&telegram, &anna, "Which day?").await.unwrap().unwrap();
    assert_eq!(edits(&telegram, &anna, id, "Which day?").await, Ok(Some(id)));
    assert_eq!(server.calls("sendmessage"), 1);
}

#[tokio::test]
async fn a_message_that_cannot_be_edited_is_sent_anew() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let new = edits(&telegram, &anna, MessageId(99), "Which day?").await.unwrap().unwrap();
    assert_ne!(new, MessageId(99));
    assert_eq!(
        edits(&telegram, &anna, MessageId(i64::MAX), "Which time?").await.map(|id| id.is_some()),
        Ok(true)
    );
    server.next_fails("editmessagetext", Fault::Says(400, "Bad Request: message can't be edited"));
    let newer = edits(&telegram, &anna, new, "Sure?").await.unwrap().unwrap();
    assert_ne!(newer, new);
    assert_eq!(anna.sees(), ["Which day?", "Which time?", "Sure?"]);
}

/// The decision, without the words.
fn decision(outcome: &Delivered) -> &'static str {
    match outcome {
        Ok(_) => "sent",
        Err(Undelivered::NotSent(_)) => "not sent",
        Err(Undelivered::Frozen(_)) => "frozen",
        Err(Undelivered::Failed(_)) => "failed",
        Err(Undelivered::Unknown(_)) => "unknown",
        Err(Undelivered::Repeatable(_)) => "repeatable",
        Err(Undelivered::Unreachable(_)) => "unreachable",
        Err(Undelivered::Markup(_)) => "markup",
        Err(Undelivered::Refused(_)) => "refused",
    }
}

#[tokio::test]
async fn every_outcome_of_a_send_is_told_for_what_it_is() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    for (fault, told) in [
        (Fault::DropBefore, "unknown"),
        (Fault::HalfAnswer, "unknown"),
        (Fault::Nonsense("{}"), "unknown"),
        (Fault::Nonsense(r#"{"ok":true}"#), "unknown"),
        (Fault::Nonsense(r#"{"ok":true,"result":{}}"#), "unknown"),
        (Fault::Page(200), "unknown"),
        (Fault::Page(302), "unknown"),
        (Fault::Page(502), "unknown"),
        (Fault::Page(429), "frozen"),
        (Fault::Says(500, "Internal Server Error"), "failed"),
        (Fault::Says(401, "Unauthorized"), "not sent"),
        (Fault::Says(403, "Forbidden: user is deactivated"), "unreachable"),
        (Fault::Says(403, "Forbidden: bot can't initiate conversation with a user"), "unreachable"),
        (Fault::Says(400, "Bad Request: PEER_ID_INVALID"), "unreachable"),
        (Fault::Says(400, "Bad Request: not enough rights to send text messages to the chat"), "refused"),
    ] {
        server.next_send_fails(fault);
        let outcome = says(&telegram, &anna, "hello").await;
        assert_eq!(decision(&outcome), told, "{fault:?}: {outcome:?}");
    }
    let faults_over = says(&telegram, &anna, "hello").await;
    assert_eq!(decision(&faults_over), "sent");
}

#[tokio::test]
async fn a_broken_connection_leaves_open_whether_the_message_was_seen() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    server.next_send_fails(Fault::DropBefore);
    assert_eq!(decision(&says(&telegram, &anna, "one").await), "unknown");
    assert!(anna.sees().is_empty());
    server.next_send_fails(Fault::DropAfter);
    assert_eq!(decision(&says(&telegram, &anna, "two").await), "unknown");
    assert_eq!(anna.sees(), ["two"]);
}

#[tokio::test]
async fn an_edit_whose_answer_is_lost_can_be_repeated() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = says(&telegram, &anna, "Which day?").await.unwrap().unwrap();
    server.next_fails("editmessagetext", Fault::DropAfter);
    assert_eq!(decision(&edits(&telegram, &anna, id, "Which time?").await), "repeatable");
    assert_eq!(edits(&telegram, &anna, id, "Which time?").await, Ok(Some(id)));
    assert_eq!(anna.sees(), ["Which time?"]);
    // What is sent anew in place of one that is gone is as doubtful as any other.
    server.next_fails("editmessagetext", Fault::Says(400, "Bad Request: message to edit not found"));
    server.next_send_fails(Fault::DropAfter);
    assert_eq!(decision(&edits(&telegram, &anna, id, "Which place?").await), "unknown");
}

#[tokio::test]
async fn what_only_brings_a_message_up_to_date_is_never_sent_anew() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = says(&telegram, &anna, "You are booked.").await.unwrap().unwrap();
    let update = |id| Delivery::Update(id, text("Done."));
    for _again in 0..2 {
        assert_eq!(telegram.deliver(ChatId(1), &update(id)).await, Ok(Some(id)));
    }
    assert_eq!(anna.sees(), ["Done."]);
    assert_eq!(telegram.deliver(ChatId(1), &update(MessageId(99))).await, Ok(Some(MessageId(99))));
    assert_eq!(server.calls("sendmessage"), 1);
}

#[tokio::test]
async fn only_the_buttons_are_changed_where_only_they_are_meant() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = says(&telegram, &anna, "<b>Tomorrow</b> at 10:00").await.unwrap().unwrap();
    let buttons = |id, rows| Delivery::Buttons(id, rows);
    for rows in [vec![vec![key("I'll be there", book())]], vec![vec![key("Thank you", book())]], vec![]] {
        for _again in 0..2 {
            let done = telegram.deliver(ChatId(1), &buttons(id, rows.clone())).await;
            assert_eq!(done, Ok(Some(id)), "{rows:?}");
        }
    }
    assert_eq!(anna.reads().await, "Tomorrow at 10:00");
    assert_eq!(anna.reads().await, "Tomorrow at 10:00\n[I'll be there]");
    assert_eq!(anna.reads().await, "Tomorrow at 10:00\n[Thank you]");
    assert_eq!(anna.reads().await, "Tomorrow at 10:00");
    let gone = telegram.deliver(ChatId(1), &buttons(MessageId(99), vec![vec![key("x", book())]])).await;
    assert_eq!(gone, Ok(Some(MessageId(99))));
    assert_eq!(server.calls("sendmessage"), 1);
}

#[tokio::test]
async fn too_many_means_silence_for_as_long_as_telegram_says() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    for (told, believed) in [(17, 17), (u64::MAX, 86_400)] {
        server.next_send_fails(Fault::TooMany(told));
        let frozen = Err(Undelivered::Frozen(Duration::from_secs(believed)));
        assert_eq!(says(&telegram, &anna, "hello").await, frozen);
    }
}

#[tokio::test]
async fn no_connection_means_surely_not_sent() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    server.is_down().await;
    assert_eq!(decision(&says(&telegram, &anna, "one").await), "not sent");
    server.is_up().await;
    assert_eq!(decision(&says(&telegram, &anna, "two").await), "sent");
    assert_eq!(anna.sees(), ["two"]);
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_or_never_met_it_cannot_be_reached() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    anna.blocks_the_bot();
    let blocked = "403 Forbidden: bot was blocked by the user".to_owned();
    assert_eq!(says(&telegram, &anna, "hello").await, Err(Undelivered::Unreachable(blocked)));
    let stranger = telegram.deliver(ChatId(77), &Delivery::Send(text("hello"))).await;
    assert_eq!(stranger, Err(Undelivered::Unreachable("400 Bad Request: chat not found".to_owned())));
    anna.unblocks_the_bot();
    assert_eq!(decision(&says(&telegram, &anna, "hello").await), "sent");
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_and_recorded() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    for (html, told, rule) in [
        ("1 < 2", "markup", "can't parse entities"),
        ("<h1>Hello</h1>", "markup", "Unsupported start tag"),
        ("", "refused", "message text is empty"),
        ("<b> </b>", "refused", "message text is empty"),
        (&"x".repeat(4097), "refused", "message is too long"),
        (&"🙂".repeat(2049), "refused", "message is too long"),
    ] {
        assert_eq!(decision(&says(&telegram, &anna, html).await), told, "{rule}");
        server.forgives(rule);
    }
    assert_eq!(decision(&says(&telegram, &anna, &"<b>🙂</b>".repeat(2048)).await), "sent");
}

#[tokio::test]
async fn a_keyboard_has_its_limits() {
    let server = TelegramServer::start().await;
    let (telegram, _anna) = (connected(&server).await, server.person(1, "Anna"));
    let row = |keys: usize| (0..keys).map(|_| key("x", book())).collect::<Vec<_>>();
    let long = |_| key("x", Press::Link("https://localhost/".to_owned()));
    for (buttons, rule) in [
        (vec![row(9)], "reply markup is too long"),
        ((0..21).map(|_| row(5)).collect(), "reply markup is too long"),
        (vec![vec![key(" ", book())]], "text must be non-empty"),
        (vec![(0..1).map(long).collect()], "Wrong HTTP URL"),
    ] {
        let message = Message { html: "hello".to_owned(), buttons };
        let outcome = telegram.deliver(ChatId(1), &Delivery::Send(message)).await;
        assert_eq!(decision(&outcome), "refused", "{outcome:?}");
        server.forgives(rule);
    }
}
