//! The rest of a series moves with one of its visits.

use super::{SHORT, plans_weekly};
use crate::clinic::Clinic;

#[tokio::test]
async fn the_rest_of_a_series_moves_with_a_visit() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    ben.says("/book").await;
    for label in [SHORT, "Maya", "26", "14:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    anna.books("4", "10:00").await;
    plans_weekly(&anna, "4").await;
    for label in ["Yes, book them all", "My appointments", "Thu 11 Mar, 10:00 · Maya · 2 of 4", "Move it"] {
        anna.taps(label).await;
    }
    for label in ["12", "14:00"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.taps("Move the 2 that follow too").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Please check the new times:
    Neuromuscular 45 min with Maya

    1. Fri 12 Mar, 14:00
    2. Fri 19 Mar, 14:00
    3. Fri 26 Mar, 15:00 · 14:00 is taken

    All times are the practice's (London time).
    [Yes, move them all]
    [‹ Back] [Cancel]
    ");
    anna.taps("Yes, move them all").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Your appointments have moved:
    Neuromuscular 45 min with Maya

    1. Fri 12 Mar, 14:00
    2. Fri 19 Mar, 14:00
    3. Fri 26 Mar, 15:00

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [My appointments] [Main menu]
    ");
    // Into the time that they have themselves, and over one another: a week later, at another time.
    for (visit, day, time, says) in [
        ("Fri 12 Mar, 14:00 · Maya · 2 of 4", "12", "14:15", "2. Fri 19 Mar, 14:15"),
        ("Fri 12 Mar, 14:15 · Maya · 2 of 4", "19", "15:15", "2. Fri 26 Mar, 15:15\n3. Fri 2 Apr, 15:15"),
    ] {
        anna.says("/appointments").await;
        for label in [visit, "Move it", day, time, "Move the 2 that follow too"] {
            anna.taps(label).await;
        }
        let seen = anna.reads();
        assert!(seen.contains(says), "{seen}");
        anna.taps("Yes, move them all").await;
        assert!(anna.reads().contains("Your appointments have moved"));
    }
    // Somebody takes one of the new times before the "yes".
    anna.says("/appointments").await;
    for label in ["Fri 19 Mar, 15:15 · Maya · 2 of 4", "Move it", "19", "11:00", "Move the 2 that follow too"]
    {
        anna.taps(label).await;
    }
    anna.skims();
    ben.says("/book").await;
    for label in [SHORT, "Maya", "26", "11:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    anna.taps("Yes, move them all").await;
    let seen = anna.reads();
    assert!(
        seen.contains("One of the times has gone meanwhile") && seen.contains("11:00 is taken"),
        "{seen}"
    );
    anna.taps("Yes, move them all").await;
    let seen = anna.reads();
    assert!(seen.contains("Your appointments have moved") && seen.contains("1. Fri 19 Mar, 11:00"), "{seen}");
}
