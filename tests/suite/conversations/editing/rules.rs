//! The practice edits its rules of reminders while it is open: what is booked already is reminded by them, and what is
//! broken harms nobody.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use frontdesk::cli::watch::{Proofreader, watch};
use frontdesk::clock::Clock;
use frontdesk::config::read_practice;
use frontdesk::problem::SourceFile;
use insta::assert_snapshot;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::clinic::{Clinic, FAQ, Person, practice_file};
use crate::wire::log::Log;

/// A clinic, and its practice file, which somebody edits.
struct Study {
    clinic: Clinic,
    olivia: Person,
    folder: TempDir,
}

impl Study {
    async fn at(moment: &str) -> Self {
        let clinic = Clinic::at(moment).await;
        let (olivia, folder) = (clinic.owner("Olivia").await, tempfile::tempdir().unwrap());
        let study = Self { clinic, olivia, folder };
        fs::write(study.file(), practice_file().text.as_ref()).unwrap();
        study
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("practice.toml")
    }

    fn replaces(&self, what: &str, with: &str) {
        let text = fs::read_to_string(self.file()).unwrap();
        assert!(text.contains(what), "practice.toml has no {what}");
        fs::write(self.file(), text.replacen(what, with, 1)).unwrap();
    }

    fn proofreader(&self) -> Proofreader {
        let source = SourceFile { path: self.file(), text: practice_file().text };
        Proofreader::of_rules(self.clinic.desk(), &self.file(), Arc::new(ArcSwap::from_pointee(source)))
    }

    async fn is_read_by(&self, proofreader: &mut Proofreader) -> bool {
        let sound = proofreader.looks(self.clinic.now()).await.unwrap();
        self.clinic.delivers().await;
        sound
    }

    fn olivia_reads(&self) -> String {
        self.olivia.reads().replace(&format!("{}/", self.folder.path().display()), "")
    }
}

/// The first two rules of the shipped file: both in the evening.
const EVENING: &str = "at = \"0 18 * * *\"          # the evening before";

#[tokio::test]
async fn an_edit_of_the_rules_is_live_and_a_broken_one_leaves_the_last_good_ones() {
    let study = Study::at("2027-03-01 08:00").await;
    let (anna, mut proofreader) = (study.clinic.client("Anna"), study.proofreader());
    anna.books("4", "14:00").await;
    study.replaces(EVENING, "at = \"30 16 * * *\"         # the afternoon before");
    assert!(study.is_read_by(&mut proofreader).await);
    study.olivia.hears_nothing();
    study
        .replaces("topic = \"attire\"\nat = \"0 8-18 * * *\"", "topic = \"attire\"\nat = \"0 8-18 * * 1-5\"");
    study.replaces("useful_until = \"48h\"", "useful_until = \"10m\"");
    assert!(!study.is_read_by(&mut proofreader).await);
    assert_snapshot!(study.olivia_reads(), @"
    I can't use your last change to the practice's file: something in it is wrong. I go on reminding people by the rules of before.

    practice.toml:114: the weekday `1-5` is a number
    programs disagree about which day is 1: write MON-FRI or SAT,SUN

    practice.toml:131: it could be too late at once: `useful_until` (10m) is not more than `after` (30m)
    a reminder needs time to go out in; `useful_until` is 2d when it is left out

    Save the file once it is mended; I will tell you that its rules are live.
    [Main menu]
    ");
    // Told once, however often it is looked at.
    assert!(!study.is_read_by(&mut proofreader).await);
    study.clinic.waits_until("2027-03-03 16:30").await;
    let seen = anna.reads();
    assert!(seen.contains("[I'll be there]") && !seen.contains("Drink water"), "the last good rules: {seen}");
    study.clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("Drink water"));
    study.replaces("useful_until = \"10m\"", "useful_until = \"48h\"");
    study.replaces("0 8-18 * * 1-5", "0 8-18 * * MON-FRI");
    assert!(study.is_read_by(&mut proofreader).await);
    assert_snapshot!(study.olivia_reads(), @"
    The rules of reminders are live again: there are 5. All else that you have changed in the file holds from the next start.
    [Main menu]
    ");
    study.clinic.waits_until("2027-03-04 11:00").await;
    assert!(anna.reads().contains("loose, comfortable clothes"));
}

#[tokio::test]
async fn the_file_is_watched_as_in_production() {
    let (log, study) = (Log::listen(), Study::at("2027-03-01 08:00").await);
    let (clock, stop) = (Clock::held_at(study.clinic.now()), CancellationToken::new());
    let watching = tokio::spawn(watch(study.proofreader(), clock, stop.clone()));
    fs::write(study.folder.path().join("notes.txt"), "Not ours.").unwrap();
    study.replaces(EVENING, "at = \"0 17 * * *\"          # a little earlier");
    log.says("the rules of reminders are live: 5 of them").await;
    // As most editors save: a new file in place of the old one.
    let text = fs::read_to_string(study.file()).unwrap().replace("0 17 * * *", "0 16 * * *");
    fs::write(study.folder.path().join("practice.toml~"), text).unwrap();
    fs::rename(study.folder.path().join("practice.toml~"), study.file()).unwrap();
    log.says("the rules of reminders are live: 5 of them").await;
    stop.cancel();
    watching.await.unwrap();
    study.olivia.hears_nothing();
}

#[tokio::test]
async fn an_edit_that_comes_while_plans_are_remade_is_not_lost() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    clinic.client("Anna").books("4", "10:00").await;
    let (desk, file) = (clinic.desk(), clinic.breaks_in().await);
    let rules = |hour: u64| {
        let text = practice_file().text.replace("0 18 * * *", &format!("0 {hour} * * *"));
        let source = SourceFile { path: "practice.toml".into(), text: text.into() };
        read_practice(&source, Some(&FAQ.topics)).unwrap_or_else(|_| panic!("sound rules")).reminders
    };
    let planned = "SELECT max(due_at) FROM reminder WHERE rule = 'hydration' AND state = 'planned'";
    for moment in 0..160 {
        let (first, second) = if moment % 2 == 0 { (17, 16) } else { (15, 14) };
        desk.remind_by(rules(first)).unwrap();
        // Somewhere between the beginning of the tick and its end.
        let (second_rules, began) = (rules(second), Instant::now());
        let edit = async {
            while began.elapsed() < Duration::from_micros(moment * 25) {
                tokio::task::yield_now().await;
            }
            desk.remind_by(second_rules).unwrap();
        };
        let (ticked, ()) = tokio::join!(desk.tick(clinic.now()), edit);
        ticked.unwrap();
        clinic.delivers().await;
        let due: i64 = sqlx::query_scalar(planned).fetch_one(&file).await.unwrap();
        assert_eq!(due % 86_400, second as i64 * 3_600, "edited {} us after the tick began", moment * 25);
    }
}
