//! Announcements over the wire: formatting and pictures from Telegram and back to it, and its limit of thirty a second.

use frontdesk::domain::circular::{Letter, Mark, Photo, Style};
use serde_json::json;

use super::house::House;
use super::reading::letter;
use super::{Person, TelegramServer};

async fn all() -> (TelegramServer, House, Person) {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let olivia = server.person(3, "Olivia");
    house.belongs_to(&olivia).await;
    (server, house, olivia)
}

/// Clients who have written to the bot before.
async fn clients(server: &TelegramServer, house: &House, count: i64) -> Vec<Person> {
    let people: Vec<Person> = (0..count).map(|n| server.person(100 + n, &format!("Client {n}"))).collect();
    house.knows(&people).await;
    people
}

#[tokio::test]
async fn formatting_and_a_picture_are_read_and_sent_again() {
    let (server, house, olivia) = all().await;
    let anna = clients(&server, &house, 1).await.remove(0);
    let bot = house.opens();
    olivia.asks("/announce").await;
    olivia.taps("Everyone").await;
    let size = |id: &str, side| json!({ "file_id": id, "file_unique_id": id, "width": side, "height": side, "file_size": 9 });
    olivia.sends(&json!({
        "photo": [size("AgACsmall", 90), size("AgAClarge", 900)],
        "caption": "Dear {name}, come & see",
        "caption_entities": [{ "type": "bold", "offset": 5, "length": 6 }],
    }));
    assert!(olivia.reads().await.starts_with("[picture] Dear Olivia, come & see"));
    assert!(olivia.reads().await.contains("one person gets it"));
    olivia.taps("Send it").await;
    assert!(anna.reads().await.starts_with("[picture] Dear Client, come & see\n[Book an appointment]"));
    let sent = server.hears("sendphoto", 2).await;
    assert_eq!(sent.text("photo"), Some("AgAClarge"));
    assert_eq!(sent.text("caption"), Some("Dear <b>Client</b>, come &amp; see"));
    assert!(olivia.reads().await.contains("is through"));
    bot.closes().await;
    anna.has_read_everything();
}

#[tokio::test]
async fn what_telegram_marks_is_read_as_it_was_marked() {
    let server = TelegramServer::start().await;
    let anna = server.person(1, "Anna");
    let entity = |kind: &str, offset, length| json!({ "type": kind, "offset": offset, "length": length });
    let mut link = entity("text_link", 20, 4);
    link["url"] = json!("https://example.org/");
    let entities = [
        entity("bold", 0, 3),
        entity("italic", 1, 3),
        entity("underline", 2, 3),
        entity("strikethrough", 3, 3),
        entity("spoiler", 4, 3),
        entity("code", 8, 1),
        entity("pre", 10, 1),
        entity("blockquote", 12, 3),
        link,
        // Found by Telegram itself.
        entity("hashtag", 0, 2),
    ];
    let text = "🙂 abcdefghijklmnopqrstuvwx";
    anna.sends(&json!({ "text": text, "entities": entities }));
    let mark = |style, from, until| Mark { style, from, until };
    let marks = vec![
        mark(Style::Bold, 0, 3),
        mark(Style::Italic, 1, 4),
        mark(Style::Underline, 2, 5),
        mark(Style::Strike, 3, 6),
        mark(Style::Spoiler, 4, 7),
        mark(Style::Code, 8, 9),
        mark(Style::Pre, 10, 11),
        mark(Style::Quote, 12, 15),
        mark(Style::Link("https://example.org/".to_owned()), 20, 24),
    ];
    assert_eq!(letter(&server), Some(Letter::new(text, marks, None)));
    anna.types("plain");
    assert_eq!(letter(&server), None);
    anna.sends_photo();
    let photo = Some(Photo("p".to_owned()));
    assert_eq!(letter(&server), Some(Letter::new("my back", Vec::new(), photo)));
}

#[tokio::test]
async fn many_get_it_within_the_limit_and_a_reply_does_not_wait_for_them() {
    let (server, house, olivia) = all().await;
    let people = clients(&server, &house, 70).await;
    let bot = house.opens();
    olivia.asks("/announce").await;
    olivia.taps("Everyone").await;
    olivia.asks("News for {name}").await;
    assert!(olivia.reads().await.contains("70 people get it"));
    olivia.taps("Send it").await;
    olivia.types("70");
    // The last but one has read it when somebody asks; more than a second is left.
    assert!(people[0].reads().await.contains("News for Client"));
    let asked = std::time::Instant::now();
    people[69].types("/help");
    let answer = people[69].reads().await;
    assert!(answer.contains("/appointments"), "{answer}");
    assert!(asked.elapsed() < std::time::Duration::from_secs(1), "{:?}", asked.elapsed());
    let report = loop {
        let seen = olivia.reads().await;
        if seen.contains("is through") {
            break seen;
        }
    };
    assert!(report.contains("Delivered: 70"), "{report}");
    bot.closes().await;
    for client in &people {
        let told = client.sees().iter().filter(|seen| seen.contains("News for")).count();
        assert_eq!(told, 1, "{}", client.chat());
    }
}
