//! Each mistake that an owner can make in the file, and the line that tells it.

use super::{CURATED_TEXT, read};
use crate::domain::topic::{Action, Fact, TopicId};
use crate::faq::Faq;

/// A file without mistakes: two topics, the second of which begins on line 13.
const SOUND: &str = r#"language = "en"
[[group]]
id = "treatment"
title = "About the treatment"
[[topic]]
id = "painful"
group = "treatment"
title = "Does it hurt?"
questions = ["does it hurt", "is it painful"]
answer = "It can be **intense**."
related = ["urgent-symptoms"]

[[topic]]
id = "urgent-symptoms"
group = "treatment"
title = "When to see a doctor"
questions = ["emergency"]
answer = "See a doctor now."
reminder = "Call us when you feel unwell."
facts = ["emergency"]
actions = ["contact"]
"#;

/// The mistakes of the sound file after one change, one a line.
fn told(from: &str, to: &str) -> String {
    assert!(SOUND.contains(from), "{from}");
    mistakes(&SOUND.replacen(from, to, 1))
}

fn mistakes(text: &str) -> String {
    let problems = read("faq/en.toml", text).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_file_is_read_as_it_stands() {
    let faq = read("en.toml", SOUND).unwrap();
    let urgent = faq.topics.get(&TopicId::parse("urgent-symptoms").unwrap()).unwrap();
    assert_eq!(faq.language, "en");
    assert_eq!(faq.topics.groups()[urgent.group].title, "About the treatment");
    assert_eq!(urgent.answer, "See a doctor now.");
    assert_eq!(urgent.reminder.as_deref(), Some("Call us when you feel unwell."));
    assert_eq!(
        (urgent.facts.as_slice(), urgent.actions.as_slice()),
        (&[Fact::Emergency][..], &[Action::Contact][..])
    );
    let order: Vec<&str> = faq.topics.iter().map(|topic| topic.id.as_str()).collect();
    assert_eq!(order, ["painful", "urgent-symptoms"]);
}

#[test]
fn the_file_that_we_ship_is_sound() {
    assert_eq!(mistakes(&CURATED_TEXT.replace("\r\n", "\n")), "");
}

#[test]
fn broken_toml() {
    insta::assert_snapshot!(told("\"is it painful\"]", "\"is it painful"), @"faq/en.toml:10: is not valid TOML: missing comma between array elements, expected `,` (look at this line and the one above for a missing quote, bracket or comma)");
    insta::assert_snapshot!(told("title = \"Does", "title \"Does"), @"faq/en.toml:8: is not valid TOML: key with no value, expected `=` (look at this line and the one above for a missing quote, bracket or comma)");
    insta::assert_snapshot!(told("id = \"painful\"", "id = \"painful\"\nid = \"painful\""), @"faq/en.toml:7: is not valid TOML: duplicate key (look at this line and the one above for a missing quote, bracket or comma)");
}

#[test]
fn keys_and_values_of_the_wrong_kind() {
    insta::assert_snapshot!(told("related = ", "realted = "), @"faq/en.toml:11: the key `realted` is not known here (did you mean `related`? allowed: id, group, title, questions, answer, reminder, related, facts, actions, safety)");
    insta::assert_snapshot!(told("language = \"en\"", "langauge = \"en\""), @r#"
    faq/en.toml: `language` is missing (add language = "..." at the top)
    faq/en.toml:1: the key `langauge` is not known here (did you mean `language`? allowed: language, group, topic, more)
    "#);
    insta::assert_snapshot!(told("answer = \"It can be **intense**.\"", "answer = 5"), @r#"faq/en.toml:10: `answer` must be text (put it in quotes: answer = "...")"#);
    insta::assert_snapshot!(told("[\"does it hurt\", \"is it painful\"]", "\"does it hurt\""), @r#"faq/en.toml:9: `questions` must be a list (questions = ["...", "..."])"#);
    insta::assert_snapshot!(told("[\"emergency\"]\nactions", "[\"emergency\"]\nsafety = \"yes\"\nactions"), @"faq/en.toml:21: `safety` must be true or false (safety = true)");
    insta::assert_snapshot!(told("[[group]]", "[group]"), @"faq/en.toml:2: `group` must be a list of tables (begin each with a line [[group]])");
    insta::assert_snapshot!(mistakes("language = \"en\"\ntopic = [1]"), @r#"
    faq/en.toml: there are no groups (begin each with a line [[group]])
    faq/en.toml: the topic `urgent-symptoms` is missing (add it: red flags such as chest pain are answered with [[topic]] id = "urgent-symptoms")
    faq/en.toml:2: `topic` must be a table (begin each with a line [[topic]])
    "#);
}

#[test]
fn ids() {
    insta::assert_snapshot!(told("id = \"urgent-symptoms\"", "id = \"painful\""), @r#"
    faq/en.toml: the topic `urgent-symptoms` is missing (add it: red flags such as chest pain are answered with [[topic]] id = "urgent-symptoms")
    faq/en.toml:11: the related topic `urgent-symptoms` does not exist (name the id of a topic in this file)
    faq/en.toml:14: the topic `painful` is there twice (the first is on line 6)
    "#);
    insta::assert_snapshot!(told("id = \"painful\"", "id = \"Painful!\""), @"faq/en.toml:6: `Painful!` cannot be an id (1 to 32 of a-z, 0-9 and -)");
    insta::assert_snapshot!(told("id = \"painful\"\n", ""), @r#"faq/en.toml:5: `id` is missing (add id = "...")"#);
    insta::assert_snapshot!(told("[[topic]]", "[[group]]\nid = \"treatment\"\ntitle = \"More\"\n[[topic]]"), @"faq/en.toml:6: the group `treatment` is there twice (give each its own id)");
}

#[test]
fn texts_that_are_missing_empty_or_too_long() {
    insta::assert_snapshot!(told("answer = \"It can be **intense**.\"", "answer = \" \""), @"faq/en.toml:10: `answer` is empty (write at least a word, or remove it)");
    insta::assert_snapshot!(told("title = \"Does it hurt?\"", "title = \"\""), @"faq/en.toml:8: `title` is empty (write at least a word, or remove it)");
    insta::assert_snapshot!(told("Does it hurt?", &"ü".repeat(33)), @"faq/en.toml:8: the title has 66 bytes (at most 64, it is the label of a button)");
    insta::assert_snapshot!(told("It can be **intense**.", &"ü".repeat(3_001)), @"faq/en.toml:10: the answer has 3001 characters (at most 3000, so that it fits into one message with what is added below)");
    assert_eq!(told("It can be **intense**.", &"ü".repeat(3_000)), "");
    insta::assert_snapshot!(told("questions = [\"emergency\"]\n", ""), @r#"faq/en.toml:13: there are no questions (add questions = ["...", "..."])"#);
    insta::assert_snapshot!(told("questions = [\"emergency\"]", "questions = [\"?!\"]"), @"faq/en.toml:17: the question `?!` has no word (write it as people type it)");
}

#[test]
fn the_same_phrasing_twice() {
    insta::assert_snapshot!(told("[\"emergency\"]", "[\"emergency\", \"Is it PAINFUL??\"]"), @"faq/en.toml:17: `Is it PAINFUL??` is also a question of `painful` (keep it here or on line 9, not both)");
    insta::assert_snapshot!(told("When to see a doctor", "Does it hurt"), @"faq/en.toml:16: `Does it hurt` is also a question of `painful` (keep it here or on line 9, not both)");
    assert_eq!(told("[\"emergency\"]", "[\"emergency\", \"Emergency!\"]"), "");
}

#[test]
fn further_ways_to_ask_stand_at_the_end() {
    let with = |more: &str| format!("{SOUND}{more}");
    let more = "[[more]]\ntopic = \"painful\"\nquestions = [\"is it sore\"]\n";
    let faq = read("en.toml", &with(more)).unwrap();
    assert_eq!(faq.hear("Is it sore?").answers, [TopicId::parse("painful").unwrap()]);
    insta::assert_snapshot!(mistakes(&with(&more.replace("painful", "painfull"))), @"faq/en.toml:23: there is no topic `painfull` (did you mean `painful`?)");
    insta::assert_snapshot!(mistakes(&with(&more.replace("is it sore", "emergency!"))), @"faq/en.toml:17: `emergency` is also a question of `painful` (keep it here or on line 24, not both)");
    insta::assert_snapshot!(mistakes(&with(&more.replace("[\"is it sore\"]", "[]"))), @r#"faq/en.toml:22: there are no questions (add questions = ["...", "..."])"#);
    insta::assert_snapshot!(mistakes(&with(&more.replace("topic", "topics"))), @r#"
    faq/en.toml:22: `topic` is missing (add topic = "...")
    faq/en.toml:23: the key `topics` is not known here (did you mean `topic`? allowed: topic, questions)
    "#);
    assert_eq!(mistakes(&with(&more.replace("is it sore", "is it painful"))), "");
}

/// A folder with the sound file, and these example questions beside it.
fn beside(name: &str, examples: &str) -> Result<Faq, String> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("en.toml"), SOUND).unwrap();
    std::fs::write(dir.path().join(name), examples).unwrap();
    let told = |problems: Vec<crate::problem::Problem>| {
        let folder = format!("{}/", dir.path().display());
        problems.iter().map(|problem| problem.to_string().replace(&folder, "")).collect::<Vec<_>>().join("\n")
    };
    Faq::load(dir.path()).map(|mut all| all.remove("en").unwrap()).map_err(told)
}

#[test]
fn example_questions_are_counted() {
    let examples =
        "# A comment.\n\npainful\tDoes it hurt?\r\npainful\tare you open on monday\n-\tdo you have wifi";
    let score = beside("en.examples.tsv", examples).unwrap().score().unwrap();
    assert_eq!((score.right, score.of), (2, 3));
    assert_eq!(read("en.toml", SOUND).unwrap().score(), None);
}

#[test]
fn mistakes_in_the_example_questions() {
    let told = |examples: &str| beside("en.examples.tsv", examples).err().unwrap_or_default();
    insta::assert_snapshot!(told("painful does it hurt\n# fine\npainfull\tdoes it hurt\npainful\t \n"), @"
    en.examples.tsv:1: there is no tab in this line (write the topic's id (or - for none), a tab, and the question)
    en.examples.tsv:3: there is no topic `painfull` (did you mean `painful`?)
    en.examples.tsv:4: the question is empty (write it as people type it)
    ");
    insta::assert_snapshot!(beside("es.examples.tsv", "").err().unwrap_or_default(), @"es.examples.tsv: there is no es.toml beside it (name the file after its answers, or add es.toml)");
}

#[test]
fn the_example_questions_that_we_ship_are_mostly_answered_as_they_should_be() {
    let faq = Faq::load(std::path::Path::new("faq")).unwrap().remove("en").unwrap();
    let score = faq.score().unwrap();
    assert!(score.of >= 120 && score.right * 100 >= score.of * 85, "{score:?}");
}

#[test]
fn names_that_lead_nowhere() {
    insta::assert_snapshot!(told("group = \"treatment\"", "group = \"tretment\""), @"faq/en.toml:7: there is no group `tretment` (did you mean `treatment`? allowed: treatment)");
    insta::assert_snapshot!(told("related = [\"urgent-symptoms\"]", "related = [\"techniques\", \"painful\"]"), @"
    faq/en.toml:11: the related topic `techniques` does not exist (name the id of a topic in this file)
    faq/en.toml:11: the topic is related to itself (name another topic, or none)
    ");
    insta::assert_snapshot!(told("facts = [\"emergency\"]", "facts = [\"emergncy\", \"weather\"]"), @"
    faq/en.toml:20: there is no fact `emergncy` (did you mean `emergency`? allowed: services, address, hours, next-free, policy, emergency, contact, other-massages)
    faq/en.toml:20: there is no fact `weather` (allowed: services, address, hours, next-free, policy, emergency, contact, other-massages)
    ");
    insta::assert_snapshot!(told("actions = [\"contact\"]", "actions = [\"telephone\"]"), @"faq/en.toml:21: there is no action `telephone` (allowed: book, appointments, prepare, contact, write, map, pass-on)");
    insta::assert_snapshot!(told("id = \"urgent-symptoms\"", "id = \"doctor\""), @r#"
    faq/en.toml: the topic `urgent-symptoms` is missing (add it: red flags such as chest pain are answered with [[topic]] id = "urgent-symptoms")
    faq/en.toml:11: the related topic `urgent-symptoms` does not exist (name the id of a topic in this file)
    "#);
}

#[test]
fn the_name_of_the_file_and_the_language() {
    insta::assert_snapshot!(told("language = \"en\"", "language = \"es\""), @r#"faq/en.toml:1: the language `es` does not fit the file's name (write language = "en", or rename the file)"#);
    insta::assert_snapshot!(told("language = \"en\"\n", ""), @r#"faq/en.toml: `language` is missing (add language = "..." at the top)"#);
}

#[test]
fn all_mistakes_at_once_in_the_order_of_lines() {
    let text = SOUND
        .replace("title = \"Does it hurt?\"", "title = \"\"\ncolour = \"red\"")
        .replace("[\"emergency\"]\nactions", "[\"emergncy\"]\nactions")
        .replace("[\"urgent-symptoms\"]", "[\"techniques\"]")
        .replace("\"See a doctor now.\"", "\"\"");
    insta::assert_snapshot!(mistakes(&text), @"
    faq/en.toml:8: `title` is empty (write at least a word, or remove it)
    faq/en.toml:9: the key `colour` is not known here (allowed: id, group, title, questions, answer, reminder, related, facts, actions, safety)
    faq/en.toml:12: the related topic `techniques` does not exist (name the id of a topic in this file)
    faq/en.toml:19: `answer` is empty (write at least a word, or remove it)
    faq/en.toml:21: there is no fact `emergncy` (did you mean `emergency`? allowed: services, address, hours, next-free, policy, emergency, contact, other-massages)
    ");
}

#[test]
fn a_mistake_shows_the_place() {
    let text = SOUND.replace("facts = [\"emergency\"]", "facts = [\"emergncy\"]");
    let problems = read("faq/en.toml", &text).err().unwrap();
    insta::assert_snapshot!(problems[0].excerpt(), @r#"
    error: there is no fact `emergncy`
      --> faq/en.toml:20:10
       |
    20 | facts = ["emergncy"]
       |          ^^^^^^^^^^
       |
    help: did you mean `emergency`? allowed: services, address, hours, next-free, policy, emergency, contact, other-massages
    "#);
}

#[test]
fn a_folder_of_languages() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("en.toml"), SOUND).unwrap();
    std::fs::write(dir.path().join("es.toml"), SOUND.replace("\"en\"", "\"es\"")).unwrap();
    std::fs::write(dir.path().join("notes.md"), "not ours").unwrap();
    std::fs::write(dir.path().join(".#en.toml"), "an editor's").unwrap();
    let languages: Vec<String> = Faq::load(dir.path()).unwrap().into_keys().collect();
    assert_eq!(languages, ["en", "es"]);
}

#[test]
fn a_folder_tells_the_mistakes_of_all_its_files() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("en.toml"), "language = ").unwrap();
    std::fs::write(dir.path().join("es.toml"), [0xff, 0xfe]).unwrap();
    let problems = Faq::load(dir.path()).err().unwrap();
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn a_folder_that_is_missing_or_empty() {
    let dir = tempfile::tempdir().unwrap();
    let empty = Faq::load(dir.path()).err().unwrap();
    assert_eq!((empty.len(), empty[0].what.as_str()), (1, "holds no answers"));
    let missing = Faq::load(&dir.path().join("nowhere")).err().unwrap();
    assert!(missing[0].what.starts_with("cannot be read"), "{missing:?}");
}
