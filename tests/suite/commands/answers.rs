//! `frontdesk check` on answers that can be read: what would serve people badly, and what could be better.

use std::fs;

use tempfile::TempDir;

use super::{ended, frontdesk, house_that_answers, replace};

/// As little as the shipped practice needs, and room for a change in each test.
const ANSWERS: &str = r#"language = "en"

[[group]]
id = "visit"
title = "Your visit"

[[topic]]
id = "urgent-symptoms"
group = "visit"
title = "When to see a doctor"
questions = ["emergency"]
answer = "See a doctor now."
safety = true

[[topic]]
id = "hydration"
group = "visit"
title = "Should I drink water?"
questions = ["water"]
answer = "Yes, please."
reminder = "Drink water."

[[topic]]
id = "attire"
group = "visit"
title = "What should I wear?"
questions = ["clothes"]
answer = "Something loose."
reminder = "Wear something loose."

[[topic]]
id = "communication"
group = "visit"
title = "What should I tell my therapist?"
questions = ["what should I tell my therapist"]
answer = "Whatever hurts."
reminder = "Tell your therapist what hurts."

[[topic]]
id = "aftercare"
group = "visit"
title = "What should I do afterwards?"
questions = ["what should I do afterwards"]
answer = "Rest a little."
reminder = "Rest a little."
"#;

/// The shipped practice with short answers, of which one text is another.
fn house_with(from: &str, to: &str) -> TempDir {
    assert!(ANSWERS.contains(from), "{from}");
    house_that_answers(&ANSWERS.replacen(from, to, 1))
}

/// What `check` ends with, and what it says.
fn checked(folder: &TempDir) -> (Option<i32>, String, String) {
    let (output, out, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    (output.status.code(), out, err)
}

#[test]
fn warnings_are_shown_and_counted_and_harm_nobody() {
    let folder = house_with("safety = true\n", "");
    let (code, out, err) = checked(&folder);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.ends_with("All is well, but for 1 warning.\n"), "{out}");
    insta::assert_snapshot!(err, @r#"
    warning: `urgent-symptoms` is about health, and is not marked as such
     --> faq/en.toml:8:6
      |
    8 | id = "urgent-symptoms"
      |      ^^^^^^^^^^^^^^^^^
      |
    help: add safety = true; its answer then has to say when a doctor should be asked
    "#);
}

#[test]
fn mistakes_of_the_answers_count_with_all_others() {
    let folder = house_with("See a doctor now.", "Stay at home.");
    replace(
        &folder,
        "faq/en.toml",
        "Your visit\"",
        "Your visit\"\n[[group]]\nid = \"rest\"\ntitle = \"The rest\"",
    );
    replace(&folder, "practice.toml", "time_zone = \"Europe/London\"", "time_zone = \"Europe/Londn\"");
    let (code, out, err) = checked(&folder);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.contains("error: the answer of `urgent-symptoms` does not send anybody to a doctor"),
        "{err}"
    );
    assert!(err.contains("warning: the group has no topics"), "{err}");
    assert!(err.ends_with("2 mistakes and 1 warning. Nothing was changed.\n"), "{err}");
}

#[test]
fn an_answer_may_be_too_long_once_the_facts_of_the_practice_are_below_it() {
    let long = format!("answer = \"{}\"", "Loose & soft. ".repeat(210));
    let folder = house_with("answer = \"Something loose.\"", &format!("{long}\nfacts = [\"services\"]"));
    // Escaped it is longer than Telegram takes, but it is the seen text that counts.
    assert_eq!(checked(&folder).0, Some(0));
    let practice = folder.path().join("practice.toml");
    let mut text = fs::read_to_string(&practice).unwrap();
    for number in 0..40 {
        text.push_str(&format!(
            "[[service]]\nid = \"more-{number}\"\nname = \"One more service, {number}\"\nduration = \"45m\"\n"
        ));
    }
    fs::write(&practice, text).unwrap();
    let (code, _out, err) = checked(&folder);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("error: the answer has 4") && err.contains("faq/en.toml:28:10"), "{err}");
    assert!(err.contains("Telegram takes 4096, the facts below it included"), "{err}");
}

#[test]
fn a_reminder_may_be_too_long_with_those_that_go_out_beside_it() {
    let line = |length: usize| format!("reminder = \"{}\"", "x".repeat(length));
    let folder = house_with("reminder = \"Drink water.\"", &line(2_500));
    assert_eq!(checked(&folder).0, Some(0));
    replace(&folder, "faq/en.toml", "reminder = \"Wear something loose.\"", &line(2_000));
    let (code, _out, err) = checked(&folder);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("error: the reminder has 4") && err.contains("faq/en.toml:21:12"), "{err}");
}

#[test]
fn a_group_may_have_more_topics_than_telegram_has_buttons() {
    let folder = house_with("[[topic]]", "[[topic]]");
    let add = |numbers: std::ops::Range<usize>| {
        let path = folder.path().join("faq/en.toml");
        let mut text = fs::read_to_string(&path).unwrap();
        for number in numbers {
            text.push_str(&format!(
                "[[topic]]\nid = \"t-{number}\"\ngroup = \"visit\"\ntitle = \"number {number}\"\n\
                 questions = [\"number {number} please\"]\nanswer = \"{number}\"\n"
            ));
        }
        fs::write(path, text).unwrap();
    };
    // They are turned page by page, so that any number can be browsed.
    add(0..120);
    let (_code, _out, err) = checked(&folder);
    assert!(!err.contains("buttons"), "{err}");
}

#[test]
fn a_language_that_lags_behind_is_a_warning_for_each_topic() {
    let folder = house_with("[[topic]]", "[[topic]]");
    let spanish = ANSWERS.replace("\"en\"", "\"es\"").replace("See a doctor", "Vaya al médico");
    let (all, _aftercare) = spanish.split_at(spanish.rfind("[[topic]]").unwrap());
    fs::write(folder.path().join("faq/es.toml"), all).unwrap();
    let (code, out, err) = checked(&folder);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.starts_with("warning: es.toml has no topic `aftercare`\n"), "{err}");
    assert!(out.ends_with("All is well, but for 1 warning.\n"), "{out}");
}
