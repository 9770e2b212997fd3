//! Delivers: claims messages, sends them outside any transaction, and settles what became of them.
//!
//! A reply, a reminder or an alert arrives at least once and at most twice: after an outcome that nobody can
//! know it is tried once more. An announcement arrives at most once. Exactly once cannot be promised, as
//! Telegram's `sendMessage` knows no idempotency key.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::desk::{Desk, Lasts};
use crate::domain::message::{Delivery, File, KeptPhoto, Message, Photo};
use crate::domain::person::MessageId;
use crate::domain::reply::Class;
use crate::messenger::{Messenger, Undelivered};
use crate::store::{Claimed, Fault, Settlement};

mod claims;
mod ends;
mod line;
mod pace;

pub use claims::HandedOut;
pub use ends::{Outcome, settle_all};
pub use line::{Line, Question};
pub use pace::Pace;
use pace::Turn;

/// How long a claim lasts: longer than any send can take, so that it only ends when the process has.
pub const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// How long to wait before a message is tried once more that may have arrived.
const AFTER_DOUBT: SignedDuration = SignedDuration::from_secs(60);

/// The same for a reply, behind which the rest of a conversation waits: as soon as the [`Line`] carries again, as any
/// longer wait would make a second copy neither rarer nor more welcome.
const AFTER_DOUBT_OF_A_REPLY: SignedDuration = SignedDuration::ZERO;

/// How long a process must have lived before it tries once more what an earlier one was sending: one that dies again and
/// again must not use up the one try that is left.
const AFTER_A_DEATH: SignedDuration = SignedDuration::from_secs(2);

/// How long to wait before each next try of a message that surely did not arrive; the last goes on until the
/// deadline.
const BACKOFF: [i64; 6] = [1, 2, 5, 10, 20, 30];

/// The longest of these waits for a reply, for which somebody sits before their screen.
const BACKOFF_OF_A_REPLY: i64 = 3;

/// How long a call may be silent before the line is in doubt. It is not given up: what is repeated too soon is seen
/// twice.
const SILENCE: Duration = Duration::from_secs(3);

/// Delivers what the desk has put into the outbox.
#[derive(Debug)]
pub struct Outbox<M> {
    desk: Arc<Desk>,
    messenger: Arc<M>,
    pace: Arc<Pace>,
    line: Arc<Line>,
}

/// What became of a message.
pub type Sent = Result<Option<MessageId>, Undelivered>;

impl<M: Messenger> Outbox<M> {
    /// An outbox that speaks through a messenger.
    pub fn new(desk: Arc<Desk>, messenger: Arc<M>) -> Self {
        let pace = Arc::new(Pace::new(messenger.most_a_second()));
        Self { desk, messenger, pace, line: Arc::default() }
    }

    /// Takes back what an earlier process had claimed and perhaps sent; `now` to the millisecond.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recover(&self, now: Timestamp) -> Result<(), Fault> {
        let mut tx = self.desk.store().begin().await?;
        let (answered, unknown) = tx.sent_lately(now).await?;
        let ages = answered.iter().map(|at| now.duration_since(*at).try_into().unwrap_or_default());
        self.pace.begin_after(ages, unknown);
        tx.recover_claims(now, true, now + AFTER_A_DEATH).await?;
        // Nobody knows what the earlier process had left in the journal.
        self.desk.store().scrub_soon();
        tx.commit().await
    }

    /// The messenger, for sending what was claimed.
    pub fn messenger(&self) -> Arc<M> {
        self.messenger.clone()
    }

    /// The pace, for waiting for a turn before each.
    pub fn pace(&self) -> Arc<Pace> {
        self.pace.clone()
    }

    /// The line, which nothing is claimed for while it is silent.
    pub fn line(&self) -> Arc<Line> {
        self.line.clone()
    }
}

/// Sends one claimed message and settles what became of it; `now` tells the time to the millisecond.
///
/// # Errors
/// When the storage fails; the lease then runs out, and the message is taken back.
pub async fn send<M: Messenger>(
    desk: &Desk,
    messenger: &M,
    (pace, line): (&Pace, &Line),
    (claimed, lasts): (&Claimed, Lasts),
    now: impl Fn() -> Timestamp,
) -> Result<(), Fault> {
    let Some(sent) = deliver(desk, messenger, (pace, line), claimed, lasts).await else { return Ok(()) };
    settle_all(desk, now(), &[Outcome { claimed: claimed.clone(), sent }], None).await
}

/// Waits for its turn, makes ready, and delivers as soon as it is known that the claim lasts; `None` if it does not.
pub async fn deliver<M: Messenger>(
    desk: &Desk,
    messenger: &M,
    (pace, line): (&Pace, &Line),
    claimed: &Claimed,
    lasts: Lasts,
) -> Option<Sent> {
    let turn = pace.turn(claimed.class).await;
    let mut sending = pin!(messenger.deliver(claimed.chat, &claimed.delivery));
    if !lasts.known().await {
        let _ = turn.map(Turn::give_back);
        return None;
    }
    let turn = match turn.and_then(|mut turn| turn.goes().map(|()| turn)) {
        Ok(turn) => turn,
        Err(wait) => return Some(Err(Undelivered::Frozen(wait))),
    };
    let sent = match tokio::time::timeout(SILENCE, &mut sending).await {
        Ok(sent) => sent,
        Err(_) => {
            let _overdue = line.is_kept_waiting();
            desk.bell().notify_one();
            sending.await
        }
    };
    match &sent {
        Err(
            Undelivered::NotSent(_)
            | Undelivered::Failed(_)
            | Undelivered::Unknown(_)
            | Undelivered::Repeatable(_),
        ) => {
            line.is_in_doubt();
            drop(turn);
        }
        Err(Undelivered::Frozen(wait)) => pace.freeze(*wait),
        Ok(_) | Err(Undelivered::Unreachable(_) | Undelivered::Markup(_) | Undelivered::Refused(_)) => {
            line.carries();
            turn.ends_with_an_answer();
        }
    }
    if let Err(why) = &sent {
        tracing::warn!(row = claimed.id, attempt = claimed.attempt, %why, "a message was not delivered");
    }
    Some(sent)
}

/// What an outcome means for the message.
fn settlement(now: Timestamp, claimed: &Claimed, sent: Sent) -> Settlement {
    let fault = match sent {
        Ok(_) => return Settlement::Sent,
        Err(fault) => fault,
    };
    let why = fault.to_string();
    let later = |seconds: SignedDuration, doubt: bool, instead: Option<Delivery>| Settlement::Later {
        at: now + seconds,
        doubt,
        instead,
        why: why.clone(),
    };
    match fault {
        Undelivered::NotSent(_) => later(backoff(claimed), false, None),
        Undelivered::Frozen(wait) => {
            Settlement::Later { at: after(now, wait), doubt: false, instead: None, why: why.clone() }
        }
        Undelivered::Failed(_) => match claimed.class {
            Class::Announcement => Settlement::Unknown(why),
            Class::Reply | Class::Reminder | Class::Alert => later(backoff(claimed), false, None),
        },
        Undelivered::Repeatable(_) => later(backoff(claimed), false, None),
        Undelivered::Unknown(_) => match claimed.class {
            Class::Announcement => Settlement::Unknown(why),
            Class::Reply | Class::Reminder | Class::Alert if claimed.doubts > 0 => Settlement::Unknown(why),
            Class::Reply => later(AFTER_DOUBT_OF_A_REPLY, true, None),
            Class::Reminder | Class::Alert => later(AFTER_DOUBT, true, None),
        },
        Undelivered::Markup(_) => match plain(&claimed.delivery) {
            Some(plain) => later(SignedDuration::ZERO, false, Some(plain)),
            None => Settlement::Dead(why),
        },
        Undelivered::Unreachable(_) | Undelivered::Refused(_) => Settlement::Dead(why),
    }
}

fn backoff(claimed: &Claimed) -> SignedDuration {
    let last = BACKOFF.len() - 1;
    let step = usize::try_from(claimed.attempt - 1).map_or(last, |step| step.min(last));
    SignedDuration::from_secs(match claimed.class {
        Class::Reply => BACKOFF[step].min(BACKOFF_OF_A_REPLY),
        Class::Reminder | Class::Alert | Class::Announcement => BACKOFF[step],
    })
}

/// The first whole second after Telegram's wait: a freeze must be over, not nearly over.
fn after(now: Timestamp, wait: Duration) -> Timestamp {
    let until = SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(Timestamp::MAX);
    let second = until.as_second() + i64::from(until.subsec_nanosecond() > 0);
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
}

/// The same message without any markup, so that its words arrive; `None` if it has none.
fn plain(delivery: &Delivery) -> Option<Delivery> {
    let strip = |html: &str| {
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => text.push(c),
                _ => {}
            }
        }
        (text != html).then_some(text)
    };
    let strip_message = |message: &Message| {
        strip(&message.html).map(|html| Message { html, buttons: message.buttons.clone() })
    };
    match delivery {
        Delivery::Send(message) => strip_message(message).map(Delivery::Send),
        Delivery::Edit(id, message) => strip_message(message).map(|plain| Delivery::Edit(*id, plain)),
        Delivery::Update(id, message) => strip_message(message).map(|plain| Delivery::Update(*id, plain)),
        Delivery::File(file) => {
            strip(&file.caption).map(|caption| Delivery::File(File { caption, ..file.clone() }))
        }
        Delivery::Photo(photo) => {
            strip(&photo.caption).map(|caption| Delivery::Photo(Photo { caption, ..photo.clone() }))
        }
        Delivery::KeptPhoto(KeptPhoto { id, message }) => {
            strip_message(message).map(|message| Delivery::KeptPhoto(KeptPhoto { id: id.clone(), message }))
        }
        Delivery::Buttons(..) | Delivery::Commands(_) => None,
    }
}
