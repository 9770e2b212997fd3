//! What was taught on top of the file, what it would change, and what comes of it as TOML.

use std::sync::Arc;

use super::{CURATED, CURATED_TEXT, read};
use crate::domain::person::Name;
use crate::domain::teaching::{Lesson, NewTopic, Taught, TeachingId, Trial, Verdict};
use crate::domain::time::{Timestamp, Zone};
use crate::domain::topic::TopicId;
use crate::faq::{Answers, Faq};

fn id(id: &str) -> TopicId {
    TopicId::parse(id).unwrap()
}

fn phrasing(topic: &str, phrasing: &str) -> Taught {
    Taught::Phrasing { topic: id(topic), phrasing: phrasing.to_owned() }
}

fn music(phrasings: &[&str]) -> NewTopic {
    NewTopic {
        id: id("music"),
        group: "visit".to_owned(),
        title: "Is there music?".to_owned(),
        answer: "**Yes**,\\\nif you like: \"1\\. Harps\".\n\n\\- or none".to_owned(),
        phrasings: phrasings.iter().map(ToString::to_string).collect(),
    }
}

fn answer(faq: &Faq, question: &str) -> Option<String> {
    faq.hear(question).answers.first().map(ToString::to_string)
}

fn lessons(taught: &[Taught]) -> Vec<Lesson> {
    let at = |number: i64| Timestamp::from_second(1_804_154_400 + 60 * number).unwrap();
    let lesson = |(number, taught): (i64, &Taught)| Lesson {
        id: TeachingId(number),
        taught: taught.clone(),
        at: at(number),
        by: Name::new("Maya"),
    };
    (0..).zip(taught).map(lesson).collect()
}

fn export(taught: &[Taught]) -> String {
    CURATED.export(&lessons(taught), &Zone::parse("Europe/London").unwrap()).unwrap()
}

#[test]
fn a_taught_phrasing_is_one_of_its_topic() {
    assert_eq!(answer(&CURATED, "what music do you play"), None);
    let faq = CURATED.with(&[phrasing("communication", "what music do you play")]);
    assert_eq!(answer(&faq, "What MUSIC do you play?!").as_deref(), Some("communication"));
    assert_eq!(answer(&faq.with(&[]), "what music do you play"), None);
}

#[test]
fn the_file_wins_and_of_two_teachings_the_later() {
    let first = phrasing("communication", "what music do you play");
    let later = phrasing("relaxation", "What music do you play?");
    let against = phrasing("location", "does it hurt");
    let nowhere = phrasing("no-such-topic", "what music do you play");
    let faq = CURATED.with(&[first, later, against, nowhere]);
    assert_eq!(answer(&faq, "what music do you play").as_deref(), Some("relaxation"));
    assert_eq!(answer(&faq, "does it hurt").as_deref(), Some("painful"));
}

#[test]
fn either_part_of_the_answers_changes_without_the_other() {
    let answers = Answers::new(Arc::new(CURATED.with(&[])));
    let says = |question: &str| answer(&answers.now(), question);
    answers.teach(vec![phrasing("communication", "what music do you play")]);
    assert_eq!(says("what music do you play").as_deref(), Some("communication"));
    // The file is edited: another phrasing, and the title of the topic that was taught.
    let edited = CURATED_TEXT
        .replacen("\"does it hurt\",", "\"does it hurt\", \"ouch or not\",", 1)
        .replacen("What should I tell my therapist?", "What do I say?", 1);
    answers.replace(read("en.toml", &edited).unwrap());
    assert_eq!(says("ouch or not").as_deref(), Some("painful"));
    assert_eq!(says("what music do you play").as_deref(), Some("communication"));
    answers.teach(vec![]);
    assert_eq!(says("ouch or not").as_deref(), Some("painful"));
    assert_eq!(says("what music do you play"), None);
    let title = answers.now().topics.get(&id("communication")).unwrap().title.clone();
    assert_eq!(title, "What do I say?");
}

#[test]
fn a_new_topic_stands_in_its_group_with_its_title_as_a_phrasing() {
    let faq = CURATED.with(&[Taught::Topic(music(&["what songs do you play"]))]);
    for question in ["is there music", "what songs do you play"] {
        assert_eq!(answer(&faq, question).as_deref(), Some("music"), "{question}");
    }
    let topic = faq.topics.get(&id("music")).unwrap();
    assert_eq!(faq.topics.groups()[topic.group].id, "visit");
    assert!(topic.facts.is_empty() && topic.related.is_empty());
    let homeless = NewTopic { group: "gone".to_owned(), ..music(&[]) };
    let faq = CURATED.with(&[Taught::Topic(homeless)]);
    assert_eq!(faq.topics.groups()[faq.topics.get(&id("music")).unwrap().group].id, "practice");
}

#[test]
fn each_wording_has_its_verdict() {
    let so_far = [phrasing("location", "what music do you play")];
    let verdict = |topic: &str, wording: &str| {
        let trial = Trial { taught: phrasing(topic, wording), asked: vec![wording.to_owned()] };
        let effect = CURATED.with(&so_far).try_out(&so_far, &trial);
        effect.verdicts.into_iter().next().unwrap()
    };
    assert_eq!(verdict("location", "do you have a piano"), Verdict::Fine);
    assert_eq!(verdict("relaxation", "WHAT music do you play?"), Verdict::TaughtBefore(id("location")));
    assert_eq!(verdict("location", "Does it hurt?"), Verdict::InFile(id("painful")));
    assert_eq!(verdict("location", "sudden chest pain"), Verdict::Urgent);
    assert_eq!(verdict("location", "?!"), Verdict::Empty);
    assert_eq!(verdict("location", "hello there"), Verdict::Empty);
}

#[test]
fn a_trial_counts_what_it_answers_and_changes_nothing() {
    let asked = ["what music do you play", "do you have a piano"].map(str::to_owned).to_vec();
    let trial = Trial { taught: phrasing("communication", "what music do you play"), asked };
    let effect = CURATED.try_out(&[], &trial);
    assert_eq!((effect.answered, effect.examples, effect.worse), (1, 0, vec![]));
    assert_eq!(answer(&CURATED, "what music do you play"), None);
}

#[test]
fn an_export_reads_as_it_was_taught() {
    let taught = [
        phrasing("communication", "what \"music\" do you play\\"),
        Taught::Topic(music(&["what songs do you play", "does it hurt"])),
        phrasing("communication", "later for another"),
        phrasing("location", "Later, for another!"),
        phrasing("music", "any songs at all"),
    ];
    insta::assert_snapshot!(export(&taught), @r#"
    # Taught on Thursday 4 March 2027, 10:00.
    [[more]]
    topic = "communication"
    questions = ['what "music" do you play\']

    # Taught on Thursday 4 March 2027, 10:01.
    [[topic]]
    id = "music"
    group = "visit"
    title = "Is there music?"
    questions = ["what songs do you play"]
    answer = '''
    **Yes**,\
    if you like: "1\. Harps".

    \- or none'''
    actions = ["book"]

    # Taught on Thursday 4 March 2027, 10:03.
    [[more]]
    topic = "location"
    questions = ["Later, for another!"]

    # Taught on Thursday 4 March 2027, 10:04.
    [[more]]
    topic = "music"
    questions = ["any songs at all"]
    "#);
}

#[test]
fn an_export_is_sound_at_the_end_of_the_file_and_changes_no_answer() {
    let taught = [
        phrasing("communication", "what music do you play"),
        Taught::Topic(music(&["what songs do you play"])),
        phrasing("music", "any songs at all"),
        Taught::Topic(NewTopic { id: id("bare"), title: "Nothing but a title?".to_owned(), ..music(&[]) }),
    ];
    let text = format!("{CURATED_TEXT}{}", export(&taught));
    let pasted = read("en.toml", &text).unwrap();
    let live = CURATED.with(&taught);
    for question in [
        "what music do you play",
        "what songs do you play",
        "any songs at all",
        "is there music",
        "does it hurt",
    ] {
        assert_eq!(answer(&pasted, question), answer(&live, question), "{question}");
    }
    for topic in ["music", "bare"] {
        assert_eq!(pasted.topics.get(&id(topic)), live.topics.get(&id(topic)));
    }
    // What the file has by now is not exported again, and stands in nobody's way.
    assert_eq!(pasted.export(&lessons(&taught), &Zone::utc()).unwrap(), "");
    assert_eq!(answer(&pasted.with(&taught), "any songs at all").as_deref(), Some("music"));
}
