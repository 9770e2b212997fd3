//! What holds for every message and every order of the file.

use proptest::prelude::*;

use super::{CURATED, CURATED_TEXT, answer, curated_phrasings, questions, read};
use crate::faq::{MOST_READ, Match, text};

fn is_sound(found: &Match) -> bool {
    let known = |topic| CURATED.topics.get(topic).is_some();
    (0.0..=1.0).contains(&found.score)
        && found.suggestions.len() <= 3
        && found.suggestions.iter().all(known)
        && found.answer.iter().all(|answer| known(answer) && !found.suggestions.contains(answer))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered_soundly(text in "\\PC{0,80}") {
        prop_assert!(is_sound(&CURATED.understand(&text)));
        let heard = CURATED.hear(&text);
        prop_assert!(heard.suggestions.len() <= 3 && heard.answers.iter().all(|id| !heard.suggestions.contains(id)));
    }

    /// The quick way to fold plain text and the way for every script agree.
    #[test]
    fn plain_text_folds_as_any_text_does(text in "[ -~\u{2018}-\u{201d}\u{2013}€£😀-😏\n]{0,60}") {
        prop_assert_eq!(text::fold(&text), text::fold_any(&text));
    }

    #[test]
    fn any_words_are_answered_soundly(text in "([a-z]{1,12}[ ,.?!'\u{200b}\u{301}]){0,20}") {
        prop_assert!(is_sound(&CURATED.understand(&text)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// What stands behind the bound is not read: the work for a message has an end, however long it is.
    #[test]
    fn any_length_is_answered_as_its_beginning(text in "[\\PC]{1,400}", often in 1_usize..40) {
        let long = text.repeat(often);
        let read: String = long.chars().take(MOST_READ).collect();
        prop_assert!(is_sound(&CURATED.understand(&long)));
        prop_assert_eq!(CURATED.hear(&long), CURATED.hear(&read));
    }
}

#[test]
fn strange_texts_are_answered_soundly() {
    let long = "does it hurt ".repeat(10_000);
    let one_word = "a".repeat(100_000);
    let marks = format!("hurt{}", "\u{301}".repeat(50_000));
    let invisible = "\u{200b}".repeat(50_000);
    let clauses = "can i, ".repeat(50_000);
    for text in [
        "",
        " ",
        "?!",
        "😀",
        "\0",
        "\u{202e}hurt",
        "ﷺ",
        "1234567890",
        &long,
        &one_word,
        &marks,
        &invisible,
        &clauses,
    ] {
        let found = CURATED.understand(text);
        assert!(is_sound(&found), "{found:?}");
    }
}

/// A hundred thousand characters cost what the first few thousand do.
#[test]
fn a_flood_is_read_as_far_as_a_message_goes() {
    for part in
        ["can i come and do you do that, ", "chest pain ", "Ünïcödé 😀 ", "aaaaaaaaaa", "why? ", "\u{200b}"]
    {
        let flood = part.repeat(100_000 / part.chars().count());
        let read: String = flood.chars().take(MOST_READ).collect();
        assert_eq!(CURATED.understand(&flood), CURATED.understand(&read), "{part}");
        assert_eq!(CURATED.hear(&flood), CURATED.hear(&read), "{part}");
    }
}

#[test]
fn the_order_of_topics_does_not_change_answers() {
    let (head, topics) = CURATED_TEXT.split_once("[[topic]]").unwrap();
    let mut topics: Vec<&str> = topics.split("[[topic]]").collect();
    topics.reverse();
    topics.rotate_left(7);
    let text = topics.iter().fold(head.to_owned(), |text, topic| text + "[[topic]]" + *topic + "\n");
    let shuffled = read("en.toml", &text).unwrap();
    for asked in &questions("tune")[..300] {
        let text = &asked.text;
        assert_eq!(CURATED.understand(text), shuffled.understand(text), "{text}");
    }
}

#[test]
fn every_phrasing_is_answered_with_its_own_topic() {
    let phrasings = curated_phrasings();
    let lost: Vec<_> = phrasings
        .iter()
        .filter(|(topic, phrasing)| answer(phrasing).as_deref() != Some(topic.as_str()))
        .collect();
    assert!(lost.is_empty(), "{} of {} answered otherwise: {lost:#?}", lost.len(), phrasings.len());
}

/// With two more words a message is no longer the phrasing itself, and has to be found by likeness.
#[test]
fn every_phrasing_is_found_by_likeness() {
    let phrasings = curated_phrasings();
    let (mut answered, mut lost) = (0, Vec::new());
    for (topic, phrasing) in &phrasings {
        let found = CURATED.understand(&format!("hello, {phrasing} thanks"));
        if found.answer.as_ref().is_some_and(|answer| answer.as_str() == topic) {
            answered += 1;
        } else if !found.suggestions.iter().any(|suggestion| suggestion.as_str() == topic) {
            lost.push((topic, phrasing, found));
        }
    }
    let share = 100.0 * f64::from(answered) / phrasings.len() as f64;
    let told =
        format!("answered {share:.1} % of {}, neither answered nor suggested: {lost:#?}", phrasings.len());
    println!("{told}");
    assert!(share >= 96.0 && lost.len() * 200 <= phrasings.len(), "{told}");
}
