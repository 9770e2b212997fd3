//! A person with a phone: what they do becomes updates for the bot, what the bot does appears on their screen.

use std::sync::Arc;

use serde_json::{Value, json};

use super::rules::Key;
use super::server::Shared;
use super::world::{Answered, Shown, private_chat};

/// A person in one chat.
#[derive(Clone)]
pub struct Person {
    shared: Arc<Shared>,
    id: i64,
    name: String,
    chat: Value,
}

impl Person {
    /// In the private chat with the bot.
    pub fn new(shared: Arc<Shared>, id: i64, name: &str) -> Self {
        Self { shared, id, name: name.to_owned(), chat: private_chat(id, name) }
    }

    /// The same person in a group.
    pub fn in_group(&self, id: i64) -> Self {
        self.shared.change(|world| {
            world.chats.entry(id).or_default();
        });
        let chat = json!({ "id": id, "type": "supergroup", "title": "Friends of massage" });
        Self { chat, ..self.clone() }
    }

    /// The number of the chat.
    pub fn chat(&self) -> i64 {
        self.chat["id"].as_i64().unwrap()
    }

    /// Types a text; the number of the update.
    pub fn types(&self, text: &str) -> i64 {
        let mut content = json!({ "text": text });
        if text.starts_with('/') {
            let length = text.split_whitespace().next().unwrap_or_default().encode_utf16().count();
            content["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
        }
        self.sends(&content)
    }

    /// Types a text as an answer to the bot's last message with this text in it.
    pub fn answers(&self, to: &str, text: &str) -> i64 {
        let answered = self.find(|shown| shown.text.plain.contains(to));
        self.sends(&json!({ "text": text, "reply_to_message": answered.json(self.chat()) }))
    }

    /// Sends a photo.
    pub fn sends_photo(&self) -> i64 {
        let size =
            json!({ "file_id": "p", "file_unique_id": "p", "width": 90, "height": 90, "file_size": 9 });
        self.sends(&json!({ "photo": [size], "caption": "my back" }))
    }

    /// Sends a sticker.
    pub fn sends_sticker(&self) -> i64 {
        self.sends(&json!({ "sticker": {
            "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512,
            "is_animated": false, "is_video": false, "file_size": 9,
        }}))
    }

    /// Sends a voice note.
    pub fn sends_voice(&self) -> i64 {
        let voice = json!({ "file_id": "v", "file_unique_id": "v", "duration": 3, "mime_type": "audio/ogg", "file_size": 9 });
        self.sends(&json!({ "voice": voice }))
    }

    /// Sends a message with this content.
    pub fn sends(&self, content: &Value) -> i64 {
        self.shared.change(|world| {
            let message = self.message(world.next_id(), content);
            world.push("message", &message)
        })
    }

    /// Changes an earlier message of theirs.
    pub fn edits(&self, text: &str) -> i64 {
        self.shared.change(|world| {
            let message = self.message(world.next_id(), &json!({ "text": text, "edit_date": 1_790_000_060 }));
            world.push("edited_message", &message)
        })
    }

    /// Presses a button as a thumb does: on the last message that shows it.
    pub fn presses(&self, label: &str) -> Press {
        let shown = self.find(|shown| shown.keys.iter().flatten().any(|key| key.label == label));
        let key: &Key = shown.keys.iter().flatten().find(|key| key.label == label).unwrap();
        let data = key.data.clone().unwrap_or_else(|| panic!("[{label}] is a link"));
        self.press(&data, Some(shown.json(self.chat())))
    }

    /// Presses what no button of ours says, as an invented client can.
    pub fn forges(&self, data: &str) -> Press {
        self.press(data, None)
    }

    fn press(&self, data: &str, message: Option<Value>) -> Press {
        self.shared.change(|world| {
            let id = format!("{}", 7_000_000_000 + world.next_id());
            world.presses.insert(id.clone(), None);
            let pressed = world.chats.entry(self.chat()).or_default().pressed.get_or_insert_default();
            pressed.extend(message.as_ref().and_then(|message| message["message_id"].as_i64()));
            let mut press = json!({ "id": id, "from": self.user(), "chat_instance": "1", "data": data });
            if let Some(message) = message {
                press["message"] = message;
            }
            world.push("callback_query", &press);
            Press { shared: self.shared.clone(), id }
        })
    }

    /// Blocks the bot.
    pub fn blocks_the_bot(&self) -> i64 {
        self.changes_membership(true)
    }

    /// Lets the bot in again.
    pub fn unblocks_the_bot(&self) -> i64 {
        self.changes_membership(false)
    }

    fn changes_membership(&self, blocked: bool) -> i64 {
        let bot = super::world::bot();
        let member = json!({ "user": bot, "status": "member" });
        let kicked = json!({ "user": bot, "status": "kicked", "until_date": 0 });
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        self.shared.change(|world| {
            world.chats.entry(self.chat()).or_default().is_blocked = blocked;
            world.push(
                "my_chat_member",
                &json!({
                    "chat": self.chat, "from": self.user(), "date": 1_790_000_000,
                    "old_chat_member": old, "new_chat_member": new,
                }),
            )
        })
    }

    /// The next thing that appears on the screen: a new message, or an edited one as it is now.
    pub async fn reads(&self) -> String {
        let what = format!("{} waits for a message", self.name);
        let unread = |world: &mut super::world::World| world.chats.get_mut(&self.chat())?.unread.pop_front();
        self.shared.until(&what, unread).await
    }

    /// The chat as it is: every message of the bot, in order.
    pub fn sees(&self) -> Vec<String> {
        let world = self.shared.world();
        world
            .chats
            .get(&self.chat())
            .map(|chat| chat.messages.iter().map(Shown::render).collect())
            .unwrap_or_default()
    }

    /// The buttons of the last message that has any and can be pressed.
    pub fn labels(&self) -> Vec<String> {
        let world = self.shared.world();
        let messages = world.chats.get(&self.chat()).map(|chat| chat.messages.as_slice()).unwrap_or_default();
        let keys = |shown: &Shown| -> Vec<String> {
            let keys = shown.keys.iter().flatten().filter(|key| key.data.is_some());
            keys.map(|key| key.label.clone()).collect()
        };
        messages.iter().rev().map(keys).find(|labels| !labels.is_empty()).unwrap_or_default()
    }

    /// How often the screen has changed.
    pub fn changes(&self) -> usize {
        self.shared.world().chats.get(&self.chat()).map_or(0, |chat| chat.changes)
    }

    /// Waits until the screen has changed more often than that.
    pub async fn changes_again(&self, before: usize) {
        let chat = self.chat();
        self.shared
            .when(|world| world.chats.get(&chat).filter(|chat| chat.changes > before).map(|_| ()))
            .await;
    }

    /// Waits until the bot has said so many different things one after the other.
    pub async fn has_heard(&self, turns: usize) {
        let chat = self.chat();
        self.shared.when(|world| world.chats.get(&chat).filter(|chat| chat.turns >= turns).map(|_| ())).await;
    }

    /// How often the same message came one after the other at the most, and how often it did in all.
    pub fn copies(&self) -> (usize, usize) {
        let world = self.shared.world();
        let chat = world.chats.get(&self.chat());
        chat.map_or((0, 0), |chat| (chat.most_copies, chat.messages.len() - chat.turns))
    }

    /// The number of the newest message with this text in it.
    pub fn finds(&self, part: &str) -> i64 {
        self.find(|shown| shown.text.plain.contains(part)).id
    }

    /// Presses a button and reads what becomes of the screen; no toast comes with it.
    pub async fn taps(&self, label: &str) -> String {
        let press = self.presses(label);
        assert_eq!(press.is_answered().await, None, "[{label}]");
        self.reads().await
    }

    /// Types a text and reads the answer.
    pub async fn asks(&self, text: &str) -> String {
        self.types(text);
        self.reads().await
    }

    /// Nothing is on the screen that was not read.
    pub fn has_read_everything(&self) {
        let world = self.shared.world();
        let unread = world.chats.get(&self.chat()).map(|chat| &chat.unread);
        assert!(
            unread.is_none_or(std::collections::VecDeque::is_empty),
            "{} has unread: {unread:#?}",
            self.name
        );
    }

    fn find(&self, fits: impl Fn(&Shown) -> bool) -> Shown {
        let world = self.shared.world();
        let messages = world.chats.get(&self.chat()).map(|chat| chat.messages.clone()).unwrap_or_default();
        let found = messages.iter().rev().find(|shown| fits(shown)).cloned();
        found.unwrap_or_else(|| panic!("{} does not see that in {messages:#?}", self.name))
    }

    /// The person as a user.
    pub fn user(&self) -> Value {
        json!({ "id": self.id, "is_bot": false, "first_name": self.name, "language_code": "en" })
    }

    fn message(&self, id: i64, content: &Value) -> Value {
        let mut message =
            json!({ "message_id": id, "from": self.user(), "chat": self.chat, "date": 1_790_000_000 });
        message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
        message
    }
}

/// A press of a button.
pub struct Press {
    shared: Arc<Shared>,
    id: String,
}

impl Press {
    /// Waits until the progress bar ends; the toast, if there is one.
    pub async fn is_answered(&self) -> Option<String> {
        let answered = |world: &mut super::world::World| world.presses.get(&self.id).cloned().flatten();
        let Answered { toast } = self.shared.until("a press waits for its answer", answered).await;
        toast
    }

    /// Telegram forgets the press, as after some minutes.
    pub fn grows_old(&self) {
        self.shared.change(|world| world.presses.remove(&self.id));
    }
}
