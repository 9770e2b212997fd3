//! What the bot logs while a test runs, each line of each crate, down to `trace`.

use std::io;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use frontdesk::cli::logging::may_be_logged;
use tokio::sync::watch;
use tracing::subscriber::{DefaultGuard, NoSubscriber};
use tracing::{Dispatch, Metadata};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

/// Listens on the test's own thread, where its runtime runs as well.
pub struct Log {
    sink: Sink,
    _guard: DefaultGuard,
}

#[derive(Clone)]
struct Sink {
    text: Arc<Mutex<Vec<u8>>>,
    grown: Arc<watch::Sender<()>>,
}

/// While only one subscriber lives, tracing asks the thread that comes to a line first whether anybody listens,
/// and believes it for all threads: another test could make this one deaf. With a second one it asks all.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(tracing_subscriber::registry()));

impl Log {
    /// Begins to listen.
    pub fn listen() -> Self {
        Self::of(|_| true)
    }

    /// Begins to listen to what the bot would log if somebody asked for everything; `None` where somebody listens
    /// already.
    pub fn of_the_bot() -> Option<Self> {
        let is_quiet = tracing::dispatcher::get_default(Dispatch::is::<NoSubscriber>);
        is_quiet.then(|| Self::of(may_be_logged))
    }

    fn of(rule: fn(&Metadata<'_>) -> bool) -> Self {
        LazyLock::force(&SECOND);
        let sink = Sink { text: Arc::default(), grown: Arc::new(watch::channel(()).0) };
        let lines = fmt::layer().with_ansi(false).with_writer(sink.clone()).with_filter(filter_fn(rule));
        Self { sink, _guard: tracing_subscriber::registry().with(lines).set_default() }
    }

    /// All of it.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.sink.text.lock().unwrap()).into_owned()
    }

    /// Waits for a line with this in it.
    pub async fn says(&self, part: &str) {
        let said = tokio::time::timeout(Duration::from_secs(20), async {
            let mut grown = self.sink.grown.subscribe();
            while !self.text().contains(part) {
                grown.changed().await.unwrap();
            }
        });
        said.await.unwrap_or_else(|_| panic!("nobody said \"{part}\":\n{}", self.text()));
    }
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.lock().unwrap().extend_from_slice(bytes);
        self.grown.send_replace(());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
