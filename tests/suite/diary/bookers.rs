//! Many people who want the same time at the same moment: one has it, everybody else is told kindly what is still free.
//!
//! `BOOKERS=1000 cargo test --test suite bookers` tries it with as many as a bad morning brings; how long they wait is
//! measured by `cargo bench --bench bookers`.

use std::sync::Arc;

use frontdesk::desk::Desk;
use frontdesk::domain::dialogue::{Booking, BookingStep, Dialogue, Flow, With};
use frontdesk::domain::guest::Whom;
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{ServiceId, TherapistId};
use frontdesk::domain::tap::{Step, Tap};
use frontdesk::domain::time::Timestamp;

use super::times;
use crate::clinic::{Clinic, Person};

/// Monday, early.
pub(super) const MORNING: &str = "2027-03-01 08:00";

fn bookers() -> usize {
    usize::try_from(times("BOOKERS", 60)).expect("not so many")
}

/// A time with a therapist.
#[derive(Clone)]
pub(super) struct Wish {
    pub(super) therapist: TherapistId,
    pub(super) start: Timestamp,
}

impl Wish {
    pub(super) fn new(clinic: &Clinic, therapist: &str, moment: &str) -> Self {
        let zone = clinic.desk().practice().zone.clone();
        Self {
            therapist: TherapistId::parse(therapist).expect("an id"),
            start: zone.instant(moment.parse().expect("a moment")),
        }
    }
}

/// People who have come as far as the times of a day.
async fn queue(clinic: &Clinic, wishes: &[Wish]) -> Vec<Person> {
    queue_at(clinic, wishes, |clinic, wish| {
        let date = clinic.desk().practice().zone.date(wish.start);
        BookingStep::Time { service: short(), with: With::Therapist(wish.therapist.clone()), date }
    })
    .await
}

/// The service that all of them want.
pub(super) fn short() -> ServiceId {
    ServiceId::parse("nmt-45").expect("an id")
}

/// People who have come as far as a step.
pub(super) async fn queue_at(
    clinic: &Clinic,
    wishes: &[Wish],
    step: impl Fn(&Clinic, &Wish) -> BookingStep,
) -> Vec<Person> {
    let mut people = Vec::new();
    let mut tx = clinic.store().begin().await.expect("a transaction");
    for (at, wish) in wishes.iter().enumerate() {
        let person = clinic.client(&format!("Guest {at}"));
        let client =
            tx.recognise(clinic.now(), person.chat(), &Name::new("Guest")).await.expect("a client").client;
        let flow = Flow::Booking(Booking { moving: None, whom: Whom::Oneself, step: step(clinic, wish) });
        let dialogue = Dialogue { session: 1, flow, ..Dialogue::default() };
        tx.put_dialogue(clinic.now(), client.id, &dialogue).await.expect("kept");
        people.push(person);
    }
    tx.commit().await.expect("committed");
    people
}

/// All of them press at once, each at one of the desks.
async fn all_press(clinic: &Clinic, desks: &[Arc<Desk>], people: &[Person], presses: impl Fn(usize) -> Step) {
    let now = clinic.now();
    let pressed = people.iter().enumerate().map(|(at, person)| {
        let (desk, chat) = (desks[at % desks.len()].clone(), person.chat());
        let tap = Some(Tap::Flow(1, presses(at)));
        tokio::spawn(async move { press(&desk, now, chat, tap).await })
    });
    for done in futures::future::join_all(pressed).await {
        done.expect("nobody panics");
    }
    clinic.delivers().await;
}

pub(super) async fn press(desk: &Desk, now: Timestamp, chat: ChatId, tap: Option<Tap>) {
    let update =
        5_000_000 + chat.0 + if matches!(tap, Some(Tap::Flow(_, Step::Confirm))) { 1_000_000 } else { 0 };
    let said = Said::Tap { tap, message: None };
    desk.receive(now, &Incoming { update, chat, name: Name::new("Guest"), said, letter: None })
        .await
        .expect("the desk receives");
}

/// Each time has one winner; all others read that it has gone, and what is free instead.
fn one_winner_each(people: &[Person], wishes: &[Wish], times: usize) -> Vec<usize> {
    let mut winners = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let seen = person.reads();
        if seen.contains("I am holding this time for you") {
            winners.push(at);
        } else {
            assert!(seen.contains("that time has just gone") || seen.contains("It has just gone"), "{seen}");
            assert!(seen.contains("[‹ Back] [Cancel]") && seen.matches('[').count() > 3, "{seen}");
        }
    }
    assert_eq!(winners.len(), times.min(people.len()));
    for (at, winner) in winners.iter().enumerate() {
        let same = |other: &&usize| {
            wishes[**other].start == wishes[*winner].start
                && wishes[**other].therapist == wishes[*winner].therapist
        };
        assert!(winners[at + 1..].iter().find(same).is_none(), "two have the same time");
    }
    winners
}

/// How many appointments stand, and how many pairs of them share a therapist's time.
pub(super) async fn in_the_diary(clinic: &Clinic) -> (i64, i64) {
    let file = clinic.breaks_in().await;
    let all = "SELECT count(*) FROM appointment WHERE state IN ('held', 'booked')";
    let pairs = "SELECT count(*) FROM appointment AS a JOIN appointment AS b ON a.id < b.id AND a.therapist = b.therapist
                 WHERE a.state IN ('held', 'booked') AND b.state IN ('held', 'booked')
                   AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until";
    let count = |sql| sqlx::query_scalar::<_, i64>(sql).fetch_one(&file);
    (count(all).await.expect("counted"), count(pairs).await.expect("counted"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_all_who_want_one_time_one_has_it() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let wishes = vec![Wish::new(&clinic, "maya", "2027-03-04 10:00"); bookers()];
    let people = queue(&clinic, &wishes).await;
    all_press(&clinic, &[clinic.desk()], &people, |at| Step::Start(wishes[at].start)).await;
    let winners = one_winner_each(&people, &wishes, 1);
    assert_eq!(in_the_diary(&clinic).await, (1, 0));
    all_press(&clinic, &[clinic.desk()], &[people[winners[0]].clone()], |_| Step::Confirm).await;
    assert!(people[winners[0]].reads().contains("You are booked."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_all_who_want_twenty_times_twenty_have_one() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let times: Vec<Wish> = (0..20)
        .map(|n| {
            let (therapist, first) = if n % 2 == 0 { ("maya", 9) } else { ("tom", 14) };
            let day = if n < 8 {
                2
            } else if n < 14 {
                4
            } else {
                9
            };
            let hour = first + (n / 2) % 4;
            Wish::new(&clinic, therapist, &format!("2027-03-{day:02} {hour:02}:00"))
        })
        .collect();
    let wishes: Vec<Wish> = (0..bookers()).map(|at| times[at % times.len()].clone()).collect();
    let people = queue(&clinic, &wishes).await;
    all_press(&clinic, &[clinic.desk()], &people, |at| Step::Start(wishes[at].start)).await;
    one_winner_each(&people, &wishes, 20);
    assert_eq!(in_the_diary(&clinic).await, (20, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_desks_on_one_file_never_sell_a_minute_twice() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    // Starts a quarter of an hour apart: each of them overlaps the three on either side.
    let quarters: Vec<Wish> = (0..4)
        .map(|quarter| Wish::new(&clinic, "maya", &format!("2027-03-04 10:{:02}", 15 * quarter)))
        .collect();
    let wishes: Vec<Wish> = (0..bookers()).map(|at| quarters[at % 4].clone()).collect();
    let people = queue(&clinic, &wishes).await;
    let desks = [clinic.desk(), clinic.another_desk().await];
    all_press(&clinic, &desks, &people, |at| Step::Start(wishes[at / 2].start)).await;
    let (standing, overlapping) = in_the_diary(&clinic).await;
    assert_eq!((standing, overlapping), (1, 0), "one hour has room for one of them");
    people.iter().for_each(Person::skims);
}
