//! How long a month's screen takes in a chain, whose diary holds a hundred thousand appointments: once it is remembered, and read
//! anew for each who looks (the control: a desk that was made just now).

use std::time::{Duration, Instant};

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::slots::Slot;
use frontdesk::domain::tap::Step;
use frontdesk::domain::time::{Date, SignedDuration, Span, Time};
use frontdesk::store::Beginning;

use super::Waits;
use super::house::{FIRST, House, press, service};

const DAYS: usize = 59;
const LOOKS: usize = 100;
const HOURS: [i8; 8] = [9, 10, 11, 12, 14, 15, 16, 17];

/// The waits with ten therapists and with two hundred.
pub async fn measure() {
    for therapists in [10, 200] {
        let house = House::with(therapists).await;
        let ahead = fill(&house, therapists).await;
        let [remembered, anew] = waits(&house).await;
        println!(
            "{therapists} therapists, {ahead} appointments ahead, the month with its free days:\n  \
             remembered: {remembered}\n  read anew: {anew}; {:.1} times as long",
            anew.at(50) / remembered.at(50)
        );
    }
}

async fn waits(house: &House) -> [Waits; 2] {
    let mut waits: [Vec<Duration>; 2] = Default::default();
    let date = FIRST.checked_add(SignedDuration::from_hours(24)).unwrap();
    for look in 0..LOOKS * 2 {
        let chat = i64::try_from(look + 1).unwrap();
        house.comes_to(chat, &TherapistId::parse("t3").unwrap(), date).await;
        let anew = house.another_desk();
        let desk = if look % 2 == 0 { &house.desk } else { &anew };
        let begun = Instant::now();
        press(desk, house.now, chat, chat, Step::Back).await;
        waits[look % 2].push(begun.elapsed());
    }
    waits.map(Waits)
}

/// Every hour of every therapist is taken, but each seventeenth; how many are.
async fn fill(house: &House, therapists: usize) -> usize {
    let mut tx = house.store.begin().await.unwrap();
    let guest = tx.recognise(house.now, ChatId(1_000_000), &Name::new("Guest")).await.unwrap().client.id;
    let days = std::iter::successors(Some(FIRST), |date: &Date| date.tomorrow().ok()).skip(1).take(DAYS);
    let hours = days.flat_map(|date| HOURS.map(|hour| date.to_datetime(Time::constant(hour, 0, 0, 0))));
    let all = hours.flat_map(|wall| (0..therapists).map(move |number| (wall, number)));
    let taken = all.zip(1..).filter(|(_, id)| id % 17 != 0);
    let mut count = 0;
    for ((wall, number), id) in taken {
        let from = house.desk.practice().zone.instant(wall);
        let slot = Slot {
            therapist: TherapistId::parse(&format!("t{number}")).unwrap(),
            room: None,
            time: Span { from, until: from + SignedDuration::from_mins(45) },
            busy: Span { from, until: from + SignedDuration::from_mins(60) },
        };
        tx.add_appointment(house.now, AppointmentId(id), guest, &service(), &slot, Beginning::Booked)
            .await
            .unwrap();
        count += 1;
    }
    tx.commit().await.unwrap();
    count
}
