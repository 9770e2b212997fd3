//! A person with a phone: what they do, and what they read.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use frontdesk::domain::circular::{Letter, Mark, Photo};
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::message::{File, Press};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::tap::{Step, Tap};

use super::Clinic;
use super::phones::{Shown, render, seen};

/// A person with a phone. Cheap to clone.
#[derive(Clone)]
pub struct Person {
    clinic: Clinic,
    chat: ChatId,
    name: String,
    last: Rc<RefCell<Option<Incoming>>>,
}

impl Person {
    pub(super) fn new(clinic: Clinic, chat: ChatId, name: &str) -> Self {
        Self { clinic, chat, name: name.to_owned(), last: Rc::default() }
    }

    pub fn chat(&self) -> ChatId {
        self.chat
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Types a text or a command.
    pub fn says(&self, text: &str) -> impl Future<Output = ()> + use<> {
        self.clinic.notes(&self.name, &format!("{}: {text}", self.name));
        self.does(Said::typed(text.to_owned(), None))
    }

    /// Types an answer to the newest message that contains a text.
    #[track_caller]
    pub fn replies_to(&self, part: &str, text: &str) -> impl Future<Output = ()> + use<> {
        let all = self.clinic.0.phones.messages(self.chat);
        let message = all.iter().rev().find(|shown| seen(&shown.html).contains(part));
        let message = message.unwrap_or_else(|| panic!("{} has no message with “{part}”", self.name));
        self.does(Said::typed(text.to_owned(), Some(message.id)))
    }

    /// Presses a button of the newest message that has buttons, as a thumb would.
    #[track_caller]
    pub fn taps(&self, label: &str) -> impl Future<Output = ()> + use<> {
        let all = self.clinic.0.phones.messages(self.chat);
        let newest = all.iter().rev().find(|shown| !shown.buttons.is_empty());
        let newest = newest.unwrap_or_else(|| panic!("{} sees no buttons", self.name)).clone();
        self.press(&newest, label)
    }

    /// Presses a button of an earlier message: the newest that has it.
    #[track_caller]
    pub fn taps_on_any(&self, label: &str) -> impl Future<Output = ()> + use<> {
        let all = self.clinic.0.phones.messages(self.chat);
        let has = |shown: &&Shown| shown.buttons.iter().flatten().any(|button| button.label == label);
        let message = all.iter().rev().find(has).unwrap_or_else(|| panic!("{} sees no [{label}]", self.name));
        self.press(message, label)
    }

    #[track_caller]
    fn press(&self, shown: &Shown, label: &str) -> impl Future<Output = ()> + use<> {
        let buttons = || shown.buttons.iter().flatten();
        let labels: Vec<&str> = buttons().map(|button| button.label.as_str()).collect();
        let button = buttons().find(|button| button.label == label);
        let button = button.unwrap_or_else(|| panic!("{} sees no [{label}], only {labels:?}", self.name));
        let Press::Tap(tap) = &button.press else { panic!("[{label}] opens a page") };
        self.clinic.notes(&self.name, &format!("{}: [{label}]", self.name));
        // Through the bytes, as on the wire.
        let tap = Tap::parse(&tap.encode());
        assert!(tap.is_some(), "[{label}] cannot be read back");
        self.does(Said::Tap { tap, message: Some(shown.id) })
    }

    /// Books the shorter treatment with Maya on a day of the month on the screen, up to the question whether it is right.
    pub async fn chooses(&self, day: &str, time: &str) {
        self.says("/book").await;
        for label in ["Neuromuscular 45 min · £55", "Maya", day, time] {
            self.taps(label).await;
        }
        self.skims();
    }

    /// Books it.
    pub async fn books(&self, day: &str, time: &str) {
        self.chooses(day, time).await;
        self.taps("Yes, book it").await;
        assert!(self.reads().contains("You are booked."), "{} is not booked", self.name);
    }

    /// Writes a message to the practice, for a person to answer.
    pub async fn writes_to_us(&self, text: &str) {
        self.says("/contact").await;
        self.taps("Write to us").await;
        self.says(text).await;
        self.skims();
    }

    /// Presses a button that was never shown: data as a forger would send it.
    pub fn forges(&self, data: &str) -> impl Future<Output = ()> + use<> {
        let all = self.clinic.0.phones.messages(self.chat);
        // Below a file there are no buttons.
        let message =
            all.iter().rfind(|shown| shown.file.is_none() && shown.photo.is_none()).map(|shown| shown.id);
        self.does(Said::Tap { tap: Tap::parse(data), message })
    }

    /// Presses a button that was never shown, by its meaning.
    pub fn presses(&self, tap: Tap) -> impl Future<Output = ()> + use<> {
        self.forges(&tap.encode())
    }

    /// Presses a button of the open flow that was never shown: `step` as the callback data writes it.
    #[track_caller]
    pub fn forges_step(&self, step: &str) -> impl Future<Output = ()> + use<> {
        let all = self.clinic.0.phones.messages(self.chat);
        let session =
            all.iter().rev().flat_map(|shown| shown.buttons.iter().flatten()).find_map(
                |button| match &button.press {
                    Press::Tap(Tap::Flow(session, _)) => Some(*session),
                    Press::Tap(_) | Press::Link(_) | Press::Copy(_) => None,
                },
            );
        self.forges(&format!("1:f:{:x}:{step}", session.expect("a flow is open")))
    }

    /// The same thumb on the same button once more: a new update with the same meaning.
    #[track_caller]
    pub fn taps_again(&self) -> impl Future<Output = ()> + use<> {
        let last = self.last.borrow().clone().expect("something was done before");
        self.does(last.said)
    }

    /// The messenger delivers the last update once more.
    #[track_caller]
    pub fn sends_again(&self) -> impl Future<Output = ()> + use<> {
        let last = self.last.borrow().clone().expect("something was done before");
        self.hands_in(last)
    }

    /// Sends something that is not text.
    pub fn sends_a_photo(&self) -> impl Future<Output = ()> + use<> {
        self.does(Said::Unreadable)
    }

    /// Types a text with some of it set apart.
    pub fn writes(&self, text: &str, marks: Vec<Mark>) -> impl Future<Output = ()> + use<> {
        self.clinic.notes(&self.name, &format!("{}: {text}", self.name));
        self.sends(Said::typed(text.to_owned(), None), Letter::new(text, marks, None))
    }

    /// Sends a picture that the messenger calls so, with a text below it.
    pub fn sends_a_picture(&self, id: &str, text: &str) -> impl Future<Output = ()> + use<> {
        self.sends(Said::Unreadable, Letter::new(text, Vec::new(), Some(Photo(id.to_owned()))))
    }

    fn sends(&self, said: Said, letter: Letter) -> impl Future<Output = ()> + use<> {
        let update = self.clinic.next_update();
        let (chat, name) = (self.chat, Name::new(&self.name));
        self.hands_in(Incoming { update, chat, name, said, letter: Some(letter) })
    }

    /// Anything else that a messenger can bring.
    pub fn does(&self, said: Said) -> impl Future<Output = ()> + use<> {
        let update = self.clinic.next_update();
        self.hands_in(Incoming { update, chat: self.chat, name: Name::new(&self.name), said, letter: None })
    }

    /// The same under a number of the messenger's own.
    pub fn hands_in_as(&self, update: i64, said: Said) -> impl Future<Output = ()> + use<> {
        self.hands_in(Incoming { update, chat: self.chat, name: Name::new(&self.name), said, letter: None })
    }

    fn hands_in(&self, incoming: Incoming) -> impl Future<Output = ()> + use<> {
        *self.last.borrow_mut() = Some(incoming.clone());
        self.clinic.0.ears.know(&incoming);
        let (clinic, chat) = (self.clinic.clone(), self.chat);
        // Apart, as each step of a long test would lie on its stack.
        Box::pin(async move {
            let received = clinic.receives(&incoming).await;
            if let Some(toast) = received.toast {
                clinic.0.phones.toast(chat, toast);
            }
            clinic.worker().deliver_what_is_due().await.expect("what is due is delivered");
        })
    }

    /// Blocks the bot, as the messenger reports it.
    pub async fn blocks_the_bot(&self) {
        self.clinic.0.phones.block(self.chat, true);
        self.does(Said::Left).await;
    }

    /// Blocks the bot without anybody being told.
    pub fn silently_blocks_the_bot(&self) {
        self.clinic.0.phones.block(self.chat, true);
    }

    /// Lets the bot write again.
    pub async fn unblocks_the_bot(&self) {
        self.clinic.0.phones.block(self.chat, false);
        self.does(Said::Returned).await;
    }

    /// Everything that is new on the phone, exactly as it is seen, buttons as `[label]`.
    #[track_caller]
    pub fn reads(&self) -> String {
        let seen = self.takes_in();
        if !self.clinic.goes_on_with(&self.name) {
            self.clinic.notes(&self.name, &format!("{} reads:", self.name));
        }
        for line in seen.lines() {
            self.clinic.notes(&self.name, &format!("  {line}"));
        }
        seen
    }

    /// Reads without caring what; the transcript leaves it out.
    #[track_caller]
    pub fn skims(&self) {
        let _seen = self.takes_in();
    }

    /// Puts away whatever has come, if anything has.
    pub fn puts_away(&self) {
        self.clinic.0.phones.mark_read(self.chat);
    }

    #[track_caller]
    fn takes_in(&self) -> String {
        let unread = self.clinic.0.phones.unread(self.chat);
        assert!(!unread.is_empty(), "{} has nothing to read", self.name);
        self.clinic.0.phones.mark_read(self.chat);
        unread.join("\n\n")
    }

    /// All messages as they stand on the phone now, the oldest first, whether or not they were read.
    pub fn looks(&self) -> Vec<String> {
        self.clinic.0.phones.messages(self.chat).iter().map(render).collect()
    }

    /// The newest message as it was sent.
    pub fn newest_html(&self) -> String {
        self.clinic.0.phones.messages(self.chat).pop().expect("a message").html
    }

    /// Deletes all messages.
    pub fn deletes_everything(&self) {
        self.clinic.0.phones.forget(self.chat);
    }

    /// Nothing is new on the phone.
    #[track_caller]
    pub fn hears_nothing(&self) {
        let unread = self.clinic.0.phones.unread(self.chat);
        assert!(unread.is_empty(), "{} reads:\n{}", self.name, unread.join("\n\n"));
    }

    /// The labels of all buttons of the newest message that has any.
    pub fn sees_buttons(&self) -> Vec<String> {
        let all = self.clinic.0.phones.messages(self.chat);
        let newest = all.iter().rev().find(|shown| !shown.buttons.is_empty());
        newest.into_iter().flat_map(|shown| shown.buttons.iter().flatten()).map(|b| b.label.clone()).collect()
    }

    /// The files on the phone, oldest first.
    pub fn files(&self) -> Vec<File> {
        self.clinic.0.phones.messages(self.chat).into_iter().filter_map(|shown| shown.file).collect()
    }

    /// The pictures on the phone, oldest first.
    pub fn pictures(&self) -> Vec<frontdesk::domain::message::Photo> {
        self.clinic.0.phones.messages(self.chat).into_iter().filter_map(|shown| shown.photo).collect()
    }

    /// The buttons of the newest message that has any, with what they mean; links are left out.
    pub fn sees_taps(&self) -> Vec<(String, Tap)> {
        let all = self.clinic.0.phones.messages(self.chat);
        let newest = all.into_iter().rev().find(|shown| !shown.buttons.is_empty());
        let buttons = newest.into_iter().flat_map(|shown| shown.buttons).flatten();
        let tap = |button: frontdesk::domain::message::Button| match button.press {
            Press::Tap(tap) => Some((button.label, tap)),
            Press::Link(_) | Press::Copy(_) => None,
        };
        buttons.filter_map(tap).collect()
    }

    /// All presses on the newest message that has buttons.
    pub fn thumbs(&self) -> Vec<Said> {
        let all = self.clinic.0.phones.messages(self.chat);
        let newest = all.into_iter().rev().find(|shown| !shown.buttons.is_empty());
        let presses = newest.into_iter().flat_map(|shown| {
            let buttons = shown.buttons.into_iter().flatten().map(|button| button.press);
            buttons.map(move |press| (press, shown.id)).collect::<Vec<_>>()
        });
        let said = |(press, message)| match press {
            Press::Tap(tap) => Some(Said::Tap { tap: Some(tap), message: Some(message) }),
            Press::Link(_) | Press::Copy(_) => None,
        };
        presses.filter_map(said).collect()
    }

    /// The first press of this kind on that message.
    pub fn thumb(&self, is: impl Fn(&Step) -> bool) -> Option<Said> {
        let is_wanted =
            |said: &Said| matches!(said, Said::Tap { tap: Some(Tap::Flow(_, step)), .. } if is(step));
        self.thumbs().into_iter().find(is_wanted)
    }

    /// Leaves unread what there may be.
    pub fn ignores_the_rest(&self) {
        self.clinic.0.phones.mark_read(self.chat);
    }

    /// How many deliveries have reached the phone, edits and repeats included.
    pub fn deliveries(&self) -> usize {
        self.clinic.0.phones.arrived(self.chat)
    }
}
