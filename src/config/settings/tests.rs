//! What the environment may say, and what is told of its mistakes.

use std::collections::HashMap;

use secrecy::ExposeSecret;

use super::*;

const GOOD_TOKEN: &str = "123456789:AAFakeFakeFakeFakeFakeFakeFake-_123";

fn read(values: &[(&str, &str)]) -> Result<Settings, Vec<Problem>> {
    let values: HashMap<_, _> = values.iter().copied().collect();
    Settings::read(|name| values.get(name).map(|value| (*value).to_owned()))
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn mistake(name: &str, value: &str) -> String {
    lines(&read(&[(name, value)]).unwrap_err())
}

#[test]
fn nothing_at_all_is_enough_for_the_playground() {
    for empty in [vec![], vec![("TELOXIDE_TOKEN", ""), ("OWNER_ID", "  "), ("RUST_LOG", "")]] {
        let settings = read(&empty).unwrap();
        assert!(settings.token.is_none() && settings.owner.is_none() && settings.http_addr.is_none());
        assert_eq!(settings.practice_file, PathBuf::from("practice.toml"));
        assert_eq!(settings.faq_dir, PathBuf::from("faq"));
        assert_eq!(settings.backup_dir, PathBuf::from("backups"));
        assert_eq!(settings.backup_keep, 14);
        assert_eq!(settings.log, "info");
        assert_eq!(settings.playground_database(), "sqlite::memory:");
    }
}

#[test]
fn everything_can_be_said() {
    let settings = read(&[
        ("TELOXIDE_TOKEN", GOOD_TOKEN),
        ("TELOXIDE_API_URL", "http://127.0.0.1:8081"),
        ("DATABASE_URL", "sqlite:///var/lib/frontdesk/desk.db"),
        ("PRACTICE_FILE", "mine.toml"),
        ("FAQ_DIR", "answers"),
        ("BACKUP_DIR", "/var/backups/frontdesk"),
        ("BACKUP_KEEP", "30"),
        ("OWNER_ID", "42"),
        ("HTTP_ADDR", "[::1]:8080"),
        ("FEED_URL", "https://desk.example.org/"),
        ("RUST_LOG", "info,frontdesk=debug"),
    ])
    .unwrap();
    assert_eq!(settings.playground_database(), "sqlite:///var/lib/frontdesk/desk.db");
    assert_eq!(settings.http_addr, "[::1]:8080".parse().ok());
    assert_eq!(settings.feed_url.as_deref(), Some("https://desk.example.org"));
    assert_eq!(settings.backup_dir, PathBuf::from("/var/backups/frontdesk"));
    assert_eq!(settings.backup_keep, 30);
    let bot = settings.for_bot().unwrap();
    assert_eq!(bot.token.expose_secret(), GOOD_TOKEN);
    assert_eq!(bot.owner, ChatId(42));
    assert_eq!(bot.api_url.as_deref(), Some("http://127.0.0.1:8081"));
    assert_eq!(bot.database_url, "sqlite:///var/lib/frontdesk/desk.db");
}

#[test]
fn the_bot_keeps_its_data_in_a_file_unless_told_otherwise() {
    let settings = read(&[("TELOXIDE_TOKEN", GOOD_TOKEN), ("OWNER_ID", "42")]).unwrap();
    assert_eq!(settings.for_bot().unwrap().database_url, "sqlite://frontdesk.db");
}

#[test]
fn what_the_bot_lacks_is_named_at_once() {
    insta::assert_snapshot!(lines(&read(&[]).unwrap().for_bot().unwrap_err()), @"
    TELOXIDE_TOKEN: is missing (@BotFather gives it: digits, a colon and about 35 letters, digits, _ or -)
    OWNER_ID: is missing (your own numeric Telegram id, such as 123456789)
    ");
    insta::assert_snapshot!(lines(&read(&[("TELOXIDE_TOKEN", GOOD_TOKEN)]).unwrap().for_bot().unwrap_err()), @"OWNER_ID: is missing (your own numeric Telegram id, such as 123456789)");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let problems = read(&[
        ("TELOXIDE_TOKEN", "my-token"),
        ("TELOXIDE_API_URL", "ftp://example.org"),
        ("DATABASE_URL", "postgres://desk:hunter2@db/desk"),
        ("OWNER_ID", "@maya"),
        ("HTTP_ADDR", "8080"),
        ("RUST_LOG", "frontdesk=loud"),
    ])
    .unwrap_err();
    insta::assert_snapshot!(lines(&problems), @"
    TELOXIDE_TOKEN: is not a bot token (@BotFather gives it: digits, a colon and about 35 letters, digits, _ or -)
    OWNER_ID: `@maya` is not a person's id (your own numeric Telegram id, such as 123456789)
    DATABASE_URL: is not the address of an SQLite database (sqlite://frontdesk.db or sqlite::memory:)
    HTTP_ADDR: `8080` is not an address to listen on (an IP address and a port, such as 127.0.0.1:8080)
    RUST_LOG: `frontdesk=loud` is not a log filter (such as info, or info,frontdesk=debug)
    TELOXIDE_API_URL: is not a web address (http:// or https://, such as http://127.0.0.1:8081)
    ");
}

#[test]
fn wrong_shapes_are_refused_one_by_one() {
    for value in ["", "123456789", "123456789:short", "abc:AAFakeFakeFakeFakeFakeFakeFake-_123"] {
        assert!(value.is_empty() || mistake("TELOXIDE_TOKEN", value).contains("is not a bot token"));
    }
    for value in ["0", "-5", "1.5", "99999999999999999999"] {
        assert!(mistake("OWNER_ID", value).contains("is not a person's id"), "{value}");
    }
    for value in ["sqlite://", "sqlite://?mode=ro", "frontdesk.db", "sqlite:frontdesk.db"] {
        assert!(mistake("DATABASE_URL", value).contains("is not the address"), "{value}");
    }
    for value in ["0", "-1", "all", "1001"] {
        assert!(mistake("BACKUP_KEEP", value).contains("is not a number of copies"), "{value}");
    }
    for value in ["localhost", "http://", "api.telegram.org", "file:///etc"] {
        assert!(mistake("TELOXIDE_API_URL", value).contains("is not a web address"), "{value}");
    }
    for value in
        ["desk.example.org", "ftp://desk.example.org", "https://a:b@desk.example.org", "https://x/?y"]
    {
        assert!(mistake("FEED_URL", value).contains("is not the address of a web site"), "{value}");
    }
    for value in ["localhost:8080", "127.0.0.1", "127.0.0.1:99999"] {
        assert!(mistake("HTTP_ADDR", value).contains("is not an address to listen on"), "{value}");
    }
}

#[test]
fn the_token_is_never_shown() {
    let secret = &GOOD_TOKEN[10..];
    let settings = read(&[("TELOXIDE_TOKEN", GOOD_TOKEN), ("OWNER_ID", "42")]).unwrap();
    assert!(!format!("{settings:?}").contains(secret));
    assert!(!format!("{:?}", settings.for_bot().unwrap()).contains(secret));
    let wrong = format!("bot {GOOD_TOKEN}");
    let problems = read(&[("TELOXIDE_TOKEN", &wrong)]).unwrap_err();
    assert!(!format!("{problems:?} {}", lines(&problems)).contains(secret));
}
