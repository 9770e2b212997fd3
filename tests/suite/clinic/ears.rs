//! What would be logged while people talk, down to `trace`; and what must not be in it.

use std::cell::RefCell;

use frontdesk::domain::guest::{Caller, Phone};
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::tap::{CheckAct, Tap};

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
    /// Somebody says this, whose name is as private: each line of it, a telephone number in it however it is written, and
    /// what has changed with their health.
    pub fn know(&self, incoming: &Incoming) {
        let name = Some(incoming.name.as_str()).filter(|name| !name.is_empty()).map(str::to_owned);
        let text = match &incoming.said {
            Said::Text { text, .. } => text.as_str(),
            _ => "",
        };
        let below = incoming.letter.as_ref().map_or("", |letter| letter.text.as_str());
        let lines = text.lines().chain(below.lines()).map(|line| line.trim().to_owned());
        let words = lines.chain(number(text)).filter(|words| words.len() >= LONG_ENOUGH);
        let concern = match &incoming.said {
            Said::Tap { tap: Some(Tap::Check(_, CheckAct::Say(concern))), .. } => {
                Some(format!("{concern:?}"))
            }
            _ => None,
        };
        self.said.borrow_mut().extend(name.into_iter().chain(words).chain(concern));
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

/// The telephone number in a text, as it was typed and as a machine would write it.
fn number(text: &str) -> Vec<String> {
    let phone = Phone::parse(text).or_else(|| Caller::read(text)?.phone);
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect();
    phone.map(|phone| vec![phone.as_str().to_owned(), digits(phone.as_str())]).unwrap_or_default()
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
