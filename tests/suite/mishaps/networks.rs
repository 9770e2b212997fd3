//! Repeats, outages, blocked bots and restarts.

use crate::clinic::Clinic;

#[tokio::test]
async fn a_redelivered_update_changes_nothing() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.sends_again().await;
    anna.taps("Yes, book it").await;
    anna.skims();
    let before = anna.deliveries();
    anna.sends_again().await;
    anna.hears_nothing();
    assert_eq!(anna.deliveries(), before);
    anna.says("/appointments").await;
    assert_eq!(anna.sees_buttons(), ["Thu 4 Mar, 10:00 · Maya", "Reminders", "Main menu"]);
    anna.skims();
}

#[tokio::test]
async fn a_double_tap_has_one_effect_and_the_same_sight() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    anna.taps("Cancel it").await;
    anna.taps("Yes, cancel it").await;
    assert!(anna.reads().contains("is cancelled"));
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
}

#[tokio::test]
async fn a_button_of_an_earlier_flow_shows_how_things_stand() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.says("/book").await;
    anna.taps("Neuromuscular 75 min · £80").await;
    anna.skims();
    // The first message still has its services.
    anna.taps_on_any("Neuromuscular 45 min · £55").await;
    let seen = anna.reads();
    assert!(seen.starts_with("(That menu is from earlier."), "{seen}");
    assert!(seen.contains("Neuromuscular 75 min\nWho would you like to see?"), "{seen}");
}

#[tokio::test]
async fn whoever_has_blocked_the_bot_is_named_to_the_staff() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("4", "10:00").await;
    ben.says("/book").await;
    ben.taps("Neuromuscular 45 min · £55").await;
    ben.taps("Maya").await;
    ben.taps("4").await;
    ben.taps("11:00").await;
    ben.taps("Yes, book it").await;
    ben.skims();
    anna.blocks_the_bot().await;
    ben.silently_blocks_the_bot();
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    let preview = maya.reads();
    assert!(preview.contains("This touches 2 appointments"), "{preview}");
    assert!(preview.contains("Anna, 10:00–10:45 (has blocked the bot: please call)"), "{preview}");
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan for all 2").await;
    let report = maya.reads();
    assert_eq!(
        report.matches("cannot be written to: please call").count(),
        3,
        "on the board, and told:\n{report}"
    );
    assert!(report.contains("Please call:\n\n• Ben, Thu 4 Mar, 11:00"), "{report}");
    clinic.waits_until("2027-03-01 08:10").await;
    anna.hears_nothing();
    // Back again, she is written to as before.
    anna.unblocks_the_bot().await;
    anna.says("/appointments").await;
    assert!(anna.reads().contains("choose another time"));
}

#[tokio::test]
async fn an_hour_without_telegram_loses_nothing_and_keeps_the_order() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-03 17:30").await;
    clinic.telegram_is_down();
    anna.says("does it hurt?").await;
    anna.says("/contact").await;
    clinic.waits_until("2027-03-03 18:30").await;
    anna.hears_nothing();
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-03 18:31").await;
    let seen = anna.reads();
    let order: Vec<usize> = ["Does it hurt?", "You can reach a person", "A reminder of your appointment"]
        .iter()
        .map(|part| seen.find(part).unwrap_or_else(|| panic!("no {part} in\n{seen}")))
        .collect();
    assert!(order.is_sorted(), "{seen}");
    assert_eq!(clinic.outbox().await.waiting, 0);
}

#[tokio::test]
async fn what_was_committed_before_a_restart_is_said_after_it() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    clinic.telegram_is_down();
    anna.taps("Yes, book it").await;
    anna.hears_nothing();
    clinic.telegram_recovers();
    clinic.restarts().await;
    clinic.waits_until("2027-03-01 08:01").await;
    assert!(anna.reads().contains("You are booked."));
    // And the reminder survives too.
    clinic.restarts().await;
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment"));
    assert_eq!(clinic.outbox().await.unknown, 0);
}

#[tokio::test]
async fn a_reminder_whose_receipt_is_lost_arrives_at_most_twice() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.the_next_receipts_are_lost(2);
    let before = anna.deliveries();
    clinic.waits_until("2027-03-03 19:00").await;
    anna.skims();
    assert_eq!(anna.deliveries() - before, 2);
    assert_eq!(clinic.outbox().await.unknown, 1);
}

#[tokio::test]
async fn an_announcement_whose_receipt_is_lost_is_not_repeated() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("4", "10:00").await;
    maya.says("/announce").await;
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.says("The car park is closed this week.").await;
    maya.skims();
    // Her own screen changes first; the client's message is the second delivery.
    clinic.a_later_receipt_is_lost(1);
    let before = anna.deliveries();
    maya.taps("Send it").await;
    clinic.waits_until("2027-03-01 10:00").await;
    assert!(anna.reads().contains("The car park is closed this week."));
    assert_eq!(anna.deliveries() - before, 1);
    let report = maya.reads();
    assert!(report.contains("Not known whether it arrived: 1"), "{report}");
}
