//! After a visit one time for the next is shown, in the client's own rhythm, bookable in one tap, and never insistently.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod left;

/// Thursday 4 March at ten is the visit here; three days later, on Sunday evening, the next is proposed.
const MOMENT: &str = "2027-03-07 18:00";

/// Somebody has been with Maya on Thursday at ten, and has read what they were told around it.
async fn has_been(clinic: &Clinic, name: &str) -> Person {
    let person = clinic.client(name);
    person.books("4", "10:00").await;
    clinic.waits_until("2027-03-05 08:00").await;
    person.skims();
    person
}

/// What became of each proposal, in the order of the visits.
async fn became(clinic: &Clinic) -> Vec<String> {
    use sqlx::Row;
    let pool = clinic.breaks_in().await;
    let rows = sqlx::query("SELECT state, why FROM proposal ORDER BY appointment").fetch_all(&pool).await;
    let word = |row: &sqlx::sqlite::SqliteRow| {
        let (state, why): (String, Option<String>) = (row.get("state"), row.get("why"));
        why.map_or_else(|| state.clone(), |why| format!("{state}: {why}"))
    };
    rows.expect("rows").iter().map(word).collect()
}

#[tokio::test]
async fn some_days_after_a_visit_the_next_is_one_tap_away() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = has_been(&clinic, "Anna").await;
    clinic.waits_until("2027-03-07 17:59").await;
    anna.hears_nothing();
    clinic.waits_until(MOMENT).await;
    assert_snapshot!(anna.reads(), @"
    If you would like to keep coming every week, this is free:

    Thursday 11 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am not holding it. All times are the practice's (London time).
    [Book it] [Other times]
    [Not now] [Don't ask again]
    ");
    anna.taps("Book it").await;
    let seen = anna.reads();
    assert!(
        seen.contains("(in place) You are booked.") && seen.contains("Thursday 11 March, 10:00"),
        "{seen}"
    );
    assert!(seen.contains("(appointment-2027-03-11-1000.ics)"), "{seen}");
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    // The visit after it comes too soon for another: never more than one a month.
    clinic.waits_until("2027-03-31 12:00").await;
    let seen = anna.reads();
    assert!(!seen.contains("keep coming"), "{seen}");
}

#[tokio::test]
async fn what_is_taken_is_not_proposed_and_what_goes_meanwhile_leads_to_the_nearest() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (has_been(&clinic, "Anna").await, clinic.client("Ben"));
    ben.books("11", "10:00").await;
    clinic.waits_until(MOMENT).await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 11 March, 09:00") && seen.contains("with Maya"), "{seen}");
    ben.books("11", "09:00").await;
    anna.taps("Book it").await;
    let seen = anna.reads();
    assert!(seen.starts_with("(That time has just gone. Here are the free ones.)"), "{seen}");
    assert!(seen.contains("Thursday 11 March") && seen.contains("[11:00]"), "{seen}");
    anna.taps("11:00").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
    // The button of the proposal still tells the truth, and books nothing twice.
    anna.taps_on_any("Change or cancel").await;
    anna.skims();
    clinic.waits_until("2027-03-08 08:00").await;
    ben.ignores_the_rest();
}

#[tokio::test]
async fn other_times_open_the_calendar() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = has_been(&clinic, "Anna").await;
    clinic.waits_until(MOMENT).await;
    anna.taps("Other times").await;
    let seen = anna.reads();
    assert!(seen.contains("Neuromuscular 45 min, with Maya") && seen.contains("[12]"), "{seen}");
    for label in ["12", "14:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Friday 12 March, 14:00"));
}

#[tokio::test]
async fn a_series_says_the_rhythm_and_later_visits_come_monthly() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Plan a series", "Every month (4 weeks)", "2", "Yes, book them all"] {
        anna.taps(label).await;
    }
    clinic.waits_until("2027-04-03 12:00").await;
    let seen = anna.reads();
    assert!(!seen.contains("keep coming"), "a visit of the series is ahead\n{seen}");
    clinic.waits_until("2027-04-04 18:00").await;
    let seen = anna.reads();
    assert!(seen.contains("keep coming every four weeks, this"), "{seen}");
    assert!(seen.contains("Thursday 29 April, 10:00"), "{seen}");
}

#[tokio::test]
async fn not_now_ends_it_and_never_again_is_kept_until_they_change_their_mind() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = has_been(&clinic, "Anna").await;
    clinic.waits_until(MOMENT).await;
    anna.taps("Not now").await;
    assert_snapshot!(anna.reads(), @"
    (in place) All right. Whenever you would like to come, just send /book.
    [Book an appointment] [Main menu]
    ");
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    clinic.waits_until("2027-04-08 12:00").await;
    anna.hears_nothing();
    // After the next visit it is asked again, as more than a month has passed; and then never.
    anna.books("15", "10:00").await;
    clinic.waits_until("2027-04-18 18:00").await;
    assert!(anna.reads().contains("keep coming every week"));
    anna.taps("Don't ask again").await;
    let seen = anna.reads();
    assert!(seen.contains("I won't suggest a next visit again"), "{seen}");
    anna.taps("Reminders").await;
    let seen = anna.reads();
    assert!(seen.contains("[Suggest my next visit]"), "{seen}");
    clinic.waits_until("2027-05-17 12:00").await;
    anna.books("20", "10:00").await;
    clinic.waits_until("2027-05-24 12:00").await;
    assert!(!anna.reads().contains("keep coming"));
    anna.says("/settings").await;
    anna.taps("Suggest my next visit").await;
    assert!(anna.reads().contains("[✓ Suggest my next visit]"));
    anna.books("27", "10:00").await;
    clinic.waits_until("2027-05-30 18:00").await;
    assert!(anna.reads().contains("keep coming every two weeks"), "it is the fourth visit");
}
