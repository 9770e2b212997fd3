//! Messy questions, written apart from what was learned from, and what comes of them.

use super::{CURATED, CURATED_TEXT, questions, read};
use crate::faq::Figures;
use crate::faq::decision::Judge;

/// Holds a set to what is promised of every set, and prints its figures.
#[track_caller]
fn hold(set: &str) {
    let figures = Figures::of(&CURATED, &questions(set));
    println!("{set}: {figures}");
    assert!(figures.inside >= 400 && figures.outside >= 200 && figures.red >= 90, "{set} is too small");
    assert!(figures.right >= 85.0, "answered right: {figures}");
    assert!(figures.offered >= 94.0, "right or suggested: {figures}");
    assert!(figures.wrong <= 3.0, "answered wrong: {figures}");
    assert!(figures.rejected >= 92.0, "not for us and not answered: {figures}");
    assert!(figures.silent >= 80.0, "not for us and nothing suggested: {figures}");
    assert!(figures.caught >= 95.0, "emergencies: {figures}");
    // One of a hundred in the set that only reports; none in the other.
    assert!(figures.made_light_of <= 1.0, "emergencies that were answered with an ordinary topic: {figures}");
    assert!(figures.false_alarms <= 2.0, "false alarms: {figures}");
    assert!(figures.all_answered >= 50.0 && figures.one_too_many <= 10.0, "several questions: {figures}");
}

#[test]
fn questions_that_thresholds_were_chosen_by() {
    hold("tune");
}

#[test]
fn questions_that_only_report() {
    hold("report");
}

/// The control: the nearest written phrasing alone, without what was learned, must fail what is promised.
#[test]
fn without_what_was_learned_the_promise_is_not_kept() {
    let mut naive = read("en.toml", CURATED_TEXT).unwrap();
    naive.judge = Judge::with("en", &naive.curated.phrasings(), None);
    for set in ["tune", "report"] {
        let figures = Figures::of(&naive, &questions(set));
        println!("{set}, control: {figures}");
        assert!(figures.right < 70.0 || figures.wrong > 3.0, "{figures}");
    }
}

#[test]
fn the_frame_of_a_question_is_not_its_object() {
    for question in [
        "what's the weather tomorrow",
        "can you order me a pizza",
        "how do i cancel my phone contract",
        "what time does the pharmacy open",
    ] {
        assert_eq!(CURATED.understand(question).answer, None, "{question}");
    }
}

#[test]
fn several_questions_are_heard_in_their_order() {
    let heard =
        |text: &str| -> Vec<String> { CURATED.hear(text).answers.iter().map(ToString::to_string).collect() };
    assert_eq!(heard("how much is it and where are you?"), ["price", "location"]);
    assert_eq!(heard("Where are you? And what does it cost? And where are you?"), ["location", "price"]);
    assert_eq!(heard("does it hurt, and does it really hurt"), ["painful"]);
}

#[test]
fn politeness_is_neither_answered_nor_guessed_at() {
    for text in ["hi", "Hello!", "thanks", "thx a lot :)", "ok bye", "good morning", "👍", ""] {
        let found = CURATED.understand(text);
        assert_eq!((found.answer, found.suggestions, found.score), (None, Vec::new(), 0.0), "{text}");
    }
}
