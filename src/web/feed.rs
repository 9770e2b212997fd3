//! Calendar feeds: read-only iCalendar under addresses that cannot be guessed. No address is ever logged.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use crate::clock::Clock;
use crate::desk::Desk;

/// The longest name that is looked at; an address of ours is far shorter.
const LONGEST_NAME: usize = 64;

/// How many calendars are remembered for when they changed last: more than a practice has.
const REMEMBERED: usize = 1_000;

/// The feeds, and when each was last seen to change.
struct Feeds {
    desk: Arc<Desk>,
    clock: Clock,
    changed: Mutex<HashMap<String, (String, Timestamp)>>,
}

/// `GET /calendar/{secret}.ics`: the calendar, or 404 without a reason.
pub fn feed(desk: Arc<Desk>, clock: Clock) -> Router {
    let feeds = Arc::new(Feeds { desk, clock, changed: Mutex::default() });
    Router::new().route("/calendar/{name}", get(answer)).with_state(feeds)
}

async fn answer(State(feeds): State<Arc<Feeds>>, Path(name): Path<String>, asked: HeaderMap) -> Response {
    let now = feeds.clock.now();
    // Whatever was asked for is looked up in the same way, so that no answer tells how near a guess was.
    let secret: String = name.strip_suffix(".ics").unwrap_or_default().chars().take(LONGEST_NAME).collect();
    let calendar = match feeds.desk.calendar_feed(now, &secret).await {
        Ok(Some(calendar)) => calendar,
        Ok(None) => return plain(StatusCode::NOT_FOUND),
        Err(fault) => {
            tracing::error!(%fault, "a calendar cannot be read");
            return plain(StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    let tag = format!("\"{}\"", hex(&Sha256::digest(calendar.as_bytes())[..16]));
    let changed = feeds.changed(&secret, &tag, now).await;
    let unchanged = is_unchanged(&asked, &tag, changed);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [(header::ETAG, tag), (header::LAST_MODIFIED, http_date(changed))] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    guarded(response, "private, max-age=300")
}

impl Feeds {
    /// When this calendar became what it is, as far as this process has seen.
    async fn changed(&self, secret: &str, tag: &str, now: Timestamp) -> Timestamp {
        let mut changed = self.changed.lock().await;
        // What is kept in memory is the hash of a secret, as in the store.
        let key = hex(&Sha256::digest(secret.as_bytes()));
        if let Some((known, since)) = changed.get(&key)
            && known == tag
        {
            return *since;
        }
        if changed.len() >= REMEMBERED {
            changed.clear();
        }
        changed.insert(key, (tag.to_owned(), now));
        now
    }
}

/// Whether the asker has it already. An `ETag` says so better than a time, and where both are sent it decides.
fn is_unchanged(asked: &HeaderMap, tag: &str, changed: Timestamp) -> bool {
    let text = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = text(header::IF_NONE_MATCH) {
        let weak = |one: &str| one.trim().trim_start_matches("W/") == tag;
        return known.trim() == "*" || known.split(',').any(weak);
    }
    let since = text(header::IF_MODIFIED_SINCE).and_then(|since| rfc2822::parse(since).ok());
    since.is_some_and(|since| changed.as_second() <= since.timestamp().as_second())
}

/// An answer without any reason.
fn plain(status: StatusCode) -> Response {
    guarded((status, status.canonical_reason().unwrap_or_default()).into_response(), "no-store")
}

/// What every answer says: not to be kept by others, nor found, nor passed on as where somebody came from.
fn guarded(mut response: Response, cache: &'static str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

/// `Tue, 02 Mar 2027 08:00:00 GMT`
fn http_date(at: Timestamp) -> String {
    jiff::fmt::strtime::format("%a, %d %b %Y %H:%M:%S GMT", &at.to_zoned(jiff::tz::TimeZone::UTC))
        .unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}
