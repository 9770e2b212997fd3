//! Telegram does not listen: an hour without it, "too many", lost answers, refused markup.

use super::house::House;
use super::log::Log;
use super::mishaps::books;
use super::{Fault, Person, TelegramServer, Weather};

async fn all() -> (TelegramServer, House, Person) {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let anna = server.person(1, "Anna");
    (server, house, anna)
}

fn reminders(client: &Person) -> usize {
    client.sees().iter().filter(|seen| seen.contains("Drink water")).count()
}

#[tokio::test]
async fn a_reminder_of_an_hour_without_telegram_arrives_once_when_it_is_back() {
    let log = Log::listen();
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books(&anna).await;
    house.moves_to("2027-03-03 17:30");
    bot.closes().await;
    server.is_down().await;
    for (moment, attempt) in [("18:00", 1), ("18:01", 2), ("18:20", 3), ("18:40", 4)] {
        house.moves_to(&format!("2027-03-03 {moment}"));
        let bot = house.opens();
        log.says(&format!("attempt={attempt} why=not sent: ")).await;
        // Closing waits until it is noted what became of it.
        bot.closes().await;
    }
    server.is_up().await;
    house.moves_to("2027-03-03 19:00");
    let bot = house.opens();
    assert!(anna.reads().await.contains("Drink water"));
    house.moves_to("2027-03-03 20:00");
    bot.closes().await;
    anna.has_read_everything();
    assert_eq!(reminders(&anna), 1);
}

#[tokio::test]
async fn too_many_silences_the_bot_towards_everybody_also_over_a_restart() {
    let log = Log::listen();
    let (server, house, anna) = all().await;
    let ben = server.person(2, "Ben");
    server.next_send_fails(Fault::TooMany(5));
    let bot = house.opens();
    anna.types("/start");
    log.says("told to wait 5 s").await;
    ben.types("/start");
    ben.forges("1:x");
    house.has_dealt_with_everything(&server).await;
    bot.closes().await;
    assert_eq!(server.calls("answercallbackquery"), 0, "nothing at all may be called");

    let house = house.restarts(&server).await;
    for moment in ["2027-03-01 08:00:03", "2027-03-01 08:00:04"] {
        house.moves_to(moment);
        let bot = house.opens();
        ben.forges("1:x").is_answered().await;
        bot.closes().await;
    }
    assert_eq!(server.calls("sendmessage"), 1);
    house.moves_to("2027-03-01 08:00:05");
    let bot = house.opens();
    assert!(anna.reads().await.starts_with("Hello Anna"));
    assert!(ben.reads().await.starts_with("Hello Ben"));
    bot.closes().await;
}

#[tokio::test]
async fn a_reminder_whose_answers_are_lost_arrives_twice_at_most() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books(&anna).await;
    server.next_send_fails(Fault::DropAfter);
    house.moves_to("2027-03-03 18:00");
    assert!(anna.reads().await.contains("Drink water"));
    // Closing waits until it is noted that nobody knows.
    bot.closes().await;
    for (moment, seen) in [("2027-03-03 18:00:59", 1), ("2027-03-03 18:01", 2), ("2027-03-03 19:00", 2)] {
        house.moves_to(moment);
        server.next_send_fails(Fault::DropAfter);
        let bot = house.opens();
        if seen > reminders(&anna) {
            assert!(anna.reads().await.contains("Drink water"));
        }
        assert!(anna.forges("1:x").is_answered().await.is_some());
        bot.closes().await;
        assert_eq!(reminders(&anna), seen, "{moment}");
    }
    assert_eq!(house.outcomes().await.iter().filter(|outcome| *outcome == "unknown").count(), 1);
}

#[tokio::test]
async fn a_reply_whose_answer_is_lost_is_tried_again_at_once_and_holds_up_nobody() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    server.next_send_fails(Fault::DropAfter);
    // The clock stands still.
    anna.types("/start");
    anna.types("/help");
    for part in ["Hello Anna", "Hello Anna", "/appointments"] {
        let seen = anna.reads().await;
        assert!(seen.contains(part), "{part}: {seen}");
    }
    bot.closes().await;
    assert_eq!(house.outcomes().await, ["sent", "sent"]);
    assert_eq!(anna.copies(), (2, 1));
}

#[tokio::test]
async fn no_try_is_spent_on_a_server_that_does_not_answer() {
    for trouble in [
        Weather::All(Fault::Page(502)),
        Weather::All(Fault::Page(302)),
        Weather::All(Fault::DropBefore),
        Weather::All(Fault::Says(500, "Internal Server Error")),
    ] {
        let (server, house, anna) = all().await;
        let ben = server.person(2, "Ben");
        anna.types("/start");
        let listening = house.only_listens();
        house.has_dealt_with_everything(&server).await;
        listening.closes().await;
        server.weathers(Some(trouble));
        let (asked, bot) = (server.calls("getme"), house.opens());
        server.hears("getme", asked + 3).await;
        assert_eq!(server.calls("sendmessage"), 1, "{trouble:?}");
        server.weathers(None);
        if let Weather::All(Fault::Says(..)) = trouble {
            // It surely has not arrived, so it waits a little longer than that.
            house.moves_to("2027-03-01 08:00:01");
        }
        ben.types("/start");
        assert!(anna.reads().await.starts_with("Hello Anna"));
        assert!(ben.reads().await.starts_with("Hello Ben"));
        bot.closes().await;
        assert_eq!(house.outcomes().await, ["sent", "sent"], "{trouble:?}");
        assert_eq!(server.calls("sendmessage"), 3, "{trouble:?}");
    }
}

#[tokio::test]
async fn an_announcement_whose_answer_is_lost_arrives_once_and_is_reported_as_uncertain() {
    let (server, house, anna) = all().await;
    let maya = server.person(3, "Maya");
    house.employs(&maya, "maya").await;
    let bot = house.opens();
    books(&anna).await;
    maya.asks("/announce").await;
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.asks("The car park is closed this week.").await;
    assert!(maya.reads().await.contains("one person gets it"));
    server.next_send_fails(Fault::DropAfter);
    maya.taps("Send it").await;
    assert!(anna.reads().await.contains("The car park is closed this week."));
    let report = maya.reads().await;
    assert!(report.contains("Not known whether it arrived: 1"), "{report}");
    house.moves_to("2027-03-01 10:00");
    assert!(anna.asks("/help").await.contains("/appointments"));
    bot.closes().await;
    anna.has_read_everything();
    assert_eq!(anna.sees().iter().filter(|seen| seen.contains("The car park")).count(), 1);
}

#[tokio::test]
async fn refused_markup_becomes_the_same_words_without_it() {
    let (server, house, anna) = all().await;
    let maya = server.person(3, "Maya");
    house.employs(&maya, "maya").await;
    let bot = house.opens();
    let answer = anna.asks("does it hurt?").await;
    server.next_send_fails(Fault::Says(400, "Bad Request: can't parse entities: Unsupported start tag"));
    assert_eq!(anna.asks("does it hurt?").await, answer);
    let marked = server.hears("sendmessage", 2).await;
    let plain = server.hears("sendmessage", 3).await;
    assert!(marked.text("text").unwrap().contains("<b>"));
    assert!(!plain.text("text").unwrap().contains("<b>"));
    assert_eq!(marked.json("reply_markup"), plain.json("reply_markup"));
    bot.closes().await;
    anna.has_read_everything();
}
