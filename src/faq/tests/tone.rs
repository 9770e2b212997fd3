//! Tones: what is heard in messages that ask for nothing, and what must not be taken for one of them.

use super::CURATED;
use crate::domain::question::Tone;
use crate::domain::topic::TopicId;

/// A tone and a message a line; `-` stands for messages that only look as if they had one.
const LINES: &str = include_str!("tone.tsv");

/// Messages of a kind that are heard as another one.
fn misheard(kind: &str) -> (usize, Vec<String>) {
    let lines = LINES.lines().filter_map(|line| line.split_once('\t')).filter(|(each, _)| *each == kind);
    let (mut count, mut wrong) = (0, Vec::new());
    for (_, message) in lines {
        count += 1;
        let heard = CURATED.hear(message).tone.map_or("-", name);
        if heard != kind {
            wrong.push(format!("{message} ({heard})"));
        }
    }
    (count, wrong)
}

fn name(tone: Tone) -> &'static str {
    match tone {
        Tone::Greeting => "greeting",
        Tone::Thanks => "thanks",
        Tone::Goodbye => "goodbye",
        Tone::Agreement => "agreement",
        Tone::Decline => "decline",
        Tone::Abuse => "abuse",
        Tone::Nonsense => "nonsense",
        Tone::Medical => "medical",
    }
}

#[track_caller]
fn hold(kind: &str, least: usize) {
    let (count, wrong) = misheard(kind);
    assert!(count >= least, "{kind}: only {count} lines");
    assert!(wrong.is_empty(), "{kind}: {} of {count} misheard: {wrong:#?}", wrong.len());
}

#[test]
fn greetings() {
    hold("greeting", 60);
}

#[test]
fn thanks() {
    hold("thanks", 60);
}

#[test]
fn goodbyes() {
    hold("goodbye", 60);
}

#[test]
fn agreement() {
    hold("agreement", 60);
}

#[test]
fn declining() {
    hold("decline", 40);
}

#[test]
fn abuse() {
    hold("abuse", 60);
}

#[test]
fn nonsense() {
    hold("nonsense", 60);
}

#[test]
fn medicine() {
    hold("medical", 60);
}

#[test]
fn what_only_looks_like_a_tone() {
    hold("-", 200);
}

/// What the practice has written down as a question is one, whatever it sounds like.
#[test]
fn no_question_of_the_practice_has_a_tone() {
    let sets = super::questions("learn/first-collected");
    let asked = sets.into_iter().filter(|asked| asked.topics != ["none"]).map(|asked| asked.text);
    let curated = super::curated_phrasings().into_iter().map(|(_, phrasing)| phrasing);
    let toned: Vec<String> = asked.chain(curated).filter(|each| CURATED.hear(each).tone.is_some()).collect();
    assert!(toned.is_empty(), "{} have a tone: {toned:#?}", toned.len());
}

#[test]
fn a_red_flag_wins_over_every_tone() {
    for message in [
        "you idiot, I have chest pain",
        "can I take ibuprofen, I have chest pain",
        "thanks, but I can't breathe",
        "what is wrong with me, half of my face is numb",
        "is this a stroke? fuck",
    ] {
        let heard = CURATED.hear(message);
        let answers: Vec<&str> = heard.answers.iter().map(TopicId::as_str).collect();
        assert_eq!((heard.tone, answers), (None, vec!["urgent-symptoms"]), "{message}");
    }
    let missed: Vec<_> =
        super::red_flags::ALARMING.iter().filter(|each| CURATED.hear(each).tone.is_some()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_has_a_tone_is_neither_answered_nor_guessed_at() {
    for (kind, message) in LINES.lines().filter_map(|line| line.split_once('\t')) {
        let found = CURATED.understand(message);
        let nothing = found.answer.is_none() && found.suggestions.is_empty();
        // Beside a question for the doctor another one may be asked.
        assert!(nothing || kind == "-" || kind == "medical", "{message}: {found:?}");
    }
}

#[test]
fn what_is_asked_beside_a_question_for_the_doctor_is_answered() {
    let heard = CURATED.hear("can I take ibuprofen before? and what should I wear?");
    let answers: Vec<&str> = heard.answers.iter().map(TopicId::as_str).collect();
    assert_eq!((heard.tone, answers), (Some(Tone::Medical), vec!["attire"]));
}

/// Tones are known of English; another language has none until somebody writes its lists.
#[test]
fn another_language_has_no_tones() {
    let text = super::CURATED_TEXT.replacen("language = \"en\"", "language = \"de\"", 1);
    let german = super::read("de.toml", &text).unwrap();
    assert_eq!(german.hear("hello").tone, None);
}
