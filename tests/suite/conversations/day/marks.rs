//! Arrived, done, did not come: said with one tap, taken back with another, and what follows from it.

use frontdesk::domain::person::Name;
use insta::assert_snapshot;

use super::with_maya;
use crate::clinic::{Clinic, Person, practice_file};

/// Opens the visit at ten in today's diary.
async fn opens(staff: &Person, who: &str) {
    staff.says("/today").await;
    staff.taps(&format!("10:00 {who}")).await;
    staff.skims();
}

/// Her card as it stands: it changes without a sound.
fn card(client: &Person) -> String {
    let is_card = |shown: &&String| shown.contains("[Book the same again]");
    client.looks().iter().rev().find(is_card).expect("a card").clone()
}

#[tokio::test]
async fn a_visit_is_marked_from_shortly_before_its_start_on_and_a_wrong_tap_is_taken_back() {
    let clinic = Clinic::at("2027-03-03 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    clinic.waits_until("2027-03-04 09:29").await;
    anna.puts_away();
    maya.puts_away();
    opens(&maya, "Anna").await;
    assert!(!maya.sees_buttons().contains(&"Arrived".to_owned()));
    clinic.waits_until("2027-03-04 09:45").await;
    opens(&maya, "Anna").await;
    let seen = maya.sees_buttons();
    assert!(seen.contains(&"Arrived".to_owned()) && !seen.contains(&"Did not come".to_owned()), "{seen:?}");
    maya.taps("Arrived").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Anna

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    ✓ is here · first visit
    One reminder has arrived. The next message goes out Thursday 4 March, 19:00.
    [Take that back]
    [Write to them] [Book the next]
    [The client]
    [‹ Thu 4 Mar] [Main menu]
    ");
    // Twice is once.
    maya.taps_again().await;
    assert!(maya.reads().starts_with("(That is done already.)"));
    anna.hears_nothing();
    clinic.waits_until("2027-03-04 10:05").await;
    anna.puts_away();
    opens(&maya, "Anna").await;
    maya.taps("Did not come").await;
    assert!(maya.reads().contains("did not come"));
    // It was the wrong button, and Anna has not heard of it.
    maya.taps("Take that back").await;
    let seen = maya.reads();
    assert!(seen.contains("not confirmed yet") && !seen.contains("did not come"), "{seen}");
    anna.hears_nothing();
    // She is done a little sooner: her card says so.
    clinic.waits_until("2027-03-04 10:40").await;
    opens(&maya, "Anna").await;
    maya.taps("Done").await;
    assert!(maya.reads().contains("✓ done"));
    assert_snapshot!(card(&anna), @"
    (in place) Done. I hope it did you good.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Book the same again]
    [Main menu]
    ");
    maya.says("/today").await;
    assert!(maya.reads().contains("10:00–10:45 Anna, Neuromuscular 45 min ✓ done"));
    // It is not told twice at its end, and thanks follow in the evening.
    clinic.waits_until("2027-03-04 20:00").await;
    assert!(anna.reads().contains("Thank you for coming to see Maya"));
    // After a week nothing of it can be changed any more.
    clinic.waits_until("2027-03-11 10:45").await;
    anna.puts_away();
    maya.puts_away();
    maya.taps_on_any("Take that back").await;
    let seen = maya.reads();
    assert!(seen.starts_with("(That menu is from earlier.") && seen.contains("✓ done"), "{seen}");
    assert!(!maya.sees_buttons().contains(&"Take that back".to_owned()));
}

#[tokio::test]
async fn whoever_did_not_come_is_thanked_for_nothing_and_reads_no_harsh_word() {
    let clinic = Clinic::on_disk_at("2027-03-03 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    clinic.waits_until("2027-03-04 10:20").await;
    anna.puts_away();
    maya.puts_away();
    opens(&maya, "Anna").await;
    maya.taps("Did not come").await;
    maya.skims();
    assert!(!anna.looks().concat().contains("did not see you"), "she may yet come");
    clinic.waits_until("2027-03-04 11:00").await;
    assert_snapshot!(card(&anna), @"
    (in place) We did not see you this time, and hope that all is well. You are welcome whenever it suits you.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Book the same again]
    [Main menu]
    ");
    // No thanks for coming, and no next visit is proposed.
    clinic.waits_until("2027-03-20 12:00").await;
    anna.hears_nothing();
    let file = clinic.breaks_in().await;
    let fates: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT state, why FROM reminder WHERE rule = 'aftercare'")
            .fetch_all(&file)
            .await
            .unwrap();
    assert_eq!(fates, [("skipped".to_owned(), Some("missed".to_owned()))]);
    let (proposals,): (i64,) = sqlx::query_as("SELECT count(*) FROM proposal WHERE state != 'obsolete'")
        .fetch_one(&file)
        .await
        .unwrap();
    assert_eq!(proposals, 0);
    olivia.puts_away();
    olivia.says("/find anna").await;
    olivia.taps("Anna").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Anna

    Has not been here yet.
    Did not come once.

    Before:
    • Thursday 4 March, 10:00, Neuromuscular 45 min with Maya · did not come
    [Book for them] [Write to them]
    [Conversation]
    [Find someone else] [Main menu]
    ");
    // She still counts as new: she has never been here.
    let mut tx = clinic.store().begin().await.unwrap();
    let arrival = tx.recognise(clinic.now(), anna.chat(), &Name::new("Anna")).await.unwrap();
    assert!(!arrival.client.known && !tx.is_known(clinic.now(), arrival.client.id).await.unwrap());
    tx.commit().await.unwrap();
    anna.says("/appointments").await;
    let seen = anna.reads();
    assert!(!seen.contains("Earlier visits"), "it was none: {seen}");
    // What the card offers is as good as ever.
    anna.taps_on_any("Book the same again").await;
    assert!(anna.reads().contains("Neuromuscular 45 min, with Maya"));
    maya.puts_away();
}

#[tokio::test]
async fn a_no_show_that_is_marked_in_the_evening_is_mended_on_the_card_and_one_taken_back_is_thanked() {
    let clinic = Clinic::at("2027-03-03 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    clinic.waits_until("2027-03-04 18:30").await;
    assert!(card(&anna).contains("Done. I hope it did you good."));
    anna.puts_away();
    maya.puts_away();
    opens(&maya, "Anna").await;
    maya.taps("Did not come").await;
    assert!(card(&anna).contains("We did not see you this time"));
    maya.taps("Take that back").await;
    assert!(card(&anna).contains("Done. I hope it did you good."));
    maya.skims();
    clinic.waits_until("2027-03-04 20:00").await;
    assert!(anna.reads().contains("Thank you for coming to see Maya"));
}

#[tokio::test]
async fn thanks_that_wait_in_the_outbox_go_no_further_once_nobody_came() {
    let clinic = Clinic::at("2027-03-03 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    clinic.waits_until("2027-03-04 18:00").await;
    anna.puts_away();
    maya.puts_away();
    opens(&maya, "Anna").await;
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-04 19:05").await;
    maya.taps("Did not come").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-04 21:00").await;
    anna.hears_nothing();
    assert!(card(&anna).contains("We did not see you"));
    maya.puts_away();
}

#[tokio::test]
async fn no_shows_are_counted_in_the_week_and_unmarked_visits_took_place() {
    let clinic = Clinic::keeping_time_with(&practice_file().text, "2027-03-01 07:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    for (name, day) in [("Anna", "1"), ("Ben", "4"), ("Cleo", "5")] {
        with_maya(&clinic, name, day, "10:00").await.puts_away();
    }
    clinic.waits_until("2027-03-04 10:30").await;
    opens(&maya, "Ben").await;
    maya.taps("Did not come").await;
    clinic.waits_until("2027-03-07 17:00").await;
    olivia.puts_away();
    clinic.waits_until("2027-03-07 18:00").await;
    let seen = olivia.reads();
    assert!(seen.contains("2 visits") && seen.contains("One client did not come."), "{seen}");
    maya.puts_away();
    clinic.everybody_puts_away();
}
