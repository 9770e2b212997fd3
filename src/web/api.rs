//! What the page calls: each deed on a phone becomes an update for the desk, as it would from Telegram.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Playground;
use super::people::Person;
use super::shapes::{self, Attachment, Block, By, Change, Done, MoveOn, Moved, Pressed, Say, Show};
use crate::domain::circular::{Letter, Photo};
use crate::domain::incoming::{Command, Incoming, Said};
use crate::domain::person::MessageId;
use crate::domain::tap::Tap;
use crate::domain::time::{SignedDuration, Timestamp};

/// The longest text that Telegram's own clients send in one message.
const LONGEST_TEXT: usize = 4096;

/// Why the page's wish is not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such phone")]
    NoSuchPhone,
    #[error("this chat shows no such message")]
    NoSuchMessage,
    #[error("this phone has blocked the bot")]
    Blocked,
    #[error("a text has 1 to {LONGEST_TEXT} characters")]
    Length,
    #[error("that failed; the log says why")]
    Failed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match self {
            Refusal::NoSuchPhone | Refusal::NoSuchMessage => StatusCode::NOT_FOUND,
            Refusal::Blocked => StatusCode::CONFLICT,
            Refusal::Length => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

/// The name of the page's picture, as the messenger would give one.
const SAMPLE: &str = "sample";

/// What somebody did on a phone, and what the bot hears of it.
struct Deed {
    person: Person,
    said: Option<Said>,
    letter: Option<Letter>,
}

type Answer<T> = Result<Json<T>, Refusal>;

/// Everything the page shows.
pub async fn phones(State(playground): State<Arc<Playground>>) -> Json<shapes::State> {
    let (phones, _changes) = playground.phones.watch();
    Json(playground.state(phones))
}

/// A file that the practice has sent, for keeping.
pub async fn file(
    State(playground): State<Arc<Playground>>,
    Path((phone, message)): Path<(String, i64)>,
) -> Result<Response, Refusal> {
    let person = playground.person(&phone)?;
    let file = playground.phones.file(&person, MessageId(message)).ok_or(Refusal::NoSuchMessage)?;
    // The names are ours; what could end the header's value is left out all the same.
    let plain = |c: &char| c.is_ascii_alphanumeric() || ['.', '-', '_'].contains(c);
    let name: String = file.name.chars().filter(plain).collect();
    let how = if file.alt.is_some() { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{name}\"")),
    ];
    Ok((headers, file.content).into_response())
}

/// Types a text.
pub async fn say(State(playground): State<Arc<Playground>>, Json(said): Json<Say>) -> Answer<Done> {
    let person = playground.person(&said.phone)?;
    let text = said.text.trim().to_owned();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return Err(Refusal::Length);
    }
    if playground.phones.has_blocked(&person) {
        return Err(Refusal::Blocked);
    }
    let answers = said.answers.map(MessageId).filter(|message| playground.phones.has(&person, *message));
    playground
        .carry(move |playground| {
            playground.phones.sent(&person, &text, answers, None);
            let said = Said::typed(text, answers);
            Deed { said: if person.group { in_group(said) } else { Some(said) }, person, letter: None }
        })
        .await
}

/// Presses a button.
pub async fn press(State(playground): State<Arc<Playground>>, Json(pressed): Json<Pressed>) -> Answer<Done> {
    let person = playground.person(&pressed.phone)?;
    let message = MessageId(pressed.message);
    if !playground.phones.has(&person, message) {
        return Err(Refusal::NoSuchMessage);
    }
    if playground.phones.has_blocked(&person) {
        return Err(Refusal::Blocked);
    }
    let said = Said::Tap { tap: Tap::parse(&pressed.data), message: Some(message) };
    let said = if person.group { Said::InGroup } else { said };
    playground.carry(move |_| Deed { person, said: Some(said), letter: None }).await
}

/// Sends something other than text.
pub async fn show(State(playground): State<Arc<Playground>>, Json(show): Json<Show>) -> Answer<Done> {
    let person = playground.person(&show.phone)?;
    if playground.phones.has_blocked(&person) {
        return Err(Refusal::Blocked);
    }
    let text = show.text.trim().to_owned();
    if text.chars().count() > LONGEST_TEXT {
        return Err(Refusal::Length);
    }
    playground
        .carry(move |playground| {
            let letter = match show.what.words() {
                Some(words) => {
                    playground.phones.sent(&person, words, None, None);
                    None
                }
                None => {
                    playground.phones.sent(&person, &text, None, Some(Attachment::sample()));
                    Some(Letter::new(&text, Vec::new(), Some(Photo(SAMPLE.to_owned()))))
                }
            };
            // In a group the bot sees only what is addressed to it.
            let said = (!person.group).then_some(Said::Unreadable);
            Deed { person, said, letter }
        })
        .await
}

/// Blocks or unblocks the bot.
pub async fn block(State(playground): State<Arc<Playground>>, Json(block): Json<Block>) -> Answer<Done> {
    let person = playground.person(&block.phone)?;
    if !playground.phones.block(&person, block.blocked) {
        return Ok(Json(Done { toast: None }));
    }
    let said = match (person.group, block.blocked) {
        (false, true) => Some(Said::Left),
        (false, false) => Some(Said::Returned),
        (true, true) => Some(Said::LeftGroup),
        (true, false) => None,
    };
    playground.carry(move |_| Deed { person, said, letter: None }).await
}

/// Moves the clock on; everything due on the way happens.
pub async fn clock(State(playground): State<Arc<Playground>>, Json(wish): Json<MoveOn>) -> Answer<Moved> {
    finished(async move {
        let _turn = playground.turn.lock().await;
        let moved = playground.move_on(wish.by).await?;
        let clock = playground.face();
        playground.phones.tell(Change::Clock { clock: clock.clone() });
        Ok(Json(Moved { moved, clock }))
    })
    .await
}

impl Playground {
    fn person(&self, key: &str) -> Result<Person, Refusal> {
        self.phones.person(key).cloned().ok_or(Refusal::NoSuchPhone)
    }

    /// Hands a deed to the desk, one at a time, in the order of the phones' screens.
    async fn carry(self: Arc<Self>, deed: impl FnOnce(&Self) -> Deed + Send + 'static) -> Answer<Done> {
        finished(async move {
            let _turn = self.turn.lock().await;
            let Deed { person, said, letter } = deed(&self);
            let Some(said) = said else { return Ok(Json(Done { toast: None })) };
            let update = self.phones.number();
            let incoming = Incoming { update, chat: person.chat, name: person.speaker(), said, letter };
            let received = self.desk.receive(self.clock.now(), &incoming).await.map_err(failed)?;
            Ok(Json(Done { toast: received.toast }))
        })
        .await
    }

    /// False if there was no next event to move to.
    async fn move_on(&self, by: By) -> Result<bool, Refusal> {
        // What is due already is no next event.
        self.worker.deliver_what_is_due().await.map_err(failed)?;
        let now = self.clock.now();
        let target = match by {
            By::Hour => now.checked_add(SignedDuration::from_hours(1)).ok(),
            By::Day => self.same_time_tomorrow(now),
            By::Event => self.next_event(now).await?,
        };
        let Some(target) = target.filter(|target| *target > now) else { return Ok(false) };
        self.worker.walk_to(target).await.map_err(failed)?;
        Ok(true)
    }

    async fn next_event(&self, now: Timestamp) -> Result<Option<Timestamp>, Refusal> {
        // The house's own jobs happen on the way: most of them show nothing, and there is always a next one.
        let next = self.desk.store().next_moment(self.desk.quiet_until(now)).await.map_err(failed)?;
        // What could not be done at its moment is looked at again a second later.
        Ok(next.map(|next| next.max(now + SignedDuration::from_secs(1))))
    }

    fn same_time_tomorrow(&self, now: Timestamp) -> Option<Timestamp> {
        let zone = &self.desk.practice().zone;
        let today = zone.civil(now);
        let tomorrow = today.date().tomorrow().ok()?;
        Some(zone.instant(tomorrow.to_datetime(today.time())))
    }
}

/// What a bot hears of a text that is typed in a group: a link that was opened there, and commands.
fn in_group(said: Said) -> Option<Said> {
    match said {
        Said::Command(Command::Start(Some(payload))) => Some(Said::GroupLink(payload)),
        Said::Command(_) => Some(Said::InGroup),
        _ => None,
    }
}

/// Runs to the end even if the page goes away: the server drops a request whose sender has gone, and a
/// transaction must not be dropped in the middle.
async fn finished<T: Send + 'static>(work: impl Future<Output = Answer<T>> + Send + 'static) -> Answer<T> {
    tokio::spawn(work).await.unwrap_or_else(|panic| {
        tracing::error!(%panic, "a wish of the playground's page ended in a panic");
        Err(Refusal::Failed)
    })
}

fn failed(fault: impl std::fmt::Display) -> Refusal {
    tracing::error!(%fault, "a wish of the playground's page failed");
    Refusal::Failed
}
