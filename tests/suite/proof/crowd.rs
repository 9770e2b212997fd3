//! People who chat with the bot by themselves: they look at what is on their screen and press on.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;

use super::secrets;
use crate::wire::{Person, TelegramServer};

/// The owner's chat.
pub const OWNER: i64 = 99;

/// How long somebody waits for the screen to change before they try something else.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What leads on, the most wanted first; whoever is booked cancels again.
const WISHES: [fn(&str) -> bool; 8] = [
    |label| label.starts_with("Yes, "),
    |label| label == "Cancel it",
    |label| label == "Change or cancel",
    |label| label.len() == 5 && label.contains(':'),
    |label| label.parse::<u8>().is_ok(),
    |label| label == "Anyone who is free",
    |label| label.starts_with("Neuromuscular 45"),
    |label| label == "Book an appointment",
];

/// What they type between.
const WORDS: [&str; 7] = [
    "/start",
    "/appointments",
    "/book",
    "does it hurt?",
    "can you tune my piano, canarywords?",
    "call me on 0161 496 0017",
    "thanks",
];

/// So many begin to chat, each by themselves, until their tasks are aborted.
pub fn begins(
    server: &Arc<TelegramServer>,
    people: i64,
    random: &mut fastrand::Rng,
) -> Vec<JoinHandle<Infallible>> {
    let begin = |chat| {
        let (server, random) = (server.clone(), random.fork());
        tokio::spawn(async move { lives(&server, chat, random).await })
    };
    (1..=people).map(begin).collect()
}

/// Somebody who books and cancels, again and again, and asks between.
async fn lives(server: &TelegramServer, chat: i64, mut random: fastrand::Rng) -> Infallible {
    let person = server.person(chat, &format!("{} {chat}", secrets::NAME));
    loop {
        let before = person.changes();
        acts(&person, &mut random);
        // What does not come is tried again in another way, as people do.
        let _ = tokio::time::timeout(PATIENCE, person.changes_again(before)).await;
    }
}

/// What leads on from these labels to a booking, if anything does.
pub fn leads_on(labels: &[String]) -> Option<&String> {
    WISHES.iter().find_map(|fits| labels.iter().find(|label| fits(label)))
}

/// What lies nearest on the last message; at times something else.
fn acts(person: &Person, random: &mut fastrand::Rng) {
    let labels = person.labels();
    let any = |fits: fn(&str) -> bool| labels.iter().filter(|label| fits(label)).cloned().collect::<Vec<_>>();
    let wanted = match random.u8(..10) {
        0 => Vec::new(),
        1 => labels.clone(),
        _ => WISHES.iter().map(|fits| any(*fits)).find(|found| !found.is_empty()).unwrap_or_default(),
    };
    if wanted.is_empty() {
        person.types(WORDS[random.usize(..WORDS.len())]);
    } else {
        person.presses(&wanted[random.usize(..wanted.len())]);
    }
}
