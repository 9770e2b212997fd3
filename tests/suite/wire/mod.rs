//! The wire: the real Telegram edge against a server that enforces Telegram's rules, over HTTP on this machine.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod announcing;
mod broken;
mod connecting;
mod delivering;
mod house;
mod files;
mod http;
mod line;
pub mod log;
mod markup;
mod methods;
mod mishaps;
mod outages;
mod person;
mod reading;
mod receiving;
mod rules;
mod server;
mod story;
mod world;

use frontdesk::telegram::{Commands, Telegram, connect};
use tokio_util::sync::CancellationToken;

pub use house::House;
pub use person::Person;
pub use server::{Fault, TOKEN, TelegramServer, Weather};

/// The real edge, connected to this server.
pub async fn connected(server: &TelegramServer) -> Telegram {
    connect(&server.token(), Some(&server.url()), menus(), &CancellationToken::new()).await.unwrap()
}

fn menus() -> Commands {
    let list =
        |names: &[&str]| names.iter().map(|name| (name.to_string(), format!("about {name}"))).collect();
    Commands {
        client: list(&["book", "appointments"]),
        staff: list(&["book", "today"]),
        reception: list(&["book", "today"]),
        owner: list(&["book", "today", "invite"]),
    }
}
