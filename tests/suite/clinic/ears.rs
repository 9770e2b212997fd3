//! What would be logged while people talk, down to `trace`; and what must not be in it.

use std::cell::RefCell;

use frontdesk::domain::incoming::{Incoming, Said};

use super::Inner;
use super::phones::Shown;
use crate::proof::secrets;
use crate::wire::log::Log;

/// What is shorter is a word like any other.
const LONG_ENOUGH: usize = 8;

/// How the bot's own secrets begin where it shows them: invites, what a guest takes over, a calendar's address.
const SECRETS: [&str; 3] = ["?start=join_", "?start=take_", "/calendar/"];

/// Ears at the wall.
pub struct Ears {
    /// None where the test itself listens.
    log: Option<Log>,
    said: RefCell<Vec<String>>,
}

impl Default for Ears {
    fn default() -> Self {
        Self { log: Log::of_the_bot(), said: RefCell::default() }
    }
}

impl Ears {
    /// Somebody says this, whose name is as private.
    pub fn know(&self, incoming: &Incoming) {
        let name = Some(incoming.name.as_str()).filter(|name| !name.is_empty()).map(str::to_owned);
        let text = match &incoming.said {
            Said::Text { text, .. } => Some(text.lines().next().unwrap_or_default().to_owned()),
            _ => None,
        };
        self.said.borrow_mut().extend(name.into_iter().chain(text.filter(|text| text.len() >= LONG_ENOUGH)));
    }

    /// Nothing of it was logged, nor any secret that these messages show.
    pub fn heard_nothing(&self, shown: impl Iterator<Item = Shown>) {
        let Some(log) = self.log.as_ref().map(Log::text).filter(|log| !log.is_empty()) else { return };
        let own = |html: &str| -> Vec<String> {
            let token = |begins: &&str| {
                let rest = html.split(*begins).nth(1)?;
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                    .next()
                    .map(str::to_owned)
            };
            SECRETS.iter().filter_map(token).filter(|token| token.len() >= LONG_ENOUGH).collect()
        };
        let secrets: Vec<String> = shown.flat_map(|shown| own(&shown.html)).chain(self.said.take()).collect();
        let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
        assert_eq!(secrets::told(&log, &secrets), None, "a secret is in the log");
    }
}

impl Drop for Inner {
    /// Nothing that was said may go unread, and nothing private into the log: a test that means silence says
    /// `hears_nothing`.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let people = self.people.borrow();
        self.ears.heard_nothing(people.iter().flat_map(|(chat, _)| self.phones.messages(*chat)));
        for (chat, name) in people.iter() {
            let unread = self.phones.unread(*chat);
            assert!(unread.is_empty(), "{name} was left with unread messages:\n{}", unread.join("\n\n"));
        }
    }
}
