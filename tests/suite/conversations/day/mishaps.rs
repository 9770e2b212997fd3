//! What goes wrong between a screen and a press on it: others are faster, roles go, buttons are old or invented.

use super::with_maya;
use crate::clinic::{Clinic, Person};

async fn opens(staff: &Person, label: &str) {
    staff.says("/week").await;
    staff.taps("Thu 4 Mar").await;
    staff.taps(label).await;
    staff.skims();
}

#[tokio::test]
async fn what_the_client_has_changed_meanwhile_is_shown_and_not_done() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    opens(&maya, "10:00 Anna").await;
    // Up to the last question of a move.
    for label in ["Move it", "5", "11:00"] {
        maya.taps(label).await;
    }
    maya.skims();
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    maya.taps("Yes, move it").await;
    let seen = maya.reads();
    assert!(seen.contains("cancelled by the client") && !seen.contains("[Move it]"), "{seen}");
    anna.hears_nothing();
    // What was held for it is free again.
    with_maya(&clinic, "Ben", "5", "11:00").await;
    // A button of before, on the same visit.
    maya.says("/today").await;
    maya.skims();
    maya.forges("1:dv:1:2:m").await;
    assert!(maya.reads().contains("cancelled by the client"));
}

#[tokio::test]
async fn a_visit_that_the_client_has_moved_is_shown_where_it_is_now() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    opens(&maya, "10:00 Anna").await;
    for label in ["Change or cancel", "Move it", "5", "11:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    maya.taps_on_any("Cancel it").await;
    let seen = maya.reads();
    assert!(
        seen.starts_with("(That menu is from earlier.") && seen.contains("Friday 5 March, 11:00"),
        "{seen}"
    );
    maya.says("/today").await;
    maya.skims();
    maya.forges("1:dv:1:2:m").await;
    let seen = maya.reads();
    assert!(
        seen.starts_with("(That menu is from earlier.") && seen.contains("Friday 5 March, 11:00"),
        "{seen}"
    );
}

#[tokio::test]
async fn a_time_is_never_sold_twice_by_a_move() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, rita) = (clinic.therapist("Maya", "maya").await, clinic.reception("Rita").await);
    with_maya(&clinic, "Anna", "4", "10:00").await;
    with_maya(&clinic, "Ben", "4", "14:00").await;
    opens(&maya, "10:00 Anna").await;
    opens(&rita, "14:00 Ben · Maya").await;
    for staff in [&maya, &rita] {
        staff.taps("Move it").await;
        staff.taps("5").await;
        staff.skims();
    }
    // Maya holds it; Rita's list is older.
    maya.taps("11:00").await;
    rita.taps("11:00").await;
    assert!(rita.reads().contains("That time has just gone"));
    let cleo = clinic.client("Cleo");
    cleo.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "5"] {
        cleo.taps(label).await;
    }
    assert!(!cleo.sees_buttons().contains(&"11:00".to_owned()), "it is held for Anna");
    cleo.skims();
    // Until the hold runs out: then whoever is first has it.
    clinic.waits_until("2027-03-01 08:20").await;
    cleo.taps("‹ Back").await;
    for label in ["5", "11:00", "Yes, book it"] {
        cleo.taps(label).await;
    }
    assert!(cleo.reads().contains("You are booked."));
    maya.taps("Yes, move it").await;
    assert!(maya.reads().contains("that time has just gone"));
    clinic.everybody_puts_away();
}

#[tokio::test]
async fn a_role_that_goes_between_showing_and_pressing_takes_its_power_along() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, rita) = (clinic.owner("Olivia").await, clinic.reception("Rita").await);
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    opens(&rita, "10:00 Anna · Maya").await;
    let screens = [
        "1:dd:20270304:0",
        "1:dw:20270301",
        "1:df",
        "1:dc:3:o",
        "1:dv:1:2:o",
        "1:dv:1:2:m",
        "1:dv:1:2:a",
        "1:dv:1:2:x",
        "1:dv:1:2:d",
        "1:dv:1:2:u",
        "1:dv:1:2:w",
        "1:dv:1:2:b",
        "1:dc:3:w",
        "1:dc:3:b",
    ];
    rita.taps("Write to them").await;
    rita.skims();
    olivia.says("/team").await;
    for label in ["Rita", "Take the role away", "Yes, at once"] {
        olivia.taps(label).await;
    }
    olivia.skims();
    rita.skims();
    rita.says("Come at once").await;
    assert!(rita.reads().contains("That is for the team."));
    for forged in screens {
        rita.says("/start").await;
        rita.skims();
        rita.forges(forged).await;
        let seen = rita.reads();
        let refused = seen.contains("That is for the team.") || seen.contains("Only the team can do that.");
        assert!(refused && !seen.contains("Anna"), "{forged}: {seen}");
    }
    anna.hears_nothing();
}

#[tokio::test]
async fn a_move_that_was_begun_at_reception_is_not_ended_as_another_therapist() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, rita) = (clinic.owner("Olivia").await, clinic.reception("Rita").await);
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    for begun in ["Move it", "Book the next"] {
        opens(&rita, "10:00 Anna · Maya").await;
        for label in [begun, "5", "11:00"] {
            rita.taps(label).await;
        }
        rita.skims();
        olivia.says("/team").await;
        for label in ["Rita", "Make therapist Tom"] {
            olivia.taps(label).await;
        }
        rita.skims();
        let yes = if begun == "Move it" { "Yes, move it" } else { "Yes, book it" };
        rita.taps_on_any(yes).await;
        let seen = rita.reads();
        assert!(!seen.contains("being told"), "{begun}: {seen}");
        olivia.taps("Make reception").await;
        olivia.skims();
        rita.skims();
    }
    anna.hears_nothing();
}

#[tokio::test]
async fn another_therapists_visit_is_nobody_elses() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let tom = clinic.therapist("Tom", "tom").await;
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    tom.says("/today").await;
    tom.skims();
    for act in ["o", "m", "a", "x", "h", "d", "n", "u", "w", "b"] {
        tom.forges(&format!("1:dv:1:2:{act}")).await;
        assert_eq!(tom.reads(), "(Only the team can do that.)", "{act}");
    }
    // Nor is the day of her diary, and a client's own buttons stay theirs.
    tom.forges("1:dd:20270304:0:maya").await;
    assert!(!tom.reads().contains("Anna"));
    tom.forges("1:dw:20270301:maya").await;
    assert!(!tom.reads().contains("one visit"));
    anna.hears_nothing();
}

#[tokio::test]
async fn what_never_was_and_days_beyond_all_calendars_get_an_answer() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/today").await;
    maya.skims();
    for forged in ["1:dv:63:1:o", "1:dv:63:1:x"] {
        maya.says("/start").await;
        maya.skims();
        maya.forges(forged).await;
        assert!(maya.reads().contains("That appointment is not in the diary any more."));
    }
    for forged in ["1:dd:99991231:0", "1:dd:00010101:0", "1:dw:99991231", "1:dw:00010101"] {
        maya.says("/start").await;
        maya.skims();
        maya.forges(forged).await;
        assert!(maya.reads().contains("Mar"), "{forged}: today is shown instead");
    }
    for forged in ["1:dd:20270230:0", "1:dd:2027030:0", "1:dw:x", "1:dv:1:2:z", "1:dc:1:z", "1:d:0:maya"] {
        maya.forges(forged).await;
        assert!(maya.reads().starts_with("(That menu is from earlier."), "{forged}");
    }
}
