//! The floor: a bot of stock teloxide, as small as one can be, that knows the same answers and screens and stores nothing.
//! It is this executable, started as a process with the word `floor`.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use teloxide::dispatching::UpdateFilterExt as _;
use teloxide::prelude::*;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, InputFile, ParseMode};

use super::people::QUESTIONS;

/// As long as an answer of the real one is on average.
const ANSWER: &str = "\n\nIt can feel intense, because the pressure is deeper and the technique works right on the \
    tender spots. It should never be more than you are happy with: your therapist stays within your comfort level.\n\n\
    Please always say when something is uncomfortable. The pressure can be eased at any moment.";

/// What goes into the client's calendar, about as long as the real one's.
const ENTRY: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//frontdesk//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n\
    UID:1@frontdesk\r\nDTSTAMP:20270301T080000Z\r\nDTSTART:20270304T100000Z\r\nDTEND:20270304T104500Z\r\n\
    SUMMARY:Neuromuscular 45 min with Maya\r\nLOCATION:12 Mill Lane\\, Bath BA1 5QN\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

/// What is held and booked, in memory.
#[derive(Default)]
struct Diary {
    choosing: HashMap<i64, (String, String, String)>,
    taken: HashSet<(String, String, String)>,
}

type Shared = Arc<(HashMap<&'static str, String>, Mutex<Diary>)>;

pub async fn run() {
    let bot = Bot::from_env();
    let bot = match std::env::var("TELOXIDE_API_URL") {
        Ok(url) => bot.set_api_url(reqwest::Url::parse(&url).unwrap()),
        Err(_) => bot,
    };
    let answers =
        QUESTIONS.iter().map(|question| (*question, format!("<b>{question}</b>{ANSWER}"))).collect();
    let shared: Shared = Arc::new((answers, Mutex::default()));
    let schema = dptree::entry()
        .branch(Update::filter_message().endpoint(said))
        .branch(Update::filter_callback_query().endpoint(pressed));
    Dispatcher::builder(bot, schema).dependencies(dptree::deps![shared]).build().dispatch().await;
}

async fn said(bot: Bot, message: Message, shared: Shared) -> ResponseResult<()> {
    let text = message.text().unwrap_or_default();
    let (words, rows) = match text {
        "/start" => menu(),
        "/book" => services(),
        "/bookings" => {
            (format!("{} are booked", shared.1.lock().unwrap().taken.len()), rows(&[&["Main menu"]]))
        }
        text => (
            shared.0.get(text).cloned().unwrap_or_default(),
            rows(&[&["Book an appointment"], &["Which techniques are used?"], &["Not what I meant"]]),
        ),
    };
    bot.send_message(message.chat.id, words).parse_mode(ParseMode::Html).reply_markup(rows).await?;
    Ok(())
}

async fn pressed(bot: Bot, press: CallbackQuery, shared: Shared) -> ResponseResult<()> {
    bot.answer_callback_query(press.id.clone()).await?;
    let Some(message) = press.message.as_ref().filter(|_| press.data.is_some()) else { return Ok(()) };
    let chat = message.chat().id;
    let (words, rows) = screen(&shared.1, chat.0, press.data.as_deref().unwrap_or_default());
    bot.edit_message_text(chat, message.id(), words).parse_mode(ParseMode::Html).reply_markup(rows).await?;
    if press.data.as_deref() == Some("Yes, book it") {
        bot.send_document(chat, InputFile::memory(ENTRY).file_name("appointment.ics")).await?;
    }
    Ok(())
}

/// What a press leads to.
fn screen(diary: &Mutex<Diary>, chat: i64, data: &str) -> (String, InlineKeyboardMarkup) {
    let mut diary = diary.lock().unwrap();
    match data {
        "Ask a question" => topics(),
        "‹ Back" | "Main menu" => menu(),
        "Maya" | "Tom" => {
            diary.choosing.entry(chat).or_default().0 = data.to_owned();
            days()
        }
        "Yes, book it" => {
            let chosen = diary.choosing.remove(&chat).unwrap_or_default();
            let words = format!("You are booked.\n\n<b>{} {}</b> with {}", chosen.1, chosen.2, chosen.0);
            diary.taken.insert(chosen);
            (words, rows(&[&["Undo"], &["Plan a series"], &["Change or cancel", "Main menu"]]))
        }
        time if time.contains(':') => {
            diary.choosing.entry(chat).or_default().2 = time.to_owned();
            let words = format!("Please check:\n\n<b>{time}</b>\nNeuromuscular 45 min");
            (words, rows(&[&["Yes, book it"], &["Make it a series"], &["‹ Back", "Cancel"]]))
        }
        day if day.parse::<u8>().is_ok() => {
            let chosen = diary.choosing.entry(chat).or_default();
            chosen.1 = day.to_owned();
            let (who, day) = (chosen.0.clone(), day.to_owned());
            let free = (9..18).map(|hour| format!("{hour:02}:00"));
            let free: Vec<_> = free
                .filter(|time| !diary.taken.contains(&(who.clone(), day.clone(), time.clone())))
                .collect();
            // It knows no months: where a day is full, it begins anew.
            let free = if free.is_empty() { vec!["09:00".to_owned()] } else { free };
            let mut rows: Vec<Vec<_>> =
                free.chunks(4).map(|row| row.iter().map(|t| button(t)).collect()).collect();
            rows.push(vec![button("‹ Back"), button("Cancel")]);
            (format!("Free times on the {day} (London time):"), InlineKeyboardMarkup::new(rows))
        }
        _ => therapists(),
    }
}

fn menu() -> (String, InlineKeyboardMarkup) {
    let words = "Hello Anna, this is Stillwater Massage. I can answer your questions, book your appointments and remind \
        you how to prepare. What can I do for you?";
    let rows = rows(&[
        &["Book an appointment"],
        &["My appointments"],
        &["Ask a question"],
        &["Preparing for a visit"],
        &["Contact us"],
    ]);
    (words.to_owned(), rows)
}

fn topics() -> (String, InlineKeyboardMarkup) {
    let rows = rows(&[
        &["About the treatment"],
        &["What it can help with"],
        &["How often and how long"],
        &["Preparing and your visit"],
        &["Practical things"],
        &["‹ Back"],
    ]);
    ("Type your question in your own words, or choose what it is about:".to_owned(), rows)
}

fn services() -> (String, InlineKeyboardMarkup) {
    let rows =
        rows(&[&["Neuromuscular 45 min · £55"], &["Neuromuscular 75 min · £80"], &["‹ Back", "Cancel"]]);
    ("What would you like to book?".to_owned(), rows)
}

fn therapists() -> (String, InlineKeyboardMarkup) {
    let words = "<b>Neuromuscular 45 min</b>\nWho would you like to see?".to_owned();
    (words, rows(&[&["Anyone who is free"], &["Maya"], &["Tom"], &["‹ Back", "Cancel"]]))
}

fn days() -> (String, InlineKeyboardMarkup) {
    let mut rows = rows(&[&["·", "This month", "›"], &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]);
    let days: Vec<String> = (1..=30).map(|day| day.to_string()).collect();
    let weeks = days.chunks(7).map(|week| week.iter().map(|day| button(day)).collect::<Vec<_>>());
    rows.inline_keyboard.extend(weeks);
    rows.inline_keyboard.push(vec![button("‹ Back"), button("Cancel")]);
    ("Which day suits you? Days with a number have free times.".to_owned(), rows)
}

fn rows(labels: &[&[&str]]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(
        labels.iter().map(|row| row.iter().map(|label| button(label)).collect::<Vec<_>>()),
    )
}

fn button(label: &str) -> InlineKeyboardButton {
    InlineKeyboardButton::callback(label, label)
}
