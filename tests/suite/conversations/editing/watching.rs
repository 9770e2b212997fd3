//! The folder of the answers is watched as in production, while editors do to it what editors do.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::cli::seen::Seen;
use frontdesk::cli::watch::{Proofreader, watch};
use frontdesk::clock::Clock;
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::Study;
use crate::clinic::practice_line;
use crate::commands::{frontdesk, house_that_answers, replace};
use crate::wire::log::Log;
use crate::wire::{TOKEN, TelegramServer};

/// The folder is watched, as in production.
struct Watched {
    log: Log,
    study: Study,
    stop: CancellationToken,
    watching: tokio::task::JoinHandle<()>,
}

impl Watched {
    /// Begins to watch a folder as it was left.
    async fn begins(left: impl FnOnce(&Study)) -> Self {
        Self::begins_with(|study| {
            left(study);
            study.proofreader()
        })
        .await
    }

    async fn begins_with(proofreader: impl FnOnce(&Study) -> Proofreader) -> Self {
        let (log, study) = (Log::listen(), Study::at("2027-03-01 08:00").await);
        let proofreader = proofreader(&study);
        let (clock, stop) = (Clock::held_at(study.clinic.now()), CancellationToken::new());
        let watching = tokio::spawn(watch(proofreader, clock, stop.clone()));
        Self { log, study, stop, watching }
    }

    /// So many topics are live, within a second from now.
    async fn are_live(&self, topics: usize) {
        let written = Instant::now();
        self.log.says(&format!("the answers are live: {topics} topics")).await;
        let took = written.elapsed();
        assert!(took < Duration::from_secs(1), "live after {took:?}");
    }

    async fn ends(self) {
        self.stop.cancel();
        self.watching.await.unwrap();
        self.study.olivia.hears_nothing();
    }
}

/// The smallest file that can be live, with so many topics.
fn small(topics: usize) -> String {
    let mut text = "language = \"en\"\n[[group]]\nid = \"all\"\ntitle = \"Everything\"\n".to_owned();
    let ids = [
        "urgent-symptoms",
        "hydration",
        "attire",
        "communication",
        "aftercare",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
    ];
    for id in &ids[..topics] {
        text.push_str(&format!(
            "[[topic]]\nid = \"{id}\"\ngroup = \"all\"\ntitle = \"{id}\"\nquestions = [\"{id}\"]\n\
             answer = \"{id}\"\nreminder = \"{id}\"\n"
        ));
    }
    text
}

#[tokio::test]
async fn an_edit_is_live_within_a_second_however_the_editor_saves_it() {
    let watched = Watched::begins(|study| study.writes(small(5))).await;
    watched.are_live(5).await;
    // In place.
    watched.study.writes(small(6));
    watched.are_live(6).await;
    // Beside it, and renamed over it.
    let beside = watched.study.faq().join("en.toml~new");
    fs::write(&beside, small(7)).unwrap();
    fs::rename(&beside, watched.study.file()).unwrap();
    watched.are_live(7).await;
    // The old one moved away, and a new one written.
    fs::rename(watched.study.file(), watched.study.faq().join("en.toml~")).unwrap();
    watched.study.writes(small(8));
    watched.are_live(8).await;
    // The whole folder replaced, and then a file in the new one.
    let next = watched.study.folder.path().join("next");
    fs::create_dir(&next).unwrap();
    fs::write(next.join("en.toml"), small(9)).unwrap();
    fs::rename(watched.study.faq(), watched.study.folder.path().join("before")).unwrap();
    fs::rename(&next, watched.study.faq()).unwrap();
    watched.are_live(9).await;
    watched.study.writes(small(10));
    watched.are_live(10).await;
    // What editors keep beside the file is nobody's business.
    fs::write(watched.study.faq().join(".en.toml.swp"), "not TOML").unwrap();
    fs::write(watched.study.faq().join(".#en.toml"), "not TOML").unwrap();
    watched.study.writes(small(11));
    watched.are_live(11).await;
    watched.ends().await;
}

#[tokio::test]
async fn links_are_live_when_the_folder_behind_them_is_exchanged() {
    let watched = Watched::begins(|study| {
        for (version, topics) in [("..1", 5), ("..2", 6)] {
            fs::create_dir(study.faq().join(version)).unwrap();
            fs::write(study.faq().join(version).join("en.toml"), small(topics)).unwrap();
        }
        fs::remove_file(study.file()).unwrap();
        symlink("..1", study.faq().join("..data")).unwrap();
        symlink("..data/en.toml", study.file()).unwrap();
    })
    .await;
    watched.are_live(5).await;
    symlink("..2", watched.study.faq().join("..next")).unwrap();
    fs::rename(watched.study.faq().join("..next"), watched.study.faq().join("..data")).unwrap();
    watched.are_live(6).await;
    watched.ends().await;
}

#[tokio::test]
async fn what_has_not_changed_since_it_was_read_at_the_start_is_not_read_again() {
    // What is live is what was read before: not these five, which are older than the start.
    let watched = Watched::begins_with(|study| {
        study.writes(small(5));
        study.proofreader().since(Seen::folder(&study.faq()))
    })
    .await;
    let at_the_start = watched.study.clinic.desk().topics();
    watched.log.says(&format!("the answers are live: {} topics", at_the_start.iter().count())).await;
    assert!(Arc::ptr_eq(&at_the_start, &watched.study.clinic.desk().topics()));
    watched.study.writes(small(6));
    watched.are_live(6).await;
    watched.ends().await;
}

#[tokio::test]
async fn an_edit_between_the_start_and_the_first_look_is_seen() {
    let watched = Watched::begins_with(|study| {
        let before = Seen::folder(&study.faq());
        study.writes(small(6));
        study.proofreader().since(before)
    })
    .await;
    watched.are_live(6).await;
    watched.ends().await;
}

#[tokio::test]
async fn a_file_that_is_only_being_written_is_no_broken_edit() {
    let watched = Watched::begins(|study| study.writes("language = \"en")).await;
    watched.log.says("perhaps it is only being written").await;
    watched.study.writes(small(6));
    watched.log.says("the answers are live: 6 topics").await;
    watched.ends().await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_watched_is_a_line_in_the_log_and_no_end() {
    let watched = Watched::begins(|study| fs::remove_dir_all(study.faq()).unwrap()).await;
    watched.log.says("cannot be watched").await;
    // The owner hears of it, and the practice is open all the same.
    watched.log.says("is not live").await;
    let anna = watched.study.clinic.client("Anna");
    anna.says("does it hurt?").await;
    anna.skims();
    watched.study.olivia.skims();
    // Once it is there it is seen, although nobody can watch for it.
    fs::create_dir(watched.study.faq()).unwrap();
    watched.study.writes(small(6));
    watched.log.says("the answers are live: 6 topics").await;
    watched.study.writes(small(7));
    watched.are_live(7).await;
    watched.study.clinic.delivers().await;
    assert!(watched.study.olivia.reads().contains("live again, with 6 topics"));
    watched.ends().await;
}

/// The process itself, and the lines that it logs.
struct Process {
    folder: TempDir,
    child: Child,
    lines: mpsc::UnboundedReceiver<String>,
}

impl Process {
    /// Starts it in a house with few answers and no quiet hours.
    fn starts(subcommand: &str, variables: &[(&str, &str)]) -> Self {
        let folder = house_that_answers(&small(5));
        replace(&folder, "practice.toml", "quiet_hours = \"21:00-07:00\"", "quiet_hours = \"none\"");
        let mut command = frontdesk(folder.path(), &[subcommand], variables);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (log, lines) = mpsc::unbounded_channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            stderr.lines().map_while(Result::ok).try_for_each(|line| log.send(line)).ok();
        });
        Self { folder, child, lines }
    }

    fn writes(&self, text: &str) {
        fs::write(self.folder.path().join("faq/en.toml"), text).unwrap();
    }

    /// Waits for a line with this in it.
    async fn logs(&mut self, part: &str) {
        let logged = tokio::time::timeout(Duration::from_secs(20), async {
            while !self.lines.recv().await.unwrap().contains(part) {}
        });
        logged.await.unwrap_or_else(|_| panic!("nobody said \"{part}\""));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::test]
async fn the_playground_watches() {
    let mut playground = Process::starts("playground", &[("HTTP_ADDR", "127.0.0.1:0")]);
    playground.logs("the answers are live: 5 topics").await;
    playground.writes(&small(6));
    playground.logs("the answers are live: 6 topics").await;
}

#[tokio::test]
async fn the_bot_watches_and_writes_to_its_owner() {
    let server = TelegramServer::start().await;
    let olivia = server.person(7, "Olivia");
    let url = server.url();
    let token = [("TELOXIDE_TOKEN", TOKEN), ("OWNER_ID", "7"), ("TELOXIDE_API_URL", url.as_str())];
    let mut bot = Process::starts("run", &token);
    bot.logs("the answers are live: 5 topics").await;
    bot.writes(&small(2));
    let wrong = format!("{} there is no topic `attire`", practice_line("topic = \"attire\""));
    bot.logs(&wrong).await;
    assert!(olivia.reads().await.contains(&wrong));
    bot.writes(&small(6));
    bot.logs("the answers are live: 6 topics").await;
    assert!(olivia.reads().await.contains("The answers are live again, with 6 topics."));
}
