//! "Something has changed", before a visit: one tap, the therapist knows, and nobody else can read it.

use frontdesk::domain::appointment::AppointmentId;
use insta::assert_snapshot;

use crate::clinic::{Clinic, Person, practice_file};

mod refused;

/// A key as an owner would have it.
const KEY: &str = "1:q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";

/// The evening before the visits on Thursday 4 March.
const EVE: &str = "2027-03-03 18:00";

fn asking() -> String {
    practice_file().text.replace("check_before = false", "check_before = true")
}

/// A practice that asks, with a key.
async fn clinic() -> Clinic {
    let clinic = Clinic::with(&asking(), "2027-03-01 08:00").await;
    clinic.restarts_with_keys(&[KEY]).await;
    clinic
}

/// Anna has booked Thursday at ten, and reads the reminder of the evening before.
async fn reminded(clinic: &Clinic) -> Person {
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until(EVE).await;
    anna
}

#[tokio::test]
async fn one_tap_tells_the_therapist_and_a_fever_moves_the_visit_however_soon_it_is() {
    let clinic = clinic().await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = reminded(&clinic).await;
    let seen = anna.reads();
    let (_, buttons) = seen.split_once("[I'll be there]").expect("it asks");
    assert_snapshot!(buttons, @"

    [Something has changed]
    [Change or cancel]
    ");
    anna.taps("Something has changed").await;
    assert_snapshot!(anna.reads(), @"
    What has changed since you booked? Only you and Maya can read it. It is stored encrypted, and erased after the visit.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Fever or infection] [An injury]
    [An operation] [Pregnancy]
    [My skin] [A new medicine]
    [‹ Back] [Main menu]
    ");
    anna.taps("Fever or infection").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Thank you for telling us; Maya will know. With a fever or an infection please stay at home. You can move or cancel this visit now, however soon it is.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Move it] [Cancel it]
    [Something else too] [It was a mistake]
    [‹ Back] [Main menu]
    ");
    assert_snapshot!(maya.reads(), @"
    Anna says that something has changed: a fever or an infection.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    They can move or cancel it at any time.
    [Today] [Tomorrow]
    ");
    // It is sixteen hours away, and the cut-off a day.
    for label in ["Move it", "9", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Your appointment has moved.") && seen.contains("Tuesday 9 March"), "{seen}");
    // It was said of the old time: the new one is bound as any other.
    clinic.waits_until("2027-03-08 17:00").await;
    maya.ignores_the_rest();
    anna.says("/appointments").await;
    anna.taps("Tue 9 Mar, 10:00 · Maya").await;
    anna.taps("Move it").await;
    assert!(anna.reads().contains("It is less than"));
}

#[tokio::test]
async fn a_fever_cancels_too_and_the_message_says_so_no_more() {
    let clinic = clinic().await;
    clinic.restarts_with(&asking().replace("illness_exempt = true", "illness_exempt = false")).await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = reminded(&clinic).await;
    for label in ["Something has changed", "Fever or infection", "Cancel it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Thank you for staying at home"));
    clinic.waits_until("2027-03-03 19:30").await;
    let seen = maya.reads();
    assert!(seen.contains("a fever or an infection") && seen.contains("has cancelled"), "{seen}");
    // What was said goes with the visit.
    assert_eq!(kept(&clinic).await, 0);
}

#[tokio::test]
async fn anything_else_is_for_the_therapist_to_weigh() {
    let clinic = clinic().await;
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    let owner = clinic.owner("Olivia").await;
    let anna = reminded(&clinic).await;
    anna.taps("I'll be there").await;
    let seen = anna.reads();
    assert!(seen.contains("You'll be there") && seen.contains("[Something has changed]"), "{seen}");
    anna.taps("Something has changed").await;
    anna.taps("A new medicine").await;
    let seen = anna.reads();
    let (_, noted) = seen.split_once("(in place) ").expect("in place");
    assert_snapshot!(noted, @"
    Thank you for telling us. Maya will know before you come, and may call you.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    If it came suddenly, is severe or worries you, please ask a doctor first.
    [Something else too] [It was a mistake]
    [‹ Back] [Main menu]
    ");
    anna.taps("Something else too").await;
    let seen = anna.reads();
    assert!(seen.contains("You have told Maya: a new medicine."), "{seen}");
    anna.taps("My skin").await;
    anna.skims();
    anna.taps_again().await;
    assert!(anna.reads().contains("That is done already."));
    let seen = maya.reads();
    assert!(seen.contains("changed: a new medicine.") && !seen.contains("at any time"), "{seen}");
    assert!(seen.contains("changed: something on the skin, a new medicine."), "{seen}");
    // No free move for that.
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    anna.taps("Move it").await;
    assert!(anna.reads().contains("I can't change it here"));
    // Only its therapist sees it in the day.
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    assert!(maya.reads().contains("· something has changed"));
    maya.taps("10:00 Anna").await;
    maya.skims();
    maya.taps("What has changed").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Anna says that something has changed: something on the skin, a new medicine.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    Said on Wednesday 3 March, 18:00.
    [Today] [Tomorrow]
    ");
    for person in [&tom, &owner] {
        person.says("/today").await;
        person.taps("Tomorrow").await;
        assert!(!person.reads().contains("has changed"), "they do not treat her");
        person.forges("1:hr:1:2").await;
        assert!(person.reads().contains("Only their therapist can read that"));
    }
    clinic.waits_until("2027-03-05 08:00").await;
    assert_eq!(kept(&clinic).await, 0, "it is erased after the visit");
    maya.forges("1:hr:1:2").await;
    assert!(maya.reads().contains("Only their therapist can read that, until the visit is over."));
    anna.ignores_the_rest();
    maya.ignores_the_rest();
}

#[tokio::test]
async fn the_therapist_is_not_woken_unless_the_visit_is_sooner() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    clinic.restarts_with_keys(&[KEY]).await;
    let late = asking().replace("21:00-07:00", "21:00-09:30").replace("0 8-18", "0 10-18");
    clinic.restarts_with(&late).await;
    let maya = clinic.therapist("Maya", "maya").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "09:00").await;
    ben.books("4", "14:00").await;
    clinic.waits_until("2027-03-03 22:00").await;
    // What waits for the morning holds up nothing that cannot.
    ben.writes_to_us("Is there parking?").await;
    for person in [&anna, &ben] {
        person.ignores_the_rest();
        person.taps_on_any("Something has changed").await;
        person.taps("An operation").await;
        person.skims();
    }
    let seen = maya.reads();
    assert!(seen.contains("Anna") && !seen.contains("Ben"), "{seen}");
    // While it waits it stands nowhere in clear, and a restart loses nothing.
    assert!(!clinic.has_on_disk("changed: <b>an operation"), "it can be read in the store's files");
    clinic.restarts().await;
    clinic.waits_until("2027-03-04 09:29").await;
    maya.hears_nothing();
    clinic.waits_until("2027-03-04 09:30").await;
    let seen = maya.reads();
    assert!(seen.contains("Ben says that something has changed: an operation."), "{seen}");
    assert!(!clinic.has_on_disk("changed: <b>an operation"), "it can be read in the store's files");
    clinic.waits_until("2027-03-04 13:00").await;
    ben.ignores_the_rest();
    anna.ignores_the_rest();
}

#[tokio::test]
async fn a_mistake_is_taken_back_and_whoever_has_heard_of_it_hears_that() {
    let clinic = clinic().await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = reminded(&clinic).await;
    for label in ["Something has changed", "Pregnancy", "It was a mistake"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("All right, nothing has changed."), "{seen}");
    let seen = maya.reads();
    assert!(seen.contains("Anna says that nothing has changed after all."), "{seen}");
    assert_eq!(kept(&clinic).await, 0);
    // At night she has not heard of it yet, and never does.
    clinic.waits_until("2027-03-03 22:00").await;
    anna.taps_on_any("Something has changed").await;
    anna.taps("Fever or infection").await;
    anna.taps("It was a mistake").await;
    anna.taps_again().await;
    anna.skims();
    clinic.waits_until("2027-03-04 08:00").await;
    maya.hears_nothing();
    anna.ignores_the_rest();
}

/// How many visits there are before which something has changed.
async fn kept(clinic: &Clinic) -> usize {
    let mut tx = clinic.store().begin().await.expect("a transaction");
    let mut kept = 0;
    for id in 1..20 {
        kept += usize::from(tx.concerns_before(AppointmentId(id)).await.expect("readable").is_some());
    }
    kept
}
