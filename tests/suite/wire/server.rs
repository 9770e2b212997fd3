//! A server of the Bot API that enforces Telegram's rules, over real HTTP on this machine.
//!
//! A rule that the bot breaks is answered as Telegram answers it, and fails the test at its end.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::watch;

use super::http;
use super::line::{Cut, Switch};
use super::person::Person;
use super::rules::Args;
use super::world::{Chat, World};

/// The only token that this server knows. Whatever a test logs or fails with, this must not be in it.
pub const TOKEN: &str = "1000001:AAcanaryTokenThatMustNeverBeSeen0";

/// What goes wrong with the next call of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// 429: nothing may be called for that many seconds.
    TooMany(u64),
    /// Telegram itself says no, with this code and text.
    Says(u16, &'static str),
    /// Something before Telegram answers with a page of its own, with this status.
    Page(u16),
    /// The connection breaks before anything is done.
    DropBefore,
    /// It is done, but the connection breaks before the answer.
    DropAfter,
    /// It is done, but the answer waits until the test lets it go.
    AnswersLate,
    /// It is done, but the answer breaks off in the middle.
    HalfAnswer,
    /// The answer is this, whatever was asked.
    Nonsense(&'static str),
}

/// What goes wrong again and again, until it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    /// Of a thousand calls so many are done and not answered.
    Loses(u32),
    /// Of a thousand calls so many are answered with 429, and nothing may be called then for up to so many seconds.
    Freezes(u32, u64),
    /// This happens to every call.
    All(Fault),
    /// This happens to every message.
    Messages(Fault),
}

/// Telegram, as far as one test needs it.
pub struct TelegramServer {
    shared: Arc<Shared>,
    switch: Switch,
}

/// What the server's calls, the test and its people share.
pub struct Shared {
    world: Mutex<World>,
    changes: watch::Sender<u64>,
}

impl Shared {
    /// Looks without changing anything.
    pub fn world(&self) -> MutexGuard<'_, World> {
        // A test that fails may have held it; what is in it is still sound.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something, and wakes up all who wait for a change.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let done = change(&mut self.world());
        self.changes.send_modify(|count| *count += 1);
        done
    }

    /// Waits until it is so; a test that waits in vain says for what.
    pub async fn until<T>(&self, what: &str, mut look: impl FnMut(&mut World) -> Option<T>) -> T {
        let patience = tokio::time::timeout(Duration::from_secs(20), self.when(&mut look)).await;
        patience.unwrap_or_else(|_| panic!("waited in vain: {what}"))
    }

    /// Waits until it is so, as long as it takes.
    pub async fn when<T>(&self, mut look: impl FnMut(&mut World) -> Option<T>) -> T {
        let mut changes = self.changes.subscribe();
        loop {
            if let Some(seen) = look(&mut self.world()) {
                return seen;
            }
            changes.changed().await.unwrap();
        }
    }
}

impl TelegramServer {
    /// Starts on a free port of this machine.
    pub async fn start() -> Self {
        let (switch, exchange) = Switch::new().await;
        let world = World { next_update: 500_000_001, ..World::default() };
        let shared = Arc::new(Shared { world: Mutex::new(world), changes: watch::channel(0).0 });
        let app = Router::new().fallback(http::answer).with_state(shared.clone());
        let service = app.into_make_service_with_connect_info::<Cut>();
        tokio::spawn(async move { axum::serve(exchange, service).await.unwrap() });
        Self { shared, switch }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}", self.switch.address())
    }

    /// The token that it knows.
    pub fn token(&self) -> SecretString {
        TOKEN.into()
    }

    /// A person with an open chat.
    pub fn person(&self, id: i64, name: &str) -> Person {
        self.shared.change(|world| world.chats.insert(id, Chat::default()));
        Person::new(self.shared.clone(), id, name)
    }

    /// A person whose chat was opened before.
    pub fn known(&self, id: i64) -> Person {
        Person::new(self.shared.clone(), id, "")
    }

    /// Something goes wrong with the next message that is sent.
    pub fn next_send_fails(&self, fault: Fault) {
        self.next_fails("sendmessage", fault);
    }

    /// Something goes wrong with the next call of this method (its name in lower case).
    pub fn next_fails(&self, method: &'static str, fault: Fault) {
        self.shared.change(|world| {
            world.is_late |= fault == Fault::AnswersLate;
            world.faults.push_back((method, fault));
        });
    }

    /// The weather changes.
    pub fn weathers(&self, weather: Option<Weather>) {
        self.shared.change(|world| (world.weather, world.freeze) = (weather, None));
    }

    /// What was called in a freeze all the same.
    pub fn impatient(&self) -> Vec<String> {
        self.shared.world().impatient.clone()
    }

    /// How many polls were ended because somebody else polled.
    pub fn conflicts(&self) -> usize {
        self.shared.world().conflicts
    }

    /// Waits until two have got into each other's way.
    pub async fn is_contested(&self) {
        let contested = |world: &mut World| world.conflicts > 0 || !world.violations.is_empty();
        self.shared.when(|world| contested(world).then_some(())).await;
    }

    /// Each call takes its time from now on, at most this.
    pub fn is_far_away(&self, distance: Duration) {
        self.shared.change(|world| world.distance = distance);
    }

    /// The numbers of all updates that ever were.
    pub fn all_updates(&self) -> Vec<i64> {
        self.shared.world().history.iter().map(|(number, _)| *number).collect()
    }

    /// All messages of the bot: chat and number.
    pub fn all_messages(&self) -> Vec<(i64, i64)> {
        let world = self.shared.world();
        world.chats.iter().flat_map(|(id, chat)| chat.messages.iter().map(|shown| (*id, shown.id))).collect()
    }

    /// No connection, from when this returns.
    pub async fn is_down(&self) {
        self.switch.turn_off().await;
    }

    /// All is well again.
    pub async fn is_up(&self) {
        self.switch.turn_on().await;
    }

    /// Answers that wait are given now.
    pub fn answers_now(&self) {
        self.shared.change(|world| world.is_late = false);
    }

    /// A webhook was set for this bot.
    pub fn has_webhook(&self) {
        self.shared.change(|world| world.has_webhook = true);
    }

    /// The next update gets this number, as after a quiet week.
    pub fn counts_on_from(&self, number: i64) {
        self.shared.change(|world| world.next_update = number);
    }

    /// The waiting poll comes back with nothing.
    pub fn ends_the_poll(&self) {
        self.shared.change(|world| world.empty_polls += 1);
    }

    /// Polls come back with nothing until the bot asks for whatever there is, without an offset.
    pub async fn is_quiet_for_a_week(&self) {
        let polls = |world: &World| -> Vec<Option<i64>> {
            let polls = world.calls.iter().filter(|(called, _)| called == "getupdates");
            polls.map(|(_, args)| args.int("offset")).collect()
        };
        loop {
            let before = polls(&self.shared.world());
            if before.last() == Some(&None) && self.unconfirmed() == 0 {
                return;
            }
            self.ends_the_poll();
            let next = |world: &mut World| (polls(world).len() > before.len()).then_some(());
            self.shared.until("the next poll", next).await;
        }
    }

    /// An update that no person made; `number` is what the server goes by when the bot confirms.
    pub fn delivers(&self, number: i64, update: Value) {
        self.shared.change(|world| world.updates.push_back((number, update)));
    }

    /// Delivers an update once more, as Telegram does when it was not confirmed.
    pub fn delivers_again(&self, number: i64) {
        self.shared.change(|world| {
            let again =
                world.history.iter().find(|(known, _)| *known == number).expect("an update of before");
            let again = again.clone();
            world.updates.push_back(again);
        });
    }

    /// Waits for the `count`th call of a method (its name in lower case); its arguments.
    pub async fn hears(&self, method: &str, count: usize) -> Args {
        let what = format!("call {count} of {method}");
        self.shared.until(&what, |world| nth_call(world, method, count)).await
    }

    /// How often a method was called (its name in lower case).
    pub fn calls(&self, method: &str) -> usize {
        self.shared.world().calls.iter().filter(|(called, _)| called == method).count()
    }

    /// Every press was answered, and by now none is on its way.
    pub fn has_answered_each_press(&self) {
        let world = self.shared.world();
        let open: Vec<&String> =
            world.presses.iter().filter(|(_, done)| done.is_none()).map(|(id, _)| id).collect();
        assert!(open.is_empty(), "presses without an answer: {open:?}");
    }

    /// How many updates wait that the bot has not confirmed.
    pub fn unconfirmed(&self) -> usize {
        self.shared.world().updates.len()
    }

    /// The last update that waits, as Telegram tells it.
    pub fn last_update(&self) -> Value {
        self.shared.world().updates.back().expect("an update waits").1.clone()
    }

    /// The commands offered in this scope (`default`, or a chat's number).
    pub fn menu(&self, scope: &str) -> Vec<String> {
        self.shared.world().menus.get(scope).cloned().unwrap_or_default()
    }

    /// How many rules were broken by now, all of them provoked by this test.
    pub fn forgives_everything(&self) -> usize {
        std::mem::take(&mut self.shared.world().violations).len()
    }

    /// A broken rule that this test provoked.
    pub fn forgives(&self, part: &str) {
        let mut world = self.shared.world();
        let at = world.violations.iter().position(|violation| violation.contains(part));
        let at = at.unwrap_or_else(|| panic!("nobody broke \"{part}\": {:?}", world.violations));
        world.violations.remove(at);
    }
}

impl Drop for TelegramServer {
    fn drop(&mut self) {
        let violations = &self.shared.world().violations;
        assert!(
            violations.is_empty() || std::thread::panicking(),
            "the bot broke Telegram's rules: {violations:#?}"
        );
    }
}

fn nth_call(world: &World, method: &str, count: usize) -> Option<Args> {
    world.calls.iter().filter(|(called, _)| called == method).nth(count - 1).map(|(_, args)| args.clone())
}
