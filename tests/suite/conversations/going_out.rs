//! What goes out while somebody carries: the first of what is said at once, what follows it with its end.

use frontdesk::desk::{Going, Hatch};
use frontdesk::domain::incoming::Incoming;
use frontdesk::domain::message::Delivery;
use frontdesk::domain::person::{MessageId, Name};
use frontdesk::domain::tap::Step;
use frontdesk::outbox::{self, LEASE, Outcome};
use futures::FutureExt;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, Person};

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
    let Going { claimed, place } = going;
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
