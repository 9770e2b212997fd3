//! What staff are shown as free of a day is what can be booked in it, minute by minute.

use fastrand::Rng;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::slots::sellable;
use frontdesk::domain::time::{SignedDuration, Span};
use proptest::prelude::*;

use super::house::House;
use super::naive::Naive;
use super::times;

proptest! {
    #![proptest_config(ProptestConfig { cases: times("SLOT_CASES", 24), max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_as_free_is_what_can_be_sold(seed in any::<u64>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(one_day(&mut Rng::with_seed(seed)));
    }
}

/// A random day of a random practice, for each of its therapists.
async fn one_day(rng: &mut Rng) {
    let house = House::new(rng).await;
    let diary = house.diary().await;
    for therapist in &house.practice.therapists {
        let free = sellable(house.now, &house.practice, &diary, &therapist.id, house.date);
        assert!(free.windows(2).all(|two| two[0].until < two[1].from), "in order and apart: {free:?}");
        let with = With::Therapist(therapist.id.clone());
        let theirs = house.practice.services.iter().filter(|one| one.therapists.contains(&therapist.id));
        let bookable: Vec<Span> = theirs
            .flat_map(|service| {
                let (now, practice) = (house.now, &house.practice);
                let (busy, said, with) = (&house.busy, &house.said, &with);
                let naive = Naive { now, practice, busy, said, service, with, ignoring: &[] };
                naive.on(house.date).into_keys().map(|start| service.time(start)).collect::<Vec<_>>()
            })
            .collect();
        let day = house.practice.zone.day(house.date);
        let mut minute = day.from;
        while minute < day.until {
            let inside = |spans: &[Span]| spans.iter().any(|span| span.from <= minute && minute < span.until);
            assert_eq!(inside(&free), inside(&bookable), "{minute} of {free:?}, not {bookable:?}");
            minute += SignedDuration::from_mins(1);
        }
    }
}
