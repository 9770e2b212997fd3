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
    assert!(figures.made_light_of == 0.0, "emergencies that were answered with an ordinary topic: {figures}");
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

#[test]
fn a_question_that_no_answer_covers_is_told_of() {
    let heard = |text: &str| {
        let heard = CURATED.hear(text);
        (heard.answers.iter().map(ToString::to_string).collect::<Vec<_>>(), heard.more)
    };
    for (text, answer) in [
        ("How much does a session cost? And do you repair bicycles?", "price"),
        ("do you sell second hand phones, and where exactly are you?", "location"),
        ("What should I wear for the massage? How tall is the Eiffel tower?", "attire"),
    ] {
        assert_eq!(heard(text), (vec![answer.to_owned()], true), "{text}");
    }
}

#[test]
fn courtesy_stories_and_repetition_are_no_further_questions() {
    for text in [
        "how much does a session cost",
        "Hi! How are you? How much does a session cost?",
        "Can you help me? Where are you? Do you know what I mean?",
        "How much is it? What does one hour cost?",
        "I had a long week at the office. My sister told me about you. How much does a session cost?",
        "where are you and how much is it?",
        "do you repair bicycles? how tall is the Eiffel tower?",
        "chest pain, and do you repair bicycles?",
    ] {
        assert!(!CURATED.hear(text).more, "{text}");
    }
}

/// A message with one question seldom seems to ask for more.
#[test]
fn one_question_is_not_heard_as_two() {
    let asked = questions("tune");
    let single: Vec<_> = asked.iter().filter(|asked| asked.topics.len() == 1).collect();
    let more: Vec<_> = single.iter().filter(|asked| CURATED.hear(&asked.text).more).collect();
    assert!(more.len() * 100 < single.len() * 2, "{} of {}: {more:#?}", more.len(), single.len());
}
