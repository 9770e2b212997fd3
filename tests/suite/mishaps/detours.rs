//! Detours: flows that are left, turned back to, or overtaken by what happens meanwhile.

use crate::clinic::{Clinic, practice_file};

/// The UTF-16 units of the text of what is read, without its buttons.
fn units(seen: &str) -> usize {
    let text: Vec<&str> = seen.lines().filter(|line| !line.starts_with('[')).collect();
    text.join("\n").encode_utf16().count()
}

#[tokio::test]
async fn a_yes_of_a_booking_that_was_left_does_not_claim_that_it_is_done() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.says("/start").await;
    anna.skims();
    anna.taps_on_any("Yes, book it").await;
    let seen = anna.reads();
    anna.says("/appointments").await;
    assert!(anna.reads().contains("You have no appointments ahead."));
    assert!(!seen.contains("done already"), "nothing is booked, and she reads: {seen}");
}

#[tokio::test]
async fn a_yes_of_an_absence_that_was_left_does_not_claim_that_it_is_done() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    maya.says("/book").await;
    maya.skims();
    maya.taps_on_any("Yes, note it").await;
    let seen = maya.reads();
    assert!(!seen.contains("done already"), "nothing is noted, and she reads: {seen}");
}

#[tokio::test]
async fn a_reminder_that_cannot_be_read_does_not_keep_replies_from_going_out() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE reminder SET rule = 'Ä', look_at = 0 WHERE id = 1").execute(&file).await.unwrap();
    ben.says("/start").await;
    assert!(ben.reads().contains("Hello Ben"));
}

#[tokio::test]
async fn turning_to_a_month_without_a_free_day_does_not_say_that_nothing_is_free() {
    // The horizon ends on Sunday 1 November, on which nobody works.
    let clinic = Clinic::at("2026-09-03 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.taps("›").await;
    anna.skims();
    if anna.sees_buttons().contains(&"›".to_owned()) {
        anna.taps("›").await;
        let seen = anna.reads();
        assert!(!seen.contains("nothing free"), "September and October are full of free times: {seen}");
    }
}

#[tokio::test]
async fn no_arrow_leads_nowhere() {
    let clinic = Clinic::at("2027-03-31 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
    if anna.sees_buttons().contains(&"‹".to_owned()) {
        anna.taps("‹").await;
        assert!(!anna.reads().is_empty());
    }
}

#[tokio::test]
async fn an_answer_given_as_a_reply_to_the_prompt_reaches_the_client() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    maya.taps("Answer").await;
    maya.skims();
    maya.replies_to("Type your answer to Anna", "It is at the desk.").await;
    let seen = maya.reads();
    assert!(seen.contains("on its way to Anna"), "{seen}");
    anna.skims();
}

#[tokio::test]
async fn what_staff_ask_for_themselves_does_not_go_to_a_client() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    maya.taps("Answer").await;
    clinic.waits_until("2027-03-02 08:00").await;
    maya.says("/today").await;
    maya.says("/ask").await;
    maya.skims();
    maya.says("does it hurt?").await;
    maya.skims();
    anna.hears_nothing();
}

#[tokio::test]
async fn a_question_after_ask_is_answered_even_if_a_message_was_begun_before() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("/ask").await;
    anna.says("does it hurt?").await;
    let seen = anna.reads();
    assert!(seen.contains("Does it hurt?"), "{seen}");
    maya.hears_nothing();
}

#[tokio::test]
async fn a_red_flag_in_a_message_to_the_practice_is_answered_at_once() {
    let clinic = Clinic::at("2027-03-01 22:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("/contact").await;
    anna.taps("Write to us").await;
    anna.skims();
    anna.says("I have chest pain and my arm is numb, can I come tomorrow?").await;
    let seen = anna.reads();
    assert!(seen.contains("999"), "{seen}");
    // And a person reads it, as any other message, in the morning.
    clinic.waits_until("2027-03-02 07:00").await;
    assert!(maya.reads().contains("chest pain"));
}

#[tokio::test]
async fn an_unreadable_press_does_not_show_taken_time_as_free() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
    assert!(!anna.sees_buttons().contains(&"4".to_owned()));
    anna.forges("0:of-an-older-version").await;
    anna.skims();
    assert!(!anna.sees_buttons().contains(&"4".to_owned()), "Maya is away on the 4th");
}

#[tokio::test]
async fn a_move_under_way_survives_that_the_therapist_is_away_meanwhile() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Change or cancel").await;
    for label in ["Move it", "8", "10:00"] {
        anna.taps(label).await;
    }
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    anna.skims();
    anna.taps_on_any("Yes, move it").await;
    let seen = anna.reads();
    assert!(!seen.contains("not in the diary any more"), "it is, and waits for a new time: {seen}");
}

#[tokio::test]
async fn a_move_that_comes_too_late_says_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-03 09:58").await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "8", "10:00"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-03 10:02").await;
    anna.taps("Yes, move it").await;
    let seen = anna.reads();
    assert!(!seen.contains("not in the diary any more"), "it is in the diary: {seen}");
}

#[tokio::test]
async fn the_owners_day_fits_into_a_message_however_many_work_there() {
    let mut file = practice_file().text.to_string();
    let at = file.find("[[therapist]]\nid = \"tom\"").unwrap();
    let more: String = (1..=8)
        .map(|n| {
            format!("[[therapist]]\nid = \"t{n}\"\nname = \"Therapist {n}\"\n[therapist.hours]\nmonday = [\"09:00-18:00\"]\n\n")
        })
        .collect();
    file.insert_str(at, &more);
    let file = file.replace("minimum_notice = \"2h\"", "minimum_notice = \"0m\"");
    let clinic = Clinic::with(&file, "2027-03-01 07:00").await;
    let olivia = clinic.owner("Olivia").await;
    for n in 1..=8 {
        for hour in 9..17 {
            let guest = clinic.client(&format!("Bartholomew Featherstonehaugh {n}-{hour}"));
            guest.says("/book").await;
            let (who, time) = (format!("Therapist {n}"), format!("{hour:02}:00"));
            for label in ["Neuromuscular 45 min · £55", who.as_str(), "1", time.as_str(), "Yes, book it"] {
                guest.taps(label).await;
            }
            guest.skims();
        }
    }
    olivia.says("/today").await;
    let seen = olivia.reads();
    assert!(units(&seen) <= 4_096, "{} units: Telegram refuses it, and she sees nothing", units(&seen));
    assert!(seen.contains("[Therapist 8 (8)]"), "{seen}");
    olivia.taps("Therapist 8 (8)").await;
    let seen = olivia.reads();
    assert!(seen.contains("16:00–16:45 Bartholomew Featherstonehaugh 8-16"), "{seen}");
    assert!(seen.contains("[Today]") || seen.contains("[Tomorrow]"), "{seen}");
}

#[tokio::test]
async fn a_therapist_who_has_left_the_file_gets_an_answer_to_today() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let zoe = clinic.therapist("Zoe", "zoe").await;
    zoe.says("/today").await;
    let seen = zoe.reads();
    assert!(units(&seen) > 0, "an empty text is refused by Telegram: {seen:?}");
}
