//! Files and texts to copy: how they go out, and what happens behind one that does not.

use frontdesk::domain::job::Job;
use frontdesk::domain::message::{Button, Delivery, File, Message, Photo, Press};
use frontdesk::domain::person::ChatId;
use frontdesk::messenger::{Messenger, Undelivered};

use super::house::House;
use super::mishaps::{all, books};
use super::{Fault, TelegramServer, connected};

fn file(caption: &str) -> Delivery {
    Delivery::File(File {
        name: "appointment.ics".to_owned(),
        media_type: "text/calendar; charset=utf-8".to_owned(),
        content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned(),
        caption: caption.to_owned(),
    })
}

#[tokio::test]
async fn a_file_goes_as_a_form_with_its_name_its_type_and_its_caption() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let id = telegram.deliver(ChatId(1), &file("For <b>Thursday</b> &amp; you")).await.unwrap();
    assert!(id.is_some());
    assert_eq!(anna.reads().await, "(appointment.ics) For Thursday & you");
    let args = server.hears("senddocument", 1).await;
    let document = &args.0["document"];
    assert_eq!(document["content"], "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    assert_eq!(document["type"], "text/calendar; charset=utf-8");
    assert_eq!(args.text("disable_content_type_detection"), Some("true"));
}

fn photo(png: Vec<u8>, caption: &str) -> Delivery {
    let (name, alt) = ("week.png".to_owned(), "A week".to_owned());
    Delivery::Photo(Photo { name, png, alt, caption: caption.to_owned() })
}

/// The beginning of a PNG of that size: what a server looks at.
fn png(width: u32, height: u32) -> Vec<u8> {
    let begins = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    [&begins[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0, 0xff, 0xfe]].concat()
}

#[tokio::test]
async fn a_picture_goes_as_a_photo_with_its_bytes_and_its_caption() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let sent = png(720, 640);
    let id = telegram.deliver(ChatId(1), &photo(sent.clone(), "<b>The week</b> &amp; more")).await.unwrap();
    assert!(id.is_some());
    assert_eq!(anna.reads().await, "[picture] The week & more");
    let args = server.hears("sendphoto", 1).await;
    let picture = &args.0["photo"];
    let content = picture["content"].as_str().unwrap();
    let bytes: Vec<u8> = content.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(bytes, sent);
    assert_eq!(
        (picture["file_name"].as_str(), picture["type"].as_str()),
        (Some("week.png"), Some("image/png"))
    );
    server.next_fails("sendphoto", Fault::DropAfter);
    let lost = telegram.deliver(ChatId(1), &photo(sent, "x")).await;
    assert!(matches!(lost, Err(Undelivered::Unknown(_))), "{lost:?}");
}

#[tokio::test]
async fn the_picture_of_the_week_reaches_the_owner() {
    let server = TelegramServer::start().await;
    let house = House::at_which("2027-03-01 08:00", &[Job::WeeklySummary], &server).await;
    let (anna, owner) = (server.person(1, "Anna"), server.person(5, "Olga"));
    house.belongs_to(&owner).await;
    let bot = house.opens();
    books(&anna).await;
    house.moves_to("2027-03-07 18:00");
    let told = owner.reads().await;
    assert!(told.starts_with("[picture] The week from Monday 1 March to Sunday 7 March"), "{told}");
    bot.closes().await;
    assert!(house.outcomes().await.iter().all(|outcome| outcome != "dead"));
}

#[tokio::test]
async fn what_becomes_of_a_file_is_told_as_of_any_message() {
    let server = TelegramServer::start().await;
    let telegram = connected(&server).await;
    server.person(1, "Anna").blocks_the_bot();
    let blocked = telegram.deliver(ChatId(1), &file("x")).await;
    assert!(matches!(blocked, Err(Undelivered::Unreachable(_))), "{blocked:?}");
    server.person(2, "Ben");
    let markup = telegram.deliver(ChatId(2), &file("<b>x")).await;
    assert!(matches!(markup, Err(Undelivered::Markup(_))), "{markup:?}");
    server.forgives("can't parse entities");
    for (fault, known) in [(Fault::DropAfter, false), (Fault::Page(502), false), (Fault::TooMany(3), true)] {
        server.next_fails("senddocument", fault);
        let outcome = telegram.deliver(ChatId(2), &file("x")).await.unwrap_err();
        assert_eq!(matches!(outcome, Undelivered::Frozen(_)), known, "{fault:?}: {outcome}");
        assert_eq!(matches!(outcome, Undelivered::Unknown(_)), !known, "{fault:?}: {outcome}");
    }
}

#[tokio::test]
async fn a_button_can_copy_a_text() {
    let server = TelegramServer::start().await;
    let (telegram, anna) = (connected(&server).await, server.person(1, "Anna"));
    let press = Press::Copy("12 Mill Lane, Bath BA1 5QN".to_owned());
    let buttons = vec![vec![Button { label: "Copy the address".to_owned(), press }]];
    let message = Message { html: "Here we are.".to_owned(), buttons };
    telegram.deliver(ChatId(1), &Delivery::Send(message)).await.unwrap();
    assert_eq!(anna.reads().await, "Here we are.\n[Copy the address]");
    let args = server.hears("sendmessage", 1).await;
    let button = &args.json("reply_markup").unwrap()["inline_keyboard"][0][0];
    assert_eq!(button["copy_text"]["text"], "12 Mill Lane, Bath BA1 5QN");
}

#[tokio::test]
async fn a_file_that_telegram_refuses_holds_up_nothing_behind_it() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books_until_the_card(&anna, &server, Fault::Says(400, "Bad Request: DOCUMENT_INVALID")).await;
    assert!(anna.asks("/help").await.contains("/appointments"));
    bot.closes().await;
    assert_eq!(house.outcomes().await.iter().filter(|outcome| *outcome == "dead").count(), 1);
}

#[tokio::test]
async fn a_file_whose_answer_is_lost_comes_once_more_and_in_order() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books_until_the_card(&anna, &server, Fault::DropBefore).await;
    // Nobody knows; the next reply waits behind it for a few seconds, as behind any other.
    server.hears("senddocument", 1).await;
    anna.types("/help");
    bot.closes().await;
    house.moves_to("2027-03-01 08:00:06");
    let bot = house.opens();
    assert!(anna.reads().await.starts_with("(appointment-2027-03-04-1000.ics)"));
    assert!(anna.reads().await.contains("/appointments"));
    bot.closes().await;
    anna.has_read_everything();
}

async fn books_until_the_card(anna: &super::Person, server: &TelegramServer, fault: Fault) {
    server.next_fails("senddocument", fault);
    anna.asks("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4", "10:00"] {
        anna.taps(label).await;
    }
    assert!(anna.taps("Yes, book it").await.starts_with("You are booked."));
}

#[tokio::test]
async fn whoever_books_gets_the_file_below_the_card() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books(&anna).await;
    let args = server.hears("senddocument", 1).await;
    assert_eq!(args.0["document"]["file_name"], "appointment-2027-03-04-1000.ics");
    bot.closes().await;
    anna.has_read_everything();
}
