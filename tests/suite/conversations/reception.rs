//! Reception, `/team` and `/audit`: who may do what, changed and taken away at once.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// A link of the owner's, as it is sent on.
async fn link(owner: &Person, post: &str) -> String {
    owner.says("/invite").await;
    owner.taps(post).await;
    let seen = owner.reads();
    let at = seen.find("start=").expect("a link") + "start=".len();
    format!("/start {}", seen[at..].split_whitespace().next().expect("a secret"))
}

#[tokio::test]
async fn the_owner_sees_the_team_and_changes_a_role() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let rita = clinic.reception("Rita").await;
    olivia.says("/team").await;
    assert_snapshot!(olivia.reads(), @"
    Who works here

    Olivia: owner, since 1 March 2027
    Rita: reception, since 1 March 2027
    [Olivia]
    [Rita]
    [Invite someone] [Who did what]
    [Group of the team]
    [Main menu]
    ");
    olivia.taps("Rita").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Rita
    reception, since 1 March 2027
    [Make therapist Maya]
    [Make therapist Tom]
    [Take the role away]
    [‹ Back] [Main menu]
    ");
    olivia.taps("Make therapist Tom").await;
    assert!(olivia.reads().contains("therapist Tom, since"));
    assert_snapshot!(rita.reads(), @"
    Your role here has changed: Tom. /help shows what you can do.
    [Main menu]
    ");
    olivia.taps_again().await;
    assert!(olivia.reads().contains("That is done already."));
    rita.says("/availability").await;
    assert!(rita.reads().contains("Tom"));
    olivia.taps("Make reception").await;
    olivia.skims();
    rita.skims();
    // Her open flow has lost its ground.
    rita.forges_step("h").await;
    assert!(rita.reads().contains("That is for the team."));
}

#[tokio::test]
async fn a_role_that_is_taken_away_is_gone_before_the_next_press() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let (maya, rita) = (clinic.therapist("Maya", "maya").await, clinic.reception("Rita").await);
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.writes_to_us("Do you have a shower?").await;
    for staff in [&olivia, &maya, &rita] {
        staff.puts_away();
    }
    // Rita is about to write to everybody, Maya to close a day.
    rita.says("/announce").await;
    rita.taps("Everyone").await;
    rita.says("We are closed").await;
    maya.says("/availability").await;
    maya.taps("4").await;
    for staff in [&maya, &rita] {
        staff.puts_away();
        olivia.says("/team").await;
        olivia.taps(staff.name()).await;
        olivia.taps("Take the role away").await;
        olivia.skims();
        staff.hears_nothing();
        olivia.taps("Yes, at once").await;
        assert!(olivia.reads().contains(&format!("{} no longer works here.", staff.name())));
        assert!(staff.reads().contains("You no longer work here"));
    }
    rita.taps_on_any("Send it").await;
    assert!(rita.reads().contains("That is for the team."));
    rita.taps_on_any("Answer").await;
    assert_eq!(rita.reads(), "(Only the team can do that.)");
    maya.taps_on_any("The whole day").await;
    assert!(maya.reads().contains("That is for the team."));
    maya.replies_to("Do you have a shower?", "Yes, we do.").await;
    assert!(!maya.reads().contains("on its way"));
    anna.hears_nothing();
    for command in ["/today", "/questions", "/bookfor", "/reminders"] {
        rita.says(command).await;
        assert!(rita.reads().contains("That is for the team."), "{command}");
    }
    // And what is said from now on reaches only those who work here.
    anna.writes_to_us("And towels?").await;
    assert!(olivia.reads().contains("And towels?"));
    rita.hears_nothing();
    maya.hears_nothing();
}

#[tokio::test]
async fn what_is_typed_into_a_flow_after_the_role_is_gone_does_nothing_but_a_red_flag_is_heard() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, rita) = (clinic.owner("Olivia").await, clinic.reception("Rita").await);
    for (typed, heard) in
        [("Anna 0161 496 0000", "That is for the team."), ("I have chest pain", "needs a doctor")]
    {
        rita.says("/bookfor").await;
        rita.skims();
        olivia.says("/team").await;
        olivia.taps("Rita").await;
        olivia.taps("Take the role away").await;
        olivia.taps("Yes, at once").await;
        olivia.skims();
        rita.skims();
        rita.says(typed).await;
        assert!(rita.reads().contains(heard), "{typed}");
        let invited = link(&olivia, "Someone for reception").await;
        rita.says(&invited).await;
        olivia.taps("Yes").await;
        olivia.skims();
        assert!(rita.reads().contains("Welcome to the team."));
    }
}

#[tokio::test]
async fn what_waits_for_the_morning_does_not_reach_whoever_has_left_in_the_night() {
    let clinic = Clinic::at("2027-03-01 23:00").await;
    let (olivia, rita) = (clinic.owner("Olivia").await, clinic.reception("Rita").await);
    let anna = clinic.client("Anna");
    anna.writes_to_us("Do you have a shower?").await;
    rita.hears_nothing();
    olivia.says("/team").await;
    olivia.taps("Rita").await;
    olivia.taps("Take the role away").await;
    olivia.taps("Yes, at once").await;
    olivia.skims();
    assert!(rita.reads().contains("You no longer work here"));
    clinic.waits_until("2027-03-02 12:00").await;
    rita.hears_nothing();
    assert!(olivia.reads().contains("Do you have a shower?"));
}

#[tokio::test]
async fn the_last_owner_stays() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/team").await;
    olivia.taps("Olivia").await;
    assert!(!olivia.sees_buttons().contains(&"Take the role away".to_owned()));
    for act in ["a", "x"] {
        olivia.says("/team").await;
        olivia.skims();
        olivia.forges(&format!("1:tm:{act}:{:x}", olivia.chat().0)).await;
        assert!(olivia.reads().contains("The practice needs an owner"), "{act}");
    }
    // She may treat, and stop doing so.
    olivia.says("/team").await;
    olivia.taps("Olivia").await;
    olivia.taps("Make therapist Maya").await;
    assert!(olivia.reads().contains("owner, treats as Maya"));
    olivia.taps("Owner only, no diary").await;
    assert!(olivia.reads().contains("owner, since"));
}

#[tokio::test]
async fn the_owner_says_no_takes_back_and_is_told_who_is_that_therapist_already() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let invited = link(&olivia, "Maya").await;
    // She looks where it leads, which does not use it up.
    olivia.says(&invited).await;
    assert!(olivia.reads().contains("still works"));
    anna.says(&invited).await;
    anna.skims();
    assert_snapshot!(olivia.reads(), @"
    Anna wants to join as Maya. Names can be made up, so make sure that you have sent the link to them.

    Maya works here as Maya already. If you say yes, both see and change that diary.
    [Yes] [No]
    [‹ Back] [Main menu]
    ");
    anna.says("/today").await;
    assert!(anna.reads().contains("That is for the team."));
    olivia.taps("No").await;
    assert!(olivia.reads().contains("Anna has not joined."));
    assert!(anna.reads().contains("has not let you in"));
    olivia.taps_again().await;
    assert!(olivia.reads().contains("That is done already."));
    // Nobody comes in with a "yes" after the "no".
    olivia.forges("1:tm:y:1").await;
    olivia.skims();
    anna.says("/today").await;
    assert!(anna.reads().contains("That is for the team."));

    let taken_back = link(&olivia, "Tom").await;
    olivia.says("/team").await;
    olivia.taps("Invitation: Tom").await;
    olivia.taps("Take it back").await;
    assert!(olivia.reads().contains("no longer works"));
    ben.says(&taken_back).await;
    assert!(ben.reads().contains("used or has expired"));
    maya.hears_nothing();
}

#[tokio::test]
async fn the_log_tells_who_did_what_without_a_word_of_anybody() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let rita = clinic.client("Rita");
    let invited = link(&olivia, "Someone for reception").await;
    rita.says(&invited).await;
    olivia.taps("Yes").await;
    olivia.skims();
    rita.skims();
    rita.says("/bookfor").await;
    rita.says("Gertrud 0161 496 0000").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4", "10:00", "Yes, book it"] {
        rita.taps(label).await;
    }
    rita.skims();
    rita.taps("Cancel this booking").await;
    rita.taps("Yes, cancel it").await;
    rita.skims();
    maya.puts_away();
    maya.says("/availability").await;
    for label in ["5", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.skims();
    olivia.puts_away();
    olivia.says("/audit").await;
    assert_snapshot!(olivia.reads(), @"
    Who did what, the latest first

    Monday 1 March, 08:00 · Maya closed hours of Maya
    Monday 1 March, 08:00 · Rita cancelled appointment 1
    Monday 1 March, 08:00 · Rita booked for a client: appointment 1
    Monday 1 March, 08:00 · Olivia let Rita join the team
    Monday 1 March, 08:00 · Olivia made invitation 1
    [‹ Back] [Main menu]
    ");
    let file = clinic.breaks_in().await;
    let (named,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM audit WHERE act LIKE '%ertrud%' OR object LIKE '%ertrud%'")
            .fetch_one(&file)
            .await
            .unwrap();
    assert_eq!(named, 0);
}

#[tokio::test]
async fn the_log_is_turned_page_by_page() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    for _ in 0..13 {
        link(&olivia, "Tom").await;
    }
    olivia.says("/audit").await;
    let seen = olivia.reads();
    assert!(seen.contains("invitation 13") && !seen.contains("made invitation 1\n"), "{seen}");
    olivia.taps("Older ›").await;
    let seen = olivia.reads();
    assert!(seen.contains("made invitation 1\n") && seen.contains("[‹ Newer]"), "{seen}");
    olivia.taps("‹ Newer").await;
    assert!(olivia.reads().contains("invitation 13"));
    olivia.taps("‹ Back").await;
    assert!(olivia.reads().contains("Who works here"));
}
