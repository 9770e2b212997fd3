//! Receiving: ask Telegram what is new, deal with it or keep it, only then say "understood"; and work through what was kept.
//!
//! Asking with an offset makes Telegram forget all before it, so the offset moves on only when all of it is committed: its
//! effects with the mark that they were had, or else, as long as the store keeps it from being dealt with, itself. Numbers of
//! updates begin anew at random after a quiet week: nothing here compares them, the inbox knows repeats by the set of
//! numbers it has seen.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;
use teloxide::payloads::{AnswerCallbackQuery, DeleteWebhook};
use teloxide::types::AllowedUpdate;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Telegram;
use super::api::{Api, CallError};
use super::backoff::{self, Backoff};
use super::update;
use crate::domain::incoming::Incoming;
use crate::inbox::{Fault, Inbox, RawUpdate};

/// How long Telegram holds the question when there is nothing new, in seconds. A connection that has died in silence is
/// noticed after that and a little more.
const POLL_SECONDS: u64 = 10;
/// How much later than that a connection counts as dead.
const POLL_MARGIN: Duration = Duration::from_secs(5);
/// How long it may take during an outage, when it is asked to answer at once: a line may be that slow.
const OUTAGE_PATIENCE: Duration = Duration::from_secs(10);
/// The longest wait between such questions: whoever wrote meanwhile is waiting.
const OUTAGE_WAIT: Duration = Duration::from_secs(1);
/// The most updates in one answer, which is also Telegram's limit.
const BATCH: u8 = 100;
/// So many at once mean that many wait for their answers, who will write again: whoever does so first is not served alone.
const MANY: usize = 8;
/// How long to wait for the others then, unless all answers have arrived before.
const BREATH: Duration = Duration::from_millis(1);
/// What the bot wants to hear of; without the last it would never learn that it was blocked.
const KINDS: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];
/// The most characters of a toast.
const TOAST: usize = 200;

/// Receives until `stop`, beginning with what was kept before. What arrives is dealt with at once, and kept only while that
/// cannot be, or while something waits that was kept. Waiting is cut short by `stop`, a store transaction never is.
pub async fn receive(telegram: Telegram, inbox: Inbox, stop: CancellationToken) {
    let presses = Presses { answers: TaskTracker::new(), told: Mutex::default() };
    let shelf = Shelf::default();
    let counter =
        Counter { telegram: &telegram, inbox: &inbox, shelf: &shelf, presses: &presses, stop: &stop };
    let mut poll = Poll { counter: &counter, offset: None, backoff: Backoff::default(), outage: 0 };
    tokio::join!(poll.until(), counter.work());
    presses.answers.close();
    presses.answers.wait().await;
}

/// What was kept and not yet dealt with.
#[derive(Default)]
struct Shelf {
    /// Rings when something more is kept.
    bell: Notify,
    /// How often anything was kept.
    kept: AtomicU64,
    /// Whether nothing waits that was kept. It is not known before the first look.
    is_empty: AtomicBool,
}

/// Where updates are dealt with.
struct Counter<'a> {
    telegram: &'a Telegram,
    inbox: &'a Inbox,
    shelf: &'a Shelf,
    presses: &'a Presses,
    stop: &'a CancellationToken,
}

/// Where we are in Telegram's queue.
struct Poll<'a> {
    counter: &'a Counter<'a>,
    /// The number that Telegram must not go below; `None` asks for the first it has.
    offset: Option<i64>,
    backoff: Backoff,
    /// How many questions in a row Telegram has not answered.
    outage: usize,
}

impl Poll<'_> {
    async fn until(&mut self) {
        let stop = self.counter.stop;
        while let Some(answer) = stop.run_until_cancelled(self.ask()).await {
            let wait = match answer {
                Ok(news) => {
                    self.outage = 0;
                    self.take(news).await
                }
                Err(trouble) => Some(self.after(&trouble).await),
            };
            let go_on = match wait {
                Some(wait) => backoff::wait(wait, stop).await,
                None => true,
            };
            if !go_on {
                return;
            }
        }
    }

    /// Asks what is new. During an outage Telegram is to answer at once, and another question beside this one finds out
    /// whether only its connection is dead; then it is asked once more on the one that has answered.
    async fn ask(&self) -> Result<Vec<Box<RawValue>>, CallError> {
        let api = &self.counter.telegram.api;
        if self.outage == 0 {
            return tokio::select! {
                biased;
                answer = self.asks(POLL_SECONDS, Duration::from_secs(POLL_SECONDS) + POLL_MARGIN) => answer,
                () = api.connections_are_forgotten() => {
                    Err(CallError::Lost("the connection may be dead".to_owned()))
                }
            };
        }
        tokio::select! {
            biased;
            answer = self.asks(0, OUTAGE_PATIENCE) => return answer,
            () = api.answers_elsewhere() => {}
        }
        self.asks(0, OUTAGE_PATIENCE).await
    }

    async fn asks(&self, timeout: u64, patience: Duration) -> Result<Vec<Box<RawValue>>, CallError> {
        let question = GetUpdates { offset: self.offset, limit: BATCH, timeout, allowed_updates: KINDS };
        let api = &self.counter.telegram.api;
        let answer = api.post("getUpdates", &question, patience).await?;
        // Each update stays as raw text: one that cannot be read must not take its neighbours with it.
        serde_json::from_str(answer.get()).map_err(|_| CallError::Lost("no list of updates".to_owned()))
    }

    /// Takes what arrived, then moves on; how long to wait before the next question, if at all.
    async fn take(&mut self, news: Vec<Box<RawValue>>) -> Option<Duration> {
        let all = news.len();
        let batch: Vec<RawUpdate> = news.into_iter().filter_map(raw).collect();
        let unreadable = all - batch.len();
        if unreadable > 0 {
            tracing::warn!(unreadable, "updates without a number were left out");
        }
        let Some(last) = batch.last().map(|last| last.update) else {
            return self.pass(all);
        };
        if !self.counter.deals_with(&batch).await
            && let Err(fault) = self.counter.keeps(&batch).await
        {
            tracing::error!("what arrived cannot be kept, Telegram will be asked for it again: {fault}");
            return Some(self.backoff.after_failure());
        }
        self.offset = Some(last + 1);
        self.recovered();
        if batch.len() >= MANY {
            self.counter.inbox.until_delivered(BREATH).await;
        }
        None
    }

    /// Moves on where no number is to be read among this many updates.
    fn pass(&mut self, unreadable: usize) -> Option<Duration> {
        if unreadable == 0 {
            // Telegram has forgotten all that we kept. From here on it is asked without an offset, because the
            // next number may be any, also a smaller one.
            self.offset = None;
            self.recovered();
            return None;
        }
        // Their numbers all differ and are not below the offset, so this passes none that was not seen. Without
        // an offset they stay until an update with a number comes after them.
        self.offset = self.offset.map(|offset| offset + i64::try_from(unreadable).unwrap_or(1));
        Some(self.backoff.after_failure())
    }

    fn recovered(&mut self) {
        if self.backoff.success() {
            tracing::info!("receiving again");
        }
    }

    /// What to do about a question that was not answered; how long to wait before the next.
    async fn after(&mut self, trouble: &CallError) -> Duration {
        // One line when it begins and one when it ends; an hour's outage needs no thousand.
        if self.backoff.is_calm() {
            match trouble.code() {
                Some(409) => tracing::warn!("somebody else receives with this bot's token: {trouble}"),
                Some(401 | 404) => tracing::error!("Telegram does not accept the token any more: {trouble}"),
                _ => tracing::warn!("nothing can be received, trying again and again: {trouble}"),
            }
        }
        match trouble.code() {
            Some(409) if trouble.to_string().contains("webhook") => self.remove_webhook().await,
            // Whatever Telegram has against the offset: from the first it has is always right, repeats are known.
            Some(400) => self.offset = None,
            _ => (),
        }
        let wait = self.backoff.after_failure();
        if trouble.is_outage() {
            self.outage += 1;
            return wait.min(OUTAGE_WAIT);
        }
        self.outage = 0;
        wait.max(trouble.retry_after().unwrap_or_default())
    }

    /// A webhook was set for this bot once; Telegram allows one way of receiving. What waits is not dropped.
    async fn remove_webhook(&self) {
        match self.counter.telegram.api.call(&DeleteWebhook::new()).await {
            Ok(_) => tracing::info!("the webhook was removed"),
            Err(why) => tracing::warn!("the webhook cannot be removed: {why}"),
        }
    }
}

/// `getUpdates`; teloxide's has an offset of 32 bits.
#[derive(Serialize)]
struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: u8,
    timeout: u64,
    allowed_updates: [AllowedUpdate; 4],
}

fn raw(body: Box<RawValue>) -> Option<RawUpdate> {
    let (update, chat) = update::peek(body.get())?;
    Some(RawUpdate { update, chat, body: Box::<str>::from(body).into_string() })
}

impl Counter<'_> {
    /// Deals with what has just arrived, if nothing goes before it; whether all of it is done, or the rest left to a stop.
    async fn deals_with(&self, batch: &[RawUpdate]) -> bool {
        if !self.shelf.is_empty.load(Ordering::Acquire) {
            return false;
        }
        let dealt = self.inbox.deal_with_now(
            self.stop,
            batch,
            |raw| self.reads(raw),
            |raw, toast| self.presses.answer(&self.telegram.api, raw, toast),
        );
        match dealt.await {
            Ok(()) => true,
            Err(fault) => {
                tracing::error!("what arrived cannot be dealt with yet: {fault}");
                false
            }
        }
    }

    /// Keeps it for later.
    async fn keeps(&self, batch: &[RawUpdate]) -> Result<(), Fault> {
        self.shelf.is_empty.store(false, Ordering::Release);
        self.shelf.kept.fetch_add(1, Ordering::AcqRel);
        let kept = self.inbox.keep(batch).await;
        // Also where it could not be kept: somebody has to see that nothing waits.
        self.shelf.bell.notify_one();
        kept
    }

    /// Works through what is kept, now and whenever the bell rings.
    async fn work(&self) {
        let mut backoff = Backoff::default();
        while !self.stop.is_cancelled() {
            let kept = self.shelf.kept.load(Ordering::Acquire);
            let worked = self.inbox.work_through(
                self.stop,
                |raw| self.reads(raw),
                |raw, toast| self.presses.answer(&self.telegram.api, raw, toast),
            );
            match worked.await {
                Ok(()) => {
                    backoff.success();
                    if self.shelf.kept.load(Ordering::Acquire) == kept {
                        self.shelf.is_empty.store(true, Ordering::Release);
                    }
                    self.stop.run_until_cancelled(self.shelf.bell.notified()).await;
                }
                Err(fault) => {
                    tracing::error!("what arrived cannot be worked through yet: {fault}");
                    backoff::wait(backoff.after_failure(), self.stop).await;
                }
            }
        }
    }

    fn reads(&self, raw: &RawUpdate) -> Option<Incoming> {
        update::read(raw, &self.telegram.username)
    }
}

/// Ends the progress bar on pressed buttons. Nobody waits for that but the end of the process, and it may be too
/// late: then nobody sees it.
struct Presses {
    answers: TaskTracker,
    /// The updates that were answered last. One that the storage keeps from being dealt with comes again and
    /// again, but Telegram takes one answer to a press.
    told: Mutex<VecDeque<i64>>,
}

impl Presses {
    fn answer(&self, api: &Api, raw: &RawUpdate, toast: Option<String>) {
        let Some(id) = update::press(&raw.body) else { return };
        {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            if told.contains(&raw.update) {
                return;
            }
            told.push_back(raw.update);
            if told.len() > usize::from(BATCH) {
                told.pop_front();
            }
        }
        let mut answer = AnswerCallbackQuery::new(id);
        answer.text = toast.map(|text| text.chars().take(TOAST).collect());
        let api = api.clone();
        self.answers.spawn(async move {
            // Too late for whoever pressed, and not heard.
            if api.frozen_for().is_some() {
                return;
            }
            if let Err(why) = api.call(&answer).await {
                tracing::debug!("a press was not answered: {why}");
            }
        });
    }
}
