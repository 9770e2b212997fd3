//! What is not asked, not noted and not read: without a key, by others, and with buttons of yesterday.

use super::{KEY, asking, clinic, kept, reminded};
use crate::clinic::Clinic;

#[tokio::test]
async fn nothing_is_asked_unless_the_practice_says_so_and_has_a_key() {
    for (file, keys) in
        [(asking(), &[][..]), (asking().replace("check_before = true", "check_before = false"), &[KEY][..])]
    {
        let clinic = Clinic::with(&file, "2027-03-01 08:00").await;
        clinic.restarts_with_keys(keys).await;
        let anna = reminded(&clinic).await;
        let seen = anna.reads();
        assert!(seen.contains("[I'll be there]") && !seen.contains("changed"), "{seen}");
        anna.taps("I'll be there").await;
        assert!(!anna.reads().contains("changed"));
        anna.forges("1:hf:1:2").await;
        let seen = anna.reads();
        assert!(seen.contains("That can't be noted here at the moment."), "{seen}");
        assert_eq!(kept(&clinic).await, 0);
    }
}

#[tokio::test]
async fn without_its_key_it_stays_sealed_frees_nobody_and_can_still_be_taken_back() {
    let clinic = clinic().await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = reminded(&clinic).await;
    clinic.waits_until("2027-03-03 22:00").await;
    anna.taps("Something has changed").await;
    anna.taps("Fever or infection").await;
    anna.skims();
    let other = KEY.replace("q83v", "EjRW");
    clinic.restarts_with_keys(&[&other]).await;
    clinic.waits_until("2027-03-04 07:00").await;
    let seen = maya.reads();
    assert!(seen.contains("can't be opened with the keys of today") && !seen.contains("fever"), "{seen}");
    maya.says("/today").await;
    maya.taps("10:00 Anna").await;
    maya.taps("What has changed").await;
    assert!(maya.reads().contains("can't be opened with the keys of today"));
    anna.taps("Move it").await;
    assert!(anna.reads().contains("I can't change it here"));
    clinic.restarts_with_keys(&[]).await;
    anna.taps_on_any("Something has changed").await;
    assert!(anna.reads().contains("That can't be noted here"));
    maya.ignores_the_rest();
    anna.forges("1:ht:1:2").await;
    assert!(anna.reads().contains("nothing has changed"));
    assert_eq!(kept(&clinic).await, 0);
    assert!(maya.reads().contains("nothing has changed after all"));
    clinic.waits_until("2027-03-04 08:00").await;
    anna.ignores_the_rest();
    assert!(maya.reads().contains("has tried to move"));
}

#[tokio::test]
async fn buttons_of_yesterday_and_of_others_note_nothing() {
    let clinic = clinic().await;
    let maya = clinic.therapist("Maya", "maya").await;
    let ben = clinic.client("Ben");
    let anna = reminded(&clinic).await;
    anna.taps("Something has changed").await;
    anna.skims();
    ben.says("/start").await;
    ben.skims();
    for (data, says) in [
        ("1:hf:1:2", "not in the diary any more"),
        ("1:ht:1:2", "not in the diary any more"),
        ("1:hr:1:2", "Only the team can do that."),
        ("1:hf:99:2", "not in the diary any more"),
        ("1:hz:1:2", "That menu is from earlier."),
    ] {
        ben.says("/start").await;
        ben.skims();
        ben.forges(data).await;
        let seen = ben.reads();
        assert!(seen.contains(says), "{data}: {seen}");
    }
    // Of a version that is no more.
    anna.forges("1:hf:1:1").await;
    assert!(anna.reads().contains("That menu is from earlier."));
    // The therapist is away meanwhile: there is no visit to tell anything of, as it stands.
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(label).await;
    }
    maya.skims();
    anna.skims();
    anna.forges("1:hf:1:2").await;
    let seen = anna.reads();
    assert_eq!(seen, "(That menu is from earlier. Here is how things stand now.)");
    clinic.waits_until("2027-03-04 11:00").await;
    anna.ignores_the_rest();
    assert_eq!(kept(&clinic).await, 0);
    // She only hears that Anna has not answered.
    assert!(maya.reads().starts_with("Maya is out on Thursday 4 March\nPlease call:"));
}

#[tokio::test]
async fn where_nobody_runs_the_diary_the_owner_hears_that_something_has_changed_and_not_what() {
    let clinic = clinic().await;
    let owner = clinic.owner("Olivia").await;
    let anna = reminded(&clinic).await;
    anna.taps("Something has changed").await;
    anna.taps("Pregnancy").await;
    anna.skims();
    let seen = owner.reads();
    assert!(seen.contains("Only Maya may read what; please have Maya call."), "{seen}");
    assert!(!seen.contains("pregnan"), "{seen}");
}

#[tokio::test]
async fn a_visit_that_has_begun_is_past_asking() {
    let clinic = clinic().await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = reminded(&clinic).await;
    anna.taps("Something has changed").await;
    clinic.waits_until("2027-03-04 10:05").await;
    anna.skims();
    anna.taps_on_any("An injury").await;
    let seen = anna.reads();
    assert!(seen.contains("This appointment has begun."), "{seen}");
    assert_eq!(kept(&clinic).await, 0);
    maya.hears_nothing();
}
