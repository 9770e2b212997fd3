//! What Telegram's server knows: updates that wait, chats and their messages, presses, menus.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::markup::Text;
use super::rules::{Args, Key};
use super::server::{Fault, Weather};

/// The bot's own number.
pub const BOT: i64 = 1_000_001;
/// The bot's name.
pub const USERNAME: &str = "frontdesk_wire_bot";

/// How long after the word of a freeze a call may come that had left before.
const IN_FLIGHT: Duration = Duration::from_millis(300);

/// Everything at once, behind one lock.
#[derive(Default)]
pub struct World {
    /// What the bot has not confirmed.
    pub updates: VecDeque<(i64, Value)>,
    /// All updates that ever were.
    pub history: Vec<(i64, Value)>,
    /// The number of the next update.
    pub next_update: i64,
    /// The kinds of updates that the bot asked for; `None` before its first question.
    pub wanted: Option<Vec<String>>,
    /// Raised by each poll, which ends the one before it.
    pub poll: u64,
    /// How many polls were ended by another.
    pub conflicts: usize,
    /// Raised to make the waiting poll come back with nothing.
    pub empty_polls: u64,
    /// Whether a webhook was set.
    pub has_webhook: bool,
    /// Chats by number.
    pub chats: HashMap<i64, Chat>,
    /// Presses by number: how each was answered, if it was.
    pub presses: HashMap<String, Option<Answered>>,
    /// Names of commands by scope.
    pub menus: HashMap<String, Vec<String>>,
    /// Rules that the bot broke.
    pub violations: Vec<String>,
    /// Every call: the method in lower case, and its arguments.
    pub calls: Vec<(String, Args)>,
    /// What is to go wrong: at which method, and how.
    pub faults: VecDeque<(&'static str, Fault)>,
    /// What goes wrong again and again.
    pub weather: Option<Weather>,
    /// Since when and until when nothing may be called.
    pub freeze: Option<(Instant, Instant)>,
    /// Calls that came in a freeze all the same, when the bot could know of it.
    pub impatient: Vec<String>,
    /// How long a call takes at most, there and back; none takes any time by itself.
    pub distance: Duration,
    /// Whether late answers still wait.
    pub is_late: bool,
    /// The number of the last message or press.
    pub last_id: i64,
    /// When the messages of the last second arrived.
    pub lately: VecDeque<Instant>,
}

/// How a press was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The toast, if any.
    pub toast: Option<String>,
}

/// A chat.
#[derive(Default)]
pub struct Chat {
    /// Whether its person has blocked the bot.
    pub is_blocked: bool,
    /// What the bot has sent, in order.
    pub messages: Vec<Shown>,
    /// How often a message had another text than the one before it, how often one after the other had the same, and
    /// that at its most.
    pub turns: usize,
    pub copies: usize,
    pub most_copies: usize,
    /// How often the screen has changed.
    pub changes: usize,
    /// What the person has not read yet: each message as it was sent or edited.
    pub unread: VecDeque<String>,
    /// The messages whose buttons were pressed and that have not changed since. Once something was pressed, nobody
    /// notices that another message changes.
    pub pressed: Option<Vec<i64>>,
}

/// A message of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub id: i64,
    /// Its text.
    pub text: Text,
    /// Its buttons.
    pub keys: Vec<Vec<Key>>,
}

impl Shown {
    /// What a person sees.
    pub fn render(&self) -> String {
        let mut seen = self.text.plain.clone();
        for row in &self.keys {
            let labels: Vec<String> = row.iter().map(|key| format!("[{}]", key.label)).collect();
            seen = format!("{seen}\n{}", labels.join(" "));
        }
        seen
    }

    /// As Telegram tells it.
    pub fn json(&self, chat: i64) -> Value {
        let rows: Vec<Value> = self.keys.iter().map(|row| row.iter().map(key_json).collect()).collect();
        let mut message = json!({
            "message_id": self.id,
            "from": bot(),
            "chat": private_chat(chat, "Person"),
            "date": 1_790_000_000,
            "text": self.text.plain,
        });
        if !rows.is_empty() {
            message["reply_markup"] = json!({ "inline_keyboard": rows });
        }
        message
    }
}

fn key_json(key: &Key) -> Value {
    match &key.data {
        Some(data) => json!({ "text": key.label, "callback_data": data }),
        None => json!({ "text": key.label, "url": "https://example.org/" }),
    }
}

/// The bot as a user.
pub fn bot() -> Value {
    json!({ "id": BOT, "is_bot": true, "first_name": "Front desk", "username": USERNAME })
}

/// A private chat.
pub fn private_chat(id: i64, name: &str) -> Value {
    json!({ "id": id, "type": "private", "first_name": name })
}

impl World {
    /// Whether one more message may arrive: thirty in any second, says Telegram's FAQ.
    pub fn admits(&mut self, now: Instant) -> bool {
        while self.lately.front().is_some_and(|at| now - *at >= Duration::from_secs(1)) {
            self.lately.pop_front();
        }
        self.lately.push_back(now);
        self.lately.len() <= 30
    }

    /// What goes wrong with a call of this method because of the weather.
    pub fn weathers(&mut self, method: &str, now: Instant) -> Option<Fault> {
        let is_message = method.starts_with("send") || method.starts_with("edit");
        let hits = |permille: u32| fastrand::u32(..1_000) < permille;
        match self.weather? {
            Weather::Loses(permille) => hits(permille).then_some(Fault::DropAfter),
            Weather::All(fault) => Some(fault),
            Weather::Messages(fault) => is_message.then_some(fault),
            Weather::Freezes(..) if method == "getupdates" => None,
            Weather::Freezes(permille, longest) => {
                if let Some((since, until)) = self.freeze.filter(|(_, until)| *until > now) {
                    // What had left the bot before it could know.
                    if now - since > IN_FLIGHT {
                        self.impatient.push(method.to_owned());
                    }
                    return Some(Fault::TooMany((until - now).as_secs() + 1));
                }
                if !hits(permille) {
                    return None;
                }
                let wait = fastrand::u64(1..=longest);
                self.freeze = Some((now, now + Duration::from_secs(wait)));
                Some(Fault::TooMany(wait))
            }
        }
    }

    /// A number that no message had before.
    pub fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// Lets an update wait for the bot, unless the bot did not ask for its kind; its number.
    pub fn push(&mut self, kind: &str, content: &Value) -> i64 {
        let number = self.next_update;
        self.next_update += 1;
        if self.wanted.as_ref().is_none_or(|kinds| kinds.iter().any(|wanted| wanted == kind)) {
            let update = (number, json!({ "update_id": number, kind: content }));
            self.history.push(update.clone());
            self.updates.push_back(update);
        }
        number
    }

    /// Sends a message of the bot; all of it as Telegram tells it.
    pub fn show(&mut self, chat: i64, text: Text, keys: Vec<Vec<Key>>) -> Value {
        let message = Shown { id: self.next_id(), text, keys };
        let told = message.json(chat);
        let chat = self.chats.entry(chat).or_default();
        chat.changes += 1;
        if chat.messages.last().is_some_and(|last| last.text == message.text) {
            chat.copies += 1;
        } else {
            (chat.turns, chat.copies) = (chat.turns + 1, 1);
        }
        chat.most_copies = chat.most_copies.max(chat.copies);
        chat.unread.push_back(message.render());
        chat.messages.push(message);
        told
    }
}
