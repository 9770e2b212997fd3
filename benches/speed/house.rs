//! The two bots as processes of their own, and what the system says of them.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use frontdesk::clock::Clock;
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::store::{Home, Store};

const TOKEN: &str = "123456789:AAHabcdefghijklmnopqrstuvwxyz012345";

/// How many of the system's ticks are a second.
const TICKS: f64 = 100.0;

/// Which bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arm {
    /// Stock teloxide that stores nothing.
    Floor,
    /// The release binary.
    Frontdesk,
}

/// A bot as a process.
pub struct Bot {
    child: Child,
    pub started: Instant,
}

impl Bot {
    pub fn start(arm: Arm, folder: &Path, url: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = match arm {
            Arm::Floor => Command::new(std::env::current_exe().unwrap()),
            Arm::Frontdesk => Command::new(env!("CARGO_BIN_EXE_frontdesk")),
        };
        let started = Instant::now();
        let child = command
            .arg(if arm == Arm::Floor { "floor" } else { "run" })
            .current_dir(folder)
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url)
            .env("NO_PROXY", "127.0.0.1")
            .env("OWNER_ID", "99")
            .env("DATABASE_URL", "sqlite://frontdesk.db")
            .env("PRACTICE_FILE", folder.join("practice.toml"))
            .env("FAQ_DIR", root.join("faq"))
            .env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "error".to_owned()))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, started }
    }

    /// Ends it as a failure of the machine would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Seconds of the processor that it has used.
    pub fn cpu(&self) -> f64 {
        cpu(&self.child.id().to_string())
    }

    /// Resident memory in MiB.
    pub fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Seconds of the processor that a process has used, for itself and in the system.
pub fn cpu(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / TICKS
}

/// The example practice, open every day for a year, so that there are times enough; a start each hour, as with the floor.
pub fn open_practice(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inside = false;
    let mut practice = String::new();
    for line in std::fs::read_to_string(root.join("practice.toml")).unwrap().lines() {
        if line == "[therapist.hours]" {
            inside = true;
            practice.push_str("[therapist.hours]\n");
            for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
                practice.push_str(&format!("{day} = [\"09:00-18:00\"]\n"));
            }
        } else if line.is_empty() || line.starts_with('#') {
            inside = false;
        }
        if !inside {
            let line = line.replace("grid = \"15m\"", "grid = \"60m\"");
            practice.push_str(&line.replace("horizon = \"60d\"", "horizon = \"365d\""));
            practice.push('\n');
        }
    }
    std::fs::write(folder.join("practice.toml"), practice).unwrap();
}

/// A store with so many clients.
pub async fn fill(folder: &Path, clients: i64) {
    let store = Store::open(&Home::File(folder.join("frontdesk.db"))).await.unwrap();
    let (now, mut tx) = (Clock::System.now(), store.begin().await.unwrap());
    for n in 0..clients {
        tx.recognise(now, ChatId(100_000_000 + n), &Name::new(&format!("Client {n}"))).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
}
