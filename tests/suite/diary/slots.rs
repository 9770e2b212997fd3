//! Every slot that is listed can be booked at that moment, and every one that can be booked is listed.

use fastrand::Rng;
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::diary::Diary;
use frontdesk::domain::practice::{RoomId, Service};
use frontdesk::domain::slots::{Search, Slot};
use frontdesk::domain::time::{Month, Timestamp};
use proptest::prelude::*;

use super::house::House;
use super::naive::{Naive, Options};
use super::times;

proptest! {
    #![proptest_config(ProptestConfig { cases: times("SLOT_CASES", 24), max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_listed_is_what_can_be_booked(seed in any::<u64>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(one_day(&mut Rng::with_seed(seed)));
    }
}

/// A random day of a random practice, for each of its services.
async fn one_day(rng: &mut Rng) {
    let house = House::new(rng).await;
    let mut diary = house.diary().await;
    for service in &house.practice.services {
        let with = match rng.bool() {
            true => With::Anyone,
            false => With::Therapist(rng.choice(&service.therapists).expect("one").clone()),
        };
        let ignoring: Vec<AppointmentId> =
            house.busy.iter().map(|busy| busy.id).filter(|_| rng.u8(0..8) == 0).collect();
        let (now, practice, with, ignoring) = (house.now, &house.practice, &with, &ignoring[..]);
        let search = Search { now, practice, diary: &diary, service, with, ignoring };
        let naive = Naive { now, practice, busy: &house.busy, said: &house.said, service, with, ignoring };
        let (listed, bookable) = (search.on(house.date), naive.on(house.date));
        let starts: Vec<Timestamp> = listed.iter().map(|slot| slot.time.from).collect();
        assert_eq!(starts, bookable.keys().copied().collect::<Vec<_>>(), "{service:?} {with:?} {practice:?}");
        let has_any = search.free_days(Month::of(house.date)).contains(&house.date);
        assert_eq!(has_any, !listed.is_empty(), "the calendar shows the day if anything is free on it");
        for slot in &listed {
            let options = &bookable[&slot.time.from];
            assert!(
                options.contains(&(slot.therapist.clone(), slot.room.clone())),
                "{slot:?} of {options:?}"
            );
            assert_eq!(slot.room, first_room(service, slot, options), "the first free room of {service:?}");
            assert_eq!((slot.time, slot.busy), (service.time(slot.time.from), service.busy(slot.time.from)));
            assert_eq!(search.at(slot.time.from).as_ref(), Some(slot), "what is listed is found alone");
        }
        if ignoring.is_empty() {
            held_to_it_by_the_store(&house, service, &naive, &listed, rng).await;
        }
    }
    fills_up(&house, &mut diary, rng);
}

/// A day is taken slot by slot until it is full, and then something is given back, again and again: that it was full is
/// forgotten.
fn fills_up(house: &House, diary: &mut Diary, rng: &mut Rng) {
    let service = rng.choice(&house.practice.services).expect("one");
    let (now, practice, date) = (house.now, &house.practice, house.date);
    let (mut held, mut given_back) = (Vec::new(), false);
    for number in 1_000_000..1_000_100 {
        // A copy knows nothing of what was found before.
        let copy = diary.clone();
        let search = |diary| Search { now, practice, diary, service, with: &With::Anyone, ignoring: &[] };
        let free = search(&copy).on(date);
        if free.is_empty() || given_back {
            assert_eq!(search(&*diary).on(date), free, "{held:?} {service:?}");
        }
        given_back = free.is_empty();
        match rng.choice(&free) {
            Some(slot) => {
                diary.take_for(AppointmentId(number), slot);
                held.push(AppointmentId(number));
            }
            None if held.is_empty() => break,
            None => diary.give_back(held.swap_remove(rng.usize(0..held.len()))),
        }
    }
}

/// The first of the service's rooms that is free for the slot's therapist.
fn first_room(service: &Service, slot: &Slot, options: &Options) -> Option<RoomId> {
    let free = |room: &&RoomId| options.contains(&(slot.therapist.clone(), Some((*room).clone())));
    service.rooms.iter().find(free).cloned()
}

/// The store takes what is listed, and refuses what only the diary keeps from being listed.
async fn held_to_it_by_the_store(
    house: &House,
    service: &Service,
    naive: &Naive<'_>,
    listed: &[Slot],
    rng: &mut Rng,
) {
    for slot in rng.choose_multiple(listed, 12) {
        assert!(house.can_be_held(service, slot).await, "{slot:?} is listed");
    }
    let starts = naive.starts(house.date);
    for start in rng.choose_multiple(&starts, 12) {
        let options = naive.options(house.date, *start);
        for therapist in naive.working(house.date, *start) {
            let rooms = service.rooms.iter().cloned().map(Some);
            for room in rooms.chain(service.rooms.is_empty().then_some(None)) {
                let slot = Slot {
                    therapist: therapist.clone(),
                    room: room.clone(),
                    time: service.time(*start),
                    busy: service.busy(*start),
                };
                let free = options.contains(&(therapist.clone(), room));
                assert_eq!(house.can_be_held(service, &slot).await, free, "{slot:?}");
            }
        }
    }
}
