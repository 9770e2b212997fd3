//! Edges: long texts, many people, late letters, and those who have left.

use frontdesk::domain::incoming::Said;

use crate::clinic::{Clinic, practice_file};

/// The UTF-16 units of the text of what is read, without its buttons.
fn units(seen: &str) -> usize {
    let text: Vec<&str> = seen.lines().filter(|line| !line.starts_with('[')).collect();
    text.join("\n").encode_utf16().count()
}

#[tokio::test]
async fn whoever_writes_can_be_reached_again() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.does(Said::Left).await;
    // That she is back was lost, or came before a late "blocked by the user". She writes, and reads.
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    anna.skims();
    clinic.waits_until("2027-03-03 18:00").await;
    assert_eq!(clinic.outbox().await.dead, 0, "her reminder was thrown away as if she had blocked the bot");
    anna.skims();
}

#[tokio::test]
async fn staff_hear_of_an_answer_that_did_not_arrive() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    anna.silently_blocks_the_bot();
    maya.taps("Answer").await;
    maya.says("It is at the desk.").await;
    clinic.waits_until("2027-03-04 08:00").await;
    let seen = maya.reads();
    assert!(seen.contains("I could not reach one person"), "she believes that Anna was answered: {seen}");
}

#[tokio::test]
async fn no_word_of_a_long_message_is_lost() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("/contact").await;
    anna.taps("Write to us").await;
    let long = format!("{}I am allergic to almond oil.", "word ".repeat(500));
    anna.says(&long).await;
    anna.skims();
    assert!(maya.reads().contains("almond oil"), "the therapist never reads the end, nor learns how to");
}

#[tokio::test]
async fn no_word_of_a_long_answer_is_lost_in_silence() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("Which stretches should I do?").await;
    maya.taps("Answer").await;
    maya.skims();
    maya.says(&format!("{}Stop if it hurts.", "word ".repeat(500))).await;
    let told = maya.reads();
    let arrived = told.contains("on its way");
    assert!(
        !arrived || anna.reads().contains("Stop if it hurts."),
        "she is told that it is on its way: {told}"
    );
}

#[tokio::test]
async fn no_reminder_is_promised_where_none_is_planned() {
    let clinic = Clinic::at("2027-03-01 08:10").await;
    let anna = clinic.client("Anna");
    anna.chooses("1", "10:15").await;
    anna.taps("Yes, book it").await;
    let seen = anna.reads();
    clinic.waits_until("2027-03-01 12:00").await;
    anna.hears_nothing();
    assert!(!seen.contains("I will remind you"), "{seen}");
}

#[tokio::test]
async fn who_reads_the_database_cannot_join_the_team() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/invite").await;
    olivia.taps("Tom").await;
    olivia.skims();
    let file = clinic.breaks_in().await;
    let (found,): (i64,) = sqlx::query_as("SELECT count(*) FROM outbox WHERE body LIKE '%start=join_%'")
        .fetch_one(&file)
        .await
        .unwrap();
    assert_eq!(found, 0, "the secret lies in the outbox for 30 days after it was sent");
}

#[tokio::test]
async fn an_announcement_of_emoji_fits_into_a_message() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/announce").await;
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.skims();
    maya.says(&"🙂".repeat(2_040)).await;
    maya.skims();
    let longest = maya.looks().iter().map(|seen| units(seen)).max().expect("some");
    assert!((4_080..=4_200).contains(&longest), "{longest} units: she sees no preview at all");
}

#[tokio::test]
async fn staff_who_cancel_find_their_own_doors() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.taps("Cancel").await;
    let seen = maya.reads();
    assert!(seen.contains("[My availability]") || seen.contains("[Main menu]"), "{seen}");
}

#[tokio::test]
async fn nothing_is_booked_that_has_begun() {
    let file = practice_file().text.replace("minimum_notice = \"2h\"", "minimum_notice = \"0m\"");
    let clinic = Clinic::with(&file, "2027-03-01 09:55").await;
    let anna = clinic.client("Anna");
    anna.chooses("1", "10:00").await;
    clinic.waits_until("2027-03-01 10:04").await;
    anna.taps("Yes, book it").await;
    let seen = anna.reads();
    assert!(!seen.contains("You are booked."), "at 10:04: {seen}");
}

#[tokio::test]
async fn a_reply_whose_receipt_is_lost_does_not_silence_the_chat_for_a_minute() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    clinic.the_next_receipts_are_lost(1);
    anna.says("/start").await;
    anna.skims();
    anna.taps("Book an appointment").await;
    clinic.waits_until("2027-03-01 08:00:30").await;
    let seen = anna.reads();
    assert!(seen.contains("What would you like to book?"), "half a minute later still {seen}");
}

#[tokio::test]
async fn a_displaced_visit_opened_from_the_list_has_a_way_back() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    anna.says("/appointments").await;
    anna.skims();
    anna.taps("Thu 4 Mar, 10:00 · choose another time").await;
    let seen = anna.reads();
    assert!(seen.contains("Back]") || seen.contains("[Main menu]"), "{seen}");
}

#[tokio::test]
async fn a_corrected_announcement_is_previewed_again() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/announce").await;
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.says("The car park is closed on Teusday.").await;
    maya.skims();
    maya.says("The car park is closed on Tuesday.").await;
    let seen = maya.reads();
    assert!(seen.contains("on Tuesday") && seen.contains("as you see it above"), "{seen}");
}

#[tokio::test]
async fn appointments_of_a_therapist_who_left_the_file_are_still_seen_by_the_owner() {
    let clinic = Clinic::on_disk_at("2027-03-01 07:00").await;
    let olivia = clinic.owner("Olivia").await;
    let anna = clinic.client("Anna");
    anna.books("1", "10:00").await;
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE appointment SET therapist = 'zoe'").execute(&file).await.unwrap();
    olivia.says("/today").await;
    let seen = olivia.reads();
    assert!(seen.contains("Anna"), "{seen}");
}

#[tokio::test]
async fn a_letter_about_a_visit_does_not_arrive_after_it_has_begun() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("1", "14:00").await;
    clinic.waits_until("2027-03-01 13:50").await;
    maya.skims();
    anna.skims();
    maya.says("/availability").await;
    maya.taps("1").await;
    maya.taps("The whole day").await;
    maya.skims();
    clinic.telegram_is_down();
    maya.taps("Yes, and tell them").await;
    clinic.waits_until("2027-03-01 14:05").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 14:15").await;
    maya.skims();
    anna.hears_nothing();
}

#[tokio::test]
async fn the_therapist_is_not_woken_by_a_question_at_night() {
    let clinic = Clinic::at("2027-03-01 02:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    maya.hears_nothing();
    clinic.waits_until("2027-03-01 07:00").await;
    maya.skims();
}

#[tokio::test]
async fn a_visits_reminders_stay_together_however_many_others_are_due() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    let file = clinic.breaks_in().await;
    let due = clinic.now().as_second() + 3_600;
    sqlx::query("UPDATE reminder SET look_at = $1 WHERE rule != 'aftercare'")
        .bind(due)
        .execute(&file)
        .await
        .unwrap();
    for version in 1_000..1_199 {
        sqlx::query(
            "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at)
             SELECT id, $1, 'hydration', client, $2 - 1, $2 + 60, $2 - 1 FROM appointment",
        )
        .bind(version)
        .bind(due)
        .execute(&file)
        .await
        .unwrap();
    }
    clinic.clock_jumps_to("2027-03-01 09:00");
    clinic.delivers().await;
    let seen = anna.reads();
    assert!(seen.contains("water") && seen.contains("loose"), "one of the two is lost: {seen}");
}
