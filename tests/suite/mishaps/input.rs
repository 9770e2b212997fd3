//! What people send that nobody asked for.

use frontdesk::domain::incoming::Said;

use crate::clinic::Clinic;

#[tokio::test]
async fn a_photo_an_edit_and_an_unknown_command_get_a_friendly_line_and_a_way_on() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.sends_a_photo().await;
    let seen = anna.reads();
    assert!(seen.contains("I can only read text") && seen.contains("[Ask a question]"), "{seen}");
    anna.does(Said::Edited).await;
    assert!(anna.reads().contains("please type it again"));
    anna.says("/dance").await;
    assert!(anna.reads().contains("/help shows what I can do"));
    anna.says("/cancel").await;
    assert!(anna.reads().contains("nothing to stop"));
}

#[tokio::test]
async fn politeness_gets_a_human_line() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for greeting in ["hi", "Hello!", "good morning"] {
        anna.says(greeting).await;
        assert!(anna.reads().starts_with("Hello Anna, this is"), "{greeting}");
    }
    for thanks in ["thanks", "Thank you so much!!", "🙏"] {
        anna.says(thanks).await;
        assert!(anna.reads().starts_with("You're welcome, Anna."), "{thanks}");
    }
}

#[tokio::test]
async fn a_group_is_told_that_this_is_for_private_chats_and_nobody_becomes_known() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.does(Said::InGroup).await;
    let seen = anna.reads();
    assert!(seen.contains("private chats only") && !seen.contains("Anna"), "{seen}");
}

#[tokio::test]
async fn a_text_as_long_as_telegram_allows_is_dealt_with() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;
    let long = "🙂 <b>Mars</b> & Venus? ".repeat(250).chars().take(4_096).collect::<String>();
    anna.says(&long).await;
    assert!(anna.reads().contains("I would rather not guess"));
    anna.taps("Pass it on to the practice").await;
    assert!(anna.reads().contains("with the practice"));
    let question = maya.reads();
    assert!(question.contains("🙂 <b>Mars</b> & Venus?") && question.contains('…'), "{question}");
    maya.taps("Answer").await;
    maya.says(&long).await;
    assert!(maya.reads().contains("too long"), "an answer is never cut");
    anna.hears_nothing();
    let answer = "🙂".repeat(1_500);
    maya.says(&answer).await;
    assert!(maya.reads().contains("on its way to Anna"));
    assert!(anna.reads().contains(&answer));
}

#[tokio::test]
async fn hostile_names_are_shown_as_they_are_and_harm_nobody() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let html = clinic.client("<b>Bobby</b> & \"Co\"");
    html.says("/start").await;
    assert!(html.reads().starts_with("Hello <b>Bobby</b> & \"Co\", this is"));
    let turned = clinic.client("\u{202E}annA\u{200B}");
    turned.says("/start").await;
    assert!(turned.reads().starts_with("Hello annA, this is"));
    let nothing = clinic.client("\u{200D}\u{2060}");
    nothing.says("/start").await;
    assert!(nothing.reads().starts_with("Hello ?, this is"));
}
