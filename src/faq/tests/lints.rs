//! Each thing that can be read and would serve people badly, and the line that tells it.

use crate::faq::{Sheet, lint};
use crate::problem::SourceFile;

/// A file that nothing can be said against.
const GOOD: &str = r#"language = "en"
[[group]]
id = "treatment"
title = "About the treatment"
[[topic]]
id = "painful"
group = "treatment"
title = "Does it hurt?"
questions = ["will the massage hurt me", "is it painful"]
answer = "It can be **intense**."
related = ["urgent-symptoms"]

[[topic]]
id = "parking"
group = "treatment"
title = "Where can I park?"
questions = ["is there a car park"]
answer = "Behind the house."

[[topic]]
id = "urgent-symptoms"
group = "treatment"
title = "When to see a doctor"
questions = ["emergency"]
answer = "See a doctor now."
facts = ["emergency"]
safety = true
"#;

/// What is said of the good file after one change, one a line.
fn told(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    told_of(&[("en", &GOOD.replacen(from, to, 1))])
}

/// What is said of these languages together.
fn told_of(files: &[(&str, &str)]) -> String {
    let read = |(language, text): &(&str, &str)| {
        let path = format!("faq/{language}.toml").into();
        Sheet::read(SourceFile { path, text: (*text).into() }).unwrap()
    };
    let lints = lint(&files.iter().map(read).collect::<Vec<_>>());
    let mistakes = lints.mistakes.iter().map(|problem| format!("mistake: {problem}"));
    let warnings = lints.warnings.iter().map(|problem| format!("warning: {problem}"));
    mistakes.chain(warnings).collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_is_said_against_a_good_file() {
    assert_eq!(told_of(&[("en", GOOD)]), "");
}

#[test]
fn two_topics_asked_for_in_nearly_the_same_words() {
    // Order, politeness and endings.
    insta::assert_snapshot!(told("\"is there a car park\"", "\"Hi, will the massages hurting me?\", \"is there a car park\""), @"warning: faq/en.toml:17: `Hi, will the massages hurting me?` says the same as `will the massage hurt me`, a question of `painful` (keep it here or on line 9, not both)");
    insta::assert_snapshot!(told("\"is there a car park\"", "\"Could you tell me: me will hurt the massages\""), @"warning: faq/en.toml:17: `Could you tell me: me will hurt the massages` says the same as `will the massage hurt me`, a question of `painful` (keep it here or on line 9, not both)");
    insta::assert_snapshot!(told("Where can I park?", "Hello, is painful it?"), @"warning: faq/en.toml:16: `Hello, is painful it?` says the same as `is it painful`, a question of `painful` (keep it here or on line 9, not both)");
    // Within one topic that is what phrasings are for.
    assert_eq!(told("\"is it painful\"", "\"is it painful\", \"please, it is painful\""), "");
    assert_eq!(told("\"is there a car park\"", "\"is there no car park\""), "");
}

#[test]
fn a_phrasing_that_its_own_file_answers_otherwise() {
    insta::assert_snapshot!(told("\"is there a car park\"", "\"can I park with a sudden chest pain\""), @"mistake: faq/en.toml:17: `can I park with a sudden chest pain` is answered with `urgent-symptoms` (it raises a red flag, which comes before all topics; move it there or take it out)");
    insta::assert_snapshot!(told("\"is there a car park\"", "\"is there a car park\", \"painful it is\""), @"
    warning: faq/en.toml:9: `is it painful` is not answered (put it in other words, or add a few that are like it)
    warning: faq/en.toml:17: `painful it is` says the same as `is it painful`, a question of `painful` (keep it here or on line 9, not both)
    warning: faq/en.toml:17: `painful it is` is not answered (put it in other words, or add a few that are like it)
    ");
}

#[test]
fn a_group_without_topics() {
    insta::assert_snapshot!(told("[[topic]]", "[[group]]\nid = \"relief\"\ntitle = \"Relief\"\n[[topic]]"), @"warning: faq/en.toml:6: the group has no topics (put a topic into it, or take it out: its button leads to an empty list)");
}

#[test]
fn a_title_that_does_not_fit_on_a_button() {
    insta::assert_snapshot!(told("\"Where can I park?\"", "\"Where in the world can I park my little car?\""), @"warning: faq/en.toml:16: the title has 44 characters (phones show about 40 of a button, and leave out the rest)");
    insta::assert_snapshot!(told("\"About the treatment\"", "\"About\\tthe treatment\""), @"warning: faq/en.toml:3: the title is not on one line (it is the label of a button: no line breaks and no tabs)");
}

#[test]
fn an_answer_that_should_send_people_to_a_doctor() {
    insta::assert_snapshot!(told("See a doctor now.", "Stay at home."), @"mistake: faq/en.toml:25: the answer of `urgent-symptoms` does not send anybody to a doctor (say when a doctor should be asked, as `safety = true` promises)");
    insta::assert_snapshot!(told("safety = true\n", ""), @"warning: faq/en.toml:21: `urgent-symptoms` is about health, and is not marked as such (add safety = true; its answer then has to say when a doctor should be asked)");
    insta::assert_snapshot!(told("\"Behind the house.\"", "\"Behind the house.\"\nsafety = true"), @"mistake: faq/en.toml:18: the answer of `parking` does not send anybody to a doctor (say when a doctor should be asked, as `safety = true` promises)");
    for answer in
        ["Ask your GP.", "Call your doctor's practice.", "Go to the **hospital**.", "Some physicians know."]
    {
        assert_eq!(told("See a doctor now.", answer), "", "{answer}");
    }
    // A GP is not whatever begins like one.
    assert!(told("See a doctor now.", "Take the GPX track.").starts_with("mistake: "));
}

#[test]
fn a_doctor_is_known_in_other_languages_and_not_demanded_in_those_that_are_not() {
    let in_language = |language: &str, answer: &str| {
        let text = GOOD.replace("language = \"en\"", &format!("language = \"{language}\""));
        told_of(&[(language, &text.replace("See a doctor now.", answer))])
    };
    for (language, answer) in [
        ("de", "Bitte gehen Sie zur Ärztin."),
        ("de", "Rufen Sie den Hausarzt an."),
        ("es", "Consulte a su médica."),
        ("fr", "Consultez un médecin."),
        ("it", "Chiami il pronto soccorso."),
        ("nl", "Bel de huisarts."),
        ("pt", "Fale com o seu médico."),
    ] {
        let said = in_language(language, answer);
        assert!(!said.contains("does not send anybody"), "{language}: {said}");
    }
    let said = in_language("de", "Bleiben Sie zu Hause.");
    assert!(said.contains("does not send anybody to a doctor"), "{said}");
    let said = in_language("eo", "Restu hejme.");
    assert!(!said.contains("does not send anybody"), "{said}");
}

#[test]
fn topics_that_one_language_has_and_another_lacks() {
    let spanish = GOOD
        .replace("language = \"en\"", "language = \"es\"")
        .replace("id = \"parking\"", "id = \"aparcar\"")
        .replace("See a doctor now.", "Vaya al médico.");
    insta::assert_snapshot!(told_of(&[("en", GOOD), ("es", &spanish)]), @"
    warning: faq/en.toml:14: es.toml has no topic `parking` (add it to es.toml under the same id)
    warning: faq/es.toml:14: en.toml has no topic `aparcar` (add it to en.toml, which all languages follow, or correct the id)
    ");
    // One language alone has nothing to be compared with.
    assert!(!told_of(&[("es", &spanish)]).contains("has no topic"));
}

#[test]
fn a_warning_shows_the_place_as_a_mistake_does() {
    let text = GOOD.replace("safety = true\n", "");
    let sheet = Sheet::read(SourceFile { path: "faq/en.toml".into(), text: text.into() }).unwrap();
    insta::assert_snapshot!(lint(&[sheet]).warnings[0].warning(), @r#"
    warning: `urgent-symptoms` is about health, and is not marked as such
      --> faq/en.toml:21:6
       |
    21 | id = "urgent-symptoms"
       |      ^^^^^^^^^^^^^^^^^
       |
    help: add safety = true; its answer then has to say when a doctor should be asked
    "#);
}
