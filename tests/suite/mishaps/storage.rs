//! The store fails, or holds what cannot be read: nothing is half done, the person is told, the rest goes on.

use std::cell::RefCell;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::Name;
use frontdesk::inbox::RawUpdate;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, Person};

fn update(number: i64, person: &Person) -> RawUpdate {
    RawUpdate { update: number, chat: person.chat().0, body: "{}".to_owned() }
}

/// Nobody has said stop.
fn running() -> CancellationToken {
    CancellationToken::new()
}

fn says(person: &Person, text: &'static str) -> impl Fn(&RawUpdate) -> Option<Incoming> + use<> {
    let chat = person.chat();
    move |raw| {
        let said = Said::typed(text.to_owned(), None);
        Some(Incoming { update: raw.update, chat, name: Name::new("Anna"), said, letter: None })
    }
}

#[tokio::test]
async fn an_update_that_cannot_be_dealt_with_is_set_aside_after_three_tries_and_the_sender_told() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.skims();
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE dialogue SET session = -1").execute(&file).await.unwrap();
    clinic.inbox().keep(&[update(7, &anna), update(8, &anna)]).await.unwrap();
    clinic.inbox().work_through(&running(), says(&anna, "/start"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    let seen = anna.reads();
    assert_eq!(seen.matches("Sorry, something went wrong on our side").count(), 2, "{seen}");
    let (tries, body): (i64, Option<String>) =
        sqlx::query_as("SELECT tries, body FROM inbox WHERE update_id = 7 AND state = 'set_aside'")
            .fetch_one(&file)
            .await
            .unwrap();
    assert_eq!((tries, body), (3, None));
    // Mended, the next message is answered as ever; the ones that were set aside are not tried again.
    sqlx::query("UPDATE dialogue SET session = 1").execute(&file).await.unwrap();
    anna.says("/start").await;
    assert!(anna.reads().contains("Hello Anna"));
}

#[tokio::test]
async fn while_the_store_fails_nothing_is_booked_and_afterwards_everything_is_done_once() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/start").await;
    anna.skims();
    let file = clinic.breaks_in().await;
    clinic.inbox().keep(&[update(7, &anna)]).await.unwrap();
    sqlx::query("ALTER TABLE outbox RENAME TO gone").execute(&file).await.unwrap();
    let toasts = RefCell::new(Vec::new());
    for _ in 0..5 {
        let failed = clinic
            .inbox()
            .work_through(&running(), says(&anna, "/book"), |_, toast| toasts.borrow_mut().extend(toast))
            .await;
        assert!(failed.is_err());
    }
    assert!(toasts.borrow().iter().all(|toast| toast.contains("Nothing was changed")), "{toasts:?}");
    assert_eq!(toasts.borrow().len(), 5);
    sqlx::query("ALTER TABLE gone RENAME TO outbox").execute(&file).await.unwrap();
    clinic.inbox().work_through(&running(), says(&anna, "/book"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    assert_eq!(anna.reads().matches("What would you like to book?").count(), 1);
}

#[tokio::test]
async fn a_message_that_cannot_be_read_any_more_does_not_keep_the_others_from_being_delivered() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    clinic.telegram_is_down();
    anna.says("/start").await;
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE outbox SET body = replace(body, '1:o:b', '0:o:b')").execute(&file).await.unwrap();
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 08:05").await;
    ben.says("/start").await;
    assert!(ben.reads().contains("Hello Ben"));
    anna.hears_nothing();
    assert_eq!(clinic.outbox().await.dead, 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_set_aside_without_a_word() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    clinic.inbox().keep(&[update(7, &anna), update(7, &anna)]).await.unwrap();
    clinic.inbox().work_through(&running(), |_| None, |_, _| {}).await.unwrap();
    anna.hears_nothing();
    // The same number again changes nothing, whatever it says now.
    clinic.inbox().keep(&[update(7, &anna)]).await.unwrap();
    clinic.inbox().work_through(&running(), says(&anna, "/start"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    anna.hears_nothing();
}

#[tokio::test]
async fn an_update_that_makes_reading_panic_is_set_aside_and_the_next_one_is_read() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    clinic.inbox().keep(&[update(7, &anna), update(8, &anna)]).await.unwrap();
    let read = says(&anna, "/start");
    let read = |raw: &RawUpdate| if raw.update == 7 { panic!("what nobody foresaw") } else { read(raw) };
    let mut dealt_with = Vec::new();
    let heard = |raw: &RawUpdate, _| dealt_with.push(raw.update);
    clinic.inbox().work_through(&running(), read, heard).await.unwrap();
    clinic.delivers().await;
    let seen = anna.reads();
    assert!(
        seen.contains("Sorry, something went wrong on our side") && seen.contains("Hello Anna"),
        "{seen}"
    );
    assert_eq!(dealt_with, [7, 8]);
    // It is not tried again.
    clinic.inbox().work_through(&running(), says(&anna, "/help"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    anna.hears_nothing();
}

#[tokio::test]
async fn a_stop_is_heard_between_two_updates_and_the_rest_waits_for_the_next_start() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let three: Vec<RawUpdate> = (7..10).map(|number| update(number, &anna)).collect();
    clinic.inbox().keep(&three).await.unwrap();
    let (stop, mut dealt_with) = (CancellationToken::new(), Vec::new());
    let stops = |raw: &RawUpdate, _| {
        dealt_with.push(raw.update);
        stop.cancel();
    };
    clinic.inbox().work_through(&stop, says(&anna, "/help"), stops).await.unwrap();
    clinic.inbox().work_through(&stop, says(&anna, "/help"), |_, _| panic!("it is stopped")).await.unwrap();
    assert_eq!(dealt_with, [7]);
    clinic.inbox().work_through(&running(), says(&anna, "/start"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    assert_eq!(anna.reads().matches("Hello Anna").count(), 2);
}

#[tokio::test]
async fn an_update_that_breaks_a_rule_of_the_store_does_not_block_the_ones_behind_it() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let file = clinic.breaks_in().await;
    let rule = "CREATE TRIGGER rule BEFORE INSERT ON client WHEN new.name = 'Anna'
                BEGIN SELECT raise(ABORT, 'a decision that the store refuses'); END";
    sqlx::query(rule).execute(&file).await.unwrap();
    clinic.inbox().keep(&[update(7, &anna), update(8, &ben)]).await.unwrap();
    let (first, second) = (says(&anna, "/start"), says(&ben, "/help"));
    let read = |raw: &RawUpdate| if raw.update == 7 { first(raw) } else { ben_says(second(raw)) };
    clinic.inbox().work_through(&running(), read, |_, _| {}).await.unwrap();
    clinic.delivers().await;
    assert!(anna.reads().contains("Sorry, something went wrong on our side"));
    assert!(ben.reads().contains("/appointments"));
}

fn ben_says(said: Option<Incoming>) -> Option<Incoming> {
    said.map(|incoming| Incoming { name: Name::new("Ben"), ..incoming })
}

#[tokio::test]
async fn a_message_that_cannot_be_read_back_is_given_up_and_blocks_no_other() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    clinic.telegram_is_down();
    anna.says("/start").await;
    clinic.telegram_recovers();
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE outbox SET body = '?'").execute(&file).await.unwrap();
    clinic.waits_until("2027-03-01 08:05").await;
    ben.says("/help").await;
    assert!(ben.reads().contains("/appointments"));
    anna.hears_nothing();
    assert_eq!(clinic.outbox().await.dead, 1);
}

#[tokio::test]
async fn what_was_taught_and_cannot_be_read_back_yet_is_taken_up_later() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("what music do you play").await;
    maya.says("/questions").await;
    for label in
        ["what music do you play", "This means …", "Another topic", "Practical things", "Where are you?"]
    {
        maya.taps(label).await;
    }
    let file = clinic.breaks_in().await;
    let broken = "INSERT INTO teaching (id, topic, taught_at, taught_by) VALUES (99, 'Ä', 0, 1)";
    sqlx::query(broken).execute(&file).await.unwrap();
    maya.taps("Yes, teach it").await;
    assert!(maya.reads().contains("Taught."));
    anna.says("what music do you play").await;
    assert!(!anna.reads().contains("Where are you?"));
    sqlx::query("DELETE FROM teaching WHERE id = 99").execute(&file).await.unwrap();
    anna.says("what music do you play").await;
    assert!(anna.reads().contains("Where are you?"));
}
