//! Two at once, a role that is taken away, a second thumb, and a restart in the middle.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::Clinic;

#[tokio::test]
async fn the_second_of_two_sees_what_the_first_has_changed() {
    let clinic = Clinic::at(MONDAY).await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    maya.says("/availability hours thu 10-16").await;
    maya.skims();
    olivia.says("/availability maya away thu 14-18").await;
    olivia.taps("Yes, note it").await;
    olivia.skims();
    maya.taps("Yes, note it").await;
    assert_snapshot!(maya.reads(), @"
    (Somebody has changed this meanwhile. Please look again.)

    (in place) Since you looked, somebody has noted:
    • Maya away on Thursday 4 March, 14:00–18:00 (noted by Olivia)
    So here is anew what your change would do:

    Maya works 10:00–16:00 on Thursday 4 March, instead of the usual hours. 3 h more and 1 h less can be booked.

    No appointment is touched.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    // Now she knows, and her word is the last.
    maya.taps("Yes, note it").await;
    assert!(maya.reads().contains("Noted: Maya works 10:00–16:00"));
}

#[tokio::test]
async fn whoever_books_between_the_look_and_the_yes_is_seen_before_it_is_done() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability away thu").await;
    maya.skims();
    anna.books("4", "10:00").await;
    maya.taps_on_any("Yes, note it").await;
    let seen = maya.reads();
    assert!(seen.contains("somebody has changed something on these days"), "{seen}");
    assert!(seen.contains("• Anna, 10:00–10:45"), "{seen}");
    anna.hears_nothing();
    maya.taps("Yes, and tell them").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("I'm sorry: Maya can't be there"));
}

#[tokio::test]
async fn a_second_thumb_on_yes_changes_nothing() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability extra sat 9-13").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    maya.says("/availability").await;
    maya.skims();
    assert!(maya.sees_buttons().contains(&"What is noted (1)".to_owned()));
}

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() {
    let clinic = Clinic::on_disk_at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability").await;
    for label in ["4", "More days", "8", "These 2 days", "Different hours", "10:00", "12:00"] {
        maya.taps(label).await;
        maya.skims();
        clinic.restarts().await;
    }
    for label in ["Another stretch", "15:00", "17:00", "That is all", "Yes, note it"] {
        maya.taps(label).await;
        clinic.restarts().await;
    }
    maya.skims();
    maya.says("/availability").await;
    for label in ["Weekly hours", "Wed", "10:00", "14:00", "That is all", "See what it does", "Yes, note it"]
    {
        maya.taps(label).await;
        clinic.restarts().await;
    }
    maya.skims();
    assert_eq!(free(&anna, "8").await.first().map(String::as_str), Some("10:00"));
    assert_eq!(free(&anna, "10").await.first().map(String::as_str), Some("10:00"));
}

#[tokio::test]
async fn a_role_taken_away_between_the_look_and_the_yes_holds() {
    let clinic = Clinic::at(MONDAY).await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let anna = clinic.client("Anna");
    maya.says("/availability extra sat 9-13").await;
    maya.taps("Yes, note it").await;
    maya.says("/availability away thu").await;
    maya.skims();
    olivia.says("/team").await;
    for label in ["Maya", "Take the role away", "Yes, at once"] {
        olivia.taps(label).await;
    }
    olivia.skims();
    maya.skims();
    maya.taps_on_any("Yes, note it").await;
    assert!(maya.reads().contains("That is for the team."));
    maya.taps_on_any("Undo").await;
    assert_eq!(maya.reads(), "(Only the team can do that.)");
    assert!(!free(&anna, "4").await.is_empty() && !free(&anna, "6").await.is_empty());
}

#[tokio::test]
async fn nobody_changes_a_colleagues_hours_but_the_owner_and_all_of_it_is_in_the_log() {
    let clinic = Clinic::at(MONDAY).await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let tom = clinic.therapist("Tom", "tom").await;
    maya.says("/availability extra sat 9-13").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    // A therapist who names a colleague speaks of their own hours all the same, or of nothing.
    tom.forges("1:av:u:1").await;
    assert_eq!(tom.reads(), "(Only the team can do that.)");
    olivia.says("/availability away thu").await;
    assert!(olivia.reads().contains("Whose availability?"));
    olivia.taps("Tom").await;
    assert!(olivia.reads().contains("Tom away on Thursday 4 March"));
    olivia.taps("Yes, note it").await;
    olivia.taps("Undo").await;
    olivia.says("/availability hours every monday 9-12 maya").await;
    olivia.taps("Yes, note it").await;
    olivia.says("/availability tom hours thu 12-14").await;
    olivia.taps("Yes, note it").await;
    olivia.taps("Undo").await;
    olivia.skims();
    olivia.says("/audit").await;
    assert_snapshot!(olivia.reads(), @"
    Who did what, the latest first

    Monday 1 March, 08:00 · Olivia took back a change of hours of Tom
    Monday 1 March, 08:00 · Olivia changed hours of Tom
    Monday 1 March, 08:00 · Olivia changed the weekly hours of Maya
    Monday 1 March, 08:00 · Olivia opened hours of Tom again
    Monday 1 March, 08:00 · Olivia closed hours of Tom
    Monday 1 March, 08:00 · Maya opened extra hours of Maya
    [‹ Back] [Main menu]
    ");
}
