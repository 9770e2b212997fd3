//! Receiving: nothing is lost, nothing counts as understood before it is kept, and nothing stops the loop.

use std::time::{Duration, Instant};

use serde_json::json;

use super::house::House;
use super::log::Log;
use super::{Fault, Person, TelegramServer};

/// A server, a house with a bot there, and a person with a phone.
async fn all() -> (TelegramServer, House, Person) {
    let server = TelegramServer::start().await;
    let house = House::at("2026-03-28 10:00", &server).await;
    let anna = server.person(1, "Anna");
    (server, house, anna)
}

async fn kept(house: &House) -> Vec<i64> {
    house.kept().await.into_iter().map(|(number, _)| number).collect()
}

#[tokio::test]
async fn what_arrived_before_the_start_and_after_it_is_kept_and_confirmed() {
    let (server, house, anna) = all().await;
    let before = anna.types("/start");
    let bot = house.opens();
    assert_eq!(server.hears("getupdates", 1).await.int("offset"), None);
    assert_eq!(server.hears("getupdates", 2).await.int("offset"), Some(before + 1));
    let after = anna.types("/book");
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(after + 1));
    assert_eq!(kept(&house).await, [before, after]);
    bot.closes().await;
}

#[tokio::test]
async fn the_bot_asks_for_what_it_needs_and_waits_long() {
    let (server, house, _anna) = all().await;
    let bot = house.opens();
    let asked = server.hears("getupdates", 1).await;
    let kinds = json!(["message", "edited_message", "callback_query", "my_chat_member"]);
    assert_eq!(asked.json("allowed_updates"), Some(kinds));
    assert_eq!((asked.int("timeout"), asked.int("limit")), (Some(10), Some(100)));
    bot.closes().await;
}

#[tokio::test]
async fn nothing_is_confirmed_that_could_not_be_kept() {
    let log = Log::listen();
    let (server, house, anna) = all().await;
    house.disk_is_full().await;
    let update = anna.types("does it hurt?");
    let bot = house.opens();
    log.says("what arrived cannot be kept").await;
    assert_eq!((server.calls("getupdates"), server.unconfirmed()), (1, 1));
    house.disk_has_room().await;
    assert_eq!(server.hears("getupdates", 2).await.int("offset"), None);
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(update + 1));
    assert_eq!(kept(&house).await, [update]);
    bot.closes().await;
    assert!(!log.text().contains("does it hurt?"), "what people write is not logged");
}

#[tokio::test]
async fn numbers_may_begin_anew_after_a_quiet_week() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    let high = anna.types("one");
    assert_eq!(server.hears("getupdates", 2).await.int("offset"), Some(high + 1));
    server.ends_the_poll();
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), None);
    server.counts_on_from(17);
    let low = anna.types("two");
    assert_eq!(server.hears("getupdates", 4).await.int("offset"), Some(low + 1));
    assert_eq!(kept(&house).await, [low, high]);
    bot.closes().await;
}

#[tokio::test]
async fn an_update_that_comes_again_is_confirmed_again_and_kept_once() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    let update = anna.types("one");
    server.hears("getupdates", 2).await;
    server.delivers_again(update);
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(update + 1));
    assert_eq!((kept(&house).await, server.unconfirmed()), (vec![update], 0));
    bot.closes().await;
}

#[tokio::test]
async fn a_press_is_answered_with_its_toast() {
    let (_server, house, anna) = all().await;
    let bot = house.opens();
    let toast = anna.forges("1:x").is_answered().await;
    assert_eq!(toast.as_deref(), Some("There is nothing to choose there."));
    anna.types("/start");
    let _greeting = anna.reads().await;
    assert_eq!(anna.presses("Book an appointment").is_answered().await, None);
    bot.closes().await;
}

#[tokio::test]
async fn a_press_that_grew_old_disturbs_nobody() {
    let log = Log::listen();
    let (_server, house, anna) = all().await;
    anna.forges("1:x").grows_old();
    let bot = house.opens();
    log.says(
        "DEBUG frontdesk::telegram::inbound: a press was not answered: 400 Bad Request: query is too old",
    )
    .await;
    assert!(!log.text().contains(" WARN "), "{}", log.text());
    bot.closes().await;
}

#[tokio::test]
async fn an_update_without_a_number_blocks_nothing() {
    let (server, house, anna) = all().await;
    let first = anna.types("one");
    server.delivers(first + 1, json!({ "update_id": "?", "message": 5 }));
    server.counts_on_from(first + 2);
    let second = anna.types("two");
    server.delivers(second + 1, json!("nonsense"));
    let bot = house.opens();
    assert_eq!(server.hears("getupdates", 2).await.int("offset"), Some(second + 1));
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(second + 2));
    assert_eq!(kept(&house).await, [first, second]);
    server.hears("getupdates", 3).await;
    assert_eq!(server.unconfirmed(), 0);
    bot.closes().await;
}

#[tokio::test]
async fn an_answer_that_is_none_does_not_end_the_loop() {
    // All at once, because each of them has to wait a second before the bot asks again.
    futures::future::join_all([
        gets_over(Fault::Nonsense("<html>")),
        gets_over(Fault::Nonsense(r#"{"ok":true,"result":{"update_id":1}}"#)),
        gets_over(Fault::Page(502)),
        gets_over(Fault::Says(500, "Internal Server Error")),
        gets_over(Fault::Says(400, "Bad Request: the offset is in the future")),
        gets_over(Fault::DropBefore),
        gets_over(Fault::DropAfter),
        gets_over(Fault::HalfAnswer),
        gets_over(Fault::TooMany(1)),
    ])
    .await;
}

async fn gets_over(fault: Fault) {
    let (server, house, anna) = all().await;
    server.next_fails("getupdates", fault);
    let update = anna.types("hello");
    let bot = house.opens();
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(update + 1), "{fault:?}");
    bot.closes().await;
}

#[tokio::test]
async fn an_outage_is_one_line_when_it_begins_and_one_when_it_ends() {
    let log = Log::listen();
    let (server, house, anna) = all().await;
    let bot = house.opens();
    server.hears("getupdates", 1).await;
    server.is_down().await;
    log.says("nothing can be received").await;
    let update = anna.types("are you there?");
    server.is_up().await;
    log.says("receiving again").await;
    assert_eq!(log.text().matches("nothing can be received").count(), 1);
    assert_eq!(kept(&house).await, [update]);
    bot.closes().await;
}

#[tokio::test]
async fn in_an_outage_a_question_on_a_dead_connection_is_left_as_soon_as_another_is_answered() {
    let (server, house, anna) = all().await;
    server.next_fails("getupdates", Fault::DropBefore);
    server.next_fails("getupdates", Fault::AnswersLate);
    let bot = house.opens();
    server.hears("getupdates", 2).await;
    let since = Instant::now();
    assert!(anna.asks("/start").await.starts_with("Hello Anna"));
    assert!(since.elapsed() < Duration::from_secs(3), "{:?}", since.elapsed());
    bot.closes().await;
}

#[tokio::test]
async fn a_second_copy_of_the_bot_is_noticed() {
    let log = Log::listen();
    let (server, house, _anna) = all().await;
    let first = house.opens();
    server.hears("getupdates", 1).await;
    let second = house.opens();
    log.says("somebody else receives with this bot's token: 409 Conflict: terminated by other getUpdates")
        .await;
    first.closes().await;
    second.closes().await;
}

#[tokio::test]
async fn a_forgotten_webhook_is_removed_and_nothing_that_waits_is_dropped() {
    let (server, house, anna) = all().await;
    server.has_webhook();
    let update = anna.types("hello");
    let bot = house.opens();
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(update + 1));
    bot.closes().await;
}

#[tokio::test]
async fn stopping_cuts_the_long_poll_and_what_came_meanwhile_waits_for_the_next_start() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    server.hears("getupdates", 1).await;
    bot.closes().await;
    let update = anna.types("too late for today");
    let bot = house.opens();
    assert_eq!(server.hears("getupdates", 3).await.int("offset"), Some(update + 1));
    assert_eq!(kept(&house).await, [update]);
    bot.closes().await;
}
