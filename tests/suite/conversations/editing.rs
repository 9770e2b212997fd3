//! The practice edits its answers while it is open: what clients and the owner read then.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;

use frontdesk::cli::watch::Proofreader;
use frontdesk::problem::SourceFile;
use insta::assert_snapshot;
use tempfile::TempDir;

use crate::clinic::{Clinic, Person, practice_file, practice_line};
use crate::wire::log::Log;

mod rules;
mod watching;

/// As little as the shipped practice needs: its reminders name four of these topics.
const ANSWERS: &str = r#"language = "en"

[[group]]
id = "visit"
title = "Preparing and your visit"

[[topic]]
id = "urgent-symptoms"
group = "visit"
title = "When to see a doctor"
questions = ["chest pain"]
answer = "See a doctor now."

[[topic]]
id = "hydration"
group = "visit"
title = "Should I drink water?"
questions = ["should I drink water"]
answer = "Yes, please."
reminder = "Drink water through the day."

[[topic]]
id = "attire"
group = "visit"
title = "What should I wear?"
questions = ["what should I wear"]
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

/// A topic more.
const SHOWER: &str = r#"
[[topic]]
id = "shower"
group = "visit"
title = "Is there a shower?"
questions = ["do you have a shower that I could use", "can I take a shower"]
answer = "Yes, next to the changing room."
"#;

/// A clinic with the shipped answers, and a folder with shorter ones that somebody edits.
struct Study {
    clinic: Clinic,
    olivia: Person,
    folder: TempDir,
}

impl Study {
    async fn at(moment: &str) -> Self {
        Self::of(Clinic::at(moment).await).await
    }

    async fn of(clinic: Clinic) -> Self {
        let (olivia, folder) = (clinic.owner("Olivia").await, tempfile::tempdir().unwrap());
        let study = Self { clinic, olivia, folder };
        fs::create_dir(study.faq()).unwrap();
        study.writes(ANSWERS);
        study
    }

    fn faq(&self) -> PathBuf {
        self.folder.path().join("faq")
    }

    fn file(&self) -> PathBuf {
        self.faq().join("en.toml")
    }

    fn writes(&self, text: impl AsRef<str>) {
        fs::write(self.file(), text.as_ref()).unwrap();
    }

    fn replaces(&self, what: &str, with: &str) {
        let text = fs::read_to_string(self.file()).unwrap();
        assert!(text.contains(what), "en.toml has no {what}");
        self.writes(text.replacen(what, with, 1));
    }

    fn proofreader(&self) -> Proofreader {
        let practice_file = SourceFile { path: "practice.toml".into(), text: practice_file().text };
        let practice_file = Arc::new(ArcSwap::from_pointee(practice_file));
        Proofreader::of_answers(self.clinic.desk(), &self.faq(), practice_file)
    }

    /// The proofreader looks at what was written, and what follows from it is delivered.
    async fn is_read_by(&self, proofreader: &mut Proofreader) -> bool {
        let sound = proofreader.looks(self.clinic.now()).await.unwrap();
        self.clinic.delivers().await;
        sound
    }

    /// What the owner reads, wherever the folder is.
    fn olivia_reads(&self) -> String {
        self.olivia.reads().replace(&format!("{}/", self.folder.path().display()), "")
    }
}

async fn asks_for_a_shower(anna: &Person) -> String {
    anna.says("do you have a shower that I could use?").await;
    anna.reads()
}

#[tokio::test]
async fn an_edit_is_live_without_a_restart() {
    let study = Study::at("2027-03-01 08:00").await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    assert!(!asks_for_a_shower(&anna).await.contains("changing room"));
    study.writes(ANSWERS.to_owned() + SHOWER);
    assert!(study.is_read_by(&mut proofreader).await);
    assert_snapshot!(asks_for_a_shower(&anna).await, @"
    Is there a shower?

    Yes, next to the changing room.
    [Not what I meant]
    ");
    // It is listed as well, and can be pressed.
    anna.says("/ask").await;
    anna.taps("Preparing and your visit").await;
    anna.taps("Is there a shower?").await;
    assert!(anna.reads().contains("next to the changing room"));
    // Whoever writes an answer sees that it is there; nobody tells them.
    study.olivia.hears_nothing();
}

#[tokio::test]
async fn a_topic_that_was_taken_out_while_its_button_was_on_the_screen_is_stale() {
    let study = Study::at("2027-03-01 08:00").await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    study.writes(ANSWERS.to_owned() + SHOWER);
    study.is_read_by(&mut proofreader).await;
    anna.says("/ask").await;
    anna.taps("Preparing and your visit").await;
    anna.skims();
    study.writes(ANSWERS);
    study.is_read_by(&mut proofreader).await;
    anna.taps("Is there a shower?").await;
    let seen = anna.reads();
    assert!(seen.contains("That menu is from earlier") && seen.contains("Hello Anna"), "{seen}");
}

#[tokio::test]
async fn a_broken_edit_keeps_the_last_good_answers_and_the_owner_reads_where_it_is_broken() {
    let study = Study::at("2027-03-01 08:00").await;
    let maya = study.clinic.therapist("Maya", "maya").await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    study.writes(ANSWERS.to_owned() + SHOWER);
    study.is_read_by(&mut proofreader).await;
    study.replaces("group = \"visit\"\ntitle = \"Is there", "group = \"vist\"\ntitle = \"Is there");
    assert!(!study.is_read_by(&mut proofreader).await);
    assert_snapshot!(study.olivia_reads(), @"
    I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.

    faq/en.toml:48: there is no group `vist`
    did you mean `visit`? allowed: visit

    Save the file once it is mended; I will tell you that the new answers are live.
    [Main menu]
    ");
    assert!(asks_for_a_shower(&anna).await.contains("next to the changing room"));

    // Saved again with the same mistake, if on another line: nothing new.
    study.replaces("[[topic]]", "\n# Answers.\n[[topic]]");
    assert!(!study.is_read_by(&mut proofreader).await);
    study.olivia.hears_nothing();

    // Another mistake is news.
    study.replaces("group = \"vist\"", "grup = \"visit\"");
    study.is_read_by(&mut proofreader).await;
    assert_snapshot!(study.olivia_reads(), @r#"
    I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.

    faq/en.toml:48: `group` is missing
    add group = "..."

    faq/en.toml:50: the key `grup` is not known here
    did you mean `group`? allowed: id, group, title, questions, answer, reminder, related, facts, actions, safety

    Save the file once it is mended; I will tell you that the new answers are live.
    [Main menu]
    "#);

    study.replaces("grup = \"visit\"", "group = \"visit\"");
    study.replaces("next to the changing room", "behind the blue door");
    assert!(study.is_read_by(&mut proofreader).await);
    assert_snapshot!(study.olivia_reads(), @"
    The answers are live again, with 6 topics.
    [Main menu]
    ");
    assert!(asks_for_a_shower(&anna).await.contains("behind the blue door"));
    // The answers are the owner's.
    maya.hears_nothing();
}

#[tokio::test]
async fn of_many_mistakes_the_owner_reads_three_and_the_log_has_all() {
    let (log, study) = (Log::listen(), Study::at("2027-03-01 08:00").await);
    let mut proofreader = study.proofreader();
    study.writes(ANSWERS.to_owned() + "colour = 1\nfont = 2\nsize = 3\nweight = 4\nstyle = 5\n");
    study.is_read_by(&mut proofreader).await;
    let seen = study.olivia_reads();
    assert_eq!(seen.matches("faq/en.toml:").count(), 3, "{seen}");
    assert!(seen.contains("There are 2 more mistakes besides; frontdesk check shows them all."), "{seen}");
    let log = log.text();
    let warned: Vec<&str> = log.lines().filter(|line| line.contains("is not live")).collect();
    assert_eq!(warned.len(), 5, "{log}");
    for (line, key) in warned.iter().zip(["colour", "font", "size", "weight", "style"]) {
        assert!(line.contains("faq/en.toml:") && line.contains("(allowed: id, group"), "{line}");
        assert!(line.contains(&format!("the key `{key}` is not known here")), "{line}");
    }
}

#[tokio::test]
async fn broken_toml_and_a_folder_without_answers_are_broken_edits_like_any_other() {
    let study = Study::at("2027-03-01 08:00").await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    study.writes("language = \"en\n");
    study.is_read_by(&mut proofreader).await;
    assert_snapshot!(study.olivia_reads(), @r#"
    I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.

    faq/en.toml:1: is not valid TOML: invalid basic string, expected `"`
    look at this line and the one above for a missing quote, bracket or comma

    Save the file once it is mended; I will tell you that the new answers are live.
    [Main menu]
    "#);
    fs::remove_dir_all(study.faq()).unwrap();
    study.is_read_by(&mut proofreader).await;
    assert_snapshot!(study.olivia_reads(), @"
    I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.

    faq: cannot be read: No such file or directory (os error 2)
    a folder with one file for each language, such as en.toml

    Save the file once it is mended; I will tell you that the new answers are live.
    [Main menu]
    ");
    anna.says("does it hurt?").await;
    assert!(anna.reads().contains("It can feel intense"));
}

#[tokio::test]
async fn a_topic_that_a_reminder_names_cannot_be_taken_out() {
    let study = Study::at("2027-03-01 08:00").await;
    let mut proofreader = study.proofreader();
    study.replaces("\"attire\"", "\"clothes\"");
    assert!(!study.is_read_by(&mut proofreader).await);
    let read =
        study.olivia_reads().replace(&practice_line("topic = \"attire\""), "practice.toml:(its line):");
    assert_snapshot!(read, @"
    I can't use your last change to the answers: something in it is wrong. Clients go on reading the answers as they were before.

    practice.toml:(its line): there is no topic `attire`
    one of hydration, clothes, communication, aftercare

    Save the file once it is mended; I will tell you that the new answers are live.
    [Main menu]
    ");
}

#[tokio::test]
async fn the_owner_is_not_woken_by_a_broken_edit() {
    let study = Study::at("2027-03-01 22:30").await;
    let mut proofreader = study.proofreader();
    study.writes("language = ");
    study.is_read_by(&mut proofreader).await;
    study.clinic.waits_until("2027-03-02 06:59").await;
    study.olivia.hears_nothing();
    study.clinic.waits_until("2027-03-02 07:00").await;
    assert!(study.olivia.reads().contains("I can't use your last change"));
}

#[tokio::test]
async fn while_the_store_fails_edits_are_live_all_the_same_and_the_owner_is_told_later() {
    let study = Study::of(Clinic::on_disk_at("2027-03-01 08:00").await).await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    let file = study.clinic.breaks_in().await;
    sqlx::query("ALTER TABLE outbox RENAME TO gone").execute(&file).await.unwrap();
    study.writes(ANSWERS.to_owned() + SHOWER);
    assert!(proofreader.looks(study.clinic.now()).await.unwrap());
    study.writes("language = ");
    proofreader.looks(study.clinic.now()).await.unwrap_err();
    sqlx::query("ALTER TABLE gone RENAME TO outbox").execute(&file).await.unwrap();
    study.is_read_by(&mut proofreader).await;
    assert!(study.olivia.reads().contains("I can't use your last change"));
    assert!(asks_for_a_shower(&anna).await.contains("next to the changing room"));
}
