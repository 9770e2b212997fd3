//! Updates that Telegram never sends, and presses that no button of ours was made for: nothing panics, nothing is stuck,
//! and nothing changes that is not the presser's own.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Once;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::tap::Tap;
use frontdesk::inbox::RawUpdate;
use frontdesk::telegram::update;
use serde_json::{Value, json};
use sqlx::SqlitePool;
use tokio_util::sync::CancellationToken;

use super::{seed, size};
use crate::clinic::Clinic;
use crate::words::every_press;

thread_local! {
    /// How often this test's own thread has panicked, where its desk works as well.
    static PANICS: Cell<usize> = const { Cell::new(0) };
}

/// Counts panics that somebody catches.
fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.set(PANICS.get() + 1);
            before(panic);
        }));
    });
    PANICS.set(0);
}

/// Updates as Telegram sends them.
fn samples() -> Vec<Value> {
    let user = json!({ "id": 1, "is_bot": false, "first_name": "Anna", "language_code": "en" });
    let chat = json!({ "id": 1, "type": "private", "first_name": "Anna" });
    let message = |content: Value| {
        let mut message = json!({ "message_id": 5, "from": user, "chat": chat, "date": 1_790_000_000 });
        message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
        message
    };
    let ours = message(json!({
        "from": { "id": 1_000_001, "is_bot": true, "first_name": "Desk", "username": "desk_bot" },
        "text": "What would you like to book?",
        "reply_markup": { "inline_keyboard": [[{ "text": "Maya", "callback_data": "1:f:1:pmaya" }]] },
    }));
    let member = |status: &str| json!({ "user": user, "status": status, "until_date": 0 });
    let command =
        json!({ "text": "/book", "entities": [{ "type": "bot_command", "offset": 0, "length": 5 }] });
    let voice = json!({ "voice": { "file_id": "v", "file_unique_id": "v", "duration": 3, "mime_type": "audio/ogg" } });
    let photo = json!({ "photo": [{ "file_id": "p", "file_unique_id": "p", "width": 9, "height": 9 }], "caption": "my back" });
    let group =
        json!({ "chat": { "id": -5, "type": "supergroup", "title": "Friends" }, "text": "@desk_bot hello" });
    vec![
        json!({ "update_id": 1, "message": message(command) }),
        json!({ "update_id": 1, "message": message(json!({ "text": "does it hurt?" })) }),
        json!({ "update_id": 1, "message": message(json!({ "text": "yes", "reply_to_message": ours })) }),
        json!({ "update_id": 1, "message": message(voice) }),
        json!({ "update_id": 1, "message": message(photo) }),
        json!({ "update_id": 1, "message": message(group) }),
        json!({ "update_id": 1, "edited_message": message(json!({ "text": "no", "edit_date": 1_790_000_060 })) }),
        json!({ "update_id": 1, "callback_query":
            { "id": "7", "from": user, "message": ours, "chat_instance": "1", "data": "1:o:k" } }),
        json!({ "update_id": 1, "my_chat_member": { "chat": chat, "from": user, "date": 1_790_000_000,
            "old_chat_member": member("member"), "new_chat_member": member("kicked") } }),
    ]
}

/// One node of it becomes something else, or is not there.
fn spoil(update: &mut Value, random: &mut fastrand::Rng) {
    // Mostly below the number, without which there is nothing to read.
    let below = update.as_object().unwrap().keys().find(|key| *key != "update_id").unwrap().clone();
    let mut node = if random.u8(..20) > 0 { &mut update[below] } else { update };
    loop {
        let children = match node {
            Value::Object(fields) => fields.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        if children == 0 || random.u8(..6) == 0 {
            *node = anything(random);
            return;
        }
        let at = random.usize(..children);
        node = match node {
            Value::Object(fields) => {
                let key = fields.keys().nth(at).unwrap().clone();
                if random.u8(..8) == 0 {
                    fields.remove(&key);
                    return;
                }
                fields.get_mut(&key).unwrap()
            }
            Value::Array(items) => &mut items[at],
            _ => return,
        };
    }
}

fn anything(random: &mut fastrand::Rng) -> Value {
    match random.u8(..18) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(i64::MAX),
        5 => json!(u64::MAX),
        6 => json!(1e308),
        7 => json!(""),
        8 => json!([]),
        9 => json!({}),
        10 => json!("\u{202e}gnp.exe \u{200b}\u{200d}\u{feff}"),
        11 => json!("a\u{0}b"),
        12 => json!("\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(100)),
        13 => json!("z\u{0301}\u{0302}\u{0303}".repeat(500)),
        14 => json!("<b>&\"'</i> [x](tg://user?id=1) /start 1:f:1:p"),
        15 if random.u8(..20) == 0 => json!("x".repeat(1 << 20)),
        15 => json!("private"),
        16 => json!([[[[[["deep"]]]]]]),
        _ => json!((0..random.usize(1..40)).map(|_| random.char(..)).collect::<String>()),
    }
}

#[tokio::test]
async fn no_update_however_spoilt_panics_or_gets_stuck() {
    let (updates, mut random) = (size("UPDATES", 1_000), fastrand::Rng::with_seed(seed("UPDATES_SEED")));
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let samples = samples();
    let read = |raw: &RawUpdate| update::read(raw, "desk_bot");
    let (mut made, mut unnumbered, mut understood) = (0, 0, 0);
    count_panics();
    while made < updates {
        let mut batch = Vec::new();
        for _ in 0..100.min(updates - made) {
            let mut spoilt = samples[random.usize(..samples.len())].clone();
            spoil(&mut spoilt, &mut random);
            made += 1;
            let body = spoilt.to_string();
            let Some((_, chat)) = update::peek(&body) else {
                unnumbered += 1;
                continue;
            };
            let raw = RawUpdate { update: i64::try_from(made).unwrap(), chat, body };
            understood += usize::from(read(&raw).is_some());
            batch.push(raw);
        }
        clinic.inbox().keep(&batch).await.unwrap();
        clinic.inbox().work_through(&CancellationToken::new(), read, |_, _| {}).await.unwrap();
    }
    println!(
        "{made} spoilt updates: {understood} understood, {unnumbered} without a number, {} panics",
        PANICS.get()
    );
    assert!(understood * 10 > made && understood < made, "{understood} of {made} are no test");
    assert_eq!(PANICS.get(), 0);
    assert!(clinic.store().waiting_updates().await.unwrap().is_empty());
}

/// What somebody who works nowhere, has no appointment and presses whatever they can think of must not change.
const NOT_THEIRS: [&str; 10] = [
    "SELECT * FROM appointment WHERE client != (SELECT id FROM client WHERE chat = $1)",
    "SELECT * FROM client WHERE chat != $1",
    "SELECT * FROM staff WHERE $1 = $1",
    "SELECT * FROM invite WHERE $1 = $1",
    "SELECT * FROM away WHERE $1 = $1",
    "SELECT * FROM announcement WHERE $1 = $1",
    "SELECT * FROM teaching WHERE $1 = $1",
    "SELECT * FROM audit WHERE $1 = $1",
    "SELECT * FROM dialogue WHERE client != (SELECT id FROM client WHERE chat = $1)",
    "SELECT * FROM waitlist WHERE client != (SELECT id FROM client WHERE chat = $1)",
];

/// All of it, as text.
async fn not_theirs(file: &SqlitePool, mallory: i64) -> Vec<String> {
    use sqlx::{Column, Row};
    let mut all = Vec::new();
    for sql in NOT_THEIRS {
        for row in sqlx::query(sql).bind(mallory).fetch_all(file).await.unwrap() {
            let cells = row.columns().iter().map(|column| {
                let number = row.try_get_unchecked::<Option<i64>, _>(column.ordinal());
                let text = row.try_get_unchecked::<Option<String>, _>(column.ordinal());
                format!("{number:?} {text:?}")
            });
            all.push(cells.collect::<Vec<_>>().join("|"));
        }
    }
    all
}

/// A press that was made for somebody else, or for another version, or by nobody.
fn forged(presses: &[String], random: &mut fastrand::Rng) -> String {
    let mut data: Vec<char> = presses[random.usize(..presses.len())].chars().collect();
    for _ in 0..random.u8(..4) {
        let at = random.usize(..=data.len());
        match random.u8(..4) {
            0 if at < data.len() => drop(data.remove(at)),
            1 => data.insert(at, random.char('!'..='~')),
            2 if at < data.len() => data[at] = random.digit(10),
            _ if at < data.len() => data[at] = random.alphanumeric(),
            _ => {}
        }
    }
    data.into_iter().collect()
}

#[tokio::test]
async fn no_forged_press_changes_what_is_not_the_pressers() {
    let (presses, mut random) = (size("PRESSES", 300), fastrand::Rng::with_seed(seed("PRESSES_SEED")));
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, mallory) = (clinic.client("Anna"), clinic.client("Mallory"));
    let (_olga, maya) = (clinic.owner("Olga").await, clinic.therapist("Maya", "maya").await);
    anna.books("4", "10:00").await;
    anna.says("can you tune my piano?").await;
    mallory.says("/start").await;
    maya.says("/today").await;
    clinic.waits_until("2027-03-01 08:05").await;
    [&anna, &mallory, &maya].iter().for_each(|person| person.puts_away());
    let file = clinic.breaks_in().await;
    let before = not_theirs(&file, mallory.chat().0).await;
    assert!(before.len() > 4, "there is something to change: {before:?}");
    let known: Vec<String> = every_press().into_iter().map(|tap| tap.encode()).collect();
    let kinds: BTreeSet<&str> = known.iter().filter_map(|data| data.get(..4)).collect();
    let (desk, mut read) = (clinic.desk(), 0);
    count_panics();
    for number in 0..i64::try_from(presses).unwrap() {
        let data = forged(&known, &mut random);
        let tap = Tap::parse(&data);
        read += usize::from(tap.is_some());
        let said = Said::Tap { tap, message: None };
        let (chat, name) = (mallory.chat(), frontdesk::domain::person::Name::new("Mallory"));
        desk.receive(clinic.now(), &Incoming { update: 1_000_000 + number, chat, name, said, letter: None })
            .await
            .unwrap();
    }
    let after = not_theirs(&file, mallory.chat().0).await;
    let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    println!(
        "{presses} forged presses of {} kinds, {read} of them readable: {} effects on others, {} panics",
        kinds.len(),
        changed.len(),
        PANICS.get()
    );
    assert!(read * 3 > presses, "{read} of {presses} can be read");
    assert!(changed.is_empty() && after.len() == before.len(), "{changed:#?}");
    assert_eq!(PANICS.get(), 0);
}
