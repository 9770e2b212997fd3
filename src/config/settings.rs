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
    /// Every variable that the bot cannot do without and that is missing, or that another one makes no sense without.
    pub fn for_bot(&self) -> Result<BotSettings, Vec<Problem>> {
        let missing = |variable: Variable, hint| Problem::variable(variable.name, "is missing", hint);
        let leads_nowhere = self.feed_url.is_some() && self.http_addr.is_none();
        let leads_nowhere = leads_nowhere.then(|| {
            let hint = "set HTTP_ADDR too: what is served there is what FEED_URL leads to";
            Problem::variable(FEED_URL.name, "leads nowhere", hint)
        });
        match (&self.token, self.owner, leads_nowhere) {
            (Some(token), Some(owner), None) => Ok(BotSettings {
                token: token.clone(),
                owner,
                api_url: self.api_url.clone(),
                database_url: self.bot_database().to_owned(),
            }),
            (token, owner, leads_nowhere) => {
                let no_token = token.is_none().then(|| missing(TOKEN, TOKEN_HINT));
                let no_owner = owner.is_none().then(|| missing(OWNER, OWNER_HINT));
                Err([no_token, no_owner, leads_nowhere].into_iter().flatten().collect())
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
mod tests;
