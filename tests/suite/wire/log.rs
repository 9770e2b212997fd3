//! What the bot logs while a test runs, each line of each crate, down to `trace`.

use std::io;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use tokio::sync::watch;
use tracing::Dispatch;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

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
        LazyLock::force(&SECOND);
        let sink = Sink { text: Arc::default(), grown: Arc::new(watch::channel(()).0) };
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(sink.clone())
            .finish();
        Self { sink, _guard: subscriber.set_default() }
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
