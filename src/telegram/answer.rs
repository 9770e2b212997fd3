//! What Telegram answers to a call, or somebody before it.

use std::time::Duration;

use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The longest wait that is believed. What is added to a time must not reach beyond the end of all times.
const A_DAY: Duration = Duration::from_secs(86_400);

/// Why a call has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum CallError {
    /// Telegram surely has not heard it.
    #[error("no connection: {0}")]
    Unsent(String),
    /// Telegram may have done it; no answer came, or none that can be read.
    #[error("no answer: {0}")]
    Lost(String),
    /// Telegram said no.
    #[error("{0}")]
    Refused(Refusal),
}

/// Telegram's "no".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {description}")]
pub(super) struct Refusal {
    /// Like an HTTP status.
    pub(super) code: u16,
    /// Telegram's words; they tell more than the code, and may change.
    pub(super) description: String,
    /// How long to call nothing at all.
    pub(super) retry_after: Option<Duration>,
}

impl CallError {
    /// Telegram's code, if it said no.
    pub(super) fn code(&self) -> Option<u16> {
        match self {
            CallError::Refused(refusal) => Some(refusal.code),
            CallError::Unsent(_) | CallError::Lost(_) => None,
        }
    }

    /// How long Telegram wants to hear nothing.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            CallError::Refused(refusal) => refusal.retry_after,
            CallError::Unsent(_) | CallError::Lost(_) => None,
        }
    }

    /// Whether Telegram itself was not heard, or was not well.
    pub(super) fn is_outage(&self) -> bool {
        match self {
            CallError::Refused(refusal) => refusal.code >= 500,
            CallError::Unsent(_) | CallError::Lost(_) => true,
        }
    }

    /// Trying again would not help, so it is told as Telegram would tell it.
    pub(super) fn unsendable(why: &serde_json::Error) -> Self {
        CallError::Refused(Refusal { code: 400, description: why.to_string(), retry_after: None })
    }
}

/// How Telegram answers every call.
#[derive(Deserialize)]
struct Answer {
    ok: bool,
    result: Option<Box<RawValue>>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

/// Reads the answer to a call, whoever has given it.
pub(super) fn read(status: StatusCode, body: &[u8]) -> Result<Box<RawValue>, CallError> {
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        // Somebody before Telegram: only "too many" says for sure that the call was turned away.
        return Err(match status {
            StatusCode::TOO_MANY_REQUESTS => refused(status, None, None, None),
            _ => CallError::Lost(format!("status {} and no answer of the Bot API", status.as_u16())),
        });
    };
    match answer.result {
        Some(result) if answer.ok => Ok(result),
        None if answer.ok => Err(CallError::Lost("an answer without a result".to_owned())),
        _ => Err(refused(status, answer.error_code, answer.description, answer.parameters)),
    }
}

fn refused(
    status: StatusCode,
    code: Option<u16>,
    description: Option<String>,
    more: Option<Parameters>,
) -> CallError {
    CallError::Refused(Refusal {
        code: code.unwrap_or(status.as_u16()),
        description: description.unwrap_or_default(),
        retry_after: more
            .and_then(|more| more.retry_after)
            .map(Duration::from_secs)
            .map(|wait| wait.min(A_DAY)),
    })
}
