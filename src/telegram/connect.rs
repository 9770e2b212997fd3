//! The first words with Telegram: whose token is this, and what can clients ask for?

use std::sync::Arc;

use secrecy::SecretString;
use serde::Deserialize;
use teloxide::payloads::{GetMe, SetMyCommands, SetMyCommandsSetters as _};
use teloxide::types::BotCommandScope;
use tokio_util::sync::CancellationToken;

use super::api::{Api, CallError};
use super::backoff::{self, Backoff};
use super::{Commands, Telegram};
use crate::domain::message::CommandMenu;

/// Recognises the bot at Telegram, or at another server of the Bot API. A network that is down, or a server
/// that is not well, is waited for until `stop`.
///
/// # Errors
/// When waiting would not help: the token or the address is wrong, or it is time to stop.
pub async fn connect(
    token: &SecretString,
    api_url: Option<&str>,
    commands: Commands,
    stop: &CancellationToken,
) -> Result<Telegram, ConnectError> {
    let api = Api::new(token, api_url).map_err(ConnectError::ApiUrl)?;
    let me = who_am_i(&api, stop).await?;
    tracing::info!("Telegram knows this bot as @{}", me.username);
    if me.takes_any_number {
        tracing::warn!("this server says that it takes any number of messages a second: nothing is paced");
    }
    let (username, commands) = (me.username.into(), Arc::new(commands));
    let telegram = Telegram { api, username, commands, takes_any_number: me.takes_any_number };
    // A menu that could not be set is a pity, but no reason to be silent.
    if let Some(Err(why)) = stop.run_until_cancelled(offer_commands(&telegram)).await {
        tracing::warn!("the menu of commands could not be set: {why}");
    }
    Ok(telegram)
}

/// Why there is no bot. None of these texts holds the token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// Telegram does not know the token.
    #[error("Telegram does not know this token")]
    WrongToken,
    /// The address of the server cannot be one.
    #[error("this is no address of a Bot API server: {0}")]
    ApiUrl(String),
    /// It was time to stop before Telegram had answered.
    #[error("stopped before Telegram answered")]
    Stopped,
}

#[derive(Deserialize)]
struct Me {
    username: String,
    /// A word that no server of Telegram's says: that this one takes any number of messages a second. Only a server that
    /// measures does, so that no setting of a practice can lift the pace.
    #[serde(default)]
    takes_any_number: bool,
}

async fn who_am_i(api: &Api, stop: &CancellationToken) -> Result<Me, ConnectError> {
    let mut backoff = Backoff::default();
    loop {
        let asked = stop.run_until_cancelled(api.call(&GetMe::new())).await.ok_or(ConnectError::Stopped)?;
        let trouble = match asked.map(|me| serde_json::from_str::<Me>(me.get())) {
            Ok(Ok(me)) => return Ok(me),
            Ok(Err(_)) => CallError::Lost("the server did not say who the bot is".to_owned()),
            // A 404 without JSON is somebody else's and counts as `Lost`.
            Err(trouble) if matches!(trouble.code(), Some(401 | 404)) => {
                return Err(ConnectError::WrongToken);
            }
            Err(trouble) => trouble,
        };
        let wait = backoff.after_failure().max(trouble.retry_after().unwrap_or_default());
        tracing::warn!("Telegram cannot be reached ({trouble}); trying again in {wait:?}");
        if !backoff::wait(wait, stop).await {
            return Err(ConnectError::Stopped);
        }
    }
}

async fn offer_commands(telegram: &Telegram) -> Result<(), CallError> {
    let commands = telegram.commands.of(CommandMenu::Client);
    let payload = SetMyCommands::new(commands).scope(BotCommandScope::Default);
    telegram.api.call(&payload).await.map(drop)
}
