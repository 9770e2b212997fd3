//! "Anyone" is the therapist whose day stays most whole, and then the one with the least to do.

use fastrand::Rng;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::hours::monday_of;
use frontdesk::domain::practice::{Service, TherapistId};
use frontdesk::domain::slots::Search;
use frontdesk::domain::time::{Date, SignedDuration, Span, Timestamp};
use proptest::prelude::*;

use super::house::{Busy, House, days_after};
use super::naive::Naive;
use super::times;

proptest! {
    #![proptest_config(ProptestConfig { cases: times("SLOT_CASES", 16), max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anyone_is_whoever_keeps_the_day_whole_and_then_the_least_busy(seed in any::<u64>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(one_day(&mut Rng::with_seed(seed)));
    }
}

async fn one_day(rng: &mut Rng) {
    let house = House::new(rng).await;
    let diary = house.diary().await;
    let (now, practice, with, ignoring) = (house.now, &house.practice, &With::Anyone, &[][..]);
    for service in &house.practice.services {
        let search = Search { now, practice, diary: &diary, service, with, ignoring };
        let naive = Naive { now, practice, busy: &house.busy, said: &house.said, service, with, ignoring };
        for slot in search.on(house.date) {
            let free: Vec<TherapistId> = naive
                .options(house.date, slot.time.from)
                .into_iter()
                .map(|(therapist, _)| therapist)
                .collect();
            // Whether a room is free is the same for all of them.
            let best = service.therapists.iter().filter(|id| free.contains(id)).min_by_key(|id| {
                let gaps = spoiled_by(&naive, id, house.date, slot.busy);
                (gaps, booked_on(&house, id, house.date, 1), booked_on(&house, id, monday_of(house.date), 7))
            });
            assert_eq!(Some(&slot.therapist), best, "{slot:?} among {free:?}: {:?} {practice:?}", house.busy);
        }
    }
}

/// How many more gaps of the day nothing fits in, with this booked.
fn spoiled_by(naive: &Naive<'_>, id: &TherapistId, date: Date, busy: Span) -> i64 {
    let mut taken: Vec<Span> =
        naive.others().filter(|busy| busy.therapist == *id).map(|busy: &Busy| busy.span).collect();
    let before = spoiled(naive, id, date, &taken);
    taken.push(busy);
    spoiled(naive, id, date, &taken) - before
}

/// How many stretches of free working time there are in which nothing that the therapist does fits.
fn spoiled(naive: &Naive<'_>, id: &TherapistId, date: Date, taken: &[Span]) -> i64 {
    let does: Vec<&Service> =
        naive.practice.services.iter().filter(|service| service.therapists.contains(id)).collect();
    let mut count = 0;
    for open in naive.open(id, date) {
        for gap in free_minutes(open, taken) {
            let fits = gap.iter().any(|start| {
                does.iter().any(|service| {
                    open.contains(service.time(*start))
                        && taken.iter().all(|taken| !taken.overlaps(service.busy(*start)))
                })
            });
            count += i64::from(!fits);
        }
    }
    count
}

/// The minutes of a stretch that nothing takes, those without a break between them together.
fn free_minutes(open: Span, taken: &[Span]) -> Vec<Vec<Timestamp>> {
    let mut gaps: Vec<Vec<Timestamp>> = vec![Vec::new()];
    let mut minute = open.from;
    while minute < open.until {
        if taken.iter().any(|taken| taken.from <= minute && minute < taken.until) {
            gaps.push(Vec::new());
        } else {
            gaps.last_mut().expect("one").push(minute);
        }
        minute += SignedDuration::from_mins(1);
    }
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

/// How much the diary, as it is loaded, has for a therapist from a day on.
fn booked_on(house: &House, id: &TherapistId, date: Date, days: i64) -> SignedDuration {
    let zone = &house.practice.zone;
    let span = Span { from: zone.day(date).from, until: zone.day(days_after(date, days - 1)).until };
    let counted = house
        .busy
        .iter()
        .filter(|busy| busy.therapist == *id && span.from <= busy.span.from && busy.span.from < span.until);
    counted.fold(SignedDuration::ZERO, |sum, busy| sum + busy.span.length())
}
