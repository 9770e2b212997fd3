//! The store fails, or holds what cannot be read: nothing is half done, the person is told, the rest goes on.

use std::cell::RefCell;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::Name;
use frontdesk::inbox::RawUpdate;

use crate::clinic::{Clinic, Person};

fn update(number: i64, person: &Person) -> RawUpdate {
    RawUpdate { update: number, chat: person.chat().0, body: "{}".to_owned() }
}

fn says(person: &Person, text: &'static str) -> impl Fn(&RawUpdate) -> Option<Incoming> + use<> {
    let chat = person.chat();
    move |raw| {
        let said = Said::typed(text.to_owned(), None);
        Some(Incoming { update: raw.update, chat, name: Name::new("Anna"), said })
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
    clinic.inbox().work_through(says(&anna, "/start"), |_, _| {}).await.unwrap();
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
            .work_through(says(&anna, "/book"), |_, toast| toasts.borrow_mut().extend(toast))
            .await;
        assert!(failed.is_err());
    }
    assert!(toasts.borrow().iter().all(|toast| toast.contains("Nothing was changed")), "{toasts:?}");
    assert_eq!(toasts.borrow().len(), 5);
    sqlx::query("ALTER TABLE gone RENAME TO outbox").execute(&file).await.unwrap();
    clinic.inbox().work_through(says(&anna, "/book"), |_, _| {}).await.unwrap();
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
    clinic.inbox().work_through(|_| None, |_, _| {}).await.unwrap();
    anna.hears_nothing();
    // The same number again changes nothing, whatever it says now.
    clinic.inbox().keep(&[update(7, &anna)]).await.unwrap();
    clinic.inbox().work_through(says(&anna, "/start"), |_, _| {}).await.unwrap();
    clinic.delivers().await;
    anna.hears_nothing();
}
