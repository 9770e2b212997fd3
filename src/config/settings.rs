//! The environment, read and checked: what the program needs to know before it starts.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use tracing_subscriber::EnvFilter;

use super::keys::IntakeKeys;
use super::variables::{
    API_URL, BACKUP_DIR, BACKUP_KEEP, DATABASE_URL, FAQ_DIR, FEED_URL, HTTP_ADDR, INTAKE_KEY,
    INTAKE_KEY_FILE, INTAKE_OLD_KEYS, LOG, OWNER, PRACTICE_FILE, TOKEN, Variable,
};
use crate::domain::person::ChatId;
use crate::problem::Problem;

/// What the environment says; every value that is there has the right shape.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The bot's token. Printing the settings does not show it.
    pub token: Option<SecretString>,
    /// Another Bot API server, as an http or https address.
    pub api_url: Option<String>,
    /// The database, as `sqlite://path` or `sqlite::memory:`. See [`Settings::playground_database`] and
    /// [`BotSettings::database_url`] for what holds without it.
    pub database_url: Option<String>,
    /// The practice's own facts.
    pub practice_file: PathBuf,
    /// The folder of the answers.
    pub faq_dir: PathBuf,
    /// Where copies of the database go.
    pub backup_dir: PathBuf,
    /// How many of them are kept.
    pub backup_keep: usize,
    /// Where the keys are that seal what clients entrust.
    pub intake: IntakeKeys,
    /// The owner's chat.
    pub owner: Option<ChatId>,
    /// Where to serve web pages.
    pub http_addr: Option<SocketAddr>,
    /// Where the calendar feeds are reached from outside, as an http or https address.
    pub feed_url: Option<String>,
    /// What to log, as `tracing` filters it.
    pub log: String,
}

/// What running the bot needs besides, all of it present.
#[derive(Debug, Clone)]
pub struct BotSettings {
    /// The bot's token. Printing the settings does not show it.
    pub token: SecretString,
    /// The owner's chat.
    pub owner: ChatId,
    /// Another Bot API server, as an http or https address.
    pub api_url: Option<String>,
    /// The database, as `sqlite://path` or `sqlite::memory:`.
    pub database_url: String,
}

impl Settings {
    /// Reads the variables through `lookup`. An empty value counts as missing.
    ///
    /// # Errors
    /// Every value with a wrong shape, in the order of [`VARIABLES`](super::VARIABLES).
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let given = |variable: Variable| {
            let value = lookup(variable.name)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let or_default = |variable: Variable| given(variable).unwrap_or_else(|| variable.default.to_owned());
        let token = checked(given(TOKEN), TOKEN, token, &mut problems);
        let owner = checked(given(OWNER), OWNER, owner, &mut problems);
        let database_url = checked(given(DATABASE_URL), DATABASE_URL, database_url, &mut problems);
        let keep = checked(Some(or_default(BACKUP_KEEP)), BACKUP_KEEP, backup_keep, &mut problems);
        let http_addr = checked(given(HTTP_ADDR), HTTP_ADDR, http_addr, &mut problems);
        let feed_url = checked(given(FEED_URL), FEED_URL, feed_url, &mut problems);
        let log = checked(Some(or_default(LOG)), LOG, log, &mut problems).unwrap_or_default();
        let api_url = checked(given(API_URL), API_URL, api_url, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let (practice_file, faq_dir) = (or_default(PRACTICE_FILE).into(), or_default(FAQ_DIR).into());
        let intake = IntakeKeys {
            key: given(INTAKE_KEY).map(SecretString::from),
            file: given(INTAKE_KEY_FILE).map(PathBuf::from),
            old: given(INTAKE_OLD_KEYS).map(SecretString::from),
        };
        let (backup_dir, backup_keep) = (or_default(BACKUP_DIR).into(), keep.unwrap_or(1));
        Ok(Self {
            token,
            api_url,
            database_url,
            practice_file,
            faq_dir,
            backup_dir,
            backup_keep,
            intake,
            owner,
            http_addr,
            feed_url,
            log,
        })
    }

    /// What running the bot needs.
    ///
    /// # Errors
    /// Every variable that the bot cannot do without and that is missing.
    pub fn for_bot(&self) -> Result<BotSettings, Vec<Problem>> {
        match (&self.token, self.owner) {
            (Some(_), Some(_)) if self.feed_url.is_some() && self.http_addr.is_none() => {
                let hint = "set HTTP_ADDR too: what is served there is what FEED_URL leads to";
                Err(vec![Problem::variable(FEED_URL.name, "leads nowhere", hint)])
            }
            (Some(token), Some(owner)) => Ok(BotSettings {
                token: token.clone(),
                owner,
                api_url: self.api_url.clone(),
                database_url: self.bot_database().to_owned(),
            }),
            (token, owner) => {
                let no_token =
                    token.is_none().then(|| Problem::variable(TOKEN.name, "is missing", TOKEN_HINT));
                let no_owner =
                    owner.is_none().then(|| Problem::variable(OWNER.name, "is missing", OWNER_HINT));
                Err(no_token.into_iter().chain(no_owner).collect())
            }
        }
    }

    /// Where the bot keeps its data.
    pub fn bot_database(&self) -> &str {
        self.database_url.as_deref().unwrap_or(DATABASE_URL.default)
    }

    /// Where the playground keeps its data: in memory, unless the environment says otherwise.
    pub fn playground_database(&self) -> &str {
        self.database_url.as_deref().unwrap_or("sqlite::memory:")
    }
}

const TOKEN_HINT: &str = "@BotFather gives it: digits, a colon and about 35 letters, digits, _ or -";
const OWNER_HINT: &str = "your own numeric Telegram id, such as 123456789";

/// What is wrong with a value, and what would be right.
type Mistake = (String, &'static str);

fn checked<T>(
    value: Option<String>,
    variable: Variable,
    check: impl Fn(&str) -> Result<T, Mistake>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    check(&value?).map_err(|(what, hint)| problems.push(Problem::variable(variable.name, what, hint))).ok()
}

/// A mistake must not show the token: what was pasted may be the right one with a blank too many.
fn token(value: &str) -> Result<SecretString, Mistake> {
    let shaped = value.split_once(':').is_some_and(|(bot, secret)| {
        let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
        (1..=20).contains(&bot.len())
            && bot.bytes().all(|c| c.is_ascii_digit())
            && (30..=60).contains(&secret.len())
            && secret.bytes().all(plain)
    });
    if shaped { Ok(value.to_owned().into()) } else { Err(("is not a bot token".to_owned(), TOKEN_HINT)) }
}

fn owner(value: &str) -> Result<ChatId, Mistake> {
    match value.parse() {
        Ok(id @ 1..) => Ok(ChatId(id)),
        Ok(_) | Err(_) => Err((format!("`{value}` is not a person's id"), OWNER_HINT)),
    }
}

/// The address is not repeated: one meant for another database would carry a password.
fn database_url(value: &str) -> Result<String, Mistake> {
    let file = value.strip_prefix("sqlite://").is_some_and(|path| !path.is_empty() && !path.starts_with('?'));
    if file || value == "sqlite::memory:" {
        return Ok(value.to_owned());
    }
    Err(("is not the address of an SQLite database".to_owned(), "sqlite://frontdesk.db or sqlite::memory:"))
}

fn backup_keep(value: &str) -> Result<usize, Mistake> {
    match value.parse() {
        Ok(count @ 1..=1_000) => Ok(count),
        Ok(_) | Err(_) => Err((format!("`{value}` is not a number of copies"), "from 1 to 1000, such as 14")),
    }
}

fn http_addr(value: &str) -> Result<SocketAddr, Mistake> {
    let hint = "an IP address and a port, such as 127.0.0.1:8080";
    value.parse().map_err(|_| (format!("`{value}` is not an address to listen on"), hint))
}

/// Not repeated either: an address that is not plain may carry a secret.
fn feed_url(value: &str) -> Result<String, Mistake> {
    let plain = !value.contains(['?', '#', '@']);
    if plain && is_web_address(value) {
        return Ok(value.trim_end_matches('/').to_owned());
    }
    Err(("is not the address of a web site".to_owned(), "such as https://desk.example.org"))
}

fn log(value: &str) -> Result<String, Mistake> {
    match EnvFilter::try_new(value) {
        Ok(_) => Ok(value.to_owned()),
        Err(_) => Err((format!("`{value}` is not a log filter"), "such as info, or info,frontdesk=debug")),
    }
}

/// The address is not repeated: it may carry a password.
fn api_url(value: &str) -> Result<String, Mistake> {
    if is_web_address(value) {
        return Ok(value.to_owned());
    }
    Err(("is not a web address".to_owned(), "http:// or https://, such as http://127.0.0.1:8081"))
}

/// Whether a text is an http or https address.
pub(super) fn is_web_address(text: &str) -> bool {
    reqwest::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
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
}
