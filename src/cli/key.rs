//! `frontdesk key`: keys that seal what clients entrust.

use std::process::ExitCode;

use clap::Subcommand;

use super::refuse;
use crate::config::Settings;
use crate::sealing;

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a fresh key, as a line for .env.
    ///
    /// Its version is one more than that of the key in use. Keep that one in INTAKE_OLD_KEYS, or what it sealed can
    /// never be read again.
    New,
}

pub fn main(settings: &Settings, command: &Command) -> ExitCode {
    match command {
        Command::New => new(settings),
    }
}

fn new(settings: &Settings) -> ExitCode {
    let known = match settings.intake.read() {
        Ok(known) => known.sealing,
        Err(problem) => return refuse(&[problem]),
    };
    let last = known.as_ref().map_or(0, sealing::Sealing::newest);
    let Some(version) = last.checked_add(1) else {
        eprintln!("There have been 255 keys, and there can be no more.");
        return ExitCode::FAILURE;
    };
    match sealing::new_key(version) {
        Ok(key) => println!("INTAKE_KEY={}", *key),
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::FAILURE;
        }
    }
    if let Some(known) = known {
        let old = known.version();
        eprintln!("Keep key {old} in INTAKE_OLD_KEYS: what it sealed cannot be read without it.");
    }
    ExitCode::SUCCESS
}
