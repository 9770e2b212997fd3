//! The first words with Telegram, and the token that nobody may see.

use frontdesk::domain::message::{CommandMenu, Delivery};
use frontdesk::domain::person::ChatId;
use frontdesk::messenger::Messenger;
use frontdesk::telegram::{ConnectError, Telegram, connect};
use tokio_util::sync::CancellationToken;

use super::log::Log;
use super::server::TOKEN;
use super::{Fault, TelegramServer, connected, menus};

async fn connect_as(token: &str, server: &TelegramServer) -> Result<Telegram, ConnectError> {
    connect(&token.into(), Some(&server.url()), menus(), &CancellationToken::new()).await
}

#[tokio::test]
async fn the_bot_learns_its_name_and_offers_clients_their_commands() {
    let server = TelegramServer::start().await;
    let telegram = connected(&server).await;
    assert_eq!(telegram.username(), "frontdesk_wire_bot");
    assert_eq!(server.menu("default"), ["book", "appointments"]);
}

#[tokio::test]
async fn staff_get_a_menu_of_their_own_in_their_chat() {
    let server = TelegramServer::start().await;
    let (telegram, maya) = (connected(&server).await, server.person(2, "Maya"));
    let owner = Delivery::Commands(CommandMenu::Owner);
    assert_eq!(telegram.deliver(ChatId(maya.chat()), &owner).await, Ok(None));
    assert_eq!(server.menu("2"), ["book", "today", "invite"]);
    assert_eq!(server.menu("default"), ["book", "appointments"]);
}

#[tokio::test]
async fn a_wrong_token_is_said_at_once_and_not_tried_again() {
    let server = TelegramServer::start().await;
    assert_eq!(connect_as("1:wrong", &server).await.unwrap_err(), ConnectError::WrongToken);
    server.next_fails("getme", Fault::Says(404, "Not Found"));
    assert_eq!(connect_as(TOKEN, &server).await.unwrap_err(), ConnectError::WrongToken);
}

#[tokio::test]
async fn an_address_that_cannot_be_one_is_said_at_once() {
    for address in ["", "telegram", "ftp://127.0.0.1", "http://", "mailto:a@b.org"] {
        let refused = connect(&TOKEN.into(), Some(address), menus(), &CancellationToken::new()).await;
        assert!(matches!(refused, Err(ConnectError::ApiUrl(_))), "{address}: {refused:?}");
    }
}

#[tokio::test]
async fn a_network_that_is_down_is_waited_for_with_a_line_in_the_log() {
    let (log, server) = (Log::listen(), TelegramServer::start().await);
    server.is_down().await;
    let (token, url) = (server.token(), server.url());
    let connecting = tokio::spawn(async move {
        connect(&token, Some(&url), menus(), &CancellationToken::new()).await.map(|_| ())
    });
    log.says("Telegram cannot be reached").await;
    server.is_up().await;
    assert_eq!(connecting.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn something_before_telegram_that_knows_nothing_is_no_wrong_token() {
    let (log, server) = (Log::listen(), TelegramServer::start().await);
    server.next_fails("getme", Fault::Page(404));
    connected(&server).await;
    log.says("status 404 and no answer of the Bot API").await;
}

#[tokio::test]
async fn waiting_for_the_network_ends_when_it_is_time_to_stop() {
    let (log, server, stop) = (Log::listen(), TelegramServer::start().await, CancellationToken::new());
    server.is_down().await;
    let (token, url, until) = (server.token(), server.url(), stop.clone());
    let connecting =
        tokio::spawn(async move { connect(&token, Some(&url), menus(), &until).await.map(|_| ()) });
    log.says("Telegram cannot be reached").await;
    stop.cancel();
    assert_eq!(connecting.await.unwrap(), Err(ConnectError::Stopped));
}

#[tokio::test]
async fn the_token_is_in_no_line_of_the_log_and_in_no_error() {
    let (log, server) = (Log::listen(), TelegramServer::start().await);
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let mut told = format!("{telegram:?}");
    let faults = [Fault::DropBefore, Fault::DropAfter, Fault::HalfAnswer, Fault::Page(302), Fault::Page(502)];
    for fault in faults {
        server.next_send_fails(fault);
        told += &format!("{:?}", super::delivering::says(&telegram, &anna, "hello").await);
    }
    server.is_down().await;
    told += &format!("{:?}", super::delivering::says(&telegram, &anna, "hello").await);
    told += &log.text();
    assert!(told.contains("reqwest") || told.contains("hyper"), "the log hears other crates too: {told}");
    assert!(!told.contains("canary"), "{told}");
}
