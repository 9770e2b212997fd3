//! The playground's phones: they take the practice's messages in place of Telegram and show them to the page.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::broadcast;

use super::people::Person;
use super::shapes::{Attachment, Bubble, Cell, Change, CommandEntry, Phone, cells};
use crate::clock::Clock;
use crate::domain::message::{CommandMenu, Delivery, File, Message, Photo};
use crate::domain::person::{ChatId, MessageId};
use crate::messenger::{Messenger, Undelivered};

/// How many messages a chat keeps; older ones scroll out of memory.
const KEPT: usize = 500;

/// How many changes a slow page may be behind before it is sent everything anew.
const BEHIND: usize = 256;

/// All phones; clones show the same.
#[derive(Clone)]
pub struct Phones(Arc<Inner>);

struct Inner {
    people: Vec<Person>,
    commands: Box<dyn Fn(CommandMenu) -> Vec<CommandEntry> + Send + Sync>,
    clock: Clock,
    chats: Mutex<Chats>,
    changes: broadcast::Sender<Change>,
}

/// The chats, in the order of the people.
struct Chats {
    chats: Vec<Chat>,
    last_number: i64,
}

struct Chat {
    menu: CommandMenu,
    blocked: bool,
    messages: Vec<Bubble>,
    files: Vec<(MessageId, Kept)>,
}

/// A file or a picture, for the page to fetch.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) content: Vec<u8>,
    /// What a picture shows; a file has none.
    pub(super) alt: Option<String>,
}

impl Phones {
    /// New phones for these people; `commands` gives each line of a menu: the word, and what it is for.
    pub(super) fn new(
        clock: Clock,
        people: Vec<Person>,
        commands: impl Fn(CommandMenu) -> Vec<(String, String)> + Send + Sync + 'static,
    ) -> Self {
        let chat = |person: &Person| Chat {
            menu: menu(person),
            blocked: false,
            messages: Vec::new(),
            files: Vec::new(),
        };
        // Numbers go on from the clock's milliseconds, so that a second run on the same database neither
        // repeats an update nor edits a message of the first.
        let last_number = clock.now().as_millisecond();
        let chats = Chats { chats: people.iter().map(chat).collect(), last_number };
        let commands = move |menu| commands(menu).into_iter().map(entry).collect();
        Self(Arc::new(Inner {
            people,
            commands: Box::new(commands),
            clock,
            chats: Mutex::new(chats),
            changes: broadcast::Sender::new(BEHIND),
        }))
    }

    /// The person whose phone the page calls by this word.
    pub(super) fn person(&self, key: &str) -> Option<&Person> {
        self.0.people.iter().find(|person| person.key == key)
    }

    /// A number that no update and no message has had.
    pub(super) fn number(&self) -> i64 {
        self.lock().number()
    }

    /// What every phone shows, and every change after it.
    pub(super) fn watch(&self) -> (Vec<Phone>, broadcast::Receiver<Change>) {
        let chats = self.lock();
        (self.all(&chats), self.0.changes.subscribe())
    }

    /// Shows what the phone's holder has just sent, below the picture if there is one.
    pub(super) fn sent(
        &self,
        person: &Person,
        text: &str,
        answers: Option<MessageId>,
        file: Option<Attachment>,
    ) {
        let mut chats = self.lock();
        let at = self.0.clock.now().as_millisecond();
        let id = chats.number();
        let answers = answers.map(|message| message.0);
        self.append(&mut chats, person.chat, Bubble::Person { id, at, text: text.to_owned(), answers, file });
    }

    /// Blocks or unblocks the bot; false if it was so already.
    pub(super) fn block(&self, person: &Person, blocked: bool) -> bool {
        let mut chats = self.lock();
        let Some(chat) = self.place(person.chat).and_then(|at| chats.chats.get_mut(at)) else { return false };
        let changed = chat.blocked != blocked;
        chat.blocked = blocked;
        self.tell(Change::Blocked { phone: person.key, blocked });
        changed
    }

    /// Whether this person has blocked the bot.
    pub(super) fn has_blocked(&self, person: &Person) -> bool {
        let chats = self.lock();
        self.place(person.chat).and_then(|at| chats.chats.get(at)).is_some_and(|chat| chat.blocked)
    }

    /// Whether the practice has sent this message to this person.
    pub(super) fn has(&self, person: &Person, message: MessageId) -> bool {
        let chats = self.lock();
        let chat = self.place(person.chat).and_then(|at| chats.chats.get(at));
        chat.is_some_and(|chat| chat.messages.iter().any(|b| b.id() == message.0))
    }

    /// The file that this message brought to this person.
    pub(super) fn file(&self, person: &Person, message: MessageId) -> Option<Kept> {
        let chats = self.lock();
        let chat = chats.chats.get(self.place(person.chat)?)?;
        chat.files.iter().find(|(known, _)| *known == message).map(|(_, file)| file.clone())
    }

    /// Tells every page.
    pub(super) fn tell(&self, change: Change) {
        // Without a page open there is nobody to tell.
        let _listeners = self.0.changes.send(change);
    }

    fn all(&self, chats: &Chats) -> Vec<Phone> {
        let phone = |(person, chat): (&Person, &Chat)| Phone {
            phone: person.key,
            name: person.name.to_string(),
            role: match &person.role {
                None if person.group => "group",
                None => "client",
                Some(role) if role.owner => "owner",
                Some(_) => "therapist",
            },
            blocked: chat.blocked,
            // The menu is for private chats.
            commands: if person.group { Vec::new() } else { (self.0.commands)(chat.menu) },
            messages: chat.messages.clone(),
        };
        self.0.people.iter().zip(&chats.chats).map(phone).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Chats> {
        self.0.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, chat: ChatId) -> Option<usize> {
        self.0.people.iter().position(|person| person.chat == chat)
    }

    fn append(&self, chats: &mut Chats, to: ChatId, bubble: Bubble) {
        let Some(at) = self.place(to) else { return };
        let messages = &mut chats.chats[at].messages;
        if messages.len() == KEPT {
            messages.remove(0);
        }
        messages.push(bubble.clone());
        self.tell(Change::Message { phone: self.0.people[at].key, message: bubble });
    }

    fn send(&self, chats: &mut Chats, to: ChatId, message: &Message, file: Option<Attachment>) -> MessageId {
        let id = chats.number();
        let at = self.0.clock.now().as_millisecond();
        let (html, buttons) = (message.html.clone(), cells(&message.buttons));
        self.append(chats, to, Bubble::Desk { id, at, html, buttons, file });
        MessageId(id)
    }

    fn send_file(&self, chats: &mut Chats, place: usize, file: &File) -> MessageId {
        let (name, media_type) = (file.name.clone(), file.media_type.clone());
        let kept = Kept { name, media_type, content: file.content.clone().into_bytes(), alt: None };
        self.send_kept(chats, place, kept, &file.caption)
    }

    fn send_photo(&self, chats: &mut Chats, place: usize, photo: &Photo) -> MessageId {
        let (name, media_type) = (photo.name.clone(), "image/png".to_owned());
        let kept = Kept { name, media_type, content: photo.png.clone(), alt: Some(photo.alt.clone()) };
        self.send_kept(chats, place, kept, &photo.caption)
    }

    fn send_kept(&self, chats: &mut Chats, place: usize, file: Kept, caption: &str) -> MessageId {
        let id = chats.number();
        let at = self.0.clock.now().as_millisecond();
        let files = &mut chats.chats[place].files;
        if files.len() == KEPT {
            files.remove(0);
        }
        let person = &self.0.people[place];
        let url = format!("/api/files/{}/{id}", person.key);
        let file_shown = Some(Attachment { name: file.name.clone(), url, alt: file.alt.clone() });
        files.push((MessageId(id), file));
        let html = caption.to_owned();
        self.append(chats, person.chat, Bubble::Desk { id, at, html, buttons: Vec::new(), file: file_shown });
        MessageId(id)
    }

    /// Changes a message of the practice's; false if the chat does not show it.
    fn edit(
        &self,
        chats: &mut Chats,
        to: ChatId,
        which: MessageId,
        change: impl FnOnce(&mut String, &mut Vec<Vec<Cell>>),
    ) -> bool {
        let Some(at) = self.place(to) else { return false };
        let Some(bubble) = chats.chats[at].messages.iter_mut().find(|b| b.id() == which.0) else {
            return false;
        };
        let Bubble::Desk { html, buttons, .. } = bubble else { return false };
        change(html, buttons);
        self.tell(Change::Message { phone: self.0.people[at].key, message: bubble.clone() });
        true
    }
}

impl Chats {
    fn number(&mut self) -> i64 {
        self.last_number += 1;
        self.last_number
    }
}

/// The menu that Telegram would show before the first message.
fn menu(person: &Person) -> CommandMenu {
    CommandMenu::of(person.role.as_ref())
}

fn entry((command, about): (String, String)) -> CommandEntry {
    CommandEntry { command: format!("/{}", command.trim_start_matches('/')), about }
}

impl Messenger for Phones {
    async fn deliver(&self, to: ChatId, delivery: &Delivery) -> Result<Option<MessageId>, Undelivered> {
        let mut chats = self.lock();
        let Some(at) = self.place(to) else {
            return Err(Undelivered::Unreachable("there is no such phone".to_owned()));
        };
        if chats.chats[at].blocked {
            return Err(Undelivered::Unreachable("the bot was blocked".to_owned()));
        }
        match delivery {
            Delivery::Send(message) => Ok(Some(self.send(&mut chats, to, message, None))),
            Delivery::Edit(which, message) => {
                let edited = self.edit(&mut chats, to, *which, |html, buttons| {
                    html.clone_from(&message.html);
                    *buttons = cells(&message.buttons);
                });
                Ok(Some(if edited { *which } else { self.send(&mut chats, to, message, None) }))
            }
            Delivery::Update(which, message) => {
                let edited = self.edit(&mut chats, to, *which, |html, buttons| {
                    html.clone_from(&message.html);
                    *buttons = cells(&message.buttons);
                });
                Ok(edited.then_some(*which))
            }
            Delivery::Buttons(which, rows) => {
                let edited = self.edit(&mut chats, to, *which, |_, buttons| *buttons = cells(rows));
                Ok(edited.then_some(*which))
            }
            Delivery::File(file) => Ok(Some(self.send_file(&mut chats, at, file))),
            Delivery::Photo(photo) => Ok(Some(self.send_photo(&mut chats, at, photo))),
            // The page has one picture to send, so it is that one.
            Delivery::KeptPhoto(photo) => {
                Ok(Some(self.send(&mut chats, to, &photo.message, Some(Attachment::sample()))))
            }
            Delivery::Commands(menu) => {
                chats.chats[at].menu = *menu;
                let commands = (self.0.commands)(*menu);
                self.tell(Change::Commands { phone: self.0.people[at].key, commands });
                Ok(None)
            }
        }
    }
}
