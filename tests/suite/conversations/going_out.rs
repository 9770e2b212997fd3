//! What goes out while somebody carries: the first of what is said at once, what follows it with its end.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use frontdesk::desk::{Going, Hatch};
use frontdesk::domain::incoming::Incoming;
use frontdesk::domain::incoming::Said;
use frontdesk::domain::message::Delivery;
use frontdesk::domain::person::{ChatId, MessageId, Name};
use frontdesk::domain::tap::Step;
use frontdesk::messenger::{Messenger, Undelivered};
use frontdesk::outbox::{self, LEASE, Outcome};
use frontdesk::worker::Worker;
use futures::FutureExt;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, Person, lays_a_trap};

/// Anna books what she has chosen, while so many messages may be under way.
async fn books(places: usize) -> (Clinic, Person, UnboundedReceiver<Going>) {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    let said = anna.thumb(|step| matches!(step, Step::Confirm)).expect("a button");
    let (hatch, going) = Hatch::new(places, LEASE, move |under_way| places - under_way);
    clinic.desk().opens(Some(hatch));
    let _ = (rings(&clinic), clinic.desk().has_stirred());
    let name = Name::new(anna.name());
    let books = Incoming { update: 9_000, chat: anna.chat(), name, said, letter: None };
    clinic.desk().receive(clinic.now(), &books).await.unwrap();
    (clinic, anna, going)
}

/// It has arrived, and that is noted.
async fn arrives(clinic: &Clinic, going: Going, message: i64, next_until: Option<&CancellationToken>) {
    let Going { claimed, place, .. } = going;
    let outcome = Outcome { claimed, sent: Ok(Some(MessageId(message))) };
    outbox::settle_all(&clinic.desk(), clinic.now(), &[outcome], next_until).await.unwrap();
    drop(place);
}

fn rings(clinic: &Clinic) -> bool {
    clinic.desk().bell().notified().now_or_never().is_some()
}

#[tokio::test]
async fn the_calendar_file_goes_when_the_words_before_it_have_arrived_and_nobody_looks_for_it() {
    let (clinic, _anna, mut going) = books(8).await;
    let words = going.try_recv().unwrap();
    assert!(matches!(words.claimed.delivery, Delivery::Edit(..) | Delivery::Send(_)), "{words:?}");
    assert!(going.try_recv().is_err(), "the file has to wait for the words");
    assert!(!rings(&clinic), "nothing can go yet");
    assert!(clinic.desk().has_stirred(), "the reminders are to be planned");
    arrives(&clinic, words, 901, Some(&CancellationToken::new())).await;
    let file = going.try_recv().unwrap();
    assert!(matches!(file.claimed.delivery, Delivery::File(_)), "{file:?}");
    assert!(!rings(&clinic), "there is nothing left to look for");
    arrives(&clinic, file, 902, Some(&CancellationToken::new())).await;
    assert!(going.try_recv().is_err());
    assert_eq!(clinic.outbox().await.waiting, 0);
}

#[tokio::test]
async fn without_a_place_what_follows_waits_until_somebody_looks() {
    let (clinic, _anna, mut going) = books(1).await;
    let words = going.try_recv().unwrap();
    arrives(&clinic, words, 901, Some(&CancellationToken::new())).await;
    assert!(going.try_recv().is_err(), "the one place is taken until the end is noted");
    assert!(rings(&clinic));
    assert_eq!(clinic.outbox().await.waiting, 1);
}

#[tokio::test]
async fn after_a_stop_and_by_what_is_noted_late_nothing_goes() {
    let stopped = CancellationToken::new();
    stopped.cancel();
    // Its lease would have begun when the words arrived.
    let late = None;
    for next_until in [Some(&stopped), late] {
        let (clinic, _anna, mut going) = books(8).await;
        let words = going.try_recv().unwrap();
        arrives(&clinic, words, 901, next_until).await;
        assert!(going.try_recv().is_err());
        assert!(rings(&clinic), "whoever looks finds it");
        assert_eq!(clinic.outbox().await.waiting, 1);
    }
}

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(30);

/// A messenger that answers when it is let, and how many messages it has made ready.
struct Gate(Semaphore, AtomicUsize);

impl Gate {
    fn new(open: usize) -> Arc<Self> {
        Arc::new(Self(Semaphore::new(open), AtomicUsize::new(0)))
    }
}

impl Messenger for Gate {
    fn deliver(
        &self,
        _: ChatId,
        _: &Delivery,
    ) -> impl Future<Output = Result<Option<MessageId>, Undelivered>> + Send {
        self.1.fetch_add(1, Ordering::AcqRel);
        async {
            self.0.acquire().await.expect("open").forget();
            Ok(Some(MessageId(900)))
        }
    }
}

/// Somebody delivers by this messenger until the stop.
async fn works(clinic: &Clinic, gate: &Arc<Gate>, stop: &CancellationToken) -> JoinHandle<()> {
    let (desk, stop) = (clinic.desk(), stop.clone());
    let worker = Worker::new(desk.clone(), gate.clone(), clinic.clock());
    let working = tokio::spawn(async move { worker.run(stop).await });
    let opens = async {
        while desk.hatch().is_none() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG, opens).await.expect("it opens");
    working
}

#[tokio::test]
async fn whoever_waits_for_the_answers_to_what_is_under_way_waits_for_the_last() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (desk, stop, gate) = (clinic.desk(), CancellationToken::new(), Gate::new(0));
    let working = works(&clinic, &gate, &stop).await;
    let mut delivered = pin!(desk.delivered());
    for (update, name) in [(9_001, "Anna"), (9_002, "Ben")] {
        let (chat, said) =
            (clinic.client(name).chat(), Said::Text { text: "Does it hurt?".into(), answers: None });
        let asks = Incoming { update, chat, name: Name::new(name), said, letter: None };
        desk.receive(clinic.now(), &asks).await.unwrap();
    }
    let hatch = desk.hatch().expect("open");
    assert_eq!(hatch.under_way(), 2);
    gate.0.add_permits(1);
    let noted = async {
        while hatch.under_way() == 2 {
            assert!(futures::poll!(&mut delivered).is_pending(), "the other is still under way");
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG, noted).await.expect("one of them has ended");
    assert!(futures::poll!(&mut delivered).is_pending(), "the other is still under way");
    gate.0.add_permits(1);
    timeout(LONG, delivered).await.expect("both have ended");
    stop.cancel();
    drop(hatch);
    working.await.unwrap();
}

/// No update of these tests can be committed from now on.
async fn nothing_lasts(clinic: &Clinic) {
    let file = clinic.breaks_in().await;
    lays_a_trap(&file, "NEW.update_id > 9000").await;
    file.close().await;
}

#[tokio::test]
async fn what_was_made_ready_goes_only_when_it_lasts() {
    let (clinic, anna, mut going) = books(8).await;
    assert!(going.try_recv().unwrap().lasts.known().await);
    nothing_lasts(&clinic).await;
    for together in [false, true] {
        let asks = |update: i64, chat, name: &str| {
            let said = Said::Text { text: "Does it hurt?".into(), answers: None };
            Incoming { update, chat, name: Name::new(name), said, letter: None }
        };
        let ben = clinic.client("Ben");
        let (one, other) = (asks(9_001, anna.chat(), "Anna"), asks(9_002, ben.chat(), "Ben"));
        let told = match together {
            true => clinic.desk().receive_together(clinic.now(), &[one, other]).await.map(drop),
            false => clinic.desk().receive(clinic.now(), &other).await.map(drop),
        };
        assert!(told.is_err(), "{told:?}");
        let ready = going.try_recv().expect("it was made ready meanwhile");
        assert!(!ready.lasts.known().await, "nobody knows of it");
    }
}

#[tokio::test]
async fn whoever_carries_lets_go_of_what_does_not_last() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let ben = clinic.client("Ben");
    nothing_lasts(&clinic).await;
    let (desk, stop, gate) = (clinic.desk(), CancellationToken::new(), Gate::new(1));
    let working = works(&clinic, &gate, &stop).await;
    let said = Said::Text { text: "Does it hurt?".into(), answers: None };
    let asks = Incoming { update: 9_001, chat: ben.chat(), name: Name::new("Ben"), said, letter: None };
    desk.receive(clinic.now(), &asks).await.unwrap_err();
    let hatch = desk.hatch().expect("open");
    let let_go = async {
        while hatch.under_way() > 0 || gate.1.load(Ordering::Acquire) == 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG, let_go).await.expect("its place is given back");
    assert_eq!(gate.0.available_permits(), 1, "it was sent");
    stop.cancel();
    drop(hatch);
    working.await.unwrap();
}
