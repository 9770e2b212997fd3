//! One press after the other, with full diaries ahead and a history of any length behind.

use std::time::{Duration, Instant};

use frontdesk::domain::appointment::{AppointmentId, CancelledBy, VisitRef};
use frontdesk::domain::person::{ChatId, ClientId, Name};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::tap::Step;
use frontdesk::domain::time::{Date, SignedDuration, Span, Time, Timestamp};
use frontdesk::store::Beginning;

use super::Waits;
use super::house::{FIRST, House, THERAPISTS, press, service, therapist};

const DAYS: usize = 60;
const ROUNDS: usize = 600;
const HOURS: [i8; 8] = [9, 10, 11, 12, 14, 15, 16, 17];

/// The waits of each kind of press with each of the histories, and how they compare.
pub async fn measure(histories: &[i64]) {
    let mut alone: Option<[f64; 4]> = None;
    for past in histories {
        let waits = one(*past).await;
        let middles = waits.each_ref().map(|waits| waits.at(50));
        let alone = alone.get_or_insert(middles);
        println!("{past} past appointments, full diaries ahead, {ROUNDS} bookings:");
        for (at, kind) in
            ["the month with its free days", "a day's times", "a hold", "a confirm"].iter().enumerate()
        {
            println!("  {kind}: {}; {:.2} times as long as without", waits[at], middles[at] / alone[at]);
        }
    }
}

async fn one(past: i64) -> [Waits; 4] {
    let house = House::new().await;
    let guest = {
        let mut tx = house.store.begin().await.unwrap();
        let guest = tx.recognise(house.now, ChatId(1_000_000), &Name::new("Guest")).await.unwrap().client.id;
        tx.commit().await.unwrap();
        guest
    };
    fill(&house, past).await;
    let free = full_diaries(&house, guest, past + 1).await;
    assert!(free.len() > 100, "there is something to book: {}", free.len());
    let mut waits: [Vec<Duration>; 4] = Default::default();
    let mut update = 1;
    for round in 0..ROUNDS {
        let (who, start) = &free[round * 7 % free.len()];
        let date = house.desk.practice().zone.date(*start);
        let chat = i64::try_from(round + 1).unwrap();
        house.comes_to(chat, who, date).await;
        let steps = [Step::Back, Step::Day(date), Step::Start(*start), Step::Confirm];
        for (kind, step) in steps.into_iter().enumerate() {
            update += 1;
            let begun = Instant::now();
            press(&house.desk, house.now, update, chat, step).await;
            waits[kind].push(begun.elapsed());
        }
        give_back(&house).await;
    }
    waits.map(Waits)
}

/// The last booking is cancelled, so that the next finds the diary as it was.
async fn give_back(house: &House) {
    let mut tx = house.store.begin().await.unwrap();
    let (next, ..) = tx.fresh_ids().await.unwrap();
    let visit = VisitRef { id: AppointmentId(next.0 - 1), version: 2 };
    tx.cancel(house.now, visit, CancelledBy::Practice, None).await.unwrap();
    tx.commit().await.unwrap();
}

/// One appointment an hour for each therapist, back from yesterday, spread over a tenth as many clients.
async fn fill(house: &House, past: i64) {
    let yesterday = house.now - SignedDuration::from_hours(24);
    let mut tx = house.store.begin().await.unwrap();
    let mut clients = Vec::new();
    for client in 0..(past / 10).max(1) {
        let name = Name::new(&format!("Client {client}"));
        clients.push(tx.recognise(yesterday, ChatId(2_000_000 + client), &name).await.unwrap().client.id);
    }
    for n in 0..past {
        let number = usize::try_from(n).unwrap();
        let from = yesterday - SignedDuration::from_hours(n / i64::try_from(THERAPISTS).unwrap());
        let client = clients[number % clients.len()];
        let slot = slot(number, from);
        tx.add_appointment(from, AppointmentId(n + 1), client, &service(), &slot, Beginning::Booked)
            .await
            .unwrap();
        if n % 50_000 == 49_999 {
            tx.commit().await.unwrap();
            tx = house.store.begin().await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// Every hour of every therapist is taken, but each seventeenth: those are given back.
async fn full_diaries(
    house: &House,
    guest: ClientId,
    first_id: i64,
) -> Vec<(frontdesk::domain::practice::TherapistId, Timestamp)> {
    let mut free = Vec::new();
    let mut tx = house.store.begin().await.unwrap();
    let days = std::iter::successors(Some(FIRST), |date: &Date| date.tomorrow().ok()).take(DAYS);
    let hours =
        days.skip(1).flat_map(|date| HOURS.map(|hour| date.to_datetime(Time::constant(hour, 0, 0, 0))));
    let hours: Vec<Timestamp> = hours.map(|wall| house.desk.practice().zone.instant(wall)).collect();
    let all = hours.iter().flat_map(|from| (0..THERAPISTS).map(move |number| (*from, number)));
    for ((from, number), id) in all.zip(first_id..) {
        if id % 17 == 0 {
            free.push((therapist(number), from));
            continue;
        }
        let slot = slot(number, from);
        tx.add_appointment(house.now, AppointmentId(id), guest, &service(), &slot, Beginning::Booked)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    free
}

fn slot(number: usize, from: Timestamp) -> Slot {
    Slot {
        therapist: therapist(number),
        room: None,
        time: Span { from, until: from + SignedDuration::from_mins(45) },
        busy: Span { from, until: from + SignedDuration::from_mins(60) },
    }
}
