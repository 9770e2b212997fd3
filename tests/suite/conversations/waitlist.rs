//! The waiting list: joining in few taps, being asked one after the other, and never at night.

use crate::clinic::{Clinic, Person};

mod coming_free;
mod elsewhere;
mod histories;

const SHORT: &str = "Neuromuscular 45 min · £55";

/// Joins for Maya's Thursdays at any time, from the screen with Thursday's times.
async fn waits_for_a_thursday(who: &Person) {
    waits_from(who, "Maya", "4").await;
}

/// Joins from the times of a day, with what the screen proposes.
async fn waits_from(who: &Person, with: &str, day: &str) {
    who.says("/book").await;
    for label in [SHORT, with, day, "None of these suits me", "Put me on the list"] {
        who.taps(label).await;
    }
    let seen = who.reads();
    assert!(seen.contains("You are on the waiting list"), "{seen}");
}

async fn cancels(who: &Person, visit: &str) {
    who.says("/appointments").await;
    for label in [visit, "Cancel it", "Yes, cancel it"] {
        who.taps(label).await;
    }
    who.skims();
}

#[tokio::test]
async fn joining_takes_two_taps_and_proposes_what_was_just_looked_for() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in [SHORT, "Maya", "4"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.taps("None of these suits me").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) When a time comes free, I will ask you here and keep it for you while you decide. What would suit you?

    Neuromuscular 45 min with Maya
    Thu · any time of day
    Until Wednesday 31 March
    [Mon] [Tue] [✓ Thu] [Fri]
    [✓ Morning] [✓ Afternoon] [✓ Evening]
    [✓ Only Maya] [Anyone who is free]
    [2 weeks] [✓ A month] [As far as I can book]
    [Put me on the list]
    [‹ Back] [Cancel]
    ");
    for label in ["✓ Thu", "Fri", "✓ Morning", "✓ Evening", "Anyone who is free", "2 weeks"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.taps("Put me on the list").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) You are on the waiting list:

    Neuromuscular 45 min with anyone who is free
    Thu, Fri · afternoon
    Until Monday 15 March

    When a time comes free I will ask you here, never at night. Those who asked for this very therapist come first, then whoever has waited longest.
    [Waiting list] [Main menu]
    ");
    anna.taps_again().await;
    anna.taps("Waiting list").await;
    insta::assert_snapshot!(anna.reads(), @"
    (That is done already.)

    (in place) You are waiting for:

    1. Neuromuscular 45 min with anyone who is free
    Thu, Fri · afternoon
    Until Monday 15 March
    [Stop waiting for 1]
    [Book an appointment] [Main menu]
    ");
    anna.taps("Stop waiting for 1").await;
    assert!(anna.reads().contains("no longer waiting"));
    anna.says("/waitlist").await;
    assert!(anna.reads().contains("You are not on the waiting list"));
}

#[tokio::test]
async fn two_wait_and_the_second_has_what_the_first_declines() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, clara) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Clara"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    clinic.waits_until("2027-03-01 08:10").await;
    waits_for_a_thursday(&clara).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:12").await;
    ben.hears_nothing();
    clinic.waits_until("2027-03-01 08:13").await;
    insta::assert_snapshot!(ben.reads(), @"
    Good news, a time has come free:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding it for you until 08:28. All times are the practice's (London time). Would you like it?
    [Take it]
    [No, thanks] [Stop asking]
    ");
    clara.hears_nothing();
    // It is really held: nobody else can have it.
    anna.says("/book").await;
    for label in [SHORT, "Maya", "4"] {
        anna.taps(label).await;
    }
    anna.skims();
    assert!(!anna.sees_buttons().contains(&"10:00".to_owned()));
    ben.taps("No, thanks").await;
    insta::assert_snapshot!(ben.reads(), @"
    (in place) All right, not Thursday 4 March, 10:00 with Maya. You are still on the list.
    [Book an appointment]
    [Waiting list] [Main menu]
    ");
    let seen = clara.reads();
    assert!(seen.contains("Thursday 4 March, 10:00") && seen.contains("until 08:28"), "{seen}");
    clara.taps("Take it").await;
    insta::assert_snapshot!(clara.reads(), @"
    (in place) You are booked.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Undo (until 08:16)]
    [Open the map] [Copy the address]
    [Plan a series]
    [Change or cancel] [Main menu]

    (appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00

    As you have a time now, you are no longer waiting for this:

    Neuromuscular 45 min with Maya
    Thu · any time of day
    Until Wednesday 31 March
    [Keep me on the list]
    [Main menu]
    ");
    clara.taps_again().await;
    assert!(clara.reads().contains("done already"));
    clinic.waits_until("2027-03-01 12:00").await;
    for person in [&anna, &ben, &clara] {
        person.hears_nothing();
    }
    clara.says("/appointments").await;
    assert!(clara.reads().contains("[Thu 4 Mar, 10:00 · Maya]"));
    clara.taps_on_any("Keep me on the list").await;
    assert!(clara.reads().contains("still on the list"));
}

#[tokio::test]
async fn who_asked_for_this_therapist_comes_before_who_takes_anyone() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, clara) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Clara"));
    anna.books("4", "10:00").await;
    waits_from(&ben, "Anyone who is free", "4").await;
    clinic.waits_until("2027-03-01 08:10").await;
    waits_for_a_thursday(&clara).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:14").await;
    clara.skims();
    ben.hears_nothing();
    clara.taps("Stop asking").await;
    assert!(clara.reads().contains("no longer waiting"));
    ben.skims();
    ben.taps("Take it").await;
    assert!(ben.reads().contains("You are booked."));
}

#[tokio::test]
async fn an_offer_without_an_answer_goes_to_the_next_and_its_buttons_say_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, clara) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Clara"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    waits_for_a_thursday(&clara).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:17").await;
    ben.skims();
    clara.hears_nothing();
    clinic.waits_until("2027-03-01 08:18").await;
    clara.skims();
    ben.taps("Take it").await;
    insta::assert_snapshot!(ben.reads(), @"
    (in place) I'm sorry, the time on Thursday 4 March, 10:00 with Maya has gone meanwhile. You are still on the list, and I will ask you when the next one comes free.
    [Book an appointment]
    [Waiting list] [Main menu]
    ");
    clinic.waits_until("2027-03-01 08:40").await;
    // Nobody else waits: it is open to all, and a late "yes" still counts.
    clara.taps("Take it").await;
    assert!(clara.reads().contains("You are booked."));
}

#[tokio::test]
async fn what_is_undone_in_time_is_never_offered() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:02").await;
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-01 12:00").await;
    ben.hears_nothing();
    // A move frees the old time, and whoever has moved away from it is not asked.
    waits_for_a_thursday(&anna).await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-01 12:05").await;
    anna.hears_nothing();
    assert!(ben.reads().contains("Thursday 4 March, 10:00"));
}

#[tokio::test]
async fn nobody_is_asked_at_night() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    clinic.waits_until("2027-03-01 20:59").await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-02 06:59").await;
    ben.hears_nothing();
    clinic.waits_until("2027-03-02 07:00").await;
    let seen = ben.reads();
    assert!(seen.contains("until 07:15"), "{seen}");
}

#[tokio::test]
async fn a_restart_neither_loses_an_offer_nor_makes_it_twice() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.restarts().await;
    ben.hears_nothing();
    clinic.waits_until("2027-03-01 08:03").await;
    ben.skims();
    for _ in 0..2 {
        clinic.restarts().await;
    }
    ben.hears_nothing();
    ben.taps("Take it").await;
    ben.sends_again().await;
    clinic.restarts().await;
    let seen = ben.reads();
    assert_eq!(seen.matches("You are booked.").count(), 1, "{seen}");
}
