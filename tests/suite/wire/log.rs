//! What the bot logs while a test runs, each line of each crate, down to `trace`.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;
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

impl Log {
    /// Begins to listen.
    pub fn listen() -> Self {
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
        let mut grown = self.sink.grown.subscribe();
        while !self.text().contains(part) {
            let wait = tokio::time::timeout(std::time::Duration::from_secs(20), grown.changed());
            wait.await.unwrap_or_else(|_| panic!("nobody said \"{part}\":\n{}", self.text())).unwrap();
        }
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
