//! The figures of the whole process: how soon it asks for updates, and how much memory it takes. It runs the
//! release binary against a small Bot API server on loopback.
//!
//! `cargo bench --bench figures` measures with an empty store and with 100,000 appointments;
//! `cargo bench --bench figures -- --large` adds 100,000 clients with 1,000,000 past appointments.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken ends here")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::response::Json;
use axum::routing::any;
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{ServiceId, TherapistId};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{SignedDuration, Span, Timestamp};
use frontdesk::store::{Beginning, Home, Store};
use serde_json::{Value, json};
use tokio::sync::Notify;

const TOKEN: &str = "123456789:AAHabcdefghijklmnopqrstuvwxyz012345";
const THERAPISTS: usize = 10;

/// The newest past appointment: Monday 2 November 2026, 09:00 UTC.
const PAST: i64 = 1_793_610_000;

/// A Bot API that hands out updates and remembers what was sent.
#[derive(Default)]
struct Telegram {
    state: Mutex<Inner>,
    changed: Notify,
}

#[derive(Default)]
struct Inner {
    polled_at: Option<Instant>,
    updates: Vec<Value>,
    next_update: i64,
    next_message: i64,
    shown: Option<(i64, Value)>,
    deliveries: usize,
}

async fn call(
    State(telegram): State<Arc<Telegram>>,
    UrlPath((_bot, method)): UrlPath<(String, String)>,
    body: axum::body::Bytes,
) -> Json<Value> {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.to_lowercase().as_str() {
        "getme" => json!({"id": 1, "is_bot": true, "first_name": "Desk", "username": "desk_bot",
            "can_join_groups": false, "can_read_all_group_messages": false, "supports_inline_queries": false,
            "can_connect_to_business": false, "has_main_web_app": false}),
        "getupdates" => telegram.poll(body["offset"].as_i64().unwrap_or(0)).await,
        "sendmessage" | "editmessagetext" => telegram.show(&body),
        // The calendar file comes as a form; nobody presses anything below it.
        "senddocument" => json!({"message_id": 1_000_000}),
        _ => json!(true),
    };
    Json(json!({"ok": true, "result": result}))
}

impl Telegram {
    async fn poll(&self, offset: i64) -> Value {
        self.state.lock().unwrap().polled_at.get_or_insert_with(Instant::now);
        self.changed.notify_waiters();
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.state.lock().unwrap();
                state.updates.retain(|update| update["update_id"].as_i64().unwrap() >= offset);
                if !state.updates.is_empty() {
                    return Value::Array(state.updates.clone());
                }
            }
            if tokio::time::timeout(Duration::from_secs(20), changed).await.is_err() {
                return json!([]);
            }
        }
    }

    fn show(&self, body: &Value) -> Value {
        let mut state = self.state.lock().unwrap();
        state.next_message += 1;
        state.deliveries += 1;
        let id = body["message_id"].as_i64().unwrap_or(state.next_message);
        state.shown = Some((id, body["reply_markup"]["inline_keyboard"].clone()));
        drop(state);
        self.changed.notify_waiters();
        json!({"message_id": id, "date": 0, "chat": {"id": body["chat_id"], "type": "private", "first_name": "A"}})
    }

    /// Something happens in the chat; waits until the bot has answered it.
    async fn happens(&self, update: impl Fn(i64) -> Value) {
        let before = {
            let mut state = self.state.lock().unwrap();
            state.next_update += 1;
            let id = state.next_update;
            state.updates.push(update(id));
            state.deliveries
        };
        loop {
            let changed = self.changed.notified();
            if self.state.lock().unwrap().deliveries > before {
                return;
            }
            self.changed.notify_waiters();
            tokio::time::timeout(Duration::from_secs(10), changed).await.expect("the bot answers");
        }
    }

    async fn says(&self, text: &str) {
        self.happens(|id| {
            json!({"update_id": id, "message": {"message_id": 1000 + id, "date": 0, "text": text,
                "chat": {"id": 7, "type": "private", "first_name": "Anna"},
                "from": {"id": 7, "is_bot": false, "first_name": "Anna"}}})
        })
        .await;
    }

    /// Presses the first button whose label a test accepts.
    async fn presses(&self, wanted: impl Fn(&str) -> bool) {
        let (message, rows) = self.state.lock().unwrap().shown.clone().expect("a message");
        let buttons =
            rows.as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten());
        let data = buttons
            .filter(|button| button["text"].as_str().is_some_and(&wanted))
            .find_map(|button| button["callback_data"].as_str())
            .expect("such a button")
            .to_owned();
        self.happens(|id| {
            json!({"update_id": id, "callback_query": {"id": id.to_string(), "chat_instance": "1", "data": data,
                "from": {"id": 7, "is_bot": false, "first_name": "Anna"},
                "message": {"message_id": message, "date": 1, "text": "x",
                    "chat": {"id": 7, "type": "private", "first_name": "Anna"}}}})
        })
        .await;
    }
}

/// The bot as a process of its own.
struct Bot {
    child: Child,
    telegram: Arc<Telegram>,
    started: Instant,
}

impl Bot {
    async fn start(folder: &Path) -> Self {
        let telegram = Arc::new(Telegram::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().route("/{bot}/{method}", any(call)).with_state(telegram.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let started = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
            .arg("run")
            .current_dir(folder)
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url)
            .env("OWNER_ID", "99")
            .env("DATABASE_URL", "sqlite://frontdesk.db")
            .env("PRACTICE_FILE", root.join("practice.toml"))
            .env("FAQ_DIR", root.join("faq"))
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, telegram, started }
    }

    /// How long it took until it first asked for updates.
    async fn first_poll(&self) -> Duration {
        loop {
            let changed = self.telegram.changed.notified();
            if let Some(at) = self.telegram.state.lock().unwrap().polled_at {
                return at - self.started;
            }
            tokio::time::timeout(Duration::from_secs(30), changed).await.expect("it asks for updates");
        }
    }

    /// Resident memory now and at its highest, in MiB.
    fn memory(&self) -> (f64, f64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let mib = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
        };
        (mib("VmRSS:"), mib("VmHWM:"))
    }

    fn stop(mut self) -> Duration {
        let asked = Instant::now();
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(self.child.wait().unwrap().success(), "it stops cleanly");
        asked.elapsed()
    }
}

/// The client's part of the story: asks, books, looks, moves, cancels.
async fn story(telegram: &Telegram) {
    let is = |label: &'static str| move |text: &str| text == label;
    let number = |text: &str| text.parse::<u8>().is_ok();
    let time = |text: &str| text.contains(':') && !text.contains(' ');
    telegram.says("/start").await;
    telegram.says("does it hurt?").await;
    telegram.presses(is("Book an appointment")).await;
    telegram.presses(|text| text.starts_with("Neuromuscular 45")).await;
    telegram.presses(is("Anyone who is free")).await;
    telegram.presses(is("›")).await;
    telegram.presses(number).await;
    telegram.presses(time).await;
    telegram.presses(is("Yes, book it")).await;
    telegram.says("/appointments").await;
    telegram.presses(|text| text.contains(':')).await;
    telegram.presses(is("Move it")).await;
    telegram.presses(is("›")).await;
    telegram.presses(number).await;
    telegram.presses(time).await;
    telegram.presses(is("Yes, move it")).await;
    telegram.presses(is("Change or cancel")).await;
    telegram.presses(is("Cancel it")).await;
    telegram.presses(is("Yes, cancel it")).await;
}

/// A store with past appointments, one an hour for each therapist, spread over the clients.
async fn fill(folder: &Path, clients: i64, appointments: i64) {
    let store = Store::open(&Home::File(folder.join("frontdesk.db"))).await.unwrap();
    let past = Timestamp::from_second(PAST).unwrap();
    let service = ServiceId::parse("nmt-45").unwrap();
    let therapists: Vec<TherapistId> =
        (0..THERAPISTS).map(|n| TherapistId::parse(&format!("t{n}")).unwrap()).collect();
    let mut ids = Vec::new();
    let mut tx = store.begin().await.unwrap();
    for client in 0..clients {
        let name = Name::new(&format!("Client {client}"));
        ids.push(tx.recognise(past, ChatId(1_000 + client), &name).await.unwrap().client.id);
    }
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for n in 0..appointments {
        let at = usize::try_from(n).unwrap();
        let from = past - SignedDuration::from_hours(n / i64::try_from(THERAPISTS).unwrap());
        let slot = Slot {
            therapist: therapists[at % THERAPISTS].clone(),
            room: None,
            time: Span { from, until: from + SignedDuration::from_mins(45) },
            busy: Span { from, until: from + SignedDuration::from_mins(60) },
        };
        let client = ids[at % ids.len()];
        let id = AppointmentId(n + 1);
        tx.add_appointment(from, id, client, &service, &slot, Beginning::Booked).await.unwrap();
        if n % 50_000 == 49_999 {
            tx.commit().await.unwrap();
            tx = store.begin().await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    store.close().await;
}

async fn measure(name: &str, clients: i64, appointments: i64) {
    const STARTS: usize = 11;
    let folder = tempfile::tempdir().unwrap();
    if clients > 0 {
        fill(folder.path(), clients, appointments).await;
    }
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let bot = Bot::start(folder.path()).await;
        starts.push(bot.first_poll().await);
        bot.stop();
    }
    starts.sort();
    let bot = Bot::start(folder.path()).await;
    bot.first_poll().await;
    let (idle, _) = bot.memory();
    story(&bot.telegram).await;
    let (after, highest) = bot.memory();
    let stopped = bot.stop();
    println!(
        "{name}: first getUpdates after {:.0} ms (median of {STARTS}; worst {:.0} ms); \
         memory {idle:.1} MiB idle, {after:.1} MiB after the story, {highest:.1} MiB at its highest; \
         stopped in {:.0} ms",
        starts[STARTS / 2].as_secs_f64() * 1e3,
        starts[STARTS - 1].as_secs_f64() * 1e3,
        stopped.as_secs_f64() * 1e3,
    );
}

fn main() {
    let large = std::env::args().any(|argument| argument == "--large");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        measure("empty store", 0, 0).await;
        measure("100,000 appointments", 10_000, 100_000).await;
        if large {
            measure("100,000 clients, 1,000,000 past appointments", 100_000, 1_000_000).await;
        }
    });
}
