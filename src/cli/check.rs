//! `frontdesk check`: every mistake in the settings, the practice file, the answers and the database, at once.

use std::path::Path;
use std::process::ExitCode;

use super::house::{Files, home};
use super::{WRONG_SETTINGS, runtime};
use crate::config::Settings;
use crate::faq::Score;
use crate::problem::Problem;
use crate::store::{Home, Inspection, Store};

pub fn main(settings: Option<Settings>, mut problems: Vec<Problem>) -> ExitCode {
    let mut said = Vec::new();
    // With a wrong variable the other files can still be looked at, where they would be by default.
    let settings = settings.or_else(|| Settings::read(|_| None).ok());
    if let Some(settings) = &settings {
        match Files::read(settings) {
            Ok(files) => {
                said.push(format!(
                    "{}: {} services, {} therapists, {} reminder rules, {} topics",
                    files.practice.name,
                    files.practice.services.len(),
                    files.practice.therapists.len(),
                    files.practice.reminders.len(),
                    files.faq.topics.iter().count(),
                ));
                said.extend(files.faq.score().map(|Score { right, of }| {
                    format!("{right} of {of} example questions are answered as they should be")
                }));
            }
            Err(found) => problems.extend(found),
        }
        match database(settings) {
            Ok(line) => said.push(line),
            Err(problem) => problems.push(problem),
        }
    }
    for problem in &problems {
        eprintln!("{}\n", problem.excerpt());
    }
    if problems.is_empty() {
        said.iter().for_each(|line| println!("{line}"));
        println!("All is well.");
        return ExitCode::SUCCESS;
    }
    let mistakes = if problems.len() == 1 { "mistake" } else { "mistakes" };
    eprintln!("{} {mistakes}. Nothing was changed.", problems.len());
    ExitCode::from(WRONG_SETTINGS)
}

/// Looks into the database that the bot would use; one that is not there yet is not made.
fn database(settings: &Settings) -> Result<String, Problem> {
    let url = settings.bot_database();
    let Home::File(path) = home(url) else { return Ok("The database is in memory.".to_owned()) };
    if !path.exists() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Problem::file(&path, "is in a folder that does not exist", "make the folder first"));
        }
        return Ok(format!("{}: will be made at the first start", path.display()));
    }
    let found = runtime()
        .map_err(|fault| fault.to_string())
        .and_then(|runtime| runtime.block_on(Store::inspect(&path)).map_err(|fault| fault.to_string()));
    let hint = "stop the bot and restore the last backup beside this file; keep this one for a second look";
    match found {
        Ok(Inspection { damage: Some(damage), .. }) => {
            Err(Problem::file(&path, format!("is damaged: {damage}"), hint))
        }
        Ok(Inspection { damage: None, pending: 0 }) => Ok(format!("{}: sound", path.display())),
        Ok(Inspection { damage: None, pending }) => {
            let migrations = if pending == 1 { "migration" } else { "migrations" };
            Ok(format!(
                "{}: sound; the next start brings it up to date ({pending} {migrations})",
                path.display()
            ))
        }
        Err(fault) => Err(Problem::file(&path, fault, hint)),
    }
}
