//! The open hours of a day are what was said of them, one word after the other, in every zone and when clocks change.

use std::collections::BTreeSet;

use fastrand::Rng;
use frontdesk::domain::availability::{Amendment, AmendmentId, Amends, Availability, Made};
use frontdesk::domain::hours::WallSpan;
use frontdesk::domain::person::ChatId;
use frontdesk::domain::time::{Date, SignedDuration, Span, Timestamp};
use proptest::prelude::*;

use super::house::{DAYS, days_after, practice};
use super::said::{Said, Word, anything, minutes, time};
use super::times;

proptest! {
    #![proptest_config(ProptestConfig { cases: times("HOURS_CASES", 64), max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_open_hours_are_those_of_a_slow_model(seed in any::<u64>()) {
        some_days(&mut Rng::with_seed(seed));
    }
}

fn some_days(rng: &mut Rng) {
    let practice = practice(rng);
    let (year, month, day) = rng.choice(DAYS).expect("some");
    let date = days_after(Date::constant(year, month, day), rng.i64(-1..=1));
    let (mut said, mut all): (Vec<Word>, Vec<Amendment>) = (Vec::new(), Vec::new());
    for number in 0..rng.i64(0..9) {
        let (id, therapist) =
            (AmendmentId(number + 1), rng.choice(&practice.therapists).expect("one").id.clone());
        let mut amends = anything(rng, date, Date::MIN);
        // Any minutes, also those that a change of the clocks leaves out or shows twice.
        if let (Amends::Days { hours, .. }, true) = (&mut amends, rng.bool()) {
            let from = rng.i64(0..1_439);
            *hours = WallSpan::new(time(from), time(rng.i64(from + 1..=1_440))).into_iter().collect();
        }
        let made = Made::of(&amends, &practice.zone);
        all.push(Amendment {
            id,
            therapist: therapist.clone(),
            at: Timestamp::UNIX_EPOCH,
            by: ChatId(1),
            made,
        });
        said.push(Word { id, therapist, said: Said::Amends(amends) });
    }
    // In whatever order the store gives them.
    rng.shuffle(&mut all);
    let availability = Availability::of(all);
    for therapist in &practice.therapists {
        for later in -1..=2 {
            let date = days_after(date, later);
            let zone = &practice.zone;
            for (absences, open) in [
                (true, availability.open(therapist, date, zone)),
                (false, availability.agreed(therapist, date, zone)),
            ] {
                let slow: BTreeSet<Timestamp> =
                    minutes(&practice, &said, &therapist.id, date, absences).into_keys().collect();
                assert_eq!(each_minute(&open), slow, "{date} {zone}: {said:?}");
                assert!(open.windows(2).all(|pair| pair[0].from <= pair[1].from), "{open:?}");
            }
        }
    }
}

fn each_minute(open: &[Span]) -> BTreeSet<Timestamp> {
    let minutes = |span: &Span| {
        let mut all = Vec::new();
        let mut minute = span.from;
        while minute < span.until {
            all.push(minute);
            minute += SignedDuration::from_mins(1);
        }
        all
    };
    open.iter().flat_map(minutes).collect()
}
