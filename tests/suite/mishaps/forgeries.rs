//! Presses that no button of ours was made for: other people's appointments, other versions, other roles.

use crate::clinic::Clinic;

#[tokio::test]
async fn another_clients_appointment_cannot_be_touched() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.says("/start").await;
    ben.skims();
    for version in 1..=3 {
        for act in ["o", "m", "a", "x", "y"] {
            ben.says("/help").await;
            ben.skims();
            ben.forges(&format!("1:v:1:{version}:{act}")).await;
            assert!(ben.reads().contains("not in the diary any more"), "version {version}, act {act}");
        }
    }
    anna.says("/appointments").await;
    assert!(anna.reads().contains("Thu 4 Mar, 10:00"));
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("[I'll be there]"));
}

#[tokio::test]
async fn clients_cannot_do_what_staff_can() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let ben = clinic.client("Ben");
    let maya = clinic.therapist("Maya", "maya").await;
    for command in ["/today", "/availability", "/announce", "/invite", "/team", "/audit"] {
        ben.says(command).await;
        assert!(ben.reads().contains("That is for the team."), "{command}");
    }
    for data in ["1:o:t", "1:o:r", "1:o:y", "1:o:n"] {
        ben.says("/help").await;
        ben.skims();
        ben.forges(data).await;
        assert!(ben.reads().contains("That is for the team."), "{data}");
    }
    for data in ["1:i:maya", "1:a:1"] {
        ben.forges(data).await;
        assert_eq!(ben.reads(), "(Only the team can do that.)", "{data}");
    }
    // Nor a therapist what only the owner can.
    maya.says("/invite").await;
    assert!(maya.reads().contains("That is for the team."));
    maya.forges("1:i:tom").await;
    assert_eq!(maya.reads(), "(Only the team can do that.)");
}

#[tokio::test]
async fn a_therapist_cannot_close_a_colleagues_day() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.skims();
    // The press is not for her screen: it stays as it is.
    maya.forges_step("ytom").await;
    maya.hears_nothing();
    assert!(maya.sees_buttons().contains(&"4".to_owned()));
}

#[tokio::test]
async fn data_of_another_version_or_of_nobody_gets_a_fresh_menu() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/start").await;
    anna.skims();
    for data in ["0:o:b", "2:o:b", "nonsense", "1:f:ffffffff:c", "1:f:0:x", "1:t:no-such-topic", "1:g:99"] {
        anna.says("/help").await;
        anna.skims();
        anna.forges(data).await;
        let seen = anna.reads();
        assert!(seen.contains("from earlier") || seen.contains("done already"), "{data}: {seen}");
    }
    anna.says("/appointments").await;
    assert!(anna.reads().contains("You have no appointments ahead."));
}

#[tokio::test]
async fn times_and_services_that_were_never_offered_are_not_sold() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.skims();
    anna.forges_step("sno-such-service").await;
    assert!(anna.reads().contains("no longer offered"));
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.forges_step("wnobody").await;
    assert!(anna.reads().contains("no longer offered"));
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4"] {
        anna.taps(label).await;
    }
    anna.skims();
    // 2027-03-04 03:00 is outside the hours; 1970 is past.
    for start in [1_804_129_200_i64, 0] {
        anna.forges_step(&format!("t{start:x}")).await;
        let seen = anna.reads();
        assert!(!seen.contains("Please check"), "{seen}");
    }
    anna.says("/appointments").await;
    assert!(anna.reads().contains("You have no appointments ahead."));
}
