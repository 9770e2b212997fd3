//! Time comes free in many ways: at short notice, after an absence, from a hold; and whose offers are whose.

use super::{SHORT, cancels, waits_for_a_thursday, waits_from};
use crate::clinic::{Clinic, Person};

#[tokio::test]
async fn at_short_notice_several_are_asked_and_the_first_has_it() {
    let file =
        crate::clinic::practice_file().text.replace("cancel_cutoff = \"24h\"", "cancel_cutoff = \"3h\"");
    let clinic = Clinic::with(&file, "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("2", "10:00").await;
    let names = ["Ben", "Clara", "Dan", "Eve", "Fay", "Gus"];
    let others: Vec<Person> = names.iter().map(|name| clinic.client(name)).collect();
    for person in &others {
        waits_from(person, "Maya", "2").await;
    }
    clinic.waits_until("2027-03-01 18:00").await;
    anna.skims();
    cancels(&anna, "Tue 2 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 18:03").await;
    insta::assert_snapshot!(others[0].reads(), @"
    Good news, a time has come free at short notice:

    Tuesday 2 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    Others may have been asked too: the first to say yes has it. All times are the practice's (London time). Would you like it?
    [Take it]
    [No, thanks] [Stop asking]
    ");
    for person in &others[1..5] {
        assert!(person.reads().contains("the first to say yes has it"));
    }
    others[5].hears_nothing();
    others[3].taps("Take it").await;
    assert!(others[3].reads().contains("You are booked."));
    for person in [&others[0], &others[1]] {
        person.taps("Take it").await;
        let seen = person.reads();
        assert!(seen.contains("has gone meanwhile") && seen.contains("still on the list"), "{seen}");
    }
    clinic.waits_until("2027-03-01 18:30").await;
    others[5].hears_nothing();
    clinic.waits_until("2027-03-02 08:00").await;
    // Booked too late for a reminder: the confirmation has said how to prepare.
    others[3].hears_nothing();
}

#[tokio::test]
async fn an_absence_taken_back_and_a_hold_given_up_are_time_that_comes_free() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.skims();
    // On Thursdays there is nothing with Maya; the calendar proposes all her days.
    ben.says("/book").await;
    for label in [SHORT, "Maya", "None of these suits me", "✓ Mon", "✓ Tue", "✓ Fri", "Put me on the list"]
    {
        ben.taps(label).await;
    }
    ben.skims();
    maya.says("/waitlist").await;
    insta::assert_snapshot!(maya.reads(), @"
    Maya: waiting for a time
    • Ben: Neuromuscular 45 min with Maya
    Thu · any time of day
    Until Wednesday 31 March
    On the list since Mon 1 Mar
    [Today] [Main menu]
    ");
    maya.says("/availability").await;
    for label in ["4 ✕", "Take back: Thu 4 Mar: away", "Yes, take it back"] {
        maya.taps(label).await;
    }
    maya.skims();
    clinic.waits_until("2027-03-01 08:03").await;
    let seen = ben.reads();
    assert!(seen.contains("Thursday 4 March, 09:00"), "{seen}");
    ben.taps("No, thanks").await;
    ben.skims();
    // Anna looks at a time and goes away: Ben had seen it free before, and is not told.
    anna.chooses("4", "11:00").await;
    clinic.waits_until("2027-03-01 08:30").await;
    ben.hears_nothing();
    // Clara begins to wait while it is held.
    let clara = clinic.client("Clara");
    anna.chooses("4", "11:00").await;
    waits_for_a_thursday(&clara).await;
    clinic.waits_until("2027-03-01 08:40").await;
    let seen = clara.reads();
    assert!(seen.contains("Thursday 4 March, 11:00"), "{seen}");
    ben.hears_nothing();
}

#[tokio::test]
async fn who_books_what_they_wait_for_need_not_wait_and_three_places_are_enough() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let ben = clinic.client("Ben");
    for day in ["4", "5", "8"] {
        waits_from(&ben, "Maya", day).await;
    }
    ben.says("/book").await;
    for label in [SHORT, "Maya", "9", "None of these suits me"] {
        ben.taps(label).await;
    }
    assert!(ben.reads().contains("on the waiting list 3 times already"));
    ben.books("4", "10:00").await;
    ben.says("/waitlist").await;
    let seen = ben.reads();
    assert!(!seen.contains("Thu") && seen.contains("[Stop waiting for 2]"), "{seen}");
}

#[tokio::test]
async fn other_peoples_offers_and_places_are_out_of_reach() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, eve) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Eve"));
    anna.books("4", "10:00").await;
    waits_for_a_thursday(&ben).await;
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:03").await;
    ben.skims();
    eve.says("/start").await;
    eve.skims();
    for data in ["1:wo:1:t", "1:wo:1:n", "1:wo:1:s", "1:wl:1:x", "1:wl:1:k", "1:wo:99:t"] {
        eve.forges(data).await;
    }
    eve.skims();
    ben.taps("Take it").await;
    assert!(ben.reads().contains("You are booked."));
}
