//! Every call of the Bot API fails before it is done, or after it, or hangs: what became of it is told honestly, and the next
//! one goes through. `STALL_MILLIS=5000` lets each hang for so long.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use frontdesk::domain::message::{CommandMenu, Delivery, File, KeptPhoto, Message, Photo};
use frontdesk::domain::person::{ChatId, MessageId};
use frontdesk::messenger::{Messenger, Undelivered};
use syn::visit::{self, Visit};

use super::{passes, size};
use crate::wire::log::Log;
use crate::wire::{Fault, House, TelegramServer, connected};

const ANNA: ChatId = ChatId(1);

const FAULTS: [Fault; 4] = [Fault::DropBefore, Fault::DropAfter, Fault::HalfAnswer, Fault::Page(500)];

fn message(html: &str) -> Message {
    Message { html: html.to_owned(), buttons: Vec::new() }
}

/// The beginning of a picture of a hundred by a hundred: what a server looks at.
fn png() -> Vec<u8> {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x64".to_vec()
}

/// What can be delivered, and by which method; some of it changes this message.
fn deliveries(earlier: MessageId) -> Vec<(&'static str, Delivery)> {
    let file = File {
        name: "visit.ics".to_owned(),
        media_type: "text/calendar".to_owned(),
        content: "BEGIN:VCALENDAR".to_owned(),
        caption: "For your calendar".to_owned(),
    };
    let photo = Photo {
        name: "week.png".to_owned(),
        png: png(),
        caption: "The week".to_owned(),
        alt: "The week".to_owned(),
    };
    vec![
        ("sendmessage", Delivery::Send(message("Hello"))),
        ("editmessagetext", Delivery::Edit(earlier, message("Changed"))),
        ("editmessagetext", Delivery::Update(earlier, message("Changed again"))),
        ("editmessagereplymarkup", Delivery::Buttons(earlier, Vec::new())),
        ("senddocument", Delivery::File(file)),
        ("sendphoto", Delivery::Photo(photo)),
        (
            "sendphoto",
            Delivery::KeptPhoto(KeptPhoto { id: "AgAC".to_owned(), message: message("A picture") }),
        ),
        ("setmycommands", Delivery::Commands(CommandMenu::Staff)),
    ]
}

/// The lines of the code from which something was called.
fn called(log: &Log) -> Vec<String> {
    let text = log.text();
    let at = |line: &str| {
        let (_, at) = line.split_once(" at=src/")?;
        Some(format!("src/{}", at.split_whitespace().next()?.rsplit_once(':')?.0))
    };
    text.lines().filter(|line| line.contains("calls ")).filter_map(at).collect()
}

/// All lines from which the Bot API is called.
fn calls_in_the_code() -> BTreeSet<String> {
    struct Calls(usize);
    impl Visit<'_> for Calls {
        fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
            let named = ["call", "post", "post_form"].iter().any(|name| call.method == name);
            let receiver = matches!(&*call.receiver, syn::Expr::Field(field)
                if matches!(&field.member, syn::Member::Named(name) if name == "api"))
                || matches!(&*call.receiver, syn::Expr::Path(path) if path.path.is_ident("api"));
            self.0 += usize::from(named && receiver);
            visit::visit_expr_method_call(self, call);
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/telegram");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut calls = Calls(0);
        calls.visit_file(&syn::parse_file(&text).unwrap());
        let says =
            |line: &str| ["api.call(", "api.post(", "api.post_form("].iter().any(|call| line.contains(call));
        let lines =
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//") && says(line));
        let name = format!("src/telegram/{}", path.file_name().unwrap().to_string_lossy());
        let lines: Vec<String> = lines.map(|(at, _)| format!("{name}:{}", at + 1)).collect();
        assert_eq!(lines.len(), calls.0, "{name}: one call on each line");
        found.extend(lines);
    }
    found
}

/// Every call hangs for a while, and is waited for; how many that were.
async fn calls_hang() -> usize {
    let stall = Duration::from_millis(size("STALL_MILLIS", 20).try_into().unwrap());
    let server = TelegramServer::start().await;
    let anna = server.person(ANNA.0, "Anna");
    let first = ["getme", "setmycommands"];
    first.iter().for_each(|method| server.next_fails(method, Fault::AnswersLate));
    let (telegram, ()) = tokio::join!(connected(&server), async {
        passes(stall).await;
        server.answers_now();
    });
    let earlier = telegram.deliver(ANNA, &Delivery::Send(message("First"))).await.unwrap().unwrap();
    let deliveries = deliveries(earlier);
    for (method, delivery) in &deliveries {
        server.next_fails(method, Fault::AnswersLate);
        let mut delivering = Box::pin(telegram.deliver(ANNA, delivery));
        let hangs = tokio::time::timeout(stall, &mut delivering).await;
        assert!(hangs.is_err(), "{method}: it has not been answered yet");
        server.answers_now();
        delivering.await.unwrap();
    }
    assert_eq!(anna.copies(), (1, 0), "nothing comes twice");
    let house = House::at("2027-03-01 08:00", &server).await;
    let receiving = ["deletewebhook", "getupdates", "answercallbackquery"];
    server.has_webhook();
    receiving.iter().for_each(|method| server.next_fails(method, Fault::AnswersLate));
    let bot = house.opens();
    anna.types("/start");
    passes(stall).await;
    server.answers_now();
    while !anna.sees().iter().any(|message| message.starts_with("Hello Anna")) {
        anna.reads().await;
    }
    anna.presses("Contact us");
    anna.reads().await;
    bot.closes().await;
    first.len() + deliveries.len() + receiving.len()
}

#[tokio::test]
async fn at_every_call_every_mishap_is_told_honestly_and_survived() {
    let log = Log::listen();
    let (mut tried, mut mishaps) = (BTreeSet::new(), 0);
    for fault in FAULTS {
        // The first two calls of a process.
        let server = TelegramServer::start().await;
        server.next_fails("getme", fault);
        server.next_fails("setmycommands", fault);
        let telegram = connected(&server).await;
        let anna = server.person(ANNA.0, "Anna");
        let earlier = telegram.deliver(ANNA, &Delivery::Send(message("First"))).await.unwrap().unwrap();
        mishaps += 2;
        for (method, delivery) in deliveries(earlier) {
            let before = anna.sees().len();
            server.next_fails(method, fault);
            let lost = telegram.deliver(ANNA, &delivery).await.unwrap_err();
            let honest = match lost {
                Undelivered::Unknown(_) => true,
                // Edits and menus show the same once, however often they arrive.
                Undelivered::Repeatable(_) => method.starts_with("edit") || method == "setmycommands",
                // The server itself has said so.
                Undelivered::Failed(_) => matches!(fault, Fault::Page(_)),
                _ => false,
            };
            assert!(honest, "{method} {fault:?}: {lost:?}");
            telegram.deliver(ANNA, &delivery).await.unwrap();
            assert!(anna.sees().len() <= before + 2, "{method}");
            mishaps += 1;
        }
    }
    mishaps += calls_hang().await;
    // What only receiving calls.
    for fault in FAULTS {
        let server = TelegramServer::start().await;
        let house = House::at("2027-03-01 08:00", &server).await;
        let anna = server.person(ANNA.0, "Anna");
        server.has_webhook();
        for method in ["deletewebhook", "getupdates", "answercallbackquery"] {
            server.next_fails(method, fault);
            mishaps += 1;
        }
        let bot = house.opens();
        assert!(anna.asks("/start").await.starts_with("Hello Anna"));
        anna.presses("Contact us");
        anna.reads().await;
        bot.closes().await;
    }
    tried.extend(called(&log));
    let all = calls_in_the_code();
    println!("{} calls in the code, {mishaps} mishaps of them", all.len());
    let missing: Vec<_> = all.difference(&tried).collect();
    assert!(missing.is_empty(), "not tried: {missing:?}");
}
