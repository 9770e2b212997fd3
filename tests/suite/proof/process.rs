//! The bot as a process of its own, with a file and a practice that a proof has prepared.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::wire::{TOKEN, TelegramServer};

/// All that may ever be logged, also by those who name what nobody should.
pub const LOUD: &str = "trace,hyper=trace,hyper::proto=trace,hyper_util::client=trace,reqwest::connect=trace,sqlx=trace,\
     sqlx::query=trace,rustls::client=trace,teloxide=trace,teloxide_core=trace";

/// Where one bot lives, from one process to the next.
pub struct Home {
    pub folder: tempfile::TempDir,
    practice: PathBuf,
    /// Where its Telegram is.
    pub url: String,
    /// Where its store lies.
    store: PathBuf,
}

impl Home {
    /// A new one, with this practice file.
    pub fn new(practice: &str, server: &TelegramServer) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.toml");
        std::fs::write(&path, practice).unwrap();
        let store = folder.path().to_owned();
        Self { folder, practice: path, url: server.url(), store }
    }

    /// The store lies in a folder of its own.
    pub fn keeps_its_store_in(&mut self, folder: &Path) {
        folder.clone_into(&mut self.store);
    }

    /// The file of the store.
    pub fn file(&self) -> PathBuf {
        self.store.join("frontdesk.db")
    }

    /// The store is made, so that a proof can look into it before the first process does.
    pub async fn is_made(&self) {
        let home = frontdesk::store::Home::File(self.file());
        frontdesk::store::Store::open(&home).await.unwrap().close().await;
    }

    /// A way into the store for what only a proof does.
    pub async fn opened(&self) -> SqlitePool {
        SqlitePool::connect_with(SqliteConnectOptions::new().filename(self.file())).await.unwrap()
    }

    /// The process begins. `PROOF_BINARY` names another build of it, such as that of the release.
    pub fn starts(&self) -> Process {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let built = || env!("CARGO_BIN_EXE_frontdesk").into();
        let log = std::fs::File::options().create(true).append(true).open(self.log()).unwrap();
        let child = Command::new(std::env::var_os("PROOF_BINARY").unwrap_or_else(built))
            .arg("run")
            .current_dir(self.folder.path())
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", &self.url)
            .env("OWNER_ID", super::crowd::OWNER.to_string())
            .env("DATABASE_URL", format!("sqlite://{}", self.file().display()))
            .env("PRACTICE_FILE", &self.practice)
            .env("FAQ_DIR", root.join("faq"))
            .env("RUST_LOG", std::env::var("PROOF_LOG").unwrap_or_else(|_| LOUD.to_owned()))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        Process(child)
    }

    /// What all its processes have logged.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// Waits until they have logged this so often.
    pub async fn logs(&self, part: &str, times: usize) {
        while self.logged().matches(part).count() < times {
            super::passes(std::time::Duration::from_millis(20)).await;
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

/// A process; ended with the proof.
pub struct Process(Child);

impl Process {
    /// Its resident memory, in MiB.
    pub fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }

    /// SIGKILL, in the middle of whatever it does.
    pub fn dies(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// How it ends by itself.
    pub fn ends_by_itself(mut self) -> ExitStatus {
        self.0.wait().unwrap()
    }

    /// SIGTERM; how it ends.
    pub fn ends(mut self) -> ExitStatus {
        let told = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().unwrap();
        assert!(told.success());
        self.0.wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Already gone, mostly.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
