//! The control: send, then mark; whatever is not marked is sent again. It must repeat.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use super::house::FIRST;
use super::server::Server;

/// Sends to so many, killed so often on the way; how many chats got it more than once.
pub async fn naive(people: i64, kills: u32, lost: u64) -> usize {
    let (server, url) = Server::start().await;
    server.lock().lost = lost;
    let marked: Arc<Mutex<HashSet<i64>>> = Arc::default();
    let url = format!("{url}/bot1/sendMessage");
    for life in 0..=kills {
        let (marked, url) = (marked.clone(), url.clone());
        let task = tokio::spawn(async move {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            for chat in (FIRST..FIRST + people).cycle() {
                if marked.lock().unwrap().len() == usize::try_from(people).unwrap() {
                    return;
                }
                if marked.lock().unwrap().contains(&chat) {
                    continue;
                }
                let body = json!({"chat_id": chat, "text": "News for all"}).to_string();
                let answer = client.post(&url).body(body).send().await;
                let answered = match answer {
                    Ok(answer) if answer.status().is_success() => answer.bytes().await.is_ok(),
                    Ok(_) | Err(_) => false,
                };
                if answered {
                    marked.lock().unwrap().insert(chat);
                }
                tokio::time::sleep(Duration::from_millis(24)).await;
            }
        });
        if life < kills {
            // Somewhere within a message.
            tokio::time::sleep(Duration::from_millis(fastrand::u64(200..400))).await;
            task.abort();
        } else {
            task.await.unwrap();
        }
    }
    server.lock().told.values().filter(|count| **count > 1).count()
}
