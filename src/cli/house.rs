//! What every subcommand stands on: the practice, the answers, the store, and the desk made of them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::seen::Seen;
use crate::clock::Clock;
use crate::config::{Settings, read_practice};
use crate::desk::Desk;
use crate::domain::message::CommandMenu;
use crate::domain::practice::Practice;
use crate::domain::topic::Topics;
use crate::faq::{Answers, Faq};
use crate::problem::{Problem, SourceFile};
use crate::schedule::{CronMistake, ReminderPlan, Timetable};
use crate::sealing::Sealing;
use crate::store::{Home, OpenError, Store};
use crate::wording::Wording;

/// The language that every practice needs, as all others fall back to it.
const LANGUAGE: &str = "en";

/// The two files of a practice, read and found to be sound.
#[derive(Debug, Clone)]
pub struct Files {
    /// The practice's facts.
    pub practice: Arc<Practice>,
    /// The file that they were read from, as it was then.
    pub practice_file: SourceFile,
    /// How it looked before that.
    pub practice_seen: Seen,
    /// The curated answers.
    pub faq: Arc<Faq>,
    /// How their folder looked before they were read.
    pub faq_seen: Seen,
    /// The keys that seal what clients entrust to their therapist, if there are any.
    pub sealing: Option<Arc<Sealing>>,
}

impl Files {
    /// Reads both.
    ///
    /// # Errors
    /// All mistakes in both at once.
    pub fn read(settings: &Settings) -> Result<Self, Vec<Problem>> {
        let (faq_seen, practice_seen) =
            (Seen::folder(&settings.faq_dir), Seen::file(&settings.practice_file));
        let faq = faq(&settings.faq_dir);
        let no_topics = Topics::default();
        // Without the answers the reminders' topics cannot be checked; all else in the practice file can.
        let topics: &Topics = faq.as_ref().map_or(&no_topics, |faq| &faq.topics);
        let practice =
            SourceFile::read(&settings.practice_file).map_err(|problem| vec![problem]).and_then(|source| {
                read_practice(&source, faq.is_ok().then_some(topics)).map(|practice| (practice, source))
            });
        // Nothing starts with a key that would fail at the first text to be sealed.
        match (practice, faq, settings.intake.read()) {
            (Ok((practice, practice_file)), Ok(faq), Ok(keys)) => {
                let sealing = keys.sealing.map(Arc::new);
                let (practice, faq) = (Arc::new(practice), Arc::new(faq));
                Ok(Self { practice, practice_file, practice_seen, faq, faq_seen, sealing })
            }
            (practice, faq, keys) => {
                let mut problems = practice.err().unwrap_or_default();
                problems.extend(faq.err().unwrap_or_default());
                problems.extend(keys.err());
                Err(problems)
            }
        }
    }

    /// The words for these files; `bot` is the bot's name, for its links.
    pub fn wording(&self, bot: &str) -> Wording {
        Wording::new(self.practice.clone(), self.faq.topics.clone(), bot)
    }

    /// The desk.
    ///
    /// # Errors
    /// When a cron line cannot be read; the practice file's check has refused it before.
    pub fn desk(&self, store: Store, wording: Wording) -> Result<Arc<Desk>, Vec<Problem>> {
        let refused = |why: CronMistake| vec![Problem::file(Path::new("practice.toml"), why.what, why.hint)];
        let plan = ReminderPlan::new(&self.practice).map_err(refused)?;
        let timetable = Timetable::new(&self.practice).map_err(refused)?;
        let answers = Arc::new(Answers::new(self.faq.clone()));
        let desk = Desk::new(store, self.practice.clone(), answers, wording, plan).keeping_time(timetable);
        Ok(Arc::new(desk.sealing_with(self.sealing.clone())))
    }
}

/// The answers in the language that every practice needs.
///
/// # Errors
/// All mistakes in all files of the folder.
pub fn faq(folder: &Path) -> Result<Faq, Vec<Problem>> {
    Faq::load(folder)?.remove(LANGUAGE).ok_or_else(|| {
        let hint =
            format!("the answers in English are in {LANGUAGE}.toml; other languages fall back to them");
        vec![Problem::file(&folder.join("en.toml"), "is missing", hint)]
    })
}

/// The answers for a practice that is at work: its reminder rules must find their topics in them, as at the start.
///
/// # Errors
/// All mistakes in all files of the folder, or what the rules miss in sound ones.
pub fn faq_for(practice_file: &SourceFile, folder: &Path) -> Result<Faq, Vec<Problem>> {
    let faq = faq(folder)?;
    read_practice(practice_file, Some(&faq.topics))?;
    Ok(faq)
}

/// Where a database address points.
pub fn home(database_url: &str) -> Home {
    match database_url.strip_prefix("sqlite:").map(|rest| rest.trim_start_matches("//")) {
        Some(":memory:") | None => Home::Memory,
        Some(path) => Home::File(path.split('?').next().unwrap_or(path).into()),
    }
}

/// What to do about a file that is damaged. Nothing is ever put in its place by itself.
pub const RESTORE: &str =
    "stop the bot and restore the last backup beside this file; keep this one for a second look";

/// Opens the store.
///
/// # Errors
/// One problem that names the file.
pub async fn open_store(database_url: &str) -> Result<Store, Vec<Problem>> {
    let home = home(database_url);
    Store::open(&home).await.map_err(|fault| {
        let path = match &home {
            Home::Memory => Path::new("the database in memory"),
            Home::File(path) => path.as_path(),
        };
        let hint = match &fault {
            fault if fault.is_of_damage() => RESTORE,
            fault if fault.is_of_a_lock() => {
                "another program holds it: end that one, and start frontdesk again"
            }
            OpenError::Newer(_) => "start the newer frontdesk again, or restore the backup of before it",
            OpenError::Migration(_) => "start the frontdesk that it belongs to, or restore the last backup",
            OpenError::Unusable(_) => {
                "DATABASE_URL must name a file that frontdesk may write, or one that does not exist yet"
            }
        };
        vec![Problem::file(path, fault.to_string(), hint)]
    })
}

/// Looks through the whole file of the store while the house is opened already; if it is damaged, says so and stops
/// everything. Whether it is damaged is known afterwards.
pub async fn look_through(home: Home, stop: CancellationToken, damaged: CancellationToken) {
    let Home::File(path) = home else { return };
    let Some(found) = Store::look_through(&path, Clock::System.now()).await else { return };
    eprintln!("{}", Problem::file(&path, found, RESTORE));
    damaged.cancel();
    stop.cancel();
}

/// The commands of each menu.
pub fn menus(wording: &Wording) -> [(CommandMenu, Vec<(String, String)>); 4] {
    [CommandMenu::Client, CommandMenu::Staff, CommandMenu::Reception, CommandMenu::Owner]
        .map(|menu| (menu, wording.commands(menu)))
}

/// Opens the address that `HTTP_ADDR` names.
///
/// # Errors
/// One problem that names the address.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Vec<Problem>> {
    TcpListener::bind(address).await.map_err(|fault| {
        let what = format!("{address} cannot be opened: {fault}");
        vec![Problem::variable("HTTP_ADDR", what, "choose a free port, or leave it empty")]
    })
}
