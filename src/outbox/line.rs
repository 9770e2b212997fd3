//! The line to the messenger's server: once a message has gone without an answer, nothing more is sent until the server
//! answers a question that changes nothing.
//!
//! A message whose arrival is doubtful may be tried once more, and only once. That try must not be spent on a server
//! that is away; and whatever else waits is better off waiting than becoming doubtful too. So an outage of any length
//! costs what was on its way when it began, and all the rest goes out the moment it is over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::messenger::Messenger;

/// How long to wait between two questions; the last goes on. Somebody may sit before their screen.
const WAITS: [Duration; 4] = [
    Duration::from_millis(50),
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
];

/// Whether the server answers. Share it behind an [`Arc`](std::sync::Arc).
#[derive(Debug, Default)]
pub struct Line {
    silent: AtomicBool,
    asking: AtomicBool,
    overdue: AtomicUsize,
}

/// A message whose answer is overdue, until it is dropped.
#[derive(Debug)]
pub struct Overdue<'a>(&'a Line);

impl Line {
    /// An answer has come.
    pub fn carries(&self) {
        self.silent.store(false, Ordering::Relaxed);
    }

    /// No answer has come to something, or none that says anything.
    pub fn is_in_doubt(&self) {
        self.silent.store(true, Ordering::Relaxed);
    }

    /// Likewise, and it may still come.
    pub fn is_kept_waiting(&self) -> Overdue<'_> {
        self.is_in_doubt();
        self.overdue.fetch_add(1, Ordering::Relaxed);
        Overdue(self)
    }

    /// Whether nothing should be sent now.
    pub fn is_silent(&self) -> bool {
        self.silent.load(Ordering::Relaxed)
    }

    /// How many answers are overdue at this moment.
    pub fn overdue(&self) -> usize {
        self.overdue.load(Ordering::Relaxed)
    }

    /// The question to be asked now, unless the line carries or somebody asks already.
    pub fn question(self: &Arc<Self>) -> Option<Question> {
        let asks = self.is_silent() && !self.asking.swap(true, Ordering::Relaxed);
        asks.then(|| Question(self.clone()))
    }
}

/// Somebody asks, until this is dropped.
#[derive(Debug)]
pub struct Question(Arc<Line>);

impl Question {
    /// Asks until an answer comes, to this or to anything else.
    pub async fn is_answered(self, messenger: &impl Messenger) {
        for wait in WAITS.into_iter().chain(std::iter::repeat(WAITS[WAITS.len() - 1])) {
            if !self.0.is_silent() {
                return;
            }
            if messenger.answers().await {
                self.0.carries();
                return;
            }
            tokio::time::sleep(wait).await;
        }
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        self.0.asking.store(false, Ordering::Relaxed);
    }
}

impl Drop for Overdue<'_> {
    fn drop(&mut self) {
        self.0.overdue.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::Delivery;
    use crate::domain::person::{ChatId, MessageId};
    use crate::messenger::Undelivered;

    /// A server that answers the third question.
    #[derive(Default)]
    struct Third(AtomicUsize);

    impl Messenger for Third {
        async fn deliver(&self, _to: ChatId, _message: &Delivery) -> Result<Option<MessageId>, Undelivered> {
            Ok(None)
        }

        async fn answers(&self) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed) == 2
        }
    }

    #[tokio::test]
    async fn one_asks_until_the_server_answers() {
        let (line, server) = (Arc::new(Line::default()), Third::default());
        assert!(line.question().is_none(), "nothing is in doubt");
        line.is_in_doubt();
        let question = line.question().expect("somebody asks");
        assert!(line.question().is_none(), "one is enough");
        question.is_answered(&server).await;
        assert!(!line.is_silent() && server.0.load(Ordering::Relaxed) == 3);
    }

    #[test]
    fn any_answer_ends_the_doubt_and_an_overdue_one_begins_it() {
        let line = Arc::new(Line::default());
        let overdue = line.is_kept_waiting();
        assert!(line.is_silent() && line.overdue() == 1);
        line.carries();
        assert!(line.question().is_none());
        drop(overdue);
        assert_eq!(line.overdue(), 0);
    }
}
