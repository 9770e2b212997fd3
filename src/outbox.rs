//! Delivers: claims messages, sends them outside any transaction, and settles what became of them.
//!
//! A reply, a reminder or an alert arrives at least once and at most twice: after an outcome that nobody can
//! know it is tried once more. An announcement arrives at most once. Exactly once cannot be promised, as
//! Telegram's `sendMessage` knows no idempotency key.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use crate::desk::Desk;
use crate::domain::message::{Delivery, File, KeptPhoto, Message, Photo};
use crate::domain::person::MessageId;
use crate::domain::reply::Class;
use crate::messenger::{Messenger, Undelivered};
use crate::store::{Claimed, Fault, Settlement};

mod pace;

pub use pace::Pace;

/// How long a claim lasts: longer than any send can take, so that it only ends when the process has.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// How long to wait before a message is tried once more that may have arrived.
const AFTER_DOUBT: SignedDuration = SignedDuration::from_secs(60);

/// The same for a reply, behind which the rest of a conversation waits.
const AFTER_DOUBT_OF_A_REPLY: SignedDuration = SignedDuration::from_secs(5);

/// How long a process must have lived before it tries once more what an earlier one was sending: one that dies again and
/// again must not use up the one try that is left.
const AFTER_A_DEATH: SignedDuration = SignedDuration::from_secs(2);

/// How long to wait before each next try of a message that surely did not arrive; the last goes on until the
/// deadline.
const BACKOFF: [i64; 6] = [1, 2, 5, 10, 20, 30];

/// Delivers what the desk has put into the outbox.
#[derive(Debug)]
pub struct Outbox<M> {
    desk: Arc<Desk>,
    messenger: Arc<M>,
    pace: Arc<Pace>,
}

/// What became of a message.
pub type Sent = Result<Option<MessageId>, Undelivered>;

/// What there was to claim.
#[derive(Debug)]
pub enum Claim {
    /// These may go now.
    Messages(Vec<Claimed>),
    /// Only messages that cannot go any more; there may be others behind them.
    Ended,
    /// Nothing at this moment.
    Nothing,
}

impl<M: Messenger> Outbox<M> {
    /// An outbox that speaks through a messenger.
    pub fn new(desk: Arc<Desk>, messenger: Arc<M>) -> Self {
        Self { desk, messenger, pace: Arc::new(Pace::new(M::MOST_A_SECOND)) }
    }

    /// Takes back what an earlier process had claimed and perhaps sent.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recover(&self, now: Timestamp) -> Result<(), Fault> {
        let mut tx = self.desk.store().begin().await?;
        self.pace.begin_after(tx.sent_lately(now).await?);
        tx.recover_claims(now, true, now + AFTER_A_DEATH).await?;
        // Nobody knows what the earlier process had left in the journal.
        self.desk.store().scrub_soon();
        tx.commit().await
    }

    /// Claims what may go now, at most `most`; each waits for its turn before it is sent. What cannot go any more comes
    /// to its end meanwhile; then the bell rings, as an announcement may be complete by that. After `stop`
    /// nothing is claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn claim(&self, now: Timestamp, most: usize, stop: &CancellationToken) -> Result<Claim, Fault> {
        if most == 0 {
            return Ok(Claim::Nothing);
        }
        let quiet = (&self.desk.practice().zone, self.desk.quiet_until(now).is_some());
        let mut tx = self.desk.store().begin().await?;
        // Not sooner: waiting for the store's turn takes its time.
        if stop.is_cancelled() {
            return Ok(Claim::Nothing);
        }
        tx.recover_claims(now, false, now).await?;
        let (claimed, ended) = tx.claim(now, quiet, most, now + LEASE).await?;
        tx.commit().await?;
        if ended > 0 {
            // One of them may have been private.
            self.desk.store().scrub_soon();
            self.desk.bell().notify_one();
        }
        if claimed.is_empty() && ended > 0 {
            return Ok(Claim::Ended);
        }
        Ok(if claimed.is_empty() { Claim::Nothing } else { Claim::Messages(claimed) })
    }

    /// The messenger, for sending what was claimed.
    pub fn messenger(&self) -> Arc<M> {
        self.messenger.clone()
    }

    /// The pace, for waiting for a turn before each.
    pub fn pace(&self) -> Arc<Pace> {
        self.pace.clone()
    }
}

/// Sends one claimed message and settles what became of it.
///
/// # Errors
/// When the storage fails; the lease then runs out, and the message is taken back.
pub async fn send<M: Messenger>(
    desk: &Desk,
    messenger: &M,
    pace: &Pace,
    claimed: &Claimed,
    now: impl Fn() -> Timestamp,
) -> Result<(), Fault> {
    let sent = deliver(messenger, pace, claimed).await;
    settle(desk, claimed, &sent, now()).await
}

/// Settles what became of a message.
///
/// # Errors
/// When the storage fails. It may be tried again: until then nothing else goes out in this chat, and after the lease
/// nobody knows any more whether it arrived.
pub async fn settle(desk: &Desk, claimed: &Claimed, sent: &Sent, now: Timestamp) -> Result<(), Fault> {
    let mut tx = desk.store().begin().await?;
    match sent {
        Err(Undelivered::Frozen(wait)) => tx.freeze(now + whole_seconds(*wait)).await?,
        Err(Undelivered::Unreachable(_)) => {
            tx.set_reachable(claimed.chat, false).await?;
            tx.lose_team_group(now, claimed.chat).await?;
        }
        Ok(_)
        | Err(
            Undelivered::NotSent(_)
            | Undelivered::Unknown(_)
            | Undelivered::Markup(_)
            | Undelivered::Refused(_),
        ) => {}
    }
    tx.settle(now, claimed, &settlement(now, claimed, sent.clone())).await?;
    tx.commit().await?;
    if claimed.private {
        desk.store().scrub_soon();
    }
    desk.bell().notify_one();
    Ok(())
}

/// Waits for its turn, and delivers.
pub async fn deliver<M: Messenger>(messenger: &M, pace: &Pace, claimed: &Claimed) -> Sent {
    let turn = pace.turn(claimed.class).await.map_err(Undelivered::Frozen)?;
    let sent = messenger.deliver(claimed.chat, &claimed.delivery).await;
    match &sent {
        Err(Undelivered::NotSent(_) | Undelivered::Unknown(_)) => drop(turn),
        Err(Undelivered::Frozen(wait)) => pace.freeze(*wait),
        Ok(_) | Err(Undelivered::Unreachable(_) | Undelivered::Markup(_) | Undelivered::Refused(_)) => {
            turn.ends_with_an_answer();
        }
    }
    if let Err(why) = &sent {
        tracing::warn!(row = claimed.id, attempt = claimed.attempt, %why, "a message was not delivered");
    }
    sent
}

/// What an outcome means for the message.
fn settlement(now: Timestamp, claimed: &Claimed, sent: Sent) -> Settlement {
    let fault = match sent {
        Ok(message) => return Settlement::Sent(message),
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
        Undelivered::NotSent(_) => later(backoff(claimed.attempt), false, None),
        Undelivered::Frozen(wait) => later(whole_seconds(wait), false, None),
        Undelivered::Unknown(_) => match claimed.class {
            Class::Announcement => Settlement::Unknown(why),
            Class::Reply | Class::Reminder | Class::Alert if claimed.doubts > 0 => Settlement::Unknown(why),
            // Editing to the same text twice shows it once, so it need not wait.
            Class::Reply | Class::Reminder | Class::Alert => match claimed.delivery {
                Delivery::Edit(..) | Delivery::Update(..) | Delivery::Buttons(..) | Delivery::Commands(_) => {
                    later(backoff(claimed.attempt), true, None)
                }
                Delivery::Send(_) | Delivery::File(_) | Delivery::Photo(_) | Delivery::KeptPhoto(_)
                    if claimed.class == Class::Reply =>
                {
                    later(AFTER_DOUBT_OF_A_REPLY, true, None)
                }
                Delivery::Send(_) | Delivery::File(_) | Delivery::Photo(_) | Delivery::KeptPhoto(_) => {
                    later(AFTER_DOUBT, true, None)
                }
            },
        },
        Undelivered::Markup(_) => match plain(&claimed.delivery) {
            Some(plain) => later(SignedDuration::ZERO, false, Some(plain)),
            None => Settlement::Dead(why),
        },
        Undelivered::Unreachable(_) | Undelivered::Refused(_) => Settlement::Dead(why),
    }
}

fn backoff(attempt: i64) -> SignedDuration {
    let last = BACKOFF.len() - 1;
    let step = usize::try_from(attempt - 1).map_or(last, |step| step.min(last));
    SignedDuration::from_secs(BACKOFF[step])
}

/// Telegram's seconds, rounded up: a freeze must be over, not nearly over.
fn whole_seconds(wait: std::time::Duration) -> SignedDuration {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX / 4))
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
