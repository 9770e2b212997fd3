//! A Bot API that lets thirty messages through in any second and refuses the rest, takes ten milliseconds for each, and
//! may lose answers.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path as UrlPath, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::any;
use serde_json::{Value, json};
use tokio::sync::Notify;

/// What arrives in any second at most.
const MOST: usize = 30;
/// How long a message takes.
const LATENCY: Duration = Duration::from_millis(10);

/// The server, shared by its calls and the measurement.
#[derive(Default)]
pub struct Server {
    pub state: Mutex<Inner>,
    pub changed: Notify,
}

/// What it knows.
#[derive(Default)]
pub struct Inner {
    pub updates: Vec<Value>,
    pub next_update: i64,
    next_message: i64,
    /// The newest messages of the chats that are watched, each with its buttons.
    pub shown: HashMap<i64, (i64, String, Value)>,
    pub watched: HashSet<i64>,
    /// How many messages of the announcement each chat has got.
    pub told: HashMap<i64, u32>,
    /// When the first and the last of them arrived.
    pub first: Option<Instant>,
    pub last: Option<Instant>,
    /// When each watched chat heard something last, and how often.
    pub heard: HashMap<i64, (Instant, usize)>,
    /// When each reminder arrived.
    pub reminded: HashMap<i64, Instant>,
    lately: VecDeque<Instant>,
    pub refused: usize,
    pub calls: usize,
    /// Of a thousand answers, so many are lost.
    pub lost: u64,
    pub losses: usize,
}

impl Server {
    pub async fn start() -> (Arc<Self>, String) {
        let server = Arc::new(Self::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().route("/{bot}/{method}", any(call)).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (server, url)
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap()
    }

    /// Lets an update wait for the bot.
    pub fn push(&self, update: impl FnOnce(i64) -> Value) {
        let mut state = self.lock();
        state.next_update += 1;
        let id = state.next_update;
        let mut value = update(id);
        value["update_id"] = json!(id);
        state.updates.push(value);
        drop(state);
        self.changed.notify_waiters();
    }

    async fn poll(&self, offset: i64) -> Value {
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.lock();
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

    /// Waits until it is so.
    pub async fn until<T>(&self, mut look: impl FnMut(&mut Inner) -> Option<T>) -> T {
        loop {
            let changed = self.changed.notified();
            if let Some(seen) = look(&mut self.lock()) {
                return seen;
            }
            drop(tokio::time::timeout(Duration::from_millis(200), changed).await);
        }
    }
}

impl Inner {
    /// Whether one more may arrive now.
    fn admits(&mut self, now: Instant) -> bool {
        self.calls += 1;
        while self.lately.front().is_some_and(|at| now - *at >= Duration::from_secs(1)) {
            self.lately.pop_front();
        }
        if self.lately.len() >= MOST {
            self.refused += 1;
            return false;
        }
        self.lately.push_back(now);
        true
    }

    fn show(&mut self, now: Instant, body: &Value) -> i64 {
        let chat = body["chat_id"].as_i64().unwrap_or_default();
        let text = body["text"].as_str().unwrap_or_default();
        if text.starts_with("News for ") && !self.watched.contains(&chat) {
            *self.told.entry(chat).or_default() += 1;
            self.first.get_or_insert(now);
            self.last = Some(now);
        }
        if text.starts_with("Reminder") {
            self.reminded.entry(chat).or_insert(now);
        }
        self.next_message += 1;
        let id = body["message_id"].as_i64().unwrap_or(self.next_message);
        if self.watched.contains(&chat) {
            self.shown.insert(chat, (id, text.to_owned(), body["reply_markup"]["inline_keyboard"].clone()));
            let count = self.heard.get(&chat).map_or(0, |(_, count)| *count);
            self.heard.insert(chat, (now, count + 1));
        }
        id
    }
}

async fn call(
    State(server): State<Arc<Server>>,
    UrlPath((_bot, method)): UrlPath<(String, String)>,
    body: Bytes,
) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.to_lowercase().as_str() {
        "getme" => json!({"id": 1, "is_bot": true, "first_name": "Desk", "username": "desk_bot",
            "can_join_groups": false, "can_read_all_group_messages": false, "supports_inline_queries": false,
            "can_connect_to_business": false, "has_main_web_app": false}),
        "getupdates" => server.poll(body["offset"].as_i64().unwrap_or(0)).await,
        "sendmessage" | "editmessagetext" => return message(&server, &body).await,
        _ => json!(true),
    };
    Json(json!({"ok": true, "result": result})).into_response()
}

async fn message(server: &Server, body: &Value) -> Response {
    let now = Instant::now();
    let (id, lost) = {
        let mut state = server.lock();
        if !state.admits(now) {
            let no = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 1",
                "parameters": {"retry_after": 1}});
            return (StatusCode::TOO_MANY_REQUESTS, Json(no)).into_response();
        }
        let id = state.show(now, body);
        let lost = state.lost > 0 && fastrand::u64(0..1_000) < state.lost;
        state.losses += usize::from(lost);
        (id, lost)
    };
    server.changed.notify_waiters();
    tokio::time::sleep(LATENCY).await;
    if lost {
        let pieces = [Ok(Bytes::from_static(b"{\"ok\":tr")), Err(std::io::Error::other("broken off"))];
        return Response::new(Body::from_stream(tokio_stream::iter(pieces)));
    }
    let result = json!({"message_id": id, "date": 0,
        "chat": {"id": body["chat_id"], "type": "private", "first_name": "A"}});
    Json(json!({"ok": true, "result": result})).into_response()
}
