//! Many write at once: whether they are dealt with together or one by one, everybody reads the same, and every row is the same.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::Name;
use frontdesk::domain::tap::{Step, Tap};
use frontdesk::domain::time::SignedDuration;
use frontdesk::inbox::RawUpdate;
use regex::Regex;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, Person, contents};
use crate::proof::{seed, size};

const NAMES: [&str; 9] = ["Anna", "Ben", "Cleo", "Dan", "Eva", "Fay", "Gus", "Hal", "Ida"];

const TEXTS: [&str; 12] = [
    "does it hurt?",
    "what should I wear",
    "/book",
    "/start",
    "/appointments",
    "/settings",
    "/help",
    "when is the next free time?",
    "my leg is swollen and hot since yesterday",
    "qwfp zxcv",
    "tomorrow at ten",
    "thank you",
];

/// A practice, and those who write to it; the last of them works here.
struct House {
    clinic: Clinic,
    people: Vec<Person>,
}

impl House {
    async fn opens() -> Self {
        let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
        let people: Vec<Person> = NAMES.iter().map(|name| clinic.client(name)).collect();
        for person in &people {
            person.says("/start").await;
        }
        clinic.desk().appoint_owner(clinic.now(), people[NAMES.len() - 1].chat()).await.unwrap();
        Self { clinic, people }
    }

    fn brings(&self, update: i64, who: usize, said: &Said) -> Incoming {
        let person = &self.people[who];
        let name = Name::new(person.name());
        Incoming { update, chat: person.chat(), name, said: said.clone(), letter: None }
    }

    async fn delivers(&self) {
        self.clinic.delivers().await;
        self.people.iter().for_each(Person::puts_away);
    }

    async fn contents(&self) -> Vec<String> {
        let options = SqliteConnectOptions::new().filename(self.clinic.file());
        let rows = contents(&mut options.connect().await.unwrap()).await;
        rows.iter().map(|row| without_secrets(row)).collect()
    }
}

/// A row or a message without what is drawn anew for each link: its secret, and the digest of that.
fn without_secrets(text: &str) -> String {
    static SECRET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"start(group)?=[a-z]+_[A-Za-z0-9_-]{22}|X'[0-9A-F]{64}'").unwrap());
    SECRET.replace_all(text, "(drawn anew)").into_owned()
}

/// What was told at once of updates.
type Told = BTreeSet<(i64, Option<String>)>;

/// What is done with an update.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    Read(i64),
    Told(i64, Option<String>),
}

/// In which order the updates of a batch were dealt with, and what was told at once: first those that are dealt with together,
/// then the others as their work became lasting; what had been before, of which nothing is told, at last. The third is how
/// many were read a second time, as they were not dealt with together.
fn order(steps: &[Event], chats: usize) -> (Vec<i64>, Told, usize) {
    let told: Vec<_> = steps
        .iter()
        .filter_map(|step| match step {
            Event::Told(update, toast) => Some((*update, toast.clone())),
            Event::Read(_) => None,
        })
        .collect();
    let mut order: Vec<i64> = told.iter().map(|(update, _)| *update).collect();
    let read: Vec<i64> = steps
        .iter()
        .filter_map(|step| match step {
            Event::Read(update) => Some(*update),
            Event::Told(..) => None,
        })
        .collect();
    let again: BTreeSet<i64> = read.iter().filter(|update| !order.contains(update)).copied().collect();
    order.extend(again);
    (order, told.into_iter().collect(), read.len() - chats)
}

/// The updates that were told of and read but once.
fn dealt_with_together(steps: &[Event]) -> Vec<i64> {
    let read = |update: i64| steps.iter().filter(|step| **step == Event::Read(update)).count();
    let told = steps.iter().filter_map(|step| match step {
        Event::Told(update, _) => Some(*update),
        Event::Read(_) => None,
    });
    told.filter(|update| read(*update) == 1).collect()
}

/// How many updates were dealt with together, how many alone, how many came again, and how many of those that were dealt with
/// together held a time or booked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Had {
    together: usize,
    alone: usize,
    again: usize,
    holds: usize,
    bookings: usize,
}

/// What leads on to a booking from what they see.
fn leads_on(person: &Person) -> Option<Said> {
    person
        .thumb(|step| matches!(step, Step::Confirm))
        .or_else(|| person.thumb(|step| matches!(step, Step::Start(_))))
        .or_else(|| person.thumb(|step| matches!(step, Step::Day(_))))
        .or_else(|| person.thumb(|step| matches!(step, Step::With(_))))
        .or_else(|| person.thumb(|step| matches!(step, Step::Service(_))))
}

#[tokio::test]
async fn whoever_is_answered_with_others_reads_what_they_would_alone() {
    let had = live(size("TOGETHER", 30), 0).await;
    assert!(had.together > 60 && had.alone > 60 && had.again > 0, "{had:?}");
}

#[tokio::test]
async fn those_who_book_at_one_moment_get_what_they_would_one_after_another() {
    let had = live(size("TOGETHER", 60), 7).await;
    assert!(had.holds > 10 && had.bookings > 5, "{had:?}");
}

#[tokio::test]
async fn who_was_first_is_not_passed_over_by_those_who_are_dealt_with_together() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.chooses("4", "09:00").await;
    let yes = anna.thumb(|step| matches!(step, Step::Confirm)).expect("a button");
    // Her time is not held any more, and Ben sees it.
    clinic.waits_until("2027-03-01 08:30").await;
    ben.chooses("4", "11:00").await;
    ben.taps("‹ Back").await;
    let nine = ben.thumb(|step| matches!(step, Step::Start(_))).expect("a button");
    let both = [(&anna, yes), (&ben, nine)];
    let raws: Vec<_> = both
        .iter()
        .zip(9_000..)
        .map(|((person, _), update)| RawUpdate { update, chat: person.chat().0, body: "{}".to_owned() })
        .collect();
    let read = |raw: &RawUpdate| {
        let (person, said) = both.iter().find(|(person, _)| person.chat().0 == raw.chat)?;
        let (chat, name) = (person.chat(), Name::new(person.name()));
        Some(Incoming { update: raw.update, chat, name, said: said.clone(), letter: None })
    };
    clinic.inbox().deal_with_now(&CancellationToken::new(), &raws, read, |_, _| {}).await.unwrap();
    clinic.delivers().await;
    assert!(anna.looks().iter().any(|shown| shown.contains("You are booked")), "{:?}", anna.looks());
    assert!(!ben.sees_buttons().contains(&"Yes, book it".to_owned()), "{:?}", ben.looks());
    clinic.everybody_puts_away();
}

/// Everybody does so much at random, or, so many times of ten, what leads on to a booking: in one house those who write at one
/// moment are dealt with together, in the other one by one.
async fn live(rounds: usize, booking: u8) -> Had {
    let mut random = fastrand::Rng::with_seed(seed("TOGETHER_SEED"));
    let (one, other) = (House::opens().await, House::opens().await);
    let (mut update, mut had) = (10_000, Had::default());
    let mut earlier: Vec<(i64, usize, Said)> = Vec::new();
    for _ in 0..rounds {
        let mut batch = Vec::new();
        for who in 0..NAMES.len() {
            for _ in 0..random.usize(..3) {
                let thumbs = one.people[who].thumbs();
                let next = leads_on(&one.people[who]).filter(|_| random.u8(..10) < booking);
                let said = next.unwrap_or_else(|| match thumbs.len() {
                    many if many > 0 && random.u8(..3) > 0 => thumbs[random.usize(..many)].clone(),
                    _ => Said::typed(TEXTS[random.usize(..TEXTS.len())].to_owned(), None),
                });
                update += 1;
                batch.push((update, who, said));
            }
            if !earlier.is_empty() && random.u8(..10) == 0 {
                batch.push(earlier[random.usize(..earlier.len())].clone());
            }
        }
        let steps = RefCell::new(Vec::new());
        let incoming = |update: i64| {
            let (_, who, said) = batch.iter().find(|(number, ..)| *number == update).unwrap();
            (*who, said)
        };
        let chats: BTreeSet<usize> = batch.iter().map(|(_, who, _)| *who).collect();
        if chats.len() < 2 {
            continue;
        }
        let raws = batch.iter().map(|(update, who, _)| RawUpdate {
            update: *update,
            chat: one.people[*who].chat().0,
            body: "{}".to_owned(),
        });
        let raws: Vec<_> = raws.collect();
        let (inbox, never) = (one.clinic.inbox(), CancellationToken::new());
        let dealt = inbox.deal_with_now(
            &never,
            &raws,
            |raw| {
                steps.borrow_mut().push(Event::Read(raw.update));
                let (who, said) = incoming(raw.update);
                Some(one.brings(raw.update, who, said))
            },
            |raw, toast| steps.borrow_mut().push(Event::Told(raw.update, toast)),
        );
        dealt.await.unwrap();
        let steps = steps.into_inner();
        let (order, told, by_themselves) = order(&steps, chats.len());
        let mut told_by_the_other = BTreeSet::new();
        for update in &order {
            let (who, said) = incoming(*update);
            let brought = other.brings(*update, who, said);
            let received = other.clinic.desk().receive(other.clinic.now(), &brought).await.unwrap();
            if !received.again {
                told_by_the_other.insert((*update, received.toast));
            }
        }
        assert_eq!(told, told_by_the_other);
        had.alone += by_themselves;
        had.together += told.len().saturating_sub(by_themselves);
        had.again += batch.len() - told.len();
        for update in dealt_with_together(&steps) {
            if let Said::Tap { tap: Some(Tap::Flow(_, step)), .. } = incoming(update).1 {
                had.holds += usize::from(matches!(step, Step::Start(_)));
                had.bookings += usize::from(matches!(step, Step::Confirm));
            }
        }
        earlier.extend(batch);
        let pause = SignedDuration::from_secs(random.i64(0..400));
        for house in [&one, &other] {
            house.delivers().await;
            house.clinic.clock().move_to(house.clinic.now() + pause);
        }
        let (rows, want) = (one.contents().await, other.contents().await);
        let only = |one: &[String], other: &[String]| -> Vec<String> {
            one.iter().filter(|row| !other.contains(row)).cloned().collect()
        };
        assert!(rows == want, "{:#?} instead of {:#?}", only(&rows, &want), only(&want, &rows));
    }
    for (person, same) in one.people.iter().zip(&other.people) {
        let looks = |person: &Person| -> Vec<_> {
            person.looks().iter().map(|shown| without_secrets(shown)).collect()
        };
        assert_eq!(looks(person), looks(same));
    }
    println!("{had:?}");
    had
}
