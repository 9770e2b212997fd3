//! What is logged, and what never is.

use std::io::IsTerminal as _;

use tracing::level_filters::LevelFilter;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};

/// Logs to standard error what `filter` asks for, as far as it may be logged.
pub(super) fn start(filter: &str) {
    let wanted = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        // A file or a journal is no place for colours.
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_filter(wanted.and(filter_fn(may_be_logged).with_max_level_hint(LevelFilter::TRACE)));
    // A second start in one process changes nothing.
    drop(tracing_subscriber::registry().with(lines).try_init());
}

/// Whether this may be logged at all, whatever anybody asks for. Other crates would tell requests, addresses and
/// bodies, and with them the token and what clients write: of theirs only what warns.
pub fn may_be_logged(line: &Metadata<'_>) -> bool {
    let krate = line.target().split("::").next().unwrap_or_default();
    match krate {
        "frontdesk" => true,
        "teloxide" | "teloxide_core" => false,
        _ => *line.level() <= Level::WARN,
    }
}
