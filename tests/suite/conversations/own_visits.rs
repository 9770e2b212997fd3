//! My appointments: the list, reasons, earlier visits, what still goes after the cut-off, and running late.

use crate::clinic::{Clinic, Person, practice_file};

async fn presses(person: &Person, labels: &[&str]) {
    for label in labels {
        person.taps(label).await;
    }
}

/// What the store keeps of the first appointment.
async fn kept(clinic: &Clinic, column: &str) -> Option<String> {
    let file = clinic.breaks_in().await;
    let sql = format!("SELECT CAST({column} AS TEXT) FROM appointment WHERE id = 1");
    let (found,): (Option<String>,) =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(&file).await.expect("a row");
    found
}

#[tokio::test]
async fn why_it_is_cancelled_is_kept_as_a_word_and_may_be_left_out() {
    for (label, code) in [
        ("I'm ill", Some("ill")),
        ("Work or family", Some("busy")),
        ("I feel better", Some("better")),
        ("Too expensive", Some("price")),
        ("Another reason", Some("other")),
        ("Yes, cancel it", None),
    ] {
        let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
        let anna = clinic.client("Anna");
        anna.books("4", "10:00").await;
        presses(&anna, &["Change or cancel", "Cancel it", label]).await;
        let seen = anna.reads();
        assert!(seen.contains("is cancelled"), "{seen}");
        assert_eq!(seen.contains("get well soon"), code == Some("ill"), "{seen}");
        anna.taps_again().await;
        assert_eq!(anna.reads(), "(That is done already.)");
        assert_eq!(kept(&clinic, "cancelled_why").await.as_deref(), code, "{label}");
    }
}

#[tokio::test]
async fn who_keeps_it_after_all_sees_it_as_it_was() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    presses(&anna, &["Change or cancel", "Cancel it", "No, keep it"]).await;
    assert!(anna.reads().contains("Your appointment:"));
}

#[tokio::test]
async fn who_is_ill_can_cancel_after_the_cut_off_and_the_therapist_hears_why() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("2", "10:00").await;
    clinic.waits_until("2027-03-01 10:30").await;
    anna.hears_nothing();
    presses(&anna, &["Change or cancel", "Cancel it"]).await;
    let seen = anna.reads();
    assert!(seen.contains("please stay at home: you can cancel all the same"), "{seen}");
    anna.taps("I'm ill (fever or infection)").await;
    let seen = anna.reads();
    assert!(seen.contains("is cancelled. Thank you for staying at home; rest, and get well soon."), "{seen}");
    clinic.waits_until("2027-03-01 10:40").await;
    let seen = maya.reads();
    // Her attempt a moment before is no news any more.
    assert!(!seen.contains("has tried") && seen.contains("Anna has cancelled:"), "{seen}");
    assert!(seen.contains("Reason: ill"), "{seen}");
    anna.says("how long before can I cancel my appointment?").await;
    assert!(anna.reads().contains("with a fever or an infection, you can cancel at any time"));
}

#[tokio::test]
async fn a_practice_can_do_without_the_exemption() {
    let text = practice_file().text.replace("illness_exempt = true", "illness_exempt = false");
    let clinic = Clinic::with(&text, "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("1", "14:00").await;
    presses(&anna, &["Change or cancel", "Cancel it"]).await;
    let seen = anna.reads();
    assert!(seen.contains("I can't change it here") && !seen.contains("fever"), "{seen}");
    anna.forges("1:v:1:2:xi").await;
    anna.hears_nothing();
    anna.says("how long before can I cancel my appointment?").await;
    assert!(!anna.reads().contains("fever"));
}

#[tokio::test]
async fn the_therapist_is_not_woken_by_an_attempt() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("2", "14:00").await;
    clinic.waits_until("2027-03-01 22:00").await;
    anna.skims();
    presses(&anna, &["Change or cancel", "Move it"]).await;
    anna.skims();
    clinic.waits_until("2027-03-02 06:59").await;
    maya.hears_nothing();
    clinic.waits_until("2027-03-02 07:00").await;
    let seen = maya.reads();
    assert!(seen.contains("Anna has tried to move this appointment") && seen.contains("it stands"), "{seen}");
}

#[tokio::test]
async fn many_appointments_are_turned_page_by_page() {
    let text = practice_file().text.replace("open_bookings = 3", "open_bookings = 100");
    let clinic = Clinic::with(&text, "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for day in ["2", "4", "5", "8", "9", "11", "12", "15"] {
        anna.books(day, "14:00").await;
    }
    anna.says("/appointments").await;
    let seen = anna.reads();
    assert!(
        seen.contains("Tue 2 Mar") && seen.contains("Thu 11 Mar") && !seen.contains("Fri 12 Mar"),
        "{seen}"
    );
    anna.taps("More ›").await;
    let seen = anna.reads();
    assert!(
        seen.contains("Fri 12 Mar") && seen.contains("Mon 15 Mar") && !seen.contains("[More ›]"),
        "{seen}"
    );
    anna.taps("‹ Sooner ones").await;
    assert!(anna.reads().contains("Tue 2 Mar"));
    anna.forges("1:vl:99").await;
    anna.hears_nothing();
}

#[tokio::test]
async fn earlier_visits_can_be_looked_at_and_booked_again() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/appointments").await;
    assert!(!anna.reads().contains("[Earlier visits]"));
    anna.books("4", "10:00").await;
    anna.books("5", "10:00").await;
    presses(&anna, &["Change or cancel", "Cancel it", "Yes, cancel it"]).await;
    clinic.waits_until("2027-03-08 08:00").await;
    anna.skims();
    anna.says("/appointments").await;
    presses(&anna, &["Earlier visits"]).await;
    let seen = anna.reads();
    assert!(seen.contains("[Thu 4 Mar, 10:00 · Maya]"), "{seen}");
    // What was cancelled was no visit.
    assert!(!seen.contains("Fri 5 Mar"), "{seen}");
    presses(&anna, &["Thu 4 Mar, 10:00 · Maya"]).await;
    let seen = anna.reads();
    assert!(seen.contains("[Book the same again]") && seen.contains("[‹ Back]"), "{seen}");
    presses(&anna, &["‹ Back", "Thu 4 Mar, 10:00 · Maya", "Book the same again"]).await;
    let seen = anna.reads();
    assert!(seen.contains("Neuromuscular 45 min, with Maya\nWhich day suits you?"), "{seen}");
    presses(&anna, &["11", "10:00", "Yes, book it"]).await;
    assert!(anna.reads().contains("Thursday 11 March, 10:00"));
}

#[tokio::test]
async fn who_runs_late_hears_what_it_means_and_the_therapist_hears_it_once() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "14:00").await;
    clinic.waits_until("2027-03-04 13:50").await;
    anna.skims();
    presses(&anna, &["Running late"]).await;
    assert!(anna.reads().contains("[10 minutes] [20 minutes]\n[More: write to us]\n[‹ Back]"));
    anna.taps("10 minutes").await;
    let said = anna.reads();
    assert!(said.contains("Your session can still be the full 45 minutes, until 14:55."), "{said}");
    let told = maya.reads();
    assert!(told.contains("Anna runs about 10 minutes late:"), "{told}");
    assert!(told.contains("There is room for the full 45 minutes, until 14:55."), "{told}");
    assert_eq!(kept(&clinic, "late_minutes").await.as_deref(), Some("10"));
    // The same once more: the same answer, and no second word to Maya.
    anna.taps_again().await;
    anna.hears_nothing();
    maya.hears_nothing();
    maya.says("/today").await;
    let today = maya.reads();
    assert!(today.contains("14:00–14:45 Anna") && today.contains("10 min late"), "{today}");
    presses(&anna, &["‹ Back", "Late by 10 min", "20 minutes"]).await;
    assert!(anna.reads().contains("until 15:05"));
    assert!(maya.reads().contains("Anna runs about 20 minutes late:"));
}

#[tokio::test]
async fn the_next_appointment_and_the_end_of_the_hours_bound_a_late_session() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, cleo) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Cleo"));
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("4", "14:00").await;
    // The quarter of an hour between the two is needed.
    ben.books("4", "15:15").await;
    cleo.books("4", "17:15").await;
    clinic.waits_until("2027-03-04 13:50").await;
    anna.skims();
    presses(&anna, &["Running late", "10 minutes"]).await;
    assert!(anna.reads().contains("full 45 minutes, until 14:55"));
    presses(&anna, &["‹ Back", "Late by 10 min", "20 minutes"]).await;
    let seen = anna.reads();
    assert!(seen.contains("It will end at 15:00, so about 40 minutes are left."), "{seen}");
    clinic.waits_until("2027-03-04 17:20").await;
    cleo.skims();
    maya.skims();
    cleo.taps_on_any("Running late").await;
    cleo.taps_on_any("10 minutes").await;
    let seen = cleo.reads();
    assert!(seen.contains("It will end at 18:00, so about 35 minutes are left."), "{seen}");
    assert!(maya.reads().contains("If it ends at 18:00, about 35 minutes are left."));
    ben.skims();
}

#[tokio::test]
async fn nobody_is_late_hours_before_nor_after_the_end() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "14:00").await;
    anna.forges("1:v:1:2:l1").await;
    clinic.waits_until("2027-03-04 15:00").await;
    anna.skims();
    anna.forges("1:v:1:2:l1").await;
    clinic.waits_until("2027-03-04 15:30").await;
    anna.skims();
    maya.hears_nothing();
}
