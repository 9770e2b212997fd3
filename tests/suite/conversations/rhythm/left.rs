//! When no next visit is proposed, and what a night, a restart or a long silence of the process make of it.

use super::{MOMENT, became, has_been};
use crate::clinic::{Clinic, Person, practice_file};

async fn sets(who: &Person, label: &str) {
    who.says("/settings").await;
    who.taps(label).await;
    who.skims();
}

#[tokio::test]
async fn nobody_is_asked_who_does_not_want_it_or_has_no_use_for_it() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let names = ["Anna", "Ben", "Clara", "Dora", "Emil", "Fay"];
    let people = names.map(|name| clinic.client(name));
    let [anna, ben, clara, dora, emil, fay] = &people;
    for (person, time) in people.iter().zip(["09:00", "10:00", "11:00", "14:00", "15:00", "16:00"]) {
        person.books("4", time).await;
    }
    // Has another ahead; wants facts only; wants none of these; has blocked the bot; has cancelled; is just booking.
    anna.books("12", "10:00").await;
    sets(ben, "Only when and where").await;
    sets(clara, "✓ Suggest my next visit").await;
    emil.says("/appointments").await;
    for label in ["Thu 4 Mar, 15:00 · Maya", "Cancel it", "Yes, cancel it"] {
        emil.taps(label).await;
    }
    clinic.waits_until("2027-03-07 12:00").await;
    dora.blocks_the_bot().await;
    people.iter().for_each(Person::ignores_the_rest);
    clinic.waits_until("2027-03-07 17:55").await;
    fay.chooses("18", "10:00").await;
    clinic.waits_until("2027-03-07 18:30").await;
    people.iter().for_each(Person::hears_nothing);
    let became = became(&clinic).await;
    assert_eq!(
        became,
        [
            "skipped: ahead",
            "skipped: muted",
            "skipped: muted",
            "skipped: unreachable",
            "obsolete",
            "skipped: ahead",
            "planned"
        ]
    );
}

#[tokio::test]
async fn a_process_that_was_down_is_late_within_a_week_and_then_lets_it_be() {
    for (comes_back, reads) in [("2027-03-14 17:59", true), ("2027-03-14 18:00", false)] {
        let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
        let anna = has_been(&clinic, "Anna").await;
        clinic.clock_jumps_to(comes_back);
        clinic.restarts().await;
        if reads {
            let seen = anna.reads();
            assert!(seen.contains("Thursday 18 March, 10:00"), "the first of the rhythm still ahead\n{seen}");
        } else {
            anna.hears_nothing();
        }
        clinic.restarts().await;
        anna.hears_nothing();
        let expected = if reads { "sent" } else { "skipped: late" };
        assert_eq!(became(&clinic).await, [expected]);
    }
}

#[tokio::test]
async fn it_wakes_nobody_and_arrives_at_most_once() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = has_been(&clinic, "Anna").await;
    // The process was down in the evening; she sleeps longer than the practice.
    sets_hours(&anna).await;
    clinic.clock_jumps_to("2027-03-07 22:00");
    clinic.restarts().await;
    clinic.waits_until("2027-03-08 09:59").await;
    anna.hears_nothing();
    clinic.the_next_receipts_are_lost(1);
    clinic.waits_until("2027-03-08 10:00").await;
    assert!(anna.reads().contains("keep coming every week"));
    clinic.restarts().await;
    clinic.waits_until("2027-03-12 10:00").await;
    anna.hears_nothing();
    assert_eq!(became(&clinic).await, ["unknown: unknown whether it arrived: the connection broke"]);
    // Its buttons work all the same; its time has passed, and the nearest are shown.
    anna.taps("Book it").await;
    let seen = anna.reads();
    assert!(seen.contains("That time has just gone.") && seen.contains("Which day suits you?"), "{seen}");
}

async fn sets_hours(who: &Person) {
    who.says("/settings").await;
    who.taps("Quiet hours").await;
    who.taps("until 10:00").await;
    who.skims();
}

#[tokio::test]
async fn what_waits_is_taken_back_from_whoever_has_booked_or_wants_none_any_more() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.books("4", "14:00").await;
    clinic.waits_until("2027-03-07 17:59").await;
    anna.skims();
    ben.skims();
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-07 18:01").await;
    clinic.telegram_recovers();
    anna.books("12", "10:00").await;
    sets(&ben, "✓ Suggest my next visit").await;
    clinic.waits_until("2027-03-08 08:00").await;
    anna.hears_nothing();
    ben.hears_nothing();
    assert_eq!(became(&clinic).await, ["obsolete", "obsolete", "planned"]);
}

#[tokio::test]
async fn the_file_turns_it_off_and_moves_it_for_visits_that_have_been() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (has_been(&clinic, "Anna").await, clinic.client("Ben"));
    let off = practice_file().text.replace("[rhythm]\nat = \"0 18 * * *\"", "[rhythm]\nat = \"off\"");
    clinic.restarts_with(&off).await;
    clinic.waits_until("2027-03-07 20:00").await;
    anna.hears_nothing();
    assert_eq!(became(&clinic).await, ["obsolete"]);
    anna.says("/settings").await;
    assert!(!anna.reads().contains("Suggest"), "there is nothing to choose");
    // Its moment has passed by then.
    clinic.restarts_with(&practice_file().text).await;
    clinic.waits_until("2027-03-08 08:00").await;
    anna.hears_nothing();
    assert_eq!(became(&clinic).await, ["skipped: passed"]);
    ben.books("11", "10:00").await;
    clinic.waits_until("2027-03-12 08:00").await;
    ben.skims();
    let sooner = practice_file()
        .text
        .replace("after = \"3d\"", "after = \"1d\"")
        .replace("[rhythm]\nat = \"0 18", "[rhythm]\nat = \"0 12");
    clinic.restarts_with(&sooner).await;
    clinic.waits_until("2027-03-12 12:00").await;
    assert!(ben.reads().contains("Thursday 18 March, 10:00"));
}

#[tokio::test]
async fn whoever_a_therapist_wants_to_speak_with_first_is_not_asked_and_guests_are_nobodys_rhythm() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    clinic.restarts_with_keys(&["1:q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="]).await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    for label in ["Answer them", "I agree", "Skip this", "Skip this", "One of these applies"] {
        anna.taps(label).await;
    }
    ben.chooses("4", "14:00").await;
    ben.taps("It is for somebody else").await;
    ben.says("Mia").await;
    ben.taps("Yes, book it").await;
    clinic.waits_until("2027-03-07 12:00").await;
    anna.skims();
    ben.skims();
    clinic.waits_until(MOMENT).await;
    anna.hears_nothing();
    ben.hears_nothing();
    assert_eq!(became(&clinic).await, ["skipped: word", "obsolete"]);
}

#[tokio::test]
async fn the_button_of_another_and_one_that_never_was_do_nothing() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (has_been(&clinic, "Anna").await, clinic.client("Ben"));
    clinic.waits_until(MOMENT).await;
    anna.skims();
    for data in ["1:np:1:t", "1:np:1:s", "1:np:77:t", "1:np:1:z", "1:np:1"] {
        ben.says("/start").await;
        ben.skims();
        ben.forges(data).await;
        assert_eq!(ben.reads(), "(That menu is from earlier. Here is how things stand now.)", "{data}");
    }
    anna.taps("Book it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn as_many_as_can_be_booked_leave_the_proposal_open() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = has_been(&clinic, "Anna").await;
    clinic.waits_until(MOMENT).await;
    anna.skims();
    for (day, time) in [("12", "10:00"), ("15", "10:00"), ("16", "10:00")] {
        anna.books(day, time).await;
    }
    anna.taps_on_any("Book it").await;
    let seen = anna.reads();
    assert!(seen.contains("as many as can be booked") && seen.contains("stays open"), "{seen}");
    anna.says("/appointments").await;
    for label in ["Tue 16 Mar, 10:00 · Maya", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.taps_on_any("Book it").await;
    assert!(anna.reads().contains("Thursday 11 March, 10:00"));
}
