//! Stops, kills, repeats and full disks, on the wire: what was begun is finished, and nothing happens twice.

use super::house::House;
use super::{Fault, Person, TelegramServer};

const SERVICE: &str = "Neuromuscular 45 min · £55";

/// A server, a house with a bot there, and a person with a phone.
pub async fn all() -> (TelegramServer, House, Person) {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let anna = server.person(1, "Anna");
    (server, house, anna)
}

/// Books Thursday at ten with Maya, of which the client is reminded on Wednesday at six.
pub async fn books(client: &Person) {
    client.asks("/book").await;
    for label in [SERVICE, "Maya", "4", "10:00"] {
        client.taps(label).await;
    }
    assert!(client.taps("Yes, book it").await.starts_with("You are booked."));
    let file = client.reads().await;
    assert_eq!(file, "(appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00");
}

#[tokio::test]
async fn a_stop_finishes_the_message_that_is_on_its_way_and_begins_no_other() {
    let (server, house, anna) = all().await;
    // Both answers are ready before anything is sent; the second waits behind the first, in the same chat.
    let listening = house.only_listens();
    anna.types("/start");
    let last = anna.types("/help");
    server.hears("getupdates", 2).await;
    listening.closes().await;
    let listening = house.only_listens();
    anna.forges("1:x").is_answered().await;
    listening.closes().await;
    assert_eq!(
        house.kept().await.iter().filter(|(number, state)| *number <= last && state == "done").count(),
        2
    );

    server.next_send_fails(Fault::AnswersLate);
    let bot = house.opens();
    assert!(anna.reads().await.starts_with("Hello Anna"));
    bot.is_told_to_stop();
    server.answers_now();
    bot.closes().await;
    assert_eq!(house.outcomes().await[..2], ["sent", "waiting"]);
    assert_eq!(server.calls("sendmessage"), 1);

    let bot = house.opens();
    assert!(anna.reads().await.contains("/appointments"));
    bot.closes().await;
    assert_eq!(anna.sees().iter().filter(|seen| seen.starts_with("Hello Anna")).count(), 1);
}

#[tokio::test]
async fn a_stop_waits_for_the_answer_to_a_press() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    anna.asks("/start").await;
    server.next_fails("answercallbackquery", Fault::AnswersLate);
    anna.taps("Book an appointment").await;
    let closing = tokio::spawn(bot.closes());
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
    assert!(!closing.is_finished(), "the press is still being answered");
    server.answers_now();
    closing.await.unwrap();
}

#[tokio::test]
async fn what_was_committed_before_a_kill_is_said_after_it() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    anna.asks("/start").await;
    bot.closes().await;
    let bot = house.only_listens();
    assert_eq!(anna.presses("Book an appointment").is_answered().await, None);
    bot.dies().await;
    anna.has_read_everything();

    let house = house.restarts(&server).await;
    let bot = house.opens();
    assert!(anna.reads().await.starts_with("What would you like to book?"));
    bot.closes().await;
    assert_eq!((anna.sees().len(), house.outcomes().await), (1, vec!["sent".to_owned(), "sent".to_owned()]));
}

#[tokio::test]
async fn a_kill_while_a_reminder_is_on_its_way_shows_it_twice_at_most() {
    let (server, mut house, anna) = all().await;
    let mut bot = house.opens();
    books(&anna).await;
    house.moves_to("2027-03-03 18:00");
    server.next_send_fails(Fault::AnswersLate);
    for _ in 0..2 {
        assert!(anna.reads().await.contains("Drink water"));
        bot.dies().await;
        house = house.restarts(&server).await;
        server.next_send_fails(Fault::AnswersLate);
        bot = house.opens();
        // What was on its way is tried again by a process that has lived for a moment.
        server.hears("getupdates", server.calls("getupdates") + 1).await;
        house.moves_to("2027-03-03 18:00:02");
    }
    house.moves_to("2027-03-03 20:00");
    server.answers_now();
    assert!(anna.asks("/help").await.contains("/appointments"));
    bot.closes().await;
    anna.has_read_everything();
    assert_eq!(house.outcomes().await.iter().filter(|outcome| *outcome == "unknown").count(), 1);
}

#[tokio::test]
async fn the_same_update_again_and_low_numbers_after_a_quiet_week_have_each_their_effect_once() {
    let (server, house, anna) = all().await;
    let bot = house.opens();
    books(&anna).await;
    let asked = anna.types("/appointments");
    let visits = anna.reads().await;
    assert!(visits.contains("[Thu 4 Mar, 10:00 · Maya]"), "{visits}");
    server.delivers_again(asked);
    server.delivers_again(asked - 1);
    // A quiet week later the numbers begin anew, below all that was.
    server.is_quiet_for_a_week().await;
    server.counts_on_from(17);
    assert_eq!(anna.asks("/appointments").await, visits);
    assert_eq!(anna.asks("/appointments").await, visits);
    bot.closes().await;
    anna.has_read_everything();
    server.has_answered_each_press();
    assert_eq!(house.kept().await[..2].iter().map(|(number, _)| *number).collect::<Vec<_>>(), [17, 18]);
}

#[tokio::test]
async fn a_press_in_storage_trouble_is_answered_once_and_done_once() {
    let (server, house, anna) = all().await;
    let ben = server.person(2, "Ben");
    let bot = house.opens();
    anna.asks("/start").await;
    ben.asks("/start").await;
    // Closing waits until it is noted that she has it.
    bot.closes().await;
    let bot = house.opens();
    house.outbox_is_gone().await;
    let log = super::log::Log::listen();
    for press in [&anna, &ben].map(|person| person.presses("Book an appointment")) {
        let toast = press.is_answered().await;
        assert!(toast.is_some_and(|toast| toast.contains("Nothing was changed")));
    }
    // It is tried again in between, and the server would not take a second answer.
    log.says("what arrived cannot be worked through yet").await;
    house.outbox_is_back().await;
    for person in [&anna, &ben] {
        assert!(person.reads().await.starts_with("What would you like to book?"));
    }
    bot.closes().await;
    anna.has_read_everything();
    ben.has_read_everything();
    server.has_answered_each_press();
    assert_eq!(server.calls("answercallbackquery"), 2);
}
