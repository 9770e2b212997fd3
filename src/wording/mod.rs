//! Puts replies into words: a text with buttons in the reader's language, escaped once, here.

use std::sync::Arc;

use crate::domain::language::Language;
use crate::domain::message::{Button, CommandMenu, Delivery, Message, Press};
use crate::domain::practice::{Practice, ServiceId, TherapistId};
use crate::domain::reply::{CircularScreen, PictureScreen, Reply, Routine, Toast};
use crate::domain::tap::{Door, Step, Tap};
use crate::domain::topic::Topics;

mod answers;
mod availability;
mod booking;
mod calendar;
mod cards;
mod check;
mod circulars;
mod dates;
mod doors;
mod guests;
mod inbox;
mod intake;
mod editing;
mod feed;
mod fitting;
mod ics;
mod keyboard;
mod markdown;
mod outage;
mod picture;
mod routine;
mod proposals;
mod reminders;
mod series;
mod settings;
mod small_talk;
mod staff;
mod talk;
mod teaching;
mod team;
mod team_group;
mod told;
mod visits;
mod waitlist;
mod week;
mod week_picture;
mod words;

use told::Told;
use words::{Words, escape};

/// Says replies in the words of one language.
#[derive(Debug, Clone)]
pub struct Wording {
    practice: Arc<Practice>,
    topics: Arc<Topics>,
    words: Words,
    /// The bot's name, for links that open a chat with it.
    bot: Arc<str>,
    /// Where on the web calendar feeds are found, if anywhere.
    feeds_at: Option<Arc<str>>,
    told: Told,
}

/// A text in Telegram's HTML with rows of buttons, as it is put together.
struct Draft {
    html: String,
    buttons: Vec<Vec<Button>>,
}

impl Wording {
    /// Words for a practice; `bot` is the bot's user name, for links that open a chat with it.
    pub fn new(practice: Arc<Practice>, topics: Arc<Topics>, bot: &str) -> Self {
        Self {
            practice,
            topics,
            words: Words::english(),
            bot: bot.into(),
            feeds_at: None,
            told: Told::default(),
        }
    }

    /// The same words with these answers.
    pub fn reading(&self, topics: &Arc<Topics>) -> Self {
        Self { topics: topics.clone(), ..self.clone() }
    }

    /// The message that says a reply; `None` for one that only sets the menu of commands.
    pub fn message(&self, reply: &Reply) -> Option<Message> {
        let draft = self.draft(reply)?;
        Some(Message { html: draft.html, buttons: draft.buttons })
    }

    /// What a messenger is to do to say a reply as a new message.
    pub fn delivery(&self, reply: &Reply) -> Delivery {
        match (reply, self.message(reply)) {
            (Reply::Menu(menu), _) => Delivery::Commands(*menu),
            (Reply::CalendarFile { card, at, cancelled }, Some(message)) => {
                Delivery::File(self.calendar_file(card, *at, *cancelled, message.html))
            }
            (Reply::Routine(Routine::Week(summary)), Some(message)) => {
                match self.week_photo(summary, message.html.clone()) {
                    Some(photo) => Delivery::Photo(photo),
                    // Its words say the same.
                    None => Delivery::Send(message),
                }
            }
            (Reply::Circular(CircularScreen::Letter(letter)), Some(_)) => self.letter_delivery(letter),
            (Reply::Picture(PictureScreen::Week(week)), Some(message)) => {
                match self.picture_of_week(week, message.html.clone()) {
                    Some(photo) => Delivery::Photo(photo),
                    None => Delivery::Send(message),
                }
            }
            (_, Some(message)) => Delivery::Send(message),
            (_, None) => Delivery::Commands(CommandMenu::Client),
        }
    }

    /// The short note of a toast, as plain text.
    pub fn toast(&self, toast: Toast) -> String {
        self.words.label(
            match toast {
                Toast::Stale => "toast-stale",
                Toast::Gone => "toast-gone",
                Toast::Already => "toast-already",
                Toast::Confirmed => "toast-confirmed",
                Toast::NotYours => "toast-not-yours",
                Toast::OnlyTheirTherapist => "toast-only-their-therapist",
                Toast::NothingThere => "toast-nothing-there",
                Toast::Taken => "toast-taken",
                Toast::TakenByYou => "toast-taken-by-you",
                Toast::GivenBack => "toast-given-back",
                Toast::SetAside => "toast-set-aside",
                Toast::TooLateToUndo => "toast-too-late-to-undo",
                Toast::ChangedMeanwhile => "toast-changed-meanwhile",
                Toast::Trouble => "toast-trouble",
            },
            &[],
        )
    }

    /// The commands of a menu, each with what it does.
    pub fn commands(&self, menu: CommandMenu) -> Vec<(String, String)> {
        let client = [
            "start",
            "book",
            "appointments",
            "waitlist",
            "ask",
            "prepare",
            "contact",
            "settings",
            "help",
            "cancel",
        ];
        let staff = [
            "today",
            "week",
            "find",
            "reminders",
            "availability",
            "announce",
            "bookfor",
            "questions",
            "calendar",
        ];
        let reception =
            ["today", "week", "find", "reminders", "announce", "bookfor", "questions", "calendar"];
        let names: Vec<&str> = match menu {
            CommandMenu::Client => client.to_vec(),
            CommandMenu::Staff => [&staff[..], &client[..]].concat(),
            CommandMenu::Reception => [&reception[..], &client[..]].concat(),
            CommandMenu::Owner => {
                [&staff[..], &["invite", "team", "group", "audit"][..], &client[..]].concat()
            }
        };
        let entry = |name: &str| (name.to_owned(), self.words.label(&format!("command-{name}"), &[]));
        names.into_iter().map(entry).collect()
    }

    fn draft(&self, reply: &Reply) -> Option<Draft> {
        self.say_door(reply)
            .or_else(|| self.say_small_talk(reply))
            .or_else(|| self.say_answer(reply))
            .or_else(|| self.say_booking(reply))
            .or_else(|| self.say_visit(reply))
            .or_else(|| self.say_staff(reply))
            .or_else(|| self.say_edition(reply))
            .or_else(|| self.say_routine(reply))
    }

    /// The languages in which it can be said.
    pub fn languages(&self) -> Vec<Language> {
        Words::languages()
    }

    /// A text of the language file, its arguments escaped, without buttons.
    fn text(&self, key: &str, args: &[(&'static str, &str)]) -> Draft {
        Draft { html: self.words.text(key, args), buttons: Vec::new() }
    }

    /// A button of the language file.
    fn tap(&self, key: &str, tap: Tap) -> Button {
        Button { label: self.words.label(key, &[]), press: Press::Tap(tap) }
    }

    fn door(&self, door: Door) -> Button {
        let key = match door {
            Door::Menu | Door::Later => "button-menu",
            Door::Book => "button-book",
            Door::Visits => "button-appointments",
            Door::Ask => "button-ask",
            Door::Prepare => "button-prepare",
            Door::Contact => "button-contact",
            Door::Write => "button-write",
            Door::Today => "button-today",
            Door::Tomorrow => "button-tomorrow",
            Door::Strays => "button-strays",
            Door::Reminders => "button-reminders",
            Door::Availability => "button-availability",
            Door::Announce => "button-announce",
            Door::BookFor => "button-book-for",
            Door::Questions => "button-questions",
            Door::Lessons => "button-lessons",
            Door::Invite => "button-invite",
            Door::Team => "button-team",
            Door::Calendar => "button-calendar-feed",
            Door::Group => "button-team-group",
            Door::Audit => "button-audit",
            Door::Waitlist => "button-waitlist",
            Door::Settings => "button-settings",
        };
        self.tap(key, Tap::Open(door))
    }

    /// The way back and the way out, below each screen of a flow.
    fn ways_out(&self, session: u32) -> Vec<Button> {
        vec![
            self.tap("button-back", Tap::Flow(session, Step::Back)),
            self.tap("button-cancel", Tap::Flow(session, Step::Cancel)),
        ]
    }

    /// A service's name, unescaped. One that has left the file is named by its id.
    fn service(&self, id: &ServiceId) -> String {
        self.practice.service(id).map_or_else(|| id.to_string(), |service| service.name.clone())
    }

    /// A therapist's name, unescaped. One who has left the file is named by the id.
    fn therapist(&self, id: &TherapistId) -> String {
        self.practice.therapist(id).map_or_else(|| id.to_string(), |therapist| therapist.name.clone())
    }
}

impl Draft {
    /// Adds a paragraph of finished HTML.
    fn paragraph(mut self, html: &str) -> Self {
        if !html.is_empty() {
            self.html.push_str("\n\n");
            self.html.push_str(html);
        }
        self
    }

    /// Adds a row of buttons.
    fn row(mut self, buttons: Vec<Button>) -> Self {
        if !buttons.is_empty() {
            self.buttons.push(buttons);
        }
        self
    }

    /// Adds rows of buttons.
    fn rows(self, rows: Vec<Vec<Button>>) -> Self {
        rows.into_iter().fold(self, Draft::row)
    }

    /// Adds each button as a row of its own.
    fn column(self, buttons: impl IntoIterator<Item = Button>) -> Self {
        buttons.into_iter().fold(self, |draft, button| draft.row(vec![button]))
    }
}

/// A button that copies a text; none if that is longer than a button may copy.
fn copies(label: String, text: &str) -> Option<Button> {
    let fits = (1..=Press::LONGEST_COPY).contains(&text.chars().count());
    fits.then(|| Button { label, press: Press::Copy(text.to_owned()) })
}

/// A button that opens a page.
fn link(label: String, url: &str) -> Button {
    Button { label, press: Press::Link(url.to_owned()) }
}
