//! The people of a story: each does one thing, waits for what is shown, and does the next at once.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde::Deserialize;

/// What is asked, in turn; both bots know an answer to each.
pub const QUESTIONS: [&str; 8] = [
    "does it hurt?",
    "what should I wear",
    "how much does it cost",
    "where are you?",
    "what is neuromuscular massage",
    "how long is a session?",
    "how do I prepare?",
    "when are you open?",
];

/// What they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Types a question, and reads the answer.
    Questions,
    /// Opens a list and goes back from it, each press a screen in place of the other.
    Presses,
    /// From `/book` to "booked", and then anew as somebody else.
    Bookings,
}

/// One of them.
struct Person {
    /// Under which number they write; each booking is somebody else's.
    chat: i64,
    place: usize,
    step: usize,
    /// When the last thing was done.
    since: Instant,
    /// Whether the screen after a press, and the end of its progress bar, are still to come.
    screen: bool,
    bar: bool,
    message: i64,
    keyboard: String,
}

/// All of them.
#[derive(Default)]
pub struct People {
    story: Option<Story>,
    people: HashMap<i64, Person>,
    /// From when on it is counted, and until when they go on.
    from: Option<Instant>,
    until: Option<Instant>,
    /// How many go on still.
    acting: usize,
    next_chat: i64,
    /// What each answer, press or booking took that ended in the time that counts.
    pub times: Vec<Duration>,
    /// How many updates were sent in it.
    pub updates: usize,
    /// What was said to be booked, in all.
    pub booked: usize,
    /// How many answers they have read, in all.
    pub read: usize,
    /// The newest of them.
    pub words: String,
    /// What could not be gone on from.
    pub stuck: Vec<String>,
}

#[derive(Deserialize)]
struct Keyboard<'a> {
    #[serde(borrow)]
    inline_keyboard: Vec<Vec<Button<'a>>>,
}

#[derive(Deserialize)]
struct Button<'a> {
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    callback_data: Option<std::borrow::Cow<'a, str>>,
}

impl People {
    /// So many begin a story; what they do first.
    pub fn begin(
        &mut self,
        story: Story,
        first: i64,
        many: usize,
        from: Instant,
        until: Instant,
    ) -> Vec<String> {
        self.story = Some(story);
        (self.from, self.until) = (Some(from), Some(until));
        (self.acting, self.next_chat) = (many, first + i64::try_from(many).unwrap());
        self.people.clear();
        self.times.clear();
        self.updates = 0;
        let begun = (0..many).map(|place| {
            let mut person = Person {
                chat: first + i64::try_from(place).unwrap(),
                place,
                step: place,
                since: Instant::now(),
                screen: false,
                bar: false,
                message: 0,
                keyboard: String::new(),
            };
            let begins = match story {
                Story::Questions => person.asks(),
                Story::Presses => person.says("/start"),
                Story::Bookings => person.says("/book"),
            };
            self.people.insert(person.chat, person);
            begins
        });
        begun.collect()
    }

    /// Whether everybody has stopped.
    pub fn is_done(&self) -> bool {
        self.acting == 0
    }

    /// The progress bar has ended.
    pub fn pressed(&mut self, chat: i64) -> Option<String> {
        let person = self.people.get_mut(&chat)?;
        person.bar = false;
        self.goes_on(chat, "")
    }

    /// A message is shown.
    pub fn reads(&mut self, chat: i64, message: i64, text: &str, keyboard: &str) -> Option<String> {
        let person = self.people.get_mut(&chat)?;
        person.screen = false;
        person.message = message;
        keyboard.clone_into(&mut person.keyboard);
        self.read += 1;
        text.clone_into(&mut self.words);
        self.goes_on(chat, text)
    }

    fn goes_on(&mut self, chat: i64, text: &str) -> Option<String> {
        let now = Instant::now();
        let counts = self.from? <= now && now < self.until?;
        let is_over = now >= self.until?;
        let story = self.story?;
        let person = self.people.get_mut(&chat)?;
        if text.starts_with("You are booked") {
            self.booked += 1;
            person.step = usize::MAX;
        }
        if person.screen || person.bar {
            return None;
        }
        let is_whole = story != Story::Bookings || person.step == usize::MAX;
        if counts && is_whole {
            self.times.push(now - person.since);
        }
        self.updates += usize::from(counts);
        if is_over && is_whole {
            self.acting -= 1;
            self.people.remove(&chat);
            return None;
        }
        match story {
            Story::Questions => {
                person.since = now;
                Some(person.asks())
            }
            Story::Presses => {
                person.since = now;
                let next = person.presses(|label| label == "Ask a question");
                let next = next.or_else(|| person.presses(|label| ["‹ Back", "Main menu"].contains(&label)));
                self.or_stuck(chat, next)
            }
            Story::Bookings if is_whole => {
                let mut person = self.people.remove(&chat)?;
                person.chat = self.next_chat;
                self.next_chat += 1;
                (person.since, person.step) = (now, 0);
                let next = person.says("/book");
                self.people.insert(person.chat, person);
                Some(next)
            }
            Story::Bookings => {
                let next = person.books();
                self.or_stuck(chat, next)
            }
        }
    }

    fn or_stuck(&mut self, chat: i64, next: Option<String>) -> Option<String> {
        if next.is_none() {
            let person = self.people.remove(&chat)?;
            self.stuck.push(person.keyboard);
            self.acting -= 1;
        }
        next
    }
}

impl Person {
    fn asks(&mut self) -> String {
        self.step += 1;
        self.says(QUESTIONS[self.step % QUESTIONS.len()])
    }

    fn says(&mut self, text: &str) -> String {
        (self.screen, self.bar) = (true, false);
        let chat = self.chat;
        format!(
            "\"message\":{{\"message_id\":{},\"date\":1700000000,\"text\":\"{text}\",{}\
             \"chat\":{{\"id\":{chat},\"type\":\"private\",\"first_name\":\"Anna\"}},\
             \"from\":{{\"id\":{chat},\"is_bot\":false,\"first_name\":\"Anna\",\"language_code\":\"en\"}}}}",
            1_000_000 + self.step % 1_000_000,
            match text.strip_prefix('/') {
                Some(command) => format!(
                    "\"entities\":[{{\"type\":\"bot_command\",\"offset\":0,\"length\":{}}}],",
                    command.len() + 1
                ),
                None => String::new(),
            },
        )
    }

    /// What leads on to a booking from the screen at hand.
    fn books(&mut self) -> Option<String> {
        let place = self.place + self.step;
        let is_time = |label: &str| label.len() == 5 && label.as_bytes()[2] == b':';
        let is_day = |label: &str| label.parse::<u8>().is_ok();
        let is_therapist = |label: &str| ["Maya", "Tom"].contains(&label);
        let is_service = |label: &str| label.starts_with("Neuromuscular 45");
        let next = self.presses(|label| label == "Yes, book it");
        let next = next.or_else(|| self.presses_one_of(place, is_time));
        // The day first, so that not everybody looks at the same.
        let next = next.or_else(|| self.presses_one_of(place * 7, is_day));
        let next = next.or_else(|| self.presses_one_of(place, is_therapist));
        next.or_else(|| self.presses(is_service)).or_else(|| self.presses(|label| label == "›"))
    }

    /// Presses the first button of this kind.
    fn presses(&mut self, is: impl Fn(&str) -> bool) -> Option<String> {
        self.presses_one_of(0, is)
    }

    fn presses_one_of(&mut self, which: usize, is: impl Fn(&str) -> bool) -> Option<String> {
        let keyboard: Keyboard<'_> = serde_json::from_str(&self.keyboard).ok()?;
        let buttons = || keyboard.inline_keyboard.iter().flatten().filter(|button| is(&button.text));
        let data = buttons().nth(which % buttons().count().max(1))?.callback_data.as_deref()?;
        let (chat, message) = (self.chat, self.message);
        let update = format!(
            "\"callback_query\":{{\"id\":\"{chat}-{}\",\"chat_instance\":\"1\",\"data\":{},\
             \"from\":{{\"id\":{chat},\"is_bot\":false,\"first_name\":\"Anna\",\"language_code\":\"en\"}},\
             \"message\":{{\"message_id\":{message},\"date\":1700000000,\"text\":\"ok\",\
             \"from\":{{\"id\":1,\"is_bot\":true,\"first_name\":\"Desk\",\"username\":\"desk_bot\"}},\
             \"chat\":{{\"id\":{chat},\"type\":\"private\",\"first_name\":\"Anna\"}}}}}}",
            self.step,
            serde_json::to_string(data).unwrap(),
        );
        (self.screen, self.bar) = (true, true);
        self.step = (self.step + 1) % 1_000_000;
        Some(update)
    }
}
