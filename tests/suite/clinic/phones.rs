//! The phones: what each person sees, and what can go wrong on the way there.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use frontdesk::domain::message::{Button, Delivery, File, Message, Photo};
use frontdesk::domain::person::{ChatId, MessageId};
use frontdesk::messenger::{Messenger, Undelivered};

use super::Clinic;

/// A message as it stands on a phone.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: MessageId,
    pub html: String,
    pub buttons: Vec<Vec<Button>>,
    pub file: Option<File>,
    pub photo: Option<Photo>,
    /// Whether it has changed since it was last read.
    unread: bool,
    edited: bool,
}

#[derive(Debug, Default)]
struct State {
    chats: HashMap<ChatId, Vec<Shown>>,
    toasts: HashMap<ChatId, Vec<String>>,
    blocked: HashSet<ChatId>,
    next_id: i64,
    down: bool,
    /// How many messages get through still, if they are counted.
    left: Option<usize>,
    /// How many receipts still come, and how many are lost after those.
    receipts: (usize, usize),
    /// How many times each chat's sends arrived, repeats included.
    arrived: HashMap<ChatId, usize>,
}

/// All phones.
#[derive(Debug, Default)]
pub struct Phones(Mutex<State>);

impl Messenger for Phones {
    async fn deliver(&self, to: ChatId, delivery: &Delivery) -> Result<Option<MessageId>, Undelivered> {
        let mut state = self.0.lock().expect("no test panics inside");
        if let Some(left) = &mut state.left {
            if *left == 0 {
                return Err(Undelivered::NotSent("connection refused".to_owned()));
            }
            *left -= 1;
        }
        if state.down {
            return Err(Undelivered::NotSent("connection refused".to_owned()));
        }
        if state.blocked.contains(&to) {
            return Err(Undelivered::Unreachable("Forbidden: bot was blocked by the user".to_owned()));
        }
        let arrived = state.show(to, delivery);
        if let Delivery::Update(..) = delivery {
            return Ok(arrived);
        }
        *state.arrived.entry(to).or_default() += 1;
        match state.receipts {
            (0, 0) => {}
            (0, lost) => {
                state.receipts = (0, lost - 1);
                return Err(Undelivered::Unknown("the connection broke".to_owned()));
            }
            (come, lost) => state.receipts = (come - 1, lost),
        }
        Ok(arrived)
    }
}

impl State {
    fn show(&mut self, to: ChatId, delivery: &Delivery) -> Option<MessageId> {
        let chat = self.chats.entry(to).or_default();
        match delivery {
            Delivery::Send(message) => {
                self.next_id += 1;
                let id = MessageId(self.next_id);
                chat.push(shown(id, message, false));
                Some(id)
            }
            Delivery::Edit(id, message) => {
                let Some(known) = chat.iter_mut().find(|shown| shown.id == *id) else {
                    return self.show(to, &Delivery::Send(message.clone()));
                };
                // Telegram says "message is not modified", and so nothing new is to be read.
                if known.html != message.html || known.buttons != message.buttons {
                    *known = shown(*id, message, true);
                }
                Some(*id)
            }
            // Nobody hears of it: it is seen by whoever looks.
            Delivery::Update(id, message) => {
                if let Some(known) = chat.iter_mut().find(|shown| shown.id == *id) {
                    let unread = known.unread;
                    *known = Shown { unread, ..shown(*id, message, true) };
                }
                Some(*id)
            }
            Delivery::Buttons(id, buttons) => {
                let known = chat.iter_mut().find(|shown| shown.id == *id)?;
                if known.buttons != *buttons {
                    (known.buttons, known.unread, known.edited) = (buttons.clone(), true, true);
                }
                Some(*id)
            }
            Delivery::File(file) => {
                self.next_id += 1;
                let id = MessageId(self.next_id);
                let caption = Message { html: file.caption.clone(), buttons: Vec::new() };
                chat.push(Shown { file: Some(file.clone()), ..shown(id, &caption, false) });
                Some(id)
            }
            Delivery::Photo(photo) => {
                self.next_id += 1;
                let id = MessageId(self.next_id);
                let caption = Message { html: photo.caption.clone(), buttons: Vec::new() };
                chat.push(Shown { photo: Some(photo.clone()), ..shown(id, &caption, false) });
                Some(id)
            }
            Delivery::KeptPhoto(kept) => {
                self.next_id += 1;
                let id = MessageId(self.next_id);
                let mut message = kept.message.clone();
                message.html = format!("[{}] {}", kept.id, message.html);
                chat.push(shown(id, &message, false));
                Some(id)
            }
            Delivery::Commands(_) => None,
        }
    }
}

fn shown(id: MessageId, message: &Message, edited: bool) -> Shown {
    let (html, buttons) = (message.html.clone(), message.buttons.clone());
    Shown { id, html, buttons, file: None, photo: None, unread: true, edited }
}

impl Phones {
    pub fn go_down(&self, down: bool) {
        let mut state = self.0.lock().expect("sound");
        (state.down, state.left) = (down, None);
    }

    pub fn go_down_after(&self, count: usize) {
        self.0.lock().expect("sound").left = Some(count);
    }

    pub fn lose_receipts(&self, after: usize, count: usize) {
        self.0.lock().expect("sound").receipts = (after, count);
    }

    pub fn block(&self, chat: ChatId, blocked: bool) {
        let mut state = self.0.lock().expect("sound");
        if blocked {
            state.blocked.insert(chat);
        } else {
            state.blocked.remove(&chat);
        }
    }

    /// Deletes all messages of a chat, as a person does.
    pub fn forget(&self, chat: ChatId) {
        self.0.lock().expect("sound").chats.remove(&chat);
    }

    pub fn toast(&self, chat: ChatId, text: String) {
        self.0.lock().expect("sound").toasts.entry(chat).or_default().push(text);
    }

    /// The messages of a chat, oldest first.
    pub fn messages(&self, chat: ChatId) -> Vec<Shown> {
        self.0.lock().expect("sound").chats.get(&chat).cloned().unwrap_or_default()
    }

    /// How many messages have arrived in a chat, repeats and edits included.
    pub fn arrived(&self, chat: ChatId) -> usize {
        self.0.lock().expect("sound").arrived.get(&chat).copied().unwrap_or_default()
    }

    /// What is new in a chat, as a person sees it.
    pub fn unread(&self, chat: ChatId) -> Vec<String> {
        let state = self.0.lock().expect("sound");
        let toasts = state.toasts.get(&chat).into_iter().flatten().map(|toast| format!("({toast})"));
        let messages = state.chats.get(&chat).into_iter().flatten();
        toasts.chain(messages.filter(|shown| shown.unread).map(render)).collect()
    }

    pub fn mark_read(&self, chat: ChatId) {
        let mut state = self.0.lock().expect("sound");
        state.toasts.remove(&chat);
        state.chats.entry(chat).or_default().iter_mut().for_each(|shown| shown.unread = false);
    }
}

impl Clinic {
    /// A chat of which no person reads blocks the bot, and nobody is told.
    pub fn is_blocked_by(&self, chat: ChatId) {
        self.0.phones.block(chat, true);
    }

    /// So many seconds pass, as in production.
    pub async fn walks_on(&self, seconds: i64) {
        let target = self.now() + jiff::SignedDuration::from_secs(seconds);
        self.worker().walk_to(target).await.expect("time passes");
    }

    /// So many messages get through, and no more.
    pub fn telegram_goes_down_after(&self, count: usize) {
        self.0.phones.go_down_after(count);
    }

    /// How many messages have arrived at a chat of which no person reads.
    pub fn arrived(&self, chat: ChatId) -> usize {
        self.0.phones.arrived(chat)
    }
}

pub fn render(shown: &Shown) -> String {
    let mut text = String::new();
    if shown.edited {
        text.push_str("(in place) ");
    }
    if let Some(file) = &shown.file {
        text.push_str(&format!("({}) ", file.name));
    }
    if shown.photo.is_some() {
        text.push_str("[picture] ");
    }
    text.push_str(&seen(&shown.html));
    for row in &shown.buttons {
        let row: Vec<String> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        text.push('\n');
        text.push_str(&row.join(" "));
    }
    text
}

/// HTML as it is seen: quotes are marked, other tags are not shown, entities are characters.
pub fn seen(html: &str) -> String {
    let html = html.replace("<blockquote>", "> ").replace("</blockquote>", "");
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
