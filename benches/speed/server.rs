//! A Bot API on loopback that does as little as it can: it reads HTTP by hand, keeps nothing, knows no limits, and lets
//! the people of a story act the moment they are answered.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::people::People;

/// The most updates in one answer, as Telegram has it.
const BATCH: usize = 100;

/// How long a question for updates waits.
const POLL: Duration = Duration::from_secs(20);

/// The server, shared by its connections and the measurement.
pub struct Server {
    state: Mutex<Inner>,
    /// Something waits for the bot.
    news: Notify,
    /// The bot has asked for updates, or everybody has done what was wanted.
    pub changed: Notify,
}

/// What it knows.
pub struct Inner {
    /// What waits for the bot, by number.
    pub updates: VecDeque<(i64, String)>,
    next_update: i64,
    next_message: i64,
    /// What the bot has taken: it will not come again.
    pub confirmed: i64,
    /// When it was asked for updates first.
    pub polled_at: Option<Instant>,
    pub people: People,
}

impl Inner {
    /// Lets an update wait for the bot; `None` ends the story of whoever would have acted.
    pub fn push(&mut self, update: Option<String>) -> bool {
        let Some(update) = update else { return false };
        self.next_update += 1;
        let id = self.next_update;
        self.updates.push_back((id, format!("{{\"update_id\":{id},{update}}}")));
        true
    }
}

/// A message that the bot sends or changes, as far as anybody looks at it.
#[derive(Deserialize)]
struct Shown<'a> {
    chat_id: i64,
    message_id: Option<i64>,
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    reply_markup: Option<&'a serde_json::value::RawValue>,
}

#[derive(Deserialize)]
struct Offset {
    offset: Option<i64>,
}

#[derive(Deserialize)]
struct Press<'a> {
    callback_query_id: &'a str,
}

impl Server {
    pub async fn start() -> (Arc<Self>, String) {
        let inner = Inner {
            updates: VecDeque::new(),
            next_update: 0,
            next_message: 0,
            confirmed: 0,
            polled_at: None,
            people: People::default(),
        };
        let server = Arc::new(Self { state: Mutex::new(inner), news: Notify::new(), changed: Notify::new() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = server.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                tokio::spawn(serving.clone().serve(stream));
            }
        });
        (server, url)
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap()
    }

    /// Tells the bot that something waits.
    pub fn rings(&self) {
        self.news.notify_one();
    }

    /// Waits until it is so, however long.
    pub async fn until<T>(&self, mut look: impl FnMut(&mut Inner) -> Option<T>) -> T {
        loop {
            let changed = self.changed.notified();
            if let Some(seen) = look(&mut self.lock()) {
                return seen;
            }
            drop(tokio::time::timeout(Duration::from_millis(20), changed).await);
        }
    }

    /// One connection, call after call.
    async fn serve(self: Arc<Self>, mut stream: TcpStream) {
        let (mut read, mut answer) = (Vec::with_capacity(16_384), String::with_capacity(16_384));
        loop {
            let Some((method, head, length)) = call(&read) else {
                // A bot that was killed breaks off.
                match stream.read_buf(&mut read).await {
                    Ok(0) | Err(_) => return,
                    Ok(_) => continue,
                }
            };
            while read.len() < head + length {
                match stream.read_buf(&mut read).await {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                }
            }
            answer.clear();
            self.answer(&method, &read[head..head + length], &mut answer).await;
            read.drain(..head + length);
            let whole = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{answer}",
                answer.len()
            );
            if stream.write_all(whole.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    async fn answer(&self, method: &str, body: &[u8], answer: &mut String) {
        match method {
            "getUpdates" | "GetUpdates" => self.updates(body, answer).await,
            "sendMessage" | "SendMessage" | "editMessageText" | "EditMessageText" => {
                self.show(body, answer);
            }
            // The calendar's entry after a booking; nobody waits for it.
            "sendDocument" | "SendDocument" => {
                let mut state = self.lock();
                state.next_message += 1;
                answer.push_str(&message(state.next_message, 1));
                state.people.read += 1;
            }
            "answerCallbackQuery" | "AnswerCallbackQuery" => {
                let press: Press<'_> = serde_json::from_slice(body).unwrap();
                let chat = press.callback_query_id.split('-').next().unwrap().parse().unwrap();
                let mut state = self.lock();
                let Inner { people, .. } = &mut *state;
                let next = people.pressed(chat);
                self.goes_on(&mut state, next);
                answer.push_str("{\"ok\":true,\"result\":true}");
            }
            // The bench's own word: no limit of messages a second is kept here.
            "getMe" | "GetMe" => answer.push_str(
                "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"Desk\",\"username\":\"desk_bot\",\
                 \"can_join_groups\":false,\"can_read_all_group_messages\":false,\"supports_inline_queries\":false,\
                 \"can_connect_to_business\":false,\"has_main_web_app\":false,\"takes_any_number\":true}}",
            ),
            _ => answer.push_str("{\"ok\":true,\"result\":true}"),
        }
    }

    /// Waits until there is something, and hands it out.
    async fn updates(&self, body: &[u8], answer: &mut String) {
        let offset = serde_json::from_slice::<Offset>(body).ok().and_then(|asked| asked.offset).unwrap_or(0);
        let until = tokio::time::Instant::now() + POLL;
        loop {
            {
                let mut state = self.lock();
                if state.polled_at.is_none() {
                    state.polled_at = Some(Instant::now());
                    self.changed.notify_waiters();
                }
                while state.updates.front().is_some_and(|(id, _)| *id < offset) {
                    let (id, _) = state.updates.pop_front().unwrap();
                    state.confirmed = id;
                }
                if !state.updates.is_empty() {
                    answer.push_str("{\"ok\":true,\"result\":[");
                    for (n, (_, update)) in state.updates.iter().take(BATCH).enumerate() {
                        if n > 0 {
                            answer.push(',');
                        }
                        answer.push_str(update);
                    }
                    answer.push_str("]}");
                    return;
                }
            }
            if tokio::time::timeout_at(until, self.news.notified()).await.is_err() {
                answer.push_str("{\"ok\":true,\"result\":[]}");
                return;
            }
        }
    }

    fn show(&self, body: &[u8], answer: &mut String) {
        let shown: Shown<'_> = serde_json::from_slice(body).unwrap();
        let keyboard = shown.reply_markup.map_or("", serde_json::value::RawValue::get);
        let mut state = self.lock();
        state.next_message += 1;
        let id = shown.message_id.unwrap_or(state.next_message);
        let next = state.people.reads(shown.chat_id, id, &shown.text, keyboard);
        self.goes_on(&mut state, next);
        drop(state);
        answer.push_str(&message(id, shown.chat_id));
    }

    fn goes_on(&self, state: &mut Inner, next: Option<String>) {
        if state.push(next) {
            self.news.notify_one();
        }
        if state.people.is_done() {
            self.changed.notify_waiters();
        }
    }
}

/// The method of a call whose head has arrived, how long the head is, and how long the body.
fn call(read: &[u8]) -> Option<(String, usize, usize)> {
    let end = read.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&read[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let path = lines.next()?.split(' ').nth(1)?;
    let method = path.rsplit('/').next()?.to_owned();
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, length)| length.trim().parse().unwrap());
    Some((method, end + 4, length))
}

/// A message, as the server tells the bot of one.
fn message(id: i64, chat: i64) -> String {
    format!(
        "{{\"ok\":true,\"result\":{{\"message_id\":{id},\"date\":1700000000,\"text\":\"ok\",\
         \"from\":{{\"id\":1,\"is_bot\":true,\"first_name\":\"Desk\",\"username\":\"desk_bot\"}},\
         \"chat\":{{\"id\":{chat},\"type\":\"private\",\"first_name\":\"Anna\"}}}}}}"
    )
}
