//! The bot as a process of its own over a filled store, and the people who speak to it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::domain::message::{Delivery, Message};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::reply::Class;
use frontdesk::domain::time::{SignedDuration, Timestamp};
use frontdesk::store::{Home, NewRow, Store};
use serde_json::json;

use super::server::Server;

const TOKEN: &str = "123456789:AAHabcdefghijklmnopqrstuvwxyz012345";
/// The owner's chat.
pub const OWNER: i64 = 99;
/// The first of the clients' chats.
pub const FIRST: i64 = 1_000_000;
/// The first of those who write meanwhile.
pub const WRITERS: i64 = 5_000;
/// The first of those who are reminded meanwhile.
pub const REMINDED: i64 = 7_000;

/// A store with so many clients, and reminders that are due every few seconds from `start` on.
pub async fn fill(folder: &Path, people: i64, reminders: i64, start: Timestamp, apart: i64) {
    let store = Store::open(&Home::File(folder.join("frontdesk.db"))).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for n in 0..people {
        tx.recognise(start, ChatId(FIRST + n), &Name::new(&format!("Client {n}"))).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for n in 0..reminders {
        let due = start + SignedDuration::from_secs(n * apart);
        tx.enqueue(&NewRow {
            chat: ChatId(REMINDED + n),
            class: Class::Reminder,
            delivery: Delivery::Send(Message { html: format!("Reminder {n}"), buttons: Vec::new() }),
            group: None,
            question: None,
            reminds: None,
            private: false,
            answers: None,
            board: None,
            shows: None,
            once: None,
            not_before: due,
            deadline: due + SignedDuration::from_hours(24),
        })
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
}

/// The bot as a process.
pub struct Bot {
    child: Child,
}

impl Bot {
    pub fn start(folder: &Path, url: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let practice = std::fs::read_to_string(root.join("practice.toml")).unwrap();
        // It is measured at any hour.
        let practice = practice.replace("quiet_hours = \"21:00-07:00\"", "quiet_hours = \"none\"");
        std::fs::write(folder.join("practice.toml"), practice).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
            .arg("run")
            .current_dir(folder)
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url)
            .env("OWNER_ID", OWNER.to_string())
            .env("DATABASE_URL", "sqlite://frontdesk.db")
            .env("PRACTICE_FILE", folder.join("practice.toml"))
            .env("FAQ_DIR", root.join("faq"))
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        Self { child }
    }

    /// Ends it as a failure of the machine would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Resident memory now and at its highest, in MiB.
    pub fn memory(&self) -> (f64, f64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let mib = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
        };
        (mib("VmRSS:"), mib("VmHWM:"))
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn from(chat: i64) -> (serde_json::Value, serde_json::Value) {
    (
        json!({"id": chat, "type": "private", "first_name": "Anna"}),
        json!({"id": chat, "is_bot": false, "first_name": "Anna"}),
    )
}

/// Says something, and waits for what is said in answer; how long that took.
pub async fn says(server: &Server, chat: i64, text: &str) -> Duration {
    let before = server.lock().heard.get(&chat).map_or(0, |(_, count)| *count);
    let asked = Instant::now();
    let (place, person) = from(chat);
    server.push(|id| {
        json!({"message": {"message_id": 1_000_000 + id, "date": 0, "text": text, "chat": place, "from": person}})
    });
    let heard = |state: &mut super::server::Inner| {
        state.heard.get(&chat).filter(|(_, count)| *count > before).map(|(at, _)| *at)
    };
    server.until(heard).await.saturating_duration_since(asked)
}

/// Presses a button of the newest message.
pub async fn presses(server: &Server, chat: i64, label: &str) -> Duration {
    let (message, text, rows) = server.lock().shown.get(&chat).cloned().expect("a message");
    let buttons = rows.as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten());
    let mut data = buttons.filter(|button| button["text"] == label);
    let data = data.next().unwrap_or_else(|| panic!("no [{label}] below {text}"))["callback_data"].clone();
    let before = server.lock().heard.get(&chat).map_or(0, |(_, count)| *count);
    let asked = Instant::now();
    let (place, person) = from(chat);
    server.push(|id| {
        json!({"callback_query": {"id": id.to_string(), "chat_instance": "1", "data": data, "from": person,
            "message": {"message_id": message, "date": 1, "text": "x", "chat": place}}})
    });
    let heard = |state: &mut super::server::Inner| {
        state.heard.get(&chat).filter(|(_, count)| *count > before).map(|(at, _)| *at)
    };
    server.until(heard).await.saturating_duration_since(asked)
}

/// The owner writes to everyone; how long it took until the number was shown, and when it was confirmed.
pub async fn announces(server: &Arc<Server>, people: i64) -> (Duration, Instant) {
    says(server, OWNER, "/announce").await;
    presses(server, OWNER, "Everyone").await;
    let shown = says(server, OWNER, "News for {name}").await;
    server
        .until(|state| {
            state.shown.get(&OWNER).filter(|(_, text, _)| text.contains("as you see it")).map(drop)
        })
        .await;
    presses(server, OWNER, "Send it").await;
    let confirmed = Instant::now();
    says(server, OWNER, &people.to_string()).await;
    (shown, confirmed)
}
