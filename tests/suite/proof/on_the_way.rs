//! Each statement fails once while an update is on its way in and while a message is on its way out.

use faulty_disk::{Code, Disk};
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::Name;
use frontdesk::domain::tap::Step;
use frontdesk::inbox::RawUpdate;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tokio_util::sync::CancellationToken;

use super::size;
use super::story::MONDAY;
use crate::clinic::{Clinic, Person};

/// A clinic over a disk that does what it is told.
async fn clinic() -> (tempfile::TempDir, Disk, Clinic) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.db");
    let disk = Disk::below(&file);
    (folder, disk, Clinic::in_the_file(&file, MONDAY).await)
}

fn asks_for_help(person: &Person, update: i64) -> Incoming {
    does(person, update, Said::typed("/help".to_owned(), None))
}

fn does(person: &Person, update: i64, said: Said) -> Incoming {
    Incoming { update, chat: person.chat(), name: Name::new(person.name()), said, letter: None }
}

/// Three do something at one moment, of which the first update has this number, while something fails: how often it did, and
/// how many messages have come to each.
async fn three_at_once(
    clinic: &Clinic,
    disk: &Disk,
    (place, code): (usize, Code),
    people: &[Person; 3],
    (first, said): (i64, &[Said; 3]),
) -> (usize, [usize; 3]) {
    let before = people.each_ref().map(Person::deliveries);
    let who = |raw: &RawUpdate| usize::try_from(raw.update - first).unwrap();
    let raws = [0, 1, 2].map(|who| RawUpdate {
        update: first + i64::try_from(who).unwrap(),
        chat: people[who].chat().0,
        body: "{}".to_owned(),
    });
    let read = |raw: &RawUpdate| Some(does(&people[who(raw)], raw.update, said[who(raw)].clone()));
    let (inbox, never) = (clinic.inbox(), CancellationToken::new());
    disk.fails_at(place, code);
    // Telegram is asked for them until they are dealt with.
    while inbox.deal_with_now(&never, &raws, read, |_, _| {}).await.is_err() {}
    let failed = disk.is_well();
    clinic.is_at_rest().await;
    clinic.delivers().await;
    (failed, [0, 1, 2].map(|who| people[who].deliveries() - before[who]))
}

#[tokio::test]
async fn what_arrives_is_kept_and_dealt_with_once_whatever_fails_on_the_way() {
    let every = size("TROUBLE_EVERY", 5);
    for code in Code::ALL {
        let (_folder, disk, clinic) = clinic().await;
        let (anna, mut failures) = (clinic.client("Anna"), 0);
        anna.says("/start").await;
        anna.skims();
        let before = anna.deliveries();
        let mut update = 0;
        loop {
            update += 1;
            let place = usize::try_from(update - 1).unwrap() * every + 1;
            let raw = RawUpdate { update, chat: anna.chat().0, body: "{}".to_owned() };
            let read = |raw: &RawUpdate| Some(asks_for_help(&anna, raw.update));
            disk.fails_at(place, code);
            // Telegram is asked for it until it is kept, and it is worked at until it is done.
            while clinic.inbox().keep(std::slice::from_ref(&raw)).await.is_err() {}
            while clinic.inbox().work_through(&CancellationToken::new(), read, |_, _| {}).await.is_err() {}
            let failed = disk.is_well();
            failures += failed;
            clinic.is_at_rest().await;
            if failed == 0 {
                break;
            }
        }
        clinic.delivers().await;
        let arrived = anna.deliveries() - before;
        println!("{code:?}: {update} updates, {failures} failures, {arrived} answers");
        assert_eq!(i64::try_from(arrived).unwrap(), update, "each is answered once");
        anna.skims();
    }
}

#[tokio::test]
async fn what_arrives_together_is_answered_once_each_whatever_fails() {
    let every = size("TROUBLE_EVERY", 3);
    for code in Code::ALL {
        let (_folder, disk, clinic) = clinic().await;
        let people = ["Anna", "Ben", "Cleo"].map(|name| clinic.client(name));
        for person in &people {
            person.says("/start").await;
            person.skims();
        }
        let asks = people.each_ref().map(|_| Said::typed("/help".to_owned(), None));
        let (mut update, mut failures, mut rounds) = (2_000, 0, 0);
        for place in (1..).step_by(every) {
            let done = three_at_once(&clinic, &disk, (place, code), &people, (update, &asks)).await;
            let (failed, arrived) = done;
            (update, failures, rounds) = (update + 3, failures + failed, rounds + 1);
            assert_eq!(arrived, [1, 1, 1], "{code:?} at {place}");
            if failed == 0 {
                break;
            }
        }
        println!("{code:?}: {rounds} rounds of three, {failures} failures");
        assert!(failures > 0, "{code:?}: nothing has failed");
        people.iter().for_each(Person::puts_away);
    }
}

#[tokio::test]
async fn those_who_book_together_have_what_they_chose_once_each_whatever_fails() {
    let every = size("TROUBLE_EVERY", 7);
    for code in Code::ALL {
        let (mut failures, mut rounds) = (0, 0);
        for place in (1..).step_by(every) {
            let (_folder, disk, clinic) = clinic().await;
            let people = ["Anna", "Ben", "Cleo"].map(|name| clinic.client(name));
            for (person, time) in people.iter().zip(["10:00", "11:00", "12:00"]) {
                person.chooses("4", time).await;
            }
            people[0].taps("‹ Back").await;
            clinic.is_at_rest().await;
            // One holds a time, one books what is held, and one lets it go.
            let wanted: [fn(&Step) -> bool; 3] = [
                |step| matches!(step, Step::Start(_)),
                |step| matches!(step, Step::Confirm),
                |step| matches!(step, Step::BackFrom(_)),
            ];
            let presses = [0, 1, 2].map(|who| people[who].thumb(wanted[who]).expect("a button"));
            let done = three_at_once(&clinic, &disk, (place, code), &people, (3_000, &presses)).await;
            let (failed, arrived) = done;
            (failures, rounds) = (failures + failed, rounds + 1);
            assert_eq!(arrived, [1, 2, 1], "{code:?} at {place}");
            let options = SqliteConnectOptions::new().filename(clinic.file()).read_only(true);
            let sql = "SELECT group_concat(state || ' ' || rows, ', ')
                       FROM (SELECT state, count(*) AS rows FROM appointment GROUP BY state ORDER BY state)";
            let states: String =
                sqlx::query_scalar(sql).fetch_one(&mut options.connect().await.unwrap()).await.unwrap();
            assert_eq!(states, "booked 1, held 1, released 2", "{code:?} at {place}");
            clinic.everybody_puts_away();
            if failed == 0 {
                break;
            }
        }
        println!("{code:?}: {rounds} rounds of three who book, {failures} failures");
        assert!(failures > 0, "{code:?}: nothing has failed");
    }
}

#[tokio::test]
async fn what_is_sent_arrives_once_or_twice_and_comes_to_its_end_whatever_fails_on_the_way() {
    let every = size("TROUBLE_EVERY", 5);
    for code in Code::ALL {
        let (_folder, disk, clinic) = clinic().await;
        let (anna, mut failures, mut twice) = (clinic.client("Anna"), 0, 0);
        anna.says("/start").await;
        anna.skims();
        for place in (1..).step_by(every) {
            let before = anna.deliveries();
            let update = i64::try_from(place).unwrap();
            clinic.desk().receive(clinic.now(), &asks_for_help(&anna, update)).await.unwrap();
            clinic.is_at_rest().await;
            disk.fails_at(place, code);
            let _ = clinic.tries_to_deliver().await;
            let failed = disk.is_well();
            failures += failed;
            clinic.is_at_rest().await;
            clinic.walks_on(200).await;
            let arrived = anna.deliveries() - before;
            assert!((1..=2).contains(&arrived), "{code:?} at {place}: {arrived} copies");
            twice += arrived - 1;
            assert_eq!(clinic.outbox().await.waiting, 0, "{code:?} at {place}: it has come to its end");
            if failed == 0 {
                break;
            }
        }
        println!("{code:?}: {failures} failures while sending, {twice} messages came twice");
        assert_eq!(clinic.outbox().await.unknown, 0);
        anna.skims();
    }
}
