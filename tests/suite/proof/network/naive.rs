//! The control: a bot that tries each message five times, whatever became of it. It must lose, repeat and be impatient.

use std::time::Duration;

use serde_json::{Value, json};

use crate::proof::{passes, seed};
use crate::wire::{Fault, TOKEN, TelegramServer, Weather};

/// How many messages it has to answer.
const MESSAGES: usize = 40;

/// How many of them meet the weather.
const IN_THE_WEATHER: usize = 10;

/// Answers all of them, or gives up; the weather ends on the way.
async fn answers(server: &TelegramServer) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let call = |method: &str, body: Value| {
        let request = client.post(format!("{}/bot{TOKEN}/{method}", server.url()));
        request.header("content-type", "application/json").body(body.to_string()).send()
    };
    for number in 1..=MESSAGES {
        if number > IN_THE_WEATHER {
            server.weathers(None);
        }
        let text = format!("This is the answer to question {number}");
        for _ in 0..5 {
            let sent = call("sendMessage", json!({ "chat_id": 1, "text": text })).await;
            let told = match sent {
                Ok(answer) if answer.status() == 200 => answer.bytes().await.is_ok(),
                Ok(_) | Err(_) => false,
            };
            // No more than thirty in a second.
            passes(Duration::from_millis(40)).await;
            if told {
                break;
            }
        }
    }
}

/// Through this weather; how many answers never came, the most copies of one, and what was called in a freeze.
async fn goes_through(weather: Weather) -> (usize, usize, usize) {
    let server = TelegramServer::start().await;
    let anna = server.person(1, "Anna");
    server.weathers(Some(weather));
    answers(&server).await;
    let (most, all) = anna.copies();
    (MESSAGES - (anna.sees().len() - all), most, server.impatient().len())
}

#[tokio::test]
async fn a_bot_that_tries_five_times_loses_repeats_and_is_impatient() {
    fastrand::seed(seed("NETWORK_SEED"));
    let ((lost, ..), (_, most, _), (.., impatient)) = tokio::join!(
        goes_through(Weather::All(Fault::Page(502))),
        goes_through(Weather::Loses(800)),
        goes_through(Weather::Freezes(500, 2)),
    );
    println!(
        "five tries each: {lost} of {MESSAGES} lost in 502s, {most} copies of one, {impatient} calls in a freeze"
    );
    assert!(lost > 0 && most > 2 && impatient > 0, "the control must fail, or the troubles show nothing");
}
